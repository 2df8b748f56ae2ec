"""A papermill engine that runs a notebook in this very process, and keeps every output a kernel would keep.

For a process that was forked for one run: nothing is cleaned up afterwards. What differs from a Jupyter
kernel: no message protocol, no ``input()``, no widgets.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import papermill
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.execute import raise_for_execution_errors
from traitlets.config import Config

from ijw_lib.batch.opvang import Verzameling, afgetapt

NAAM = "ijw"
_KERNEL = "python3"


class InProcesEngine(Engine):  # type: ignore[misc]
    """Papermill engine ``ijw``: the cells of a notebook, one after the other, in an IPython shell.

    The notebook stays in :attr:`laatste`, also when a cell fails: papermill need not write it in between.
    """

    laatste: ClassVar[NotebookNode | None] = None

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,  # noqa: ARG003
        **kwargs: object,  # noqa: ARG003
    ) -> None:
        """Run the code cells; stop at the first error, as papermill's own engine does."""
        shell = maak_shell()
        InProcesEngine.laatste = nb_man.nb
        for nr, cel in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cel, nr)
            begin = time.perf_counter()
            try:
                if cel.cell_type == "code" and not _voer_uit(shell, cel):
                    nb_man.cell_exception(cel, nr)
                    break
            finally:
                _sluit_af(nb_man, cel, nr, time.perf_counter() - begin)


papermill_engines.register(NAAM, InProcesEngine)


def _sluit_af(nb_man: NotebookExecutionManager, cel: NotebookNode, nr: int, seconden: float) -> None:
    """End a cell with its duration, that papermill would find by parsing the time at which it began."""
    begin = cel.metadata.papermill.pop("start_time")
    nb_man.cell_complete(cel, nr)
    cel.metadata.papermill |= {"start_time": begin, "duration": round(seconden, 6)}


def voer_uit(bron: NotebookNode, parameters: dict[str, str], map_: Path) -> NotebookNode:
    """Execute a notebook in this process, in a folder, as ``papermill.execute_notebook`` does.

    That also makes a text of the outcome, which a run has no use for: it writes its own, without run data.

    Raises
    ------
    PapermillExecutionError
        When a cell fails.
    """
    voorbereid = papermill.execute_notebook(bron, None, parameters, kernel_name=_KERNEL, prepare_only=True)
    os.chdir(map_)
    nb: NotebookNode = papermill_engines.execute_notebook_with_engine(
        NAAM, voorbereid, kernel_name=_KERNEL, progress_bar=False, log_output=False
    )
    raise_for_execution_errors(nb, None)
    return nb


class _Publiceren(DisplayPublisher):
    """Keeps what ``display()`` shows, and carries out updates of earlier displays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.verzameling = Verzameling()
        self.eerder: dict[str, list[NotebookNode]] = {}

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        id_ = (transient or {}).get("display_id")
        velden = {"data": data, "metadata": metadata or {}}
        if update:
            for oud in self.eerder.get(str(id_), ()):
                oud.update(nbformat.from_dict(velden))
            return
        nieuw = self.verzameling.voeg_toe("display_data", **velden)
        if id_ is not None:
            self.eerder.setdefault(str(id_), []).append(nieuw)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002
        self.verzameling.uitvoer.clear()


class _Resultaat(DisplayHook):
    """Keeps the value of the last expression of a cell."""

    def write_output_prompt(self) -> None:
        """Write nothing: the count is part of the output."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        shell: Any = self.shell
        shell.publiceren.verzameling.voeg_toe(
            "execute_result", data=format_dict, metadata=md_dict or {}, execution_count=self.prompt_count
        )

    def finish_displayhook(self) -> None:
        """Write nothing: there is no prompt to go on with."""


class _Shell(InteractiveShell):
    """A shell that keeps errors as outputs."""

    @property
    def publiceren(self) -> _Publiceren:
        """What keeps the outputs."""
        if not isinstance(self.display_pub, _Publiceren):
            raise TypeError("het notebook heeft display_pub vervangen")
        return self.display_pub

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no event loop to join."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        regels = self.InteractiveTB.stb2text(stb).split("\n")
        self.publiceren.verzameling.voeg_toe(
            "error", ename=etype.__name__, evalue=str(evalue), traceback=regels
        )


def maak_shell() -> _Shell:
    """Return the shell of this process; made the first time."""
    if not _Shell.initialized():
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.cache_size = 1000
        _Shell.instance(config=config, display_pub_class=_Publiceren, displayhook_class=_Resultaat)
    shell = _Shell.instance()
    opmaker: Any = shell.display_formatter
    opmaker.active_types = opmaker.format_types  # as a kernel: every representation, not only text
    sys.modules["__main__"] = shell.user_module
    return shell


def _voer_uit(shell: _Shell, cel: NotebookNode) -> bool:
    """Run one cell and put its outputs in place; tell whether it ended well."""
    verzameling = Verzameling()
    shell.publiceren.verzameling = verzameling
    with afgetapt(verzameling):
        resultaat: Any = shell.run_cell(cel.source, store_history=True)  # type: ignore[no-untyped-call]
    cel["outputs"] = verzameling.uitvoer
    cel["execution_count"] = resultaat.execution_count
    return bool(resultaat.success)

"""Tasks handed out to the workers of a cluster, whatever they are: notebooks to run, documents to make.

The project folder is on a path that every machine sees under the same name. Each attempt at a task leaves its
files in a folder of its own there, so that a worker that was thought lost and goes on writing spoils nothing.
A task that was on a worker that was lost is handed to another one (Dask's ``allowed-failures`` times).
"""

from __future__ import annotations

import multiprocessing.process
import os
import pickle
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ijw_lib.fundament.cluster.gelijk import wat_hier_draait
from ijw_lib.fundament.cluster.verbinding import verbind
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout

if TYPE_CHECKING:
    from distributed import Future

Taak = TypeVar("Taak")
Uitkomst = TypeVar("Uitkomst")


class Uitgevallen(IjwFout):
    """All workers that tried a task were lost, or the scheduler was."""


class AndereWerker(GebruiksFout):
    """A worker runs other code or other packages than the machine that asks."""


@dataclass(frozen=True)
class Gedaan(Generic[Taak, Uitkomst]):
    """A task that ended: what it gave, with the folder of its files, or why it failed."""

    taak: Taak
    map: Path
    uitkomst: Uitkomst | Exception


def verdeel(
    taken: Iterable[Taak], doe: Callable[[Taak, Path], Uitkomst], adres: str, gedeeld: Path
) -> Iterator[Gedaan[Taak, Uitkomst]]:
    """Have tasks done by the cluster and yield each as it ends, good or not; without tasks nobody is asked.

    The files of a :class:`Gedaan` are gone once the next one is asked for. Whatever ends the iteration early
    takes back what was not begun.

    Parameters
    ----------
    doe
        A function of a module: what a worker does with a task, and with an empty folder for its files.
    gedeeld
        A folder that every machine sees.

    Raises
    ------
    GebruiksFout
        When Dask is not there, nobody answers at the address, or a worker does not run the same.
    """
    taken = iter(taken)
    eerste = list(islice(taken, 1))
    if not eerste:
        return
    onder = TemporaryDirectory(prefix=f"{os.getpid()}-", dir=gedeeld, ignore_cleanup_errors=True)
    with verbind(adres) as client, onder as map_:
        lopend: dict[Future[Any], Taak] = {}
        vraag = partial(client.submit, _op_werker, wat_hier_draait(), map_, pure=False)
        try:
            for nr, taak in enumerate(chain(eerste, taken)):
                lopend[vraag(pickle.dumps((doe, taak)), key=f"{map_}/{nr}")] = taak
            yield from _geeindigd(lopend, Path(map_))
        finally:
            client.cancel(list(lopend), force=True)


def _geeindigd(lopend: dict[Future[Any], Taak], map_: Path) -> Iterator[Gedaan[Taak, Uitkomst]]:
    from distributed import as_completed

    for klaar in as_completed(lopend):
        gedaan = Gedaan(lopend[klaar], *_uitslag(klaar, map_))
        if isinstance(gedaan.uitkomst, AndereWerker):
            raise gedaan.uitkomst
        yield gedaan
        if gedaan.map != map_:
            shutil.rmtree(gedaan.map, ignore_errors=True)


def _uitslag(klaar: Future[Any], map_: Path) -> tuple[Path, Any]:
    """Return the folder of an attempt and what it gave; of a failed one there are no files."""
    from distributed.scheduler import KilledWorker

    try:
        uitslag: tuple[Path, Any] = klaar.result()
    except CancelledError:  # not by us: we take back only what nobody waits for any more
        return map_, Uitgevallen("de scheduler van het cluster viel uit")
    except KilledWorker:
        return map_, Uitgevallen("de werkers van het cluster vielen uit")
    except Exception as fout:
        return map_, fout
    return uitslag


def _op_werker(draait: str, map_: str, werk: bytes) -> tuple[Path, Any]:
    """Do a task on this machine; only a worker that runs the same looks what it is."""
    if wat_hier_draait() != draait:
        raise AndereWerker(
            f"Een werker van het cluster ({platform.node()}) heeft andere code of andere pakketten dan deze "
            "machine. Breng hem bij, en start de werkers opnieuw."
        )
    # Dask starts its workers as daemons, which may have no children; theirs end with them all the same
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    doe, taak = pickle.loads(werk)
    eigen = Path(mkdtemp(dir=map_))
    return eigen, doe(taak, eigen)

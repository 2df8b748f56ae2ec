"""Entry point of ``ijw`` and of ``python -m ijw_lib``; libraries that a command may not need are put off."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_SLOT = threading.RLock()


def main() -> None:
    """Run the command line and leave with its exit code (0 good, 1 errors, 2 wrong use).

    A request to end (SIGTERM) is taken as Ctrl-C: running notebooks are ended, nothing half written stays.
    """
    _gebruik_utf8()
    stel_uit("numpy", "pandas", "pyarrow")  # most of a start; few commands compute
    from ijw_lib.cli.opdrachten import voer_uit

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(voer_uit(sys.argv[1:]))


def _gebruik_utf8() -> None:
    """Start again in Python's UTF-8 mode where names of files would be ASCII, as in a bare C locale.

    Files and what is said of them have accents, and every process that is started from here has them too.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        omgeving = os.environ | {"PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], omgeving)
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):
            stroom.reconfigure(errors="backslashreplace")  # a name on disk need not be text


class _Uitgesteld(ModuleType):
    """A module whose code has not run yet; it becomes an ordinary one when it has.

    An ``import pandas`` then costs nothing until a figure is computed. Python's ``LazyLoader`` cannot do
    this: it loads a module as soon as a second one imports it.
    """

    _laadt: bool

    def __getattr__(self, naam: str) -> Any:
        """Run the code of the module and return what was asked of it."""
        _laad(self)
        return object.__getattribute__(self, naam)


def _laad(module: ModuleType) -> None:
    """Run the code of a module, unless it has run; who asks meanwhile waits, but for the module itself."""
    with _SLOT:
        if not isinstance(module, _Uitgesteld) or "_laadt" in module.__dict__:
            return
        spec, module._laadt = module.__spec__, True
        assert spec is not None
        assert spec.loader is not None
        try:
            spec.loader.exec_module(module)
        finally:
            del module._laadt
        module.__class__ = ModuleType  # type: ignore[assignment]


class _Onderdelen:
    """Runs the code of a library that was put off before a part of it is imported, as Python does."""

    @staticmethod
    def find_spec(naam: str, *_: object) -> ModuleSpec | None:
        """Return the part itself where the library has imported it meanwhile."""
        wortel, punt, _rest = naam.partition(".")
        if punt and isinstance(module := sys.modules.get(wortel), _Uitgesteld):
            _laad(module)
            if (er_is := sys.modules.get(naam)) is not None:
                return ModuleSpec(naam, _Aanwezig(er_is))
        return None


class _Aanwezig(Loader):
    """Gives a module that is there already."""

    def __init__(self, module: ModuleType) -> None:
        self._module, self._spec = module, module.__spec__

    def create_module(self, _spec: ModuleSpec) -> ModuleType:
        """Return it."""
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        """Leave it as it was made."""
        module.__spec__ = self._spec


def stel_uit(*namen: str) -> None:
    """Let these libraries be imported at their first use, in this process; one that is there stays."""
    for naam in namen:
        if naam in sys.modules or (spec := find_spec(naam)) is None:
            continue
        module = module_from_spec(spec)
        module.__class__ = _Uitgesteld
        sys.modules[naam] = module
    if _Onderdelen not in sys.meta_path:
        sys.meta_path.insert(0, _Onderdelen)


if __name__ == "__main__":
    main()

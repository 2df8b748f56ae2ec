"""Entry point of ``ijw`` and of ``python -m ijw_lib``; libraries that a command may not need are put off."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
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

    def __getattr__(self, naam: str) -> Any:
        """Run the code of the module and return what was asked of it."""
        with _SLOT:  # who asks meanwhile waits; the module that looks at itself sees what is there so far
            if "_laadt" in self.__dict__ or type(self) is ModuleType:
                return object.__getattribute__(self, naam)
            self._laadt = True
            spec = self.__spec__
            assert spec is not None
            assert spec.loader is not None
            try:
                spec.loader.exec_module(self)
            finally:
                del self._laadt
            self.__class__ = ModuleType  # type: ignore[assignment]
            return getattr(self, naam)


def stel_uit(*namen: str) -> None:
    """Let these libraries be imported at their first use, in this process; one that is there stays."""
    for naam in namen:
        if naam in sys.modules or (spec := find_spec(naam)) is None:
            continue
        module = module_from_spec(spec)
        module.__class__ = _Uitgesteld
        sys.modules[naam] = module


if __name__ == "__main__":
    main()

"""Entry point of ``ijw`` and of ``python -m ijw_lib``."""

import io
import os
import signal
import sys


def main() -> None:
    """Run the command line and leave with its exit code (0 good, 1 errors, 2 wrong use).

    A request to end (SIGTERM) is taken as Ctrl-C: running notebooks are ended, nothing half written stays.
    """
    _gebruik_utf8()
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


if __name__ == "__main__":
    main()

"""Entry point of ``ijw`` and of ``python -m ijw_lib``."""

import signal
import sys


def main() -> None:
    """Run the command line and leave with its exit code (0 good, 1 errors, 2 wrong use).

    A request to end (SIGTERM) is taken as Ctrl-C: running notebooks are ended, nothing half written stays.
    """
    from ijw_lib.cli import voer_uit

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(voer_uit(sys.argv[1:]))


if __name__ == "__main__":
    main()

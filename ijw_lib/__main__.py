"""Entry point of ``ijw`` and of ``python -m ijw_lib``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code (0 good, 1 errors, 2 wrong use)."""
    from ijw_lib.cli import voer_uit

    sys.exit(voer_uit(sys.argv[1:]))


if __name__ == "__main__":
    main()

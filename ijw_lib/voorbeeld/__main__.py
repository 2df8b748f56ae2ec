"""``python -m ijw_lib.voorbeeld``: rewrite the example delivery."""

import argparse
from pathlib import Path

from ijw_lib.voorbeeld.generator import schrijf_levering

STANDAARD = Path("data") / "leveringen" / "voorbeeld"


def main() -> None:
    """Parse the arguments and write the delivery."""
    lezer = argparse.ArgumentParser(
        prog="python -m ijw_lib.voorbeeld", description="Schrijft de voorbeeldlevering."
    )
    lezer.add_argument(
        "--uit", type=Path, default=STANDAARD, metavar="MAP", help="doelmap (standaard: %(default)s)"
    )
    for pad in schrijf_levering(lezer.parse_args().uit):
        print(pad)


if __name__ == "__main__":
    main()

"""Reading the package's own CSV files and writing the delivery's."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

REFERENTIE = Path("data") / "referentie"
"""The reference tables, below the project root: the generator runs there."""


def lees_referentie(naam: str) -> list[dict[str, str]]:
    """Return the rows of a reference table of the project."""
    with (REFERENTIE / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def lees(naam: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this package."""
    tekst = files("ijw_lib.voorbeeld").joinpath(naam).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(tekst, newline="")))


def als_csv(kolommen: Sequence[str], rijen: Iterable[Sequence[object]]) -> str:
    """Return the rows as CSV text with LF line ends."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(kolommen)
    schrijver.writerows(rijen)
    return uit.getvalue()


def schrijf(pad: Path, tekst: str) -> None:
    """Write ``tekst`` under a temporary name and move it into place."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    greep, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.")
    try:
        with os.fdopen(greep, "w", encoding="utf-8", newline="") as bestand:
            bestand.write(tekst)
        Path(tijdelijk).chmod(0o644)
        Path(tijdelijk).replace(pad)
    except BaseException:
        Path(tijdelijk).unlink(missing_ok=True)
        raise

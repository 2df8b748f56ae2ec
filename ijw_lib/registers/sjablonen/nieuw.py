"""Write the files of a new delivery: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.registers.bronnen.sjabloon import kop_van
from ijw_lib.registers.leveringsbestand import BESTAND
from ijw_lib.registers.sjablonen import leveringsbestand, werkboek
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten

WERKBOEK = "levering.xlsx"


def bestanden(naam: str, lijsten: Lijsten) -> dict[str, bytes]:
    """Return the files of a new delivery by name; ``levering.yml``, without which it is none, comes last."""
    csv = {r.register.bestand: kop_van(r.register).encode() for r in uitleg.van_levering()}
    yml = leveringsbestand.tekst(naam).encode()
    return {**csv, WERKBOEK: werkboek.maak(uitleg.van_levering(), lijsten), BESTAND: yml}


def maak(map_: Path, lijsten: Lijsten) -> list[str]:
    """Write a new delivery in a folder that is empty or not there; return the names of its files.

    Raises
    ------
    GebruiksFout
        When something lies there already; nothing is written.
    """
    if map_.exists() and not map_.is_dir():
        raise GebruiksFout(f"{map_} is een bestand; geef een map op die leeg is of nog niet bestaat.")
    bestond = map_.is_dir()
    if bestond and (erin := sorted(p.name for p in map_.iterdir())):
        zoals = f", zoals {erin[0]}" if len(erin) > 1 else f": {erin[0]}"
        raise GebruiksFout(
            f"De map {map_} is niet leeg (er staat al iets in{zoals}); er is niets geschreven. "
            "Geef een map op die leeg is of nog niet bestaat."
        )
    alle = bestanden(map_.resolve().name, lijsten)
    map_.mkdir(parents=True, exist_ok=True)
    try:
        for naam, inhoud in alle.items():
            (map_ / naam).write_bytes(inhoud)
    except BaseException:  # also when somebody stops it: nothing stays that is half a delivery
        for naam in alle:
            (map_ / naam).unlink(missing_ok=True)
        if not bestond:
            map_.rmdir()
        raise
    return list(alle)

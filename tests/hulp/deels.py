"""Deliveries of some registers only: what is not named is not there, and ``levering.yml`` says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from ijw_lib.registers import levering as lev
from ijw_lib.registers import vastleggen
from ijw_lib.registers.registers import Registers

GELD = ("grootboek", "begroting", "begrotingsversies")
MENSEN = ("trajecten", "personen")


def deel(bron: Path, doel: Path, geleverd: Iterable[str], leeg: Iterable[str] = ()) -> Path:
    """Write some registers of a delivery to ``doel``; of those in ``leeg`` there is nothing, and no file."""
    doel.mkdir(parents=True)
    for naam in geleverd:
        shutil.copy(bron / f"{naam}.csv", doel / f"{naam}.csv")
    return zeg(bron, doel, registers=list(geleverd), leeg=list(leeg), niet_geleverd="overige")


def zeg(bron: Path, doel: Path, **velden: object) -> Path:
    """Write the ``levering.yml`` of a delivery with other fields to ``doel``."""
    meta = yaml.safe_load((bron / "levering.yml").read_text(encoding="utf-8"))
    tekst = yaml.safe_dump(meta | velden, allow_unicode=True, sort_keys=False)
    (doel / "levering.yml").write_text(tekst, encoding="utf-8")
    return doel


def open_deel(levering: Path, referentie: Path, map_: Path) -> Registers:
    """Return the registers of a delivery that is good."""
    controle = lev.controleer(levering, referentie)
    assert (controle.uitval, controle.volledig) == ((), True)
    return Registers.open(vastleggen.schrijf(controle, map_))

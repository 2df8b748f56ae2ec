"""The scripts of the site read what a unit is called from the data of the site."""

from __future__ import annotations

import json
from pathlib import Path

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.publicatie.bronnen.wegwijzer import Wegwijzer
from ijw_lib.publicatie.meenemen import sitegegevens
from tests.hulp import WORTEL


def test_wat_een_eenheid_heet_gaat_als_gegeven_mee(tmp_path: Path) -> None:
    sitegegevens.schrijf(tmp_path, Wegwijzer(), {}, {})
    tekst = (tmp_path / "gegevens" / "eenheden.js").read_text(encoding="utf-8")
    eenheden = json.loads(tekst.partition("]=")[2].rstrip(";\n"))
    assert {naam: e["achter"] for naam, e in eenheden.items()} == {
        naam: e.achter for naam, e in EENHEDEN.items()
    }
    script = (WORTEL / "ijw_lib" / "publicatie" / "statisch" / "cijfer.js").read_text(encoding="utf-8")
    assert 'haal("eenheden")' in script

"""One table of units: no other module, and no script of the site, says what a unit is called."""

from __future__ import annotations

import re
from pathlib import Path

import ijw_lib
from ijw_lib.model.eenheid import EENHEDEN, als_gegevens
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES

MAP = Path(ijw_lib.__file__).parent
TABEL = re.compile(r"\b(?:per_1000_inwoners|procentpunt)[\"']?\s*:")
"""A unit as the key of a table: ``procentpunt: " procentpunt"``."""


def test_geen_tweede_tabel_van_eenheden() -> None:
    anders = [
        pad.relative_to(MAP).as_posix()
        for pad in sorted(p for soort in ("*.py", "*.js", "*.lua", "*.html") for p in MAP.rglob(soort))
        if TABEL.search(pad.read_text(encoding="utf-8"))
    ]
    zelf_geleerd = [pad for pad in anders if pad.startswith("keuring/")]  # an outsider shares no code
    assert [pad for pad in anders if pad not in zelf_geleerd] == ["model/eenheid.py"]


def test_elke_eenheid_van_een_register_staat_in_de_tabel() -> None:
    alle = (*REFERENTIES, *LEVERINGSREGISTERS)
    codes = [set(kolom.codes) for r in alle for kolom in r.kolommen if kolom.naam == "eenheid"]
    assert len(codes) >= 3
    assert set().union(*codes) <= set(EENHEDEN)


def test_scripts_krijgen_van_elke_eenheid_hoe_zij_heet() -> None:
    gegevens = als_gegevens()
    assert list(gegevens) == list(EENHEDEN)
    assert gegevens["procent"] == {"kop": "Procent", "achter": "%"}
    assert all(e.achter.strip() in ("", "%") or e.achter.startswith(" ") for e in EENHEDEN.values())

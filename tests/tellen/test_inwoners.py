"""The inhabitants of gemeenten: what is refused, and in which words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.levering import controleer
from tests.hulp import WORTEL, lees_csv, schrijf_csv

BESTAND = "inwoners.csv"
CODE = "is geen bekende code; toegestaan: beverwijk, heemskerk"


def uitval(levering: Path, map_: Path, *extra: dict[str, str]) -> list[Uitval]:
    """Check the small delivery with rows added to the inhabitants; return what was rejected of those."""
    referentie = Path(shutil.copytree(WORTEL / "data" / "referentie", map_ / "referentie"))
    rijen = lees_csv(referentie / BESTAND)
    schrijf_csv(referentie / BESTAND, [*rijen, *(rijen[0] | r for r in extra)])
    return [u for u in controleer(levering, referentie).uitval if u.bestand == BESTAND]


@pytest.mark.parametrize(
    ("velden", "kolom", "melding"),
    [
        ({"aantal": "41500"}, "gemeente", "komt dubbel voor (sleutel: gemeente, peildatum)"),
        ({"gemeente": "nergens", "peildatum": "2031-01-01"}, "gemeente", CODE),
        ({"gemeente": "regio", "peildatum": "2031-01-01"}, "gemeente", CODE),
        ({"peildatum": "2031-02-01"}, "peildatum", "is niet 1 januari van een jaar"),
        ({"peildatum": "2031-01-01", "aantal": "0"}, "aantal", "is niet groter dan nul"),
        ({"peildatum": "2031-01-01", "aantal": "-5"}, "aantal", "is niet groter dan nul"),
        ({"peildatum": "2031-01-01", "aantal": "12,5"}, "aantal", "is geen geheel getal"),
        ({"peildatum": "2031-01-01", "aantal": ""}, "aantal", "is leeg; vul de waarde in"),
        ({"peildatum": "2031-01-01", "bron": ""}, "bron", "is leeg; vul de waarde in"),
    ],
)
def test_een_foute_regel_wordt_geweigerd_in_het_nederlands(
    velden: dict[str, str], kolom: str, melding: str, kleine_levering: Path, tmp_path: Path
) -> None:
    gevonden = uitval(kleine_levering, tmp_path, velden)
    regel = len(lees_csv(WORTEL / "data" / "referentie" / BESTAND)) + 2
    assert [(u.regel, u.kolom) for u in gevonden] == [(regel, kolom)]
    assert melding in gevonden[0].reden


def test_een_jaar_erbij_is_goed_en_zonder_regels_ook(kleine_levering: Path, tmp_path: Path) -> None:
    assert uitval(kleine_levering, tmp_path, {"peildatum": "2031-01-01", "aantal": "41500"}) == []
    pad = tmp_path / "referentie" / BESTAND
    pad.write_text(pad.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    controle = controleer(kleine_levering, pad.parent)
    assert (controle.uitval, controle.gelezen["inwoners"]) == ((), 0)


def test_het_voorbeeld_zegt_dat_zijn_aantallen_verzonnen_zijn() -> None:
    rijen = lees_csv(WORTEL / "data" / "referentie" / BESTAND)
    assert rijen
    for rij in rijen:
        assert int(rij["aantal"]) % 500 == 0
        assert "Fictief" in rij["bron"]
        assert "CBS StatLine" in rij["bron"]

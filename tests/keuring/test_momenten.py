"""A number that is said to be of the report before is not of the column of a year before."""

from __future__ import annotations

import pytest

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.oordeel import Oordeel
from ijw_lib.keuring.dragers.uiting import Soort, Uiting

RAPPORT = ("2031-Q2", "regio")


def cel(kolom: str, kop: str, weergave: str) -> Cel:
    adres = f"aanmeldingen/niet_gestart/{kolom}/"
    waarde = weergave.removesuffix("%")
    kopjes = ("Aanmeldingen", "Niet gestart, deel van alle", kop)
    return Cel(*RAPPORT, adres, *kopjes, "", waarde, "procent", weergave or "beschermd", not weergave)


@pytest.mark.parametrize(
    ("kolom", "kop", "moment", "gevonden"),
    [
        ("vorig_jaar", "Zelfde periode 2030", "vorige rapportage", []),
        ("vorig_jaar", "Zelfde periode 2030", "vorig jaar", ["21%"]),
        ("vorig_jaar", "Zelfde periode 2030", "een jaar eerder", ["21%"]),
        ("vorige_rapportage", "Vorige rapportage", "vorige rapportage", ["21%"]),
    ],
)
def test_een_ander_moment_is_een_ander_cijfer(kolom: str, kop: str, moment: str, gevonden: list[str]) -> None:
    oordeel = Oordeel([cel("totaal", "Totaal", "23%"), cel(kolom, kop, "")])
    zin = f"Niet gestart, deel van alle: hoger dan {moment} (21%)."
    oordeel.weeg("pagina.html", Uiting("in de tekst", zin, Soort.TEKST, "Aanmeldingen", RAPPORT))
    assert [v.getal for v in oordeel.vondsten.alle()] == gevonden

"""Paragraphs with a head: for whom, about which opgaven, in which order."""

from __future__ import annotations

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.rapport.paragrafen import Paragraaf, is_paragraaf, op_volgorde


def test_een_kop_zonder_kenmerken_gaat_over_de_regio() -> None:
    p = Paragraaf.van("Ontwikkelhuis", "tekst")
    assert (p.titel, p.opgaven) == ("Ontwikkelhuis", ())
    assert [p.geldt_voor(o) for o in ("regio", "velsen")] == [True, False]


@pytest.mark.parametrize(
    ("voor", "wie"),
    [
        ("alle", {"regio", "velsen", "edam"}),
        ("gemeenten", {"velsen", "edam"}),
        ("regio velsen", {"regio", "velsen"}),
    ],
)
def test_voor_wie_een_paragraaf_is(voor: str, wie: set[str]) -> None:
    p = Paragraaf.van(f'Arbo {{voor="{voor}"}}', "")
    assert {o for o in ("regio", "velsen", "edam") if p.geldt_voor(o)} == wie


def test_opgaven_gaan_mee_naar_de_weergave() -> None:
    tekst = Paragraaf.van('Groen {opgave="1 3"}', "").markdown("Gevuld.")
    assert tekst.startswith("### Groen\n")
    assert '::: {.paragraaf opgave="1 3"}' in tekst


@pytest.mark.parametrize("kop", ['Groen {kleur="rood"}', "Groen {opgave=1}"])
def test_een_onbekend_kenmerk_wordt_genoemd(kop: str) -> None:
    with pytest.raises(IjwFout, match="onbekend kenmerk"):
        Paragraaf.van(kop, "")


def test_die_van_de_periode_gaan_voor_en_de_volgorde_van_het_bestand_telt() -> None:
    standaard = {"samenvatting": "a", "Arbo": "oud", "Overal": "b"}
    periode = {"Zorg": "c", "Arbo": "nieuw"}
    assert [(p.titel, p.tekst) for p in op_volgorde([standaard, periode])] == [
        ("Zorg", "c"),
        ("Arbo", "nieuw"),
        ("Overal", "b"),
    ]
    assert not is_paragraaf("samenvatting")

"""Of what a withheld figure follows from no more goes than is needed, and what is missed least goes first."""

from __future__ import annotations

from collections.abc import Mapping

from ijw_lib.bescherming.gevolgen import met_gevolgen
from ijw_lib.bescherming.verbanden import Plek, Verbanden
from ijw_lib.model.tabel import Cel

PERIODE = "2033"


def plek(id_: str, onderwerp: str = "regio") -> Plek:
    return PERIODE, onderwerp, id_


def verbanden(
    procenten: Mapping[str, int], *soms: Mapping[str, int], delingen: tuple[frozenset[Plek], ...] = ()
) -> Verbanden:
    cellen = {}
    for id_, waarde in procenten.items():
        _, rij, kolom, gemeente = id_.split("/")
        eenheid = "aantal" if id_.startswith("wsw/") else "procent"
        noemer = 1 if eenheid == "aantal" else 1000
        cellen[plek(id_)] = Cel(rij, kolom, rij, kolom, waarde, noemer, eenheid, "getal", gemeente)
    return Verbanden(cellen, tuple({plek(p): f for p, f in som.items()} for som in soms), delingen)


KORT, LANG = "ziekteverzuim_duur/kort/wsw/", "ziekteverzuim_duur/lang/wsw/"
ALLES, KERN = "ziekteverzuim_duur/totaal/wsw/", "kerncijfers/verzuim_wsw/waarde/"
DELEN = {KORT: 1, LANG: 99, ALLES: 100}


def test_een_deel_gaat_weg_en_niet_het_kerncijfer() -> None:
    bekend = verbanden(DELEN | {KERN: 100}, {KORT: 1, LANG: 1, ALLES: -1}, {ALLES: 1, KERN: -1})
    assert met_gevolgen({plek(KORT)}, bekend) == {plek(KORT), plek(LANG)}


def test_wat_hetzelfde_is_gaat_overal_weg() -> None:
    elders = "ziekteverzuim_vergelijking/lang/realisatie/"
    bekend = verbanden(DELEN | {elders: 99}, {LANG: 1, elders: -1})
    assert met_gevolgen({plek(LANG)}, bekend) == {plek(LANG), plek(elders)}


def test_wat_twee_keer_in_een_som_staat_is_een_onbekende() -> None:
    """Twice the same number and a total tell that number, though two cells are missing."""
    elders, totaal = "ziekteverzuim_vergelijking/kort/realisatie/", "ziekteverzuim_vergelijking/totaal/wsw/"
    bekend = verbanden(
        {KORT: 1, elders: 1, LANG: 99, totaal: 101},
        {KORT: 1, elders: -1},
        {KORT: 1, elders: 1, LANG: 1, totaal: -1},
    )
    weg = met_gevolgen({plek(KORT)}, bekend)
    assert {plek(KORT), plek(elders)} < weg
    assert weg & {plek(LANG), plek(totaal)}


def test_een_verschil_gaat_weg_en_niet_waarvan_het_er_een_is() -> None:
    nu, toen = "signalen/verzuim/waarde/", "signalen/verzuim/vorig_jaar/"
    verschil = "signalen/verzuim/verschil/"
    bekend = verbanden({nu: 100, toen: 90, verschil: 10}, {nu: 1, toen: -1, verschil: -1})
    assert met_gevolgen({plek(toen)}, bekend) == {plek(toen), plek(verschil)}


def test_wie_deelt_wat_er_staat_weet_het_toch() -> None:
    """A ratio of counts that are told is of no use to withhold; another part of its sum is."""
    telling, geheel = "wsw/kort/totaal/", "wsw/totaal/totaal/"
    deling = frozenset(map(plek, (telling, geheel, LANG)))
    middel = "ziekteverzuim_duur/middel/wsw/"
    alles = DELEN | {middel: 50, telling: 10, geheel: 100}
    som = {KORT: 1, middel: 1, LANG: 1, ALLES: -1}
    assert met_gevolgen({plek(KORT)}, verbanden(alles, som)) == {plek(KORT), plek(LANG)}
    bekend = verbanden(alles, som, delingen=(deling,))
    assert met_gevolgen({plek(KORT)}, bekend) == {plek(KORT), plek(middel)}
    assert plek(LANG) in met_gevolgen({plek(telling)}, bekend), "zonder de telling is de deling niet te maken"

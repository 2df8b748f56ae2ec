"""The rules over the whole example: nothing is found in it, and whatever is damaged in it is caught."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from ijw_lib.controle.regels import PLEK, SOORTEN, lees, regels
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from tests.controle.hulp import met, met_rapport, stand_van, uitslag

BUITEN_HET_PLAN = (("2022", "regio"), ("2023-M08", "regio"), ("2023-M08", "velsen"))
"""Of a year with a toevoeging aan reserves, and the same months of the year before a report of the plan."""
M08, VELSEN, Q1, JAAR = ("2024-M08", "regio"), ("2024-M08", "velsen"), ("2023-Q1", "regio"), ("2023", "regio")
M05 = ("2024-M05", "regio")


@pytest.fixture(scope="module")
def stand(heel_project: Project) -> Stand:
    """Every report of the plan, and some outside it."""
    plan = [(r.periode.id, r.onderwerp) for r in Plan.lees(heel_project).rapportages]
    zonder = stand_van(heel_project, [s for s in plan if s not in (M08, VELSEN)])
    met_kaarten = stand_van(heel_project, (M08, VELSEN, *BUITEN_HET_PLAN), kaarten=True)
    alle = zonder.cijfers.rapporten | met_kaarten.cijfers.rapporten
    return replace(met_kaarten, cijfers=replace(met_kaarten.cijfers, rapporten=alle))


def test_het_voorbeeld_spreekt_zichzelf_nergens_tegen(stand: Stand) -> None:
    gevonden = uitslag(stand)
    assert [b.melding for b in gevonden.bevindingen] == []
    aantallen = {t.regel: t.vergeleken for t in gevonden.tellingen}
    assert sum(aantallen.values()) > 40_000
    niets_te_vergelijken = {regel for regel, n in aantallen.items() if not n}
    # no table stands on two pages of the example, and what is computed here draws nothing
    assert niets_te_vergelijken == {"zelfde_tabel", "grafiek_is_cel"}


def test_beschermde_cellen_worden_geteld_en_niet_vergeleken(stand: Stand) -> None:
    (telling,) = uitslag(stand, "gemeenten_tot_totaal").tellingen
    assert telling.overgeslagen > 100


PROEVEN = [
    # rule, report, cell, by how much
    ("stand_bij_af", M08, "trajecten_fasen/werk_vinden/af", 1),
    ("stand_bij_af", VELSEN, "wsw_verloop/bij/velsen", -2),
    ("stand_bij_af", M08, "wsp_vacatures/vervuld/aantal", 1),
    ("maanden_sluiten_aan", M08, "trajecten_per_maand/maand_03/begin", 1),
    ("maanden_sluiten_aan", M08, "trajecten_per_maand/totaal/eind", 1),
    ("eind_is_begin", JAAR, "wsw_verloop/eind/heemskerk", 1),
    ("eind_is_begin", JAAR, "trajecten_fasen/totaal/eind", 1),
    ("eind_is_begin", M05, "trajecten_per_maand/maand_01/begin", 1),
    ("gemeenten_tot_totaal", M08, "aanmeldingen/aangemeld/beverwijk", 1),
    ("gemeenten_tot_totaal", M08, "wsw_omvang/fte/totaal", Fraction(1, 100)),
    ("rijen_tot_totaal", M08, "uitstroom_per_reden/passende_plek/velsen", 1),
    ("rijen_tot_totaal", M08, "wsw_samenstelling/loon_hoger/totaal", 1),
    ("rijen_tot_totaal", M08, "startkwalificatie/werk_vinden/aandeel", Fraction(1, 1000)),
    ("maanden_tot_periode", M08, "uitstroom_per_maand/maand_04/totaal", 1),
    ("maanden_tot_periode", VELSEN, "aanmeldingen_per_maand/maand_02/vorig_jaar", 1),
    ("paginas_tot_regio", M08, "uitstroom_per_fase/werk_houden/passende_plek", 1),
    ("paginas_tot_regio", VELSEN, "aanmeldingen/aangemeld/vorig_jaar", 1),
    ("eigen_pagina", VELSEN, "inkomensregelingen/aantal_intakes/velsen", 1),
    ("eigen_pagina", VELSEN, "kerncijfers_gemeenten/lopend/totaal", 1),
    ("kolommen_tot_totaal", M08, "prijs_volume/prijs/totaal", 1),
    ("kolommen_tot_totaal", M05, "faseovergangen/kennismaking/totaal", 1),
    ("zelfde_cijfer", M08, "startkwalificatie/totaal/velsen", 1),
    ("zelfde_cijfer", VELSEN, "ziekteverzuim/sw/realisatie", Fraction(1, 10_000)),
    ("zelfde_cijfer", M08, "personeel_aantallen/beschut_werk/realisatie", -1),
    ("kosten_zijn_bijdrage", M08, "kosten_gemeenten/totaal/vorig_jaar", 1),
    ("kosten_zijn_bijdrage", M08, "kosten/totaal/begroot", 1),
    ("kosten_zijn_bijdrage", Q1, "kosten_programmas/programma_6_4_611/totaal", 1),
    ("rijen_tot_totaal", VELSEN, "kosten/programma_6_5_623/realisatie", 1),
    ("paginas_tot_regio", VELSEN, "kosten/programma_6_4_611/begroot", 1),
    ("gemeenten_tot_totaal", M08, "kosten_programmas/programma_6_4_611/uitgeest", 1),
    ("deel_van_geheel", M08, "kosten_gemeenten/velsen/aandeel", Fraction(1, 100)),
    ("faseovergangen_zijn_verloop", M05, "trajecten_fasen/werk_houden/bij", 1),
    ("hoogstens", M08, "statushouders/werkaanvaarding/velsen", 100),
    ("deel_van_geheel", M08, "aanmeldingen/niet_gestart_deel/totaal", Fraction(1, 100)),
    ("deel_van_geheel", Q1, "wsw/detacheringen/procent", Fraction(1, 100)),
    ("deel_van_geheel", Q1, "totaaloverzicht_primair/saldo/procent", Fraction(1, 100)),
    ("aandeel_van_totaal", VELSEN, "trajecten_per_fase/werk_vinden/aandeel", Fraction(1, 1000)),
    ("verschillen", M08, "ziekteverzuim/sw/afwijking", Fraction(1, 1000)),
    ("kerncijfer_is_cel", M08, "kerncijfers/uitgestroomd/waarde", 1),
    ("kerncijfer_is_cel", Q1, "kerncijfers/intakes/afspraak", 10),
    ("kaart_is_cel", M08, "totaaloverzicht/resultaat/realisatie", 1000),
    ("kerncijfers_naast_elkaar", VELSEN, "signalen/wsw/verschil", Fraction(1, 100)),
    ("kerncijfer_verandering", M08, "kerncijfers/bemiddeld/verschil", Fraction(1, 100)),
    ("kerncijfer_verandering_in_punten", M08, "kerncijfers/verzuim_sw/verschil", Fraction(1, 100)),
    ("kerncijfer_tegen_afspraak", Q1, "kerncijfers/intakes/procent", Fraction(1, 100)),
    ("zelfde_maand", M05, "wsw_uitstroom_per_maand/maand_03/velsen", 1),
    ("zelfde_maand", M08, "wsw_stand_per_maand/maand_2023_04/totaal", 1),
    ("zelfde_maand", M08, "uitstroom_per_maand/maand_02/vorig_jaar", 1),
    ("vorige_rapportage", M08, "kerncijfers/lopend/vorige_rapportage", 1),
    ("vorig_jaar", M08, "kerncijfers/bemiddeld/vorig_jaar", 1),
    ("zelfde_periode", ("actueel", "velsen"), "wsp_bemiddeld/ww/velsen", 1),
    ("grootboek", M08, "baten_lasten_detail/rubriek_13/realisatie", 1),
    ("grootboek", Q1, "programma_herzien/programma_6_4_611/lasten", 1),
    ("totaaloverzicht_telt_op", Q1, "totaaloverzicht_herzien/opbrengst/begroting_jaar", 1),
    ("programma_telt_op", Q1, "programma_primair/programma_overhead/lasten", 1),
    ("programma_is_totaaloverzicht", M08, "programma/saldo/baten", 1),
    ("rubrieken_tellen_op", ("2022", "regio"), "baten_lasten_detail/rubriek_24/realisatie", 1),
    ("rubrieken_zijn_totaaloverzicht", Q1, "totaaloverzicht_primair/onttrekking/realisatie", 1),
    ("raming_is_begroting", M08, "baten_lasten_detail/rubriek_8/raming", 1),
    ("begrotingsversies", Q1, "totaaloverzicht_primair/opbrengst/realisatie", 1),
    ("bijdrage_per_begroting", Q1, "totaaloverzicht_herzien/gemeentelijke_bijdrage/realisatie", 1),
    ("bijdrage_per_begroting", JAAR, "totaaloverzicht_primair/gemeentelijke_bijdrage/realisatie", 1),
    ("afwijkingen_tellen_op", M08, "grote_afwijkingen/overige/effect", 1),
    ("prijs_en_volume", M08, "prijs_volume/overig/wsw", 1),
    ("saldo_per_maand_is_saldo", M08, "saldo_per_maand/maand_08/realisatie", 1),
    ("loonkosten_in_begroting", M08, "loonkosten_in_begroting/derden/begroting_jaar", 1),
    ("lonen_volgen_dienstverbanden", M05, "aansluiting_loonkosten/maand_05/wsw_geboekt", 26_000),
    ("formatie", M08, "vacatures/inhuur/stand", Fraction(1, 2)),
    ("gelijke_noemer", M08, "kerncijfers/beschut_werk/procent", Fraction(57, 101) - Fraction(56, 101)),
    ("gelijke_noemer", M05, "kerncijfers_per_inwoner/lopend/totaal", Fraction(-1, 5000)),
    ("errata_kloppen", M08, "totaaloverzicht/onttrekking/begroting_periode", -1000),
]


@pytest.mark.parametrize(("regel", "rapport", "plek", "verschil"), PROEVEN, ids=lambda w: str(w))
def test_wat_beschadigd_is_wordt_gevonden(
    stand: Stand, regel: str, rapport: tuple[str, str], plek: str, verschil: Fraction | int
) -> None:
    gevonden = uitslag(met(stand, rapport, plek, verschil), regel).bevindingen
    meldingen = [b.melding for b in gevonden if f"{plek}/" in b.melding]
    assert meldingen, [b.melding for b in gevonden]
    for melding in meldingen:
        assert melding.startswith(f"Regel '{regel}' gaat niet op in "), melding
        assert "/".join(rapport) in melding
        assert re.search(r"Links staat .* = .*, rechts .* = ", melding), melding
        assert "`ijw tables " in melding
        assert "Klopt een record of een regel in data/referentie niet, verbeter die dan" in melding
        assert regel in {"kaart_is_cel", "errata_kloppen"} or "Het verschil is " in melding


def test_een_verwachting_die_per_pagina_is_afgerond_is_geen_tegenspraak(stand: Stand) -> None:
    """Each page of the open publication rounds it; what was realised must still add up."""
    for rij, verwacht in (("heel_jaar", 0), ("maand_05", 1)):
        plek = f"werkaanvaarding_opgeteld/{rij}/realisatie"
        gevonden = uitslag(met(stand, ("2024-M05", "velsen"), plek, 1), "paginas_tot_regio").bevindingen
        assert len([b for b in gevonden if f"{plek}/" in b.melding]) == verwacht, rij


def test_een_tabel_die_twee_keer_staat_is_gelijk(stand: Stand) -> None:
    rapport = stand.cijfers.rapporten[M08]
    dubbel = replace(rapport, nogmaals=(rapport.bladen["wsw"],))
    assert uitslag(met_rapport(stand, M08, dubbel), "zelfde_tabel").bevindingen == ()
    anders = met(stand, M08, "wsw/begeleid_werk/velsen").cijfers.rapporten[M08].bladen["wsw"]
    gevonden = uitslag(met_rapport(stand, M08, replace(rapport, nogmaals=(anders,))), "zelfde_tabel")
    assert ["wsw/begeleid_werk/velsen" in b.melding for b in gevonden.bevindingen] == [True]


def test_paginas_die_nog_niet_gedraaid_zijn_maken_geen_tegenspraak(stand: Stand) -> None:
    zonder = {s: r for s, r in stand.cijfers.rapporten.items() if s != VELSEN}
    rapport = stand.cijfers.rapporten[VELSEN]
    deel = replace(rapport, bladen={t: b for t, b in rapport.bladen.items() if t != "uitstroom_per_fase"})
    for over in (zonder, zonder | {VELSEN: deel}):
        anders = replace(stand, cijfers=replace(stand.cijfers, rapporten=over))
        assert uitslag(anders).bevindingen == ()


def test_elke_regel_heeft_een_proef() -> None:
    assert {r.id for r in regels()} == {proef[0] for proef in PROEVEN} | {"zelfde_tabel", "grafiek_is_cel"}


def test_elke_soort_wordt_gebruikt() -> None:
    assert {r.soort for r in regels()} == set(SOORTEN)


def test_een_melding_noemt_de_records_en_wat_te_doen(stand: Stand) -> None:
    (bevinding,) = uitslag(met(stand, M08, "wsw_verloop/bij/velsen", 3), "stand_bij_af").bevindingen[:1]
    assert bevinding.melding == (
        "Regel 'stand_bij_af' gaat niet op in 2024-M08/regio. Wat er was, plus wat erbij kwam, min wat "
        "eraf ging, is wat er is. Links staat wsw_verloop/begin/velsen/Velsen = 241 (gedrukt: 241) plus "
        "wsw_verloop/bij/velsen/Velsen = 3 (gedrukt: 0?) min wsw_verloop/af/velsen/Velsen = 23 (gedrukt: "
        "23), rechts wsw_verloop/eind/velsen/Velsen = 218 (gedrukt: 218). Het verschil is 3. Kijk de "
        "cellen na met `ijw tables 2024-M08 --gemeente regio` (kolom cel), en de records erachter in "
        "dienstverbanden.csv (gemeente, begin, eind). Klopt een record of een regel in data/referentie "
        "niet, verbeter die dan; klopt alles, dan zit de fout in de berekening (berekend in "
        "ijw_lib/indicatoren/werkvoorziening). Draai daarna `ijw run` en `ijw verify`."
    )


# --- the file itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("a: {soort: errata}", "regel 'a': zin ontbreekt"),
        ("a: {zin: Z., soort: erata}", "de soort 'erata' is onbekend; bedoelde u 'errata'?"),
        ("a: {zin: Z.}", "er staat geen formule"),
        ("a: {zin: Z., cellen: [t/r/k]}", "hoort één = of <= te staan"),
        ("a: {zin: Z., cellen: ['t/r = t/r/k']}", "'t/r' is geen plek van een cel"),
        ("a: {zin: Z., cellen: ['t/r/k = t/r/k'], marge: veel}", "regel 'a': "),
        ("- a", "elke regel is een naam met velden eronder"),
        ("a: [", PLEK),
    ],
)
def test_een_regel_die_niet_te_lezen_is_wordt_genoemd(tekst: str, melding: str) -> None:
    with pytest.raises(GebruiksFout, match=re.escape(melding)):
        lees(tekst)

"""Norms that change within the data, norms of some gemeenten, and what a spreading of money may touch."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.verwoording import Verwoording
from ijw_lib.tellen.lonen import vergoeding
from tests.hulp import lees_csv, schrijf_csv


@pytest.fixture(scope="module")
def rapport(project: Project) -> Rapport:
    return Rapport.open("2024-M08", "regio", project, thema="instroom")


def tabel(
    r: Rapport, id_: str, periode: str, onderwerp: str = "regio", normen: Normen | None = None
) -> Tabel:
    p = Periode.parse(periode)
    return alle_indicatoren()[id_].bereken(r.registers, normen or r.normen, p, onderwerp)


def met_zes_weken_vanaf_2024(normen: Normen) -> Normen:
    """Return norms in which intakes may take four weeks through 2023 and six weeks from 2024."""
    f = normen.data
    termijn = f["soort"] == "termijn"
    oud = f[termijn].assign(geldig_tot=pd.Timestamp("2023-12-31"))
    nieuw = f[termijn].assign(geldig_van=pd.Timestamp("2024-01-01"), waarde="6")
    return Normen(pd.concat([f[~termijn], oud, nieuw], ignore_index=True))


@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
def test_elke_kolom_is_gemeten_aan_de_norm_van_haar_eigen_periode(onderwerp: str, rapport: Rapport) -> None:
    eigen = "totaal" if onderwerp == "regio" else onderwerp
    zes = met_zes_weken_vanaf_2024(rapport.normen)
    nu = tabel(rapport, "afgeronde_intakes", "2024-M08", onderwerp, zes)
    toen = tabel(rapport, "afgeronde_intakes", "2023-M08", onderwerp, zes)
    for rij in ("afgerond", "binnen_termijn", "deel", "termijn"):
        assert nu.cel(rij, "vorig_jaar").exact == toen.cel(rij, eigen).exact
    assert (nu.cel("termijn", eigen).exact, nu.cel("termijn", "vorig_jaar").exact) == (6, 4)
    assert dict(nu.rijen)["binnen_termijn"] == "Binnen de termijn"
    [noot] = nu.voetnoten
    assert "in 2023 was zij 4 weken, nu 6 weken" in noot.tekst
    assert ("deel", "vorig_jaar", "") in noot.cellen
    zonder = tabel(rapport, "afgeronde_intakes", "2024-M08", onderwerp)
    assert not zonder.voetnoten
    assert dict(zonder.rijen)["binnen_termijn"] == "Binnen 4 weken"


def test_over_een_veranderde_norm_heen_zegt_de_tekst_niets_en_is_er_geen_signaal(rapport: Rapport) -> None:
    zes = met_zes_weken_vanaf_2024(rapport.normen)
    nu, toen = (_los(rapport, zes, p) for p in ("2024-M08", "2023-M08"))
    pad = "afgeronde_intakes/deel/totaal"
    assert Verwoording(nu).vergelijk(pad, toen) == "niet te vergelijken met dat"
    assert Verwoording(nu).beweging(pad, toen) == "niet te vergelijken"
    assert "niet te vergelijken met een jaar eerder" in nu.tekst("intakes").markdown
    kern = nu.tabel_van("kerncijfers")
    assert kern.cel("intakes_termijn", "verschil").status == "nvt"
    assert nu.tabel_van("signalen").cel("intakes_termijn", "verschil").status == "nvt"
    assert any("nu binnen 6 weken, toen binnen 4 weken" in n.tekst for n in kern.voetnoten)
    zelfde = _los(rapport, rapport.normen, "2024-M08").tabel_van("kerncijfers")
    assert zelfde.cel("intakes_termijn", "verschil").exact is not None


def _los(r: Rapport, normen: Normen, periode: str) -> Rapport:
    """Return a report with norms of its own, and nothing computed yet."""
    registers = type(r.registers)(r.registers._snapshot)
    rapportage = replace(r.rapportage, periode=Periode.parse(periode))
    return replace(r, rapportage=rapportage, registers=registers, normen=normen, _tabellen={}, _eerder={})


def test_het_percentage_deelt_de_gemeenten_waarvoor_de_taakstelling_geldt(rapport: Rapport) -> None:
    """57 with Uitgeest, that has no taakstelling, over 101 of the others would be 56,4%."""
    kern = tabel(rapport, "kerncijfers", "2024-M08")
    assert kern.cel("beschut_werk", "waarde").exact == 57
    assert kern.weergave(kern.cel("beschut_werk", "procent")) == "55,4%"
    assert any(
        "voor Uitgeest geldt geen afspraak" in n.tekst and "de 56 van" in n.tekst for n in kern.voetnoten
    )
    quotum = tabel(rapport, "kerncijfers", "2023-Q1")
    assert quotum.weergave(quotum.cel("beschut_werk", "procent")) == "65,2%"
    assert not [n for n in quotum.voetnoten if "geen afspraak" in n.tekst]


@pytest.mark.parametrize(
    ("perioden", "afspraak"),
    [(("2023", "2023-Q4", "2023-M12"), 66), (("2024-Q1", "2024-M03"), 101), (("2022", "2022-M12"), None)],
)
def test_wat_is_afgesproken_hangt_af_van_de_datum_en_niet_van_de_naam(
    perioden: tuple[str, ...], afspraak: int | None, rapport: Rapport
) -> None:
    for periode in perioden:
        kern = tabel(rapport, "kerncijfers", periode)
        if afspraak is None and not kern.heeft("beschut_werk", "afspraak"):
            continue
        assert kern.cel("beschut_werk", "afspraak").exact == afspraak, periode


def test_trajecten_van_statushouders_zijn_een_stand(rapport: Rapport) -> None:
    """45 of the 75 that must run is 40 points behind, and not 35 ahead of a quarter of them."""
    signalen = tabel(rapport, "signalen", "2023-Q1")
    assert signalen.cel("statushouders", "afspraak").exact == -40


def test_begrote_fte_volgt_niet_hoe_geld_over_het_jaar_is_verdeeld(kopie: Project, rapport: Rapport) -> None:
    """With double weight for May, as for holiday pay, the budgeted fte stay what they are."""
    pad = kopie.referentie / "spreidingen.csv"
    schrijf_csv(pad, [r | {"gewicht": "2" if r["maand"] == "5" else r["gewicht"]} for r in lees_csv(pad)])
    anders = Rapport.open("2024-M08", project=kopie)
    for periode in ("2024-M05", "2024-M08"):
        voor, na = (tabel(r, "personeel_fte", periode) for r in (rapport, anders))
        assert {k: c.exact for k, c in voor.cellen.items()} == {k: c.exact for k, c in na.cellen.items()}
        assert na.cel("wsw", "begroot").exact == 352
    geld = [tabel(r, "prijs_volume", "2024-M05").cel("raming", "wsw").exact for r in (rapport, anders)]
    assert geld[0] != geld[1]


def test_subsidie_gerealiseerd_en_begroot_rekenen_op_dezelfde_grondslag(rapport: Rapport) -> None:
    """With the fee and employer's charges on both sides, or on neither; the lag is about the same."""
    eind = Periode.parse("2024-M08").eind
    assert vergoeding(rapport.registers, eind) == Fraction(235, 1000)
    persoon, geld = (tabel(rapport, id_, "2024-M08") for id_ in ("loonkostensubsidie", "lonen_beschut_werk"))
    raming = geld.cel("aandeel", "raming").exact
    assert raming is not None
    assert persoon.cel("gemiddeld", "begroot").exact == raming * Fraction(121, 100) / Fraction(1235, 1000)
    verschillen = (persoon.cel("gemiddeld", "verschil").exact, geld.cel("aandeel", "verschil").exact)
    assert all(v is not None and Fraction(-3, 2) < v < 0 for v in verschillen)
    aansluiting = tabel(rapport, "aansluiting_loonkosten", "2024-M08")
    assert aansluiting.cel("totaal", "beschut_werk_verschil").status == "nihil"
    anders = {dict(t.rijen)[rij] for t, rij in ((persoon, "gemiddeld"), (geld, "aandeel"))}
    assert len(anders) == 2

"""Key figures: taken over from the table of their theme, compared exactly, the furthest off first."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests import hulp
from tests.hulp import lees_csv

PERIODEN = ("2022-M01", "2022", "2023-Q1", "2023", "2024-M05", "2024-M08")


def maak(functie: str, rapporten: dict[str, Rapport], periode: str, onderwerp: str = "regio") -> Tabel:
    r = rapporten["2023-Q1"]
    return alle_indicatoren()[functie].bereken(r.registers, r.normen, hulp.periode(periode), onderwerp)


def test_elk_kerncijfer_verwijst_naar_een_bestaande_cel(
    project: Project, rapporten: dict[str, Rapport]
) -> None:
    regels = lees_csv(project.referentie / "kerncijfers.csv")
    assert len(regels) >= 6
    for rapport in rapporten.values():
        for r in regels:
            assert rapport.tabel_van(r["tabel"]).heeft(r["rij"], r["kolom"].replace("eigen", "totaal"))
    for r in regels:
        bestaat = [
            rapporten[p].tabel_van(pad.split("/")[0]).heeft(*pad.replace("eigen", "totaal").split("/")[1:])
            for pad in r["afspraak"].split()
            for p in rapporten
        ]
        assert not r["afspraak"] or any(bestaat), r
    themas = {alle_indicatoren()[r["tabel"]].thema for r in regels}
    for id_ in ("signalen", "kerncijfers", "kerncijfers_gemeenten", "kerncijfers_per_inwoner"):
        assert set(alle_indicatoren()[id_].leunt_op) == themas


@pytest.mark.parametrize("onderwerp", ["regio", "heemskerk"])
@pytest.mark.parametrize("periode", PERIODEN)
def test_cijfers_zijn_die_van_het_thema_nu_en_toen(
    periode: str, onderwerp: str, project: Project, rapporten: dict[str, Rapport]
) -> None:
    r, p = rapporten["2023-Q1"], hulp.periode(periode)
    tabel = maak("kerncijfers", rapporten, periode, onderwerp)
    regels = {x["kerncijfer"]: x for x in lees_csv(project.referentie / "kerncijfers.csv")}
    assert tabel.rijen
    for rij, _ in tabel.rijen:
        x = regels[rij]
        for kolom, q in (
            ("waarde", p),
            ("vorig_jaar", p.vorig_jaar),
            ("vorige_rapportage", p.vorige_rapportage),
        ):
            cel = tabel.cel(rij, kolom)
            telt_op = x["tijd"] == "stroom" and tabel.cel(rij, "waarde").eenheid == "aantal"
            if q is None or (kolom == "vorige_rapportage" and telt_op):
                assert cel.status == "nvt"  # there is none, or the periods do not last equally long
                continue
            if q.begin < r.registers.begin:
                assert cel.status == "onbekend"
                continue
            bron = alle_indicatoren()[x["tabel"]].bereken(r.registers, r.normen, q, onderwerp)
            eigen = "totaal" if onderwerp == "regio" else onderwerp
            assert cel.exact == bron.cel(x["rij"], x["kolom"].replace("eigen", eigen)).exact


def test_verschil_met_vorig_jaar_is_exact(rapporten: dict[str, Rapport]) -> None:
    tabel = maak("kerncijfers", rapporten, "2023-Q1")
    nu, toen = (tabel.cel("intakes", k).exact for k in ("waarde", "vorig_jaar"))
    assert nu is not None
    assert toen
    assert tabel.cel("intakes", "verschil").exact == 100 * (nu - toen) / toen
    assert tabel.weergave(tabel.cel("intakes", "procent")) == "9,1%"


def test_de_grootste_afwijking_staat_bovenaan(rapporten: dict[str, Rapport]) -> None:
    tabel = maak("signalen", rapporten, "2023-Q1")

    def zwaarte(rij: str) -> Fraction:
        paren = (("verschil", "drempel"), ("afspraak", "drempel_afspraak"))
        waarden = [(tabel.cel(rij, a).exact, tabel.cel(rij, b).exact or Fraction(1)) for a, b in paren]
        return max([abs(a) / b for a, b in waarden if a is not None], default=Fraction(0))

    op_volgorde = [zwaarte(rij) for rij, _ in tabel.rijen]
    assert op_volgorde == sorted(op_volgorde, reverse=True)
    assert op_volgorde[0] > 1


def test_een_klein_aantal_geeft_geen_signaal(rapporten: dict[str, Rapport]) -> None:
    signalen, kern = (maak(f, rapporten, "2023-Q1", "velsen") for f in ("signalen", "kerncijfers"))
    assert kern.cel("garantiebanen", "verschil").status == "getal"
    assert signalen.cel("garantiebanen", "verschil").status == "nvt"


@pytest.mark.parametrize("periode", PERIODEN)
def test_gemeenten_naast_elkaar_tellen_op_en_een_gemeente_ziet_haar_aandeel(
    periode: str, rapporten: dict[str, Rapport]
) -> None:
    regio = maak("kerncijfers_gemeenten", rapporten, periode)
    for rij, _ in regio.rijen:
        delen = [c.exact or 0 for c in regio.cellen.values() if c.rij == rij and c.kolom != "totaal"]
        assert regio.cel(rij, "totaal").eenheid == "procent" or sum(delen) == regio.cel(rij, "totaal").exact
    velsen = maak("kerncijfers_gemeenten", rapporten, periode, "velsen")
    for rij, _ in velsen.rijen:
        eigen, totaal = velsen.cel(rij, "velsen").exact, velsen.cel(rij, "totaal").exact
        assert eigen == regio.cel(rij, "velsen").exact
        assert eigen is not None
        if totaal and velsen.cel(rij, "velsen").eenheid == "aantal":
            assert velsen.cel(rij, "aandeel").exact == 100 * eigen / totaal
        else:
            assert velsen.cel(rij, "aandeel").status == "nvt"


def test_financien_zijn_die_van_het_totaaloverzicht(rapporten: dict[str, Rapport]) -> None:
    tabel = maak("kerncijfers_financien", rapporten, "2024-M08")
    bron = rapporten["2024-M08"].tabel_van("totaaloverzicht")
    assert tabel.cel("resultaat", "waarde").exact == bron.cel("resultaat", "realisatie").exact
    assert tabel.weergave(tabel.cel("totaal_lasten", "procent")) == "66%"


def test_feiten_gelden_zolang_hun_bron_geldt(rapporten: dict[str, Rapport]) -> None:
    q1, m08 = (maak("vaste_feiten", rapporten, p) for p in ("2023-Q1", "2024-M08"))
    assert q1.cel("telstar_ontbijt", "waarde").exact == 25
    assert not m08.heeft("telstar_ontbijt", "waarde")
    kalender = [c.exact for c in m08.cellen.values() if c.rij.startswith("pc_")]
    assert kalender == [2, 5, 8, 12]
    assert not q1.heeft("pc_beknopt_eerste", "waarde")


@pytest.mark.parametrize("onderwerp", ["regio", "heemskerk"])
@pytest.mark.parametrize("periode", ["2023-Q1", "2024-M08"])
def test_de_tekst_noemt_precies_wat_over_zijn_grenzen_gaat(
    periode: str, onderwerp: str, heel_project: Project
) -> None:
    rapport = Rapport.open(periode, onderwerp, heel_project, thema="kerncijfers")
    [tabel] = rapport.tabellen("signalen")
    [kern] = rapport.tabellen("kerncijfers")
    tekst = rapport.tekst("signalen").markdown
    for rij, label in tabel.rijen:
        grootte = tabel.cel(rij, "drempel_grootte").exact or 0
        nu, toen, norm = (
            kern.cel(rij, k).exact if kern.heeft(rij, k) else None
            for k in ("waarde", "vorig_jaar", "afspraak")
        )
        over = [
            abs(a) >= (tabel.cel(rij, grens).exact or 0)
            and abs(a * norm / 100 if kolom == "afspraak" else nu - toen) >= grootte
            for kolom, grens in (("verschil", "drempel"), ("afspraak", "drempel_afspraak"))
            if tabel.heeft(rij, kolom) and (a := tabel.cel(rij, kolom).exact) is not None
        ]
        assert (f"**{label}:**" in tekst) == any(over)

"""Key figures: what stands beside the figure is computed from cells, and says what the cells say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel, deel_van
from ijw_lib.rapport import kerncijfer, kerncijferkaart
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.weergave.tonen import markdown
from tests.hulp import WORTEL, lees_csv

AUGUSTUS = Periode.parse("2030-M08")
VELDEN = {"label": "Gestart", "rij": "gestart", "kolom": "eigen"}


def tabel(nu: int | None, norm: int | None = None, id_: str = "proef", eenheid: str = "aantal") -> Tabel:
    def cel(kolom: str, n: int | None) -> Cel:
        noemer, status = (None, "nvt") if n is None else (1, "getal")
        return Cel("gestart", kolom, "Gestart", kolom, n, noemer, eenheid, status)

    return Tabel.van_cellen(
        [cel("totaal", nu), cel("afspraak", norm)],
        getalvorm=Getalvorm(nihil="0"),
        id=id_,
        titel="Proef",
        bron="b",
        peildatum=date(2030, 8, 31),
        eenheid_tekst="x",
    )


def maanden(*aantallen: int) -> Tabel:
    rijen = [
        Cel(f"maand_{i:02d}", "totaal", f"Maand {i}", "Totaal", n, 1, "aantal", "getal")
        for i, n in enumerate(aantallen, 1)
    ]
    rijen.append(Cel("totaal", "totaal", "Totaal", "Totaal", sum(aantallen), 1, "aantal", "getal"))
    return Tabel.van_cellen(
        rijen,
        getalvorm=Getalvorm(nihil="0"),
        totaalrijen=frozenset({"totaal"}),
        id="per_maand",
        titel="Per maand",
        bron="b",
        peildatum=date(2030, 8, 31),
        eenheid_tekst="x",
    )


@dataclass(frozen=True)
class Bron:
    tabellen: dict[str, Tabel]
    periode: Periode = AUGUSTUS
    eigen: str = "totaal"
    vorig_jaar: Bron | None = None
    vorige_rapportage: Bron | None = None

    def tabel_van(self, id_: str) -> Tabel:
        return self.tabellen[id_]


def bron(nu: int, norm: int | None = None, **velden: object) -> Bron:
    return Bron({"proef": tabel(nu, norm), "per_maand": maanden(3, 9, 1)}, **velden)  # type: ignore[arg-type]


def maak(b: Bron, tijd: str = "stroom", **velden: str) -> kerncijfer.Kerncijfer:
    gemaakt = kerncijfer.maak(b, b.tabel_van("proef"), VELDEN | velden, tijd)
    assert gemaakt is not None
    return gemaakt


def test_een_jaar_eerder_en_van_een_stand_de_vorige_rapportage_staan_ernaast() -> None:
    jaar = bron(65, periode=Periode.parse("2029-M08"))
    mei = bron(60, periode=Periode.parse("2030-M05"))
    gemaakt = maak(bron(96, vorig_jaar=jaar, vorige_rapportage=mei), "stand")
    assert [(e.naam, e.periode, e.cel.teller, e.verschil) for e in gemaakt.eerder] == [
        ("Een jaar eerder", "2029-M08", 65, "+31"),
        ("Vorige rapportage", "2030-M05", 60, "+36"),
    ]


@pytest.mark.parametrize("vorige", ["2030-M05", "2029"])
def test_wat_over_de_periode_optelt_heeft_geen_vorige_rapportage(vorige: str) -> None:
    """Eight months against five, or against a whole year, says nothing."""
    nu = bron(96, vorige_rapportage=bron(60, periode=Periode.parse(vorige)))
    assert maak(nu).eerder == ()
    assert [e.verschil for e in maak(nu, "stand").eerder] == ["+36"]


def test_een_percentage_over_de_periode_wel_maar_niet_van_een_ander_jaar() -> None:
    def procent(periode: str, n: int) -> Bron:
        return Bron({"proef": tabel(n, eenheid="procent")}, Periode.parse(periode))

    nu = replace(procent("2030-M08", 1), vorige_rapportage=procent("2030-M05", 1))
    assert [e.naam for e in maak(nu).eerder] == ["Vorige rapportage"]
    assert maak(replace(nu, vorige_rapportage=procent("2029", 1))).eerder == ()


def test_een_verschil_is_dat_van_de_gedrukte_cijfers() -> None:
    """12,54 and 13,06 print as 12,5 and 13,1: who takes the one from the other finds 0,6."""

    def verzuim(teller: int) -> tuple[Tabel, Cel]:
        c = Cel("sw", "r", "Wsw", "R", teller, 10_000, "procent", "getal")
        velden = {"id": "v", "titel": "V", "bron": "b", "peildatum": date(2030, 8, 31), "eenheid_tekst": "x"}
        return Tabel.van_cellen([c], getalvorm=Getalvorm(decimalen=1), **velden), c

    (t, nu), (_, toen) = verzuim(1306), verzuim(1254)
    assert [t.weergave(c) for c in (toen, nu)] == ["12,5%", "13,1%"]
    assert kerncijfer.verschil(t, nu, toen) == "+0,6 procentpunt"


def test_over_een_veranderde_norm_heen_is_er_geen_verschil_en_geen_signaal() -> None:
    nu = replace(tabel(96), maatstaf={"gestart": "binnen 6 weken"})
    toen = replace(tabel(65), maatstaf={"gestart": "binnen 4 weken"})
    b = Bron({"proef": nu}, vorig_jaar=Bron({"proef": toen}, Periode.parse("2029-M08")))
    gemaakt = maak(b, beter="hoger")
    assert gemaakt.signaal is None
    assert [e.verschil for e in gemaakt.eerder] == [
        "niet te vergelijken: nu binnen 6 weken, toen binnen 4 weken"
    ]
    assert maak(replace(b, vorig_jaar=Bron({"proef": nu}, Periode.parse("2029-M08"))), beter="hoger").signaal


def test_de_balk_meet_de_gemeenten_waarvoor_de_norm_geldt() -> None:
    def cel(rij: str, kolom: str, n: int, *over: str) -> Cel:
        return Cel(rij, kolom, rij, kolom, n, 1, "aantal", "getal", over=frozenset(over))

    cellen = [
        cel("gestart", "aa", 56, "aa"),
        cel("gestart", "bb", 1, "bb"),
        cel("gestart", "totaal", 57, "aa", "bb"),
        cel("norm", "totaal", 101, "aa"),
    ]
    velden = {"id": "proef", "titel": "P", "bron": "b", "peildatum": date(2030, 8, 31), "eenheid_tekst": "x"}
    t = Tabel.van_cellen(cellen, getalvorm=Getalvorm(nihil="0"), **velden)
    afspraak = maak(Bron({"proef": t}), "stand", afspraak="proef/norm/eigen").afspraak
    assert afspraak is not None
    assert deel_van(afspraak.gehaald, afspraak.cel) == Fraction(56, 101)
    with pytest.raises(ValueError, match=r"telt \['aa', 'bb'\], maar norm/totaal telt \['aa'\]"):
        deel_van(t.cel("gestart", "totaal"), t.cel("norm", "totaal"))


@pytest.mark.parametrize(
    ("nu", "norm", "beter", "tijd", "oordeel"),
    [
        (60, 90, "hoger", "stroom", "goed"),  # 8/12 of 90 is 60
        (59, 90, "hoger", "stroom", "let-op"),
        (53, 90, "hoger", "stroom", "achter"),
        (60, 90, "hoger", "stand", "achter"),  # a stand does not count up
        (60, 90, "lager", "stroom", "goed"),
        (67, 90, "lager", "stroom", "achter"),
    ],
)
def test_signaal_tegen_de_afspraak_op_dit_moment_van_het_jaar(
    nu: int, norm: int, beter: str, tijd: str, oordeel: str
) -> None:
    signaal = maak(bron(nu, norm), tijd, afspraak="afspraak", beter=beter).signaal
    assert signaal is not None
    assert signaal.oordeel == oordeel


@pytest.mark.parametrize(
    ("nu", "toen", "beter", "oordeel", "richting"),
    [
        (270, 260, "hoger", "goed", "hoger"),
        (269, 260, "hoger", None, None),  # nine persons
        (26, 27, "hoger", None, None),
        (250, 260, "hoger", "let-op", "lager"),
        (250, 260, "lager", "goed", "lager"),
        (260, 260, "hoger", "goed", "gelijk"),
    ],
)
def test_signaal_tegen_een_jaar_eerder_vanaf_de_drempel(
    nu: int, toen: int, beter: str, oordeel: str | None, richting: str | None
) -> None:
    jaar = bron(toen, periode=Periode.parse("2029-M08"))
    gemaakt = maak(bron(nu, vorig_jaar=jaar), beter=beter, drempel="10")
    assert (gemaakt.signaal and gemaakt.signaal.oordeel) == oordeel
    assert (gemaakt.signaal and gemaakt.signaal.richting) == richting


@pytest.mark.parametrize(
    ("nu", "beter", "oordeel"),
    [
        (600, "hoger", "goed"),  # 8/12 of 900
        (591, "hoger", None),
        (590, "hoger", "let-op"),
        (539, "hoger", "achter"),
        (609, "lager", None),
        (610, "lager", "let-op"),
    ],
)
def test_wie_een_afspraak_op_een_paar_na_haalt_krijgt_geen_waarschuwing(
    nu: int, beter: str, oordeel: str | None
) -> None:
    signaal = maak(bron(nu, 900), afspraak="afspraak", beter=beter, drempel="10").signaal
    assert (signaal and signaal.oordeel) == oordeel


@pytest.mark.parametrize(("nu", "toen"), [(64, 64), (65, 64), (84, 64), (54, 64)])
def test_pijl_woord_en_teken_gaan_dezelfde_kant_op(nu: int, toen: int) -> None:
    jaar = bron(toen, periode=Periode.parse("2029-M08"))
    tekst = markdown([maak(bron(nu, vorig_jaar=jaar), beter="hoger", drempel="10")])
    pijlen = {naam: vorm for naam, vorm in kerncijferkaart._VORM.items() if vorm in tekst}
    if abs(nu - toen) < 10 and nu != toen:
        assert (pijlen, "kpi-signaal" in tekst) == ({}, False)
        return
    [pijl] = pijlen
    woord = {"hoger": "Hoger dan", "lager": "Lager dan", "gelijk": "Even hoog als"}[pijl]
    assert f"{woord} een jaar eerder]{{.kpi-signaal" in tekst
    assert f".richting-{pijl}}}" in tekst
    assert {"hoger": "(+", "lager": "(-", "gelijk": "(gelijk"}[pijl] in tekst


@pytest.mark.parametrize(
    ("periode", "onderwerp"),
    [(p, "regio") for p in ("2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "actueel")]
    + [("2024-M08", o) for o in ("regio", "beverwijk", "heemskerk", "uitgeest", "velsen")],
)
def test_elk_signaal_van_het_plan_klopt_met_zijn_cellen(
    heel_project: Project, periode: str, onderwerp: str
) -> None:
    """Of every key figure: the words and the arrow follow from the exact figures, from a minimum size on."""
    rapport = Rapport.open(periode, onderwerp, heel_project, thema="kerncijfers")
    klein = {"aantal": 10, "eur": 50_000, "procent": 1}
    gezien = 0
    for thema in rapport.rapportage.themas:
        for k in rapport.kerncijfers(thema):
            if k.signaal is None or k.cel.exact is None:
                continue
            gezien += 1
            if k.afspraak:
                norm = (k.afspraak.cel.exact or 0) * k.afspraak.deel
                assert k.signaal.richting is None
                tekort = norm - k.cel.exact
                assert (k.signaal.oordeel == "goed") == (tekort <= 0), k.label
                assert tekort <= 0 or tekort >= klein[k.cel.eenheid], k.label
                continue
            verschil = k.cel.exact - (k.eerder[0].cel.exact or 0)
            richting = "hoger" if verschil > 0 else "lager"
            assert k.signaal.richting in (richting, "gelijk"), k.label
            assert (k.signaal.richting == "gelijk") == (k.eerder[0].verschil == "gelijk"), k.label
            assert k.signaal.richting == "gelijk" or abs(verschil) >= klein[k.cel.eenheid], k.label
    assert gezien > 1 or onderwerp != "regio"


def test_elk_cijfer_dat_goed_of_slecht_kan_zijn_heeft_een_drempel(heel_project: Project) -> None:
    bekend = {r["kerncijfer"] for r in lees_csv(WORTEL / "data" / "referentie" / "kerncijfers.csv")}
    met_oordeel = [v for i in alle_indicatoren().values() for v in i.kerncijfers if "beter" in v]
    assert len(met_oordeel) > 10
    for velden in met_oordeel:
        assert velden.get("kerncijfer") in bekend or int(velden["drempel"]) > 0, velden["label"]


def test_zonder_richting_geen_signaal_en_zonder_norm_geen_balk() -> None:
    assert maak(bron(60, 90), afspraak="afspraak").signaal is None
    assert maak(bron(60, None), afspraak="afspraak").afspraak is None
    assert maak(bron(60, 90), afspraak="bestaat_niet").afspraak is None


def test_een_gemeente_zonder_die_kolom_heeft_geen_kaart() -> None:
    b = bron(60, eigen="elders")
    assert kerncijfer.maak(b, b.tabel_van("proef"), VELDEN, "stroom") is None


def test_kaart_noemt_cellen_periodes_en_oordeel() -> None:
    jaar = bron(65, periode=Periode.parse("2029-M08"))
    b = bron(50, 90, vorig_jaar=jaar)
    tekst = markdown([maak(b, afspraak="afspraak", beter="hoger", verloop="per_maand/eigen")])
    assert '[50]{.kpi-waarde data-cel="proef/gestart/totaal/"}' in tekst
    assert '[65]{data-cel="proef/gestart/totaal/" data-periode="2029-M08"} (-15)' in tekst
    assert '[90]{data-cel="proef/gestart/afspraak/"}' in tekst
    assert "Achter]{.kpi-signaal .signaal-achter}" in tekst
    assert 'aria-label="Verloop per maand, van maand 1 (3) naar maand 3 (1)"' in tekst
    assert (
        'aria-label="Afspraak van het jaar: 56% gehaald; op dit moment van het jaar hoort daar 67% bij"'
        in tekst
    )


def test_een_notebook_van_een_ander_mag_nog_kpis_zeggen(rapporten: dict[str, Rapport]) -> None:
    rapport = rapporten["2024-M08"]
    assert rapport.kpis("wsp") == rapport.kerncijfers("wsp") != []


def test_wat_ernaast_niet_kan_bestaan_wordt_niet_genoemd() -> None:
    naast = {"naast": "afspraak", "naast_label": "Landelijk"}
    assert maak(bron(20, 16), **naast).toelichting == "Landelijk: 16"
    assert maak(bron(20), **naast).toelichting == ""


def test_zonder_een_jaar_eerder_is_de_vorige_rapportage_geen_jaar_eerder() -> None:
    mei, vorig = Periode.parse("2030-M05"), Periode.parse("2029-M08")
    alleen_vorige = bron(20, vorige_rapportage=bron(26, periode=mei))
    assert maak(alleen_vorige, tijd="stand", beter="hoger").signaal is None
    met_jaar = bron(20, vorige_rapportage=bron(26, periode=mei), vorig_jaar=bron(15, periode=vorig))
    assert maak(met_jaar, tijd="stand", beter="hoger").signaal.tekst == "Hoger dan een jaar eerder"

"""The dashboard in Chromium, as a reader uses it: charts that answer, figures that explain themselves.

Built from a small part of the plan. Scanned with axe, at both widths: a page per template and one in 100 of
the others; with ``IJW_DIEP=1`` (``make test-diep``) every page of that part. Needs what
:mod:`tests.browser.test_browser` needs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.project import Project
from ijw_lib.model.opmaak import getal
from ijw_lib.rapport.rapport import Rapport
from tests.browser.test_browser import eerste_treffers, zonder_doel
from tests.hulp import DIEP, Keuze, datapakket, lees_csv
from tests.hulp.browser import draai, keur_html, met_browser

pytestmark = pytest.mark.traag

KEUZE = Keuze(
    ("actueel", "2024-M05"),
    ("regio", "velsen", "uitgeest"),
    ("in_het_kort", "kerncijfers", "inkomensregelingen", "lopende_trajecten", "werkvoorziening", "financien"),
)
VEELVOUD = "maatregelen_per_soort"
"""A table of the regio and of Velsen, of counts, to compare more of at once."""
PAGINA = "reports/actueel/regio/inkomensregelingen.html"
STANDEN = "reports/actueel/regio/lopende_trajecten.html"
"""Has a chart by month of a table with a beginstand, two stromen and a stand."""
KERN = "reports/actueel/regio/kerncijfers.html"
EERSTE = "reports/actueel/regio/in_het_kort.html"
"""Where the names on the home page lead to: the first page of a report."""
KORT = (EERSTE, *(f"reports/actueel/{o}/in_het_kort.html" for o in ("velsen", "uitgeest")))
SCAN = ("index.html", "reports/vergelijken.html", PAGINA, EERSTE)
SCHERM = (1280, 800)
BLOKKEN = {"regio": 6, "velsen": 5, "uitgeest": 3}
"""Answers on the first page; of the regio also how the account closes."""
STAP = 1 if DIEP else 100
IN_SVG = "{http://www.w3.org/2000/svg}"

_REGIO, _VELSEN = (f"reports/actueel/{o}/in_het_kort.html#antwoord-" for o in ("regio", "velsen"))
VRAGEN = {
    "bijstand": {f"{_REGIO}intakes", f"{_REGIO}maatregelen"},
    "hoeveel lopende trajecten zijn er in Velsen?": {f"{_VELSEN}lopend"},
    "waarom trajecten": {f"{_REGIO}lopend"},
}
"""What readers ask, and where the first hit may lead: of the newest report, whatever its answers are."""


def als_getal(tekst: str) -> Fraction:
    """Return a printed number, a difference with its sign."""
    return Fraction(tekst.replace(".", "").replace(",", "."))


@pytest.fixture(scope="module")
def gebouwde_site(bouwer: Callable[[Keuze], Project]) -> Path:
    met_browser()
    return bouwer(KEUZE).site


@pytest.fixture(scope="module")
def uitslag(gebouwde_site: Path) -> dict[str, Any]:
    alle = [p.relative_to(gebouwde_site).as_posix() for p in sorted(gebouwde_site.rglob("*.html"))]
    embed = next(p for p in alle if p.startswith("embed/"))
    opdracht = {
        "scan": sorted({*SCAN, embed, *alle[::STAP]}),
        "maanden": PAGINA,
        "standen": STANDEN,
        "filter": PAGINA,
        "naastElkaar": KERN,
        "kort": KORT,
        "scherm": SCHERM,
        "vragen": list(VRAGEN),
        "vergelijk": "#a=actueel%2Fregio&b=2024-M05%2Fvelsen&tabel=maatregelen_per_soort&kolom=eigen",
        "veelvoud": VEELVOUD,
    }
    return draai("dashboard.cjs", gebouwde_site, vraag=opdracht, seconden=600)


def test_geen_fouten_en_niets_van_buiten(uitslag: dict[str, Any]) -> None:
    assert uitslag["fouten"] == []
    assert uitslag["buiten"] == []


def test_toegankelijk_op_beide_breedten_met_levende_grafieken(uitslag: dict[str, Any]) -> None:
    assert {p: v["axe"] for p, v in uitslag["scan"].items() if v["axe"]} == {}
    assert any(v["grafieken"] for v in uitslag["scan"].values())


def test_niets_schuift_of_wordt_afgekapt(uitslag: dict[str, Any]) -> None:
    for pagina, verslag in uitslag["scan"].items():
        assert verslag["breedte"] <= (390 if pagina.endswith("smal") else 1280), pagina
        assert verslag["afgekapt"] == [], pagina


def test_vega_komt_pas_als_er_een_grafiek_te_zien_is(uitslag: dict[str, Any]) -> None:
    assert not any(v["vegaVooraf"] for p, v in uitslag["scan"].items() if PAGINA in p or "index" in p)


KEUZES = {
    "veeg 2-4": (2, 4),
    "van 4": (4, 4),
    "tm 7": (4, 7),
    "veeg 6-3": (3, 6),
    "tm 2": (2, 2),
    "toets tm +1": (2, 3),
    "veeg 5-8": (5, 8),
    "van 8": (8, 8),
    "toets van 1": (1, 8),
}
"""What is chosen after each step, whatever was chosen before, and however."""


def test_maanden_kiezen_met_muis_lijst_en_toetsen_is_een_keuze(uitslag: dict[str, Any]) -> None:
    """Signals, lists, head and sums say the same months, and the sums are those of the table."""
    m = uitslag["maanden"]
    maanden = [[rij[0], *(int(w) for w in rij[1:])] for rij in m["tabel"][:-1]]
    keuzes = KEUZES | {"begin": (1, len(maanden)), "dubbelklik": (1, len(maanden))}
    assert len(maanden) == 8
    assert {s["stap"] for s in m["stappen"]} == set(keuzes)
    for stap in m["stappen"]:
        van, tm = keuzes[stap["stap"]]
        rijen = maanden[van - 1 : tm]
        assert stap["signalen"] == [van, tm], stap
        assert stap["lijsten"] == [rijen[0][0], rijen[-1][0]], stap
        namen = dict.fromkeys((rijen[0][0].lower(), rijen[-1][0].lower()))
        assert stap["kop"] == f"Gekozen maanden samen: {' tot en met '.join(namen)}", stap
        som = [rijen[0][1], *(sum(r[k] for r in rijen) for k in (2, 3)), rijen[-1][4]]
        assert stap["sommen"] == [str(n) for n in som], stap
        assert stap["band"] == (0 if len(rijen) == len(maanden) else len(rijen)), stap
    assert m["stappen"][0]["sommen"] == m["tabel"][-1][1:], "alle maanden samen: de totaalrij van de tabel"


def test_lijnen_dragen_hun_naam_en_een_klik_erop_kiest_er_een(uitslag: dict[str, Any]) -> None:
    """On a telephone there is no room for names: there the legend tells them, and chooses."""
    for venster, namen in (("breed", 1), ("smal", 0)):
        lijnen = uitslag["lijnen"][venster]
        eerste, tweede = lijnen["namen"]
        assert lijnen["bijDeLijn"] == namen
        assert lijnen["legenda"] == ([] if namen else [eerste, tweede])
        assert lijnen["over"] <= 0, "geen woord loopt buiten de grafiek"
        assert lijnen["vaag"].count(eerste) == namen
        assert len(lijnen["vaag"]) == namen + 1, "ook het getal van de andere lijn"
        assert lijnen["adres"] == [["fig-inkomensregelingen-per-maand-lijnen.reeks_legend", tweede]]
        assert lijnen["opnieuw"] == lijnen["vaag"], "het adres bewaart de keuze"
        assert lijnen["adresDaarna"] == ([] if namen else [eerste])
        assert len(lijnen["daarna"]) == (0 if namen else 1), "nog een klik op de naam en alles is er weer"


def test_klik_op_een_gemeente_filtert_de_grafiek_ernaast(uitslag: dict[str, Any]) -> None:
    f = uitslag["filter"]
    n = len(f["eerste"])
    assert f["alles"][-n:] == f["totaal"]
    assert f["geklikt"][-n:] == f["eerste"]
    assert f["gelijst"][-n:] == f["tweede"]
    assert f["gekozen"] != "alles samen", "de lijst volgt de klik"


def test_downloads_en_insluiten(uitslag: dict[str, Any], gebouwde_site: Path) -> None:
    m = uitslag["meenemen"]
    assert m["png"]["begin"] == "\x89PNG"
    assert m["png"]["grootte"] > 5000
    assert m["svg"]["begin"] == "<svg"
    assert m["xlsx"]["begin"].startswith("PK")
    periode, onderwerp = PAGINA.split("/")[1:3]
    alle = lees_csv(datapakket(gebouwde_site, periode, "cellen.csv"))
    tabel = m["csv"]["naam"].removesuffix(".csv")
    cellen = [
        {k: v for k, v in rij.items() if k != "onderwerp"} for rij in alle if rij["onderwerp"] == onderwerp
    ]
    assert list(csv.DictReader(io.StringIO(m["csv"]["tekst"]))) == [c for c in cellen if c["tabel"] == tabel]
    assert m["code"].startswith("<iframe ")
    assert m["ingesloten"].startswith("Intakes inkomensregelingen per maand")


def test_wat_gekozen_is_gaat_mee_in_een_download(uitslag: dict[str, Any]) -> None:
    """The drawing says what the reader sees, in the letters of the house, with what it is about below it."""
    m = uitslag["meenemen"]
    gewoon, gekozen = (ElementTree.fromstring(deel["svg"]["tekst"]) for deel in (m, m["gekozen"]))
    vooraf, woorden = ([t.text for t in tekening.iter(f"{IN_SVG}text")] for tekening in (gewoon, gekozen))
    assert m["gekozen"]["svg"]["naam"] == m["svg"]["naam"]
    assert m["gekozen"]["png"]["begin"] == "\x89PNG"
    getoond = len(m["getoond"])
    assert woorden[:getoond] == m["getoond"]
    assert "Gekozen maanden samen: februari tot en met augustus" in woorden
    assert not any("Gekozen maanden" in woord for woord in vooraf)
    bijschrift = " ".join(woorden[getoond:])
    assert " ".join(vooraf).endswith(bijschrift), "hetzelfde als onder het bestand"
    assert bijschrift.startswith("Intakes inkomensregelingen per maand")
    for tekening in (gewoon, gekozen):
        assert "font/woff2" in (tekening.findtext(f"{IN_SVG}style") or "")


def test_wat_gekozen_is_staat_in_het_adres_en_gaat_mee(uitslag: dict[str, Any]) -> None:
    """In a link to the page, and in the lines that show the chart elsewhere."""
    m = uitslag["meenemen"]
    assert m["adres"] == "?fig-inkomensregelingen-per-maand-lijnen.van=2"
    assert m["adres"] in m["code"]
    assert m["inKader"] == m["viaAdres"] == 1


def test_met_toetsenbord_van_start_tot_de_kaart_van_een_cijfer(uitslag: dict[str, Any]) -> None:
    t = uitslag["toetsenbord"]
    assert t["naam"]
    assert t["aangekomen"] == f"/{EERSTE}"
    assert t["meer"]
    assert t["thema"].startswith("/reports/actueel/regio/")
    assert t["tabel"]
    assert t["verplaatst"]
    assert t["waarde"] == t["getoond"]
    assert {"Wat het betekent", "Definitie", "Eenheid", "Registers", "Peildatum", "Gelezen gegevens"} <= set(
        t["namen"]
    )
    assert {"Definitie", "Bron", "Registers", "Gelezen gegevens"} == set(t["weggevouwen"])
    assert t["axe"] == []
    assert t["dicht"]
    assert t["eenheid"] == "Procent", "van het cijfer, niet van de tabel waarin het staat"
    assert t["terug"], "de focus keert terug naar het cijfer"
    assert t["aangewezen"] == t["cel"], "de vaste link wijst het cijfer aan"


def test_de_kaart_van_een_verschil_toont_beide_cijfers(uitslag: dict[str, Any]) -> None:
    """The one less the other is the difference that the sentence says, with the sign of its word."""
    v = uitslag["verschil"]
    erbij = als_getal(v["nu"]) - als_getal(v["toen"])
    is_ = f"is {'-' if erbij < 0 else ''}{v['getal']}"
    assert v["kaart"] == f"{v['nu']} min {v['toen']} (t/m augustus 2023) {is_}"
    assert abs(erbij) == als_getal(v["getal"])
    assert v["zin"].split()[0] == ("meer" if erbij > 0 else "minder")
    assert v["waarde"] == v["getal"]
    assert "Onafgerond" not in v["namen"], "dat is van het cijfer zelf"
    assert v["axe"] == []


def test_vergelijken(uitslag: dict[str, Any]) -> None:
    v = uitslag["vergelijken"]
    assert v["keuzes"] == 5
    assert v["rijen"] >= 3
    assert len(v["koppen"]) == 4
    assert max(v["staven"]) > 50
    assert "tabel=" in v["adres"]


def test_vergelijken_per_inwoner(uitslag: dict[str, Any], gebouwde_site: Path) -> None:
    """Each count by the inhabitants of whom it is: of the regio of the gemeenten that take part."""
    v, per = uitslag["vergelijken"], uitslag["vergelijken"]["perInwoner"]
    rijen = lees_csv(gebouwde_site.parent / "data" / "referentie" / "inwoners.csv")
    mensen = {r["gemeente"]: int(r["aantal"]) for r in rijen if r["peildatum"] == "2024-01-01"}
    samen = mensen["beverwijk"] + mensen["heemskerk"] + mensen["velsen"]
    assert len(per["cellen"]) == len(v["aantallen"]) >= 9
    for nr, ((tekst, klein), (aantal, _)) in enumerate(zip(per["cellen"], v["aantallen"], strict=True)):
        if nr % 3 < 2:  # two figures and their difference
            noemer = (samen, mensen["velsen"])[nr % 3]
            assert tekst == getal(Fraction(1000 * int(aantal), noemer), 2)
            assert klein == f"({aantal})"
        else:
            links, rechts = (als_getal(cel[0]) for cel in per["cellen"][nr - 2 : nr])
            assert als_getal(tekst) == rechts - links, "het verschil is dat van wat er staat"
    assert "inwoners" in per["kop"]
    assert all(r["bron"] in per["noot"] for r in rijen)
    assert "maat=inwoners" in per["adres"]
    assert per["opnieuw"] == per["cellen"], "het adres bewaart de keuze"
    assert per["axe"] == []
    assert len(v["gemengd"]["teksten"]) > 20
    assert not any("%" in tekst or "pp" in tekst for tekst in v["gemengd"]["teksten"])
    assert "geen aantal" in v["gemengd"]["noot"]
    assert len(v["zonderKeuze"]) == 1, "een verschil is niet per inwoner te zien"


def test_vergelijken_van_meer_tegelijk(uitslag: dict[str, Any], gebouwde_site: Path) -> None:
    """Rates first, on one scale, the direction in words; all choices with the keyboard and in the address."""
    v = uitslag["veelvoud"]
    vanzelf, anders = v["vanzelf"], v["anders"]
    assert vanzelf["maat"] in ("deel", "inwoners")
    assert len(vanzelf["panelen"]) == len(vanzelf["namen"]) >= 2
    for paneel in vanzelf["panelen"]:
        assert [groep[0] for groep in paneel] == ["Alle gemeenten", "Velsen"]
    assert max(vanzelf["staven"]) == 100, "één schaal voor alle panelen"
    assert sum(breed == 100 for breed in vanzelf["staven"]) < len(vanzelf["panelen"])
    richting = re.compile(r"(hoger|lager) dan|gelijk")
    assert all(richting.search(zin) for zin in vanzelf["zinnen"])
    assert len(vanzelf["zinnen"]) >= len(vanzelf["panelen"])
    assert len(anders["namen"]) == len(vanzelf["namen"]) + 1
    assert anders["maat"] == "aantal"
    assert "niet even lang" in anders["melding"]
    assert "van=" in anders["adres"]
    assert v["opnieuw"] == anders, "het adres bewaart elke keuze"
    assert v["axe"] == []
    assert v["breed"] <= 390
    assert v["terug"] == 2, "van twee rapportages terug naar meer: met een keuze die er al is"
    gezien = 0
    for onderwerp, groep in zip(("regio", "velsen"), range(2), strict=True):
        cellen = {
            (rij["tabel"], rij["rij"]): rij["weergave"]
            for rij in lees_csv(datapakket(gebouwde_site, "actueel", "cellen.csv"))
            if rij["onderwerp"] == onderwerp
            and rij["cel"].split("/")[2] == ("totaal" if onderwerp == "regio" else onderwerp)
        }
        for naam, paneel in zip(anders["namen"], anders["panelen"], strict=True):
            assert paneel[groep][-1][1] == cellen[VEELVOUD, naam]
            gezien += 1
    assert gezien >= 4


def test_gemeenten_naast_elkaar_per_inwoner_of_in_aantallen(uitslag: dict[str, Any]) -> None:
    n = uitslag["naastElkaar"]
    assert n["ongevraagd"]["getallen"] == n["per"]
    assert n["aantal"]["getallen"] == n["aantallen"] != n["per"]
    assert n["anders"]["getallen"] == n["tweedeAantallen"]
    assert any(n["tweede"] in kop for kop in n["anders"]["kop"])


def test_zonder_javascript(uitslag: dict[str, Any]) -> None:
    z = uitslag["zonderScript"]
    assert z["tabellen"] >= 3
    assert len(z["beelden"]) >= 2
    assert all(b["hoog"] > 50 and len(b["alt"]) > 40 for b in z["beelden"])
    assert z["knoppen"] == 0
    assert z["uitgeklapt"]
    assert all(z["uitgeklapt"])


def test_een_tabel_onder_haar_grafiek_klapt_open_voor_wie_haar_zoekt(uitslag: dict[str, Any]) -> None:
    """With the keyboard and by a link; its caption is that of the chart, so it is not shown twice."""
    v = uitslag["verschil"]
    assert v["dicht"]
    assert not any(v["dicht"])
    assert v["viaLink"]
    assert v["viaToets"]
    assert v["bijschrift"] <= 1


def test_van_schijf(uitslag: dict[str, Any]) -> None:
    s = uitslag["vanSchijf"]
    assert s["kaart"] >= 8
    assert s["grafieken"] >= 2
    assert s["vergelijk"] >= 3


def test_gemeente_en_periode_wisselen_houdt_het_thema(uitslag: dict[str, Any]) -> None:
    n = uitslag["navigatie"]
    assert len(n["kruimels"]) == 4
    assert n["gemeente"] == "reports/actueel/velsen/inkomensregelingen.html"
    assert n["periode"] == "reports/2024-M05/velsen/inkomensregelingen.html"
    assert "2024" in n["stempel"]


def test_de_eerste_pagina_is_drie_schermen(uitslag: dict[str, Any]) -> None:
    """For the regio, a gemeente and one with few people; nothing moves, and it is light."""
    assert set(uitslag["kort"]) == set(KORT)
    for naam, k in uitslag["kort"].items():
        assert k["hoog"] <= 3 * SCHERM[1], naam
        assert k["blokken"] == BLOKKEN[naam.split("/")[2]], naam
        assert k["grafieken"] == (0 if "uitgeest" in naam else 6), naam
        assert k["naast"] == (0 if "uitgeest" in naam else 5), "een grafiek staat naast de tekst"
        assert k["schuift"] < 0.1, naam
        assert k["gewicht"] <= 250_000, naam
        assert k["smal"]["breed"] <= 390, naam
        assert k["smal"]["naast"] == 0, "op een telefoon eronder"


def test_de_startpagina_past_op_een_scherm(uitslag: dict[str, Any]) -> None:
    """What matters; each name and figure leads on, and a verdict costs no click."""
    t = uitslag["thuis"]
    assert t["onder"] <= SCHERM[1]
    assert t["volgorde"] == ["zin", "tabel", "naast-elkaar", "archief"] == t["smal"]["volgorde"]
    assert t["smal"]["breed"] <= 390
    assert t["schuift"] < 0.1
    assert t["gewicht"] <= 250_000
    assert t["oordelen"] >= 2
    assert t["zonderLink"] == []
    assert t["dood"] == [], "elke link op de tabel komt aan, ook bij haar blok"


def test_van_de_startpagina_naar_het_antwoord(uitslag: dict[str, Any]) -> None:
    """The verdict of a gemeente and the reasons of the account without a click; the rest by one, or two."""
    w = uitslag["wegen"]
    assert w["oordeel"].strip() in {"Op koers", "Let op", "Achter"}
    assert "Het verst van de raming liggen" in w["redenen"]
    assert len(w["antwoorden"]) == 5
    assert w["onder"] <= 3 * SCHERM[1]
    assert w["kosten"].startswith("Totaal")
    assert w["financien"] == "reports/actueel/regio/financien.html"


def test_de_startpagina_toont_de_cijfers_van_de_tabellen(
    gebouwde_site: Path, bouwer: Callable[[Keuze], Project]
) -> None:
    soep = BeautifulSoup((gebouwde_site / "index.html").read_bytes(), "html.parser")
    koppen = [th.get_text(" ", strip=True) for th in soep.select(".antwoordtabel thead th")][1:]
    rijen = soep.select(".antwoordtabel tbody tr")
    assert len(rijen) == len(KEUZE.onderwerpen)
    for onderwerp, rij in zip(KEUZE.onderwerpen, rijen, strict=True):
        tabel = Rapport.open("actueel", onderwerp, bouwer(KEUZE)).tabel_van("kerncijfers")
        per_label = {label: tabel.weergave(tabel.cel(id_, "waarde")) for id_, label in tabel.rijen}
        for kop, cel in zip(koppen, rij.select("td"), strict=True):
            getoond = cel.select_one("[data-waarde]")
            assert (getoond.get_text(strip=True) if getoond else "n.v.t.") == per_label.get(kop, "n.v.t.")


def test_html_is_geldig_op_elke_pagina(gebouwde_site: Path) -> None:
    keur_html(sorted(gebouwde_site.rglob("*.html")))


def test_zoeken_geeft_het_nieuwste_antwoord(uitslag: dict[str, Any]) -> None:
    gevonden = eerste_treffers(uitslag["zoeken"])
    assert {v: g for v, g in gevonden.items() if g not in VRAGEN[v]} == {}
    assert zonder_doel(uitslag["zoeken"]) == []

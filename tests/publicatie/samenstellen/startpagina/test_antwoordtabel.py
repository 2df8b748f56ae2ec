"""The answers on the home page: every figure names its report, every word is text, every cell leads on."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from ijw_lib.publicatie.samenstellen.startpagina.antwoordtabel import Rij, markdown


def _vraag(n: str, oordeel: str = "", verschil: str = "") -> dict[str, Any]:
    return {
        "label": "Beschut <werk>",
        "thema": "werkvoorziening",
        "getal": {"tekst": n, "cel": f"beschut_werk/dienstverbanden/x/{n}"},
        "oordeel": {"teken": oordeel, "woord": "Achter" if oordeel else "Geen afspraak"},
        "in_een_jaar": verschil,
        "nu": [float(n), 4.0],
        "toen": [1.0, 2.0],
        "eerder": [{"naam": "Vorige rapportage", "periode": "2030-M05", "verschil": "+9"}],
    }


GEGEVEN = [{"antwoord": "beschut_werk", "zin": "Een zin.", "waarom": "Een reden."}]
VERANDERD = [{"antwoord": "beschut_werk", "verschil": f"+{n}", "periode": "2030-M05"} for n in (9, 8, 7, 6)]
REGIO = Rij(
    "2030-M08/regio", "Alle gemeenten", "reports/2030-M08/regio/in_het_kort.html",
    {"gegeven": GEGEVEN, "geld": {"zin": "Het geld.", "waarom": "Daarom."}, "veranderd": VERANDERD,
     "vragen": {"beschut_werk": _vraag("57", "achter", "+3")}},
)  # fmt: skip
AA = Rij("2030-M08/aa", "Aa", "reports/2030-M08/aa/in_het_kort.html",
         {"gegeven": [], "vragen": {"beschut_werk": _vraag("3", "", "+2")}})  # fmt: skip
BB = Rij("2030-M08/bb", "B & b", "reports/2030-M08/bb/kerncijfers.html", {})


def _soep(*rijen: Rij) -> BeautifulSoup:
    tekst = markdown(rijen, "t/m augustus 2030")
    return BeautifulSoup(tekst.split("```{=html}")[1].split("```")[0], "html.parser")


def test_elke_cel_noemt_haar_rapportage_en_haar_oordeel() -> None:
    soep = _soep(REGIO, AA, BB)
    cellen = soep.select("tbody td")
    getallen = [td.select_one("[data-waarde]") for td in cellen]
    assert [g and (g["data-rapport"], g["data-waarde"]) for g in getallen] == [
        ("2030-M08/regio", "beschut_werk/dienstverbanden/x/57"),
        ("2030-M08/aa", "beschut_werk/dienstverbanden/x/3"),
        None,
    ]
    assert [list(td.stripped_strings)[1:] for td in cellen] == [
        ["57", "Achter", "+3 in een jaar"],
        ["3", "+2 in een jaar"],
        ["n.v.t."],
    ]
    assert [th.get_text() for th in soep.select("thead th, tbody th")] == [
        "Gemeente", "Beschut <werk>", "Alle gemeenten", "Aa", "B & b",
    ]  # fmt: skip


def test_wat_achtergehouden_is_bestaat_wel() -> None:
    dicht = Rij("2030-M08/cc", "Cc", "reports/2030-M08/cc/kerncijfers.html",
                {"gegeven": [], "vragen": {}, "beschermd": ["beschut_werk"]})  # fmt: skip
    cellen = _soep(REGIO, BB, dicht).select("tbody td")
    assert [list(td.stripped_strings)[1:] for td in cellen[1:]] == [["n.v.t."], ["beschermd"]]


def test_een_naam_leidt_naar_de_pagina_en_een_cel_naar_haar_antwoord_of_thema() -> None:
    soep = _soep(REGIO, AA, BB)
    assert [a["href"] for a in soep.select("tbody th a")] == [k.pagina for k in (REGIO, AA, BB)]
    assert [a["href"] for a in soep.select("tbody td a")] == [
        "reports/2030-M08/regio/in_het_kort.html#antwoord-beschut-werk",
        "reports/2030-M08/aa/werkvoorziening.html",
    ]


def test_het_oordeel_is_een_woord_en_een_vorm_en_de_lijn_heeft_het_vorige_jaar() -> None:
    cel = _soep(REGIO).select_one("tbody td")
    assert cel.select_one(".kpi-signaal svg path")
    jaren = [lijn["points"].split() for lijn in cel.select("svg.antwoord-lijn polyline")]
    assert [len(punten) for punten in jaren] == [2, 2]
    assert cel.select("svg.antwoord-lijn polyline")[0]["class"] == ["toen"]


def test_van_een_cijfer_zonder_maanden_gaat_de_lijn_van_toen_naar_nu() -> None:
    vraag = _vraag("8") | {"nu": [8.0], "toen": [5.0]}
    cel = _soep(
        Rij("p/r", "R", "reports/p/r/a.html", {"gegeven": GEGEVEN, "vragen": {"beschut_werk": vraag}})
    )
    [lijn] = cel.select("polyline")
    (_, toen), (_, nu) = (punt.split(",") for punt in lijn["points"].split())
    assert float(toen) > float(nu), "hoger staat hoger"


def test_een_zin_dan_de_tabel_dan_geld_en_wat_veranderde() -> None:
    tekst = markdown([REGIO, AA], "x")
    delen = ["Een zin.", "<table", "### Geld\n\nHet geld. Daarom.", "### Veranderd sinds", "t/m mei 2030"]
    assert [tekst.index(d) for d in delen] == sorted(tekst.index(d) for d in delen)
    assert tekst.count("\n- ") == 3
    assert "(+7)" in tekst
    assert "(+6)" not in tekst


def test_zonder_vorige_rapportage_geen_kop_en_zonder_verschil_een_zin() -> None:
    stil = REGIO.antwoorden | {"veranderd": []}
    assert "Geen van de kerncijfers" in markdown([Rij("a/b", "A", "reports/a/b/c.html", stil)], "x")
    eerste = stil | {"vragen": {"beschut_werk": _vraag("57") | {"eerder": []}}}
    assert "Veranderd" not in markdown([Rij("a/b", "A", "reports/a/b/c.html", eerste)], "x")


def test_zonder_antwoorden_is_er_niets() -> None:
    assert markdown([], "x") == ""
    assert markdown([BB, REGIO], "x") == ""

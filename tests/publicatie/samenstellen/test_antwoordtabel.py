"""The table of answers on the home page: every figure names its own report, every word is text."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from ijw_lib.publicatie.samenstellen.antwoordtabel import Kolom, markdown


def _vraag(n: str, oordeel: str = "", verschil: str = "") -> dict[str, Any]:
    return {
        "label": "Beschut <werk>",
        "getal": {"tekst": n, "cel": f"beschut_werk/dienstverbanden/x/{n}"},
        "oordeel": {"teken": oordeel, "woord": "Achter" if oordeel else "Geen afspraak"},
        "in_een_jaar": verschil,
        "eerder": [{"naam": "Vorige rapportage", "verschil": "+9"}],
    }


GEGEVEN = [{"antwoord": "beschut_werk", "zin": "Een zin.", "waarom": "Een reden."}]
REGIO = Kolom(
    "2030-M08/regio", "Alle gemeenten", "reports/2030-M08/regio/kerncijfers.html",
    {"gegeven": GEGEVEN, "geld": "Het geld.", "vragen": {"beschut_werk": _vraag("57", "achter")}},
)  # fmt: skip
AA = Kolom("2030-M08/aa", "Aa", "reports/2030-M08/aa/kerncijfers.html",
           {"gegeven": [], "vragen": {"beschut_werk": _vraag("3", "", "+2")}})  # fmt: skip
BB = Kolom("2030-M08/bb", "B & b", "reports/2030-M08/bb/kerncijfers.html", {})


def test_elke_cel_noemt_haar_rapportage_en_haar_oordeel() -> None:
    tekst = markdown([REGIO, AA, BB], "t/m augustus 2030")
    soep = BeautifulSoup(tekst.split("```{=html}")[1].split("```")[0], "html.parser")
    cellen = soep.select("tbody td")
    assert [td.select_one("[data-cel]") and td.select_one("[data-cel]")["data-rapport"] for td in cellen] == [
        "2030-M08/regio",
        "2030-M08/aa",
        None,
    ]
    assert [list(td.stripped_strings)[1:] for td in cellen] == [
        ["57", "Achter"],
        ["3", "+2 in een jaar"],
        ["n.v.t."],
    ]
    assert [a["href"] for a in soep.select("thead a")] == [k.pagina for k in (REGIO, AA, BB)]
    assert [th.get_text() for th in soep.select("thead th, tbody th")] == [
        "Kerncijfer", "Alle gemeenten", "Aa", "B & b", "Beschut <werk>",
    ]  # fmt: skip
    assert "- Een zin. Een reden.\n- Het geld." in tekst


def test_zonder_antwoorden_is_er_niets() -> None:
    assert markdown([], "x") == ""
    assert markdown([BB, REGIO], "x") == ""

"""The door for text from outside: what pandoc reads of it is the text, and its words come back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ijw_lib.model import pandoc
from ijw_lib.model.markdown import attribuut, in_html, in_script, kaal, lopend, veilig

_LASTIG = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "*a* _b_ **c** `d` $e$ @f ~g~ ^h^ ~~i~~",
    "::: {.x}",
    ":::: x",
    "`<b>`{=html}",
    "<https://x.example>",
    "https://x.example/?a=b&c",
    "javascript:x",
    "mailto:a@b.example",
    "# kop",
    "1. een",
    "123. een",
    "(1) een",
    "a) een",
    "xviii. een",
    "A. een",
    "- een",
    "+ een",
    "* een",
    "-",
    "---",
    "===",
    "> x",
    "| a | b |",
    "&lt;b&gt; &amp; &#60;",
    "{{< include x.qmd >}}",
    "{{{< x >}}}",
    "{{</* x */>}}",
    "een >}} twee",
    "\\",
    "einde \\",
    "\\begin{x}",
    "\"De\" 'Werk' -- --- ...",
    "    code",
    "een\n\n# kop",
    "een\r\n~~~\r\ntwee",
    "```",
    "[^1]: noot",
    "[x]: javascript:x",
    "^[noot]",
    "[@x; -@y]",
    ": uitleg",
    "~ uitleg",
    "% titel",
    "Werkt!",
    "(@a) x",
    "#. x",
    "<!-- c -->",
    "\\(x\\)",
    "H~2~O x^2^",
    "[x]{onclick=a}",
    "[ ] taak",
    "'s-Gravenhage",
    "+ 5%",
    "-12,5",
    "a\u2028b",
    "Re-integratie",
    "een_twee",
    "a\u00a0b",
    "[]{}",
    "]{.kpi-label}",
)


def _gelezen(markdown: str) -> list[Any]:
    boom = pandoc.zet_om(markdown, pandoc.Vorm("json"), [], Path.cwd(), "proef")
    blokken: list[Any] = json.loads(boom)["blocks"]
    return blokken


def _woorden(deel: list[Any]) -> str:
    """Return the words of inlines that are words and nothing else."""
    uit = ""
    for i in deel:
        if i["t"] == "Span":
            assert i["c"] == [["", [], []], []], "alleen een lege span mag erbij"
        else:
            assert i["t"] in ("Str", "Space"), i
            uit += i["c"] if i["t"] == "Str" else " "
    return uit


@pytest.mark.parametrize("tekst", _LASTIG)
def test_pandoc_leest_van_een_tekst_alleen_woorden(tekst: str) -> None:
    verwacht = re.sub(r"[^\S\u00a0]+", " ", tekst).strip(" ")
    for voor, na in (("", ""), ("ervoor ", " erna")):
        [alinea] = _gelezen(voor + veilig(tekst) + na)
        assert alinea["t"] == "Para"
        assert _woorden(alinea["c"]) == voor + verwacht + na
    assert kaal(veilig(tekst)) == verwacht


@pytest.mark.parametrize("tekst", _LASTIG)
def test_een_attribuut_houdt_zijn_tekst(tekst: str) -> None:
    [alinea] = _gelezen(f'[x]{{title="{attribuut(tekst)}"}} erna')
    span, *_, laatste = alinea["c"]
    [[naam, waarde]] = span["c"][0][2]
    assert (naam, laatste["c"]) == ("title", "erna")
    assert waarde.replace("{{ <", "{{<") == kaal(veilig(tekst))
    assert "{{<" not in waarde, "Quarto vult een shortcode ook in een attribuut in"


def test_wat_geen_opmaak_is_blijft_leesbaar() -> None:
    for gewoon in ("Re-integratie (t/m maart)", "€ 1.000, 12% en 5,5 fte", "Wsw: begeleid werken", "-145"):
        assert veilig(gewoon) == gewoon
    assert lopend("€ 5 meer") == "€\u00a05 meer"


def test_quarto_vindt_geen_shortcode_in_een_woord_van_pandoc() -> None:
    """Quarto looks in words that were read already, as in a title: no word may hold the signs together."""
    [alinea] = _gelezen(veilig("{{< include x >}} en ::: en {{{< y >}}} en {{</* z */>}}"))
    woorden = [i["c"] for i in alinea["c"] if i["t"] == "Str"]
    assert not [w for w in woorden if "{{<" in w or ">}}" in w or ":::" in w]


def test_in_html_en_in_een_script_begint_niets() -> None:
    assert in_html("<b>\n```\n\"'") == "&lt;b&gt; ``` &quot;&#x27;"
    tekst = json.dumps({"a": "</script><!--<script>", "b": "\\u003c"})
    assert "<" not in in_script(tekst)
    assert json.loads(in_script(tekst)) == json.loads(tekst)

"""``docs/teksten.md``: every function of a text with an example and what it gives, made here.

Write it again with ``IJW_SCHRIJF=1 .venv/bin/python -m pytest tests/geheel/test_tekstfuncties.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.rapport import toelichting
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.verwoording import FUNCTIES
from ijw_lib.rapport.woorden import taal
from ijw_lib.rapport.woorden.tekstnamen import WAARDEN
from tests.hulp import WORTEL

DOCUMENT = WORTEL / "docs" / "teksten.md"
WERK = WORTEL / "tests" / "geheel" / "teksten_sjabloon.md"
_VOORBEELD = re.compile(r"^    (?P<code>.*\{[{%].*)\n(?:    -> .*\n)?", re.MULTILINE)


def gemaakt(rapport: Rapport) -> str:
    """Return the document: its template, with below each example what it gives."""

    def met_uitkomst(m: re.Match[str]) -> str:
        markdown = rapport.gevuld(m["code"], "voorbeeld").markdown
        kaal = re.sub(r"\[([^\]]*)\]\{[^}]*\}", r"\1", markdown).replace("\u00a0", " ")
        return f"    {m['code']}\n    -> {kaal or '(niets)'}\n"

    tekst = WERK.read_text(encoding="utf-8")
    tekst = tekst.replace("@paren@", "\n".join(_paren()))
    return _VOORBEELD.sub(met_uitkomst, tekst)


def _paren() -> Iterator[str]:
    yield "| pair | above | below | equal |"
    yield "|---|---|---|---|"
    for naam, p in taal.paren().items():
        boven, onder = (f"{w} {p.tussen} ...".replace("  ", " ") for w in (p.meer, p.minder))
        yield f"| `{naam}` | {boven} | {onder} | {p.gelijk} ... |"


@pytest.fixture(scope="module")
def rapport(heel_project: Project) -> Rapport:
    return Rapport.open("2024-M08", "regio", heel_project, thema="kerncijfers")


def test_het_document_is_wat_de_functies_geven(rapport: Rapport) -> None:
    tekst = gemaakt(rapport)
    if os.environ.get("IJW_SCHRIJF") == "1":
        DOCUMENT.write_text(tekst, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == tekst


def test_elke_functie_en_elke_naam_staat_erin_met_een_voorbeeld() -> None:
    tekst = DOCUMENT.read_text(encoding="utf-8")
    code = "\n".join(m["code"] for m in _VOORBEELD.finditer(tekst))
    van_jinja = {"range", "lipsum", "cycler", "joiner", "dict", "namespace"}
    for naam in {*FUNCTIES, *toelichting.namen()} - van_jinja:
        assert f"{naam}(" in code, naam
    for naam in WAARDEN:
        assert f"`{naam}`" in tekst, naam

"""The texts for every period read easily: short sentences, and no words of an office."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.samenstellen.beknopt.verdeling import BIJLAGE
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import lees_secties
from ijw_lib.registers.inname import open_registers

LANGSTE = 25
"""Words of a sentence, as a reader sees it; an amount is one."""
RAPPORTEN = ("2024-M05/regio", "2023/velsen", "2024-M05/uitgeest")
"""Extended reports, of two kinds and three sizes: together they show every section."""
ZWAAR = (
    "alsmede", "betreffende", "conform", "derhalve", "dient te", "hetgeen", "in het kader van", "inzake",
    "met betrekking tot", "middels", "plaatsgevonden", "ten aanzien van", "ten behoeve van", "teneinde",
)  # fmt: skip
BEDRAG = re.compile(r"€\s?-?[\d.,]+( duizend| miljoen)?")
SPAN = re.compile(r"\[([^\]]*)\]\{[^}]*\}")
WIJST = re.compile(
    r"\b([Dd]e (eerste )?(tabel|grafiek|balken)|[Ee]lk vak|[Ee]lke (lijn|kolom)|[Dd]aaronder|[Hh]ieronder"
    r"|[Dd]e (door|ge)\w+ lijn)\b"
)
"""How a sentence points at a table or a chart."""
REIST_MEE = re.compile(r"\[[^\[\]]*\]\{\.bij-\w+\}|\{[{%].*?[%}]\}")
"""What goes where that table or chart goes (and what is no sentence)."""
EINDE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘*])")


def zinnen(markdown: str) -> Iterator[str]:
    """Yield the sentences of a filled text, without headings."""
    kaal = BEDRAG.sub("bedrag", SPAN.sub(r"\1", markdown).replace("\xa0", " "))
    for alinea in re.split(r"\n\s*\n|\n(?=- )", kaal):
        regels = " ".join(alinea.split())
        if not regels.startswith(("#", "```", ":::", "|")):
            yield from EINDE.split(regels)


def _tekst(rapport: Rapport, sectie: str, thema: str) -> str:
    """Return a section filled in; empty of a gemeente that it is not about."""
    try:
        return rapport.tekst(sectie, thema).markdown
    except GebruiksFout as fout:
        if "bestaat alleen voor de regio" not in str(fout):
            raise
        return ""


@pytest.fixture(scope="module")
def gevuld(heel_project: Project) -> list[tuple[str, str]]:
    """Return every sentence of the standard texts with the section that says it, in a few reports."""
    plan = Plan.lees(heel_project)
    registers = open_registers(heel_project, plan.levering)
    rapportages = [r for r in plan.rapportages if f"{r.periode.id}/{r.onderwerp}" in RAPPORTEN]
    assert len(rapportages) == len(RAPPORTEN)
    return [
        (f"{thema}, {sectie}", zin)
        for r in rapportages
        for rapport in [Rapport.van(r, registers, heel_project)]
        for thema in r.themas
        for sectie in lees_secties(heel_project.root, "standaard", thema)
        for zin in zinnen(_tekst(rapport, sectie, thema))
    ]


def test_een_zin_is_kort(gevuld: list[tuple[str, str]]) -> None:
    lang = {(waar, zin) for waar, zin in gevuld if len(zin.split()) > LANGSTE}
    assert lang == set()
    assert len({zin for _, zin in gevuld}) > 300


def test_zonder_zware_woorden(gevuld: list[tuple[str, str]]) -> None:
    zwaar = {(woord, zin) for _, zin in gevuld for woord in ZWAAR if re.search(rf"\b{woord}\b", zin.lower())}
    assert zwaar == set()


def test_een_zin_over_een_tabel_of_grafiek_gaat_met_haar_mee(heel_project: Project) -> None:
    """Else it stands in the short report about something that is printed in the bijlage."""
    bijlage: set[tuple[str, str]] = set()
    for pad in heel_project.notebooks.glob("*.ipynb"):
        for cel in json.loads(pad.read_text(encoding="utf-8"))["cells"]:
            if BIJLAGE in cel["metadata"].get("tags", ()):
                namen = re.findall(r'tekst\("(\w+)"', "".join(cel["source"]))
                bijlage |= {(pad.stem, naam) for naam in namen}
    los, gezien = [], 0
    for pad in (heel_project.reports / "toelichting" / "standaard").glob("*.md"):
        for naam, tekst in lees_secties(heel_project.root, "standaard", pad.stem).items():
            gezien += len(WIJST.findall(tekst))
            if (wijst := WIJST.search(REIST_MEE.sub("", tekst))) and (pad.stem, naam) not in bijlage:
                los.append(f"{pad.name}, {naam}: {wijst[0]}")
    assert gezien > 15
    assert los == []

"""What is new has the day of the plan, the adoption or the erratum; page and feed tell the same."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.samenstellen import nieuws
from ijw_lib.publicatie.site import feed
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.inname import open_registers

CEL = {"naam": "Velsen", "tabel": "T", "rij": "r", "kolom": "k", "oud": "4", "nieuw": "5"}
ERRATUM = {
    "id": "erratum-2023-q2-1", "periode": "2023-Q2", "titel": "Kwartaalrapportage", "nummer": 1,
    "datum": "2023-12-01", "reden": "Te laat.", "cellen": [CEL] * 12,
}  # fmt: skip


@pytest.fixture(scope="module")
def rapporten(vastgesteld_project: Project) -> list[Rapport]:
    plan = Plan.lees(vastgesteld_project)
    registers = open_registers(vastgesteld_project, plan.levering)
    return [Rapport.van(r, registers, vastgesteld_project) for r in plan.rapportages]


def test_het_nieuwste_eerst_met_de_dag_van_het_plan_de_vaststelling_of_het_erratum(
    rapporten: list[Rapport],
) -> None:
    berichten = nieuws.verzamel(rapporten, [ERRATUM])
    assert [(b["datum"], b["id"]) for b in berichten] == [
        ("2023-12-01", "erratum-2023-q2-1"),
        ("2023-11-16", "rapportage-2023-q3"),
        ("2023-09-21", "vastgesteld-2023-q2"),
        ("2023-08-31", "rapportage-2023-q2"),
    ]
    assert berichten[0]["tekst"].endswith("; en nog 2.")
    assert berichten[1]["tekst"].startswith("Gepubliceerd: de cijfers tot en met 30 september 2023, voor ")


def test_de_pagina_en_de_feed_zeggen_hetzelfde(rapporten: list[Rapport], tmp_path: Path) -> None:
    berichten = nieuws.verzamel(rapporten, [ERRATUM])
    pagina = nieuws.markdown(berichten, rapporten)
    op_de_pagina = re.findall(r"^- \*\*.+?\*\*: \[(.+?)\]\(/(.+?)\)\.", pagina, re.MULTILINE)
    feed.schrijf(tmp_path, "Cijfers", berichten)
    wortel = ElementTree.parse(tmp_path / feed.BESTAND).getroot()
    atom = {"a": "http://www.w3.org/2005/Atom"}
    in_de_feed = [s.findtext("a:title", "", atom) for s in wortel.findall("a:entry", atom)]
    assert [titel for titel, _ in op_de_pagina] == in_de_feed
    assert len(in_de_feed) == 4
    assert pagina.count("cijfers.zip") == 2


def test_zonder_dag_in_het_plan_telt_de_peildatum(rapporten: list[Rapport]) -> None:
    (rapport,) = {r.periode.id: r for r in rapporten if r.periode.id == "2023-Q3"}.values()
    object.__setattr__(rapport.rapportage.product, "gepubliceerd", ())
    (bericht,) = nieuws.verzamel([rapport], [])
    assert bericht["datum"] == "2023-09-30"
    assert bericht["tekst"].startswith("De cijfers tot en met")

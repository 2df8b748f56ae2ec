"""Every heading of the originals is in the report, below its theme, and they stand in the original order."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import GOLDEN, RAPPORTEN, lees_csv

KOPPEN = lees_csv(GOLDEN / "koppen.csv")


def koppen_van(rapport: Rapport, thema: str) -> list[str]:
    """The heads of a theme: those of the notebook, then those of its paragraphs, in order."""
    notebook = json.loads((rapport.project.notebooks / f"{thema}.ipynb").read_text(encoding="utf-8"))
    kaal = "\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    paragrafen = rapport.paragrafen(thema).markdown
    return re.findall(r"^##+ (.+)$", kaal, re.MULTILINE) + re.findall(r"^### (.+)$", paragrafen, re.MULTILINE)


@pytest.mark.parametrize("periode", RAPPORTEN)
def test_elke_kop_staat_er_in_de_volgorde_van_het_origineel(periode: str, heel_project: Project) -> None:
    rapport = Rapport.open(periode, "regio", heel_project)
    eigen = [k for k in KOPPEN if k["rapport"] == periode]
    assert len(eigen) == {"2023-Q1": 21, "2024-M08": 24}[periode]
    plekken = []
    for k in eigen:
        koppen = koppen_van(rapport, k["thema"])
        assert k["onze"] in koppen, k["kop"]
        plaats = len(koppen) - 1 - koppen[::-1].index(k["onze"])
        plekken.append((rapport.rapportage.themas.index(k["thema"]), plaats))
    assert all(een < twee for een, twee in pairwise(plekken)), plekken


def test_elke_opgave_merkt_een_alinea(heel_project: Project) -> None:
    """Besides those that explain them on the first page; only the report of 2023 had such marks."""
    rapport = Rapport.open(RAPPORTEN[0], "regio", heel_project)
    merken = {
        nr
        for thema in rapport.rapportage.themas
        if thema != "kerncijfers"
        for nrs in re.findall(r'\.paragraaf opgave="([\d ]+)"', rapport.paragrafen(thema).markdown)
        for nr in nrs.split()
    }
    assert merken == {"1", "2", "3", "4"}

"""Copies of the project, changes in their delivery, and the command line run in them."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from ijw_lib.cli.opdrachten import voer_uit
from ijw_lib.fundament.project import Project
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.velden import GEMEENTEN

DIEP = os.environ.get("IJW_DIEP") == "1"
"""Whether all is tried (``make test-diep``), and not the tenth that ``make test`` has time for."""
ALLEEN_DIEP = pytest.mark.skipif(not DIEP, reason="alleen in make test-diep (IJW_DIEP=1)")

WORTEL = Path(__file__).resolve().parents[2]
GOLDEN = WORTEL / "tests" / "golden"
RAPPORTEN = ("2023-Q1", "2024-M08")
LEVERING = Path("data") / "leveringen" / "voorbeeld"
SITE = "_site-bestuurlijk"
"""The site of what tests build; of the open publication it is ``_site``."""

_BRON = ("_quarto.yml", "_extensions", "index.qmd", "404.qmd", "data", "notebooks", "reports", "ijw_lib")

Rij = dict[str, str]


@dataclass(frozen=True)
class Keuze:
    """The part of the committed plan that a test is about: these reports, with these themes."""

    perioden: tuple[str, ...]
    onderwerpen: tuple[str, ...]
    themas: tuple[str, ...]


EERSTE_TEKST = {"kerncijfers": "signalen", "in_het_kort": "per_inwoner"}
"""The section that every page of a theme has; of the others it is the summary."""

FINANCIEN = Keuze(RAPPORTEN, ("regio",), ("financien",))
"""The test plan: the finances of both printed reports. Tests never build the whole plan; ``.ci/run`` does."""
LEESBAAR = Keuze(
    ("actueel", "2024-M08"), ("regio", "velsen"), ("in_het_kort", "kerncijfers", "uitstroom", "financien")
)
"""A dashboard and a report with most that stands on pages: for who looks at them."""

VASTGESTELD = Keuze(("2023-Q2", "2023-Q3"), ("regio", "velsen"), ("instroom",))
"""What tests adopt: a period and the one after it."""


def _gebouwd(map_: str, namen: list[str]) -> set[str]:
    """Return what was built; as in .gitignore, that is every folder of reports/ but the texts."""
    los = shutil.ignore_patterns(
        "__pycache__", "*.pyc", "_navigatie.yml", "_bundels.yml", "_*.json", "_*.qmd", ".ipynb_checkpoints"
    )
    if Path(map_).name != "reports":
        return los(map_, namen)
    return los(map_, namen) | {n for n in namen if (Path(map_) / n).is_dir() and n != "toelichting"}


def kopieer(
    doel: Path, bron: Path = WORTEL, *, code: bool = True, keuze: Keuze | None = FINANCIEN
) -> Project:
    """Copy the sources, nothing that was built; without ``code`` the figures can still be made.

    The plan is cut down to ``keuze``; only with None it stays whole.
    """
    for naam in _BRON if code else _BRON[:-1]:
        if (bron / naam).is_dir():
            shutil.copytree(bron / naam, doel / naam, symlinks=True, ignore=_gebouwd)
        elif (bron / naam).is_file():
            doel.mkdir(parents=True, exist_ok=True)
            shutil.copy(bron / naam, doel / naam)
    project = Project(doel)
    if keuze:
        beperk_plan(project, keuze)
    return project


def beperk_plan(project: Project, keuze: Keuze) -> None:
    """Leave in ``reports/plan.yml`` of a copy only what ``keuze`` names; each of it must be there.

    A report is still compared with the one before it in the committed plan.
    """
    perioden = [r.periode for r in Plan.lees(project).rapportages]
    vorige = {p.id: p.vorige_rapportage.id for p in perioden if p.vorige_rapportage}
    gevonden: set[tuple[str, str, str]] = set()

    def beperk(producten: list[dict]) -> list[dict]:
        over = []
        for product in producten:
            deel = {
                "perioden": [p for p in product["perioden"] if str(p) in keuze.perioden],
                "onderwerpen": [o for o in keuze.onderwerpen if _genoemd(o, product["onderwerpen"])],
                "themas": [t for t in product["themas"] if t in keuze.themas],
            }
            gevonden.update(itertools.product(*deel.values()))
            if "vastgesteld" in product:
                deel["vastgesteld"] = [p for p in product["vastgesteld"] if p in deel["perioden"]]
            deel["gepubliceerd"] = {
                p: d for p, d in product.get("gepubliceerd", {}).items() if p in deel["perioden"]
            }
            deel["vorige"] = {p: vorige[p] for p in map(str, deel["perioden"]) if p in vorige}
            if all(deel[k] for k in ("perioden", "onderwerpen", "themas")):
                over.append(product | deel)
        return over

    wijzig_plan(project, beperk)
    ontbreekt = set(itertools.product(keuze.perioden, keuze.onderwerpen, keuze.themas)) - gevonden
    assert not ontbreekt, f"niet in reports/plan.yml: {sorted(ontbreekt)}"


def _genoemd(onderwerp: str, onderwerpen: list[str]) -> bool:
    return onderwerp in onderwerpen or (onderwerp != REGIO and GEMEENTEN in onderwerpen)


def wijzig_plan(project: Project, wijzig: Callable[[list[dict]], list[dict]]) -> None:
    """Change the products in ``reports/plan.yml`` of a copy."""
    pad = project.reports / "plan.yml"
    plan = yaml.safe_load(pad.read_text(encoding="utf-8"))
    plan["producten"] = wijzig(plan["producten"])
    pad.write_text(yaml.safe_dump(plan, sort_keys=False, allow_unicode=True), encoding="utf-8")


@cache
def periode(tekst: str, onderwerp: str = REGIO) -> Periode:
    """Return a period that knows the report before it, as the committed plan tells."""
    plan = Plan.lees(Project(WORTEL))
    return plan.rapportage(plan.periode(tekst), onderwerp).periode


def datapakket(site: Path, periode: str, naam: str) -> zipfile.Path:
    """Return a file in the data package of a period."""
    return zipfile.Path(site / "gegevens" / periode / "cijfers.zip", naam)


def lees_csv(pad: Path | zipfile.Path) -> list[Rij]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def gepubliceerd() -> list[Rij]:
    """Return every printed figure: ``nr`` is its row in the inventory, ``soort`` what it is."""
    return lees_csv(GOLDEN / "cijfers.csv")


def schrijf_csv(pad: Path, rijen: list[Rij]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, list(rijen[0]), lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def verwijder(pad: Path, kies: Callable[[Rij], bool]) -> Rij:
    """Take the first row that ``kies`` accepts out of a delivered file and return it."""
    rijen = lees_csv(pad)
    weg = next(r for r in rijen if kies(r))
    schrijf_csv(pad, [r for r in rijen if r is not weg])
    return weg


def vergeet_snapshot(project: Project) -> None:
    """Forget the snapshot in use: a delivery in which everything is other is taken in as a first one."""
    (project.registers / "huidig.json").unlink(missing_ok=True)


@dataclass(frozen=True)
class Uitkomst:
    code: int
    uit: str
    fout: str


def ijw(project: Project | Path, *argumenten: object) -> Uitkomst:
    """Run a command in this process, as the shell would show it."""
    root = project.root if isinstance(project, Project) else project
    uit, fout = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(uit), contextlib.redirect_stderr(fout):
        code = voer_uit(["--project", str(root), *map(str, argumenten)])
    return Uitkomst(code, uit.getvalue(), fout.getvalue())


def ijw_los(project: Project, *argumenten: str, **omgeving: str) -> Uitkomst:
    """Run a command in a process of its own, with the code that lies in the copy."""
    schoon = {k: v for k, v in os.environ.items() if k not in ("IJW_PIJPLIJN", "PYTHONPATH")}
    klaar = subprocess.run(
        [sys.executable, "-m", "ijw_lib", *argumenten],
        cwd=project.root,
        env=schoon | {"PYTHONPATH": str(project.root)} | omgeving,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Uitkomst(klaar.returncode, klaar.stdout, klaar.stderr)


def bouw(project: Project, **omgeving: str) -> Path:
    """Build the site of a copy and return its folder."""
    klaar = ijw_los(project, "build", **omgeving)
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project.site

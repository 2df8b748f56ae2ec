"""Killed at any moment, the batch loses nothing and takes nothing half-written for finished."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ijw_lib.batch import afronden, uitvoeren
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from tests.hulp import ALLEEN_DIEP, WORTEL, Keuze, beperk_plan, ijw

KEREN = 20
EEN_RAPPORTAGE = Keuze(("2024-M08",), ("regio",), ("inkomensregelingen", "financien"))
"""Two notebooks, a page of each, a PDF and a Word document."""

Moment = Callable[[Project], bool]

CONTROLE, NOTEBOOKS, SITE = "_werk/registers", "_werk/cache/runs", "_werk/cache/site"
"""What each stage of a build keeps; without it the stage is done again."""

MOMENTEN: tuple[tuple[str, Moment], ...] = (
    (CONTROLE, lambda p: True),
    (CONTROLE, lambda p: any(p.registers.glob(".nieuw-*"))),
    (NOTEBOOKS, lambda p: any(p.werk.glob("runs/*/*"))),
    (NOTEBOOKS, lambda p: any(p.werk.glob("cache/runs/*.json"))),
    (NOTEBOOKS, lambda p: len(list(p.werk.glob("cache/runs/*.json"))) == 2),
    (SITE, lambda p: any(p.werk.glob("site-*"))),
    (SITE, lambda p: any(p.werk.glob("site-*/reports/*/*/*.html"))),
    (SITE, lambda p: any(p.werk.glob("site-*/index.html"))),
    (SITE, lambda p: any(p.werk.glob("site-*/pagefind"))),
    (SITE, lambda p: (p.werk / "cache/site.json").exists()),
)
"""Where kills fall: a stage that has work to do, and what tells that it has come so far."""


def _bouw(project: Project) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "ijw_lib", "build", "--renderer", "embedded"],
        cwd=project.root,
        env=os.environ | {"PYTHONPATH": str(WORTEL)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _alles(project: Project) -> dict[str, bytes]:
    """Return everything that is published, and the notebooks that it is made of."""
    mappen = (project.site, project.reports)
    return {
        p.relative_to(project.root).as_posix(): p.read_bytes()
        for map_ in mappen
        for p in sorted(map_.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


def _levend_in(project: Project) -> list[str]:
    """Return the processes that work in a project."""
    gevonden = []
    for proces in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile, or not ours
            if str((proces / "cwd").readlink()).startswith(str(project.root)):
                gevonden.append((proces / "cmdline").read_text())
    return gevonden


@pytest.mark.traag
@ALLEEN_DIEP
def test_telkens_gedood_en_dan_af(kleine_kopie: Project, heel_plan: Path) -> None:
    """Each moment of the build is hit: at once, and the rest of the times a seeded chance later."""
    project = kleine_kopie
    (project.reports / "plan.yml").write_bytes((heel_plan / "reports" / "plan.yml").read_bytes())
    beperk_plan(project, EEN_RAPPORTAGE)
    proces = _bouw(project)
    assert proces.wait() == 0, proces.stderr.read()
    ongestoord = _alles(project)
    kans = random.Random(20)
    geraakt = 0
    for keer in range(KEREN):
        werk, moment = MOMENTEN[keer % len(MOMENTEN)]
        _vergeet(project, werk)
        (project.werk / "cache/site.json").unlink(missing_ok=True)
        for oud in project.werk.glob("site-*"):
            shutil.rmtree(oud)
        proces = _bouw(project)
        while proces.poll() is None and not moment(project):
            time.sleep(0.002)
        time.sleep(kans.uniform(0, 0.1) if keer >= len(MOMENTEN) else 0)
        proces.send_signal(kans.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
        geraakt += proces.wait(timeout=60) != 0
        for pad, inhoud in _alles(project).items():
            if pad.endswith(".ipynb"):
                json.loads(inhoud)  # whole, if it is there
        assert (project.site / "index.html").is_file(), "a site is there at any moment"
    assert geraakt >= KEREN // 2, "most kills came before the end"
    proces = _bouw(project)
    assert proces.wait() == 0, proces.stderr.read()
    assert _alles(project) == ongestoord
    for resten in ("runs/*", "site-*", "**/.*-p*"):
        assert not list(project.werk.glob(resten)), "unfinished work of killed builds is cleared"
    uiterlijk = time.monotonic() + 10  # a run that was going on ends by itself
    while _levend_in(project) and time.monotonic() < uiterlijk:
        time.sleep(0.1)
    assert not _levend_in(project), "nothing that a killed build started lives on"


def _vergeet(project: Project, werk: str) -> None:
    """Take away what a stage kept, so that it has work to do; of the site two documents are enough."""
    if werk != SITE:
        shutil.rmtree(project.root / werk, ignore_errors=True)
    for kaart in sorted((project.root / SITE).glob("*.json"))[:2]:
        kaart.unlink()


@pytest.mark.traag
def test_sigterm_beeindigt_de_runs_die_bezig_zijn(kleine_kopie: Project) -> None:
    pad = kleine_kopie.notebooks / "financien.ipynb"
    nb = json.loads(pad.read_text())
    bron = "import os, time\nopen(f'../bezig-{periode}', 'w').write(str(os.getpid()))\ntime.sleep(600)"
    leeg = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    nb["cells"].append(leeg | {"id": "extra", "source": bron})
    pad.write_text(json.dumps(nb))
    proces = _bouw(kleine_kopie)
    while len(bezig := list(kleine_kopie.root.glob("bezig-*"))) < 1 or not bezig[0].read_text():
        assert proces.poll() is None, proces.stderr.read()
        time.sleep(0.05)
    proces.terminate()
    assert proces.wait(timeout=60) == 1
    assert "Afgebroken" in proces.stderr.read()
    for bestand in kleine_kopie.root.glob("bezig-*"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(bestand.read_text()), 0)


@pytest.mark.traag
def test_een_volle_schijf_is_een_fout(kleine_kopie: Project, monkeypatch) -> None:
    """What was there stays, the batch stops at once and says why; afterwards it goes on."""
    project = kleine_kopie
    runs = Plan.lees(project).runs
    uitvoeren.draai(Bouw.open(project), runs)
    voor = {r.id: r.uitvoer(project).read_bytes() for r in runs}
    echt = afronden.vervang

    def vol(doel: Path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(doel))

    monkeypatch.setattr(afronden, "vervang", vol)
    with pytest.raises(IjwFout, match="De schijf is vol"):
        uitvoeren.draai(Bouw.open(project), runs, opnieuw=True)
    assert {r.id: r.uitvoer(project).read_bytes() for r in runs} == voor
    monkeypatch.setattr(afronden, "vervang", echt)
    assert uitvoeren.draai(Bouw.open(project), runs) == 0


@pytest.mark.traag
def test_na_een_mislukte_run_blijft_de_site_zoals_zij_was(kleine_kopie: Project) -> None:
    assert ijw(kleine_kopie, "build", "--renderer", "embedded").code == 0
    voor = {k: v for k, v in _alles(kleine_kopie).items() if k.startswith("_site")}
    pad = kleine_kopie.notebooks / "financien.ipynb"
    pad.write_text(
        pad.read_text()
        .replace("## In het kort", "## Kort")
        .replace("from ijw_lib import grafieken", 'from ijw_lib import grafieken\\n",\n    "1 / 0', 1)
    )
    klaar = ijw(kleine_kopie, "build", "--renderer", "embedded")
    assert klaar.code == 1
    assert "ZeroDivisionError" in klaar.fout
    assert {k: v for k, v in _alles(kleine_kopie).items() if k.startswith("_site")} == voor
    manifest = json.loads((kleine_kopie.werk / "manifest.json").read_text())
    assert {r["status"] for r in manifest["runs"]} == {"mislukt"}
    assert all("ZeroDivisionError" in r["melding"] for r in manifest["runs"])


@pytest.mark.traag
def test_json_meldt_elke_run_en_de_duur(kleine_kopie: Project) -> None:
    klaar = ijw(kleine_kopie, "build", "--renderer", "embedded", "--json")
    assert klaar.code == 0, klaar.fout
    regels = [json.loads(r) for r in klaar.uit.splitlines()]
    runs = Plan.lees(kleine_kopie).runs
    assert {r["run"] for r in regels if r["gebeurtenis"] == "run"} == {r.id for r in runs}
    assert [r for r in regels if r["gebeurtenis"] == "notebooks"] == [
        {"gebeurtenis": "notebooks", "gedraaid": len(runs), "van": len(runs)}
    ]
    assert set(regels[-1]["seconden"]) == {"controle", "notebooks", "cijfers", "site"}
    manifest = json.loads((kleine_kopie.werk / "manifest.json").read_text())
    assert [r["id"] for r in manifest["runs"]] == [r.id for r in runs], "in the order of the plan"
    assert {"code", "plan", "data", "site", "seconden_per_fase"} <= set(manifest)
    assert not list(kleine_kopie.site.rglob("manifest*"))

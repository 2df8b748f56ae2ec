"""One command at a time in a project folder, with two real processes; a killed one leaves no lock behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.fundament.slot import slot
from tests.hulp import ALLEEN_DIEP, WORTEL, ijw

_HOUD = """
import sys, time
from pathlib import Path
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.slot import slot
with slot(Project(Path(sys.argv[1])), "build"):
    print("vast", flush=True)
    time.sleep(600)
"""


def houd(project: Project) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it does."""
    proces = subprocess.Popen(
        [sys.executable, "-c", _HOUD, str(project.root)],
        env=os.environ | {"PYTHONPATH": str(WORTEL)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert proces.stdout is not None
    assert proces.stdout.readline() == "vast\n"
    return proces


@pytest.fixture
def leeg(heel_plan: Path, tmp_path: Path) -> Project:
    """A folder that is a project and no more: nothing in it is reached while it is locked."""
    (tmp_path / "_quarto.yml").write_bytes((heel_plan / "_quarto.yml").read_bytes())
    return Project(tmp_path)


@pytest.mark.parametrize("opdracht", ["check", "run", "render", "build"])
def test_een_tweede_stopt_meteen_en_zegt_wie_er_bezig_is(opdracht: str, leeg: Project) -> None:
    eerste = houd(leeg)
    try:
        begin = time.monotonic()
        klaar = ijw(leeg, opdracht)
        assert time.monotonic() - begin < 5
    finally:
        eerste.kill()
        eerste.wait()
    assert (klaar.code, klaar.uit) == (1, "")
    assert re.fullmatch(
        rf"Fout: Er loopt al een 'ijw build' in deze map \(proces {eerste.pid}, gestart( door \S+)? op "
        r"\d\d-\d\d-\d{4} om \d\d:\d\d\)\. Wacht tot die klaar is; er is niets veranderd\.\n",
        klaar.fout,
    )


def test_wie_gedood_wordt_laat_geen_slot_achter(leeg: Project) -> None:
    eerste = houd(leeg)
    eerste.kill()
    eerste.wait()
    with slot(leeg, "run"):
        assert str(os.getpid()) in (leeg.werk / "slot").read_text()


def test_een_kind_houdt_het_slot_niet_vast(leeg: Project) -> None:
    """Also one that is given every file that may be inherited."""
    opdracht = [sys.executable, "-c", "import time; print('er', flush=True); time.sleep(600)"]
    with slot(leeg, "run"):
        kind = subprocess.Popen(opdracht, close_fds=False, stdout=subprocess.PIPE, encoding="utf-8")
        assert kind.stdout is not None
        assert kind.stdout.readline() == "er\n"
    try:
        with slot(leeg, "run"):
            assert kind.poll() is None
    finally:
        kind.kill()
        kind.wait()


def test_opdrachten_die_alleen_lezen_wachten_niet(kleine_kopie: Project) -> None:
    with slot(kleine_kopie, "build"):
        assert ijw(kleine_kopie, "plan").code == 0


@pytest.mark.traag
@ALLEEN_DIEP
def test_van_twee_bouwen_tegelijk_gaat_er_een_door(kopie: Project) -> None:
    """A timer and an analyst: one builds a whole site, the other stops."""
    opdracht = [sys.executable, "-m", "ijw_lib", "build", "--renderer", "embedded"]
    omgeving = os.environ | {"PYTHONPATH": str(WORTEL)}
    twee = [
        subprocess.Popen(
            opdracht, cwd=kopie.root, env=omgeving, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    uitkomsten = [proces.communicate(timeout=300) for proces in twee]
    assert sorted(proces.returncode for proces in twee) == [0, 1]
    [(verliezer, fout)] = [(nr, uitkomsten[nr][1]) for nr in range(2) if twee[nr].returncode == 1]
    assert f"Er loopt al een 'ijw build' in deze map (proces {twee[1 - verliezer].pid}" in fout
    for periode in ("2023-Q1", "2024-M08"):
        assert (kopie.site / f"reports/{periode}/regio/financien.html").is_file()
        assert (kopie.site / f"reports/{periode}/regio/ijmond-werkt-{periode}-regio.pdf").is_file()
    assert ijw(kopie, "plan").uit.count("\tbij\n") == 2

"""README and docs say what is so: every command, option and make target in them exists, and all are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ijw_lib.cli.opdrachten import ijw as groep
from ijw_lib.fundament.project import Project
from tests.hulp import SITE, WORTEL, ijw

TEKSTEN = sorted([WORTEL / "README.md", *(WORTEL / "docs").rglob("*.md")])
_HEK = re.compile(r"^```.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`|^ {4}(\S.*)$", re.MULTILINE)
_OPTIE = re.compile(r"(?<![\w-])(-{1,2}[a-z][\w-]*)(?:[ =]([\w/]+))?")
_RIJ = re.compile(r"^\| `ijw (\w+)([^`]*)`", re.MULTILINE)
ALS_RUN = "[options of ijw run]"
README = (WORTEL / "README.md").read_text(encoding="utf-8")
RIJEN = dict(_RIJ.findall(README.partition("## The command line")[2].partition("\n## ")[0]))
MAKE = set(re.findall(r"^([a-z-]+):", (WORTEL / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def opties(opdracht: click.Command) -> dict[str, click.Option]:
    return {o: p for p in opdracht.params if isinstance(p, click.Option) for o in p.opts}


def code(pad: Path) -> Iterator[str]:
    """Yield what stands as code in a document, in a sentence or as a block."""
    tekst = pad.read_text(encoding="utf-8")
    regels = [regel for blok in _HEK.findall(tekst) for regel in blok.splitlines()]
    for stuk in [*regels, *(a or b for a, b in _CODE.findall(_HEK.sub("", tekst)))]:
        yield " ".join(stuk.split("#")[0].split())


def gebruik() -> Iterator[tuple[str, str]]:
    """Yield every use of ``ijw`` in the documents: where, and what follows the word."""
    for pad in TEKSTEN:
        for stuk in code(pad):
            woord, _, rest = stuk.partition(" ")
            if Path(woord).name == "ijw" and rest:
                yield pad.relative_to(WORTEL).as_posix(), rest


GEBRUIK = sorted(set(gebruik()))


def test_er_is_gebruik_om_na_te_gaan() -> None:
    assert len(GEBRUIK) > 15
    assert set(RIJEN) == set(groep.commands)


@pytest.mark.parametrize(("waar", "rest"), GEBRUIK, ids=[f"{w}: {r[:40]}" for w, r in GEBRUIK])
def test_elke_opdracht_en_optie_in_de_documenten_bestaat(waar: str, rest: str) -> None:
    naam = next((w for w in rest.split() if re.fullmatch(r"[a-z]+", w)), None)
    bekend = dict(opties(groep))
    if naam is not None and not rest.startswith("--project"):
        assert naam in groep.commands, f"{waar}: ijw {rest}"
        bekend |= opties(groep.commands[naam])
        assert ijw(WORTEL, naam, "--help").code == 0
    for optie, waarde in _OPTIE.findall(rest):
        assert optie in bekend, f"{waar}: ijw {rest}"
        keuze = bekend[optie].type
        if isinstance(keuze, click.Choice) and waarde:
            assert set(waarde.split("/")) <= set(keuze.choices), f"{waar}: ijw {rest}"


@pytest.mark.parametrize("naam", sorted(groep.commands))
def test_de_tabel_noemt_precies_de_opties_van_een_opdracht(naam: str) -> None:
    rij = RIJEN[naam]
    genoemd = {optie for optie, _ in _OPTIE.findall(rij.replace(ALS_RUN, ""))}
    if ALS_RUN in rij:
        genoemd |= set(opties(groep.commands["run"]))
    assert genoemd == set(opties(groep.commands[naam]))


def test_build_heeft_de_opties_van_run() -> None:
    assert set(opties(groep.commands["run"])) < set(opties(groep.commands["build"]))


def test_elk_make_doel_bestaat_en_staat_in_de_readme() -> None:
    doelen = {m for pad in TEKSTEN for stuk in code(pad) for m in re.findall(r"\bmake ([a-z-]+)", stuk)}
    assert doelen <= MAKE
    niet_voor_mensen = {"setup", "setup-dev", "browser", "help"}
    assert niet_voor_mensen <= MAKE
    assert MAKE - niet_voor_mensen <= {m for s in code(WORTEL / "README.md") for m in s.split()}


@pytest.mark.traag
def test_make_clean_laat_niets_achter_dan_wat_van_een_ander_is(gebouwd: Project, tmp_path: Path) -> None:
    root = Path(shutil.copytree(gebouwd.root, tmp_path / "p"))
    for naam in ("Makefile", ".gitignore"):
        shutil.copy(WORTEL / naam, root)

    def doe(*opdracht: str) -> str:
        klaar = subprocess.run(opdracht, cwd=root, check=True, capture_output=True, encoding="utf-8")
        return klaar.stdout

    def over() -> set[str]:
        regels = doe("git", "status", "--porcelain", "--ignored", "--untracked-files=all").splitlines()
        return {regel[3:] for regel in regels if not regel.startswith("!! .git/")}

    doe("git", "init", "-q")
    doe("git", "add", "-A")
    doe("git", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "-m", "x")
    for map_ in (
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".hypothesis",
        "ijw_lib/__pycache__",
        "build",
    ):
        (root / map_).mkdir(exist_ok=True)
        (root / map_ / "x").write_text("x")
    eigen = root / "reports" / "2024-M08" / "regio" / "mijn.ipynb"
    eigen.write_text("{}")
    assert f"{SITE}/index.html" in over()
    assert "reports/2024-M08/regio/financien.ipynb" in over()
    gezegd = doe("make", "--no-print-directory", "clean", f"PYTHON={sys.executable}")
    assert over() == {"reports/2024-M08/regio/mijn.ipynb"}
    assert "reports/2024-M08/regio/mijn.ipynb" in gezegd
    assert eigen.read_text() == "{}"

"""What is promised of Python and installing is so: README, pyproject, pins and Makefile agree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.hulp import WORTEL

PROJECT = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BELOFTE = re.fullmatch(r">=(3\.\d+\.\d+),<3\.(\d+)", PROJECT["requires-python"])
EIGEN = PROJECT["name"]


def _beloofd() -> list[str]:
    """Return the oldest Python that is promised, and the first of each later minor version."""
    assert BELOFTE, PROJECT["requires-python"]
    oudst = BELOFTE[1]
    return [oudst, *(f"3.{n}.0" for n in range(Version(oudst).minor + 1, int(BELOFTE[2])))]


def _pins(bestand: str) -> list[Requirement]:
    regels = (WORTEL / bestand).read_text(encoding="utf-8").splitlines()
    return [Requirement(r) for r in regels if r.strip() and not r.startswith(("#", "-r"))]


def _geldt(eis: Requirement, python: str, extra: str = "") -> bool:
    omgeving = {
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
        "extra": extra,
    }
    return eis.marker is None or eis.marker.evaluate(omgeving)


@pytest.mark.parametrize("bestand", ["requirements.txt", "requirements-dev.txt"])
def test_elke_pin_gaat_op_elke_beloofde_python(bestand: str) -> None:
    """By what the packages themselves say; a pin for another Python than this one is not here to be asked."""
    hier = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    for pin in _pins(bestand):
        [precies] = pin.specifier
        assert precies.operator == "==", pin
        if not _geldt(pin, hier):
            continue
        pakket = distribution(pin.name)
        assert pakket.version == precies.version, "de omgeving is niet die van de pins: draai make setup-dev"
        kan = SpecifierSet(pakket.metadata.get("Requires-Python") or "")
        niet = [p for p in _beloofd() if _geldt(pin, p) and p not in kan]
        assert not niet, f"{bestand}: {pin} vraagt Python {kan}, maar pyproject.toml belooft {niet}"


def test_alles_wat_nodig_is_is_vastgezet() -> None:
    """Also what a package needs on one of the promised versions of Python only."""
    pins = {canonicalize_name(p.name): p for p in _pins("requirements.txt")}
    wortels = [Requirement(r) for r in PROJECT["dependencies"]]
    for python in _beloofd():
        wachtend, gezien = list(wortels), set()
        while wachtend:
            eis = wachtend.pop()
            naam = canonicalize_name(eis.name)
            pin = pins.get(naam)
            assert pin is not None, f"{naam} is op Python {python} nodig en staat niet in requirements.txt"
            assert _geldt(pin, python), f"{pin} geldt niet op Python {python}, waar het nodig is"
            if naam in gezien:
                continue
            gezien.add(naam)
            try:
                vragen = [Requirement(r) for r in distribution(naam).requires or ()]
            except PackageNotFoundError:
                assert pin.marker, f"{pin} is hier niet te vinden"
                continue
            extras = {"", *eis.extras}
            wachtend += [v for v in vragen if any(_geldt(v, python, e) for e in extras)]


def test_readme_noemt_dezelfde_pythons() -> None:
    beloofd = _beloofd()
    zin = re.search(r"Python (\S+) up to and including (\S+?),? ", (WORTEL / "README.md").read_text("utf-8"))
    assert zin
    assert zin.groups() == (beloofd[0], beloofd[-1].removesuffix(".0"))


@pytest.fixture
def werkmap(tmp_path: Path) -> Path:
    for naam in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(WORTEL / naam, tmp_path / naam)
    return tmp_path


def _doet_alsof(pad: Path, versie: str) -> Path:
    """Write a Python that says it is another one, and that makes no environment."""
    getallen = tuple(int(d) for d in versie.split("."))
    nep = f"import sys; sys.version_info = {(*getallen, 'final', 0)}; code = sys.argv.pop(1); exec(code)"
    anders = '[ "$1" = -c ] || { echo "stap $*"; exit 3; }'
    pad.write_text(f'#!/bin/sh\n{anders}\nshift\nexec "{sys.executable}" -c "{nep}" "$@"\n')
    pad.chmod(0o755)
    return pad


def _make(map_: Path, python: Path | str) -> str:
    klaar = subprocess.run(
        ["make", "setup", f"PYTHON={python}"], cwd=map_, capture_output=True, encoding="utf-8", check=False
    )
    assert klaar.returncode
    assert not list(map_.glob(".venv/*"))
    return klaar.stdout + klaar.stderr


@pytest.mark.parametrize(
    ("versie", "oordeel"), [("2.7.18", "old"), ("3.10.13", "old"), ("3.11.1", "old"), ("3.14.0", "new")]
)
def test_make_zegt_welke_python_het_wil(versie: str, oordeel: str, werkmap: Path) -> None:
    melding = _make(werkmap, _doet_alsof(werkmap / "python-nep", versie))
    assert f"Python {versie} (" in melding
    assert (
        f"is too {oordeel}: this project runs on Python {_beloofd()[0]} or newer, below 3.{BELOFTE[2]}"
        in melding
    )
    assert "stap" not in melding


@pytest.mark.parametrize("versie", _beloofd())
def test_make_gaat_verder_met_een_goede(versie: str, werkmap: Path) -> None:
    assert "stap -m venv .venv" in _make(werkmap, _doet_alsof(werkmap / "python-nep", versie))


def test_make_zonder_python(werkmap: Path) -> None:
    assert "geen-python is not there or does not run" in _make(werkmap, "geen-python")


def test_ons_pakket_wordt_nergens_bij_naam_geinstalleerd() -> None:
    """It is on no index: who registers its name would be installed."""
    assert "Private :: Do Not Upload" in PROJECT["classifiers"]
    naam = re.sub(r"[-_]", "[-_.]+", EIGEN)
    fout = re.compile(
        rf"\b(pip3?|uv|pipx|poetry)\b[^\n]*\b(install|add|download)\b[^\n]*\b{naam}", re.IGNORECASE
    )
    plekken = ("*", ".ci/*", "docs/**/*", "ijw_lib/**/*.py", "notebooks/*", "reports/*", "tests/**/*.py")
    soorten = {"", ".md", ".qmd", ".py", ".ipynb", ".yml", ".yaml", ".toml", ".txt", ".service"}
    bestanden = [p for plek in plekken for p in WORTEL.glob(plek) if p.is_file() and p.suffix in soorten]
    assert len(bestanden) > 100
    teksten = {p.relative_to(WORTEL): p.read_text(encoding="utf-8", errors="replace") for p in bestanden}
    gevonden = [f"{b}: {t[0]}" for b, tekst in teksten.items() for t in fout.finditer(tekst)]
    assert not gevonden

"""What a command does not need it does not load: libraries of charts cost a quarter of a second."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import WORTEL

_MODULES = (
    "ijw_lib.batch.uitvoeren",
    "ijw_lib.publicatie.publiceren",
    "ijw_lib.publicatie.embedded.embedded",
)


_OPDRACHT = """
import atexit, sys
from ijw_lib.__main__ import main
sys.argv[0] = "ijw"
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
main()
"""
_ZWAAR = {"numpy._core", "pandas._libs", "pyarrow.lib", "scipy", "altair", "nbformat", "papermill", "IPython"}
"""Modules that are there only when their library was really imported."""


@pytest.mark.parametrize(
    ("modules", "niet"),
    [(("ijw_lib.cli.opdrachten",), {"pandas", "altair", "nbformat"}), (_MODULES, {"altair"})],
    ids=["een opdracht kiezen", "draaien en publiceren wat bij is"],
)
def test_wat_niet_nodig_is_wordt_niet_geladen(modules: tuple[str, ...], niet: set[str]) -> None:
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    klaar = subprocess.run(
        [sys.executable, "-c", code], cwd=WORTEL, capture_output=True, encoding="utf-8", check=True
    )
    geladen = set(klaar.stdout.split())
    assert set(modules) <= geladen
    assert not niet & geladen


@pytest.mark.parametrize(
    ("opdracht", "niet"), [("--help", {*_ZWAAR, "jinja2", "yaml"}), ("plan", _ZWAAR)], ids=["hulp", "plan"]
)
def test_hulp_en_plan_laden_geen_zware_bibliotheek(
    kleine_kopie: Project, opdracht: str, niet: set[str]
) -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", _OPDRACHT, opdracht],
        cwd=kleine_kopie.root,
        env=os.environ | {"PYTHONPATH": str(WORTEL)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    geladen = klaar.stderr.splitlines()[-1].split()
    assert "ijw_lib.cli.opdrachten" in geladen
    assert not niet & set(geladen)

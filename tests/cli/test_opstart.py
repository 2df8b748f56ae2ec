"""What a command does not need it does not load: libraries of charts cost a quarter of a second."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.hulp import WORTEL

_MODULES = (
    "ijw_lib.batch.uitvoeren",
    "ijw_lib.publicatie.publiceren",
    "ijw_lib.publicatie.embedded.embedded",
)


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

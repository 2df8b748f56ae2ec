"""The program Quarto on PATH: there, new enough, and what it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.quarto.programma import Programma


def _quarto(map_: Path, monkeypatch: pytest.MonkeyPatch, versie: str) -> None:
    """Put a program on PATH that says its version, and else what it was given."""
    pad = map_ / "quarto"
    pad.write_text(
        f'#!/bin/sh\nif [ "$1" = --version ]; then echo "{versie}"; exit; fi\n'
        'echo "WARN: $@ $TYPST_FEATURES $IJW_ERBIJ_ELDERS" >&2\n',
        encoding="utf-8",
    )
    pad.chmod(0o755)
    monkeypatch.setenv("PATH", f"{map_}:/usr/bin:/bin")


@pytest.mark.parametrize(("versie", "melding"), [("1.8.27", "1.8.27 is te oud"), ("", "zonder versienummer")])
def test_een_oud_quarto_wordt_geweigerd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versie: str, melding: str
) -> None:
    _quarto(tmp_path, monkeypatch, versie)
    with pytest.raises(RenderFout, match=f"{melding}.*nodig is 1.9 of nieuwer"):
        Programma.zoek()


def test_zonder_quarto_staat_er_wat_wel_kan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderFout, match="--renderer embedded"):
        Programma.zoek()


def test_een_run_krijgt_zijn_bron_en_een_opmerking_noemt_haar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quarto(tmp_path, monkeypatch, "1.10.18")
    (tmp_path / "bron.ipynb").touch()
    programma = Programma.zoek()
    assert programma.versie == "1.10.18"
    assert programma.render(tmp_path, "bron.ipynb", "--to", "docx") == (
        "bron.ipynb: render bron.ipynb --to docx a11y-extras 1",
    )
    assert programma.render(tmp_path) == ("render a11y-extras 1",)

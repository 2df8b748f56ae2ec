"""What a run notes stands in its file at once: it may end at any moment, and then says nothing more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.omgeving import LEESVERSLAG


def test_wat_is_genoteerd_staat_er_ook_als_het_proces_plots_ophoudt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verslag = tmp_path / "gelezen"
    monkeypatch.setenv(LEESVERSLAG, str(verslag))
    leesverslag.noteer("bestand", "ouder.csv", "-")
    if (kind := os.fork()) == 0:
        leesverslag.noteer("bestand", "kind.csv", "é")
        os._exit(0)
    os.waitpid(kind, 0)
    leesverslag.noteer("bestand", "ouder.csv", "-")
    assert leesverslag.lees(verslag) == [("bestand", "ouder.csv", "-"), ("bestand", "kind.csv", "é")]


def test_elk_verslag_krijgt_het_zijne(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("een", "twee", "een"):
        monkeypatch.setenv(LEESVERSLAG, str(tmp_path / naam))
        leesverslag.noteer("code", naam, "-")
    monkeypatch.delenv(LEESVERSLAG)
    leesverslag.noteer("code", "geen", "-")
    assert {p.name: leesverslag.lees(p) for p in tmp_path.iterdir()} == {
        "een": [("code", "een", "-")],
        "twee": [("code", "twee", "-")],
    }


def test_een_verslag_dat_is_weggehaald_begint_opnieuw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verslag = tmp_path / "gelezen"
    monkeypatch.setenv(LEESVERSLAG, str(verslag))
    for naam in ("eerst", "daarna"):
        leesverslag.noteer("code", naam, "-")
        assert leesverslag.lees(verslag) == [("code", naam, "-")]
        verslag.unlink()

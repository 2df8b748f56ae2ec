"""The scripts of the charts are made once, by another process while reports are composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.publicatie.beelden import grafiekbundel


def test_een_ander_proces_maakt_de_bundel_intussen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grafiekbundel, "_bundel", lambda: pytest.fail("dit proces maakt hem ook"))
    with grafiekbundel.intussen(tmp_path):
        pass
    doel = grafiekbundel.maak(tmp_path)
    eerste, _, rest = doel.read_text(encoding="utf-8").partition("\n")
    assert eerste.startswith("// vl-convert ")
    assert "window.ijwLandinstelling" in rest
    assert [p.name for p in doel.parent.iterdir()] == ["vega.js"]
    with grafiekbundel.intussen(tmp_path):  # it is there
        stond = doel.stat()
    assert doel.stat().st_mtime_ns == stond.st_mtime_ns


def test_mislukt_het_blok_dan_blijft_er_geen_proces(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), grafiekbundel.intussen(tmp_path):
        raise ZeroDivisionError
    assert not (tmp_path / "_werk" / "cache" / "vega.js").exists()


def test_van_een_andere_versie_wordt_hij_opnieuw_gemaakt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doel = tmp_path / "_werk" / "cache" / "vega.js"
    doel.parent.mkdir(parents=True)
    doel.write_text("// vl-convert 0.1, nl-NL\noud", encoding="utf-8")
    monkeypatch.setattr(grafiekbundel, "_bundel", lambda: "nieuw")
    assert grafiekbundel.maak(tmp_path).read_text(encoding="utf-8").endswith("nieuw")

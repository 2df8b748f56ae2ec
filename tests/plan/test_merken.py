"""Notices on executed notebooks: put on, taken off, and never counted as a change of the notebook."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from ijw_lib.fundament.leesverslag import bestandssom
from ijw_lib.plan import merken
from ijw_lib.plan.merken import CONCEPT, VEROUDERD


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """An executed notebook, as a run writes it."""
    cellen = [nbformat.v4.new_raw_cell("---\ntitle: T\n---"), nbformat.v4.new_markdown_cell("Tekst.")]
    for nr, cel in enumerate(cellen):
        cel["id"] = f"cel-{nr:02d}"
    pad = tmp_path / "n.ipynb"
    pad.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cellen)) + "\n", encoding="utf-8")
    return pad


def test_een_merk_komt_na_het_voorblad_en_gaat_er_zonder_spoor_af(pad: Path) -> None:
    voor, som = pad.read_bytes(), merken.som(pad)
    assert som == bestandssom(pad)
    merken.zet(pad, erbij=[VEROUDERD])
    merken.zet(pad, erbij=[CONCEPT])
    merken.zet(pad, erbij=[CONCEPT])
    nb = nbformat.read(pad, as_version=4)
    nbformat.validate(nb)
    assert [c["metadata"].get("tags") for c in nb.cells] == [None, ["concept"], ["niet-bijgewerkt"], None]
    assert "niet compleet" in nb.cells[1]["source"]
    assert all(isinstance(c["source"], list) for c in json.loads(pad.read_text(encoding="utf-8"))["cells"])
    assert (merken.som(pad), bestandssom(pad) == som) == (som, False)
    merken.zet(pad, eraf=[VEROUDERD])
    assert b"niet-bijgewerkt" not in pad.read_bytes()
    merken.zet(pad, eraf=[CONCEPT])
    assert pad.read_bytes() == voor


def test_wat_iemand_verandert_telt_wel(pad: Path) -> None:
    som = merken.som(pad)
    merken.zet(pad, erbij=[CONCEPT])
    pad.write_text(pad.read_text(encoding="utf-8").replace("Tekst.", "Anders."), encoding="utf-8")
    assert merken.som(pad) != som


def test_een_bestand_dat_goed_is_wordt_niet_aangeraakt(pad: Path) -> None:
    merken.zet(pad, erbij=[CONCEPT])
    tijd = pad.stat().st_mtime_ns
    merken.zet(pad, erbij=[CONCEPT], eraf=[VEROUDERD])
    assert pad.stat().st_mtime_ns == tijd

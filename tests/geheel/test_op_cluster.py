"""``ijw render --scheduler``: the site of one machine, made by others, and what is said where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ijw_lib.fundament.cluster import verbinding
from ijw_lib.fundament.project import Project
from ijw_lib.publicatie import publiceren
from ijw_lib.publicatie.quarto.quarto import QuartoRenderer
from ijw_lib.publicatie.uitkomst import Uitkomst
from tests.hulp import ALLEEN_DIEP, dask, ijw


@pytest.fixture
def niet_weergegeven(gebouwd: Project, tmp_path: Path) -> Project:
    """A copy in which the notebooks have run and nothing was rendered."""
    kopie = Project(shutil.copytree(gebouwd.root, tmp_path / "kopie"))
    shutil.rmtree(kopie.site)
    shutil.rmtree(kopie.werk / "cache" / "site")
    (kopie.werk / "cache" / "site.json").unlink()
    return kopie


@pytest.mark.traag
@ALLEEN_DIEP
def test_de_site_van_een_cluster_is_die_van_een_machine(
    niet_weergegeven: Project, gebouwd: Project, tmp_path: Path
) -> None:
    with dask.scheduler(tmp_path) as s, dask.werkers(tmp_path, s.adres, 2):
        klaar = ijw(niet_weergegeven, "render", "--scheduler", s.adres)
    assert klaar.code == 0, klaar.uit + klaar.fout
    assert inhoud(niet_weergegeven.site) == inhoud(gebouwd.site)


@pytest.mark.parametrize("opdracht", ["render", "build"])
def test_zonder_scheduler_blijft_alles_zoals_het_was(
    opdracht: str, niet_weergegeven: Project, monkeypatch
) -> None:
    """Of a build all notebooks are up to date here: it is for the documents that nobody answers."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(verbinding, "WACHT", "1s")
    klaar = ijw(niet_weergegeven, opdracht, "--scheduler", "tcp://127.0.0.1:9")
    assert klaar.code == 2, klaar.uit + klaar.fout
    assert "Geen Dask-scheduler op tcp://127.0.0.1:9" in klaar.fout
    assert not niet_weergegeven.site.exists()


@pytest.mark.parametrize("opties", [(), ("--scheduler", "tcp://127.0.0.1:9")])
def test_quarto_zegt_dat_het_cluster_niets_deed(
    opties: tuple[str, ...], niet_weergegeven: Project, monkeypatch
) -> None:
    monkeypatch.setattr(QuartoRenderer, "versie", lambda _: "1")
    monkeypatch.setattr(QuartoRenderer, "render", lambda *_: Uitkomst("quarto", (), ()))
    klaar = ijw(niet_weergegeven, "render", "--renderer", "quarto", *opties)
    assert klaar.code == 0, klaar.fout
    assert (publiceren._NIET_VERDEELD in " ".join((klaar.uit + klaar.fout).split())) == bool(opties)


def inhoud(map_: Path) -> dict[str, bytes]:
    return {str(p.relative_to(map_)): p.read_bytes() for p in map_.rglob("*") if p.is_file()}

"""`ijw diff`: exactly what changed between two sites or two snapshots."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.inname import neem_in
from tests.hulp import LEVERING, ijw, lees_csv, schrijf_csv
from tests.hulp.bijdragen import sluit_aan


def site(map_: Path, **cellen: str) -> Path:
    map_.mkdir()
    (map_ / "index.html").write_text("<p>begin</p>")
    tds = "".join(f'<td data-cel="t/{k}/nu/">{v}</td>' for k, v in cellen.items())
    (map_ / "pagina.html").write_text(f"<table><tr>{tds}</tr></table>")
    return map_


def test_cellen_die_anders_nieuw_of_weg_zijn(project: Project, tmp_path: Path) -> None:
    a = site(tmp_path / "a", gelijk="€ 1", anders="€ 2", weg="€ 3")
    b = site(tmp_path / "b", gelijk="€ 1", anders="€ 20", nieuw="€ 4")
    klaar = ijw(project, "diff", a, b)
    assert klaar.code == 0
    assert klaar.uit.splitlines() == [
        "pagina.html\tt/anders/nu/\t€ 2\t€ 20",
        "pagina.html\tt/weg/nu/\t€ 3\t(geen)",
        "pagina.html\tt/nieuw/nu/\t(geen)\t€ 4",
    ]
    assert ijw(project, "diff", a, a).uit == ""


def test_een_verschil_in_een_zin_staat_naast_het_cijfer_zelf(project: Project, tmp_path: Path) -> None:
    for naam, cijfer in (("a", "51"), ("b", "52")):
        erbij = '<span data-cijfer="t/a/nu/" data-min-periode="2023">4</span> meer'
        zin = f'<p><span data-cijfer="t/a/nu/">{cijfer}</span>, {erbij}</p>'
        (site(tmp_path / naam) / "pagina.html").write_text(zin)
    assert ijw(project, "diff", tmp_path / "a", tmp_path / "b").uit.splitlines() == [
        "pagina.html\ttekst t/a/nu/\t51\t52"
    ]


def test_een_gewijzigde_boeking_tussen_twee_snapshots(kleine_kopie: Project) -> None:
    voor = neem_in(kleine_kopie, kleine_kopie.root / LEVERING).snapshot
    rijen = lees_csv(kleine_kopie.root / LEVERING / "grootboek.csv")
    weg, anders = rijen.pop(7), rijen[3]
    anders["bedrag_cent"] = str(int(anders["bedrag_cent"]) + 1)
    schrijf_csv(kleine_kopie.root / LEVERING / "grootboek.csv", rijen)
    sluit_aan(kleine_kopie.root / LEVERING)
    na = neem_in(kleine_kopie, kleine_kopie.root / LEVERING).snapshot
    assert isinstance(voor, snap.Snapshot)
    assert isinstance(na, snap.Snapshot)
    klaar = ijw(kleine_kopie, "diff", voor.id, na.id)
    assert klaar.code == 0
    plekken = [plek for r in klaar.uit.splitlines() if (plek := r.split("\t")[:2])[0] != "bijdragen"]
    assert plekken == [["grootboek", anders["boeking_id"]], ["grootboek", weg["boeking_id"]]]


def test_een_site_en_een_snapshot_zijn_niet_te_vergelijken(project: Project, tmp_path: Path) -> None:
    huidig = snap.huidig(project.registers)
    assert huidig is not None
    klaar = ijw(project, "diff", site(tmp_path / "a"), huidig.id)
    assert klaar.code == 2
    assert "twee sites of twee snapshots" in klaar.fout


@pytest.mark.parametrize("naam", ["nergens", "/", ".."])
def test_onbekende_naam(naam: str, project: Project, tmp_path: Path) -> None:
    klaar = ijw(project, "diff", site(tmp_path / "a"), naam)
    assert klaar.code == 2
    assert f"'{naam}' is geen map met een site en geen snapshot" in klaar.fout

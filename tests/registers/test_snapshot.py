"""Snapshots and the registers read from them: typed, immutable, addressed by content."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.inname import neem_in, open_registers
from ijw_lib.registers.registers import Registers
from tests.hulp import lees_csv, schrijf_csv


@pytest.fixture
def eigen(in_gebruik: Project, tmp_path: Path) -> Project:
    """A copy of the project in which the small delivery is in use, to change at will."""
    return Project(shutil.copytree(in_gebruik.root, tmp_path / "eigen"))


@pytest.fixture
def snapshot(in_gebruik: Project) -> snap.Snapshot:
    huidig = snap.huidig(in_gebruik.registers)
    assert huidig is not None
    return huidig


def test_zelfde_levering_geeft_hetzelfde_snapshot_op_een_andere_plek(
    project: Project, kleine_levering: Path, tmp_path: Path, snapshot: snap.Snapshot
) -> None:
    elders = Project(tmp_path)
    (tmp_path / "data").symlink_to(project.root / "data")
    nieuw = neem_in(elders, kleine_levering).snapshot
    assert nieuw is not None
    assert nieuw.id == snapshot.id
    for pad in snapshot.map.rglob("*.*"):
        assert pad.read_bytes() == (nieuw.map / pad.relative_to(snapshot.map)).read_bytes()


def test_een_andere_cent_geeft_een_ander_snapshot(
    eigen: Project, levering: Path, snapshot: snap.Snapshot
) -> None:
    rijen = lees_csv(levering / "grootboek.csv")
    rijen[0]["bedrag_cent"] = str(int(rijen[0]["bedrag_cent"]) + 1)
    schrijf_csv(levering / "grootboek.csv", rijen)
    nieuw = neem_in(eigen, levering).snapshot
    assert nieuw is not None
    anders = {r for r, d in nieuw.beschrijving["delen"].items() if d != snapshot.beschrijving["delen"][r]}
    assert anders == {"grootboek"}


def test_snapshot_telt_wat_is_gelezen_en_goedgekeurd(snapshot: snap.Snapshot, kleine_levering: Path) -> None:
    aantal = len(lees_csv(kleine_levering / "grootboek.csv"))
    assert snapshot.beschrijving["gelezen"]["grootboek"] == aantal
    assert snapshot.beschrijving["geaccepteerd"] == snapshot.beschrijving["gelezen"]


def test_bedragen_zijn_gehele_centen_en_datums_datums(snapshot: snap.Snapshot, kleine_levering: Path) -> None:
    grootboek = Registers.open(snapshot).grootboek
    assert grootboek["bedrag_cent"].tolist() == [
        int(r["bedrag_cent"]) for r in lees_csv(kleine_levering / "grootboek.csv")
    ]
    assert str(grootboek["bedrag_cent"].dtype) == "Int64"
    assert str(grootboek["boekdatum"].dtype).startswith("datetime64")
    assert str(grootboek["incidenteel"].dtype) == "boolean"


def test_wie_een_register_wijzigt_raakt_de_volgende_lezer_niet(snapshot: snap.Snapshot) -> None:
    registers = Registers.open(snapshot)
    eerste = registers.grootboek
    totaal = int(eerste["bedrag_cent"].sum())
    eerste.loc[:, "bedrag_cent"] = 0
    eerste["extra"] = 1
    assert int(registers.grootboek["bedrag_cent"].sum()) == totaal
    assert "extra" not in registers.grootboek


def test_registers_onthouden_wat_is_gelezen(snapshot: snap.Snapshot) -> None:
    registers = Registers.open(snapshot)
    niets = registers.leessom
    _ = registers.grootboek
    alleen_grootboek = registers.leessom
    assert {r for r, _ in registers.gelezen} == {"grootboek"}
    _ = registers.reserves
    assert len({niets, alleen_grootboek, registers.leessom}) == 3
    anders = Registers.open(snapshot)
    _ = anders.reserves, anders.grootboek
    assert anders.leessom == registers.leessom


def test_begin_en_peildatum_komen_uit_de_levering(snapshot: snap.Snapshot) -> None:
    registers = Registers.open(snapshot)
    assert (registers.begin, registers.peildatum) == (date(2022, 1, 1), date(2024, 8, 31))
    assert registers.levering["fictief"] is True


def test_onbekend_register_en_bekend_op(snapshot: snap.Snapshot) -> None:
    with pytest.raises(IjwFout, match="Register 'bestaat_niet' zit niet in snapshot"):
        _ = Registers.open(snapshot).bestaat_niet
    with pytest.raises(NotImplementedError):
        Registers.open(snapshot, bekend_op=date(2024, 1, 1))


def test_ongewijzigde_levering_wordt_niet_opnieuw_ingenomen(
    in_gebruik: Project, kleine_levering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ijw_lib.registers import inname

    assert neem_in(in_gebruik, kleine_levering).snapshot is not None
    monkeypatch.setattr(inname, "neem_in", lambda *_: pytest.fail("opnieuw ingenomen"))
    assert len(open_registers(in_gebruik, kleine_levering).grootboek)


def test_gewijzigde_referentietabel_telt_mee(eigen: Project, kleine_levering: Path) -> None:
    pad = eigen.referentie / "kostenplaatsen.csv"
    pad.write_text(pad.read_text().replace("Groen", "Groenvoorziening"))
    namen = open_registers(eigen, kleine_levering).kostenplaatsen["naam"].tolist()
    assert "Groenvoorziening" in namen


@pytest.mark.parametrize("stuk", ["", "{", '{"snapshot": "weg", "gemaakt_van": "x"}'])
def test_een_kapotte_wijzer_wordt_opnieuw_gemaakt(stuk: str, eigen: Project, kleine_levering: Path) -> None:
    wijzer = eigen.registers / "huidig.json"
    goed = json.loads(wijzer.read_text())
    wijzer.write_text(stuk)
    assert len(open_registers(eigen, kleine_levering).grootboek)
    assert json.loads(wijzer.read_text()) == goed


def test_er_blijven_geen_tijdelijke_bestanden_liggen(in_gebruik: Project) -> None:
    assert not list(in_gebruik.werk.rglob(".*"))


def test_een_gemeente_leest_alleen_haar_eigen_deel(project: Project) -> None:
    """A register is split by its gemeente, or through that of its dienstverband; the rest is shared."""
    alles = Registers.open(_huidig(project))
    velsen = Registers.open(_huidig(project)).van("velsen")
    assert set(velsen.trajecten["gemeente"]) == {"velsen"}
    eigen = set(alles.dienstverbanden.query("gemeente == 'velsen'")["dienstverband_id"])
    assert set(velsen.dienstverband_omvang["dienstverband_id"]) == eigen
    assert 0 < len(velsen.verzuim_percentages) < len(alles.verzuim_percentages)
    assert set(velsen.verzuim_percentages["verzuim_id"]) == set(velsen.verzuim["verzuim_id"])
    assert len(velsen.werkgeversvacatures) == len(alles.werkgeversvacatures)
    gelezen = {(r, d.partition("@")[0]) for r, d in velsen.gelezen}
    assert gelezen == {
        ("trajecten", "velsen"),
        ("dienstverband_omvang", "velsen"),
        ("verzuim_percentages", "velsen"),
        ("verzuim", "velsen"),
        ("werkgeversvacatures", "regio"),
    }


def test_de_gemeenten_en_het_eigen_personeel_zijn_samen_het_hele_register(project: Project) -> None:
    registers = Registers.open(_huidig(project))
    snapshot = _huidig(project)
    for naam in ("trajecten", "dienstverbanden", "verzuim"):
        delen = [len(snapshot.lees(naam, deel)) for deel in snapshot.delen(naam)]
        assert sum(delen) == len(getattr(registers, naam)) > 0
        assert len(delen) >= 3


def test_een_gemeente_zonder_rijen_leest_een_leeg_register(project: Project) -> None:
    uitgeest = Registers.open(_huidig(project)).van("uitgeest")
    assert uitgeest.trajecten.empty
    assert list(uitgeest.trajecten) == list(Registers.open(_huidig(project)).trajecten)
    assert not uitgeest.dienstverbanden.empty


def _huidig(project: Project) -> snap.Snapshot:
    huidig = snap.huidig(project.registers)
    assert huidig is not None
    return huidig

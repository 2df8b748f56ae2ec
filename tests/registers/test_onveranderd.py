"""A snapshot is held against its hashes: what was changed in it is not shown, and a check makes it again."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.inname import Gezien, al_ingenomen, neem_in
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.volledigheid import innemen
from tests.hulp import LEVERING, ijw, lees_csv, schrijf_csv

DEEL = "grootboek/regio@2024.parquet"


@pytest.fixture
def eigen(in_gebruik: Project, kleine_levering: Path, tmp_path: Path) -> Project:
    """A project with the small delivery as its own, in use, to change at will."""
    project = Project(Path(shutil.copytree(in_gebruik.root, tmp_path / "eigen")))
    shutil.rmtree(project.root / LEVERING)
    shutil.copytree(kleine_levering, project.root / LEVERING)
    return project


def huidig(project: Project) -> snap.Snapshot:
    snapshot = snap.huidig(project.registers)
    assert snapshot is not None
    return snapshot


def miljoen_erbij(map_: Path) -> None:
    frame = pd.read_parquet(map_ / DEEL)
    frame.loc[0, "bedrag_cent"] += 100_000_000
    frame.to_parquet(map_ / DEEL)


def ander_deel(map_: Path) -> None:
    """Make the hash in the description fit a part that was changed."""
    miljoen_erbij(map_)
    pad = map_ / "snapshot.json"
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    inhoud["delen"]["grootboek"]["regio@2024"] = snap.geopend.som((map_ / DEEL).read_bytes())
    pad.write_text(json.dumps(inhoud), encoding="utf-8")


def telling(map_: Path) -> None:
    pad = map_ / "snapshot.json"
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    inhoud["gelezen"]["grootboek"] += 1
    pad.write_text(json.dumps(inhoud), encoding="utf-8")


def oude_vorm(map_: Path) -> None:
    pad = map_ / "snapshot.json"
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    del inhoud["vorm"]
    pad.write_text(json.dumps(inhoud), encoding="utf-8")


def vervang(naam: str, inhoud: bytes) -> Callable[[Path], object]:
    return lambda map_: (map_ / naam).write_bytes(inhoud)


def pijp(map_: Path) -> None:
    (map_ / DEEL).unlink()
    os.mkfifo(map_ / DEEL)


SCHADE = {
    "een miljoen in een deel": (miljoen_erbij, f"{DEEL} is veranderd"),
    "deel en beschrijving": (ander_deel, "snapshot.json is veranderd"),
    "een telling": (telling, "snapshot.json is veranderd"),
    "een deel weg": (lambda m: (m / DEEL).unlink(), f"{DEEL} ontbreekt"),
    "een deel is rommel": (vervang(DEEL, b"rommel"), f"{DEEL} is veranderd"),
    "een deel is leeg": (vervang(DEEL, b""), f"{DEEL} is veranderd"),
    "een deel is een pijp": (pijp, f"{DEEL} is een pijp"),
    "beschrijving weg": (lambda m: (m / "snapshot.json").unlink(), "snapshot.json ontbreekt"),
    "beschrijving is rommel": (vervang("snapshot.json", b"{rommel"), "snapshot.json is geen geldige JSON"),
    "beschrijving is een lijst": (vervang("snapshot.json", b"[]"), "snapshot.json is veranderd"),
    "beschrijving is geen tekst": (vervang("snapshot.json", b"\xff\xfe\x00"), "snapshot.json is geen UTF-8"),
    "beschrijving is diep": (vervang("snapshot.json", b"[" * 100_000), "snapshot.json is geen geldige JSON"),
    "een oudere vorm": (oude_vorm, "snapshot.json is van een oudere versie"),
}


@pytest.mark.parametrize("soort", SCHADE)
def test_wat_veranderd_is_wordt_genoemd_en_niet_gelezen(
    soort: str, in_gebruik: Project, tmp_path: Path
) -> None:
    breek, melding = SCHADE[soort]
    goed = huidig(in_gebruik)
    stuk = snap.Snapshot(Path(shutil.copytree(goed.map, tmp_path / "_werk" / "registers" / goed.id)))
    stuk.controleer()
    assert len(Registers.open(stuk).grootboek)
    breek(stuk.map)
    with pytest.raises(Beschadigd, match="Voer 'ijw check' uit") as fout:
        stuk.controleer()
    assert str(fout.value).startswith(f"_werk/registers/{goed.id}/{melding}")
    with pytest.raises(Beschadigd):
        _ = Registers.open(stuk).grootboek


def test_een_opdracht_weigert_en_een_controle_maakt_het_opnieuw(eigen: Project) -> None:
    """A million euros written into a part: no command shows it, and the check says so and mends it."""
    assert ijw(eigen, "check").code == 0
    snapshot = huidig(eigen)
    goed = Registers.open(snapshot).grootboek
    miljoen_erbij(snapshot.map)
    for opdracht in (["build"], ["tables", "2024-M08"]):
        klaar = ijw(eigen, *opdracht)
        assert (klaar.code, klaar.uit) == (1, "")
        assert f"{DEEL} is veranderd" in klaar.fout
        assert "Voer 'ijw check' uit" in klaar.fout
    klaar = ijw(eigen, "check")
    assert klaar.code == 0
    assert f"Let op: _werk/registers/{snapshot.id}/{DEEL} is veranderd" in klaar.fout
    assert Registers.open(snapshot).grootboek.equals(goed)
    assert al_ingenomen(eigen, eigen.root / LEVERING) == snapshot


@pytest.mark.parametrize(
    "wijzer",
    [
        b"\xff",
        b"[]",
        b"{}",
        b'{"snapshot": 5, "gemaakt_van": "x"}',
        b'{"snapshot": "../..", "gemaakt_van": "x"}',
        b'{"snapshot": "0123456789abcdef", "gemaakt_van": "x", "meldingen": 5}',
        b"null",
    ],
)
def test_een_wijzer_die_rommel_is_telt_niet(wijzer: bytes, tmp_path: Path) -> None:
    (tmp_path / "huidig.json").write_bytes(wijzer)
    assert snap.huidig(tmp_path) is None
    assert snap.meldingen(tmp_path) == []


def test_rijen_in_een_andere_volgorde_geven_hetzelfde_snapshot(eigen: Project, levering: Path) -> None:
    toeval = random.Random(12)
    for pad in levering.glob("*.csv"):
        rijen = lees_csv(pad)
        toeval.shuffle(rijen)
        schrijf_csv(pad, rijen)
    eerst = huidig(eigen)
    anders = neem_in(eigen, levering)
    assert anders.controle.uitval == ()
    assert anders.snapshot == eerst
    op_volgorde = Registers.open(eerst).grootboek["boeking_id"]
    assert op_volgorde.tolist() == sorted(op_volgorde)


@pytest.fixture
def zonder_controle(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let a check of a delivery find what it is told to find."""

    def vind(*uitval: Uitval, intussen: Callable[[], object] = lambda: None) -> None:
        def controleer(*_: Path) -> Controle:
            intussen()
            frames = {"grootboek": pd.DataFrame({"boeking_id": ["b", "a"], "boekjaar": [2022, 2022]})}
            return Controle({"naam": "proef"}, frames, {"grootboek": 2}, {"grootboek": 2}, uitval, (), True)

        monkeypatch.setattr(lev, "controleer", controleer)
        monkeypatch.setattr(innemen, "bekijk", lambda *_: [])

    return vind


def test_een_geweigerde_levering_laat_geen_snapshot_na(
    tmp_path: Path, zonder_controle: Callable[..., None]
) -> None:
    project, levering = Project(tmp_path), tmp_path / "levering"
    levering.mkdir()
    zonder_controle(Uitval("grootboek.csv", 9, "rubriek", "99", "is geen bekende code"))
    inname = neem_in(project, levering)
    assert (inname.snapshot, len(inname.controle.uitval)) == (None, 1)
    assert [p.name for p in project.werk.rglob("*")] == ["uitval.csv"]
    zonder_controle()
    assert neem_in(project, levering).snapshot == huidig(project)


def test_uitval_is_nooit_van_een_eerdere_controle(
    tmp_path: Path, zonder_controle: Callable[..., None]
) -> None:
    project, levering = Project(tmp_path), tmp_path / "levering"
    project.werk.mkdir()
    uitval = project.werk / "uitval.csv"
    uitval.write_text("van vorig jaar\n")
    with pytest.raises(IjwFout, match="bestaat niet"):
        neem_in(project, levering)
    assert not uitval.exists()
    levering.mkdir()
    uitval.write_text("van vorig jaar\n")
    zonder_controle(intussen=lambda: 1 / 0)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        neem_in(project, levering)
    assert not uitval.exists()


def test_een_levering_die_tijdens_het_lezen_verandert(
    tmp_path: Path, zonder_controle: Callable[..., None]
) -> None:
    project, levering = Project(tmp_path), tmp_path / "levering"
    levering.mkdir()
    zonder_controle(intussen=lambda: (levering / "grootboek.csv").write_text("afgekapt"))
    with pytest.raises(IjwFout, match="is veranderd terwijl zij werd gelezen"):
        neem_in(project, levering)
    assert snap.huidig(project.registers) is None


def _nog_eens_geplaatst(pad: Path) -> None:
    pad.write_text(pad.read_text())


def _vervangen_met_de_tijden_van_voorheen(pad: Path) -> None:
    staat = pad.stat()
    pad.write_text("anders")
    os.utime(pad, ns=(staat.st_atime_ns, staat.st_mtime_ns))


@pytest.mark.parametrize(
    ("intussen", "veranderd"), [(_nog_eens_geplaatst, False), (_vervangen_met_de_tijden_van_voorheen, True)]
)
def test_alleen_een_andere_inhoud_is_een_andere_levering(
    intussen: Callable[[Path], None], veranderd: bool, tmp_path: Path
) -> None:
    """The files are read again only when they were written; then their content counts, not their time."""
    project, levering = Project(tmp_path), tmp_path / "levering"
    levering.mkdir()
    pad = levering / "grootboek.csv"
    pad.write_text("eerder")
    gezien = Gezien.kijk(project, levering)
    assert not gezien.is_veranderd
    intussen(pad)
    assert gezien.is_veranderd is veranderd

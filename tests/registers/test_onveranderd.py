"""A snapshot is held against its hashes: what was changed in it is never shown, and a check makes it again."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.project import Project
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.inname import al_ingenomen, neem_in
from ijw_lib.registers.registers import Registers
from tests.hulp import LEVERING, ijw, lees_csv, schrijf_csv

DEEL = "grootboek/regio@2022.parquet"


@pytest.fixture
def eigen(in_gebruik: Project, kleine_levering: Path, tmp_path: Path) -> Project:
    """A project with the small delivery as its own, in use, to change at will."""
    project = Project(Path(shutil.copytree(in_gebruik.root, tmp_path / "eigen")))
    shutil.rmtree(project.root / LEVERING)
    shutil.copytree(kleine_levering, project.root / LEVERING)
    return project


def miljoen_erbij(map_: Path) -> None:
    frame = pd.read_parquet(map_ / DEEL)
    frame.loc[0, "bedrag_cent"] += 100_000_000
    frame.to_parquet(map_ / DEEL)


def ander_deel(map_: Path) -> None:
    """Make the hash in the description fit a part that was changed."""
    miljoen_erbij(map_)
    pad = map_ / "snapshot.json"
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    inhoud["delen"]["grootboek"]["regio@2022"] = snap.geopend.som((map_ / DEEL).read_bytes())
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
def test_wat_veranderd_is_wordt_niet_getoond_en_een_controle_maakt_het_opnieuw(
    soort: str, eigen: Project
) -> None:
    breek, melding = SCHADE[soort]
    assert ijw(eigen, "check").code == 0
    snapshot = snap.huidig(eigen.registers)
    assert snapshot is not None
    goed = Registers.open(snapshot).grootboek
    breek(snapshot.map)
    with pytest.raises(Beschadigd, match="Voer 'ijw check' uit") as fout:
        al_ingenomen(eigen, eigen.root / LEVERING)
    assert f"_werk/registers/{snapshot.id}/{melding}" in str(fout.value)
    with pytest.raises(Beschadigd):
        _ = Registers.open(snapshot).grootboek
    klaar = ijw(eigen, "build")
    assert (klaar.code, "Voer 'ijw check' uit" in klaar.fout) == (1, True)
    klaar = ijw(eigen, "check")
    assert klaar.code == 0
    assert f"Let op: _werk/registers/{snapshot.id}/{melding}" in klaar.fout
    assert Registers.open(snapshot).grootboek.equals(goed)
    assert "Let op" not in ijw(eigen, "check").fout


@pytest.mark.parametrize(
    "wijzer",
    [
        b"\xff", b"[]", b"{}", b'{"snapshot": 5, "gemaakt_van": "x"}',
        b'{"snapshot": "../..", "gemaakt_van": "x"}',
        b'{"snapshot": "0123456789abcdef", "gemaakt_van": "x", "meldingen": 5}', b"null",
    ],
)  # fmt: skip
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
    eerst = snap.huidig(eigen.registers)
    anders = neem_in(eigen, levering)
    assert anders.controle.uitval == ()
    assert eerst is not None
    assert anders.snapshot == eerst
    op_volgorde = Registers.open(eerst).grootboek["boeking_id"]
    assert op_volgorde.tolist() == sorted(op_volgorde)


def test_een_geweigerde_levering_laat_geen_snapshot_na(eigen: Project, levering: Path) -> None:
    voor = sorted(p.name for p in eigen.registers.iterdir())
    rijen = lees_csv(levering / "grootboek.csv")
    rijen[3]["rubriek"] = "99"
    schrijf_csv(levering / "grootboek.csv", rijen)
    inname = neem_in(eigen, levering)
    assert (inname.snapshot, len(inname.controle.uitval)) == (None, 1)
    assert sorted(p.name for p in eigen.registers.iterdir()) == voor


def test_uitval_is_nooit_van_een_eerdere_controle(
    eigen: Project, levering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uitval = eigen.werk / "uitval.csv"
    uitval.write_text("bestand,regel,kolom,waarde,reden\ngrootboek.csv,9,rubriek,99,van vorig jaar\n")
    assert ijw(eigen, "check", "--levering", eigen.root / "nergens").code == 1
    assert not uitval.exists()
    uitval.write_text("oud\n")
    monkeypatch.setattr("ijw_lib.registers.omzetten.zet_om", lambda *_: 1 / 0)
    klaar = ijw(eigen, "check", "--levering", levering)
    assert (klaar.code, uitval.exists()) == (1, False)
    assert "Onverwachte fout (ZeroDivisionError)" in klaar.fout


def test_een_levering_die_tijdens_het_lezen_verandert(
    eigen: Project, levering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ijw_lib.registers import inname

    eerst = snap.huidig(eigen.registers)
    echt = inname.lev.controleer

    def controleer(*paden: Path) -> object:
        controle = echt(*paden)
        (levering / "reserves.csv").write_text("afgekapt")
        return controle

    (levering / "levering.yml").write_text(
        (levering / "levering.yml").read_text(encoding="utf-8").replace("naam: voorbeeld", "naam: nieuw"),
        encoding="utf-8",
    )
    monkeypatch.setattr(inname.lev, "controleer", controleer)
    klaar = ijw(eigen, "check", "--levering", levering)
    assert klaar.code == 1
    assert "is veranderd terwijl zij werd gelezen" in klaar.fout
    assert snap.huidig(eigen.registers) == eerst

"""What a command works with is opened once; the next command looks again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie import publiceren
from ijw_lib.publicatie.uitkomst import Uitkomst
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from ijw_lib.registers.snapshot import Snapshot
from tests.hulp import LEVERING, ijw, lees_csv, schrijf_csv
from tests.hulp import Uitkomst as Klaar

ELK_EEN_KEER = dict.fromkeys((f"{r.naam}.csv" for r in (*REFERENTIES, *LEVERINGSREGISTERS)), 1)


class _Renderer:
    """Makes no site: a renderer reads no delivery."""

    naam = "embedded"
    op_cluster = True

    def versie(self) -> str:
        return ""

    def render(self, project: Path, scheduler: str | None = None) -> Uitkomst:
        return Uitkomst(self.naam, (), ())


@pytest.fixture
def gelezen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each CSV was read for its fingerprint."""
    geteld: Counter[str] = Counter()
    som = bestanden.som

    def tel(pad: Path) -> bytes:
        if pad.suffix == ".csv":
            geteld[pad.name] += 1
        return som(pad)

    monkeypatch.setattr(bestanden, "som", tel)
    return geteld


def andere_levering(project: Project) -> None:
    """Deliver another ledger, that is as good as the one before."""
    pad = project.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    rijen[0]["omschrijving"] = f"{rijen[0]['omschrijving']} en meer"
    schrijf_csv(pad, rijen)


def standen(klaar: Klaar) -> set[str]:
    assert klaar.code == 0, klaar.fout
    return {regel.split("\t")[1] for regel in klaar.uit.splitlines()}


def test_een_opdracht_leest_elke_csv_een_keer_en_de_volgende_weer(
    kleine_kopie: Project, gelezen: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build of a new delivery checks it, runs, composes and publishes: all from one look at the files."""
    monkeypatch.setattr(publiceren, "kies", lambda _: _Renderer())
    andere_levering(kleine_kopie)
    for woord in ("is goed", "is niet veranderd"):
        gelezen.clear()
        klaar = ijw(kleine_kopie, "build")
        assert klaar.code == 0, klaar.fout
        assert f"Levering 'voorbeeld' {woord}" in klaar.uit
        assert gelezen == ELK_EEN_KEER
    gelezen.clear()
    assert standen(ijw(kleine_kopie, "plan")) == {"bij"}
    assert gelezen == ELK_EEN_KEER
    andere_levering(kleine_kopie)
    gelezen.clear()
    assert "te draaien" in standen(ijw(kleine_kopie, "plan")), "the delivery changed between two commands"
    assert gelezen == ELK_EEN_KEER


def test_een_levering_die_intussen_verandert_is_voor_de_volgende_opdracht(kleine_kopie: Project) -> None:
    bouw = Bouw.open(kleine_kopie)
    begonnen_met = bouw.registers.snapshot_id
    andere_levering(kleine_kopie)
    assert bouw.registers.snapshot_id == begonnen_met
    assert Bouw.open(kleine_kopie).registers.snapshot_id != begonnen_met


def test_wat_is_ingenomen_wordt_niet_nog_eens_gezocht(kleine_kopie: Project, gelezen: Counter[str]) -> None:
    snapshot = Bouw.open(kleine_kopie).registers.snapshot_id
    gelezen.clear()
    bouw = Bouw(kleine_kopie, Plan.lees(kleine_kopie), Snapshot(kleine_kopie.registers / snapshot))
    assert bouw.registers.snapshot_id == snapshot
    assert not gelezen

"""A stop on the command line: what stays, what it asks for, and what a pasted akkoord does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers import leveringsbestand
from ijw_lib.registers.snapshot import huidig, meldingen
from tests.hulp import LEVERING, ijw, lees_csv, schrijf_csv
from tests.hulp.bijdragen import sluit_aan


def verander(project: Project, augustus_erbij: int) -> None:
    """Leave all postings of August 2024 but a few out of the ledger, and what the gemeenten paid in them."""
    pad = project.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    augustus = [r for r in rijen if r["boekdatum"].startswith("2024-08")]
    schrijf_csv(pad, [r for r in rijen if r not in augustus[augustus_erbij:]])
    sluit_aan(project.root / LEVERING)


def zet_in_levering(project: Project, tekst: str) -> None:
    pad = project.root / LEVERING / "levering.yml"
    pad.write_text(pad.read_text(encoding="utf-8") + tekst + "\n", encoding="utf-8")


def snapshot_van(project: Project) -> str:
    snapshot = huidig(project.registers)
    assert snapshot is not None
    return snapshot.id


def test_een_stop_laat_alles_staan_en_een_geplakt_akkoord_heft_hem_op(kleine_kopie: Project) -> None:
    voor = snapshot_van(kleine_kopie)
    verander(kleine_kopie, 0)
    klaar = ijw(kleine_kopie, "check")
    assert (klaar.code, snapshot_van(kleine_kopie)) == (1, voor)
    assert "er wordt niets bijgewerkt: het vorige snapshot en de site blijven" in klaar.fout
    assert "van augustus 2024 (boekdatum) is er geen enkele rij meer" in klaar.fout
    regels = klaar.fout[klaar.fout.index("akkoord:\n") :]
    assert {r["bevinding"].split("/")[1] for r in yaml.safe_load(regels)["akkoord"]} == {
        "verdwenen",
        "lege_maand",
        "verdwenen_bedrag",
        "bedrag",
    }
    (verschil,) = [r for r in klaar.fout.splitlines() if r.startswith("Wat er verschilt: ")]
    anders = ijw(kleine_kopie, *verschil.removeprefix("Wat er verschilt: ijw ").split())
    assert "grootboek" in anders.uit
    zet_in_levering(kleine_kopie, regels.replace("bekeken en zo bedoeld", "augustus volgt | later"))
    goed = ijw(kleine_kopie, "check")
    assert (goed.code, snapshot_van(kleine_kopie) == voor) == (0, False)
    assert "Waarschuwing: grootboek.csv: van augustus 2024" in goed.fout
    assert "augustus volgt | later." in goed.fout
    herkomst = Rapport.open("2024-M08", "regio", kleine_kopie, thema="financien").herkomst.markdown
    assert "Akkoord bij de levering: grootboek/lege" in herkomst.replace("\\", "")
    assert "Reden: augustus volgt | later." in herkomst.replace("\\", "")


def test_een_akkoord_geldt_voor_deze_bevinding_en_geen_grotere(kleine_kopie: Project) -> None:
    zet_in_levering(
        kleine_kopie,
        "akkoord: [{bevinding: grootboek/verdwenen/3, door: Els, op: 2024-09-09, reden: dubbel}]",
    )
    verander(kleine_kopie, 0)
    klaar = ijw(kleine_kopie, "check")
    assert klaar.code == 1
    assert "zet dan dit in levering.yml onder akkoord erbij" in klaar.fout
    assert "\nakkoord:\n" not in klaar.fout


def test_een_waarschuwing_houdt_niets_tegen_en_blijft_verteld(kleine_kopie: Project) -> None:
    pad = kleine_kopie.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    klein = min(rijen, key=lambda r: abs(int(r["bedrag_cent"])))
    schrijf_csv(pad, [r for r in rijen if r is not klein])
    klaar = ijw(kleine_kopie, "check")
    melding = f"zoals boeking_id {klein['boeking_id']} (0,01% van het register; een stop is het vanaf 2,00%)"
    assert klaar.code == 0
    assert "Waarschuwing: grootboek.csv: 1 van de 9.992 rijen" in klaar.fout
    assert melding in klaar.fout
    assert "Let op: Waarschuwing" not in klaar.fout
    assert any(melding in m for m in meldingen(kleine_kopie.registers))  # what every build tells again


@pytest.mark.parametrize(
    ("veld", "melding"),
    [
        ("akkoord: ja", "is geen lijst van regels als"),
        ("akkoord: [{bevinding: a, door: Els, op: 2024-09-09}]", "regel 1: reden ontbreekt"),
        (
            "akkoord: [{bevinding: a, door: Els, op: morgen, reden: b}]",
            "regel 1: op ontbreekt of is geen datum",
        ),
        ("akkoord: [{bevinding: a, wie: Els}]", "regel 1 heeft niet de velden"),
        ("controletotalen: 12", "is geen lijst van registers"),
        ("controletotalen: {groetboek: {rijen: 1}}", "er is geen register 'groetboek'"),
        ("controletotalen: {grootboek: 12}", "bij grootboek horen totalen te staan"),
        (
            "controletotalen: {grootboek: {omschrijving: 12}}",
            "bij grootboek hoort een getal bij een van rijen",
        ),
    ],
)
def test_een_regel_die_niet_klopt_wordt_geweigerd(levering: Path, veld: str, melding: str) -> None:
    pad = levering / "levering.yml"
    pad.write_text(pad.read_text(encoding="utf-8") + veld + "\n", encoding="utf-8")
    (uitval,) = leveringsbestand.lees(levering).uitval
    assert (uitval.kolom, melding in uitval.reden) == (veld.partition(":")[0], True)


def test_controletotalen_moeten_kloppen(kleine_kopie: Project) -> None:
    rijen = lees_csv(kleine_kopie.root / LEVERING / "grootboek.csv")
    cent = sum(int(r["bedrag_cent"]) for r in rijen)
    goed = f"controletotalen: {{grootboek: {{rijen: {len(rijen)}, bedrag_cent: {cent}}}}}"
    zet_in_levering(kleine_kopie, goed)
    assert ijw(kleine_kopie, "check").code == 0
    pad = kleine_kopie.root / LEVERING / "levering.yml"
    pad.write_text(pad.read_text(encoding="utf-8").replace(str(cent), str(cent + 100)), encoding="utf-8")
    klaar = ijw(kleine_kopie, "check")
    assert klaar.code == 1
    assert f"de som van kolom bedrag_cent is {cent}, en levering.yml noemt" in klaar.fout
    assert "(verschil -100)" in klaar.fout

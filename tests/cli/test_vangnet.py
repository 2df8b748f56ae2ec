"""No command ends in a traceback, whatever dates, periods, plans, leftovers or locales it meets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.batch import manifest
from ijw_lib.cli import opdrachten
from ijw_lib.fundament import fouten
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.periode import Periode
from ijw_lib.plan.plan import Plan, levering_van
from tests.hulp import LEVERING, ijw, ijw_los


@pytest.fixture
def kaal(project: Project, tmp_path: Path) -> Project:
    """A project with a plan, reference tables and the description of a delivery, and no more."""
    for naam in (
        "_quarto.yml",
        "reports/plan.yml",
        "notebooks",
        "data/referentie",
        f"{LEVERING}/levering.yml",
    ):
        doel = tmp_path / "Café" / naam
        doel.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (project.root / naam).is_dir() else shutil.copy)(project.root / naam, doel)
    return Project(tmp_path / "Café")


def test_een_onvoorziene_fout_is_een_regel_en_een_bestand(
    kaal: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opdrachten.stappen, "controleer", lambda *_: {}["geheim"])
    klaar = ijw(kaal, "check")
    assert klaar.code == 1
    assert klaar.fout.startswith("Onverwachte fout (KeyError). Dit is een fout in het programma")
    assert "geheim" not in klaar.fout
    assert str(kaal.werk / "fout.log") in klaar.fout
    assert "Traceback" in (kaal.werk / "fout.log").read_text(encoding="utf-8")


def test_ook_zonder_project_blijft_het_bij_een_regel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))
    monkeypatch.setattr(opdrachten.Project, "vind", classmethod(lambda *_: 1 / 0))
    klaar = ijw(tmp_path, "plan")
    assert (klaar.code, "ZeroDivisionError" in klaar.fout, "Traceback" in klaar.fout) == (1, True, False)


@pytest.mark.parametrize(
    "fout", [FileNotFoundError(2, "No such file", "x"), NotADirectoryError(20, "Not a", "x")]
)
def test_het_besturingssysteem_spreekt_nederlands(fout: OSError) -> None:
    assert fouten.reden(fout) in ("bestaat niet", "een deel van het pad is geen map")


@pytest.mark.parametrize(
    "peildatum",
    ["9999-12-31", "0001-01-01", "2024-08-31 12:00:00", "morgen", "[1]", "2024-02-31", "*x", "~", "1e400"],
)
@pytest.mark.parametrize("opdracht", ["check", "plan", "tables"])
def test_een_peildatum_die_niet_kan(peildatum: str, opdracht: str, kaal: Project) -> None:
    pad = kaal.root / LEVERING / "levering.yml"
    pad.write_text(pad.read_text(encoding="utf-8").replace("2024-08-31", peildatum), encoding="utf-8")
    klaar = ijw(kaal, opdracht, *(["actueel"] if opdracht == "tables" else []))
    assert klaar.code in (1, 2)
    assert "Onverwachte fout" not in klaar.fout
    assert "levering.yml" in klaar.fout or "Voer 'ijw check' uit" in klaar.fout


@pytest.mark.parametrize(
    "tekst",
    [
        "2023-13",
        "2023-M13",
        "0000-M01",
        "9999-12",
        "9999-M12",
        "２０２３",
        "2023-M٠1",
        "",
        "2023-01-01",
        "-1",
        "1e3",
    ],
)
def test_een_periode_die_niet_bestaat(tekst: str) -> None:
    with pytest.raises(GebruiksFout, match="Onbekende periode"):
        Periode.parse(tekst)


def test_papermill_geeft_een_jaar_als_getal(kaal: Project) -> None:
    """``papermill -p periode 2023``."""
    assert Plan.lees(kaal).periode(2023) == Periode.parse("2023")
    with pytest.raises(GebruiksFout, match="Onbekende periode '202308'"):
        Plan.lees(kaal).periode(202308)


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("levering: ", "levering: [", "reports/plan.yml, regel"),
        ("levering: data", "levering: 5 #", "reports/plan.yml: levering is een tekst"),
        ("bestandsnaam: ", "bestandsnaam: 5 #", "reports/plan.yml: bestandsnaam is een tekst op één regel."),
        ("themas: [", "themas: [1, ", "onbekend thema 1"),
        ("themas: [", "themas: [[a], ", "onbekend thema ['a']"),
        ("themas: [", "themas: [finacien, ", "onbekend thema finacien; bedoelde u 'financien'; bekend:"),
        ("perioden: [", "perioden: [2023-13, ", "Onbekende periode '2023-13'"),
        ("perioden: [", "perioden: [2023-01-01, ", "Onbekende periode '2023-01-01'"),
        ("perioden: [", "perioden: [~, ", "Onbekende periode 'None'"),
        ("onderwerpen: [", "onderwerpen: [{a: b}, ", "onbekend onderwerp {'a': 'b'}"),
        ("titel: ", "titel: [a] #", "titel is een tekst op één regel."),
    ],
)
def test_een_plan_dat_niet_klopt(oud: str, nieuw: str, melding: str, kaal: Project) -> None:
    pad = kaal.reports / "plan.yml"
    plan = (
        "levering: data/leveringen/voorbeeld\nbestandsnaam: proef\nproducten:\n- id: een\n  titel: Een\n"
        "  sjabloon: maand\n  omvang: beknopt\n  perioden: [2024-M08]\n  onderwerpen: [regio]\n"
        "  themas: [financien]\n"
    )
    pad.write_text(plan, encoding="utf-8")
    assert Plan.lees(kaal).levering == levering_van(kaal) == kaal.root / LEVERING
    pad.write_text(plan.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(GebruiksFout) as fout:
        Plan.lees(kaal)
    assert melding in str(fout.value)


@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (os.mkfifo, "is een pijp (FIFO)"),
        (Path.mkdir, "is een map"),
        (lambda p: p.write_bytes(b"gemeente,naam\n\xe9"), "is geen UTF-8"),
        (lambda p: p.write_bytes(b"x" * 2_000_000), "is langer dan 1 MB"),
        (lambda p: p.write_text("a,b\n1,2\n"), "kan niet worden gelezen"),
        (lambda p: p.write_text('gemeente\n"' + "x" * 200_000), "kan niet worden gelezen"),
    ],
)
def test_gemeenten_die_niet_te_lezen_zijn(
    maak: Callable[[Path], object], melding: str, kaal: Project
) -> None:
    (pad := kaal.referentie / "gemeenten.csv").unlink()
    maak(pad)
    klaar = ijw(kaal, "plan")
    assert (klaar.code, klaar.uit) == (2, "")
    assert f"gemeenten.csv {melding}" in klaar.fout


@pytest.mark.parametrize("inhoud", [b"[]", b"null", b"\xff", b"{", b'"tekst"'])
def test_een_manifest_dat_rommel_is_wordt_opnieuw_gemaakt(inhoud: bytes, kaal: Project) -> None:
    kaal.werk.mkdir()
    (kaal.werk / "manifest.json").write_bytes(inhoud)
    manifest.vul_aan(kaal, site={"paginas": 1})
    assert b'"paginas": 1' in (kaal.werk / "manifest.json").read_bytes()


@pytest.mark.parametrize("utf8", ["0", ""])
def test_een_kale_locale_en_een_accent_in_het_pad(utf8: str, kaal: Project, bron: Path) -> None:
    (kaal.root / LEVERING).rename(kaal.root / "data" / "leveringen" / "reünie")
    plan = kaal.reports / "plan.yml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("leveringen/voorbeeld", "leveringen/reünie"),
        encoding="utf-8",
    )
    (kaal.root / "data" / "leveringen" / "reünie" / "één.csv").touch()
    omgeving = {"LC_ALL": "C", "PYTHONPATH": str(bron)} | ({"PYTHONUTF8": utf8} if utf8 else {})
    klaar = ijw_los(kaal, "check", **omgeving)
    assert klaar.code == 1
    assert "Let op: reünie/één.csv hoort bij geen register" in klaar.fout
    assert "grootboek.csv: het bestand ontbreekt" in klaar.fout
    nergens = ijw_los(kaal, "check", "--levering", "tweeën", **omgeving)
    assert "bestaat niet: tweeën." in nergens.fout

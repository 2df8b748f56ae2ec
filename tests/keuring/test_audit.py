"""``ijw audit``: what it says of a site without a trace, with one, and of what it cannot read."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from ijw_lib.cli.openbaar.keuren import _nummers
from ijw_lib.fundament.project import Project
from tests import hulp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / "index.html").write_text("<p>12 personen</p>", encoding="utf-8")
    return tmp_path / "_site"


def test_de_gebouwde_site_heeft_geen_spoor(gebouwd: Project) -> None:
    afloop = hulp.ijw(gebouwd, "audit")
    assert (afloop.code, afloop.fout) == (0, ""), afloop.fout
    assert "geen burgerservicenummer" in afloop.uit
    assert "gaat deze opdracht alleen van openbaar na" in afloop.uit, "wat zij niet doet, zegt zij"


def test_letters_zijn_geen_tekst(klein_project: Project, folder: Path) -> None:
    """Read as text, the bytes of a typeface hold numbers that pass for a BSN; Quarto puts these in a site."""
    letters = sorted((hulp.WORTEL / "_extensions" / "ijw" / "statisch" / "lettertypen").rglob("*.*"))
    assert {".ttf", ".woff2"} <= {pad.suffix for pad in letters}
    for nr, pad in enumerate(letters):
        shutil.copy(pad, folder / f"{nr}{pad.suffix}")
    assert hulp.ijw(klein_project, "audit", str(folder)).code == 0


def test_een_spoor_is_een_fout_die_zegt_waar(klein_project: Project, folder: Path) -> None:
    nummer = sorted(n for n in _nummers(klein_project) if n.startswith("P"))[0]
    (folder / "map").mkdir()
    (folder / "map" / "cellen.csv").write_text(f"a;b\n1;{nummer}\n", encoding="utf-8")
    afloop = hulp.ijw(klein_project, "audit", str(folder))
    assert afloop.code == 1
    assert "1 spoor van een persoon of een record" in afloop.fout
    assert "map/cellen.csv: nummer van een record" in afloop.fout
    assert nummer not in afloop.fout


def test_van_veel_sporen_staan_de_eerste_er(klein_project: Project, folder: Path) -> None:
    for nr in range(25):
        (folder / f"{nr:02}.md").write_text(f"jan{nr}@voorbeeld.nl", encoding="utf-8")
    fout = hulp.ijw(klein_project, "audit", str(folder)).fout
    assert "25 sporen" in fout
    assert "... en nog 5." in fout
    assert fout.count("e-mailadres") == 20


def test_wat_niet_te_lezen_is_wordt_genoemd(klein_project: Project, folder: Path) -> None:
    (folder / "rapport.pdf").write_text("geen PDF", encoding="utf-8")
    fout = hulp.ijw(klein_project, "audit", str(folder)).fout
    assert "rapport.pdf is niet te lezen" in fout


@pytest.mark.parametrize("dicht", [("oost",), ("oost", "west")])
def test_van_openbaar_worden_de_aantallen_aangevallen(
    klein_project: Project, folder: Path, dicht: tuple[str, ...]
) -> None:
    """Of four months: a gemeente that is withheld alone is the total less the others."""
    regels = ["onderwerp,tabel,rij,kolom,gemeente,waarde,eenheid,status,weergave,cel"]
    for maand in range(1, 5):
        per = {"oost": maand, "west": maand + 1, "zuid": maand + 2}
        for kolom, n in (per | {"totaal": sum(per.values())}).items():
            getal, stand = ("", "beschermd") if maand == 4 and kolom in dicht else (n, "getal")
            cel = f"weg/maand_0{maand}/{kolom}/{kolom.title()}"
            regels.append(f"regio,weg,Maand,{kolom},{kolom},{getal},aantal,{stand},{getal},{cel}")
        regels += [f"{g},anders,Rij,{g},{g},9,aantal,getal,9,anders/rij_{maand}/{g}/" for g in per]
    (folder / "gegevens" / "2031").mkdir(parents=True)
    with zipfile.ZipFile(folder / "gegevens" / "2031" / "cijfers.zip", "w") as pakket:
        pakket.writestr("cellen.csv", "\n".join(regels))
    afloop = hulp.ijw(klein_project, "audit", str(folder), "--publicatie", "openbaar")
    assert (afloop.code, "te herleiden" in afloop.uit + afloop.fout) == (len(dicht) == 1, True)
    assert ("2031/regio/weg/maand_04/oost/Oost is 4, want" in afloop.fout) == (len(dicht) == 1)


def test_zonder_site(klein_project: Project, folder: Path) -> None:
    shutil.rmtree(folder)
    afloop = hulp.ijw(klein_project, "audit", str(folder))
    assert afloop.code == 1
    assert "bestaat niet" in afloop.fout

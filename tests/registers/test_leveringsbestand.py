"""What a delivery says of itself, and what lies with it that nobody reads: told with the name meant."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.registers import leveringsbestand, oorzaken
from ijw_lib.registers.bronnen import leessom, vinden
from ijw_lib.registers.leveringsbestand import Leveringsbestand
from ijw_lib.registers.oorzaken import Oorzaak
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES

GOED = """\
naam: proef
organisatie: Proef
fictief: true
omschrijving: Verzonnen.
begin: 2022-01-01
peildatum: 2024-08-31
"""


def lees(map_: Path, tekst: str) -> Leveringsbestand:
    (map_ / "levering.yml").write_text(tekst, encoding="utf-8")
    return leveringsbestand.lees(map_)


def test_een_goede_beschrijving(tmp_path: Path) -> None:
    alle = ", ".join(r.naam for r in LEVERINGSREGISTERS)
    for erbij in ("", f"registers: [{alle}]\n", "registers:\nleeg:\n", "leeg: []\n"):
        uit = lees(tmp_path, GOED + erbij)
        assert (uit.uitval, uit.meldingen, uit.leeg) == ((), (), frozenset())
        assert set(uit.velden) == {"naam", "organisatie", "fictief", "omschrijving", "begin", "peildatum"}
    assert lees(tmp_path, GOED + "leeg: [vacatures]\n").leeg == {"vacatures"}


@pytest.mark.parametrize(
    ("erbij", "melding"),
    [
        (
            "registrs: [grootboek]",
            "het veld 'registrs' is onbekend en heeft geen effect; bedoelde u 'registers'?",
        ),
        ("contact: Jan", "het veld 'contact' is onbekend en heeft geen effect"),
        ("registers: [grootboek]", "bij registers ontbreekt begrotingsversies, begroting, reserves"),
    ],
)
def test_wat_geen_effect_heeft_wordt_gemeld(erbij: str, melding: str, tmp_path: Path) -> None:
    uit = lees(tmp_path, GOED + erbij)
    assert not uit.uitval
    [gevonden] = uit.meldingen
    assert f"levering.yml: {melding}" in gevonden


@pytest.mark.parametrize(
    ("oud", "nieuw", "veld", "reden"),
    [
        (
            "",
            "registers: [grotboek]\n",
            "registers",
            "er is geen register 'grotboek'; bedoelde u 'grootboek'?",
        ),
        ("", "leeg: [Vacatures]\n", "leeg", "er is geen register 'Vacatures'; bedoelde u 'vacatures'?"),
        ("", "leeg: vacatures\n", "leeg", "is geen lijst van registers"),
        ("", "registers: [[a]]\n", "registers", "is geen lijst van registers"),
        ("peildatum: 2024-08-31", "peildatum: 9999-12-31", "peildatum", "ligt niet van 1900 t/m 2199"),
        ("begin: 2022-01-01", "begin: 0001-01-01", "begin", "ligt niet van 1900 t/m 2199"),
        ("peildatum: 2024-08-31", "peildatum: 2024-08-31 12:00:00", "peildatum", "is geen datum"),
        ("peildatum: 2024-08-31", "peildatum: [2024]", "peildatum", "is geen datum"),
        ("naam: proef", "naam: {a: b}", "naam", "is geen tekst"),
        ("", "naam: nog eens\n", "", "regel 7"),
    ],
)
def test_wat_fout_is_noemt_het_veld(oud: str, nieuw: str, veld: str, reden: str, tmp_path: Path) -> None:
    uit = lees(tmp_path, GOED.replace(oud, nieuw) if oud else GOED + nieuw)
    [fout] = uit.uitval
    assert (fout.bestand, fout.kolom) == ("levering.yml", veld)
    assert reden in f"{Oorzaak((fout,))}"
    assert uit.velden == {}


@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (os.mkfifo, "is een pijp (FIFO)"),
        (Path.mkdir, "is een map"),
        (lambda p: p.symlink_to("/nergens"), "is een verwijzing naar een bestand dat er niet is"),
        (lambda p: p.write_bytes(b"naam: \xe9"), "geen geldige YAML: het is geen UTF-8"),
        (lambda p: p.write_bytes(b"naam: a\0b"), "geen geldige YAML"),
        (lambda p: p.write_text("x: " + "[" * 100_000), "meer dan 50 lijsten en velden in elkaar"),
    ],
)
def test_een_bestand_dat_niet_te_lezen_is(
    maak: Callable[[Path], object], melding: str, tmp_path: Path
) -> None:
    maak(tmp_path / "levering.yml")
    [fout] = leveringsbestand.lees(tmp_path).uitval
    assert melding in fout.reden


def niet_gelezen(levering: Path, referentie: Path) -> list[str]:
    vondsten = vinden.vind(levering, LEVERINGSREGISTERS, {}, "levering.yml")
    return [*vondsten.meldingen, *leessom.vreemd(referentie, [r.bestand for r in REFERENTIES])]


def test_bestanden_die_bij_geen_register_horen(tmp_path: Path) -> None:
    levering, referentie = tmp_path / "levering", tmp_path / "referentie"
    for map_ in (levering, referentie):
        map_.mkdir()
    leeg = leessom.som(levering, referentie)
    for naam in ("grootboek.csv", "levering.yml", ".DS_Store", "~$grootboek.xlsx"):
        (levering / naam).touch()
    assert niet_gelezen(levering, referentie) == []
    for naam in ("grootboek (1).csv", "Vacatures.csv", "notulen.docx", "P. Jansen.docx"):
        (levering / naam).touch()
    (referentie / "norm.csv").touch()
    assert niet_gelezen(levering, referentie) == [
        "levering/een bestand hoort bij geen register en is niet gelezen",
        "levering/grootboek (1).csv hoort bij geen register en is niet gelezen; bedoelde u 'grootboek.csv'?",
        "levering/notulen.docx hoort bij geen register en is niet gelezen",
        "referentie/norm.csv hoort bij geen register en is niet gelezen; bedoelde u 'normen.csv'?",
    ]
    assert leessom.som(levering, referentie) != leeg, "een bestand erbij is een nieuwe controle"


def test_zonder_rijen_is_een_melding_tenzij_de_levering_het_zegt() -> None:
    gelezen = {"grootboek": 0, "vacatures": 0, "reserves": 3, "errata": 0}
    assert oorzaken.zonder_rijen(gelezen, frozenset({"vacatures", "reserves"})) == [
        "grootboek.csv heeft een kop en geen regels: gelezen als 0 rijen. "
        "Klopt dat, zet dan 'leeg: [grootboek]' in levering.yml",
        "levering.yml noemt reserves leeg, maar er zijn 3 regels van",
    ]

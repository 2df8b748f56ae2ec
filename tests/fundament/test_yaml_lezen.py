"""YAML that would end the process, fill the memory or lose a field in silence is refused with its line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.yaml_lezen import YamlFout
from ijw_lib.publicatie.bronnen.configuratie import DatumlozeLader

BOM = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{naam}: &{naam} [{', '.join([f'*{vorige}'] * 9)}]\n"
    for vorige, naam in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        (BOM, "regel 6: er staan, met herhalingen"),
        ("[" * 100_000, "regel 1: er staan meer dan 50 lijsten en velden in elkaar"),
        ("{a: " * 100_000, "regel 1: er staan meer dan 50"),
        ("- " * 100_000 + "a", "regel 1: er staan meer dan 50"),
        ("".join(" " * i + "a:\n" for i in range(60)), "regel 51: er staan meer dan 50"),
        ("a: &a [*a]", "verwijst naar zichzelf"),
        ("a: 1\nb: 2\na: 3", "regel 3: 'a' staat er dubbel"),
        ("a:\n- {b: 1, b: 2}", "regel 2: 'b' staat er dubbel"),
        ("a: [1\n", "controleer de inspringing"),
        ("!!python/object/apply:os.system [ls]", "regel 1: controleer"),
    ],
)
@pytest.mark.parametrize("lader", [yaml_lezen.LADER, DatumlozeLader], ids=["gewoon", "zonder datums"])
def test_geweigerd_met_regel_binnen_een_seconde(tekst: str, melding: str, lader: object) -> None:
    begin = time.perf_counter()
    with pytest.raises(YamlFout) as fout:
        yaml_lezen.lees(tekst, lader)
    assert melding in str(fout.value)
    assert time.perf_counter() - begin < 1


def test_een_dag_die_niet_bestaat() -> None:
    with pytest.raises(YamlFout, match="een datum of getal erin bestaat niet"):
        yaml_lezen.lees("dag: 2024-02-31")
    assert yaml_lezen.lees("dag: 2024-02-31", DatumlozeLader) == {"dag": "2024-02-31"}


def test_een_gewone_herhaling_mag() -> None:
    tekst = "a: &a [x, y]\nb: *a\nc: &c {een: 1}\nd: {<<: *c, twee: 2}\ne: {<<: *c, een: 3}\n"
    assert yaml_lezen.lees(tekst) == {
        "a": ["x", "y"],
        "b": ["x", "y"],
        "c": {"een": 1},
        "d": {"een": 1, "twee": 2},
        "e": {"een": 3},
    }


@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (lambda p: None, "x.yml ontbreekt; zonder x geen y."),
        (os.mkfifo, "x.yml is een pijp (FIFO)"),
        (Path.mkdir, "x.yml is een map"),
        (lambda p: p.write_bytes(b"a: 1\nb: \xe9"), "x.yml, regel 2 is geen UTF-8"),
        (lambda p: p.write_text("a: 1\na: 2"), "x.yml, regel 2: het bestand is geen geldige YAML: 'a' staat"),
    ],
)
def test_een_bestand_dat_niet_kan_noemt_zijn_naam(
    maak: Callable[[Path], object], melding: str, tmp_path: Path
) -> None:
    maak(tmp_path / "x.yml")
    with pytest.raises(GebruiksFout) as fout:
        yaml_lezen.lees_bestand(tmp_path / "x.yml", "x.yml", "zonder x geen y")
    assert melding in str(fout.value)

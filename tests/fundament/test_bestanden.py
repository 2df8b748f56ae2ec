"""Whatever stands in the place of a file: it is told at once, never waited for, never taken into memory."""

from __future__ import annotations

import os
import socket
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.bestanden import MEGABYTE, NietTeLezen


def luister(pad: Path) -> None:
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(pad))


@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (os.mkfifo, "is een pijp (FIFO) in plaats van een gewoon bestand"),
        (Path.mkdir, "is een map in plaats van een gewoon bestand"),
        (luister, "is een socket in plaats van een gewoon bestand"),
        (lambda p: p.symlink_to("/dev/zero"), "is een apparaat in plaats van een gewoon bestand"),
        (lambda p: p.symlink_to("/nergens/iets"), "is een verwijzing naar een bestand dat er niet is"),
        (lambda p: p.symlink_to(p), "de verwijzing wijst naar zichzelf"),
    ],
)
def test_geen_gewoon_bestand(
    maak: Callable[[Path], object], melding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    maak(pad := Path("iets.csv"))
    with pytest.raises(NietTeLezen) as fout:
        bestanden.lees(pad)
    assert melding in fout.value.reden
    assert isinstance(bestanden.som(pad), bytes)  # does not wait either


def test_wat_er_niet_is_is_er_niet(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bestanden.lees(tmp_path / "weg.csv")


@pytest.mark.parametrize("einde", [b"\n", b"\r\n", b"\r"])
def test_een_te_lange_regel_heeft_een_nummer(einde: bytes, tmp_path: Path) -> None:
    pad = tmp_path / "lang.csv"
    goed = b"x" * (MEGABYTE - 2) + einde
    pad.write_bytes(goed + goed)
    assert bestanden.lees(pad, 8 * MEGABYTE) == goed + goed
    pad.write_bytes(b"kop\n" + goed + b"x" * (2 * MEGABYTE) + einde)
    with pytest.raises(NietTeLezen) as fout:
        bestanden.lees(pad, 8 * MEGABYTE)
    assert "langer dan 1 MB" in fout.value.reden
    assert fout.value.regel == (2 if einde == b"\r" else 3)


def test_een_regel_van_een_gigabyte_kost_geen_geheugen(tmp_path: Path) -> None:
    pad = tmp_path / "groot.csv"
    with pad.open("wb") as f:
        f.write(b"kop\n")
        f.truncate(1 << 30)
    tracemalloc.start()
    with pytest.raises(NietTeLezen) as fout:
        bestanden.lees(pad, bestanden.GROOTSTE)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert fout.value.regel == 2
    assert piek < 8 * MEGABYTE
    assert len(bestanden.som(pad)) < 64  # not hashed: it is never read


def test_een_te_groot_bestand_van_gewone_regels(tmp_path: Path) -> None:
    pad = tmp_path / "groot.yml"
    pad.write_bytes(b"a\n" * MEGABYTE)
    with pytest.raises(NietTeLezen, match="is groter dan 1 MB"):
        bestanden.lees(pad)


def test_tekst_die_geen_utf8_is_heeft_een_regel(tmp_path: Path) -> None:
    pad = tmp_path / "plan.yml"
    pad.write_bytes("a\nb\nCafé".encode("latin-1"))
    with pytest.raises(NietTeLezen, match="is geen UTF-8") as fout:
        bestanden.lees_tekst(pad)
    assert fout.value.regel == 3
    pad.write_bytes("\ufeffé\r\nb".encode())
    assert bestanden.lees_tekst(pad) == "é\nb"

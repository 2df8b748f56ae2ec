"""Style sheets are compiled once for what they are made of, wherever the copy of the project lies."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from ijw_lib.publicatie.quarto import stijlbladen

_SASS = """#!/bin/sh
echo keer >> "{teller}"
grep -q fout "$1" && {{ echo kapot >&2; exit 65; }}
(echo gemaakt; cat "$1") > "$2"
"""


class _Quarto:
    """A Quarto of which only the place of its own program counts; that counts how often it ran."""

    def __init__(self, map_: Path) -> None:
        self.pad, self._teller = map_ / "bin" / "quarto", map_ / "teller"
        eigen = map_ / "bin" / "tools" / "x86_64" / "dart-sass" / "sass"
        eigen.parent.mkdir(parents=True)
        self.pad.touch()
        eigen.write_text(_SASS.format(teller=self._teller), encoding="utf-8")
        eigen.chmod(0o755)

    @property
    def keren(self) -> int:
        return len(self._teller.read_text(encoding="utf-8").split()) if self._teller.exists() else 0

    def vraag(self, kopie: Path, tekst: str, bewaard: Path) -> subprocess.CompletedProcess[str]:
        """Ask in a copy for a style sheet, as Quarto does; it is written beside the text."""
        (kopie / "_extensions").mkdir(parents=True, exist_ok=True)
        (kopie / "blad.scss").write_text(tekst.format(kopie=kopie), encoding="utf-8")
        omgeving = stijlbladen.omgeving(str(self.pad), kopie, bewaard)
        return subprocess.run(
            [omgeving[stijlbladen.PROGRAMMA], "blad.scss", "blad.css", f"--load-path={kopie}/_extensions"],
            cwd=kopie,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Quarto:
    monkeypatch.delenv(stijlbladen.PROGRAMMA, raising=False)
    return _Quarto(tmp_path)


def test_hetzelfde_blad_wordt_in_elke_kopie_maar_een_keer_gemaakt(quarto: _Quarto, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        assert quarto.vraag(tmp_path / naam, "// {kopie}\na {{}}", tmp_path / "stijlen").returncode == 0
        assert (tmp_path / naam / "blad.css").read_text(encoding="utf-8").startswith("gemaakt")
    assert quarto.keren == 1


@pytest.mark.parametrize("wat", ["tekst", "geladen"])
def test_een_ander_blad_wordt_gemaakt(quarto: _Quarto, tmp_path: Path, wat: str) -> None:
    kopie = tmp_path / "een"
    quarto.vraag(kopie, "a {{}}", tmp_path / "stijlen")
    if wat == "geladen":
        (kopie / "_extensions" / "deel.scss").write_text("b {}", encoding="utf-8")
    quarto.vraag(kopie, "b {{}}" if wat == "tekst" else "a {{}}", tmp_path / "stijlen")
    assert quarto.keren == 2


def test_wat_niet_lukt_wordt_niet_bewaard_en_zegt_waarom(quarto: _Quarto, tmp_path: Path) -> None:
    for _ in range(2):
        klaar = quarto.vraag(tmp_path / "een", "fout", tmp_path / "stijlen")
        assert (klaar.returncode, klaar.stderr.strip()) == (65, "kapot")
    assert quarto.keren == 2
    assert not list((tmp_path / "stijlen").iterdir())


def test_een_eigen_programma_en_een_quarto_zonder_blijven_zoals_ze_zijn(
    quarto: _Quarto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stijlbladen.omgeving(os.devnull, tmp_path, tmp_path) == {}
    monkeypatch.setenv(stijlbladen.PROGRAMMA, "/eigen/sass")
    assert stijlbladen.omgeving(str(quarto.pad), tmp_path, tmp_path) == {}

"""Two builds of the same sources give the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import bouw, kopieer

pytestmark = pytest.mark.traag


def inhoud(map_: Path, patroon: str = "*") -> dict[str, str]:
    return {
        p.relative_to(map_).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(map_.rglob(patroon))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def elders(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same sources built in another folder, time zone, hash order and locale than ``gebouwd``."""
    kopie = kopieer(tmp_path_factory.mktemp("elders") / "een map met spaties", bron)
    bouw(kopie, TZ="America/Lima", PYTHONHASHSEED="20", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="86400")
    return kopie


def test_de_site_is_byte_voor_byte_gelijk(gebouwd: Project, elders: Project) -> None:
    een, twee = inhoud(gebouwd.site), inhoud(elders.site)
    assert len(een) > 20
    assert any(pad.endswith(".pdf") for pad in een)
    assert een == twee


def test_de_gedraaide_notebooks_zijn_byte_voor_byte_gelijk(gebouwd: Project, elders: Project) -> None:
    een, twee = (inhoud(p.reports, "*.ipynb") for p in (gebouwd, elders))
    assert len(een) == 6
    assert een == twee


def test_de_registers_zijn_byte_voor_byte_gelijk(gebouwd: Project, elders: Project) -> None:
    assert inhoud(gebouwd.registers) == inhoud(elders.registers)


@pytest.mark.parametrize("soort", ["*.html", "*.ipynb", "*.js", "*.svg"])
def test_nergens_staat_waar_het_is_gebouwd(soort: str, gebouwd: Project) -> None:
    paden = [p for map_ in (gebouwd.site, gebouwd.reports) for p in map_.rglob(soort)]
    assert not [p for p in paden if str(gebouwd.root) in p.read_text(encoding="utf-8")]

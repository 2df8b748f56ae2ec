"""Charts are drawn in processes of their own: the same bytes, each once, and what goes wrong is told."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.model import svg, tekenaars
from ijw_lib.model.tekenaars import Tekenaars


def spec(nr: int, soort: str = "bar") -> str:
    velden = {"x": {"field": "a", "type": "quantitative"}}
    return svg.als_tekst({"mark": soort, "data": {"values": [{"a": nr}]}, "encoding": velden})


def kinderen() -> set[int]:
    taken = Path("/proc/self/task").iterdir()
    return {int(pid) for taak in taken for pid in (taak / "children").read_text().split()}


def test_wie_er_ook_tekent_het_zijn_dezelfde_bytes(tmp_path: Path) -> None:
    een, ander = Project(tmp_path / "een"), Project(tmp_path / "ander")
    with Tekenaars(een, 2) as samen:
        beloofd = {nr: samen.beloof(spec(nr)) for nr in range(6)}
        tekst = "".join(f"![]({adres})" for adres in [*beloofd.values(), beloofd[0]])
        ingelost = samen.los_in(tekst)
        assert samen.is_klaar(beloofd.values())
        assert samen.los_in(samen.beloof(spec(0))).startswith("data:")
    zelf = [svg.data_adres(spec(nr), ander) for nr in range(6)]
    assert ingelost == "".join(f"![]({adres})" for adres in [*zelf, zelf[0]])
    assert len(list((een.werk / "cache" / "svg").iterdir())) == 6


def test_zij_tekenen_tegelijk_en_eindigen_met_het_blok(tmp_path: Path) -> None:
    ervoor = kinderen()
    with Tekenaars(Project(tmp_path), 2) as samen:
        assert kinderen() == ervoor  # none is started before there is something to draw
        samen.los_in("".join(samen.beloof(spec(nr)) for nr in range(8)))
        tekenen = {proces._proces.pid for proces in samen._processen}
        samen.beloof(spec(9))  # nobody waits for it
    assert len(tekenen) == 2
    assert not tekenen & kinderen()


def test_een_grafiek_die_niet_kan_wordt_gemeld_en_de_andere_worden_getekend(tmp_path: Path) -> None:
    with Tekenaars(Project(tmp_path), 1) as samen:
        fout, goed = samen.beloof(json.dumps({"mark": "bestaat niet"})), samen.beloof(spec(1))
        with pytest.raises(ValueError, match="conversion failed"):
            samen.los_in(fout)
        assert samen.is_klaar([fout])
        assert samen.los_in(goed).startswith("data:")


def test_een_tekenaar_die_uitvalt_wordt_vervangen(tmp_path: Path) -> None:
    with Tekenaars(Project(tmp_path), 1) as samen:
        samen.los_in(samen.beloof(spec(1)))
        [proces] = samen._processen
        os.kill(proces._proces.pid or 0, signal.SIGKILL)
        with pytest.raises(IjwFout, match="stopte onverwacht"):
            samen.los_in(samen.beloof(spec(2)))
        assert samen.los_in(samen.beloof(spec(3))).startswith("data:")


def test_na_veel_tekeningen_komt_er_een_verse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tekenaars, "_PER_PROCES", 2)
    gezien = set()
    with Tekenaars(Project(tmp_path), 1) as samen:
        for nr in range(4):
            samen.los_in(samen.beloof(spec(nr)))
            [proces] = samen._processen
            gezien.add(proces._proces.pid)
    assert len(gezien) == 2

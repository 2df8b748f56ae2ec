"""What was kept of an earlier site is used only as it was kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model import svg
from ijw_lib.publicatie.site.bewaard import Bewaard


def test_een_bewaard_document_dat_is_veranderd_wordt_opnieuw_gemaakt(tmp_path: Path) -> None:
    site = tmp_path / "_site"
    pagina = site / "reports" / "x.html"
    pagina.parent.mkdir(parents=True)
    pagina.write_text("<p>goed</p>")
    bewaard = Bewaard(tmp_path, "site")
    bewaard.bewaar("abc", [pagina], site)
    pagina.unlink()
    assert bewaard.haal("abc", site) == [pagina]
    assert pagina.read_text() == "<p>goed</p>"
    map_ = tmp_path / "_werk" / "cache" / "site"
    (map_ / "abc-0").unlink()
    (map_ / "abc-0").write_text("<p>kwaad</p>")
    assert bewaard.haal("abc", site) is None
    assert pagina.read_text() == "<p>goed</p>"
    for rommel in ("5", "null", "[1]", '["naam"]', "{"):
        (map_ / "abc.json").write_text(rommel)
        assert bewaard.haal("abc", site) is None


def test_wie_in_de_site_schrijft_krijgt_dat_niet_terug(tmp_path: Path) -> None:
    """What is kept is the same file as in the site; what stands there now is no longer what was kept."""
    site = tmp_path / "_site"
    pagina = site / "x.html"
    site.mkdir()
    pagina.write_text("<p>goed</p>")
    bewaard = Bewaard(tmp_path, "site")
    bewaard.bewaar("abc", [pagina], site)
    assert bewaard.haal("abc", site) == [pagina]
    with pagina.open("a") as f:
        f.write("met de hand")
    assert bewaard.haal("abc", site) is None


def test_waar_geen_tweede_naam_kan_wordt_gekopieerd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kan_niet(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", kan_niet)
    site = tmp_path / "_site"
    pagina = site / "x.html"
    site.mkdir()
    pagina.write_text("<p>goed</p>")
    bewaard = Bewaard(tmp_path, "site")
    bewaard.bewaar("abc", [pagina], site)
    pagina.write_text("<p>anders</p>")
    assert bewaard.haal("abc", site) == [pagina]
    assert pagina.read_text() == "<p>goed</p>"


def test_een_document_wordt_een_keer_gemaakt(tmp_path: Path) -> None:
    gemaakt: list[int] = []

    def maak() -> bytes:
        gemaakt.append(1)
        return b"PK"

    for map_ in ("a", "b"):
        Bewaard(tmp_path, "geheel").of_maak("abc", tmp_path / map_ / "x.zip", maak)
        assert (tmp_path / map_ / "x.zip").read_bytes() == b"PK"
    assert gemaakt == [1]


@pytest.mark.parametrize("rommel", [b"", b"rommel", b"\xff\xfe", b"<svg afgekapt"])
def test_een_bewaarde_tekening_die_niet_heel_is_wordt_opnieuw_gemaakt(
    rommel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(svg, "_teken", lambda _: "<svg>nieuw</svg>")
    project = Project(tmp_path)
    assert svg.van("{}", project) == "<svg>nieuw</svg>"
    [bestand] = (project.werk / "cache" / "svg").iterdir()
    bestand.write_bytes(rommel)
    assert not svg.is_bewaard("{}", project)
    assert svg.van("{}", project) == "<svg>nieuw</svg>"
    assert bestand.read_text() == "<svg>nieuw</svg>"

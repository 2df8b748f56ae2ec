"""The style sheets of a site: letters and colours in them, and of what is added to pages one source."""

from __future__ import annotations

import re
from pathlib import Path

from ijw_lib.fundament.middelen import map_van
from ijw_lib.publicatie.site import statisch
from tests.publicatie.conftest import Gebouwd


def test_het_blad_van_de_site_heeft_zijn_rechte_letters_bij_zich(tmp_path: Path) -> None:
    blad = tmp_path / "inhoud.css"
    blad.write_bytes((map_van("extensie") / "statisch" / "inhoud.css").read_bytes())
    statisch.letters_in(blad)
    tekst = blad.read_text(encoding="utf-8")
    assert tekst.count("url(data:font/woff2;base64,") == 3
    assert re.findall(r"url\((lettertypen/[^)]+)\)", tekst) == ["lettertypen/SourceSans3-It.ttf.woff2"]
    assert len(tekst) < 120_000


def test_wat_bij_paginas_komt_staat_in_een_bron_en_in_het_blad_van_de_site(gebouwd: Gebouwd) -> None:
    erbij = (map_van("extensie") / "statisch" / "erbij.css").read_text(encoding="utf-8").partition("\n")[2]
    blad = (gebouwd.site / "middelen" / "site.css").read_text(encoding="utf-8")
    assert erbij in blad
    assert "here: erbij.css" not in blad
    assert erbij not in (map_van("statisch") / "site.css").read_text(encoding="utf-8")

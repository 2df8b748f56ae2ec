"""One module reads the environment variables of ours; who asks gets a frozen answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ijw_lib
from ijw_lib.fundament import omgeving
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.omgeving import Omgeving

MAP = Path(ijw_lib.__file__).parent
EIGEN = "fundament/omgeving.py"
GELEZEN = re.compile(r"os\.environ\.get\(|os\.getenv\(|os\.environ\[")


def test_alleen_omgeving_leest_onze_variabelen() -> None:
    namen, lezers = set(), {}
    for pad in sorted(MAP.rglob("*.py")):
        tekst, naam = pad.read_text(encoding="utf-8"), pad.relative_to(MAP).as_posix()
        if re.search(r'"IJW_\w+"', tekst):
            namen.add(naam)
        if naam != EIGEN and (regels := [r.strip() for r in tekst.splitlines() if GELEZEN.search(r)]):
            lezers[naam] = regels
    assert namen == {EIGEN}
    assert all("PYTHONPATH" in regel or '"QUARTO_' in regel for regels in lezers.values() for regel in regels)


def test_omgeving_is_wat_er_nu_staat(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("PIJPLIJN", "SNAPSHOT", "VOORAF", "UITGESTELD", "LEESVERSLAG", "HERBEREKEND", "PUBLICATIE"):
        monkeypatch.delenv(getattr(omgeving, naam), raising=False)
    niets = Omgeving(
        False, False, "", "", "", herberekend=False, publicatie="openbaar", voor_wie_gezegd=False
    )
    assert Omgeving.lees() == niets
    monkeypatch.setenv(omgeving.PIJPLIJN, "1")
    monkeypatch.setenv(omgeving.UITGESTELD, "1")
    monkeypatch.setenv(omgeving.SNAPSHOT, "abc")
    monkeypatch.setenv(omgeving.VOORAF, "{}")
    monkeypatch.setenv(omgeving.LEESVERSLAG, "gelezen.tsv")
    monkeypatch.setenv(omgeving.HERBEREKEND, "1")
    monkeypatch.setenv(omgeving.PUBLICATIE, omgeving.BESTUURLIJK)
    alles = Omgeving(
        True,
        True,
        "abc",
        "{}",
        "gelezen.tsv",
        herberekend=True,
        publicatie="bestuurlijk",
        voor_wie_gezegd=True,
    )
    assert Omgeving.lees() == alles


def test_een_publicatie_die_niet_bestaat_is_niet_de_bestuurlijke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(omgeving.PUBLICATIE, "opnebaar")
    with pytest.raises(GebruiksFout, match="IJW_PUBLICATIE is 'opnebaar'; kies uit: bestuurlijk, openbaar"):
        Omgeving.lees()

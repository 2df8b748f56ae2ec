"""Every printed figure is accounted for, and every one that is computed comes out again."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pandas as pd
import pytest

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from tests.hulp import GOLDEN, Rij, lees_csv
from tests.hulp.verantwoording import (
    ALS_INVOER,
    FEITEN,
    KLASSEN,
    als_gedrukt,
    decimalen,
    printbaar,
    verantwoord,
    verwacht,
)

PRINTBAAR = printbaar()
REGELS = verantwoord()
MET_CEL = [r for r in REGELS if r["klasse"] != "vast feit"]
AFWIJKINGEN = lees_csv(GOLDEN / "afwijkingen.csv")


@pytest.fixture(scope="module")
def waarden(
    alle_cellen: dict[str, pd.DataFrame], heel_project: Project
) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Value, unit and printed text of a cell, by period and cell id."""
    frames = dict(alle_cellen)
    for elders in {r["bron"].partition(":")[0] for r in MET_CEL if ":" in r["bron"]}:
        frames[elders] = tabellen.cellen(heel_project, elders, "regio")
    return {
        (p, r.cel): (r.waarde, r.eenheid, r.weergave)
        for p, frame in frames.items()
        for r in frame.itertuples()
    }


def cel_van(regel: Rij) -> tuple[str, str]:
    periode, teken, cel = regel["bron"].rpartition(":")
    return (periode if teken else regel["rapport"]), cel


def test_elke_rij_is_precies_een_keer_verantwoord() -> None:
    keer = Counter(int(r["nr"]) for r in REGELS)
    assert {nr for nr, n in keer.items() if n > 1} == set()
    assert set(keer) - set(PRINTBAAR) == set()
    assert sorted(set(PRINTBAAR) - set(keer)) == []
    assert [int(r["nr"]) for r in REGELS] == sorted(keer)
    assert len(REGELS) == 630


@pytest.mark.parametrize("regel", REGELS, ids=lambda r: r["nr"])
def test_een_regel_gaat_over_zijn_rij_en_heeft_een_klasse(regel: Rij) -> None:
    rij = PRINTBAAR[int(regel["nr"])]
    velden = ("rapport", "tabel", "rij", "kolom")
    assert [regel[v] for v in velden] == [rij[v] for v in velden]
    assert regel["klasse"] in KLASSEN
    assert regel["bron"]
    if regel["klasse"] == "vast feit":
        assert rij["soort"] == "definitie" or int(regel["nr"]) in FEITEN
        assert len(regel["bron"]) > 10
    if regel["klasse"] == "invoer":
        assert rij["soort"] in ALS_INVOER


@pytest.mark.parametrize("regel", MET_CEL, ids=lambda r: r["nr"])
def test_de_bron_zegt_wat_is_gedrukt(
    regel: Rij, waarden: dict[tuple[str, str], tuple[str, str, str]]
) -> None:
    rij = PRINTBAAR[int(regel["nr"])]
    waarde, eenheid, weergave = waarden[cel_van(regel)]
    gedrukt, nu = verwacht(rij), als_gedrukt(waarde, eenheid, rij, regel["stap"])
    if regel["klasse"] == "gecorrigeerd":
        assert nu != gedrukt
    elif gedrukt is None:
        assert not any(t.isdigit() for t in weergave)
    elif rij["eenheid"] == "aandeel":
        assert nu is not None
        assert abs(nu - gedrukt) < Fraction(1, 10 ** decimalen(rij))
    else:
        assert nu == gedrukt


def test_gecorrigeerd_is_precies_wat_als_afwijking_is_gemeld() -> None:
    plek = ("rapport", "tabel", "rij", "kolom")
    gemeld = Counter(tuple(r[k] for k in plek) for r in AFWIJKINGEN)
    assert gemeld == Counter(tuple(r[k] for k in plek) for r in REGELS if r["klasse"] == "gecorrigeerd")
    assert len(AFWIJKINGEN) <= 20


def test_er_zijn_niet_meer_uitgezonderde_feiten_dan_genoemd() -> None:
    gebruikt = {
        int(r["nr"])
        for r in REGELS
        if r["klasse"] == "vast feit" and PRINTBAAR[int(r["nr"])]["soort"] != "definitie"
    }
    assert gebruikt == set(FEITEN)

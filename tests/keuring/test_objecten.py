"""Data with more than one address in an object: each number is of the cell that stands beside it."""

from __future__ import annotations

import json

import pytest

from ijw_lib.keuring.dragers import objecten
from ijw_lib.keuring.dragers.woorden import getallen

HIER = ("2030-M05", "regio")
VERHOUDING, AANTAL = "per_inwoner/wsw/velsen/Velsen", "gemeenten/wsw/velsen/Velsen"


def gezegd(**velden: object) -> dict[str, str]:
    uitingen = objecten.lees(json.dumps([velden]), HIER, [HIER], frozenset(), "")
    stukken = [stuk for u in uitingen for stuk in u.gebonden.values()]
    return {adres: stuk.tekst for stuk in stukken for _, adres in stuk.adressen}


def test_een_getal_is_van_het_adres_dat_bij_zijn_veld_hoort() -> None:
    alles = gezegd(
        aantal=16.0, cel=VERHOUDING, cel_aantal=AANTAL, verhouding=0.23, weergave="0,23", weergave_aantal="16"
    )
    assert alles == {AANTAL: "16.0 ; 16", VERHOUDING: "0.23 ; 0,23"}


def test_met_een_adres_is_alles_van_die_cel() -> None:
    assert gezegd(cel=AANTAL, waarde=16, reeks="Velsen") == {AANTAL: "16 ; Velsen"}


@pytest.mark.parametrize("eenheid", ["per 1.000 inwoners", "x € 1.000", "x 1.000"])
def test_de_eenheid_is_geen_getal(eenheid: str) -> None:
    assert [g.tekst for g in getallen(f"Dienstverbanden, {eenheid}: 12")] == ["12"]

"""Small charts in a text: every point a cell, names free of each other, words for who cannot see."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pytest

from ijw_lib.grafieken import Grafiek, klein
from ijw_lib.grafieken.klein import Lijn, Staaf, Stip
from ijw_lib.grafieken.klein.antwoord import _REGEL, BREED
from ijw_lib.model import svg
from ijw_lib.model.tabel import Cel, Getalvorm, Tabel
from tests.grafieken.test_grafieken import rijen


def maak(*rijen: tuple[str, str, int]) -> Tabel:
    cellen = [Cel(rij, kolom, rij, kolom, n, 1, "aantal", "getal") for rij, kolom, n in rijen]
    velden = {"id": "proef", "titel": "Proef t/m mei 2030", "bron": "b", "eenheid_tekst": "Aantallen"}
    return Tabel.van_cellen(cellen, peildatum=date(2030, 5, 31), getalvorm=Getalvorm(nihil="0"), **velden)


def lijnen(nu: list[int], toen: list[int], doel: int | None = None) -> Grafiek:
    tabel = maak(
        *((f"m{i}", jaar, n) for jaar, rij in (("2030", nu), ("2029", toen)) for i, n in enumerate(rij, 1))
    )
    reeksen = [
        Lijn(
            jaar,
            tabel,
            {i: tabel.cel(f"m{i}", jaar) for i in range(1, len(rij) + 1)},
            gebonden=jaar == "2030",
        )
        for jaar, rij in (("2030", nu), ("2029", toen))
        if rij
    ]
    norm = maak(("doel", "x", doel)) if doel else None
    staaf = Staaf("Afspraak", norm, norm.cel("doel", "x")) if norm else None
    return klein.lijnen("proef", "Proef", reeksen, staaf, met_waarde=True)


def _punten(grafiek: Grafiek) -> list[dict[str, Any]]:
    return [p for p in rijen(grafiek.spec) if "maand" in p]


def test_elk_punt_is_een_cel_en_alleen_een_eigen_cel_draagt_haar_kenmerk() -> None:
    grafiek = lijnen([5, 7, 57], [4, 6, 46])
    alt.Chart.from_dict(grafiek.spec)
    gebonden = {p["cel"].split("/")[1]: p["weergave"] for p in _punten(grafiek) if "cel" in p}
    assert gebonden == {"m1": "5", "m2": "7", "m3": "57"}
    assert sorted(p["waarde"] for p in _punten(grafiek)) == [4, 5, 6, 7, 46, 57]


@pytest.mark.parametrize(("nu", "toen"), [([9, 16], [8, 16]), ([9, 16], [8, 15]), ([300, 304], [360, 365])])
def test_namen_aan_het_eind_staan_vrij_van_elkaar(nu: list[int], toen: list[int]) -> None:
    grafiek = lijnen(nu, toen, doel=nu[-1] * 3)
    namen = {p["naam"]: p for p in _punten(grafiek) if p["naam"]}
    assert set(namen) == {f"2030: {nu[-1]}", f"2029: {toen[-1]}"}
    [as_] = {tuple(laag["encoding"]["y"]["scale"]["domain"]) for laag in grafiek.spec["layer"][:1]}
    een, ander = sorted(p["plek"] for p in namen.values())
    assert (ander - een) / (as_[1] - as_[0]) * 88 >= _REGEL - 0.01


def test_de_tekening_is_zo_groot_als_gezegd_en_noemt_het_doel() -> None:
    grafiek = lijnen([50, 57], [40, 46], doel=101)
    breed, hoog = grafiek.maat or (0, 0)
    tekening = svg.van(svg.als_tekst(grafiek.spec))
    assert f'width="{breed}" height="{hoog}"' in tekening
    assert breed == BREED
    assert hoog <= 200
    assert ">Afspraak 101<" in tekening
    assert grafiek.alt == (
        "Lijndiagram: Proef. 2030: januari 50, februari 57. 2029: januari 40, februari 46. Afspraak 101."
    )


def test_staven_met_doel() -> None:
    tabel = maak(("r", "nu", 69), ("r", "toen", 82), ("r", "doel", 150))
    nu, toen, doel = (Staaf(n, tabel, tabel.cel("r", n)) for n in ("nu", "toen", "doel"))
    grafiek = klein.staven("proef", "Proef", [nu, toen], doel)
    alt.Chart.from_dict(grafiek.spec)
    assert [p["weergave"] for p in rijen(grafiek.spec) if p["rij"] == "doel"][:1] == ["150"]
    assert grafiek.alt == "Staafdiagram: Proef. nu 69; toen 82; doel 150."


def test_stippen_van_de_eigen_gemeente_zijn_groter_en_heten_zo() -> None:
    tabel = maak(("a", "Aa", 4), ("a", "Bb", 5), ("b", "Aa", 9), ("b", "Bb", 3))
    alle = [Stip(r, g, g == "Bb", tabel.cel(r, g)) for r in "ab" for g in ("Aa", "Bb")]
    grafiek = klein.stippen("proef", "Proef", tabel, alle, gebonden=False)
    alt.Chart.from_dict(grafiek.spec)
    punten = {(p["rij"], p["gemeente"]): p for p in rijen(grafiek.spec) if "gemeente" in p}
    assert {k: p["getal"] for k, p in punten.items() if p["eigen"]} == {
        ("a", "Bb"): "Bb 5",
        ("b", "Bb"): "Bb 3",
    }
    assert {k: p["plek"] for k, p in punten.items()} == {
        ("a", "Aa"): 0.8, ("a", "Bb"): 1.0, ("b", "Aa"): 1.0, ("b", "Bb"): 0.3333,
    }  # fmt: skip
    assert not any("cel" in p for p in punten.values())
    [vormen] = {
        tuple(laag["encoding"]["shape"]["scale"]["range"])
        for laag in grafiek.spec["layer"]
        if "shape" in laag["encoding"]
    }
    assert len(set(vormen)) == 2, "een vorm, niet alleen een kleur"
    assert grafiek.alt == "Stippendiagram: Proef. a: Bb 5, Aa 4. b: Aa 9, Bb 3."

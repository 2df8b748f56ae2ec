"""Bars of equal length: how a whole is divided, piece by piece as the table says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ijw_lib import grafieken
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.afscherming import zonder


def waarden(knoop: Any) -> list[dict[str, Any]]:
    """Return the first data of a specification."""
    if isinstance(knoop, dict) and isinstance(knoop.get("values"), list):
        return list(knoop["values"])
    kinderen = knoop.values() if isinstance(knoop, dict) else knoop if isinstance(knoop, list) else ()
    return next((v for kind in kinderen if (v := waarden(kind))), [])


def test_de_stukken_van_een_balk_sluiten_aan_en_zijn_zo_lang_als_hun_cel(
    rapporten: dict[str, Rapport],
) -> None:
    tabel = rapporten["2024-M08"].tabel_van("wsw_werkplekken")
    grafiek = grafieken.verdeeld(tabel, [rij for rij, _ in tabel.rijen if rij.startswith("vorm_")])
    stukken = waarden(grafiek.spec)
    balken = {s["kolom"] for s in stukken}
    assert balken == {kop for k, kop in tabel.kolommen if k != "aandeel"}
    for balk in balken:
        eigen = [s for s in stukken if s["kolom"] == balk]
        geheel = sum(s["waarde"] for s in eigen)
        assert eigen[0]["van"] == 0
        assert eigen[-1]["tot"] == 1
        assert all(een["tot"] == ander["van"] for een, ander in pairwise(eigen))
        for s in eigen:
            rij, kolom = s["cel"].split("/")[1:3]
            assert s["waarde"] == tabel.cel(rij, kolom).exact
            assert s["weergave"] == tabel.weergave(tabel.cel(rij, kolom))
            assert abs(s["tot"] - s["van"] - s["waarde"] / geheel) < 1e-5
    assert "Totaal: het grootste deel is Intern met" in grafiek.alt
    assert not grafiek.leeg


def test_van_een_beschermde_tabel_is_er_niets_te_tekenen(rapporten: dict[str, Rapport]) -> None:
    r = rapporten["2024-M08"]
    indicator = alle_indicatoren()["beschut_werk_werkplekken"]
    tabel = indicator.bereken(r.registers, r.normen, r.periode, "uitgeest")
    grafiek = grafieken.verdeeld(tabel, [rij for rij, _ in tabel.rijen])
    assert grafiek.leeg
    assert "zonder gegevens" in grafiek.alt


def test_van_wat_deels_beschermd_is_is_het_geheel_niet_te_tekenen(rapporten: dict[str, Rapport]) -> None:
    """One form that is told would be drawn as all of them."""
    tabel = rapporten["2024-M08"].tabel_van("wsw_werkplekken")
    vormen = [rij for rij, _ in tabel.rijen if rij.startswith("vorm_")]
    weg = next(s for s in tabel.cellen if s[0] == vormen[0] and s[1] == "velsen")
    heel, deels = (
        {s["kolom"] for s in waarden(grafieken.verdeeld(t, vormen).spec)}
        for t in (tabel, zonder(tabel, {weg}))
    )
    assert heel - deels == {"Velsen"}
    assert len(deels) > 1

"""A table of the open publication shows no rows and columns that are mostly holes, and says which."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.tellen.afscherming import zonder
from ijw_lib.weergave import gaten
from ijw_lib.weergave.tonen import markdown, tabel_html

RIJEN, KOLOMMEN = ("een", "twee", "drie", "totaal"), ("velsen", "heemskerk", "uitgeest")


def tabel(
    gaten_: set[tuple[str, str]],
    nvt: frozenset[tuple[str, str]] = frozenset(),
    kolommen: tuple[str, ...] = KOLOMMEN,
    rijen: tuple[str, ...] = RIJEN,
) -> Tabel:
    def cel(rij: str, kolom: str) -> Cel:
        status = "nvt" if (rij, kolom) in nvt else "getal"
        teller = None if status == "nvt" else 12
        return Cel(rij, kolom, rij.title(), kolom.title(), teller, 1 if teller else None, "aantal", status)

    heel = Tabel.van_cellen(
        [cel(rij, kolom) for rij in rijen for kolom in kolommen],
        getalvorm=Getalvorm(),
        id="proef",
        naam="Proef",
        titel="Proef t/m mei 2030",
        bron="Bron",
        peildatum=date(2030, 5, 31),
        eenheid_tekst="Aantallen",
    )
    weg = [sleutel for sleutel in heel.cellen if sleutel[:2] in gaten_]
    return zonder(replace(heel, tussenkoppen=(("een", "Boven"), ("drie", "Onder"))), weg)


def test_zonder_gaten_staat_alles_er() -> None:
    vorm = gaten.vorm(tabel(set()))
    assert ([r for r, _ in vorm.rijen], [k for k, _ in vorm.kolommen]) == ([*RIJEN], [*KOLOMMEN])
    assert vorm.zinnen == ()


def test_weinig_gaten_blijven_gaten() -> None:
    vorm = gaten.vorm(
        tabel({("een", "velsen"), ("twee", "velsen"), ("een", "heemskerk"), ("twee", "uitgeest")})
    )
    assert len(vorm.rijen) * len(vorm.kolommen) == 12
    assert vorm.zinnen == ()


def test_een_kolom_met_vooral_gaten_staat_er_niet_en_dat_staat_er_wel() -> None:
    t = tabel(
        {
            ("een", "uitgeest"),
            ("twee", "uitgeest"),
            ("drie", "uitgeest"),
            ("een", "heemskerk"),
            ("twee", "velsen"),
        }
    )
    soep = BeautifulSoup(tabel_html(t), "html.parser")
    assert [th.get_text() for th in soep.select("thead th")] == ["Aantallen", "Velsen", "Heemskerk"]
    assert "Niet getoond, omdat er te veel van beschermd is: de kolom Uitgeest." in markdown(t)


def test_van_veel_regels_staat_er_welke_er_wel_staan() -> None:
    leeftijden = tuple(f"{jaar} jaar" for jaar in range(20, 27))
    t = tabel({(rij, kolom) for rij in leeftijden for kolom in KOLOMMEN}, rijen=(*leeftijden, "totaal"))
    assert "is: alle regels behalve Totaal." in gaten.vorm(t).zinnen[0]
    t = tabel({(rij, kolom) for rij in leeftijden[1:] for kolom in KOLOMMEN}, rijen=(*leeftijden, "totaal"))
    assert "is: de regels 21 Jaar, 22 Jaar, 23 Jaar, 24 Jaar, 25 Jaar en 26 Jaar." in gaten.vorm(t).zinnen[0]


def test_een_kolom_die_helemaal_beschermd_is_heeft_andere_woorden_dan_de_reden() -> None:
    t = tabel({(rij, "uitgeest") for rij in RIJEN})
    assert gaten.vorm(t).zinnen == ("Helemaal beschermd: de kolom Uitgeest.",)


def test_bij_een_regel_die_er_niet_staat_gaat_de_tussenkop_naar_de_volgende() -> None:
    t = tabel(
        {("een", "velsen"), ("een", "heemskerk"), ("een", "uitgeest"), ("twee", "velsen"), ("drie", "velsen")}
    )
    soep = BeautifulSoup(tabel_html(t), "html.parser")
    assert [th.get_text() for th in soep.select("tbody th")] == ["Boven", "Twee", "Onder", "Drie", "Totaal"]
    assert "te veel van beschermd is: de regel Een." in markdown(t)


def test_liever_geen_delen_dan_geen_totaal() -> None:
    """With the rows mostly withheld but for their total, the parts go and the total stays."""
    gaten_ = {(rij, kolom) for rij in RIJEN[:3] for kolom in KOLOMMEN}
    vorm = gaten.vorm(tabel(gaten_, kolommen=(*KOLOMMEN, "totaal")))
    assert [kolom for kolom, _ in vorm.kolommen] == ["totaal"]
    assert len(vorm.rijen) == len(RIJEN)


def test_van_regels_zonder_een_enkel_getal_blijft_er_niet_een_over() -> None:
    """With one of them gone, the other would seem to be the total without the rest."""
    t = tabel({("een", "velsen"), ("twee", "velsen")}, kolommen=("velsen",))
    assert [rij for rij, _ in gaten.vorm(t).rijen] == ["drie", "totaal"]
    assert "te veel van beschermd is: de regels Een en Twee." in markdown(t)


@pytest.mark.parametrize("zaad", range(40))
def test_hoogstens_een_derde_is_gat_en_er_blijft_iets_over(zaad: int) -> None:
    lot = random.Random(zaad)
    plekken = [(r, k) for r in RIJEN for k in KOLOMMEN]
    nvt = frozenset(lot.sample(plekken, lot.randrange(4)))
    t = tabel({p for p in plekken if lot.random() < zaad / 50} - nvt, nvt)
    vorm = gaten.vorm(t)
    getoond = [t.cel(r, k) for r, _ in vorm.rijen for k, _ in vorm.kolommen]
    statussen = [c.status for c in getoond if c.status != "nvt"]
    if "getal" in {c.status for c in t.cellen.values()}:
        assert "getal" in statussen
        assert statussen.count("beschermd") * 3 <= len(statussen)
    weg = len(t.kolommen) - len(vorm.kolommen) + len(t.rijen) - len(vorm.rijen)
    assert bool(vorm.zinnen) == bool(weg), "wat er niet staat wordt gezegd, en niet meer dan dat"


def test_boven_wat_er_van_over_is_staat_de_eenheid_daarvan() -> None:
    """Of shares and the number of persons that they are of, the number was left below *Procent*."""
    heel = tabel(set(), kolommen=("velsen",))
    cellen = {s: replace(c, eenheid="aantal" if s[0] == "een" else "procent") for s, c in heel.cellen.items()}
    gemengd = replace(heel, cellen=cellen, eenheid_tekst="Procent")
    aantal, *delen = cellen
    for weg, hoek in ([], "Procent"), (delen, "Aantallen"), ([aantal], "Procent"):
        html = BeautifulSoup(tabel_html(zonder(gemengd, weg)), "html.parser")
        assert html.find("th", class_="hoek").text == hoek

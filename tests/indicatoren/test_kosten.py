"""What it costs: counted again from the CSV files with plain pandas, for every period and onderwerp."""

from __future__ import annotations

import re
from fractions import Fraction

import pandas as pd
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import bereken
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING

VERSIE = {
    "2023-Q1": "primair",
    "2023-Q2": "primair",
    "2023-Q3": "herzien",
    "2023": "herzien",
    "2024-M02": "primair",
    "2024-M08": "primair",
}
"""The budget that was in force at the end of each period: of 2023 the revised one from 5 July on."""
MAANDEN = {"2023-Q1": 3, "2023-Q2": 6, "2023-Q3": 9, "2023": 12, "2024-M02": 2, "2024-M08": 8}
PROGRAMMAS = {"6.3-610", "6.4-611", "6.4-623", "6.5-623"}
IEDER = ("beverwijk", "heemskerk", "uitgeest", "velsen")


def rij_van(programma: str) -> str:
    return f"programma_{programma}".replace(".", "_").replace("-", "_")


@pytest.fixture(scope="module")
def bijdragen(project: Project) -> pd.DataFrame:
    pad = project.root / LEVERING / "bijdragen.csv"
    return pd.read_csv(
        pad, dtype={"versie": str, "maand": "Int64"}, keep_default_na=False, na_values={"maand": [""]}
    )


@pytest.fixture(scope="module")
def inwoners(project: Project) -> pd.Series:
    return pd.read_csv(project.referentie / "inwoners.csv").set_index(["peildatum", "gemeente"])["aantal"]


@pytest.fixture(scope="module")
def rapport(rapporten: dict[str, Rapport]) -> Rapport:
    return rapporten["2024-M08"]


def tabel(rapport: Rapport, id_: str, periode: str, onderwerp: str = "regio") -> Tabel:
    return bereken(id_, rapport.registers, rapport.normen, Periode.parse(periode), onderwerp)


def kolommen(b: pd.DataFrame, periode: str) -> dict[str, pd.Series]:
    """Return per column the amounts in cents by (gemeente, programma)."""
    jaar, tot = int(periode[:4]), MAANDEN[periode]
    geboekt = b[(b["soort"] == "realisatie") & (b["maand"] <= tot).fillna(False)]
    delen = {
        "begroot": b[(b["soort"] == "begroting") & (b["jaar"] == jaar) & (b["versie"] == VERSIE[periode])],
        "realisatie": geboekt[geboekt["jaar"] == jaar],
        "vorig_jaar": geboekt[geboekt["jaar"] == jaar - 1],
    }
    return {k: deel.groupby(["gemeente", "programma"])["bedrag_cent"].sum() for k, deel in delen.items()}


def waarde(t: Tabel, rij: str, kolom: str) -> Fraction | None:
    return t.cel(rij, kolom).exact


def controleer_rij(t: Tabel, rij: str, cent: dict[str, int], inwoners: int, samen: int | None = None) -> None:
    for kolom, bedrag in cent.items():
        assert waarde(t, rij, kolom) == Fraction(bedrag, 100)
    assert waarde(t, rij, "per_inwoner") == Fraction(cent["begroot"], 100 * inwoners)
    if samen is not None:
        assert waarde(t, rij, "aandeel") == Fraction(100 * cent["begroot"], samen)


@pytest.mark.parametrize("periode", VERSIE)
def test_de_pagina_van_een_gemeente_is_wat_zij_betaalt(
    periode: str, rapport: Rapport, bijdragen: pd.DataFrame, inwoners: pd.Series
) -> None:
    per_kolom = kolommen(bijdragen, periode)
    for gemeente in IEDER:
        t = tabel(rapport, "kosten", periode, gemeente)
        eigen = {k: s[gemeente] for k, s in per_kolom.items()}
        betaalt = [p for p in sorted(PROGRAMMAS) if p in eigen["begroot"]]
        assert [r for r, _ in t.rijen] == [*map(rij_van, betaalt), "totaal"]
        assert betaalt == (["6.4-611"] if gemeente == "uitgeest" else sorted(PROGRAMMAS))
        mensen, begroot = int(inwoners[f"{periode[:4]}-01-01", gemeente]), per_kolom["begroot"]
        for p in betaalt:
            samen = int(begroot.xs(p, level="programma").sum())
            controleer_rij(t, rij_van(p), {k: int(s[p]) for k, s in eigen.items()}, mensen, samen)
        totaal = {k: int(s.sum()) for k, s in eigen.items()}
        controleer_rij(t, "totaal", totaal, mensen, int(begroot.sum()))


@pytest.mark.parametrize("periode", VERSIE)
def test_van_de_regio_per_gemeente_en_per_programma(
    periode: str, rapport: Rapport, bijdragen: pd.DataFrame, inwoners: pd.Series
) -> None:
    per_kolom = kolommen(bijdragen, periode)
    t, p, q = (tabel(rapport, id_, periode) for id_ in ("kosten_gemeenten", "kosten", "kosten_programmas"))
    mensen = inwoners[f"{periode[:4]}-01-01"]
    assert [r for r, _ in t.rijen] == [*IEDER, "totaal"]
    alles = {k: int(s.sum()) for k, s in per_kolom.items()}
    for gemeente in IEDER:
        cent = {k: int(s[gemeente].sum()) for k, s in per_kolom.items()}
        controleer_rij(t, gemeente, cent, int(mensen[gemeente]), alles["begroot"])
    controleer_rij(t, "totaal", alles, int(mensen.sum()), alles["begroot"])
    controleer_rij(p, "totaal", alles, int(mensen.sum()))
    assert "aandeel" not in dict(p.kolommen)
    for programma in PROGRAMMAS:
        cent = {k: int(s.xs(programma, level="programma").sum()) for k, s in per_kolom.items()}
        wie = per_kolom["begroot"].xs(programma, level="programma").index
        controleer_rij(p, rij_van(programma), cent, int(mensen[list(wie)].sum()))
        for gemeente in IEDER:
            cent_ = int(per_kolom["realisatie"].get((gemeente, programma), 0))
            assert waarde(q, rij_van(programma), gemeente) == Fraction(cent_, 100)
    assert waarde(q, "totaal", "totaal") == Fraction(alles["realisatie"], 100)


@pytest.mark.parametrize("periode", VERSIE)
def test_samen_is_het_de_bijdrage_van_grootboek_en_begroting(
    periode: str, rapport: Rapport, project: Project
) -> None:
    """From the two files that know no gemeente, and beside the table of the finances."""
    jaar, levering = int(periode[:4]), project.root / LEVERING
    g, b = (pd.read_csv(levering / f"{naam}.csv") for naam in ("grootboek", "begroting"))
    geboekt = g[(g["rubriek"] == 1) & (g["boekjaar"] == jaar)]
    geboekt = geboekt[geboekt["boekdatum"].str[5:7].astype(int) <= MAANDEN[periode]]
    begroot = b[(b["rubriek"] == 1) & (b["jaar"] == jaar) & (b["versie"] == VERSIE[periode])]
    t = tabel(rapport, "kosten", periode)
    assert waarde(t, "totaal", "realisatie") == Fraction(int(geboekt["bedrag_cent"].sum()), 100)
    assert waarde(t, "totaal", "begroot") == Fraction(int(begroot["bedrag_cent"].sum()), 100)
    detail = tabel(rapport, "baten_lasten_detail", periode)
    assert waarde(t, "totaal", "realisatie") == waarde(detail, "rubriek_1", "realisatie")


def test_een_begroting_die_nog_niet_geldt_staat_in_een_noot(
    rapport: Rapport, bijdragen: pd.DataFrame
) -> None:
    def noot(periode: str, onderwerp: str) -> list[str]:
        noten = (n.tekst for n in tabel(rapport, "kosten", periode, onderwerp).voetnoten)
        return [n for n in noten if "ingediend" in n]

    herzien = bijdragen[(bijdragen["versie"] == "herzien") & (bijdragen["gemeente"] == "velsen")]
    duizend = f"{round(int(herzien['bedrag_cent'].sum()) / 100_000):,}".replace(",", ".")
    [tekst] = noot("2023-Q1", "velsen")
    assert "is op 20 maart 2023 ingediend en eind van de periode nog niet vastgesteld" in tekst
    assert f"is de bijdrage over het jaar € {duizend} duizend" in tekst
    assert noot("2023-Q3", "velsen") == noot("2024-M08", "velsen") == []


def test_wat_niet_bekend_is_staat_als_onbekend(rapport: Rapport) -> None:
    """Of 2022 there is no budget and no year before; what was invoiced is known."""
    t = tabel(rapport, "kosten", "2022-M08", "velsen")
    statussen = {k: t.cel("totaal", k).status for k, _ in t.kolommen}
    assert statussen == {
        "begroot": "onbekend",
        "realisatie": "getal",
        "vorig_jaar": "onbekend",
        "per_inwoner": "onbekend",
        "aandeel": "onbekend",
    }
    assert any("geen vastgestelde begroting" in n.tekst for n in t.voetnoten)


@pytest.mark.parametrize(
    ("periode", "onderwerp", "zin"),
    [
        (
            "2024-M08",
            "velsen",
            "Velsen draagt in 2024 circa € 8,4 miljoen bij, € 122 per inwoner; dat is 43% van wat de "
            "gemeenten samen bijdragen.",
        ),
        (
            "2024-M08",
            "uitgeest",
            "Uitgeest draagt in 2024 € 487 duizend bij, € 35 per inwoner; dat is 2% van wat de "
            "gemeenten samen bijdragen.",
        ),
        (
            "2024-M08",
            "regio",
            "De gemeenten dragen in 2024 samen circa € 19,7 miljoen bij: € 119 per inwoner.",
        ),
        ("2023-Q1", "velsen", "Over het 1e kwartaal van 2023 is € 1.897 duizend gefactureerd"),
    ],
)
def test_een_zin_geeft_het_antwoord(periode: str, onderwerp: str, zin: str, heel_project: Project) -> None:
    r = Rapport.open(periode, onderwerp, heel_project, thema="in_het_kort")
    assert zin in kaal(r.tekst("kosten").markdown)


def kaal(tekst: str) -> str:
    """Return a text without its spans, with ordinary spaces."""
    return re.sub(r"\[([^\]]*)\]\{[^}]*\}", r"\1", tekst).replace("\u00a0", " ")

"""Taking one row out of a delivery changes exactly the cells that it counts in, by its amount.

This is about the printed overviews; the tables that explain them are in ``indicatoren/test_verklaring.py``.
What must change is written out here, per kind of row; the library is not asked which cells a row reaches.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from tests.hulp import FINANCIEN, LEVERING, RAPPORTEN, Rij, bouw, kopieer, vergeet_snapshot, verwijder
from tests.hulp.bijdragen import sluit_aan

PROGRAMMARIJ = {
    "6.3-610": "programma_6_3_610",
    "6.4-611": "programma_6_4_611",
    "6.4-623": "programma_6_4_623",
    "6.5-623": "programma_6_5_623",
    "overhead": "programma_overhead",
}
GROEP = {
    1: "gemeentelijke_bijdrage",
    4: "opbrengst",
    5: "opbrengst",
    6: "opbrengst",
    7: "personeelskosten_ambtelijk",
    8: "personeelskosten_wsw",
}
BATEN = (1, 4, 5, 6)
HERZIEN, PRIMAIR, ENIG = "_herzien", "_primair", ""

Verschil = dict[str, Fraction]
"""Change in euros per cell id, of the amounts."""


def groep_van(rubriek: int) -> str:
    return GROEP.get(rubriek, "overige_bedrijfskosten")


def in_overzicht(versie: str, kolom: str, rubriek: int, euro: Fraction) -> Verschil:
    """A row of ``euro`` leaves one column of a totaaloverzicht."""
    soort, teken = ("baten", 1) if rubriek in BATEN else ("lasten", -1)
    rijen = {f"totaal_{soort}": -euro, "saldo": -teken * euro, "resultaat": -teken * euro}
    if versie != PRIMAIR or soort == "baten":  # against the primary budget lasten are one total
        rijen[groep_van(rubriek)] = -euro
    return {f"totaaloverzicht{versie}/{rij}/{kolom}/": v for rij, v in rijen.items()}


def in_programma(versie: str, rubriek: int, programma: str, euro: Fraction) -> Verschil:
    kolom, teken = ("baten", 1) if rubriek in BATEN else ("lasten", -1)
    rijen = (PROGRAMMARIJ[programma], "saldo", "resultaat")
    return {f"programma{versie}/{rij}/{kolom}/": -euro for rij in rijen} | {
        f"programma{versie}/{rij}/saldo/": -teken * euro for rij in rijen
    }


def in_detail(kolom: str, rubriek: int, euro: Fraction) -> Verschil:
    soort, teken = ("baten", 1) if rubriek in BATEN else ("lasten", -1)
    rijen = {
        f"rubriek_{rubriek}": -euro,
        f"saldo_{soort}": -euro,
        "saldo": -teken * euro,
        "resultaat": -teken * euro,
    }
    richting = {"realisatie": 1, "raming": -1}.get(kolom, 0)
    return {f"baten_lasten_detail/{rij}/{kolom}/": v for rij, v in rijen.items()} | {
        f"baten_lasten_detail/{rij}/verschil/": richting * v for rij, v in rijen.items() if richting
    }


def in_saldo(kolom: str, rubriek: int, euro: Fraction, van: int, tot: int) -> Verschil:
    """A posting of month ``van`` leaves the cumulative saldo of that month through month ``tot``."""
    teken = 1 if rubriek in BATEN else -1
    return {f"saldo_per_maand/maand_{m:02d}/{kolom}/": -teken * euro for m in range(van, tot + 1)}


def procenten(versie: str, rubriek: int) -> set[str]:
    """Percentages that a realised or budgeted row counts in; the result has none."""
    soort = "baten" if rubriek in BATEN else "lasten"
    rijen = {f"totaal_{soort}", "saldo"} | (
        {groep_van(rubriek)} if versie != PRIMAIR or soort == "baten" else set()
    )
    return {f"totaaloverzicht{versie}/{rij}/procent/" for rij in rijen}


@dataclass(frozen=True)
class Geval:
    """One row that is taken out: which, and the cells that must change in each report."""

    naam: str
    bestand: str
    kies: Callable[[Rij], bool]
    verwacht: Callable[[Rij, Fraction], tuple[Verschil, Verschil]]
    procent: tuple[set[str], set[str]] = (frozenset(), frozenset())  # type: ignore[assignment]


def boeking(van: str, tot: str, rubriek: int, **velden: str) -> Callable[[Rij], bool]:
    gelijk = {"rubriek": str(rubriek)} | velden
    return lambda r: van <= r["boekdatum"] <= tot and all(r[k] == v for k, v in gelijk.items())


def maand(rij: Rij) -> int:
    return int(rij["boekdatum"][5:7])


def dit_jaar(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    nr = int(rij["rubriek"])
    return {}, (
        in_overzicht(ENIG, "realisatie", nr, euro)
        | in_programma(ENIG, nr, rij["programma"], euro)
        | in_detail("realisatie", nr, euro)
        | in_saldo("realisatie", nr, euro, maand(rij), 8)
    )


def eerste_kwartaal(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    nr, q1 = int(rij["rubriek"]), {}
    for versie in (HERZIEN, PRIMAIR):
        q1 |= in_overzicht(versie, "realisatie", nr, euro) | in_programma(versie, nr, rij["programma"], euro)
    q1 |= in_detail("realisatie", nr, euro) | in_saldo("realisatie", nr, euro, maand(rij), 3)
    if rij["incidenteel"] == "ja":
        q1 |= in_detail("incidenteel", nr, euro)
    return q1, vorig_jaar(rij, euro)[1]


def vorig_jaar(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    """A posting of 2023 after the first quarter reaches the report of 2024 only."""
    nr = int(rij["rubriek"])
    saldo = in_saldo("vorig_jaar", nr, euro, maand(rij), 12)
    return {}, in_overzicht(ENIG, "realisatie_vorig_jaar", nr, euro) | saldo


def twee_jaar_terug(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    nr, q1 = int(rij["rubriek"]), {}
    for versie in (HERZIEN, PRIMAIR):
        q1 |= in_overzicht(versie, "realisatie_vorig_jaar", nr, euro)
    return q1 | in_saldo("vorig_jaar", nr, euro, maand(rij), 12), {}


def onttrekking(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    cellen = [f"totaaloverzicht/{r}/realisatie/" for r in ("onttrekking", "resultaat")]
    cellen += [f"programma/{r}/{k}/" for r in ("onttrekking", "resultaat") for k in ("baten", "saldo")]
    rijen = ("rubriek_23", "resultaat")
    cellen += [f"baten_lasten_detail/{r}/{k}/" for r in rijen for k in ("realisatie", "verschil")]
    return {}, dict.fromkeys(cellen, -euro)


def toevoeging_twee_jaar_terug(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    """A toevoeging is negative: without it, both its row and the result go up."""
    cellen = [
        f"totaaloverzicht{v}/{r}/realisatie_vorig_jaar/"
        for v in (HERZIEN, PRIMAIR)
        for r in ("toevoeging", "resultaat")
    ]
    return dict.fromkeys(cellen, euro), {}


def begrotingsregel_2024(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    nr, deel = int(rij["rubriek"]), euro * Fraction(8, 12)
    m08 = in_overzicht(ENIG, "begroting_jaar", nr, euro) | in_overzicht(ENIG, "begroting_periode", nr, deel)
    m08 |= in_detail("raming", nr, deel) | in_detail("raming_voor_wijziging", nr, deel)
    for m in range(1, 13):
        m08 |= in_saldo("begroting", nr, euro * Fraction(m, 12), m, m)
    return {}, m08


def bijdrage_herzien(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    """What is asked for but not invoiced yet is realised in the variant of that budget only."""
    deel, q1 = euro / 4, {}
    for kolom, bedrag in (("begroting_jaar", euro), ("begroting_periode", deel), ("realisatie", deel)):
        q1 |= in_overzicht(HERZIEN, kolom, 1, bedrag)
    return q1 | in_programma(HERZIEN, 1, rij["programma"], deel), {}


def bijdrage_primair(rij: Rij, euro: Fraction) -> tuple[Verschil, Verschil]:
    """A smaller contribution in force makes the part that is still to be invoiced larger."""
    deel = euro / 4
    q1 = in_overzicht(PRIMAIR, "begroting_jaar", 1, euro) | in_overzicht(
        PRIMAIR, "begroting_periode", 1, deel
    )
    q1 |= in_overzicht(HERZIEN, "realisatie", 1, -deel) | in_programma(HERZIEN, 1, rij["programma"], -deel)
    q1 |= in_detail("raming", 1, deel) | in_detail("raming_voor_wijziging", 1, deel)
    for m in range(1, 13):
        q1 |= in_saldo("begroting", 1, euro * Fraction(m, 12), m, m)
    return q1, {}


def q1_procenten(rubriek: int) -> set[str]:
    return procenten(HERZIEN, rubriek) | procenten(PRIMAIR, rubriek)


def begroting(jaar: str, versie: str, rubriek: int) -> Callable[[Rij], bool]:
    return lambda r: (r["jaar"], r["versie"], r["rubriek"]) == (jaar, versie, str(rubriek))


GEVALLEN = [
    Geval(
        "diensten derden 2024",
        "grootboek",
        boeking("2024-04", "2024-05", 9, programma="6.4-611"),
        dit_jaar,
        (set(), procenten(ENIG, 9)),
    ),
    Geval(
        "overhead 2024",
        "grootboek",
        boeking("2024-08-20", "2024-09", 7, programma="overhead"),
        dit_jaar,
        (set(), procenten(ENIG, 7)),
    ),
    Geval(
        "bijdrage 2024", "grootboek", boeking("2024-01", "2024-09", 1), dit_jaar, (set(), procenten(ENIG, 1))
    ),
    Geval(
        "omzet eerste kwartaal",
        "grootboek",
        boeking("2023-02", "2023-04", 4, incidenteel="nee"),
        eerste_kwartaal,
        (q1_procenten(4), set()),
    ),
    Geval(
        "loon Wsw eerste kwartaal",
        "grootboek",
        boeking("2023-01", "2023-04", 8, programma="6.4-611"),
        eerste_kwartaal,
        (q1_procenten(8), set()),
    ),
    Geval(
        "bijdrage eerste kwartaal",
        "grootboek",
        boeking("2023-01", "2023-04", 1),
        eerste_kwartaal,
        (q1_procenten(1), set()),
    ),
    Geval("november 2023", "grootboek", boeking("2023-11", "2023-12", 10), vorig_jaar),
    Geval(
        "incidenteel eerste kwartaal",
        "grootboek",
        boeking("2023-01", "2023-04", 21, incidenteel="ja"),
        eerste_kwartaal,
        (q1_procenten(21), set()),
    ),
    Geval("juli 2022", "grootboek", boeking("2022-07", "2022-08", 5), twee_jaar_terug),
    Geval(
        "onttrekking 2024",
        "reserves",
        lambda r: (r["boekjaar"], r["soort"]) == ("2024", "onttrekking"),
        onttrekking,
        (set(), {"totaaloverzicht/onttrekking/procent/"}),
    ),
    Geval(
        "toevoeging 2022",
        "reserves",
        lambda r: (r["boekjaar"], r["soort"]) == ("2022", "toevoeging"),
        toevoeging_twee_jaar_terug,
    ),
    Geval(
        "begroting 2024",
        "begroting",
        begroting("2024", "primair", 9),
        begrotingsregel_2024,
        (set(), procenten(ENIG, 9)),
    ),
    Geval(
        "bijdrage herziene begroting",
        "begroting",
        begroting("2023", "herzien", 1),
        bijdrage_herzien,
        # the part of the year stays a quarter
        (procenten(HERZIEN, 1) - {"totaaloverzicht_herzien/gemeentelijke_bijdrage/procent/"}, set()),
    ),
    Geval(
        "bijdrage primaire begroting",
        "begroting",
        begroting("2023", "primair", 1),
        bijdrage_primair,
        (q1_procenten(1), set()),
    ),
]


OVERZICHTEN = {
    f"{tabel}{versie}" for tabel in ("totaaloverzicht", "programma") for versie in (HERZIEN, PRIMAIR, ENIG)
} | {"baten_lasten_detail", "saldo_per_maand"}


def overzichten(cellen: pd.DataFrame) -> pd.DataFrame:
    return cellen[cellen["tabel"].isin(OVERZICHTEN)].reset_index(drop=True)


@pytest.fixture(scope="module")
def klein(klein_project: Project) -> dict[str, pd.DataFrame]:
    """The overviews of both reports, of few persons and the whole ledger."""
    return {p: overzichten(tabellen.cellen(klein_project, p, "regio")) for p in RAPPORTEN}


def waarden(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["cel"], frame["waarde"], strict=True))


def euro_van(rij: Rij) -> Fraction:
    return Fraction(int(rij["bedrag_cent"]), 100)


def gewijzigd(oud: dict[str, str], nieuw: dict[str, str], cellen: set[str]) -> Verschil:
    return {c: Fraction(nieuw[c]) - Fraction(oud[c]) for c in cellen}


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g.naam)
def test_precies_de_juiste_cellen_veranderen_met_het_bedrag(
    geval: Geval, kleine_kopie: Project, klein: dict[str, pd.DataFrame]
) -> None:
    weg = verwijder(kleine_kopie.root / LEVERING / f"{geval.bestand}.csv", geval.kies)
    sluit_aan(kleine_kopie.root / LEVERING)  # what the gemeenten pay together goes down by as much
    vergeet_snapshot(kleine_kopie)
    for periode, verwacht, procent in zip(
        RAPPORTEN, geval.verwacht(weg, euro_van(weg)), geval.procent, strict=True
    ):
        nu = overzichten(tabellen.cellen(kleine_kopie, periode, "regio"))
        oud, nieuw = waarden(klein[periode]), waarden(nu)
        assert list(oud) == list(nieuw)
        anders = {c for c in oud if oud[c] != nieuw[c]}
        delen = {c for c in anders if c.endswith("/procent/")}
        assert delen == set(procent)
        assert anders - delen == {c for c, v in verwacht.items() if v}
        for cel, verschil in gewijzigd(oud, nieuw, anders - delen).items():
            # `waarde` has ten decimals, and both sides are rounded to them
            assert abs(verschil - verwacht[cel]) <= Fraction(1, 10**10), cel
        for cel in delen:
            tabel, rij = cel.split("/")[:2]
            realisatie, jaar = (
                Decimal(nieuw[f"{tabel}/{rij}/{k}/"]) for k in ("realisatie", "begroting_jaar")
            )
            assert Decimal(nieuw[cel]) == pytest.approx(100 * realisatie / jaar, rel=Decimal("1e-9"))


def test_de_overzichten_hangen_niet_af_van_personen(
    klein: dict[str, pd.DataFrame], cellen: dict[str, pd.DataFrame]
) -> None:
    assert all(klein[p].equals(overzichten(cellen[p])) for p in RAPPORTEN)


def test_een_geval_raakt_altijd_iets(project: Project) -> None:
    assert all(any(g.verwacht(weg, euro_van(weg))) for g in GEVALLEN for weg in [_eerste(project, g)])


def _eerste(project: Project, geval: Geval) -> Rij:
    from tests.hulp import lees_csv

    return next(r for r in lees_csv(project.root / LEVERING / f"{geval.bestand}.csv") if geval.kies(r))


# --- once through the whole line: page, chart and PDF ---------------------------------------------


@dataclass(frozen=True)
class ZonderGrootste:
    """A built project without the largest posting of one rubriek in 2024."""

    project: Project
    weg: Rij
    oud: pd.DataFrame
    nieuw: pd.DataFrame


@pytest.fixture(scope="module")
def zonder_grootste(bron: Path, gebouwd: Project, tmp_path_factory: pytest.TempPathFactory) -> ZonderGrootste:
    from tests.hulp import lees_csv

    een_rapport = replace(FINANCIEN, perioden=("2024-M08",))
    kopie = kopieer(tmp_path_factory.mktemp("zonder"), bron, keuze=een_rapport)
    bestand = kopie.root / LEVERING / "grootboek.csv"
    ruim = [
        r
        for r in lees_csv(bestand)
        if r["boekjaar"] == "2024" and r["rubriek"] == "9" and r["programma"] == "6.4-611"
    ]
    grootste = max(ruim, key=lambda r: int(r["bedrag_cent"]))["boeking_id"]
    weg = verwijder(bestand, lambda r: r["boeking_id"] == grootste)
    bouw(kopie)
    oud, nieuw = (tabellen.cellen(p, "2024-M08", "regio") for p in (gebouwd, kopie))
    return ZonderGrootste(kopie, weg, oud, nieuw)


PAGINA = Path("reports") / "2024-M08" / "regio"


def pagina(project: Project) -> BeautifulSoup:
    return BeautifulSoup((project.site / PAGINA / "financien.html").read_text(), "html.parser")


def grafiekwaarden(soep: BeautifulSoup) -> dict[str, tuple[float, str]]:
    """Return value and text of every mark that carries a cell id."""
    punten: dict[str, tuple[float, str]] = {}
    for script in soep.select('script[type="application/vnd.vegalite+json"]'):
        for rijen in _lijsten(json.loads(script.string)):
            punten |= {
                r["cel"]: (r["waarde"], r["weergave"]) for r in rijen if isinstance(r, dict) and "cel" in r
            }
    return punten


def _lijsten(knoop: object) -> list[list[dict]]:
    if isinstance(knoop, dict):
        eigen = [knoop["values"]] if isinstance(knoop.get("values"), list) else []
        eigen += [v for v in (knoop.get("datasets") or {}).values() if isinstance(v, list)]
        return eigen + [x for v in knoop.values() for x in _lijsten(v)]
    return [x for v in knoop for x in _lijsten(v)] if isinstance(knoop, list) else []


def gedrukt_anders(z: ZonderGrootste) -> dict[str, tuple[str, str]]:
    """Return the old and new text of the cells that print differently."""
    paar = zip(z.oud["cel"], z.oud["weergave"], z.nieuw["weergave"], strict=True)
    return {cel: (oud, nieuw) for cel, oud, nieuw in paar if oud != nieuw}


@pytest.mark.traag
def test_op_de_pagina_veranderen_precies_de_gedrukte_cellen(
    zonder_grootste: ZonderGrootste, gebouwd: Project
) -> None:
    voor, na = (
        {e["data-cel"]: e.get_text() for e in pagina(p).select("td[data-cel]")}
        for p in (gebouwd, zonder_grootste.project)
    )
    anders = gedrukt_anders(zonder_grootste)
    assert {c: (voor[c], na[c]) for c in voor if voor[c] != na[c]} == anders
    assert "totaaloverzicht/overige_bedrijfskosten/realisatie/" in anders
    assert "totaaloverzicht/resultaat/realisatie/" in anders


@pytest.mark.traag
def test_in_de_grafieken_veranderen_dezelfde_punten(
    zonder_grootste: ZonderGrootste, gebouwd: Project
) -> None:
    voor, na = (grafiekwaarden(pagina(p)) for p in (gebouwd, zonder_grootste.project))
    anders = {c for c in voor if voor[c] != na[c]}
    maand_ = int(zonder_grootste.weg["boekdatum"][5:7])
    assert anders == {"baten_lasten_detail/rubriek_9/verschil/"} | {
        f"saldo_per_maand/maand_{m:02d}/realisatie/" for m in range(maand_, 9)
    }
    duizend = float(euro_van(zonder_grootste.weg) / 1000)
    for cel in anders:
        teken = -1 if "rubriek_9" in cel else 1
        assert na[cel][0] - voor[cel][0] == pytest.approx(teken * duizend)
        assert na[cel][1] == zonder_grootste.nieuw.set_index("cel").loc[cel, "weergave"]


@pytest.mark.traag
def test_de_waterval_eindigt_op_het_nieuwe_resultaat(
    zonder_grootste: ZonderGrootste, gebouwd: Project
) -> None:
    def eind(project: Project) -> float:
        rijen = [
            r
            for s in pagina(project).select('script[type="application/vnd.vegalite+json"]')
            for lijst in _lijsten(json.loads(s.string))
            for r in lijst
        ]
        return next(
            r["waarde"] for r in rijen if isinstance(r, dict) and r.get("stap") == "Gerealiseerd resultaat"
        )

    duizend = float(euro_van(zonder_grootste.weg) / 1000)
    assert eind(zonder_grootste.project) - eind(gebouwd) == pytest.approx(duizend)


@pytest.mark.traag
def test_in_de_pdf_staan_de_nieuwe_cijfers(
    zonder_grootste: ZonderGrootste, gebouwd: Project, verplicht: Callable[[bool, str], None]
) -> None:
    verplicht(shutil.which("pdftotext") is not None, "pdftotext")
    voor, na = (pdf_tekst(p.site / PAGINA) for p in (gebouwd, zonder_grootste.project))
    for rij in ("overige_bedrijfskosten", "totaal_lasten", "saldo", "resultaat"):
        for frame, tekst in ((zonder_grootste.oud, voor), (zonder_grootste.nieuw, na)):
            cellen = frame[frame["cel"].str.startswith(f"totaaloverzicht/{rij}/")]
            regel = f"{cellen['rij'].iloc[0]} {' '.join(cellen['weergave'])}"
            assert plat(regel) in tekst, regel
    oud, nieuw = gedrukt_anders(zonder_grootste)["totaaloverzicht/totaal_lasten/realisatie/"]
    assert plat(f"Totaal lasten {oud}") not in na
    assert plat(f"Totaal lasten {nieuw}") not in voor


def pdf_tekst(map_: Path) -> str:
    [pdf] = (p for p in map_.glob("*.pdf") if not p.stem.endswith("-tabellen"))
    return plat(
        subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    )


def plat(tekst: str) -> str:
    """Leave out white space, which differs from column to column."""
    return "".join(tekst.split())

"""Every printed table cell of both reports comes out, or is a listed deviation with a note."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.project import Project
from tests.hulp import GOLDEN, RAPPORTEN, Rij, gepubliceerd, ijw, lees_csv

GEPUBLICEERD = [r for r in gepubliceerd() if r["tabel"] != "tekst"]
AFWIJKINGEN = lees_csv(GOLDEN / "afwijkingen.csv")
ZONDER_GETAL = {"streepje", "nvt", "leeg"}

Plek = tuple[str, str, str, str, str]


def plek(rij: Rij) -> Plek:
    return rij["rapport"], rij["tabel"], rij["rij"], rij["kolom"], rij["gemeente"]


AFWIJKEND = {plek(r) for r in AFWIJKINGEN}


def kaal(tekst: str) -> str:
    """Return the number in a text, or nothing: place of the euro sign, points and spaces do not count."""
    zonder = re.sub(r"[€%\s.]", "", tekst)
    return zonder if re.search(r"\d", zonder) else ""


@pytest.fixture(scope="module")
def gedrukt(alle_cellen: dict[str, pd.DataFrame]) -> dict[Plek, pd.Series]:
    """The cells of both reports by their printed labels."""
    alle = {
        (p, r.tabel, r.rij, r.kolom, r.gemeente): r for p, f in alle_cellen.items() for _, r in f.iterrows()
    }
    assert len(alle) == sum(map(len, alle_cellen.values())), "labels zijn niet uniek"
    return alle


def test_golden_is_volledig() -> None:
    met_inhoud = [r for r in GEPUBLICEERD if r["soort"] != "leeg"]
    assert len(met_inhoud) == len({plek(r) for r in met_inhoud}) == 512
    assert Counter(r["rapport"] for r in met_inhoud) == {"2023-Q1": 278, "2024-M08": 234}
    assert all(bool(r["waarde"]) != (r["soort"] in ZONDER_GETAL) for r in GEPUBLICEERD)


@pytest.mark.parametrize("rij", GEPUBLICEERD, ids=lambda r: "/".join(plek(r)))
def test_gedrukt_cijfer(rij: Rij, gedrukt: dict[Plek, pd.Series]) -> None:
    if rij["soort"] == "leeg" and plek(rij) not in gedrukt:
        return  # a row that was only a head
    cel = gedrukt[plek(rij)]
    if plek(rij) in AFWIJKEND:
        assert kaal(cel.weergave) != rij["waarde"]
    else:
        assert kaal(cel.weergave) == rij["waarde"].replace(".", ",")
        assert ("%" in cel.weergave) == (cel.eenheid == "procent" and bool(rij["waarde"]))


@pytest.mark.parametrize("rij", AFWIJKINGEN, ids=lambda r: "/".join(plek(r)))
def test_afwijking_toont_wat_is_berekend(rij: Rij, gedrukt: dict[Plek, pd.Series]) -> None:
    assert kaal(gedrukt[plek(rij)].weergave) == kaal(rij["berekend"])
    assert kaal(rij["berekend"]) != kaal(rij["gepubliceerd"])


def test_afwijkingen_zijn_weinig_uniek_en_gedrukt() -> None:
    golden = {plek(r): r["waarde"] for r in GEPUBLICEERD}
    assert len(AFWIJKEND) == len(AFWIJKINGEN) <= 20
    for rij in AFWIJKINGEN:
        assert golden[plek(rij)] == kaal(rij["gepubliceerd"])
        assert "Weerlegd door" in rij["reden"]


def test_elke_afwijking_is_een_erratum_en_omgekeerd(
    project: Project, cellen: dict[str, pd.DataFrame]
) -> None:
    labels = {(p, r.cel): (r.rij, r.kolom, r.gemeente) for p, f in cellen.items() for r in f.itertuples()}
    errata = {}
    for e in lees_csv(project.referentie / "errata.csv"):
        cel = f"{e['tabel']}/{e['rij']}/{e['kolom']}/{e['gemeente']}"
        errata[e["periode"], e["tabel"], *labels[e["periode"], cel]] = e["gedrukt"]
    assert errata == {plek(r): r["gepubliceerd"] for r in AFWIJKINGEN}


@pytest.mark.parametrize("periode", RAPPORTEN)
def test_opdrachtregel_geeft_dezelfde_cellen(
    periode: str, project: Project, cellen: dict[str, pd.DataFrame]
) -> None:
    klaar = ijw(project, "tables", periode)
    assert klaar.code == 0
    assert klaar.uit == cellen[periode].to_csv(index=False, lineterminator="\n")


def test_de_bijdrage_volgt_de_begrotingsversie(gedrukt: dict[Plek, pd.Series]) -> None:
    plekken = [(t, f"Realisatie {j}") for t in ("herzien", "primair") for j in ("2023 t/m Q1",)]
    bijdragen = [
        gedrukt["2023-Q1", f"totaaloverzicht_{t}", "Gemeentelijke bijdrage", k, ""].weergave
        for t, k in plekken
    ]
    assert bijdragen == ["€ 4.912", "€ 4.437"]


@pytest.mark.traag
@pytest.mark.parametrize("periode", RAPPORTEN)
def test_precies_de_afwijkende_cellen_dragen_een_noot(
    periode: str, site: Path, cellen: dict[str, pd.DataFrame]
) -> None:
    pagina = BeautifulSoup(
        (site / "reports" / periode / "regio" / "financien.html").read_text(), "html.parser"
    )
    met_noot = {td["data-cel"]: td["data-noot"] for td in pagina.select("td[data-noot]")}
    verwacht = {
        r.cel
        for r in cellen[periode].itertuples()
        if (periode, r.tabel, r.rij, r.kolom, r.gemeente) in AFWIJKEND
    }
    assert set(met_noot) == verwacht
    assert verwacht
    for tabel in {c.split("/")[0] for c in verwacht}:
        blok = pagina.find(id=f"tbl-{tabel.replace('_', '-')}")
        noten = blok.find_next(class_="tabelnoten")
        tekens = {t.get_text(strip=True) for t in noten.select(".noot-teken")}
        assert {t for c, t in met_noot.items() if c.startswith(f"{tabel}/")} <= tekens
        assert "Eerder gedrukt:" in noten.get_text()

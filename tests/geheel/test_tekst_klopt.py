"""Correct the ledger, and no sentence contradicts a table: read on the finished pages.

The ledger is damaged, the site is built, and every sentence with a figure is read by itself
(``hulp/paginalezer.py``, which shares nothing with the code that made it): number, unit and direction must be
those of the cell as the tables of that report show it. Were a text to type its directions, a turned ledger
would make it lie. All damage at once on two periods in ``make test``; with ``IJW_DIEP=1`` each by itself, on
every period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from shutil import rmtree

import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.project import Project
from tests.hulp import DIEP, LEVERING, Keuze, Rij, bouw, ijw, kopieer, lees_csv, schrijf_csv
from tests.hulp.bijdragen import sluit_aan
from tests.hulp.kleine_levering import verklein
from tests.hulp.paginalezer import (
    Gedrukt,
    Zoek,
    als_getal,
    eenheid,
    figuren_op,
    kaartleugens,
    lees,
    leugens,
    tabellen,
)

THEMAS = ("financien", "kerncijfers", "instroom")
KORT = Keuze(("2023-Q1", "2024-M08"), ("regio", "velsen"), THEMAS)
LANG = Keuze(
    ("actueel", "2024-M08", "2024-M05", "2024-M02", "2023", "2023-Q3", "2023-Q2", "2023-Q1"),
    ("regio", "velsen", "uitgeest"),
    THEMAS,
)


def keer_om(rijen: list[Rij]) -> None:
    """Turn the sign of what was spent on own staff, on hired staff and on energy."""
    for rij in rijen:
        if rij["rubriek"] in ("7", "9", "14"):
            rij["bedrag_cent"] = str(-int(rij["bedrag_cent"]))


def verdrievoudig(rijen: list[Rij]) -> None:
    """Make what was spent on the Wsw, maintenance and other costs three times what it was."""
    for rij in rijen:
        if rij["rubriek"] in ("8", "17", "21"):
            rij["bedrag_cent"] = str(3 * int(rij["bedrag_cent"]))


def verplaats(rijen: list[Rij]) -> None:
    """Book as hired staff what was booked as income of activities, and the other way round."""
    ander = {"4": ("22", "overige_diverse_lasten"), "22": ("4", "omzet_overig")}
    for rij in rijen:
        rij["rubriek"], rij["kostensoort"] = ander.get(rij["rubriek"], (rij["rubriek"], rij["kostensoort"]))


def alles(rijen: list[Rij]) -> None:
    """Do all three; they are about other rubrieken."""
    for doe in (keer_om, verdrievoudig, verplaats):
        doe(rijen)


def zoeker(project: Project, map_: Path, paginas: list[BeautifulSoup]) -> Zoek:
    """Return what finds a cell in the tables of a report; of a period without pages in its export."""
    eigen = {cel: gedrukt for pagina in paginas for cel, gedrukt in tabellen(pagina)}
    als_zin = {str(e["data-leeg"]) for pagina in paginas for e in pagina.select("[data-leeg]")}

    @cache
    def van(periode: str) -> dict[str, Gedrukt]:
        pad = project.werk / f"{periode}-{map_.name}.csv"
        klaar = ijw(project, "tables", periode, "--gemeente", map_.name, "--out", pad)
        assert klaar.code == 0, klaar.fout
        hoek = {"eur": "bedragen x € 1.000", "procentpunt": "procent"}
        return {
            r["cel"]: Gedrukt(
                als_getal(r["weergave"]), eenheid(r["weergave"], hoek.get(r["eenheid"], r["eenheid"]))
            )
            for r in lees_csv(pad)
        }

    def zoek(periode: str, cel: str) -> Gedrukt:
        elders = periode and periode != map_.parent.name
        return van(periode if elders else map_.parent.name)[cel] if elders or _als_zin(cel) else eigen[cel]

    def _als_zin(cel: str) -> bool:
        """Tell whether a cell is of a table in which all is nil: a sentence stands there."""
        return cel.split("/")[0] in als_zin

    return zoek


def onwaar(project: Project) -> Iterator[tuple[int, list[str]]]:
    """Yield per report how many figures its sentences hold, and what they say that no table says."""
    for map_ in sorted((project.site / "reports").glob("*/*/")):
        paginas = [lees(pad) for pad in sorted(map_.glob("*.html"))]
        zoek = zoeker(project, map_, paginas)
        gelezen = [blok for pagina in paginas for blok in figuren_op(pagina, zoek)]
        mis = [m for blok in gelezen for m in leugens(*blok, zoek)]
        mis += [m for pagina in paginas for m in kaartleugens(pagina)]
        yield (
            sum(len(figuren) for _, figuren in gelezen),
            [f"{map_.parent.name}/{map_.name}: {m}" for m in mis],
        )


TABEL = """<table class="ijw-tabel"><thead><tr><th class="hoek">Bedragen x € 1.000</th><th>Verschil</th>
<th>Effect</th><th>Deel</th></tr></thead><tbody><tr><th>A</th><td data-cel="t/a/verschil/">-397</td>
<td data-cel="t/a/effect/">397</td><td data-cel="t/a/deel/">51%</td></tr><tr><th>B</th>
<td data-cel="t/b/verschil/">1.355</td><td data-cel="t/b/effect/">-</td><td data-cel="t/b/deel/">67%</td></tr>
</tbody></table>"""
EUR, DEEL = '<b data-cijfer="t/a/verschil/">€ 397 duizend</b>', '<b data-cijfer="t/a/deel/">51%</b>'
ANDER = '<b data-cijfer="t/b/deel/">67%</b>'
ERBIJ = '<b data-cijfer="t/a/deel/" data-min="t/b/deel/" data-min-periode="">'
WAAR = (
    f"Dat is {EUR} lager dan geraamd, gunstig voor het resultaat.",
    f"{DEEL}, lager dan een jaar eerder ({ANDER}).",
    f"{DEEL}, {ERBIJ}16</b> procentpunt lager dan een jaar eerder.",
    'Dat is <b data-cijfer="t/b/verschil/" data-stap="50">circa € 1.350 duizend</b> meer dan geraamd.',
    'Dat is <b data-cijfer="t/b/verschil/" data-stap="1000">circa € 1 miljoen</b> boven de raming.',
    'Daarin zit <b data-cijfer="t/a/verschil/">€ -397 duizend</b>.',
    'Dat is <b data-cijfer="t/a/deel/">ongeveer de helft</b>.',
    'Het effect is <b data-cijfer="t/b/effect/">gelijk</b>.',
)
ONWAAR = (
    f"Dat is {EUR} hoger dan geraamd.",
    f"Dat is {EUR} lager dan geraamd, ongunstig voor het resultaat.",
    f"Er is een overschot van {EUR}.",
    f"Daarin zit {EUR}.",
    f"De kosten, hoger dan geraamd, zijn {DEEL} van het geheel.",
    f"{DEEL}, hoger dan een jaar eerder ({ANDER}).",
    f"{DEEL}, even hoog als een jaar eerder ({ANDER}).",
    f"{DEEL}, {ERBIJ}15</b> procentpunt lager dan een jaar eerder.",
    f"{DEEL}, {ERBIJ}16</b>% lager dan een jaar eerder.",
    f"{DEEL}, {ERBIJ}16</b> procentpunt hoger dan een jaar eerder.",
    'Dat is <b data-cijfer="t/a/verschil/">397</b> lager dan geraamd.',
    'Dat is <b data-cijfer="t/a/deel/">51</b> procentpunt.',
    'Dat is <b data-cijfer="t/b/verschil/" data-stap="50">circa € 1.450 duizend</b> meer dan geraamd.',
    'Dat is <b data-cijfer="t/a/deel/">twee derde</b>.',
    'Het deel is <b data-cijfer="t/a/deel/">gelijk</b>.',
)


@pytest.mark.parametrize(("zin", "waar"), [(z, True) for z in WAAR] + [(z, False) for z in ONWAAR])
def test_de_lezer_ziet_wat_waar_is_en_wat_niet(zin: str, waar: bool) -> None:
    pagina = BeautifulSoup(f"<main>{TABEL}<p>{zin}</p></main>", "html.parser")
    cellen = dict(tabellen(pagina))
    (blok,) = figuren_op(pagina, lambda _, cel: cellen[cel])
    assert (not list(leugens(*blok, lambda _, cel: cellen[cel]))) == waar


@pytest.mark.parametrize(
    ("gezegd", "waar"), [("-16 procentpunt", True), ("-15 procentpunt", False), ("gelijk", False)]
)
def test_de_lezer_telt_een_kaart_na(gezegd: str, waar: bool) -> None:
    toen = f'<p class="kpi-eerder">Toen: <b data-cel="x">67%</b> ({gezegd})</p>'
    kaart = f'<div class="kpi"><p class="kpi-waarde">51%</p>{toen}</div>'
    assert (not list(kaartleugens(BeautifulSoup(kaart, "html.parser")))) == waar


@pytest.mark.traag
@pytest.mark.parametrize("doe", [keer_om, verdrievoudig, verplaats] if DIEP else [alles])
def test_geen_zin_spreekt_een_tabel_tegen(
    doe: Callable[[list[Rij]], None], heel_plan: Path, tmp_path: Path
) -> None:
    project = kopieer(tmp_path / "kopie", heel_plan, keuze=LANG if DIEP else KORT)
    rmtree(project.root / "data" / "vastgesteld")  # what was adopted is of another delivery
    (tmp_path / "kopie" / LEVERING).rename(tmp_path / "heel")
    verklein(tmp_path / "heel", project.root / LEVERING, boekingen=None)
    pad = project.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    doe(rijen)
    schrijf_csv(pad, rijen)
    sluit_aan(project.root / LEVERING)
    bouw(project)
    gevonden = list(onwaar(project))
    assert len(gevonden) >= 4
    assert sum(aantal for aantal, _ in gevonden) > 200
    mis = [m for _, leugens_ in gevonden for m in leugens_]
    assert not mis, "\n".join(mis)

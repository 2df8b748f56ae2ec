"""Correct the ledger, and no sentence contradicts a table: read from the finished texts of every period.

Each finished sentence is read by itself: the direction that it gives a figure must be that of the cell. Were
a text to type its directions, a turned ledger would make it lie.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import rond
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport import tekstcontrole
from ijw_lib.rapport.paragrafen import is_paragraaf
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import lees_secties
from tests.hulp import LEVERING, Rij, ijw, lees_csv, schrijf_csv, vergeet_snapshot

THEMAS = ("financien", "kerncijfers")
OMHOOG = ("hoger", "meer", "boven", "duurder", "overschot", "gunstig")
_WOORD = "hoger|lager|meer|minder|boven|onder|duurder|goedkoper"
_CEL = r'\[[^\]]*\]\{data-cijfer="(?P<cel>[^"]+)"[^}]*\}'
_VERSCHIL = re.compile(rf"{_CEL}(?: fte| procentpunt)? (?P<woord>{_WOORD})\b")
_SALDO = re.compile(rf"(?P<woord>overschot|tekort) van {_CEL}")
_GEVOLG = re.compile(rf"^- \*\*[^\n]*?{_CEL}[^\n]*?(?P<woord>(?:on)?gunstig)\b", re.MULTILINE)


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


def beweringen(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield each direction in a finished text with the cell that it is said of."""
    for patroon in (_VERSCHIL, _SALDO, _GEVOLG):
        for m in patroon.finditer(markdown):
            if "data-min" not in m[0]:
                yield html.unescape(m["cel"]), m["woord"]


def klopt(rapport: Rapport, pad: str, woord: str) -> bool:
    """Tell whether a cell, as printed, has the sign that a word gives it."""
    tabel_id, rij, kolom, gemeente = pad.split("/", 3)
    if woord in ("gunstig", "ongunstig"):
        kolom = "effect"
    tabel = rapport.tabel_van(tabel_id)
    cel = tabel.cel(rij, kolom, gemeente)
    schaal = tabel.getalvorm.schaal if cel.eenheid == "eur" else 1
    gedrukt = rond((cel.exact or Fraction(0)) / schaal, tabel.getalvorm.decimalen)
    return gedrukt != 0 and (gedrukt > 0) == (woord in OMHOOG)


def afgemaakt(project: Project) -> Iterator[tuple[Rapport, str]]:
    """Yield every finished text of the regio, of every period of the plan."""
    bouw = Bouw.open(project)
    for rapportage in bouw.plan.rapportages:
        if rapportage.onderwerp == REGIO:
            for thema in THEMAS:
                rapport = Rapport.van(rapportage, bouw.registers, project, thema=thema)
                gevraagd = tekstcontrole._secties(project.notebooks / f"{thema}.ipynb") or set()
                for naam in lees_secties(project.root, rapport.periode.id, thema):
                    if not is_paragraaf(naam) and naam in gevraagd:
                        yield rapport, rapport.tekst(naam).markdown
                yield rapport, rapport.paragrafen().markdown


@pytest.mark.traag
@pytest.mark.parametrize("doe", [keer_om, verdrievoudig, verplaats])
def test_geen_zin_spreekt_een_tabel_tegen(
    doe: Callable[[list[Rij]], None], kleine_kopie: Project, heel_plan: Path
) -> None:
    shutil.copy(heel_plan / "reports" / "plan.yml", kleine_kopie.reports / "plan.yml")
    pad = kleine_kopie.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    doe(rijen)
    schrijf_csv(pad, rijen)
    vergeet_snapshot(kleine_kopie)
    klaar = ijw(kleine_kopie, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    gelezen = [
        (rapport, cel, woord)
        for rapport, markdown in afgemaakt(kleine_kopie)
        for cel, woord in beweringen(markdown)
    ]
    assert len(gelezen) > 100
    assert {woord for _, _, woord in gelezen} >= {"hoger", "lager", "meer", "minder", "tekort", "gunstig"}
    mis = [f"{r.periode}: {cel} '{w}'" for r, cel, w in gelezen if not klopt(r, cel, w)]
    assert not mis, "\n".join(mis)

"""Take one record out of a delivered copy, with everything that points to it, and see what that changes.

``python -m tests.hulp.record_weg`` writes ``golden/record_weg.csv`` as it is now, after a change of what
reports show; look at the difference before it is committed: it must be the figures that the record is in.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import lees_bronnen
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.inname import open_registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from tests.hulp import GOLDEN, LEVERING, Rij, ijw, kopieer, lees_csv, schrijf_csv

REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}
PERIODE = "2024-M08"
UITGEBREID = "actueel"
"""The same months in an extensive report, which shows every chart."""


@dataclass(frozen=True)
class Geval:
    register: str
    sleutel: str
    gemeente: str
    thema: str
    mee: dict[str, int]
    """Rows that go, per register."""


GEVALLEN = (
    Geval("trajecten", "T01826", "heemskerk", "uitstroom", {"trajecten": 1, "trajectfasen": 1}),
    Geval(
        "dienstverbanden", "D00065", "uitgeest", "werkvoorziening",
        {"dienstverbanden": 1, "dienstverband_omvang": 1, "werkplekken": 1, "lonen": 1, "verzuim": 11,
         "verzuim_percentages": 13},
    ),
    Geval("verzuim", "Z04928", "beverwijk", "bedrijfsvoering", {"verzuim": 1, "verzuim_percentages": 1}),
    Geval("plaatsingen", "PL00985", "velsen", "wsp", {"plaatsingen": 1}),
)  # fmt: skip
IEDER = tuple(dict.fromkeys(g.gemeente for g in GEVALLEN))


def _ouders(register: Register) -> dict[str, tuple[str, str]]:
    """Return per column the register of the delivery, and the column in it, that it points to."""
    wijst = {k.naam: str(k.codes).split(".") for k in register.kolommen if isinstance(k.codes, str)}
    return {kolom: (delen[0], delen[1]) for kolom, delen in wijst.items() if delen[0] in REGISTERS}


def neem_weg(levering: Path, register: str, sleutel: str) -> dict[str, int]:
    """Take out the row with this key and all that hangs on it; return how many rows went, per register.

    A reference that may be empty is emptied: a plaatsing outlives its traject.
    """
    naam = REGISTERS[register].sleutel[0]
    weg: dict[str, set[str]] = {register: {sleutel}}
    geteld: dict[str, int] = {}
    for r in LEVERINGSREGISTERS:  # what points to something comes after it
        pad = levering / f"{r.naam}.csv"
        rijen = lees_csv(pad)
        eigen = [x for x in rijen if r.naam == register and x[naam] == sleutel]
        for kolom, (ouder, ouderkolom) in _ouders(r).items():
            if ouder in weg and ouderkolom == REGISTERS[ouder].sleutel[0]:
                raakt = [x for x in rijen if x[kolom] in weg[ouder] and x not in eigen]
                if next(k for k in r.kolommen if k.naam == kolom).leeg:
                    for x in raakt:
                        x[kolom] = ""
                else:
                    eigen += raakt
        if eigen:
            geteld[r.naam] = len(eigen)
            weg.setdefault(r.naam, set()).update(x[r.sleutel[0]] for x in eigen)
        schrijf_csv(pad, [x for x in rijen if x not in eigen])
    return geteld


@dataclass(frozen=True)
class Beeld:
    """What a project says of one onderwerp: its cells and, where asked for, its texts."""

    cellen: dict[str, tuple[str, str]]
    teksten: dict[str, str]


def bekijk(project: Project, met_teksten: Iterable[str], tekst: str = PERIODE) -> dict[str, Beeld]:
    """Return what a project says of each onderwerp in a period, on registers that are read once."""
    plan = Plan.lees(project)
    registers = open_registers(project, plan.levering)
    periode, normen = plan.periode(tekst), Normen(registers.normen)
    uit = {}
    for onderwerp in (REGIO, *plan.deelname.gemeenten):
        rapport = Rapport(plan.rapportage(periode, onderwerp), registers, normen, project)
        lang = pd.concat([t.lang() for t in rapport.alle_tabellen()])
        cellen = dict(zip(lang["cel"], zip(lang["weergave"], lang["waarde"], strict=True), strict=True))
        uit[onderwerp] = Beeld(cellen, _teksten(rapport) if onderwerp in met_teksten else {})
    return uit


def veranderd(voor: Beeld, na: Beeld) -> dict[str, tuple[str, str]]:
    """Return what the cells printed before and after that changed (printed or not), came or went."""
    leeg = ("", "")
    alle = dict.fromkeys([*voor.cellen, *na.cellen])
    paren = {c: (voor.cellen.get(c, leeg), na.cellen.get(c, leeg)) for c in alle}
    return {c: (a[0], b[0]) for c, (a, b) in paren.items() if a != b}


def _teksten(rapport: Rapport) -> dict[str, str]:
    """Return every text of a report, filled in, by ``thema/sectie``."""
    uit = {}
    for thema in rapport.rapportage.themas:
        bronnen = lees_bronnen(rapport.project.root, rapport.periode.id, thema)
        for sectie in dict.fromkeys(s for bron in bronnen for s in bron if s[:1].islower()):
            with contextlib.suppress(GebruiksFout):  # a text about tables that only the regio has
                uit[f"{thema}/{sectie}"] = rapport.tekst(sectie, thema).markdown
        uit[f"{thema}/paragrafen"] = rapport.paragrafen(thema).markdown
    return uit


def grafiekpunten(project: Project, onderwerp: str, thema: str) -> dict[str, str]:
    """Run a notebook and return what the points in its charts print, by the id of their cell."""
    klaar = ijw(project, "run", "--periode", UITGEBREID, "--gemeente", onderwerp, "--notebook", thema)
    assert klaar.code == 0, klaar.uit + klaar.fout
    notebook = (project.reports / UITGEBREID / onderwerp / f"{thema}.ipynb").read_text(encoding="utf-8")
    punten: dict[str, str] = {}
    for cel in json.loads(notebook)["cells"]:
        for uitvoer in cel.get("outputs", []):
            md = "".join(uitvoer.get("data", {}).get("text/markdown", ""))
            for spec in re.findall(r'vegalite\+json">(.*?)</script>', md, re.DOTALL):
                _verzamel(json.loads(spec), punten)
    return punten


def _verzamel(knoop: object, punten: dict[str, str]) -> None:
    if isinstance(knoop, dict):
        if {"cel", "weergave"} <= knoop.keys():
            punten[str(knoop["cel"])] = str(knoop["weergave"])
        for kind in knoop.values():
            _verzamel(kind, punten)
    elif isinstance(knoop, list):
        for kind in knoop:
            _verzamel(kind, punten)


def schrijf(project: Project, werkmap: Path) -> None:
    """Write what each case changes now as what is expected."""
    voor = bekijk(project, (REGIO, *IEDER))
    regels: list[Rij] = []
    for g in GEVALLEN:
        kopie = Project(Path(shutil.copytree(project.root, werkmap / g.register)))
        neem_weg(kopie.root / LEVERING, g.register, g.sleutel)
        na = bekijk(kopie, (REGIO, g.gemeente))
        for onderwerp in (REGIO, g.gemeente):
            a, b = voor[onderwerp], na[onderwerp]
            waar = {"geval": g.register, "onderwerp": onderwerp}
            cellen = veranderd(a, b).items()
            regels += [waar | {"soort": "cel", "plek": c, "voor": x, "na": y} for c, (x, y) in cellen]
            anders = [t for t in a.teksten if a.teksten[t] != b.teksten[t]]
            regels += [waar | {"soort": "tekst", "plek": t, "voor": "", "na": ""} for t in anders]
    schrijf_csv(GOLDEN / "record_weg.csv", regels)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as map_:
        schrijf(kopieer(Path(map_) / "heel", keuze=None), Path(map_))

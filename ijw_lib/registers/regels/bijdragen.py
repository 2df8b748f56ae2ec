"""Whether what the gemeenten pay, added up, is what ledger and begroting hold: to the cent, or it is told.

``bijdragen`` splits the rubrieken of the group ``gemeentelijke_bijdrage`` by gemeente: what was invoiced per
month and programma, and the year amounts of each budget version per programma.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.registers.bestand import Herkomst, Uitval
from ijw_lib.registers.regels import Frames

BIJDRAGEN = "bijdragen"
BEGROTING, REALISATIE = SOORTEN = ("begroting", "realisatie")
_GROEP = "gemeentelijke_bijdrage"
_BESTAND, _KOLOM = f"{BIJDRAGEN}.csv", "bedrag_cent"
_BRONNEN = {BEGROTING: "begroting", REALISATIE: "grootboek"}
"""The register that holds the whole of each soort; where it was not delivered there is nothing to add up."""
_GENOEMD = 6
"""Line numbers that a message names."""


class _Plek(NamedTuple):
    """What must add up to one amount: a budget version of a year, or a month of it, of one programma."""

    soort: str
    jaar: int
    versie: str
    maand: int
    programma: str

    @property
    def naam(self) -> str:
        """In words."""
        als = (
            f"{MAANDEN[self.maand - 1]} {self.jaar}" if self.maand else f"begroting {self.versie} {self.jaar}"
        )
        return f"programma {self.programma} ({als})"

    @property
    def ander(self) -> str:
        """The file that holds the whole."""
        return f"{_BRONNEN[self.soort]}.csv"


def sluit_aan(frames: Frames, nummers: pd.Index, herkomst: Herkomst) -> list[Uitval]:
    """Return where the bijdragen do not add up, naming the first of their lines; nothing when they do.

    Parameters
    ----------
    frames
        All registers of a delivery; every row was accepted.
    nummers, herkomst
        The number of each row of ``bijdragen``, and which file and line that is.
    """
    eigen, geheel = frames[BIJDRAGEN], dict(_geheel(frames))
    eigen = eigen[eigen["soort"].isin([s for s, bron in _BRONNEN.items() if bron in frames])]
    if geheel and not len(eigen):
        reden = (
            "het bestand heeft een kop en geen regels; vul het, of haal het weg (ook bij registers in "
            "levering.yml): dan zijn de bijdragen per gemeente niet geleverd, en dat mag"
        )
        return [Uitval(herkomst.bronnen[0], 1, "", "", reden)]
    bedragen, rijen = _per_plek(eigen, nummers[eigen.index])
    zonder = _zonder_boekingen(bedragen, frames["grootboek"]) if "grootboek" in frames else []
    fouten = [
        _uitval(plek, [herkomst.plek(nr) for nr in rijen[plek]], bedragen[plek], geheel.get(plek, 0))
        for plek in sorted({*bedragen, *geheel})
        if bedragen[plek] != geheel.get(plek, 0) and (plek.jaar, plek.maand) not in zonder
    ]
    return [_geen_boekingen(zonder), *(replace(f, gevolg=True) for f in fouten)] if zonder else fouten


def _zonder_boekingen(plekken: Iterable[_Plek], grootboek: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the months of which there are bijdragen and no posting at all, in order."""
    paren = zip(grootboek["boekjaar"].tolist(), grootboek["boekdatum"].dt.month.tolist(), strict=True)
    geboekt = {(int(jaar), int(maand)) for jaar, maand in paren}
    return sorted({(p.jaar, p.maand) for p in plekken if p.soort == REALISATIE} - geboekt)


def _geen_boekingen(maanden: list[tuple[int, int]]) -> Uitval:
    eerste, *_, laatste = [f"{MAANDEN[maand - 1]} {jaar}" for jaar, maand in (*maanden, *maanden[-1:])]
    welke = f"in {eerste}" if len(maanden) == 1 else f"in {len(maanden)} maanden ({eerste} t/m {laatste})"
    reden = (
        f"er zijn geen boekingen {welke}, en {_BESTAND} heeft daar wel bedragen; lever het grootboek "
        f"volledig aan, of haal die maanden uit {_BESTAND}"
    )
    return Uitval("grootboek.csv", 0, "boekdatum", "", reden)


def _per_plek(
    eigen: pd.DataFrame, nummers: pd.Index
) -> tuple[defaultdict[_Plek, int], defaultdict[_Plek, list[int]]]:
    """Return what was delivered of each, in cents, and in which rows."""
    bedragen: defaultdict[_Plek, int] = defaultdict(int)
    rijen: defaultdict[_Plek, list[int]] = defaultdict(list)
    kolommen = (eigen[k].tolist() for k in ("soort", "jaar", "versie", "maand", "programma", _KOLOM))
    for nummer, (soort, jaar, versie, maand, programma, cent) in zip(
        nummers, zip(*kolommen, strict=True), strict=True
    ):
        plek = _Plek(soort, int(jaar), versie, 0 if pd.isna(maand) else int(maand), programma)
        bedragen[plek] += int(cent)
        rijen[plek].append(int(nummer))
    return bedragen, rijen


def _geheel(frames: Frames) -> Iterator[tuple[_Plek, int]]:
    """Yield the amounts of ledger and begroting that are split; of a programma that has none, nothing."""
    rubrieken = frames["rubrieken"]
    nummers = rubrieken.loc[rubrieken["groep"] == _GROEP, "rubriek"]
    heel = {
        soort: frames[bron][frames[bron]["rubriek"].isin(nummers)].astype({_KOLOM: "int64"})
        for soort, bron in _BRONNEN.items()
        if bron in frames
    }
    if (geboekt := heel.get(REALISATIE)) is not None:
        per_maand = geboekt.groupby(["boekjaar", geboekt["boekdatum"].dt.month, "programma"])[_KOLOM].sum()
        for (jaar, maand, programma), cent in per_maand.items():
            yield _Plek(REALISATIE, int(jaar), "", int(maand), programma), int(cent)
    if (begroot := heel.get(BEGROTING)) is not None:
        per_versie = begroot.groupby(["jaar", "versie", "programma"])[_KOLOM].sum()
        for (jaar, versie, programma), cent in per_versie.items():
            yield _Plek(BEGROTING, int(jaar), versie, 0, programma), int(cent)


def _uitval(plek: _Plek, regels: list[tuple[str, int]], eigen: int, geheel: int) -> Uitval:
    bestand, eerste = regels[0] if regels else (_BESTAND, 0)
    nummers = [str(regel) if naam == bestand else f"{regel} van {naam}" for naam, regel in regels[:_GENOEMD]]
    genoemd = ", ".join(nummers) + (", ..." if len(regels) > _GENOEMD else "")
    waar = f"regel {genoemd} samen" if regels else "er staat geen regel van in dit bestand"
    reden = (
        f"de bijdragen van de gemeenten aan {plek.naam} zijn {_euro(eigen)} ({waar}), en in {plek.ander} "
        f"staat {_euro(geheel)}: {_euro(abs(geheel - eigen))} te {'weinig' if eigen < geheel else 'veel'}. "
        "Verbeter het bedrag dat niet klopt, of vul aan wat ontbreekt"
    )
    return Uitval(bestand, eerste, _KOLOM, "", reden)


def _euro(cent: int) -> str:
    teken = "-" if cent < 0 else ""
    heel = f"{abs(cent) // 100:,}".replace(",", ".")
    return f"€ {teken}{heel},{abs(cent) % 100:02d}"

"""What the themes of re-integratie share: labels of codes, and trajecten with what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import numpy as np
import pandas as pd

from ijw_lib.registers.schema.reintegratie import FASEN
from ijw_lib.tellen.dagen import dagnummers
from ijw_lib.tellen.kader import Kader
from ijw_lib.tellen.rijen import Rijen, koppel, tussen
from ijw_lib.tellen.verdeling import klassen

FASELABELS = {fase: fase.replace("_", " ").capitalize() for fase in FASEN}
REDENLABELS = {
    "werkaanvaarding": "Werkaanvaarding",
    "passende_plek": "Passende plek",
    "voortijdig_afgebroken": "Voortijdig afgebroken",
}

DUURKLASSEN = klassen((6, 12, 24, 36, 60), "maanden")
"""Classes of how long a traject lasts, in whole months."""
DAGEN_PER_MAAND = Fraction(1461, 48)
"""The mean over four years."""


def kader_trajecten(kader: Kader) -> Kader:
    """Return what re-integratie counts in: the gemeenten that take part in the Participatiewet."""
    return kader.voor("participatiewet")


def kader_uitstroom(kader: Kader) -> Kader:
    """Return the same for what ended: what lasted through the day before the period ends in it."""
    return kader_trajecten(kader).sinds(kader.periode.begin - timedelta(days=1))


def stroom(k: Kader, rijen: Rijen, kolom: str) -> Rijen:
    """Return the rows whose date lies in the period."""
    return tussen(rijen, kolom, k.periode.begin, k.periode.eind)


def hele_maanden(van: np.ndarray, tot: np.ndarray) -> np.ndarray:
    """Return the whole calendar months between two days: from the 31st it takes until the month is over."""
    (maand_van, dag_van), (maand_tot, dag_tot) = (_maand_en_dag(datums) for datums in (van, tot))
    maanden: np.ndarray = maand_tot - maand_van - (dag_tot < dag_van)
    return maanden


def _maand_en_dag(datums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    maanden = datums.astype("datetime64[M]")
    return maanden.astype("int64"), (datums - maanden).astype("int64")


@dataclass(frozen=True)
class Lidmaatschap:
    """When persons belong to doelgroepen."""

    personen: Mapping[str, int]
    """The number of each person."""
    groepen: Mapping[str, tuple[np.ndarray, np.ndarray, np.ndarray]]
    """Of each doelgroep the persons by number, and their days; the last no longer counts."""

    def lid(self, personen: np.ndarray, doelgroep: str, dagen: np.ndarray) -> np.ndarray:
        """Tell of each person whether he belongs to a doelgroep on the day beside him."""
        uit = np.zeros(len(personen), dtype=bool)
        if doelgroep in self.groepen:
            wie, van, tot = self.groepen[doelgroep]
            nummers = np.fromiter((self.personen.get(p, -1) for p in personen.tolist()), "int64", len(uit))
            plek, rij = koppel(wie, nummers)
            uit[rij[(van[plek] <= dagen[rij]) & (dagen[rij] < tot[plek])]] = True
        return uit


def lidmaatschap(k: Kader) -> Lidmaatschap:
    """Return who of the onderwerp belongs to which doelgroep, and when."""
    return k.eigen.eenmalig("lidmaatschap", lambda: lidmaatschap_uit(k.rijen("persoon_doelgroepen")))


def lidmaatschap_uit(groepen: Rijen) -> Lidmaatschap:
    """Return the same of the rows of a register."""
    nummers, personen = pd.factorize(groepen["persoon_id"])
    van, tot = (dagnummers(groepen[kolom]) for kolom in ("van", "tot"))
    welke, namen = pd.factorize(groepen["doelgroep"])
    per_groep = {str(naam): welke == nr for nr, naam in enumerate(namen)}
    return Lidmaatschap(
        {persoon: nr for nr, persoon in enumerate(personen.tolist())},
        {naam: (nummers[erin], van[erin], tot[erin]) for naam, erin in per_groep.items()},
    )


def met_doelgroep(rijen: Rijen, leden: Lidmaatschap, doelgroep: str, dag: date | np.ndarray) -> Rijen:
    """Return the rows of persons who belong to a doelgroep on a day, or on the day of their row."""
    dagen = np.broadcast_to(dagnummers(np.asarray(dag, dtype="datetime64[D]")), len(rijen))
    return rijen.waar(leden.lid(rijen["persoon_id"], doelgroep, dagen))


def met_eerste_fase(k: Kader, trajecten: Rijen) -> Rijen:
    """Return the trajecten with the phase in which they started."""
    return trajecten.naast(_fasen_van(k, "first"), "traject_id", "fase")


def met_laatste_fase(k: Kader, trajecten: Rijen) -> Rijen:
    """Return the trajecten with the phase in which they are, or from which they ended."""
    return trajecten.naast(_fasen_van(k, "last"), "traject_id", "fase")


def _fasen_van(k: Kader, welke: Literal["first", "last"]) -> Rijen:
    """Return the first or the last phase of every traject."""

    def maak() -> Rijen:
        fasen = k.rijen("trajectfasen")
        traject, _ = pd.factorize(fasen["traject_id"])
        volgorde = np.lexsort((fasen["van"], traject))
        anders = np.diff(traject[volgorde]) != 0  # the next one is of another traject
        grens = np.append(True, anders) if welke == "first" else np.append(anders, True)
        return fasen.waar(volgorde[grens[: len(volgorde)]])

    return k.eigen.eenmalig(("fasen", welke), maak)

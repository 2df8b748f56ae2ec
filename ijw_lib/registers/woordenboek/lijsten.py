"""The codes of a column with their meaning, and an example row of each register: from data of the project.

What a rubriek or a gemeente is called, and which there are, is data (``data/referentie``); so is the small
delivery of which the rows are the examples (``data/leveringen/voorbeeldregels``).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.uitleg import Kolomuitleg, Registeruitleg

VOORBEELDEN = Path("leveringen") / "voorbeeldregels"
"""The delivery of examples, in ``data``."""

Codes = Mapping[str, str]
"""What each code means; empty where the project does not say."""
Voorbeeld = Mapping[str, str]
"""A row by column, as a file holds it."""


@dataclass(frozen=True)
class Lijsten:
    """The code lists and example rows of a project.

    Attributes
    ----------
    tabellen
        The reference tables, of who has read them; else they are read from their files.
    """

    project: Project
    tabellen: Frames | None = None

    @cached_property
    def _frames(self) -> Frames:
        return self.tabellen if self.tabellen is not None else levering.referenties(self.project.referentie)

    def codes(self, kolom: Kolomuitleg) -> Codes:
        """Return the codes of a column; none where it holds free text, or the numbers of other records."""
        if kolom.verwijst_naar:
            eigen = self.van_tabel(*str(kolom.kolom.codes).partition("+")[0].split("."))
            return eigen | (dict(kolom.eigen_codes) if eigen else {})
        return {str(code): kolom.eigen_codes[str(code)] for code in kolom.kolom.codes or () if code}

    def van_tabel(self, register: str, kolom: str = "") -> dict[str, str]:
        """Return the codes in a column of a reference table; none where the register is one of a delivery.

        Parameters
        ----------
        kolom
            Without one the codes that the rows are called by, where each has a name.
        """
        tabel, frame = uitleg.alle()[register], self._frames.get(register)
        if tabel.geleverd or frame is None:
            return {}
        if kolom and kolom != tabel.register.sleutel[0]:
            eigen = tabel.kolom(kolom).eigen_codes
            return {str(code): eigen.get(str(code), "") for code in frame[kolom].drop_duplicates()}
        noem = _ANDERS.get(register, _namen if "naam" in frame else None)
        codes = frame[tabel.register.sleutel[0]]
        return {str(code): naam for code, naam in zip(codes, noem(frame) if noem else (), strict=bool(noem))}

    def voorbeelden(self, register: Registeruitleg) -> Sequence[Voorbeeld]:
        """Return the example rows of a register; of a reference table its first."""
        thuis = self.project.referentie.parent / VOORBEELDEN if register.geleverd else self.project.referentie
        pad = thuis / register.register.bestand
        if not pad.is_file():
            return []
        with pad.open(encoding="utf-8", newline="") as bestand:
            rijen = list(csv.DictReader(bestand))
        return rijen if register.geleverd else rijen[:1]

    def voorbeeld(self, register: Registeruitleg) -> Voorbeeld:
        """Return the first example row of a register; empty where there is none."""
        return next(iter(self.voorbeelden(register)), {})


def _namen(frame: pd.DataFrame) -> list[str]:
    return [str(naam) for naam in frame["naam"]]


def _gewichten(frame: pd.DataFrame) -> list[str]:
    """Return how a way of spreading divides a year, once for each of its months."""
    zinnen = {}
    for spreiding, rijen in frame.groupby("spreiding"):
        gewichten = rijen.sort_values("maand")["gewicht"].tolist()
        gelijk = len(set(gewichten)) == 1
        zinnen[spreiding] = (
            "elke maand evenveel"
            if gelijk
            else f"gewichten van januari t/m december: {', '.join(map(str, gewichten))}"
        )
    return [zinnen[s] for s in frame["spreiding"]]


def _geldig(frame: pd.DataFrame) -> list[str]:
    """Return of each row from which day on its scale has a wage, and through which day when it ended."""
    zinnen = {}
    for schaal, rijen in frame.groupby("schaal"):
        tot = rijen["geldig_tot"].max() if rijen["geldig_tot"].notna().all() else None
        zinnen[schaal] = f"geldt vanaf {rijen['geldig_van'].min().date()}" + (
            f" t/m {tot.date()}" if tot else ""
        )
    return [zinnen[s] for s in frame["schaal"]]


_ANDERS: Mapping[str, Callable[[pd.DataFrame], list[str]]] = {
    "spreidingen": _gewichten,
    "loonschalen": _geldig,
}
"""Reference tables whose codes have no name, with what is said of them."""

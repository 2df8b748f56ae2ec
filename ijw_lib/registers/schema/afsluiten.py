"""The rules over all registers together, and what follows from a row that is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ijw_lib.registers.bestand import Herkomst, Uitval
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.regels.geleverd import houdt
from ijw_lib.registers.schema import toegestaan
from ijw_lib.registers.schema.toetsen import GEVOLG, Afgewezen

_Fout = tuple[str, "pd.Series", str, bool]
"""The column, which rows are wrong, why, and whether the rest can do without them."""


@dataclass(frozen=True)
class Afsluiting:
    """What is taken out of the accepted rows of a delivery when all of it was read.

    Attributes
    ----------
    frames, nummers
        The rows per register, and their numbers; what fails is taken out of both.
    herkomsten
        Which file and line a number is.
    afgewezen
        The rows that were rejected before; what fails is added.
    """

    registers: Collection[Register]
    frames: dict[str, pd.DataFrame]
    nummers: dict[str, pd.Index]
    herkomsten: Mapping[str, Herkomst]
    afgewezen: Afgewezen

    def sluit_af(self, *, door: bool) -> list[Uitval]:
        """Apply the rules that look at registers further on.

        Parameters
        ----------
        door
            Whether the delivery is taken in without what fails: then what points to it goes too, and so on.
        """
        alle: list[Uitval] = []
        while gevonden := self._ronde(verwijzingen=door and self._mist_iets(alle)):
            alle += [replace(u, gevolg=True) for u in gevonden] if alle else gevonden
            if not door or any(u.stopt for u in gevonden):
                break
        return alle

    def _mist_iets(self, alle: list[Uitval]) -> bool:
        return bool(alle or self.afgewezen.teksten)

    def _ronde(self, *, verwijzingen: bool) -> list[Uitval]:
        """Look at every register once; only then take out what fails, so that one does not hide another."""
        uitval: list[Uitval] = []
        weg: dict[str, pd.Series] = {}
        for register in (r for r in self.registers if r.naam in self.frames):  # some may be left out
            fouten = [*self._regels(register), *(self._wezen(register) if verwijzingen else ())]
            for fout in fouten:
                uitval += self._uitval(register, *fout)
                weg[register.naam] = weg.get(register.naam, fout[1]) | fout[1]
        for naam, masker in weg.items():
            self.afgewezen.voeg_rijen_toe(naam, self.frames[naam][masker])
            self.frames[naam] = self.frames[naam][~masker].reset_index(drop=True)
            self.nummers[naam] = self.nummers[naam][~masker.to_numpy()]
        return uitval

    def _regels(self, register: Register) -> list[_Fout]:
        frame = self.frames[register.naam]
        fouten = [
            (regel.kolom, ~houdt(regel.goed, frame, self.frames), regel.melding, regel.mag_ontbreken)
            for regel in register.sluitregels
        ]
        return [fout for fout in fouten if fout[1].any()]

    def _wezen(self, register: Register) -> list[_Fout]:
        """Return the rows that point to one that is no longer there."""
        return [fout for kolom in register.kolommen for fout in self._wezen_in(register, kolom)]

    def _wezen_in(self, register: Register, kolom: Kolom) -> list[_Fout]:
        ouder = kolom.codes.split(".")[0] if isinstance(kolom.codes, str) else ""
        if ouder not in self.nummers:
            return []
        waarden = self.frames[register.naam][kolom.naam]
        los = waarden.notna() & ~waarden.isin([*toegestaan(kolom, self.frames), ""])
        return [(kolom.naam, los, GEVOLG.format(f"{ouder}.csv"), True)] if los.any() else []

    def _uitval(self, register: Register, kolom: str, fout: pd.Series, reden: str, mag: bool) -> list[Uitval]:
        frame, herkomst = self.frames[register.naam], self.herkomsten[register.naam]
        anderen = [r for r in self.afgewezen.teksten if r != register.naam]
        uit = []
        for i in frame.index[fout]:
            gevolg = self.afgewezen.raakt(frame.loc[i, [*register.sleutel]], anderen)
            waarde = _als_tekst(frame.at[i, kolom])
            een = herkomst.uitval(self.nummers[register.naam][i], kolom, waarde, reden, gevolg=gevolg)
            uit.append(replace(een, mag_ontbreken=mag))
        return uit


def _als_tekst(waarde: object) -> str:
    if isinstance(waarde, pd.Timestamp):
        return str(waarde.date())
    return "" if waarde is pd.NaT or waarde is None else str(waarde)

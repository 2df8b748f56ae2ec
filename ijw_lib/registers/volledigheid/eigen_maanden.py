"""A delivery held against its own months: one without rows, with half or twice as many, or cut off.

Of a first delivery all months are looked at, else only those that are new: what was published is held against
the snapshot in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.volledigheid.bevinding import Bevinding, maandnaam, opgesomd, rijen
from ijw_lib.registers.volledigheid.drempels import Maat, grens
from ijw_lib.registers.volledigheid.geteld import Groepen

_OPNIEUW = "Lever het bestand volledig opnieuw aan, of geef een akkoord als het zo bedoeld is."
_KIJK = "Kijk na of het bestand volledig is en elke rij er één keer in staat."
Getallen = Sequence[int]


@dataclass(frozen=True)
class Maanden:
    """The whole months of a delivery; those from number ``nieuw`` on are new."""

    alle: tuple[pd.Period, ...]
    nieuw: int
    gemeenten: Mapping[str, int]
    """Of each gemeente that left: how many of the months it took part."""

    def nummers(self, dagen: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return of each day the number of its month; outside them is below nil or too large."""
        maand = dagen.dt.year.to_numpy(dtype="int64") * 12 + dagen.dt.month.to_numpy(dtype="int64")
        eerste = self.alle[0]
        verschil: np.ndarray[tuple[int], np.dtype[np.int64]] = maand - (eerste.year * 12 + eerste.month)
        return verschil

    def telling(self, nummers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
        """Return how many there are of each month."""
        erin = nummers[(nummers >= 0) & (nummers < len(self.alle))]
        return [int(n) for n in np.bincount(erin, minlength=len(self.alle))]

    def waar(self, klopt: Callable[[int], bool], vanaf: int = 0) -> list[int]:
        """Return the numbers of the new months of which something holds."""
        return [nr for nr in range(max(self.nieuw, vanaf), len(self.alle)) if klopt(nr)]

    def namen(self, nummers: Sequence[int]) -> str:
        """Return months in words."""
        return opgesomd(maandnaam(self.alle[nr]) for nr in nummers)

    def id(self, nummers: Sequence[int]) -> str:
        """Return months as a name of a finding has them."""
        return "+".join(str(self.alle[nr]) for nr in nummers)


def bevindingen(
    register: Register, maat: Maat, frame: pd.DataFrame, maanden: Maanden, groep: Groepen
) -> Iterator[Bevinding]:
    """Yield what is odd about the new months of one register that has rows every month.

    Parameters
    ----------
    groep
        Gives the gemeente of each row, of a register in which persons are counted.
    """
    if not maat.elke_maand or not len(frame) or maanden.nieuw >= len(maanden.alle):
        return
    nummers = maanden.nummers(frame[maat.maand])
    aantal = maanden.telling(nummers)
    yield from _leeg(register, maat, maanden, aantal)
    if maat.gemeente:
        yield from _gemeenten(register, maat, maanden, nummers, groep(frame).to_numpy())
    if gewoon(aantal) >= grens("vaak") and len(aantal) > grens("reeks"):
        yield from _vol_of_karig(register, maanden, aantal)
        yield from _laatste_datum(register, maat, maanden, nummers, frame[maat.maand])


def gewoon(aantal: Getallen) -> int:
    """Return the middle of the months that have rows."""
    gevuld = sorted(n for n in aantal if n)
    return gevuld[len(gevuld) // 2] if gevuld else 0


def ander(waarden: Sequence[int], nr: int) -> list[int]:
    """Return all but one."""
    return [*waarden[:nr], *waarden[nr + 1 :]]


def _lege(maanden: Maanden, aantal: Getallen, minstens: float, vanaf: int = 0) -> list[int]:
    gevuld = [n for n in aantal if n]
    if not gevuld or sum(gevuld) < minstens * len(gevuld):
        return []
    return maanden.waar(lambda nr: not aantal[nr], vanaf)


def _leeg(register: Register, maat: Maat, maanden: Maanden, aantal: Getallen) -> Iterator[Bevinding]:
    if leeg := _lege(maanden, aantal, float(grens("lege_maand"))):
        yield Bevinding(
            "stop",
            f"{register.naam}/lege_maand/{maanden.id(leeg)}",
            f"{register.naam}.csv: van {maanden.namen(leeg)} ({maat.maand}) is er geen enkele rij, "
            f"terwijl een "
            f"maand er gewoonlijk {gewoon(aantal)} heeft. {_OPNIEUW}",
        )


def _gemeenten(
    register: Register,
    maat: Maat,
    maanden: Maanden,
    nummers: np.ndarray[tuple[int], np.dtype[np.int64]],
    gemeenten: np.ndarray[tuple[int], np.dtype[np.object_]],
) -> Iterator[Bevinding]:
    """Yield gemeenten of which a month has no rows, from the first that has through the last it took part."""
    for gemeente in sorted(set(gemeenten)):
        aantal = maanden.telling(nummers[gemeenten == gemeente])
        eerste = next((nr for nr, n in enumerate(aantal) if n), 0)
        leeg = [
            nr
            for nr in _lege(maanden, aantal, float(grens("lege_maand_gemeente")), eerste)
            if nr < maanden.gemeenten.get(gemeente, len(aantal))
        ]
        if leeg and sum(n > 0 for n in aantal) > grens("reeks"):
            yield Bevinding(
                "stop",
                f"{register.naam}/lege_maand/{gemeente}/{maanden.id(leeg)}",
                f"{register.naam}.csv, kolom {maat.gemeente}: van {gemeente} is er in {maanden.namen(leeg)} "
                f"({maat.maand}) geen enkele rij, terwijl een maand er gewoonlijk {gewoon(aantal)} heeft. "
                f"{_OPNIEUW}",
            )


def _vol_of_karig(register: Register, maanden: Maanden, aantal: Getallen) -> Iterator[Bevinding]:
    vol, karig = float(grens("volle_maand")), float(grens("karige_maand"))
    for wat, gevonden, zin in (
        ("volle_maand", maanden.waar(lambda nr: aantal[nr] > vol * max(ander(aantal, nr))), "meer"),
        ("karige_maand", maanden.waar(lambda nr: 0 < aantal[nr] * karig < min(ander(aantal, nr))), "minder"),
    ):
        if gevonden:
            hoe = opgesomd(f"{maandnaam(maanden.alle[nr])} heeft {rijen(aantal[nr])}" for nr in gevonden)
            yield Bevinding(
                "waarschuwing",
                f"{register.naam}/{wat}/{maanden.id(gevonden)}",
                f"{register.naam}.csv: {hoe}, veel {zin} dan enige andere maand (gewoonlijk "
                f"{gewoon(aantal)}). "
                f"{_KIJK}",
            )


def _laatste_datum(
    register: Register,
    maat: Maat,
    maanden: Maanden,
    nummers: np.ndarray[tuple[int], np.dtype[np.int64]],
    dagen: pd.Series,
) -> Iterator[Bevinding]:
    """Yield the months of which the last day with a row lies further from their end than in any other."""
    laatste = np.zeros(len(maanden.alle), dtype="int64")
    erin = (nummers >= 0) & (nummers < len(maanden.alle))
    np.maximum.at(laatste, nummers[erin], dagen.dt.day.to_numpy(dtype="int64")[erin])
    over = [m.days_in_month - int(dag) if dag else 0 for m, dag in zip(maanden.alle, laatste, strict=True)]
    for nr in maanden.waar(lambda nr: over[nr] > max(ander(over, nr)) + float(grens("laatste_datum"))):
        yield Bevinding(
            "waarschuwing",
            f"{register.naam}/laatste_datum/{maanden.alle[nr]}-{laatste[nr]:02}",
            f"{register.naam}.csv, kolom {maat.maand}: de laatste rij van {maandnaam(maanden.alle[nr])} "
            f"is van de "
            f"{laatste[nr]}e, {over[nr]} dagen voor het eind van de maand; in andere maanden zijn dat er "
            f"hooguit "
            f"{max(ander(over, nr))}. {_KIJK}",
        )

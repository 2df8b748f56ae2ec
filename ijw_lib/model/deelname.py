"""Which gemeente takes part in which regeling, and since when: ``data/referentie/gemeenten.csv``.

A gemeente that goes over into another names it as its ``opvolger``; from the day after its last day on all
that was its own counts as of that one, also when looking back. What was reported before stays as it was.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.onderwerp import REGIO, is_naam
from ijw_lib.model.opmaak import datum

if TYPE_CHECKING:
    import pandas as pd


class Deelnameregel(NamedTuple):
    """One line: a gemeente takes part in a regeling through its last day (``None``: goes on)."""

    gemeente: str
    naam: str
    regeling: str
    van: date
    tot: date | None
    opvolger: str = ""

    def geldt(self, begin: date, eind: date) -> bool:
        """Tell whether it holds on any day from ``begin`` through ``eind``."""
        return self.van <= eind and (self.tot is None or self.tot >= begin)


@dataclass(frozen=True)
class Deelname:
    """The lines of the reference table, in its order."""

    regels: tuple[Deelnameregel, ...]

    @classmethod
    def lees(cls, project: Project) -> Deelname:
        """Read the reference table; the check of a delivery says what is wrong with its content.

        Raises
        ------
        GebruiksFout
            When the file is missing, or a date or column is not what it should be.
        """
        pad = project.referentie / "gemeenten.csv"
        try:
            gelezen = cls(tuple(_regel(r) for r in csv.DictReader(io.StringIO(bestanden.lees_tekst(pad)))))
            _keur_namen(gelezen.gemeenten)
            return gelezen
        except FileNotFoundError:
            raise GebruiksFout(
                "data/referentie/gemeenten.csv ontbreekt; zonder is niet bekend wie meedoet."
            ) from None
        except bestanden.NietTeLezen as fout:
            raise GebruiksFout(f"data/referentie/gemeenten.csv {fout.reden}.") from None
        except (KeyError, ValueError, TypeError, csv.Error) as fout:
            raise GebruiksFout(f"data/referentie/gemeenten.csv kan niet worden gelezen: {fout}.") from None

    @classmethod
    def van(cls, gemeenten: pd.DataFrame) -> Deelname:
        """Take the lines of the register ``gemeenten``."""
        kolommen = [gemeenten[k].tolist() for k in ("gemeente", "naam", "regeling")]
        van = [dag.date() for dag in gemeenten["geldig_van"]]
        tot = [dag.date() if dag == dag else None for dag in gemeenten["geldig_tot"]]  # NaT is not itself
        opvolgers = gemeenten["opvolger"].tolist() if "opvolger" in gemeenten else [""] * len(gemeenten)
        return cls(tuple(map(Deelnameregel, *kolommen, van, tot, opvolgers)))

    @classmethod
    def uit(cls, lijst: Iterable[Sequence[str]]) -> Deelname:
        """Take the lines from what :meth:`als_lijst` gave."""
        return cls(
            tuple(
                Deelnameregel(
                    gemeente,
                    naam,
                    regeling,
                    date.fromisoformat(van),
                    date.fromisoformat(tot) if tot else None,
                    opvolger,
                )
                for gemeente, naam, regeling, van, tot, opvolger in lijst
            )
        )

    def als_lijst(self) -> list[list[str]]:
        """Return the lines as text."""
        return [
            [*r[:3], r.van.isoformat(), r.tot.isoformat() if r.tot else "", r.opvolger] for r in self.regels
        ]

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The slugs of all gemeenten, in the order of the table."""
        return tuple(self._namen)

    @cached_property
    def _namen(self) -> dict[str, str]:
        """Slug and name of each gemeente: of more than one the first."""
        eerste: dict[str, str] = {}
        for r in self.regels:
            eerste.setdefault(r.gemeente, r.naam)
        return eerste

    def naam(self, onderwerp: str) -> str:
        """Return the name of a gemeente as shown."""
        return self._namen[onderwerp]

    def opvolging(self, dag: date) -> Mapping[str, str]:
        """Return the gemeenten that have gone over into another by a day, each with the one they count as."""
        over = {r.gemeente: r.opvolger for r in self._met_opvolger if r.tot is not None and r.tot < dag}
        return {slug: _volg(slug, over) for slug in over}

    @cached_property
    def _met_opvolger(self) -> tuple[Deelnameregel, ...]:
        return tuple(r for r in self.regels if r.opvolger)

    def regelingen(self, onderwerp: str, begin: date, eind: date) -> frozenset[str]:
        """Return in what a gemeente took part on any day from ``begin`` through ``eind``; the regio in all.

        Who had gone over into another by ``eind`` takes part in nothing; its part is that of the other.
        """
        return self._regelingen(begin, eind).get(onderwerp, frozenset())

    def _regelingen(self, begin: date, eind: date) -> Mapping[str, frozenset[str]]:
        """Return of every onderwerp in what it took part on any day from ``begin`` through ``eind``."""
        if (begin, eind) not in self._per_tijd:
            over = self.opvolging(eind)
            mee: defaultdict[str, set[str]] = defaultdict(set)
            for r in self.regels:
                if r.geldt(begin, eind):
                    for onderwerp in (over.get(r.gemeente, r.gemeente), REGIO):
                        mee[onderwerp].add(r.regeling)
            self._per_tijd[begin, eind] = {wie: frozenset(wat) for wie, wat in mee.items()}
        return self._per_tijd[begin, eind]

    @cached_property
    def _namen_per_tijd(self) -> dict[tuple[frozenset[str], date, date], dict[str, str]]:
        return {}

    @cached_property
    def _per_tijd(self) -> dict[tuple[date, date], Mapping[str, frozenset[str]]]:
        return {}

    def namen(self, regelingen: Collection[str], begin: date, eind: date) -> dict[str, str]:
        """Return slug and name of who took part in one of these on any day of ``begin`` through ``eind``."""
        sleutel = frozenset(regelingen), begin, eind
        if sleutel not in self._namen_per_tijd:
            mee = {r.gemeente for r in self.regels if r.regeling in regelingen and r.geldt(begin, eind)}
            self._namen_per_tijd[sleutel] = {slug: n for slug, n in self._namen.items() if slug in mee}
        return dict(self._namen_per_tijd[sleutel])

    def waarom_niet(self, onderwerp: str, begin: date, eind: date) -> str:
        """Return in a sentence why a gemeente has no figures over some days; empty where it took part."""
        if onderwerp == REGIO or self.regelingen(onderwerp, begin, eind):
            return ""
        eigen = [r for r in self.regels if r.gemeente == onderwerp]
        naam, eerste = self.naam(onderwerp), min(r.van for r in eigen)
        laatste = max(r.tot or date.max for r in eigen)
        if eerste > eind:
            return f"{naam} doet pas mee vanaf {datum(eerste)}."
        if over := self.opvolging(eind).get(onderwerp):
            return f"{naam} is per {datum(laatste + timedelta(days=1))} opgegaan in {self.naam(over)}."
        return f"{naam} deed mee tot en met {datum(laatste)}."


def _keur_namen(gemeenten: Iterable[str]) -> None:
    """Refuse a slug that cannot be the name of a folder and part of an address."""
    for slug in gemeenten:
        if not is_naam(slug):
            raise GebruiksFout(
                f"data/referentie/gemeenten.csv, kolom gemeente: '{slug}' mag alleen letters, cijfers, "
                "-, _ en ' hebben; er worden mappen en pagina's naar genoemd."
            )


def _regel(rij: Mapping[str, str]) -> Deelnameregel:
    van, tot = rij["geldig_van"], rij["geldig_tot"]
    return Deelnameregel(
        rij["gemeente"],
        rij["naam"],
        rij["regeling"],
        date.fromisoformat(van),
        date.fromisoformat(tot) if tot else None,
        (rij.get("opvolger") or "").strip(),
    )


def _volg(slug: str, over: Mapping[str, str]) -> str:
    """Return who a gemeente counts as in the end; a table that goes round in a circle is no concern here."""
    for _ in over:
        slug = over.get(slug, slug)
    return slug

"""Which gemeente takes part in which regeling, and since when: ``data/referentie/gemeenten.csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijw_lib import bestanden
from ijw_lib.fouten import GebruiksFout
from ijw_lib.onderwerp import REGIO, is_naam
from ijw_lib.project import Project


@dataclass(frozen=True)
class Deelname:
    """The lines of the reference table: (slug, name, regeling, first day, last day or ``None``)."""

    regels: tuple[tuple[str, str, str, date, date | None], ...]

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
            gelezen = cls(
                tuple(
                    (
                        r["gemeente"],
                        r["naam"],
                        r["regeling"],
                        date.fromisoformat(r["geldig_van"]),
                        date.fromisoformat(r["geldig_tot"]) if r["geldig_tot"] else None,
                    )
                    for r in csv.DictReader(io.StringIO(bestanden.lees_tekst(pad)))
                )
            )
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

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The slugs of all gemeenten, in the order of the table."""
        return tuple(dict.fromkeys(slug for slug, *_ in self.regels))

    def naam(self, onderwerp: str) -> str:
        """Return the name of a gemeente as shown."""
        return next(naam for slug, naam, *_ in self.regels if slug == onderwerp)

    def regelingen(self, onderwerp: str, dag: date) -> frozenset[str]:
        """Return the regelingen in which a gemeente takes part on a day; the regio takes part in all."""
        return frozenset(
            regeling
            for slug, _, regeling, van, tot in self.regels
            if onderwerp in (slug, REGIO) and van <= dag and (tot is None or dag <= tot)
        )


def _keur_namen(gemeenten: Iterable[str]) -> None:
    """Refuse a slug that cannot be the name of a folder and part of an address."""
    for slug in gemeenten:
        if not is_naam(slug):
            raise GebruiksFout(
                f"data/referentie/gemeenten.csv, kolom gemeente: '{slug}' mag alleen letters, cijfers, "
                "-, _ en ' hebben; er worden mappen en pagina's naar genoemd."
            )

"""The reporting period: cumulative from 1 January through the end of a month, a quarter or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.model.opmaak import MAANDEN

Soort = Literal["maand", "kwartaal", "jaar"]

ACTUEEL = "actueel"
"""Name of the period of the dashboard: through the latest closed month of the delivery."""

_TELWOORDEN = (
    "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip

_VORM = re.compile(r"(?P<jaar>[12][0-9]{3})(?:-(?:M(?P<maand>0[1-9]|1[0-2])|Q(?P<kwartaal>[1-4])))?")


class Maand(NamedTuple):
    """One calendar month: its first and last day, both inclusive."""

    begin: date
    eind: date


@dataclass(frozen=True, order=True)
class Periode:
    """A reporting period, always from 1 January of ``jaar`` through the last day of month ``laatste_maand``.

    Examples
    --------
    >>> p = Periode.parse("2024-M08")
    >>> p.eind.isoformat(), p.label, str(p.aandeel)
    ('2024-08-31', 't/m augustus 2024', '2/3')
    """

    jaar: int
    laatste_maand: int
    soort: Soort
    naam: str = ""
    vorige_rapportage: Periode | None = field(default=None, compare=False, repr=False)
    """The period of the report before this one, as the plan tells; ``None`` without one."""

    @property
    def vorige_rapportages(self) -> tuple[Periode, ...]:
        """The period of the report before this one, of the one before that, and so on."""
        vorige = self.vorige_rapportage
        return () if vorige is None else (vorige, *vorige.vorige_rapportages)

    @classmethod
    def parse(cls, tekst: str) -> Periode:
        """Read ``2024-M08``, ``2023-Q1`` or ``2023``.

        Raises
        ------
        GebruiksFout
            When the text has another form.
        """
        m = _VORM.fullmatch(tekst.strip())
        if m is None:
            raise GebruiksFout(
                f"Onbekende periode '{tekst}'. Schrijf een maand als JJJJ-M02, een kwartaal als JJJJ-Q1 "
                "of een heel jaar als JJJJ."
            )
        jaar = int(m["jaar"])
        if m["maand"]:
            return cls(jaar, int(m["maand"]), "maand")
        if m["kwartaal"]:
            return cls(jaar, 3 * int(m["kwartaal"]), "kwartaal")
        return cls.heel_jaar(jaar)

    @classmethod
    def heel_jaar(cls, jaar: int) -> Periode:
        """Return the whole year."""
        return cls(jaar, 12, "jaar")

    @classmethod
    def actueel(cls, peildatum: date) -> Periode:
        """Return the period through the latest month that is closed on ``peildatum``."""
        gesloten = (
            peildatum if (peildatum + timedelta(1)).day == 1 else peildatum.replace(day=1) - timedelta(1)
        )
        return cls(gesloten.year, gesloten.month, "maand", ACTUEEL)

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """The text that :meth:`parse` reads, or ``actueel``; also the name of its folder."""
        if self.naam:
            return self.naam
        if self.soort == "maand":
            return f"{self.jaar}-M{self.laatste_maand:02d}"
        return f"{self.jaar}-Q{self.kwartaal}" if self.soort == "kwartaal" else str(self.jaar)

    @property
    def op_de_kalender(self) -> Periode:
        """The period by its month, quarter or year: what *actueel* is now."""
        return replace(self, naam="")

    @property
    def kwartaal(self) -> int:
        """Number of the quarter in which the period ends."""
        return (self.laatste_maand + 2) // 3

    @property
    def begin(self) -> date:
        """First day (inclusive)."""
        return date(self.jaar, 1, 1)

    @property
    def eind(self) -> date:
        """Last day (inclusive); a stand is counted at the end of this day."""
        return date(self.jaar, self.laatste_maand, calendar.monthrange(self.jaar, self.laatste_maand)[1])

    @property
    def maanden(self) -> tuple[Maand, ...]:
        """The month windows of the period, in order."""
        dagen = ((m, calendar.monthrange(self.jaar, m)[1]) for m in range(1, self.laatste_maand + 1))
        return tuple(Maand(date(self.jaar, m, 1), date(self.jaar, m, d)) for m, d in dagen)

    @property
    def aandeel(self) -> Fraction:
        """Part of the year that the period covers, in months."""
        return Fraction(self.laatste_maand, 12)

    @property
    def label(self) -> str:
        """The period in running text, such as ``t/m augustus 2024`` or ``1e kwartaal 2023``."""
        if self.soort == "maand":
            return self.tot_en_met
        return f"{self.kwartaal}e kwartaal {self.jaar}" if self.soort == "kwartaal" else str(self.jaar)

    @property
    def tot_en_met(self) -> str:
        """Through which month the period runs, whatever its kind: ``t/m maart 2023``."""
        return f"t/m {MAANDEN[self.laatste_maand - 1]} {self.jaar}"

    @property
    def voluit(self) -> str:
        """The period in a sentence: ``januari t/m augustus 2024``, ``het 1e kwartaal van 2023``."""
        if self.soort == "kwartaal" and self.laatste_maand == 3:
            return f"het 1e kwartaal van {self.jaar}"
        if self.soort == "jaar":
            return f"heel {self.jaar}"
        begin = "" if self.laatste_maand == 1 else f"{MAANDEN[0]} t/m "
        return f"{begin}{MAANDEN[self.laatste_maand - 1]} {self.jaar}"

    @property
    def duur(self) -> str:
        """How long the period is, in words: ``acht maanden``."""
        if self.laatste_maand == 1:
            return "één maand"
        return f"{_TELWOORDEN[self.laatste_maand - 2]} maanden"

    @property
    def kolomlabel(self) -> str:
        """The period as the reports print it in a column head: ``2023 t/m Q1``, ``tm augustus 2024``."""
        if self.soort == "maand":
            return f"tm {MAANDEN[self.laatste_maand - 1]} {self.jaar}"
        return f"{self.jaar} t/m {f'Q{self.kwartaal}' if self.soort == 'kwartaal' else MAANDEN[-1]}"

    @property
    def vorig_jaar(self) -> Periode:
        """The same period one year earlier."""
        return Periode(self.jaar - 1, self.laatste_maand, self.soort)

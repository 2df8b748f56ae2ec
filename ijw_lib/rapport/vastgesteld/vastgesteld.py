"""The adopted figures of one report: its own tables, and those of earlier periods that its pages quote."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.som import som
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.vastgesteld import blad, cellen, errata

if TYPE_CHECKING:
    from ijw_lib.rapport.vastgesteld.vaststelling import Vaststelling

Rijen = Mapping[tuple[str, str], Sequence[dict[str, str]]]
"""The rows of a file by (periode, tabel)."""


class Vastgesteld:
    """The adopted figures of one period and onderwerp; a table is made when it is asked for.

    Attributes
    ----------
    vaststelling
        What made them.
    """

    def __init__(self, vaststelling: Vaststelling, onderwerp: str) -> None:
        self.vaststelling = vaststelling
        self.onderwerp = onderwerp
        self._tabellen: dict[tuple[str, str], Tabel] = {}

    @cached_property
    def vorm(self) -> Mapping[str, Any]:
        """What is printed round the cells.

        ``tabellen`` by periode and id; ``rapport``, the ids of what the report shows, in order; ``herkomst``
        per theme; ``drempels`` of key figures.
        """
        inhoud: Mapping[str, Any] = json.loads(self.vaststelling.lees(f"{self.onderwerp}.json"))
        return inhoud

    @cached_property
    def _rijen(self) -> Rijen:
        return cellen.lees(self.vaststelling.lees(self.bestand))

    @cached_property
    def errata(self) -> Sequence[dict[str, str]]:
        """The rows of ``errata.csv`` that are about this onderwerp."""
        return [e for e in self.vaststelling.errata if e["onderwerp"] == self.onderwerp]

    @property
    def merk(self) -> str:
        """What tells these figures from any others."""
        return som(repr((self.onderwerp, self.vaststelling.inhoud["bestanden"], self.errata)), 12)

    @property
    def periode(self) -> str:
        """The id of the period that was adopted."""
        return self.vaststelling.periode

    @property
    def bestand(self) -> str:
        """The name of the file with its cells."""
        return f"{self.onderwerp}.csv"

    @property
    def begin(self) -> date:
        """From what day on the delivery was complete."""
        return date.fromisoformat(str(self.vaststelling.inhoud["levering"]["begin"]))

    def met_vorige(self, periode: Periode) -> Periode:
        """Return the period with that of the report before it, as it was then."""
        vorige = self.vaststelling.inhoud["vorige"]
        return replace(periode, vorige_rapportage=Periode.parse(str(vorige)) if vorige else None)

    def toont(self, periode: str, id_: str) -> bool:
        """Tell whether a report shows a table: of an earlier period nobody knows what it did not quote."""
        return periode != self.periode or self.heeft(periode, id_)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of every table of the period itself, in order."""
        return tuple(self.vorm["tabellen"].get(self.periode, ()))

    def heeft(self, periode: str, id_: str) -> bool:
        """Tell whether a table was adopted, or quoted from an earlier period."""
        return id_ in self.vorm["tabellen"].get(periode, ())

    def mist(self, periode: str, id_: str) -> tuple[str, ...]:
        """Return the registers for want of which there was nothing of a table when it was adopted."""
        blad_ = self.vorm["tabellen"].get(periode, {}).get(id_, {})
        return () if blad_.get("cellen") else tuple(blad_.get("ontbreekt", ()))

    def tabel(self, periode: str, id_: str) -> Tabel | None:
        """Return a table as it was adopted, changed by errata only; ``None`` where it is not among them.

        Raises
        ------
        IjwFout
            When a row or an erratum is not right, naming it.
        """
        if not self.heeft(periode, id_):
            return None
        if (periode, id_) not in self._tabellen:
            try:
                self._tabellen[periode, id_] = self._maak(periode, id_)
            except cellen.Onleesbaar as fout:
                raise IjwFout(self.vaststelling.veranderd(self.bestand, str(fout))) from None
        return self._tabellen[periode, id_]

    def eigen(self, id_: str) -> Tabel | None:
        """Return a table of the period itself."""
        return self.tabel(self.periode, id_)

    def zonder_errata(self, id_: str) -> Mapping[tuple[str, str, str], Cel]:
        """Return the cells of a table as they were adopted."""
        return self._cellen(self.periode, id_)

    def controleer(self) -> None:
        """Hold both files against their hashes, and apply the errata; raises as :meth:`tabel` does."""
        for soort in ("csv", "json"):
            self.vaststelling.lees(f"{self.onderwerp}.{soort}")
        errata.controleer(self)

    def _maak(self, periode: str, id_: str) -> Tabel:
        vorm = self.vorm["tabellen"][periode][id_]
        gevonden = self._cellen(periode, id_)
        if periode != self.periode:
            return blad.maak(id_, vorm, gevonden.values())
        eigen = [e for e in self.errata if e["cel"].partition("/")[0] == id_]
        nieuw, noten = errata.toegepast(self, vorm, gevonden, eigen)
        return blad.maak(id_, vorm, nieuw.values(), noten)

    def _cellen(self, periode: str, id_: str) -> dict[tuple[str, str, str], Cel]:
        return _cellen(self._rijen.get((periode, id_), ()), id_, self.vorm["tabellen"][periode][id_])


def keur(rijen: Rijen, tabellen: Mapping[str, Mapping[str, Any]]) -> None:
    """Make the cells of every table.

    Raises
    ------
    cellen.Onleesbaar
        Naming the first row that is no cell of a table, or the table that lacks cells.
    """
    for (periode, id_), deel in rijen.items():
        if id_ not in tabellen.get(periode, ()):
            cel = f"{deel[0]['cel']} van {periode}"
            raise cellen.Onleesbaar(f"heeft op regel {deel[0]['regel']} de onbekende cel {cel}")
    for periode, bladen in tabellen.items():
        for id_, vorm in bladen.items():
            _cellen(rijen.get((periode, id_), ()), id_, vorm)


def _cellen(
    rijen: Sequence[dict[str, str]], id_: str, vorm: Mapping[str, Any]
) -> dict[tuple[str, str, str], Cel]:
    gevonden: dict[tuple[str, str, str], Cel] = {}
    getalvorm = blad.getalvorm(vorm)
    for rij in rijen:
        cel = cellen.maak(rij, getalvorm)
        if (plek := (cel.rij, cel.kolom, cel.gemeente)) in gevonden:
            raise cellen.Onleesbaar(f"heeft op regel {rij['regel']} de cel {rij['cel']} voor de tweede keer")
        gevonden[plek] = cel
    if len(gevonden) != vorm["cellen"]:
        raise cellen.Onleesbaar(
            f"heeft {len(gevonden)} cellen van tabel {id_}, en dat waren er {vorm['cellen']}"
        )
    return gevonden

"""Words for figures: what a text can say about a cell, without ever typing a number.

A cell is named by its path ``tabel/rij/kolom``. Every number stands in a span that names its cell, so that a
test (and a reader) can find where it comes from. Comparisons use the figures as printed: a text never calls
higher what the tables show as equal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.markdown import attribuut, veilig
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron, delen, zoek

_STAP = re.compile(r"(?!0+(?:[./]|$))\d{1,9}(?:[./]\d{1,3})?|0\.\d{0,2}[1-9]")
_IN_GETAL = ("eur", "procent")
"""Units that stand in the printed number itself."""
LICHT = Fraction(1, 20)
"""A change smaller than this part of the earlier figure is called light."""


@dataclass(frozen=True)
class Verwoording:
    """The functions that a text about one report can call."""

    bron: Bron = field(repr=False)

    def functies(self) -> dict[str, object]:
        """Return the functions by the name that they have in a text."""
        return {
            naam: getattr(self, naam)
            for naam in (
                "cijfer",
                "circa",
                "waarde",
                "is_getal",
                "vergelijk",
                "verschil",
                "beweging",
                "deel",
                "grootste",
            )
        }

    def cijfer(self, pad: str, enkelvoud: str = "", meervoud: str = "", bij: Bron | None = None) -> str:
        """Return a figure as printed, bound to its cell; with a noun: ``104 inwoners``, ``geen banen``.

        Parameters
        ----------
        pad
            ``tabel/rij/kolom``.
        bij
            Another report, such as ``vorig_jaar``, to take the figure from.
        """
        bron = bij or self.bron
        tabel, cel = zoek(bron, pad)
        woord = enkelvoud if cel.exact == 1 else meervoud or enkelvoud
        if woord and cel.status == "nihil":
            return f"{self._bind(bron, tabel, cel, 'geen')} {woord}"
        return self._bind(bron, tabel, cel, _gedrukt(tabel, cel)) + (f" {woord}" if woord else "")

    def circa(self, pad: str, stap: int | str) -> str:
        """Return a figure rounded to a multiple of ``stap`` of its printed unit: ``circa € 350 duizend``."""
        tabel, cel = zoek(self.bron, pad)
        if cel.exact is None:
            return self._bind(self.bron, tabel, cel, tabel.weergave(cel))
        stap_ = _stap(stap)
        schaal = tabel.getalvorm.schaal if cel.eenheid == "eur" else 1
        afgerond = opmaak.rond(cel.exact / schaal / stap_) * stap_
        decimalen = 0 if stap_.denominator == 1 else 1
        tekst = _met_eenheid(tabel, cel, opmaak.getal(abs(afgerond), decimalen))
        if cel.eenheid == "eur" and schaal == 1000 and afgerond and afgerond % 1000 == 0:
            tekst = f"€{opmaak.HARDE_SPATIE}{opmaak.getal(abs(afgerond) / 1000)}{opmaak.HARDE_SPATIE}miljoen"
        return self._bind(self.bron, tabel, cel, f"circa {tekst}", f' data-stap="{stap}"')

    def waarde(self, pad: str, bij: Bron | None = None) -> Fraction:
        """Return the unrounded value of a cell, for a choice in a text; nil where it has no number."""
        return zoek(bij or self.bron, pad)[1].exact or Fraction(0)

    def is_getal(self, pad: str, bij: Bron | None = None) -> bool:
        """Tell whether a cell exists and has a number."""
        bron = bij or self.bron
        tabel_id, rij, kolom, gemeente = delen(pad)
        tabel = bron.tabel_van(tabel_id)
        if not tabel.heeft(rij, kolom) or (gemeente and (rij, kolom, gemeente) not in tabel.cellen):
            return False
        return tabel.cel(rij, kolom, gemeente).exact is not None

    def verschil(self, pad: str, woorden: tuple[str, str, str] = ("hoger", "lager", "gelijk")) -> str:
        """Return a difference with its unit and direction: ``€ 397 duizend lager``, ``gelijk``.

        The direction is that of the figure as printed: what prints as nil is equal.

        Parameters
        ----------
        pad
            A cell that holds a difference: ``tabel/rij/kolom``.
        woorden
            What a difference above, below and at nil is called.

        Raises
        ------
        KeyError
            When the cell has no number, or its unit cannot be a difference.
        """
        tabel, cel = zoek(self.bron, pad)
        gedrukt, (meer, minder, gelijk) = self._als_gedrukt(pad), woorden
        if not gedrukt:
            return self._bind(self.bron, tabel, cel, gelijk)
        positief = replace(cel, teller=abs(cel.teller or 0), noemer=abs(cel.noemer or 1))
        eenheid = "" if cel.eenheid in _IN_GETAL else EENHEDEN[cel.eenheid].achter
        getal = self._bind(self.bron, tabel, cel, _gedrukt(tabel, positief))
        return f"{getal}{eenheid} {meer if gedrukt > 0 else minder}"

    def vergelijk(self, pad: str, met: Bron | str) -> str:
        """Return ``hoger dan``, ``lager dan`` or ``even hoog als`` another report or cell.

        Where another report measured by another norm: ``niet te vergelijken met dat``.
        """
        if self._breuk(pad, met):
            return "niet te vergelijken met dat"
        nu, toen = self._als_gedrukt(pad), self._toen(pad, met)
        return "hoger dan" if nu > toen else "lager dan" if nu < toen else "even hoog als"

    def beweging(
        self,
        pad: str,
        met: Bron | str,
        woorden: tuple[str, str, str] = ("toegenomen", "afgenomen", "gelijk gebleven"),
    ) -> str:
        """Return how a figure moved: ``toegenomen``, ``licht afgenomen``, ``gelijk gebleven``.

        Light is a change of less than 5% of the earlier figure (:data:`LICHT`).
        Where another report measured by another norm: ``niet te vergelijken``.
        """
        if self._breuk(pad, met):
            return "niet te vergelijken"
        nu, toen = self._als_gedrukt(pad), self._toen(pad, met)
        meer, minder, gelijk = woorden
        if nu == toen:
            return gelijk
        licht = "licht " if toen and abs(nu - toen) < LICHT * abs(toen) else ""
        return licht + (meer if nu > toen else minder)

    def deel(self, pad: str) -> str:
        """Return a share in words: ``ongeveer een kwart``, ``ruim de helft``, bound to its cell."""
        tabel, cel = zoek(self.bron, pad)
        aandeel = (cel.exact or Fraction(0)) / 100
        ver, woord = min((abs(aandeel - d), w) for d, w in _DELEN)
        voor = "" if not ver else "ongeveer "
        return self._bind(self.bron, tabel, cel, voor + woord)

    def grootste(self, tabel_id: str, kolom: str, rijen: Sequence[str], aantal: int = 2) -> str:
        """Return the rows with the highest figures: ``gezondheid (12) en verhuizing (8)``; empty without any.

        Parameters
        ----------
        rijen
            Row ids to choose from; of equal figures the one that stands first.
        """
        tabel = self.bron.tabel_van(tabel_id)
        cellen = sorted((tabel.cel(rij, kolom) for rij in rijen), key=lambda c: -(c.exact or Fraction(0)))
        delen = [
            f"{veilig(_klein(cel.rij_label))} ({self.cijfer(f'{tabel_id}/{cel.rij}/{kolom}')})"
            for cel in cellen[:aantal]
            if cel.exact
        ]
        return " en ".join([", ".join(delen[:-1]), delen[-1]] if len(delen) > 1 else delen)

    def _breuk(self, pad: str, met: Bron | str) -> bool:
        if isinstance(met, str):
            return False
        (nu, cel), (toen, _) = zoek(self.bron, pad), zoek(met, pad)
        return bool(nu.breuk(cel.rij, toen))

    def _toen(self, pad: str, met: Bron | str) -> Fraction:
        if isinstance(met, str):
            return self._als_gedrukt(met)
        return Verwoording(met)._als_gedrukt(pad)

    def _als_gedrukt(self, pad: str) -> Fraction:
        tabel, cel = zoek(self.bron, pad)
        if cel.exact is None:
            raise KeyError(f"cel {pad} heeft geen getal om te vergelijken")
        schaal = tabel.getalvorm.schaal if cel.eenheid == "eur" else 1
        return opmaak.rond(cel.exact / schaal, tabel.getalvorm.decimalen)

    def _bind(self, bron: Bron, tabel: Tabel, cel: Cel, tekst: str, extra: str = "") -> str:
        elders = f' data-periode="{bron.periode}"' if bron.periode != self.bron.periode else ""
        return f'[{tekst}]{{data-cijfer="{attribuut(tabel.cel_id(cel))}"{elders}{extra}}}'


_DELEN = [
    (Fraction(1, 10), "een tiende"), (Fraction(1, 5), "een vijfde"), (Fraction(1, 4), "een kwart"),
    (Fraction(1, 3), "een derde"), (Fraction(2, 5), "twee vijfde"), (Fraction(1, 2), "de helft"),
    (Fraction(3, 5), "drie vijfde"), (Fraction(2, 3), "twee derde"), (Fraction(3, 4), "drie kwart"),
    (Fraction(9, 10), "negen tiende"),
]  # fmt: skip


def _klein(label: str) -> str:
    """Return a label as it stands in a sentence."""
    return label[:1].lower() + label[1:]


def _stap(stap: int | str) -> Fraction:
    """Return what a figure is rounded to; a number of a few digits."""
    if not _STAP.fullmatch(str(stap)):
        raise ValueError(f"de stap '{stap}' is geen getal boven nul, zoals 50 of 1/2")
    return Fraction(stap)


def _gedrukt(tabel: Tabel, cel: Cel) -> str:
    """Return a figure as it stands in a sentence: without sign for an amount, nil as a number."""
    if cel.exact is None:
        return tabel.weergave(cel)
    if cel.status == "nihil":
        return _met_eenheid(tabel, cel, "0")
    if cel.eenheid == "eur":
        return _met_eenheid(
            tabel, cel, opmaak.getal(abs(cel.exact) / tabel.getalvorm.schaal, tabel.getalvorm.decimalen)
        )
    return tabel.weergave(replace(cel, status="getal"))


def _met_eenheid(tabel: Tabel, cel: Cel, getal: str) -> str:
    if cel.eenheid == "eur":
        duizend = f"{opmaak.HARDE_SPATIE}duizend" if tabel.getalvorm.schaal == 1000 else ""
        return f"€{opmaak.HARDE_SPATIE}{getal}{duizend}"
    return f"{getal}%" if cel.eenheid == "procent" else getal

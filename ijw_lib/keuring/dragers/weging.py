"""Whether the numbers in a row or sentence are those of told cells, or of a withheld one that it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.snijden import GEEN_WOORD, na, zonder_labels
from ijw_lib.keuring.dragers.weten import Cellen, Weten, is_afgerond, waarden
from ijw_lib.keuring.dragers.woorden import Getal, Zin, getallen, kern

_ANDER_MOMENT = re.compile(r"(?:eerder|vorige rapportage|vorig jaar|vorige periode)\W*$", re.IGNORECASE)
_MEESTE = 40
_DEEL = ("procent", "procentpunt")

Waarde = tuple[float, str]
"""A number and its unit."""


@dataclass(frozen=True)
class Weging:
    """A number that nothing explains, the withheld cells that it can be of, and why."""

    getal: Getal
    dicht: list[Cel]
    hoe: str


@dataclass(frozen=True)
class Zegsel:
    """A piece of text and what is around it: what stands above it, before it, and its tables if known."""

    tekst: str
    bij: str = ""
    vooraf: str = ""
    over: frozenset[str] = frozenset()


class Weger:
    """Knows all told cells, and what pages say of reports that are not on the site."""

    def __init__(self, weten: Weten) -> None:
        self.weten = weten
        self.geciteerd: dict[tuple[str, str, str], str] = {}

    def weeg(self, z: Zegsel, zin: Zin, cellen: Cellen) -> list[Weging] | None:
        """Return the numbers that nothing explains; None where a text is not about cells of this report."""
        uit = self._regel(z, cellen)
        return self._zin(z, zin, cellen) if uit is None else uit

    def _regel(self, z: Zegsel, cellen: Cellen) -> list[Weging] | None:
        """Weigh a row of a table: the label of a row or column and then numbers only; None if it is none."""
        label, soort = cellen.label_voor(z.tekst), cellen.op_label
        if not label and z.over:
            label, soort = cellen.kolom_voor(z.tekst), cellen.op_kolom
        if not label or GEEN_WOORD.sub("", staart := na(z.tekst, label)):
            return None
        ruim = Zin(f"{z.bij} {z.tekst}")
        rij = [c for c in soort[label] if self._van_tabel(c, z.over, ruim)]
        if not rij:
            return None
        dicht = [c for c in rij if c.dicht]
        return [Weging(getal, dicht, "in deze regel") for getal in _over(getallen(staart), rij)]

    def _zin(self, z: Zegsel, zin: Zin, cellen: Cellen) -> list[Weging] | None:
        """Weigh a sentence: a number beside the labels of a withheld cell, and of no told one."""
        ruim = Zin(f"{z.bij} {z.vooraf} {z.tekst}")
        kandidaten = self._genoemd(cellen, zin, ruim, z.over)
        if not kandidaten and z.vooraf:
            zin = Zin(f"{z.vooraf} {z.tekst}")
            kandidaten = self._genoemd(cellen, zin, ruim, z.over)
        if not kandidaten:
            return None
        hier = [c for label in cellen.labels.in_zin(zin) for c in cellen.op_label[label][:1]]
        gevonden = getallen(zonder_labels(z.tekst, [*kandidaten, *hier]))
        rijen = {kern(c.rij) for c in kandidaten}
        verteld = self._verteld(cellen, ruim, z.over, rijen) if gevonden else []
        return [
            Weging(getal, kandidaten, "bij de woorden van deze cel")
            for getal in gevonden
            if not is_een(getal, verteld) and not self.ander_moment(z.tekst, getal, kandidaten)
        ]

    def _genoemd(self, cellen: Cellen, zin: Zin, ruim: Zin, over: frozenset[str]) -> list[Cel]:
        """Return the withheld cells that a text is about: it names row and column, and the table is known."""
        labels = cellen.dichte_labels.in_zin(zin)
        if not labels:
            return []
        langer = [kern(k) for k in cellen.labels.in_zin(zin)]
        return [
            c
            for label in labels
            if not any(kern(label) in k and kern(label) != k for k in langer)
            for c in cellen.dicht[label]
            if self._van_tabel(c, over, ruim) and cellen.kolom_past(c, zin)
        ]

    def _van_tabel(self, cel: Cel, over: frozenset[str], ruim: Zin) -> bool:
        """Return whether a text can be about the table of a cell: it says so, or the label of the row."""
        return cel.plek[0] in over if over else self.weten.is_eigen(cel.rij) or ruim.noemt(cel.titel)

    def _verteld(
        self, cellen: Cellen, zin: Zin, over: frozenset[str], rijen: Collection[str]
    ) -> list[Waarde]:
        """Return the values of told cells whose labels stand in a text, and what they differ.

        Of the rows that are meant, those of other tables too.
        """
        uit: list[Waarde] = []
        for ergens in self.weten.erbij(cellen):
            for label in ergens.labels.in_zin(zin):
                ruim = not over or label in rijen
                rij = [c for c in ergens.op_label[label] if not c.dicht and (ruim or c.plek[0] in over)]
                past = [c for c in rij if ergens.kolom_past(c, zin, verteld=True)]
                hier = [(v, c.eenheid) for c in past for v in waarden(c)]
                uit += hier
                uit += verschillen(hier) if len(hier) < _MEESTE else []
        return uit

    def beschreven(self, cel: Cel, tekst: str) -> list[Waarde]:
        """Return the values of the told cells of its table that words beside a withheld cell can mean."""
        if not GEEN_WOORD.sub("", tekst):
            return []
        cellen = self.weten.rapporten[cel.periode, cel.onderwerp]
        zin = Zin(tekst)
        rij = [c for c in cellen.op_adres.values() if c.plek[0] == cel.plek[0] and not c.dicht]
        return [(v, c.eenheid) for c in rij if cellen.kolom_past(c, zin, verteld=True) for v in waarden(c)]

    def ander_moment(self, tekst: str, getal: Getal, cellen: Iterable[Cel]) -> bool:
        """Return whether a number is told to be that of another period, and is told there."""
        if _ANDER_MOMENT.search(tekst[: getal.begin]) is None:
            return False
        for c in cellen:
            elders = [w for (_, o, a), w in self.geciteerd.items() if (o, a) == (c.onderwerp, c.adres)]
            if is_een(getal, [(float(w), c.eenheid) for w in elders]):
                return True
            for ergens in self.weten.erbij(self.weten.rapporten[c.periode, c.onderwerp]):
                ander = ergens.op_adres.get(c.adres)
                if ander and is_een(getal, [(v, c.eenheid) for v in waarden(ander)]):
                    return True
        return False


def verschillen(waarden_: Sequence[Waarde]) -> list[Waarde]:
    """Return what numbers differ; shares also as they are when both are rounded first."""
    uit = [(abs(a - b), e) for a, e in waarden_ for b, _ in waarden_ if a > b]
    uit += [
        (float(abs(round(a) - round(b))), e) for a, e in waarden_ for b, _ in waarden_ if e in _DEEL and a > b
    ]
    return uit


def is_een(getal: Getal, verteld: Iterable[Waarde]) -> bool:
    """Return whether a number is one of these."""
    return any(is_afgerond(getal.vormen, waarde, eenheid) for waarde, eenheid in verteld)


def passend(getal: Getal, dicht: Sequence[Cel], in_woorden: bool) -> list[Cel]:
    """Return the withheld cells that a number can be of by its unit; in data a share has no sign."""
    if getal.procent:
        return [c for c in dicht if c.eenheid in _DEEL]
    heel = [c for c in dicht if c.eenheid not in _DEEL]
    return heel if in_woorden else heel or list(dicht)


def _over(gevonden: Iterable[Getal], cellen: Sequence[Cel]) -> list[Getal]:
    """Return the numbers that are left when each told cell has explained one, and two of them a change."""
    vrij = [c for c in cellen if not c.dicht]
    uit = []
    for getal in gevonden:
        raak = next((c for c in vrij if is_een(getal, [(v, c.eenheid) for v in waarden(c)])), None)
        if raak is not None:
            vrij.remove(raak)
        else:
            uit.append(getal)
    verteld = list(dict.fromkeys((v, c.eenheid) for c in cellen if not c.dicht for v in waarden(c)))
    anders = verschillen(verteld) if len(verteld) < _MEESTE and any(map(_met_teken, uit)) else []
    return [getal for getal in uit if not (_met_teken(getal) and is_een(getal, anders))]


def _met_teken(getal: Getal) -> bool:
    return getal.tekst[:1] in ("+", "-", "−")

"""One comparison, its verdict, and the message about it when it does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ijw_lib.controle.cijfers import Waarde
from ijw_lib.controle.formule import Deel, Formule, Zijde
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.opmaak import decimaal
from ijw_lib.model.tabel import MET_GETAL
from ijw_lib.registers.schema import LEVERINGSREGISTERS

MARGE = Fraction(1, 10**7)
"""Notebooks hold ten decimals: what differs less than this is the same number."""
_DELEN_GETOOND = 40


@dataclass(frozen=True)
class Regel:
    """One rule of ``regels.yml``.

    Attributes
    ----------
    zin
        What must hold, as a sentence.
    soort
        How its comparisons are found: a name of :data:`ijw_lib.controle.regels.SOORTEN`.
    marge
        How much the sides may differ, in the unit of the cells (of a ratio: the ratio itself).
    leeg_is_nul
        A part that cannot exist (``nvt``) counts as nothing; without it the sum is left out.
    waarschuwing
        What does not hold is told, and refuses nothing.
    velden
        What the soort wants to know besides.
    """

    id: str
    zin: str
    soort: str = "formules"
    formules: tuple[Formule, ...] = ()
    marge: Fraction = MARGE
    leeg_is_nul: bool = False
    waarschuwing: bool = False
    velden: Mapping[str, object] = field(default_factory=dict)

    def lijst(self, veld: str) -> tuple[str, ...]:
        """Return a list of names that the rule gives; empty where it does not."""
        waarde = self.velden.get(veld, ())
        return tuple(map(str, waarde)) if isinstance(waarde, list | tuple) else ()


@dataclass(frozen=True)
class Vergelijking:
    """Two sides that must be equal; ``als_tekst``: in print, not as numbers."""

    links: Zijde
    rechts: Zijde
    hoogstens: bool = False
    als_tekst: bool = False

    @property
    def waarden(self) -> list[Waarde]:
        """Every number in it."""
        return [w for d in (*self.links, *self.rechts) for w in (d.waarde, d.deler) if w is not None]

    @property
    def telt(self) -> bool:
        """Whether it is about counts alone, or about print: then it holds for numbers as printed too."""
        delen = (*self.links, *self.rechts)
        return self.als_tekst or all(d.deler is None and d.waarde.eenheid == "aantal" for d in delen)

    def raakt(self, rapporten: Collection[str]) -> bool:
        """Tell whether a cell of one of these reports stands in it."""
        return any(w.rapport in rapporten for w in self.waarden)


@dataclass(frozen=True)
class Bevinding:
    """A comparison that does not hold."""

    regel: Regel
    vergelijking: Vergelijking
    verschil: Fraction | None

    @property
    def melding(self) -> str:
        """What is wrong, in Dutch sentences: rule, both sides, difference, where to look, what to do."""
        v = self.vergelijking
        rapporten = list(dict.fromkeys(w.rapport for w in v.waarden if w.rapport))
        bij = len(rapporten) > 1
        verschil = "" if self.verschil is None else f" Het verschil is {_getal(self.verschil)}."
        return (
            f"Regel '{self.regel.id}' gaat niet op in {' en '.join(rapporten)}. {self.regel.zin} "
            f"Links staat {_zijde(v.links, bij)}, rechts {_zijde(v.rechts, bij)}.{verschil} "
            f"{_waar_te_kijken(rapporten, v.waarden)}"
        )


def vergelijk(regel: Regel, v: Vergelijking) -> Bevinding | bool:
    """Return whether a comparison could be made, or what is wrong.

    Returns
    -------
    ``True`` where it holds, ``False`` where a number is missing (withheld, unknown, cannot exist).
    """
    if v.als_tekst:
        gelijk = v.links[0].waarde.weergave == v.rechts[0].waarde.weergave
        return True if gelijk else Bevinding(regel, v, None)
    links, rechts = (_som(zijde, regel.leeg_is_nul) for zijde in (v.links, v.rechts))
    if links is None or rechts is None:
        return False
    verschil = links - rechts
    goed = verschil <= regel.marge if v.hoogstens else abs(verschil) <= regel.marge
    return True if goed else Bevinding(regel, v, verschil)


def losse(waarde: Waarde) -> Zijde:
    """Return a side of one number."""
    return (Deel(1, waarde),)


def samen(waarden: Iterable[Waarde]) -> Zijde:
    """Return a side that adds up numbers."""
    return tuple(Deel(1, waarde) for waarde in waarden)


def _som(zijde: Zijde, leeg_is_nul: bool) -> Fraction | None:
    """Return what a side adds up to; ``None`` where a number in it is missing, or all are."""
    som, aantal = Fraction(0), 0
    for deel in zijde:
        waarde, deler = deel.waarde, deel.deler
        if waarde.getal is None:
            if leeg_is_nul and waarde.status == "nvt":
                continue
            return None
        if deler is not None and not deler.getal:
            return None
        som += deel.teken * (waarde.getal if deler is None else waarde.getal / (deler.getal or 1))
        aantal += 1
    return som if aantal else None


def _zijde(zijde: Zijde, met_rapport: bool) -> str:
    delen = [_deel(d, nr == 0, met_rapport) for nr, d in enumerate(zijde[:_DELEN_GETOOND])]
    rest = len(zijde) - len(delen)
    return " ".join(delen) + (f" en {rest} cellen meer" if rest > 0 else "")


def _deel(deel: Deel, eerste: bool, met_rapport: bool) -> str:
    teken = "min " if deel.teken < 0 else "" if eerste else "plus "
    return teken + " gedeeld door ".join(
        f"{f'{w.rapport} ' if met_rapport and w.rapport else ''}{w.plek} = {w.getoond}"
        for w in (deel.waarde, deel.deler)
        if w is not None
    )


def _getal(getal: Fraction) -> str:
    return decimaal(getal, 6).replace(".", ",")


def _waar_te_kijken(rapporten: list[str], waarden: Iterable[Waarde]) -> str:
    tabellen = dict.fromkeys(w.tabel for w in waarden)
    bekend = [alle_indicatoren()[t] for t in tabellen if t in alle_indicatoren()]
    registers = dict.fromkeys(r for i in bekend for r in i.registers)
    opdrachten = [
        f"`ijw tables {periode} --gemeente {onderwerp}`"
        for periode, _, onderwerp in (r.partition("/") for r in rapporten)
    ]
    themas = dict.fromkeys(f"ijw_lib/indicatoren/{i.thema}" for i in bekend)
    kijk = f"Kijk de cellen na met {' en '.join(opdrachten)} (kolom cel)" if opdrachten else "Kijk dit na"
    achter = f", en de records erachter in {'; '.join(map(_register, registers))}" if registers else ""
    reken = f" (berekend in {' en '.join(themas)})" if themas else ""
    return (
        f"{kijk}{achter}. Klopt een record of een regel in data/referentie niet, verbeter die dan; klopt "
        f"alles, dan zit de fout in de berekening{reken}. Draai daarna `ijw run` en `ijw verify`."
    )


def _register(naam: str) -> str:
    """Return a register with the columns that tell where and when its rows count, and for how much."""
    soorten = ("datum", "cent", "decimaal")
    register = next((r for r in LEVERINGSREGISTERS if r.naam == naam), None)
    kolommen = (
        [k.naam for k in register.kolommen if k.soort in soorten or k.naam == "gemeente"] if register else []
    )
    return f"{naam}.csv" + (f" ({', '.join(kolommen[:5])})" if kolommen else "")


def heeft_getal(waarde: Waarde) -> bool:
    """Tell whether a cell has a number."""
    return waarde.status in MET_GETAL

"""Words for figures: what a text can say about a cell, without ever typing a number or a direction.

A number stands in a span that names its cell. Figures are compared as printed: no text calls higher what is
equal in a table. ``docs/teksten.md`` shows what each function gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import wraps

from ijw_lib.model.markdown import klein, veilig
from ijw_lib.model.opmaak import opsomming
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron, delen, eis_openbaar, geleverde_tabel, zoek
from ijw_lib.rapport.woorden import sinds, taal, verschuiving
from ijw_lib.rapport.woorden.binden import (
    Gegeven,
    achter,
    afgerond,
    als_gedrukt,
    bind,
    deel_in_woorden,
    gedrukt,
    grootte,
    zonder_teken,
)

LICHT = Fraction(1, 20)
"""A change smaller than this part of the earlier figure is called light."""
_EIGEN = (
    *("cijfer", "aantal", "getal", "circa", "deel", "grootste", "saldo", "waarde", "is_getal"),
    *("geleverd", "verschil", "jaar_eerder", "vergelijk", "beweging", "gunstig", "werkwoord"),
)
FUNCTIES = (*_EIGEN, *verschuiving.FUNCTIES)
"""The names that a text can call."""


@dataclass(frozen=True)
class Verwoording:
    """The functions that a text about one report can call."""

    bron: Bron = field(repr=False)
    vorig_jaar: Bron | None = field(default=None, repr=False)

    def functies(self) -> dict[str, object]:
        """Return the functions by the name that they have in a text; what they give is marked as given."""
        alle = verschuiving.functies(self.bron, self.vorig_jaar) | {n: getattr(self, n) for n in _EIGEN}
        return {naam: _gemerkt(f) for naam, f in alle.items()}

    def cijfer(self, pad: str, enkelvoud: str = "", meervoud: str = "", bij: Bron | None = None) -> str:
        """Return a figure with its unit, bound to its cell, or with a noun: ``104 inwoners``, ``geen banen``.

        Parameters
        ----------
        pad
            ``tabel/rij/kolom``.
        bij
            Another report, such as ``vorig_jaar``, to take the figure from.
        """
        bron = bij or self.bron
        tabel, cel = plaats = zoek(bron, pad)
        woord = enkelvoud if cel.exact == 1 else meervoud or enkelvoud
        if woord and cel.status == "nihil":
            return f"{bind(self.bron, bron, plaats, 'geen')} {woord}"
        getal = bind(self.bron, bron, plaats, gedrukt(tabel, cel))
        return f"{getal} {woord}" if woord else getal + achter(cel)

    def aantal(self, pad: str) -> str:
        """Return a count that stands by itself behind "er": ``12``, ``geen``."""
        tabel, cel = plaats = zoek(self.bron, pad)
        return bind(self.bron, self.bron, plaats, "geen" if cel.status == "nihil" else gedrukt(tabel, cel))

    def getal(self, pad: str, bij: Bron | None = None) -> str:
        """Return a figure without its unit, for where that follows later: ``10,4 van de 39,5 fte``."""
        bron = bij or self.bron
        tabel, cel = plaats = zoek(bron, pad)
        return bind(self.bron, bron, plaats, gedrukt(tabel, cel))

    def circa(self, pad: str, stap: int | str) -> str:
        """Return a figure rounded to a multiple of ``stap`` of its printed unit: ``circa € 350 duizend``."""
        tabel, cel = plaats = zoek(self.bron, pad)
        if cel.exact is None:
            return bind(self.bron, self.bron, plaats, tabel.weergave(cel))
        return self._circa(plaats, cel, stap)

    def waarde(self, pad: str, bij: Bron | None = None) -> Fraction:
        """Return the unrounded value of a cell, for a choice in a text; nil where it has no number."""
        return zoek(bij or self.bron, pad)[1].exact or Fraction(0)

    def is_getal(self, pad: str, bij: Bron | None = None) -> bool:
        """Tell whether a cell exists and has a number; where its table was not delivered nobody knows."""
        bron = bij or self.bron
        tabel_id, rij, kolom, gemeente = delen(pad)
        tabel = bron.tabel_van(tabel_id)
        if not tabel.heeft(rij, kolom) or (gemeente and (rij, kolom, gemeente) not in tabel.cellen):
            tabel.eis(rij)
            return False
        return tabel.cel(rij, kolom, gemeente).exact is not None

    def geleverd(self, tabel_id: str) -> bool:
        """Tell whether what a table is made of was delivered: of any other a text cannot say a word."""
        return not self.bron.tabel_van(tabel_id).is_weg

    def verschil(self, pad: str, paar: str = "hoger/lager", met: str = "", stap: int | str = "") -> str:
        """Return a difference with its unit and direction: ``€ 397 duizend lager dan geraamd``, ``gelijk``.

        The direction is that of the figure as printed: what prints as nil is equal.

        Parameters
        ----------
        pad
            A cell that holds a difference: ``tabel/rij/kolom``.
        paar
            What a difference above and below nil is called, by its name in ``taal.yml``.
        met
            What is compared with: ``geraamd``, ``de raming``.
        stap
            To what the figure is rounded, as in ``circa``.

        Raises
        ------
        KeyError
            When the cell has no number, or there is no such pair.
        """
        _, cel = plaats = zoek(self.bron, pad)
        gedrukt_, woorden = als_gedrukt(self.bron, pad), taal.paar(paar)
        _eis(cel.kolom not in taal.soort("standen"), pad, "verschil", "{{ vergelijk(...) }}")
        if not gedrukt_:
            gelijk, _, rest = woorden.met(Fraction(0), met).partition(" ")
            return bind(self.bron, self.bron, plaats, gelijk) + (rest and f" {rest}")
        teken = -1 if taal.soort("omgekeerd") & {cel.rij, cel.kolom} else 1
        return f"{self._grootte(plaats, gedrukt_, stap)} {woorden.met(teken * gedrukt_, met)}"

    def jaar_eerder(self, pad: str, paar: str = "") -> str:
        """Return how a figure differs from a year before: ``, 13 meer dan een jaar eerder``.

        Of both figures as printed, as on a card; empty without that report or where one has no number.
        Where the norm was another: ``, niet te vergelijken met een jaar eerder``.
        """
        toen = self.vorig_jaar
        if toen is None or not (self.is_getal(pad) and self.is_getal(pad, toen)):
            return ""
        if self._breuk(pad, toen):
            return ", niet te vergelijken met een jaar eerder"
        return f", {sinds.in_woorden(self.bron, toen, pad, paar)}"

    def vergelijk(self, pad: str, met: Bron | str, paar: str = "hoger/lager") -> str:
        """Return ``hoger dan``, ``lager dan`` or ``even hoog als`` another report or cell.

        Where another report measured by another norm: ``niet te vergelijken met dat``.
        """
        if self._breuk(pad, met):
            return "niet te vergelijken met dat"
        return taal.paar(paar).dan(als_gedrukt(self.bron, pad) - self._toen(pad, met))

    def beweging(self, pad: str, met: Bron | str, paar: str = "toegenomen/afgenomen") -> str:
        """Return how a figure moved: ``toegenomen``, ``licht afgenomen``, ``gelijk gebleven``.

        Light is a change of less than 5% of the earlier figure (:data:`LICHT`).
        Where another report measured by another norm: ``niet te vergelijken``.
        """
        woorden = taal.paar(paar)
        if self._breuk(pad, met):
            return "niet te vergelijken"
        anders = als_gedrukt(self.bron, pad) - (toen := self._toen(pad, met))
        licht = "licht " if toen and 0 < abs(anders) < LICHT * abs(toen) else ""
        return licht + woorden.met(anders, "")

    def gunstig(self, pad: str, met_getal: bool = False) -> str:
        """Return what an effect on the result is: ``gunstig``, ``€ 5 duizend ongunstig``."""
        plaats, effect = zoek(self.bron, pad), als_gedrukt(self.bron, pad)
        _eis(delen(pad)[2] in taal.soort("effecten"), pad, "gevolg voor het resultaat", "{{ verschil(...) }}")
        if not effect:
            return "zonder gevolg"
        getal = f"{self._grootte(plaats, effect, '')} " if met_getal else ""
        return f"{getal}{'gunstig' if effect > 0 else 'ongunstig'}"

    def saldo(self, pad: str, stap: int | str = "", nadruk: str = "") -> str:
        """Return how an account closes: ``een tekort van € 620 duizend``, ``een sluitend resultaat``."""
        plaats, gedrukt_ = zoek(self.bron, pad), als_gedrukt(self.bron, pad)
        _eis(bool({*delen(pad)[:2]} & taal.soort("saldi")), pad, "saldo", "{{ cijfer(...) }}")
        if not gedrukt_:
            return f"{nadruk}een sluitend resultaat{nadruk}"
        soort = "overschot" if gedrukt_ > 0 else "tekort"
        return f"een {nadruk}{soort} van {self._grootte(plaats, gedrukt_, stap)}{nadruk}"

    def werkwoord(self, pad: str, enkelvoud: str, meervoud: str, bij: Bron | None = None) -> str:
        """Return the form of a verb that goes with a count: ``is`` with one, ``zijn`` with any other."""
        return enkelvoud if zoek(bij or self.bron, pad)[1].exact == 1 else meervoud

    def deel(self, pad: str) -> str:
        """Return a share in words: ``ongeveer een kwart``, ``de helft``, bound to its cell."""
        _, cel = plaats = zoek(self.bron, pad)
        return bind(self.bron, self.bron, plaats, deel_in_woorden((cel.exact or Fraction(0)) / 100))

    def grootste(self, tabel_id: str, kolom: str, rijen: Sequence[str], aantal: int = 2) -> str:
        """Return the rows with the highest figures: ``gezondheid (12) en verhuizing (8)``; empty without any.

        ``rijen`` are the row ids to choose from; of equal figures the one that stands first.
        """
        tabel = geleverde_tabel(self.bron, tabel_id)
        cellen = sorted((tabel.cel(rij, kolom) for rij in rijen), key=lambda c: -(c.exact or Fraction(0)))
        eis_openbaar(tabel, *cellen)
        genoemd = [
            f"{veilig(klein(cel.rij_label))} ({self.cijfer(f'{tabel_id}/{cel.rij}/{kolom}')})"
            for cel in cellen[:aantal]
            if cel.exact
        ]
        return opsomming(genoemd)

    def _grootte(self, plaats: tuple[Tabel, Cel], gedrukt_: Fraction, stap: int | str) -> str:
        """Return a figure without its sign, with its unit, bound to its cell; rounded where that is asked."""
        if stap:
            return self._circa(plaats, zonder_teken(plaats[1]), stap)
        return bind(self.bron, self.bron, plaats, grootte(*plaats)) + achter(plaats[1], abs(gedrukt_))

    def _circa(self, plaats: tuple[Tabel, Cel], cel: Cel, stap: int | str) -> str:
        """Return a rounded figure bound to its cell; ``cel`` is that cell, or its size."""
        tekst = f"circa {afgerond(plaats[0], cel, stap)}"
        return bind(self.bron, self.bron, plaats, tekst, f' data-stap="{stap}"') + achter(cel)

    def _breuk(self, pad: str, met: Bron | str) -> bool:
        if isinstance(met, str):
            return False
        (nu, cel), (toen, _) = zoek(self.bron, pad), zoek(met, pad)
        return bool(nu.breuk(cel.rij, toen))

    def _toen(self, pad: str, met: Bron | str) -> Fraction:
        return als_gedrukt(self.bron, met) if isinstance(met, str) else als_gedrukt(met, pad)


def _eis(is_zo: bool, pad: str, wat: str, anders: str) -> None:
    """Raise a KeyError that says what to write instead, unless a cell is of a kind."""
    if not is_zo:
        raise KeyError(f"cel {pad} is geen {wat}; schrijf {anders}")


def _gemerkt(functie: Callable[..., object]) -> Callable[..., object]:
    """Return a function of which a text that it gives is marked as given."""

    @wraps(functie)
    def met_merk(*args: object, **kwargs: object) -> object:
        return Gegeven(uit) if isinstance(uit := functie(*args, **kwargs), str) else uit

    return met_merk

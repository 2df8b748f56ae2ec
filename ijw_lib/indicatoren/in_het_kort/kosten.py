"""What it costs: the contribution of a gemeente per programma, and of all gemeenten beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ijw_lib.model.opmaak import datum, getal
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bijdragen import Bedragen, Bijdragen, betalers, som
from ijw_lib.tellen.exploitatie import Exploitatie, Versie, programmarijen
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.inwoners import Inwoners
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader


@dataclass(frozen=True)
class Kosten:
    """The columns of both tables, of the budget in force at the end of the period of ``kader``."""

    kader: Kader

    @cached_property
    def exploitatie(self) -> Exploitatie:
        """The budget versions of the year."""
        return Exploitatie(self.kader.registers, self.kader.periode)

    @cached_property
    def bijdragen(self) -> Bijdragen:
        """What all gemeenten pay."""
        return Bijdragen(self.kader.registers)

    @cached_property
    def begroot(self) -> Bedragen | None:
        """The year amounts of the budget in force."""
        return self.bijdragen.begroot(self.exploitatie.vastgestelde)

    @cached_property
    def realisatie(self) -> Bedragen | None:
        """What was invoiced in the period."""
        return self.bijdragen.gerealiseerd(self.kader.periode)

    @cached_property
    def vorig_jaar(self) -> Bedragen | None:
        """What was invoiced in the same months of the year before."""
        return self.bijdragen.gerealiseerd(self.kader.periode.vorig_jaar)

    @cached_property
    def inwoners(self) -> Inwoners:
        """The inhabitants on 1 January of the year."""
        return Inwoners.lees(self.kader.registers, self.kader.periode.jaar)

    @cached_property
    def betalers(self) -> frozenset[str]:
        """All gemeenten that have an amount in one of the columns."""
        return betalers(self.begroot, self.realisatie, self.vorig_jaar)

    def per_programma(self) -> Inhoud:
        """Return the table of one onderwerp; a row is a programma that it pays for."""
        wie = self.betalers if self.kader.is_regio else frozenset({self.kader.onderwerp})
        rijen = [
            (rij, label, programma)
            for programma, rij, label in programmarijen(self.kader.registers)
            if any((g, programma) in (b or {}) for g in wie for b in self._bedragen)
        ]
        cellen = [
            cel
            for rij, label, programma in [*rijen, (TOTAAL, TOTAAL_LABEL, "")]
            for cel in self._rij(rij, label, wie, programma, aandeel=not self.kader.is_regio)
        ]
        return Inhoud(cellen, voetnoten=self._noten(wie), totaalrijen=frozenset({TOTAAL}))

    def per_gemeente(self) -> Inhoud:
        """Return the table of all; a row is a gemeente that takes part, or paid a year before."""
        erbij = (g for g in self.kader.deelname.gemeenten if {g} & ({*self.kader.gemeenten} | self.betalers))
        rijen = [(slug, self.kader.deelname.naam(slug), [slug]) for slug in erbij]
        cellen = [
            cel
            for rij, label, wie in [*rijen, (TOTAAL, TOTAAL_LABEL, [slug for slug, _, _ in rijen])]
            for cel in self._rij(rij, label, wie)
        ]
        return Inhoud(
            cellen,
            voetnoten=self._noten(self.betalers),
            totaalrijen=frozenset({TOTAAL}),
            gemeenterijen=[slug for slug, _, _ in rijen],
        )

    @property
    def _bedragen(self) -> tuple[Bedragen | None, ...]:
        return self.begroot, self.realisatie, self.vorig_jaar

    def _rij(
        self, rij: str, label: str, wie: Collection[str], programma: str = "", *, aandeel: bool = True
    ) -> Iterator[Cel]:
        """Yield the cells of some gemeenten and one programma, or of all programmas."""
        p = self.kader.periode
        begroot, realisatie, vorig_jaar = (som(b, wie, programma) for b in self._bedragen)
        yield _bedrag(rij, label, "begroot", f"Begroot {p.jaar}", begroot)
        yield _bedrag(rij, label, "realisatie", f"Realisatie {p.kolomlabel}", realisatie)
        yield _bedrag(rij, label, "vorig_jaar", f"Realisatie {p.vorig_jaar.kolomlabel}", vorig_jaar)
        inwoners = self.inwoners.van([g for g in self._meebetalers(programma) if g in wie] or wie)
        yield _deling(
            rij, label, ("per_inwoner", "Begroot per inwoner"), begroot, inwoners, "eur_per_inwoner"
        )
        if aandeel:
            samen = som(self.begroot, self.betalers, programma)
            yield _deling(rij, label, ("aandeel", "Deel van alle gemeenten"), begroot, samen, "procent")

    def _meebetalers(self, programma: str) -> list[str]:
        """Return who pays for a programma this year, in the order of the gemeenten."""
        betalen = {g for g, p in self.begroot or {} if programma in ("", p)}
        return [g for g in self.kader.deelname.gemeenten if g in betalen]

    def _noten(self, wie: Collection[str]) -> Iterator[Voetnoot]:
        e = self.exploitatie
        if e.vastgestelde is None:
            yield Voetnoot("", f"Van {e.periode.jaar} is geen vastgestelde begroting geleverd.")
        for versie in (v for v in e.versies if not v.vastgesteld):
            yield Voetnoot("", self._noot_ingediend(versie, wie))
        yield Voetnoot(
            "", "Per inwoner: gedeeld door de inwoners van de gemeenten die aan het programma meebetalen."
        )
        for bron in self.inwoners.bronnen:
            yield Voetnoot("", f"Bron van de inwonersaantallen: {bron}.")

    def _noot_ingediend(self, versie: Versie, wie: Collection[str]) -> str:
        bedrag = som(self.bijdragen.begroot(versie), wie) or Fraction(0)
        return (
            f"De {versie.naam} is op {datum(versie.ingediend_op)} ingediend en eind van de periode nog niet "
            f"vastgesteld. Daarin is de bijdrage over het jaar € {getal(bedrag / 100_000)} duizend. Wat hier "
            "als begroot staat, volgt de begroting die wel is vastgesteld; daarop wordt gefactureerd."
        )


def _bedrag(rij: str, label: str, kolom: str, kop: str, bedrag: Fraction | None) -> Cel:
    if bedrag is None:
        return Cel(rij, kolom, label, kop, None, None, "eur", "onbekend")
    return Cel(rij, kolom, label, kop, bedrag.numerator, bedrag.denominator, "eur", "getal")


def _deling(
    rij: str,
    label: str,
    kolom: tuple[str, str],
    bedrag: Fraction | None,
    door: Fraction | int | None,
    eenheid: str,
) -> Cel:
    """Return an amount divided: unknown where one of both is, n.v.t. where that is nil."""
    id_, kop = kolom
    if bedrag is None or door is None:
        return Cel(rij, id_, label, kop, None, None, eenheid, "onbekend")
    if not door:
        return Cel(rij, id_, label, kop, None, None, eenheid, "nvt")
    uit = bedrag / door
    return Cel(rij, id_, label, kop, uit.numerator, uit.denominator, eenheid, "getal")

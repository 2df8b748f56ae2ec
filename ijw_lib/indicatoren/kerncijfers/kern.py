"""Key figures: the cell that each one points at, now, a year ago and in the report before, and how it moved.

Which figures there are, and how far one must deviate to be named, is data: ``kerncijfers.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from ijw_lib.fundament.fouten import NietGeleverd
from ijw_lib.model.eenheid import EENHEDEN, VERHOUDINGEN
from ijw_lib.model.normen import Norm, Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel, deel_van, over_dezelfde
from ijw_lib.registers import gedeeld
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.kader import EIGEN, TOTAAL, Bereken, Kader

ALLEEN_REGIO = "regio"
"""As ``regeling`` of a key figure: there is no such figure of a gemeente."""


@dataclass(frozen=True)
class Kerncijferregel:
    """One line of ``kerncijfers.csv``: the place of its cell, and when it deviates enough to be named."""

    id: str
    label: str
    tabel: str
    rij: str
    kolom: str
    afspraak: str
    """Places of the cell of its agreement, the first that exists: of the quotum, or else the taakstelling."""
    regeling: str
    stand: bool
    drempel_vorig_jaar: Fraction
    drempel_afspraak: Fraction
    minimum: int
    drempel: Fraction
    """The smallest difference that is named, in the unit of the figure: persons, or procentpunt."""


@dataclass(frozen=True)
class Vergelijking:
    """A key figure of one onderwerp: its cell now and before; ``None`` where the delivery cannot tell."""

    kerncijfer: Kerncijferregel
    nu: Cel
    vorig_jaar: Cel | None
    vorige_rapportage: Cel | None
    """``None`` too for a count over the period: the two periods do not last equally long."""
    afspraak: Cel | None
    tegenover: Cel
    """The figure over the gemeenten that the agreement counts: what is set against it."""
    verwacht: Fraction
    """The part of an agreement for the year that would be realised by now, as a ratio."""
    breuk: str
    """What the figure is measured by now and was a year ago, where that is not the same; else empty."""

    @property
    def verschil(self) -> tuple[Fraction, str] | None:
        """The change since last year: of a count as a part of it, of a percentage in procentpunt."""
        nu, toen = self.nu.exact, self.vorig_jaar.exact if self.vorig_jaar else None
        if nu is None or toen is None or self.breuk:
            return None
        if self.nu.eenheid == "procent":
            return (nu - toen) / EENHEDEN["procentpunt"].factor, "procentpunt"
        return ((nu - toen) / toen, "procent") if toen else None

    @property
    def signaal(self) -> tuple[Fraction, str] | None:
        """The change since last year, of a figure that is large enough to tell."""
        grootste = max((c.exact for c in (self.nu, self.vorig_jaar) if c and c.exact is not None), default=0)
        return self.verschil if grootste >= self.kerncijfer.minimum else None

    @property
    def gerealiseerd(self) -> Fraction | None:
        """What part of the agreement for the year is realised, as a ratio."""
        return None if self.afspraak is None else deel_van(self.tegenover, self.afspraak)

    @property
    def voorsprong(self) -> Fraction | None:
        """How far realisatie is ahead of the agreement, as a ratio; negative: behind."""
        return None if self.gerealiseerd is None else self.gerealiseerd - self.verwacht

    @property
    def zwaarte(self) -> Fraction:
        """How many times its threshold the figure deviates, at most of both comparisons."""
        k, signaal, voorsprong = self.kerncijfer, self.signaal, self.voorsprong
        return max(
            abs(signaal[0]) * 100 / k.drempel_vorig_jaar if signaal else Fraction(0),
            abs(voorsprong) * 100 / k.drempel_afspraak if voorsprong is not None else Fraction(0),
        )


def kerncijfers(kader: Kader) -> list[Kerncijferregel]:
    """Return the key figures of the onderwerp: of a gemeente those of the regelingen it takes part in."""
    regelingen = kader.regelingen_van(kader.onderwerp)
    alle = [
        Kerncijferregel(
            r.kerncijfer,
            r.label,
            r.tabel,
            r.rij,
            r.kolom,
            r.afspraak,
            r.regeling,
            r.tijd == "stand",
            Fraction(str(r.drempel_vorig_jaar)),
            Fraction(str(r.drempel_afspraak)),
            int(r.minimum),
            Fraction(str(r.drempel)),
        )
        for r in kader.registers.kerncijfers.itertuples()
    ]
    eigen = [k for k in alle if kader.is_regio or k.regeling in regelingen]
    return [k for k in eigen if _is_geleverd(kader, k.tabel)] if kader.registers.niet_geleverd else eigen


def _is_geleverd(kader: Kader, tabel: str) -> bool:
    """Tell whether what a table is made of was delivered."""
    try:
        kader.tabel(tabel)
    except NietGeleverd:
        return False
    return True


def vergelijkingen(kader: Kader) -> list[Vergelijking]:
    """Return the key figures of the onderwerp with their cells, in the order of the list."""
    sleutel = (
        "kerncijfers",
        kader.periode,
        kader.periode.vorige_rapportage,
        kader.onderwerp,
        kader.aangehaald,
    )

    def maak() -> tuple[list[Vergelijking], set[Norm]]:
        eigen = replace(kader, normen=kader.normen.gevolgd())
        return [_vergelijking(eigen, k) for k in kerncijfers(eigen)], eigen.normen.gebruikt

    gevonden, normen = kader.registers.eenmalig(sleutel, maak)
    kader.normen.gebruikt.update(normen)
    return gevonden


def cel_van(kader: Kader, k: Kerncijferregel, onderwerp: str) -> Cel | None:
    """Return the figure of an onderwerp; ``None`` for a gemeente that takes no part in what it is about.

    On the page of the regio, the figure of a gemeente is the one in the column of that gemeente. So who left
    on the last day before the period has one where that tells of what ended with it.
    """
    in_kolom = kader.is_regio and k.kolom == EIGEN
    doet_mee = onderwerp == REGIO or k.regeling in kader.regelingen_van(onderwerp)
    if not (doet_mee or in_kolom):
        return None
    bron = kader.tabel(k.tabel, onderwerp=REGIO if in_kolom else onderwerp)
    kolom = kolom_van(k.kolom, onderwerp)
    return bron.cel(k.rij, kolom) if doet_mee or kolom in dict(bron.kolommen) else None


@dataclass(frozen=True)
class Regiocijfers:
    """The key figures of a regeling for all gemeenten together: what each gemeente is set beside."""

    periode: Periode
    regeling: str
    bereken: Bereken = field(compare=False, repr=False)
    """How a table is asked for; of the same catalogue for all, so no part of what tells one from another."""

    def haal(self, registers: Registers) -> dict[str, Cel | None]:
        """Return the cells by the id of the key figure, those made beforehand if there are any."""
        return gedeeld.haal(registers, self, lambda: self.maak(registers))

    def maak(self, registers: Registers) -> dict[str, Cel | None]:
        """Return the cells by the id of the key figure."""
        kader = Kader(registers, Normen(registers.normen), self.periode, REGIO, bereken=self.bereken)
        return {k.id: cel_van(kader, k, REGIO) for k in kerncijfers(kader) if k.regeling == self.regeling}


def kolom_van(kolom: str, onderwerp: str) -> str:
    """Return the id of a column; ``eigen`` is that of the onderwerp."""
    if kolom != EIGEN:
        return kolom
    return TOTAAL if onderwerp == REGIO else onderwerp


def _vergelijking(kader: Kader, k: Kerncijferregel) -> Vergelijking:
    p, bron = kader.periode, kader.tabel(k.tabel)
    kolom = kolom_van(k.kolom, kader.onderwerp)
    nu, afspraak = bron.cel(k.rij, kolom), _afspraak(kader, k)
    toen = _eerder(kader, k, p.vorig_jaar)
    vorige = None if telt_op(k, nu) else _vorige(kader, k)
    return Vergelijking(
        k,
        nu,
        toen.cel(k.rij, kolom) if toen else None,
        vorige.cel(k.rij, kolom) if vorige else None,
        afspraak,
        nu if afspraak is None else over_dezelfde(bron, nu, afspraak),
        Fraction(1) if k.stand else p.aandeel,
        bron.breuk(k.rij, toen) if toen else "",
    )


def telt_op(k: Kerncijferregel, cel: Cel) -> bool:
    """Tell whether a figure grows with the length of its period, so that only equal lengths compare."""
    return not k.stand and cel.eenheid not in VERHOUDINGEN


def _eerder(kader: Kader, k: Kerncijferregel, periode: Periode | None) -> Tabel | None:
    """Return the table of another period in which the figure stands."""
    if periode is None or periode.begin < kader.registers.begin:
        return None
    bron = kader.tabel(k.tabel, periode=periode)
    return bron if bron.heeft(k.rij, kolom_van(k.kolom, kader.onderwerp)) else None


def _vorige(kader: Kader, k: Kerncijferregel) -> Tabel | None:
    """Return the table of the report before this one in which the figure stands, as it was adopted."""
    bron = kader.vastgestelde_tabel(k.tabel)
    if bron is None:
        return _eerder(kader, k, kader.periode.vorige_rapportage)
    return bron if bron.heeft(k.rij, kolom_van(k.kolom, kader.onderwerp)) else None


def _afspraak(kader: Kader, k: Kerncijferregel) -> Cel | None:
    """Return the cell of the agreement; of a gemeente only one that is made with the gemeente itself."""
    for pad in k.afspraak.split():
        tabel_id, rij, kolom = pad.split("/")
        if not kader.is_regio and kolom != EIGEN:
            continue
        if kader.registers.niet_geleverd and not _is_geleverd(kader, tabel_id):
            return Cel(rij, kolom, "", "", None, None, "aantal", "onbekend")
        bron = kader.tabel(tabel_id)
        if bron.heeft(rij, kolom_van(kolom, kader.onderwerp)):
            return bron.cel(rij, kolom_van(kolom, kader.onderwerp))
    return None

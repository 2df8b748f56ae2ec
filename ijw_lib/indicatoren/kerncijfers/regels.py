"""The rows of the tables of key figures: what a figure is compared with, and the notes on that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ijw_lib.indicatoren.kerncijfers import kern
from ijw_lib.indicatoren.kerncijfers.cellen import deel, neem_over
from ijw_lib.indicatoren.kerncijfers.kern import Vergelijking
from ijw_lib.model.opmaak import getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.kader import Kader, aantal


def signalen(vergelijkingen: Sequence[Vergelijking]) -> Iterator[Cel]:
    """Yield a row per key figure: how far it deviates, and from what size on that is named."""
    afspraak = _met_afspraak(vergelijkingen)
    for v in vergelijkingen:
        yield from _signaal(v, afspraak)


def kerncijfers(p: Periode, vergelijkingen: Sequence[Vergelijking]) -> Iterator[Cel]:
    """Yield a row per key figure: the figure, and what it is compared with."""
    afspraak = _met_afspraak(vergelijkingen)
    for v in vergelijkingen:
        yield from _vergeleken(p, v, afspraak)


def _signaal(v: Vergelijking, met_afspraak: bool) -> Iterator[Cel]:
    k = v.kerncijfer
    yield _verschil(v.signaal, k.id, k.label, "verschil", "Verschil met vorig jaar", v)
    soort = "procentpunt" if v.nu.eenheid == "procent" else "procent"
    yield deel(k.drempel_vorig_jaar / 100, soort, k.id, k.label, "drempel", "Genoemd vanaf")
    yield _drempel(k.drempel, v.nu.eenheid, k.id, k.label, "drempel_grootte", "Genoemd vanaf (grootte)")
    if met_afspraak:
        kop = "Voor of achter op de afspraak"
        yield deel(v.voorsprong, "procentpunt", k.id, k.label, "afspraak", kop)
        grens = k.drempel_afspraak / 100
        yield deel(grens, "procentpunt", k.id, k.label, "drempel_afspraak", "Genoemd vanaf (afspraak)")


def _vergeleken(p: Periode, v: Vergelijking, met_afspraak: bool) -> Iterator[Cel]:
    id_, label = v.kerncijfer.id, v.kerncijfer.label
    eenheid = v.nu.eenheid
    yield neem_over(v.nu, id_, label, "waarde", p.kolomlabel)
    yield neem_over(v.vorig_jaar, id_, label, "vorig_jaar", p.vorig_jaar.kolomlabel, eenheid=eenheid)
    yield _verschil(v.verschil, id_, label, "verschil", "Verschil met vorig jaar", v)
    vorige = p.vorige_rapportage
    leeg = "nvt" if vorige is None or kern.telt_op(v.kerncijfer, v.nu) else "onbekend"
    yield neem_over(
        v.vorige_rapportage, id_, label, "vorige_rapportage", _vorige(vorige), leeg=leeg, eenheid=eenheid
    )
    if met_afspraak:
        kop = f"Afspraak {p.jaar}"
        yield neem_over(v.afspraak, id_, label, "afspraak", kop, leeg="nvt", eenheid=eenheid)
        procent = deel(v.gerealiseerd, "procent", id_, label, "procent", "% van de afspraak")
        onbekend = v.afspraak is not None and v.afspraak.status == "onbekend"
        yield replace(procent, status="onbekend") if onbekend else procent


def _vorige(p: Periode | None) -> str:
    """Return the head of the column with the report before this one; a plan can hold none."""
    return f"Vorige rapportage ({p.kolomlabel})" if p else "Vorige rapportage"


def _verschil(
    verschil: tuple[Fraction, str] | None, id_: str, label: str, kolom: str, kop: str, v: Vergelijking
) -> Cel:
    if verschil is None:
        onbekend = v.vorig_jaar is None or v.vorig_jaar.status == "onbekend"
        return aantal(id_, label, kolom, kop, None, "", "onbekend" if onbekend else "nvt", "procent")
    return deel(*verschil, id_, label, kolom, kop)


def _drempel(grens: Fraction, eenheid: str, id_: str, label: str, kolom: str, kop: str) -> Cel:
    """Return the cell of the smallest difference that is named: a count, or procentpunt of a percentage."""
    if eenheid == "procent":
        return deel(grens / 100, "procentpunt", id_, label, kolom, kop)
    return aantal(id_, label, kolom, kop, grens.numerator, noemer=grens.denominator)


def _met_afspraak(vergelijkingen: Iterable[Vergelijking]) -> bool:
    """Tell whether any key figure has an agreement to set it against."""
    return any(v.gerealiseerd is not None for v in vergelijkingen)


def noten_breuk(vergelijkingen: Iterable[Vergelijking]) -> Iterator[Voetnoot]:
    """Yield a note at each difference that is not made, because the figure is measured by another norm."""
    for v in vergelijkingen:
        if v.breuk:
            k = v.kerncijfer
            tekst = f"{k.label}: de norm is veranderd ({v.breuk}); een verschil zegt dan niets."
            yield Voetnoot("", tekst, ((k.id, "verschil", ""),))


def noten_afspraak(kader: Kader, vergelijkingen: Iterable[Vergelijking]) -> Iterator[Voetnoot]:
    """Yield a note at each percentage that divides the figure of some gemeenten: the others have no norm."""
    for v in vergelijkingen:
        if v.afspraak is not None and v.tegenover is not v.nu and v.gerealiseerd is not None:
            k, over = v.kerncijfer, v.afspraak.over or frozenset()
            namen = [n for g, n in kader.gemeenten.items() if g not in over and g in (v.nu.over or ())]
            tekst = (
                f"{k.label}: voor {' en '.join(namen)} geldt geen afspraak; het percentage deelt de "
                f"{getal(v.tegenover.exact or 0)} van de andere gemeenten door hun afspraak."
            )
            yield Voetnoot("", tekst, ((k.id, "procent", ""),))

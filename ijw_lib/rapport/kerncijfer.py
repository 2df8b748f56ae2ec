"""Key figures: one cell, what it was before, how it moved through the year and how it stands to the afspraak.

Which cells are key figures is said by the ``.yml`` of a theme, under ``kerncijfers``:

``label, rij, kolom``
    The cell. ``kolom: eigen`` is the total for the regio and its own column for a gemeente.
``naast, naast_label``
    Optional: a column of the same row to name beside it.
``afspraak``
    Optional: the cell with the norm of the whole year, as a column of the same row or as ``tabel/rij/kolom``;
    of more, with spaces between them, the first that there is. ``afspraak_label`` (a word for each) says what
    it is when it is not an afspraak (Prognose, Taakstelling).
``verloop``
    Optional: ``tabel/kolom`` of a table with a row per month, drawn as a small line.
``beter``
    Optional: ``hoger`` or ``lager``; without it a figure is neither good nor bad and gets no signal.
``kerncijfer`` or ``drempel``
    With ``beter``: the smallest difference that gives a signal, in the unit of the figure: the ``drempel`` of
    that line of ``kerncijfers.csv``, or the number itself.
``antwoord``
    Optional: the figure can be an answer of the report (:mod:`ijw_lib.rapport.antwoorden`), by that id.
``mensen``
    Optional, ``ja``: it counts people whom the report is about, nobody in two such figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle
from typing import Literal

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN, VERHOUDINGEN
from ijw_lib.model.tabel import Cel, Tabel, over_dezelfde
from ijw_lib.rapport.kerncijferbron import Kerncijferbron, Verloop
from ijw_lib.rapport.woorden.sinds import erbij

JAAR_EERDER, VORIGE = "Een jaar eerder", "Vorige rapportage"
BIJNA = Fraction(1, 10)
"""A figure that misses what was agreed for this point of the year by at most this part misses it narrowly."""

Oordeel = Literal["goed", "let-op", "achter"]
Richting = Literal["hoger", "lager", "gelijk"]
WOORDEN: dict[Oordeel, str] = {"goed": "Op koers", "let-op": "Let op", "achter": "Achter"}
"""What a verdict on an agreement is called, wherever it stands."""


@dataclass(frozen=True)
class Eerder:
    """The same figure in an earlier report; ``verschil`` is what was added since, as printed.

    Not ``vergelijkbaar``: it was measured by another norm, and ``verschil`` says by which.
    """

    naam: str
    periode: str
    tabel: Tabel
    cel: Cel
    verschil: str
    vergelijkbaar: bool = True


@dataclass(frozen=True)
class Afspraak:
    """The norm of the whole year, and the part of it that belongs to this point of the year.

    ``gehaald`` is the figure over the gemeenten that the norm counts.
    """

    naam: str
    tabel: Tabel
    cel: Cel
    deel: Fraction
    gehaald: Cel


@dataclass(frozen=True)
class Signaal:
    """A verdict in words; the site adds a shape to it, so that it never hangs on colour.

    ``richting`` is which way the figure went since a year ago; a verdict on an agreement has none.
    """

    oordeel: Oordeel
    tekst: str
    richting: Richting | None = None


@dataclass(frozen=True)
class Kerncijfer:
    """A key figure: one cell of a table, a label, and what puts it in perspective."""

    label: str
    tabel: Tabel
    cel: Cel
    toelichting: str = ""
    eerder: tuple[Eerder, ...] = ()
    verloop: Verloop | None = None
    afspraak: Afspraak | None = None
    signaal: Signaal | None = None
    gericht: bool = False  # whether more or less of it is better, so that it can have a verdict
    antwoord: str = ""  # the id of the answer that it can be
    mensen: bool = False  # whether it counts people whom the report is about
    opgeteld: bool = False  # whether it counts up through its period


def maak(bron: Kerncijferbron, tabel: Tabel, velden: Mapping[str, str], tijd: str) -> Kerncijfer | None:
    """Return the key figure that the ``.yml`` describes; ``None`` where this onderwerp has no such cell.

    Parameters
    ----------
    tijd
        ``stroom`` when the figure counts up through the year; only then the norm counts up too.
    """
    kolom = _kolom(bron, velden["kolom"])
    if not tabel.heeft(velden["rij"], kolom):
        return None
    cel = tabel.cel(velden["rij"], kolom)
    afspraak = _afspraak(bron, tabel, cel, velden, tijd)
    eerder = _eerder(bron, tabel, cel, tijd)
    return Kerncijfer(
        velden["label"] + (" (x € 1.000)" if cel.eenheid == "eur" and tabel.getalvorm.schaal == 1000 else ""),
        tabel,
        cel,
        _naast(bron, tabel, cel, velden),
        eerder,
        Verloop.lees(bron, velden.get("verloop", "")),
        afspraak,
        _signaal(cel, afspraak, eerder, velden.get("beter", ""), Fraction(str(velden.get("drempel", 0)))),
        "beter" in velden,
        velden.get("antwoord", ""),
        velden.get("mensen") == "ja",
        _telt_op(cel, tijd),
    )


def _telt_op(cel: Cel, tijd: str) -> bool:
    """Tell whether a figure grows with its period, so that only periods of one length compare."""
    return tijd == "stroom" and cel.eenheid not in VERHOUDINGEN


def _kolom(bron: Kerncijferbron, kolom: str) -> str:
    return bron.eigen if kolom == "eigen" else kolom


def _naast(bron: Kerncijferbron, tabel: Tabel, cel: Cel, velden: Mapping[str, str]) -> str:
    if "naast" not in velden or not tabel.heeft(cel.rij, _kolom(bron, velden["naast"])):
        return ""
    naast = tabel.cel(cel.rij, _kolom(bron, velden["naast"]))
    if naast.status == "nvt":
        return ""
    tekst = "nihil" if naast.status == "nihil" else tabel.weergave(naast)
    return f"{velden['naast_label']}: {tekst}"


def _afspraak(
    bron: Kerncijferbron, tabel: Tabel, cel: Cel, velden: Mapping[str, str], tijd: str
) -> Afspraak | None:
    deel = bron.periode.aandeel if _telt_op(cel, tijd) else Fraction(1)
    paden = velden.get("afspraak", "").split()
    namen = velden.get("afspraak_label", "Afspraak").split()
    for pad, naam in zip(paden, cycle(namen), strict=False):
        if (plaats := _norm(bron, tabel, cel, pad)) is not None:
            bij, norm = plaats
            return Afspraak(naam, bij, norm, deel, over_dezelfde(tabel, cel, norm))
    return None


def _norm(bron: Kerncijferbron, tabel: Tabel, cel: Cel, pad: str) -> tuple[Tabel, Cel] | None:
    *elders, kolom = pad.split("/")
    kolom = _kolom(bron, kolom)
    bij, rij = (bron.tabel_van(elders[0]), elders[1]) if elders else (tabel, cel.rij)
    return (bij, norm) if bij.heeft(rij, kolom) and (norm := bij.cel(rij, kolom)).exact else None


def _eerder(bron: Kerncijferbron, tabel: Tabel, cel: Cel, tijd: str) -> tuple[Eerder, ...]:
    """Return the figure a year ago and, of what does not grow with its period, in the report before."""
    jaar, vorige = bron.vorig_jaar, bron.vorige_rapportage
    if vorige and (
        _telt_op(cel, tijd)
        or (tijd == "stroom" and vorige.periode.jaar != bron.periode.jaar)
        or (jaar and vorige.periode == jaar.periode)
    ):
        vorige = None
    namen = ((JAAR_EERDER, jaar), (VORIGE, vorige))
    gevonden = ((naam, ander, ander.tabel_van(tabel.id)) for naam, ander in namen if ander is not None)
    return tuple(
        _toen(naam, ander, tabel, bij, cel)
        for naam, ander, bij in gevonden
        if bij.heeft(cel.rij, cel.kolom) and bij.cel(cel.rij, cel.kolom).exact is not None
    )


def _toen(naam: str, ander: Kerncijferbron, tabel: Tabel, bij: Tabel, cel: Cel) -> Eerder:
    toen, breuk = bij.cel(cel.rij, cel.kolom), tabel.breuk(cel.rij, bij)
    anders = f"niet te vergelijken: {breuk}" if breuk else verschil(tabel, cel, toen)
    return Eerder(naam, ander.periode.id, bij, toen, anders, vergelijkbaar=not breuk)


def verschil(tabel: Tabel, nu: Cel, toen: Cel) -> str:
    """Return how a figure as printed differs from an earlier one as printed: ``+31``, ``gelijk``."""
    anders = erbij(tabel, nu, toen)
    if not anders:
        return "" if anders is None else "gelijk"
    eenheid = EENHEDEN["procentpunt"].achter if nu.eenheid in ("procent", "procentpunt") else ""
    return (
        ("+" if anders > 0 else "")
        + opmaak.getal(anders, opmaak.plaatsen(nu.eenheid, tabel.getalvorm))
        + eenheid
    )


def _signaal(
    cel: Cel, afspraak: Afspraak | None, eerder: tuple[Eerder, ...], beter: str, drempel: Fraction
) -> Signaal | None:
    if cel.exact is None or not beter:
        return None
    if afspraak is not None:
        gehaald = afspraak.gehaald.exact or Fraction(0)
        norm = (afspraak.cel.exact or Fraction(0)) * afspraak.deel
        return _tegen_afspraak(gehaald, norm, beter, drempel)
    toen = next((e for e in eerder if e.naam == JAAR_EERDER and e.vergelijkbaar), None)
    if toen is None or toen.cel.exact is None:
        return None
    return _tegen_eerder(toen, abs(cel.exact - toen.cel.exact), beter, drempel)


def _tegen_afspraak(waarde: Fraction, norm: Fraction, beter: str, drempel: Fraction) -> Signaal | None:
    """Return the verdict; none where the norm is missed by less than is worth a word."""
    tekort = norm - waarde if beter == "hoger" else waarde - norm
    if 0 < tekort < drempel:
        return None
    oordeel: Oordeel = "goed" if tekort <= 0 else "let-op" if tekort <= BIJNA * norm else "achter"
    return Signaal(oordeel, WOORDEN[oordeel])


def _tegen_eerder(eerder: Eerder, grootte: Fraction, beter: str, drempel: Fraction) -> Signaal | None:
    """Return the verdict, its word and direction from the sign as printed; none where too little changed."""
    if eerder.verschil in ("gelijk", ""):
        return Signaal("goed", "Even hoog als een jaar eerder", "gelijk")
    if grootte < drempel:
        return None
    richting: Richting = "hoger" if eerder.verschil.startswith("+") else "lager"
    oordeel: Oordeel = "goed" if richting == beter else "let-op"
    return Signaal(oordeel, f"{richting.capitalize()} dan een jaar eerder", richting)

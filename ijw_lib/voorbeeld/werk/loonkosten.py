"""What the Wsw and beschut werk staff cost each month: the wage postings follow from the records.

A day costs the monthly wage of the scale times the fte, divided by the days of the month, plus the holiday
pay that is built up over it; employer's charges come on top. Somebody who works "begeleid" is paid by the
employer there: what is left is the subsidy, a part of those costs. For beschut werk the subsidy received is a
part of the statutory minimum with holiday pay, and on top of it a fee for employer's charges. Amounts are
exact until they are rounded to a cent per month, kostenplaats and kostensoort.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ijw_lib.voorbeeld.bestanden import lees_referentie
from ijw_lib.voorbeeld.geld.boeking import MAANDEN_PER_SEGMENT
from ijw_lib.voorbeeld.geld.vormen import Sleutel
from ijw_lib.voorbeeld.werk.basis import PEILDATUM, Dienstverband, maanden
from ijw_lib.voorbeeld.werk.personeel import personeel

LOON, LASTEN, BEGELEID = "loon_wsw", "sociale_lasten_wsw", "begeleid_werken_subsidie"
BESCHUT, SUBSIDIE = "loon_beschut_werk", "loonkostensubsidie"
PLEK_WSW, PLEK_BESCHUT = (8, "6.4-611"), (10, "6.4-623", "beschut_werk")
CAO = {"wsw": "wsw", "beschut_werk": "aan_de_slag"}
GROEPEN = {LOON: "wsw", BEGELEID: "begeleid_werken", BESCHUT: "beschut_werk"}
"""The kostensoort whose budget line carries the volume, and the group that it is the volume of."""


class Deel(NamedTuple):
    """A part of one month in which nothing of a dienstverband changes; ``fte`` is its share of that month."""

    jaar: int
    maand: int
    groep: str
    kostenplaats: str
    fte: Fraction
    schaal: str
    subsidie: Fraction


def delen(dienstverbanden: Iterable[Dienstverband]) -> Iterator[Deel]:
    """Yield the parts of months that people of the Wsw and beschut werk were in service."""
    for dv in dienstverbanden:
        for van, tot in _stukken(dv):
            (fte,), plek, (schaal, subsidie) = (
                next(p.waarden for p in soort if p.van <= van <= (p.tot or PEILDATUM))
                for soort in (dv.omvang, dv.werkplekken, dv.lonen)
            )
            begeleid = dv.groep == "wsw" and plek[0] == "begeleid_werken"
            dagen = Fraction((tot - van).days + 1, monthrange(van.year, van.month)[1])
            yield Deel(
                van.year,
                van.month,
                "begeleid_werken" if begeleid else dv.groep,
                plek[1] if dv.groep == "wsw" else "beschut_werk",
                Fraction(fte) * dagen,
                schaal,
                Fraction(int(subsidie or 0), 100),
            )


def _stukken(dv: Dienstverband) -> Iterator[tuple[date, date]]:
    """Yield the months of a dienstverband, cut where its hours, place or pay change."""
    knips = {p.van for soort in (dv.omvang, dv.werkplekken, dv.lonen) for p in soort}
    for jaar, maand in maanden():
        eerste, laatste = date(jaar, maand, 1), date(jaar, maand, monthrange(jaar, maand)[1])
        begin, eind = max(eerste, dv.begin), min(laatste, dv.laatste)
        if begin > eind:
            continue
        begins = sorted({begin} | {k for k in knips if begin < k <= eind})
        einden = [date.fromordinal(k.toordinal() - 1) for k in begins[1:]] + [eind]
        yield from zip(begins, einden, strict=True)


@cache
def per_maand() -> dict[tuple[int, int, Sleutel], int]:
    """Return the wage postings in cents by year, month and key (with the segment of that month)."""
    lonen = _loonbedragen()
    cao = {r["cao"]: r for r in lees_referentie("caos")}
    som: defaultdict[tuple[int, int, Sleutel], Fraction] = defaultdict(Fraction)
    for d in _alle():
        regels = cao[CAO["beschut_werk" if d.groep == "beschut_werk" else "wsw"]]
        vakantie = 1 + Fraction(int(regels["vakantiegeld_procent"]), 100)
        opslag = Fraction(regels["werkgeverslasten_procent"]) / 100
        loon = d.fte * lonen[d.schaal, d.jaar, d.maand] * vakantie
        minimum = d.fte * lonen["wml", d.jaar, d.maand] * vakantie
        for soort, bedrag in _soorten(d, loon, minimum, opslag):
            plek = PLEK_BESCHUT if d.groep == "beschut_werk" else (*PLEK_WSW, d.kostenplaats)
            som[d.jaar, d.maand, Sleutel(_segment(d.jaar, d.maand), *plek, soort)] += bedrag
    return {k: _cent(b) for k, b in sorted(som.items())}


def _soorten(d: Deel, loon: Fraction, minimum: Fraction, opslag: Fraction) -> Iterator[tuple[str, Fraction]]:
    if d.groep == "wsw":
        yield LOON, loon
        yield LASTEN, loon * opslag
    elif d.groep == "begeleid_werken":
        yield BEGELEID, loon * (1 + opslag) * d.subsidie
    else:
        yield BESCHUT, loon * (1 + opslag)
        yield SUBSIDIE, -minimum * d.subsidie * (1 + vergoeding(date(d.jaar, d.maand, 1)))


@cache
def vergoeding(dag: date) -> Fraction:
    """Return the fee for employer's charges that comes on top of the subsidy (Participatiewet, 10d(4))."""
    [procent] = [
        Fraction(r["waarde"])
        for r in lees_referentie("normen")
        if (r["indicator"], r["rij"]) == ("loonkostensubsidie", "vergoeding_werkgeverslasten")
        and r["geldig_van"] <= dag.isoformat() <= (r["geldig_tot"] or "9999")
    ]
    return procent / 100


@cache
def per_sleutel() -> dict[Sleutel, int]:
    """Return the same amounts per segment: what the solver takes as given."""
    som: defaultdict[Sleutel, int] = defaultdict(int)
    for (_, _, sleutel), cent in per_maand().items():
        som[sleutel] += cent
    return dict(som)


@cache
def fte_jaren(segment: str, groep: str) -> Fraction:
    """Return the volume of a group in a segment, in years of one fte."""
    jaar, reeks = MAANDEN_PER_SEGMENT[segment]
    return (
        sum((d.fte for d in _alle() if d.jaar == jaar and d.maand in reeks and d.groep == groep), Fraction(0))
        / 12
    )


@cache
def _alle() -> tuple[Deel, ...]:
    sociaal, beschut, _ = personeel()
    return tuple(delen((*sociaal, *beschut)))


def _loonbedragen() -> dict[tuple[str, int, int], int]:
    uit = {}
    for r in lees_referentie("loonschalen"):
        for jaar, maand in maanden():
            if r["geldig_van"] <= f"{jaar}-{maand:02d}-01" <= (r["geldig_tot"] or "9999"):
                uit[r["schaal"], jaar, maand] = int(r["maandloon_cent"])
    return uit


def _segment(jaar: int, maand: int) -> str:
    return next(s for s, (j, reeks) in MAANDEN_PER_SEGMENT.items() if j == jaar and maand in reeks)


def _cent(bedrag: Fraction) -> int:
    heel = int(abs(bedrag) + Fraction(1, 2))
    return -heel if bedrag < 0 else heel

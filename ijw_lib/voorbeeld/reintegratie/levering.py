"""The population as the texts of the delivered registers: ids, order and columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from ijw_lib.registers.schema.reintegratie import REINTEGRATIE
from ijw_lib.voorbeeld.bestanden import als_csv
from ijw_lib.voorbeeld.reintegratie.bevolking import Bevolking, bevolking
from ijw_lib.voorbeeld.reintegratie.soorten import Aanmelding, Persoon
from ijw_lib.voorbeeld.verdelen import trek

REGISTERS = tuple(r.naam for r in REINTEGRATIE)
Record = Sequence[object]
Zaak = TypeVar("Zaak")


def bestanden() -> dict[str, str]:
    """Return the content of every re-integratie register by file name."""
    alles = bevolking()
    rijen = _rijen(alles)
    return {f"{r.naam}.csv": als_csv(r.namen, rijen[r.naam]) for r in REINTEGRATIE}


def _nummer(letter: str, zaken: Iterable[Zaak], sorteer: Callable[[Zaak], Any]) -> dict[Zaak, str]:
    """Return an id per thing, counted in the given order."""
    return {z: f"{letter}{n:05d}" for n, z in enumerate(sorted(zaken, key=sorteer), 1)}


def _dag(dag: date | None) -> str:
    return dag.isoformat() if dag else ""


def _rijen(b: Bevolking) -> Mapping[str, list[Record]]:
    mensen = sorted(b.personen, key=lambda p: (trek(f"id|{p.sleutel}", 0, 1 << 40), p.sleutel))
    wie = {p: f"P{n:06d}" for n, p in enumerate(mensen, 1)}
    traject = _nummer("T", b.trajecten, lambda t: (t.start, t.sleutel))
    aanmelding = _nummer("A", b.aanmeldingen, lambda a: (a.datum, a.sleutel))
    intake = _nummer("I", b.intakes, lambda i: (i.start, i.sleutel))
    vacature = _nummer("VW", b.vacatures, lambda v: (v.gemeld, v.sleutel))
    plaatsing = _nummer("PL", b.plaatsingen, lambda p: (p.start, p.sleutel))

    def p(persoon: Persoon) -> tuple[str, str]:
        return wie[persoon], persoon.gemeente

    def a(zaak: Aanmelding | None) -> str:
        return aanmelding[zaak] if zaak else ""

    def genummerd(letter: str, rijen: Iterable[Record]) -> list[Record]:
        return [(f"{letter}{n:05d}", *rij) for n, rij in enumerate(rijen, 1)]

    return {
        "personen": [(wie[m], m.gemeente, m.geboortejaar, m.geslacht) for m in mensen],
        "persoon_doelgroepen": [
            (*p(m), groep, _dag(van), _dag(tot))
            for m in mensen
            for groep, van, tot in sorted(m.doelgroepen, key=lambda d: (d[1], d[0]))
        ],
        "aanmeldingen": [
            (nr, *p(z.persoon), _dag(z.datum), z.herkomst, _dag(z.niet_gestart_op), z.reden)
            for z, nr in aanmelding.items()
        ],
        "intakes": [
            (nr, *p(i.persoon), i.soort, a(i.aanmelding), _dag(i.start), _dag(i.afgerond))
            for i, nr in intake.items()
        ],
        "maatregelen": genummerd(
            "M",
            (
                (*p(m), _dag(dag), soort)
                for m, dag, soort in sorted(b.maatregelen, key=lambda r: (r[1], r[0].sleutel))
            ),
        ),
        "trajecten": [
            (nr, *p(t.persoon), a(t.aanmelding), _dag(t.start), _dag(t.eind), t.reden, t.subreden)
            for t, nr in traject.items()
        ],
        "trajectfasen": [
            (nr, t.persoon.gemeente, fase, _dag(van), _dag(tot))
            for t, nr in traject.items()
            for (fase, van), tot in zip(t.fasen, [*(v for _, v in t.fasen[1:]), t.eind], strict=True)
        ],
        "abc_metingen": genummerd(
            "ABC",
            (
                (traject[t], *p(t.persoon), _dag(dag), uitkomst)
                for t, dag, uitkomst in sorted(b.metingen, key=lambda r: (r[1], r[0].sleutel))
            ),
        ),
        "werkgeversrelaties": genummerd("W", ((s, v, _dag(dag)) for s, v, dag in b.relaties)),
        "werkgeversvacatures": [
            (nr, f"W{v.werkgever + 1:05d}", v.functiegroep, v.uren, _dag(v.gemeld), _dag(v.ingetrokken))
            for v, nr in vacature.items()
        ],
        "plaatsingen": [
            (
                nr,
                *p(z.persoon),
                traject[z.traject] if z.traject else "",
                _dag(z.start),
                z.soort,
                z.herkomst,
                z.bemiddeling,
                vacature[z.vacature] if z.vacature else "",
                z.uren,
            )
            for z, nr in plaatsing.items()
        ],
        "jobcoaching": genummerd(
            "JC",
            (
                (plaatsing[c.plaatsing], *p(c.plaatsing.persoon), _dag(c.van), _dag(c.tot))
                for c in sorted(b.coaching, key=lambda c: (c.van, c.plaatsing.sleutel))
            ),
        ),
        "pro_vso_begeleiding": genummerd(
            "PV",
            (
                (*p(j.persoon), _dag(j.aangemeld), _dag(j.eind), j.uitkomst)
                for j in sorted(b.jongeren, key=lambda j: (j.aangemeld, j.persoon.sleutel))
            ),
        ),
        "inburgering_map": genummerd(
            "MAP",
            ((*p(d.persoon), f"groep {d.groep}", *map(_dag, d[2:5]), d.uitkomst) for d in b.deelnames),
        ),
    }

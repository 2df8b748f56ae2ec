"""Who came, who went and who went over: what a reader must know of the gemeenten of two years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from ijw_lib.model.deelname import Deelname
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import datum, opsomming
from ijw_lib.model.periode import Periode

REGELINGEN = {"participatiewet": "de Participatiewet", "wsw": "de Wsw", "beschut_werk": "beschut werk"}
_EEN_DAG = timedelta(days=1)


def zinnen(deelname: Deelname, onderwerp: str, regelingen: Collection[str], periode: Periode) -> list[str]:
    """Return a sentence per change of who takes part, from the begin of the year before through the period.

    Parameters
    ----------
    deelname
        As the reference table has it, not in the gemeenten of a day.
    regelingen
        What the reader reads about.
    """
    begin, eind = periode.vorig_jaar.begin, periode.eind
    over = {g: o for g, o in deelname.opvolging(eind).items() if onderwerp in (o, REGIO)}
    return [
        *_overgegaan(deelname, over, begin),
        *_gegaan(deelname, onderwerp, regelingen, begin, eind),
        *_gekomen(deelname, onderwerp, regelingen, begin, eind, set(over.values())),
    ]


def _overgegaan(deelname: Deelname, over: dict[str, str], begin: date) -> Iterator[str]:
    per_dag: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for slug, opvolger in over.items():
        laatste = max(r.tot for r in deelname.regels if r.gemeente == slug and r.tot is not None)
        if laatste >= begin:
            per_dag[opvolger, laatste + _EEN_DAG].append(deelname.naam(slug))
    for (opvolger, dag), namen in per_dag.items():
        eerste = min(r.van for r in deelname.regels if r.gemeente == opvolger)
        naam, wie = deelname.naam(opvolger), opsomming(namen)
        if eerste == dag:
            zin = f"{naam} is per {datum(dag)} ontstaan uit {wie}"
            yield f"{zin}; cijfers van daarvoor zijn die van {wie} samen."
        else:
            werkwoord = "zijn" if len(namen) > 1 else "is"
            zin = f"{wie} {werkwoord} per {datum(dag)} opgegaan in {naam}"
            yield f"{zin}; ook in cijfers van daarvoor zijn zij samengenomen."


def _gegaan(
    deelname: Deelname, onderwerp: str, regelingen: Collection[str], begin: date, eind: date
) -> Iterator[str]:
    weg: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for r in deelname.regels:
        mijn = onderwerp in (r.gemeente, REGIO) and r.regeling in regelingen
        if mijn and not r.opvolger and r.tot is not None and begin <= r.tot < eind:
            weg[r.naam, r.tot].append(r.regeling)
    for (naam, dag), van in weg.items():
        yield f"{naam} deed tot en met {datum(dag)} mee aan {_wat(van)}; tot dan telt deze gemeente mee."


def _gekomen(
    deelname: Deelname,
    onderwerp: str,
    regelingen: Collection[str],
    begin: date,
    eind: date,
    ontstaan: Collection[str],
) -> Iterator[str]:
    nieuw: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for r in deelname.regels:
        mijn = onderwerp in (r.gemeente, REGIO) and r.regeling in regelingen
        if mijn and r.gemeente not in ontstaan and begin < r.van <= eind:
            nieuw[r.naam, r.van].append(r.regeling)
    for (naam, dag), van in nieuw.items():
        yield f"{naam} doet vanaf {datum(dag)} mee aan {_wat(van)}; vanaf dan telt deze gemeente mee."


def _wat(regelingen: list[str]) -> str:
    return opsomming([REGELINGEN.get(r, r) for r in regelingen])

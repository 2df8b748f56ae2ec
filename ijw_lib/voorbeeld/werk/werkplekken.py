"""Where people work, month by month: the stands of detachering and begeleid werken are met each month.

The first period of a dienstverband reaches back to its begin. Ambtelijk staff has no werkplek.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.basis import (
    EEN_DAG,
    GEMEENTEN,
    Dienstverband,
    Periode,
    eerste_van_maand,
    maandeinde,
    maanden,
    maandstanden,
    verplaatsbaar,
    werkdag,
)

DETACHERING = ("detachering_individueel", "detachering_groep")
RUST = timedelta(days=45)  # nobody moves twice within this time
ONTWIKKELHUIS, GROEN, FACILITAIR = (("intern", k, "") for k in ("ontwikkelhuis", "groen", "facilitair"))
KRIMP_GROEN = {(2022, 11), (2022, 12), (2023, 1), (2023, 2), (2023, 3)}  # winter: more people come inside
Plek = tuple[str, ...]
Keuze = Callable[[Plek], bool]


def geef_werkplekken(wsw: list[Dienstverband], beschut: list[Dienstverband]) -> None:
    """Fill ``werkplekken`` of the dienstverbanden."""
    doelen = {"detachering": maandstanden("detachering"), "begeleid_werken": maandstanden("begeleid_werken")}
    for gemeente in GEMEENTEN:
        eigen = [d for d in wsw if d.gemeente == gemeente]
        _beginstand(eigen, {maat: doelen[maat][2021, 12][gemeente] for maat in doelen})
        for maand in maanden():
            _maand(eigen, gemeente, maand, {maat: doelen[maat][maand][gemeente] for maat in doelen})
    for dv in beschut:
        _beschut(dv)
    for dv in (*wsw, *beschut):
        dv.werkplekken[-1].tot = dv.eind


def _beginstand(eigen: list[Dienstverband], aantal: dict[str, int]) -> None:
    volgorde = sorted(eigen, key=lambda d: d.trek("werkplek", 0, 10**9))
    for i, dv in enumerate(volgorde):
        begeleid = i < aantal["begeleid_werken"]
        gedetacheerd = i < aantal["begeleid_werken"] + aantal["detachering"]
        plek = _begeleid(dv) if begeleid else _detachering(dv, "begin") if gedetacheerd else _intern(dv)
        dv.werkplekken = [Periode(dv.begin, None, plek)]
        if dv.trek("eerder", 0, 2):  # another place in the years before the delivery
            dag = eerste_van_maand(
                f"werk|{dv.sleutel}|eerder", dv.begin + timedelta(days=400), date(2021, 11, 1)
            )
            vroeger = GROEN if plek[1] == "ontwikkelhuis" or dv.trek("vroeger", 0, 1) else ONTWIKKELHUIS
            if vroeger != plek:
                _verplaats(dv, dag, plek)
                dv.werkplekken[0].waarden = vroeger


def _maand(eigen: list[Dienstverband], gemeente: str, maand: tuple[int, int], aantal: dict[str, int]) -> None:
    """Move people within one month and end on the numbers that were asked for."""
    eind, sleutel = maandeinde(*maand), f"werk|plek|{gemeente}|{maand[0]}-{maand[1]:02d}"
    aanwezig = [d for d in eigen if d.in_dienst(eind) and d.in_dienst(date(*maand, 1))]

    def schuif(wat: str, hoeveel: int, van: Keuze, naar: Callable[[Dienstverband], Plek]) -> None:
        keuze = [d for d in aanwezig if van(nu(d)) and d.werkplekken[-1].van + RUST < date(*maand, 1)]
        keuze.sort(key=lambda d: d.trek(f"{wat}|{maand}", 0, 10**9))
        for i, dv in enumerate(keuze[: max(hoeveel, 0)]):
            _verplaats(dv, verplaatsbaar(werkdag(f"{sleutel}|{wat}|{i}", *maand)), naar(dv))

    groot = len(aanwezig) // 100
    klein = gemeente == "uitgeest"
    terug = 0 if klein else trek(f"{sleutel}|terug", 0, 1 + groot // 2)
    schuif("terug", terug, is_detachering, lambda _: ONTWIKKELHUIS)
    binnen = trek(f"{sleutel}|binnen", 0, 3) // 3 + (groot if maand in KRIMP_GROEN else 0)
    schuif("binnen", 0 if klein else binnen, lambda p: p == GROEN, lambda _: ONTWIKKELHUIS)
    schuif("locatie", trek(f"{sleutel}|locatie", 0, 3) // 3, lambda p: p == ONTWIKKELHUIS, _locatie)
    schuif(
        "wissel", trek(f"{sleutel}|wissel", 0, groot), is_detachering, lambda d: _detachering(d, str(maand))
    )
    for maat, hoort, nieuw in (
        ("detachering", is_detachering, lambda d: _detachering(d, str(maand))),
        ("begeleid_werken", is_begeleid, _begeleid),
    ):
        verschil = aantal[maat] - sum(hoort(nu(d)) for d in eigen if d.in_dienst(eind))
        schuif(f"naar {maat}", verschil, lambda p: p[1] == "ontwikkelhuis", nieuw)
        schuif(f"uit {maat}", -verschil, hoort, lambda _: ONTWIKKELHUIS)
        if sum(hoort(nu(d)) for d in eigen if d.in_dienst(eind)) != aantal[maat]:
            raise ValueError(f"{sleutel}: te weinig mensen om te verplaatsen voor {maat}")


def nu(dv: Dienstverband) -> Plek:
    """Return the present place of a dienstverband."""
    return dv.werkplekken[-1].waarden


def is_detachering(plek: Plek) -> bool:
    """Whether a place is a detachering."""
    return plek[0] in DETACHERING


def is_begeleid(plek: Plek) -> bool:
    """Whether a place is begeleid werken."""
    return plek[0] == "begeleid_werken"


def _verplaats(dv: Dienstverband, dag: date, plek: Plek) -> None:
    dv.werkplekken[-1].tot = dag - EEN_DAG
    dv.werkplekken.append(Periode(dag, None, plek))


def _intern(dv: Dienstverband) -> Plek:
    lot = dv.trek("intern", 0, 99)
    if lot < 45:
        return GROEN
    if lot < 52:
        return FACILITAIR
    return _locatie(dv) if lot < 58 else ONTWIKKELHUIS


def _detachering(dv: Dienstverband, wanneer: str) -> Plek:
    if dv.trek(f"groep|{wanneer}", 0, 9) < 4:
        return ("detachering_groep", "detacheringen", _code("G", dv, wanneer, 9))
    return ("detachering_individueel", "detacheringen", _code("I", dv, wanneer, 70))


def _begeleid(dv: Dienstverband) -> Plek:
    return ("begeleid_werken", "detacheringen", _code("B", dv, "begeleid", 38))


def _locatie(dv: Dienstverband) -> Plek:
    return ("werken_op_locatie", "ontwikkelhuis", _code("L", dv, "locatie", 6))


def _code(letter: str, dv: Dienstverband, wanneer: str, aantal: int) -> str:
    """Return an opdrachtgever as a code; low numbers come up more often."""
    lot = min(dv.trek(f"{letter}|{wanneer}|{i}", 1, aantal) for i in range(2))
    return f"OG-{letter}{lot:02d}"


def _beschut(dv: Dienstverband) -> None:
    """Start inside; part of the people moves on after some time."""
    dv.werkplekken = [Periode(dv.begin, None, ONTWIKKELHUIS)]
    keuzes: Iterable[Plek] = (_locatie(dv), _locatie(dv), GROEN, _detachering(dv, "later"))
    lot = dv.trek("verder", 0, 11)
    dag = dv.begin + timedelta(days=dv.trek("na", 150, 600))
    dag = verplaatsbaar(dag + timedelta(days=max(0, 7 - dag.weekday()) % 7))
    if lot < 4 and dag < dv.laatste - timedelta(days=14):
        _verplaats(dv, dag, list(keuzes)[lot])

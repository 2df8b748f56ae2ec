"""Pay scale and subsidy per dienstverband, from the first day of the delivery on.

Two thirds of the Wsw and beschut werk staff are paid the statutory minimum (``schaal_wml`` in
``randvoorwaarden_werk.csv``); the others stand on a scale of the cao.
"""

from datetime import date
from fractions import Fraction

from ijw_lib.voorbeeld.werk.basis import (
    BEGIN,
    EEN_DAG,
    PEILDATUM,
    Dienstverband,
    Periode,
    eerste_van_maand,
    randvoorwaarden,
)

WML = "wml"
SCHALEN_WSW = ("wsw-b", "wsw-b", "wsw-c", "wsw-c", "wsw-d", "wsw-e")
SCHALEN_BESCHUT = ("ads-b", "ads-c")


def geef_lonen(wsw: list[Dienstverband], beschut: list[Dienstverband]) -> None:
    """Fill ``lonen``; who runs at the end is ranked so that the share of the minimum comes out."""
    alle = sorted((*wsw, *beschut), key=_rang)
    aandeel = next(Fraction(r["waarde"]) for r in randvoorwaarden() if r["maat"] == "schaal_wml")
    for groep in ([d for d in alle if d.eind is None], [d for d in alle if d.eind is not None]):
        grens = len(groep) - round(len(groep) * aandeel)
        for plaats, dv in enumerate(groep):
            dv.lonen = _lonen(dv, boven_minimum=plaats < grens)


def _rang(dv: Dienstverband) -> int:
    """Return the place in the order of pay: beschut werk and short service come last."""
    ervaring = 60 * (dv.groep == "wsw") + (2014 - dv.begin.year) * 3
    return -ervaring - dv.trek("rang", 0, 400)


def _lonen(dv: Dienstverband, boven_minimum: bool) -> list[Periode]:
    schalen = SCHALEN_WSW if dv.groep == "wsw" else SCHALEN_BESCHUT
    schaal = schalen[dv.trek("schaal", 0, len(schalen) - 1)] if boven_minimum else WML
    begin = max(dv.begin, BEGIN)
    uit = [Periode(begin, dv.eind, (schaal, _subsidie(dv, 0)))]
    dag = eerste_van_maand(f"werk|{dv.sleutel}|herzien", date(begin.year + 1, 1, 1), date(2024, 7, 1))
    if dv.groep == "beschut_werk" and begin < dag < dv.laatste and dv.trek("herzien", 0, 2):
        uit[-1].tot = dag - EEN_DAG  # a new assessment of the loonwaarde
        uit.append(Periode(dag, dv.eind, (schaal, _subsidie(dv, 1))))
    elif (
        boven_minimum
        and dv.groep == "wsw"
        and dv.trek("bevorderd", 0, 9) == 0
        and date(2023, 1, 1) < dv.laatste
    ):
        uit[-1].tot = date(2022, 12, 31)
        uit[-1].waarden = ("wsw-b", _subsidie(dv, 0))
        uit.append(Periode(date(2023, 1, 1), dv.eind, ("wsw-c", _subsidie(dv, 0))))
    return [p for p in uit if p.van <= PEILDATUM]


def _subsidie(dv: Dienstverband, keer: int) -> str:
    """Return the subsidy in per cent of the minimum: received for beschut werk, paid for begeleid werken."""
    if dv.groep == "beschut_werk":
        return str(5 * dv.trek(f"loonwaarde|{keer}", 7, 13) - 2 * keer + dv.trek("punt", 0, 3))
    begeleid = any(p.waarden[0] == "begeleid_werken" for p in dv.werkplekken)
    return str(5 * dv.trek("subsidie", 6, 15)) if begeleid else ""

"""Trajecten through their phases: quotas per segment, played out day by day on individual trajecten."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ijw_lib.registers.schema.reintegratie import FASEN
from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    FASENAMEN,
    SEGMENTEN,
    SEIZOEN,
    SEIZOEN_START,
    eerder,
    gedrukt,
    loot,
    spreid,
    stromen,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Traject
from ijw_lib.voorbeeld.verdelen import trek

PADEN: dict[str, dict[tuple[str, ...], int]] = {  # how a traject may have come to its phase before the begin
    FASEN[0]: {FASEN[:1]: 1},
    FASEN[1]: {FASEN[:2]: 9, FASEN[1:2]: 1},
    FASEN[2]: {FASEN[:3]: 7, (FASEN[0], FASEN[2]): 3},
    FASEN[3]: {(FASEN[0], FASEN[3]): 5, (FASEN[0], FASEN[1], FASEN[3]): 4, FASEN[3:4]: 1},
    FASEN[4]: {(FASEN[0], FASEN[3], FASEN[4]): 6, FASEN[:5]: 3},
    FASEN[5]: {(FASEN[0], FASEN[3], FASEN[5]): 4, (FASEN[0], FASEN[4], FASEN[5]): 4, FASEN: 2},
}
MINSTENS = {FASEN[0]: 14}
VOLGORDE = ("start", "overgang", "uitstroom")


class Gebeurtenis(NamedTuple):
    """One event that has to fall on some traject in phase ``van``."""

    dag: date
    rang: int
    sleutel: str
    van: str
    naar: str


def trajecten() -> list[Traject]:
    """Return all trajecten that were open at the begin or started since."""
    alle = list(_beginstand())
    stand: dict[str, list[Traject]] = {f: [t for t in alle if t.fasen[-1][0] == f] for f in FASEN}
    for segment in SEGMENTEN:
        for geval in sorted(_gebeurtenissen(segment)):
            if geval.rang == 0:
                traject = Traject(geval.sleutel, [(geval.naar, geval.dag)])
                alle.append(traject)
                stand[geval.naar].append(traject)
                continue
            traject = _kies(stand[geval.van], geval)
            stand[geval.van].remove(traject)
            if geval.rang == 1:
                traject.fasen.append((geval.naar, geval.dag))
                stand[geval.naar].append(traject)
            else:
                traject.eind, traject.reden = geval.dag, geval.naar
    return alle


def _gebeurtenissen(segment: str) -> Iterator[Gebeurtenis]:
    for rang, soort in enumerate(VOLGORDE):
        for (van, naar), aantal in stromen(segment, soort).items():
            naam = f"{soort}|{van}|{naar}"
            seizoen = SEIZOEN_START if soort == "start" else SEIZOEN
            for nummer, dag in enumerate(spreid(segment, aantal, naam, seizoen), 1):
                yield Gebeurtenis(dag, rang, f"{segment}|{naam}|{nummer}", van, naar)


def _kies(stand: list[Traject], geval: Gebeurtenis) -> Traject:
    """Return the traject an event falls on: drawn, with a preference for who is longest in the phase."""
    grens = MINSTENS.get(geval.van, 28)
    mogelijk: list[Traject] = []
    while len(mogelijk) < 5 and grens > 0:
        mogelijk = [t for t in stand if (geval.dag - t.fasen[-1][1]).days >= grens]
        grens //= 2
    rondes = 4 if geval.van == FASEN[0] else 1 if geval.naar == "voortijdig_afgebroken" else 2
    loten = {trek(f"wie|{geval.sleutel}|{i}", 0, len(mogelijk) - 1) for i in range(rondes)}
    return min((mogelijk[i] for i in loten), key=lambda t: (t.fasen[-1][1], t.sleutel))


def _beginstand() -> Iterator[Traject]:
    """Yield the trajecten that were open at the begin, with their real start and phases before it."""
    for fase in FASEN:
        for nummer in range(1, _aantal_op_begin(fase) + 1):
            sleutel = f"begin|{fase}|{nummer}"
            pad = loot(PADEN[fase], f"pad|{sleutel}")
            duren = [_duur(f, f"{sleutel}|{i}") for i, f in enumerate(pad)]
            dagen = [eerder(BEGIN, sum(duren[i:])) for i in range(len(pad))]
            yield Traject(sleutel, list(zip(pad, dagen, strict=True)))


def _duur(fase: str, sleutel: str) -> int:
    """Return days spent in a phase: many short, few long."""
    if fase == FASEN[0]:
        return 15 + trek(f"a|{sleutel}", 0, 130)
    return 35 + trek(f"a|{sleutel}", 0, 1100) * trek(f"b|{sleutel}", 100, 1000) // 1000


def _aantal_op_begin(fase: str) -> int:
    """Return the stock at the begin: the printed one of 1-1-2023 minus what 2022 added, plus what left."""
    aantal = gedrukt("trajecten_fasen", FASENAMEN[fase], "1-1-2023")
    for segment in ("2022-Q1", "2022-rest"):
        for soort in VOLGORDE:
            for (van, naar), n in stromen(segment, soort).items():
                aantal += n * ((van == fase) - (naar == fase))
    return aantal

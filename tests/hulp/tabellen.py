"""Random sets of linked tables: people with properties, counted in tables that share margins."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace

from ijw_lib.bescherming.kern.opgave import Marge, Opgave, Relatie, gelijk, som_van
from ijw_lib.keuring.kennis import Eis, Kennis, Verband

ALLES = "*"
DREMPEL = 5
Hierarchie = dict[str, list[str]]
"""Of every value that is a sum the values that it is the sum of."""


def maak(zaad: int, *, klein: bool = False) -> Opgave:
    """Return counts by two to five properties, one with a hierarchy, sometimes two quarters."""
    rng = random.Random(zaad)
    dimensies = [_dimensie(rng, nr, nr == 0) for nr in range(rng.randint(2, 3 if klein else 5))]
    if rng.random() < 0.4:
        dimensies.append({"h1": ["k1", "k2"]})  # two quarters and the half-year
    tabellen = _tabellen(rng, len(dimensies))
    mensen = [
        tuple(rng.choice(_bladen(d)) for d in dimensies) for _ in range(rng.randint(8, 40) * len(dimensies))
    ]
    los = rng.random() < 0.5
    waarden: dict[str, int] = {}
    relaties: list[Relatie] = []
    eerste: dict[str, str] = {}
    for nr, assen in enumerate(tabellen):
        telling = Counter(tuple(mens[as_] for as_ in assen) for mens in mensen)
        tabel, eigen = _tel([dimensies[as_] for as_ in assen], telling)
        naam = {plek: _naam(assen, plek, dimensies, f"t{nr}:" if los else "") for plek in tabel}
        waarden |= {naam[plek]: waarde for plek, waarde in tabel.items()}
        relaties += [som_van(naam[som], *(naam[deel] for deel in delen)) for som, delen in eigen]
        for plek in tabel if los else ():
            inhoud = _naam(assen, plek, dimensies, "")
            if eerste.setdefault(inhoud, naam[plek]) != naam[plek]:
                relaties.append(gelijk(eerste[inhoud], naam[plek]))
    return _opgave(rng, waarden, relaties)


def _opgave(rng: random.Random, waarden: dict[str, int], relaties: list[Relatie]) -> Opgave:
    gevoelig = {}
    for cel, n in sorted(waarden.items()):
        if 0 < n < DREMPEL:
            gevoelig[cel] = Marge(1, DREMPEL - n) if rng.random() < 0.9 else Marge(breedte=3)
    gewichten = {cel: float(rng.randint(1, 5)) for cel in sorted(waarden)} if rng.random() < 0.5 else {}
    vast = frozenset(rng.sample(sorted(waarden.keys() - gevoelig.keys()), 1))
    return Opgave(waarden, tuple(dict.fromkeys(relaties)), gevoelig, gewichten, vast)


def _dimensie(rng: random.Random, nr: int, diep: bool) -> Hierarchie:
    bladen = [f"{'abcdef'[nr]}{i}" for i in range(rng.randint(2, 3))]
    if not diep:
        return {ALLES: bladen}
    groep = [f"{bladen[0]}-{i}" for i in range(2)]
    return {ALLES: bladen, bladen[0]: groep}


def _bladen(dimensie: Hierarchie) -> list[str]:
    alle = list(dict.fromkeys(deel for delen in dimensie.values() for deel in delen))
    return [waarde for waarde in alle if waarde not in dimensie]


def _tabellen(rng: random.Random, aantal: int) -> list[tuple[int, ...]]:
    """Return of every table its dimensions: all of them where there are few, and others that share some."""
    mogelijk = list(itertools.combinations(range(aantal), min(aantal, 3 if aantal < 5 else 2)))
    return [tuple(range(aantal))] if aantal <= 3 else rng.sample(mogelijk, min(3, len(mogelijk)))


def _tel(
    dimensies: list[Hierarchie], telling: Counter[tuple[str, ...]]
) -> tuple[dict[tuple[str, ...], int], list[tuple[tuple[str, ...], list[tuple[str, ...]]]]]:
    """Return all cells of a table with totals, and of every total what it is the sum of."""
    waarden = {plek: telling[plek] for plek in itertools.product(*map(_bladen, dimensies))}
    sommen = []
    for as_, dimensie in enumerate(dimensies):
        for boven, delen in reversed(dimensie.items()):
            for plek in [p for p in waarden if p[as_] == delen[0]]:
                rij = [(*plek[:as_], deel, *plek[as_ + 1 :]) for deel in delen]
                totaal = (*plek[:as_], boven, *plek[as_ + 1 :])
                waarden[totaal] = sum(waarden[deel] for deel in rij)
    for as_, dimensie in enumerate(dimensies):
        for boven, delen in dimensie.items():
            for plek in [p for p in waarden if p[as_] == boven]:
                sommen.append((plek, [(*plek[:as_], deel, *plek[as_ + 1 :]) for deel in delen]))
    return waarden, sommen


def _naam(assen: tuple[int, ...], plek: tuple[str, ...], dimensies: list[Hierarchie], voor: str) -> str:
    """Return a name by content: what is a total everywhere is left out, so that tables share it."""
    delen = [f"{as_}={w}" for as_, w in zip(assen, plek, strict=True) if w not in (ALLES, "h1")]
    return voor + ("/".join(delen) or "allen")


def kennis_bij(opgave: Opgave, achtergehouden: frozenset[str]) -> Kennis:
    """Return what an outsider knows when this is withheld."""
    gedrukt = {cel: (n, n) for cel, n in opgave.waarden.items() if cel not in achtergehouden}
    verbanden = tuple(Verband(dict(r.termen), r.laagst, r.hoogst, "optelling") for r in opgave.relaties)
    return Kennis(gedrukt, verbanden, opgave.grenzen, opgave.deelbaar)


def eisen_van(opgave: Opgave) -> dict[str, Eis]:
    """Return what must remain possible of every sensitive cell."""
    n = opgave.waarden
    return {c: Eis(n[c] - m.onder, n[c] + m.boven, m.breedte) for c, m in opgave.gevoelig.items()}


def geschud(opgave: Opgave, zaad: int) -> Opgave:
    """Return the same opgave, told in another order."""
    rng = random.Random(zaad)
    cellen, relaties = list(opgave.waarden), list(opgave.relaties)
    rng.shuffle(cellen)
    rng.shuffle(relaties)
    waarden = {cel: opgave.waarden[cel] for cel in cellen}
    gevoelig = {cel: opgave.gevoelig[cel] for cel in cellen if cel in opgave.gevoelig}
    return replace(opgave, waarden=waarden, relaties=tuple(relaties), gevoelig=gevoelig)

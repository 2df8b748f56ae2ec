"""An opgave split in parts that have nothing to do with each other.

Only cells that some chain of relations binds to a sensitive cell matter: all others are printed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from ijw_lib.bescherming.kern.opgave import Deel, Opgave, Relatie, gelijk
from ijw_lib.bescherming.kern.vereenvoudigen import Eenvoudig, Rij
from ijw_lib.bescherming.kern.verenigen import Verenigd
from ijw_lib.fundament.som import som


def delen(opgave: Opgave) -> tuple[Deel, ...]:
    """Return the independent parts of an opgave, each with a key of what its outcome depends on.

    Cells of no part are printed, unless they were ``achtergehouden`` already.

    Raises
    ------
    NietTeBeschermen
        A sensitive cell follows from what has to be printed.
    """
    return tuple(delen_van(Eenvoudig(opgave)))


def delen_van(eenvoudig: Eenvoudig) -> Iterable[Deel]:
    """Yield the independent parts of an opgave that was made simpler."""
    delen_ = _verdeel(eenvoudig)
    thuis = {naam: nr for nr, namen in enumerate(delen_) for naam in namen}
    rijen: list[list[Rij]] = [[] for _ in delen_]
    for rij in eenvoudig.rijen:
        if (nr := thuis.get(rij.termen[0][0])) is not None:
            rijen[nr].append(rij)
    groepen = defaultdict(list)
    for naam, groep in eenvoudig.groep.items():
        groepen[groep].append(naam)
    for namen, eigen in zip(delen_, rijen, strict=True):
        gekozen = sorted({eenvoudig.groep[naam] for naam in namen})
        deel = _opgave(eenvoudig, [sorted(groepen[groep]) for groep in gekozen], eigen)
        yield Deel(deel, _sleutel(deel))


def _verdeel(eenvoudig: Eenvoudig) -> list[list[str]]:
    """Return the sets of open cells that relations or groups bind to each other and to a sensitive one."""
    open_ = [naam for naam in eenvoudig.cellen if naam not in eenvoudig.bekend]
    samen = Verenigd(open_)
    for rij in eenvoudig.rijen:
        samen.voeg(naam for naam, _ in rij.termen)
    per_groep = defaultdict(list)
    for naam in open_:
        per_groep[eenvoudig.groep[naam]].append(naam)
    for namen in per_groep.values():
        samen.voeg(namen)
    uit: dict[str, list[str]] = {samen.van(naam): [] for naam in sorted(eenvoudig.gevoelig)}
    for naam in open_:
        if (deel := samen.van(naam)) in uit:
            uit[deel].append(naam)
    return list(uit.values())


def _opgave(eenvoudig: Eenvoudig, groepen: list[list[str]], rijen: list[Rij]) -> Opgave:
    """Return the opgave of whole groups; one that is known stays, without relations, as it weighs too."""
    heel = eenvoudig.opgave
    cellen = {cel for groep in groepen for naam in groep for cel in eenvoudig.cellen[naam]}
    gelijken = [gelijk(naam, c) for g in groepen for naam in g for c in eenvoudig.cellen[naam] if c != naam]
    return Opgave(
        waarden={cel: heel.waarden[cel] for cel in sorted(cellen)},
        relaties=(*gelijken, *(_relatie(rij, heel) for rij in rijen)),
        gevoelig={cel: heel.gevoelig[cel] for cel in sorted(cellen & heel.gevoelig.keys())},
        gewichten={cel: heel.gewichten[cel] for cel in sorted(cellen & heel.gewichten.keys())},
        achtergehouden=heel.achtergehouden & cellen,
        samen=tuple(frozenset(groep) for groep in groepen if len(groep) > 1),
        grenzen={cel: heel.grenzen[cel] for cel in sorted(cellen & heel.grenzen.keys())},
        deelbaar=heel.deelbaar & cellen,
    )


def _relatie(rij: Rij, opgave: Opgave) -> Relatie:
    is_nu = sum(factor * opgave.waarden[cel] for cel, factor in rij.termen)
    return Relatie(rij.termen, is_nu + rij.laagst, is_nu + rij.hoogst)


def _sleutel(opgave: Opgave) -> str:
    """Return the hash of all that an opgave says, whatever the order in which it was said."""
    marges = {cel: (m.onder, m.boven, m.breedte) for cel, m in opgave.gevoelig.items()}
    relaties = sorted([r.laagst, r.hoogst, *sorted(r.termen)] for r in opgave.relaties)
    samen = sorted(sorted(groep) for groep in opgave.samen)
    los = [sorted(opgave.achtergehouden), sorted(opgave.deelbaar), sorted(opgave.vast)]
    alles = [opgave.waarden, relaties, marges, opgave.gewichten, los, samen, opgave.grenzen]
    return som(json.dumps(alles, sort_keys=True))

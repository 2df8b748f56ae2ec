"""A first safe choice: per sensitive cell the cheapest way for it to be another number; then less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ijw_lib.bescherming.kern.bereik import Bereik, toon_aan
from ijw_lib.bescherming.kern.bewijzen import Bewijzen
from ijw_lib.bescherming.kern.opgave import NietTeBeschermen
from ijw_lib.bescherming.kern.rekenaar import Getallen, Matrix, Rekenaar
from ijw_lib.bescherming.kern.stelsel import RUIM, Keuze, Punt, Stelsel, groepen_van

BUURT = 400
"""Columns that a way is looked for in first; all of them only where it is not there."""


def vul_aan(stelsel: Stelsel, bewijzen: Bewijzen, keuze: Keuze, voorkeur: Getallen) -> Keuze:
    """Return a choice with more groups withheld, under which all that is asked has been shown.

    Of every group ``voorkeur`` says from 0 to 1 how much it is preferred.

    Raises
    ------
    NietTeBeschermen
        Even with everything withheld that may be, a cell is not protected.
    """
    keuze, prijs = keuze.copy(), stelsel.gewicht * (1 - 0.98 * np.clip(voorkeur, 0, 1)) + 1e-3
    bereik = Bereik(stelsel, keuze)
    mist = [kolom for kolom in stelsel.marges if toon_aan(bereik, bewijzen, kolom)]
    for kolom in mist:
        for kant, doel in bewijzen.tekort(kolom):
            if not _langs(stelsel, bewijzen, keuze, prijs, kolom, kant, doel):
                _weiger(stelsel, kolom)
        if (smal := bewijzen.smal(kolom)) > 0:
            kanten = [(kant, np.ceil(bewijzen.bereik((kolom, kant)) + smal)) for kant in (1, -1)]
            if not any(_langs(stelsel, bewijzen, keuze, prijs, kolom, *kant) for kant in kanten):
                _alles_open(stelsel, bewijzen, keuze, kolom)
    return keuze


def _langs(
    s: Stelsel, bewijzen: Bewijzen, keuze: Keuze, prijs: Getallen, kolom: int, kant: int, doel: float
) -> bool:
    """Withhold what a way needs on which a column reaches far enough; return whether there is one."""
    if bewijzen.bereik((kolom, kant)) >= doel:  # an earlier way did it
        return True
    punt = _weg(s, np.where(keuze, 1e-4, prijs), kolom, kant, doel)
    if punt is None:
        return False
    keuze[list(groepen_van(s, punt.kolommen))] = True
    bewijzen.noteer(punt)
    return True


def _weg(s: Stelsel, prijs: Getallen, kolom: int, kant: int, doel: float) -> Punt | None:
    """Return the cheapest numbers (each step of what is printed costs) with a column so far away."""
    alles = np.ones(len(s.namen), dtype=np.bool_)
    for hoogstens in (BUURT, len(s.namen)):
        kolommen = s.buurt(kolom, alles, hoogstens)
        matrix, laag, hoog, _ = s.snede(kolommen)
        dubbel = matrix.heen_en_terug()
        boven = np.concatenate((s.hoger[kolommen], s.lager[kolommen]))
        onder = np.zeros(len(boven))
        eigen = int(np.searchsorted(kolommen, kolom))
        heen, terug = (eigen, eigen + len(kolommen))[:: 1 if kant > 0 else -1]
        onder[heen], boven[terug] = doel, 0
        if boven[heen] < doel:
            return None
        kosten = np.tile(prijs[s.groep[kolommen]], 2)
        for getallen in _goedkoopste(dubbel, (laag, hoog), onder, boven, kosten, s.geheel[kolommen]):
            heen_min_terug = getallen[: len(kolommen)] - getallen[len(kolommen) :]
            if (punt := s.punt(kolommen, heen_min_terug)) is not None:
                return punt
        if len(kolommen) == len(s.namen):
            return None
    return None


def _goedkoopste(
    matrix: Matrix,
    rijen: tuple[Getallen, Getallen],
    onder: Getallen,
    boven: Getallen,
    kosten: Getallen,
    geheel: NDArray[np.bool_],
) -> Iterator[Getallen]:
    """Yield the cheapest numbers, and while these are not wanted the cheapest whole ones.

    Those first with no column dearer than the dearest that the first took: a fraction of the program, and
    there nearly always is one.
    """
    antwoord = Rekenaar(matrix, *rijen, onder, boven, kosten).los_op()
    if not antwoord.kan:
        return
    yield antwoord.punt
    duurste = kosten[antwoord.punt > RUIM].max(initial=0)
    for hoogstens in (np.where(kosten <= duurste, boven, 0), boven):
        heel = Rekenaar(matrix, *rijen, onder, hoogstens, kosten, np.tile(geheel, 2)).los_op()
        if heel.kan:
            yield heel.punt


def _alles_open(s: Stelsel, bewijzen: Bewijzen, keuze: Keuze, kolom: int) -> None:
    """Withhold everything, where one side alone cannot be wide enough; it is closed again later."""
    keuze[:] = True
    if toon_aan(Bereik(s, keuze), bewijzen, kolom):
        _weiger(s, kolom)


def _weiger(s: Stelsel, kolom: int) -> None:
    raise NietTeBeschermen(
        tuple(s.gevoelig[kolom]), "al het andere dat eraan vastzit moet gedrukt worden of ligt vast"
    )


def verlicht(stelsel: Stelsel, bewijzen: Bewijzen, keuze: Keuze) -> Keuze:
    """Return the choice without every group that protects nothing, the heaviest first."""
    keuze = keuze.copy()
    bereik = Bereik(stelsel, keuze)
    erbij = np.flatnonzero(keuze & ~stelsel.moet)
    for groep in sorted(erbij.tolist(), key=lambda g: (-stelsel.gewicht[g], g)):
        raakt, kwijt = bewijzen.laat_los(groep)
        bereik.sluit(groep)
        if any(toon_aan(bereik, bewijzen, kolom) for kolom in raakt):
            bereik.open(groep)
            bewijzen.herstel(kwijt)
        else:
            keuze[groep] = False
    return keuze

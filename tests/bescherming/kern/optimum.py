"""The smallest loss there can be, as one program of everything at once: slow, and nothing like the cuts."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ijw_lib.bescherming.kern.opgave import Opgave

RUIM = 20
"""No way on which a count of these small tables is another number is longer than this."""


def is_klein(opgave: Opgave) -> bool:
    """Return whether the program of everything at once is one of seconds."""
    return len(opgave.waarden) <= 40 and 0 < len(opgave.gevoelig) <= 4


def kleinste_verlies(opgave: Opgave) -> float:
    """Return the smallest loss for an outsider who does not use that counts are whole numbers."""
    cellen = sorted(opgave.waarden)
    nr = {cel: i for i, cel in enumerate(cellen)}
    n = len(cellen)
    rijen = np.zeros((len(opgave.relaties), n))
    for i, relatie in enumerate(opgave.relaties):
        for cel, factor in relatie.termen:
            rijen[i, nr[cel]] += factor
    proeven = []  # per point that must exist: (column, at least so far up or down)
    for cel, marge in sorted(opgave.gevoelig.items()):
        proeven += [[(nr[cel], 1, marge.boven)]] if marge.boven else []
        proeven += [[(nr[cel], -1, marge.onder)]] if marge.onder else []
        proeven += [[(nr[cel], 0, marge.breedte)]] if marge.breedte else []
    punten = sum(2 if proef[0][1] == 0 else 1 for proef in proeven)
    breedte = n * (1 + punten)
    eisen, laag, hoog = [], [], []

    def eis(kolommen: dict[int, float], van: float, tot: float) -> None:
        rij = np.zeros(breedte)
        for kolom, factor in kolommen.items():
            rij[kolom] += factor
        eisen.append(rij)
        laag.append(van)
        hoog.append(tot)

    punt = 0
    for [(kolom, kant, doel)] in proeven:
        basis = [n * (1 + punt + i) for i in range(2 if kant == 0 else 1)]
        punt += len(basis)
        if kant:
            eis({basis[0] + kolom: kant}, doel, np.inf)
        else:
            eis({basis[0] + kolom: 1, basis[1] + kolom: -1}, doel, np.inf)
        for b in basis:
            for rij in rijen:
                eis({b + int(i): rij[i] for i in np.flatnonzero(rij)}, 0, 0)
            for i, cel in enumerate(cellen):
                eis({b + i: 1, i: -RUIM}, -np.inf, 0)
                eis({b + i: 1, i: min(opgave.waarden[cel], RUIM)}, 0, np.inf)
    for relatie in opgave.relaties:  # equal cells are withheld together
        if len(relatie.termen) == 2 and sum(f for _, f in relatie.termen) == 0:
            (een, _), (ander, _) = relatie.termen
            eis({nr[een]: 1, nr[ander]: -1}, 0, 0)
    moet = _moet(opgave)
    onder = np.concatenate(([cel in moet for cel in cellen], np.full(n * punten, -RUIM)))
    boven = np.concatenate(([cel not in opgave.vast for cel in cellen], np.full(n * punten, RUIM)))
    kosten = np.zeros(breedte)
    kosten[:n] = [0 if cel in moet else opgave.gewicht(cel) for cel in cellen]
    geheel = np.concatenate((np.ones(n), np.zeros(n * punten)))
    if not eisen:
        return 0.0
    rijen_ = LinearConstraint(csr_array(np.array(eisen)), laag, hoog)
    uit = milp(kosten, constraints=rijen_, bounds=Bounds(onder, boven), integrality=geheel)
    assert uit.status == 0, uit.message
    return float(uit.fun)


def _moet(opgave: Opgave) -> set[str]:
    """Return what is withheld anyhow: the sensitive cells, and those equal to them."""
    moet = set(opgave.gevoelig)
    while True:
        meer = {
            cel
            for r in opgave.relaties
            if len(r.termen) == 2 and sum(f for _, f in r.termen) == 0 and moet & {c for c, _ in r.termen}
            for cel, _ in r.termen
        } - moet
        if not meer:
            return moet
        moet |= meer

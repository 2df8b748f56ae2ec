"""What part of the wages is subsidised, and what part the begroting counted on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import pandas as pd

from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import bescherm
from ijw_lib.tellen.dienstverbanden import som_per_gemeente
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.kader import Kader, aantal, aantallen
from ijw_lib.tellen.lonen import BESCHUT, vergoeding, werkgeverslasten
from ijw_lib.tellen.rijen import Rijen, per_gemeente


def subsidie(kader: Kader, rijen_in: Callable[[Kader], Rijen]) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return the mean ``subsidie_procent``, as a part of the wage; each dienstverband weighs the same.

    Parameters
    ----------
    rijen_in
        Gives the dienstverbanden of an onderwerp, with or without subsidy.
    """

    def met_subsidie(in_: Kader) -> Rijen:
        rijen = rijen_in(in_)
        return rijen.waar(pd.notna(rijen["subsidie_procent"]))

    rijen = met_subsidie(kader)
    basis = per_gemeente(rijen)
    som = som_per_gemeente(rijen, rijen["subsidie_procent"].astype("int64"))
    b = bescherm(kader, lambda in_: per_gemeente(met_subsidie(in_)))
    honderd = {g: 100 * n for g, n in basis.items()}
    return [
        *aantallen(kader, "dienstverbanden", "Dienstverbanden met subsidie", basis),
        *b.aandelen("gemiddeld", "Gemiddelde subsidie, deel van het loon", som, honderd),
    ], b.noten()


def subsidie_tegen_begroting(kader: Kader, gemiddeld: Cel) -> Iterator[Cel]:
    """Yield columns with the same part of the wages in the adopted begroting, and the difference.

    The begroting holds wages with employer's charges and subsidy with the fee for those; both are taken off.

    Parameters
    ----------
    gemiddeld
        The mean of the regio.
    """
    deel = _begrote_subsidie(kader)
    is_ = None if gemiddeld.exact is None else gemiddeld.exact / 100
    verschil = None if deel is None or is_ is None else is_ - deel
    for kolom, kop, eenheid, waarde in (
        ("begroot", "Begroot", "procent", deel),
        ("verschil", "Verschil (procentpunt)", "procentpunt", verschil),
    ):
        n, d = (None, None) if waarde is None else (waarde.numerator, waarde.denominator)
        status = "onbekend" if waarde is None else "getal"
        yield aantal("dienstverbanden", "Dienstverbanden met subsidie", kolom, kop, None)
        yield Cel(gemiddeld.rij, kolom, gemiddeld.rij_label, kop, n, d, eenheid, status)


def _begrote_subsidie(kader: Kader) -> Fraction | None:
    versie = Exploitatie(kader.registers, kader.periode).vastgestelde
    if versie is None:
        return None
    b = kader.registers.van_jaar(versie.jaar).begroting
    b = b[(b["jaar"] == versie.jaar) & (b["versie"] == versie.code)]
    bedrag = {str(s): int(deel.sum()) for s, deel in b.groupby("kostensoort")["bedrag_cent"]}
    loon, ontvangen = bedrag.get("loon_beschut_werk", 0), -bedrag.get("loonkostensubsidie", 0)
    _, lasten = werkgeverslasten(kader.registers)[BESCHUT]
    toeslag = vergoeding(kader.registers, kader.periode.eind)
    return Fraction(ontvangen, loon) * (1 + lasten) / (1 + toeslag) if loon else None

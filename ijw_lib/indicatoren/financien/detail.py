"""The table per rubriek: its rows and the amounts in one column of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ijw_lib.indicatoren.financien.cellen import NUL, Regels
from ijw_lib.model.opmaak import datum
from ijw_lib.tellen.exploitatie import Exploitatie


def noten(e: Exploitatie) -> list[str]:
    """Return what the columns are of, and which budget the raming is."""
    v = e.vastgestelde
    welke = (
        f" De raming is die van de {v.naam}, vastgesteld op {datum(v.vastgesteld_op)}."
        if v and v.vastgesteld_op
        else ""
    )
    return [f"Realisatie en raming zijn cumulatief {e.periode.tot_en_met}.{welke}"]


def labels(e: Exploitatie) -> dict[str, str]:
    """Return the label of each row, in order."""

    def genummerd(soort: str) -> dict[str, str]:
        return {f"rubriek_{nr}": f"{nr} {e.rubrieken.loc[nr, 'naam']}" for nr in e.nummers(soort)}

    return (
        genummerd("baten")
        | {"saldo_baten": "Saldo baten"}
        | genummerd("lasten")
        | {"saldo_lasten": "Saldo lasten", "saldo": "Gerealiseerd totaal saldo van baten en lasten"}
        | genummerd("onttrekking")
        | genummerd("toevoeging")
        | {"resultaat": "Gerealiseerd resultaat"}
    )


def regels(rubriek: Mapping[int, Fraction] | None, e: Exploitatie) -> Regels:
    """Return the amounts per rubriek with the saldi below them, by the id of the row."""
    if rubriek is None:
        return {}
    per_rij: dict[str, Fraction | None] = {
        f"rubriek_{nr}": rubriek.get(int(nr), NUL) for nr in e.rubrieken.index
    }
    som = {
        soort: sum((rubriek.get(nr, NUL) for nr in e.nummers(soort)), NUL)
        for soort in ("baten", "lasten", "onttrekking", "toevoeging")
    }
    for nr in e.nummers("toevoeging"):
        per_rij[f"rubriek_{nr}"] = -rubriek.get(nr, NUL)
    saldo = som["baten"] - som["lasten"]
    return per_rij | {
        "saldo_baten": som["baten"],
        "saldo_lasten": som["lasten"],
        "saldo": saldo,
        "resultaat": saldo + som["onttrekking"] - som["toevoeging"],
    }


def gerealiseerd(rubriek: Mapping[int, Fraction] | None, e: Exploitatie) -> Regels:
    """Return realised amounts as :func:`regels` does, without what is not known: reserves and result."""
    onbekend = {"resultaat", *(f"rubriek_{nr}" for nr in e.onbekend)} if e.onbekend else set()
    return {rij: b for rij, b in regels(rubriek, e).items() if rij not in onbekend}


def verschil(realisatie: Regels, raming: Regels) -> Regels:
    """Return realisatie minus raming per row; nothing where one of them is unknown."""
    if not realisatie or not raming:
        return {}
    return {rij: (bedrag or NUL) - (raming[rij] or NUL) for rij, bedrag in realisatie.items()}

"""The large deviations: the rubrieken from the threshold on, the rest, and the result that they make."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ijw_lib.indicatoren.financien import detail
from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, bedrag
from ijw_lib.indicatoren.financien.verklaring import verschil, welke
from ijw_lib.model.normen import Normen
from ijw_lib.model.opmaak import getal
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie, per_rubriek
from ijw_lib.tellen.inhoud import Inhoud


def grote_afwijkingen(e: Exploitatie, normen: Normen) -> Inhoud:
    """Return the rubrieken from the threshold on, the rest as one row, and the result that they make."""
    drempel = normen.waarde("baten_lasten_detail", "verschil", "drempel", e.periode.eind)
    return Inhoud(
        _cellen(e, drempel),
        voetnoten=[Voetnoot("", _noot(drempel)), *welke(e.vastgestelde)],
        totaalrijen=frozenset({"resultaat"}),
    )


def _cellen(e: Exploitatie, drempel: Fraction | None) -> list[Cel]:
    labels, afwijking = detail.labels(e), _afwijking(e)
    gevolg = _gevolg(e, afwijking)
    groot = [r for r in labels if r in gevolg and drempel is not None and abs(gevolg[r]) >= 100 * drempel]
    samen = _samen(gevolg, groot)
    if e.onbekend:  # of the result a part is not known
        samen.pop("resultaat", None)
    kolommen = [
        Kolom("verschil", "Realisatie min raming", {r: afwijking[r] for r in groot} | dict.fromkeys(samen)),
        Kolom("effect", "Gevolg voor het resultaat", {r: gevolg[r] for r in groot} | samen),
    ]
    namen = {r: labels[r] for r in groot} | {
        "overige": "Overige rubrieken",
        "resultaat": "Resultaat tegenover de raming",
    }
    return [bedrag(rij, label, k) for rij, label in namen.items() for k in kolommen]


def _afwijking(e: Exploitatie) -> Mapping[str, Fraction | None]:
    """Return realisatie min raming of each row of the overview."""
    versie = e.vastgestelde
    realisatie = detail.gerealiseerd(per_rubriek(e.gerealiseerd(versie)), e)
    return verschil(realisatie, detail.regels(per_rubriek(e.begroot(versie, t_m=True)), e))


def _gevolg(e: Exploitatie, afwijking: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """Return what the deviation of each rubriek does to the result: more lasten take from it."""
    lasten = {f"rubriek_{nr}" for nr in e.nummers("lasten")}
    return {
        rij: -bedrag_ if rij in lasten else bedrag_
        for rij, bedrag_ in afwijking.items()
        if rij.startswith("rubriek_") and bedrag_ is not None
    }


def _samen(gevolg: Mapping[str, Fraction], groot: list[str]) -> dict[str, Fraction]:
    """Return the rubrieken without a row of their own, and all of them; nothing where nothing is known."""
    if not gevolg:
        return {}
    return {
        "overige": sum((b for rij, b in gevolg.items() if rij not in groot), NUL),
        "resultaat": sum(gevolg.values(), NUL),
    }


def _noot(drempel: Fraction | None) -> str:
    if drempel is None:
        return "Er is geen drempel afgesproken; daarom staat geen rubriek afzonderlijk."
    return f"Afzonderlijk getoond: rubrieken die minstens € {getal(drempel)} van de raming afwijken."

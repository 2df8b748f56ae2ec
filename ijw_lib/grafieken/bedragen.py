"""What the charts of finance draw and tell: amounts in thousands of euros, a waterfall, alt texts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ijw_lib.model.opmaak import getal
from ijw_lib.model.tabel import Cel, Tabel


def punt(tabel: Tabel, cel: Cel) -> dict[str, Any]:
    """Return what every mark holds of its cell: number, text as printed, id."""
    return {"waarde": duizend(cel), "weergave": tabel.weergave(cel), "cel": tabel.cel_id(cel)}


def duizend(cel: Cel) -> float | None:
    """Return an amount in thousands of euros."""
    return None if cel.exact is None else float(cel.exact / 1000)


def rubrieken(tabel: Tabel) -> Iterator[tuple[str, str, str]]:
    """Yield (row, label, head) of the rows that stand under a head; a total closes the head."""
    koppen, soort = dict(tabel.tussenkoppen), ""
    for rij, label in tabel.rijen:
        soort = "" if rij in tabel.totaalrijen else koppen.get(rij, soort)
        if soort:
            yield rij, label, soort


Stap = tuple[str, float, float, Fraction, str]
"""Name, begin, end, amount in euros and kind of one step of the waterfall."""


def stappen_van(tabel: Tabel, afwijkingen: Tabel) -> list[Stap]:
    """Return the steps from budgeted to realised result; only the latter where there is no budget."""
    stand, eind = (tabel.cel("resultaat", kolom).exact for kolom in ("raming", "realisatie"))
    slot = (
        "Gerealiseerd resultaat",
        0.0,
        float((eind or Fraction(0)) / 1000),
        eind or Fraction(0),
        "Resultaat",
    )
    if stand is None or eind is None:
        return [slot]
    stappen: list[Stap] = [("Begroot resultaat", 0.0, float(stand / 1000), stand, "Resultaat")]
    for naam, bedrag in _effecten(afwijkingen):
        soort = "Gunstig" if bedrag > 0 else "Ongunstig"
        stappen.append((naam, float(stand / 1000), float((stand + bedrag) / 1000), bedrag, soort))
        stand += bedrag
    return [*stappen, slot]


def _effecten(afwijkingen: Tabel) -> list[tuple[str, Fraction]]:
    """Return what each row did to the result, what prints as nil left out."""
    cellen = (afwijkingen.cel(rij, "effect") for rij, _ in afwijkingen.rijen)
    return [
        (c.rij_label, c.exact)
        for c in cellen
        if c.rij not in afwijkingen.totaalrijen and c.exact is not None and c.status != "nihil"
    ]


# --- alt texts ------------------------------------------------------------------------------------


def tot_en_met(tabel: Tabel) -> str:
    """Return the end of the title of a table: until when it counts."""
    return tabel.titel[tabel.titel.index("t/m") :]


def met_teken(bedrag: Fraction, soort: str = "") -> str:
    """Return an amount in thousands of euros, with a plus where it adds to the result."""
    tekst = getal(bedrag / 1000)
    return f"+{tekst}" if bedrag > 0 and tekst != "0" and soort != "Resultaat" else tekst


def alt_realisatie(tabel: Tabel) -> str:
    """Tell what the bars of realisatie and raming show."""
    getekend = list(rubrieken(tabel))
    bekend = [
        (label, tabel.cel(rij, "verschil"))
        for rij, label, _ in getekend
        if tabel.cel(rij, "verschil").exact is not None
    ]
    if not bekend:
        return f"Staafdiagram van de realisatie per rubriek {tot_en_met(tabel)}; er is geen raming bekend."
    ver = sorted(bekend, key=lambda x: -abs(x[1].exact or Fraction(0)))[:3]
    groot = "; ".join(f"{label} {met_teken(c.exact or Fraction(0))}" for label, c in ver)
    return (
        f"Staafdiagram van de realisatie min de raming van {len(getekend)} rubrieken "
        f"{tot_en_met(tabel)}, in duizenden euro's. De grootste verschillen met de raming: {groot}. "
        "Alle getallen staan in de tabel per rubriek."
    )


def alt_saldo(tabel: Tabel) -> str:
    """Tell where each line of the saldo ends."""
    delen = []
    for kolom, label in tabel.kolommen:
        cellen = [(maand, c) for rij, maand in tabel.rijen if (c := tabel.cel(rij, kolom)).exact is not None]
        if cellen:
            maand, laatste = cellen[-1]
            delen.append(f"{label} t/m {maand} {getal((laatste.exact or Fraction(0)) / 1000)}")
    reeksen = "; ".join(delen)
    return f"Lijndiagram van het saldo van baten en lasten vanaf januari, in duizenden euro's: {reeksen}."


def alt_opbouw(stappen: list[Stap], tabel: Tabel) -> str:
    """Tell what the waterfall shows, step by step."""
    if len(stappen) == 1:
        return (
            f"Watervaldiagram {tot_en_met(tabel)}, in duizenden euro's: een gerealiseerd resultaat van "
            f"{getal(stappen[0][3] / 1000)}; er is geen begroting bekend."
        )
    begin, *midden, eind = stappen
    delen = "; ".join(f"{naam} {met_teken(bedrag)}" for naam, _, _, bedrag, _ in midden)
    return (
        f"Watervaldiagram {tot_en_met(tabel)}, in duizenden euro's: van een begroot resultaat van "
        f"{getal(begin[3] / 1000)} naar een gerealiseerd resultaat van {getal(eind[3] / 1000)}, via {delen}."
    )

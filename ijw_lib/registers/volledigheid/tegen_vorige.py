"""What a delivery changed in closed months, against the snapshot in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import pandas as pd

from ijw_lib.registers.volledigheid import geteld
from ijw_lib.registers.volledigheid.bevinding import (
    Bevinding,
    Niveau,
    deel_van,
    euro,
    maandnaam,
    niveau_van_rijen,
    opgesomd,
    procent,
    rijen,
    zoals,
)
from ijw_lib.registers.volledigheid.drempels import drempels, grens
from ijw_lib.registers.volledigheid.geteld import Groepen, Ruimte, Sprong
from ijw_lib.registers.volledigheid.rijen import Gesloten, Verschil

_VOLLEDIG = "Lever het bestand volledig opnieuw aan, of geef een akkoord als het zo bedoeld is."
_BRON = "Verbeter de rijen in de bron en lever opnieuw aan, of geef een akkoord als de correctie klopt."
_HONDERD = 100


def bevindingen(verschil: Verschil, gesloten: Gesloten, groep: Groepen) -> Iterator[Bevinding]:
    """Yield what changed in one register.

    Parameters
    ----------
    groep
        Gives the gemeente of each row, of a register in which persons are counted.
    """
    if verschil.leeg:
        return
    yield from _verdwenen_of_veranderd(verschil, gesloten)
    yield from _laat(verschil, gesloten)
    yield from _lege_maanden(verschil)
    if verschil.maat.bedrag:
        yield from _bedragen(verschil)
    if verschil.maat.persoon:
        yield from _personen(verschil, groep)


def _verdwenen_of_veranderd(v: Verschil, gesloten: Gesloten) -> Iterator[Bevinding]:
    naam, drempel = v.register.naam, drempels()["verdwenen_of_veranderd"]
    deel = deel_van(len(v.weg) + len(v.oud), len(v.basis))
    for wat, frame, zin, doe in (
        ("verdwenen", v.weg, "stonden in de vorige levering en ontbreken nu", _VOLLEDIG),
        ("veranderd", v.nieuw, "zijn anders dan in de vorige levering", _BRON),
    ):
        if not len(frame):
            continue
        kolommen = f" (kolom {opgesomd(_kolommen(v))})" if wat == "veranderd" else ""
        yield Bevinding(
            niveau_van_rijen(drempel, deel, len(v.weg) + len(v.oud)),
            f"{naam}/{wat}/{len(frame)}",
            f"{naam}.csv: {_van(v, frame, gesloten)} {_meervoud(frame, zin)}{kolommen}, zoals "
            f"{zoals(frame, v.register.sleutel)}{_totaal(v, drempel.stop, deel)}. {doe}",
        )


def _laat(v: Verschil, gesloten: Gesloten) -> Iterator[Bevinding]:
    """Yield what came after its month was published, or is more than a register without months grows by."""
    naam, drempel = v.register.naam, drempels()["laat"]
    groei = 1 if v.maat.maand or v.maat.groep else 1 + gesloten.verder
    aantal = len(v.laat) + len(v.ingevuld)
    if not aantal or (groei > 1 and deel_van(aantal, len(v.basis)) <= (drempel.stop or 0) * groei):
        return
    deel = deel_van(aantal, len(v.basis)) / groei
    delen = [
        *([f"{rijen(len(v.laat))} erbij, zoals {zoals(v.laat, v.register.sleutel)}"] if len(v.laat) else []),
        *(
            [f"{rijen(len(v.ingevuld))} aangevuld, zoals {zoals(v.ingevuld, v.register.sleutel)}"]
            if len(v.ingevuld)
            else []
        ),
    ]
    hoe = niveau_van_rijen(drempel, deel, aantal)  # the same months again, and more in them, is not ordinary
    yield Bevinding(
        "waarschuwing" if hoe == "melding" and not gesloten.verder else hoe,
        f"{naam}/laat/{aantal}",
        f"{naam}.csv: in {_waar(v, gesloten)} kwamen na de vorige levering {' en '.join(delen)} "
        f"({procent(deel)} van het register; een stop is het vanaf {procent(drempel.stop or Fraction(0))}). "
        "Kijk na of het geen rijen van een andere maand of een tweede keer dezelfde zijn.",
    )


def _lege_maanden(v: Verschil) -> Iterator[Bevinding]:
    """Yield the closed months that had rows and have none any more."""
    if not v.maat.maand or not len(v.weg) + len(v.oud):
        return
    voor = v.maanden(v.basis)
    af, bij = v.maanden(pd.concat([v.weg, v.oud])), v.maanden(pd.concat([v.laat, v.nieuw]))
    leeg = sorted(
        maand
        for maand, n in voor.items()
        if n >= grens("lege_maand") and n - af.get(maand, 0) + bij.get(maand, 0) == 0
    )
    if leeg:
        naam = v.register.naam
        yield Bevinding(
            "stop",
            f"{naam}/lege_maand/{'+'.join(leeg)}",
            f"{naam}.csv: van {opgesomd(maandnaam(pd.Period(m, 'M')) for m in leeg)} ({v.maat.maand}) is "
            f"er geen enkele rij "
            f"meer; in "
            f"de vorige levering waren het er {opgesomd(str(voor[m]) for m in leeg)}. {_VOLLEDIG}",
        )


def _bedragen(v: Verschil) -> Iterator[Bevinding]:
    cent, som = grens("bedrag") * _HONDERD, geteld.bedragen(v.maat.bedrag)

    def per(frame: pd.DataFrame) -> pd.Series:
        return frame[v.maat.per].astype(str)

    weg = int(v.weg[v.maat.bedrag].abs().sum())
    if weg > cent:
        yield _bedrag(v, "verdwenen_bedrag", f"verdween samen {euro(weg)}", "stop", weg)
    anders = geteld.gecorrigeerd(v, per, som, cent)
    laat = geteld.nagekomen(v, per, som, som, cent, _ruimte())
    for wat, gevonden, zin in (
        ("bedrag", anders, "veranderde door wat verdween of anders werd"),
        ("laat_bedrag", laat, "veranderde door rijen die erbij kwamen"),
    ):
        if gevonden:
            hoe, maat = gevonden[0].niveau, gevonden[0].verschil
            yield _bedrag(v, wat, f"{zin}: {_sprongen(gevonden, v.maat.per, euro)}", hoe, maat)


def _bedrag(v: Verschil, wat: str, zin: str, hoe: Niveau, maat: int) -> Bevinding:
    naam = v.register.naam
    return Bevinding(
        hoe,
        f"{naam}/{wat}/{round(maat / _HONDERD)}",
        f"{naam}.csv, kolom {v.maat.bedrag}: in gesloten maanden {zin} (de drempel is "
        f"{euro(int(grens('bedrag')) * _HONDERD)}). {_BRON}",
    )


def _personen(v: Verschil, groep: Groepen) -> Iterator[Bevinding]:
    som, naam, vast = geteld.personen(v.maat.persoon), v.register.naam, grens("personen")
    anders = geteld.gecorrigeerd(v, groep, som, vast)
    laat = geteld.nagekomen(v, groep, som, geteld.aantal, vast, _ruimte()) if v.maat.maand else []
    for wat, gevonden, zin in (
        ("personen", anders, "door wat verdween of anders werd"),
        ("laat_personen", laat, "door rijen die erbij kwamen"),
    ):
        if gevonden:
            yield Bevinding(
                gevonden[0].niveau,
                f"{naam}/{wat}/{gevonden[0].verschil}",
                f"{naam}.csv, kolom {v.maat.persoon}: in gesloten maanden veranderde het aantal {zin}: "
                f"{_sprongen(gevonden, 'gemeente', str)} (de drempel is {vast} van een gemeente). {_BRON}",
            )


def _ruimte() -> Ruimte:
    """Return how much may come late: that is ordinary, and a large group has more of it."""
    return Ruimte(grens("laat_van_alles") / _HONDERD, grens("laat_in_maand") / _HONDERD)


def _sprongen(gevonden: Sequence[Sprong], wat: str, toon: Callable[[int], str]) -> str:
    return opgesomd(
        f"{wat} {s.groep}{' in ' + maandnaam(s.maand) if s.maand is not None else ''} "
        f"{'+' if s.verschil > 0 else ''}{toon(s.verschil)}"
        for s in gevonden
    )


def _kolommen(v: Verschil) -> list[str]:
    """Return the columns that changed, most often first."""
    namen = [k for k in v.register.namen if k in v.oud]
    teller = {k: int((v.oud[k].astype(str) != v.nieuw[k].astype(str)).sum()) for k in namen}
    return [k for k, n in sorted(teller.items(), key=lambda p: -p[1]) if n]


def _van(v: Verschil, frame: pd.DataFrame, gesloten: Gesloten) -> str:
    return f"{len(frame)} van de {rijen(len(v.basis))} van {_waar(v, gesloten)}"


def _waar(v: Verschil, gesloten: Gesloten) -> str:
    return f"gesloten maanden (t/m {maandnaam(gesloten.laatste)})" if v.maat.maand else "wat er al was"


def _meervoud(frame: pd.DataFrame, zin: str) -> str:
    if len(frame) > 1:
        return zin
    return zin.replace("stonden", "stond").replace("ontbreken", "ontbreekt").replace("zijn", "is")


def _totaal(v: Verschil, stop: Fraction | None, deel: Fraction) -> str:
    samen = " samen" if len(v.weg) and len(v.oud) else ""
    return f" ({procent(deel)} van het register{samen}; een stop is het vanaf {procent(stop or Fraction(0))})"

"""What a delivery changed in closed months, against the snapshot in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import pandas as pd

from ijw_lib.registers.volledigheid import geteld
from ijw_lib.registers.volledigheid.bevinding import (
    Bevinding,
    Niveau,
    deel_van,
    euro,
    maandnaam,
    niveau,
    opgesomd,
    procent,
    rijen,
    zoals,
)
from ijw_lib.registers.volledigheid.drempels import drempels, grens
from ijw_lib.registers.volledigheid.geteld import Grens, Groepen, Sprong
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
            niveau(drempel, deel),
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
    yield Bevinding(
        niveau(drempel, deel),
        f"{naam}/laat/{aantal}",
        f"{naam}.csv: in {_waar(v, gesloten)} kwamen na de vorige levering {' en '.join(delen)} "
        f"({procent(deel)} van het register; een stop is het vanaf {procent(drempel.stop or Fraction(0))}). "
        "Kijk na of het geen rijen van een andere maand of een tweede keer dezelfde zijn.",
    )


def _lege_maanden(v: Verschil) -> Iterator[Bevinding]:
    """Yield the closed months that had rows and have none any more."""
    if not v.maat.maand or not len(v.weg) + len(v.oud):
        return
    voor = v.maanden(v.basis).value_counts()
    af = v.maanden(pd.concat([v.weg, v.oud])).value_counts()
    bij = v.maanden(pd.concat([v.laat, v.nieuw])).value_counts()
    over = voor.sub(af, fill_value=0).add(bij, fill_value=0)
    leeg = sorted(m for m, n in over.items() if n == 0 and voor.get(m, 0) >= grens("lege_maand"))
    if leeg:
        naam = v.register.naam
        yield Bevinding(
            "stop",
            f"{naam}/lege_maand/{'+'.join(map(str, leeg))}",
            f"{naam}.csv: van {opgesomd(map(maandnaam, leeg))} ({v.maat.maand}) is er geen enkele rij "
            f"meer; in "
            f"de vorige levering waren het er {opgesomd(str(int(voor[m])) for m in leeg)}. {_VOLLEDIG}",
        )


def _bedragen(v: Verschil) -> Iterator[Bevinding]:
    cent = grens("bedrag") * _HONDERD
    som = geteld.bedragen(v.maat.bedrag)
    vaste, ruime = Grens(cent), _ruim(cent)

    def per(frame: pd.DataFrame) -> pd.Series:
        return frame[v.maat.per].astype(str)

    weg = int(v.weg[v.maat.bedrag].abs().sum())
    if weg > cent:
        yield _bedrag(v, "verdwenen_bedrag", f"verdween samen {euro(weg)}", "stop", weg)
    for wat, gevonden, zin in (
        ("bedrag", geteld.gecorrigeerd(v, per, som, vaste), "veranderde door wat verdween of anders werd"),
        ("laat_bedrag", geteld.nagekomen(v, per, som, ruime), "veranderde door rijen die erbij kwamen"),
    ):
        if gevonden:
            yield _bedrag(v, wat, f"{zin}: {_sprongen(gevonden, v.maat.per, euro)}", "stop", _maat(gevonden))


def _bedrag(v: Verschil, wat: str, zin: str, hoe: Niveau, maat: int) -> Bevinding:
    naam = v.register.naam
    return Bevinding(
        hoe,
        f"{naam}/{wat}/{round(maat / _HONDERD)}",
        f"{naam}.csv, kolom {v.maat.bedrag}: in gesloten maanden {zin} (een stop vanaf "
        f"{euro(int(grens('bedrag')) * _HONDERD)}). "
        f"{_BRON}",
    )


def _personen(v: Verschil, groep: Groepen) -> Iterator[Bevinding]:
    som, naam = geteld.personen(v.maat.persoon), v.register.naam
    for wat, gevonden, zin in (
        (
            "personen",
            geteld.gecorrigeerd(v, groep, som, Grens(grens("personen"))),
            "door wat verdween of anders werd",
        ),
        (
            "laat_personen",
            geteld.nagekomen(v, groep, som, _ruim(grens("personen"))),
            "door rijen die erbij kwamen",
        ),
    ):
        if gevonden and not (wat == "laat_personen" and not v.maat.maand):
            yield Bevinding(
                "stop",
                f"{naam}/{wat}/{_maat(gevonden)}",
                f"{naam}.csv, kolom {v.maat.persoon}: in gesloten maanden veranderde het aantal {zin}: "
                f"{_sprongen(gevonden, 'gemeente', str)} (een stop vanaf {grens('personen')} van een "
                f"gemeente). "
                f"{_BRON}",
            )


def _ruim(vast: Fraction) -> Grens:
    """Return the limit of what comes late: that is ordinary, and a large group has more of it."""
    return Grens(vast, grens("laat_van_alles") / _HONDERD, grens("laat_in_maand") / _HONDERD)


def _sprongen(gevonden: Sequence[Sprong], wat: str, vorm: object) -> str:
    toon = vorm if callable(vorm) else str
    return opgesomd(
        f"{wat} {s.groep}{' in ' + maandnaam(s.maand) if s.maand is not None else ''} "
        f"{'+' if s.verschil > 0 else ''}{toon(s.verschil)}"
        for s in gevonden
    )


def _maat(gevonden: Sequence[Sprong]) -> int:
    return gevonden[0].verschil


def _kolommen(v: Verschil) -> list[str]:
    """Return the columns that changed, most often first."""
    teller = {k: int((v.oud[k].astype(str) != v.nieuw[k].astype(str)).sum()) for k in v.register.namen}
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

"""Everything that is looked at in a delivery, register by register; nothing is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import LEVERINGSREGISTERS, PER_GEMEENTE
from ijw_lib.registers.vastleggen import gemeente_van
from ijw_lib.registers.volledigheid import (
    controletotalen,
    eigen_bedragen,
    eigen_maanden,
    rijen,
    tegen_vorige,
    waarden,
)
from ijw_lib.registers.volledigheid.bevinding import Bevinding, maandnaam
from ijw_lib.registers.volledigheid.controletotalen import Totalen
from ijw_lib.registers.volledigheid.drempels import Maat, maten
from ijw_lib.registers.volledigheid.eigen_maanden import Maanden
from ijw_lib.registers.volledigheid.rijen import Gesloten, laatste_hele_maand

_ERNST = {"stop": 0, "waarschuwing": 1, "melding": 2}


@dataclass(frozen=True)
class Levering:
    """A delivery as it is looked at.

    Attributes
    ----------
    meta
        What it says of itself: organisatie, fictief, begin, peildatum.
    frames
        Its accepted rows.
    sommen
        Per register what is equal exactly where its rows are.
    """

    meta: Mapping[str, object]
    frames: Frames
    sommen: Mapping[str, object]
    totalen: Totalen = field(default_factory=dict)


def controleer(nu: Levering, vorige: Levering | None) -> list[Bevinding]:
    """Return what is odd about a delivery, the gravest first.

    Parameters
    ----------
    vorige
        The snapshot in use; ``None`` of a first delivery. One of another organisation, or of fictitious
        records before real ones, is no delivery before this one.
    """
    if vorige is not None and any(vorige.meta.get(k) != nu.meta.get(k) for k in ("organisatie", "fictief")):
        vorige = None
    gevonden = [*controletotalen.bevindingen(nu.totalen, nu.frames), *_tijd(nu, vorige), *_weg(nu, vorige)]
    gesloten = None if vorige is None else Gesloten.tussen(vorige.meta, nu.meta)
    maanden = _maanden(nu, gesloten)
    for register in (r for r in LEVERINGSREGISTERS if r.naam in nu.frames):
        if vorige is None or vorige.sommen.get(register.naam) != nu.sommen.get(register.naam):
            gevonden += _register(register, nu, vorige, gesloten, maanden)
        else:
            gevonden += _eigen(register, nu, maanden)
    uniek = {b.id: b for b in gevonden}
    return sorted(uniek.values(), key=lambda b: _ERNST[b.niveau])


def _register(
    register: Register, nu: Levering, vorige: Levering | None, gesloten: Gesloten | None, maanden: Maanden
) -> Iterator[Bevinding]:
    naam, maat, wordt = register.naam, maten()[register.naam], nu.frames[register.naam]
    was = vorige.frames[naam] if vorige is not None and naam in vorige.sommen else None
    if vorige is not None and gesloten is not None and was is not None:
        verschil = rijen.vergelijk(register, maat, was, wordt, gesloten)
        yield from tegen_vorige.bevindingen(verschil, gesloten, _gemeente(naam, nu.frames, vorige.frames))
        yield from waarden.omgekeerd(verschil)
    verder = gesloten.verder if gesloten is not None else 0
    yield from waarden.buiten_bereik(register, maat, was, wordt, verder)
    if maat.herhaald:
        yield from waarden.herhaald(register, wordt, was)
    yield from _eigen(register, nu, maanden)


def _eigen(register: Register, nu: Levering, maanden: Maanden) -> Iterator[Bevinding]:
    maat = maten()[register.naam]
    groep = _gemeente(register.naam, nu.frames, nu.frames)
    frame = nu.frames[register.naam]
    yield from eigen_maanden.bevindingen(register, maat, frame, maanden, groep)
    yield from eigen_bedragen.bevindingen(register, maat, frame, maanden)


def _maanden(nu: Levering, gesloten: Gesloten | None) -> Maanden:
    """Return the whole months of a delivery; new is all that was not published yet."""
    eerste = pd.Timestamp(str(nu.meta["begin"])).to_period("M")
    alle = pd.period_range(eerste, laatste_hele_maand(nu.meta["peildatum"]), freq="M")
    oud = sum(gesloten is not None and m <= gesloten.laatste for m in alle)
    deelname = nu.frames.get("gemeenten")
    if deelname is None:
        return Maanden(tuple(alle), oud, {})
    tot = deelname.groupby("gemeente")["geldig_tot"].agg(lambda dagen: dagen.max(skipna=False))
    weg = {str(g): int((alle.start_time <= dag).sum()) for g, dag in tot.dropna().items()}
    return Maanden(tuple(alle), oud, weg)


def _tijd(nu: Levering, vorige: Levering | None) -> Iterator[Bevinding]:
    """Yield that a delivery lacks its last months, or begins later or ends earlier than the one before."""
    laatste = max(
        (dag for r, m in maten().items() if (dag := _laatste(nu.frames.get(r), m)) is not None), default=None
    )
    straks = laatste_hele_maand(nu.meta["peildatum"])
    if laatste is not None and laatste < straks:
        yield Bevinding(
            "stop",
            f"levering/zonder_rijen/{laatste + 1}",
            f"levering.yml, peildatum: de levering zegt t/m {maandnaam(straks)} volledig te zijn, maar na "
            f"{maandnaam(laatste)} is er in geen enkel register een rij. Verbeter de peildatum, of lever "
            f"de laatste "
            "maanden aan.",
        )
    if vorige is None:
        return
    toen = laatste_hele_maand(vorige.meta["peildatum"])
    if straks < toen:
        yield Bevinding(
            "stop",
            f"levering/peildatum/{_dag(nu.meta['peildatum'])}",
            f"levering.yml, peildatum: deze levering loopt t/m {maandnaam(straks)}, en wat in gebruik is t/m "
            f"{maandnaam(toen)}; dit is een oudere levering. Zet de nieuwste terug, of geef een akkoord "
            f"als de latere "
            "maanden moeten verdwijnen.",
        )
    begin = pd.Timestamp(str(nu.meta["begin"]))
    if begin > pd.Timestamp(str(vorige.meta["begin"])):
        yield Bevinding(
            "waarschuwing",
            f"levering/begin/{_dag(begin)}",
            f"levering.yml, begin: deze levering begint op {_dag(begin)}, en wat in gebruik is op "
            f"{_dag(vorige.meta['begin'])}. Kijk na of rapportages over de maanden daartussen nog "
            f"gemaakt moeten "
            "worden.",
        )


def _weg(nu: Levering, vorige: Levering | None) -> Iterator[Bevinding]:
    """Yield each register that was not delivered, and that the delivery before this one had."""
    for naam in (r.naam for r in LEVERINGSREGISTERS):
        if vorige is not None and naam in vorige.sommen and naam not in nu.frames:
            yield Bevinding(
                "stop",
                f"{naam}/weg",
                f"{naam}.csv: de levering die in gebruik is heeft dit register, deze niet; de cijfers die "
                "ervan komen, verdwijnen dan uit elke rapportage. Lever het mee, of geef een akkoord als dat "
                "de bedoeling is.",
            )


def _laatste(frame: pd.DataFrame | None, maat: Maat) -> pd.Period | None:
    """Return the last month in which a register has a row."""
    return frame[maat.maand].max().to_period("M") if maat.maand and frame is not None and len(frame) else None


def _gemeente(naam: str, nu: Frames, toen: Frames) -> Callable[[pd.DataFrame], pd.Series]:
    """Return what gives the gemeente of rows of a register, of now or of the delivery before."""
    via = PER_GEMEENTE.get(naam)
    if via is None:
        return lambda frame: frame["gemeente"]
    return partial(_via, via[1], partial(_gemeente_van_sleutel, via, nu, toen))


def _via(kolom: str, gemeenten: Callable[[], pd.Series], frame: pd.DataFrame) -> pd.Series:
    return frame[kolom].map(gemeenten()).fillna("onbekend")


def _gemeente_van_sleutel(via: tuple[str, str], nu: Frames, toen: Frames) -> pd.Series:
    ander, sleutel = via
    alle = [
        pd.Series(gemeente_van(ander, f).to_numpy(), index=f[ander][sleutel].to_numpy(), dtype=object)
        for f in (nu, toen)
        if ander in f
    ]
    samen = pd.concat(alle)
    return samen[~samen.index.duplicated()]


def _dag(dag: object) -> str:
    return str(pd.Timestamp(str(dag)).date())

"""Propose a mapping from what a foreign delivery shows, and ask what it does not show.

A question mark stands where somebody must answer; a mapping with one is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from ijw_lib.registers.bestand import BestandsFout
from ijw_lib.registers.bronnen import deur, kop, sjabloon, tekstbestand, vinden, werkboek
from ijw_lib.registers.bronnen.blad import Blad, sleutel
from ijw_lib.registers.bronnen.kop import Kop
from ijw_lib.registers.bronnen.werkboek import Werkboek
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.koppeling.bekeken import Bekeken, bekende_namen, synoniemen
from ijw_lib.registers.koppeling.vorm import VELD
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import LEVERINGSREGISTERS

_GENOEG = 0.4
"""Part of the columns of a register from which on a sheet without its name is taken for it."""


@dataclass
class Voorstel:
    """A mapping as it can stand in ``levering.yml``, and what is to be answered before it can be used."""

    koppeling: dict[str, dict[str, Any]] = field(default_factory=dict)
    vragen: list[str] = field(default_factory=list)
    gevonden: list[str] = field(default_factory=list)
    """The registers that are there."""

    def als_yaml(self) -> str:
        """Return the text for ``levering.yml``; empty when nothing needs a mapping."""
        if not self.koppeling:
            return ""
        tekst: str = yaml.safe_dump(
            {VELD: self.koppeling}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100
        )
        return tekst


def stel_voor(levering: Path, frames: Frames, gekoppeld: Collection[str] = ()) -> Voorstel:
    """Look at the files of a delivery, and propose how they become our registers.

    Parameters
    ----------
    frames
        The reference tables, of which the codes come.
    gekoppeld
        The registers that have a mapping already: of those nothing is proposed.
    """
    uit = Voorstel()
    bekend = frozenset(s for r in LEVERINGSREGISTERS for s in bekende_namen(r))
    for pad in vinden.bestanden(levering):
        try:
            for blad, naam in _bladen(pad, bekend):
                _kijk(uit, pad, blad, naam, frames, gekoppeld)
        except BestandsFout as fout:
            uit.vragen += [f"{u.bestand}: {u.reden}" for u in fout.uitval]
    return uit


def _bladen(pad: Path, bekend: frozenset[str]) -> Iterable[tuple[Blad, str]]:
    """Yield the sheets of a file, each with its name; that of a text file is empty."""
    if pad.suffix.lower() not in werkboek.EINDEN:
        yield tekstbestand.lees(pad, partial(kop.telt, gezocht=bekend)), ""
        return
    boek = Werkboek(pad)
    for blad in boek.bladen:
        if any(any(rij) for rij in blad.rijen) and not sjabloon.is_hulpblad(blad.rijen):
            yield boek.blad(blad.naam), blad.naam


def _kijk(
    uit: Voorstel, pad: Path, blad: Blad, naam: str, frames: Frames, gekoppeld: Collection[str]
) -> None:
    """Add what one sheet shows."""
    genoemd = vinden.register_van(naam or pad.stem, [r.naam for r in LEVERINGSREGISTERS])
    mogelijk = [r for r in LEVERINGSREGISTERS if not genoemd or r.naam == genoemd]
    koppen = [(r, kop.vind(blad, bekende_namen(r))) for r in mogelijk]
    register, kop_ = max(koppen, key=lambda paar: _past(*paar))
    waar = deur.veilig(blad.naam, "een bestand")
    if kop_ is None or (not genoemd and _past(register, kop_) < _GENOEG):
        uit.vragen.append(f"{waar}: van welk register is dit? Noem het in levering.yml bij koppeling")
        return
    uit.gevonden.append(register.naam)
    van_ons = _is_van_ons(kop_.namen, register) and genoemd and not blad.codering
    if van_ons or register.naam in gekoppeld:
        return
    namen = [deur.veilig(n, "") for n in kop_.namen]
    bekeken = Bekeken(register, namen, _rijen(blad, kop_), frames, uit.vragen, waar)
    velden: dict[str, Any] = {} if genoemd else {"bestand": pad.name} | ({"blad": naam} if naam else {})
    uit.koppeling[register.naam] = velden | {"kolommen": bekeken.kolommen()}


def _rijen(blad: Blad, kop_: Kop) -> pd.DataFrame:
    """Return the rows below a head, its places as names; totals and remarks are none."""
    breedte = len(kop_.namen)
    na = [rij for rij in blad.rijen[kop_.plek + 1 :] if len(rij) == breedte and sum(map(bool, rij)) > 1]
    totalen = {t.plek for t in kop.totalen(na, 0, range(breedte))}
    rijen = [rij for i, rij in enumerate(na) if i not in totalen]
    return pd.DataFrame(rijen, columns=range(breedte), dtype="str")


def _past(register: Register, kop_: Kop | None) -> float:
    """Return which part of the columns of a register a head seems to hold; our own names weigh most."""
    namen = {sleutel(n) for n in kop_.namen} if kop_ else set()
    eigen = [k for k in register.namen if sleutel(k) in namen]
    ander = [k for k in register.namen if k not in eigen and synoniemen(k) & namen]
    return (len(eigen) + 0.8 * len(ander)) / len(register.namen)


def _is_van_ons(namen: list[str], register: Register) -> bool:
    gevonden = {sleutel(n) for n in namen}
    return {sleutel(k.naam) for k in register.kolommen if not k.facultatief} <= gevonden

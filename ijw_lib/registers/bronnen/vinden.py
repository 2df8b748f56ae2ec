"""Which files, and which sheets of a workbook, hold which register; what holds none is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers.bestand import BestandsFout, Uitval
from ijw_lib.registers.bronnen import deur, sjabloon, tekstbestand, werkboek
from ijw_lib.registers.bronnen.blad import sleutel
from ijw_lib.registers.bronnen.werkboek import Inhoudsblad, Werkboek
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.koppeling import vorm
from ijw_lib.registers.koppeling.vorm import Koppelingen

_EINDEN = (*tekstbestand.EINDEN, *werkboek.EINDEN)
_DEEL = re.compile(
    r"[ _-]?(?:deel|part)?[ _-]?(?:[12][0-9]{3}(?:[ _-]?[mq]?[0-9]{1,2})?|[0-9]{1,3})", re.IGNORECASE
)
"""What stands behind the name of a register in that of one of its parts: a year, a month, a number."""


@dataclass(frozen=True)
class Plek:
    """A text file, or (``blad``) a sheet of a workbook."""

    pad: Path
    blad: str = ""


@dataclass
class Vondsten:
    """Where the registers of a delivery are.

    Attributes
    ----------
    plekken
        Per register its files and sheets, in the order of their names; a register without has none.
    uitval, fouten
        Workbooks that cannot be read; the same of a register's own.
    werkboeken
        Workbooks that were opened, by path.
    """

    map: Path
    plekken: dict[str, list[Plek]] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)
    uitval: list[Uitval] = field(default_factory=list)
    fouten: dict[str, tuple[Uitval, ...]] = field(default_factory=dict)
    werkboeken: dict[Path, Werkboek] = field(default_factory=dict)

    def werkboek(self, pad: Path) -> Werkboek:
        """Return a workbook, that is read once."""
        return self.werkboeken.setdefault(pad, Werkboek(pad))

    def noemt(self, register: Register) -> bool:
        """Tell whether there is anything of a register, readable or not."""
        return bool(self.plekken[register.naam]) or register.naam in self.fouten


def bestanden(levering: Path) -> list[Path]:
    """Return the files of a delivery that can hold a register."""
    if not levering.is_dir():
        return []
    return sorted(p for p in levering.iterdir() if zichtbaar(p) and p.suffix.lower() in _EINDEN)


def vind(levering: Path, registers: Iterable[Register], koppelingen: Koppelingen, ook: str) -> Vondsten:
    """Look for the registers of a delivery.

    Parameters
    ----------
    ook
        The file of the delivery that holds no register.
    """
    alle = {r.naam: r for r in registers}
    uit = Vondsten(levering)
    los = bestanden(levering)
    for naam in alle:
        genoemd = vorm.van(koppelingen, naam).bestanden if naam in koppelingen else ()
        eigen = [levering / b for b in genoemd] or [p for p in los if p.name == f"{naam}.csv"]
        uit.plekken[naam] = [Plek(p) for p in eigen]
    gezien = {p.pad for plekken in uit.plekken.values() for p in plekken}
    over = [p for p in los if p not in gezien]
    boeken = [p for p in los if p.suffix.lower() in werkboek.EINDEN and not register_van(p.stem, alle)]
    for pad in over:
        naam = register_van(pad.stem, alle)
        if naam and (not uit.plekken[naam] or uit.plekken[naam][0].pad in over):
            uit.plekken[naam].append(Plek(pad))
            gezien.add(pad)
    _vind_bladen(uit, boeken, koppelingen, alle)
    gezien |= {p.pad for plekken in uit.plekken.values() for p in plekken} | set(uit.werkboeken)
    _meld_overige(uit, gezien, [ook, *(f"{n}.csv" for n in alle)])
    return uit


def register_van(naam: str, registers: Iterable[str]) -> str:
    """Return the register that a file or sheet of this name holds (a part of); or nothing."""
    kort = sleutel(naam)
    for register in sorted(registers, key=len, reverse=True):
        eigen = sleutel(register)
        if kort == eigen:
            return register
        if kort.startswith(eigen) and _DEEL.fullmatch(_rest(naam, len(eigen))):
            return register
    return ""


def _rest(naam: str, tekens: int) -> str:
    """Return what stands behind so many letters and digits."""
    for plek, teken in enumerate(naam):
        if not tekens:
            return naam[plek:]
        tekens -= teken.isalnum()
    return ""


def _vind_bladen(
    uit: Vondsten, boeken: list[Path], koppelingen: Koppelingen, alle: Mapping[str, Register]
) -> None:
    """Give each register its sheets: of its own workbook, or of one that holds several registers."""
    genoemd = [
        (p, vorm.van(koppelingen, naam).bladen) for naam, plekken in uit.plekken.items() for p in plekken
    ]
    for pad in boeken:
        _verdeel(uit, pad, alle, genoemd)
    for naam, plekken in uit.plekken.items():
        gekozen = vorm.van(koppelingen, naam).bladen if naam in koppelingen else ()
        nieuw: list[Plek] = []
        for plek in plekken:
            in_boek = plek.pad.suffix.lower() in werkboek.EINDEN and not plek.blad and plek.pad.is_file()
            nieuw += _bladen_van(uit, plek.pad, naam, gekozen) if in_boek else [plek]
        uit.plekken[naam] = nieuw


def _verdeel(
    uit: Vondsten,
    pad: Path,
    alle: Mapping[str, Register],
    genoemd: Iterable[tuple[Plek, tuple[str, ...]]],
) -> None:
    """Give registers the sheets of a workbook that have their name, but for those that are mapped."""
    try:
        bladen = uit.werkboek(pad).bladen
    except BestandsFout as fout:
        uit.uitval += fout.uitval
        return
    over, naast = [], []
    for blad in bladen:
        if any(p.pad == pad and vast and blad.naam in vast for p, vast in genoemd):
            continue
        naam = register_van(blad.naam, alle)
        if naam and _gaat_voor(blad, alle[naam], uit.plekken[naam], pad):
            uit.plekken[naam] = [*(p for p in uit.plekken[naam] if p.blad), Plek(pad, blad.naam)]
        elif naam and sjabloon.heeft_regels(blad.rijen, alle[naam]):
            naast.append(naam)
        elif not naam and any(any(rij) for rij in blad.rijen) and not sjabloon.is_hulpblad(blad.rijen):
            over.append(deur.veilig(blad.naam, "een blad"))
    for bladen_, waarom in ((over, "horen bij geen register"), (naast, "staan ook in een eigen bestand")):
        if bladen_:
            uit.meldingen.append(
                f"{pad.name}: deze bladen {waarom} en zijn niet gelezen: {', '.join(bladen_)}"
            )


def _gaat_voor(blad: Inhoudsblad, register: Register, plekken: list[Plek], pad: Path) -> bool:
    """Tell whether a sheet holds a register: nothing else does, but sheets before it, or a mere head.

    An empty sheet of a register that may be left out says no more than that it was left out.
    """
    if all(p.pad == pad and p.blad for p in plekken) and not register.facultatief:
        return True
    leeg = all((p.pad == pad and p.blad) or sjabloon.is_alleen_kop(p.pad, register) for p in plekken)
    return leeg and sjabloon.heeft_regels(blad.rijen, register)


def _bladen_van(uit: Vondsten, pad: Path, register: str, gekozen: tuple[str, ...]) -> list[Plek]:
    """Return the sheets of the own workbook of a register."""
    try:
        bladen = uit.werkboek(pad).bladen
    except BestandsFout as fout:
        uit.fouten[register] = fout.uitval
        return []
    gevuld = [b for b in bladen if any(any(rij) for rij in b.rijen)]
    namen = (
        [b.naam for b in gevuld if b.naam in gekozen]
        or [b.naam for b in gevuld if not gekozen and register_van(b.naam, [register])]
        or ([gevuld[0].naam] if len(gevuld) == 1 and not gekozen else [])
    )
    if not namen:
        mogelijk = ", ".join(deur.veilig(b.naam, "een blad") for b in gevuld) or "geen"
        reden = (
            f"welk blad {register} is, is niet te zien (bladen: {mogelijk}); zet het in levering.yml bij blad"
        )
        uit.fouten[register] = (Uitval(pad.name, 0, "", "", reden),)
        return []
    return [Plek(pad, naam) for naam in namen]


def _meld_overige(uit: Vondsten, gezien: set[Path], bekend: list[str]) -> None:
    """Tell of each file that lies with the others and that no register claims."""
    for pad in sorted(uit.map.iterdir()) if uit.map.is_dir() else ():
        if pad in gezien or pad.name == bekend[0] or not zichtbaar(pad):
            continue
        oud = "; sla het op als .xlsx" if pad.suffix.lower() in werkboek.ANDERE else bedoeld(pad.name, bekend)
        naam = f"{uit.map.name}/{deur.veilig(pad.name, 'een bestand')}"
        uit.meldingen.append(f"{naam} hoort bij geen register en is niet gelezen{oud}")


def zichtbaar(pad: Path) -> bool:
    """Tell whether a file is one of the delivery, and no lock or setting of a program."""
    return not pad.name.startswith((".", "~$"))

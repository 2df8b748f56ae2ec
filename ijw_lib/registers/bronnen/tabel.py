"""The table in one sheet: its head found, its rows taken, its totals reconciled, persons kept out."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers.bestand import Opmerking, Rijen, Uitval, regels
from ijw_lib.registers.bronnen import deur, kop, sjabloon
from ijw_lib.registers.bronnen.blad import Blad, sleutel
from ijw_lib.registers.bronnen.kop import Kop
from ijw_lib.registers.bronnen.totalen import Getalkolom, sluit_aan
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.koppeling.vorm import Registerkoppeling


@dataclass
class Tabelblad:
    """What a sheet gave.

    Attributes
    ----------
    frame
        The delivered columns that are read, by the name that the mapping gives them; the index is the line.
    personen
        What may not come in; the rest of the sheet is then not looked at.
    """

    bestand: str
    frame: pd.DataFrame = field(default_factory=lambda: pd.DataFrame())
    uitval: list[Uitval] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)
    personen: list[Uitval] = field(default_factory=list)
    gelezen: int = 0
    geweigerd: bool = False


def lees_tabel(blad: Blad, register: Register, koppeling: Registerkoppeling) -> Tabelblad:
    """Take the table of a register out of a sheet."""
    bronnen = koppeling.bronnen(register)
    gezocht = frozenset(sleutel(n) for namen in bronnen.values() for n in namen)
    uit = Tabelblad(blad.naam, opmerkingen=blad.opmerkingen)
    gevonden = kop.vind(blad, gezocht, koppeling.kop)
    if gevonden is None:
        uit.personen = _personen_zonder_kop(blad)
        reden = f"de kop met de namen van de kolommen is niet gevonden; verwacht: {_verwacht(bronnen)}"
        return _geweigerd(uit, Uitval(blad.naam, blad.regels[0] if blad.regels else 1, "", "", reden))
    getal = {sleutel(n) for k in register.kolommen if k.soort in ("cent", "datum") for n in bronnen[k.naam]}
    uit.personen = _personen(blad, gevonden, getal, koppeling)
    if not uit.personen:
        _neem_rijen(uit, blad, gevonden, register, koppeling)
        _meld_kop(uit, blad, gevonden, register, koppeling)
    return uit


def _geweigerd(uit: Tabelblad, *uitval: Uitval) -> Tabelblad:
    uit.uitval += uitval
    uit.geweigerd = True
    return uit


def _verwacht(bronnen: dict[str, list[str]]) -> str:
    return ", ".join(naam for namen in bronnen.values() for naam in namen)


def _personen_zonder_kop(blad: Blad) -> list[Uitval]:
    breedte = max(map(len, blad.rijen), default=0)
    kolommen = [
        deur.Kolom(f"{i + 1}", [rij[i] if i < len(rij) else "" for rij in blad.rijen]) for i in range(breedte)
    ]
    return deur.kijk(blad.naam, kolommen, blad.regels)


def _personen(blad: Blad, kop_: Kop, getal: set[str], koppeling: Registerkoppeling) -> list[Uitval]:
    """Return what may not come in: in any column, also one that is not read, and in the titles above."""
    na, regels = blad.rijen[kop_.plek + 1 :], blad.regels[kop_.plek + 1 :]
    breedte = max(map(len, [kop_.namen, *na]), default=0)
    namen = [*kop_.namen, *(f"{i + 1}" for i in range(len(kop_.namen), breedte))]
    vrij = {sleutel(n) for n in koppeling.geen_personen}
    kolommen = [
        deur.Kolom(naam, [rij[i] if i < len(rij) else "" for rij in na], sleutel(naam) in getal)
        for i, naam in enumerate(namen)
        if sleutel(naam) not in vrij
    ]
    boven = [" ".join(rij) for rij in blad.rijen[: kop_.plek]]
    titels = [] if "titel" in vrij else [deur.Kolom("titel", boven)]
    return [*deur.kijk(blad.naam, titels, blad.regels), *deur.kijk(blad.naam, kolommen, regels)]


def _neem_rijen(
    uit: Tabelblad, blad: Blad, kop_: Kop, register: Register, koppeling: Registerkoppeling
) -> None:
    """Take in the rows between head and totals; what is no row is told."""
    plaatsen = _plaatsen(kop_, koppeling.bronnen(register))
    verplicht = _verplicht(register, koppeling, plaatsen)
    begin = kop_.plek + 1
    voet = kop.voettekst(blad.rijen, begin, len(verplicht))
    totalen = {t.plek: t for t in kop.totalen(blad.rijen, begin, verplicht)}
    koppen = {i for i in range(begin, len(blad.rijen)) if blad.rijen[i] == blad.rijen[kop_.plek]}
    rijen = Rijen(blad.naam, kop_.namen)
    for i in range(begin, len(blad.rijen)):
        if i not in voet and i not in totalen and i not in koppen:
            rijen.neem(_passend(blad.rijen[i], len(kop_.namen)), blad.regels[i])
    uit.uitval += rijen.uitval
    uit.gelezen = rijen.gelezen
    per_naam = {n: [rij[i] for rij in rijen.rijen] for n, i in plaatsen.items()}
    uit.frame = pd.DataFrame(per_naam, index=pd.Index(rijen.regels, name="regel"), dtype="str")
    for soort, wat in ((voet - totalen.keys(), "onder de tabel"), (koppen, "met een herhaalde kop")):
        if soort:
            waar = ", ".join(str(blad.regels[i]) for i in sorted(soort)[:3])
            blad.merk_op(f"overgeslagen {wat}: {regels(len(soort))} (regel {waar})")
    gezien = [t for plek, t in totalen.items() if plek not in voet]
    uit.uitval += sluit_aan(blad, uit.frame, gezien, _getalkolommen(register, koppeling, plaatsen))


def _getalkolommen(
    register: Register, koppeling: Registerkoppeling, plaatsen: dict[str, int]
) -> list[Getalkolom]:
    """Return the delivered columns of amounts and the like."""
    return [
        Getalkolom(naam, plaatsen[naam], koppeling.wijze(k).stijl)
        for k in register.kolommen
        if k.soort in ("cent", "decimaal")
        for naam in koppeling.van(k).bronnen(k.naam)
        if naam in plaatsen and naam != koppeling.van(k).kant
    ]


def _verplicht(register: Register, koppeling: Registerkoppeling, plaatsen: dict[str, int]) -> list[int]:
    """Return the places in a row that must be filled."""
    kolommen = [k for k in register.kolommen if not k.leeg and not k.facultatief]
    return [plaatsen[n] for k in kolommen for n in koppeling.van(k).bronnen(k.naam) if n in plaatsen]


def _passend(rij: list[str], breedte: int) -> list[str]:
    """Return a row without empty fields behind the last column."""
    return rij[:breedte] if len(rij) > breedte and not any(rij[breedte:]) else rij


def _plaatsen(kop_: Kop, bronnen: dict[str, list[str]]) -> dict[str, int]:
    """Return per delivered column that is read its place in a row."""
    per_sleutel: dict[str, int] = {}
    for i, naam in enumerate(kop_.namen):
        per_sleutel.setdefault(sleutel(naam), i)
    gezocht = {n: sleutel(n) for namen in bronnen.values() for n in namen}
    return {n: per_sleutel[s] for n, s in gezocht.items() if s in per_sleutel}


def _meld_kop(
    uit: Tabelblad, blad: Blad, kop_: Kop, register: Register, koppeling: Registerkoppeling
) -> None:
    """Tell of columns that are missing, double or unknown, and of titles above the head."""
    bronnen, regel = koppeling.bronnen(register), blad.regels[kop_.plek]
    gevonden, gezocht = [sleutel(n) for n in kop_.namen], {sleutel(n) for ns in bronnen.values() for n in ns}
    vreemd = [n for n in kop_.namen if n and sleutel(n) not in gezocht]
    for kolom in register.kolommen:
        for naam in bronnen[kolom.naam]:
            if sleutel(naam) not in gevonden and not kolom.facultatief:
                _geweigerd(uit, Uitval(uit.bestand, regel, naam, "", _ontbreekt(naam, kolom, vreemd)))
            elif gevonden.count(sleutel(naam)) > 1:
                reden = f"kolom '{naam}' staat dubbel in de kop"
                _geweigerd(uit, Uitval(uit.bestand, regel, naam, "", reden))
    stil = {sleutel(n) for n in koppeling.negeer}
    over = [deur.veilig(n, "een kolom") for n in vreemd if sleutel(n) not in stil]
    if over:
        blad.merk_op(f"niet gelezen, want geen kolom van {register.naam}: {', '.join(over[:12])}")
    zonder = [
        i for i, n in enumerate(kop_.namen) if not n and any(_cel(r, i) for r in blad.rijen[kop_.plek + 1 :])
    ]
    if zonder:
        blad.merk_op(f"niet gelezen: {len(zonder)} gevulde kolommen zonder naam")
    if kop_.plek and sjabloon.heeft_voorbeeld(blad.rijen):
        blad.merk_op("de voorbeeldregel boven de kop is niet gelezen")
    elif titels := sum(any(rij) for rij in blad.rijen[: kop_.plek]):
        blad.merk_op(f"de kop staat op regel {regel}; {regels(titels)} erboven")
    if blad.codering:
        blad.merk_op(_codering(uit, blad))


def _cel(rij: list[str], i: int) -> str:
    return rij[i] if i < len(rij) else ""


def _ontbreekt(naam: str, kolom: Kolom, vreemd: list[str]) -> str:
    mogelijk = [n for n in vreemd if not deur.verdacht(n)]
    raad = bedoeld(naam, mogelijk)
    wijs = f"noem in levering.yml bij koppeling in welke kolom {kolom.naam} staat"
    return f"kolom '{naam}' ontbreekt{raad}; {wijs}, of voeg haar toe"


def _codering(uit: Tabelblad, blad: Blad) -> str:
    """Return with which encoding a file was read, and a word that shows whether that is right."""
    woorden = (
        (regel, woord)
        for kolom in uit.frame
        for regel, cel in uit.frame[kolom].items()
        if not cel.isascii()
        for woord in cel.split()
        if not woord.isascii() and any(t.isalpha() and not t.isascii() for t in woord)
    )
    regel, woord = next(woorden, (0, ""))
    zoals = f" (zoals '{woord[:30]}' op regel {regel}: klopt dat?)" if woord else ""
    return f"geen UTF-8, gelezen als {'Windows-1252' if blad.codering == 'cp1252' else blad.codering}{zoals}"

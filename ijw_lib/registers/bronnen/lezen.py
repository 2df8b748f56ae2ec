"""Read the rows of one register from its files and sheets; fast where they are as the schema says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from ijw_lib.registers.bestand import BestandsFout, Herkomst, Opmerking, Rijen, Ruw, Uitval, nummers
from ijw_lib.registers.bronnen import csvbestand, deur, kop, tekstbestand
from ijw_lib.registers.bronnen.blad import Blad, sleutel
from ijw_lib.registers.bronnen.tabel import Tabelblad, lees_tabel
from ijw_lib.registers.bronnen.vinden import Plek, Vondsten
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.koppeling import toepassen
from ijw_lib.registers.koppeling.vorm import GEEN, Registerkoppeling, in_yml
from ijw_lib.registers.regels import Frames


def lees(vondsten: Vondsten, register: Register, koppeling: Registerkoppeling, frames: Frames) -> Ruw:
    """Read a register of a delivery.

    Raises
    ------
    BestandsFout
        When one of its files is missing, cannot be read, or holds what may not come in.
    """
    if fouten := vondsten.fouten.get(register.naam):
        raise BestandsFout(*fouten)
    if not (plekken := vondsten.plekken[register.naam]):
        raise BestandsFout(_ontbreekt(register, in_werkboek=bool(vondsten.uitval)))
    gewoon = koppeling == GEEN and [p.pad.name for p in plekken] == [register.bestand]
    if gewoon and (ruw := _zoals_het_hoort(plekken[0], register)) is not None:
        return ruw
    tabellen = [lees_tabel(_blad(vondsten, p, register, koppeling), register, koppeling) for p in plekken]
    if personen := [u for t in tabellen for u in t.personen]:
        raise BestandsFout(*personen)
    return _samen(tabellen, register, koppeling, frames)


def _ontbreekt(register: Register, *, in_werkboek: bool) -> Uitval:
    reden = (
        "ontbreekt; of staat het in het werkboek dat niet te lezen is?"
        if in_werkboek
        else f"het bestand ontbreekt in de levering; voeg het toe, of zet {register.naam} in levering.yml "
        "bij niet_geleverd (of bij leeg, als er niets van is)"
    )
    return Uitval(register.bestand, 0, "", "", reden, gevolg=in_werkboek)


def _zoals_het_hoort(plek: Plek, register: Register) -> Ruw | None:
    """Return the rows of a file that is written as the schema says; ``None`` when anything is otherwise."""
    try:
        tekst = csvbestand.inhoud(plek.pad).decode("utf-8-sig")
        alle = iter(csvbestand.csv_rijen(tekst, plek.pad.name))
        rijen = Rijen(plek.pad.name, next(alle, (1, []))[1])
        if not _is_kop(rijen.kop, register):
            return None
        for regel, rij in alle:
            rijen.neem(rij, regel)
    except (UnicodeDecodeError, BestandsFout):
        return None
    vrij = [i for i, k in enumerate(rijen.kop) if _is_vrij(register, k)]
    laatste = rijen.rijen[-1:]
    if rijen.uitval or kop.totalen(laatste, 0, range(len(rijen.kop))):
        return None
    bedragen = [i for i, k in enumerate(rijen.kop) if _is_bedrag(register, k)]
    if any(deur.is_bsn_kolom([rij[i] for rij in rijen.rijen[:100]]) for i in bedragen):
        return None
    if not deur.alles_onverdacht([[rij[i] for i in vrij] for rij in rijen.rijen]):
        return None
    return csvbestand.als_ruw(rijen, register, mag_leeg=True)


def _is_kop(namen: list[str], register: Register) -> bool:
    verplicht = {k.naam for k in register.kolommen if not k.facultatief}
    return verplicht <= set(namen) <= set(register.namen) and len(set(namen)) == len(namen)


def _is_vrij(register: Register, naam: str) -> bool:
    """Tell whether a column can hold something of a person, as no list of codes and no form keeps it out."""
    vrij = ("tekst", "decimaal", "geheel")
    return any(k.naam == naam and k.soort in vrij and k.codes is None for k in register.kolommen)


def _is_bedrag(register: Register, naam: str) -> bool:
    return any(k.naam == naam and k.soort == "cent" for k in register.kolommen)


def _blad(vondsten: Vondsten, plek: Plek, register: Register, koppeling: Registerkoppeling) -> Blad:
    if plek.blad:
        return vondsten.werkboek(plek.pad).blad(plek.blad)
    gezocht = frozenset(sleutel(n) for namen in koppeling.bronnen(register).values() for n in namen)
    telt = partial(kop.telt, gezocht=gezocht)
    return tekstbestand.lees(plek.pad, telt, koppeling.codering, koppeling.scheiding)


def _samen(
    tabellen: Sequence[Tabelblad], register: Register, koppeling: Registerkoppeling, frames: Frames
) -> Ruw:
    """Return the rows of all files of a register under its columns."""
    herkomst = Herkomst(tuple(t.bestand for t in tabellen))
    delen = [t.frame.set_axis(nummers(i, t.frame.index)) for i, t in enumerate(tabellen)]
    bron = pd.concat(delen) if len(delen) > 1 else delen[0]
    toegepast = toepassen.pas_toe(bron.fillna("").astype("str"), register, koppeling, frames)
    namen = {k: v for k in register.namen if (v := _naam(register, koppeling, k)) != k}
    uitval = [u for t in tabellen for u in t.uitval]
    onleesbaar = {**_zonder_eenheid(bron, register, koppeling), **toegepast.weigeringen}
    for kolom, (reden, nummer) in onleesbaar.items():
        waarom = in_yml(reden, register.naam, kolom)
        uitval.append(herkomst.uitval(nummer, namen.get(kolom, kolom), "", waarom))
    opmerkingen = [o for t in tabellen for o in t.opmerkingen]
    opmerkingen += [
        Opmerking(herkomst.bronnen[0], namen.get(k, k), m) for k, m in toegepast.meldingen.items()
    ]
    tekst = toegepast.tekst.drop(columns=[*onleesbaar], errors="ignore")
    for facultatief in (k.naam for k in register.kolommen if k.facultatief and k.naam not in tekst):
        tekst[facultatief] = ""
    return Ruw(
        tekst=tekst[[n for n in register.namen if n in tekst]],
        uitval=tuple(uitval),
        gelezen=sum(t.gelezen for t in tabellen),
        herkomst=herkomst,
        opmerkingen=tuple(opmerkingen),
        wijzen=toegepast.wijzen,
        namen=namen,
        geweigerd=bool(onleesbaar) or any(t.geweigerd for t in tabellen),
    )


def _naam(register: Register, koppeling: Registerkoppeling, naam: str) -> str:
    """Return what a column is called in a message: as in the file, and as with us."""
    kolom = next(k for k in register.kolommen if k.naam == naam)
    van = [b for b in koppeling.van(kolom).bronnen(naam) if sleutel(b) != sleutel(naam)]
    return f"{'/'.join(van)} ({naam})" if van else naam


def _zonder_eenheid(
    bron: pd.DataFrame, register: Register, koppeling: Registerkoppeling
) -> dict[str, tuple[str, int]]:
    """Return the amounts under a name of their own of which ``levering.yml`` does not say the unit."""
    reden = "de eenheid is niet bekend; zet in levering.yml bij deze kolom eenheid: euro, hele euro of cent"
    return {
        k.naam: (reden, int(bron.index[0]))
        for k in register.kolommen
        if k.soort == "cent" and len(bron) and not koppeling.wijze(k).eenheid
        for namen in [koppeling.van(k).bronnen(k.naam)]
        if namen and all(sleutel(n) != sleutel(k.naam) for n in namen)
    }

"""What is wrong with ``koppeling`` in ``levering.yml``, told with what can stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers import datums, getallen
from ijw_lib.registers.bronnen.tekstbestand import CODERINGEN, SCHEIDINGEN
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.koppeling.vorm import ALLE, ZIJDEN, als_lijst, als_tekst
from ijw_lib.registers.schema import LEVERINGSREGISTERS

_REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}
_KEUZES: dict[str, tuple[str, ...]] = {
    "codering": CODERINGEN,
    "scheiding": tuple(SCHEIDINGEN),
    "datums": tuple(datums.STIJLEN),
    "getallen": tuple(getallen.PATRONEN),
}
_LIJSTEN = ("bestand", "blad", "leeg", "negeer", "geen_personen")
_VELDEN = (*_KEUZES, *_LIJSTEN, "kop", "kolommen")
_KOLOMVELDEN = ("kolom", "waarde", "codes", "op", "stijl", "eenheid", "uren_per_fte", *ZIJDEN)
MET_ZIJDEN = {"grootboek": "rubriek", "begroting": "rubriek", "reserves": "soort"}
"""Registers whose amounts have a side, and the column that says which side is without a minus."""

Fout = tuple[str, str]


def fouten(waarde: object) -> list[Fout]:
    """Return what is wrong with the field, as (value, reason); nothing where it is missing."""
    if waarde is None:
        return []
    if not isinstance(waarde, dict):
        return [("", "is geen lijst van registers met hun bestand en kolommen")]
    return [fout for naam, velden in waarde.items() for fout in _register(str(naam), velden)]


def _register(naam: str, velden: object) -> Iterator[Fout]:
    if naam not in _REGISTERS and naam != ALLE:
        yield naam[:60], f"er is geen register '{naam[:60]}'{bedoeld(naam, (*_REGISTERS, ALLE))}"
        return
    if not isinstance(velden, dict):
        yield "", f"{naam}: bevat geen velden (bestand, kolommen, ...)"
        return
    for veld, waarde in velden.items():
        yield from _veld(naam, str(veld), waarde)


def _veld(naam: str, veld: str, waarde: Any) -> Iterable[Fout]:
    if veld not in _VELDEN:
        return [(veld[:60], f"{naam}: het veld '{veld[:60]}' is onbekend{bedoeld(veld, _VELDEN)}")]
    if veld in _KEUZES:
        return _keuze(f"{naam}: {veld}", waarde, _KEUZES[veld])
    if veld == "kop":
        goed = type(waarde) is int and waarde > 0
        return [] if goed else [(str(waarde)[:60], f"{naam}: kop is geen regelnummer")]
    if veld == "kolommen":
        return _kolommen(naam, waarde)
    teksten = [w for w in als_lijst(waarde) if not isinstance(w, (dict, list))]
    if len(teksten) != len(als_lijst(waarde)):
        return [("", f"{naam}: {veld} is geen tekst of lijst van teksten")]
    buiten = [
        t for t in map(als_tekst, teksten) if veld == "bestand" and ({"/", "\\"} & set(t) or t[:1] == ".")
    ]
    return [(t[:60], f"{naam}: {veld} is de naam van een bestand in de levering, zonder map") for t in buiten]


def _keuze(waar: str, waarde: Any, mogelijk: Iterable[str]) -> list[Fout]:
    namen = [*mogelijk]
    if waarde in namen:
        return []
    getoond = ", ".join(repr(n) if len(n) == 1 else n for n in namen)
    return [(str(waarde)[:60], f"{waar} kan zijn: {getoond}{bedoeld(str(waarde)[:60], namen)}")]


def _kolommen(naam: str, kolommen: object) -> Iterator[Fout]:
    if not isinstance(kolommen, dict) or naam == ALLE:
        yield "", f"{naam}: kolommen hoort bij een register, en noemt per kolom waar zij staat"
        return
    bekend = {k.naam: k for k in _REGISTERS[naam].kolommen}
    for kolom, velden in kolommen.items():
        if kolom not in bekend:
            yield str(kolom)[:60], f"{naam} heeft geen kolom '{str(kolom)[:60]}'{bedoeld(str(kolom), bekend)}"
        elif isinstance(velden, dict):
            waar = f"{naam}, kolom {kolom}"
            yield from ((w, f"{waar}: {r}") for w, r in _kolom(_REGISTERS[naam], bekend[kolom], velden))
        elif isinstance(velden, list) or velden in (None, "", "?"):
            yield (
                "",
                f"{naam}, kolom {kolom}: vul in in welke kolom zij staat, of waarde: ... voor alle rijen",
            )


def _kolom(register: Register, kolom: Kolom, velden: Mapping[Any, Any]) -> Iterator[Fout]:
    for veld in velden:
        if veld not in _KOLOMVELDEN:
            yield str(veld)[:60], f"het veld '{str(veld)[:60]}' is onbekend{bedoeld(str(veld), _KOLOMVELDEN)}"
    if "eenheid" in velden:
        yield from _keuze("eenheid", velden["eenheid"], getallen.EENHEDEN.get(kolom.soort, {}))
    if "stijl" in velden:
        stijlen = datums.STIJLEN if kolom.soort == "datum" else getallen.PATRONEN
        yield from _keuze("stijl", velden["stijl"], stijlen)
    uren = velden.get("uren_per_fte", 36)
    if isinstance(uren, bool) or not isinstance(uren, (int, float)) or not 0 < uren <= 60:
        yield str(uren)[:60], "uren_per_fte is geen aantal uren van 1 t/m 60"
    if velden.get("op") and str(velden["op"]) not in {
        k.naam for k in register.kolommen if k.soort == "datum"
    }:
        yield str(velden["op"])[:60], f"op is geen kolom van {register.naam} met een datum"
    if "?" in (velden.get("kolom"), velden.get("waarde"), velden.get("eenheid"), velden.get("positief")):
        yield "?", "hier staat nog een vraagteken; vul het in"
    yield from _codes(velden.get("codes"))
    yield from _zijden(register, kolom, velden)


def _codes(codes: object) -> Iterator[Fout]:
    if codes is None:
        return
    if not isinstance(codes, dict):
        yield "", "codes is geen lijst als {oud: nieuw}"
        return
    for oud, nieuw in codes.items():
        for code in als_lijst(nieuw):
            dagen = [code.get(v) for v in ("van", "tot")] if isinstance(code, dict) else []
            vorm = not isinstance(code, (dict, list)) or {"naar"} <= set(code) <= {"naar", "van", "tot"}
            if not vorm or any(d is not None and type(d) is not date for d in dagen):
                yield (
                    "",
                    f"codes, {str(oud)[:40]}: schrijf nieuw, of {{naar: ..., van: jjjj-mm-dd, tot: ...}}",
                )
            elif code == "?":
                yield "", f"codes, {str(oud)[:40]}: hier staat nog een vraagteken; vul in wat het bij ons is"


def _zijden(register: Register, kolom: Kolom, velden: Mapping[Any, Any]) -> Iterator[Fout]:
    if not {*ZIJDEN} & set(velden):
        return
    if register.naam not in MET_ZIJDEN or kolom.naam != "bedrag_cent":
        yield "", f"debet en credit kunnen alleen bij bedrag_cent van {', '.join(MET_ZIJDEN)}"
    elif ("debet" in velden) != ("credit" in velden):
        yield "", "debet en credit horen samen; zonder twee kolommen: kolom met kant of positief"
    if "positief" in velden:
        yield from _keuze("positief", velden["positief"], ("debet", "credit"))

"""What ``koppeling`` in ``levering.yml`` holds: per register its files, columns, codes and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from ijw_lib.registers.bestand import Wijze
from ijw_lib.registers.definitie import Kolom, Register

VELD = "koppeling"
ALLE = "alle"
"""Stands for every register."""
ZIJDEN = ("debet", "credit", "kant", "positief")
"""Fields of an amount that depends on the side of the ledger."""


@dataclass(frozen=True)
class Code:
    """What a delivered code becomes, and through which days (inclusive; empty: always)."""

    waarde: str
    van: str = ""
    tot: str = ""


@dataclass(frozen=True)
class Kolomkoppeling:
    """Where the values of one of our columns come from.

    Attributes
    ----------
    kolom
        The delivered column; empty: the one that has our name.
    waarde
        One value for all rows, instead of a column.
    codes
        Per delivered code what it becomes; ``op`` is our column with the day on which it does.
    wijze
        Style and unit.
    debet, credit
        The delivered columns of both sides of an amount.
    kant
        The delivered column that says D or C.
    positief
        The side on which an amount has no minus: ``debet`` or ``credit``.
    """

    kolom: str = ""
    waarde: str | None = None
    codes: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)
    op: str = ""
    wijze: Wijze = field(default_factory=Wijze)
    debet: str = ""
    credit: str = ""
    kant: str = ""
    positief: str = ""

    @property
    def met_zijden(self) -> bool:
        """Whether the sign of the amount depends on the side of the ledger."""
        return bool(self.debet or self.kant or self.positief)

    def bronnen(self, eigen_naam: str) -> list[str]:
        """Return the delivered columns that are read for our column of this name."""
        if self.waarde is not None:
            return []
        if self.debet:
            return [self.debet, self.credit]
        return [self.kolom or eigen_naam, *([self.kant] if self.kant else [])]


@dataclass(frozen=True)
class Registerkoppeling:
    """Where the rows of a register come from, and how they are written; empty: as the files show.

    Attributes
    ----------
    kop
        The line of the head.
    leeg
        What stands in a cell that is empty.
    negeer, geen_personen
        Delivered columns that are not to be told of; in which what looks like a person is none.
    """

    bestanden: tuple[str, ...] = ()
    bladen: tuple[str, ...] = ()
    kop: int = 0
    codering: str = ""
    scheiding: str = ""
    datums: str = ""
    getallen: str = ""
    leeg: frozenset[str] = frozenset()
    kolommen: Mapping[str, Kolomkoppeling] = field(default_factory=dict)
    negeer: frozenset[str] = frozenset()
    geen_personen: frozenset[str] = frozenset()

    def van(self, kolom: Kolom) -> Kolomkoppeling:
        """Return where the values of a column come from."""
        return self.kolommen.get(kolom.naam, _ZELFDE)

    def wijze(self, kolom: Kolom) -> Wijze:
        """Return how a column is to be read."""
        eigen = self.van(kolom).wijze
        algemeen = self.datums if kolom.soort == "datum" else self.getallen if kolom.soort in _GETAL else ""
        return Wijze(eigen.stijl or algemeen, eigen.eenheid, eigen.per_fte)

    def bronnen(self, register: Register) -> dict[str, list[str]]:
        """Return per column of the register the delivered columns that are read for it."""
        return {k.naam: self.van(k).bronnen(k.naam) for k in register.kolommen}


Koppelingen = Mapping[str, Registerkoppeling]
GEEN = Registerkoppeling()
"""Of a register that is delivered as the schema says."""
_ZELFDE = Kolomkoppeling()
_GETAL = ("cent", "decimaal", "geheel")


def lees(waarde: Any) -> dict[str, Registerkoppeling]:
    """Return the mapping per register of a field without errors."""
    inhoud = waarde or {}
    alle = inhoud.get(ALLE) or {}
    return {
        naam: _register({**alle, **(velden or {})}) for naam, velden in inhoud.items() if naam != ALLE
    } | ({ALLE: _register(alle)} if alle else {})


def van(koppelingen: Koppelingen, register: str) -> Registerkoppeling:
    """Return the mapping of one register."""
    return koppelingen.get(register) or koppelingen.get(ALLE) or GEEN


def in_yml(reden: str, register: str, kolom: str) -> str:
    """Return a reason that says where in ``levering.yml`` its answer belongs."""
    return reden.replace("bij deze kolom", f"onder koppeling, {register}, kolommen, {kolom}")


def als_lijst(waarde: Any) -> list[Any]:
    """Return what stands alone as a list of one."""
    return waarde if isinstance(waarde, list) else [] if waarde is None else [waarde]


def als_tekst(waarde: Any) -> str:
    """Return a value of YAML as a CSV of ours would hold it."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return waarde.isoformat() if isinstance(waarde, date) else "" if waarde is None else str(waarde).strip()


def _register(velden: Mapping[str, Any]) -> Registerkoppeling:
    return Registerkoppeling(
        bestanden=tuple(map(als_tekst, als_lijst(velden.get("bestand")))),
        bladen=tuple(map(als_tekst, als_lijst(velden.get("blad")))),
        kop=velden.get("kop") or 0,
        codering=als_tekst(velden.get("codering")),
        datums=als_tekst(velden.get("datums")),
        getallen=als_tekst(velden.get("getallen")),
        scheiding=velden.get("scheiding") or "",
        kolommen={naam: _kolom(v) for naam, v in (velden.get("kolommen") or {}).items()},
        leeg=_verzameling(velden.get("leeg")),
        negeer=_verzameling(velden.get("negeer")),
        geen_personen=_verzameling(velden.get("geen_personen")),
    )


def _verzameling(waarde: Any) -> frozenset[str]:
    return frozenset(map(als_tekst, als_lijst(waarde)))


def _kolom(velden: Any) -> Kolomkoppeling:
    if not isinstance(velden, dict):
        return Kolomkoppeling(kolom=als_tekst(velden))
    return Kolomkoppeling(
        kolom=als_tekst(velden.get("kolom")),
        waarde=als_tekst(velden["waarde"]) if "waarde" in velden else None,
        codes={als_tekst(k): _codes(v) for k, v in (velden.get("codes") or {}).items()},
        op=als_tekst(velden.get("op")),
        wijze=Wijze(
            als_tekst(velden.get("stijl")),
            als_tekst(velden.get("eenheid")),
            Fraction(str(velden.get("uren_per_fte", 36))),
        ),
        **{v: als_tekst(velden.get(v)) for v in ZIJDEN},
    )


def _codes(waarde: Any) -> tuple[Code, ...]:
    return tuple(
        Code(als_tekst(v["naar"]), als_tekst(v.get("van")), als_tekst(v.get("tot")))
        if isinstance(v, dict)
        else Code(als_tekst(v))
        for v in als_lijst(waarde)
    )

"""Rows of a register to count: columns as plain arrays, of which selecting some rows costs next to nothing.

A frame is for joining and deriving, which happens once per register; a table then counts the same rows by
period, phase and gemeente dozens of times.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS

_VOORAF: dict[tuple[Path, str], Rijen] = {}
"""Whole registers that were made ready beforehand, by the folder of their snapshot and their name."""
_TEKSTEN: dict[str, str] = {}
"""The texts of columns that hold many, such as ids, each once; not kept when registers were made ready."""
_WEINIG = 1000
"""Of so many texts at most, as of codes, each is the one that the whole program has: comparing is faster."""
_VERWEZEN = {k.codes for r in LEVERINGSREGISTERS for k in r.kolommen if isinstance(k.codes, str)}


class Rijen:
    """Rows with named columns.

    Dates are ``datetime64[D]``, ``NaT`` where empty: no comparison finds that true. Other columns hold
    integers, or objects of which an empty one is ``None``. A column is made when it is first asked for: of
    the registers of many gemeenten most columns are never looked at.

    Examples
    --------
    >>> rijen = Rijen.van(pd.DataFrame({"gemeente": ["a", "b"], "fase": ["x", "y"]}))
    >>> per_gemeente(rijen.waar(rijen["fase"] == "x"))
    {'a': 1}
    """

    def __init__(self, kolommen: Mapping[str, np.ndarray]) -> None:
        self._kolommen = dict(kolommen)
        self._overig: Callable[[str], np.ndarray] = self._kolommen.__getitem__
        self._aantal = len(next(iter(kolommen.values()), ()))
        self._plekken: dict[str, dict[object, int]] = {}

    @classmethod
    def van(cls, frame: pd.DataFrame) -> Rijen:
        """Take over every column of a frame."""
        return cls({})._met_overig(lambda naam: _reeks(frame[naam]), len(frame))

    def _met_overig(self, overig: Callable[[str], np.ndarray], aantal: int) -> Rijen:
        """Set what gives the columns that are not there yet, and how many rows there are."""
        self._overig, self._aantal = overig, aantal
        return self

    def __getitem__(self, kolom: str) -> np.ndarray:
        """Return a column."""
        if kolom not in self._kolommen:
            self._kolommen[kolom] = self._overig(kolom)
        return self._kolommen[kolom]

    def waar(self, welke: np.ndarray) -> Rijen:
        """Return the rows where a mask is true, or those at some positions."""
        aantal = int(np.count_nonzero(welke)) if welke.dtype.kind == "b" else len(welke)
        return Rijen({})._met_overig(lambda naam: self[naam][welke], aantal)

    def __len__(self) -> int:
        return self._aantal

    def met(self, **kolommen: np.ndarray) -> Rijen:
        """Return the same rows with more columns."""
        return Rijen(kolommen)._met_overig(self.__getitem__, self._aantal)

    def naast(self, ander: Rijen, sleutel: str, *kolommen: str) -> Rijen:
        """Return the same rows with columns of the one row of ``ander`` that has the same key, if any.

        Raises
        ------
        ValueError
            When a key occurs more than once in ``ander``.
        """
        plek = ander._plek_van(sleutel)
        if len(plek) < len(ander):
            raise ValueError(f"{sleutel} komt dubbel voor")
        plekken = np.array([plek.get(waarde, -1) for waarde in self[sleutel].tolist()], dtype="int64")
        return self.met(**{kolom: _op(ander[kolom], plekken) for kolom in kolommen})

    def _plek_van(self, sleutel: str) -> dict[object, int]:
        """Return the position of each key; the same rows are looked up in again and again."""
        if sleutel not in self._plekken:
            self._plekken[sleutel] = {waarde: i for i, waarde in enumerate(self[sleutel].tolist())}
        return self._plekken[sleutel]


def koppel(een: np.ndarray, ander: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of every pair of equal keys: of the first of the pair, and of the other.

    They stand in the order of the other, and of one key in that of the first.
    """
    codes, _ = pd.factorize(np.concatenate([een, ander]))
    van_een, van_ander = codes[: len(een)], codes[len(een) :]
    volgorde = np.argsort(van_een, kind="stable")
    begin, eind = (np.searchsorted(van_een[volgorde], van_ander, kant) for kant in ("left", "right"))
    aantal = eind - begin
    hoeveelste = np.arange(aantal.sum()) - np.repeat(np.cumsum(aantal) - aantal, aantal)
    return volgorde[np.repeat(begin, aantal) + hoeveelste], np.repeat(np.arange(len(ander)), aantal)


def komt_voor(waarden: np.ndarray, in_: np.ndarray) -> np.ndarray:
    """Tell per value whether it is among others; of texts ``np.isin`` compares each with each."""
    anderen = set(in_.tolist())
    return np.fromiter((w in anderen for w in waarden.tolist()), dtype=bool, count=len(waarden))


def rijen_van(registers: Registers, naam: str) -> Rijen:
    """Return a register, ready to be counted."""
    return registers.eenmalig(("rijen", naam), lambda: _rijen(registers, naam))


def _rijen(registers: Registers, naam: str) -> Rijen:
    gemaakt = _VOORAF.get((registers.map, naam)) if registers.is_geheel else None
    if gemaakt is None:
        return Rijen.van(getattr(registers, naam))
    registers.straks(naam)  # it counts as read, whoever made the columns
    return gemaakt


def maak_vooraf(registers: Registers) -> None:
    """Make every column of registers now, and keep it for the processes that are forked from this one.

    A column of ids that no register refers to is left to who may ask for it: nobody counts by it.
    """
    for naam in registers.delen:
        frame = getattr(registers, naam)
        rijen = _VOORAF[registers.map, naam] = Rijen.van(frame)
        for kolom in map(str, frame.columns):
            if not kolom.endswith("_id") or _wijst_ergens_heen(naam, kolom):
                rijen[kolom]
    _TEKSTEN.clear()


def _wijst_ergens_heen(register: str, kolom: str) -> bool:
    """Tell whether a column of ids is of another register, or is one that another register refers to."""
    sleutel = next((r.sleutel for r in LEVERINGSREGISTERS if r.naam == register), ())
    return sleutel != (kolom,) or f"{register}.{kolom}" in _VERWEZEN


def stand(rijen: Rijen, dag: date, van: str, tot: str, *, t_m: bool = False) -> Rijen:
    """Return the spells that hold at the end of a day; with ``t_m`` the end day itself still counts."""
    d, einde = np.datetime64(dag, "D"), rijen[tot]
    return rijen.waar((rijen[van] <= d) & (np.isnat(einde) | (einde >= d if t_m else einde > d)))


def tussen(rijen: Rijen, kolom: str, begin: date, eind: date) -> Rijen:
    """Return the rows whose date lies from ``begin`` through ``eind``."""
    datums = rijen[kolom]
    return rijen.waar((datums >= np.datetime64(begin, "D")) & (datums <= np.datetime64(eind, "D")))


def per_gemeente(rijen: Rijen) -> dict[str, int]:
    """Count the rows of each gemeente.

    Raises
    ------
    ValueError
        When a row belongs to no gemeente: it was joined to records that it is not about.
    """
    tellingen = Counter(rijen["gemeente"].tolist())
    if None in tellingen:
        raise ValueError(f"{tellingen[None]} rijen horen bij geen gemeente")
    return dict(tellingen)


def _reeks(kolom: pd.Series) -> np.ndarray:
    if kolom.dtype.kind == "M":
        return np.asarray(kolom).astype("datetime64[D]")
    if isinstance(kolom.dtype, pd.StringDtype):  # each text once, however many rows and registers have it
        codes, teksten = pd.factorize(kolom)
        een = sys.intern if len(teksten) <= _WEINIG else _een
        per_rij: np.ndarray = np.array([*map(een, teksten.tolist()), None], dtype="object")[codes]
        return per_rij
    if kolom.hasnans:
        return np.array([None if pd.isna(waarde) else waarde for waarde in kolom], dtype="object")
    soort = {"i": "int64", "b": "bool"}.get(kolom.dtype.kind, "object")
    waarden: np.ndarray = kolom.to_numpy(dtype=soort)
    return waarden


def _een(tekst: str) -> str:
    return _TEKSTEN.setdefault(tekst, tekst)


def _op(kolom: np.ndarray, plekken: np.ndarray) -> np.ndarray:
    """Return the values at some positions; empty at position -1."""
    if (plekken < 0).any():
        leeg = np.array(["NaT"], kolom.dtype) if kolom.dtype.kind == "M" else np.array([None])
        kolom = np.concatenate([kolom, leeg])
    waarden: np.ndarray = kolom[plekken]
    return waarden

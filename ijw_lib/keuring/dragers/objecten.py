"""Data in scripts and files: objects that name a cell or its labels, and a number beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from ijw_lib.keuring.dragers.uiting import ADRES, ONBEKEND, Gebonden, Rapport, Soort, Uiting
from ijw_lib.keuring.dragers.woorden import heeft_cijfer

_BEGIN = re.compile(r"\{\s*\"|\[\s*\{\s*\"|\[\s*\[\s*\"")
_LANG = 60
_TABEL = {"rijen", "kolommen", "cellen"}
_FORMULES = {"expr", "calculate", "filter", "test", "signal", "update", "labelExpr"}
"""Fields of a chart that hold a formula, not words."""
_CEL_VAN = "cel_"
_ORDE = {"nr", "volgorde", "index"}
_ANKER = {"element", "id", "location"}
"""An element of a page in the index of the search, and at which word it stands."""


def lees(
    tekst: str, rapport: Rapport, rapporten: Collection[Rapport], tabellen: frozenset[str], plek: str
) -> Iterator[Uiting]:
    """Yield what is said in every JSON value of a text; what is no JSON says nothing here."""
    ontleed = json.JSONDecoder()
    begin = _BEGIN.search(tekst)
    while begin is not None:
        try:
            waarde, eind = ontleed.raw_decode(tekst, begin.start())
        except ValueError:
            begin = _BEGIN.search(tekst, begin.end())
            continue
        if isinstance(waarde, dict) or (
            isinstance(waarde, list) and any(isinstance(w, dict) for w in waarde)
        ):
            sleutel = re.search(r'\["([^"]+)"\]\s*=\s*$', tekst[max(0, begin.start() - 120) : begin.start()])
            hier = in_pad(sleutel[1], rapporten) if sleutel else None
            yield from _Waarden(plek, rapporten, tabellen).lees(waarde, hier or rapport, "")
        begin = _BEGIN.search(tekst, eind)


def rij(velden: Mapping[str, str], rapport: Rapport, plek: str) -> Iterator[Uiting]:
    """Yield what a row of a file of cells says of the one that it names."""
    waarden = {naam: w for naam, w in velden.items() if naam not in ("cel", "onderwerp", "tabel") and w}
    rest = " ; ".join(waarden.values())
    yield Uiting(
        plek, rest, Soort.CEL, "", rapport, gebonden={"": Gebonden(((rapport, velden["cel"]),), rest)}
    )


def in_pad(tekst: str, rapporten: Collection[Rapport]) -> Rapport | None:
    """Return the report that a path or address names."""
    delen = tekst.split("/")
    return next((paar for paar in pairwise(delen) if paar in rapporten), None)


class _Waarden:
    def __init__(self, plek: str, rapporten: Collection[Rapport], tabellen: frozenset[str]) -> None:
        self._plek, self._rapporten, self._tabellen = plek, rapporten, tabellen

    def lees(self, waarde: Any, rapport: Rapport, bij: str) -> Iterator[Uiting]:
        """Yield what a value says; what it stands in holds for it too."""
        if isinstance(waarde, dict):
            yield from self._object(waarde, rapport, bij)
        elif isinstance(waarde, list):
            yield from self._lijst(waarde, rapport, bij)
        elif isinstance(waarde, str) and len(waarde) > _LANG and heeft_cijfer(waarde):
            yield Uiting(self._plek, waarde, Soort.STROOM, bij, rapport, self._tabellen)

    def _object(self, waarden: Mapping[str, Any], rapport: Rapport, bij: str) -> Iterator[Uiting]:
        plat = {
            k: w for k, w in waarden.items() if isinstance(w, str | int | float) and not isinstance(w, bool)
        }
        if {"periode", "onderwerp"} <= plat.keys():
            rapport = str(plat["periode"]), str(plat["onderwerp"])
        for w in (*plat.values(), *self._meta(waarden)):
            if rapport == ONBEKEND and isinstance(w, str) and "/" in w:
                rapport = in_pad(w, self._rapporten) or rapport
        if waarden.keys() >= _TABEL or ("cellen" in waarden and "rijen" in waarden):
            yield from self._tabel(waarden, rapport, bij)
        yield from self._plat(plat, rapport, bij, len(plat) == len(waarden))
        hier = " ".join(str(w) for w in plat.values() if isinstance(w, str) and len(w) <= _LANG)
        for naam, w in waarden.items():
            if naam in _FORMULES:
                continue
            if naam not in plat:
                onder = (in_pad(naam, self._rapporten) if "/" in naam else None) or rapport
                yield from self.lees(w, onder, f"{bij} {hier} {naam}".strip()[-4 * _LANG :])
            elif isinstance(w, str):
                yield from self.lees(w, rapport, bij)

    @staticmethod
    def _meta(waarden: Mapping[str, Any]) -> list[Any]:
        meta = waarden.get("meta")
        return list(meta.values()) if isinstance(meta, dict) else []

    def _plat(self, plat: Mapping[str, Any], rapport: Rapport, bij: str, heel: bool) -> Iterator[Uiting]:
        """Yield an object as a cell where it names one, else as a text if it holds no other objects.

        With two addresses the one beside a field (``cel_aantal`` of ``aantal``) is of that field only.
        """
        for adres in [k for k, w in plat.items() if k.startswith(_CEL_VAN) and _is_adres(w)]:
            veld = adres.removeprefix(_CEL_VAN)
            deel = {k: plat[k] for k in (adres, veld, f"weergave_{veld}") if k in plat}
            yield from self._als_cel(deel, rapport, bij)
            plat = {k: w for k, w in plat.items() if k not in deel}
        if any(map(_is_adres, plat.values())):
            yield from self._als_cel(plat, rapport, bij)
            return
        kort = {
            k: w for k, w in plat.items() if k not in _ORDE and (not isinstance(w, str) or len(w) <= _LANG)
        }
        if kort.keys() >= _ANKER:
            return
        for k in [k for k in kort if "/" in k]:
            if ADRES.fullmatch(k):
                stuk = Gebonden(((rapport, k),), str(kort.pop(k)))
                yield Uiting(self._plek, stuk.tekst, Soort.CEL, bij, rapport, self._tabellen, {"": stuk})
                continue
            yield Uiting(self._plek, f"{k}: {kort.pop(k)}", Soort.TEKST, bij, rapport, self._tabellen)
        if (
            heel
            and any(isinstance(w, str) for w in kort.values())
            and any(heeft_cijfer(str(w)) for w in kort.values())
        ):
            tekst = ", ".join(f"{k}: {w}" for k, w in kort.items())
            yield Uiting(self._plek, tekst, Soort.TEKST, bij, rapport, self._tabellen)

    def _als_cel(self, plat: Mapping[str, Any], rapport: Rapport, bij: str) -> Iterator[Uiting]:
        adressen = [w for w in plat.values() if _is_adres(w)]
        rest = " ; ".join(str(w) for w in plat.values() if w not in adressen)
        stuk = Gebonden(tuple((rapport, a) for a in adressen), rest)
        yield Uiting(self._plek, rest, Soort.CEL, bij, rapport, self._tabellen, {"": stuk})

    def _lijst(self, waarden: list[Any], rapport: Rapport, bij: str) -> Iterator[Uiting]:
        plat = [w for w in waarden if isinstance(w, str | int | float) and not isinstance(w, bool)]
        tekst = " | ".join(map(str, plat))
        rij = len(plat) == len(waarden) and isinstance(next(iter(plat), 0), str) and len(tekst) < 4 * _LANG
        if rij and any(heeft_cijfer(str(w)) for w in plat[1:]):
            yield Uiting(self._plek, tekst, Soort.REGEL, bij, rapport, self._tabellen)
        for w in waarden:
            yield from self.lees(w, rapport, bij)

    def _tabel(self, tabel: Mapping[str, Any], rapport: Rapport, bij: str) -> Iterator[Uiting]:
        """Yield the cells of a table that names its rows and columns once and then counts them."""
        naam = bij.rpartition(" ")[2]
        rijen, kolommen = tabel["rijen"], tabel.get("kolommen", [])
        for cel in tabel["cellen"]:
            if not (isinstance(cel, list) and len(cel) > 3 and {type(cel[0]), type(cel[1])} == {int}):
                continue
            if cel[0] < len(rijen) and cel[1] < len(kolommen):
                adres = f"{naam}/{rijen[cel[0]][0]}/{kolommen[cel[1]][0]}/{cel[2]}"
                rest = " ; ".join(str(w) for w in cel[3:])
                stuk = Gebonden(((rapport, adres),), rest)
                yield Uiting(self._plek, rest, Soort.CEL, "", rapport, self._tabellen, {"": stuk})


def _is_adres(waarde: object) -> bool:
    return isinstance(waarde, str) and "/" in waarde and bool(ADRES.fullmatch(waarde))

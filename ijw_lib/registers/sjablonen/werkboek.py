"""The workbook of a new delivery: a sheet per register with an example, and a code list per coded column.

Everything above the head of a sheet is for people, as are the help sheets: none of it is read as data.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from ijw_lib.model.rekenblad import ALLEEN_TEKST
from ijw_lib.registers.bronnen.sjabloon import HULPBLAD, VOORBEELD
from ijw_lib.registers.definitie import Soort
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.registers.woordenboek.uitleg import HOE, Kolomuitleg, Registeruitleg

UITLEG = "uitleg"
_KEUZE_TOT = 20_000
"""The last row that offers a list of codes."""
_LANGSTE_NAAM = 31
_GEMAAKT = dt.datetime(1980, 1, 1)
"""Always the same, so that the same schema gives the same bytes: the first day that a ZIP can hold."""
_CURSIEF = {"italic": True}
"""The look of what is not read."""
_VORM: Mapping[Soort, str] = {
    "tekst": "@",
    "ja_nee": "@",
    "geheel": "0",
    "cent": "0",
    "decimaal": "0.00",
    "datum": "yyyy-mm-dd",
}


@dataclass(frozen=True)
class _Codelijst:
    """A code list: the name of its sheet, and the first column that it is of."""

    blad: str
    kolom: str
    codes: Mapping[str, str]
    getallen: bool


@dataclass
class _Boek:
    """A workbook while it is written; ``lijsten`` are its code lists, by their codes."""

    boek: Any
    lijsten: Mapping[tuple[str, ...], _Codelijst]
    opmaak: dict[str, Any] = field(default_factory=dict)

    def stijl(self, **eigenschappen: Any) -> Any:
        """Return a format, made once."""
        sleutel = repr(sorted(eigenschappen.items()))
        if sleutel not in self.opmaak:
            self.opmaak[sleutel] = self.boek.add_format(eigenschappen)
        return self.opmaak[sleutel]


def maak(registers: Iterable[Registeruitleg], lijsten: Lijsten) -> bytes:
    """Return the workbook as the content of a file."""
    uit, alle = io.BytesIO(), list(registers)
    with xlsxwriter.Workbook(uit, {"in_memory": True, **ALLEEN_TEKST}) as boek:
        boek.set_properties({"created": _GEMAAKT, "title": "Een levering om in te vullen"})
        b = _Boek(boek, _codelijsten(alle, lijsten))
        _uitlegblad(b, alle)
        for r in alle:
            _registerblad(b, r, lijsten)
        for lijst in b.lijsten.values():
            _codeblad(b, lijst)
    return uit.getvalue()


def _codelijsten(registers: Iterable[Registeruitleg], lijsten: Lijsten) -> dict[tuple[str, ...], _Codelijst]:
    """Return each code list once, called after its column, and its register where two lists share that."""
    uit: dict[tuple[str, ...], _Codelijst] = {}
    namen: set[str] = set()
    for r in registers:
        for k in r.kolommen:
            codes = lijsten.codes(k)
            if codes and tuple(codes) not in uit:
                kort, vol = f"codes {k.naam}", f"codes {k.naam} {r.naam}"[:_LANGSTE_NAAM]
                blad = vol if kort in namen else kort
                namen.add(blad)
                uit[tuple(codes)] = _Codelijst(blad, k.naam, codes, k.kolom.soort == "geheel")
    return uit


def _uitlegblad(b: _Boek, registers: Iterable[Registeruitleg]) -> None:
    blad = b.boek.add_worksheet(UITLEG)
    blad.write_row(0, 0, [f"{HULPBLAD}: wat er in elke kolom komt"], b.stijl(bold=True))
    blad.write_row(1, 0, ["register", "kolom", "vorm", "vullen", "betekenis"], b.stijl(bold=True, bottom=1))
    nr = 2
    for r in registers:
        blad.write_row(nr, 0, [r.naam, "", "", "", f"Een rij is {r.rij}."], b.stijl(bold=True))
        nr += 1
        for k in r.kolommen:
            wrap = b.stijl(text_wrap=True, valign="top")
            blad.write_row(nr, 0, [r.naam, k.naam, k.vorm, k.vulling, k.betekenis], wrap)
            nr += 1
    for kolom, breed in enumerate((22, 20, 26, 14, 90)):
        blad.set_column(kolom, kolom, breed)
    blad.freeze_panes(2, 0)


def _registerblad(b: _Boek, r: Registeruitleg, lijsten: Lijsten) -> None:
    """Write the sheet of a register: what it is, example rows, the head, and how each column is filled."""
    blad = b.boek.add_worksheet(r.naam)
    voorbeelden = lijsten.voorbeelden(r)
    kop = len(voorbeelden) + 1
    uitleg = f"{VOORBEELD}. Een rij is {r.rij}. Vul uw regels in onder de kop, vanaf rij {kop + 2}."
    blad.write_string(0, 0, uitleg, b.stijl(**_CURSIEF))
    for i, k in enumerate(r.kolommen):
        blad.set_column(i, i, max(14, len(k.naam) + 4), b.stijl(num_format=_VORM[k.soort]))
        for nr, voorbeeld in enumerate(voorbeelden, 1):
            _schrijf(b, blad, nr, i, k.soort, voorbeeld.get(k.naam, ""))
        blad.write_string(kop, i, k.naam, b.stijl(bold=True, bottom=1))
        blad.write_comment(kop, i, _toelichting(k), {"x_scale": 2, "y_scale": 1.4})
        if bron := _keuzelijst(b, k, tuple(lijsten.codes(k))):
            blad.data_validation(kop + 1, i, _KEUZE_TOT, i, _keuze(bron, k.naam))
    blad.freeze_panes(kop + 1, 0)


def _schrijf(b: _Boek, blad: Any, rij: int, kolom: int, soort: Soort, waarde: str) -> None:
    """Write an example as the kind of cell that a spreadsheet would make of it."""
    stijl = b.stijl(num_format=_VORM[soort], **_CURSIEF)
    if not waarde or soort in ("tekst", "ja_nee"):
        blad.write_string(rij, kolom, waarde, stijl)
    elif soort == "datum":
        blad.write_datetime(rij, kolom, dt.datetime.fromisoformat(waarde), stijl)
    else:
        blad.write_number(rij, kolom, float(waarde), stijl)


def _toelichting(k: Kolomuitleg) -> str:
    hoe = f"; {HOE[k.soort]}" if k.soort in HOE else ""
    return f"{k.betekenis}\n{k.vorm[0].upper()}{k.vorm[1:]}{hoe}. {k.vulling[0].upper()}{k.vulling[1:]}."


def _keuzelijst(b: _Boek, k: Kolomuitleg, codes: tuple[str, ...]) -> str | list[str]:
    """Return where the values that a column can hold are listed; empty where it is not one of codes."""
    if codes:
        return f"='{b.lijsten[codes].blad}'!$A$3:$A${len(codes) + 2}"
    return ["ja", "nee"] if k.kolom.soort == "ja_nee" else []


def _keuze(bron: str | list[str], kolom: str) -> dict[str, Any]:
    """Return the choice of codes; another is warned of, not kept out: lists can grow."""
    return {
        "validate": "list",
        "source": bron,
        "error_type": "warning",
        "error_title": "Geen bekende code",
        "error_message": f"Kies een code uit de lijst van {kolom}.",
    }


def _codeblad(b: _Boek, lijst: _Codelijst) -> None:
    blad = b.boek.add_worksheet(lijst.blad)
    blad.write_string(0, 0, f"{HULPBLAD}: de codes van {lijst.kolom}", b.stijl(bold=True))
    blad.write_row(1, 0, ["code", "betekenis"], b.stijl(bold=True, bottom=1))
    for nr, (code, betekenis) in enumerate(lijst.codes.items(), 2):
        if lijst.getallen:
            blad.write_number(nr, 0, int(code))
        else:
            blad.write_string(nr, 0, code)
        blad.write_string(nr, 1, betekenis)
    blad.set_column(0, 0, 34)
    blad.set_column(1, 1, 70)
    blad.freeze_panes(2, 0)

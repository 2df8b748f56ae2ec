"""The cells of an adopted report as CSV: the columns of ``ijw tables``, and what makes a number exact again.

Of a cell without a number (``beschermd``, ``nvt``, ``onbekend``) no number is written. A ratio is written in
its lowest terms, so that it tells no more of what it was divided by than ``waarde`` does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.model.tabel import MET_GETAL, Cel, Tabel

KOLOMMEN = (
    *("periode", "tabel", "rij", "kolom", "gemeente", "waarde", "eenheid", "status", "weergave", "cel"),
    *("exact", "over"),
)
"""``exact`` is the number in its unit as a fraction, where ``waarde`` had to be cut off; ``over`` the slugs
of the gemeenten that it counts (``=``: that of its column; ``-``: none; empty: it is about no gemeenten)."""

_NIEMAND, _KOLOM = "-", "="


class Onleesbaar(ValueError):
    """A file that is not as it was written; the message is a part of a Dutch sentence, with the row."""


def schrijf(bladen: Iterable[tuple[str, Tabel]]) -> str:
    """Return tables, each with the id of its period, as the text of a CSV file."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for periode, tabel in bladen:
        schrijver.writerows(_regels(periode, tabel))
    return uit.getvalue()


def _regels(periode: str, tabel: Tabel) -> Iterator[list[str]]:
    for cel in tabel.cellen.values():
        teksten = (cel.rij_label, cel.kolom_label, cel.gemeente)
        weergave, id_ = csv_tekst(tabel.weergave(cel)), csv_tekst(tabel.cel_id(cel))
        waarde, exact = getallen(cel)
        yield [
            *(periode, tabel.id, *map(csv_tekst, teksten), waarde, cel.eenheid, cel.status, weergave, id_),
            *(csv_tekst(exact), over(cel)),
        ]


def over(cel: Cel) -> str:
    """Return which gemeenten a cell counts, as its column says it."""
    if cel.over is None:
        return ""
    return _KOLOM if cel.over == {cel.kolom} else " ".join(sorted(cel.over)) or _NIEMAND


def _over(veld: str, kolom: str) -> frozenset[str] | None:
    if not veld:
        return None
    return frozenset([kolom]) if veld == _KOLOM else frozenset(veld.split()) - {_NIEMAND}


def getallen(cel: Cel) -> tuple[str, str]:
    """Return the number of a cell as a decimal, and as a fraction where that cut it off; empty without."""
    if cel.status not in MET_GETAL or cel.exact is None:
        return "", ""
    waarde = opmaak.decimaal(cel.exact)
    return waarde, "" if Fraction(waarde) == cel.exact else str(cel.exact)


def lees(inhoud: str) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the rows of a CSV file by (periode, tabel), in order, each with its ``regel`` in the file.

    Raises
    ------
    Onleesbaar
        When a column is missing or unknown, or a row is longer or shorter than the head.
    """
    lezer = csv.reader(io.StringIO(inhoud))
    kop = tuple(next(lezer, ()))
    if ontbreekt := [k for k in KOLOMMEN if k not in kop]:
        raise Onleesbaar(f"mist de kolom {', '.join(ontbreekt)}")
    if kop != KOLOMMEN:
        raise Onleesbaar(f"heeft andere kolommen dan {', '.join(KOLOMMEN)}")
    per_tabel: dict[tuple[str, str], list[dict[str, str]]] = {}
    for velden in lezer:
        if len(velden) != len(KOLOMMEN):
            raise Onleesbaar(
                f"heeft op regel {lezer.line_num} {len(velden)} velden in plaats van {len(KOLOMMEN)}"
            )
        rij = dict(zip(KOLOMMEN, velden, strict=True), regel=str(lezer.line_num))
        rij["exact"] = tekst(rij["exact"])
        per_tabel.setdefault((rij["periode"], rij["tabel"]), []).append(rij)
    return per_tabel


def maak(rij: dict[str, str], vorm: Getalvorm) -> Cel:
    """Return the cell of a row.

    Raises
    ------
    Onleesbaar
        When the row is no cell, or its number is not the one that it prints.
    """
    plek = f"heeft op regel {rij['regel']} (cel {rij['cel']})"
    delen = tekst(rij["cel"]).split("/", 3)
    labels = [tekst(rij[k]) for k in ("rij", "kolom", "gemeente")]
    if len(delen) != 4 or delen[0] != rij["tabel"] or delen[3] != labels[2]:
        raise Onleesbaar(f"{plek} een cel die niet in tabel {rij['tabel']} bestaat")
    try:
        teller, noemer = _breuk(rij)
        telt = _over(rij["over"], delen[2])
        eenheid, status = rij["eenheid"], rij["status"]
        cel = Cel(delen[1], delen[2], labels[0], labels[1], teller, noemer, eenheid, status, labels[2], telt)
        gedrukt = opmaak.cel(cel.exact, cel.eenheid, cel.status, vorm)
    except (ValueError, ZeroDivisionError, KeyError):
        raise Onleesbaar(f"{plek} een waarde, eenheid of status die niet kan") from None
    if csv_tekst(gedrukt) != rij["weergave"]:
        raise Onleesbaar(
            f"{plek} de waarde {rij['waarde'] or '(geen)'}, en die past niet bij {rij['weergave']}"
        )
    return cel


def _breuk(rij: dict[str, str]) -> tuple[int | None, int | None]:
    if rij["status"] not in MET_GETAL:
        if rij["waarde"] or rij["exact"]:
            raise ValueError
        return None, None
    if rij["exact"] and opmaak.decimaal(Fraction(rij["exact"])) != rij["waarde"]:
        raise ValueError
    los = Fraction(rij["exact"] or rij["waarde"]) / EENHEDEN[rij["eenheid"]].factor
    return los.numerator, los.denominator


def tekst(waarde: str) -> str:
    """Return the text that a field of a CSV file stands for, without the apostrophe before a formula."""
    return waarde[1:] if waarde[:1] == "'" and csv_tekst(waarde[1:]) == waarde else waarde

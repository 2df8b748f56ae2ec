"""What was published before, in ``data/gepubliceerd/<periode>.csv``: told once is told for ever.

A row is a number that a published site told of a cell, with the day on which. Rows are added and stay; a cell
of which another number was told later has a row for each.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from ijw_lib.bescherming.verbanden import Plek
from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.model.periode import Periode
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.model.tabel import Cel
from ijw_lib.registers.bestand import BestandsFout
from ijw_lib.registers.bronnen.csvbestand import csv_rijen

KOLOMMEN = ("onderwerp", "cel", "eenheid", "waarde", "weergave", "op")
_DELEN = 4
"""Table, row, column and gemeente in the id of a cell."""


@dataclass(frozen=True, order=True)
class Verteld:
    """A number that was told of a cell.

    Attributes
    ----------
    op
        The day of publication, JJJJ-MM-DD.
    waarde, weergave
        The number as its data package had it, and as it was printed: how exact it is.
    """

    onderwerp: str
    cel: str
    op: str
    waarde: str
    weergave: str
    eenheid: str


def lees(project: Project) -> dict[str, list[Verteld]]:
    """Return per period what was told, in order of cell and day.

    Raises
    ------
    IjwFout
        Naming file, row and column of what is not a row of ours.
    """
    return {pad.stem: sorted(_rijen(project, pad)) for pad in bestanden_van(project)}


def bestanden_van(project: Project) -> list[Path]:
    """Return the files, in order of period."""
    return sorted(project.gepubliceerd.glob("*.csv"))


def voeg_toe(project: Project, verteld: Mapping[str, Collection[Verteld]]) -> int:
    """Add what is told per period on one day and was not told before; return how many rows that are.

    What a cell told last is not told again. Nothing is written before all was read and is good.

    Raises
    ------
    IjwFout
        When what is there cannot be read, or what is told could not be.
    """
    bekend = lees(project)
    for periode, nu in verteld.items():
        for v in nu:
            _keur(v, f"{periode}, {v.onderwerp}, cel {v.cel}")
    erbij = {periode: _nieuw(bekend.get(periode, []), nu) for periode, nu in verteld.items()}
    for periode, nieuw in erbij.items():
        if nieuw:
            _schrijf(project.gepubliceerd / f"{periode}.csv", sorted([*bekend.get(periode, []), *nieuw]))
    return sum(map(len, erbij.values()))


def bekend_bij_lezers(
    verteld: Mapping[str, Collection[Verteld]], cellen: Mapping[Plek, Cel], perioden: Mapping[str, str]
) -> frozenset[Plek]:
    """Return the counts of now that a published site told, in tables of which no count changed since.

    Where one changed, an outsider cannot tell which others did.

    Parameters
    ----------
    cellen
        The counts of now.
    perioden
        The period that is meant by each of their periods: which month *actueel* is.
    """
    laatst = {periode: _laatst(rijen) for periode, rijen in verteld.items()}
    gelijk: dict[tuple[str, ...], set[Plek]] = defaultdict(set)
    veranderd: set[tuple[str, ...]] = set()
    for plek, cel in cellen.items():
        periode, onderwerp, id_ = plek
        if waarden := laatst.get(perioden.get(periode, periode), {}).get((onderwerp, id_)):
            tabel = (periode, onderwerp, id_.partition("/")[0])
            gelijk[tabel].add(plek)
            veranderd |= {tabel} if str(cel.teller or 0) not in waarden else set()
    return frozenset(plek for tabel, plekken in gelijk.items() if tabel not in veranderd for plek in plekken)


def erdoor_bekend(verteld: set[str], vast: set[str], sommen: Sequence[Mapping[str, int]]) -> set[str]:
    """Return the figures that are known by what was told before, and would not be by what is told anyway."""
    return _gevolgen(vast | verteld, sommen) - _gevolgen(vast, sommen) if verteld else set()


def _nieuw(bekend: Iterable[Verteld], nu: Iterable[Verteld]) -> list[Verteld]:
    """Return what is told now and was not what was told last on that day."""
    nu = dict.fromkeys(nu)
    dag = max((v.op for v in nu), default="")
    laatst = _laatst(v for v in bekend if v.op <= dag)
    return [v for v in nu if v.waarde not in laatst.get((v.onderwerp, v.cel), ())]


def _laatst(rijen: Iterable[Verteld]) -> dict[tuple[str, str], set[str]]:
    """Return per cell what was told of it last; more than one number where two pages of one day differ."""
    dag: dict[tuple[str, str], str] = {}
    uit: dict[tuple[str, str], set[str]] = {}
    for v in rijen:
        cel = v.onderwerp, v.cel
        uit[cel] = {v.waarde} | (uit[cel] if dag.get(cel) == v.op else set())
        dag[cel] = v.op
    return uit


def _gevolgen(bekend: set[str], sommen: Iterable[Mapping[str, int]]) -> set[str]:
    """Return what is known, and what follows from it: the last of a sum, and so on."""
    weet, wachtend = set(bekend), []
    open_: list[set[str]] = []
    per_figuur: dict[str, list[int]] = defaultdict(list)
    for nr, som in enumerate(sommen):
        open_.append(som.keys() - weet)
        for figuur in open_[nr]:
            per_figuur[figuur].append(nr)
        wachtend += [nr] if len(open_[nr]) == 1 else []
    while wachtend:
        for figuur in list(open_[wachtend.pop()]):
            weet.add(figuur)
            for nr in per_figuur[figuur]:
                open_[nr].discard(figuur)
                wachtend += [nr] if len(open_[nr]) == 1 else []
    return weet


def _schrijf(pad: Path, rijen: Iterable[Verteld]) -> None:
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for v in rijen:
        schrijver.writerow([csv_tekst(getattr(v, kolom)) for kolom in KOLOMMEN])
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(uit.getvalue(), encoding="utf-8")


def _rijen(project: Project, pad: Path) -> Iterator[Verteld]:
    naam = pad.relative_to(project.root).as_posix()
    if not _is_periode(pad.stem):
        raise IjwFout(f"{naam} heet niet naar een periode. Noem het zoals JJJJ-M08.csv of JJJJ-Q1.csv.")
    try:
        rijen = iter(csv_rijen(bestanden.lees_tekst(pad, bestanden.GROOTSTE), naam))
        kop = next(rijen, (1, []))[1]
        if kop != list(KOLOMMEN):
            raise IjwFout(f"{naam}, regel 1: de kolommen horen te zijn {', '.join(KOLOMMEN)}.")
        for regel, velden in rijen:
            yield _verteld(velden, f"{naam}, regel {regel}")
    except bestanden.NietTeLezen as fout:
        raise IjwFout(f"{naam} {fout.reden}. Haal het terug uit git.") from None
    except BestandsFout as fout:
        raise IjwFout(f"{naam}, regel {fout.uitval[0].regel}: {fout}. Haal het terug uit git.") from None


def _verteld(velden: list[str], waar: str) -> Verteld:
    if len(velden) != len(KOLOMMEN):
        raise IjwFout(f"{waar}: er staan {len(velden)} velden en dat horen er {len(KOLOMMEN)} te zijn.")
    v = Verteld(**dict(zip(KOLOMMEN, (veld.removeprefix("'") for veld in velden), strict=True)))
    _keur(v, waar)
    return v


def _keur(v: Verteld, waar: str) -> None:
    if not v.onderwerp or v.cel.count("/") < _DELEN - 1:
        raise IjwFout(f"{waar}: kolom 'cel' of 'onderwerp' is niet zoals een site haar vertelt.")
    try:
        Fraction(v.waarde)
    except (ValueError, ZeroDivisionError):
        raise IjwFout(f"{waar}: kolom 'waarde' is geen getal maar '{v.waarde}'.") from None
    try:
        date.fromisoformat(v.op)
    except ValueError:
        raise IjwFout(f"{waar}: kolom 'op' is geen dag maar '{v.op}'; schrijf JJJJ-MM-DD.") from None


def _is_periode(naam: str) -> bool:
    try:
        return Periode.parse(naam).id == naam
    except IjwFout:
        return False

"""Errata of adopted figures: ``data/vastgesteld/<periode>/errata.csv`` says old, new and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import vervang
from ijw_lib.model import opmaak
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.rapport.vastgesteld import blad, cellen

if TYPE_CHECKING:
    from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld

KOLOMMEN = (
    *("nummer", "datum", "onderwerp", "cel", "oud", "nieuw"),
    *("waarde", "exact", "status", "oorzaak", "reden"),
)
"""``oud`` and ``nieuw`` as printed; ``waarde``, ``exact`` and ``status`` of the new cell, as in the file of
cells. Rows of one ``nummer`` are one erratum, with one date and one reason."""
_VERPLICHT = ("nummer", "datum", "onderwerp", "cel", "oud", "nieuw", "status", "reden")


@dataclass(frozen=True)
class Wijziging:
    """One cell that an erratum changes: what it printed, what it will, and its new number."""

    onderwerp: str
    cel: str
    oud: str
    nieuw: str
    waarde: Cel
    oorzaak: str


def lees(pad: Path, naam: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a file with errata, each with its ``regel``; none where there is no file.

    Raises
    ------
    IjwFout
        Naming the row that is not complete.
    """
    try:
        lezer = csv.DictReader(io.StringIO(bestanden.lees_tekst(pad)))
    except FileNotFoundError:
        return ()
    except bestanden.NietTeLezen as fout:
        raise IjwFout(f"{naam} {fout.reden}.") from None
    if ontbreekt := [k for k in KOLOMMEN if k not in (lezer.fieldnames or ())]:
        raise IjwFout(f"{naam} mist de kolom {', '.join(ontbreekt)}. Zet de kolom er weer in.")
    rijen = []
    for velden in lezer:
        rij = {k: cellen.tekst((velden[k] or "").strip()) for k in KOLOMMEN} | {"regel": str(lezer.line_num)}
        _keur(rij, f"{naam}, regel {lezer.line_num}")
        rijen.append(rij)
    return tuple(rijen)


def _keur(rij: Mapping[str, str], waar: str) -> None:
    if leeg := [k for k in _VERPLICHT if not rij[k]]:
        raise IjwFout(
            f"{waar}: {', '.join(leeg)} is leeg. Een erratum zegt wat er stond, wat het wordt en waarom."
        )
    try:
        date.fromisoformat(rij["datum"])
    except ValueError:
        raise IjwFout(f"{waar}: de datum '{rij['datum']}' is geen datum; schrijf JJJJ-MM-DD.") from None


def toegepast(
    vastgesteld: Vastgesteld,
    vorm: Mapping[str, Any],
    gevonden: Mapping[tuple[str, str, str], Cel],
    rijen: Sequence[Mapping[str, str]],
) -> tuple[Mapping[tuple[str, str, str], Cel], list[Voetnoot]]:
    """Return the cells of a table after its errata, and the notes that tell of them.

    Raises
    ------
    IjwFout
        When an erratum is about no cell, or about a figure that is not there.
    """
    nieuw = dict(gevonden)
    getalvorm = blad.getalvorm(vorm)
    for rij in rijen:
        cel = _cel(vastgesteld, nieuw, rij)
        gedrukt = opmaak.cel(cel.exact, cel.eenheid, cel.status, getalvorm)
        if gedrukt != rij["oud"]:
            raise IjwFout(
                f"{_plek(vastgesteld, rij)}: daar staat dat cel {rij['cel']} eerst {rij['oud']} was, maar "
                f"vastgesteld is {gedrukt}. Verbeter de kolom oud, of haal de regel weg."
            )
        nieuw[cel.rij, cel.kolom, cel.gemeente] = _vervangen(vastgesteld, cel, rij, getalvorm)
    return nieuw, list(_noten(nieuw, rijen, {n["teken"] for n in vorm.get("noten", ())}))


def _cel(vastgesteld: Vastgesteld, bekend: Mapping[tuple[str, str, str], Cel], rij: Mapping[str, str]) -> Cel:
    delen = rij["cel"].split("/", 3)
    if len(delen) != 4 or (cel := bekend.get((delen[1], delen[2], delen[3]))) is None:
        raise IjwFout(
            f"{_plek(vastgesteld, rij)}: de cel {rij['cel']} is niet vastgesteld voor {rij['onderwerp']}. "
            f"`ijw tables {vastgesteld.periode} --gemeente {rij['onderwerp']}` geeft de cellen (kolom cel)."
        )
    return cel


def _vervangen(vastgesteld: Vastgesteld, cel: Cel, rij: Mapping[str, str], vorm: opmaak.Getalvorm) -> Cel:
    velden = {
        "tabel": rij["cel"].partition("/")[0],
        "rij": csv_tekst(cel.rij_label),
        "kolom": csv_tekst(cel.kolom_label),
        "gemeente": csv_tekst(cel.gemeente),
        "eenheid": cel.eenheid,
        "weergave": csv_tekst(rij["nieuw"]),
        "over": cellen.over(cel),
    }
    try:
        return cellen.maak({**rij, **velden}, vorm)
    except cellen.Onleesbaar as fout:
        raise IjwFout(
            f"{_plek(vastgesteld, rij)}: de regel {fout}. Verbeter waarde, status of nieuw."
        ) from None


def _plek(vastgesteld: Vastgesteld, rij: Mapping[str, str]) -> str:
    return f"data/vastgesteld/{vastgesteld.periode}/errata.csv, regel {rij['regel']}"


def _noten(
    cellen_: Mapping[tuple[str, str, str], Cel], rijen: Iterable[Mapping[str, str]], bezet: set[str]
) -> Iterator[Voetnoot]:
    """Yield a note per erratum, with a sign that no other note of the table has."""
    per_nummer: dict[str, list[Mapping[str, str]]] = {}
    for rij in rijen:
        if rij["oud"] != rij["nieuw"]:  # else only its unrounded number changed
            per_nummer.setdefault(rij["nummer"], []).append(rij)
    vrij = (teken for teken in tekens() if teken not in bezet)
    for (nummer, deel), teken in zip(per_nummer.items(), vrij, strict=False):
        plekken = tuple((r, k, g) for r, k, g in (rij["cel"].split("/", 3)[1:] for rij in deel))
        was = "; ".join(
            _was(cellen_[plek], rij["oud"], len(deel) > 1) for plek, rij in zip(plekken, deel, strict=True)
        )
        dag = opmaak.datum(date.fromisoformat(deel[0]["datum"]))
        yield Voetnoot(
            teken,
            f"Erratum {nummer} van {dag}: {deel[0]['reden'].rstrip('.')}. Vastgesteld was: {was}.",
            plekken,
        )


def _was(cel: Cel, oud: str, met_naam: bool) -> str:
    return f"{cel.rij_label}, {cel.kolom_label}: {oud}" if met_naam else oud


def controleer(vastgesteld: Vastgesteld) -> None:
    """Apply every erratum; raises where one is not right."""
    for rij in vastgesteld.errata:
        id_ = rij["cel"].partition("/")[0]
        if vastgesteld.eigen(id_) is None:
            _cel(vastgesteld, {}, rij)


def voeg_toe(
    pad: Path, bestaand: Sequence[Mapping[str, str]], nieuw: Iterable[Wijziging], datum: str, reden: str
) -> int:
    """Add one erratum to a file and return its number."""
    nummer = 1 + max((int(e["nummer"]) for e in bestaand if e["nummer"].isdigit()), default=0)
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, KOLOMMEN, extrasaction="ignore", lineterminator="\n")
    schrijver.writeheader()
    for rij in (*bestaand, *(_als_rij(w, nummer, datum, reden) for w in nieuw)):
        schrijver.writerow({k: csv_tekst(str(rij[k])) for k in KOLOMMEN})
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(uit.getvalue(), encoding="utf-8")
    return nummer


def _als_rij(w: Wijziging, nummer: int, datum: str, reden: str) -> dict[str, str]:
    waarde, exact = cellen.getallen(w.waarde)
    return {
        "nummer": str(nummer),
        "datum": datum,
        "onderwerp": w.onderwerp,
        "cel": w.cel,
        "oud": w.oud,
        "nieuw": w.nieuw,
        "waarde": waarde,
        "exact": exact,
        "status": w.waarde.status,
        "oorzaak": w.oorzaak,
        "reden": reden,
    }


def tekens() -> Iterator[str]:
    """Yield a, b, ... z, aa, ab, ...: as many signs as there are notes."""
    for lengte in count(1):
        for letters in product(ascii_lowercase, repeat=lengte):
            yield "".join(letters)

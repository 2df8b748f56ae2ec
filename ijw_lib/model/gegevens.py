"""The data of what a cell shows: in the metadata of that output, and read back from the executed notebook.

Under :data:`SLEUTEL` an output carries one of these, as plain data:

``tabel``
    A table, see :func:`van`; for the downloads, the data packages, the figure card, the page that compares.
``grafiek``
    The id and the title of a chart, and the id of its table; the specification stands on the page.
``kerncijfers``
    The key figures, see :mod:`ijw_lib.rapport.kerncijferkaart`; for the summary and the home page.
``fictief``
    The notice that the figures are fictitious, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ijw_lib.model import opmaak
from ijw_lib.model.aanzien.gemeenten import op_volgorde, rijen_op_volgorde, veel_kolommen, veel_rijen
from ijw_lib.model.tabel import Tabel

SLEUTEL = "ijw"
_VELDEN = (
    "tabel", "titel", "naam", "eenheid", "bron", "peildatum", "schaal", "decimalen", "rijen", "kolommen",
    "noten", "cellen",
)  # fmt: skip
"""Of a table, in the order in which files give them; a notebook keeps no order."""
GEMEENTEN = "gemeenten"
"""Of a table with many gemeenten: which of its rows or columns they are, the highest first."""


def van(tabel: Tabel) -> dict[str, Any]:
    """Return a table as plain data.

    Of a cell these are ``rij, kolom, gemeente, waarde, status, weergave, eenheid``: the first two are numbers
    of the lists beside it, ``waarde`` is unrounded in the unit of the cell, empty where there is no number.
    Of many gemeenten it says which they are.
    """
    rijen, kolommen = tabel.rijen, tabel.kolommen
    plek_r, plek_k = ({id_: i for i, (id_, _) in enumerate(lijst)} for lijst in (rijen, kolommen))
    return {
        "tabel": tabel.id,
        "titel": tabel.titel,
        "naam": tabel.naam,
        "eenheid": tabel.eenheid_tekst,
        "bron": tabel.bron,
        "peildatum": tabel.peildatum.isoformat(),
        "schaal": tabel.getalvorm.schaal,
        "decimalen": tabel.getalvorm.decimalen,
        "rijen": rijen,
        "kolommen": kolommen,
        "noten": [f"{n.teken} {n.tekst}".strip() for n in tabel.voetnoten],
        "cellen": [
            [
                plek_r[c.rij],
                plek_k[c.kolom],
                c.gemeente,
                "" if c.exact is None else opmaak.decimaal(c.exact),
                c.status,
                tabel.weergave(c),
                c.eenheid,
            ]
            for c in tabel.cellen.values()
        ],
        **_gemeenten(tabel),
    }


def _gemeenten(tabel: Tabel) -> dict[str, Any]:
    if wie := veel_rijen(tabel):
        return {GEMEENTEN: {"rijen": rijen_op_volgorde(tabel, wie)}}
    wie = veel_kolommen(tabel)
    return {GEMEENTEN: {"kolommen": op_volgorde(tabel, wie)}} if wie else {}


def in_uitvoer(uitvoer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data that an output of a notebook carries; empty where it carries none of ours."""
    gevonden = uitvoer.get("metadata", {}).get(SLEUTEL)
    return gevonden if isinstance(gevonden, dict) else {}


def tabellen(getoond: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the tables among what outputs carry, in order."""
    for tabel in alle(getoond, "tabel"):
        yield {veld: tabel[veld] for veld in (*_VELDEN, GEMEENTEN) if veld in tabel or veld != GEMEENTEN}


def alle(getoond: Iterable[Mapping[str, Any]], soort: str) -> Iterator[Any]:
    """Yield what outputs carry of a sort, in order."""
    return (gegevens[soort] for gegevens in getoond if soort in gegevens)


def eerste(getoond: Iterable[Mapping[str, Any]], soort: str) -> Any:
    """Return the first that outputs carry of a sort; None without any."""
    return next(alle(getoond, soort), None)


def regels(gegevens: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the cells of a table as rows with labels and ids, in reading order."""
    for rij, kolom, gemeente, waarde, status, weergave, eenheid in gegevens["cellen"]:
        (rij_id, rij_label), (kolom_id, kolom_label) = gegevens["rijen"][rij], gegevens["kolommen"][kolom]
        yield {
            "tabel": gegevens["tabel"],
            "rij": rij_label,
            "kolom": kolom_label,
            "gemeente": gemeente,
            "waarde": waarde,
            "eenheid": eenheid,
            "status": status,
            "weergave": weergave,
            "cel": f"{gegevens['tabel']}/{rij_id}/{kolom_id}/{gemeente}",
        }

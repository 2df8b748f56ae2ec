"""The data behind a table, carried along by the cell that shows it.

The renderer takes it from the page for the downloads, the figure card and the page that compares; in Quarto
it stays on the page. ``waarde`` is the unrounded number in the unit of the cell, empty where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ijw_lib.model import opmaak
from ijw_lib.model.markdown import in_script
from ijw_lib.model.tabel import Tabel

SOORT = "application/json"
KLASSE = "ijw-gegevens"
KLASSE_HERKOMST = "ijw-herkomst"
VELDEN = ("rij", "kolom", "gemeente", "waarde", "status", "weergave", "eenheid")
"""What each cell is written as; ``rij`` and ``kolom`` are numbers of the lists beside it."""


def van(tabel: Tabel) -> dict[str, Any]:
    """Return a table as plain data."""
    rijen, kolommen = tabel.rijen, tabel.kolommen
    plek_r, plek_k = ({id_: i for i, (id_, _) in enumerate(lijst)} for lijst in (rijen, kolommen))
    return {
        "tabel": tabel.id,
        "titel": tabel.titel,
        "naam": tabel.naam,
        "eenheid": tabel.eenheid_tekst,
        "bron": tabel.bron,
        "peildatum": tabel.peildatum.isoformat(),
        "schaal": tabel.opmaak.schaal,
        "decimalen": tabel.opmaak.decimalen,
        "rijen": rijen,
        "kolommen": kolommen,
        "noten": [f"{n.teken} {n.tekst}".strip() for n in tabel.voetnoten],
        "cellen": [
            [
                plek_r[c.rij], plek_k[c.kolom], c.gemeente,
                "" if c.exact is None else opmaak.decimaal(c.exact),
                c.status, tabel.weergave(c), c.eenheid,
            ]
            for c in tabel.cellen.values()
        ],
    }  # fmt: skip


def script(tabel: Tabel) -> str:
    """Return the data as a script element that no browser runs."""
    return _script(KLASSE, van(tabel))


def herkomst_script(leessom: str, aantallen: dict[str, int]) -> str:
    """Return what a page was made from: the hash of what was read, and the records per register."""
    inhoud = {"gelezen": leessom, "records": aantallen}
    return f"```{{=html}}\n{_script(KLASSE_HERKOMST, inhoud)}\n```"


def _script(klasse: str, inhoud: dict[str, Any]) -> str:
    tekst = in_script(json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")))
    return f'<script type="{SOORT}" class="{klasse}">{tekst}</script>'


def regels(gegevens: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the cells of a table as rows with labels and ids, in reading order."""
    for rij, kolom, gemeente, waarde, status, weergave, eenheid in gegevens["cellen"]:
        (rij_id, rij_label), (kolom_id, kolom_label) = gegevens["rijen"][rij], gegevens["kolommen"][kolom]
        yield {
            "tabel": gegevens["tabel"], "rij": rij_label, "kolom": kolom_label, "gemeente": gemeente,
            "waarde": waarde, "eenheid": eenheid, "status": status, "weergave": weergave,
            "cel": f"{gegevens['tabel']}/{rij_id}/{kolom_id}/{gemeente}",
        }  # fmt: skip

"""Notices on top of an executed notebook: put there after its run, taken away without a trace.

A notice is one cell, whose text in the file is always the same bytes. So a notebook is what its run wrote
when it is so without them: :func:`som` is the hash that tells.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ijw_lib.fundament.project import vervang

_NA_HET_VOORBLAD = b"\n  },\n"
"""Ends the first cell in the file of a notebook, as nbformat writes it."""


@dataclass(frozen=True)
class Merk:
    """One notice: its tag, and its text in markdown."""

    tag: str
    tekst: str

    @cached_property
    def regels(self) -> bytes:
        """Return its cell as it stands in the file."""
        cel = {
            "cell_type": "markdown",
            "id": f"cel-{self.tag}",
            "metadata": {"tags": [self.tag]},
            "source": self.tekst.splitlines(keepends=True),
        }
        tekst = json.dumps(cel, ensure_ascii=False, indent=1, sort_keys=True)
        return "".join(f"  {regel}\n" for regel in f"{tekst},".splitlines()).encode()


VEROUDERD = Merk(
    "niet-bijgewerkt",
    "::: {.callout-warning}\n\n## Niet bijgewerkt\n\n"
    "De cijfers op deze pagina zijn van een eerdere keer. Sindsdien zijn de gegevens, de teksten of de "
    "programmatuur veranderd, en de pagina kon nog niet opnieuw worden gemaakt.\n\n:::",
)
CONCEPT = Merk(
    "concept",
    ":::: {.concept-melding}\n::: {.callout-warning}\n\n## Concept\n\n"
    "Dit notebook is los gedraaid; het rapport is niet compleet. Deze pagina is om na te kijken: zij staat "
    "niet in de menu’s, niet op de startpagina en niet in het zoekregister, en de aanduiding verdwijnt als "
    "het rapport compleet is."
    "\n\n:::\n::::",
)
TEGENSPRAAK = Merk(
    "tegenspraak",
    "::: {.callout-warning}\n\n## Cijfers spreken elkaar tegen\n\n"
    "De controle vond cijfers die elkaar tegenspreken. Dit is een concept om na te kijken: haal er geen "
    "cijfers uit aan. De aanduiding verdwijnt als de cijfers sluiten.\n\n:::",
)
ALLE = (CONCEPT, TEGENSPRAAK, VEROUDERD)


def zet(pad: Path, erbij: Collection[Merk] = (), eraf: Collection[Merk] = ()) -> None:
    """Put notices on a notebook and take others off; one that is there already stays."""
    oud = pad.read_bytes()
    merken = [m for m in ALLE if m in erbij or (m not in eraf and m.regels in oud)]
    nieuw = _kaal(oud)
    voor, einde, na = nieuw.partition(_NA_HET_VOORBLAD)
    nieuw = b"".join([voor, einde, *(m.regels for m in merken), na]) if einde else nieuw
    if nieuw != oud:
        with vervang(pad) as tijdelijk:
            tijdelijk.write_bytes(nieuw)


def som(pad: Path) -> str:
    """Return the hash of a notebook without notices, as its run wrote it.

    Raises
    ------
    OSError
        When it is not there.
    """
    return hashlib.sha256(_kaal(pad.read_bytes())).hexdigest()[:16]


def draagt(paden: Iterable[Path], merk: Merk) -> bool:
    """Tell whether one of these notebooks has a notice."""
    return any(merk.regels in pad.read_bytes() for pad in paden)


def _kaal(inhoud: bytes) -> bytes:
    for merk in ALLE:
        inhoud = inhoud.replace(merk.regels, b"")
    return inhoud

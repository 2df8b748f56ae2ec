"""What a cell shows of what was not delivered: one sentence, and nothing that goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from ijw_lib.grafieken import Grafiek
from ijw_lib.indicatoren.geleverd import tabelzin
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.antwoorden.antwoord import Antwoorden
from ijw_lib.rapport.kerncijfer import Kerncijfer
from ijw_lib.rapport.toelichting import Tekst

Toonbaar = Tabel | Grafiek | Tekst | Sequence[Kerncijfer] | Antwoorden


def getoond(zaken: Sequence[Toonbaar]) -> list[Toonbaar]:
    """Return what a cell shows; where tables or numbers of it were not delivered one sentence says so.

    A text about tables of which none is there goes with them. What was delivered stays, and its order.
    """
    zaken = [z for z in zaken if not isinstance(z, Sequence) or z]
    weg = [z for z in zaken if isinstance(z, Tabel) and z.is_weg]
    onbekend = {r: "" for z in zaken if isinstance(z, Tekst) for r in z.ontbreekt}
    if not weg and not onbekend:
        return zaken
    alles_weg = bool(weg) and not any(isinstance(z, Tabel) and z.cellen for z in zaken)
    over = [z for z in zaken if not _gaat_mee(z, alles_weg=alles_weg)]
    return [*over, Tekst(f"{tabelzin(weg, [*onbekend])}\n")]


def _gaat_mee(zaak: Toonbaar, *, alles_weg: bool) -> bool:
    """Tell whether nothing is shown of a thing; of a text with a head, the head stays."""
    if isinstance(zaak, Tabel):
        return zaak.is_weg
    if isinstance(zaak, Tekst):
        return bool(zaak.ontbreekt) or (alles_weg and not zaak.markdown.startswith("#"))
    return False

"""Which cells of a chapter a concise report prints, and which stand in its bijlage.

The ``.yml`` of an indicator says what of it the report prints (``beknopt: [tabel]``, ``[grafiek]``, both or
neither); a notebook cell with the tag :data:`BIJLAGE` goes to the bijlage whole. Words that tell how to read
a table or a chart (``[De tabel ...]{.bij-tabel}``, ``{.bij-grafiek}``) go where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ijw_lib.indicatoren import catalogus
from ijw_lib.model import gegevens
from ijw_lib.publicatie.samenstellen.beknopt import naast
from ijw_lib.publicatie.samenstellen.beknopt.naast import Teken, Uitvoer
from ijw_lib.publicatie.samenstellen.hoofdstuk import KORT, tags
from ijw_lib.publicatie.samenstellen.koppen import Cel, getoond, niveau, tekstkoppen_hoger, zonder_lege_koppen
from ijw_lib.rapport.rapport import Rapport

BIJLAGE = "bijlage"
"""Tag of a cell that in a concise report stands in the bijlage."""

TABEL, GRAFIEK = "tabel", "grafiek"
_GENOEG = 6
"""A table of fewer cells says no more than the sentence beside it."""
_LEESHULP = re.compile(rf" ?\[([^\[\]]*)\]\{{\.bij-({TABEL}|{GRAFIEK})\}}")


@dataclass(frozen=True)
class Verdeling:
    """The cells of one chapter in the report, and those in its bijlage; headings as in the notebook."""

    rapport: tuple[Cel, ...]
    bijlage: tuple[Cel, ...]


def verdeel(cellen: Iterable[Cel], rapport: Rapport, teken: Teken) -> Verdeling:
    """Divide the cells of a chapter; a heading stands in each document that has something below it."""
    delen = [_verdeel(cel, rapport, teken) for los in cellen for cel in _kop_voor_kop(los)]
    hier, elders = (zonder_lege_koppen(cel for paar in delen if (cel := paar[nr])) for nr in (0, 1))
    return Verdeling(tuple(hier), tuple(elders))


def _kop_voor_kop(cel: Cel) -> list[Cel]:
    """Return a cell with headings directly below each other as one cell for each."""
    if cel["cell_type"] != "markdown":
        return [cel]
    eerste, *rest = cel["source"].strip().split("\n\n#")
    return [{**cel, "source": deel} for deel in (eerste, *(f"#{deel}" for deel in rest))]


def _verdeel(cel: Cel, rapport: Rapport, teken: Teken) -> tuple[Cel | None, Cel | None]:
    """Return what of a cell stands in the report, and what in the bijlage."""
    if cel["source"].strip() == KORT:
        return None, cel  # the chapter begins with it
    if BIJLAGE in tags(cel):
        return None, cel
    if cel["cell_type"] != "code":
        return cel, cel if niveau(cel) else None
    uitvoer = [u for u in cel.get("outputs", ()) if "kerncijfers" not in gegevens.in_uitvoer(u)]
    blijft = [u for u in uitvoer if _in_rapport(u, rapport)]
    weg = [u for u in uitvoer if u not in blijft]
    gebleven = {_soort(u) for u in blijft}
    verdeeld = [_leeshulp(u, gebleven) if not _soort(u) else (u, None) for u in blijft]
    eigen = naast.zet([u for u, _ in verdeeld if u], teken)
    return _met(cel, eigen), _met(cel, [*(hulp for _, hulp in verdeeld if hulp), *weg])


def _met(cel: Cel, uitvoer: Sequence[Uitvoer]) -> Cel | None:
    return {**cel, "outputs": uitvoer} if uitvoer else None


def _soort(uitvoer: Uitvoer) -> str:
    """Return whether an output is a table or a chart; empty of a text."""
    data = gegevens.in_uitvoer(uitvoer)
    return next((soort for soort in (TABEL, GRAFIEK) if soort in data), "")


def _in_rapport(uitvoer: Uitvoer, rapport: Rapport) -> bool:
    """Tell whether the report prints a text, a table or a chart."""
    if not (soort := _soort(uitvoer)):
        return True
    zaak = gegevens.in_uitvoer(uitvoer)[soort]
    indicator = catalogus.alle_indicatoren().get(zaak["tabel"])
    klein = soort == TABEL and sum(status != "nvt" for _, _, _, _, status, *_ in zaak["cellen"]) < _GENOEG
    wel = {soort, f"{rapport.rapportage.product.sjabloon}/{soort}"}
    return indicator is not None and not wel.isdisjoint(indicator.beknopt) and not klein


def _leeshulp(uitvoer: Uitvoer, gebleven: Collection[str]) -> tuple[Uitvoer | None, Uitvoer | None]:
    """Return a text without the words about what is not beside it, and those words."""
    tekst = getoond(uitvoer)
    hulp = " ".join(m[1] for m in _LEESHULP.finditer(tekst) if m[2] not in gebleven)
    rest = _LEESHULP.sub(lambda m: m[0] if m[2] in gebleven else "", tekst)
    return _tekst(uitvoer, tekstkoppen_hoger(rest)), _tekst(uitvoer, hulp)


def _tekst(uitvoer: Uitvoer, tekst: str) -> Uitvoer | None:
    return {**uitvoer, "data": {**uitvoer["data"], "text/markdown": tekst}} if tekst.strip() else None

"""What a build tells of adopted figures, kept until records, code or adopted figures change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from ijw_lib import __version__
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.vastgesteld import vaststelling
from ijw_lib.rapport.vastgesteld.vaststelling import Vaststelling
from ijw_lib.rapport.vastgesteld.verschillen import Vergelijker

_GETOOND = 40


def meldingen(bouw: Bouw, periode: str | None = None, *, alles: bool = False) -> Iterator[str]:
    """Yield, as Dutch sentences, what would be other now of the adopted periods of the plan, and why.

    Parameters
    ----------
    periode
        Only this one.
    alles
        Every cell; else of each period the first ones.
    """
    in_plan = {r.periode.id for r in bouw.plan.rapportages}
    for v in vaststelling.alle(bouw.project):
        if v.periode in in_plan and periode in (None, v.periode):
            yield from _van_periode(v, _bevonden(bouw, v), alles=alles)


def _van_periode(v: Vaststelling, bevonden: dict[str, list[str]], *, alles: bool) -> Iterator[str]:
    verschillen = bevonden["verschillen"]
    if not verschillen:
        yield from (f"{v.periode} blijft zoals vastgesteld: {wat}." for wat in bevonden["rest"])
        return
    n = len(verschillen)
    wat = "is 1 cijfer dat nu anders zou zijn" if n == 1 else f"zijn {n} cijfers die nu anders zouden zijn"
    yield (
        f"Let op: {v.periode} is vastgesteld, en er {wat}. De pagina's en PDF's houden de vastgestelde "
        f'cijfers. Met `ijw vaststellen {v.periode} --erratum "de reden"` veranderen zij, met een erratum.'
    )
    yield from (f"  {regel}." for regel in (verschillen if alles else verschillen[:_GETOOND]))
    if not alles and n > _GETOOND:
        yield f"  ... en nog {n - _GETOOND}; `ijw verify {v.periode}` toont ze alle."
    yield from (f"  {v.periode}: {wat}." for wat in bevonden["rest"])


def _bevonden(bouw: Bouw, v: Vaststelling) -> dict[str, list[str]]:
    """Return what was found of a period; looked for anew only when something changed."""
    sleutel = _sleutel(bouw, v)
    bekend = _lees(bouw.project)
    if (gevonden := bekend.get(v.periode, {})).get("sleutel") == sleutel:
        return {naam: gevonden[naam] for naam in ("verschillen", "rest")}
    vergelijker = Vergelijker(v, bouw.plan, bouw.registers, bouw.project)
    nieuw = {"verschillen": [], "rest": [*vergelijker.veranderd.rest]}
    try:
        nieuw["verschillen"] = [d.melding for d in vergelijker.verschillen()]
    except GebruiksFout as fout:  # the delivery of now is not about this period any more
        nieuw["rest"].append(f"of er cijfers anders zouden zijn, is niet na te gaan ({fout})")
    with vervang(_pad(bouw.project)) as tijdelijk:
        tijdelijk.write_text(
            json.dumps({**bekend, v.periode: {"sleutel": sleutel, **nieuw}}), encoding="utf-8"
        )
    return nieuw


def _sleutel(bouw: Bouw, v: Vaststelling) -> str:
    """Return the hash of all that the outcome depends on."""
    eigen = [f"{pad.name} {som(pad.read_bytes())}" for pad in sorted(v.map.iterdir()) if pad.is_file()]
    teksten = [
        som(pad.read_bytes()) for naam in v.inhoud["teksten"] if (pad := bouw.project.root / naam).is_file()
    ]
    vorige = str([r.periode.vorige_rapportage for r in bouw.plan.rapportages if r.periode.id == v.periode])
    return som("\n".join([__version__, _code(), bouw.registers.snapshot_id, vorige, *eigen, *teksten]))


@cache
def _code() -> str:
    return codeversie()


def _pad(project: Project) -> Any:
    return project.werk / "cache" / "vastgesteld.json"


def _lees(project: Project) -> dict[str, Any]:
    try:
        inhoud = json.loads(_pad(project).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}

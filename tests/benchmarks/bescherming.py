"""How long protecting a publication set takes, and reading it back as an outsider; part of ``make bench``.

``python -m tests.benchmarks.bescherming`` measures synthetic sets: one of many small parts, of the size of
the plan here; one of tables that all hang together; and the tables of a country of so many gemeenten. Then
the whole decision over a delivery of such a country: one period, the regio and some gemeenten.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ijw_lib.bescherming import gevoelig
from ijw_lib.bescherming.kern.delen import delen
from ijw_lib.bescherming.kern.opgave import Marge, Opgave, Relatie, gelijk, som_van
from ijw_lib.bescherming.kern.oplossen import Moeite, bescherm
from ijw_lib.bescherming.verbanden import verbanden
from ijw_lib.bescherming.verzameling import verzamel
from ijw_lib.fundament.project import Project
from ijw_lib.keuring.interval import lekken
from ijw_lib.plan.bouw import Bouw
from tests.benchmarks.landelijk import GEMEENTEN_GEMETEN, beperk_plan, vermenigvuldig
from tests.benchmarks.meten import ijw
from tests.hulp import LEVERING, kopieer
from tests.hulp.tabellen import DREMPEL, eisen_van, kennis_bij

SETTEN = ("plan", "samenhang", "land")
GEMEENTEN = 342
LAND = "levering"
"""The name of what :func:`meet_land` measures."""


def set_van(naam: str) -> Opgave:
    """Return a publication set."""
    rng = random.Random(naam)
    if naam == "plan":
        return _opgave(rng, [(f"t{nr}", 6, 9, 2, 0.08, nr % 3 == 0) for nr in range(280)])
    if naam == "samenhang":
        return _opgave(rng, [("t", 40, 24, 1, 0.06, False)])
    return _opgave(rng, [(f"t{nr}", 12, GEMEENTEN, 1, 0.25, False) for nr in range(3)])


def _opgave(rng: random.Random, tabellen: list[tuple[str, int, int, int, float, bool]]) -> Opgave:
    """Return tables of rows by gemeenten with totals, of periods that add up; some stand elsewhere too."""
    waarden: dict[str, int] = {}
    relaties: list[Relatie] = []
    for naam, rijen, kolommen, perioden, klein, dubbel in tabellen:
        for p in range(perioden):
            for rij in range(rijen):
                for kolom in range(kolommen):
                    waarden[f"{naam}/{p}/{rij}/{kolom}"] = (
                        rng.randint(0, DREMPEL - 1) if rng.random() < klein else rng.randint(DREMPEL, 300)
                    )
        eigen = list(_sommen(naam, rijen, kolommen, perioden))
        for relatie in eigen:
            (totaal, _), *rest = relatie.termen
            waarden[totaal] = sum(waarden[deel] for deel, _ in rest)
        relaties += eigen
        for cel in [c for c in waarden if c.startswith(f"{naam}/")] if dubbel else ():
            waarden[f"elders/{cel}"] = waarden[cel]
            relaties.append(gelijk(cel, f"elders/{cel}"))
    gevoelig = {cel: Marge(1, DREMPEL - n) for cel, n in waarden.items() if 0 < n < DREMPEL}
    vast = frozenset(cel for cel in waarden if cel.endswith("/alle/alle"))
    return Opgave(waarden, tuple(relaties), gevoelig, vast=vast)


def _sommen(naam: str, rijen: int, kolommen: int, perioden: int) -> Iterator[Relatie]:
    for p in range(perioden):
        for rij in range(rijen):
            yield som_van(f"{naam}/{p}/{rij}/alle", *(f"{naam}/{p}/{rij}/{k}" for k in range(kolommen)))
        for kolom in [*range(kolommen), "alle"]:
            yield som_van(f"{naam}/{p}/alle/{kolom}", *(f"{naam}/{p}/{r}/{kolom}" for r in range(rijen)))
        yield som_van(f"{naam}/{p}/alle/alle", *(f"{naam}/{p}/alle/{k}" for k in range(kolommen)))
    for rij in [*range(rijen), "alle"] if perioden > 1 else ():
        for kolom in [*range(kolommen), "alle"]:
            cellen = (f"{naam}/{p}/{rij}/{kolom}" for p in range(perioden))
            yield som_van(f"{naam}/jaar/{rij}/{kolom}", *cellen)


def meet_hier(naam: str) -> dict[str, float]:
    """Protect a set and attack it in this process; return sizes, seconds and the peak of memory."""
    opgave = set_van(naam)
    tijden = [time.perf_counter()]
    stukken = delen(opgave)
    tijden.append(time.perf_counter())
    uit = bescherm(opgave)
    tijden.append(time.perf_counter())
    snel = bescherm(opgave, Moeite(werk=0))
    tijden.append(time.perf_counter())
    gevonden = lekken(kennis_bij(opgave, uit.achtergehouden), eisen_van(opgave))
    tijden.append(time.perf_counter())
    if gevonden:
        raise SystemExit(f"{naam} is niet veilig: {gevonden[0].zin}")
    return {
        "cellen": len(opgave.waarden),
        "gevoelig": len(opgave.gevoelig),
        "delen": len(stukken),
        "achtergehouden": len(uit.achtergehouden),
        "verlies boven de ondergrens %": 100 * (uit.verlies / uit.ondergrens - 1) if uit.ondergrens else 0,
        "splitsen s": tijden[1] - tijden[0],
        "beschermen s": tijden[2] - tijden[1],
        "beschermen zonder zoeken s": tijden[3] - tijden[2],
        "verlies daarvan meer %": 100 * (snel.verlies / uit.verlies - 1) if uit.verlies else 0,
        "aanvallen s": tijden[4] - tijden[3],
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def meet(naam: str) -> dict[str, float]:
    """Measure a set in a process of its own, so that its memory is its own."""
    return _apart("meet_hier", naam)


def meet_land(bron: Path, gemeenten: int = GEMEENTEN) -> dict[str, float]:
    """Make a delivery of so many gemeenten and decide over it, in a process of its own."""
    with tempfile.TemporaryDirectory() as map_:
        project = kopieer(Path(map_) / "land", bron, keuze=None)
        slugs = vermenigvuldig(project.root / LEVERING, project.referentie, gemeenten)
        beperk_plan(project, slugs[:GEMEENTEN_GEMETEN])
        ijw(project, "check")
        return {"gemeenten": gemeenten} | _apart("besluit_hier", str(project.root))


def besluit_hier(root: str) -> dict[str, float]:
    """Gather, bind, split and choose as ``bescherming.uitgave`` does; return sizes, CPU seconds and MB."""
    klok = _Klok()
    verzameling = verzamel(Bouw.open(Project(Path(root))))
    klok.stap("verzamelen")
    bekend = verbanden(verzameling)
    opgave = gevoelig.tellingen(verzameling, bekend).opgave
    klok.stap("verbinden")
    stukken = delen(opgave)
    klok.stap("splitsen")
    gekozen = [bescherm(stuk.opgave, Moeite(werk=0)) for stuk in stukken]
    klok.stap("kiezen")
    for stuk, uit in zip(stukken, gekozen, strict=True):
        if lek := lekken(kennis_bij(stuk.opgave, uit.achtergehouden), eisen_van(stuk.opgave)):
            raise SystemExit(f"de levering is niet veilig: {lek[0].zin}")
    klok.stap("aanvallen")
    return {
        "cellen": len(bekend.cellen),
        "aantallen": len(opgave.waarden),
        "gevoelig": len(opgave.gevoelig),
        "delen": len(stukken),
        "grootste deel": max(len(stuk.opgave.waarden) for stuk in stukken),
        "achtergehouden": len(set(opgave.gevoelig).union(*(uit.achtergehouden for uit in gekozen))),
        "verlies": sum(uit.verlies for uit in gekozen),
        **klok.gemeten,
    }


class _Klok:
    """CPU seconds of each step, and the peak of memory when it was done."""

    def __init__(self) -> None:
        self.gemeten: dict[str, float] = {}
        self._sinds = time.process_time()

    def stap(self, naam: str) -> None:
        nu = time.process_time()
        self.gemeten[f"{naam} CPU s"] = nu - self._sinds
        self.gemeten[f"{naam} MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self._sinds = nu


def _apart(functie: str, wat: str) -> dict[str, float]:
    """Return what a function of this module gives in a process of its own."""
    van = "tests.benchmarks.bescherming"
    opdracht = f"import json; from {van} import {functie}; print(json.dumps({functie}({wat!r})))"
    klaar = subprocess.run([sys.executable, "-c", opdracht], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(klaar.stdout.splitlines()[-1])


if __name__ == "__main__":
    for naam in sys.argv[1:] or (*SETTEN, LAND):
        print(naam)
        for maat, waarde in (meet_land(Project.vind().root) if naam == LAND else meet(naam)).items():
            print(f"  {maat:32} {waarde:10.{0 if waarde == int(waarde) else 2}f}", flush=True)

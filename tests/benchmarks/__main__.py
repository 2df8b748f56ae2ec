"""``make bench``: how fast the line is, as ratios measured in one run on this machine.

Prints a table and writes ``_werk/bench.json``. It shows and does not judge: nothing fails on a slow day. The
loop of papermill takes a sample of the runs, spread over the plan, and is scaled; ``--vol`` runs it whole.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Run
from tests.benchmarks import bescherming, documenten, lijn
from tests.benchmarks.landelijk import GEMEENTEN_GEMETEN, beperk_plan, vermenigvuldig
from tests.benchmarks.meten import ijw, manifest, papermill_lus
from tests.hulp import LEVERING, kopieer

STEEKPROEF = 8
MATEN = (4, 40, 342)

Cijfers = dict[str, float]


def main() -> None:
    opties = argparse.ArgumentParser(prog="make bench")
    opties.add_argument("--vol", action="store_true", help="draai de lus van papermill over het hele plan")
    opties.add_argument("--alleen", choices=["plan", "groei", "bescherming"], help="alleen dit deel")
    opties.add_argument(
        "--maten",
        type=_maten,
        default=MATEN,
        help="gemeenten per levering: 4,40,342",
    )
    gekozen = opties.parse_args()
    bron = Project.vind()
    uit: dict[str, object] = {"machine": platform.machine(), "kernen": os.cpu_count() or 1}
    with tempfile.TemporaryDirectory() as map_:
        if gekozen.alleen in (None, "plan"):
            uit["plan"] = meet_plan(kopieer(Path(map_) / "plan", bron.root, keuze=None), gekozen.vol)
            toon("Het hele plan", uit["plan"])
        if gekozen.alleen in (None, "groei"):
            uit["groei"] = {}
            for maat in gekozen.maten:
                project = kopieer(Path(map_) / f"groei-{maat}", bron.root, keuze=None)
                uit["groei"][maat] = meet_groei(project, maat)
                toon(f"{maat} gemeenten", uit["groei"][maat])
                shutil.rmtree(project.root)
            uit["groei, getoetst"] = lijn.toon(uit["groei"])
    if gekozen.alleen in (None, "bescherming"):
        uit["bescherming"] = {naam: bescherming.meet(naam) for naam in bescherming.SETTEN}
        uit["bescherming"][bescherming.LAND] = bescherming.meet_land(bron.root)
        for naam, cijfers in uit["bescherming"].items():
            toon(f"Bescherming: {naam}", cijfers)
    doel = bron.werk / "bench.json"
    doel.parent.mkdir(exist_ok=True)
    doel.write_text(json.dumps(uit, indent=1) + "\n")


def meet_plan(project: Project, vol: bool) -> Cijfers:
    """Measure items a to d, and the whole line from records to site."""
    runs = list(Plan.lees(project).runs)
    werkers = os.cpu_count() or 1
    c: Cijfers = {"runs": len(runs)}
    ijw(project, "check")
    proef = runs if vol else _spreiding(runs)
    c["runs in de lus"] = len(proef)
    for lussen in (1, 2):
        gemeten = papermill_lus(project, list(proef), lussen)
        c[f"papermill, {lussen} lus{'sen' if lussen > 1 else ''} s"] = gemeten * len(runs) / len(proef)
    shutil.rmtree(project.werk)
    ijw(project, "build", "--renderer", "embedded")
    m = manifest(project)
    c |= {f"koud: {fase} s": s for fase, s in m["seconden_per_fase"].items()}
    c["koud: van records tot site s"] = sum(m["seconden_per_fase"].values())
    c["documenten gemaakt"] = len(m["site"]["vernieuwd"])
    koud = c["koud: notebooks s"]
    c["(a) lus / ijw x"] = c["papermill, 1 lus s"] / koud
    c["(a) twee lussen / ijw x"] = c["papermill, 2 lussen s"] / koud
    c["lus / van records tot site x"] = c["papermill, 1 lus s"] / c["koud: van records tot site s"]
    c |= documenten.meet(project.root)
    ijw(project, "run", "--opnieuw")
    m = manifest(project)
    c["notebooks, grafieken bekend s"] = warm = m["seconden_per_fase"]["notebooks"]
    in_cellen = sum(r["seconden_in_cellen"] for r in m["runs"])
    c["in cellen, per run ms"] = 1000 * in_cellen / len(runs)
    c["(b) engine, per run ms"] = 1000 * (warm * werkers - in_cellen) / len(runs)
    ijw(project, "build", "--renderer", "embedded")
    c["(c) niets veranderd s"] = ijw(project, "build", "--renderer", "embedded").seconden
    _verwijder_laatste(project.root / LEVERING / "maatregelen.csv")
    c["(d) een record veranderd s"] = ijw(project, "build", "--renderer", "embedded").seconden
    m = manifest(project)
    c["(d) notebooks"] = sum(r["status"] != "bij" for r in m["runs"])
    c["(d) documenten"] = len(m["site"]["vernieuwd"])
    return c


def meet_groei(project: Project, gemeenten: int) -> Cijfers:
    """Measure item e: one period of the regio and some gemeenten, in a delivery of so many."""
    slugs = vermenigvuldig(project.root / LEVERING, project.referentie, gemeenten)
    beperk_plan(project, slugs[:GEMEENTEN_GEMETEN])
    c: Cijfers = {"gemeenten": gemeenten}
    controle = ijw(project, "check")
    c |= {"controle s": controle.seconden, "controle MB": controle.megabytes}
    draai = ijw(project, "run")
    m = manifest(project)
    per_regio = [r["seconden"] for r in m["runs"] if r["parameters"]["onderwerp"] == "regio"]
    per_gemeente = [r["seconden"] for r in m["runs"] if r["parameters"]["onderwerp"] != "regio"]
    c["notebooks s"], c["notebooks, MB van de ouder"] = draai.seconden, draai.megabytes
    c["run van een gemeente, gemiddeld ms"] = 1000 * sum(per_gemeente) / len(per_gemeente)
    c["run van de regio, gemiddeld ms"] = 1000 * sum(per_regio) / len(per_regio)
    heel = gemeenten * len(per_gemeente) / min(GEMEENTEN_GEMETEN, len(slugs))
    som = sum(per_regio) + heel * sum(per_gemeente) / len(per_gemeente)
    c["runs van het hele plan s"] = som
    c["run van het hele plan, gemiddeld ms"] = 1000 * som / (heel + len(per_regio))
    c["run, MB ten hoogste"] = max(r["megabytes"] for r in m["runs"])
    render = ijw(project, "render", "--renderer", "embedded")
    site = manifest(project)["site"]
    c["site s"] = render.seconden
    c["site per document ms"] = 1000 * render.seconden / len(site["vernieuwd"])
    c["site, MB van de ouder"] = render.megabytes
    c["site, MB van het grootste kind"] = render.megabytes_kind
    c["site, pagina's"], c["site, PDF's"] = site["paginas"], site["pdfs"]
    c["site, MB op schijf"] = sum(p.stat().st_size for p in project.site.rglob("*") if p.is_file()) / 1e6
    return c


def _maten(tekst: str) -> tuple[int, ...]:
    """Read sizes; a line needs two of them."""
    maten = tuple(sorted({int(deel) for deel in tekst.split(",")}))
    if len(maten) < 2:
        raise argparse.ArgumentTypeError("noem minstens twee aantallen gemeenten")
    return maten


def _spreiding(runs: list[Run]) -> list[Run]:
    """Return runs spread evenly over the plan, so over periods, onderwerpen and themes."""
    stap = max(1, len(runs) / STEEKPROEF)
    return [runs[int(nr * stap)] for nr in range(min(STEEKPROEF, len(runs)))]


def _verwijder_laatste(pad: Path) -> None:
    regels = pad.read_text(encoding="utf-8").splitlines(keepends=True)
    pad.write_text("".join(regels[:-1]), encoding="utf-8")


def toon(kop: str, cijfers: object) -> None:
    print(f"\n{kop}")
    assert isinstance(cijfers, dict)
    for naam, waarde in cijfers.items():
        decimalen = 0 if waarde == int(waarde) or naam.endswith(("ms", "MB")) else 2
        print(f"  {naam:42} {waarde:10.{decimalen}f}", flush=True)


if __name__ == "__main__":
    main()

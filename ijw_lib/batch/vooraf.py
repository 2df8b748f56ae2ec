"""Imported once, by the process that runs are forked from: everything a run would otherwise do for itself.

It imports the libraries, makes the IPython shell, compiles the texts and opens the registers. It must start
no thread, run no notebook and draw no chart (Altair numbers charts from the first one in a process).
"""

import gc
import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from itertools import product
from pathlib import Path

from ijw_lib.fundament import zonder_iri  # isort: skip  # before anything that uses jsonschema
import IPython.core.logger  # a shell imports it when it runs its first cell
import jinja2
import narwhals.stable.v1 as narwhals
import nbformat
import papermill
import pyarrow.parquet

import ijw_lib.grafieken
import ijw_lib.rapport.rapport
import ijw_lib.weergave
from ijw_lib.batch import engine, kind, notebook
from ijw_lib.batch.taak import Vooraf
from ijw_lib.fundament import versie
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.grafieken.altair import alt
from ijw_lib.indicatoren import catalogus
from ijw_lib.indicatoren.bewaard.bestand import Kop
from ijw_lib.indicatoren.kerncijfers.kern import Regiocijfers
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport import toelichting
from ijw_lib.rapport.woorden import taal
from ijw_lib.registers import gedeeld
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.tellen import rijen

__all__ = ["IPython", "ijw_lib", "jinja2", "kind", "notebook", "papermill", "pyarrow", "zonder_iri"]


def warm_op() -> None:
    """Make ready what ``IJW_VOORAF`` names; what fails here is told by the run that needs it."""
    engine.maak_shell()
    with suppress(Exception):
        alt.utils.parse_shorthand("x")  # compiles its patterns
    narwhals.from_native(None, pass_through=True)  # seeks plugins the first time that Altair looks at data
    for thema in catalogus.THEMAS:
        with suppress(Exception):
            catalogus.indicatoren(thema)
            versie.themaversie(thema)
    with suppress(Exception):  # each run looks these up
        versie.codeversie()
        versie.basisversie()
    omgeving = Omgeving.lees()
    if omgeving.vooraf:
        with suppress(Exception):
            _open(Vooraf(**json.loads(omgeving.vooraf)), omgeving.snapshot)
    _bevries()


def _bevries() -> None:
    gc.collect()
    gc.freeze()  # a collection in a run then leaves these pages shared


def _open(vooraf: Vooraf, snapshot_id: str) -> None:
    project = Project(Path(vooraf.project))
    snapshot = Snapshot(project.registers / snapshot_id)
    alle = Registers.open(snapshot)
    Kop.van(alle)  # looks up of which version the code is
    onderwerpen = dict.fromkeys([REGIO, *vooraf.onderwerpen])
    for zicht, onderwerp in product(dict.fromkeys([alle, alle.zoals_op(alle.peildatum)]), onderwerpen):
        registers = zicht.van(onderwerp)
        registers.open_vooraf()
        for jaar in registers.jaren:
            registers.van_jaar(jaar).open_vooraf()
    rijen.maak_vooraf(Registers.open(snapshot))
    _deel_regiocijfers(project, Registers.open(snapshot), vooraf.naast_regio)
    for pad in project.notebooks.glob("*.ipynb"):
        with suppress(Exception):
            nbformat.read(pad, as_version=4)  # compiles the schema of that version
    for pad in project.reports.glob("toelichting/*/*.md"):
        for sectie in toelichting.lees_secties(project.root, pad.parent.name, pad.stem).values():
            with suppress(Exception):
                toelichting.sjabloon(sectie)
    taal.lees_vooraf()


def _deel_regiocijfers(project: Project, registers: Registers, perioden: Sequence[str]) -> None:
    if not perioden:
        return
    _bevries()
    plan = Plan.lees(project)
    regelingen = dict.fromkeys(registers.gemeenten["regeling"])
    eerst, dan = ([catalogus.Regiotabel(plan.periode(p), id_) for p in perioden] for id_ in catalogus.VOORAF)
    cijfers = [
        Regiocijfers(plan.periode(p), regeling, catalogus.bereken)
        for p in perioden
        for regeling in regelingen
    ]
    figuren: list[gedeeld.Figuur] = [*eerst, *cijfers, *dan]
    gedeeld.maak_vooraf(partial(Registers.open, Snapshot(registers.map)), figuren)


warm_op()

"""The provenance at the end of a page: from which records, code and norms its figures were made."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.som import som
from ijw_lib.model.markdown import veilig
from ijw_lib.model.normen import Norm
from ijw_lib.model.opmaak import datum, decimaal
from ijw_lib.model.periode import Periode
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Rapportage, Run
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld
from ijw_lib.registers.registers import Deel, Registers, leessom
from ijw_lib.registers.volledigheid import akkoord

Herkomst = Mapping[str, Any]
"""``programmatuur`` and ``levering``: ``naam``, ``organisatie`` and ``peildatum``; ``akkoord``: sentences on
stops that were lifted, if any were; of adopted figures also ``gelezen`` (hash of what was read) and
``records`` (rows per register)."""


def van(registers: Registers, programmatuur: str) -> Herkomst:
    """Return the provenance of figures that were computed now."""
    gemaakt: dict[str, Any] = {
        "programmatuur": programmatuur,
        "levering": {k: str(registers.levering[k]) for k in ("naam", "organisatie", "peildatum")},
    }
    zinnen = akkoord.zinnen(registers.levering)
    return gemaakt | {"akkoord": zinnen} if zinnen else gemaakt


def vastgesteld(v: Vastgesteld, thema: str | None) -> Herkomst | None:
    """Return the provenance of adopted figures; ``None`` of a page that there was not yet."""
    gevonden: Herkomst | None = v.vorm["herkomst"].get(thema)
    return gevonden


def status(rapportage: Rapportage, v: Vastgesteld | None, *, herberekend: bool) -> str:
    """Return whether the figures are adopted, as a sentence; empty of a report that is not adopted."""
    if v is not None:
        op = v.vaststelling.inhoud["vastgesteld_op"]
        wanneer = f" op {datum(date.fromisoformat(str(op)))}" if op else ""
        return (
            f"De cijfers zijn zoals vastgesteld{wanneer}, ook als de gegevens daarna zijn veranderd; een "
            "cijfer verandert alleen door een erratum."
        )
    if herberekend:
        return "De cijfers zijn herberekend uit de gegevens van nu; dit zijn niet de vastgestelde cijfers."
    if rapportage.status == "vastgesteld":
        return (
            "Deze rapportage is vastgesteld, maar haar cijfers zijn toen niet bewaard; zij zijn berekend uit "
            "de gegevens van nu."
        )
    return ""


def tekst(periode: Periode, h: Herkomst, status_: str, normen: Collection[Norm]) -> Tekst:
    """Return the provenance as it stands at the end of a page."""
    levering = h["levering"]
    regels = [
        f"Periode {periode.label}, peildatum {datum(periode.eind)}.",
        f"Levering ‘{veilig(levering['naam'])}’ van {veilig(levering['organisatie'])}, "
        f"gegevens t/m {datum(date.fromisoformat(levering['peildatum']))}.",
        *h.get("akkoord", ()),
        f"Programmatuur {h['programmatuur']}. Welke gegevens voor een cijfer zijn gelezen, staat op de kaart "
        "van dat cijfer.",
        *([status_] if status_ else []),
        *([_normen(normen)] if normen else []),
    ]
    return Tekst("::: {.herkomst}\n" + "\n\n".join(regels) + "\n\n:::\n")


def van_run(registers: Registers, project: Project, run: Run) -> dict[str, Any]:
    """Return what a run read for its page: ``gelezen`` and ``records``; empty where that is unknown.

    It is no part of the executed notebook: a page is made again when something that it shows is another, and
    other records may give the same figures. In the open publication how many records there are is not told.
    """
    try:
        inhoud = json.loads(run.record(project).read_text(encoding="utf-8"))
        if toen := inhoud["herkomst"]:
            gelezen: dict[str, Any] = {} | toen
        else:
            namen = [naam for soort, naam, _ in inhoud["gelezen"] if soort == leesverslag.REGISTER]
            gelezen = _gelezen(registers, dict.fromkeys([*namen, *inhoud["via"]]))
    except (OSError, ValueError, KeyError, TypeError, IjwFout):
        return {}
    return gelezen | {"records": {}} if Omgeving.lees().publicatie == OPENBAAR else gelezen


def _gelezen(registers: Registers, namen: Iterable[str]) -> dict[str, Any]:
    """Return the hash of all that lines of an account name, and its rows per register."""
    delen: dict[Deel, str] = {}
    for naam in namen:
        delen |= registers.delen_van_regel(naam)
    return {"gelezen": leessom(delen), "records": registers.aantallen_van(delen)}


def per_rapport(bouw: Bouw, rapportages: Iterable[Rapportage]) -> str:
    """Return from what the figures of every page of these reports were made: JSON, for the figure card."""
    gelezen = {
        f"{r.periode.id}/{r.onderwerp}": {
            run.thema: h for run in r.runs if (h := van_run(bouw.registers, bouw.project, run))
        }
        for r in rapportages
    }
    return json.dumps(gelezen, ensure_ascii=False, indent=1, sort_keys=True)


def _normen(normen: Collection[Norm]) -> str:
    """Return the norms of a page with their sources, and a version that changes when one of them does."""
    op_volgorde = sorted(normen)
    versie = som(repr(op_volgorde), 8)
    return f"Normen, versie {versie}: {'; '.join(dict.fromkeys(map(_norm, op_volgorde)))}."


def _norm(norm: Norm) -> str:
    wat = veilig(norm.rij.replace("_", " "))
    van_wie = "" if norm.gemeente == "regio" else f" {veilig(norm.gemeente)}"
    waarde = decimaal(Fraction(norm.waarde)).replace(".", ",")
    sinds = datum(date.fromisoformat(norm.geldig_van))
    tot = f" t/m {datum(date.fromisoformat(norm.geldig_tot))}" if norm.geldig_tot else ""
    geldig = f"geldig van {sinds}{tot}" if tot else f"geldig vanaf {sinds}"
    return f"{wat}{van_wie}, {norm.soort} {waarde} ({veilig(norm.bron)}; {geldig})"

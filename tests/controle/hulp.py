"""Published cells to check, made in memory as a notebook would publish them, and ways to damage them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ijw_lib.controle.cijfers import Blad, Cijfers, Rapportcijfers, Waarde
from ijw_lib.controle.controleren import Uitslag, controleer
from ijw_lib.controle.regels import regels
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.project import Project
from ijw_lib.model import gegevens
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.kerncijferkaart import als_gegevens
from ijw_lib.rapport.rapport import Rapport


def cijfers_van(rapport: Rapport, *, kaarten: bool = False, themas: Collection[str] = ()) -> Rapportcijfers:
    """Return what the notebooks of a report would carry: of these themes, default all."""
    if themas:
        tabellen = [rapport.tabel(i) for thema in themas for i in rapport.indicatoren(thema)]
    else:
        tabellen = rapport.alle_tabellen()
    uitvoer: list[Mapping[str, Any]] = [{"tabel": gegevens.van(t)} for t in tabellen]
    if kaarten:
        kpis = [als_gegevens(k) for thema in rapport.rapportage.themas for k in rapport.kpis(thema)]
        uitvoer.append({"kerncijfers": kpis})
    return Rapportcijfers.van(rapport.periode, rapport.onderwerp, uitvoer)


def stand_van(project: Project, rapporten: Iterable[tuple[str, str]], **opties: Any) -> Stand:
    """Compute reports anew from the snapshot of a project, with the code as it is now."""
    bouw = Bouw.open(project)
    gevonden = {}
    for periode, onderwerp in rapporten:
        rapportage = bouw.plan.rapportage(bouw.plan.periode(periode), onderwerp)
        gevonden[periode, onderwerp] = cijfers_van(Rapport.van(rapportage, bouw.registers, project), **opties)
    return Stand(Cijfers(gevonden), bouw.registers)


def met(stand: Stand, sleutel: tuple[str, str], plek: str, verschil: Fraction | int = 1) -> Stand:
    """Return a stand in which one published cell is another number (and another text)."""
    tabel, rij, kolom = plek.split("/")
    rapport = stand.cijfers.rapporten[sleutel]
    cel = rapport.bladen[tabel].cellen[rij, kolom]
    nieuw = replace(cel, getal=(cel.getal or 0) + verschil, status="getal", weergave=f"{cel.weergave}?")
    return met_blad(stand, sleutel, _vervang(rapport.bladen[tabel], (rij, kolom), nieuw))


def met_blad(stand: Stand, sleutel: tuple[str, str], blad: Blad) -> Stand:
    """Return a stand in which a report has another table."""
    rapport = stand.cijfers.rapporten[sleutel]
    return met_rapport(stand, sleutel, replace(rapport, bladen={**rapport.bladen, blad.tabel: blad}))


def met_rapport(stand: Stand, sleutel: tuple[str, str], rapport: Rapportcijfers) -> Stand:
    """Return a stand with another report."""
    return replace(stand, cijfers=Cijfers({**stand.cijfers.rapporten, sleutel: rapport}))


def _vervang(blad: Blad, plek: tuple[str, str], waarde: Waarde) -> Blad:
    return replace(blad, cellen={**blad.cellen, plek: waarde})


def uitslag(stand: Stand, *namen: str) -> Uitslag:
    """Return what became of these rules (default: all)."""
    return controleer(stand, [r for r in regels() if not namen or r.id in namen])


def gebroken(stand: Stand) -> dict[str, list[str]]:
    """Return the messages about what does not hold, by rule."""
    per_regel: dict[str, list[str]] = {}
    for bevinding in uitslag(stand).bevindingen:
        per_regel.setdefault(bevinding.regel.id, []).append(bevinding.melding)
    return per_regel


def meldingen(stand: Stand) -> Iterator[str]:
    """Yield every message."""
    return (b.melding for b in uitslag(stand).bevindingen)

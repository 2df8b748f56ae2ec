"""Every report of the site as one table: a row per period, the newest first, a column per onderwerp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ijw_lib.model.markdown import in_html
from ijw_lib.model.opmaak import datum


@dataclass(frozen=True)
class Deel:
    """One report in the table: the page that it begins with, its PDF, and the same month as a dashboard."""

    pagina: str
    pdf: str
    dashboard: str = ""


@dataclass(frozen=True)
class Rij:
    """The reports of one period by onderwerp; ``ankers`` are the places on the page that lead to them.

    ``gepubliceerd`` is the day on which they came out; None where the plan gives none.
    """

    titel: str
    status: str
    ankers: Sequence[str]
    gepubliceerd: date | None = None
    delen: Mapping[str, Deel] = field(default_factory=dict)


def html(rijen: Sequence[Rij], namen: Mapping[str, str]) -> str:
    """Return the table as HTML.

    Parameters
    ----------
    namen
        The onderwerpen in the order of the columns, with their names.
    """
    koppen = "".join(f'<th scope="col">{in_html(naam)}</th>' for naam in namen.values())
    regels = "\n".join(_rij(rij, namen) for rij in rijen)
    return (
        f'<table class="archief">\n<caption>Alle rapportages per periode en gemeente</caption>\n<thead>\n'
        f'<tr><th scope="col">Periode</th><th scope="col">Gepubliceerd</th>'
        f'<th scope="col">Status</th>{koppen}</tr>\n</thead>\n'
        f"<tbody>\n{regels}\n</tbody>\n</table>"
    )


def _rij(rij: Rij, namen: Mapping[str, str]) -> str:
    erbij = "".join(f'<span id="{in_html(anker)}"></span>' for anker in rij.ankers)
    status = f"<td>{_wat('Status')}{in_html(rij.status)}</td>"
    kop = f'<th scope="row">{erbij}{in_html(rij.titel)}</th>{_gepubliceerd(rij)}{status}'
    cellen = "".join(_cel(rij, rij.delen.get(id_), naam) for id_, naam in namen.items())
    return f"<tr>{kop}{cellen}</tr>"


def _wat(kop: str) -> str:
    """Return the head of a column again, for a narrow screen, where the heads are not shown."""
    return f'<span class="antwoord-wat" aria-hidden="true">{in_html(kop)}</span>'


def _gepubliceerd(rij: Rij) -> str:
    if rij.gepubliceerd is None:
        return f'<td class="nvt">{_wat("Gepubliceerd")}-</td>'
    dag = f'<time datetime="{rij.gepubliceerd.isoformat()}">{datum(rij.gepubliceerd)}</time>'
    return f"<td>{_wat('Gepubliceerd')}{dag}</td>"


def _cel(rij: Rij, deel: Deel | None, naam: str) -> str:
    wie = _wat(naam)
    if deel is None:
        return f'<td class="nvt">{wie}-</td>'
    van = f'<span class="verborgen"> van {in_html(naam)}, {in_html(rij.titel)}</span>'
    adressen = (("lezen", deel.pagina), ("dashboard", deel.dashboard), ("PDF", deel.pdf))
    links = (f'<a href="{in_html(adres)}">{woord}{van}</a>' for woord, adres in adressen if adres)
    return f"<td>{wie}{' · '.join(links)}</td>"

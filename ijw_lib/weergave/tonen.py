"""What a notebook cell shows: tables, charts, key figures and texts, one output for every reader.

In the pipeline a cell emits ``text/markdown`` (and ``text/plain``) only: any ``text/html`` in a notebook
makes Quarto load scripts from a CDN. Outside the pipeline (JupyterLab) the same call also gives HTML and a
live chart. The data of what is shown travels in the metadata of the output (:mod:`ijw_lib.model.gegevens`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from IPython.display import display

from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.grafieken import Grafiek
from ijw_lib.model import gegevens, opmaak, svg
from ijw_lib.model.markdown import attribuut, in_html, in_script, lopend, veilig
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.antwoorden import kaart as antwoordkaart
from ijw_lib.rapport.antwoorden.antwoord import Antwoorden
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.tellen.kader import TOTAAL
from ijw_lib.weergave import antwoordblok, bevindingregel, gaten, lab, niets, ontbrekend, veel
from ijw_lib.weergave.kerncijfertekening import kaarten
from ijw_lib.weergave.ontbrekend import Toonbaar


def toon(*zaken: Toonbaar) -> None:
    """Show tables, charts, texts or key figures below each other; leave out a chart with nothing in it.

    Where tables of them were not delivered, or hold nothing to read, one sentence says so in their place.
    """
    for zaak in niets.getoond(ontbrekend.getoond(_wat_iets_zegt(zaken))):
        md, kaal = markdown(zaak), platte_tekst(zaak)
        data: dict[str, Any] = {"text/markdown": md, "text/plain": kaal}
        if not Omgeving.lees().pijplijn:
            data |= _interactief(zaak, md)
        display(data, metadata=meegegeven(zaak), raw=True)


def _wat_iets_zegt(zaken: Sequence[Toonbaar]) -> Sequence[Toonbaar]:
    """Return what is shown, without texts beside a table of which the open publication tells nothing.

    The page itself says that it leaves out what is about few people; below every heading it is no news.
    """
    if not any(isinstance(z, Tabel) for z in zaken):
        return zaken
    return [z for z in zaken if not (isinstance(z, Tekst) and z.verzwegen)]


def markdown(zaak: Toonbaar) -> str:
    """Return the one output that serves website and PDF, in both renderers."""
    if isinstance(zaak, Tabel):
        return _tabel_markdown(zaak)
    if isinstance(zaak, Grafiek):
        return _grafiek_markdown(zaak)
    if isinstance(zaak, Tekst):
        return zaak.markdown
    return antwoordblok.markdown(zaak) if isinstance(zaak, Antwoorden) else kaarten(zaak)


def platte_tekst(zaak: Toonbaar) -> str:
    """Return a short text for readers that show neither markdown nor HTML."""
    if isinstance(zaak, Tabel):
        return f"Tabel {zaak.id}: {zaak.titel}"
    if isinstance(zaak, Grafiek):
        return zaak.alt
    if isinstance(zaak, Tekst):
        return zaak.markdown
    kerncijfers = [a.vraag.kerncijfer for a in zaak.gegeven] if isinstance(zaak, Antwoorden) else zaak
    return "\n".join(f"{k.label}: {k.tabel.weergave(k.cel)}" for k in kerncijfers)


def meegegeven(zaak: Toonbaar) -> dict[str, Any]:
    """Return the metadata of the output: the data of what is shown."""
    if isinstance(zaak, Tabel):
        return {gegevens.SLEUTEL: {"tabel": gegevens.van(zaak)}}
    if isinstance(zaak, Tekst):
        return {gegevens.SLEUTEL: dict(zaak.gegevens)} if zaak.gegevens else {}
    if isinstance(zaak, Grafiek):
        return {
            gegevens.SLEUTEL: {"grafiek": {"grafiek": zaak.id, "titel": zaak.titel, "tabel": zaak.tabel.id}}
        }
    if isinstance(zaak, Antwoorden):
        return {gegevens.SLEUTEL: {"antwoorden": antwoordkaart.als_gegevens(zaak)}}
    return {gegevens.SLEUTEL: {"kerncijfers": [kerncijferkaart.als_gegevens(k) for k in zaak]}}


# --- tables ---------------------------------------------------------------------------------------


def _tabel_markdown(tabel: Tabel) -> str:
    vorm = gaten.vorm(tabel)
    return (
        f"::: {{#tbl-{tabel.id.replace('_', '-')}}}\n\n```{{=html}}\n{tabel_html(tabel, vorm)}\n```\n\n"
        f"{veilig(tabel.titel)}\n\n:::\n\n{_noten_markdown(tabel, vorm)}"
    )


def tabel_html(tabel: Tabel, vorm: gaten.Vorm | None = None) -> str:
    """Return the table as HTML; every printed cell carries its id, row and column heads are ``th``.

    Cells stand on lines of their own: what takes the text of a page without its elements, as Quarto's search
    does, would otherwise read a row of counts as one long number.
    """
    vorm = vorm or gaten.vorm(tabel)
    kop = [f'<th scope="col" class="hoek">{in_html(vorm.eenheid(tabel))}</th>']
    naast, onder = (vorm.rijen, vorm.kolommen) if vorm.gekanteld else (vorm.kolommen, vorm.rijen)
    kop += [f'<th scope="col" style="text-align:right">{in_html(label)}</th>' for _, label in naast]
    koppen = {} if vorm.gekanteld else vorm.tussenkoppen(tabel)
    tekens = {(r, k): n.teken for n in tabel.voetnoten for r, k, _ in n.cellen}
    rijen = (_cellen(tabel, vorm, naast, kop_) for kop_, _ in onder)
    regels = "\n".join(
        _rij_html(tabel, vorm, regel, cellen, tekens, koppen.get(regel[0]))
        for regel, cellen in zip(onder, rijen, strict=True)
    )
    kop += ['<th scope="col" class="waarom" style="text-align:left">Waarom</th>'] if tabel.redenen else []
    koprij = "\n".join(kop)
    inhoud = f"<thead>\n<tr>{koprij}</tr>\n</thead>\n<tbody>\n{regels}\n</tbody>"
    zoek = f' data-gemeenten="{vorm.plek}"' if vorm.plek else ""
    return f'<table class="ijw-tabel"{zoek}>\n{inhoud}\n</table>'


def _cellen(tabel: Tabel, vorm: gaten.Vorm, naast: Sequence[veel.Kop], regel: str) -> list[Cel]:
    """Return the cells of a line as it is shown."""
    return [tabel.cel(kop, regel) if vorm.gekanteld else tabel.cel(regel, kop) for kop, _ in naast]


def _rij_html(
    tabel: Tabel,
    vorm: gaten.Vorm,
    regel: veel.Kop,
    naast: Sequence[Cel],
    tekens: Mapping[tuple[str, str], str],
    tussenkop: str | None,
) -> str:
    onder, label = regel
    cellen = []
    for cel in naast:
        plek = (cel.rij, cel.kolom)
        noot = f' data-noot="{in_html(tekens[plek])}"' if plek in tekens else ""
        cellen.append(
            f'<td class="{cel.status}" style="text-align:right" '
            f'data-cel="{in_html(tabel.cel_id(cel))}"{noot}>'
            f"{in_html(tabel.weergave(cel))}</td>"
        )
    if tabel.redenen:
        cellen.append(_waarom(tabel.redenen.get(onder, ())))
    breed = len(naast) + 1 + bool(tabel.redenen)
    kop = (
        f'<tr class="rij-kop"><th colspan="{breed}" scope="colgroup">{in_html(tussenkop)}</th></tr>\n'
        if tussenkop
        else ""
    )
    is_totaal = onder == TOTAAL if vorm.gekanteld else onder in tabel.totaalrijen
    klasse = ' class="rij-totaal"' if is_totaal else ""
    inhoud = "\n".join([f'<th scope="row">{in_html(label)}</th>', *cellen])
    return f"{kop}<tr{klasse}>{inhoud}</tr>"


def _waarom(redenen: Sequence[tuple[str, str, str]]) -> str:
    """Return the cell that says why a row is as it is; without a reason there is nothing in it."""
    delen = [
        f'{in_html(wat)} <span data-cel="{in_html(cel)}">{in_html(getal)}</span>'
        for wat, getal, cel in redenen
    ]
    return f'<td class="waarom" style="text-align:left">{"; ".join(delen)}</td>'


def _noten_markdown(tabel: Tabel, vorm: gaten.Vorm) -> str:
    zichtbaar = {(rij, kolom) for rij, _ in vorm.rijen for kolom, _ in vorm.kolommen}
    alle = [
        _noot(n, met_teken=not n.cellen or any((rij, kolom) in zichtbaar for rij, kolom, _ in n.cellen))
        for n in tabel.voetnoten
    ]
    alle += map(lopend, vorm.zinnen)
    noten = "\n\n".join(alle)
    herkomst = f"Bron: {lopend(tabel.bron)}. Peildatum {opmaak.datum(tabel.peildatum)}."
    return (
        f"::: {{.tabelnoten}}\n{noten}\n\n{herkomst}\n:::\n"
        if noten
        else f"::: {{.tabelnoten}}\n{herkomst}\n:::\n"
    )


def _noot(noot: Voetnoot, *, met_teken: bool) -> str:
    teken = f"[{veilig(noot.teken)}]{{.noot-teken}} " if noot.teken and met_teken else ""
    return teken + lopend(noot.tekst)


# --- charts ---------------------------------------------------------------------------------------


def _grafiek_markdown(grafiek: Grafiek) -> str:
    if grafiek.maat:
        return f"{antwoordblok.plaatje(grafiek)}\n"
    spec = svg.als_tekst(grafiek.spec)
    return (
        f"::: {{#fig-{grafiek.id.replace('_', '-')}}}\n\n{bevindingregel.regel(grafiek)}"
        f"::: {{.vega-figuur data-tabel={grafiek.tabel.id}}}\n\n"
        f'![]({svg.adres(spec)}){{fig-alt="{attribuut(grafiek.alt)}"}}\n\n'
        f'```{{=html}}\n<script type="application/vnd.vegalite+json">{in_script(spec)}</script>\n```\n\n'
        f":::\n\n"
        f"{veilig(grafiek.titel)}\n\n:::\n"
    )


# --- JupyterLab -----------------------------------------------------------------------------------


_LAB_GRAFIEK = "application/vnd.vegalite.v5+json"
"""The newest Vega-Lite that JupyterLab brings itself; any other would be fetched from a CDN."""

_LAB_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def _interactief(zaak: Toonbaar, md: str) -> dict[str, Any]:
    """Return the outputs that JupyterLab prefers; never part of a published notebook."""
    if not isinstance(zaak, Grafiek):
        return {"text/html": lab.html(md)}
    spec = json.dumps(zaak.spec)
    return {
        _LAB_GRAFIEK: {"title": zaak.titel} | zaak.spec | {"$schema": _LAB_SCHEMA},
        "image/svg+xml": svg.van(spec),
        "text/markdown": f"**{veilig(zaak.titel)}**\n\n![{veilig(zaak.alt)}]({svg.adres(spec)})\n",
    }

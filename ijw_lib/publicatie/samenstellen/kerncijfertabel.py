"""The key figures of all themes in one table, from the data that the executed notebooks carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ijw_lib.model.markdown import in_html, veilig
from ijw_lib.model.opmaak import HARDE_SPATIE
from ijw_lib.rapport.antwoorden.antwoord import OPVALLEND
from ijw_lib.rapport.kerncijferkaart import Kaart, in_een_regel, wat_opvalt

_GETAL = re.compile(r"(\d|€) (?=[\w-])")
"""Where a line may not end: between a number and its unit."""
_OP_VOLGORDE = {oordeel: nr for nr, oordeel in enumerate(OPVALLEND)}


def tabel(themas: Sequence[tuple[str, Sequence[Kaart]]]) -> str:
    """Return one table of the (title, key figures) of themes, a head for each; empty without key figures."""
    gevuld = [(titel, kaarten) for titel, kaarten in themas if kaarten]
    if not gevuld:
        return ""
    regels = []
    for titel, kaarten in gevuld:
        if len(themas) > 1:
            regels.append(f'<tr class="rij-kop"><th colspan="3" scope="colgroup">{in_html(titel)}</th></tr>')
        regels += [_rij(k) for k in kaarten]
    kop = (
        '<tr><th scope="col">Kerncijfer</th><th scope="col" style="text-align:right">Waarde</th>'
        '<th scope="col">Ter vergelijking</th></tr>'
    )
    return (
        '::: {#tbl-samenvatting}\n\n```{=html}\n<table class="ijw-tabel">\n<thead>\n'
        f"{kop}\n</thead>\n<tbody>\n"
        + "\n".join(regels)
        + "\n</tbody>\n</table>\n```\n\nKerncijfers per thema\n\n:::\n"
    )


def afwijkingen(
    themas: Sequence[tuple[str, Sequence[Kaart]]], redenen: Mapping[str, str] | None = None
) -> str:
    """Return the key figures that call for attention as a list in markdown, the worst first.

    Parameters
    ----------
    redenen
        Of some figures, by their cell, why they are as they are (markdown).
    """
    gevonden = [(titel, k) for titel, kaarten in themas for k in kaarten if _oordeel(k) in _OP_VOLGORDE]
    gevonden.sort(key=lambda paar: _OP_VOLGORDE[_oordeel(paar[1])])
    return "\n".join(
        f"- **{veilig(k['label'])}** ({veilig(titel)}): {veilig(k['getal']['tekst'])}. "
        + veilig(wat_opvalt(k))
        + (f" {reden}" if (reden := (redenen or {}).get(k["getal"]["cel"])) else "")
        for titel, k in gevonden
    )


def _oordeel(k: Kaart) -> str:
    oordeel: str = k["signaal"].get("oordeel", "")
    return oordeel


def _rij(k: Kaart) -> str:
    tekst = _GETAL.sub(f"\\1{HARDE_SPATIE}", in_een_regel(k))
    return (
        f'<tr><th scope="row">{in_html(k["label"])}</th><td style="text-align:right">'
        f"<strong>{in_html(k['getal']['tekst'])}</strong></td>"
        f"<td>{in_html(tekst)}</td></tr>"
    )

"""The key figures of all themes in one table, read from the cards that the executed notebooks show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_KAART = re.compile(
    r"::: \{\.kpi\}\s+\[(?P<label>.*?)\]\{\.kpi-label\}\s+"
    r"\[(?P<waarde>.*?)\]\{\.kpi-waarde[^}]*\}\s+\[(?P<trend>.*?)\]\{\.kpi-trend\}\s+:::",
    re.DOTALL,
)
_BEGIN_VAN_KAART = re.compile(r"^::: \{\.kpi\}", re.MULTILINE)
_ONTSNAPT = re.compile(r"\\([\\`*_{}\[\]<>#|$~^@])")


class Kaart(NamedTuple):
    """One key figure as printed."""

    label: str
    waarde: str
    trend: str


def kaarten(markdown: str) -> list[Kaart]:
    """Return the key figures that a text shows.

    Raises
    ------
    ValueError
        When there is a card in another form than :mod:`ijw_lib.weergave` writes.
    """
    gevonden = [Kaart(*(_kaal(m[k]) for k in Kaart._fields)) for m in _KAART.finditer(markdown)]
    if len(gevonden) != len(_BEGIN_VAN_KAART.findall(markdown)):
        raise ValueError("een kerncijfer is niet te lezen; de vorm van een .kpi-kaart is veranderd")
    return gevonden


def tabel(themas: Sequence[tuple[str, str]]) -> str:
    """Return one table of the (title, markdown) of themes, a head for each; empty without key figures."""
    gevuld = [(titel, gevonden) for titel, tekst in themas if (gevonden := kaarten(tekst))]
    if not gevuld:
        return ""
    regels = []
    for titel, gevonden in gevuld:
        if len(themas) > 1:
            regels.append(f'<tr class="rij-kop"><th colspan="3" scope="colgroup">{_html(titel)}</th></tr>')
        regels += [
            f'<tr><th scope="row">{_html(k.label)}</th><td style="text-align:right">'
            f"<strong>{_html(k.waarde)}</strong></td><td>{_html(k.trend)}</td></tr>"
            for k in gevonden
        ]
    kop = (
        '<tr><th scope="col">Kerncijfer</th><th scope="col" style="text-align:right">Waarde</th>'
        '<th scope="col">Ter vergelijking</th></tr>'
    )
    return (
        '::: {#tbl-kerncijfers}\n\n```{=html}\n<table class="ijw-tabel">\n<thead>\n'
        f"{kop}\n</thead>\n<tbody>\n"
        + "\n".join(regels)
        + "\n</tbody>\n</table>\n```\n\nKerncijfers\n\n:::\n"
    )


def _kaal(tekst: str) -> str:
    return _ONTSNAPT.sub(r"\1", tekst)


def _html(tekst: str) -> str:
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""The key figures of all themes in one table, read from the cards that the executed notebooks show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ijw_lib.model.markdown import in_html, kaal, veilig
from ijw_lib.model.opmaak import HARDE_SPATIE

_KAART = re.compile(r"^::: \{\.kpi\}\n(?P<inhoud>.*?)^:::$", re.DOTALL | re.MULTILINE)
_DEEL = re.compile(r"^\[(?P<tekst>.*)\]\{\.kpi-(?P<soort>\w+)(?P<rest>[^{}]*)\}$", re.MULTILINE)
_HTML = re.compile(r"`[^`]*`\{=html\} ?")
_BINNENIN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_OORDEEL = re.compile(r"\.signaal-(?P<oordeel>[\w-]+)")
_GETAL = re.compile(r"(\d|€) (?=[\w-])")
"""Where a line may not end: between a number and its unit."""
_OP_VOLGORDE = {"achter": 0, "let-op": 1}
"""Verdicts that are out of the ordinary, the worst first."""


@dataclass(frozen=True)
class Kaart:
    """One key figure as printed: what stands on its card (:mod:`ijw_lib.weergave.kaart`)."""

    label: str
    waarde: str
    ernaast: tuple[str, ...]
    signaal: str
    oordeel: str


def kaarten(markdown: str) -> list[Kaart]:
    """Return the key figures that a text shows.

    Raises
    ------
    ValueError
        When a card has no label or no value where they are expected.
    """
    return [_kaart(m["inhoud"]) for m in _KAART.finditer(markdown)]


def tabel(themas: Sequence[tuple[str, str]]) -> str:
    """Return one table of the (title, markdown) of themes, a head for each; empty without key figures."""
    gevuld = [(titel, gevonden) for titel, tekst in themas if (gevonden := kaarten(tekst))]
    if not gevuld:
        return ""
    regels = []
    for titel, gevonden in gevuld:
        if len(themas) > 1:
            regels.append(f'<tr class="rij-kop"><th colspan="3" scope="colgroup">{in_html(titel)}</th></tr>')
        regels += [_rij(k) for k in gevonden]
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


def afwijkingen(themas: Sequence[tuple[str, str]]) -> str:
    """Return the key figures that call for attention as a list in markdown, the worst first."""
    gevonden = [(titel, k) for titel, tekst in themas for k in kaarten(tekst) if k.oordeel in _OP_VOLGORDE]
    gevonden.sort(key=lambda paar: _OP_VOLGORDE[paar[1].oordeel])
    return "\n".join(
        f"- **{veilig(k.label)}** ({veilig(titel)}): {veilig(k.waarde)}. "
        + veilig("; ".join([k.signaal, *k.ernaast[:1]]))
        + "."
        for titel, k in gevonden
    )


def _kaart(inhoud: str) -> Kaart:
    delen: dict[str, list[str]] = {}
    oordeel = ""
    for m in _DEEL.finditer(inhoud):
        delen.setdefault(m["soort"], []).append(_kaal(m["tekst"]))
        if gevonden := _OORDEEL.search(m["rest"]):
            oordeel = gevonden["oordeel"]
    if not {"label", "waarde"} <= set(delen):
        raise ValueError("een kerncijfer is niet te lezen; de vorm van een .kpi-kaart is veranderd")
    ernaast = (*delen.get("afspraak", ()), *delen.get("trend", ()), *delen.get("eerder", ()))
    return Kaart(delen["label"][0], delen["waarde"][0], ernaast, " ".join(delen.get("signaal", ())), oordeel)


def _rij(k: Kaart) -> str:
    ernaast = _GETAL.sub(f"\\1{HARDE_SPATIE}", "; ".join([*k.ernaast, *filter(None, [k.signaal])]))
    return (
        f'<tr><th scope="row">{in_html(k.label)}</th><td style="text-align:right">'
        f"<strong>{in_html(k.waarde)}</strong></td>"
        f"<td>{in_html(ernaast)}</td></tr>"
    )


def _kaal(tekst: str) -> str:
    """Return the words of a text in markdown: without drawings, bindings and escapes."""
    return kaal(_BINNENIN.sub(r"\1", _HTML.sub("", tekst))).strip()

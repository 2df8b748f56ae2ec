"""What the card of a key figure says: as data, in which it travels with the notebook, and as markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ijw_lib.model.markdown import attribuut, in_html, klein, lopend, veilig
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.kerncijfer import Kerncijfer

_VORM = {
    "goed": '<path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "let-op": '<path d="M8 2v7.5M8 12v2.4" fill="none" stroke="currentColor" stroke-width="2.6"/>',
    "achter": '<path d="M8 1l7 7-7 7-7-7Z" fill="currentColor"/>',
    "hoger": '<path d="M8 14V3M3 8l5-5 5 5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "lager": '<path d="M8 2v11M3 8l5 5 5-5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "gelijk": '<path d="M2 5.5h12M2 10.5h12" fill="none" stroke="currentColor" stroke-width="2.2"/>',
}
"""Of a verdict a tick, an exclamation mark or a diamond; of a change the arrow that goes the same way."""

Kaart = Mapping[str, Any]
"""One card as :func:`als_gegevens` gives it."""


def als_gegevens(k: Kerncijfer) -> dict[str, Any]:
    """Return what the card says as plain data: words as they are, figures as printed, with their cell.

    Its keys are ``label``, ``getal``, ``afspraak``, ``toelichting``, ``eerder`` and ``signaal``; what a key
    figure does not have is empty.
    """
    afspraak, signaal = k.afspraak, k.signaal
    return {
        "label": k.label,
        "getal": _getal(k.tabel, k.cel),
        "afspraak": {"naam": afspraak.naam, "getal": _getal(afspraak.tabel, afspraak.cel)}
        if afspraak
        else {},
        "toelichting": k.toelichting,
        "eerder": [
            {"naam": e.naam, "periode": e.periode, "getal": _getal(e.tabel, e.cel), "verschil": e.verschil}
            for e in k.eerder
        ],
        "signaal": {"oordeel": signaal.oordeel, "tekst": signaal.tekst, "richting": signaal.richting or ""}
        if signaal
        else {},
    }


def _getal(tabel: Tabel, cel: Cel) -> dict[str, str]:
    return {"tekst": tabel.weergave(cel), "cel": tabel.cel_id(cel)}


def ernaast(kaart: Kaart) -> list[str]:
    """Return in plain words what stands beside the figure: the norm, the other column, what it was before."""
    afspraak, toelichting = kaart["afspraak"], kaart["toelichting"]
    return [
        *([f"{_norm(afspraak)}: {afspraak['getal']['tekst']}"] if afspraak else []),
        *([toelichting] if toelichting else []),
        *map(_toen, kaart["eerder"]),
    ]


def in_een_regel(kaart: Kaart) -> str:
    """Return all that stands beside the figure as one line; of a change its number, not its word."""
    signaal = kaart["signaal"]
    eigen = [signaal["tekst"]] if signaal and not signaal["richting"] else []
    eerste, *rest = [*ernaast(kaart), *eigen] or [""]
    return "; ".join([eerste, *map(klein, rest)])


def wat_opvalt(kaart: Kaart) -> str:
    """Return the verdict on a figure with what it was measured by, as a sentence."""
    oordeel: str = kaart["signaal"]["tekst"]
    if not kaart["signaal"]["richting"]:
        return "; ".join([oordeel, *map(klein, ernaast(kaart)[:1])]) + "."
    toen = next(e for e in kaart["eerder"] if klein(e["naam"]) in oordeel)
    return oordeel.replace(klein(toen["naam"]), klein(_toen(toen))) + "."


def _toen(e: Mapping[str, Any]) -> str:
    return f"{e['naam']}: {e['getal']['tekst']}" + (f" ({e['verschil']})" if e["verschil"] else "")


_RICHTING = {"+": ("meer", "hoger"), "-": ("minder", "lager"), "gelijk": ("evenveel", "even hoog")}
"""How a difference is said: of a number of things, and of a part or a percentage."""


def verloop_in_woorden(kaart: Kaart) -> str:
    """Return how the figure moved and what was agreed, as one sentence; empty where there is neither."""
    afspraak = kaart["afspraak"]
    norm = [f"{klein(_norm(afspraak))}: {afspraak['getal']['tekst']}"] if afspraak else []
    zin = "; ".join([*map(_verloop, kaart["eerder"]), *norm])
    return f"{zin[:1].upper()}{zin[1:]}." if zin else ""


def _verloop(e: Mapping[str, Any]) -> str:
    verschil, toen = e["verschil"], e["getal"]["tekst"]
    wanneer = klein(e["naam"])
    soort = "gelijk" if verschil == "gelijk" else verschil[:1]
    if soort not in _RICHTING:
        return f"{wanneer}: {toen}" + (f" ({verschil})" if verschil else "")
    woord = _RICHTING[soort][1 if "%" in toen else 0]
    if soort == "gelijk":
        return f"{woord} als {wanneer} ({toen})"
    return f"{verschil[1:]} {woord} dan {wanneer} ({toen})"


def markdown(kaart: Kaart, tekening: str = "") -> str:
    """Return the whole card; the drawing is for HTML only, every word also goes into the PDF."""
    delen = _kop(kaart)
    if tekening:
        delen.append(f"```{{=html}}\n{tekening}\n```")
    if afspraak := kaart["afspraak"]:
        delen.append(f"[{veilig(_norm(afspraak))}: {_gebonden(afspraak['getal'])}]{{.kpi-afspraak}}")
    if kaart["toelichting"]:
        delen.append(f"[{lopend(kaart['toelichting'])}]{{.kpi-trend}}")
    return _blok([*delen, *map(_eerder, kaart["eerder"]), *_signaal(kaart)]) + "\n"


def beknopt(kaart: Kaart) -> str:
    """Return the card as the home page has it: the figure, what it was, its verdict."""
    return _blok([*_kop(kaart), *map(_eerder, kaart["eerder"][:1]), *_signaal(kaart)])


def _blok(delen: Iterable[str]) -> str:
    return "::: {.kpi}\n\n" + "\n\n".join(delen) + "\n\n:::"


def _kop(kaart: Kaart) -> list[str]:
    getal = kaart["getal"]
    return [
        f"[{veilig(kaart['label'])}]{{.kpi-label}}",
        f'[{veilig(getal["tekst"])}]{{.kpi-waarde data-cel="{attribuut(getal["cel"])}"}}',
    ]


def _norm(afspraak: Mapping[str, Any]) -> str:
    return f"{afspraak['naam']} voor het jaar"


def _gebonden(getal: Mapping[str, str], periode: str = "") -> str:
    elders = f' data-periode="{periode}"' if periode else ""
    return f'[{veilig(getal["tekst"])}]{{data-cel="{attribuut(getal["cel"])}"{elders}}}'


def _eerder(e: Mapping[str, Any]) -> str:
    erbij = f" ({veilig(e['verschil'])})" if e["verschil"] else ""
    return f"[{veilig(e['naam'])}: {_gebonden(e['getal'], e['periode'])}{erbij}]{{.kpi-eerder}}"


def merk(teken: str, tekst: str, klassen: str = "") -> str:
    """Return a verdict or a direction: its shape, which HTML shows, and its word."""
    return f"[`{_teken(teken)}`{{=html}} {veilig(tekst)}]{{.kpi-signaal {klassen or f'.signaal-{teken}'}}}"


def merk_html(teken: str, tekst: str) -> str:
    """Return a verdict as :func:`merk` shows it, as HTML."""
    return f'<span class="kpi-signaal signaal-{teken}">{_teken(teken)} {in_html(tekst)}</span>'


def _teken(teken: str) -> str:
    return f'<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{_VORM[teken]}</svg>'


def _signaal(kaart: Kaart) -> list[str]:
    if not (signaal := kaart["signaal"]):
        return []
    klassen = f".signaal-{signaal['oordeel']}"
    klassen += f" .richting-{signaal['richting']}" if signaal["richting"] else ""
    return [merk(signaal["richting"] or signaal["oordeel"], signaal["tekst"], klassen)]

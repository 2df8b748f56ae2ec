"""Charts as SVG, for the PDF and for readers without JavaScript; kept under the hash of the specification."""

from __future__ import annotations

import base64
import json
import re
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.model.grafiek import labels
from ijw_lib.model.huisstijl import LETTER

PAPIER = "papier"
"""In ``usermeta`` of a specification: which part of it is drawn."""

_BELOFTE = "svg-belofte:"
_BELOOFD = re.compile(rf"{_BELOFTE}([0-9a-f]{{24}})")
_SCRIPT = re.compile(r'<script type="application/vnd\.vegalite\+json">(.*?)</script>', re.DOTALL)
_CLIP = re.compile(r'(?:(?<= id=")|(?<=url\(#))clip\d+')
_TAAL: Literal["nl-NL"] = "nl-NL"
_MEETBAAR = "IJW Tekst"
"""The typeface by which the converter measures: the same letters, under a name that it finds.

It does not find a name with a part that begins with a digit, and then takes each letter for four fifths of
its height wide. It opens the file anew for every letter that it measures, so those in ``lettertypen/meten``
are subsets.
"""

_ONTHOUD = """default' + (() => {
  const maten = vega.textMetrics, meet = maten.width, bekend = new Map()
  maten.width = (item, tekst) => {
    const letter = [item.font, item.fontSize, item.fontWeight, item.fontStyle, item.fontVariant]
    const sleutel = JSON.stringify([...letter, item.limit, tekst])
    if (!bekend.has(sleutel)) bekend.set(sleutel, meet(item, tekst))
    return bekend.get(sleutel)
  }
  maten.width.onthoudt = true
  return ''
})() + '"""
"""Makes the converter remember how wide a text is; it goes in as the name of a theme.

Without it, measuring is about half of a drawing: the same sixty texts each time, a millisecond each. The
converter (1.9) has no door for this; it writes the name of a theme unquoted into its own script, which is the
only way in. One that quotes the name draws the same, only slower.
"""

_LEEG = {"data": {"values": []}, "mark": "point"}

_BEWERKING = 4
"""Part of the cache key; raise it when :func:`_teken` does something else with a drawing."""


def adres(spec: str, project: Project | None = None) -> str:
    """Return the address of a chart's picture: its SVG as ``data:``, or a promise of it.

    Starting the converter costs half a second in each process. While a batch runs, a chart that is not in the
    cache is therefore promised here and drawn elsewhere (:mod:`ijw_lib.model.tekenaars`).
    """
    if Omgeving.lees().uitgesteld and not is_bewaard(spec, project):
        return belofte(spec)
    return data_adres(spec, project)


def belofte(spec: str) -> str:
    """Return the address that promises a picture."""
    return f"{_BELOFTE}{_sleutel(spec)}"


def als_tekst(spec: dict[str, Any]) -> str:
    """Return a specification as the text under whose hash its picture is kept."""
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def beloften(markdown: str) -> dict[str, str]:
    """Return the specifications of the pictures that a text promises, by the address of the promise."""
    if _BELOFTE not in markdown:
        return {}
    specs = [als_tekst(json.loads(m)) for m in _SCRIPT.findall(markdown)]
    gekend = {belofte(spec): spec for spec in specs}
    return {adres: spec for adres, spec in gekend.items() if adres in markdown}


def beloofd(tekst: str) -> list[str]:
    """Return the promises in a text, each once."""
    return [*dict.fromkeys(m[0] for m in _BELOOFD.finditer(tekst))] if _BELOFTE in tekst else []


def los_in(tekst: str, project: Project) -> str:
    """Put the pictures, which are drawn by now, in the place of their promises.

    Raises
    ------
    LookupError
        When one is not drawn.
    """

    def getekend(treffer: re.Match[str]) -> str:
        tekening = _bewaard(_map(project) / f"{treffer[1]}.svg")
        if not tekening:
            raise LookupError(f"grafiek {treffer[1]} is niet getekend")
        return _als_adres(tekening)

    return _BELOOFD.sub(getekend, tekst) if _BELOFTE in tekst else tekst


def data_adres(spec: str, project: Project | None) -> str:
    """Return the SVG of a specification (JSON text) as an address that holds it."""
    return _als_adres(van(spec, project))


def _als_adres(tekening: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(tekening.encode()).decode()


def van(spec: str, project: Project | None = None) -> str:
    """Return the SVG of a Vega-Lite specification (JSON text).

    Results are kept in ``_werk/cache/svg``.
    """
    bestand = _cachebestand(spec, project)
    if bestand is not None and (bewaard := _bewaard(bestand)):
        return bewaard
    tekening = _teken(spec)
    if bestand is not None:
        with vervang(bestand) as tijdelijk:
            tijdelijk.write_text(tekening, encoding="utf-8")
    return tekening


def _bewaard(bestand: Path) -> str:
    """Return a drawing that was kept; empty when there is none that is whole."""
    try:
        tekening = bestand.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return tekening if tekening.startswith("<svg") and tekening.rstrip().endswith("</svg>") else ""


def _cachebestand(spec: str, project: Project | None) -> Path | None:
    try:
        project = project or Project.vind()
    except GebruiksFout:
        return None
    return _map(project) / f"{_sleutel(spec)}.svg"


def _map(project: Project) -> Path:
    return project.werk / "cache" / "svg"


def is_bewaard(spec: str, project: Project | None) -> bool:
    """Tell whether a chart was drawn before."""
    bestand = _cachebestand(spec, project)
    return bestand is not None and bool(_bewaard(bestand))


def _sleutel(spec: str) -> str:
    return som(f"{_converterversie()}/{_BEWERKING}\n{spec}", 24)


@cache
def _converterversie() -> str:
    return version("vl-convert-python")


def op_papier(spec: str, smal: int | None = None) -> str:
    """Return what of a chart is drawn: of one that can be asked things, the part that speaks unasked.

    ``usermeta`` names that part under :data:`PAPIER`, as its place in ``vconcat``. Lines with names have no
    legend there.

    Parameters
    ----------
    smal
        The height of a picture on half a line.
    """
    if not any(f'"{woord}"' in spec for woord in (PAPIER, labels.RECHTS)):
        return spec
    heel: dict[str, Any] = json.loads(spec)
    return als_tekst(labels.op_papier(_voor_wie_kijkt(heel), smal))


def _voor_wie_kijkt(heel: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a chart that speaks unasked."""
    if (plek := heel.get("usermeta", {}).get(PAPIER)) is None:
        return heel
    deel: dict[str, Any] = heel["vconcat"][plek]
    boven: dict[str, Any] = {
        k: v for k, v in heel.items() if k not in ("vconcat", "spacing", "usermeta", "params")
    }
    keuzes = [p if "views" in p else _stil(p) for p in heel.get("params", [])]
    return boven | deel | {"params": keuzes}


def _stil(keuze: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter without the list below the chart that sets it."""
    return {k: v for k, v in keuze.items() if k != "bind"}


def _teken(spec: str) -> str:
    import vl_convert

    _bereid_voor()
    meetbaar = op_papier(spec).replace(LETTER, _MEETBAAR)
    tekening: str = vl_convert.vegalite_to_svg(meetbaar, format_locale=_TAAL, time_format_locale=_TAAL)
    tekening = tekening.replace(_MEETBAAR, LETTER)
    # the description is the alt text of the picture; a second one inside the drawing would be read twice
    tekening = re.sub(r' aria-label="[^"]*"| aria-roledescription="[^"]*"', "", tekening)
    return _hernummer(tekening)


def _hernummer(tekening: str) -> str:
    """Give the clips of a drawing numbers from nil.

    The converter counts on from the drawings it made before, so the same chart would get other bytes when
    another one came from the cache.
    """
    nummers: dict[str, str] = {}
    return _CLIP.sub(lambda m: nummers.setdefault(m[0], f"clip{len(nummers)}"), tekening)


@cache
def _bereid_voor() -> None:
    """Give the converter its measuring letters, and a memory of what it measured."""
    import vl_convert

    map_ = resources.files("ijw_lib.publicatie").joinpath("extensie", "statisch", "lettertypen", "meten")
    with resources.as_file(map_) as pad:
        vl_convert.register_font_directory(str(pad))
    with suppress(ValueError):
        vl_convert.vegalite_to_svg(_LEEG, theme=_ONTHOUD)  # type: ignore[arg-type]

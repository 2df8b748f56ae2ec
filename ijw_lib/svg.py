"""Charts as SVG, for the PDF and for readers without JavaScript; kept under the hash of the specification."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from ijw_lib.fouten import GebruiksFout
from ijw_lib.project import Project, vervang

_TAAL: Literal["nl-NL"] = "nl-NL"


def base64_van(spec: str) -> str:
    """Return the SVG of a Vega-Lite specification (JSON text), base64-coded for a ``data:`` address."""
    return base64.b64encode(van(spec).encode()).decode()


def van(spec: str) -> str:
    """Return the SVG of a Vega-Lite specification (JSON text).

    Starting the converter costs about 0.75 s in each process, so results are kept in ``_werk/cache/svg``.
    """
    bestand = _cachebestand(spec)
    if bestand is not None and bestand.is_file():
        return bestand.read_text(encoding="utf-8")
    tekening = _teken(spec)
    if bestand is not None:
        with vervang(bestand) as tijdelijk:
            tijdelijk.write_text(tekening, encoding="utf-8")
    return tekening


def _cachebestand(spec: str) -> Path | None:
    try:
        project = Project.vind()
    except GebruiksFout:
        return None
    sleutel = hashlib.sha256(f"{_converterversie()}\n{spec}".encode()).hexdigest()[:24]
    return project.werk / "cache" / "svg" / f"{sleutel}.svg"


@cache
def _converterversie() -> str:
    return version("vl-convert-python")


def _teken(spec: str) -> str:
    import vl_convert

    _laad_lettertypen()
    tekening: str = vl_convert.vegalite_to_svg(spec, format_locale=_TAAL, time_format_locale=_TAAL)
    # the description is the alt text of the picture; a second one inside the drawing would be read twice
    return re.sub(r' aria-label="[^"]*"| aria-roledescription="[^"]*"', "", tekening)


@cache
def _laad_lettertypen() -> None:
    import vl_convert

    map_ = resources.files("ijw_lib.publicatie").joinpath("statisch", "lettertypen")
    with resources.as_file(map_) as pad:
        vl_convert.register_font_directory(str(pad))

"""The JavaScript that makes charts interactive: one offline bundle per site."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

# The bundle and the Dutch number and time formats, reachable for `site.js`.
_FRAGMENT = "window.vegaEmbed = vegaEmbed;"


def maak(project: Path) -> Path:
    """Return ``_werk/cache/vega.js``, made anew only when the vl-convert version is another one.

    The first line of the file names that version. The Lua filter looks for the file at this place when
    Quarto renders, so call this before ``quarto render``.
    """
    doel = project / "_werk" / "cache" / "vega.js"
    kop = f"// vl-convert {version('vl-convert-python')}, nl-NL\n"
    if doel.exists() and _eerste_regel(doel) == kop:
        return doel
    doel.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = doel.with_suffix(".js.nieuw")
    tijdelijk.write_text(kop + _bundel(), encoding="utf-8")
    tijdelijk.replace(doel)
    return doel


def _eerste_regel(pad: Path) -> str:
    with pad.open(encoding="utf-8") as regels:
        return regels.readline()


def _bundel() -> str:
    import vl_convert

    landinstelling = {
        "formatLocale": vl_convert.get_format_locale("nl-NL"),
        "timeFormatLocale": vl_convert.get_time_format_locale("nl-NL"),
    }
    return (
        vl_convert.javascript_bundle(_FRAGMENT)
        + f"\nwindow.ijwLandinstelling = {json.dumps(landinstelling, ensure_ascii=False, sort_keys=True)};\n"
    )

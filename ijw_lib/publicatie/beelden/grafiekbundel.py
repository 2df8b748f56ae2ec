"""The JavaScript that makes charts interactive: one offline bundle per site."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from ijw_lib.fundament.kindproces import sterf_met_ouder
from ijw_lib.fundament.project import vervang

# The bundle and the Dutch number and time formats, reachable for `site.js`.
_FRAGMENT = "window.vegaEmbed = vegaEmbed;"


@contextmanager
def intussen(project: Path) -> Iterator[None]:
    """Let a process of its own make the bundle, where it must be made, while the block is at work."""
    if _is_er(project):
        yield
        return
    proces = get_context("spawn").Process(target=_maak_vast, args=(project,), daemon=True)
    proces.start()
    try:
        yield
        proces.join()
    finally:
        proces.kill()
        proces.join()


def _maak_vast(project: Path) -> None:
    """Make it in a process of its own; what fails is told by who makes it after this."""
    sterf_met_ouder()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    with suppress(Exception):
        maak(project)


def maak(project: Path) -> Path:
    """Return ``_werk/cache/vega.js``, made anew only when the vl-convert version is another one.

    The first line of the file names that version. The Lua filter looks for the file at this place when
    Quarto renders, so call this before ``quarto render``.
    """
    doel = _doel(project)
    if not _is_er(project):
        with vervang(doel) as tijdelijk:
            tijdelijk.write_text(_kop() + _bundel(), encoding="utf-8")
    return doel


def _doel(project: Path) -> Path:
    return project / "_werk" / "cache" / "vega.js"


def _is_er(project: Path) -> bool:
    try:
        with _doel(project).open(encoding="utf-8") as regels:
            return regels.readline() == _kop()
    except OSError:
        return False


def _kop() -> str:
    return f"// vl-convert {version('vl-convert-python')}, nl-NL\n"


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

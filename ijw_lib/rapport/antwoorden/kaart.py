"""What an answer shows: as data, in which it travels with the notebook, and as markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ijw_lib.indicatoren.catalogus import TITELS
from ijw_lib.model.markdown import veilig
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.antwoorden.antwoord import FINANCIEN, Antwoord, Antwoorden
from ijw_lib.rapport.kerncijfer import Kerncijfer


def als_gegevens(antwoorden: Antwoorden) -> dict[str, Any]:
    """Return what the answers say as plain data.

    ``gegeven``: per answer its id (``antwoord``), ``zin`` and ``waarom`` (markdown). ``geld``: how the
    account closes (markdown). ``vragen``: per id the fields of its key figure
    (:func:`ijw_lib.rapport.kerncijferkaart.als_gegevens`), its ``thema``, ``in_een_jaar`` and ``oordeel``
    (``teken`` and ``woord``), also of what is not among the answers.
    """
    return {
        "gegeven": [{"antwoord": a.vraag.id, "zin": a.zin, "waarom": a.waarom} for a in antwoorden.gegeven],
        "geld": antwoorden.geld,
        "vragen": {
            v.id: {
                **kerncijferkaart.als_gegevens(v.kerncijfer),
                "thema": v.thema,
                "in_een_jaar": v.in_een_jaar,
                "oordeel": {"teken": v.oordeel.teken, "woord": v.oordeel.woord},
            }
            for v in antwoorden.vragen
        },
    }


def anker(antwoord: str) -> str:
    """Return where on its page an answer stands, as the part of an address behind the ``#``."""
    return f"antwoord-{antwoord.replace('_', '-')}"


def markdown(antwoorden: Antwoorden, tekening: Callable[[Kerncijfer], str]) -> str:
    """Return the answers below each other; a drawing is for HTML only, every word also goes into the PDF."""
    blokken = [_blok(a, tekening(a.vraag.kerncijfer)) for a in antwoorden.gegeven]
    if antwoorden.geld:
        blokken.append(_omlijst(FINANCIEN, [antwoorden.geld, _naar(FINANCIEN)]))
    return ":::: {.antwoorden}\n\n" + "\n\n".join(blokken) + "\n\n::::\n" if blokken else ""


def oordeel(teken: str, woord: str) -> str:
    """Return a verdict as word and shape; a word alone where nothing was agreed."""
    return kerncijferkaart.merk(teken, woord) if teken else f"[{veilig(woord)}]{{.geen-afspraak}}"


def _blok(antwoord: Antwoord, tekening: str) -> str:
    vraag = antwoord.vraag
    delen = [
        f"{oordeel(vraag.oordeel.teken, vraag.oordeel.woord)} **{antwoord.zin}**",
        *([antwoord.waarom] if antwoord.waarom else []),
        *([f"```{{=html}}\n{tekening}\n```"] if tekening else []),
        _naar(vraag.thema),
    ]
    return _omlijst(vraag.id, delen)


def _omlijst(antwoord: str, delen: Sequence[str]) -> str:
    return f"::: {{.antwoord #{anker(antwoord)}}}\n\n" + "\n\n".join(delen) + "\n\n:::"


def _naar(thema: str) -> str:
    link = f"[Meer bij {veilig(TITELS[thema])}]({thema}.ipynb)"
    return f'::: {{.content-visible when-format="html"}}\n{link}\n:::'

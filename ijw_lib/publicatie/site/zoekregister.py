"""What Quarto's own search finds: its parts of pages with a title that says where, before them the answers.

Its search looks for the question as a whole, and of what fits as well it takes what stands first. So the
answers come first, the newest before the others, and each holds the questions that it answers.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.model.onderwerp import REGIO
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.site import omlijsting, treffers
from ijw_lib.publicatie.site.treffers import Treffer

_ANTWOORD = "antwoord:"
"""With this begins the id of what is ours."""


def werk_bij(naslag: Naslag, pad: Path) -> None:
    """Let every hit of the register at `pad` say its report and gemeente, and put the answers in it."""
    if not pad.is_file():
        return
    gevonden = json.loads(pad.read_text(encoding="utf-8"))
    eigen = [deel for deel in gevonden if not deel.get("objectID", "").startswith(_ANTWOORD)]
    paginas = _nieuwste_eerst(naslag, eigen)
    antwoorden = [_antwoord(t) for t in treffers.antwoorden(naslag)]
    pad.write_text(json.dumps([*antwoorden, *paginas], ensure_ascii=False, indent=2), encoding="utf-8")


def _nieuwste_eerst(naslag: Naslag, delen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts of pages with their titles in full, those of the newest report first, others last."""

    def volgorde(deel: dict[str, Any]) -> str:
        bron = PurePosixPath(deel["href"].partition("#")[0]).with_suffix(".ipynb")
        if not (plek := naslag.wegwijzer.plek(bron)):
            return ""
        deel["title"] = omlijsting.volledig(plek.thema, plek)
        return treffers.volgorde(plek.rapport)

    return sorted(delen, key=volgorde, reverse=True)


def _antwoord(t: Treffer) -> dict[str, Any]:
    pagina, _, anker = t.pagina.partition("#")
    thema = [t.thema] if t.thema != t.titel else []
    return {
        "objectID": f"{_ANTWOORD}{t.pagina}",
        "href": f"{pagina}?antwoord#{anker}",  # a page and its answers would else be one hit, under its title
        "title": _even_lang(" | ".join([t.titel, *thema, treffers.plek(t.rapport)])),
        "section": _even_lang(f"{t.zin} {t.waarom}".rstrip()),
        "text": html.escape(_gevraagd(t), quote=False),
    }


def _gevraagd(t: Treffer) -> str:
    """Return what it answers, in all words for it: Quarto looks for a question as a whole."""
    wie = "regio" if t.rapport.onderwerp == REGIO else t.rapport.naam
    woorden = dict.fromkeys(w.lower() for w in (t.titel, t.thema, *t.anders, *t.verwant))
    begin = "waarom " if t.waarom else ""
    return ";\n".join(f"{begin}{woord} {wie}" for woord in woorden)


def _even_lang(tekst: str) -> str:
    """Return a text that counts as one word for Quarto's search, which holds many words against a text.

    So of two answers to one question it takes the first, not the one with the shorter sentence.
    """
    return tekst.replace(" ", "\n")

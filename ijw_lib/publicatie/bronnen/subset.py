"""The part of Quarto's configuration that the embedded renderer knows, and the check against it.

A key of Quarto that is not listed here stops the render: a page must never look different from what its
source asks for without anyone being told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ijw_lib.fundament.fouten import RenderFout


@dataclass(frozen=True)
class Een:
    """One of a few values."""

    waarden: tuple[object, ...]


@dataclass(frozen=True)
class Lijst:
    """A list whose items all have one form."""

    van: Any


@dataclass(frozen=True)
class Ook:
    """One of several forms."""

    vormen: tuple[Any, ...]


TEKST = str
TEKSTEN = Ook((str, Lijst(str)))

NAVIGATIE = {"text": str, "href": str, "aria-label": str}
SCHAKEL = {"text": str, "href": str}
ZIJBALK_INHOUD = {**SCHAKEL, "section": str, "contents": Lijst(Ook((str, SCHAKEL)))}

HTML = {
    "toc": bool,
    "toc-depth": int,
    "toc-title": str,
    "html-math-method": Een(("mathml",)),
    # These say to Quarto what the embedded renderer does anyway.
    "theme": TEKSTEN,
    "css": TEKSTEN,
    "html-table-processing": Een(("none",)),
    "notebook-links": Een((False,)),
    "code-links": Een((False,)),
    "anchor-sections": Een((False,)),
    "page-layout": Een(("article", "full")),
}

TYPST = {
    "output-file": str,
    "toc": bool,
    "toc-depth": int,
    "toc-title": str,
    "papersize": Een(("a4",)),
    "lang": str,
    # These give Quarto what the embedded renderer has of itself.
    "template-partials": TEKSTEN,
    "pdf-standard": TEKSTEN,
    "font-paths": TEKSTEN,
    "callout-icon": Een((False,)),
    "fig-cap-location": Een(("top",)),
    "html-table-processing": Een(("none",)),
    "include-before-body": TEKSTEN,
    "include-in-header": TEKSTEN,
    "mainfont": Een(("Source Sans 3",)),
}

DOCX = {
    "output-file": str,
    "toc": bool,
    "toc-depth": int,
    "toc-title": str,
    "number-sections": bool,
    "number-depth": int,
    "html-table-processing": Een(("none",)),
    "reference-doc": str,
}

PROJECT = {
    "project": {
        "type": Een(("website",)),
        "title": str,
        "output-dir": str,
        "render": Lijst(str),
        "resources": TEKSTEN,
        # What it adds to Quarto's pages the embedded renderer adds anyway.
        "post-render": Een(("ijw_lib/publicatie/quarto/erbij.lua",)),
    },
    "lang": Een(("nl-NL", "nl")),
    "date-format": Een(("D MMMM YYYY", "long")),
    "language": {"title-block-published": Een(("Peildatum",))},
    "brand": str,
    "metadata-files": Lijst(str),
    "filters": Lijst(str),
    "execute": {"enabled": Een((False,)), "echo": Een((False,)), "freeze": bool, "cache": bool},
    "website": {
        "title": str,
        "description": str,
        "search": bool,
        "navbar": {"title": str, "left": Lijst(NAVIGATIE), "right": Lijst(NAVIGATIE), "search": bool},
        "sidebar": Lijst({"id": str, "title": str, "contents": Lijst(Ook((str, ZIJBALK_INHOUD)))}),
        "page-footer": Ook((str, {"left": str, "center": str, "right": str})),
        "draft-mode": Een(("unlinked",)),
        "drafts": Lijst(str),
    },
    "format": {"html": HTML},
}

VOORBLAD = {
    "title": str,
    "subtitle": str,
    "date": str,
    "description": str,
    "author": TEKSTEN,
    "lang": Een(("nl-NL", "nl")),
    "toc": bool,
    "toc-title": str,
    "page-layout": Een(("article", "full")),
    "keywords": TEKSTEN,
    # For our own Typst template: the date inside the file, lines on the cover, parts of the footer.
    "peildatum": str,
    "omslag": Lijst({"naam": str, "waarde": str}),
    "doorlopend": bool,
    "voettekst": TEKSTEN,
    "format": Ook(
        (Een(("html", "typst")), {"html": Ook((HTML, Een(("default",))))}, {"typst": TYPST, "docx": DOCX})
    ),
}


def controleer(waarde: Any, vorm: Any, waar: str, pad: str = "") -> None:
    """Raise `RenderFout` when `waarde` has a key, a type or a value outside `vorm`.

    Parameters
    ----------
    waarde, vorm : Any
        The parsed YAML and what is known of it.
    waar : str
        The file, for the message.
    pad : str
        The key path so far.
    """
    if isinstance(vorm, Ook):
        _een_van_de_vormen(waarde, vorm, waar, pad)
    elif isinstance(vorm, Een):
        if not any(type(w) is type(waarde) and w == waarde for w in vorm.waarden):
            toegestaan = " of ".join(_yaml(w) for w in vorm.waarden)
            raise RenderFout(f"{waar}: '{pad}' moet {toegestaan} zijn, niet {_yaml(waarde)}")
    elif isinstance(vorm, Lijst):
        if not isinstance(waarde, list):
            raise RenderFout(f"{waar}: '{pad}' moet een lijst zijn")
        for nummer, deel in enumerate(waarde, 1):
            controleer(deel, vorm.van, waar, f"{pad}[{nummer}]")
    elif isinstance(vorm, Mapping):
        _sleutels(waarde, vorm, waar, pad)
    elif not isinstance(waarde, vorm) or (vorm is int and isinstance(waarde, bool)):
        soort = {str: "tekst", bool: "true of false", int: "een geheel getal", dict: "een groep sleutels"}[
            vorm
        ]
        raise RenderFout(f"{waar}: '{pad}' moet {soort} zijn, niet {_yaml(waarde)}")


def _een_van_de_vormen(waarde: Any, vorm: Ook, waar: str, pad: str) -> None:
    fouten = []
    for mogelijk in vorm.vormen:
        try:
            controleer(waarde, mogelijk, waar, pad)
        except RenderFout as fout:
            fouten.append(fout)
        else:
            return
    # The longest path is the form that fitted best: the message that helps most.
    raise max(fouten, key=lambda fout: str(fout).count(".") + str(fout).count("["))


def _sleutels(waarde: Any, vorm: Mapping[str, Any], waar: str, pad: str) -> None:
    if not isinstance(waarde, Mapping):
        raise RenderFout(f"{waar}: '{pad}' moet een groep sleutels zijn, niet {_yaml(waarde)}")
    for sleutel, deel in waarde.items():
        volledig = f"{pad}.{sleutel}" if pad else str(sleutel)
        if sleutel not in vorm:
            raise RenderFout(
                f"{waar}: de sleutel '{volledig}' wordt door de ingebouwde renderer niet ondersteund; "
                f"wel: {', '.join(vorm)}. Haal hem weg of gebruik --renderer quarto."
            )
        controleer(deel, vorm[sleutel], waar, volledig)


def _yaml(waarde: object) -> str:
    """Spell a value as it stands in YAML."""
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    return "leeg" if waarde is None else f"'{waarde}'"

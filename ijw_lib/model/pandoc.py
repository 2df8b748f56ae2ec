"""Pandoc: markdown in, a fragment or document out, errors in Dutch.

A process of pandoc stays as long as who asked, and converts one text after the other (``pandoc.lua``):
starting it, loading its filters and getting its memory take as long as a page does.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.model.markdown import LEZER

_FILTERFOUT = re.compile(r"IJW: (.*)")
_EIGEN = threading.local()


@dataclass(frozen=True)
class Vorm:
    """What is to be made.

    Attributes
    ----------
    naar
        The format, such as ``html5``.
    sjabloon
        The template that it is put in.
    opties
        Of the writer, by the names of ``pandoc.WriterOptions``.
    metadata
        Words that count over those in the text itself.
    gegevens
        What counts where the text says nothing; words in it are markdown.
    doel
        The file to write, of a format that is no text.
    bitmaps
        Whether of each drawing (``.svg``) the bitmap beside it (``.png``) is taken.
    """

    naar: str
    sjabloon: Path | None = None
    opties: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    doel: Path | None = None
    bitmaps: bool = False


def zet_om(
    markdown: str,
    vorm: Vorm,
    filters: Sequence[Path],
    werkmap: Path,
    naam: str,
    omgeving: Mapping[str, str] | None = None,
) -> str:
    """Return what pandoc makes of `markdown`; empty where that is written to a file.

    Parameters
    ----------
    filters : sequence of Path
        Lua filters, in order.
    werkmap : Path
        Working directory: where the filters write the pictures they unpack.
    naam : str
        The source, for messages.
    omgeving : mapping, optional
        Environment variables beside those of this process.

    Raises
    ------
    RenderFout
        When a filter refuses the source (its message starts with ``IJW:``) or pandoc fails or warns.
    """
    antwoord = _vraag(_opdracht(markdown, vorm, filters, werkmap, omgeving or {}))
    if "wrong" in antwoord:
        raise RenderFout(f"{naam}: {_reden(antwoord['wrong'])}")
    return antwoord["made"]


def _opdracht(
    markdown: str, vorm: Vorm, filters: Sequence[Path], werkmap: Path, omgeving: Mapping[str, str]
) -> dict[str, Any]:
    """Return the question to a process of pandoc; tabs are spaces by then, as in what pandoc reads itself."""
    return {
        "text": markdown.expandtabs(4),
        "reader": LEZER,
        "abbreviations": _afkortingen(),
        "defaults": f"---\n{json.dumps(vorm.gegevens, ensure_ascii=False)}\n---\n",
        "format": vorm.naar,
        "metadata": vorm.metadata,
        "bitmaps": vorm.bitmaps,
        "options": {"wrap_text": "none", **vorm.opties},
        "filters": [str(pad) for pad in filters],
        "folder": str(werkmap),
        "environment": {**os.environ, **omgeving},
        **({"template": str(vorm.sjabloon)} if vorm.sjabloon else {}),
        **({"target": str(vorm.doel)} if vorm.doel else {}),
    }


def _reden(gemeld: str) -> str:
    """Return why a filter refuses the source, or else what pandoc says."""
    weigering = _FILTERFOUT.search(gemeld)
    return weigering[1] if weigering else f"pandoc meldt: {gemeld.strip()}"


_PER_PROCES = 40
"""Texts that one process converts before another takes its place: it keeps the memory of the largest."""


class _Proces:
    """A process of pandoc that converts what it is asked; it ends with this object."""

    def __init__(self) -> None:
        self.van = os.getpid()
        self.gedaan = 0
        self._proces = subprocess.Popen(
            [programma(), "lua", str(Path(__file__).with_suffix(".lua"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        weakref.finalize(self, _beeindig, self._proces, self.van)

    def vraag(self, opdracht: Mapping[str, Any]) -> dict[str, str] | None:
        """Return the answer to one question; ``None`` where the process ended."""
        heen, terug = self._proces.stdin, self._proces.stdout
        assert heen is not None
        assert terug is not None
        self.gedaan += 1
        try:
            heen.write(json.dumps(opdracht) + "\n")
            heen.flush()
            regel = terug.readline()
        except OSError:
            return None
        antwoord: dict[str, str] | None = json.loads(regel) if regel else None
        return antwoord


def _vraag(opdracht: Mapping[str, Any]) -> dict[str, str]:
    """Ask the process of this thread; one from before a fork is of another.

    One that did not answer, also because who asked was interrupted, is not asked again: the next answer would
    be to this question.
    """
    proces: _Proces | None = _EIGEN.__dict__.pop("proces", None)
    if proces is None or proces.van != os.getpid():
        proces = _Proces()
    if (antwoord := proces.vraag(opdracht)) is None:
        return {"wrong": "het programma stopte onverwacht"}
    if proces.gedaan < _PER_PROCES:
        _EIGEN.proces = proces
    return antwoord


def _beeindig(proces: subprocess.Popen[str], van: int) -> None:
    if van == os.getpid():
        proces.kill()
        proces.communicate()


@cache
def _afkortingen() -> dict[str, bool]:
    """Return the words after which pandoc puts no space at which a line breaks."""
    opdracht = [programma(), "--print-default-data-file", "abbreviations"]
    lijst = subprocess.run(opdracht, capture_output=True, check=True, encoding="utf-8").stdout
    return dict.fromkeys(filter(None, lijst.splitlines()), True)


@cache
def programma() -> str:
    """Return the path of pandoc."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())

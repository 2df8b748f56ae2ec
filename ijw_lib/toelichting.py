"""Texts whose numbers come from the tables: sections of ``reports/toelichting``, filled with Jinja2.

A text can say ``{{ bedrag(t, "resultaat", "realisatie") }}``; it can never hold a typed figure that a table
contradicts, because the number is read from the same cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError

from ijw_lib import leesverslag, opmaak
from ijw_lib.fouten import IjwFout
from ijw_lib.tabel import Tabel

STANDAARD = "standaard"
_KOP = re.compile(r"^## +(?P<naam>\S.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Tekst:
    """A text as markdown, its numbers filled in."""

    markdown: str


def lees_bronnen(root: Path, periode: str, thema: str) -> list[dict[str, str]]:
    """Return the sections (``## naam``) of a theme: those of ``standaard``, then those of the period."""
    bronnen = []
    for bron in (STANDAARD, periode):
        pad = root / "reports" / "toelichting" / bron / f"{thema}.md"
        leesverslag.noteer_bestand(pad, root)
        delen = _KOP.split(pad.read_text(encoding="utf-8")) if pad.is_file() else [""]
        bronnen.append(
            {naam.strip(): tekst.strip() for naam, tekst in zip(delen[1::2], delen[2::2], strict=True)}
        )
    return bronnen


def lees_secties(root: Path, periode: str, thema: str) -> dict[str, str]:
    """Return the sections of a theme; those of the period replace those of ``standaard``."""
    standaard, eigen = lees_bronnen(root, periode, thema)
    return standaard | eigen


@cache
def sjabloon(sectie: str) -> Template:
    """Return a section as a template; the same text is compiled once."""
    return _omgeving().from_string(sectie)


@cache
def _omgeving() -> Environment:
    omgeving = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    omgeving.filters["klein"] = klein
    omgeving.globals |= {
        "bedrag": bedrag,
        "procent": procent,
        "exact": exact,
        "overschot": overschot,
        "sluit": sluit,
        "datum": opmaak.datum,
    }
    return omgeving


def vul(sectie: str, waarden: Mapping[str, object], plek: str) -> Tekst:
    """Fill a section.

    Raises
    ------
    IjwFout
        When the text names a figure that does not exist, naming the section.
    """
    try:
        return Tekst(sjabloon(sectie).render(waarden).strip())
    except TemplateSyntaxError as fout:
        raise IjwFout(f"{plek}: regel {fout.lineno} van de sectie is geen geldige Jinja2: {fout}") from None
    except UndefinedError as fout:
        raise IjwFout(f"{plek}: een naam in de tekst bestaat niet: {fout}") from None
    except KeyError as fout:
        raise IjwFout(f"{plek}: {fout.args[0]}") from None
    except (TemplateError, TypeError) as fout:
        raise IjwFout(f"{plek}: de tekst kan niet worden gevuld: {fout}") from None


def exact(tabel: Tabel, rij: str, kolom: str) -> Fraction:
    """Return the unrounded value of a cell, for a comparison in a text."""
    waarde = tabel.cel(rij, kolom).exact
    if waarde is None:
        raise KeyError(f"cel {tabel.id}/{rij}/{kolom} heeft geen getal")
    return waarde


def bedrag(tabel: Tabel, rij: str, kolom: str) -> str:
    """Return an amount in thousands without its sign, bound to its cell: ``€ 620 duizend``."""
    cel = tabel.cel(rij, kolom)
    tekst = opmaak.getal(abs(exact(tabel, rij, kolom)) / 1000)
    return f'[€{opmaak.HARDE_SPATIE}{tekst}{opmaak.HARDE_SPATIE}duizend]{{data-cijfer="{tabel.cel_id(cel)}"}}'


def procent(tabel: Tabel, rij: str, kolom: str) -> str:
    """Return a percentage, bound to its cell."""
    cel = tabel.cel(rij, kolom)
    return f'[{tabel.weergave(cel)}]{{data-cijfer="{tabel.cel_id(cel)}"}}'


def overschot(tabel: Tabel, rij: str, kolom: str) -> str:
    """Return the word for the sign of an amount: overschot, tekort, or nothing when it prints as nil."""
    waarde = opmaak.rond(exact(tabel, rij, kolom) / 1000)
    return "overschot" if waarde > 0 else "tekort" if waarde < 0 else ""


def sluit(tabel: Tabel) -> str:
    """Return how the result ends: ``sluit de exploitatie met een **tekort van € 620 duizend**``."""
    woord = overschot(tabel, "resultaat", "realisatie")
    if not woord:
        return "sluit de exploitatie **op nul**"
    return f"sluit de exploitatie met een **{woord} van {bedrag(tabel, 'resultaat', 'realisatie')}**"


def klein(tekst: str) -> str:
    """Return a title as it stands in a sentence: its first letter small."""
    return tekst[:1].lower() + tekst[1:]

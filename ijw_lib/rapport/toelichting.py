"""Texts whose numbers come from the tables: sections of ``reports/toelichting``, filled with Jinja2.

A text can say ``{{ cijfer("totaaloverzicht/resultaat/realisatie") }}``; it can never hold a typed figure that
a table contradicts, because the number is read from the same cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout, NietGeleverd, NietOpenbaar
from ijw_lib.model import opmaak
from ijw_lib.model.markdown import klein
from ijw_lib.rapport import zandbak
from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.tekstkeuring import bezwaar
from ijw_lib.rapport.woorden import binding, secties
from ijw_lib.rapport.woorden.binden import Gegeven, zonder_merken

STANDAARD = "standaard"
ANTWOORDEN = "antwoorden"
"""The file with a section per answer: its first paragraph is the answer, the next where it comes from."""
GELD = "geld"
"""The section of that file that says how the account closes."""
_NAAM = re.compile(r"'(\w+)' is undefined$")
"""How Jinja says that a name does not exist."""


WEINIG_MENSEN = (
    "Dit gaat over weinig mensen; in de openbare uitgave staat er geen toelichting bij.",
    "De rest gaat over weinig mensen en staat niet in de openbare uitgave.",
)
"""In the place of what the open publication does not tell: of all of a text, and of a part of it."""


@dataclass(frozen=True)
class Tekst:
    """A text as markdown, its numbers filled in; ``gegevens`` is what it tells, for who reads it as data.

    ``ontbreekt``: registers that were not delivered, so that a number in it is unknown; it is then empty.
    """

    markdown: str
    gegevens: Mapping[str, Any] = field(default_factory=dict, hash=False)
    ontbreekt: tuple[str, ...] = ()

    @property
    def verzwegen(self) -> bool:
        """Whether the open publication tells nothing of it."""
        return self.markdown == WEINIG_MENSEN[0]


def lees_bronnen(root: Path, periode: str, thema: str) -> list[dict[str, str]]:
    """Return the sections (``## naam``) of a theme: those of ``standaard``, then those of the period."""
    bronnen = []
    for bron in (STANDAARD, periode):
        pad = root / "reports" / "toelichting" / bron / f"{thema}.md"
        leesverslag.noteer_bestand(pad, root)
        tekst = pad.read_text(encoding="utf-8") if pad.is_file() else ""
        bronnen.append({naam: inhoud for naam, (_, inhoud) in secties.lees(tekst).items()})
    return bronnen


def lees_secties(root: Path, periode: str, thema: str) -> dict[str, str]:
    """Return the sections of a theme; those of the period replace those of ``standaard``."""
    standaard, eigen = lees_bronnen(root, periode, thema)
    return standaard | eigen


@dataclass(frozen=True)
class Plek:
    """Where a section stands: in the file of the period, or else in that of ``standaard``."""

    root: Path
    periode: str
    thema: str
    naam: str

    def regel(self, nummer: int) -> str:
        """Return the file and its line, for a line of the section (from 1)."""
        bestand, begin, _ = self._vind()
        return f"{bestand}, regel {begin + nummer - 1} (sectie '{self.naam}')"

    def waar(self, stuk: str) -> str:
        """Return the file and the line on which something stands that may not be published."""
        _, _, tekst = self._vind()
        regels = tekst.split("\n")
        letterlijk = (nr for nr, regel in enumerate(regels, 1) if stuk.split("\n")[0] in regel)
        vermomd = (nr for nr, regel in enumerate(regels, 1) if bezwaar(regel))
        return self.regel(next(letterlijk, None) or next(vermomd, 1))

    def _vind(self) -> tuple[str, int, str]:
        """Return the file, the line on which the text of the section begins, and that text."""
        for map_ in (self.periode, STANDAARD):
            bestand = f"reports/toelichting/{map_}/{self.thema}.md"
            pad = self.root / bestand
            inhoud = pad.read_text(encoding="utf-8") if pad.is_file() else ""
            for naam, (regel, tekst) in secties.lees(inhoud).items():
                if naam == self.naam or naam.startswith(f"{self.naam} {{"):
                    return bestand, regel, tekst
        return f"reports/toelichting, {self.thema}.md", 1, ""


@dataclass(frozen=True)
class LossePlek:
    """The place of a text that stands in no file."""

    naam: str

    def regel(self, nummer: int) -> str:
        """Return the name and the line."""
        return f"{self.naam}: regel {nummer}"

    def waar(self, _stuk: str) -> str:
        """Return the name."""
        return self.naam


@cache
def sjabloon(sectie: str) -> Template:
    """Return a section as a template; the same text is compiled once."""
    return _omgeving().sjabloon(sectie)


@cache
def _omgeving() -> zandbak.Zandbak:
    return zandbak.maak({"datum": lambda dag: Gegeven(opmaak.datum(dag))}, {"klein": klein})


def namen() -> tuple[str, ...]:
    """Return the names that every text knows, beside those of its report."""
    return tuple(_omgeving().globals)


def vul(
    sectie: str,
    waarden: Mapping[str, object],
    plek: Plek | LossePlek | str,
    bron: Bron | None = None,
    eigen: str = "",
) -> Tekst:
    """Fill a section.

    Parameters
    ----------
    bron
        The report that it is about; what was typed is then held against its tables.
    eigen
        The column of the gemeente that the report is about.

    Raises
    ------
    IjwFout
        When the text names a figure that does not exist, does what no text may, or becomes something that may
        not be published; naming the file and the line.
    """
    ergens = LossePlek(plek) if isinstance(plek, str) else plek
    try:
        gevuld = sjabloon(sectie).render(waarden).strip()
    except TemplateSyntaxError as fout:
        raise IjwFout(f"{ergens.regel(fout.lineno)}: de tekst is niet te lezen: {fout.message}") from None
    except (TemplateError, LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as fout:
        regel = zandbak.regel_van(fout.__traceback__) or 1
        raise IjwFout(f"{ergens.regel(regel)}: {_reden(fout)}") from None
    except RecursionError:
        raise IjwFout(f"{ergens.regel(1)}: de tekst is te ingewikkeld om te vullen") from None
    tekst = Tekst(keur(zonder_merken(gevuld), ergens))
    if bron is not None and (mis := binding.bezwaar(gevuld, bron, eigen)) is not None:
        raise IjwFout(f"{ergens.waar(mis.stuk)}: {mis.wat}")
    return tekst


def vul_openbaar(
    sectie: str, waarden: Mapping[str, object], plek: Plek | LossePlek, bron: Bron, eigen: str
) -> Tekst:
    """Fill the paragraphs of a section that name no figure withheld; a sentence stands for the others.

    Raises as :func:`vul`.
    """
    delen: list[str] = []
    for alinea in secties.alineas(sectie, _omgeving()):
        try:
            delen.append(vul(alinea, waarden, plek, bron, eigen).markdown)
        except NietOpenbaar:
            if not {*WEINIG_MENSEN} & {*delen}:
                delen.append(WEINIG_MENSEN[any(delen)])
        except NietGeleverd as fout:
            return Tekst("", ontbreekt=fout.registers)
    return Tekst("\n\n".join(filter(None, delen)))


def keur(markdown: str, plek: Plek | LossePlek) -> str:
    """Return a filled text that may be published.

    Raises
    ------
    IjwFout
        When it may not; naming what, the file and the line.
    """
    if (fout := bezwaar(markdown)) is None:
        return markdown
    raise IjwFout(
        f"{plek.waar(fout.stuk)}: een toelichting is gewone markdown, zonder {fout.wat}: {fout.stuk[:60]}. "
        "Haal dat weg; een koppeling begint met https: of mailto: of wijst naar een pagina van deze site."
    )


def _reden(fout: Exception) -> str:
    """Return why a text cannot be filled."""
    if isinstance(fout, UndefinedError):
        naam = _NAAM.match(str(fout))
        return f"een naam in de tekst bestaat niet: {naam[1] if naam else fout}"
    if isinstance(fout, KeyError):
        return str(fout.args[0])
    if isinstance(fout, SecurityError):
        return str(fout)
    return f"de tekst kan niet worden gevuld: {fout}"

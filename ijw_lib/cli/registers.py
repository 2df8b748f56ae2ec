"""The dictionary on the command line: which registers there are, and what one of them holds."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import click

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers.leveringsbestand import BESTAND
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.registers.woordenboek.uitleg import HOE, Kolomuitleg, Registeruitleg

BREED = 100
"""Columns of a terminal."""
_KORTE_LIJST = 12
"""Codes that are told with their column; of more there is a table of their own to look at."""


def toon(project: Project, naam: str | None) -> None:
    """Show all registers, or one.

    Raises
    ------
    GebruiksFout
        When there is no register of this name.
    """
    regels = _overzicht() if naam is None else een(_vind(naam), Lijsten(project))
    click.echo("\n".join(regel.rstrip() for regel in regels))


def _vind(naam: str) -> Registeruitleg:
    alle = uitleg.alle()
    if (kort := naam.lower().removesuffix(".csv")) in alle:
        return alle[kort]
    raad = bedoeld(kort, list(alle)) or "."
    raise GebruiksFout(f"Er is geen register '{naam[:60]}'{raad} Toon ze allemaal: ijw registers")


def _overzicht() -> Iterator[str]:
    yield "Een levering bestaat uit registers: van elk een CSV-bestand, of een blad in een werkboek."
    yield ""
    yield from _lijst(uitleg.van_levering())
    yield ""
    yield "Wat de codes in een levering betekenen, staat in de referentietabellen van het project"
    yield "(data/referentie). Die levert u niet mee:"
    yield ""
    yield from _lijst(uitleg.referenties())
    yield ""
    yield "Wat er in elke kolom komt:        ijw registers NAAM"
    yield "Lege bestanden om in te vullen:   ijw levering nieuw MAP"


def _lijst(registers: Iterable[Registeruitleg]) -> Iterator[str]:
    vorm = "{:<21} {:<9} "
    yield vorm.format("Register", "Kolommen") + "Een rij is"
    for r in registers:
        yield from _inspringend(vorm.format(r.naam, len(r.kolommen)), r.rij)


def een(r: Registeruitleg, lijsten: Lijsten) -> Iterator[str]:
    """Yield the lines that explain one register."""
    yield f"{r.titel} ({r.naam})"
    yield ""
    yield from textwrap.wrap(f"Een rij is {r.rij}. {r.uitleg}", BREED)
    yield from textwrap.wrap(_waar(r), BREED)
    yield ""
    yield "Kolommen"
    voorbeeld = lijsten.voorbeeld(r)
    for kolom in r.kolommen:
        yield ""
        yield from _kolom(kolom, voorbeeld.get(kolom.naam, ""), lijsten)
    yield ""
    yield "Regels"
    yield ""
    yield from _regels(r)
    yield from _eigen_lijst(r, lijsten)


def _waar(r: Registeruitleg) -> str:
    if not r.geleverd:
        return f"Staat in data/referentie/{r.register.bestand} en hoort niet bij een levering."
    return (
        f"Bestand: {r.register.bestand}, of een blad {r.naam} in een werkboek. Levert u het niet, zeg dat "
        f"dan in {BESTAND} (niet_geleverd)."
    )


def _kolom(k: Kolomuitleg, voorbeeld: str, lijsten: Lijsten) -> Iterator[str]:
    hoe = f" ({HOE[k.soort]})" if k.soort in HOE else ""
    zoals = f"; bijvoorbeeld {voorbeeld}" if voorbeeld else ""
    yield from _inspringend(f"  {k.naam:<20} ", f"{k.vorm}{hoe}, {k.vulling}{zoals}")
    bron = f" Bron: {k.bron}." if k.bron else ""
    yield from _inspringend("    ", f"{k.betekenis}{bron}")
    yield from _codes(k, lijsten)


def _codes(k: Kolomuitleg, lijsten: Lijsten) -> Iterator[str]:
    codes = lijsten.codes(k)
    if len(codes) > _KORTE_LIJST and k.verwijst_naar:
        yield f"    Codes: {len(codes)}, te zien met: ijw registers {k.verwijst_naar}"
    elif codes:
        yield from _tabel(codes.items())
    elif k.verwijst_naar:
        yield from _inspringend("    ", f"Staat ook in {k.verwijst_naar}.csv.")


def _regels(r: Registeruitleg) -> Iterator[str]:
    yield f"  {r.sleutel}"
    for regel in r.regels:
        yield from _inspringend("  ", f"{regel.kolom}: {regel.eis}.")
        yield from _inspringend("    Anders meldt ijw check: ", regel.melding, 6)


def _eigen_lijst(r: Registeruitleg, lijsten: Lijsten) -> Iterator[str]:
    """Yield the codes that a reference table holds now."""
    codes = {} if r.geleverd else lijsten.van_tabel(r.naam)
    if codes:
        yield ""
        yield "Wat er nu in staat"
        yield ""
        yield from _tabel(codes.items())


def _tabel(codes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for code, betekenis in codes:
        yield from _inspringend(f"      {code:<22} ", betekenis)


def _inspringend(begin: str, tekst: str, inspringing: int | None = None) -> list[str]:
    """Return a text behind ``begin``, its further lines below the first."""
    verder = " " * (len(begin) if inspringing is None else inspringing)
    vouwer = textwrap.TextWrapper(BREED, begin, verder, break_long_words=False, break_on_hyphens=False)
    return vouwer.wrap(tekst) or [begin]

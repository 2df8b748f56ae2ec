"""Whether every name in the code of a text exists: functions, values, tables, parts of a page, directions.

Needs no figure. Rows and columns are only known when the tables are: those are judged when a text is filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.indicatoren.catalogus import alle_indicatoren, indicatoren
from ijw_lib.rapport import toelichting
from ijw_lib.rapport.verwoording import FUNCTIES
from ijw_lib.rapport.woorden import sjabloonwoorden, taal

WAARDEN = (
    *("periode", "duur", "deel_van_het_jaar", "onderwerp", "naam", "regio", "eigen", "sjabloon", "omvang"),
    *("vorig_jaar", "vorige_rapportage", "tabellen"),
)
"""What a text can name beside the functions, see ``Rapport``."""


class Mis(NamedTuple):
    """A name that does not exist: the line in the section, and the nearest."""

    regel: int
    tekst: str


def onbekend(sectie: str, thema: str) -> Iterator[Mis]:
    """Yield the names in a section that do not exist, or that it is no template."""
    gelezen = sjabloonwoorden.van(sectie)
    if gelezen.fout:
        yield Mis(*gelezen.fout)
    bekend = (*WAARDEN, *FUNCTIES, *toelichting.namen())
    for naam, regel in gelezen.vreemd.items():
        if naam not in bekend:
            yield Mis(regel, f"de naam '{naam}' bestaat niet{bedoeld(naam, bekend)}")
    for rol, naam, regel in gelezen.verwijzingen:
        if raad := _bestaat_niet(rol, naam, thema):
            yield Mis(regel, raad)


def _bestaat_niet(rol: str, naam: str, thema: str) -> str:
    """Return what to say of a reference to what is not there; empty for what is, or may be."""
    tabel, streep, _ = naam.partition("/")
    if (rol == "tabel" or (rol == "pad" and streep)) and tabel and not _kan_tabel(tabel, rol, naam):
        return f"tabel '{tabel}' bestaat niet{bedoeld(tabel, alle_indicatoren())}"
    if rol == "paar" and naam and naam not in taal.paren():
        return taal.geen_paar(naam)
    if rol == "onderdeel" and naam not in (delen := {i.onderdeel for i in indicatoren(thema).values()}):
        raad = bedoeld(naam, delen) or f"; wel: {', '.join(sorted(delen))}"
        return f"thema '{thema}' heeft geen onderdeel '{naam}'{raad}"
    return ""


def _kan_tabel(tabel: str, rol: str, naam: str) -> bool:
    """Tell whether a name is a table, or may be another part of a path that is put together."""
    if tabel in alle_indicatoren():
        return True
    return rol == "pad" and naam.count("/") < 2

"""The text of a ``levering.yml`` in which what nobody but its sender knows is still to be filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

import yaml

from ijw_lib.registers.leveringsbestand import BESTAND, OVERIGE
from ijw_lib.registers.woordenboek import uitleg

_BREED = 100

_BOVEN = f"""\
# {BESTAND}: wat deze levering is. Vul in wat achter een dubbele punt leeg is. Wat achter een
# hekje (#) staat, is uitleg en wordt niet gelezen. Kijk daarna of alles klopt met
# 'ijw check --levering MAP'.

# Hoe de levering heet.
naam: {{naam}}

# Van welke organisatie de gegevens zijn, zoals zij op de pagina's moet heten.
organisatie:

# Wat deze levering bevat, in een zin.
omschrijving:

# true als de gegevens zijn verzonnen; elke pagina zegt dat dan.
fictief: false

# De eerste en de laatste dag waarvan alles erin staat, als jjjj-mm-dd.
begin:
peildatum:

# Welke registers u levert. Vul van elk register het CSV-bestand of het blad in levering.xlsx, niet
# allebei. Welke kolommen een register heeft: 'ijw registers NAAM'.
registers:
"""

_ONDER = """
# Registers waarvan er niets is; dat is een antwoord: cijfers ervan zijn 0. Zoals:
# leeg: [maatregelen, jobcoaching]
leeg: []

# Registers die u niet levert: cijfers ervan zijn onbekend, en de rapportages zeggen dat. Haal ze
# hierboven weg. Met 'overige' zijn het er alle die niet bij registers en niet bij leeg staan.
niet_geleverd: {niet_geleverd}

# Wat hieronder staat, is niet nodig. Haal het hekje weg om het te gebruiken.
# Aantallen en totalen die u zelf kent; ijw check vergelijkt ze met wat er is gelezen:
# controletotalen: {grootboek: {rijen: 120, bedrag_cent: 4500000}}
# Uw bestanden mogen ook andere namen, kolommen en codes hebben. 'ijw levering koppel MAP' doet een
# voorstel voor wat dan hier komt te staan.
"""


def tekst(naam: str, geleverd: Collection[str] | None = None) -> str:
    """Return the text.

    Parameters
    ----------
    naam
        What the delivery is called.
    geleverd
        The registers that it has; without it all.
    """
    regels = [_register(r) for r in uitleg.van_levering() if geleverd is None or r.naam in geleverd]
    boven = _BOVEN.replace("{naam}", _als_yaml(naam))
    onder = _ONDER.replace("{niet_geleverd}", "[]" if geleverd is None else OVERIGE)
    return boven + "".join(regels) + onder


def _register(r: uitleg.Registeruitleg) -> str:
    kop = f"- {r.naam} "
    regels = textwrap.wrap(r.rij, _BREED - 28)
    eerste = f"{kop:<26}# {regels[0]}\n"
    return eerste + "".join(f"{'':<26}# {regel}\n" for regel in regels[1:])


def _als_yaml(naam: str) -> str:
    """Return a text as a value of YAML on one line, with quotation marks where it needs them."""
    regel: str = yaml.safe_dump(naam, allow_unicode=True, width=10_000)
    return regel.removesuffix("\n...\n").strip()

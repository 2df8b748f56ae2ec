"""The text of a ``levering.yml`` in which what nobody but its sender knows is still to be filled in."""

from __future__ import annotations

import textwrap

import yaml

from ijw_lib.registers.leveringsbestand import BESTAND
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
# Registers die terecht geen enkele regel hebben, zoals: leeg: [maatregelen, jobcoaching]
leeg: []

# Wat hieronder staat, is niet nodig. Haal het hekje weg om het te gebruiken.
# Aantallen en totalen die u zelf kent; ijw check vergelijkt ze met wat er is gelezen:
# controletotalen: {grootboek: {rijen: 120, bedrag_cent: 4500000}}
# Uw bestanden mogen ook andere namen, kolommen en codes hebben. 'ijw levering koppel MAP' doet een
# voorstel voor wat dan hier komt te staan.
"""


def tekst(naam: str) -> str:
    """Return the text; ``naam`` is what the delivery is called."""
    regels = [_register(r) for r in uitleg.van_levering()]
    boven = _BOVEN.replace("{naam}", _als_yaml(naam))
    return boven + "".join(regels) + _ONDER


def _register(r: uitleg.Registeruitleg) -> str:
    mag = "; mag ontbreken: haal dan deze regel en het bestand weg" if r.register.facultatief else ""
    kop = f"- {r.naam} "
    regels = textwrap.wrap(f"{r.rij}{mag}", _BREED - 28)
    eerste = f"{kop:<26}# {regels[0]}\n"
    return eerste + "".join(f"{'':<26}# {regel}\n" for regel in regels[1:])


def _als_yaml(naam: str) -> str:
    """Return a text as a value of YAML on one line, with quotation marks where it needs them."""
    regel: str = yaml.safe_dump(naam, allow_unicode=True, width=10_000)
    return regel.removesuffix("\n...\n").strip()

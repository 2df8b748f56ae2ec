"""Charts: a table in, an Altair chart with a computed alt text out.

Every mark carries the id of its cell and the text as printed, so that a chart cannot say anything else than
its table. Numbers in a chart are floats; that is the only place where they are.
"""

from ijw_lib.grafieken.aantallen import kruis, staven
from ijw_lib.grafieken.financien import opbouw_resultaat, realisatie_tegen_begroting
from ijw_lib.grafieken.geheel import verdeeld
from ijw_lib.grafieken.klassen import klassen
from ijw_lib.grafieken.naast_elkaar import naast_elkaar
from ijw_lib.grafieken.verdeling import gestapeld, matrix
from ijw_lib.grafieken.verloop.jaarverloop import opgeteld
from ijw_lib.grafieken.verloop.lijnen import lijnen
from ijw_lib.grafieken.verloop.saldo import saldo_door_het_jaar
from ijw_lib.grafieken.vorm import Grafiek

__all__ = [
    "Grafiek",
    "gestapeld",
    "klassen",
    "kruis",
    "lijnen",
    "matrix",
    "naast_elkaar",
    "opbouw_resultaat",
    "opgeteld",
    "realisatie_tegen_begroting",
    "saldo_door_het_jaar",
    "staven",
    "verdeeld",
]

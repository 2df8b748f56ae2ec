"""Everybody in service within the delivery, with hours, place and pay."""

from functools import cache

from ijw_lib.voorbeeld.werk.ambtelijk import ambtelijk
from ijw_lib.voorbeeld.werk.basis import Dienstverband
from ijw_lib.voorbeeld.werk.beschut import beschut_werk
from ijw_lib.voorbeeld.werk.lonen import geef_lonen
from ijw_lib.voorbeeld.werk.werkplekken import geef_werkplekken
from ijw_lib.voorbeeld.werk.wsw import wsw

Personeel = tuple[list[Dienstverband], list[Dienstverband], list[Dienstverband]]


def maak_personeel() -> Personeel:
    """Return the staff of the Wsw, of beschut werk and the ambtelijke staff."""
    sociaal, beschut, staf = wsw(), beschut_werk(), ambtelijk()
    geef_werkplekken(sociaal, beschut)
    geef_lonen(sociaal, beschut)
    return sociaal, beschut, staf


@cache
def personeel() -> Personeel:
    """Return :func:`maak_personeel`, made once; for readers that change nothing."""
    return maak_personeel()

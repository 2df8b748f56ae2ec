"""What a reader calls registers, in sentences about what was not delivered."""

from __future__ import annotations

from collections.abc import Collection

from ijw_lib.model.opmaak import opsomming
from ijw_lib.registers.woordenboek import uitleg

_GENOEMD = 4
"""Registers that a sentence names, when there are more of them."""


def registers(welke: Collection[str]) -> str:
    """Return registers as a reader calls them, in the order given: ``het grootboek en de begroting``."""
    namen = [uitleg.alle()[naam].in_zin for naam in welke]
    rest = len(namen) - _GENOEMD
    return opsomming(namen if rest < 2 else [*namen[:_GENOEMD], f"nog {rest} andere registers"])


def niet_geleverd(welke: Collection[str]) -> str:
    """Return a reason: ``omdat de aanmeldingen en de trajecten niet zijn geleverd``."""
    enkel = len(welke) == 1 and all(uitleg.alle()[naam].enkelvoud for naam in welke)
    return f"omdat {registers(welke)} niet {'is' if enkel else 'zijn'} geleverd"

"""What is looked at in each register, and from where on: read from ``drempels.yml`` beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from ijw_lib.fundament import yaml_lezen


@dataclass(frozen=True)
class Drempel:
    """From more than ``stop`` a delivery is stopped, from more than ``waarschuwing`` it is told.

    ``None``: never a stop, or never a waarschuwing. ``vanaf`` is a limit that no level follows from.
    """

    stop: Fraction | None
    waarschuwing: Fraction | None
    vanaf: Fraction | None
    eenheid: str
    reden: str


@dataclass(frozen=True)
class Maat:
    """What is looked at in one register; the fields are those that ``drempels.yml`` explains."""

    maand: str = ""
    groep: tuple[str, ...] = ()
    bedrag: str = ""
    per: str = ""
    persoon: str = ""
    gemeente: str = ""
    elke_maand: bool = False
    herhaald: bool = False


@cache
def drempels() -> Mapping[str, Drempel]:
    """Return the thresholds by name."""
    return {naam: _drempel(velden) for naam, velden in _inhoud()["drempels"].items()}


@cache
def maten() -> Mapping[str, Maat]:
    """Return what is looked at, by register."""
    return {
        naam: Maat(**{**velden, "groep": tuple(velden.get("groep", ()))})
        for naam, velden in _inhoud()["registers"].items()
    }


def grens(naam: str) -> Fraction:
    """Return the one limit of a threshold: from where it stops, or from where it counts."""
    drempel = drempels()[naam]
    return next(g for g in (drempel.vanaf, drempel.stop, Fraction(0)) if g is not None)


@cache
def _inhoud() -> dict[str, dict[str, dict[str, Any]]]:
    tekst = resources.files("ijw_lib.registers.volledigheid").joinpath("drempels.yml").read_text("utf-8")
    inhoud: dict[str, dict[str, dict[str, Any]]] = yaml_lezen.lees(tekst)
    return inhoud


def _drempel(velden: Mapping[str, Any]) -> Drempel:
    stop, waarschuwing, vanaf = (
        Fraction(str(velden[veld])) if veld in velden else None for veld in ("stop", "waarschuwing", "vanaf")
    )
    return Drempel(stop, waarschuwing, vanaf, velden["eenheid"], velden["reden"])

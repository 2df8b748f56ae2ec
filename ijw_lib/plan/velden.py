"""The fields of one product in ``reports/plan.yml``, read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.indicatoren.catalogus import THEMAS
from ijw_lib.model.deelname import Deelname
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import ACTUEEL, Periode
from ijw_lib.plan.product import OMVANGEN, SJABLONEN, Product

GEMEENTEN = "gemeenten"
"""In a list of onderwerpen: every gemeente that takes part in some regeling."""
_LIJSTEN = ("perioden", "onderwerpen", "themas", "vastgesteld")


def lees_product(velden: dict[str, Any], actueel: Periode | None) -> Product:
    """Make a product of its fields, as they stand in the plan.

    Raises
    ------
    GebruiksFout
        Naming the product and the field that is missing, unknown or wrong.
    """
    naam = str(velden.get("id", "?"))
    waar = f"reports/plan.yml, product '{naam}'"
    velden = {"vastgesteld": [], "vorige": {}, "gepubliceerd": {}, "klein": 0, **velden}
    _eis_velden(velden, waar)
    eis_tekst(velden, ("id", "titel"), waar)
    _eis_keuzen(velden, waar)
    velden |= _lijsten(velden, waar)
    perioden = {k: tuple(lees_periode(p, actueel) for p in velden[k]) for k in ("perioden", "vastgesteld")}
    if vreemd := [p.id for p in perioden["vastgesteld"] if p not in perioden["perioden"]]:
        raise GebruiksFout(
            f"{waar}: vastgesteld noemt {', '.join(vreemd)}, maar dat staat niet bij perioden."
        )
    _eis_enkel(velden, waar)
    return Product(
        **{
            **velden,
            **perioden,
            "vorige": _vorige(velden["vorige"], actueel, naam),
            "gepubliceerd": _gepubliceerd(velden["gepubliceerd"], actueel, naam),
            "onderwerpen": _onderwerpen(velden["onderwerpen"], velden["deelname"], naam),
            "themas": tuple(velden["themas"]),
        }
    )


def _eis_velden(velden: dict[str, Any], waar: str) -> None:
    verwacht = {f.name for f in fields(Product)}
    if set(velden) != verwacht:
        verschil = ", ".join(sorted(verwacht ^ set(velden)))
        raad = "".join(bedoeld(str(veld), verwacht) for veld in sorted(set(velden) - verwacht))
        raise GebruiksFout(f"{waar}: veld ontbreekt of is onbekend: {verschil}{raad or '.'}")


def _eis_keuzen(velden: dict[str, Any], waar: str) -> None:
    for veld, keuze in (("sjabloon", SJABLONEN), ("omvang", OMVANGEN)):
        if velden[veld] not in keuze:
            raad = bedoeld(str(velden[veld]), keuze) or "."
            raise GebruiksFout(f"{waar}: {veld} is een van {', '.join(keuze)}{raad}")
    if type(velden["klein"]) is not int or velden["klein"] < 0:  # true is no number, though to Python it is
        raise GebruiksFout(f"{waar}: klein is een aantal mensen, niet '{velden['klein']}'.")


def _lijsten(velden: dict[str, Any], waar: str) -> dict[str, list[str]]:
    """Return the fields that are lists, each value as text; the themes are known ones."""
    for veld in _LIJSTEN:
        if not isinstance(velden[veld], list):
            raise GebruiksFout(f"{waar}: {veld} is een lijst, zoals [a, b].")
    lijsten = {veld: [str(waarde) for waarde in velden[veld]] for veld in _LIJSTEN}
    if onbekend := [t for t in lijsten["themas"] if t not in THEMAS]:
        raise GebruiksFout(
            f"{waar}: onbekend thema {', '.join(onbekend)}"
            f"{bedoeld(onbekend[0], THEMAS).rstrip('?')}; bekend: {', '.join(THEMAS)}."
        )
    return lijsten


def _eis_enkel(velden: dict[str, Any], waar: str) -> None:
    for veld in _LIJSTEN:
        if dubbel := sorted({w for w in velden[veld] if velden[veld].count(w) > 1}):
            raise GebruiksFout(f"{waar}: {veld} noemt {', '.join(dubbel)} twee keer.")


def _vorige(genoemd: Any, actueel: Periode | None, product: str) -> tuple[tuple[Periode, Periode], ...]:
    waar = f"reports/plan.yml, product '{product}': vorige"
    if not isinstance(genoemd, dict):
        raise GebruiksFout(f'{waar} noemt per periode de vorige rapportage, zoals {{"JJJJ-Q1": "JJJJ"}}.')
    gelezen = {lees_periode(str(p), actueel): lees_periode(str(v), actueel) for p, v in genoemd.items()}
    for periode, vorige in gelezen.items():
        if vorige.eind >= periode.eind:
            raise GebruiksFout(f"{waar}: {vorige} ligt niet voor {periode}.")
    return tuple(gelezen.items())


def _gepubliceerd(genoemd: Any, actueel: Periode | None, product: str) -> tuple[tuple[Periode, date], ...]:
    waar = f"reports/plan.yml, product '{product}': gepubliceerd"
    if not isinstance(genoemd, dict):
        raise GebruiksFout(f'{waar} noemt per periode een dag, zoals {{"JJJJ-Q1": JJJJ-MM-DD}}.')
    gelezen = {lees_periode(str(p), actueel): _dag(dag, waar) for p, dag in genoemd.items()}
    for periode, dag in gelezen.items():
        if dag <= periode.eind:
            raise GebruiksFout(f"{waar}: {dag} ligt niet na {periode}, waarover de rapportage gaat.")
    return tuple(gelezen.items())


def _dag(waarde: Any, waar: str) -> date:
    try:
        return date.fromisoformat(str(waarde))
    except ValueError:
        raise GebruiksFout(f"{waar}: '{waarde}' is geen dag; schrijf JJJJ-MM-DD.") from None


def _onderwerpen(genoemd: list[str], deelname: Deelname, product: str) -> tuple[str, ...]:
    alle = dict.fromkeys(o for naam in genoemd for o in (deelname.gemeenten if naam == GEMEENTEN else [naam]))
    onbekend = [o for o in alle if o != REGIO and o not in deelname.gemeenten]
    if onbekend:
        raad = bedoeld(str(onbekend[0]), [REGIO, GEMEENTEN, *deelname.gemeenten]).removesuffix("?")
        raise GebruiksFout(
            f"reports/plan.yml, product '{product}': onbekend onderwerp {', '.join(onbekend)}{raad}; "
            f"bekend: {REGIO}, {', '.join(deelname.gemeenten)} en '{GEMEENTEN}' voor alle gemeenten."
        )
    return tuple(alle)


def lees_periode(tekst: str, actueel: Periode | None) -> Periode:
    """Read a period of the plan; ``actueel`` is what that word stands for, where there is a delivery.

    Raises
    ------
    GebruiksFout
        When the text is no period, or is ``actueel`` while there is no delivery.
    """
    if tekst.strip() != ACTUEEL:
        return Periode.parse(tekst)
    if actueel is None:
        raise GebruiksFout(
            f"De periode '{ACTUEEL}' volgt uit de peildatum van de levering, en die is er niet. "
            "Voer 'ijw check' uit; dat zegt wat er mis is."
        )
    return actueel


def eis_tekst(velden: dict[str, Any], namen: Iterable[str], waar: str) -> None:
    """Raise :class:`GebruiksFout`, beginning with ``waar``, unless each of these is one line of text."""
    for naam in namen:
        waarde = velden[naam]
        if not isinstance(waarde, str) or not waarde.strip() or not waarde.isprintable():
            raise GebruiksFout(f"{waar}: {naam} is een tekst op één regel.")

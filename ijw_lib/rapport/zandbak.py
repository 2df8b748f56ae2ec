"""Where the code of a toelichting runs: Jinja2 with what a text needs, and with nothing else.

A text can call the functions it is given, choose and repeat. What an object shows of itself is listed here
(:data:`OPENBAAR`); all other names, and every name that begins with an underscore, do not exist for a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_round
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ijw_lib.model.markdown import veilig
from ijw_lib.model.periode import Maand, Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.woorden.binden import Gegeven

OPENBAAR: Mapping[type, tuple[str, ...]] = {
    Periode: (
        *("id", "jaar", "laatste_maand", "kwartaal", "soort", "begin", "eind", "maanden"),
        *("aandeel", "label", "voluit", "kolomlabel"),
    ),
    Maand: ("begin", "eind"),
    date: ("day", "month", "year"),
    Tabel: ("id", "naam", "titel", "rijen", "kolommen", "peildatum"),
    str: ("startswith", "endswith", "lower", "upper", "capitalize", "title", "strip"),
    dict: ("items", "keys", "values", "get"),
    LoopContext: ("index", "index0", "revindex", "revindex0", "first", "last", "length"),
}
"""What a text may ask of an object, by its kind; of a ``namespace`` whatever the text put in it."""

_IN_WOORDEN = ("label", "voluit", "kolomlabel")
"""What of a period is shown, and not chosen by."""
_FILTERS = (
    *("abs", "int", "float", "max", "min", "sum"),
    *("capitalize", "join", "lower", "string", "title", "trim", "upper"),
    *("count", "d", "default", "first", "last", "length", "sort"),
)
_OPDRACHTEN = (nodes.Output, nodes.If, nodes.For, nodes.Assign, nodes.With)
_DIEPST = 3
"""So many loops may stand inside each other: a table, its rows, its columns."""
_BREED = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{3})")
_PRECIES = 10
_BESTAND = "<template>"


def maak(functies: Mapping[str, object], filters: Mapping[str, Any]) -> Zandbak:
    """Return the environment in which texts are filled, with the functions and filters that all have."""
    omgeving = Zandbak(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        finalize=_te_tonen,
    )
    omgeving.filters = {naam: FILTERS[naam] for naam in _FILTERS}
    omgeving.filters |= {"format": _opgemaakt, "round": _afgerond, **filters}
    omgeving.globals = {"namespace": Namespace, **functies}
    return omgeving


def ontleed(tekst: str) -> nodes.Template:
    """Return a text as a tree, whatever its functions; a TemplateSyntaxError when it is none."""
    boom = _LEZER.parse(tekst)
    _keur(boom)
    return boom


class Jaartal(int):
    """A year, and one some years before or after it: the one number that a text may compute and show."""

    def __add__(self, jaren: int) -> int:
        """Return a later year; any other number is no year."""
        anders = super().__add__(jaren)
        return Jaartal(anders) if -10 <= jaren <= 10 else anders

    def __sub__(self, jaren: int) -> int:
        """Return an earlier year."""
        return self + -jaren


class Zandbak(ImmutableSandboxedEnvironment):
    """Jinja2 in which a text reaches only what :data:`OPENBAAR` lists."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def sjabloon(self, tekst: str) -> Template:
        """Return a text as a template.

        Raises
        ------
        TemplateSyntaxError
            When it is no template, or does what no text may; with the line in the text.
        """
        boom = self.parse(tekst)
        _keur(boom)
        return self.template_class.from_code(self, self.compile(boom), self.make_globals(None))

    def is_safe_attribute(self, obj: Any, attr: str, _value: Any) -> bool:
        """Tell whether a text may ask this of an object."""
        if attr.startswith("_"):
            return False
        return isinstance(obj, Namespace) or any(
            attr in namen for soort, namen in OPENBAAR.items() if isinstance(obj, soort)
        )

    def wrap_str_format(self, _value: Any) -> None:
        """Give no text a format method: there is a filter for that."""

    def unsafe_undefined(self, _obj: Any, attribute: str) -> Undefined:
        """Refuse at once, in words that an analyst understands."""
        raise SecurityError(f"een tekst kan '{attribute}' niet gebruiken")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a text asks of an object; names of a table come from outside and become markdown."""
        waarde = super().getattr(obj, attribute)
        if isinstance(obj, Periode) and attribute in _IN_WOORDEN:
            return Gegeven(str(waarde))
        if isinstance(obj, Periode | date) and attribute in ("jaar", "year"):
            return Jaartal(waarde)
        return _als_markdown(waarde) if isinstance(obj, Tabel) and attribute != "id" else waarde

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a part of a list, or what :meth:`getattr` gives."""
        if isinstance(obj, Tabel):
            return self.getattr(obj, str(argument))
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result; a text cannot be multiplied, nor a number raised to a power."""
        if operator == "**" or not all(isinstance(w, int | float | Fraction) for w in (left, right)):
            raise SecurityError(f"een tekst kan hier '{operator}' niet gebruiken")
        return super().call_binop(context, operator, left, right)


_LEZER = Zandbak(trim_blocks=True, lstrip_blocks=True)


def regel_van(spoor: TracebackType | None) -> int | None:
    """Return the line of the text on which an error arose while it was filled."""
    gevonden = None
    while spoor is not None:
        if spoor.tb_frame.f_code.co_filename == _BESTAND:
            gevonden = spoor.tb_lineno
        spoor = spoor.tb_next
    return gevonden


def _keur(boom: nodes.Node, lussen: int = 0) -> None:
    """Refuse what can be seen without filling the text, naming its line."""
    for knoop in boom.iter_child_nodes():
        if isinstance(knoop, nodes.Stmt) and not isinstance(knoop, _OPDRACHTEN):
            _weiger(knoop, f"een tekst kan de opdracht '{type(knoop).__name__.lower()}' niet gebruiken")
        naam = _gevraagd(knoop)
        if naam.startswith("_"):
            _weiger(knoop, f"een tekst kan '{naam}' niet gebruiken, want die naam begint met _")
        diep = lussen + isinstance(knoop, nodes.For)
        if diep > _DIEPST or (isinstance(knoop, nodes.For) and knoop.recursive):
            _weiger(knoop, f"een tekst herhaalt ten hoogste {_DIEPST} keer in elkaar")
        _keur(knoop, diep)


def _gevraagd(knoop: nodes.Node) -> str:
    """Return the name that a part of a template asks of an object; empty when it asks none by name."""
    if isinstance(knoop, nodes.Getattr):
        return knoop.attr
    if isinstance(knoop, nodes.Getitem) and isinstance(knoop.arg, nodes.Const):
        return str(knoop.arg.value)
    return ""


def _weiger(knoop: nodes.Node, waarom: str) -> None:
    raise TemplateSyntaxError(waarom, knoop.lineno or 1)


def _als_markdown(waarde: Any) -> Any:
    """Return a name of a table, or its (id, label) pairs, with the words escaped."""
    if isinstance(waarde, str):
        return Gegeven(veilig(waarde))
    if isinstance(waarde, list):
        return [(id_, Gegeven(veilig(label))) for id_, label in waarde]
    return waarde


def _te_tonen(waarde: Any) -> Any:
    if isinstance(waarde, Jaartal):
        return Gegeven(str(int(waarde)))
    if isinstance(waarde, str | int | float | Fraction | Undefined):
        return waarde
    soort = type(waarde).__name__.lower()
    raise SecurityError(f"een tekst kan geen {soort} laten zien, alleen tekst en getallen")


def _opgemaakt(vorm: str, *waarden: object) -> str:
    if _BREED.search(vorm):
        raise SecurityError(f"een tekst kan '{vorm}' niet gebruiken: te breed")
    return vorm % waarden


def _afgerond(waarde: float, decimalen: int = 0) -> float:
    if not 0 <= decimalen <= _PRECIES:
        raise SecurityError(f"een tekst rondt af op 0 tot {_PRECIES} decimalen")
    return do_round(waarde, decimalen)

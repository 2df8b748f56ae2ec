"""What the code of a text names and shows: cells, functions, and the words in its strings.

A string counts as words where it is shown, or given to a function as a noun; a name of a cell, a column or
a choice does not. Needs no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from jinja2 import TemplateSyntaxError, nodes

from ijw_lib.rapport import zandbak
from ijw_lib.rapport.woorden import secties

_ROLLEN = {
    "cijfer": ("pad", "tekst", "tekst"),
    "aantal": ("pad",),
    "getal": ("pad",),
    "circa": ("pad", "geen"),
    "deel": ("pad",),
    "grootste": ("tabel", "geen", "geen", "geen"),
    "saldo": ("pad", "geen", "tekst"),
    "waarde": ("pad",),
    "is_getal": ("pad",),
    "verschil": ("pad", "paar", "tekst", "geen"),
    "jaar_eerder": ("pad", "paar"),
    "vergelijk": ("pad", "pad", "paar"),
    "beweging": ("pad", "pad", "paar"),
    "gunstig": ("pad", "geen"),
    "werkwoord": ("pad", "tekst", "tekst"),
    "tabellen": ("onderdeel",),
    "bedrag": ("geen", "geen", "geen"),
    "procent": ("geen", "geen", "geen"),
    "overschot": ("geen", "geen", "geen"),
    "exact": ("geen", "geen", "geen"),
}
"""What each place of a function is for: a path of a cell, words, a pair of directions, or none of those."""
_NAMEN = {"paar": "paar", "met": "tekst", "enkelvoud": "tekst", "meervoud": "tekst", "nadruk": "tekst"}
_ID = re.compile(r"[\w%-]*[/_%][\w%/-]*")
"""A path or the name of a cell, also a part of one."""


@dataclass
class Sjabloonwoorden:
    """What a template holds.

    Attributes
    ----------
    woorden
        Strings that are words, or may become them.
    verwijzingen
        Per role (``pad``, ``tabel``, ``paar``, ``onderdeel``) the strings, each with its line.
    vreemd
        The names that it uses and does not set, each with its first line.
    fout
        Why it is no template, with the line; then all else is empty.
    """

    woorden: set[str] = field(default_factory=set)
    verwijzingen: list[tuple[str, str, int]] = field(default_factory=list)
    vreemd: dict[str, int] = field(default_factory=dict)
    fout: tuple[int, str] | None = None
    _getoond: set[str] = field(default_factory=set)

    def lees(self, boom: nodes.Template) -> None:
        """Take in what a template holds."""
        namen = list(boom.find_all(nodes.Name))
        eigen = {"loop"} | {n.name for n in namen if n.ctx == "store"}
        for naam in namen:
            if naam.name not in eigen:
                self.vreemd.setdefault(naam.name, naam.lineno)
        self._getoond = {n.name for uit in boom.find_all(nodes.Output) for n in _getoonde_namen(uit)}
        self._lees(boom, "los")

    def _lees(self, knoop: nodes.Node, rol: str) -> None:
        if isinstance(knoop, nodes.Const):
            self._noteer(knoop, rol)
        elif isinstance(knoop, nodes.Call):
            self._lees_aanroep(knoop)
        else:
            for kind, eigen in _kinderen(knoop, rol, self._getoond):
                self._lees(kind, eigen)

    def _lees_aanroep(self, knoop: nodes.Call) -> None:
        naam = knoop.node.name if isinstance(knoop.node, nodes.Name) else ""
        rollen = _ROLLEN.get(naam, ())
        for i, arg in enumerate(knoop.args):
            self._lees(arg, rollen[i] if i < len(rollen) else "los")
        for kwarg in knoop.kwargs:
            self._lees(kwarg.value, "tekst" if naam == "namespace" else _NAMEN.get(kwarg.key, "geen"))
        if not isinstance(knoop.node, nodes.Name):
            self._lees(knoop.node, "los")

    def _noteer(self, knoop: nodes.Const, rol: str) -> None:
        if not isinstance(knoop.value, str):
            return
        if rol == "tekst" or (rol == "los" and not _ID.fullmatch(knoop.value)):
            self.woorden.add(knoop.value)
        elif rol not in ("geen", "los"):
            self.verwijzingen.append((rol, knoop.value, knoop.lineno))
        elif rol == "los" and "/" in knoop.value:
            self.verwijzingen.append(("pad", knoop.value, knoop.lineno))


@cache
def van(sectie: str) -> Sjabloonwoorden:
    """Read a section; the same text is read once."""
    gelezen = Sjabloonwoorden()
    try:
        gelezen.lees(zandbak.ontleed(sectie))
    except TemplateSyntaxError as fout:
        gelezen.fout = (fout.lineno, f"de tekst is niet te lezen: {fout.message}")
    except RecursionError:
        gelezen.fout = (1, "de tekst is te ingewikkeld om te vullen")
    return gelezen


def woorden_in(tekst: str) -> frozenset[str] | None:
    """Return the strings that are words in a file of sections; ``None`` where one of them is no template."""
    delen = [inhoud for _, inhoud in secties.lees(tekst).values()] or [tekst]
    gelezen = [van(deel) for deel in delen]
    if any(g.fout for g in gelezen):
        return None
    return frozenset[str]().union(*(g.woorden for g in gelezen))


def _kinderen(knoop: nodes.Node, rol: str, getoond: set[str]) -> Iterator[tuple[nodes.Node, str]]:
    """Yield the parts of a piece of a template with what they are for."""
    for naam, waarde in knoop.iter_fields():
        for kind in waarde if isinstance(waarde, list) else [waarde]:
            if isinstance(kind, nodes.Node):
                yield kind, _rol_van(knoop, naam, rol, getoond)


def _rol_van(knoop: nodes.Node, veld: str, rol: str, getoond: set[str]) -> str:
    if isinstance(knoop, nodes.Output):
        return "tekst"
    if isinstance(knoop, nodes.Assign):
        doel = {
            n.name for n in [knoop.target, *knoop.target.find_all(nodes.Name)] if isinstance(n, nodes.Name)
        }
        return "tekst" if doel & getoond else "los"
    if isinstance(knoop, nodes.Compare | nodes.Not | nodes.And | nodes.Or) or veld in ("test", "arg", "key"):
        return "geen"
    return rol if isinstance(knoop, nodes.Expr | nodes.Helper) else "los"


def _getoonde_namen(knoop: nodes.Node) -> Iterator[nodes.Name]:
    """Yield the names of which the value itself is shown: not what is given to a function."""
    if isinstance(knoop, nodes.Name):
        yield knoop
    elif not isinstance(knoop, nodes.Call | nodes.Getattr | nodes.Compare):
        for kind in knoop.iter_child_nodes():
            yield from _getoonde_namen(kind)

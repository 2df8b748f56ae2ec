"""What an answer shows: as data, in which it travels with the notebook, and as markdown on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ijw_lib.model.markdown import veilig
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.antwoorden.antwoord import Antwoorden, Vraag
from ijw_lib.rapport.kerncijfer import Eerder

Gegevens = Mapping[str, Any]
"""Answers as :func:`als_gegevens` gives them."""


NIET_GELEVERD = "Niet in deze rapportage"
"""The head above the sentences on themes of which something was not delivered."""


def als_gegevens(antwoorden: Antwoorden) -> dict[str, Any]:
    """Return what the answers say as plain data.

    ``gegeven``: per answer its id (``antwoord``), ``zin`` and ``waarom`` (markdown). ``geld``: ``zin`` and
    ``waarom`` of the account (markdown); empty without one. ``vragen``: per id the fields of its key figure
    (:func:`ijw_lib.rapport.kerncijferkaart.als_gegevens`), its ``thema``, ``in_een_jaar``, ``oordeel``
    (``teken`` and ``woord``), and ``nu`` and ``toen``: the figures of this year and the year before, by
    month; also of what is not among the answers. ``veranderd``: which of these differ from the report
    before (``antwoord``, ``verschil`` as printed, ``periode`` of that report), the largest first.
    ``redenen``: per id why a figure is as it is (markdown), also of what calls for attention beside the
    answers. ``beschermd``: ids of what is withheld.
    """
    geld = antwoorden.geld
    return {
        "gegeven": [{"antwoord": a.vraag.id, "zin": a.zin, "waarom": a.waarom} for a in antwoorden.gegeven],
        "geld": {"zin": geld.zin, "waarom": geld.waarom} if geld else {},
        "vragen": {v.id: _vraag(v) for v in antwoorden.vragen},
        "redenen": dict(antwoorden.redenen),
        "beschermd": list(antwoorden.beschermd),
        "veranderd": [
            {"antwoord": v.id, "verschil": eerder.verschil, "periode": eerder.periode}
            for v, eerder in _veranderd(antwoorden.vragen)
        ],
    }


def anker(antwoord: str) -> str:
    """Return where on its page an answer stands, as the part of an address behind the ``#``."""
    return f"antwoord-{antwoord.replace('_', '-')}"


def _veranderd(vragen: Sequence[Vraag]) -> list[tuple[Vraag, Eerder]]:
    """Return what differs from the report before, the largest first."""
    alle = [(v, *sinds) for v in vragen if (sinds := v.sinds_vorige)]
    return [(v, eerder) for v, eerder, _ in sorted(alle, key=lambda a: -a[2])]


def _vraag(v: Vraag) -> dict[str, Any]:
    nu, toen = _reeksen(v)
    return {
        **kerncijferkaart.als_gegevens(v.kerncijfer),
        "thema": v.thema,
        "in_een_jaar": v.in_een_jaar,
        "oordeel": {"teken": v.oordeel.teken, "woord": v.oordeel.woord},
        "nu": nu,
        "toen": toen,
    }


def _reeksen(v: Vraag) -> tuple[list[float], list[float]]:
    """Return the figure by month, this year and the year before; without months both once."""
    if (verloop := v.kerncijfer.verloop) is None:
        eerder = v.jaar_eerder
        cellen = [[v.kerncijfer.cel], [eerder.cel] if eerder else []]
    else:
        toen = verloop.toen if v.jaar_eerder else None
        cellen = [[r.cellen[m] for m in sorted(r.cellen)] if r else [] for r in (verloop.nu, toen)]
    nu, toen_ = ([round(float(c.exact or 0), 4) for c in rij] for rij in cellen)
    return nu, toen_


def op_papier(gegevens: Gegevens) -> str:
    """Return the answers below each other, in words, for a document; empty without any."""
    blokken = [_op_papier(a, gegevens["vragen"][a["antwoord"]]) for a in gegevens.get("gegeven", ())]
    if geld := gegevens.get("geld"):
        blokken.append(blok([f"**{geld['zin']}**", geld["waarom"]]))
    return ":::: {.antwoorden}\n\n" + "\n\n".join(blokken) + "\n\n::::\n" if blokken else ""


def redenen(gegevens: Gegevens) -> dict[str, str]:
    """Return the reasons (markdown), by the cell of the figure that they are about."""
    vragen = gegevens.get("vragen", {})
    return {vragen[id_]["getal"]["cel"]: waarom for id_, waarom in gegevens.get("redenen", {}).items()}


def _op_papier(antwoord: Mapping[str, str], vraag: Mapping[str, Any]) -> str:
    oordeel_ = oordeel(vraag["oordeel"]["teken"], vraag["oordeel"]["woord"])
    return blok([f"**{antwoord['zin']}**", f"{oordeel_}. {antwoord['waarom']}".rstrip()])


def blok(delen: Sequence[str]) -> str:
    """Return the parts of an answer below each other, in its block."""
    return "::: {.antwoord}\n\n" + "\n\n".join(filter(None, delen)) + "\n\n:::"


def oordeel(teken: str, woord: str) -> str:
    """Return a verdict as word and shape; a word alone where nothing was agreed."""
    return kerncijferkaart.merk(teken, woord) if teken else f"[{veilig(woord)}]{{.geen-afspraak}}"

"""How a figure differs from that of an earlier report: of both as printed, in a sentence and on a card."""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.markdown import attribuut
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron, zoek
from ijw_lib.rapport.woorden import taal
from ijw_lib.rapport.woorden.binden import achter, bind, gedrukt, met_teken

_EERDER = "een jaar eerder"


def erbij(tabel: Tabel, nu: Cel, toen: Cel) -> Fraction | None:
    """Return what was added since an earlier figure, of both as printed; None where one has no number.

    Who takes one from the other on the page then finds the same.
    """
    if nu.exact is None or toen.exact is None:
        return None
    na, voor = (opmaak.als_gedrukt(exact, nu.eenheid, tabel.getalvorm) for exact in (nu.exact, toen.exact))
    return na - voor


def in_woorden(bron: Bron, toen: Bron, pad: str, paar: str) -> str:
    """Return it in words: ``13 meer dan een jaar eerder``.

    Of a count that is nil or was nil: ``net als een jaar eerder``, ``een jaar eerder 5``.
    """
    tabel, cel = zoek(bron, pad)
    bij, vroeger = zoek(toen, pad)
    if cel.eenheid == "aantal" and not (cel.teller and vroeger.teller):
        was = bind(bron, toen, (bij, vroeger), gedrukt(bij, vroeger) if vroeger.teller else "geen")
        return f"{_EERDER} {was}" if cel.teller or vroeger.teller else f"net als {_EERDER}"
    woorden = taal.paar(paar or ("meer/minder" if cel.eenheid == "aantal" else "hoger/lager"))
    anders = erbij(tabel, cel, vroeger) or Fraction(0)
    richting = woorden.met(anders, _EERDER)
    if not anders:
        return richting
    return f"{gebonden(bron, toen, (tabel, cel), (bij, vroeger))} {richting}"


def gebonden(bron: Bron, toen: Bron, plaats: tuple[Tabel, Cel], eerder: tuple[Tabel, Cel]) -> str:
    """Return the size of the difference with its unit, bound to both cells."""
    tabel, cel = plaats
    anders = abs(erbij(tabel, cel, eerder[1]) or Fraction(0))
    deel = cel.eenheid == "procent"  # a difference of percentages is in procentpunt
    getal = opmaak.getal(anders, opmaak.plaatsen(cel.eenheid, tabel.getalvorm))
    getal = getal if deel else met_teken(tabel, cel, getal)
    erachter = EENHEDEN["procentpunt"].achter if deel else achter(cel, anders)
    return f"{bind(bron, bron, plaats, getal, _min(toen, *eerder))}{erachter}"


def _min(bron: Bron, tabel: Tabel, cel: Cel) -> str:
    """Return what :func:`bind` takes along of the cell that was taken off: its id, its period, its print."""
    plek = f'data-min="{attribuut(tabel.cel_id(cel))}" data-min-periode="{bron.periode}"'
    return f' {plek} data-min-getal="{attribuut(tabel.weergave(cel))}"'

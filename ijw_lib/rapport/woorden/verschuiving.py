"""Where a figure comes from: which part of a total moved most, which effects made a result."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from ijw_lib.model.markdown import klein, veilig
from ijw_lib.model.opmaak import opsomming
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron, eis_openbaar, geleverde_tabel, zoek
from ijw_lib.rapport.woorden import sinds, taal
from ijw_lib.rapport.woorden.binden import bind, grootte

FUNCTIES = ("vooral", "redenen")
"""The names that a text can call."""
REST = "overige"
"""The row of what is too small to be named."""
_NUMMER = re.compile(r"^\d+ ")


def functies(bron: Bron, toen: Bron | None) -> dict[str, Callable[..., str]]:
    """Return the functions that a text can call, by name; ``toen`` is the report of a year before."""

    def _vooral(pad: str, rijen: Sequence[str] = (), uit: str = "", paar: str = "meer/minder") -> str:
        return vooral(bron, toen, pad, rijen, uit, paar)

    def _redenen(tabel_id: str, kolom: str, aantal: int = 3) -> str:
        return redenen(bron, tabel_id, kolom, aantal)

    return {"vooral": _vooral, "redenen": _redenen}


def vooral(bron: Bron, toen: Bron | None, pad: str, rijen: Sequence[str], uit: str, paar: str) -> str:
    """Return a sentence on the part of a total that moved most: ``Het verschil zit vooral in X (...).``.

    Parameters
    ----------
    pad
        The total: ``tabel/rij/kolom``.
    rijen
        Rows of the same column that add up to it.
    uit
        Another table of which all rows but its totals do. Without both, the gemeenten of its row do.

    Returns
    -------
    Empty where the total did not change, or cannot be compared with a year before.

    Raises
    ------
    KeyError
        When the parts do not add up to the total; then the largest says nothing of it.
    """
    if toen is None:
        return ""
    tabel, totaal = zoek(bron, pad)
    anders = _verschil(tabel, totaal, toen.tabel_van(tabel.id))
    if tabel.breuk(totaal.rij, toen.tabel_van(tabel.id)) or not anders:
        return ""
    tabel = geleverde_tabel(bron, uit) if uit else tabel
    _eis_som(tabel, totaal, parten := _parten(tabel, totaal, rijen, uit), pad)
    bewogen = [(v, c) for c in parten if (v := _verschil(tabel, c, toen.tabel_van(tabel.id))) is not None]
    if len(bewogen) < 2:
        return ""
    meest, cel = max(bewogen, key=lambda b: b[0] * (1 if anders > 0 else -1))
    naam = veilig(cel.rij_label if rijen or uit else cel.kolom_label)
    naam = naam.lower() if uit else f"‘{klein(naam)}’" if rijen else naam
    eerder = toen.tabel_van(tabel.id)
    getal = sinds.gebonden(bron, toen, (tabel, cel), (eerder, eerder.cel(cel.rij, cel.kolom)))
    return f"Het verschil zit vooral in {naam} ({getal} {taal.paar(paar).met(meest, '')})."


def redenen(bron: Bron, tabel_id: str, kolom: str, aantal: int) -> str:
    """Return the rows with the largest effects on the result: ``rente (€ 80 duizend gunstig) en ...``.

    Empty where no row but the rest and the total has one.
    """
    tabel = geleverde_tabel(bron, tabel_id)
    zonder = {REST, *tabel.totaalrijen}
    cellen = [
        tabel.cel(rij, kolom) for rij, _ in tabel.rijen if rij not in zonder and tabel.heeft(rij, kolom)
    ]
    eis_openbaar(tabel, *cellen)
    grootste = sorted((c for c in cellen if c.exact), key=lambda c: -abs(c.exact or Fraction(0)))[:aantal]
    woorden = []
    for cel in grootste:
        bedrag = bind(bron, bron, (tabel, cel), grootte(tabel, cel))
        gevolg = "gunstig" if (cel.exact or 0) > 0 else "ongunstig"
        woorden.append(f"{veilig(klein(_NUMMER.sub('', cel.rij_label)))} ({bedrag} {gevolg})")
    return opsomming(woorden)


def _parten(tabel: Tabel, totaal: Cel, rijen: Sequence[str], uit: str) -> list[Cel]:
    if uit:
        rijen = [rij for rij, _ in tabel.rijen if rij not in tabel.totaalrijen]
    if rijen:
        return [tabel.cel(rij, totaal.kolom) for rij in rijen]
    over = sorted(totaal.over or ())
    return [tabel.cel(totaal.rij, slug) for slug in over if tabel.heeft(totaal.rij, slug)]


def _eis_som(tabel: Tabel, totaal: Cel, parten: Sequence[Cel], pad: str) -> None:
    eis_openbaar(tabel, totaal, *parten)
    som = sum((cel.exact or Fraction(0) for cel in parten), Fraction(0))
    if parten and som != (totaal.exact or 0):
        namen = ", ".join(f"{tabel.id}/{cel.rij}/{cel.kolom}" for cel in parten)
        raise KeyError(f"cel {pad} is niet de som van {namen}; noem alle delen, en elk deel een keer")


def _verschil(tabel: Tabel, cel: Cel, eerder: Tabel) -> Fraction | None:
    if not eerder.heeft(cel.rij, cel.kolom):
        return None
    return sinds.erbij(tabel, cel, eerder.cel(cel.rij, cel.kolom))

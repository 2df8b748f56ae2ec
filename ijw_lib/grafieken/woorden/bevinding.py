"""What a chart shows, in one sentence: its title beside the neutral one. Computed from the cells it draws.

A sentence compares figures as they are printed and says nothing where there is doubt: a figure that is
unknown or withheld, a tie of more than two, two figures that count other gemeenten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.markdown import klein
from ijw_lib.model.tabel import MET_GETAL, Cel, Tabel

Bevinding = tuple[str | tuple[Tabel, Cel], ...]
"""The sentence: words, and the cells whose figures stand between them. Empty where there is none."""

_TOEN, _TOTAAL = "vorig_jaar", "totaal"
_PER_MAAND = " per maand"
_NOEMENSWAARD = 2
"""Of fewer than this the largest part is not worth a sentence."""


def verloop(tabel: Tabel, kolommen: Sequence[str], rijen: Sequence[str]) -> Bevinding:
    """Tell of a line by month how it stands against a year ago, else where it came from or its highest month.

    Parameters
    ----------
    kolommen, rijen
        Those that are drawn, in order.
    """
    eigen = [k for k in kolommen if k != _TOEN]
    if len(eigen) > 1:
        return _grootste_verandering(tabel, eigen, rijen) if _TOEN not in kolommen else ()
    if not eigen or not rijen:
        return ()
    [kolom], totaal = eigen, _totaalrij(tabel)
    telt_op = bool(totaal) and kolom not in tabel.kolomtijd
    if _TOEN in kolommen:
        rij = totaal if telt_op else rijen[-1]
        wat = tabel.naam.removesuffix(_PER_MAAND) if telt_op else dict(tabel.rijen)[rij]
        return _tegen((f"{wat}: ",), tabel, (rij, kolom), (rij, _TOEN), "een jaar eerder")
    return _hoogste_maand(tabel, kolom, rijen) if telt_op else _van_begin_tot_eind(tabel, kolom, rijen)


def grootste_deel(tabel: Tabel, kolom: str, rijen: Sequence[str], totaalrij: str = "") -> Bevinding:
    """Tell which of the rows of a column is the largest, and of how many; of two that tie both."""
    totaalrij = totaalrij or _totaalrij(tabel)
    return _grootste(tabel, [(rij, kolom) for rij in rijen], (totaalrij, kolom), dict(tabel.rijen))


def grootste_soort(tabel: Tabel, kolommen: Sequence[str]) -> Bevinding:
    """Tell which column of the row with totals is the largest, and of how many where the table adds them."""
    rij, namen = _totaalrij(tabel), dict(tabel.kolommen)
    delen = [(rij, kolom) for kolom in kolommen if kolom != _TOTAAL]
    return _grootste(tabel, delen, (rij, _TOTAAL), namen, plek=1)


def eigen_kolom(tabel: Tabel, kolommen: Sequence[str]) -> str:
    """Return the column that a sentence is about: that of all together, else the only one; empty: none."""
    if any(kolom == _TOTAAL for kolom, _ in tabel.kolommen):
        return _TOTAAL
    return kolommen[0] if len(kolommen) == 1 else ""


def afspraak(tabel: Tabel, rij: str) -> Bevinding:
    """Tell how the count through a month stands against what was agreed, or against a year ago."""
    wat = (f"{dict(tabel.rijen)[rij]}: ",)
    if tabel.heeft(rij, "afspraak"):
        return _tegen(wat, tabel, (rij, "realisatie"), (rij, "afspraak"), "evenredig afgesproken")
    return _tegen(wat, tabel, (rij, "realisatie"), (rij, _TOEN), "een jaar eerder")


def begroot(tabel: Tabel, rij: str, kolom: str, raming: str, wat: str) -> Bevinding:
    """Tell how an amount stands against its budget; beside or below nil without a word of direction."""
    een, ander = _cel(tabel, rij, kolom), _cel(tabel, rij, raming)
    if een and ander and _gedrukt(tabel, ander) == 0 and _gedrukt(tabel, een) != 0:
        return (wat, (tabel, een), "; begroot was nihil.")
    if een and ander and min(_gedrukt(tabel, een), _gedrukt(tabel, ander)) < 0:
        return (wat, (tabel, een), "; begroot was ", (tabel, ander), ".")
    return _tegen((wat,), tabel, (rij, kolom), (rij, raming), "begroot")


def grootste_afwijking(tabel: Tabel, rijen: Sequence[str], kolom: str) -> Bevinding:
    """Tell which row is farthest from its budget; nothing where rows tie or one is unknown."""
    cellen = [tabel.cel(rij, kolom) for rij in rijen]
    if not cellen or any(c.status not in MET_GETAL for c in cellen):
        return ()
    eerste, *rest = sorted(cellen, key=lambda c: -abs(_gedrukt(tabel, c)))
    gelijk = any(abs(_gedrukt(tabel, c)) == abs(_gedrukt(tabel, eerste)) for c in rest)
    if gelijk or eerste.status == "nihil":
        return ()
    return (f"De grootste afwijking van de raming zit bij {eerste.rij_label}: ", (tabel, eerste), ".")


def mediaan(tabel: Tabel, rij: str, kolom: str) -> Bevinding:
    """Tell the median of a table of classes."""
    cel = _cel(tabel, rij, kolom)
    return (f"{cel.rij_label}: ", (tabel, cel), ".") if cel else ()


def grootste_stroom(tabel: Tabel, plekken: Sequence[tuple[str, str]]) -> Bevinding:
    """Tell the largest of the flows from a row to a column; nothing where two tie."""
    if _iets_weg(tabel, {kolom for _, kolom in plekken}):
        return ()
    cellen = [tabel.cel(*plek) for plek in plekken]
    groot = sorted((c for c in cellen if c.status == "getal"), key=lambda c: -_gedrukt(tabel, c))[:2]
    if not groot or (len(groot) > 1 and _gedrukt(tabel, groot[0]) == _gedrukt(tabel, groot[1])):
        return ()
    van, naar = groot[0].rij_label, groot[0].kolom_label
    return (f"De meeste van {klein(van)} naar {klein(naar)}: ", (tabel, groot[0]), ".")


def als_tekst(bevinding: Bevinding) -> str:
    """Return the words of a sentence, its figures as their tables print them."""
    return "".join(deel if isinstance(deel, str) else deel[0].weergave(deel[1]) for deel in bevinding)


# --- parts ----------------------------------------------------------------------------------------


def _tegen(
    wat: Bevinding, tabel: Tabel, nu: tuple[str, str], toen: tuple[str, str], waarmee: str
) -> Bevinding:
    """Set a figure against another, as in ``Uitstroom: 12, meer dan een jaar eerder (7)``."""
    een, ander = _cel(tabel, *nu), _cel(tabel, *toen)
    if een is None or ander is None or (een.over and ander.over and een.over != ander.over):
        return ()
    if _gedrukt(tabel, een) == _gedrukt(tabel, ander) == 0:
        return ()
    return (*wat, (tabel, een), f", {_woord(tabel, een, ander)} {waarmee} (", (tabel, ander), ").")


def _woord(tabel: Tabel, een: Cel, ander: Cel) -> str:
    telt = een.eenheid == "aantal"
    a, b = _gedrukt(tabel, een), _gedrukt(tabel, ander)
    if a == b:
        return "evenveel als" if telt else "even hoog als"
    return ("meer" if telt else "hoger") + " dan" if a > b else ("minder" if telt else "lager") + " dan"


def _van_begin_tot_eind(tabel: Tabel, kolom: str, rijen: Sequence[str]) -> Bevinding:
    if len(rijen) < 2:
        return ()
    begin, eind = (klein(dict(tabel.rijen)[rij]) for rij in (rijen[0], rijen[-1]))
    return _tegen((f"Stand in {eind}: ",), tabel, (rijen[-1], kolom), (rijen[0], kolom), f"in {begin}")


def _grootste_verandering(tabel: Tabel, kolommen: Sequence[str], rijen: Sequence[str]) -> Bevinding:
    """Tell of lines of stands the one that changed most from the first month to the last."""
    paren = {k: (_cel(tabel, rijen[0], k), _cel(tabel, rijen[-1], k)) for k in kolommen if len(rijen) > 1}
    verschil = {
        k: abs(_gedrukt(tabel, eind) - _gedrukt(tabel, begin))
        for k, (begin, eind) in paren.items()
        if begin and eind and begin.eenheid == "aantal"
    }
    meeste = [k for k, v in verschil.items() if v and v == max(verschil.values())]
    if len(verschil) < len(kolommen) or len(meeste) != 1 or _totaalrij(tabel):
        return ()
    zin = _van_begin_tot_eind(tabel, meeste[0], rijen)
    naam = f"{dict(tabel.kolommen)[meeste[0]]}, "
    return (naam + klein(str(zin[0])), *zin[1:]) if zin else ()


def _hoogste_maand(tabel: Tabel, kolom: str, rijen: Sequence[str]) -> Bevinding:
    cellen = [_cel(tabel, rij, kolom) for rij in rijen]
    bekend = [c for c in cellen if c is not None]
    if len(bekend) < len(cellen) or len(bekend) < 2 or _iets_weg(tabel, {kolom}):
        return ()
    eerste, tweede, *_ = sorted(bekend, key=lambda c: -_gedrukt(tabel, c))
    if _gedrukt(tabel, eerste) == _gedrukt(tabel, tweede):
        return ()
    return (f"De meeste in {klein(eerste.rij_label)}: ", (tabel, eerste), ".")


def _grootste(
    tabel: Tabel,
    plekken: Sequence[tuple[str, str]],
    geheel: tuple[str, str],
    namen: Mapping[str, str],
    plek: int = 0,
) -> Bevinding:
    if _iets_weg(tabel, {kolom for _, kolom in plekken}):
        return ()
    delen, totaal = [_cel(tabel, *p) for p in plekken], _cel(tabel, *geheel)
    bekend = [c for c in delen if c is not None and c.eenheid == "aantal"]
    if len(bekend) < 2 or len(bekend) < len(delen):
        return ()
    hoogst = max(_gedrukt(tabel, c) for c in bekend)
    groot = [c for c in bekend if _gedrukt(tabel, c) == hoogst]
    if len(groot) > 2 or hoogst < _NOEMENSWAARD:
        return ()
    slot: Bevinding = (" van de ", (tabel, totaal), ".") if totaal else (".",)
    wie = opmaak.opsomming([namen[(c.rij, c.kolom)[plek]] for c in groot])
    hoe = "komt het meest voor: " if len(groot) == 1 else "komen het meest voor: elk "
    return (f"{wie} {hoe}", (tabel, groot[0]), *slot)


def _iets_weg(tabel: Tabel, kolommen: Collection[str]) -> bool:
    """Tell whether a number of these columns was taken out: it may be the largest, so nothing else is."""
    return any(kolom in kolommen for _, kolom, _ in tabel.afgeschermd)


def _totaalrij(tabel: Tabel) -> str:
    """Return the row that adds up all others; empty where there is none, or more than one."""
    rijen = [rij for rij, _ in tabel.rijen if rij in tabel.totaalrijen]
    return rijen[0] if len(rijen) == 1 else ""


def _cel(tabel: Tabel, rij: str, kolom: str) -> Cel | None:
    """Return a cell with a number; none where it is not there, unknown or withheld."""
    cel = tabel.cel(rij, kolom) if tabel.heeft(rij, kolom) else None
    return cel if cel is not None and cel.status in MET_GETAL else None


def _gedrukt(tabel: Tabel, cel: Cel) -> Fraction:
    return opmaak.als_gedrukt(cel.exact or Fraction(0), cel.eenheid, tabel.getalvorm)

"""Which rows and columns of a table are shown: in the open publication not those that are mostly holes.

What is left out is said in a sentence below the table, and is in the downloads as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.tellen.kader import TOTAAL
from ijw_lib.weergave import veel
from ijw_lib.weergave.veel import Kop

_KOLOM = ("de kolom", "de kolommen")
_HOOGSTENS = Fraction(1, 3)
"""Of the numbers of a table that is shown at most so many are withheld."""
_TOTAAL_WEEGT = 6
"""How much more the loss of a total weighs, when it is chosen what is not shown, than that of a part."""

_MEESTE_NAMEN = 6
"""Of more rows than this it is said which are left, if that is shorter."""


@dataclass(frozen=True)
class Vorm:
    """What is shown of a table.

    Attributes
    ----------
    rijen, kolommen
        In their order; wherever a number is told, one is left.
    zinnen
        What is said of the others.
    plek
        Of many gemeenten where one that is looked for comes: :mod:`ijw_lib.weergave.veel`.
    """

    rijen: list[Kop]
    kolommen: list[Kop]
    zinnen: tuple[str, ...] = ()
    plek: str = ""

    @property
    def gekanteld(self) -> bool:
        """Whether the columns stand below each other, as they are gemeenten, and the rows side by side."""
        return self.plek == veel.GEKANTELD

    def eenheid(self, tabel: Tabel) -> str:
        """Return the unit above the numbers that are shown; of more than one that of the table.

        Of a table of percentages and a count only the count can be left, and that is no percentage.
        """
        getoond = {tabel.cel(rij, kolom).eenheid for rij, _ in self.rijen for kolom, _ in self.kolommen}
        if len(getoond) > 1 or len({c.eenheid for c in tabel.cellen.values()}) == 1:
            return tabel.eenheid_tekst
        return EENHEDEN[getoond.pop()].kop

    def tussenkoppen(self, tabel: Tabel) -> dict[str, str]:
        """Return the heads between the rows, by the first row below each of them that is shown."""
        koppen, getoond = dict(tabel.tussenkoppen), {rij for rij, _ in self.rijen}
        uit, kop = {}, ""
        for rij, _ in tabel.rijen:
            kop = koppen.get(rij, kop)
            if kop and rij in getoond:
                uit[rij], kop = kop, ""
        return uit


def vorm(tabel: Tabel) -> Vorm:
    """Return what is shown of a table: no column that is n.v.t. or withheld in every row, and few holes.

    Where no column would be left, all are shown. Of many gemeenten some are: :mod:`ijw_lib.weergave.veel`.
    """
    keuze = veel.kies(tabel)
    kolommen: list[Kop] = []
    weg: dict[str, list[str]] = {}
    for kolom in keuze.kolommen:
        cellen = [tabel.cel(rij, kolom[0]) for rij, _ in keuze.rijen]
        if all(c.status == "nvt" for c in cellen):
            weg.setdefault("Niet van toepassing", []).append(kolom[1])
        elif all(_is_gat(tabel, c) for c in cellen):
            weg.setdefault("Helemaal beschermd", []).append(kolom[1])
        else:
            kolommen.append(kolom)
    if not kolommen:
        return Vorm(keuze.rijen, keuze.kolommen, keuze.zinnen, keuze.plek)
    rijen, over = _met_weinig_gaten(tabel, keuze.rijen, kolommen)
    zinnen = [f"{waarom}: {_bij_name(*_KOLOM, namen)}." for waarom, namen in weg.items()]
    if minder := list(_wat_wegviel(keuze.rijen, rijen, kolommen, over)):
        zinnen.append(f"Niet getoond, omdat er te veel van beschermd is: {opmaak.opsomming(minder)}.")
    return Vorm(rijen, over, (*keuze.zinnen, *zinnen), keuze.plek)


def _is_gat(tabel: Tabel, cel: Cel) -> bool:
    return (cel.rij, cel.kolom, cel.gemeente) in tabel.afgeschermd


def _met_weinig_gaten(
    tabel: Tabel, rijen: Sequence[Kop], kolommen: Sequence[Kop]
) -> tuple[list[Kop], list[Kop]]:
    """Return the rows and columns without those with most holes, one by one, until few are left."""
    rijen, kolommen = list(rijen), list(kolommen)
    while tabel.afgeschermd:
        if _deel(_cellen(tabel, rijen, kolommen)) <= _HOOGSTENS:
            break
        per_rij = [_leeg(tabel, [rij], kolommen) for rij in rijen]
        per_kolom = [_leeg(tabel, rijen, [kolom]) for kolom in kolommen]
        if max(per_kolom) >= max(per_rij):
            kolommen = _zonder_leegste(kolommen, per_kolom)
        else:
            rijen = _zonder_leegste(rijen, per_rij)
    return rijen, kolommen


def _zonder_leegste(koppen: Sequence[Kop], leeg: Sequence[Fraction]) -> list[Kop]:
    """Return rows or columns without the emptiest; of those with nothing at all none is left."""
    ergst = max(leeg)
    weg = [nr for nr, deel in enumerate(leeg) if deel == ergst]
    weg = weg if ergst == 1 and len(weg) < len(koppen) else weg[:1]
    return [kop for nr, kop in enumerate(koppen) if nr not in weg]


def _cellen(tabel: Tabel, rijen: Sequence[Kop], kolommen: Sequence[Kop]) -> list[Cel]:
    """Return the cells in which a number could stand."""
    alle = (tabel.cel(rij, kolom) for rij, _ in rijen for kolom, _ in kolommen)
    return [c for c in alle if c.status != "nvt"]


def _deel(cellen: Sequence[Cel]) -> Fraction:
    return Fraction(sum(c.status == "beschermd" for c in cellen), max(len(cellen), 1))


def _leeg(tabel: Tabel, rijen: Sequence[Kop], kolommen: Sequence[Kop]) -> Fraction:
    """Return how much of rows and columns is withheld, by weight."""
    gaten = heel = 0
    for c in _cellen(tabel, rijen, kolommen):
        is_gat = c.status == "beschermd"
        gaten += is_gat
        is_totaal = c.rij in tabel.totaalrijen or c.kolom == TOTAAL
        heel += _TOTAAL_WEEGT if is_totaal and not is_gat else 1
    return Fraction(gaten, max(heel, 1))


def _wat_wegviel(
    alle_rijen: Sequence[Kop], rijen: Sequence[Kop], kolommen: Sequence[Kop], over: Sequence[Kop]
) -> Iterator[str]:
    soorten = ((*_KOLOM, kolommen, over), ("de regel", "de regels", alle_rijen, rijen))
    for een, meer, alle, getoond in soorten:
        namen = [label for kop in alle if kop not in getoond for label in kop[1:]]
        if len(namen) > _MEESTE_NAMEN and len(getoond) < _MEESTE_NAMEN:
            wel = opmaak.opsomming([label for _, label in getoond])
            yield f"alle {meer.removeprefix('de ')} behalve {wel}"
        elif namen:
            yield _bij_name(een, meer, namen)


def _bij_name(een: str, meer: str, namen: Sequence[str]) -> str:
    return f"{een if len(namen) == 1 else meer} {opmaak.opsomming(namen)}"

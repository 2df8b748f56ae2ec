"""Numbers in a delivered column: the style (decimal point or comma) is decided once, over all rows.

Nothing is guessed: a column that can be read in two ways that differ is refused, with what to write in
``levering.yml``. The unit comes from there too; without one a number is in the unit of the register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from ijw_lib.model.opmaak import rond
from ijw_lib.registers.datums import VEEL, Gelezen

_SPATIES = " \u00a0\u202f\u2009"
_VALUTA = re.compile(rf"^(?:€|EUR)[{_SPATIES}]*|[{_SPATIES}]*(?:€|EUR)$")
_LANGSTE = 40
"""Characters of a number; more is none."""
_MINNEN = "-\u2212\u2013"
PATRONEN = {
    "punt": re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:[,'’{_SPATIES}][0-9]{{3}})+)(?:\.([0-9]+))?"),
    "komma": re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:[.'’{_SPATIES}][0-9]{{3}})+)(?:,([0-9]+))?"),
}
"""The styles, by the sign that stands before the decimals."""
_VOORBEELD = {"punt": "een decimale punt", "komma": "een decimale komma"}

EENHEDEN: dict[str, dict[str, Fraction]] = {
    "cent": {
        "cent": Fraction(1),
        "euro": Fraction(100),
        "hele euro": Fraction(100),
        "duizend euro": Fraction(100_000),
    },
    "decimaal": {"fte": Fraction(1), "procent": Fraction(1, 100), "uren": Fraction(1)},
    "geheel": {"procent": Fraction(1), "deel": Fraction(100), "uren": Fraction(1), "fte": Fraction(1)},
}
"""Per kind of column the units in which it can be delivered, and what one of them is in ours."""
FIJNSTE = 4
"""Decimals of a number such as fte; what has more is rounded, and that is told."""
_GROOTSTE = {"cent": 10**15, "decimaal": 10**9, "geheel": 10**9}
_NIET = {
    "cent": "is geen geheel aantal centen (schrijf € 1.234,56 als 123456)",
    "decimaal": "is geen getal met een decimale punt",
    "geheel": "is geen geheel getal",
    "euro": "is geen bedrag in euro's met hooguit twee decimalen",
    "hele euro": "is geen bedrag in hele euro's",
    "duizend euro": "is geen bedrag in duizenden euro's",
}
_TWEE_MANIEREN = (
    "de getallen zijn op twee manieren te lezen, met een punt of met een komma voor de decimalen (1.234 is "
    "duizend of ruim één); zet in levering.yml bij deze kolom stijl: komma of stijl: punt"
)
_DOOR_ELKAAR = (
    "een decimale punt en een decimale komma staan door elkaar; schrijf alle getallen op één manier"
)
_EUROS = (
    "de bedragen hebben decimalen en zijn dus geen centen; zet in levering.yml bij deze kolom de eenheid, "
    "zoals eenheid: euro"
)


@dataclass(frozen=True)
class Vraag:
    """How a column of numbers is to be read.

    Attributes
    ----------
    soort
        ``cent``, ``decimaal`` or ``geheel``, as in the schema.
    eenheid
        One of :data:`EENHEDEN`; empty: that of the register.
    stijl
        ``punt`` or ``komma`` where ``levering.yml`` says so; empty: as all rows show.
    per_fte
        Hours a week of one fte, where hours become fte or fte hours.
    decimalen
        How many decimals a whole number may have all the same.
    """

    soort: str
    eenheid: str = ""
    stijl: str = ""
    per_fte: Fraction = Fraction(36)
    decimalen: int = 0

    @property
    def factor(self) -> Fraction:
        """What one delivered unit is in the unit of the register."""
        if (self.soort, self.eenheid) == ("decimaal", "uren"):
            return 1 / self.per_fte
        if (self.soort, self.eenheid) == ("geheel", "fte"):
            return self.per_fte
        return EENHEDEN[self.soort].get(self.eenheid, Fraction(1))

    @property
    def per_fte_telt(self) -> bool:
        """Whether hours become fte, or fte hours."""
        return (self.soort, self.eenheid) in {("decimaal", "uren"), ("geheel", "fte")}

    @property
    def reden(self) -> str:
        """What is wrong with a value that is no number of this kind."""
        anders = f"is geen getal in {self.eenheid} dat past" if self.eenheid else _NIET[self.soort]
        return _NIET.get(self.eenheid, anders)


def lees(waarden: pd.Series, vraag: Vraag) -> Gelezen:
    """Read a column as exact numbers in the unit of the register; cents and whole numbers as ``int``.

    An empty cell is missing. What is no number of this kind is told per cell, a column that can be read in
    two ways as a whole.
    """
    gevuld = waarden.dropna()
    stijl, waarom = (vraag.stijl, "") if vraag.stijl else kies_stijl(gevuld)
    gelezen = {tekst: ontleed(tekst, stijl) for tekst in gevuld.unique()} if stijl else {}
    if not waarom and vraag.soort == "cent" and not vraag.eenheid and _zijn_euros(gevuld, gelezen):
        waarom = _EUROS
    if waarom:
        geen = pd.Series([None] * len(waarden), index=waarden.index, dtype=object)
        return Gelezen(geen, weigering=(waarom, int(gevuld.index[0]), ""))
    getallen = {tekst: _omgerekend(w, vraag) for tekst, w in gelezen.items() if w is not None}
    reeks = pd.Series([getallen.get(w) for w in waarden], index=waarden.index, dtype=object)
    reden = vraag.reden.replace("een decimale punt", _VOORBEELD[stijl])
    return Gelezen(reeks, ((waarden.notna() & reeks.isna(), reden),), _melding(gelezen, stijl, vraag))


def ontleed(tekst: str, stijl: str) -> Decimal | None:
    """Return the number that a text holds in a style, or ``None``.

    Examples
    --------
    >>> ontleed("1.200,50-", "komma"), ontleed("(3)", "punt"), ontleed("1,5", "punt")
    (Decimal('-1200.50'), Decimal('-3'), None)
    """
    if len(tekst) > _LANGSTE:
        return None
    kern = tekst.strip()
    if min_ := kern.startswith("(") and kern.endswith(")"):
        kern = kern[1:-1]
    kern = _VALUTA.sub("", kern.strip())
    for kant in (kern[:1], kern[-1:]):
        if not min_ and kant and kant in _MINNEN:
            min_, kern = True, (kern[1:] if kern[0] == kant else kern[:-1])
    gevonden = PATRONEN[stijl].fullmatch(_VALUTA.sub("", kern.strip()))
    if gevonden is None:
        return None
    heel = "".join(teken for teken in gevonden[1] if teken in "0123456789")
    waarde = Decimal(f"{heel}.{gevonden[2]}" if gevonden[2] else heel)
    return -waarde if min_ else waarde


def kies_stijl(gevuld: pd.Series) -> tuple[str, str]:
    """Return the style in which a column is written, or why that cannot be told; one of both is empty."""
    aantallen = gevuld.value_counts()
    punt, komma = (
        {t: w for t in aantallen.index if (w := ontleed(t, stijl)) is not None} for stijl in PATRONEN
    )
    alleen_punt, alleen_komma = (
        int(aantallen[list(een)].sum()) for een in (punt.keys() - komma.keys(), komma.keys() - punt.keys())
    )
    dubbelzinnig = any(punt[t] != komma[t] for t in punt.keys() & komma.keys())
    if min(alleen_punt, alleen_komma) >= max(VEEL, len(gevuld) / 10):
        return "", _DOOR_ELKAAR
    if dubbelzinnig and (alleen_punt > 0) == (alleen_komma > 0):
        return "", _DOOR_ELKAAR if alleen_punt else _TWEE_MANIEREN
    return ("komma" if alleen_komma > alleen_punt else "punt"), ""


def opgeteld(teksten: Iterable[str], stijl: str) -> Decimal:
    """Return the sum of what can be read as a number."""
    return sum((w for t in teksten if t and (w := ontleed(t, stijl)) is not None), Decimal(0))


def _zijn_euros(gevuld: pd.Series, gelezen: dict[str, Decimal | None]) -> bool:
    """Tell whether so many amounts have decimals that the column holds no cents."""
    met = [t for t, w in gelezen.items() if w is not None and w.as_tuple().exponent != 0]
    aantal = int(gevuld.isin(met).sum())
    return aantal == len(gevuld) > 0 or aantal >= max(VEEL, len(gevuld) / 10)


def _omgerekend(waarde: Decimal, vraag: Vraag) -> int | Decimal | None:
    """Return a number in the unit of the register; ``None`` where it does not fit in it."""
    exact = Fraction(waarde) * vraag.factor
    if abs(exact) >= _GROOTSTE[vraag.soort]:
        return None
    if vraag.soort != "decimaal" and exact.denominator == 1:
        return int(exact) if not (vraag.eenheid == "hele euro" and waarde % 1) else None
    if vraag.soort != "decimaal" and not vraag.decimalen:
        return None
    fijn = _afgerond(exact, FIJNSTE if vraag.soort == "decimaal" else vraag.decimalen)
    return fijn if decimalen(fijn) > 2 else fijn.quantize(Decimal("0.01"))


def _afgerond(exact: Fraction, hoogstens: int) -> Decimal:
    """Return a number with no more decimals than this, and without nils behind."""
    heel = rond(exact, hoogstens) * 10**hoogstens
    return Decimal(int(heel)).scaleb(-hoogstens).normalize()


def decimalen(getal: Decimal) -> int:
    """Return how many decimals a number needs."""
    return max(0, -int(getal.normalize().as_tuple().exponent))


def _melding(gelezen: dict[str, Decimal | None], stijl: str, vraag: Vraag) -> str:
    """Return how a column was read, where that is not how it should be written."""
    wat = []
    if stijl == "komma" or any("," in tekst for tekst in gelezen):
        wat.append(f"getallen met {_VOORBEELD[stijl]}")
    hoogstens = FIJNSTE if vraag.soort == "decimaal" else vraag.decimalen
    if hoogstens and any(w is not None and decimalen(w) > hoogstens for w in gelezen.values()):
        wat.append(f"afgerond op {hoogstens} decimalen")
    uren = f"{float(vraag.per_fte):g}".replace(".", ",")
    if vraag.eenheid and vraag.factor != 1:
        wat.append(f"in {vraag.eenheid}" + (f" ({uren} uur per fte)" if vraag.per_fte_telt else ""))
    return " ".join(wat)

"""Dutch numbers, amounts, dates and signs; the one rounding function of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from ijw_lib.model.eenheid import EENHEDEN

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

Status = Literal["getal", "nihil", "nvt", "onbekend", "beschermd"]

NVT, ONBEKEND, BESCHERMD = "n.v.t.", "onbekend", "beschermd"
EURO = "€"
HARDE_SPATIE = "\u00a0"


@dataclass(frozen=True)
class Getalvorm:
    """How the numbers of one table are printed.

    Attributes
    ----------
    schaal
        Amounts are divided by this before rounding (1000 prints thousands of euros).
    decimalen
        Number of decimals; a count (``aantal``) never has any.
    symbool
        Put before an amount (``€``), or empty.
    nihil
        How nil is printed: ``-`` or ``0``.
    """

    schaal: int = 1
    decimalen: int = 0
    symbool: str = ""
    nihil: Literal["-", "0"] = "-"


def rond(waarde: Fraction, decimalen: int = 0) -> Fraction:
    """Round half away from zero, exactly.

    Examples
    --------
    >>> [str(rond(Fraction(x, 10))) for x in (385, -385, 384)]
    ['39', '-39', '38']
    """
    macht = 10**decimalen
    teller, noemer = waarde.numerator * macht, waarde.denominator
    heel = (2 * abs(teller) + noemer) // (2 * noemer)
    return Fraction(heel if teller >= 0 else -heel, macht)


def getal(waarde: Fraction | int, decimalen: int = 0) -> str:
    """Print a number the Dutch way: a point between thousands, a comma before decimals.

    Examples
    --------
    >>> getal(-1234567), getal(Fraction(169, 10), 1)
    ('-1.234.567', '16,9')
    """
    afgerond = rond(Fraction(waarde), decimalen)
    geheel, rest = divmod(abs(afgerond) * 10**decimalen, 10**decimalen)
    tekst = f"{int(geheel):,}".replace(",", ".")
    if decimalen:
        tekst += f",{int(rest):0{decimalen}d}"
    return f"-{tekst}" if afgerond < 0 else tekst


def decimaal(waarde: Fraction, plaatsen: int = 10) -> str:
    """Write an unrounded number with a decimal point; a repeating fraction stops at ``plaatsen`` decimals."""
    afgerond = rond(waarde, plaatsen)
    teken = "-" if afgerond < 0 else ""
    geheel, rest = divmod(abs(afgerond) * 10**plaatsen, 10**plaatsen)
    staart = f"{int(rest):0{plaatsen}d}".rstrip("0")
    return f"{teken}{int(geheel)}" + (f".{staart}" if staart else "")


def waarde(teller: int, noemer: int, eenheid: str) -> Fraction:
    """Return the exact value of a cell in its unit (euros, per cent, ...)."""
    factor = EENHEDEN[eenheid].factor
    return Fraction(teller * factor.numerator, noemer * factor.denominator)


def is_nihil(teller: int, noemer: int, eenheid: str, vorm: Getalvorm) -> bool:
    """Tell whether the value of a cell is nil once printed."""
    if EENHEDEN[eenheid].verhouding:
        return False
    if eenheid == "aantal":
        return teller == 0
    return als_gedrukt(waarde(teller, noemer, eenheid), eenheid, vorm) == 0


def plaatsen(eenheid: str, vorm: Getalvorm) -> int:
    """Return the decimals with which a number of a unit is printed; a count has none."""
    return 0 if eenheid == "aantal" else vorm.decimalen


def als_gedrukt(exact: Fraction, eenheid: str, vorm: Getalvorm) -> Fraction:
    """Return a value of a unit rounded as it is printed: amounts in their scale (thousands of euros)."""
    return rond(exact / (vorm.schaal if eenheid == "eur" else 1), plaatsen(eenheid, vorm))


def bedrag_als_gedrukt(cent: int, vorm: Getalvorm) -> Fraction | int:
    """Return an amount as it is printed, in cents: what :func:`als_gedrukt` gives, in whole numbers."""
    stap, rest = divmod(100 * vorm.schaal, 10**vorm.decimalen)
    if rest:
        return als_gedrukt(Fraction(cent, 100), "eur", vorm) * vorm.schaal * 100
    heel: int = (2 * abs(cent) + stap) // (2 * stap) * stap
    return heel if cent >= 0 else -heel


def cel(exact: Fraction | None, eenheid: str, status: str, vorm: Getalvorm) -> str:
    """Print one cell. The five statuses look different and none is ever an empty cell."""
    if status != "getal" and status != "nihil":
        return {"nvt": NVT, "onbekend": ONBEKEND, "beschermd": BESCHERMD}[status]
    symbool = f"{vorm.symbool} " if vorm.symbool and eenheid == "eur" else EENHEDEN[eenheid].voor
    if status == "nihil":
        return f"{symbool}{vorm.nihil}"
    if exact is None:
        raise ValueError("een cel met status 'getal' heeft een waarde")
    if eenheid == "procent":  # a percentage never has a thousands separator in the reports (2133%)
        return getal(exact, vorm.decimalen).replace(".", "") + "%"
    return symbool + getal(als_gedrukt(exact, eenheid, vorm), plaatsen(eenheid, vorm))


def opsomming(namen: Sequence[str]) -> str:
    """Print names in a row: ``a, b en c``."""
    return " en ".join([", ".join(namen[:-1]), *namen[-1:]] if len(namen) > 1 else namen)


def datum(dag: date) -> str:
    """Print a date in words: ``31 augustus 2024``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"

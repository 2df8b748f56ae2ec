"""Working days of a ledger."""

from collections.abc import Sequence
from datetime import date, timedelta

from ijw_lib.voorbeeld.verdelen import trek

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
VAST = {(1, 1), (4, 27), (12, 25), (12, 26), (2, 29)}  # 29 February: a copy moved by a year must stay valid
BEWEGEND = {
    date(2022, 4, 18), date(2022, 5, 26), date(2022, 6, 6),
    date(2023, 4, 10), date(2023, 5, 18), date(2023, 5, 29),
    date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20),
}  # fmt: skip


def werkdagen(jaar: int, maand: int) -> list[date]:
    """Return the working days of a month: Monday to Friday without public holidays and 29 February."""
    eerste = date(jaar, maand, 1)
    dagen = (eerste + timedelta(days=i) for i in range(31))
    return [
        dag
        for dag in dagen
        if dag.month == maand
        and dag.weekday() < 5
        and (dag.month, dag.day) not in VAST
        and dag not in BEWEGEND
    ]


def _kies(dagen: Sequence[date], sleutel: str) -> date:
    return dagen[trek(f"dag|{sleutel}", 0, len(dagen) - 1)]


def boekdag(ritme: str, jaar: int, maand: int, sleutel: str) -> date:
    """Return the posting date that fits a rhythm.

    Parameters
    ----------
    ritme
        ``loon`` (the 25th or the working day before), ``loonaangifte`` and ``maandeinde`` (the last working
        days), ``subsidie`` (from the 10th through the 20th), ``kwartaalbegin`` and ``voorschot`` (the first
        half of the month), ``factuur`` (any working day).
    """
    dagen = werkdagen(jaar, maand)
    match ritme:
        case "loon":
            return [dag for dag in dagen if dag.day <= 25][-1]
        case "loonaangifte":
            return _kies(dagen[-3:], sleutel)
        case "maandeinde":
            return dagen[-1]
        case "subsidie":
            return _kies([dag for dag in dagen if 10 <= dag.day <= 20], sleutel)
        case "kwartaalbegin" | "voorschot":
            return _kies(dagen[:10], sleutel)
        case "factuur":
            return _kies(dagen, sleutel)
    raise ValueError(f"onbekend ritme: {ritme}")

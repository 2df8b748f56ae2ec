"""Read a workbook in a process of its own, with bounds on memory and time: ``werkboeklezer.py PAD``.

It stands alone (it is run as a file) and writes what it read to stdout as JSON: per sheet its name, whether
it shows, its rows from the first on, and the cells that hold an error of a formula. A cell becomes the text
that a CSV of ours would hold.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

_soort = attrgetter("typ")
GEHEUGEN = 1 << 30
SECONDEN = 8


def begrens() -> None:
    """Let the system stop this process when it takes too much."""
    try:
        import resource
    except ImportError:  # no such thing on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tekst(cel: Any) -> str:
    """Return a cell as text: a day as jjjj-mm-dd, a number with a decimal point, true as ja.

    Examples
    --------
    >>> tekst(1366.0), tekst(0.1 + 0.2), tekst(True)
    ('1366', '0.3', 'ja')
    """
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, float):
        return f"{cel:.0f}" if cel.is_integer() and abs(cel) < 1e15 else f"{cel:.15g}"
    if isinstance(cel, datetime):
        return cel.isoformat(sep=" ") if cel.time() != datetime.min.time() else cel.date().isoformat()
    if isinstance(cel, date):
        return cel.isoformat()
    return str(cel).strip() if not isinstance(cel, timedelta) else f"{cel.total_seconds() / 86400:.15g}"


def lees(pad: str) -> list[dict[str, Any]]:
    """Return the sheets of a workbook."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    boek = CalamineWorkbook.from_path(pad)
    bladen = []
    for over in boek.sheets_metadata:
        if _soort(over) == SheetTypeEnum.WorkSheet:
            rijen = boek.get_sheet_by_name(over.name).to_python(skip_empty_area=False)
            zichtbaar = over.visible == SheetVisibleEnum.Visible
            bladen.append(
                {"naam": over.name, "zichtbaar": zichtbaar, "rijen": [[tekst(c) for c in r] for r in rijen]}
            )
    return bladen


if __name__ == "__main__":
    begrens()
    json.dump(lees(sys.argv[1]), sys.stdout)

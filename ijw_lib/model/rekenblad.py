"""Cells of a table of text, for programs that take a text for a formula when it looks like one.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``, also when spaces or quotation marks
stand before it. In CSV such a text gets an apostrophe in front, which says to people and programs that it is
text; a number is no such text. In a workbook the kind of a cell says what it is: see :data:`ALLEEN_TEKST`.
"""

from __future__ import annotations

import re

_FORMULE = re.compile(r"[\t\r\n]|[\s\"'`‘’“”\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20]")
_GETAL = re.compile(r"[+\-\u2212]?(?:\d[\d.,]*|\.\d+)(?:[eE][+-]?\d+)?[ \u00a0]?%?|-")
"""What stays as it is: a number as a register or a page writes it, and the sign of nil."""

ALLEEN_TEKST = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of xlsxwriter: a text is written as text, whatever it looks like."""


def csv_tekst(waarde: str) -> str:
    """Return a cell of a CSV file that no spreadsheet runs.

    A carriage return, which the writer of CSV does not quote and would begin a row, becomes a line end.

    Examples
    --------
    >>> [csv_tekst(w) for w in ("=1+1", "-12,5", "-", "- x", "Instroom")]
    ["'=1+1", '-12,5', '-', "'- x", 'Instroom']
    """
    tekst = waarde.replace("\r\n", "\n").replace("\r", "\n") if "\r" in waarde else waarde
    if tekst[:1].isalnum() or not _FORMULE.match(tekst) or _GETAL.fullmatch(tekst.strip(" \u00a0")):
        return tekst
    return f"'{tekst}"

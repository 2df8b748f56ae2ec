"""Dates as a page shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ijw_lib.model.opmaak import datum


def voluit(iso: str) -> str:
    """Return an ISO date as Dutch text.

    >>> voluit("2024-08-31")
    '31 augustus 2024'
    """
    return datum(date.fromisoformat(iso))


def tijdstip(iso: str) -> datetime:
    """Return midnight UTC of an ISO date: the creation date of a PDF, the same in every time zone."""
    return datetime.combine(date.fromisoformat(iso), datetime.min.time(), tzinfo=UTC)

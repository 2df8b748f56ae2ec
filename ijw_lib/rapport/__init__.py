"""One report: its tables, key figures and texts, of which the numbers are bound to cells.

Notebooks open a :class:`Rapport`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ijw_lib.rapport.rapport import Rapport

__all__ = ["Rapport"]


def __getattr__(naam: str) -> Any:
    """Return the class when somebody asks for it: who makes pages only needs the modules beside it."""
    if naam != "Rapport":
        raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
    from ijw_lib.rapport.rapport import Rapport

    return Rapport

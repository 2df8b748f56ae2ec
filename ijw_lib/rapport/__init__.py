"""One report: its tables, key figures and texts, of which the numbers are bound to cells.

Notebooks open a :class:`Rapport`.
"""

from ijw_lib.rapport.rapport import Rapport

__all__ = ["Rapport"]

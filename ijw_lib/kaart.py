"""The text of a report's card on the home page.

A batch makes it in the run of the report's first theme, where the figures are at hand; what it reads is then
part of what that run reads.
"""

from __future__ import annotations

from ijw_lib.rapport import Rapport


def kaart(rapport: Rapport) -> str:
    """Return the card of a report as markdown."""
    return rapport.tekst("kaart", rapport.rapportage.runs[0].thema).markdown

"""What one page gives to take along, whoever rendered it: its text with the offers, and their files."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.meenemen import verrijken
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.verrijken import Opbrengst
from ijw_lib.publicatie.site import afbreken, omlijsting


def verrijk(tekst: str, bron: Bron, naslag: Naslag) -> Opbrengst:
    """Return the HTML of the page made from a source with its offers, and what they offer."""
    bijschrift = Bijschrift.van(bron, naslag)
    embed = PurePosixPath("embed") / bron.pad.relative_to(bron.pad.parts[0])
    omlijst = partial(_insluiten, omlijsting.wortel(embed), bijschrift)
    uit = verrijken.verrijk(tekst, bron.pad, bron.gegevens, naslag.definities, bijschrift, omlijst)
    uit.html = afbreken.zet(uit.html)
    return uit


def _insluiten(wortel: str, bijschrift: Bijschrift, titel: str, figuur: str, pagina: str) -> str:
    """Return the small page that shows one chart in a frame of another site."""
    return omlijsting.vul(
        "insluiten.html", wortel=wortel, titel=titel, figuur=figuur, pagina=pagina, bijschrift=bijschrift
    )

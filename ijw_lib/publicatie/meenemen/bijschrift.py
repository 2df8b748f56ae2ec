"""What a chart or a table says of itself where it stands alone: on another site, in a folder, in a message.

There is no page around it then to tell whose figures these are, until when, and that they are fictitious.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass

from ijw_lib.model.gegevens import eerste
from ijw_lib.model.huisstijl import INKT, LETTER
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.bronnen.opmaakdatum import voluit
from ijw_lib.publicatie.meenemen.tekening import svgkop

_LETTER, _REGEL, _TEKEN = 11, 15, 5.6
"""Of the text below a drawing: its size, the height of a line and the mean width of a sign, in pixels."""


@dataclass(frozen=True)
class Bijschrift:
    """What holds for everything on one page.

    Attributes
    ----------
    over
        Which report and whose figures: the subtitle of the page.
    fictief
        The notice on fictitious figures, as the page shows it; empty where they are real.
    """

    over: str
    peildatum: str
    site: str
    fictief: str

    @classmethod
    def van(cls, bron: Bron, naslag: Naslag) -> Bijschrift:
        """Return that of the page of a source."""
        datum = bron.voorblad.get("date")
        concept = "Concept, rapport niet compleet: " if bron.pad in naslag.concepten else ""
        return cls(
            concept + bron.woorden("subtitle"),
            voluit(datum) if datum else "",
            naslag.titel,
            eerste(bron.gegevens, "fictief") or "",
        )

    @property
    def bron(self) -> str:
        """Where it comes from, in one line."""
        return f"Bron: {self.site}" + (f", peildatum {self.peildatum}" if self.peildatum else "")

    @property
    def regels(self) -> list[str]:
        """What stands below a picture, besides its title."""
        return [regel for regel in (self.over, self.bron, self.fictief) if regel]

    def onder(self, tekening: bytes, titel: str) -> bytes:
        """Return a drawing (SVG) with the title and this below it; what was drawn stays where it was.

        No line is bold: a second cut of the letters would double what the picture weighs.
        """
        tekst = tekening.decode()
        kop = svgkop.kop(tekst)
        if kop is None or (maat := svgkop.maat(kop)) is None:
            return tekening
        breedte, hoogte = map(float, maat)
        regels = self._regels(titel, max(20, int(breedte / _TEKEN)))
        teksten = "".join(
            f'<text x="4" y="{hoogte + _REGEL * nr:g}">{html.escape(regel)}</text>'
            for nr, regel in enumerate(regels, 1)
        )
        heel = hoogte + _REGEL * len(regels) + 8
        groep = f'<g font-family="{LETTER}" font-size="{_LETTER}" fill="{INKT}">{teksten}</g>'
        nieuw = tekst[: kop.open].replace(f'height="{maat[1]}"', f'height="{heel:g}"')
        venster = kop.kenmerken.get("viewbox", "")
        nieuw = nieuw.replace(f'viewBox="{venster}"', f'viewBox="0 0 {breedte:g} {heel:g}"')
        rest = tekst[kop.open :].removesuffix("\n").removesuffix("</svg>")
        return f"{nieuw}{rest}{groep}</svg>\n".encode()

    def _regels(self, titel: str, tekens: int) -> list[str]:
        """Return the lines below a drawing on which so many signs fit."""
        return [r for deel in (titel, *self.regels) for r in textwrap.wrap(deel, tekens)]

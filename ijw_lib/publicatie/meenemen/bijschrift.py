"""What a chart or a table says of itself where it stands alone: on another site, in a folder, in a message.

There is no page around it then to tell whose figures these are, until when, and that they are fictitious.
"""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass

from ijw_lib.grafieken.huisstijl import INKT, LETTER
from ijw_lib.model.gegevens import eerste
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.bronnen.opmaakdatum import voluit

_KOP = re.compile(rb'<svg [^>]*?\swidth="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+">')
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
    def van(cls, bron: Bron, config: Configuratie) -> Bijschrift:
        """Return that of the page of a source."""
        datum = bron.voorblad.get("date")
        concept = "Concept, rapport niet compleet: " if bron.pad in config.concepten else ""
        return cls(
            concept + bron.woorden("subtitle"),
            voluit(datum) if datum else "",
            config.titel,
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
        """Return a drawing (SVG) with the title and this below it; what was drawn stays where it was."""
        kop = _KOP.match(tekening)
        if kop is None:
            return tekening
        breedte, hoogte = float(kop[1]), float(kop[2])
        tekens = max(20, int(breedte / _TEKEN))
        regels = [("bold", r) for r in textwrap.wrap(titel, int(tekens * 0.93))]
        regels += [("normal", r) for deel in self.regels for r in textwrap.wrap(deel, tekens)]
        teksten = "".join(
            f'<text x="4" y="{hoogte + _REGEL * nr:g}" font-weight="{dikte}">{html.escape(regel)}</text>'
            for nr, (dikte, regel) in enumerate(regels, 1)
        )
        heel = hoogte + _REGEL * len(regels) + 8
        nieuw = kop[0].decode().replace(f'height="{kop[2].decode()}"', f'height="{heel:g}"')
        nieuw = re.sub(r'viewBox="[^"]*"', f'viewBox="0 0 {breedte:g} {heel:g}"', nieuw)
        groep = f'<g font-family="{LETTER}" font-size="{_LETTER}" fill="{INKT}">{teksten}</g>'
        rest = tekening[kop.end() :].removesuffix(b"\n").removesuffix(b"</svg>")
        return b"".join([nieuw.encode(), rest, groep.encode(), b"</svg>\n"])

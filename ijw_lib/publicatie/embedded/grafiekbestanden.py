"""What a document on paper leaves behind: the data of charts, the ids of cells; pictures become files."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from ijw_lib.fundament.som import som

_SPECIFICATIE = re.compile(
    r"^```\{=html\}\n<script type=\"application/vnd\.vegalite\+json\"[^>]*>.*?</script>\n```$",
    re.DOTALL | re.MULTILINE,
)
_CELKENMERK = re.compile(r'(<td) class="\w+"( style="text-align:right") data-cel="[^"]*"')
_BEELD = re.compile(r"data:image/(svg\+xml|png|jpeg);base64,([A-Za-z0-9+/=]+)")
_UITGANGEN = {"svg+xml": "svg", "png": "png", "jpeg": "jpg"}


def zet_grafieken_apart(tekst: str, werkmap: Path) -> str:
    """Return the text without the data of charts; the pictures go to files in `werkmap`.

    On paper the data and the ids of cells are not used, and they are most of what pandoc would have to read.
    """

    def bewaar(treffer: re.Match[str]) -> str:
        inhoud = base64.b64decode(treffer[2])
        naam, uitgang = som(inhoud, 24), _UITGANGEN[treffer[1]]
        (werkmap / f"{naam}.{uitgang}").write_bytes(inhoud)
        return f"{naam}.{uitgang}"

    return _CELKENMERK.sub(r"\1\2", _BEELD.sub(bewaar, _SPECIFICATIE.sub("", tekst)))

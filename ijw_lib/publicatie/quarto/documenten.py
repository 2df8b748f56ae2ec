"""A PDF and a Word file of Quarto, given what those of the embedded renderer have.

A PDF gets its row heads tagged where Typst did not do so; a Word file is of its peildatum, as the PDF is, so
that it is the same whenever it is made.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.project import vervang
from ijw_lib.publicatie.beelden import wordletters
from ijw_lib.publicatie.bronnen.opmaakdatum import tijdstip
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip
from ijw_lib.publicatie.site.nabewerken import werk_na

_KERN = "docProps/core.xml"
_GEMAAKT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def werk_bij(pad: Path, peildatum: str) -> tuple[str, ...]:
    """Change a PDF or a Word file in place, no other; return a Dutch remark on what could not be done."""
    inhoud = pad.read_bytes() if pad.suffix in (".pdf", ".docx") else b""
    if pad.suffix == ".pdf":
        try:
            inhoud = werk_na(inhoud)
        except RenderFout as fout:
            return (f"{pad.name}: de rijkoppen van tabellen zijn niet als kop gemerkt; {fout}",)
    elif pad.suffix == ".docx":
        inhoud = _van(inhoud, peildatum)
    if inhoud:
        with vervang(pad) as tijdelijk:
            tijdelijk.write_bytes(inhoud)
    return ()


def _van(docx: bytes, peildatum: str) -> bytes:
    """Return a Word file with the date of its figures; without one its parts alone get a fixed time."""
    with zipfile.ZipFile(io.BytesIO(docx)) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    if peildatum:
        dag = tijdstip(peildatum).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        delen[_KERN] = _GEMAAKT.sub(rb"\g<1>" + dag, delen[_KERN])
    return schrijf_zip(wordletters.zet_in(delen))

"""A Word file of Quarto, made the same whenever it is made: of its peildatum, as the PDF is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ijw_lib.fundament.project import vervang
from ijw_lib.publicatie.bronnen.opmaakdatum import tijdstip
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip

_KERN = "docProps/core.xml"
_GEMAAKT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def zet(pad: Path, peildatum: str) -> None:
    """Give a Word file the date of its figures; without one its parts alone get a fixed time."""
    with zipfile.ZipFile(io.BytesIO(pad.read_bytes())) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    if peildatum:
        dag = tijdstip(peildatum).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        delen[_KERN] = _GEMAAKT.sub(rb"\g<1>" + dag, delen[_KERN])
    with vervang(pad) as tijdelijk:
        tijdelijk.write_bytes(schrijf_zip(delen))

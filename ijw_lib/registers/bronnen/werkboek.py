"""A delivered workbook (XLSX, ODS): its sizes are checked first, then a bounded process reads it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ijw_lib.fundament import bestanden
from ijw_lib.registers.bestand import BestandsFout, Uitval
from ijw_lib.registers.bronnen import werkboeklezer
from ijw_lib.registers.bronnen.blad import Blad

EINDEN = (".xlsx", ".xlsm", ".ods")
ANDERE = (".xls", ".xlsb", ".numbers")
"""Workbooks that we do not read."""
_GROOTSTE = 64 * bestanden.MEGABYTE
"""Bytes of a workbook."""
_UITGEPAKT = 256 * bestanden.MEGABYTE
"""Bytes of all its parts together, unpacked."""
_DELEN = 2_000
_FOUTCEL = re.compile(rb'<c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*\bt="e"|<c\b[^>]*\bt="e"[^>]*\br="([A-Z]+[0-9]+)"')
_ODS_FOUT = b'value-type="error"'
_TIJD = 30


@dataclass(frozen=True)
class Inhoudsblad:
    """One sheet as it was read; ``zichtbaar``: whether it is shown to who opens the workbook."""

    naam: str
    zichtbaar: bool
    rijen: list[list[str]]


@dataclass(frozen=True)
class Werkboek:
    """A workbook on disk, read once."""

    pad: Path

    @cached_property
    def bladen(self) -> tuple[Inhoudsblad, ...]:
        """The sheets.

        Raises
        ------
        BestandsFout
            When it cannot be read, is too large, or holds errors of formulas.
        """
        fouten = self._controleer()
        klaar = self._lees()
        bladen = tuple(Inhoudsblad(b["naam"], b["zichtbaar"], b["rijen"]) for b in json.loads(klaar))
        if fouten:
            waar = f", zoals {', '.join(fouten[:3])}" if fouten[0] else ""
            raise self._fout(
                f"bevat cellen met een formulefout (#N/B, #VERW! of een andere){waar}; herstel ze"
            )
        return bladen

    def blad(self, naam: str) -> Blad:
        """Return the sheet of this name, its rows numbered from one."""
        gevonden = next(b for b in self.bladen if b.naam == naam)
        titel = self.pad.name if len(self.bladen) == 1 else f"{self.pad.name} (blad {naam})"
        return Blad(titel, [list(r) for r in gevonden.rijen], list(range(1, len(gevonden.rijen) + 1)))

    def _controleer(self) -> list[str]:
        """Unpack every part once, and throw it away; return the cells that hold an error."""
        try:
            ruw = self.pad.stat().st_size
            if ruw > _GROOTSTE:
                raise self._fout(f"is groter dan {_GROOTSTE // bestanden.MEGABYTE} MB; lever het als CSV")
            with zipfile.ZipFile(self.pad) as zip_:
                return self._pak_uit(zip_)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ):
            wat = "is geen geldig werkboek (beschadigd, of beveiligd met een wachtwoord)"
            raise self._fout(f"{wat}; open het en sla het op als .xlsx zonder wachtwoord") from None

    def _pak_uit(self, zip_: zipfile.ZipFile) -> list[str]:
        delen = zip_.infolist()
        if sum(deel.file_size for deel in delen) > _UITGEPAKT or len(delen) > _DELEN:
            wat = f"wordt uitgepakt groter dan {_UITGEPAKT // bestanden.MEGABYTE} MB"
            raise self._fout(f"{wat}; kijk of dit het goede bestand is, of lever het als CSV")
        if not {"xl/workbook.xml", "content.xml"} & {deel.filename for deel in delen}:
            raise self._fout("is een zip, maar geen werkboek; lever de gegevens als CSV, XLSX of ODS")
        fouten: list[str] = []
        for deel in delen:
            inhoud = zip_.read(deel)  # no more than its file_size, or the sum of its content is wrong
            if deel.filename.startswith("xl/worksheets/"):
                fouten += [(m[1] or m[2]).decode() for m in _FOUTCEL.finditer(inhoud)]
            elif deel.filename == "content.xml" and _ODS_FOUT in inhoud:
                fouten.append("")
        return fouten

    def _lees(self) -> bytes:
        opdracht = [sys.executable, "-P", str(werkboeklezer.__file__), str(self.pad)]
        try:
            klaar = subprocess.run(opdracht, capture_output=True, timeout=_TIJD, check=True)
        except (subprocess.SubprocessError, OSError):
            wat = "is niet te lezen als werkboek (beschadigd, of te veel cellen)"
            raise self._fout(f"{wat}; open het, sla het opnieuw op, of lever het als CSV") from None
        return klaar.stdout

    def _fout(self, reden: str) -> BestandsFout:
        return BestandsFout(Uitval(self.pad.name, 0, "", "", f"het bestand {reden}"))

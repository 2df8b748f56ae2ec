"""The program ``quarto``: where it is, whether it is new enough, and one run of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.omgeving import ERBIJ_ELDERS
from ijw_lib.publicatie.quarto import stijlbladen
from ijw_lib.publicatie.quarto.verslag import lees_fout, lees_verslag

MINIMAAL = (1, 9)
_PANDOC = ("GHCRTS", "-A128m")
"""Memory that Quarto's pandoc takes at once: half a second less for a document."""


@dataclass(frozen=True)
class Programma:
    """The program on ``PATH``."""

    pad: str
    versie: str

    @classmethod
    def zoek(cls) -> Self:
        """Return it.

        Raises
        ------
        RenderFout
            When there is none, or one that is too old.
        """
        pad = shutil.which("quarto")
        if pad is None:
            raise RenderFout("Quarto is niet gevonden; installeer het of gebruik --renderer embedded")
        klaar = subprocess.run([pad, "--version"], capture_output=True, encoding="utf-8", check=False)
        versie = klaar.stdout.strip()
        treffer = re.match(r"(\d+)\.(\d+)", versie)
        # A build from source calls itself 99.9.9: new enough.
        if not treffer or (int(treffer[1]), int(treffer[2])) < MINIMAAL:
            nodig = ".".join(map(str, MINIMAAL))
            raise RenderFout(
                f"Quarto {versie or 'zonder versienummer'} is te oud; nodig is {nodig} of nieuwer"
            )
        return cls(pad, versie)

    def render(self, kopie: Path, *wat: str, stijlen: Path | None = None) -> tuple[str, ...]:
        """Render a copy of a project, or what is named of it; return what Quarto remarked.

        Parameters
        ----------
        stijlen
            Where the style sheets are that it had compiled before.

        Raises
        ------
        RenderFout
            When Quarto fails, or leaves a page that is not what its source asks for.
        """
        omgeving = {**os.environ, "NO_COLOR": "1", "TYPST_FEATURES": "a11y-extras", ERBIJ_ELDERS: "1"}
        omgeving.setdefault(*_PANDOC)
        omgeving |= stijlbladen.omgeving(self.pad, kopie, stijlen) if stijlen else {}
        klaar = subprocess.run(
            [self.pad, "render", *wat],
            cwd=kopie,
            env=omgeving,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        verslag = klaar.stderr.replace(f"{kopie}{os.sep}", "")
        bron = wat[0] if wat and (kopie / wat[0]).is_file() else ""
        if klaar.returncode:
            raise RenderFout(f"Quarto kon de site niet maken: {lees_fout(verslag or klaar.stdout, bron)}")
        return lees_verslag(verslag, bron)

"""The environment variables by which a batch tells its runs what they are part of.

No other module reads them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ijw_lib.fundament.fouten import GebruiksFout

PIJPLIJN = "IJW_PIJPLIJN"
SNAPSHOT = "IJW_SNAPSHOT"
VOORAF = "IJW_VOORAF"
UITGESTELD = "IJW_SVG_UITGESTELD"
LEESVERSLAG = "IJW_LEESVERSLAG"
HERBEREKEND = "IJW_HERBEREKEND"
PUBLICATIE = "IJW_PUBLICATIE"
RENDERER = "IJW_RENDERER"
"""With which renderer, where a command does not say it."""
BESTUURLIJK, OPENBAAR = PUBLICATIES = ("bestuurlijk", "openbaar")
"""For whom something is made: those under the agreement, who get every figure, or everybody."""
STANDAARD = OPENBAAR
"""For whom, where nobody says it: what is forgotten must not tell everybody everything."""
ERBIJ_ELDERS = "IJW_ERBIJ_ELDERS"
"""Set for Quarto when who started it adds to the pages itself."""


@dataclass(frozen=True)
class Omgeving:
    """What the environment says; all empty outside a batch.

    Attributes
    ----------
    pijplijn
        Notebooks run for publication: cells emit markdown only, charts are not validated.
    uitgesteld
        Pictures of charts are promised instead of drawn.
    snapshot
        Id of the snapshot that all runs of a batch read, whatever happens to the delivery meanwhile.
    vooraf
        What the process that runs are forked from opens beforehand (JSON of ``batch.taak.Vooraf``).
    leesverslag
        File in which a run writes down what it reads.
    herberekend
        Figures of an adopted period are computed anew instead of read.
    publicatie
        One of :data:`PUBLICATIES`.
    voor_wie_gezegd
        Whether somebody said which; who opens a report by hand, in a notebook, is an analyst.
    """

    pijplijn: bool
    uitgesteld: bool
    snapshot: str
    vooraf: str
    leesverslag: str
    herberekend: bool
    publicatie: str
    voor_wie_gezegd: bool

    @classmethod
    def lees(cls) -> Omgeving:
        """Read the environment as it is now: a forked run gets its own after its modules were imported.

        Raises
        ------
        GebruiksFout
            When it names a publication that does not exist.
        """
        lees = os.environ.get
        publicatie = lees(PUBLICATIE) or STANDAARD
        if publicatie not in PUBLICATIES:  # a slip must not tell everybody everything
            raise GebruiksFout(f"{PUBLICATIE} is '{publicatie}'; kies uit: {', '.join(PUBLICATIES)}.")
        return cls(
            pijplijn=bool(lees(PIJPLIJN)),
            uitgesteld=bool(lees(UITGESTELD)),
            snapshot=lees(SNAPSHOT, ""),
            vooraf=lees(VOORAF, ""),
            leesverslag=lees(LEESVERSLAG, ""),
            herberekend=bool(lees(HERBEREKEND)),
            publicatie=publicatie,
            voor_wie_gezegd=bool(lees(PUBLICATIE)),
        )


def sitemap(naam: str, publicatie: str = "") -> str:
    """Return the folder of the site of a publication; ``naam`` is that of the default publication.

    Parameters
    ----------
    publicatie
        Default: what the environment says.
    """
    gekozen = publicatie or Omgeving.lees().publicatie
    return naam if gekozen == STANDAARD else f"{naam}-{gekozen}"


@contextmanager
def als_gevraagd(*, herberekend: bool = False, publicatie: str = "") -> Iterator[None]:
    """Let this command, and the runs that it starts, know what was asked of it.

    Parameters
    ----------
    herberekend
        Compute adopted figures anew.
    publicatie
        For whom; empty: as the environment says.
    """
    gevraagd = {HERBEREKEND: "1" if herberekend else "", PUBLICATIE: publicatie}
    eerder = {naam: os.environ.get(naam, "") for naam in gevraagd}
    os.environ |= {naam: waarde for naam, waarde in gevraagd.items() if waarde}
    try:
        yield
    finally:
        os.environ |= eerder

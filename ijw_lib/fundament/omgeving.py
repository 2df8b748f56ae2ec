"""The environment variables by which a batch tells its runs what they are part of.

No other module reads them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PIJPLIJN = "IJW_PIJPLIJN"
SNAPSHOT = "IJW_SNAPSHOT"
VOORAF = "IJW_VOORAF"
UITGESTELD = "IJW_SVG_UITGESTELD"
LEESVERSLAG = "IJW_LEESVERSLAG"
HERBEREKEND = "IJW_HERBEREKEND"
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
    """

    pijplijn: bool
    uitgesteld: bool
    snapshot: str
    vooraf: str
    leesverslag: str
    herberekend: bool

    @classmethod
    def lees(cls) -> Omgeving:
        """Read the environment as it is now: a forked run gets its own after its modules were imported."""
        lees = os.environ.get
        return cls(
            pijplijn=bool(lees(PIJPLIJN)),
            uitgesteld=bool(lees(UITGESTELD)),
            snapshot=lees(SNAPSHOT, ""),
            vooraf=lees(VOORAF, ""),
            leesverslag=lees(LEESVERSLAG, ""),
            herberekend=bool(lees(HERBEREKEND)),
        )


@contextmanager
def als_gevraagd(herberekend: bool) -> Iterator[None]:
    """Let this command, and the runs that it starts, compute adopted figures anew where that was asked."""
    eerder = os.environ.get(HERBEREKEND, "")
    if herberekend:
        os.environ[HERBEREKEND] = "1"
    try:
        yield
    finally:
        os.environ[HERBEREKEND] = eerder

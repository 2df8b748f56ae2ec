"""What a key figure asks of the report that it is taken from."""

from __future__ import annotations

from typing import Protocol

from ijw_lib.rapport.plaats import Bron


class Kerncijferbron(Bron, Protocol):
    """The report that key figures are taken from."""

    @property
    def eigen(self) -> str:
        """The column of the onderwerp in a table per gemeente."""
        ...

    @property
    def vorig_jaar(self) -> Kerncijferbron | None:
        """The same period one year earlier."""
        ...

    @property
    def vorige_rapportage(self) -> Kerncijferbron | None:
        """The report before this one."""
        ...

"""What a key figure asks of the report that it is taken from."""

from __future__ import annotations

from typing import Protocol

from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel


class Bron(Protocol):
    """The report that key figures are taken from."""

    @property
    def periode(self) -> Periode:
        """The period of the report."""
        ...

    @property
    def eigen(self) -> str:
        """The column of the onderwerp in a table per gemeente."""
        ...

    @property
    def vorig_jaar(self) -> Bron | None:
        """The same period one year earlier."""
        ...

    @property
    def vorige_rapportage(self) -> Bron | None:
        """The report before this one."""
        ...

    def tabel_van(self, id_: str) -> Tabel:
        """Return the table of an indicator."""
        ...

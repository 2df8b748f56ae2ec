"""What an indicator computes: the cells of a table and what depends on them; and what it may quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ijw_lib.model.tabel import Cel, Tabel, Voetnoot


@dataclass(frozen=True)
class Inhoud:
    """The content of one table; id, title, source, unit and form come from the ``.yml`` of its theme.

    Attributes
    ----------
    cellen
        In reading order; read once.
    totaalrijen
        Ids of the rows that add up others.
    gemeenterijen
        Ids of the rows that are each a gemeente, where their cells are not of one.
    tussenkoppen
        (row id, head printed above that row).
    looptijd
        What the title says of time, where that is not what ``tijd`` in the ``.yml`` gives.
    maatstaf
        Per row what it is measured by, where that is a norm that can change.
    """

    cellen: Iterable[Cel]
    voetnoten: Iterable[Voetnoot] = ()
    totaalrijen: Iterable[str] = ()
    gemeenterijen: Iterable[str] = ()
    tussenkoppen: Iterable[tuple[str, str]] = ()
    looptijd: str = ""
    maatstaf: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Aangehaald:
    """The tables of the report before this one as that was adopted.

    Attributes
    ----------
    merk
        Tells these figures from any others.
    tabel
        Gives a table by its id; ``None`` where it was not adopted.
    """

    merk: str
    tabel: Callable[[str], Tabel | None] = field(compare=False, repr=False)

"""What a check reads, without reading it: a hash of it, and when it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers.bronnen import vinden
from ijw_lib.registers.leveringsbestand import BESTAND
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES


def som(levering: Path, referentie: Path) -> str:
    """Return a hash of everything that a check reads; the same hash means the same outcome."""
    geheel = hashlib.sha256()
    for pad in _paden(levering, referentie):
        geheel.update(pad.name.encode(errors="surrogateescape") + b"\0" + bestanden.som(pad))
    over = [*_namen(levering), *_namen(referentie)]
    geheel.update("\n".join(over).encode(errors="surrogateescape"))
    return geheel.hexdigest()


def schrijftijden(levering: Path, referentie: Path) -> list[tuple[int, ...]]:
    """Return what changes when anything that a check reads is written, told without reading it.

    The time of change (``st_ctime``) cannot be set, so a copy that keeps the times of its source shows too.
    """
    return [_schrijftijd(pad) for pad in (levering, referentie, *_paden(levering, referentie))]


def vreemd(map_: Path, bekend: Iterable[str]) -> list[str]:
    """Return a notice of each file that lies with the others and that no reference table is."""
    namen = [*bekend]
    return [
        f"{map_.name}/{naam} hoort bij geen register en is niet gelezen{bedoeld(naam, namen)}"
        for naam in _namen(map_)
        if naam not in namen
    ]


def _schrijftijd(pad: Path) -> tuple[int, ...]:
    try:
        staat = pad.stat()
    except (OSError, ValueError):
        return ()
    return staat.st_mtime_ns, staat.st_ctime_ns, staat.st_size, staat.st_ino


def _namen(map_: Path) -> list[str]:
    return sorted(p.name for p in map_.iterdir() if vinden.zichtbaar(p)) if map_.is_dir() else []


def _paden(levering: Path, referentie: Path) -> list[Path]:
    verwacht = [levering / r.bestand for r in LEVERINGSREGISTERS]
    eigen = sorted({*verwacht, *vinden.bestanden(levering)})
    return [levering / BESTAND, *(referentie / r.bestand for r in REFERENTIES), *eigen]

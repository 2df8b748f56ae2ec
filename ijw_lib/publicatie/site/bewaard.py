"""What was rendered before: the documents of a source under the hash of all that they are made of.

The same hash means the same bytes, so a document that is here is put in the site, not rendered. It is the
same file: whoever writes into it in the site spoils what was kept, which is seen and made anew. Deleting the
folders in ``_werk/cache`` is safe.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from ijw_lib.fundament.project import plaats, vervang
from ijw_lib.fundament.som import som


class Bewaard:
    """The documents rendered before, and which of them a render used or made."""

    def __init__(self, project: Path, naam: str) -> None:
        self._map = project / "_werk" / "cache" / naam
        self.gebruikt: set[str] = set()

    def kent(self, sleutel_: str) -> bool:
        """Tell whether there seems to be something of a source; whether it is whole, `haal` finds out."""
        return (self._map / f"{sleutel_}.json").is_file()

    def haal(self, sleutel_: str, site: Path) -> list[Path] | None:
        """Put the documents of a source in place; ``None`` when they are still to be rendered."""
        self.gebruikt.add(sleutel_)
        kaart = self._map / f"{sleutel_}.json"
        try:
            documenten: list[tuple[str, str]] = json.loads(kaart.read_text(encoding="utf-8"))
            heel = all(_som(self._map / f"{sleutel_}-{nr}") == som for nr, (_, som) in enumerate(documenten))
            if heel:
                return [self._zet(sleutel_, nr, site / naam) for nr, (naam, _) in enumerate(documenten)]
        except (OSError, ValueError, TypeError):  # not there, or not one of ours
            pass
        return None  # or no longer as it was kept

    def bewaar(self, sleutel_: str, gemaakt: Sequence[Path], site: Path) -> None:
        """Keep the documents that a source gave."""
        self.gebruikt.add(sleutel_)
        for nr, pad in enumerate(gemaakt):
            with vervang(self._map / f"{sleutel_}-{nr}") as tijdelijk:
                plaats(pad, tijdelijk)
        with vervang(self._map / f"{sleutel_}.json") as tijdelijk:
            documenten = [(pad.relative_to(site).as_posix(), _som(pad)) for pad in gemaakt]
            tijdelijk.write_text(json.dumps(documenten), encoding="utf-8")

    def of_maak(self, sleutel_: str, doel: Path, maak: Callable[[], bytes]) -> None:
        """Put one document in place, made where it was not kept."""
        if self.haal(sleutel_, doel.parent) != [doel]:
            doel.parent.mkdir(parents=True, exist_ok=True)
            with vervang(doel) as tijdelijk:
                tijdelijk.write_bytes(maak())
            self.bewaar(sleutel_, [doel], doel.parent)

    def ruim_op(self) -> None:
        """Remove what the site of now does not hold."""
        for pad in self._map.glob("*"):
            if pad.name.partition(".")[0].partition("-")[0] not in self.gebruikt:
                pad.unlink(missing_ok=True)

    def _zet(self, sleutel_: str, nr: int, doel: Path) -> Path:
        plaats(self._map / f"{sleutel_}-{nr}", doel)
        return doel


def _som(pad: Path) -> str:
    return som(pad.read_bytes())

"""The stages of a build and the seconds that each took, told at the end and kept in the manifest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from ijw_lib.batch import manifest
from ijw_lib.batch.voortgang import json_regel
from ijw_lib.fundament.project import Project


class Fasen:
    """Times stages one after the other."""

    def __init__(self, project: Project, *, json: bool = False) -> None:
        self._project, self._json = project, json
        self._seconden: dict[str, float] = {}

    @contextmanager
    def fase(self, naam: str) -> Iterator[None]:
        """Time what happens inside the block."""
        begin = time.perf_counter()
        yield
        self._seconden[naam] = time.perf_counter() - begin

    def sluit_af(self) -> None:
        """Tell the seconds per stage and add them to the manifest."""
        manifest.vul_aan(self._project, seconden_per_fase={n: round(s, 3) for n, s in self._seconden.items()})
        if self._json:
            json_regel("klaar", seconden={n: round(s, 3) for n, s in self._seconden.items()})
            return
        delen = (f"{naam} {_tekst(s)}" for naam, s in self._seconden.items())
        print("Duur: " + ", ".join(delen) + ".")


def _tekst(seconden: float) -> str:
    return f"{seconden:.1f} s".replace(".", ",")

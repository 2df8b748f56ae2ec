"""A run that ended: its charts drawn, its notebook put in place whole, or kept outside what is published."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ijw_lib.batch import sleutel
from ijw_lib.batch.taak import Klaar, Kladje, Mislukt, Taak
from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout, is_schijf_vol
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.resten import werkmap
from ijw_lib.model.tekenaars import Tekenaars


def getekend(klare: Iterable[Klaar], tekenaars: Tekenaars, project: Project) -> Iterator[Klaar]:
    """Yield each run that ended as soon as its charts are drawn; meanwhile others run.

    One that waits is put aside: its files are gone once the next run is asked for.
    """
    wachtend: list[tuple[Klaar, list[str]]] = []
    with TemporaryDirectory(prefix=f"{os.getpid()}-", dir=werkmap(project)) as map_:
        for nr, klaar in enumerate(klare):
            if not tekenaars.is_klaar(beloofd := _beloofd(klaar, tekenaars)):
                apart = klaar.kladje.verhuis(Kladje.van(Path(map_), nr))
                wachtend.append((replace(klaar, kladje=apart), beloofd))
            else:
                yield klaar
            for paar in [p for p in wachtend if tekenaars.is_klaar(p[1])]:
                wachtend.remove(paar)
                yield paar[0]
                paar[0].kladje.weg()
        yield from (klaar for klaar, _ in wachtend)


def _beloofd(klaar: Klaar, tekenaars: Tekenaars) -> list[str]:
    """Have the charts drawn that a run promises, and return their promises."""
    specs: dict[str, str] = {}
    if klaar.fout is None:
        with suppress(OSError, ValueError):  # told when the pictures are to be put in place
            specs = json.loads(klaar.kladje.beloften.read_text(encoding="utf-8"))
    return [*map(tekenaars.beloof, specs.values())]


def rond_af(klaar: Klaar, tekenaars: Tekenaars) -> Mislukt | None:
    """Put a finished notebook in place and record of what it was made; return the failure, if it is one.

    Charts that are still being drawn are waited for.

    Raises
    ------
    IjwFout
        When the disk is full: going on would make every next run fail as well.
    """
    taak = klaar.taak
    if klaar.fout is not None:
        if klaar.fout.schijf_vol:
            raise _schijf_vol(taak)
        return replace(klaar.fout, bewaard=_bewaar(taak, klaar.kladje.notebook))
    try:
        _zet_neer(klaar, tekenaars)
    except OSError as fout:
        if is_schijf_vol(fout):
            raise _schijf_vol(taak) from fout
        return _mislukt(klaar, fout)
    except Exception as fout:  # a chart that cannot be drawn is told like any other failure
        return _mislukt(klaar, fout)
    return None


def mislukte(taak: Taak) -> Path:
    """Return where the notebook of a run is kept when it fails."""
    return taak.project.werk / "mislukt" / f"{taak.run.id}.ipynb"


def _zet_neer(klaar: Klaar, tekenaars: Tekenaars) -> None:
    taak, kladje = klaar.taak, klaar.kladje
    with vervang(taak.run.uitvoer(taak.project)) as tijdelijk:
        tekst = kladje.notebook.read_text(encoding="utf-8")
        tijdelijk.write_text(tekenaars.los_in(tekst), encoding="utf-8")
    sleutel.leg_vast(taak, leesverslag.lees(kladje.gelezen))
    mislukte(taak).unlink(missing_ok=True)


def _mislukt(klaar: Klaar, fout: Exception) -> Mislukt:
    melding = f"{type(fout).__name__}: {fout}"
    return Mislukt(klaar.taak.run, 0, melding, _bewaar(klaar.taak, klaar.kladje.notebook))


def _bewaar(taak: Taak, notebook: Path) -> Path | None:
    if not notebook.is_file():
        return None
    doel = mislukte(taak)
    with vervang(doel) as tijdelijk:
        shutil.copyfile(notebook, tijdelijk)
    return doel


def _schijf_vol(taak: Taak) -> IjwFout:
    return IjwFout(
        f"De schijf is vol: {taak.run.id} is niet bewaard en de rest is niet gedraaid. Wat klaar is, "
        "blijft; maak ruimte en start opnieuw, dan gaat de batch verder."
    )

"""A run that ended: its notebook put in place whole, or kept outside everything that is published."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

from ijw_lib.batch import sleutel
from ijw_lib.batch.taak import Klaar, Mislukt, Taak
from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout, is_schijf_vol
from ijw_lib.fundament.project import vervang


def rond_af(klaar: Klaar) -> Mislukt | None:
    """Put a finished notebook in place and record of what it was made; return the failure, if it is one.

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
        _zet_neer(klaar)
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


def _zet_neer(klaar: Klaar) -> None:
    taak, kladje = klaar.taak, klaar.kladje
    beloften = json.loads(kladje.beloften.read_text(encoding="utf-8"))
    with vervang(taak.run.uitvoer(taak.project)) as tijdelijk:
        if beloften:
            from ijw_lib.grafieken import svg  # Altair with it: a quarter of a second

            tekst = kladje.notebook.read_text(encoding="utf-8")
            tijdelijk.write_text(svg.los_in(tekst, beloften, taak.project), encoding="utf-8")
        else:
            shutil.copyfile(kladje.notebook, tijdelijk)
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

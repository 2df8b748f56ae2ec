"""The same plan on a Dask cluster: each Dask worker forks runs from a warm process of its own.

The project folder is on a path that every machine sees under the same name. A Dask worker executes one run at
a time per thread; a run that was on a worker that was lost is handed to another one (Dask's
``allowed-failures`` times).
"""

from __future__ import annotations

import multiprocessing.process
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ijw_lib.batch import werkers
from ijw_lib.batch.taak import Grenzen, Klaar, Kladje, Meting, Mislukt, Taak, Vooraf, werkmap
from ijw_lib.fundament.fouten import GebruiksFout

INSTALLEER = ".venv/bin/python -m pip install -c requirements-dev.txt -e '.[cluster]'"
"""From the folder: this package is on no index, so by its name anybody's could be installed."""

WACHT = "20s"
"""How long a scheduler may take to answer."""


def verwerk(
    taken: Sequence[Taak], adres: str, *, engine: str = "warm", grenzen: Grenzen | None = None
) -> Iterator[Klaar]:
    """Execute the tasks on the cluster and yield each as it ends, good or not.

    Raises
    ------
    GebruiksFout
        When ``distributed`` is not installed, or nobody answers at the address.
    """
    if not taken:
        return
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise GebruiksFout(
            "Voor --scheduler is Dask nodig. Installeer het op elke machine, in de map van het project: "
            f"{INSTALLEER}"
        ) from None
    try:
        client = Client(adres, timeout=WACHT)
    except (OSError, ValueError) as fout:
        raise GebruiksFout(f"Geen Dask-scheduler op {adres}: {fout}.") from None
    map_ = werkmap(taken[0].project)
    vooraf = Vooraf.van(taken)
    with client, TemporaryDirectory(prefix=f"{os.getpid()}-", dir=map_) as tijdelijk:
        kladjes = [Kladje.van(Path(tijdelijk), nr) for nr in range(len(taken))]
        lopend = {
            client.submit(_op_werker, *zaak, engine, grenzen, vooraf, key=_sleutel(*zaak), pure=False): zaak
            for zaak in zip(taken, kladjes, strict=True)
        }
        try:
            for klaar in as_completed(lopend):
                uitslag = _uitslag(klaar, *lopend[klaar])
                yield uitslag
                uitslag.kladje.weg()
        finally:
            client.cancel(list(lopend), force=True)


def _sleutel(taak: Taak, kladje: Kladje) -> str:
    """Return the name of a task on the cluster, another for every time that it is sent."""
    return f"{kladje.notebook}-{taak.run.id}"


def _uitslag(klaar: object, taak: Taak, kladje: Kladje) -> Klaar:
    fout = klaar.exception()  # type: ignore[attr-defined]
    if fout is None:
        uitslag: Klaar = klaar.result()  # type: ignore[attr-defined]
        return uitslag
    melding = f"de werkers van het cluster vielen uit ({type(fout).__name__})"
    return Klaar(taak, kladje, Meting(), Mislukt(taak.run, 0, melding))


def _op_werker(taak: Taak, kladje: Kladje, engine: str, grenzen: Grenzen | None, vooraf: Vooraf) -> Klaar:
    """Execute one run on this machine and leave its files on the shared path."""
    # Dask starts its workers as daemons, which may have no children; theirs end with them all the same
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    gedaan = werkers.verwerk([taak], 1, engine=engine, grenzen=grenzen, vooraf=vooraf)
    [klaar] = (_verhuisd(klaar, kladje) for klaar in gedaan)
    return klaar


def _verhuisd(klaar: Klaar, kladje: Kladje) -> Klaar:
    for van, naar in zip(klaar.kladje.paden, kladje.paden, strict=True):
        if van.is_file():
            shutil.copyfile(van, naar)
    return replace(klaar, kladje=kladje)

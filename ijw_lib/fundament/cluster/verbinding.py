"""The scheduler of a Dask cluster, found at its address."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from ijw_lib.fundament.fouten import GebruiksFout

if TYPE_CHECKING:
    from distributed import Client

INSTALLEER = ".venv/bin/python -m pip install -c requirements-dev.txt -e '.[cluster]'"
"""From the folder: this package is on no index, so by its name anybody's could be installed."""

WACHT = "20s"
"""How long a scheduler may take to answer."""


def verbind(adres: str) -> Client:
    """Return a connection; close it by leaving the block of ``with``.

    Raises
    ------
    GebruiksFout
        When ``distributed`` is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise GebruiksFout(
            "Voor --scheduler is Dask nodig. Installeer het op elke machine, in de map van het project: "
            f"{INSTALLEER}"
        ) from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong, we tell ourselves
    try:
        return Client(adres, timeout=WACHT)
    except (OSError, ValueError) as fout:
        raise GebruiksFout(f"Geen Dask-scheduler op {adres}: {fout}.") from None

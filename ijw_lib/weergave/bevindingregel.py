"""What a chart shows as a line above it, each figure in it bound to its cell."""

from __future__ import annotations

from ijw_lib.grafieken import Grafiek
from ijw_lib.model.markdown import attribuut, veilig
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.woorden.binden import achter, gedrukt

AFGESCHERMD = "Wat beschermd is, is niet getekend."
"""Below a chart of a table of which the open publication does not tell every number."""


def regel(grafiek: Grafiek) -> str:
    """Return the line (markdown), and whether something is not drawn; empty where there is nothing to say."""
    zin = "".join(_woorden(d) if isinstance(d, str) else _figuur(*d) for d in grafiek.bevinding)
    zinnen = [f"**{zin}**"] if zin else []
    zinnen += [f"[{AFGESCHERMD}]{{.bijzin}}"] if grafiek.tabel.afgeschermd else []
    return f"::: {{.bevinding}}\n\n{' '.join(zinnen)}\n\n:::\n\n" if zinnen else ""


def _figuur(tabel: Tabel, cel: Cel) -> str:
    tekst = veilig(gedrukt(tabel, cel))
    return f'[{tekst}]{{data-cijfer="{attribuut(tabel.cel_id(cel))}"}}{_woorden(achter(cel))}'


def _woorden(tekst: str) -> str:
    """Return words escaped, with the spaces at both ends that part them from a figure."""
    voor, na = (" " if eind else "" for eind in (tekst.startswith(" "), tekst.endswith(" ")))
    return f"{voor}{veilig(tekst)}{na}"

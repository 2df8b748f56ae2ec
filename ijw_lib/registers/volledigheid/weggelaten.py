"""How much of a delivery was left out: few rows are told, of many it is stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ijw_lib.model.opmaak import getal
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.oorzaken import oorzaken
from ijw_lib.registers.volledigheid.bevinding import Bevinding, deel_van, niveau_van_rijen, procent, rijen
from ijw_lib.registers.volledigheid.drempels import drempels, grens

_DREMPEL = "weggelaten"


def bevindingen(
    uitval: Sequence[Uitval], afgewezen: Mapping[str, int], gelezen: Mapping[str, int]
) -> Iterator[Bevinding]:
    """Yield per register how many of its rows do not count, and why most of them do not."""
    for register, aantal in afgewezen.items():
        if not aantal:
            continue
        deel = deel_van(aantal, gelezen[register])
        yield Bevinding(
            niveau_van_rijen(drempels()[_DREMPEL], deel, aantal),
            f"{register}/{_DREMPEL}/{aantal}",
            f"{register}.csv: {rijen(aantal)} van de {getal(gelezen[register])} "
            f"{'telt' if aantal == 1 else 'tellen'} niet mee ({procent(deel)}; "
            f"een stop is het vanaf {procent(grens(_DREMPEL))}){_waarom(uitval, register)}. Alle staan in "
            "_werk/uitval.csv; verbeter ze in de volgende levering.",
        )


def _waarom(uitval: Sequence[Uitval], register: str) -> str:
    """Return the cause of most of it."""
    eigen = [
        u for u in uitval if u.bestand.startswith(register + ".") or u.bestand.startswith(register + "-")
    ]
    eerst, daarna = oorzaken(eigen)
    alle = sorted([*eerst, *daarna], key=lambda o: -len(o.uitval))
    meer = f", en {len(alle) - 1} andere redenen" if len(alle) > 2 else ", en nog een reden"
    return f", zoals {alle[0]}{meer if len(alle) > 1 else ''}" if alle else ""

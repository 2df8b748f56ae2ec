"""Which runs of the plan a command is about."""

from __future__ import annotations

from collections.abc import Iterable

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.plan.product import Run


def selecteer(
    runs: Iterable[Run], periode: str | None = None, gemeente: str | None = None, notebook: str | None = None
) -> tuple[Run, ...]:
    """Return the runs that meet every given choice.

    Raises
    ------
    GebruiksFout
        When nothing in the plan meets the choice.
    """
    alle = tuple(runs)
    gekozen = tuple(
        r
        for r in alle
        if (periode is None or r.periode.id == periode.strip())
        and (gemeente is None or r.onderwerp == gemeente)
        and (notebook is None or r.thema == notebook)
    )
    if not gekozen:
        raad = _bedoeld(alle, periode, gemeente, notebook)
        raise GebruiksFout(
            f"Geen enkele run in reports/plan.yml past bij deze keuze{raad or '.'} {_namen(alle)}"
        )
    return gekozen


def _bedoeld(runs: Iterable[Run], *keuze: str | None) -> str:
    """Return which names were probably meant, of those in a choice that no run of the plan has."""
    runs = list(runs)
    bekend = ({r.periode.id for r in runs}, {r.onderwerp for r in runs}, {r.thema for r in runs})
    raad = [bedoeld(k, namen) for k, namen in zip(keuze, bekend, strict=True) if k and k not in namen]
    return "".join(raad)


def _namen(runs: Iterable[Run]) -> str:
    """Return the periods, onderwerpen and themes of runs: what can be chosen."""
    runs = list(runs)
    delen = ([r.periode.id for r in runs], [r.onderwerp for r in runs], [r.thema for r in runs])
    namen = [", ".join(dict.fromkeys(deel)) for deel in delen]
    return (
        f"In het plan staan de perioden {namen[0]}; de onderwerpen {namen[1]}; de thema's {namen[2]} "
        "(niet elk onderwerp heeft elk thema)."
    )

"""What is seen of a batch: a progress bar on a terminal, a line per run elsewhere, JSON lines, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from ijw_lib.batch.taak import Klaar, Mislukt

Vorm = Literal["auto", "json", "stil"]
Meld = Callable[[Klaar, Mislukt | None], None]


@contextmanager
def voortgang(aantal: int, vorm: Vorm = "auto") -> Iterator[Meld]:
    """Give what is to be called after each run."""
    from rich.console import Console

    if vorm in ("json", "stil"):
        yield _json if vorm == "json" else _niets
        return
    console = Console(stderr=True)
    if not console.is_terminal or not aantal:
        yield _regel
        return
    with _balk(aantal, console) as meld:
        yield meld


def json_regel(gebeurtenis: str, **velden: Any) -> None:
    """Print one event as a line of JSON."""
    print(json.dumps({"gebeurtenis": gebeurtenis, **velden}, ensure_ascii=False), flush=True)


def _json(klaar: Klaar, fout: Mislukt | None) -> None:
    run = klaar.taak.run
    velden: dict[str, Any] = {"run": run.id, "notebook": run.thema, **run.parameters}
    velden["status"] = "mislukt" if fout else "klaar"
    if fout:
        velden |= {"cel": fout.cel, "melding": fout.melding}
    json_regel("run", **velden, seconden=round(klaar.meting.seconden, 3))


def _niets(_klaar: Klaar, _fout: Mislukt | None) -> None:
    """Say nothing: who asked for the run says it."""


def _regel(klaar: Klaar, fout: Mislukt | None) -> None:
    print(f"{'mislukt' if fout else 'klaar'}  {klaar.taak.run.id}", flush=True)


@contextmanager
def _balk(aantal: int, console: Any) -> Iterator[Meld]:
    from rich.progress import Progress

    with Progress(*_kolommen(), console=console) as balk:
        taak = balk.add_task("Notebooks", total=aantal, mislukt="")
        mislukt = 0

        def meld(klaar: Klaar, fout: Mislukt | None) -> None:
            nonlocal mislukt
            if fout:
                mislukt += 1
                balk.console.print(f"mislukt  {klaar.taak.run.id}", style="red", highlight=False)
            balk.update(taak, advance=1, mislukt=f"{mislukt} mislukt" if mislukt else "")

        yield meld


def _kolommen() -> tuple[Any, ...]:
    """Return what the bar shows, from left to right."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    class Tempo(TextColumn):
        def __init__(self) -> None:
            super().__init__("")

        def render(self, task: Task) -> Any:
            from rich.text import Text

            tempo = task.finished_speed or task.speed
            return Text(f"{tempo:.1f}/s" if tempo else "-/s")

    return (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Tempo(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[mislukt]}", style="red"),
    )

"""``ijw preview``: one page, made again whenever something that it is made of is saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from ijw_lib.cli import meldingen, vangnet
from ijw_lib.cli.openbaar import bepalen
from ijw_lib.fundament import bewaken
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.slot import Bezet, slot
from ijw_lib.plan import adres
from ijw_lib.plan.adres import Pagina
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie import voorvertonen
from ijw_lib.publicatie.renderer import Renderer, kies
from ijw_lib.publicatie.site import levend
from ijw_lib.publicatie.site.levend import Beeld
from ijw_lib.rapport import tekstcontrole
from ijw_lib.rapport.toelichting import STANDAARD

_BEWAAKT = (
    "*.qmd",
    "*.yml",
    "_extensions/**/*",
    "data/referentie/*",
    "notebooks/*.ipynb",
    "reports/[!_]*.*",
    "reports/toelichting/*/*.md",
)
"""What a page can be made of, as far as people write it."""
_GEDULD = 1.0
"""Seconds between two tries while another command is busy in the project."""


@dataclass(frozen=True)
class Voorvertoning:
    """One page that is shown while it is worked on."""

    project: Project
    pagina: Pagina
    renderer: Renderer

    def maak(self, veranderd: Sequence[Path] = ()) -> str:
        """Run the notebook of the page if it must, make the page, and say what was done.

        Parameters
        ----------
        veranderd
            What was saved since the page was made; of the plan and the like menus and lists are made.

        Raises
        ------
        IjwFout
            When a text, a notebook or the page itself is not right; the page before it stays.
        """
        begin = time.perf_counter()
        with slot(self.project, "preview"):
            bouw = Bouw.open(self.project)
            gedraaid = self._draai(bouw)
            voorvertonen.stel_samen(bouw, opnieuw=any(pad.suffix == ".yml" for pad in veranderd))
            meldingen.let_op(voorvertonen.maak(self.project, self.renderer, self.pagina.bron))
        wat = "notebook gedraaid en pagina gemaakt" if gedraaid else "pagina gemaakt"
        duur = f"{time.perf_counter() - begin:.1f}".replace(".", ",")
        return f"{self.pagina.naam}: {wat} in {duur} s."

    def maak_warm(self) -> None:
        """Make ready what a notebook is run in, so that the first change is as quick as the next."""
        from ijw_lib.batch import uitvoeren

        if self.pagina.run:
            with suppress(IjwFout):  # told when the page was made
                uitvoeren.maak_warm(Bouw.open(self.project), [self.pagina.run], ook_bij=True)

    def bronnen(self) -> Iterator[Path]:
        """Yield the files to look at."""
        for patroon in _BEWAAKT:
            yield from (p for p in self.project.root.glob(patroon) if p.is_file())

    def _draai(self, bouw: Bouw) -> int:
        """Execute the notebook of the page unless it is up to date; return how many were executed."""
        from ijw_lib.batch import uitvoeren

        run = self.pagina.run
        if run is None:
            return 0
        fouten = [f for pad in self._teksten() for f in tekstcontrole.fouten_in(self.project, bouw.plan, pad)]
        if fouten:
            raise IjwFout("\n  ".join(["Een tekst kan zo niet worden getoond:", *fouten]))
        bepalen.bepaal_wat_openbaar_is(bouw)
        return uitvoeren.draai(bouw, [run], 1, vorm="stil")

    def _teksten(self) -> Iterator[Path]:
        if run := self.pagina.run:
            for map_ in (STANDAARD, run.periode.id):
                pad = self.project.reports / "toelichting" / map_ / f"{run.thema}.md"
                if pad.is_file():
                    yield pad


def toon(
    project: Project,
    naam: str,
    renderer: str,
    poort: int,
    *,
    periode: str | None = None,
    onderwerp: str | None = None,
    eenmaal: bool = False,
) -> None:
    """Make a page and show it, again and again, until interrupted; or only once.

    Raises
    ------
    IjwFout
        When there is no such page, or the port is taken; and for once also when the page cannot be made.
    """
    pagina = adres.vind(project, Plan.lees(project), naam, periode, onderwerp)
    voorvertoning = Voorvertoning(project, pagina, kies(renderer))
    if eenmaal:
        click.echo(voorvertoning.maak())
        click.echo((voorvertonen.map_van(project) / pagina.adres).relative_to(project.root).as_posix())
        return
    beeld = Beeld()
    with levend.maak((voorvertonen.map_van(project), project.site), beeld, pagina.adres, poort) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            _blijf_maken(voorvertoning, beeld, f"http://127.0.0.1:{server.server_address[1]}/{pagina.adres}")
        except KeyboardInterrupt:
            click.echo("Gestopt.")
        finally:
            server.shutdown()


def _blijf_maken(voorvertoning: Voorvertoning, beeld: Beeld, url: str) -> None:
    stand = bewaken.kijk(voorvertoning.bronnen())
    _maak(voorvertoning, beeld, [])
    click.echo(f"De voorvertoning staat op {url} (stop met Ctrl-C).")
    voorvertoning.maak_warm()
    while True:
        stand, veranderd = bewaken.wacht(voorvertoning.bronnen, stand)
        namen = [p.relative_to(voorvertoning.project.root).as_posix() for p in veranderd]
        click.echo(f"Veranderd: {', '.join(namen)}")
        _maak(voorvertoning, beeld, veranderd)


def _maak(voorvertoning: Voorvertoning, beeld: Beeld, veranderd: Sequence[Path]) -> None:
    """Make the page, or show in its place and on the terminal what is wrong; wait for who is busy."""
    while True:
        try:
            click.echo(voorvertoning.maak(veranderd))
            beeld.vernieuw()
            return
        except Bezet as fout:
            if str(fout) != beeld.fout:
                _meld(str(fout), beeld)
            time.sleep(_GEDULD)
        except IjwFout as fout:
            _meld(f"Fout: {fout}", beeld)
            return
        except Exception as fout:
            _meld(vangnet.melding(fout, voorvertoning.project.root), beeld)
            return


def _meld(melding: str, beeld: Beeld) -> None:
    click.echo(melding, err=True)
    beeld.vernieuw(melding)

"""``ijw verify``, the same check before anything is published, and ``ijw audit`` of what was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ijw_lib.cli import meldingen, vastgesteld
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.plan.bouw import Bouw


def verifieer(project: Project, periode: str | None, gemeente: str | None) -> None:
    """Compare the cells of what has been run, and say per rule how many comparisons were made.

    Raises
    ------
    IjwFout
        When cells contradict each other or the records, or nothing chosen has been run.
    """
    from ijw_lib.controle.gepubliceerd import controleer_runs
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.keuze import selecteer

    bouw = Bouw.open(project)
    gekozen = selecteer(bouw.plan.runs, periode=periode, gemeente=gemeente)
    oud = niet_bij(bouw)
    bij = [run for run in gekozen if run.id not in oud]
    meldingen.niet_vergeleken(len(gekozen) - len(bij), len(gekozen))
    if not bij:
        raise IjwFout("Van deze keuze is niets gedraaid en bij. Voer eerst 'ijw run' uit.")
    alles = periode is None and gemeente is None
    over = None if alles else {f"{run.periode}/{run.onderwerp}" for run in bij}
    uitslag = controleer_runs(bouw, [run for run in bouw.plan.runs if run.id not in oud], over)
    meldingen.vergeleken(uitslag)
    meldingen.let_op(b.melding.removesuffix(".") for b in uitslag.waarschuwingen)
    vastgesteld.meld(bouw, periode, alles=True)
    if not uitslag.goed:
        raise IjwFout(meldingen.tegenspraak(uitslag))


def niet_bij(bouw: Bouw) -> frozenset[str]:
    """Return the ids of the runs that are not what running them again would give."""
    from ijw_lib.batch.uitvoeren import wat_is_bij

    return frozenset(taak.run.id for taak, bij in wat_is_bij(bouw, bouw.plan.runs) if not bij)


def controleer(bouw: Bouw, niet_bij: frozenset[str], *, concept: bool) -> bool:
    """Stop before anything is published that contradicts itself; with ``concept`` only say so.

    Returns
    -------
    Whether it contradicts itself.

    Raises
    ------
    ControleFout
        Telling the contradictions.
    """
    from ijw_lib.controle.gepubliceerd import ControleFout, controleer_runs

    bij = [run for run in bouw.plan.runs if run.id not in niet_bij]
    uitslag = controleer_runs(bouw, bij) if bij else None
    if uitslag is None:
        return False
    meldingen.let_op(b.melding.removesuffix(".") for b in uitslag.waarschuwingen)
    if uitslag.goed:
        return False
    if not concept:
        raise ControleFout(uitslag.tegenspraken)
    meldingen.concept(uitslag)
    return True


def bepaal_wat_openbaar_is(bouw: Bouw) -> None:
    """Decide for the open publication what it does not tell, where that is not known yet."""
    if Omgeving.lees().publicatie == OPENBAAR:
        from ijw_lib.bescherming import uitgave

        uitgave.houd_bij(bouw)


def niets_van_eerder(bouw: Bouw, niet_bij: frozenset[str]) -> None:
    """Stop where the open publication would have a page of before: that may tell what it does not.

    Raises
    ------
    IjwFout
        Naming the runs.
    """
    oud = [r.id for r in bouw.plan.runs if r.id in niet_bij and r.uitvoer(bouw.project).is_file()]
    if oud and Omgeving.lees().publicatie == OPENBAAR:
        raise IjwFout(meldingen.niet_openbaar(oud))


def keur(project: Project, site: Path, eerder: Sequence[Path] = ()) -> None:
    """Read a built site as an outsider, and say whether anything in it is of one person.

    The open publication is attacked too.

    Parameters
    ----------
    eerder
        Sites that were published before; a reader may have kept them.

    Raises
    ------
    IjwFout
        When there is something, no site, or a file that cannot be read.
    """
    if not site.is_dir():
        raise IjwFout(f"{site} bestaat niet. Maak eerst een site met 'ijw build'.")
    _zoek_sporen(project, site)
    if Omgeving.lees().publicatie == OPENBAAR:
        _val_aan(site, eerder)
    else:
        meldingen.niet_aangevallen()


def _zoek_sporen(project: Project, site: Path) -> None:
    """Look for numbers and names of single persons and records; raises as :func:`keur`."""
    from ijw_lib.keuring import lezen, sporen

    nummers, onopvallend = sporen.herkenbaar(_nummers(project))
    gelezen: set[str] = set()

    def stukken() -> Iterator[lezen.Stuk]:
        for stuk in lezen.lees(site):
            gelezen.add(stuk.bestand)
            yield stuk

    try:
        vondsten = list(sporen.Sporen(nummers).zoek(stukken()))
    except lezen.OnleesbaarBestand as fout:
        raise IjwFout(
            f"{site}/{fout} is niet te lezen als wat de naam zegt; niemand kan nagaan wat erin staat. "
            "Maak de site opnieuw."
        ) from fout
    if onopvallend:
        meldingen.let_op([meldingen.onopvallend(onopvallend)])
    if vondsten:
        raise IjwFout(meldingen.sporen(vondsten))
    meldingen.gekeurd(len(gelezen), len(nummers))


def _val_aan(site: Path, eerder: Sequence[Path]) -> None:
    """Try to find out what a site withholds from all that it tells; raises as :func:`keur`."""
    from ijw_lib.bescherming.gevoelig import Regels
    from ijw_lib.keuring.kennis import Strijdig
    from ijw_lib.keuring.onderzoek import onderzoek

    try:
        uitslag = onderzoek(site, Regels.lees().drempel, eerder)
    except Strijdig as fout:
        raise IjwFout(f"De cijfers van {site} kunnen niet allemaal waar zijn: {fout}.") from fout
    gevonden = [
        *([meldingen.gezegd(uitslag.gezegd)] if uitslag.gezegd else []),
        *([meldingen.lekken(uitslag.lekken)] if uitslag.lekken else []),
    ]
    if gevonden:
        raise IjwFout("\n".join([*gevonden, meldingen.NIET_PUBLICEREN]))
    meldingen.aangevallen(uitslag)


def _nummers(project: Project) -> set[str]:
    """Return every number of a record or a person in the delivery of the plan."""
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.registers.schema import NUMMERS

    registers = Bouw.open(project).registers
    kolommen = ((naam, kolom) for naam, kolommen in NUMMERS.items() for kolom in kolommen)
    return {str(n) for naam, kolom in kolommen for n in getattr(registers, naam)[kolom].dropna() if n}

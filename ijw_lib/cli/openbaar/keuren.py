"""``ijw audit``: a built site read as an outsider does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ijw_lib.cli import meldingen
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
from ijw_lib.fundament.project import Project


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
        _val_aan(project, site, eerder)
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


def _val_aan(project: Project, site: Path, eerder: Sequence[Path]) -> None:
    """Try to find out what a site withholds from all that it tells; raises as :func:`keur`."""
    from ijw_lib.bescherming import gepubliceerd
    from ijw_lib.bescherming.regels import Regels
    from ijw_lib.keuring.kennis import Strijdig
    from ijw_lib.keuring.onderzoek import onderzoek

    gepubliceerd.lees(project)  # says what is wrong with it
    try:
        uitslag = onderzoek(site, Regels.lees().drempel, eerder, project.gepubliceerd)
    except Strijdig as fout:
        raise IjwFout(f"De cijfers van {site} kunnen niet allemaal waar zijn: {fout}.") from fout
    gevonden = [
        *([meldingen.gezegd(uitslag.gezegd)] if uitslag.gezegd else []),
        *([meldingen.lekken(uitslag.lekken)] if uitslag.lekken else []),
    ]
    if gevonden:
        raise IjwFout("\n".join([*gevonden, meldingen.NIET_PUBLICEREN]))
    meldingen.aangevallen(uitslag)
    if uitslag.al_verteld:
        meldingen.let_op([meldingen.al_verteld(uitslag.al_verteld)])


def _nummers(project: Project) -> set[str]:
    """Return every number of a record or a person in the delivery of the plan."""
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.registers.schema import NUMMERS

    registers = Bouw.open(project).registers
    kolommen = ((naam, kolom) for naam, kolommen in NUMMERS.items() for kolom in kolommen)
    return {str(n) for naam, kolom in kolommen for n in getattr(registers, naam)[kolom].dropna() if n}

"""What the commands say of what they did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.controle.controleren import Uitslag
    from ijw_lib.keuring.dragers.vondsten import Gezegd
    from ijw_lib.keuring.kennis import Lek
    from ijw_lib.keuring.onderzoek import Uitslag as Onderzocht
    from ijw_lib.keuring.sporen import Vondst
    from ijw_lib.publicatie.uitkomst import Uitkomst
    from ijw_lib.registers.levering import Controle

_MEESTE_SPOREN = 20
NIVEAUS = ("Stop: ", "Waarschuwing: ", "Melding: ")
"""How what was found in a delivery begins."""


def let_op(meldingen: Iterable[str], hoogstens: int | None = None) -> None:
    """Show what is no error and yet should be looked at; what names its level is shown as it is.

    Parameters
    ----------
    hoogstens
        How many are shown where something else matters more.
    """
    alle = [*meldingen]
    for melding in alle[:hoogstens]:
        met_niveau = melding.startswith(NIVEAUS)
        click.echo(
            melding if met_niveau else f"Let op: {melding}{'' if melding.endswith('?') else '.'}", err=True
        )
    if hoogstens is not None and len(alle) > hoogstens:
        click.echo(f"... en nog {len(alle) - hoogstens} opmerkingen.", err=True)


def registers(controle: Controle) -> None:
    """Show of each register how many rows were read, and were good; of a bad delivery the bad ones."""
    for register, gelezen in controle.gelezen.items():
        afgewezen = controle.afgewezen[register]
        if controle.uitval and not afgewezen:
            continue
        goed = controle.geaccepteerd[register]
        click.echo(f"{register:20} {gelezen:7} gelezen {goed:7} goed {afgewezen:5} afgewezen")


def gedraaid(aantal: int, van: int) -> None:
    """Show how many of the chosen notebooks were executed."""
    click.echo(_gedraaid(aantal, van))


def site(project: Project, uitkomst: Uitkomst, *, stil: bool) -> None:
    """Show what was made, what left the site and what is not as it should be; ``stil``: only the last."""
    for run in uitkomst.niet_bijgewerkt:
        click.echo(f"Niet bijgewerkt, en dat staat op de pagina: {run}", err=True)
    for regel in (*uitkomst.opmerkingen, *(f"Let op: {m}" for m in uitkomst.meldingen)):
        click.echo(regel, err=True)
    for pad in uitkomst.concepten:
        click.echo(f"Concept, niet in menu's en zoekregister: {pad.relative_to(project.root)}", err=stil)
    if stil:
        return
    nieuw = uitkomst.paginas + uitkomst.pdfs if uitkomst.vernieuwd is None else uitkomst.vernieuwd
    paginas = aantal(len(uitkomst.paginas), "pagina", "pagina's")
    pdfs = aantal(len(uitkomst.pdfs), "PDF", "PDF's")
    click.echo(
        f"Site gemaakt met {uitkomst.renderer}: {paginas} en "
        f"{pdfs} in {project.site.relative_to(project.root)}/ "
        f"({aantal(len(nieuw), 'bestand', 'bestanden')} nieuw gemaakt)"
    )


def niet_vergeleken(aantal: int, van: int) -> None:
    """Show how many of the chosen notebooks take no part in a comparison, because they are not up to date."""
    if aantal:
        wie, maakt = ("Eén van de", "is") if aantal == 1 else (f"{aantal} van de", "zijn")
        click.echo(
            f"{wie} {van} notebooks {maakt} niet gedraaid of niet bij; die cijfers tellen hier niet mee. "
            "'ijw run' draait wat nog moet.",
            err=True,
        )


def vergeleken(uitslag: Uitslag) -> None:
    """Show of each rule how many comparisons were made, and how many could not be."""
    for telling in uitslag.tellingen:
        rest = f" {telling.overgeslagen:6} overgeslagen" if telling.overgeslagen else ""
        click.echo(f"{telling.regel:32} {telling.vergeleken:7} vergeleken{rest}")
    som = sum(t.vergeleken for t in uitslag.tellingen)
    over = sum(t.overgeslagen for t in uitslag.tellingen)
    rest = f"; {over} overgeslagen, omdat een cel erin beschermd, n.v.t. of onbekend is" if over else ""
    click.echo(f"{som} vergelijkingen gemaakt{rest}.")
    if n := uitslag.over_vaststelling:
        wat = "vergelijking van een vastgesteld cijfer met een van nu gaat"
        meer = "vergelijkingen van vastgestelde cijfers met die van nu gaan"
        click.echo(f"{aantal(n, wat, meer)} niet op, door wat na de vaststelling is veranderd.")


def tegenspraak(uitslag: Uitslag) -> str:
    """Return every comparison that does not hold, one on a line."""
    n = len(uitslag.tegenspraken)
    kop = f"{aantal(n, 'vergelijking gaat', 'vergelijkingen gaan')} niet op."
    return "\n".join([kop, *(f"  {b.melding}" for b in uitslag.tegenspraken)])


def concept(uitslag: Uitslag) -> None:
    """Show what contradicts itself in what is published all the same."""
    click.echo(f"Concept, en dat staat op elke pagina en PDF: {tegenspraak(uitslag)}", err=True)


def sporen(vondsten: Sequence[Vondst]) -> str:
    """Return what was found of single persons, one on a line, never whole."""
    kop = f"De site bevat {aantal(len(vondsten), 'spoor', 'sporen')} van een persoon of een record."
    regels = [
        f"  {v.bestand}{f', {v.plek}' if v.plek else ''}: {v.soort} {v.deels}"
        for v in vondsten[:_MEESTE_SPOREN]
    ]
    slot = "Publiceer deze site niet. Haal weg waar het vandaan komt en maak de site opnieuw."
    return "\n".join([kop, *regels, *_en_nog(len(vondsten) - len(regels)), slot])


def onopvallend(aantal_: int) -> str:
    """Return that numbers of records look like a count, so that nobody can look for them."""
    wat = aantal(aantal_, "nummer van een record is", "nummers van records zijn")
    return f"{wat} in de levering niet te onderscheiden van een gewoon getal; daarnaar is niet gezocht"


def gekeurd(bestanden: int, nummers: int) -> None:
    """Show what was read and what was looked for in vain."""
    click.echo(
        f"{aantal(bestanden, 'bestand', 'bestanden')} gelezen; geen van de {nummers} nummers van records, "
        "geen burgerservicenummer, rekeningnummer, e-mailadres of plek van registers gevonden."
    )


def niet_openbaar(runs: Sequence[str]) -> str:
    """Return that the output of these runs is not that of the open publication of now."""
    wat = aantal(len(runs), "notebook is de uitvoer niet die", "notebooks is de uitvoer niet die")
    rest = ", ..." if len(runs) > _MEESTE_SPOREN else ""
    return (
        f"Van {wat} van de openbare uitgave van nu; er kan in staan wat niet openbaar mag: "
        f"{', '.join(runs[:_MEESTE_SPOREN])}{rest}. Er is niets gepubliceerd. Voer eerst "
        "'ijw run' uit."
    )


NIET_PUBLICEREN = (
    "Publiceer deze site niet. Bescherm meer, of vertel dit alleen van de regio (docs/privacy.md)."
)


def gezegd(gevonden: Sequence[Gezegd]) -> str:
    """Return which numbers stand on a site and may not, where and why; one on a line."""
    kop = f"{aantal(len(gevonden), 'getal staat', 'getallen staan')} er ondanks de bescherming."
    regels = [
        f"  {g.bestand}{f', {g.plek}' if g.plek else ''}: {g.cel}: {g.hoe}" for g in gevonden[:_MEESTE_SPOREN]
    ]
    return "\n".join([kop, *regels, *_en_nog(len(gevonden) - len(regels))])


def lekken(gevonden: Sequence[Lek]) -> str:
    """Return which withheld figures can be worked out, and how; one on a line."""
    wat = aantal(len(gevonden), "beschermd cijfer is", "beschermde cijfers zijn")
    regels = [f"  {lek.zin}" for lek in gevonden[:_MEESTE_SPOREN]]
    return "\n".join([f"{wat} uit de andere te herleiden.", *regels, *_en_nog(len(gevonden) - len(regels))])


def _en_nog(rest: int) -> list[str]:
    return [f"  ... en nog {rest}."] if rest else []


def aangevallen(uitslag: Onderzocht) -> None:
    """Show how many counts were withheld and could not be worked out."""
    alle = uitslag.dicht + uitslag.verteld
    click.echo(
        f"{uitslag.dicht} van de {alle} aantallen zijn beschermd, en {uitslag.maten} percentages, fte en "
        "andere maten; van geen daarvan is uit de andere cijfers te herleiden dat het klein is, of hoeveel "
        f"het bijna is. In de {uitslag.uitingen} zinnen, regels en andere gegevens van de site staat er ook "
        "geen een."
    )


def al_verteld(n: int) -> str:
    """Return that some of what is withheld was told before."""
    wat = aantal(n, "beschermd aantal staat", "beschermde aantallen staan")
    return f"{wat} al in een eerdere publicatie (data/gepubliceerd/); dat is niet meer te verbergen"


def te_laat(plekken: Collection[tuple[str, str, str]]) -> str:
    """Return which counts of few are told because an earlier publication gave them away."""
    eerste = sorted("/".join(plek) for plek in plekken)[:_MEESTE_SPOREN]
    wat = aantal(len(plekken), "klein aantal staat", "kleine aantallen staan")
    rest = ", ..." if len(plekken) > len(eerste) else ""
    return (
        f"{wat} er toch, want eerdere publicaties vertellen of verraden dat al (data/gepubliceerd/): "
        f"{', '.join(eerste)}{rest}"
    )


def alle_cijfers() -> None:
    """Show that what follows is not for everybody."""
    click.echo("Dit zijn alle cijfers, ook over weinig mensen: niet om openbaar te maken.", err=True)


def niet_aangevallen() -> None:
    """Show that the figures themselves were not looked at."""
    click.echo("Of iemand uit de cijfers zelf te herleiden is, gaat deze opdracht alleen van openbaar na.")


def _gedraaid(gedraaid: int, van: int) -> str:
    if van == 1:
        return "Het notebook is gedraaid." if gedraaid else "Het notebook was bij."
    rest = "" if gedraaid == van else "; de andere waren bij" if gedraaid else "; alles was bij"
    return f"{gedraaid} van de {van} notebooks gedraaid{rest}."


def aantal(n: int, een: str, meer: str) -> str:
    """Return a count with its noun."""
    return f"{n} {een if n == 1 else meer}"

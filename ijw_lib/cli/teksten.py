"""``ijw tekst``: texts as readers will see them, with every bound figure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.omgeving import BESTUURLIJK
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model import opmaak
from ijw_lib.model.markdown import kaal
from ijw_lib.model.periode import ACTUEEL
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport import tekstcontrole
from ijw_lib.rapport.antwoorden.antwoorden import mogelijk
from ijw_lib.rapport.paragrafen import Paragraaf, is_paragraaf
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import ANTWOORDEN, STANDAARD
from ijw_lib.rapport.woorden import secties

_CIJFER = re.compile(r"\[(?P<tekst>[^\]]*)\]\{(?P<kenmerken>data-cijfer=[^}]*)\}")
_LEESHULP = re.compile(r"\[([^\[\]]*)\]\{\.bij-(?:tabel|grafiek)\}")
_KENMERK = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Gebonden:
    """A figure in a text: the words, its cell with its unrounded value and unit, and what is special."""

    tekst: str
    cel: str
    waarde: str
    eenheid: str
    bijzonder: str


def toon(project: Project, bestand: str | None, periode: str | None, onderwerp: str) -> None:
    """Show the texts of a file, or of every file of a period.

    Raises
    ------
    GebruiksFout
        When there is no such file; naming the nearest.
    IjwFout
        When something in a text is not right; naming file, line and what to do.
    """
    bouw = Bouw.open(project)
    paden = _bestanden(project, bestand, periode)
    fouten: list[str] = []
    for pad in paden:
        fouten += tekstcontrole.fouten_in(project, bouw.plan, pad)
        fouten += _toon_bestand(bouw, pad, periode or _periode_van(pad, bouw), onderwerp)
    if fouten:
        raise IjwFout("\n  ".join(["Een tekst kan zo niet worden getoond:", *dict.fromkeys(fouten)]))


def _bestanden(project: Project, bestand: str | None, periode: str | None) -> list[Path]:
    map_ = project.reports / "toelichting"
    alle = sorted(p for p in map_.glob("*/*.md"))
    if bestand is None:
        gekozen = [p for p in alle if periode is None or p.parent.name in (periode, STANDAARD)]
        if not gekozen:
            raise GebruiksFout("Er zijn geen teksten in reports/toelichting.")
        return gekozen
    namen = {p.relative_to(map_).as_posix(): p for p in alle}
    for naam in (bestand, f"{bestand}.md", bestand.partition("toelichting/")[2]):
        if naam in namen:
            return [namen[naam]]
    raad = bedoeld(bestand.partition("toelichting/")[2] or bestand, namen) or f"; wel: {', '.join(namen)}"
    raise GebruiksFout(f"Er is geen tekst '{bestand}' in reports/toelichting{raad}")


def _periode_van(pad: Path, bouw: Bouw) -> str:
    """Return the period of a file; for a text for any, the last report of the plan."""
    if pad.parent.name != STANDAARD:
        return pad.parent.name
    perioden = [r.periode for r in bouw.plan.rapportages if r.periode.id != ACTUEEL]
    return max(perioden).id if perioden else ACTUEEL


def _toon_bestand(bouw: Bouw, pad: Path, periode: str, onderwerp: str) -> list[str]:
    """Show the sections of a file; return what is wrong with them."""
    rapportage = bouw.plan.rapportage(bouw.plan.periode(periode), onderwerp)
    rapport = Rapport.van(rapportage, bouw.registers, bouw.project, thema=pad.stem, publicatie=BESTUURLIJK)
    click.echo(f"{pad.relative_to(bouw.project.root).as_posix()} ({periode}, {onderwerp})\n")
    if pad.stem not in (*rapportage.themas, ANTWOORDEN):
        click.echo(f"(de rapportage van {onderwerp} heeft geen pagina {pad.stem})\n")
        return []
    hier = mogelijk(rapport) if pad.stem == ANTWOORDEN else None
    fouten = []
    for kop, (_, inhoud) in secties.lees(pad.read_text(encoding="utf-8")).items():
        if hier is not None and kop not in hier:
            click.echo(f"## {kop}\n\n(de rapportage van {onderwerp} heeft dat cijfer niet)\n")
            continue
        try:
            _toon_sectie(rapport, kop, inhoud)
        except GebruiksFout as fout:
            click.echo(f"## {kop}\n\n(niet op deze pagina: {fout})\n")
        except IjwFout as fout:
            fouten.append(str(fout))
    return fouten


def _toon_sectie(rapport: Rapport, kop: str, inhoud: str) -> None:
    naam = kop
    if is_paragraaf(kop):
        paragraaf = Paragraaf.van(kop, inhoud)
        naam = paragraaf.titel
        if not paragraaf.geldt_voor(rapport.onderwerp):
            click.echo(f"## {naam}\n\n(staat niet op de pagina van {rapport.onderwerp})\n")
            return
    markdown = rapport.gevuld(inhoud, naam).markdown
    click.echo(f"## {naam}\n\n{_leesbaar(markdown)}\n")
    cijfers = list(_cijfers(markdown, rapport))
    for nr, c in enumerate(cijfers, 1):
        los = " ".join(f"{c.waarde} {c.eenheid}".split())
        click.echo(f"  [{nr}] {c.tekst}: {c.cel} = {los}{c.bijzonder}")
    if cijfers:
        click.echo()


def _leesbaar(markdown: str) -> str:
    """Return a text as it is read, with a number behind each figure that is listed below it."""
    delen = _CIJFER.split(_LEESHULP.sub(r"\1", markdown))
    tekst = delen[0]
    for nr, (woorden, _, rest) in enumerate(zip(delen[1::3], delen[2::3], delen[3::3], strict=True), 1):
        tekst += f"{woorden} [{nr}]{rest}"
    return re.sub(r"\n{3,}", "\n\n", kaal(tekst).replace(opmaak.HARDE_SPATIE, " ").strip())


def _cijfers(markdown: str, rapport: Rapport) -> Iterator[Gebonden]:
    for m in _CIJFER.finditer(markdown):
        kenmerken = {naam: html.unescape(waarde) for naam, waarde in _KENMERK.findall(m["kenmerken"])}
        tabel_id, rij, kolom, gemeente = kenmerken["data-cijfer"].split("/", 3)
        elders = kenmerken.get("data-periode", "")
        bron = rapport.van_periode(elders) if elders else rapport
        cel = bron.tabel_van(tabel_id).cel(rij, kolom, gemeente)
        yield Gebonden(
            m["tekst"].replace(opmaak.HARDE_SPATIE, " "),
            kenmerken["data-cijfer"],
            cel.status if cel.exact is None else opmaak.decimaal(cel.exact),
            "" if cel.exact is None else cel.eenheid,
            _bijzonder(kenmerken),
        )


def _bijzonder(kenmerken: dict[str, str]) -> str:
    """Return what else is to be known of a figure: another period, rounded, less another figure."""
    delen = []
    if "data-periode" in kenmerken:
        delen.append(f"van {kenmerken['data-periode']}")
    if "data-stap" in kenmerken:
        delen.append(f"afgerond op {kenmerken['data-stap']}")
    if "data-min" in kenmerken:
        delen.append(f"min {kenmerken['data-min-getal']} van {kenmerken['data-min-periode']}")
    return f" ({', '.join(delen)})" if delen else ""

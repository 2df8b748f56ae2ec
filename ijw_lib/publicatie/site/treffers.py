"""What the search can find of a report besides its pages: the answers, whoever renders the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ijw_lib.model.onderwerp import REGIO
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina

STOPWOORDEN = (
    "aan", "bij", "dan", "dat", "de", "die", "door", "een", "er", "gaan", "gaat", "had", "hebben", "heeft",
    "het", "hoe", "hoeveel", "hoog", "in", "is", "krijgen", "krijgt", "met", "naar", "om", "onder", "op",
    "te", "van", "voor", "waar", "was", "wat", "welke", "werd", "werden", "wie", "worden", "wordt", "zijn",
    "zit", "zitten",
)  # fmt: skip
"""Words of a question that tell nothing of what is asked."""


@dataclass(frozen=True)
class Treffer:
    """One answer as the search shows it: where it stands, of which report, its words in plain text.

    ``anders`` are what readers type for words of its title or theme, ``verwant`` for those of its sentence.
    """

    pagina: str
    rapport: Rapportpagina
    titel: str
    thema: str
    zin: str
    waarom: str
    anders: tuple[str, ...]
    verwant: tuple[str, ...]

    @property
    def volgorde(self) -> str:
        """Sorts the newest last, and of one day the gemeenten before the regio."""
        return volgorde(self.rapport)


def volgorde(rapport: Rapportpagina) -> str:
    """Return by what a report is sorted: its last day, and of one day the regio behind its gemeenten."""
    return f"{rapport.peildatum} {int(rapport.onderwerp == REGIO)}"


def plek(rapport: Rapportpagina) -> str:
    """Return of which report and gemeente a hit is, as in the title of its page."""
    return f"{rapport.titel}, {rapport.naam}"


def namen(naslag: Naslag) -> dict[str, str]:
    """Return the names of what reports are about, by the same in small letters."""
    return {r.naam.lower(): r.naam for r in naslag.wegwijzer.rapporten}


def antwoorden(naslag: Naslag) -> list[Treffer]:
    """Return the answers of all reports, the newest first and of one day the regio first."""
    gegevens = naslag.zoekgegevens
    rapporten = {(r.periode, r.onderwerp): r for r in naslag.wegwijzer.rapporten}
    gevonden = [
        Treffer(
            a["pagina"], rapporten[a["periode"], a["onderwerp"]],
            a["titel"], a["thema"], a["zin"], a["waarom"],
            anders_genoemd(f"{a['titel']}. {a['thema']}", gegevens["zoekwoorden"]),
            anders_genoemd(a["zin"], gegevens["zoekwoorden"]),
        )
        for a in gegevens["antwoorden"]
        if (a["periode"], a["onderwerp"]) in rapporten
    ]  # fmt: skip
    return sorted(gevonden, key=lambda t: t.volgorde, reverse=True)


def anders_genoemd(tekst: str, zoekwoorden: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return what readers type for a word that stands in a text."""
    klein = _als_woorden(tekst)
    return tuple(t for t, woorden in zoekwoorden.items() if any(_als_woorden(w) in klein for w in woorden))


def _als_woorden(tekst: str) -> str:
    """Return a text as small words with a space around each, so that only whole words are found in it."""
    los = "".join(teken if teken.isalnum() else " " for teken in tekst.lower())
    return f" {' '.join(los.split())} "

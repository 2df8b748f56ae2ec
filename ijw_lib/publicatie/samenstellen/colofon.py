"""The colophon of a report: from which data, code and definitions it was made."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ijw_lib.fundament.versie import versie
from ijw_lib.indicatoren import catalogus
from ijw_lib.model.markdown import veilig
from ijw_lib.model.opmaak import datum
from ijw_lib.rapport.herkomst import status
from ijw_lib.rapport.rapport import Rapport


def colofon(rapport: Rapport, kenmerk: str) -> str:
    """Return the colophon as markdown.

    Parameters
    ----------
    kenmerk
        The hash of what this document shows: another one when something in it is, and only then. What was
        read for a figure is told on the site, where that is no reason to make the document again.
    """
    levering = rapport.registers.levering
    naam, peildatum, programmatuur = _gemaakt_van(rapport)
    onderdelen = [
        ("Uitgave", veilig(f"{levering['organisatie']}. {rapport.titel}, {rapport.naam}.")),
        ("Periode en peildatum", f"{rapport.periode.voluit}; standen op {datum(rapport.periode.eind)}."),
        ("Status", _status(rapport)),
        (
            "Levering",
            f"‘{veilig(naam)}’, met gegevens t/m {datum(date.fromisoformat(peildatum))}.",
        ),
        (
            "Kenmerk",
            f"`{kenmerk}`; een document met hetzelfde kenmerk heeft dezelfde inhoud. Welke gegevens voor een "
            "cijfer zijn gelezen, staat op de website op de kaart van dat cijfer.",
        ),
        ("Programmatuur", f"`{programmatuur}`."),
        ("Definities", _definities(rapport)),
        (
            "Toegankelijkheid",
            "De PDF voldoet aan PDF/UA-1 en PDF/A-2a. Elke grafiek heeft een beschrijving in woorden.",
        ),
    ]
    if levering["fictief"]:
        onderdelen.insert(0, ("Let op", veilig(str(levering["omschrijving"]))))
    return (
        "::: {.colofon}\n\n" + "\n".join(f"{naam}\n:   {tekst}\n" for naam, tekst in onderdelen) + "\n:::\n"
    )


def _gemaakt_van(rapport: Rapport) -> tuple[str, str, str]:
    """Return name and last day of the delivery, and the code: of an adopted report those of then."""
    if rapport.vastgesteld:
        toen = rapport.vastgesteld.vaststelling.inhoud
        return str(toen["levering"]["naam"]), str(toen["levering"]["peildatum"]), str(toen["programmatuur"])
    return str(rapport.registers.levering["naam"]), rapport.registers.peildatum.isoformat(), versie()


def _status(rapport: Rapport) -> str:
    if rapport.rapportage.status == "vastgesteld":
        bij = status(rapport.rapportage, rapport.vastgesteld, herberekend=rapport.herberekend)
        return f"Vastgesteld door het bestuur. {bij}"
    return "Concept: nog niet door het bestuur vastgesteld."


def _definities(rapport: Rapport) -> str:
    """Return how many definitions of which version were used, per theme."""
    return (
        "; ".join(
            f"{catalogus.TITELS[thema]}: {_versies(Counter(i.versie for i in rapport.indicatoren(thema)))}"
            for thema in dict.fromkeys(run.thema for run in rapport.rapportage.runs)
            if rapport.indicatoren(thema)
        )
        + ". Zij staan op de pagina Methode van de website."
    )


def _versies(aantallen: Counter[int]) -> str:
    return ", ".join(f"{aantal} van versie {nr}" for nr, aantal in sorted(aantallen.items()))

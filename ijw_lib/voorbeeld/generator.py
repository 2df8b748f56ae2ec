"""The example delivery as texts per file name: integer arithmetic only, the same bytes on every run."""

from pathlib import Path

from ijw_lib.voorbeeld.bestanden import als_csv, schrijf
from ijw_lib.voorbeeld.geld import begroting, bijdrage, formatie, grootboek, reserves, vooruitblik
from ijw_lib.voorbeeld.geld.boeking import opgelost
from ijw_lib.voorbeeld.reintegratie import levering as reintegratie
from ijw_lib.voorbeeld.werk.tabellen import tabellen as werk

LEVERING = f"""\
naam: voorbeeld
organisatie: IJmond Werkt!
fictief: true
omschrijving: >-
  Fictieve voorbeeldgegevens. Geen enkele boeking of persoon is echt; alleen de totalen volgen twee eerder
  gedrukte rapportages.
begin: 2022-01-01
peildatum: 2024-08-31
registers: [grootboek, begroting, begrotingsversies, reserves, formatie, vacatures,
  uitgangspunten, prognoses, bijdragen,
  {", ".join(reintegratie.REGISTERS)},
  dienstverbanden, dienstverband_omvang, werkplekken, lonen, verzuim, verzuim_percentages]
"""


def levering() -> dict[str, str]:
    """Return the content of every file of the delivery by its name."""
    bedragen = opgelost()
    return {
        "levering.yml": LEVERING,
        "grootboek.csv": als_csv(grootboek.KOLOMMEN, grootboek.rijen(bedragen)),
        "begroting.csv": als_csv(begroting.KOLOMMEN, begroting.rijen(bedragen)),
        "begrotingsversies.csv": als_csv(begroting.KOLOMMEN_VERSIES, begroting.VERSIES),
        "reserves.csv": als_csv(reserves.KOLOMMEN, reserves.rijen(bedragen)),
        "formatie.csv": als_csv(formatie.KOLOMMEN_FORMATIE, formatie.formatie()),
        "vacatures.csv": als_csv(formatie.KOLOMMEN_VACATURES, formatie.vacatures()),
        "uitgangspunten.csv": als_csv(vooruitblik.KOLOMMEN_UITGANGSPUNTEN, vooruitblik.uitgangspunten()),
        "prognoses.csv": als_csv(vooruitblik.KOLOMMEN_PROGNOSES, vooruitblik.prognoses()),
        "bijdragen.csv": als_csv(bijdrage.KOLOMMEN, bijdrage.rijen(bedragen)),
        **reintegratie.bestanden(),
        **werk(),
    }


def schrijf_levering(doel: Path) -> list[Path]:
    """Write the delivery into ``doel`` and return the files."""
    bestanden = levering()
    for naam, tekst in bestanden.items():
        schrijf(doel / naam, tekst)
    return [doel / naam for naam in bestanden]

"""What a reader calls a register, for sentences about what was not delivered."""

from __future__ import annotations

from collections.abc import Collection

from ijw_lib.model.opmaak import opsomming

_NAMEN = {
    "grootboek": "het grootboek",
    "begrotingsversies": "de begrotingsversies",
    "begroting": "de begroting",
    "reserves": "de mutaties in reserves",
    "formatie": "de formatie",
    "vacatures": "de vacatures",
    "uitgangspunten": "de uitgangspunten",
    "prognoses": "de prognoses",
    "bijdragen": "de bijdragen per gemeente",
    "personen": "de personen",
    "persoon_doelgroepen": "de doelgroepen",
    "aanmeldingen": "de aanmeldingen",
    "intakes": "de intakes",
    "maatregelen": "de maatregelen",
    "trajecten": "de trajecten",
    "trajectfasen": "de trajectfasen",
    "abc_metingen": "de ABC-metingen",
    "werkgeversrelaties": "de werkgeversrelaties",
    "werkgeversvacatures": "de vacatures van werkgevers",
    "plaatsingen": "de plaatsingen",
    "jobcoaching": "de jobcoaching",
    "pro_vso_begeleiding": "de begeleiding van Pro/Vso-jongeren",
    "inburgering_map": "de inburgeringstrajecten",
    "dienstverbanden": "de dienstverbanden",
    "dienstverband_omvang": "de omvang van dienstverbanden",
    "werkplekken": "de werkplekken",
    "lonen": "de lonen",
    "verzuim": "het ziekteverzuim",
    "verzuim_percentages": "de verzuimpercentages",
}
_ENKELVOUD = frozenset(
    {
        "grootboek",
        "begroting",
        "formatie",
        "jobcoaching",
        "pro_vso_begeleiding",
        "dienstverband_omvang",
        "verzuim",
    }
)
_GENOEMD = 4
"""Registers that a sentence names, when there are more of them."""


def registers(welke: Collection[str]) -> str:
    """Return registers as a reader calls them, in the order given: ``het grootboek en de begroting``."""
    namen = [_NAMEN.get(naam, naam) for naam in welke]
    rest = len(namen) - _GENOEMD
    return opsomming(namen if rest < 2 else [*namen[:_GENOEMD], f"nog {rest} andere registers"])


def niet_geleverd(welke: Collection[str]) -> str:
    """Return a reason: ``omdat de aanmeldingen en de trajecten niet zijn geleverd``."""
    enkel = len(welke) == 1 and _ENKELVOUD.issuperset(welke)
    return f"omdat {registers(welke)} niet {'is' if enkel else 'zijn'} geleverd"

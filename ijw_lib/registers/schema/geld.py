"""The registers behind the explanation of the finances: assumptions, forecasts, who pays, what goes together.

Ledger, begroting and reserves are in :mod:`ijw_lib.registers.schema.financien`. What is entered by hand (an
assumption, a forecast) says so by being a register of its own: nothing computes it, nothing else holds it.
Of the contribution the ledger holds the whole and ``bijdragen`` the gemeenten; that they add up is checked
in :mod:`ijw_lib.registers.regels.bijdragen`.
"""

from __future__ import annotations

import pandas as pd

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import Kolom, Regel, Register
from ijw_lib.registers.regels import Frames, werk
from ijw_lib.registers.regels.bijdragen import BEGROTING, REALISATIE, SOORTEN

UITGANGSPUNTEN = (
    "indexatie_overige_bedrijfskosten",
    "loonstijging_wsw_beschut_werk",
    "loonstijging_ambtelijk",
    "dienstverbanden_beschut_werk",
    "uitstroom_wsw",
    "uitstroom_wsw_wia",
)
LOONGROEPEN = (
    "",
    "ambtelijk",
    "wsw",
    "begeleid_werken",
    "wsw_overig",
    "beschut_werk",
    "loonkostensubsidie",
    "beschut_werk_overig",
    "derden",
)


def _rubriek_past(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """Let a row without kostensoort pass: it takes the whole rubriek."""
    return (df["kostensoort"] == "") | regels.kostensoort_bij_rubriek(df, frames)


GELD_REFERENTIES: tuple[Register, ...] = (
    Register(
        "toelichtingsposten",
        "a part of what is explained together: a rubriek, or one kostensoort (of one kostenplaats) of it",
        (
            Kolom("post"),
            Kolom("volgnummer", "geheel"),
            Kolom("naam"),
            Kolom("rubriek", "geheel", codes="rubrieken.rubriek"),
            Kolom("kostensoort", leeg=True, codes="kostensoorten.kostensoort"),
            Kolom("kostenplaats", leeg=True, codes="kostenplaatsen.kostenplaats"),
        ),
        ("post", "rubriek", "kostensoort", "kostenplaats"),
        (Regel("kostensoort", "hoort niet bij deze rubriek", _rubriek_past),),
    ),
)
"""Reference tables of the explanation."""

GELD: tuple[Register, ...] = (
    Register(
        "uitgangspunten",
        "an assumption under a budget version; meerjarig_voorzien is what the multi-year budget had foreseen",
        (
            Kolom("jaar", "geheel"),
            Kolom("versie", codes="versies.versie"),
            Kolom("uitgangspunt", codes=UITGANGSPUNTEN),
            Kolom("waarde", "decimaal"),
            Kolom("eenheid", codes=("procent", "aantal")),
            Kolom("meerjarig_voorzien", "decimaal", leeg=True),
            Kolom("toelichting", leeg=True),
        ),
        ("jaar", "versie", "uitgangspunt"),
        (
            Regel("versie", "staat voor dit jaar niet in begrotingsversies.csv", regels.versie_bekend),
            Regel(
                "waarde",
                "is negatief; een aantal is nul of meer",
                lambda df, _: (df["eenheid"] != "aantal") | (df["waarde"] >= 0),
            ),
        ),
        leunt_op=frozenset({"begrotingsversies"}),
        jaarkolom="jaar",
    ),
    Register(
        "prognoses",
        "what was expected of the end of the year on a day, entered by hand; a deficit is negative",
        (
            Kolom("prognose_id"),
            Kolom("jaar", "geheel"),
            Kolom("peildatum", "datum"),
            Kolom("onderdeel", codes=("resultaat", "beschut_werk")),
            Kolom("bedrag_cent", "cent"),
            Kolom("toelichting"),
        ),
        ("prognose_id",),
        (
            Regel(
                "peildatum",
                "ligt buiten het jaar waarover de prognose gaat",
                lambda df, _: df["peildatum"].dt.year == df["jaar"],
            ),
            Regel(
                "peildatum",
                "ligt na de peildatum van de levering",
                werk.niet_na_peildatum("peildatum"),
            ),
            Regel(
                "onderdeel",
                "heeft op deze peildatum al een prognose",
                lambda df, _: ~df.duplicated(["peildatum", "onderdeel"], keep="first"),
            ),
        ),
        jaarkolom="jaar",
    ),
    Register(
        "bijdragen",
        "what one gemeente pays for one programma: budgeted for a year, or invoiced in a month",
        (
            Kolom("bijdrage_id"),
            Kolom("jaar", "geheel"),
            Kolom("soort", codes=SOORTEN),
            Kolom("versie", leeg=True, codes="versies.versie"),
            Kolom("maand", "geheel", leeg=True),
            Kolom("gemeente", codes="gemeenten.gemeente"),
            Kolom("programma", codes="programmas.programma"),
            Kolom("bedrag_cent", "cent"),
        ),
        ("bijdrage_id",),
        (
            Regel(
                "versie",
                "staat voor dit jaar niet in begrotingsversies.csv; elke begroting is van een versie",
                lambda df, frames: (df["soort"] != BEGROTING) | regels.versie_bekend(df, frames),
            ),
            Regel(
                "versie",
                "is ingevuld bij een realisatie; alleen een begroting heeft een versie",
                lambda df, _: (df["soort"] != REALISATIE) | (df["versie"] == ""),
            ),
            Regel(
                "maand",
                "is ingevuld bij een begroting; die is van het hele jaar",
                lambda df, _: (df["soort"] != BEGROTING) | df["maand"].isna(),
            ),
            Regel(
                "maand",
                "is bij een realisatie geen maand van 1 t/m 12",
                lambda df, _: (df["soort"] != REALISATIE) | df["maand"].between(1, 12).fillna(False),
            ),
        ),
        leunt_op=frozenset({"begrotingsversies"}),
        jaarkolom="jaar",
        facultatief=True,
    ),
)
"""Registers of a delivery that are entered by hand, in the order in which they are checked."""

"""The finance registers: ledger, begroting, reserves, formatie and vacatures."""

from __future__ import annotations

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import GELDIG, GELDIG_EIND, Kolom, Regel, Register

_INDELING = (
    Kolom("programma", codes="programmas.programma"),
    Kolom("kostenplaats", codes="kostenplaatsen.kostenplaats"),
    Kolom("kostensoort", codes="kostensoorten.kostensoort"),
)
_KOSTENSOORT = Regel("kostensoort", "hoort niet bij deze rubriek", regels.kostensoort_bij_rubriek)
_BOEKJAAR = Regel("boekdatum", "ligt buiten het boekjaar", regels.in_boekjaar)
_BINNEN_LEVERING = Regel(
    "boekdatum", "ligt buiten de periode van de levering (begin t/m peildatum)", regels.binnen_levering
)

FINANCIEN: tuple[Register, ...] = (
    Register(
        "grootboek",
        "one posting; baten and lasten both positive, a correction negative",
        (
            Kolom("boeking_id"),
            Kolom("boekjaar", "geheel"),
            Kolom("boekdatum", "datum"),
            Kolom("rubriek", "geheel", codes="rubrieken.rubriek"),
            *_INDELING,
            Kolom("omschrijving"),
            Kolom("bedrag_cent", "cent"),
            Kolom("incidenteel", "ja_nee"),
        ),
        ("boeking_id",),
        (
            _BOEKJAAR,
            _BINNEN_LEVERING,
            _KOSTENSOORT,
            Regel("rubriek", "is een reservemutatie; die hoort in reserves.csv", regels.is_exploitatie),
        ),
        jaarkolom="boekjaar",
    ),
    Register(
        "begrotingsversies",
        "a budget version of a year, with the dates of submission and adoption",
        (
            Kolom("jaar", "geheel"),
            Kolom("versie", codes="versies.versie"),
            Kolom("ingediend_op", "datum"),
            Kolom("vastgesteld_op", "datum", leeg=True),
        ),
        ("jaar", "versie"),
        (
            Regel(
                "vastgesteld_op", "ligt voor ingediend_op", regels.niet_voor("vastgesteld_op", "ingediend_op")
            ),
        ),
        jaarkolom="jaar",
    ),
    Register(
        "begroting",
        "one budget line: a year amount of one version",
        (
            Kolom("regel_id"),
            Kolom("jaar", "geheel"),
            Kolom("versie", codes="versies.versie"),
            Kolom("rubriek", "geheel", codes="rubrieken.rubriek"),
            *_INDELING,
            Kolom("bedrag_cent", "cent"),
            Kolom("volume_fte", "decimaal", leeg=True),
            Kolom("prijs_cent", "cent", leeg=True),
            Kolom("spreiding", codes="spreidingen.spreiding"),
        ),
        ("regel_id",),
        (
            _KOSTENSOORT,
            Regel("versie", "staat voor dit jaar niet in begrotingsversies.csv", regels.versie_bekend),
            Regel("prijs_cent", "is niet bedrag_cent gedeeld door volume_fte", regels.prijs_maal_volume),
        ),
        leunt_op=frozenset({"begrotingsversies"}),
        jaarkolom="jaar",
    ),
    Register(
        "reserves",
        "one mutation of a reserve; the amount is positive, soort gives the direction",
        (
            Kolom("mutatie_id"),
            Kolom("reserve"),
            Kolom("boekjaar", "geheel"),
            Kolom("boekdatum", "datum"),
            Kolom("soort", codes=("onttrekking", "toevoeging")),
            Kolom("omschrijving"),
            Kolom("bedrag_cent", "cent"),
        ),
        ("mutatie_id",),
        (
            _BOEKJAAR,
            _BINNEN_LEVERING,
            Regel(
                "bedrag_cent", "is niet positief; soort geeft de richting", regels.minstens("bedrag_cent", 1)
            ),
        ),
        jaarkolom="boekjaar",
    ),
    Register(
        "formatie",
        "one position in the establishment; no persons",
        (Kolom("functie_id"), Kolom("functie"), Kolom("afdeling"), Kolom("omvang_fte", "decimaal"), *GELDIG),
        ("functie_id",),
        (GELDIG_EIND, Regel("omvang_fte", "is niet groter dan nul", regels.positief("omvang_fte"))),
    ),
    Register(
        "vacatures",
        "one vacancy on a position, from the day it opened until it was filled",
        (
            Kolom("vacature_id"),
            Kolom("functie_id", codes="formatie.functie_id"),
            Kolom("omvang_fte", "decimaal"),
            Kolom("open_vanaf", "datum"),
            Kolom("vervuld_op", "datum", leeg=True),
            Kolom("invulling", codes=("geen", "payroll", "inhuur")),
        ),
        ("vacature_id",),
        (
            Regel("vervuld_op", "ligt voor open_vanaf", regels.niet_voor("vervuld_op", "open_vanaf")),
            Regel("omvang_fte", "is niet groter dan nul", regels.positief("omvang_fte")),
        ),
    ),
)
"""In the order in which they are checked: codes come before their users."""

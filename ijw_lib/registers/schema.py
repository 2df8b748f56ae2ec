"""What a register looks like: columns, types, keys, codes and rules, each defined once.

The definitions below are plain data; :func:`pandera_schema` turns one into the pandera schema that the
typed rows must meet. Messages are Dutch: an analyst reads them in ``uitval.csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import Kolom, Regel, Register, Soort
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema_geld import GELD, GELD_REFERENTIES, LOONGROEPEN
from ijw_lib.registers.schema_reintegratie import REINTEGRATIE
from ijw_lib.registers.schema_werk import WERK, WERK_REFERENTIES

if TYPE_CHECKING:
    import pandera.pandas as pa

DTYPES: dict[Soort, str | pd.ArrowDtype] = {
    "tekst": "str",
    "geheel": "Int64",
    "cent": "Int64",
    "decimaal": pd.ArrowDtype(pyarrow.decimal128(12, 2)),
    "datum": "datetime64[us]",
    "ja_nee": "boolean",
}

_GELDIG = (Kolom("geldig_van", "datum"), Kolom("geldig_tot", "datum", leeg=True))
_JA_NEE_EIND = Regel("geldig_tot", "ligt voor geldig_van", regels.niet_voor("geldig_tot", "geldig_van"))

REFERENTIES: tuple[Register, ...] = (
    Register(
        "gemeenten",
        "a gemeente that takes part in a regeling",
        (
            Kolom("gemeente"),
            Kolom("naam"),
            Kolom("cbs_code"),
            Kolom("regeling", codes=("participatiewet", "wsw", "beschut_werk")),
            *_GELDIG,
        ),
        ("gemeente", "regeling"),
        (_JA_NEE_EIND,),
    ),
    Register(
        "rubrieken",
        "a rubriek of the overview of baten and lasten",
        (
            Kolom("rubriek", "geheel"),
            Kolom("naam"),
            Kolom("soort", codes=("baten", "lasten", "onttrekking", "toevoeging")),
            Kolom(
                "groep",
                codes=(
                    "gemeentelijke_bijdrage",
                    "opbrengst",
                    "personeelskosten_ambtelijk",
                    "personeelskosten_wsw",
                    "overige_bedrijfskosten",
                    "onttrekking",
                    "toevoeging",
                ),
            ),
            *_GELDIG,
        ),
        ("rubriek",),
    ),
    Register(
        "programmas",
        "a programme of the begroting (taakveld of the Besluit begroting en verantwoording)",
        (Kolom("programma"), Kolom("taakveld", leeg=True), Kolom("code", leeg=True), Kolom("naam"), *_GELDIG),
        ("programma",),
    ),
    Register(
        "kostenplaatsen",
        "a cost centre",
        (Kolom("kostenplaats"), Kolom("naam"), *_GELDIG),
        ("kostenplaats",),
    ),
    Register(
        "kostensoorten",
        "a cost type, part of one rubriek",
        (
            Kolom("kostensoort"),
            Kolom("rubriek", "geheel", codes="rubrieken.rubriek"),
            Kolom("naam"),
            Kolom("loongroep", leeg=True, codes=LOONGROEPEN),
            *_GELDIG,
        ),
        ("kostensoort",),
    ),
    Register(
        "spreidingen",
        "the weight of one month in a way to spread a year amount",
        (Kolom("spreiding"), Kolom("maand", "geheel"), Kolom("gewicht", "geheel")),
        ("spreiding", "maand"),
        (
            Regel("maand", "is geen maandnummer van 1 t/m 12", regels.tussen("maand", 1, 12)),
            Regel("gewicht", "is negatief", regels.minstens("gewicht", 0)),
        ),
    ),
    Register(
        "versies",
        "a kind of budget version; a higher volgnummer replaces a lower one",
        (Kolom("versie"), Kolom("volgnummer", "geheel"), Kolom("naam"), Kolom("kolomnaam")),
        ("versie",),
    ),
    Register(
        "errata",
        "a cell that an earlier printed report showed wrongly",
        (
            Kolom("periode"),
            Kolom("tabel"),
            Kolom("rij"),
            Kolom("kolom"),
            Kolom("gemeente", leeg=True),
            Kolom("gedrukt"),
            Kolom("juist"),
            Kolom("noot"),
        ),
        ("periode", "tabel", "rij", "kolom", "gemeente"),
        mag_leeg=True,
    ),
    Register(
        "normen",
        "one norm: of an indicator and row, for a gemeente or the regio, of one kind",
        (
            Kolom("indicator"),
            Kolom("rij"),
            Kolom("gemeente", codes="gemeenten.gemeente+regio"),
            Kolom(
                "soort",
                codes=(
                    "afspraak",
                    "prognose",
                    "quotum",
                    "taakstelling",
                    "target",
                    "benchmark",
                    "termijn",
                    "drempel",
                ),
            ),
            Kolom("waarde", "decimaal"),
            Kolom("eenheid", codes=("aantal", "procent", "fte", "eur", "weken")),
            *_GELDIG,
            Kolom("bron"),
        ),
        ("indicator", "rij", "gemeente", "soort", "geldig_van"),
        (_JA_NEE_EIND,),
    ),
    Register(
        "feiten",
        "a number that texts mention and that no register holds, with its source",
        (
            Kolom("feit"),
            Kolom("omschrijving"),
            Kolom("waarde", "decimaal"),
            Kolom("eenheid", codes=("aantal", "procent", "maanden", "jaar", "uur", "dagen")),
            *_GELDIG,
            Kolom("bron"),
        ),
        ("feit", "geldig_van"),
        (_JA_NEE_EIND,),
    ),
    Register(
        "kerncijfers",
        "a key figure of the first page: its cell, its agreement, and when it deviates enough to be named",
        (
            Kolom("kerncijfer"),
            Kolom("label"),
            Kolom("tabel"),
            Kolom("rij"),
            Kolom("kolom"),
            Kolom("afspraak", leeg=True),
            Kolom("regeling", codes="gemeenten.regeling+regio"),
            Kolom("tijd", codes=("stroom", "stand")),
            Kolom("drempel_vorig_jaar", "decimaal"),
            Kolom("drempel_afspraak", "decimaal"),
            Kolom("minimum", "geheel"),
        ),
        ("kerncijfer",),
        (
            Regel("drempel_vorig_jaar", "is niet groter dan nul", regels.positief("drempel_vorig_jaar")),
            Regel("drempel_afspraak", "is niet groter dan nul", regels.positief("drempel_afspraak")),
            Regel("minimum", "is negatief", regels.minstens("minimum", 0)),
        ),
    ),
    *WERK_REFERENTIES,
    *GELD_REFERENTIES,
)
"""Reference tables in ``data/referentie``; the file has the name of the register."""

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

LEVERINGSREGISTERS: tuple[Register, ...] = (
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
        (Kolom("functie_id"), Kolom("functie"), Kolom("afdeling"), Kolom("omvang_fte", "decimaal"), *_GELDIG),
        ("functie_id",),
        (_JA_NEE_EIND, Regel("omvang_fte", "is niet groter dan nul", regels.positief("omvang_fte"))),
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
    *GELD,
    *REINTEGRATIE,
    *WERK,
)
"""Registers of a delivery, in the order in which they are checked (codes come before their users)."""


PER_GEMEENTE = {r.naam: r.via for r in LEVERINGSREGISTERS if r.via or "gemeente" in r.namen}
"""Registers that are kept per gemeente, with the register and key through which its rows belong to one."""

JAARKOLOMMEN = {r.naam: r.jaarkolom for r in (*REFERENTIES, *LEVERINGSREGISTERS)}
"""The column by which each register is split, or empty."""


def pandera_schema(register: Register, frames: Frames) -> pa.DataFrameSchema:
    """Return the schema that the typed rows of ``register`` must meet.

    Each check carries ``kolom|melding`` as its error, so that a failure can be shown in Dutch.

    Parameters
    ----------
    frames
        The registers accepted so far and ``levering`` (one row: begin, peildatum); codes come from them.
    """
    import pandera.pandas as pa  # costs 0.3 s, and only a check of a delivery needs it

    kolommen = {
        k.naam: pa.Column(
            DTYPES[k.soort],
            nullable=k.leeg,
            checks=[_codecheck(k, frames)] if k.codes is not None else [],
        )
        for k in register.kolommen
    }
    sleutel = ", ".join(register.sleutel)
    uniek = pa.Check(
        lambda df: ~df.duplicated(list(register.sleutel), keep="first"),
        error=f"{register.sleutel[0]}|komt dubbel voor (sleutel: {sleutel})",
    )
    rijregels = [
        pa.Check(
            lambda df, r=r: r.goed(df, frames).fillna(False).astype(bool), error=f"{r.kolom}|{r.melding}"
        )
        for r in register.regels
    ]
    return pa.DataFrameSchema(kolommen, checks=[uniek, *rijregels], strict=True)


def toegestaan(kolom: Kolom, frames: Frames) -> list[object]:
    """Return the codes that a column may hold."""
    if isinstance(kolom.codes, str):
        plek, _, extra = kolom.codes.partition("+")
        register, naam = plek.split(".")
        return [*frames[register][naam].drop_duplicates().tolist(), *filter(None, [extra])]
    return list(kolom.codes or ())


def _codecheck(kolom: Kolom, frames: Frames) -> pa.Check:
    import pandera.pandas as pa

    codes = [*toegestaan(kolom, frames), *([""] if kolom.leeg and kolom.soort == "tekst" else [])]
    getoond = ", ".join(str(c) or "(leeg)" for c in codes[:12]) + (", ..." if len(codes) > 12 else "")
    return pa.Check.isin(codes, error=f"{kolom.naam}|is geen bekende code; toegestaan: {getoond}")

"""The reference tables that every theme shares: gemeenten, the outline of the finances, norms, facts."""

from __future__ import annotations

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import GELDIG, GELDIG_EIND, Kolom, Regel, Register
from ijw_lib.registers.regels import deelname
from ijw_lib.registers.schema.geld import LOONGROEPEN

_NAAST = "is op deze datum al opgegaan in een opvolger die zelf zo'n regel heeft"

ALGEMENE_REFERENTIES: tuple[Register, ...] = (
    Register(
        "gemeenten",
        "a gemeente that takes part in a regeling; opvolger is what it goes over into after its last day",
        (
            Kolom("gemeente"),
            Kolom("naam"),
            Kolom("cbs_code"),
            Kolom("regeling", codes=("participatiewet", "wsw", "beschut_werk")),
            *GELDIG,
            Kolom("opvolger", leeg=True, facultatief=True),
        ),
        ("gemeente", "regeling"),
        (
            GELDIG_EIND,
            Regel(
                "opvolger",
                "doet de dag na geldig_tot niet zelf aan deze regeling mee; vul geldig_tot in en geef de "
                "opvolger een regel vanaf de dag erna",
                deelname.opvolger_doet_mee,
            ),
            Regel(
                "opvolger",
                "is niet op elke regel van deze gemeente dezelfde; een gemeente gaat in haar geheel over: "
                "overal dezelfde opvolger en geldig_tot (een regeling die eerder afliep, heeft er geen)",
                deelname.gaat_geheel_over,
            ),
        ),
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
            *GELDIG,
        ),
        ("rubriek",),
    ),
    Register(
        "programmas",
        "a programme of the begroting (taakveld of the Besluit begroting en verantwoording)",
        (Kolom("programma"), Kolom("taakveld", leeg=True), Kolom("code", leeg=True), Kolom("naam"), *GELDIG),
        ("programma",),
    ),
    Register(
        "kostenplaatsen",
        "a cost centre",
        (Kolom("kostenplaats"), Kolom("naam"), *GELDIG),
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
            *GELDIG,
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
                    "vergoeding",
                ),
            ),
            Kolom("waarde", "decimaal"),
            Kolom("eenheid", codes=("aantal", "procent", "fte", "eur", "weken")),
            *GELDIG,
            Kolom("bron"),
        ),
        ("indicator", "rij", "gemeente", "soort", "geldig_van"),
        (
            GELDIG_EIND,
            Regel(
                "gemeente",
                f"{_NAAST}; laat deze norm eindigen op de laatste dag van de gemeente",
                deelname.niet_naast_opvolger("geldig_van", "geldig_tot", "indicator", "rij", "soort"),
            ),
        ),
    ),
    Register(
        "feiten",
        "a number that texts mention and that no register holds, with its source",
        (
            Kolom("feit"),
            Kolom("omschrijving"),
            Kolom("waarde", "decimaal"),
            Kolom("eenheid", codes=("aantal", "procent", "maanden", "jaar", "uur", "dagen")),
            *GELDIG,
            Kolom("bron"),
        ),
        ("feit", "geldig_van"),
        (GELDIG_EIND,),
    ),
    Register(
        "inwoners",
        "the number of inhabitants of a gemeente on 1 January of a year, with its source",
        (
            Kolom("gemeente", codes="gemeenten.gemeente"),
            Kolom("peildatum", "datum"),
            Kolom("aantal", "geheel"),
            Kolom("bron"),
        ),
        ("gemeente", "peildatum"),
        (
            Regel("peildatum", "is niet 1 januari van een jaar", regels.eerste_dag_van_jaar("peildatum")),
            Regel("aantal", "is niet groter dan nul", regels.positief("aantal")),
            Regel(
                "gemeente",
                f"{_NAAST}; tel het aantal daar zo nodig bij op en haal deze regel weg",
                deelname.niet_naast_opvolger("peildatum", "peildatum"),
            ),
        ),
        mag_leeg=True,
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
            Kolom("drempel", "decimaal"),
        ),
        ("kerncijfer",),
        (
            Regel("drempel", "is negatief", regels.minstens("drempel", 0)),
            Regel("drempel_vorig_jaar", "is niet groter dan nul", regels.positief("drempel_vorig_jaar")),
            Regel("drempel_afspraak", "is niet groter dan nul", regels.positief("drempel_afspraak")),
            Regel("minimum", "is negatief", regels.minstens("minimum", 0)),
        ),
    ),
)

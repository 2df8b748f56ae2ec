"""The re-integratie registers: persons, trajecten and their phases, the way in, job starts and employers.

A spell is half open: ``van`` is its first day, ``tot`` the first day on which it no longer holds (the last
phase of a traject ends on its einddatum). A stock at the end of a day counts what has ``van <= day < tot``; a
flow counts the ``van`` or ``tot`` days of a period. Hence stand + bij - af = stand, and a period ends as the
next begins.
"""

from __future__ import annotations

from functools import partial

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import Kolom, Looptijd, Regel, Register
from ijw_lib.registers.regels import deelname as deelname
from ijw_lib.registers.regels import reintegratie as re

FASEN = (
    "kennismaking",
    "persoonlijke_ontwikkeling",
    "ontwikkeling_door_werkervaring",
    "ontwikkeling_sollicitatievaardigheden",
    "werk_vinden",
    "werk_houden",
)
UITSTROOM: dict[str, tuple[str, ...]] = {
    "": (),
    "werkaanvaarding": (),
    "passende_plek": (
        "maximale_participatie",
        "beschut_werk",
        "dagbesteding",
        "opleiding",
        "zorg_of_hulpverlening",
        "ander_traject",
    ),
    "voortijdig_afgebroken": (
        "recht_op_uitkering_vervallen",
        "nug_ziet_af",
        "verhuizing_buiten_regio",
        "gezondheid",
        "geen_medewerking",
    ),
}
"""Subredenen per uitstroomreden."""

_INTAKE_AANMELDING = ("re_integratie", "brede_intake", "ad_a")
_PERSOON = (Kolom("persoon_id", codes="personen.persoon_id"), Kolom("gemeente", codes="gemeenten.gemeente"))
_mild = partial(Regel, mag_ontbreken=True)
"""Of what one row says of itself; who it is of, and in which gemeente, must be right."""
_GEMEENTE = Regel(
    "gemeente", "is niet de gemeente van deze persoon", deelname.volgt("personen", "persoon_id")
)
_BUITEN = "valt buiten de tijd dat deze gemeente aan de Participatiewet meedoet"
_OPVOLGER = "of geef de gemeente in gemeenten.csv een opvolger"


_UREN = (
    _mild("uren_per_week", "is niet meer dan 0 uur", regels.positief("uren_per_week")),
    _mild("uren_per_week", "is meer dan 80 uur", regels.hoogstens("uren_per_week", 80)),
    Regel("uren_per_week", "is meer dan 40 uur", regels.hoogstens("uren_per_week", 40), alleen_melding=True),
)


def _doet_mee(kolom: str) -> Regel:
    return _mild(kolom, f"{_BUITEN}; verbeter de datum of de gemeente, {_OPVOLGER}", deelname.doet_mee(kolom))


def _begint(kolom: str, eind: str) -> Regel:
    return _mild(
        kolom,
        f"{_BUITEN}; verbeter de datum of de gemeente, {_OPVOLGER}",
        deelname.begint_binnen(kolom, eind),
    )


def _eindigt(kolom: str, na_laatste: int = 1) -> Regel:
    melding = f"is leeg of {_BUITEN}; vul in wanneer het eindigde, {_OPVOLGER}"
    return _mild(kolom, melding, deelname.eindigt_binnen(kolom, na_laatste=na_laatste))


def _na(later: str, eerder: str) -> Regel:
    return _mild(later, f"ligt niet na {eerder}", re.na(later, eerder))


REINTEGRATIE: tuple[Register, ...] = (
    Register(
        "personen",
        "one inwoner, under a pseudonym",
        (
            Kolom("persoon_id"),
            Kolom("gemeente", codes="gemeenten.gemeente"),
            Kolom("geboortejaar", "geheel"),
            Kolom("geslacht", codes=("man", "vrouw", "onbekend")),
        ),
        ("persoon_id",),
        (Regel("gemeente", "neemt niet deel aan de Participatiewet", re.neemt_deel("participatiewet")),),
    ),
    Register(
        "persoon_doelgroepen",
        "a spell in which a person belongs to a doelgroep",
        (
            *_PERSOON,
            Kolom(
                "doelgroep",
                codes=("p_wet", "nug", "statushouder", "inburgeraar", "banenafspraak", "pro_vso"),
            ),
            Kolom("van", "datum"),
            Kolom("tot", "datum", leeg=True),
        ),
        ("persoon_id", "doelgroep", "van"),
        (
            _GEMEENTE,
            _begint("van", "tot"),
            _na("tot", "van"),
            _mild(
                "van",
                "valt in een eerdere periode van dezelfde doelgroep",
                re.geen_overlap(["persoon_id", "doelgroep"], "van", "tot"),
            ),
        ),
        looptijd=Looptijd("van", "tot"),
    ),
    Register(
        "aanmeldingen",
        "one application for a traject; without niet_gestart_op it led to a traject or is being handled",
        (
            Kolom("aanmelding_id"),
            *_PERSOON,
            Kolom("aanmelddatum", "datum"),
            Kolom("herkomst", codes=("gemeente", "eigen_initiatief", "uwv", "school")),
            Kolom("niet_gestart_op", "datum", leeg=True),
            Kolom(
                "reden_niet_gestart",
                leeg=True,
                codes=(
                    "andere_problematiek",
                    "ander_traject_passender",
                    "direct_baan",
                    "verhuizing_buiten_regio",
                ),
            ),
        ),
        ("aanmelding_id",),
        (
            _GEMEENTE,
            _doet_mee("aanmelddatum"),
            _doet_mee("niet_gestart_op"),
            _mild("niet_gestart_op", "ligt voor aanmelddatum",
                  regels.niet_voor("niet_gestart_op", "aanmelddatum")),
            _mild(
                "reden_niet_gestart",
                "hoort er te zijn als niet_gestart_op is gevuld, en alleen dan",
                re.samen("reden_niet_gestart", "niet_gestart_op"),
            ),
        ),
        sluitregels=(
            _mild(
                "niet_gestart_op",
                "is leeg en er is geen traject, en deze gemeente doet niet meer aan de Participatiewet mee; "
                f"vul in wanneer de aanmelding is afgehandeld, {_OPVOLGER}",
                deelname.niet_meer_in_behandeling,
            ),
            _mild(
                "reden_niet_gestart",
                "noemt een baan, maar deze persoon heeft geen plaatsing",
                re.baan_is_plaatsing("reden_niet_gestart", "direct_baan"),
            ),
        ),
        looptijd=Looptijd("aanmelddatum", "niet_gestart_op", ("reden_niet_gestart",)),
    ),
    Register(
        "intakes",
        "one intake; afgerond_op is the day on which the report was handed on or back",
        (
            Kolom("intake_id"),
            *_PERSOON,
            Kolom("soort", codes=("inkomensregelingen", *_INTAKE_AANMELDING)),
            Kolom("aanmelding_id", leeg=True, codes="aanmeldingen.aanmelding_id"),
            Kolom("startdatum", "datum"),
            Kolom("afgerond_op", "datum", leeg=True),
        ),
        ("intake_id",),
        (
            _GEMEENTE,
            _doet_mee("startdatum"),
            _doet_mee("afgerond_op"),
            _mild("afgerond_op", "ligt voor startdatum", regels.niet_voor("afgerond_op", "startdatum")),
            _mild(
                "aanmelding_id",
                "hoort bij een intake voor een traject, niet bij inkomensregelingen",
                re.alleen_bij("aanmelding_id", "soort", *_INTAKE_AANMELDING),
            ),
            _mild(
                "startdatum",
                "ligt voor de aanmelding",
                re.niet_voor_van("startdatum", "aanmeldingen", "aanmelding_id", "aanmelddatum"),
            ),
            Regel(
                "aanmelding_id",
                "is een aanmelding van een andere persoon",
                re.gelijk_aan("persoon_id", "aanmeldingen", "aanmelding_id"),
            ),
        ),
        looptijd=Looptijd("startdatum", "afgerond_op"),
    ),
    Register(
        "maatregelen",
        "one measure in inkomensregelingen",
        (
            Kolom("maatregel_id"),
            *_PERSOON,
            Kolom("datum", "datum"),
            Kolom("soort", codes=("waarschuwing", "verlaging_uitkering", "terugvordering")),
        ),
        ("maatregel_id",),
        (_GEMEENTE, _doet_mee("datum")),
        looptijd=Looptijd("datum"),
    ),
    Register(
        "trajecten",
        "one traject; einddatum is the day of uitstroom and no longer counts",
        (
            Kolom("traject_id"),
            *_PERSOON,
            Kolom("aanmelding_id", leeg=True, codes="aanmeldingen.aanmelding_id"),
            Kolom("startdatum", "datum"),
            Kolom("einddatum", "datum", leeg=True),
            Kolom("uitstroomreden", leeg=True, codes=tuple(filter(None, UITSTROOM))),
            Kolom("subreden", leeg=True, codes=tuple(c for codes in UITSTROOM.values() for c in codes)),
        ),
        ("traject_id",),
        (
            _GEMEENTE,
            _begint("startdatum", "einddatum"),
            _eindigt("einddatum"),
            _na("einddatum", "startdatum"),
            _mild(
                "uitstroomreden",
                "hoort er te zijn als einddatum is gevuld, en alleen dan",
                re.samen("uitstroomreden", "einddatum"),
            ),
            _mild("subreden", "hoort niet bij deze uitstroomreden",
                  re.hoort_bij("subreden", "uitstroomreden", UITSTROOM)),
            _mild(
                "startdatum",
                "valt in een eerder traject van dezelfde persoon",
                re.geen_overlap(["persoon_id"], "startdatum", "einddatum"),
            ),
            _mild(
                "startdatum",
                "ligt voor de aanmelding",
                re.niet_voor_van("startdatum", "aanmeldingen", "aanmelding_id", "aanmelddatum"),
            ),
            Regel(
                "aanmelding_id",
                "is een aanmelding van een andere persoon",
                re.gelijk_aan("persoon_id", "aanmeldingen", "aanmelding_id"),
            ),
            _mild("aanmelding_id", "is een aanmelding die niet tot een traject leidde", re.is_gestart),
            _mild("aanmelding_id", "heeft al een ander traject", re.hooguit_een("aanmelding_id")),
            _mild(
                "subreden",
                "kan alleen bij een nug; deze persoon is dat niet op einddatum",
                re.heeft_doelgroep("einddatum", "nug", bij=("subreden", "nug_ziet_af")),
            ),
        ),
        sluitregels=(
            _mild("startdatum", "de fasen in trajectfasen.csv lopen niet precies van start tot eind",
                  re.past_op_traject),
            _mild("uitstroomreden", "noemt werk, maar dit traject heeft geen reguliere plaatsing",
                  re.werk_is_plaatsing),
        ),
        leunt_op=frozenset({"persoon_doelgroepen"}),
        looptijd=Looptijd("startdatum", "einddatum", ("uitstroomreden", "subreden")),
    ),
    Register(
        "trajectfasen",
        "a spell of a traject in a phase",
        (
            Kolom("traject_id", codes="trajecten.traject_id"),
            Kolom("gemeente", codes="gemeenten.gemeente"),
            Kolom("fase", codes=FASEN),
            Kolom("van", "datum"),
            Kolom("tot", "datum", leeg=True),
        ),
        ("traject_id", "van"),
        (
            Regel("gemeente", "is niet de gemeente van dit traject",
                  deelname.volgt("trajecten", "traject_id")),
            _begint("van", "tot"),
            _na("tot", "van"),
            _mild("van", "sluit niet aan op de vorige fase van het traject", re.sluit_aan),
            _mild("fase", "is dezelfde als de vorige fase van het traject", re.andere_fase),
        ),
        looptijd=Looptijd("van", "tot", aaneen=True),
    ),
    Register(
        "abc_metingen",
        "one ABC-meting in a traject",
        (
            Kolom("meting_id"),
            Kolom("traject_id", codes="trajecten.traject_id"),
            *_PERSOON,
            Kolom("datum", "datum"),
            Kolom("uitkomst", codes=("grote_afstand", "korte_afstand", "overig")),
        ),
        ("meting_id",),
        (
            _GEMEENTE,
            _doet_mee("datum"),
            Regel("persoon_id", "is niet de persoon van dit traject",
                  re.gelijk_aan("persoon_id", "trajecten", "traject_id")),
            _mild("datum", "ligt voor de start van het traject",
                  re.niet_voor_van("datum", "trajecten", "traject_id", "startdatum")),
            _mild("datum", "ligt na het eind van het traject",
                  re.niet_na_van("datum", "trajecten", "traject_id", "einddatum")),
        ),
        looptijd=Looptijd("datum"),
    ),
    Register(
        "werkgeversrelaties",
        "one relation with an employer, under a pseudonym; vestiging is where the employer is",
        (
            Kolom("werkgever_id"),
            Kolom("sector"),
            Kolom("vestiging", codes="gemeenten.gemeente+elders"),
            Kolom("relatie_sinds", "datum"),
        ),
        ("werkgever_id",),
        looptijd=Looptijd("relatie_sinds"),
    ),
    Register(
        "werkgeversvacatures",
        "one vacancy that an employer reported; it is filled by the plaatsing that names it",
        (
            Kolom("vacature_id"),
            Kolom("werkgever_id", codes="werkgeversrelaties.werkgever_id"),
            Kolom("functiegroep"),
            Kolom("uren_per_week", "geheel", decimalen=2),
            Kolom("gemeld_op", "datum"),
            Kolom("ingetrokken_op", "datum", leeg=True),
        ),
        ("vacature_id",),
        (
            _mild("ingetrokken_op", "ligt voor gemeld_op", regels.niet_voor("ingetrokken_op", "gemeld_op")),
            _mild("gemeld_op", "ligt voor het begin van de relatie met de werkgever",
                  re.niet_voor_van("gemeld_op", "werkgeversrelaties", "werkgever_id", "relatie_sinds")),
            *_UREN,
        ),
        looptijd=Looptijd("gemeld_op", "ingetrokken_op"),
    ),
    Register(
        "plaatsingen",
        "one start in a job, in or outside a traject; parttime means: beside a traject that goes on",
        (
            Kolom("plaatsing_id"),
            *_PERSOON,
            Kolom("traject_id", leeg=True, codes="trajecten.traject_id"),
            Kolom("startdatum", "datum"),
            Kolom("soort", codes=("regulier", "parttime", "garantiebaan")),
            Kolom("herkomst", codes=("participatiewet", "ww", "wajong", "wia", "geen_uitkering")),
            Kolom("bemiddeling", codes=("wsp", "werkcoach", "eigen_kracht")),
            Kolom("vacature_id", leeg=True, codes="werkgeversvacatures.vacature_id"),
            Kolom("uren_per_week", "geheel", decimalen=2),
        ),
        ("plaatsing_id",),
        (
            _GEMEENTE,
            _doet_mee("startdatum"),
            Regel("traject_id", "is een traject van een andere persoon",
                  re.gelijk_aan("persoon_id", "trajecten", "traject_id")),
            _mild("startdatum", "ligt voor de start van het traject",
                  re.niet_voor_van("startdatum", "trajecten", "traject_id", "startdatum")),
            _mild("startdatum", "ligt na het eind van het traject",
                  re.niet_na_van("startdatum", "trajecten", "traject_id", "einddatum")),
            _mild("traject_id", "ontbreekt; parttime werk is werk naast een traject", re.parttime_in_traject),
            _mild("vacature_id", "is al door een andere plaatsing vervuld", re.hooguit_een("vacature_id")),
            _mild("startdatum", "ligt voor de melding van de vacature",
                  re.niet_voor_van("startdatum", "werkgeversvacatures", "vacature_id", "gemeld_op")),
            _mild("startdatum", "ligt na het intrekken van de vacature",
                  re.niet_na_van("startdatum", "werkgeversvacatures", "vacature_id", "ingetrokken_op")),
            _mild("soort", "is een garantiebaan, maar deze persoon heeft dan geen indicatie banenafspraak",
                  re.heeft_doelgroep("startdatum", "banenafspraak", bij=("soort", "garantiebaan"))),
            *_UREN,
        ),
        leunt_op=frozenset({"persoon_doelgroepen"}),
        looptijd=Looptijd("startdatum"),
    ),
    Register(
        "jobcoaching",
        "a spell of coaching in a job; its traject is that of the plaatsing",
        (
            Kolom("jobcoaching_id"),
            Kolom("plaatsing_id", codes="plaatsingen.plaatsing_id"),
            *_PERSOON,
            Kolom("van", "datum"),
            Kolom("tot", "datum", leeg=True),
        ),
        ("jobcoaching_id",),
        (
            _GEMEENTE,
            _begint("van", "tot"),
            _eindigt("tot"),
            _na("tot", "van"),
            Regel("persoon_id", "is niet de persoon van deze plaatsing",
                  re.gelijk_aan("persoon_id", "plaatsingen", "plaatsing_id")),
            _mild("van", "ligt voor de start van de baan",
                  re.niet_voor_van("van", "plaatsingen", "plaatsing_id", "startdatum")),
            _mild("van", "valt in een eerdere jobcoaching van dezelfde baan",
                  re.geen_overlap(["plaatsing_id"], "van", "tot")),
            _mild("tot", "ligt na het eind van het traject, of ontbreekt terwijl het traject is geëindigd",
                  re.coaching_in_traject),
        ),
        leunt_op=frozenset({"trajecten"}),
        looptijd=Looptijd("van", "tot"),
    ),
    Register(
        "pro_vso_begeleiding",
        "one youngster of 16 or 17 from Pro/Vso, from registration until the support ended",
        (
            Kolom("begeleiding_id"),
            *_PERSOON,
            Kolom("aanmelddatum", "datum"),
            Kolom("einddatum", "datum", leeg=True),
            Kolom(
                "uitkomst",
                leeg=True,
                codes=("baan", "dagbesteding", "beschut_werk", "terug_naar_school", "gestopt"),
            ),
        ),
        ("begeleiding_id",),
        (
            _GEMEENTE,
            _begint("aanmelddatum", "einddatum"),
            _eindigt("einddatum"),
            _na("einddatum", "aanmelddatum"),
            _mild("uitkomst", "hoort er te zijn als einddatum is gevuld, en alleen dan",
                  re.samen("uitkomst", "einddatum")),
            _mild("persoon_id", "is bij de aanmelding geen 16 of 17 jaar",
                  re.leeftijd("aanmelddatum", 16, 17)),
            _mild("uitkomst", "noemt een baan, maar deze persoon heeft geen plaatsing",
                  re.baan_is_plaatsing("uitkomst", "baan")),
        ),
        leunt_op=frozenset({"plaatsingen"}),
        looptijd=Looptijd("aanmelddatum", "einddatum", ("uitkomst",)),
    ),
    Register(
        "inburgering_map",
        "one participant of a MAP group; announced while startdatum lies after the peildatum",
        (
            Kolom("deelname_id"),
            *_PERSOON,
            Kolom("groep"),
            Kolom("aanmelddatum", "datum"),
            Kolom("startdatum", "datum"),
            Kolom("afgerond_op", "datum", leeg=True),
            Kolom("uitkomst", leeg=True, codes=("geslaagd", "gestopt")),
        ),
        ("deelname_id",),
        (
            _GEMEENTE,
            _begint("aanmelddatum", "afgerond_op"),
            _eindigt("afgerond_op", na_laatste=0),
            _mild("startdatum", "ligt voor aanmelddatum", regels.niet_voor("startdatum", "aanmelddatum")),
            _na("afgerond_op", "startdatum"),
            _mild("uitkomst", "hoort er te zijn als afgerond_op is gevuld, en alleen dan",
                  re.samen("uitkomst", "afgerond_op")),
        ),
        looptijd=Looptijd("aanmelddatum", "afgerond_op", ("uitkomst",)),
    ),
)  # fmt: skip
"""In the order in which they are checked: a register comes after those that its codes and rules look into."""

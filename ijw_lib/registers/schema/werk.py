"""The *werk* registers: dienstverbanden and what belongs to them, and their reference tables.

One fact, one source: a dienstverband has no fte, no workplace and no pay of its own; those are periods that
fill it. The percentage of incapacity is in ``verzuim_percentages`` only.

Verzuim percentage of a group in a period = sick calendar days in the period, each weighted with the fte and
the percentage of incapacity of that day, divided by the calendar days under contract in the period, each
weighted with the fte of that day. Both are sums of integers (fte in ten-thousandths, whole per cents).
"""

from __future__ import annotations

from functools import partial

from ijw_lib.registers import regels
from ijw_lib.registers.definitie import GELDIG, GELDIG_EIND, Kolom, Looptijd, Regel, Register
from ijw_lib.registers.regels import deelname, werk

REDENEN_EINDE = (
    "wia",
    "pensioen",
    "overlijden",
    "ander_werk",
    "eigen_verzoek",
    "einde_contract",
    "dagbesteding",
    "verhuizing",
    "in_dienst_genomen",
)
VORMEN = (
    "detachering_individueel",
    "detachering_groep",
    "begeleid_werken",
    "werken_op_locatie",
    "intern",
)
OORZAKEN = ("werkgerelateerd", "niet_beinvloedbaar", "overig")

_DIENSTVERBAND = Kolom("dienstverband_id", codes="dienstverbanden.dienstverband_id")
_PERIODE = (Kolom("van", "datum"), Kolom("laatste_dag", "datum", leeg=True))
_mild = partial(Regel, mag_ontbreken=True)
_LOOPT = Looptijd("van", "laatste_dag", t_m=True, aaneen=True)
_TOT = Regel("laatste_dag", "ligt voor van", regels.niet_voor("laatste_dag", "van"))
_VULT = Regel(
    "van",
    "sluit niet aan; de perioden vullen het dienstverband zonder gat of overlap",
    werk.vult("dienstverbanden", "dienstverband_id", "begin", "eind"),
)
_DEELNAME = "de tijd dat deze gemeente meedoet aan de regeling van deze groep"
_OPVOLGER = "of geef de gemeente in gemeenten.csv een opvolger"
_VIA_DIENSTVERBAND = ("dienstverbanden", "dienstverband_id")
_REGELING = Regel("dienstverband_id", "hoort bij een groep zonder regeling", werk.heeft_regeling)

WERK_REFERENTIES: tuple[Register, ...] = (
    Register(
        "caos",
        "a cao, with what is paid on top of the monthly wage",
        (
            Kolom("cao"),
            Kolom("naam"),
            Kolom("uren_per_week", "geheel"),
            Kolom("vakantiegeld_procent", "geheel"),
            Kolom("vakantiegeld_maand", "geheel"),
            Kolom("werkgeverslasten_procent", "decimaal"),
            Kolom("bron"),
        ),
        ("cao",),
        (Regel("vakantiegeld_maand", "is geen maandnummer", regels.tussen("vakantiegeld_maand", 1, 12)),),
    ),
    Register(
        "dienstverbandgroepen",
        "a group of dienstverbanden, its regeling, and when people could enter it (the law)",
        (
            Kolom("groep"),
            Kolom("naam"),
            Kolom("verzuimgroep", codes=("sw", "bsw", "ambtelijk")),
            Kolom("regeling", leeg=True),
            Kolom("cao", codes="caos.cao"),
            Kolom("instroom_van", "datum", leeg=True),
            Kolom("instroom_tot", "datum", leeg=True),
            Kolom("bron"),
        ),
        ("groep",),
        (Regel("instroom_tot", "ligt voor instroom_van", regels.niet_voor("instroom_tot", "instroom_van")),),
    ),
    Register(
        "loonschalen",
        "the monthly wage of a pay scale at full time, in one stretch of time (wml: the statutory minimum)",
        (Kolom("schaal"), *GELDIG, Kolom("maandloon_cent", "cent"), Kolom("bron")),
        ("schaal", "geldig_van"),
        (GELDIG_EIND, Regel("maandloon_cent", "is niet positief", regels.minstens("maandloon_cent", 1))),
    ),
)
"""Reference tables of the *werk* registers."""

WERK: tuple[Register, ...] = (
    Register(
        "dienstverbanden",
        "a dienstverband; whoever has two has one medewerker_id. gemeente is regio for staff of its own",
        (
            Kolom("dienstverband_id"),
            Kolom("medewerker_id"),
            Kolom("gemeente", codes="gemeenten.gemeente+regio"),
            Kolom("groep", codes="dienstverbandgroepen.groep"),
            Kolom("functie_id", leeg=True),
            Kolom("geboortejaar", "geheel"),
            Kolom("geslacht", codes=("man", "vrouw", "onbekend")),
            Kolom("contractvorm", codes=("onbepaalde_tijd", "bepaalde_tijd", "payroll")),
            Kolom("begin", "datum"),
            Kolom("eind", "datum", leeg=True),
            Kolom("reden_einde", leeg=True, codes=REDENEN_EINDE),
        ),
        ("dienstverband_id",),
        (
            Regel("eind", "ligt voor begin", regels.niet_voor("eind", "begin")),
            Regel(
                "reden_einde",
                "hoort bij een eind; vul beide in of geen van beide",
                werk.samen_gevuld("eind", "reden_einde"),
            ),
            Regel(
                "begin",
                "valt buiten de periode waarin deze groep kon instromen (dienstverbandgroepen.csv)",
                werk.in_instroomperiode,
            ),
            Regel("gemeente", "doet niet mee aan de regeling van deze groep", werk.gemeente_bij_groep),
            Regel(
                "begin",
                f"valt buiten {_DEELNAME}; verbeter de datum of de gemeente, {_OPVOLGER}",
                deelname.begint_binnen("begin", "eind", deelname.van_groep),
            ),
            Regel(
                "eind",
                f"is leeg of valt buiten {_DEELNAME}; vul de laatste dag in, {_OPVOLGER}",
                deelname.eindigt_binnen("eind", deelname.van_groep, na_laatste=0),
            ),
            Regel(
                "functie_id",
                "is geen functie uit formatie.csv, of hoort niet bij deze groep",
                werk.functie_bij_groep,
            ),
            Regel(
                "geboortejaar",
                "past niet bij begin (leeftijd van 15 t/m 75 jaar)",
                werk.leeftijd_bij_begin(15, 75),
            ),
        ),
        sluitregels=(
            Regel(
                "dienstverband_id",
                "heeft geen rij in dienstverband_omvang.csv",
                werk.heeft_rijen("dienstverband_omvang", "dienstverband_id"),
            ),
            *(
                Regel(
                    "dienstverband_id",
                    f"heeft geen rij in {naam}.csv",
                    werk.heeft_rijen(naam, "dienstverband_id", met_regeling=True),
                )
                for naam in ("werkplekken", "lonen")
            ),
        ),
        looptijd=Looptijd("begin", "eind", ("reden_einde",), t_m=True),
    ),
    Register(
        "dienstverband_omvang",
        "the fte of a dienstverband in a period",
        (_DIENSTVERBAND, *_PERIODE, Kolom("omvang_fte", "decimaal")),
        ("dienstverband_id", "van"),
        (
            _TOT,
            _VULT,
            Regel(
                "omvang_fte",
                "is negatief; wie geen uren heeft, heeft 0 fte",
                regels.minstens("omvang_fte", 0),
            ),
            Regel("omvang_fte", "is meer dan 2 fte", regels.hoogstens("omvang_fte", 2)),
            Regel("omvang_fte", "is meer dan 1 fte", regels.hoogstens("omvang_fte", 1), alleen_melding=True),
        ),
        via=_VIA_DIENSTVERBAND,
        looptijd=_LOOPT,
    ),
    Register(
        "werkplekken",
        "where somebody of the Wsw or beschut werk works in a period; opdrachtgever is a code",
        (
            _DIENSTVERBAND,
            *_PERIODE,
            Kolom("vorm", codes=VORMEN),
            Kolom("kostenplaats", codes="kostenplaatsen.kostenplaats"),
            Kolom("opdrachtgever", leeg=True),
        ),
        ("dienstverband_id", "van"),
        (
            _TOT,
            _VULT,
            _REGELING,
            Regel(
                "opdrachtgever",
                "hoort bij werk buiten de deur en nooit bij intern werk",
                lambda df, _: (df["vorm"] == "intern") == (df["opdrachtgever"] == ""),
            ),
        ),
        leunt_op=frozenset({"dienstverbandgroepen"}),
        via=_VIA_DIENSTVERBAND,
        looptijd=_LOOPT,
    ),
    Register(
        "lonen",
        "the pay scale of a dienstverband in a period, at the latest from the begin of the delivery on; "
        "subsidie_procent of the wage: received (beschut werk) or paid while begeleid werken (Wsw)",
        (
            _DIENSTVERBAND,
            *_PERIODE,
            Kolom("schaal", codes="loonschalen.schaal"),
            Kolom("subsidie_procent", "geheel", leeg=True),
        ),
        ("dienstverband_id", "van"),
        (
            _TOT,
            Regel(
                "van",
                "sluit niet aan; de perioden vullen het dienstverband zonder gat of overlap",
                werk.vult("dienstverbanden", "dienstverband_id", "begin", "eind", vanaf_levering=True),
            ),
            _REGELING,
            Regel("schaal", "heeft op deze datum geen bedrag", werk.schaal_geldig),
            Regel(
                "subsidie_procent",
                "ligt niet van 0 t/m 100",
                lambda df, _: df["subsidie_procent"].isna() | df["subsidie_procent"].between(0, 100),
            ),
        ),
        leunt_op=frozenset({"dienstverbandgroepen"}),
        via=_VIA_DIENSTVERBAND,
        looptijd=_LOOPT,
    ),
    Register(
        "verzuim",
        "one spell of verzuim; laatste_dag is empty while it lasts",
        (
            Kolom("verzuim_id"),
            _DIENSTVERBAND,
            Kolom("eerste_dag", "datum"),
            Kolom("laatste_dag", "datum", leeg=True),
            Kolom("oorzaak", codes=OORZAKEN),
        ),
        ("verzuim_id",),
        (
            _mild("laatste_dag", "ligt voor eerste_dag", regels.niet_voor("laatste_dag", "eerste_dag")),
            _mild("eerste_dag", "valt buiten het dienstverband", werk.binnen_dienstverband),
            _mild("eerste_dag", "overlapt een eerder verzuim van dit dienstverband", werk.overlapt_niet),
        ),
        sluitregels=(
            _mild(
                "verzuim_id",
                "heeft geen rij in verzuim_percentages.csv",
                werk.heeft_rijen("verzuim_percentages", "verzuim_id"),
            ),
        ),
        via=_VIA_DIENSTVERBAND,
        looptijd=Looptijd("eerste_dag", "laatste_dag", t_m=True),
    ),
    Register(
        "verzuim_percentages",
        "the percentage of incapacity in a part of a spell",
        (
            Kolom("verzuim_id", codes="verzuim.verzuim_id"),
            *_PERIODE,
            Kolom("percentage", "geheel"),
        ),
        ("verzuim_id", "van"),
        (
            _TOT,
            _mild(
                "van",
                "sluit niet aan; de percentages vullen het verzuim zonder gat of overlap",
                werk.vult("verzuim", "verzuim_id", "eerste_dag", "laatste_dag"),
            ),
            _mild("percentage", "ligt niet van 1 t/m 100", regels.tussen("percentage", 1, 100)),
        ),
        via=("verzuim", "verzuim_id"),
        looptijd=_LOOPT,
    ),
)
"""The *werk* registers of a delivery, in the order in which they are checked."""

"""Verzuim: printed cells, a recount day by day from the files, and what the reports claimed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from ijw_lib.indicatoren.bedrijfsvoering.verzuim import DUUR, Verzuim, per_gemeente_van, van
from ijw_lib.model.opmaak import rond
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, WORTEL, Rij, gepubliceerd, lees_csv
from tests.hulp.verantwoording import van_thema
from tests.indicatoren.werk_hulp import GEMEENTEN, PERIODEN, Kalender, tabellen, veranderd, zonder

OOIT = "9999-12-31"
GROEPEN = ("sw", "bsw", "ambtelijk")
EEN_DAG = timedelta(days=1)
VERANTWOORD = van_thema("bedrijfsvoering")
GEDRUKT = {int(r["nr"]): r for r in gepubliceerd()}


@pytest.fixture(scope="module")
def kalender(rapporten: dict[str, Rapport]) -> Kalender:
    return Kalender("bedrijfsvoering", rapporten)


@pytest.fixture(scope="module")
def csv() -> dict[str, list[Rij]]:
    namen = ("dienstverbanden", "dienstverband_omvang", "verzuim", "verzuim_percentages")
    return {n: lees_csv(WORTEL / LEVERING / f"{n}.csv") for n in namen}


def waarde(tabel: Tabel, rij: str, kolom: str) -> Fraction:
    exact = tabel.cel(rij, kolom).exact
    assert exact is not None, (tabel.id, rij, kolom)
    return exact


def dagen(eerste: str, laatste: str, begin: date, eind: date) -> list[str]:
    """Return the days of a stretch that lie in a period, as text."""
    van_ = max(date.fromisoformat(eerste), begin)
    tot = min(date.fromisoformat(laatste), eind) if laatste else eind
    return [(van_ + n * EEN_DAG).isoformat() for n in range((tot - van_).days + 1)]


# --- printed figures ------------------------------------------------------------------------------


@pytest.mark.parametrize("regel", VERANTWOORD, ids=lambda r: r["nr"])
def test_gedrukt_cijfer(regel: Rij, kalender: Kalender) -> None:
    gedrukt = GEDRUKT[int(regel["nr"])]
    id_, rij, kolom, gemeente = regel["bron"].split("/")
    tabel = kalender(regel["rapport"])[id_]
    cel = tabel.cel(rij, kolom, gemeente)
    if gedrukt["tabel"] != "tekst":
        assert (cel.rij_label, cel.kolom_label) == (gedrukt["rij"], gedrukt["kolom"])
    if gedrukt["soort"] == "streepje":
        assert cel.status == "nvt"
        assert any((rij, kolom, "") in noot.cellen for noot in tabel.voetnoten)
        return
    decimalen = len(gedrukt["waarde"].partition(".")[2])
    assert rond(waarde(tabel, rij, kolom), decimalen) == Fraction(gedrukt["waarde"])


def test_elke_gedrukte_regel_over_verzuim_is_verantwoord() -> None:
    over = {nr for nr, r in GEDRUKT.items() if r["tabel"] == "ziekteverzuim"}
    assert over <= {int(r["nr"]) for r in VERANTWOORD}
    assert len(over) == 18


# --- recount --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("onderwerp", "groep", "periode"),
    [("uitgeest", "sw", "2023-Q1"), ("regio", "bsw", "2024-M08"), ("regio", "ambtelijk", "2024-M02")],
)
def test_verzuim_dag_voor_dag(
    onderwerp: str, groep: str, periode: str, kalender: Kalender, csv: dict[str, list[Rij]]
) -> None:
    p = Periode.parse(periode)
    groepen = {"sw": ("wsw",), "bsw": ("beschut_werk",), "ambtelijk": ("ambtelijk", "payroll")}[groep]
    wie = {
        r["dienstverband_id"]
        for r in csv["dienstverbanden"]
        if r["groep"] in groepen and onderwerp in ("regio", r["gemeente"])
    }
    fte = {
        (r["dienstverband_id"], dag): Fraction(r["omvang_fte"])
        for r in csv["dienstverband_omvang"]
        if r["dienstverband_id"] in wie
        for dag in dagen(r["van"], r["laatste_dag"], p.begin, p.eind)
    }
    spells = {r["verzuim_id"]: r["dienstverband_id"] for r in csv["verzuim"] if r["dienstverband_id"] in wie}
    ziek = sum(
        fte[spells[r["verzuim_id"]], dag] * int(r["percentage"])
        for r in csv["verzuim_percentages"]
        if r["verzuim_id"] in spells
        for dag in dagen(r["van"], r["laatste_dag"], p.begin, p.eind)
    )
    assert waarde(kalender(periode, onderwerp)["ziekteverzuim"], groep, "realisatie") == ziek / sum(
        fte.values()
    )
    begonnen = [
        r
        for r in csv["verzuim"]
        if r["dienstverband_id"] in wie and p.begin.isoformat() <= r["eerste_dag"] <= p.eind.isoformat()
    ]
    meldingen = kalender(periode, onderwerp)["ziekteverzuim_meldingen"]
    assert waarde(meldingen, "meldingen", groep) == len(begonnen) > 0
    in_jaar = 366 if p.jaar == 2024 else 365
    assert waarde(meldingen, "frequentie", groep) == Fraction(len(begonnen) * in_jaar, len(fte))
    lopend = [
        r
        for r in csv["verzuim"]
        if r["dienstverband_id"] in wie
        and r["eerste_dag"] <= p.eind.isoformat() <= (r["laatste_dag"] or OOIT)
    ]
    assert waarde(meldingen, "lopend", groep) == len(lopend)


def test_de_duur_is_die_tot_en_met_het_eind_van_de_periode(
    kalender: Kalender, csv: dict[str, list[Rij]]
) -> None:
    """The part of long spells, from the files: a spell that is young at the end of the period is short."""
    p = Periode.parse("2023-Q1")
    wie = {r["dienstverband_id"] for r in csv["dienstverbanden"] if r["groep"] == "beschut_werk"}
    lang = {
        r["verzuim_id"]
        for r in csv["verzuim"]
        if r["dienstverband_id"] in wie
        and r["eerste_dag"] <= p.eind.isoformat()
        and len(dagen(r["eerste_dag"], r["laatste_dag"], date(2015, 1, 1), p.eind)) > 42
    }
    r = kalender.rapport
    kort = zonder(
        r.registers,
        {
            "verzuim": lambda f: f["verzuim_id"].isin(lang),
            "verzuim_percentages": lambda f: f["verzuim_id"].isin(lang),
        },
    )
    na = tabellen("bedrijfsvoering", kort, r.normen, "2023-Q1")["ziekteverzuim_duur"]
    voor = kalender("2023-Q1")["ziekteverzuim_duur"]
    assert lang
    assert waarde(na, "lang", "bsw") == 0
    assert waarde(na, "kort", "bsw") == waarde(voor, "kort", "bsw")
    assert waarde(na, "totaal", "bsw") == waarde(voor, "totaal", "bsw") - waarde(voor, "lang", "bsw")


# --- how it hangs together ------------------------------------------------------------------------


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
def test_delen_tellen_op_tot_het_verzuim(periode: str, onderwerp: str, kalender: Kalender) -> None:
    t = kalender(periode, onderwerp)
    groepen = [rij for rij, _ in t["ziekteverzuim"].rijen]
    assert groepen == list(GROEPEN if onderwerp == "regio" else ("sw",))
    for groep in groepen:
        heel = waarde(t["ziekteverzuim"], groep, "realisatie")
        assert heel > 0
        assert waarde(t["ziekteverzuim_vergelijking"], groep, "realisatie") == heel
        for id_ in ("ziekteverzuim_duur", "ziekteverzuim_oorzaak"):
            delen = [rij for rij, _ in t[id_].rijen if rij != "totaal"]
            assert sum(waarde(t[id_], d, groep) for d in delen) == heel == waarde(t[id_], "totaal", groep)
            assert sum(waarde(t[id_], d, f"{groep}_deel") for d in delen) == 100


@pytest.mark.parametrize("periode", ["2023", "2024-M08"])
def test_maanden_en_gemeenten_tellen_op(periode: str, kalender: Kalender) -> None:
    """Tellers and noemers of the months add up to the period, those of the gemeenten to the regio."""
    p, registers = Periode.parse(periode), kalender.rapport.registers
    heel = Verzuim(registers)
    metingen = (heel.verzuimdagen, heel.contractdagen, heel.meldingen, heel.persoondagen)
    for meet in metingen:
        for groep in GROEPEN:
            assert sum(van(meet(m.begin, m.eind), groep) for m in p.maanden) == van(
                meet(p.begin, p.eind), groep
            )
    for groep in ("sw", "bsw"):
        per = per_gemeente_van(heel.verzuimdagen(p.begin, p.eind), groep)
        assert sum(per.values()) == van(heel.verzuimdagen(p.begin, p.eind), groep)
        for gemeente, n in per.items():
            assert van(Verzuim(registers.van(gemeente)).verzuimdagen(p.begin, p.eind), groep) == n
    for duur in DUUR:
        assert van(heel.verzuimdagen(p.begin, p.eind, duur=duur), "bsw") > 0


def test_de_regio_toont_wat_de_gemeenten_tonen(kalender: Kalender) -> None:
    regio = kalender("2024-M08")["ziekteverzuim_per_gemeente"]
    for gemeente in GEMEENTEN:
        eigen = kalender("2024-M08", gemeente)
        assert waarde(regio, "sw_realisatie", gemeente) == waarde(eigen["ziekteverzuim"], "sw", "realisatie")
        assert waarde(regio, "sw_frequentie", gemeente) == waarde(
            eigen["ziekteverzuim_meldingen"], "frequentie", "sw"
        )
        assert not any("bsw" in f"{c.rij}{c.kolom}" for t in eigen.values() for c in t.cellen.values())
        assert "alleen voor alle gemeenten samen" in eigen["ziekteverzuim"].voetnoten[-1].tekst
    heel = waarde(kalender("2024-M08")["ziekteverzuim"], "sw", "realisatie")
    assert waarde(regio, "sw_realisatie", "totaal") == heel


def test_eerder_is_wat_eerder_is_gemeld(kalender: Kalender) -> None:
    nu = kalender("2024-M08")["ziekteverzuim_vergelijking"]
    for kolom, periode in (
        ("vorige_rapportage", "2024-M05"),
        ("vorig_jaar", "2023-M08"),
        ("heel_vorig_jaar", "2023"),
    ):
        toen = kalender(periode)["ziekteverzuim"]
        for groep in GROEPEN:
            assert waarde(nu, groep, kolom) == waarde(toen, groep, "realisatie")
    for groep in GROEPEN:
        daling = waarde(nu, groep, "vorige_rapportage") - waarde(nu, groep, "realisatie")
        assert waarde(nu, groep, "daling") == daling


def test_de_laatste_drie_maanden_lopen_over_het_jaar_heen(kalender: Kalender) -> None:
    begin, eind = date(2023, 12, 1), date(2024, 2, 29)
    v = Verzuim(kalender.rapport.registers)
    verwacht = Fraction(100 * van(v.verzuimdagen(begin, eind), "sw"), van(v.contractdagen(begin, eind), "sw"))
    assert waarde(kalender("2024-M02")["ziekteverzuim_vergelijking"], "sw", "drie_maanden") == verwacht


def test_wat_voor_de_levering_ligt_is_onbekend(kalender: Kalender) -> None:
    t = kalender("2022-M01")
    for kolom in ("drie_maanden", "vorig_jaar", "heel_vorig_jaar"):
        assert t["ziekteverzuim_vergelijking"].cel("sw", kolom).status == "onbekend"
    for kolom in ("vorige_rapportage", "daling"):  # the plan has no report before it
        assert t["ziekteverzuim_vergelijking"].cel("sw", kolom).status == "nvt"
    assert t["ziekteverzuim_per_gemeente"].cel("sw_vorig_jaar", "velsen").status == "onbekend"
    assert len(t["ziekteverzuim_per_maand"].rijen) == 1


def test_van_een_kleine_groep_is_verzuim_beschermd(kalender: Kalender) -> None:
    """With nine people of the Wsw left in a gemeente, no figure of theirs is told."""
    r = kalender.rapport
    van_daar = r.registers.van("uitgeest").dienstverbanden
    weg = set(van_daar.loc[van_daar["groep"] == "wsw", "dienstverband_id"].iloc[9:])
    klein = zonder(r.registers, {"dienstverbanden": lambda f: f["dienstverband_id"].isin(weg)})
    for tabel in tabellen("bedrijfsvoering", klein, r.normen, "2024-M08", "uitgeest").values():
        statussen = {
            c.status for c in tabel.cellen.values() if c.kolom not in ("benchmark", "target", "afwijking")
        }
        assert statussen <= {"beschermd", "nvt"}, tabel.id
        assert "het is beschermd" in tabel.voetnoten[-1].tekst
    regio = tabellen("bedrijfsvoering", klein, r.normen, "2024-M08")["ziekteverzuim_per_gemeente"]
    assert regio.cel("sw_realisatie", "uitgeest").status == "beschermd"
    assert "wel mee in het totaal" in regio.voetnoten[-1].tekst
    verborgen = {
        c.kolom for c in regio.cellen.values() if (c.rij, c.status) == ("sw_realisatie", "beschermd")
    }
    [mee] = verborgen - {"uitgeest"}
    elders = tabellen("bedrijfsvoering", klein, r.normen, "2024-M08", mee)["ziekteverzuim"]
    assert elders.cel("sw", "realisatie").status == "beschermd"


# --- claims and one record out --------------------------------------------------------------------


def test_beweringen(rapporten: dict[str, Rapport]) -> None:
    toen = " ".join(rapporten["2023-Q1"].paragrafen("bedrijfsvoering").markdown.split())
    for zin in (
        "is hoger dan het streefcijfer",
        "procentpunt hoger. Medewerkers",
        "lager dan het landelijke cijfer",
        "hoger dan de landelijke norm",
    ):
        assert zin in toen
    nu = " ".join(rapporten["2024-M08"].paragrafen("bedrijfsvoering").markdown.split())
    for zin in ("het verzuim van ambtenaren", "procentpunt lager.", "procentpunt gedaald.", "tegen [9,0%]"):
        assert zin in nu


@pytest.mark.parametrize("onderwerp", ["regio", "uitgeest"])
@pytest.mark.parametrize("periode", ["2022-M01", "2023", "2024-M02", "actueel"])
def test_elke_tekst_kan_worden_gevuld(periode: str, onderwerp: str, rapporten: dict[str, Rapport]) -> None:
    r = Rapport.open(periode, onderwerp, rapporten["2023-Q1"].project, thema="bedrijfsvoering")
    for slot in (
        "samenvatting",
        "benchmark",
        "vergelijking",
        "per_maand",
        "meldingen",
        "oorzaak",
        "per_gemeente",
    ):
        tekst = r.tekst(slot).markdown
        assert "{%" not in tekst
        assert not any(f"[{leeg}]{{" in tekst for leeg in ("beschermd", "onbekend", "n.v.t."))


def test_een_ziekmelding_minder_verandert_precies_zijn_cellen(
    kalender: Kalender, csv: dict[str, list[Rij]]
) -> None:
    """A week of flu in Velsen in March 2024: the Wsw, that month, short spells; no other group."""
    velsen = {
        r["dienstverband_id"]
        for r in csv["dienstverbanden"]
        if (r["groep"], r["gemeente"]) == ("wsw", "velsen")
    }
    weg = next(
        r
        for r in csv["verzuim"]
        if r["dienstverband_id"] in velsen
        and r["oorzaak"] == "overig"
        and "2024-03-05" <= r["eerste_dag"] <= (r["laatste_dag"] or OOIT) <= "2024-03-30"
        and len(dagen(r["eerste_dag"], r["laatste_dag"], date(2024, 3, 1), date(2024, 3, 31))) <= 7
    )["verzuim_id"]
    r = kalender.rapport
    minder = zonder(
        r.registers, dict.fromkeys(("verzuim", "verzuim_percentages"), lambda f: f["verzuim_id"] == weg)
    )

    def na(onderwerp: str) -> dict[str, Tabel]:
        return tabellen("bedrijfsvoering", minder, r.normen, "2024-M08", onderwerp)

    assert veranderd(kalender("2024-M08", "heemskerk"), na("heemskerk")) == {}
    anders = veranderd(kalender("2024-M08"), na("regio"))
    assert anders["ziekteverzuim"] == {("sw", "realisatie"), ("sw", "afwijking")}
    assert anders["ziekteverzuim_vergelijking"] == {
        ("sw", k) for k in ("realisatie", "vorige_rapportage", "daling")
    }
    assert anders["ziekteverzuim_per_maand"] == {("maand_2024_03", "sw")}
    assert anders["ziekteverzuim_meldingen"] == {("meldingen", "sw"), ("frequentie", "sw")}
    assert {c for c in anders["ziekteverzuim_duur"] if c[1] == "sw"} == {("kort", "sw"), ("totaal", "sw")}
    assert {c for c in anders["ziekteverzuim_oorzaak"] if c[1] == "sw"} == {
        ("overig", "sw"),
        ("totaal", "sw"),
    }
    assert anders["ziekteverzuim_per_gemeente"] == {
        (f"sw_{rij}", k) for rij in ("realisatie", "frequentie") for k in ("velsen", "totaal")
    }


def test_de_ambtelijke_lijn_daalt_door_het_jaar(kalender: Kalender) -> None:
    """Less in each report of 2024 than in the one before."""
    reeks = [
        waarde(kalender(p)["ziekteverzuim"], "ambtelijk", "realisatie")
        for p in ("2023", "2024-M02", "2024-M05", "2024-M08")
    ]
    assert all(later < eerder for eerder, later in pairwise(reeks))

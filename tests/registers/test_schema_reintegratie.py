"""The re-integratie registers refuse what contradicts itself, in Dutch, with file, row and column."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.levering import Controle, controleer
from ijw_lib.registers.schema import LEVERINGSREGISTERS, toegestaan
from ijw_lib.registers.schema.reintegratie import REINTEGRATIE
from tests.hulp import WORTEL, Rij, lees_csv, schrijf_csv

REFERENTIE = WORTEL / "data" / "referentie"
Kies = Callable[[Rij], bool]


@dataclass(frozen=True)
class Fout:
    """One change in one row that must be refused; without ``wijzig`` the row is taken out."""

    naam: str
    register: str
    kies: Kies
    wijzig: Callable[[Rij], Rij] | None
    kolom: str
    melding: str
    bij: str = ""
    """The register whose row gets the message (by default the changed one)."""


def zet(**waarden: str) -> Callable[[Rij], Rij]:
    return lambda r: r | waarden


def buur(rij: Rij) -> Rij:
    return rij | {"gemeente": "velsen" if rij["gemeente"] != "velsen" else "beverwijk"}


def open_(r: Rij) -> bool:
    return not r["einddatum"]


FOUTEN = [
    Fout("gemeente zonder Participatiewet", "personen", lambda r: True, zet(gemeente="uitgeest"), "gemeente",
         "neemt niet deel aan de Participatiewet"),
    Fout("doelgroep van een andere gemeente", "persoon_doelgroepen",
         lambda r: r["doelgroep"] == "statushouder", buur, "gemeente", "niet de gemeente van deze persoon"),
    Fout("doelgroep eindigt te vroeg", "persoon_doelgroepen", lambda r: bool(r["tot"]), zet(tot="2010-01-04"),
         "tot", "ligt niet na van"),
    Fout("doelgroep onbekend", "persoon_doelgroepen", lambda r: r["doelgroep"] == "inburgeraar",
         zet(doelgroep="rijk"), "doelgroep", "geen bekende code"),
    Fout("niet gestart zonder reden", "aanmeldingen",
         lambda r: r["reden_niet_gestart"] == "andere_problematiek", zet(reden_niet_gestart=""),
         "reden_niet_gestart", "als niet_gestart_op is gevuld, en alleen dan"),
    Fout("niet gestart voor de aanmelding", "aanmeldingen",
         lambda r: r["reden_niet_gestart"] == "ander_traject_passender", zet(niet_gestart_op="2021-01-04"),
         "niet_gestart_op", "ligt voor aanmelddatum"),
    Fout("direct een baan zonder plaatsing", "aanmeldingen",
         lambda r: r["reden_niet_gestart"] == "verhuizing_buiten_regio",
         zet(reden_niet_gestart="direct_baan"), "reden_niet_gestart", "heeft geen plaatsing"),
    Fout("intake af voor het begin", "intakes", lambda r: r["soort"] == "ad_a", zet(afgerond_op="2021-01-04"),
         "afgerond_op", "ligt voor startdatum"),
    Fout("intake voor de aanmelding", "intakes", lambda r: r["soort"] == "brede_intake",
         zet(startdatum="2020-01-06"), "startdatum", "ligt voor de aanmelding"),
    Fout("intake zonder aanmelding", "intakes", lambda r: r["soort"] == "re_integratie",
         zet(aanmelding_id=""), "aanmelding_id", "niet bij inkomensregelingen"),
    Fout("intake van een ander", "intakes", lambda r: r["soort"] == "re_integratie",
         zet(persoon_id="P000001"), "aanmelding_id", "aanmelding van een andere persoon"),
    Fout("traject eindigt voor de start", "trajecten", lambda r: r["subreden"] == "dagbesteding",
         zet(einddatum="2010-01-04"), "einddatum", "ligt niet na startdatum"),
    Fout("einde zonder reden", "trajecten", lambda r: r["subreden"] == "opleiding",
         zet(uitstroomreden="", subreden=""), "uitstroomreden", "als einddatum is gevuld, en alleen dan"),
    Fout("subreden bij een andere reden", "trajecten", lambda r: r["subreden"] == "gezondheid",
         zet(uitstroomreden="passende_plek"), "subreden", "hoort niet bij deze uitstroomreden"),
    Fout("traject van een andere gemeente", "trajecten", open_, buur, "gemeente",
         "niet de gemeente van deze persoon"),
    Fout("p-wet is geen nug", "trajecten", lambda r: r["subreden"] == "geen_medewerking",
         zet(subreden="nug_ziet_af"), "subreden", "kan alleen bij een nug"),
    Fout("werk zonder plaatsing", "trajecten", lambda r: r["subreden"] == "zorg_of_hulpverlening",
         zet(uitstroomreden="werkaanvaarding", subreden=""), "uitstroomreden",
         "heeft geen reguliere plaatsing"),
    Fout("start een dag later dan de fase", "trajecten",
         lambda r: r["subreden"] == "maximale_participatie" and not r["aanmelding_id"],
         lambda r: r | {"startdatum": r["startdatum"][:8] + ("02" if r["startdatum"][8:] != "02" else "03")},
         "startdatum", "lopen niet precies van start tot eind"),
    Fout("traject zonder fasen", "trajectfasen", lambda r: r["van"] > "2024-08-01" and not r["tot"], None,
         "startdatum", "lopen niet precies van start tot eind", "trajecten"),
    Fout("fase sluit niet aan", "trajectfasen",
         lambda r: r["fase"] == "ontwikkeling_door_werkervaring" and not r["tot"],
         lambda r: r | {"van": r["van"][:8] + ("15" if r["van"][8:] != "15" else "16")}, "van",
         "sluit niet aan"),
    Fout("fase onbekend", "trajectfasen", lambda r: r["fase"] == "werk_vinden", zet(fase="werk"), "fase",
         "geen bekende code"),
    Fout("fase zonder traject", "trajectfasen", lambda r: r["fase"] == "werk_houden",
         zet(traject_id="T99999"), "traject_id", "geen bekende code"),
    Fout("meting voor het traject", "abc_metingen", lambda r: True, zet(datum="2019-01-07"), "datum",
         "voor de start van het traject"),
    Fout("vacature voor de relatie", "werkgeversvacatures", lambda r: bool(r["ingetrokken_op"]),
         zet(gemeld_op="2009-01-05"), "gemeld_op", "voor het begin van de relatie"),
    Fout("plaatsing na het traject", "plaatsingen",
         lambda r: r["soort"] == "regulier" and r["traject_id"] != "" and r["startdatum"] < "2023",
         zet(startdatum="2024-08-01"), "startdatum",
         "ligt na het eind van het traject"),
    Fout("parttime zonder traject", "plaatsingen", lambda r: r["soort"] == "parttime", zet(traject_id=""),
         "traject_id", "parttime werk is werk naast een traject"),
    Fout("garantiebaan zonder indicatie", "plaatsingen", lambda r: r["herkomst"] == "ww",
         zet(soort="garantiebaan"), "soort", "geen indicatie banenafspraak"),
    Fout("veel uren", "plaatsingen", lambda r: r["herkomst"] == "wia", zet(uren_per_week="90"),
         "uren_per_week", "meer dan 80 uur"),
    Fout("jobcoaching voor de baan", "jobcoaching", lambda r: not r["tot"], zet(van="2012-01-02"), "van",
         "voor de start van de baan"),
    Fout("jongere van 30", "pro_vso_begeleiding", lambda r: not r["einddatum"],
         zet(aanmelddatum="2015-01-05"), "persoon_id", "geen 16 of 17 jaar"),
    Fout("uitkomst zonder einde", "pro_vso_begeleiding", lambda r: r["uitkomst"] == "gestopt",
         zet(einddatum=""), "uitkomst", "als einddatum is gevuld, en alleen dan"),
    Fout("MAP geslaagd zonder einde", "inburgering_map", lambda r: r["uitkomst"] == "geslaagd",
         zet(afgerond_op=""), "uitkomst", "als afgerond_op is gevuld, en alleen dan"),
    Fout("MAP voor de aanmelding", "inburgering_map", lambda r: not r["uitkomst"],
         zet(startdatum="2021-01-04"), "startdatum", "ligt voor aanmelddatum"),
]  # fmt: skip


@pytest.fixture(scope="module")
def uitval(kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Uitval]]:
    """What one check says of a delivery with all errors at once, each in a row of its own."""
    rijen = {r.naam: lees_csv(kleine_levering / f"{r.naam}.csv") for r in REINTEGRATIE}
    geraakt: dict[str, set[int]] = {n: set() for n in rijen}
    plek: dict[str, int] = {}
    weg: list[tuple[str, int]] = []
    for fout in FOUTEN:
        i = next(
            i for i, r in enumerate(rijen[fout.register]) if i not in geraakt[fout.register] and fout.kies(r)
        )
        geraakt[fout.register].add(i)
        plek[fout.naam] = i + 2
        if fout.wijzig is None:
            weg.append((fout.register, i))
        else:
            rijen[fout.register][i] = fout.wijzig(rijen[fout.register][i])
    doel = tmp_path_factory.mktemp("reintegratie") / "fout"
    shutil.copytree(kleine_levering, doel)
    for naam, lijst in rijen.items():
        schrijf_csv(doel / f"{naam}.csv", [r for i, r in enumerate(lijst) if (naam, i) not in weg])
    controle = controleer(doel, REFERENTIE)
    alle = (*controle.uitval, *controle.weggelaten)
    return {
        f.naam: [
            u for u in alle
            if u.bestand == f"{f.bij or f.register}.csv" and (f.bij or _raak(f, u, plek[f.naam]))
        ]
        for f in FOUTEN
    }  # fmt: skip


def _raak(fout: Fout, uitval: Uitval, regel: int) -> bool:
    """Whether the message is about the changed row; rows after one that was taken out move up."""
    return uitval.regel in (regel, regel - 1) if fout.register == "trajectfasen" else uitval.regel == regel


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda f: f.naam)
def test_fout_wordt_geweigerd(fout: Fout, uitval: dict[str, list[Uitval]]) -> None:
    assert [u for u in uitval[fout.naam] if u.kolom == fout.kolom and fout.melding in u.reden]


def test_de_levering_zelf_is_goed(kleine_levering: Path) -> None:
    controle = controleer(kleine_levering, REFERENTIE)
    assert not controle.uitval + controle.weggelaten
    assert controle.volledig
    assert all(controle.gelezen[r.naam] == controle.geaccepteerd[r.naam] > 0 for r in REINTEGRATIE)


def test_registers_staan_in_het_schema_met_een_regel_per_gemeente() -> None:
    assert set(REINTEGRATIE) <= set(LEVERINGSREGISTERS)
    for register in REINTEGRATIE:
        if "persoon_id" in register.namen and register.naam != "personen":
            assert any(r.kolom == "gemeente" for r in register.regels), register.naam


def test_tweede_traject_mag_niet_overlappen(kleine_levering: Path, tmp_path: Path) -> None:
    doel = tmp_path / "dubbel"
    shutil.copytree(kleine_levering, doel)
    trajecten = lees_csv(doel / "trajecten.csv")
    eerste = next(t for t in trajecten if open_(t) and not t["aanmelding_id"])
    dubbel = eerste | {"traject_id": "T99998", "startdatum": "2024-08-05"}
    schrijf_csv(doel / "trajecten.csv", [*trajecten, dubbel])
    controle = controleer(doel, REFERENTIE)
    redenen = [u.reden for u in controle.weggelaten if u.bestand == "trajecten.csv"]
    assert (controle.uitval, redenen[0]) == ((), "valt in een eerder traject van dezelfde persoon")


def test_een_plaatsing_weg_laat_de_werkaanvaarding_vallen(kleine_levering: Path, tmp_path: Path) -> None:
    doel = tmp_path / "zonder"
    shutil.copytree(kleine_levering, doel)
    plaatsingen = lees_csv(doel / "plaatsingen.csv")
    weg = next(p for p in plaatsingen if p["soort"] == "regulier" and p["traject_id"])
    schrijf_csv(doel / "plaatsingen.csv", [p for p in plaatsingen if p is not weg])
    controle = controleer(doel, REFERENTIE)
    nummer = 2 + next(
        i for i, t in enumerate(lees_csv(doel / "trajecten.csv")) if t["traject_id"] == weg["traject_id"]
    )
    eerste = controle.weggelaten[0]
    assert (eerste.bestand, eerste.regel, eerste.kolom) == ("trajecten.csv", nummer, "uitstroomreden")
    assert (controle.uitval, controle.afgewezen["trajecten"]) == ((), 1)
    assert all(u.gevolg for u in controle.weggelaten[1:])
    assert _wezen(controle) == []


def _wezen(controle: Controle) -> list[str]:
    """Return the columns of the accepted rows that point to a row that is not there."""
    alle = {r.naam: controle.frames[r.naam] for r in LEVERINGSREGISTERS}
    return [
        f"{r.naam}.{k.naam}"
        for r in LEVERINGSREGISTERS
        for k in r.kolommen
        if isinstance(k.codes, str) and k.codes.split(".")[0] in alle
        if not set(alle[r.naam][k.naam]) <= {*toegestaan(k, controle.frames), ""}
    ]


@pytest.mark.parametrize("register", REINTEGRATIE, ids=lambda r: r.naam)
def test_een_bestand_dat_ontbreekt_is_een_fout_en_geen_crash(
    register: Register, kleine_levering: Path, tmp_path: Path
) -> None:
    doel = tmp_path / "zonder"
    shutil.copytree(kleine_levering, doel)
    for naam in {r.naam for r in REINTEGRATIE} - {register.naam}:
        pad = doel / f"{naam}.csv"
        kop, *rijen = pad.read_text(encoding="utf-8").splitlines(keepends=True)
        pad.write_text("".join([kop, *rijen[:3], rijen[0]]), encoding="utf-8")
    (doel / f"{register.naam}.csv").unlink()
    controle = controleer(doel, REFERENTIE)
    assert not controle.volledig
    assert "ontbreekt in de levering" in next(
        u.reden for u in controle.uitval if u.bestand == f"{register.naam}.csv"
    )

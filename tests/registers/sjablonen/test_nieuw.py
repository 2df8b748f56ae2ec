"""A new delivery is written whole or not, and all that it holds is read as it is meant."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers import leveringsbestand
from ijw_lib.registers.bronnen import vinden
from ijw_lib.registers.koppeling import voorstel
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.sjablonen import leveringsbestand as levering_yml
from ijw_lib.registers.sjablonen import nieuw
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import VOORBEELDEN, Lijsten
from tests.hulp import ijw, lees_csv

ZELF = {"organisatie": "Proef", "omschrijving": "Proef.", "begin": "2024-01-01", "peildatum": "2024-10-31"}


@pytest.fixture(scope="module")
def lijsten(bron: Path) -> Lijsten:
    return Lijsten(Project(bron))


@pytest.fixture(scope="module")
def sjabloon(lijsten: Lijsten, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new delivery; do not change it."""
    map_ = tmp_path_factory.mktemp("sjabloon") / "nieuw"
    nieuw.maak(map_, lijsten)
    return map_


@pytest.fixture
def map_(sjabloon: Path, tmp_path: Path) -> Path:
    """A copy of it of which ``levering.yml`` was filled in."""
    map_ = Path(shutil.copytree(sjabloon, tmp_path / "nieuw"))
    vul_in(map_)
    return map_


def vul_in(map_: Path) -> None:
    pad = map_ / "levering.yml"
    tekst = pad.read_text(encoding="utf-8")
    for veld, waarde in ZELF.items():
        assert f"\n{veld}:\n" in tekst
        tekst = tekst.replace(f"\n{veld}:\n", f"\n{veld}: {waarde}\n")
    pad.write_text(tekst, encoding="utf-8")


def vul_werkboek(map_: Path, *registers: str) -> None:
    """Copy the examples in these sheets (of all: without names) to below the head, as somebody would."""
    boek = openpyxl.load_workbook(map_ / nieuw.WERKBOEK)
    for naam in registers or [r.naam for r in LEVERINGSREGISTERS]:
        blad = boek[naam]
        rijen = [[cel.value for cel in rij] for rij in blad.iter_rows(min_row=2, max_row=blad.max_row - 1)]
        for rij in rijen:
            blad.append(rij)
    boek.save(map_ / nieuw.WERKBOEK)


# --- writing --------------------------------------------------------------------------------------


def test_er_staat_van_elk_register_een_bestand_en_een_blad(sjabloon: Path) -> None:
    namen = [r.naam for r in LEVERINGSREGISTERS]
    assert {p.name for p in sjabloon.iterdir()} == {
        *(f"{n}.csv" for n in namen),
        "levering.xlsx",
        "levering.yml",
    }
    for register in LEVERINGSREGISTERS:
        assert (sjabloon / register.bestand).read_text(encoding="utf-8") == ",".join(register.namen) + "\n"
    boek = openpyxl.load_workbook(sjabloon / "levering.xlsx", read_only=True)
    assert boek.sheetnames[: len(namen) + 1] == ["uitleg", *namen]
    assert all(naam.startswith("codes ") for naam in boek.sheetnames[len(namen) + 1 :])


def test_een_lege_map_mag_en_hetzelfde_schema_geeft_dezelfde_bytes(
    sjabloon: Path, lijsten: Lijsten, tmp_path: Path
) -> None:
    leeg = tmp_path / "nieuw"
    leeg.mkdir()
    nieuw.maak(leeg, lijsten)
    assert {p.name: p.read_bytes() for p in leeg.iterdir()} == {
        p.name: p.read_bytes() for p in sjabloon.iterdir()
    }


@pytest.mark.parametrize(("wat", "reden"), [("map", "is niet leeg"), ("bestand", "is een bestand")])
def test_wat_er_al_is_blijft_zoals_het_is(wat: str, reden: str, lijsten: Lijsten, tmp_path: Path) -> None:
    doel = tmp_path / "er_al"
    if wat == "map":
        doel.mkdir()
    eigen = doel / "grootboek.csv" if wat == "map" else doel
    eigen.write_text("van mij", encoding="utf-8")
    with pytest.raises(GebruiksFout, match=reden):
        nieuw.maak(doel, lijsten)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [eigen]
    assert eigen.read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize("bestond", [True, False])
def test_wie_halverwege_strandt_laat_niets_achter(
    bestond: bool, lijsten: Lijsten, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doel, schrijf = tmp_path / "nieuw", Path.write_bytes
    if bestond:
        doel.mkdir()

    def strand(pad: Path, inhoud: bytes) -> int:
        if pad.name == "trajecten.csv":
            raise OSError(28, "schijf vol")
        return schrijf(pad, inhoud)

    monkeypatch.setattr(Path, "write_bytes", strand)
    with pytest.raises(OSError, match="schijf vol"):
        nieuw.maak(doel, lijsten)
    assert [*tmp_path.rglob("*")] == ([doel] if bestond else [])


# --- reading --------------------------------------------------------------------------------------


def test_wat_nog_in_te_vullen_is_wordt_gezegd_en_verder_niets(sjabloon: Path, bron: Path) -> None:
    beschrijving = leveringsbestand.lees(sjabloon)
    assert {u.kolom for u in beschrijving.uitval} == set(ZELF)
    assert all("ontbreekt of is geen" in u.reden and not u.waarde for u in beschrijving.uitval)
    vondsten = vinden.vind(sjabloon, LEVERINGSREGISTERS, {}, "levering.yml")
    assert (vondsten.meldingen, vondsten.uitval, vondsten.fouten) == ([], [], {})
    gevonden = voorstel.stel_voor(sjabloon, {})
    assert (gevonden.koppeling, gevonden.vragen) == ({}, [])


def test_een_levering_waarin_niets_is_ingevuld_wordt_niet_gebruikt(map_: Path, kleine_kopie: Project) -> None:
    klaar = ijw(kleine_kopie, "check", "--levering", map_)
    assert klaar.code == 1
    assert "heeft in geen enkel register een regel; er is niets bijgewerkt" in klaar.fout
    assert klaar.fout.count("\n") == 1


VERTELD = (
    "levering.xlsx (blad grootboek); levering.xlsx (blad begrotingsversies); levering.xlsx (blad begroting) "
    "en nog 26: de voorbeeldregel boven de kop is niet gelezen"
)


def test_met_de_voorbeelden_erin_gevuld_is_het_een_levering(map_: Path, bron: Path) -> None:
    vul_werkboek(map_)
    controle = lev.controleer(map_, bron / "data" / "referentie")
    assert (controle.uitval, controle.volledig) == ((), True)
    assert controle.meldingen == (VERTELD,)
    for r in uitleg.van_levering():
        verwacht = lees_csv(bron / "data" / VOORBEELDEN / r.register.bestand)
        assert controle.gelezen[r.naam] == len(verwacht)
        sleutel = r.register.sleutel[0]
        assert [*controle.frames[r.naam][sleutel].astype(str)] == [rij[sleutel] for rij in verwacht]


def test_zonder_de_lege_bestanden_worden_dezelfde_bladen_gelezen(map_: Path) -> None:
    for pad in map_.glob("*.csv"):
        pad.unlink()
    vondsten = vinden.vind(map_, LEVERINGSREGISTERS, {}, "levering.yml")
    assert {n: [p.blad for p in plekken] for n, plekken in vondsten.plekken.items()} == {
        r.naam: [] if r.facultatief else [r.naam] for r in LEVERINGSREGISTERS
    }
    assert vondsten.meldingen == []
    vul_werkboek(map_, "bijdragen")
    vondsten = vinden.vind(map_, LEVERINGSREGISTERS, {}, "levering.yml")
    assert [p.blad for p in vondsten.plekken["bijdragen"]] == ["bijdragen"]


def test_het_voorbeeld_telt_nooit_mee_en_dat_wordt_verteld(
    map_: Path, controle: Callable[..., Controle]
) -> None:
    boek = openpyxl.load_workbook(map_ / nieuw.WERKBOEK)
    boek["formatie"].append(["F777", "Jurist", "algemeen", 1, "2020-01-01", None])
    boek.save(map_ / nieuw.WERKBOEK)
    uitkomst = controle(map_, "formatie", "vacatures")
    assert uitkomst.uitval == ()
    assert uitkomst.frames["formatie"]["functie_id"].tolist() == ["F777"]
    assert uitkomst.gelezen["vacatures"] == 0
    assert (
        "levering.xlsx (blad formatie): de voorbeeldregel boven de kop is niet gelezen" in uitkomst.meldingen
    )


def test_wie_bestand_en_blad_allebei_vult_hoort_dat_het_bestand_is_gelezen(map_: Path) -> None:
    vul_werkboek(map_, "formatie", "reserves")
    with (map_ / "formatie.csv").open("a", encoding="utf-8") as bestand:
        bestand.write("F1,Jurist,algemeen,1.00,2020-01-01,\n")
    vondsten = vinden.vind(map_, LEVERINGSREGISTERS, {}, "levering.yml")
    assert [p.blad for p in vondsten.plekken["formatie"]] == [""]
    assert [p.blad for p in vondsten.plekken["reserves"]] == ["reserves"]
    assert vondsten.meldingen == [
        "levering.xlsx: deze bladen staan ook in een eigen bestand en zijn niet gelezen: formatie"
    ]


# --- the workbook and levering.yml ----------------------------------------------------------------


def test_elke_kolom_met_codes_biedt_haar_codes_aan(sjabloon: Path, lijsten: Lijsten) -> None:
    boek = openpyxl.load_workbook(sjabloon / "levering.xlsx")
    for r in uitleg.van_levering():
        blad = boek[r.naam]
        kop = len(lijsten.voorbeelden(r)) + 2
        assert [cel.value for cel in blad[kop]] == r.register.namen
        assert all(
            cel.comment.text.startswith(k.betekenis) for cel, k in zip(blad[kop], r.kolommen, strict=True)
        )
        keuzes = {next(iter(v.sqref.ranges)).min_col: v for v in blad.data_validations.dataValidation}
        for nr, kolom in enumerate(r.kolommen, 1):
            codes = list(lijsten.codes(kolom))
            if kolom.kolom.soort == "ja_nee":
                codes = ["ja", "nee"]
            assert (nr in keuzes) is bool(codes)
            if codes:
                assert next(iter(keuzes[nr].sqref.ranges)).min_row == kop + 1
                assert aangeboden(boek, keuzes[nr].formula1) == codes


def aangeboden(boek: Any, bron: str) -> list[str]:
    """Return the values that a list in a workbook offers."""
    if bron.startswith('"'):
        return bron.strip('"').split(",")
    blad, _, bereik = bron.partition("!")
    return [str(cel.value) for (cel,) in boek[blad.strip("'")][bereik.replace("$", "")]]


@pytest.mark.parametrize("naam", ["2024", "ja", "a: b #c", '\'n "map"', "[x]", "null", "-", "é" * 120])
def test_elke_naam_van_een_map_blijft_die_naam(naam: str, tmp_path: Path) -> None:
    (tmp_path / "levering.yml").write_text(levering_yml.tekst(naam), encoding="utf-8")
    vul_in(tmp_path)
    beschrijving = leveringsbestand.lees(tmp_path)
    assert (beschrijving.uitval, beschrijving.meldingen) == ((), ())
    assert beschrijving.velden["naam"] == naam
    assert beschrijving.registers == {r.naam for r in LEVERINGSREGISTERS}


def test_levering_yml_past_op_een_scherm_en_zegt_wat_elk_veld_is() -> None:
    tekst = levering_yml.tekst("nieuw")
    assert max(map(len, tekst.splitlines())) <= 100
    regels = tekst.splitlines()
    for veld in (*ZELF, "naam", "fictief", "registers", "leeg"):
        [plek] = (i for i, regel in enumerate(regels) if regel.startswith(f"{veld}:"))
        assert regels[plek - 1].startswith("#") or veld == "peildatum"

"""Adopting a period, and what becomes of it when records, norms, definitions or the library change."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ijw_lib.cli import vaststellen
from ijw_lib.controle import gepubliceerd
from ijw_lib.controle.cijfers import Waarde
from ijw_lib.controle.controleren import Uitslag
from ijw_lib.controle.oordeel import Bevinding, Regel, Vergelijking, losse
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model import gegevens
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.vastgesteld import bewaard, vaststelling, veranderd
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader
from tests import hulp
from tests.hulp import ALLEEN_DIEP

PERIODE = "2023-Q2"
CEL = "aanmeldingen/aangemeld/velsen/Velsen"
LAAT = {
    "aanmelding_id": "A99999",
    "persoon_id": "P000006",
    "gemeente": "velsen",
    "aanmelddatum": "2023-05-03",
    "herkomst": "gemeente",
    "niet_gestart_op": "",
    "reden_niet_gestart": "",
}


def tabellen(project: Project, *opties: str, gemeente: str = "velsen") -> str:
    klaar = hulp.ijw(project, "tables", PERIODE, "--gemeente", gemeente, *opties)
    assert klaar.code == 0, klaar.fout
    return klaar.uit


def waarde(project: Project, cel: str = CEL, *opties: str) -> str:
    rijen = csv.DictReader(tabellen(project, *opties).splitlines())
    return next(r["weergave"] for r in rijen if r["cel"] == cel)


def map_van(project: Project) -> Path:
    return project.vastgesteld / PERIODE


def bestanden(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in map_.iterdir()}


def laat_record(project: Project) -> None:
    pad = project.root / hulp.LEVERING / "aanmeldingen.csv"
    hulp.schrijf_csv(pad, [*hulp.lees_csv(pad), LAAT])


def correctie(project: Project) -> None:
    """Let a person of Velsen not have started for another reason."""
    pad = project.root / hulp.LEVERING / "aanmeldingen.csv"
    rijen = hulp.lees_csv(pad)
    eigen = [r for r in rijen if r["gemeente"] == "velsen" and r["niet_gestart_op"].startswith("2023-0")]
    rij = next(r for r in eigen if r["niet_gestart_op"] < "2023-07")
    anders = {r["reden_niet_gestart"] for r in eigen} - {rij["reden_niet_gestart"]}
    rij["reden_niet_gestart"] = min(anders)
    hulp.schrijf_csv(pad, rijen)


def andere_norm(project: Project) -> None:
    """Let intakes have one week instead of four."""
    pad = project.referentie / "normen.csv"
    rijen = hulp.lees_csv(pad)
    for rij in rijen:
        if rij["indicator"] == "afgeronde_intakes" and rij["soort"] == "termijn":
            rij["waarde"] = "1"
    hulp.schrijf_csv(pad, rijen)


def andere_definitie(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the applications count twice what they counted, in a next version of the definition."""
    oud = catalogus.alle_indicatoren()["aanmeldingen"]

    def dubbel(kader: Kader) -> Inhoud:
        inhoud = oud.functie(kader)
        cellen = [replace(c, teller=c.teller * 2) if c.rij == "aangemeld" else c for c in inhoud.cellen]
        return replace(inhoud, cellen=cellen)

    nieuw = replace(oud, functie=dubbel, versie=oud.versie + 1)
    for bekend in (catalogus.alle_indicatoren(), catalogus.indicatoren("instroom")):
        monkeypatch.setitem(bekend, "aanmeldingen", nieuw)


# --- adopting ---------------------------------------------------------------------------------------


def test_vastgesteld_is_wat_werd_berekend(vastgesteld_project: Project) -> None:
    for gemeente in ("regio", "velsen"):
        zoals_vastgesteld = tabellen(vastgesteld_project, gemeente=gemeente)
        assert zoals_vastgesteld == tabellen(vastgesteld_project, "--herberekend", gemeente=gemeente)


def test_nog_eens_vaststellen_geeft_dezelfde_bytes(vaste_kopie: Project) -> None:
    eerst = bestanden(map_van(vaste_kopie))
    shutil.rmtree(map_van(vaste_kopie))
    for opdracht in (("run",), ("vaststellen", PERIODE, "--op", "2023-09-21")):
        assert hulp.ijw(vaste_kopie, *opdracht).code == 0
    assert bestanden(map_van(vaste_kopie)) == eerst
    assert [pad.name for pad in vaste_kopie.vastgesteld.iterdir()] == [PERIODE]
    kop = eerst["velsen.csv"].decode().splitlines()[0]
    assert kop.startswith("periode,tabel,rij,kolom,gemeente,waarde,eenheid,status,weergave,cel,")


def test_wie_nog_eens_vaststelt_hoort_hoe_een_cijfer_wel_verandert(vastgesteld_project: Project) -> None:
    klaar = hulp.ijw(vastgesteld_project, "vaststellen", PERIODE)
    assert klaar.code == 2
    assert "is al vastgesteld" in klaar.fout
    assert "--erratum" in klaar.fout


@pytest.mark.parametrize(
    ("periode", "zegt"),
    [("actueel", "schuift elke maand op"), ("2023-Q3", "ijw run --periode 2023-Q3"), ("2021-Q1", "past bij")],
)
def test_wat_niet_vast_te_stellen_is(vaste_kopie: Project, periode: str, zegt: str) -> None:
    (vaste_kopie.reports / "2023-Q3" / "velsen" / "instroom.ipynb").unlink()
    klaar = hulp.ijw(vaste_kopie, "vaststellen", periode)
    assert klaar.code in (1, 2)
    assert zegt in klaar.fout
    assert not (vaste_kopie.vastgesteld / periode).exists()


def test_wat_zichzelf_tegenspreekt_wordt_niet_vastgesteld(
    vastgesteld_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, twee = (losse(Waarde("2023-Q3/velsen", CEL, None, "aantal", "getal", tekst)) for tekst in ("1", "2"))
    fout = Bevinding(Regel("zelfde_cijfer", "Het is gelijk."), Vergelijking(een, twee, als_tekst=True), None)
    monkeypatch.setattr(gepubliceerd, "controleer_runs", lambda *_: Uitslag((), (fout,)))
    klaar = hulp.ijw(vastgesteld_project, "vaststellen", "2023-Q3")
    assert klaar.code == 1
    assert "kan zo niet worden vastgesteld" in klaar.fout
    assert "zelfde_cijfer" in klaar.fout
    assert not (vastgesteld_project.vastgesteld / "2023-Q3").exists()


def test_een_pagina_die_niet_uit_de_gegevens_volgt_wordt_niet_vastgesteld(vaste_kopie: Project) -> None:
    pad = vaste_kopie.reports / "2023-Q3" / "velsen" / "instroom.ipynb"
    tekst = pad.read_text(encoding="utf-8")
    pad.write_text(tekst.replace(f'"{waarde_in(pad, CEL)}"', '"9999"'), encoding="utf-8")
    with pytest.raises(IjwFout, match="is niet wat uit de gegevens volgt"):
        vaststellen._gedraaid(Bouw.open(vaste_kopie), Rapport.open("2023-Q3", "velsen", vaste_kopie))


def waarde_in(notebook: Path, cel: str) -> str:
    """Return what an executed notebook prints for a cell."""
    cellen = json.loads(notebook.read_bytes())["cells"]
    getoond = [gegevens.in_uitvoer(u) for c in cellen for u in c.get("outputs", ())]
    return next(
        r["weergave"] for t in gegevens.tabellen(getoond) for r in gegevens.regels(t) if r["cel"] == cel
    )


# --- what it survives, and what is told of it ------------------------------------------------------


@pytest.mark.parametrize(
    ("verander", "zegt"),
    [
        (laat_record, "(laat record: 1 rij erbij in aanmeldingen)"),
        (correctie, "(correctie: 1 rij veranderd in aanmeldingen)"),
        (andere_norm, "(norm: termijn van afgeronde_intakes/binnen_termijn (regio) was 4 en is 1)"),
    ],
)
def test_het_vastgestelde_blijft_en_wat_anders_zou_zijn_staat_erbij(
    vaste_kopie: Project, verander: Callable[[Project], None], zegt: str
) -> None:
    eerst = tabellen(vaste_kopie)
    pagina = (vaste_kopie.reports / PERIODE / "velsen" / "instroom.ipynb").read_bytes()
    verander(vaste_kopie)
    klaar = hulp.ijw(vaste_kopie, "check")
    assert klaar.code == 0, klaar.fout
    regels = [r for r in klaar.fout.splitlines() if r.startswith(f"  {PERIODE}")]
    assert regels
    assert all(r.endswith(f"{zegt}.") for r in regels), klaar.fout
    assert tabellen(vaste_kopie) == eerst
    assert tabellen(vaste_kopie, "--herberekend") != eerst
    assert hulp.ijw(vaste_kopie, "run", "--gemeente", "velsen").code == 0
    assert (vaste_kopie.reports / PERIODE / "velsen" / "instroom.ipynb").read_bytes() == pagina
    nog_eens = hulp.ijw(vaste_kopie, "verify", PERIODE)
    assert nog_eens.code == 0, nog_eens.fout
    assert all(r in nog_eens.fout for r in regels), "said the same from what was kept"


@ALLEEN_DIEP
def test_een_laat_record_zonder_het_snapshot_van_toen(vaste_kopie: Project) -> None:
    laat_record(vaste_kopie)
    oud = next(vaste_kopie.registers.glob("*/snapshot.json")).parent
    assert hulp.ijw(vaste_kopie, "check").code == 0
    shutil.rmtree(oud)
    (vaste_kopie.werk / "cache" / "vastgesteld.json").unlink()
    assert "(laat record: 1 rij erbij in aanmeldingen)" in hulp.ijw(vaste_kopie, "check").fout


@ALLEEN_DIEP
def test_van_twee_oorzaken_krijgt_elk_cijfer_de_zijne(vaste_kopie: Project) -> None:
    laat_record(vaste_kopie)
    andere_norm(vaste_kopie)
    regels = hulp.ijw(vaste_kopie, "check").fout.splitlines()
    aangemeld = [r for r in regels if f"velsen: {CEL} " in r]
    intakes = [r for r in regels if "velsen: afgeronde_intakes/deel/velsen/" in r]
    assert len(aangemeld) == len(intakes) == 1
    assert "laat record" in aangemeld[0]
    assert "norm" not in aangemeld[0]
    assert "norm: termijn" in intakes[0]
    assert "laat record" not in intakes[0]


def test_een_andere_definitie_verandert_het_vastgestelde_niet(
    vaste_kopie: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = tabellen(vaste_kopie)
    andere_definitie(monkeypatch)
    assert tabellen(vaste_kopie) == eerst
    assert waarde(vaste_kopie, CEL, "--herberekend") == str(2 * int(waarde(vaste_kopie)))
    fout = hulp.ijw(vaste_kopie, "check").fout
    assert f"{CEL} is vastgesteld als {waarde(vaste_kopie)} en zou nu" in fout
    assert "(definitie van aanmeldingen: versie 1 is versie 2 geworden)" in fout


def test_een_nieuwe_versie_van_het_programma_wordt_gemeld(
    vaste_kopie: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = tabellen(vaste_kopie)
    for module in (veranderd, bewaard):
        monkeypatch.setattr(module, "__version__", "9.0.0")
    fout = hulp.ijw(vaste_kopie, "check").fout
    assert f"{PERIODE} blijft zoals vastgesteld: de programmatuur is nu versie 9.0.0" in fout
    assert tabellen(vaste_kopie) == eerst


def test_zonder_verandering_wordt_niets_gemeld(vastgesteld_project: Project) -> None:
    assert PERIODE not in hulp.ijw(vastgesteld_project, "verify", PERIODE).fout


# --- errata -----------------------------------------------------------------------------------------


def test_een_erratum_verandert_het_cijfer_en_zegt_wat_er_stond(vaste_kopie: Project) -> None:
    oud = waarde(vaste_kopie)
    laat_record(vaste_kopie)
    assert hulp.ijw(vaste_kopie, "check").code == 0
    klaar = hulp.ijw(
        vaste_kopie, "vaststellen", PERIODE, "--erratum", "Te laat doorgegeven", "--op", "2023-10-02"
    )
    assert klaar.code == 0, klaar.fout
    nieuw = str(int(oud) + 1)
    assert waarde(vaste_kopie) == nieuw
    assert tabellen(vaste_kopie) == tabellen(vaste_kopie, "--herberekend")
    regel = next(r for r in hulp.lees_csv(map_van(vaste_kopie) / "errata.csv") if r["cel"] == CEL)
    assert (regel["oud"], regel["nieuw"], regel["reden"]) == (oud, nieuw, "Te laat doorgegeven")
    assert regel["oorzaak"] == "laat record: 1 rij erbij in aanmeldingen"
    assert PERIODE not in hulp.ijw(vaste_kopie, "check").fout, "nothing is other any more"
    assert hulp.ijw(vaste_kopie, "run").code == 0
    notebook = vaste_kopie.reports / PERIODE / "velsen" / "instroom.ipynb"
    assert waarde_in(notebook, CEL) == nieuw
    assert "Erratum 1 van 2 oktober 2023: Te laat doorgegeven. Vastgesteld was: " in notebook.read_text(
        "utf-8"
    )
    assert hulp.ijw(vaste_kopie, "verify", PERIODE).code == 0
    assert hulp.ijw(vaste_kopie, "vaststellen", PERIODE, "--erratum", "Nog eens").code == 2


@ALLEEN_DIEP
def test_een_erratum_over_een_cel(vaste_kopie: Project) -> None:
    laat_record(vaste_kopie)
    gekozen = ("--erratum", "Alleen dit", "--cel", CEL)
    assert hulp.ijw(vaste_kopie, "vaststellen", PERIODE, *gekozen).code == 0
    assert {r["cel"] for r in hulp.lees_csv(map_van(vaste_kopie) / "errata.csv")} == {CEL}
    assert "aanmeldingen/eind/velsen/Velsen is vastgesteld" in hulp.ijw(vaste_kopie, "check").fout
    niet = hulp.ijw(vaste_kopie, "vaststellen", PERIODE, "--erratum", "x", "--cel", "aanmeldingen/x/y/")
    assert niet.code == 2
    assert "ijw verify" in niet.fout


@pytest.mark.parametrize(
    ("velden", "zegt"),
    [
        ({"oud": "1"}, "eerst 1 was, maar vastgesteld is"),
        ({"cel": "aanmeldingen/bestaat/niet/"}, "is niet vastgesteld voor velsen"),
        ({"reden": ""}, "reden is leeg"),
        ({"nieuw": "7"}, "en die past niet bij 7"),
        ({"datum": "gisteren"}, "is geen datum"),
    ],
)
def test_een_erratum_met_de_hand_dat_niet_klopt(
    vaste_kopie: Project, velden: dict[str, str], zegt: str
) -> None:
    goed = {
        "nummer": "1",
        "datum": "2023-10-02",
        "onderwerp": "velsen",
        "cel": CEL,
        "oud": waarde(vaste_kopie),
        "nieuw": "5",
        "waarde": "5",
        "exact": "",
        "status": "getal",
        "oorzaak": "",
        "reden": "Met de hand",
    }
    pad = map_van(vaste_kopie) / "errata.csv"
    hulp.schrijf_csv(pad, [goed])
    assert waarde(vaste_kopie) == "5"
    hulp.schrijf_csv(pad, [goed | velden])
    for opdracht in (("tables", PERIODE, "--gemeente", "velsen"), ("build",)):
        klaar = hulp.ijw(vaste_kopie, *opdracht)
        assert klaar.code == 1, klaar.fout
        assert f"data/vastgesteld/{PERIODE}/errata.csv, regel 2" in klaar.fout
        assert zegt in klaar.fout


# --- files that are not as they were written --------------------------------------------------------


def zonder_kolom(pad: Path) -> None:
    rijen = [{k: v for k, v in r.items() if k != "status"} for r in hulp.lees_csv(pad)]
    hulp.schrijf_csv(pad, rijen)


def onbekende_cel(pad: Path) -> None:
    rijen = hulp.lees_csv(pad)
    hulp.schrijf_csv(pad, [*rijen, rijen[0] | {"tabel": "verzonnen", "cel": "verzonnen/a/b/"}])


def dubbele_cel(pad: Path) -> None:
    rijen = hulp.lees_csv(pad)
    hulp.schrijf_csv(pad, [rijen[0], *rijen])


def minder_cellen(pad: Path) -> None:
    hulp.schrijf_csv(pad, hulp.lees_csv(pad)[1:])


def ander_getal(pad: Path) -> None:
    rijen = hulp.lees_csv(pad)
    next(r for r in rijen if r["cel"] == CEL)["waarde"] = "12345"
    hulp.schrijf_csv(pad, rijen)


def ander_getal_en_weergave(pad: Path) -> None:
    rijen = hulp.lees_csv(pad)
    next(r for r in rijen if r["cel"] == CEL).update(waarde="345", weergave="345")
    hulp.schrijf_csv(pad, rijen)


def geen_bestand(pad: Path) -> None:
    pad.unlink()


def geen_vorm(pad: Path) -> None:
    pad.with_suffix(".json").unlink()


def andere_vorm(pad: Path) -> None:
    vorm = pad.with_suffix(".json")
    vorm.write_text(vorm.read_text("utf-8").replace("Aanmeldingen t/m", "Meldingen t/m"), encoding="utf-8")


def geen_beschrijving(pad: Path) -> None:
    (pad.parent / "vaststelling.yml").unlink()


def halve_beschrijving(pad: Path) -> None:
    yml = pad.parent / "vaststelling.yml"
    yml.write_text("\n".join(yml.read_text("utf-8").splitlines()[:6]) + "\n", encoding="utf-8")


def bestand_erbij(pad: Path) -> None:
    shutil.copy(pad, pad.with_name("haarlem.csv"))


@pytest.mark.parametrize(
    ("knoei", "zegt"),
    [
        (zonder_kolom, "mist de kolom status"),
        (onbekende_cel, "de onbekende cel verzonnen/a/b/"),
        (dubbele_cel, "voor de tweede keer"),
        (minder_cellen, "cellen van tabel"),
        (ander_getal, f"(cel {CEL}) de waarde 12345, en die past niet bij"),
        (ander_getal_en_weergave, "is niet meer wat is vastgesteld"),
        (geen_bestand, "velsen.csv ontbreekt"),
        (geen_vorm, "velsen.json ontbreekt"),
        (andere_vorm, "velsen.json is na de vaststelling veranderd"),
        (geen_beschrijving, "vaststelling.yml ontbreekt"),
        (halve_beschrijving, "ontbreekt"),
        (bestand_erbij, "haarlem.csv hoort niet bij de vaststelling"),
    ],
)
def test_wat_niet_meer_is_zoals_vastgesteld_wordt_geweigerd(
    vaste_kopie: Project, knoei: Callable[[Path], None], zegt: str
) -> None:
    knoei(map_van(vaste_kopie) / "velsen.csv")
    with pytest.raises(IjwFout) as fout:
        vaststelling.lees(vaste_kopie, PERIODE).controleer()
    melding = str(fout.value)
    assert melding.endswith(".")
    for deel in (zegt, f"data/vastgesteld/{PERIODE}", "git checkout"):
        assert deel in melding


@pytest.mark.parametrize("opdracht", [("check",), ("build",), ("tables", PERIODE, "--gemeente", "velsen")])
def test_elke_opdracht_weigert_een_veranderd_cijfer(vaste_kopie: Project, opdracht: tuple[str, ...]) -> None:
    ander_getal(map_van(vaste_kopie) / "velsen.csv")
    klaar = hulp.ijw(vaste_kopie, *opdracht)
    assert klaar.code == 1
    assert klaar.fout.splitlines()[-1].startswith(f"Fout: data/vastgesteld/{PERIODE}/velsen.csv is na de")


def test_regeleinden_van_windows_zijn_geen_verandering(vaste_kopie: Project) -> None:
    eerst = tabellen(vaste_kopie)
    for pad in map_van(vaste_kopie).iterdir():
        pad.write_bytes(pad.read_bytes().replace(b"\n", b"\r\n"))
    assert tabellen(vaste_kopie) == eerst


# --- status ------------------------------------------------------------------------------------------


def test_een_vastgestelde_periode_zonder_bestand_zegt_dat(vaste_kopie: Project) -> None:
    shutil.rmtree(map_van(vaste_kopie))
    zegt = f"{PERIODE} staat in reports/plan.yml bij vastgesteld, maar de cijfers zijn niet bewaard"
    assert zegt in hulp.ijw(vaste_kopie, "check").uit
    assert hulp.ijw(vaste_kopie, "run", "--periode", PERIODE, "--gemeente", "velsen").code == 0
    notebook = vaste_kopie.reports / PERIODE / "velsen" / "instroom.ipynb"
    assert "haar cijfers zijn toen niet bewaard" in notebook.read_text("utf-8")


def test_wie_herberekent_ziet_dat_op_de_pagina(vaste_kopie: Project) -> None:
    laat_record(vaste_kopie)
    oud = waarde(vaste_kopie)
    assert (
        hulp.ijw(vaste_kopie, "run", "--periode", PERIODE, "--gemeente", "velsen", "--herberekend").code == 0
    )
    notebook = vaste_kopie.reports / PERIODE / "velsen" / "instroom.ipynb"
    assert "herberekend uit de gegevens van nu" in notebook.read_text("utf-8")
    assert waarde_in(notebook, CEL) == str(int(oud) + 1)
    assert hulp.ijw(vaste_kopie, "run", "--periode", PERIODE, "--gemeente", "velsen").code == 0
    assert waarde_in(notebook, CEL) == oud

"""Who pays what: it adds up to ledger and budget to the cent, or it is told; and it may be left out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.fundament.fouten import NietGeleverd
from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers import levering as lev
from ijw_lib.registers.bestand import Herkomst
from ijw_lib.registers.regels.bijdragen import sluit_aan
from ijw_lib.registers.snapshot import huidig
from ijw_lib.registers.volledigheid.controleren import Levering, controleer
from ijw_lib.weergave import in_het_kort
from ijw_lib.weergave.ontbrekend import getoond
from ijw_lib.weergave.tonen import platte_tekst
from tests.hulp import LEVERING, bijdragen, ijw, kopieer, lees_csv, schrijf_csv, volgende

NAAM = "bijdragen"
HERKOMST = Herkomst((f"{NAAM}.csv",))
Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def goed(project: Project) -> Levering:
    """The example delivery. Tests change no frame of it."""
    snapshot = huidig(project.registers)
    assert snapshot is not None
    return volgende.van_snapshot(snapshot)


def test_het_voorbeeld_telt_op_in_elke_maand_en_elke_begroting(project: Project) -> None:
    """With plain dictionaries, from the CSV files."""
    levering = project.root / LEVERING
    moet, is_ = bijdragen.geheel(levering), bijdragen.per_plek(lees_csv(levering / "bijdragen.csv"))
    assert is_ == moet
    maanden = {(jaar, int(maand)) for jaar, _, maand, _ in moet if maand}
    tot = {"2022": 12, "2023": 12, "2024": 8}
    assert maanden == {(jaar, m) for jaar, laatste in tot.items() for m in range(1, laatste + 1)}
    assert {(j, v) for j, v, maand, _ in moet if not maand} == {
        ("2023", "primair"),
        ("2023", "herzien"),
        ("2024", "primair"),
    }


def _cent(frames: Frames, register: str, waar: pd.Series, erbij: int) -> Frames:
    frame = frames[register].copy()
    frame.loc[waar[waar].index[0], "bedrag_cent"] += erbij
    return {**frames, register: frame}


def eerste(frame: pd.DataFrame, **velden: object) -> pd.Series:
    waar = pd.Series(True, index=frame.index)
    for kolom, waarde in velden.items():
        waar &= (frame[kolom] == waarde).fillna(False)
    return waar


def zonder_rijen(frames: Frames, waar: pd.Series) -> Frames:
    return {**frames, NAAM: frames[NAAM][~waar].reset_index(drop=True)}


AUGUSTUS = {"jaar": 2024, "maand": 8, "programma": "6.4-611"}
FOUTEN: dict[str, tuple[Callable[[Frames], Frames], tuple[str, ...]]] = {
    "een cent te veel": (
        lambda f: _cent(f, NAAM, eerste(f[NAAM], **AUGUSTUS), 1),
        ("programma 6.4-611 (augustus 2024)", "in grootboek.csv staat", "€ 0,01 te veel"),
    ),
    "honderd euro te weinig geboekt": (
        lambda f: _cent(f, "grootboek", eerste(f["grootboek"], rubriek=1, boekjaar=2023), -10_000),
        ("(januari 2023)", "in grootboek.csv staat", "€ 100,00 te veel"),
    ),
    "een begroting die hoger is": (
        lambda f: _cent(f, "begroting", eerste(f["begroting"], rubriek=1, jaar=2023, versie="herzien"), 5),
        ("(begroting herzien 2023)", "in begroting.csv staat", "€ 0,05 te weinig"),
    ),
    "een gemeente weg": (
        lambda f: zonder_rijen(f, eerste(f[NAAM], gemeente="uitgeest", jaar=2024, maand=8)),
        ("programma 6.4-611 (augustus 2024)", "te weinig"),
    ),
    "een maand weg": (
        lambda f: zonder_rijen(f, eerste(f[NAAM], **AUGUSTUS)),
        ("zijn € 0,00 (er staat geen regel van in dit bestand)", "grootboek.csv"),
    ),
}


@pytest.mark.parametrize("soort", FOUTEN)
def test_wat_niet_optelt_wordt_genoemd_met_rij_en_bedragen(soort: str, goed: Levering) -> None:
    breek, woorden = FOUTEN[soort]
    frames = dict(goed.frames)
    regels = pd.RangeIndex(2, len(frames[NAAM]) + 2)
    assert sluit_aan(frames, regels, HERKOMST) == []
    kapot = breek(frames)
    [uitval] = sluit_aan(kapot, pd.RangeIndex(2, len(kapot[NAAM]) + 2), HERKOMST)
    assert (uitval.bestand, uitval.kolom) == ("bijdragen.csv", "bedrag_cent")
    assert all(w in uitval.reden for w in woorden), uitval.reden
    assert (uitval.regel == 0) is (soort == "een maand weg")
    if uitval.regel:
        rij = kapot[NAAM].iloc[uitval.regel - 2]
        assert f"programma {rij['programma']} (" in uitval.reden
        assert f"(regel {uitval.regel}, " in uitval.reden


def test_een_bedrag_bij_de_verkeerde_maand_wordt_tweemaal_genoemd(goed: Levering) -> None:
    frame = goed.frames[NAAM].copy()
    [eerste_rij, *_] = frame.index[eerste(frame, **AUGUSTUS)]
    frame.loc[eerste_rij, "maand"] = 7
    uitval = sluit_aan({**goed.frames, NAAM: frame}, pd.RangeIndex(2, len(frame) + 2), HERKOMST)
    assert [("juli" in u.reden, "te veel" in u.reden) for u in uitval] == [(True, True), (False, False)]


def test_een_levering_die_niet_optelt_wordt_geweigerd(project: Project, levering: Path) -> None:
    pad = levering / "bijdragen.csv"
    rijen = lees_csv(pad)
    rijen[4]["bedrag_cent"] = str(int(rijen[4]["bedrag_cent"]) + 100)
    schrijf_csv(pad, rijen)
    [uitval] = lev.controleer(levering, project.referentie).uitval
    regels = [nr for nr, r in enumerate(rijen, 2) if bijdragen.plek(r) == bijdragen.plek(rijen[4])]
    assert (uitval.bestand, uitval.regel) == ("bijdragen.csv", regels[0])
    assert "€ 1,00 te veel" in uitval.reden


def test_een_rij_die_niet_kan_wordt_geweigerd_en_dan_wordt_niet_opgeteld(
    project: Project, levering: Path
) -> None:
    """What does not add up because of a rejected row is not told besides."""
    pad = levering / "bijdragen.csv"
    rijen = lees_csv(pad)
    soorten = [r["soort"] for r in rijen]
    begroot, geboekt = soorten.index("begroting"), soorten.index("realisatie")
    rijen[begroot] |= {"versie": "", "maand": "3"}
    rijen[geboekt] |= {"versie": "primair", "maand": "13"}
    schrijf_csv(pad, rijen)
    gevonden = {(u.regel, u.kolom): u.reden for u in lev.controleer(levering, project.referentie).uitval}
    assert {plek: reden.split(";")[0] for plek, reden in gevonden.items()} == {
        (begroot + 2, "versie"): "staat voor dit jaar niet in begrotingsversies.csv",
        (begroot + 2, "maand"): "is ingevuld bij een begroting",
        (geboekt + 2, "versie"): "is ingevuld bij een realisatie",
        (geboekt + 2, "maand"): "is bij een realisatie geen maand van 1 t/m 12",
    }


def test_een_leeg_bestand_zegt_wat_te_doen(goed: Levering) -> None:
    leeg = {**goed.frames, NAAM: goed.frames[NAAM].iloc[:0]}
    [uitval] = sluit_aan(leeg, pd.RangeIndex(0), HERKOMST)
    assert uitval.reden.startswith("het bestand heeft een kop en geen regels; vul het, of haal het weg")
    zonder_geld = {n: leeg[n].iloc[:0] for n in ("grootboek", "begroting")}
    assert sluit_aan({**leeg, **zonder_geld}, pd.RangeIndex(0), HERKOMST) == []


def test_in_twee_bestanden_wordt_elk_bestand_met_zijn_regel_genoemd(project: Project, levering: Path) -> None:
    """Half the rows stand in each file; the amount that is wrong is found in both."""
    rijen = lees_csv(levering / "bijdragen.csv")
    (levering / "bijdragen.csv").unlink()
    rijen[0]["bedrag_cent"] = str(int(rijen[0]["bedrag_cent"]) + 100)
    samen = [r for r in rijen if bijdragen.plek(r) == bijdragen.plek(rijen[0])]
    over = [r for r in rijen if r not in samen]
    schrijf_csv(levering / "bijdragen-1.csv", [samen[0], *over])
    schrijf_csv(levering / "bijdragen-2.csv", samen[1:])
    [uitval] = lev.controleer(levering, project.referentie).uitval
    assert (uitval.bestand, uitval.regel) == ("bijdragen-1.csv", 2)
    assert "(regel 2, 2 van bijdragen-2.csv, 3 van bijdragen-2.csv" in uitval.reden


# --- a delivery without -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def zonder(klein_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose delivery is as deliveries were: it does not know the register."""
    project = kopieer(tmp_path_factory.mktemp("zonder"), klein_project.root, code=False, keuze=None)
    shutil.rmtree(project.werk, ignore_errors=True)
    levering = project.root / LEVERING
    (levering / "bijdragen.csv").unlink()
    pad = levering / "levering.yml"
    pad.write_text(pad.read_text().replace(" bijdragen,", ""))
    assert "bijdragen" not in pad.read_text()
    klaar = ijw(project, "check")
    assert (klaar.code, "bijdragen" in klaar.uit + klaar.fout) == (0, False)
    return project


def test_zonder_bijdragen_is_een_levering_volledig_en_als_voorheen(zonder: Project) -> None:
    snapshot = huidig(zonder.registers)
    assert snapshot is not None
    assert NAAM not in json.dumps(snapshot.beschrijving)


@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
def test_zonder_bijdragen_zegt_een_zin_dat_ze_er_niet_zijn(zonder: Project, onderwerp: str) -> None:
    """As of any register that was not delivered."""
    rapport = Rapport.open("2024-M08", onderwerp, zonder, thema="in_het_kort")
    tabellen = rapport.tabellen("kosten")
    assert [(t.is_weg, t.ontbreekt) for t in tabellen] == [(True, ("bijdragen",))] * len(tabellen)
    assert not [t.id for t in rapport.alle_tabellen() if t.id.startswith("kosten")]
    [zin] = getoond(in_het_kort.kosten(rapport, rapport.tekst("kosten")))
    wat = "Wat elke gemeente bijdraagt" if onderwerp == "regio" else "Bijdrage per programma"
    assert platte_tekst(zin).strip() == (
        f"De tabel *{wat}* staat hier niet, omdat de bijdragen per gemeente niet zijn geleverd."
    )
    with pytest.raises(NietGeleverd):
        rapport.tabel_van("kosten").cel("totaal", "begroot")
    if onderwerp == "regio":
        assert rapport.tekst("kosten", "financien").ontbreekt == ("bijdragen",)


def test_wie_het_bestand_noemt_moet_het_leveren_en_wie_het_levert_moet_het_noemen(
    project: Project, levering: Path
) -> None:
    pad = levering / "levering.yml"
    heel = pad.read_text()
    pad.write_text(heel.replace(" bijdragen,", ""))
    controle = lev.controleer(levering, project.referentie)
    assert (controle.uitval, NAAM in controle.frames) == ((), True)
    assert "bij registers ontbreekt bijdragen; het bestand wordt wel gelezen" in "".join(controle.meldingen)
    pad.write_text(heel)
    (levering / "bijdragen.csv").unlink()
    [uitval] = lev.controleer(levering, project.referentie).uitval
    assert uitval.bestand == "bijdragen.csv"
    assert uitval.reden.startswith("het bestand ontbreekt in de levering; voeg het toe, of zet bijdragen in ")


def test_wat_er_was_en_nu_ontbreekt_is_een_stop(goed: Levering) -> None:
    nu = volgende.van_frames(dict(goed.meta), {n: f for n, f in goed.frames.items() if n != NAAM})
    [stop] = [b for b in controleer(nu, goed) if NAAM in b.id]
    assert (stop.niveau, stop.id) == ("stop", "bijdragen/weg")
    for een, ander in ((goed, nu), (nu, nu), (goed, None), (nu, None)):
        assert not [b for b in controleer(een, ander) if NAAM in b.id]


def test_een_verandering_van_wat_gepubliceerd_is_wordt_gezien(goed: Levering) -> None:
    """The sums still fit: one gemeente pays what another paid."""
    frame = goed.frames[NAAM].copy()
    van, naar = frame.index[eerste(frame, **AUGUSTUS)][:2]
    frame.loc[[van, naar], "bedrag_cent"] += [10_000_000, -10_000_000]
    gevonden = [b.id for b in controleer(volgende.met(goed, NAAM, frame), goed) if NAAM in b.id]
    assert "bijdragen/veranderd/2" in gevonden
    assert any(b.startswith("bijdragen/bedrag/") for b in gevonden), gevonden


def test_van_een_grootboek_van_een_maand_staat_er_welke_maanden_het_mist(goed: Levering) -> None:
    """What then does not add up follows from it."""
    boek = goed.frames["grootboek"]
    augustus = boek[boek["boekdatum"] >= pd.Timestamp("2024-08-01")].iloc[:3]
    frames = {**goed.frames, "grootboek": augustus}
    oorzaak, *gevolgen = sluit_aan(frames, frames[NAAM].index, HERKOMST)
    assert (oorzaak.bestand, oorzaak.gevolg) == ("grootboek.csv", False)
    assert oorzaak.reden.startswith("er zijn geen boekingen in 31 maanden (januari 2022 t/m juli 2024), en ")
    assert gevolgen
    assert all(u.gevolg and "(augustus 2024)" in u.reden for u in gevolgen)

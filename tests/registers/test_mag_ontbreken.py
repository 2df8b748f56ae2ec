"""Rows that break a rule marked ``mag_ontbreken`` do not hold up the rest; money and who a row is of do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import vastleggen
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.inname import UITVAL, Inname, al_ingenomen, neem_in
from ijw_lib.registers.levering import controleer
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.volledigheid import innemen, weggelaten
from tests import hulp
from tests.hulp import lees_csv, schrijf_csv

PERSOON = {"personen", "dienstverbanden", "dienstverband_omvang", "werkplekken", "lonen"}
GELD = {
    *("grootboek", "begrotingsversies", "begroting", "reserves", "formatie", "vacatures"),
    *("uitgangspunten", "prognoses", "bijdragen"),
}
OPEN = "9999-12-31"


def zet(levering: Path, register: str, nummer: int, **waarden: str) -> None:
    rijen = lees_csv(levering / f"{register}.csv")
    rijen[nummer] |= waarden
    schrijf_csv(levering / f"{register}.csv", rijen)


def met_een_fout(levering: Path) -> None:
    """Let somebody start in a MAP group before applying for it."""
    zet(levering, "inburgering_map", 0, startdatum="2021-01-04")


def met_tweede_baan(levering: Path) -> str:
    """Give somebody a second dienstverband beside the first, that has no end with us; return its number."""
    wie = next(r for r in lees_csv(levering / "dienstverbanden.csv") if not r["eind"])
    for naam in ("dienstverbanden", "dienstverband_omvang", "werkplekken", "lonen"):
        rijen = lees_csv(levering / f"{naam}.csv")
        eigen = [
            r | {"dienstverband_id": "D98989"}
            for r in rijen
            if r["dienstverband_id"] == wie["dienstverband_id"]
        ]
        if naam == "dienstverbanden":
            eigen = [r | {"eind": OPEN, "contractvorm": "payroll"} for r in eigen]
        schrijf_csv(levering / f"{naam}.csv", [*rijen, *eigen])
    return wie["medewerker_id"]


@dataclass(frozen=True)
class Ingenomen:
    """A project of which the first delivery has a row that may be left out, and somebody with two jobs."""

    project: Project
    levering: Path
    medewerker: str
    uitkomst: Inname


@pytest.fixture(scope="module")
def ingenomen(bron: Path, kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Ingenomen:
    project = hulp.kopieer(tmp_path_factory.mktemp("ingenomen"), bron, code=False)
    levering = Path(shutil.copytree(kleine_levering, tmp_path_factory.mktemp("fout") / "nieuw"))
    met_een_fout(levering)
    medewerker = met_tweede_baan(levering)
    return Ingenomen(project, levering, medewerker, neem_in(project, levering))


def test_de_rest_van_een_levering_gaat_door_en_wat_ontbreekt_wordt_verteld(ingenomen: Ingenomen) -> None:
    uitkomst = ingenomen.uitkomst
    assert uitkomst.snapshot is not None
    [weg] = uitkomst.controle.weggelaten
    assert (weg.bestand, weg.regel, weg.kolom, weg.reden) == (
        *("inburgering_map.csv", 2, "startdatum"),
        "ligt voor aanmelddatum",
    )
    assert uitkomst.controle.afgewezen["inburgering_map"] == 1
    van = uitkomst.controle.gelezen["inburgering_map"]
    [melding] = [m for m in uitkomst.meldingen if "inburgering_map.csv: 1 rij van de " in m]
    assert melding.startswith(f"Waarschuwing: inburgering_map.csv: 1 rij van de {van} telt niet mee")
    assert "regel 2, kolom startdatum: ligt voor aanmelddatum. Alle staan in _werk/uitval.csv" in melding


def test_een_tweede_baan_en_een_einde_dat_nooit_komt_zijn_geen_fout(ingenomen: Ingenomen) -> None:
    gezegd = ingenomen.uitkomst.meldingen
    assert "dienstverbanden.csv, kolom eind: 9999-12-31 gelezen als: geen einde (1 keer)" in gezegd
    assert ingenomen.uitkomst.snapshot is not None
    alle = ingenomen.uitkomst.snapshot.lees_geheel("dienstverbanden")
    assert (alle["medewerker_id"] == ingenomen.medewerker).sum() == 2


def test_wat_ontbreekt_staat_ook_na_een_andere_controle_in_uitval(ingenomen: Ingenomen) -> None:
    uitval = ingenomen.project.werk / UITVAL
    assert lees_csv(uitval)[0]["regel"] == "2"
    uitval.unlink()
    assert al_ingenomen(ingenomen.project, ingenomen.levering) is not None
    [rij] = lees_csv(uitval)
    assert (rij["bestand"], rij["regel"], rij["waarde"]) == ("inburgering_map.csv", "2", "")


def test_geld_en_wie_het_is_houden_een_levering_tegen(ingenomen: Ingenomen, tmp_path: Path) -> None:
    levering = Path(shutil.copytree(ingenomen.levering, tmp_path / "nieuw"))
    zet(levering, "begroting", 0, bedrag_cent="veel")
    zet(levering, "maatregelen", 0, persoon_id="P999999")
    controle = controleer(levering, ingenomen.project.referentie)
    assert {(u.bestand, u.kolom, u.stopt) for u in controle.uitval} == {
        ("inburgering_map.csv", "startdatum", False),
        ("begroting.csv", "bedrag_cent", True),
        ("maatregelen.csv", "persoon_id", True),
    }
    assert controle.weggelaten == ()


def test_alleen_regels_over_mensen_zonder_geld_mogen_ontbreken() -> None:
    for register in LEVERINGSREGISTERS:
        los = {r.kolom for r in (*register.regels, *register.sluitregels) if r.mag_ontbreken}
        assert not los or register.naam not in PERSOON | GELD, register.naam
        sleutels = [
            r for r in register.regels if "andere persoon" in r.melding or "niet de persoon" in r.melding
        ]
        assert not any(r.mag_ontbreken for r in sleutels)


@pytest.mark.parametrize(
    ("aantal", "van", "niveau"), [(1, 1000, "waarschuwing"), (2, 4, "waarschuwing"), (21, 1000, "stop")]
)
def test_van_te_veel_wordt_een_levering_tegengehouden(aantal: int, van: int, niveau: str) -> None:
    uitval = [Uitval("intakes.csv", n, "afgerond_op", "", "ligt voor startdatum") for n in range(aantal)]
    [een] = weggelaten.bevindingen(
        uitval, {"intakes": aantal, "trajecten": 0}, {"intakes": van, "trajecten": 9}
    )
    assert (een.niveau, een.id) == (niveau, f"intakes/weggelaten/{aantal}")
    assert "zoals intakes.csv" in een.zin


def test_een_register_is_leeg_als_de_levering_dat_zegt(ingenomen: Ingenomen, tmp_path: Path) -> None:
    """Without that it would be a stop, as it was not empty before."""
    levering = Path(shutil.copytree(ingenomen.levering, tmp_path / "nieuw"))
    pad, yml = levering / "vacatures.csv", levering / "levering.yml"
    pad.write_text(pad.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    yml.write_text(yml.read_text(encoding="utf-8") + "leeg: [vacatures]\n", encoding="utf-8")
    controle = controleer(levering, ingenomen.project.referentie)
    nieuw = vastleggen.schrijf(controle, tmp_path / "registers")
    vorige = ingenomen.uitkomst.snapshot
    gezegd = [b.melding for b in innemen.bekijk(controle, nieuw, vorige)]
    assert any(m.startswith("Waarschuwing: vacatures.csv: 16 van de 16 rijen") for m in gezegd)
    niets_gezegd = replace(controle, beschrijving=replace(controle.beschrijving, leeg=frozenset()))
    with pytest.raises(innemen.NietVolledig, match="16 van de 16 rijen"):
        innemen.bekijk(niets_gezegd, nieuw, vorige)

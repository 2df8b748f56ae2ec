"""Rows that break a rule marked ``mag_ontbreken`` do not hold up the rest; money and who a row is of do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.inname import UITVAL, al_ingenomen, neem_in
from ijw_lib.registers.levering import controleer
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.volledigheid import innemen, weggelaten
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


@pytest.fixture(scope="module")
def levering_met_fout(kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A delivery with one row that may be left out; do not change it."""
    map_ = Path(shutil.copytree(kleine_levering, tmp_path_factory.mktemp("fout") / "nieuw"))
    met_een_fout(map_)
    return map_


def test_de_rest_van_een_levering_gaat_door_en_wat_ontbreekt_wordt_verteld(
    in_gebruik: Project, levering_met_fout: Path, tmp_path: Path
) -> None:
    levering = Path(shutil.copytree(levering_met_fout, tmp_path / "nieuw"))
    medewerker = met_tweede_baan(levering)
    uitkomst = neem_in(in_gebruik, levering)
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
    assert (
        "dienstverbanden.csv, kolom eind: 9999-12-31 gelezen als: geen einde (1 keer)" in uitkomst.meldingen
    )
    twee = uitkomst.snapshot.lees_geheel("dienstverbanden")
    assert (twee["medewerker_id"] == medewerker).sum() == 2
    (in_gebruik.werk / UITVAL).unlink()
    assert al_ingenomen(in_gebruik, levering) is not None
    [rij] = lees_csv(in_gebruik.werk / UITVAL)
    assert (rij["bestand"], rij["regel"], rij["waarde"]) == ("inburgering_map.csv", "2", "")


@pytest.mark.parametrize(
    ("register", "waarden", "kolom"),
    [
        ("begroting", {"bedrag_cent": "veel"}, "bedrag_cent"),
        ("maatregelen", {"persoon_id": "P999999"}, "persoon_id"),
    ],
)
def test_geld_en_wie_het_is_houden_een_levering_tegen(
    in_gebruik: Project,
    levering_met_fout: Path,
    tmp_path: Path,
    register: str,
    waarden: dict[str, str],
    kolom: str,
) -> None:
    levering = Path(shutil.copytree(levering_met_fout, tmp_path / "nieuw"))
    zet(levering, register, 0, **waarden)
    controle = controleer(levering, in_gebruik.referentie)
    assert {(u.bestand, u.kolom, u.stopt) for u in controle.uitval} == {
        ("inburgering_map.csv", "startdatum", False),
        (f"{register}.csv", kolom, True),
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


def test_een_register_is_leeg_als_de_levering_dat_zegt(in_gebruik: Project, levering: Path) -> None:
    pad = levering / "vacatures.csv"
    pad.write_text(pad.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    with pytest.raises(innemen.NietVolledig, match="16 van de 16 rijen"):
        neem_in(in_gebruik, levering)
    yml = levering / "levering.yml"
    yml.write_text(yml.read_text(encoding="utf-8") + "leeg: [vacatures]\n", encoding="utf-8")
    uitkomst = neem_in(in_gebruik, levering)
    assert uitkomst.snapshot is not None
    assert any(m.startswith("Waarschuwing: vacatures.csv: 16 van de 16 rijen") for m in uitkomst.meldingen)

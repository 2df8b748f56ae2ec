"""Of each register a delivery says geleverd, leeg or niet geleverd; a contradiction is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.fundament.fouten import NietGeleverd
from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers import leveringsbestand, vastleggen
from ijw_lib.registers.bestand import Herkomst
from ijw_lib.registers.bronnen import sjabloon
from ijw_lib.registers.regels.bijdragen import sluit_aan
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.snapshot import huidig
from ijw_lib.registers.volledigheid import innemen
from ijw_lib.registers.volledigheid.controleren import controleer
from ijw_lib.registers.woordenboek import zinnen
from tests.hulp import deels, lees_csv, schrijf_csv, volgende
from tests.hulp.deels import GELD, MENSEN, deel, zeg

NAMEN = [r.naam for r in LEVERINGSREGISTERS]


def fouten(levering: Path, project: Project) -> list[str]:
    return [str(u) for u in lev.controleer(levering, project.referentie).uitval]


@pytest.mark.parametrize("geleverd", [GELD, MENSEN])
def test_een_deel_is_een_goede_levering(
    geleverd: tuple[str, ...], project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    levering = deel(kleine_levering, tmp_path / "deel", geleverd)
    registers = deels.open_deel(levering, project.referentie, tmp_path / "registers")
    assert {*NAMEN} - {*registers.niet_geleverd} == {*geleverd}
    assert all(registers.heeft(naam) and len(getattr(registers, naam)) for naam in geleverd)
    for zicht in (registers, registers.van("velsen"), registers.van_jaar(2024)):
        for naam in registers.niet_geleverd:
            with pytest.raises(NietGeleverd, match=naam):
                getattr(zicht, naam)


def test_een_leeg_register_is_een_antwoord_en_geen_onbekende(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """It needs no file; a file with a head alone is the same."""
    levering = deel(kleine_levering, tmp_path / "deel", GELD, leeg=["reserves", "trajecten"])
    kop = (kleine_levering / "reserves.csv").read_text(encoding="utf-8").split("\n")[0]
    (levering / "reserves.csv").write_text(kop + "\n", encoding="utf-8")
    registers = deels.open_deel(levering, project.referentie, tmp_path / "registers")
    for naam in ("reserves", "trajecten"):
        assert registers.heeft(naam)
        frame = getattr(registers.van("velsen"), naam)
        assert frame.empty
        assert list(frame.dtypes) == list(getattr(project_registers(project), naam).dtypes)
    assert "reserves" not in registers.niet_geleverd


def project_registers(project: Project) -> Registers:
    snapshot = huidig(project.registers)
    assert snapshot is not None
    return Registers.open(snapshot)


def test_wat_naar_een_register_kijkt_dat_er_is_wordt_nagekeken(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """Of personen, that are there; not of aanmeldingen and trajectfasen, that are not."""
    levering = deel(kleine_levering, tmp_path / "deel", MENSEN)
    rijen = lees_csv(levering / "trajecten.csv")
    rijen[0] |= {"aanmelding_id": "A-onbekend"}
    rijen[1] |= {"persoon_id": "P-onbekend"}
    schrijf_csv(levering / "trajecten.csv", rijen)
    uitval = lev.controleer(levering, project.referentie).uitval
    assert {(u.regel, u.kolom) for u in uitval} == {(3, "persoon_id")}


ER = (*GELD, "prognoses", "reserves")


def anders(bron: Path, doel: Path, weg: str = "", **velden: object) -> Path:
    """Write a small delivery of which one file is taken away, and that says other things of itself."""
    deel(bron, doel, ER)
    if weg:
        (doel / f"{weg}.csv").unlink()
    return zeg(bron, doel, **{"registers": list(ER), "niet_geleverd": "overige"} | velden)


def test_een_leeg_sjabloon_spreekt_niets_tegen(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """``ijw levering nieuw`` writes a file of every register; who delivers few leaves the others empty."""
    levering = deel(kleine_levering, tmp_path / "deel", GELD, leeg=["reserves"])
    prognoses = next(r for r in LEVERINGSREGISTERS if r.naam == "prognoses")
    (levering / "prognoses.csv").write_text(sjabloon.kop_van(prognoses))
    uit = lev.controleer(levering, project.referentie)
    assert uit.uitval == ()
    assert "prognoses" not in uit.frames


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (
            {"niet_geleverd": ["prognoses", "trajecten"]},
            "prognoses staat ook bij registers; laat een van beide weg (waarde: 'prognoses')",
        ),
        (
            {"registers": None, "leeg": ["prognoses"], "niet_geleverd": ["prognoses"]},
            "prognoses staat ook bij leeg; laat een van beide weg (waarde: 'prognoses')",
        ),
        (
            {"registers": None, "niet_geleverd": "overige"},
            "is overige, en bij registers en leeg staat niets; noem bij registers wat er wel is",
        ),
        (
            {"niet_geleverd": ["Prognoses"]},
            "er is geen register 'Prognoses'; bedoelde u 'prognoses'? (waarde: 'Prognoses')",
        ),
    ],
)
def test_een_levering_die_zichzelf_tegenspreekt_zegt_waar(
    velden: dict[str, object], melding: str, kleine_levering: Path, tmp_path: Path
) -> None:
    uitval = leveringsbestand.lees(anders(kleine_levering, tmp_path / "anders", **velden)).uitval
    assert lev.oorzaken.verslag(uitval).strip() == f"levering.yml, kolom niet_geleverd: {melding}"


def test_een_bestand_dat_anders_is_dan_gezegd_wordt_genoemd_met_wat_te_doen(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """One that is not there and should be, and one that is there and should not."""
    levering = anders(kleine_levering, tmp_path / "anders", "prognoses", registers=[*GELD, "prognoses"])
    assert _als_gedrukt(levering, project) == [
        "reserves.csv: levering.yml zegt bij niet_geleverd dat reserves niet is geleverd, maar het bestand "
        "is er; haal reserves daar weg, of haal het bestand weg",
        "prognoses.csv: het bestand ontbreekt in de levering; voeg het toe, of zet prognoses in levering.yml "
        "bij niet_geleverd (of bij leeg, als er niets van is)",
    ]


def _als_gedrukt(levering: Path, project: Project) -> list[str]:
    controle = lev.controleer(levering, project.referentie)
    return [regel.strip() for regel in lev.oorzaken.verslag(controle.uitval).split("\n")]


def test_veel_bestanden_die_er_niet_zijn_is_een_oorzaak(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """As of whoever copies ``levering.yml`` and has three files: what to write there comes first."""
    levering = zeg(kleine_levering, deel(kleine_levering, tmp_path / "deel", GELD), registers=None)
    eerste, daarna, *gevolgen = _als_gedrukt(levering, project)
    assert eerste.startswith(
        "levering.yml, kolom niet_geleverd: van 25 registers is er geen bestand, en staat "
    )
    assert "formatie, vacatures, uitgangspunten, prognoses, personen" in eerste
    assert "(niet_geleverd: overige is alles wat niet bij registers of leeg staat)" in eerste
    assert daarna.startswith("Dat volgt daaruit")
    assert len(gevolgen) == 7


def test_wat_via_een_ander_register_van_een_gemeente_is_heeft_dat_nodig(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """Without rows there is nothing to place, so that is no error."""
    levering = deel(kleine_levering, tmp_path / "deel", ["lonen"], leeg=["werkplekken"])
    [melding] = _als_gedrukt(levering, project)
    assert melding == (
        "lonen.csv: van wie de regels zijn, staat in dienstverbanden.csv, en dat is niet geleverd; lever ook "
        "dienstverbanden, of zet lonen in levering.yml bij niet_geleverd"
    )


def test_leeg_met_rijen_wordt_gemeld_en_gelezen(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    """As a ``levering.yml`` of before: the rows are there, so they count."""
    controle = lev.controleer(anders(kleine_levering, tmp_path / "x", leeg=["reserves"]), project.referentie)
    [melding] = [m for m in controle.meldingen if "reserves" in m]
    assert melding.startswith("levering.yml noemt reserves leeg, maar er zijn ")
    assert (controle.uitval, len(controle.frames["reserves"]) > 0) == ((), True)


# --- against the delivery before -------------------------------------------------------------------


def zonder(*registers: str) -> Callable[[volgende.Levering], volgende.Levering]:
    def maak(alle: volgende.Levering) -> volgende.Levering:
        return volgende.van_frames(
            dict(alle.meta), {n: f for n, f in alle.frames.items() if n not in registers}
        )

    return maak


def test_wat_er_was_en_nu_niet_is_geleverd_is_een_stop(project: Project) -> None:
    """Of each register; the other way round, more than there was, is none."""
    snapshot = huidig(project.registers)
    assert snapshot is not None
    alle = volgende.van_snapshot(snapshot)
    minder = zonder("trajecten", "verzuim", "verzuim_percentages", "dienstverbanden")(alle)
    stops = {b.id: b for b in controleer(minder, alle) if b.niveau == "stop"}
    assert {*stops} == {"dienstverbanden/weg", "trajecten/weg", "verzuim/weg", "verzuim_percentages/weg"}
    assert "deze niet; de cijfers die ervan komen, verdwijnen" in stops["trajecten/weg"].melding
    for een, ander in ((alle, minder), (minder, minder), (minder, None)):
        assert not [b.id for b in controleer(een, ander) if b.id.endswith("/weg")]


def test_een_controletotaal_van_wat_niet_is_geleverd_is_een_stop(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    levering = deel(kleine_levering, tmp_path / "deel", GELD)
    with (levering / "levering.yml").open("a", encoding="utf-8") as f:
        f.write("controletotalen: {trajecten: {rijen: 3}, grootboek: {rijen: 60}}\n")
    controle = lev.controleer(levering, project.referentie)
    nieuw = vastleggen.schrijf(controle, tmp_path / "registers")
    with pytest.raises(innemen.NietVolledig) as fout:
        innemen.bekijk(controle, nieuw, None)
    assert "trajecten/controletotaal/niet_geleverd" in {b.id for b in fout.value.stops}


def test_bijdragen_tellen_op_met_wat_er_van_beide_is(project: Project) -> None:
    frames = dict(project_registers_frames(project))
    regels, waar = pd.RangeIndex(2, len(frames["bijdragen"]) + 2), Herkomst(("bijdragen.csv",))
    begroot = frames["bijdragen"]["soort"] == "begroting"
    kapot = frames["bijdragen"].copy()
    kapot.loc[kapot.index[begroot][0], "bedrag_cent"] += 5
    for weg, gezien in (("grootboek", 1), ("begroting", 0)):
        over = {n: f for n, f in frames.items() if n != weg}
        assert sluit_aan(over, regels, waar) == []
        assert len(sluit_aan({**over, "bijdragen": kapot}, regels, waar)) == gezien


def project_registers_frames(project: Project) -> dict[str, pd.DataFrame]:
    registers = project_registers(project)
    return {n: getattr(registers, n) for n in ("bijdragen", "grootboek", "begroting", "rubrieken")}


# --- words ----------------------------------------------------------------------------------------


def test_elk_register_heeft_een_naam_voor_lezers() -> None:
    for naam in NAMEN:
        assert zinnen.registers([naam]).split(" ")[0] in ("de", "het"), naam
        assert "_" not in zinnen.registers([naam])


@pytest.mark.parametrize(
    ("registers", "zin"),
    [
        (["grootboek"], "omdat het grootboek niet is geleverd"),
        (["trajecten"], "omdat de trajecten niet zijn geleverd"),
        (["grootboek", "begroting"], "omdat het grootboek en de begroting niet zijn geleverd"),
        (
            NAMEN[:4],
            "omdat het grootboek, de begrotingsversies, de begroting en de mutaties in reserves niet",
        ),
        (NAMEN[:5], "de mutaties in reserves en de formatie niet zijn geleverd"),
        (NAMEN[:6], "de begroting, de mutaties in reserves en nog 2 andere registers niet zijn geleverd"),
    ],
)
def test_waarom_in_een_bijzin(registers: list[str], zin: str) -> None:
    assert zin in zinnen.niet_geleverd(registers)

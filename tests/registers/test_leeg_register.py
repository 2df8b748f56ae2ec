"""A register with a head and no rows is an answer: read as 0 rows, of which every table can be made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.indicatoren.wsp import bemiddeling
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.registers import levering as lev
from ijw_lib.registers import regels, vastleggen
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS


def maak_leeg(levering: Path, namen: set[str]) -> None:
    for naam in namen:
        pad = levering / f"{naam}.csv"
        pad.write_text(pad.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")


def test_alles_leeg_geeft_elke_tabel(project: Project, levering: Path, tmp_path: Path) -> None:
    maak_leeg(levering, {r.naam for r in LEVERINGSREGISTERS})
    controle = lev.controleer(levering, project.referentie)
    assert (controle.uitval, controle.volledig) == ((), True)
    assert len(controle.meldingen) == len(LEVERINGSREGISTERS)
    registers = Registers.open(vastleggen.schrijf(controle, tmp_path / "registers"))
    normen = Normen(registers.normen)
    for onderwerp in ("regio", "velsen"):
        for id_, indicator in alle_indicatoren().items():
            if onderwerp == "regio" or not indicator.alleen_regio:
                tabel = indicator.bereken(registers, normen, Periode.parse("2024-M08"), onderwerp)
                assert tabel.cellen or tabel.rijen == (), id_


def test_alleen_geen_plaatsingen(project: Project, levering: Path, tmp_path: Path) -> None:
    """Vacancies of which none was filled: pandas makes numbers of the dates that are then looked up."""
    maak_leeg(levering, {"plaatsingen"})
    frames = lev.controleer(levering, project.referentie).frames
    registers = SimpleNamespace(
        plaatsingen=frames["plaatsingen"], werkgeversvacatures=frames["werkgeversvacatures"]
    )
    assert len(frames["werkgeversvacatures"])
    assert np.isnat(bemiddeling._vacatures(registers)["vervuld_op"]).all()


def test_een_leeg_register_geeft_fouten_bij_wie_ernaar_wijst(project: Project, levering: Path) -> None:
    maak_leeg(levering, {"dienstverbanden"})
    controle = lev.controleer(levering, project.referentie)
    assert {u.bestand for u in controle.uitval} >= {"dienstverband_omvang.csv", "lonen.csv", "verzuim.csv"}
    assert all("geen bekende code" in u.reden for u in controle.uitval if u.bestand == "lonen.csv")


def test_een_waarde_erbij_zoeken_houdt_haar_soort_ook_zonder_rijen() -> None:
    datums = pd.Series(pd.to_datetime(["2024-01-01"]), index=["a"])
    sleutels = pd.Series(["a", "b", None], index=[5, 6, 7], dtype="str")
    assert regels.bij(sleutels, datums).isna().tolist() == [False, True, True]
    assert regels.bij(sleutels, datums.iloc[:0]).dtype == datums.dtype
    assert regels.bij(sleutels, pd.concat([datums, datums])).tolist()[0] == datums.iloc[0]

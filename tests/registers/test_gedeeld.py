"""A figure that was made beforehand is the one a run makes, and counts as read by that run all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from ijw_lib.batch.taak import SAMEN_VANAF, Taak, Vooraf
from ijw_lib.fundament.omgeving import OPENBAAR
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.plan.product import Run
from ijw_lib.registers import gedeeld
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot, huidig
from ijw_lib.tellen import rijen

SCRIPT = """
import json, os, sys
from dataclasses import asdict
from functools import partial
from ijw_lib.fundament import leesverslag, omgeving
from ijw_lib.batch.taak import Vooraf
from ijw_lib.indicatoren.catalogus import bereken
from ijw_lib.indicatoren.kerncijfers.kern import Regiocijfers
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.fundament.omgeving import OPENBAAR
from ijw_lib.fundament.project import Project
from ijw_lib.registers import gedeeld, snapshot
from ijw_lib.registers.registers import Registers

class Stuk:
    def maak(self, registers):
        raise ValueError("niet te maken")

periode, (wijze, *regelingen) = Periode.parse(sys.argv[1]), sys.argv[2:]
project = Project.vind()
huidig = snapshot.huidig(project.registers)
open_ = partial(Registers.open, huidig)
if wijze == "sjabloon":  # as the process does that runs are forked from
    vooraf = Vooraf(str(project.root), (), (periode.id,))
    os.environ |= {omgeving.SNAPSHOT: huidig.id, omgeving.VOORAF: json.dumps(asdict(vooraf))}
    import ijw_lib.batch.vooraf
else:
    gedeeld.maak_vooraf(open_, [Stuk(), *(Regiocijfers(periode, r, bereken) for r in regelingen)])
gemaakt = 0

def tel(maak):
    def geteld(*argumenten):
        global gemaakt
        gemaakt += 1
        return maak(*argumenten)
    return geteld

Regiocijfers.maak = tel(Regiocijfers.maak)
uit = {}
for onderwerp in ("velsen", "uitgeest"):
    registers = open_()
    with leesverslag.opgevangen() as verslag:
        tabel = bereken("kerncijfers_gemeenten", registers, Normen(registers.normen), periode, onderwerp)
    cellen = [str(asdict(cel) | {"over": sorted(cel.over or ())}) for cel in tabel.cellen.values()]
    uit[onderwerp] = [cellen, registers.leessom, registers.aantallen, sorted(set(verslag))]
print(json.dumps([gemaakt, uit]))
"""


def test_vooraf_gemaakt_is_wat_een_run_zelf_maakt(project: Project) -> None:
    zelf, cijfers = _draai(project, "los")
    vooraf, dezelfde = _draai(project, "sjabloon")
    deels, ook = _draai(project, "los", "participatiewet")
    assert (zelf, vooraf, deels) == (5, 0, 4)  # two gemeenten: three regelingen and two
    assert cijfers == dezelfde == ook
    cellen, _, aantallen, _ = cijfers["uitgeest"]
    assert len(cellen) > 6
    assert "aanmeldingen" not in aantallen  # Uitgeest does not read what it takes no part in
    assert "aanmeldingen" in cijfers["velsen"][2]


@pytest.mark.parametrize(("keren", "samen"), [(SAMEN_VANAF - 1, ()), (SAMEN_VANAF, ("2024-M08",))])
def test_samen_loont_vanaf_een_aantal_runs(keren: int, samen: tuple[str, ...], project: Project) -> None:
    periode = Periode.parse("2024-M08")
    runs = [Run("kerncijfers", periode, f"g{nr}") for nr in range(keren)]
    runs += [Run("kerncijfers", periode, REGIO), *(Run("instroom", periode, r.onderwerp) for r in runs)]
    vooraf = Vooraf.van([Taak(run, project, "", {}, "") for run in runs])
    assert vooraf.naast_regio == samen
    assert len(vooraf.onderwerpen) == keren + 1
    openbaar = Vooraf.van([Taak(run, project, "", {}, "", publicatie=OPENBAAR) for run in runs])
    assert openbaar == replace(vooraf, naast_regio=()), "wie besluit wat openbaar is, heeft ze al gemaakt"


def _draai(project: Project, wijze: str, *regelingen: str) -> tuple[int, dict[str, list]]:
    """Compute in a process of its own: making beforehand forks, which the threads of a test must not see."""
    klaar = subprocess.run(
        [sys.executable, "-c", SCRIPT, "2024-M08", wijze, *regelingen],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    gemaakt, uit = json.loads(klaar.stdout)
    return gemaakt, uit


def test_de_tabel_van_alle_gemeenten_is_er_een_keer_voor_elke_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode, eigen = Periode.parse("2024-M08"), Registers.open(_huidig(project))
    for id_ in catalogus.VOORAF:
        figuur = catalogus.Regiotabel(periode, id_)
        monkeypatch.setitem(gedeeld._GEMAAKT, (eigen.map, figuur), gedeeld._Gemaakt(id_, {}, []))
        tabel = catalogus.bereken(id_, eigen, Normen(eigen.normen), periode, REGIO)
        assert str(tabel) == id_, "wat vooraf is gemaakt"
    van_een = catalogus.bereken(id_, eigen, Normen(eigen.normen), periode, "uitgeest")
    assert van_een.cellen, "van een gemeente is hij er niet vooraf"


def test_hele_registers_staan_klaar_en_tellen_als_gelezen_door_wie_ze_neemt(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rijen, "_VOORAF", {})
    snapshot = _huidig(project)
    rijen.maak_vooraf(Registers.open(snapshot))
    assert not rijen._TEKSTEN, "wat een run niet nodig heeft, erft hij niet"
    geheel = Registers.open(snapshot)
    assert rijen.rijen_van(geheel, "trajecten") is rijen._VOORAF[snapshot.map, "trajecten"]
    assert {naam for naam, _ in geheel.gelezen} == {"trajecten"}
    zelf = rijen.Rijen.van(geheel.trajecten)
    for kolom in geheel.trajecten.columns:
        assert rijen.rijen_van(geheel, "trajecten")[kolom].tolist() == zelf[kolom].tolist()
    klaar = {naam: {*rijen._VOORAF[snapshot.map, naam]._kolommen} for naam in ("intakes", "verzuim")}
    assert {*geheel.intakes.columns} - klaar["intakes"] == {"intake_id"}, "naar een intake wijst niets"
    assert klaar["verzuim"] == {*geheel.verzuim.columns}, "naar verzuim wijzen de percentages"
    laat = rijen.rijen_van(geheel, "intakes")["intake_id"].tolist()
    assert laat == geheel.intakes["intake_id"].tolist(), "wie erom vraagt, krijgt het"
    van_een = rijen.rijen_van(geheel.van("velsen"), "trajecten")
    assert set(van_een["gemeente"].tolist()) == {"velsen"}


def _huidig(project: Project) -> Snapshot:
    gevonden = huidig(project.registers)
    assert gevonden is not None
    return gevonden


def test_van_registers_met_andere_rijen_is_niets_vooraf_gemaakt(
    heel_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers = Registers.open(huidig(heel_project.registers))
    gemaakt = gedeeld._Gemaakt("vooraf", {}, [])
    monkeypatch.setattr(gedeeld, "_GEMAAKT", {(registers.map, "figuur"): gemaakt})
    anders = registers.met("grootboek", registers.grootboek.iloc[1:])
    assert gedeeld.haal(registers, "figuur", lambda: "zelf") == "vooraf"
    assert gedeeld.haal(anders, "figuur", lambda: "zelf") == "zelf"

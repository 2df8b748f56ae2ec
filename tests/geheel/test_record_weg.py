"""One traject, dienstverband, verzuim spell or plaatsing out: the cells, sentences and charts that it is in.

Each case is of another gemeente, so it also marks what is of that gemeente: of the others nothing changes
but how they compare with the regio. What must change is written out in ``golden/record_weg.csv``.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import DIEP, GOLDEN, LEVERING, ijw, lees_csv
from tests.hulp.record_weg import (
    GEVALLEN,
    IEDER,
    UITGEBREID,
    Beeld,
    Geval,
    bekijk,
    grafiekpunten,
    neem_weg,
    veranderd,
)

NAAST_REGIO = "kerncijfers_gemeenten/"
"""The one table of a gemeente that also tells of the others."""


VERWACHT = lees_csv(GOLDEN / "record_weg.csv")


@dataclass(frozen=True)
class Zonder:
    geval: Geval
    project: Project
    beeld: dict[str, Beeld]


@pytest.fixture(scope="module")
def voor(heel_project: Project) -> dict[str, Beeld]:
    return bekijk(heel_project, ("regio", *IEDER))


@pytest.fixture(scope="module", params=GEVALLEN if DIEP else GEVALLEN[1:2], ids=lambda g: g.register)
def zonder(
    request: pytest.FixtureRequest, heel_project: Project, tmp_path_factory: pytest.TempPathFactory
) -> Zonder:
    geval: Geval = request.param
    doel = tmp_path_factory.mktemp(geval.register) / "project"
    project = Project(shutil.copytree(heel_project.root, doel))
    assert neem_weg(doel / LEVERING, geval.register, geval.sleutel) == geval.mee
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return Zonder(geval, project, bekijk(project, ("regio", geval.gemeente)))


def verwacht(geval: Geval, onderwerp: str, soort: str) -> dict[str, tuple[str, str]]:
    return {
        r["plek"]: (r["voor"], r["na"])
        for r in VERWACHT
        if (r["geval"], r["onderwerp"], r["soort"]) == (geval.register, onderwerp, soort)
    }


def test_het_record_is_van_de_genoemde_gemeente(heel_project: Project) -> None:
    for g in GEVALLEN:
        if g.register == "verzuim":
            spells = {r["verzuim_id"]: r for r in lees_csv(heel_project.root / LEVERING / "verzuim.csv")}
            id_ = spells[g.sleutel]["dienstverband_id"]
            rijen = lees_csv(heel_project.root / LEVERING / "dienstverbanden.csv")
            assert next(r for r in rijen if r["dienstverband_id"] == id_)["gemeente"] == g.gemeente
        else:
            rijen = lees_csv(heel_project.root / LEVERING / f"{g.register}.csv")
            assert next(r for r in rijen if g.sleutel in r.values())["gemeente"] == g.gemeente


@pytest.mark.parametrize("wie", ["regio", "eigen"])
def test_precies_de_verwachte_cellen_veranderen(wie: str, zonder: Zonder, voor: dict[str, Beeld]) -> None:
    onderwerp = "regio" if wie == "regio" else zonder.geval.gemeente
    gevonden = veranderd(voor[onderwerp], zonder.beeld[onderwerp])
    assert gevonden == verwacht(zonder.geval, onderwerp, "cel")
    assert gevonden


@pytest.mark.parametrize("wie", ["regio", "eigen"])
def test_precies_de_verwachte_teksten_veranderen(wie: str, zonder: Zonder, voor: dict[str, Beeld]) -> None:
    onderwerp = "regio" if wie == "regio" else zonder.geval.gemeente
    a, b = voor[onderwerp].teksten, zonder.beeld[onderwerp].teksten
    assert a.keys() == b.keys()
    assert {t for t in a if a[t] != b[t]} == verwacht(zonder.geval, onderwerp, "tekst").keys()


def test_van_de_andere_gemeenten_verandert_alleen_de_vergelijking_met_de_regio(
    zonder: Zonder, voor: dict[str, Beeld]
) -> None:
    for onderwerp in set(IEDER) - {zonder.geval.gemeente}:
        anders = veranderd(voor[onderwerp], zonder.beeld[onderwerp])
        assert all(c.startswith(NAAST_REGIO) and f"/{onderwerp}/" not in c for c in anders), onderwerp


def test_in_de_regio_verandert_van_de_gemeenten_alleen_die_ene(
    zonder: Zonder, voor: dict[str, Beeld]
) -> None:
    kolommen = {c.split("/")[2] for c in veranderd(voor["regio"], zonder.beeld["regio"])}
    assert kolommen & set(IEDER) <= {zonder.geval.gemeente}


@pytest.mark.traag
def test_in_de_grafieken_veranderen_dezelfde_punten(zonder: Zonder, heel_project: Project) -> None:
    g = zonder.geval
    met = Project(shutil.copytree(heel_project.root, zonder.project.root.with_name("met")))
    a, b = (grafiekpunten(p, g.gemeente, g.thema) for p in (met, zonder.project))
    cellen_a, cellen_b = (bekijk(p, (), UITGEBREID)[g.gemeente] for p in (heel_project, zonder.project))
    cellen = {c: na for c, (ervoor, na) in veranderd(cellen_a, cellen_b).items() if ervoor != na}
    assert a.keys() == b.keys()
    assert {c: b[c] for c in b if a[c] != b[c]} == {c: cellen[c] for c in cellen if c in a}
    assert a
    assert a != b

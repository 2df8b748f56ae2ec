"""What the site is to hold: complete reports, drafts, what would leave it; whose notebooks are removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.geschreven import noteer_samengesteld
from ijw_lib.plan.merken import CONCEPT
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.samenstellen import inhoud, opruimen
from ijw_lib.publicatie.samenstellen.inhoud import Inhoud, bepaal

THEMAS = ["instroom", "uitstroom"]
HEEL = [f"2031-M05/{o}/{t}" for o in ("regio", "velsen") for t in THEMAS]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.referentie.mkdir(parents=True)
    (project.referentie / "gemeenten.csv").write_text(
        "gemeente,naam,cbs_code,regeling,geldig_van,geldig_tot\nvelsen,Velsen,GM0453,participatiewet,2015-01-01,\n"
    )
    return project


def plan(project: Project, themas: Iterable[str] = THEMAS, perioden: Iterable[str] = ("2031-M05",)) -> Plan:
    product = {
        "id": "p",
        "titel": "T",
        "sjabloon": "maand",
        "omvang": "beknopt",
        "perioden": list(perioden),
        "onderwerpen": ["regio", "velsen"],
        "themas": list(themas),
    }
    project.reports.mkdir(exist_ok=True)
    tekst = yaml.safe_dump({"levering": "x", "bestandsnaam": "b", "producten": [product]})
    (project.reports / "plan.yml").write_text(tekst)
    return Plan.lees(project)


def draai(project: Project, *ids: str) -> list[Path]:
    """Put executed notebooks in place."""
    paden = [project.reports / f"{id_}.ipynb" for id_ in ids]
    for pad in paden:
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text("{}")
    return paden


def toon(project: Project, *ids: str, concept: bool = False) -> None:
    """Put pages on the site."""
    for id_ in ids:
        pad = project.site / "reports" / f"{id_}.html"
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text('<div class="concept-melding">x</div>' if concept else "<p>x</p>")


def ids(i: Inhoud) -> list[str]:
    return [run.id for r in i.rapportages for run in r.runs]


def test_compleet_concept_en_wat_straks_gedraaid_is(project: Project) -> None:
    draai(project, *HEEL[:3])
    nu = bepaal(project, plan(project))
    assert ids(nu) == HEEL[:2]
    assert [run.id for run in nu.concepten] == [HEEL[2]]
    assert nu.verdwijnt == ()
    straks = bepaal(project, plan(project), {HEEL[3]})
    assert (ids(straks), straks.concepten) == (HEEL, ())


def test_het_merk_van_een_concept_is_wat_de_pagina_draagt() -> None:
    assert inhoud._CONCEPT.decode().partition('"')[2].rstrip('"') in CONCEPT.tekst


def test_een_nieuw_thema_haalt_niets_weg(project: Project) -> None:
    """The reports of now stay as they are; of the new theme there is a draft until all of it has run."""
    draai(project, *HEEL)
    toon(project, *HEEL)
    nieuw = plan(project, [*THEMAS, "wsp"])
    draai(project, "2031-M05/velsen/wsp")
    assert ids(bepaal(project, nieuw)) == [*HEEL[:2], *HEEL[2:], "2031-M05/velsen/wsp"]
    toon(project, "2031-M05/velsen/wsp", concept=True)
    (project.reports / "2031-M05/velsen/wsp.ipynb").rename(project.reports / "2031-M05/regio/wsp.ipynb")
    toon(project, "2031-M05/regio/wsp", concept=True)
    na = bepaal(project, nieuw)
    assert na.verdwijnt == ()
    inhoud.controleer(project, nieuw, na)
    assert [r.zonder for r in na.rapportages] == [frozenset(), frozenset({"wsp"})]


@pytest.mark.parametrize(
    ("themas", "perioden", "weg", "regels"),
    [
        (
            THEMAS,
            ["2031-M08"],
            (),
            [
                r"regio: de hele rapportage \(2 pagina's.*niet meer in reports/plan",
                "velsen: de hele rapportage",
            ],
        ),
        (["instroom"], ["2031-M05"], (), ["2031-M05/regio: pagina uitstroom; niet meer in reports/plan.yml"]),
        (THEMAS, ["2031-M05"], HEEL[1:2], ["2031-M05/regio: de hele.*; nog niet gedraaid: uitstroom"]),
    ],
    ids=["periode uit het plan", "thema uit het plan", "notebook weg"],
)
def test_wat_van_de_site_zou_verdwijnen_wordt_genoemd(
    themas: list[str], perioden: list[str], weg: Iterable[str], regels: list[str], project: Project
) -> None:
    draai(project, *HEEL)
    toon(project, *HEEL)
    for id_ in weg:
        (project.reports / f"{id_}.ipynb").unlink()
    nieuw = plan(project, themas, perioden)
    for regel in regels:
        with pytest.raises(IjwFout, match=regel) as fout:
            inhoud.controleer(project, nieuw, bepaal(project, nieuw))
        assert "--verwijder" in str(fout.value)
    draaien = {run.id for run in nieuw.runs}
    if set(HEEL) <= draaien:  # what is in the plan comes back when it runs
        inhoud.controleer(project, nieuw, bepaal(project, nieuw, draaien))


def test_een_concept_mag_verdwijnen(project: Project) -> None:
    plan(project)
    toon(project, HEEL[0], concept=True)
    assert bepaal(project, plan(project)).verdwijnt == ()


def test_alleen_wat_wij_schreven_en_zo_is_gebleven_gaat_weg(project: Project) -> None:
    """In the same folders: ours, ours but changed by hand, and an analyst's own, of any depth and name."""
    ons, veranderd = draai(project, "2030-M02/regio/instroom", "2030-M02/velsen/instroom")
    noteer_samengesteld(project, [ons, veranderd])
    veranderd.write_text('{"eigen": 1}')
    eigen = draai(project, "2030-M02/velsen/mijn", "2031-M05/regio/rapportage", "analyse/x", "a/b/c/d")
    [verborgen] = draai(project, "2031-M05/regio/.ipynb_checkpoints/instroom-checkpoint")
    gewenst = draai(project, *HEEL[:1])
    het_plan = plan(project)
    uitkomst = opruimen.ruim_op(project, het_plan, bepaal(project, het_plan))
    assert uitkomst.weg == (ons,)
    assert uitkomst.gewijzigd == (veranderd,)
    assert set(uitkomst.vreemd) == set(eigen)
    assert all(pad.is_file() for pad in (veranderd, *eigen, verborgen, *gewenst))
    assert not ons.parent.exists(), "an empty folder stays behind"
    assert set(opruimen.buiten(project, het_plan, bepaal(project, het_plan))) == {veranderd, *eigen}

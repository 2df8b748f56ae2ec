"""The plan: products and runs, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.indicatoren.catalogus import bereken
from ijw_lib.model.periode import Periode
from ijw_lib.plan.keuze import selecteer
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Run
from ijw_lib.rapport.rapport import Rapport

PRODUCT = {
    "id": "maand",
    "titel": "Maand",
    "sjabloon": "maand",
    "omvang": "beknopt",
    "perioden": ["2031-M05", "2031-M08"],
    "onderwerpen": ["regio", "velsen"],
    "themas": ["inkomensregelingen"],
}
GEMEENTEN = """gemeente,naam,cbs_code,regeling,geldig_van,geldig_tot
velsen,Velsen,GM0453,participatiewet,2015-01-01,
velsen,Velsen,GM0453,wsw,2015-01-01,
uitgeest,Uitgeest,GM0450,wsw,2015-01-01,
weesp,Weesp,GM0457,participatiewet,2015-01-01,2031-06-30
"""


def plan_van(map_: Path, *producten: dict[str, object], **velden: object) -> Plan:
    (map_ / "reports").mkdir(exist_ok=True)
    (map_ / "data" / "referentie").mkdir(parents=True, exist_ok=True)
    (map_ / "data" / "referentie" / "gemeenten.csv").write_text(GEMEENTEN)
    inhoud = {"levering": "data/leveringen/x", "bestandsnaam": "stuk", "producten": list(producten)} | velden
    (map_ / "reports" / "plan.yml").write_text(yaml.safe_dump(inhoud))
    return Plan.lees(Project(map_))


def test_elke_periode_en_elk_onderwerp_krijgt_een_run(tmp_path: Path) -> None:
    plan = plan_van(tmp_path, PRODUCT)
    assert [r.id for r in plan.runs] == [
        "2031-M05/regio/inkomensregelingen",
        "2031-M05/velsen/inkomensregelingen",
        "2031-M08/regio/inkomensregelingen",
        "2031-M08/velsen/inkomensregelingen",
    ]
    assert plan.levering == tmp_path / "data/leveringen/x"


def test_ids_parameters_en_paden(tmp_path: Path) -> None:
    plan, project = plan_van(tmp_path, PRODUCT), Project(tmp_path)
    run, rapportage = plan.runs[-1], plan.rapportages[-1]
    assert run.parameters == {"periode": "2031-M08", "onderwerp": "velsen"}
    assert run.notebook(project) == tmp_path / "notebooks/inkomensregelingen.ipynb"
    assert run.uitvoer(project) == tmp_path / "reports/2031-M08/velsen/inkomensregelingen.ipynb"
    assert rapportage.pdf == "stuk-2031-M08-velsen.pdf"
    lang = replace(rapportage, product=replace(rapportage.product, omvang="uitgebreid"))
    kort = replace(rapportage, product=replace(rapportage.product, omvang="beknopt"))
    assert (lang.bijlage, kort.bijlage) == (None, "stuk-2031-M08-velsen-tabellen.pdf")
    assert rapportage.runs == (run,)
    assert rapportage.map(project) == run.uitvoer(project).parent


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"themas": ["verzuimd"]}, "product 'maand': onbekend thema verzuimd"),
        ({"sjabloon": "week"}, "sjabloon is een van kwartaal, maand"),
        ({"omvang": "lang"}, "omvang is een van beknopt, uitgebreid"),
        ({"perioden": ["2031-M13"]}, "Onbekende periode '2031-M13'"),
        ({"kleur": "rood"}, "veld ontbreekt of is onbekend: kleur"),
    ],
)
def test_fout_in_een_product_wordt_genoemd(fout: dict[str, object], melding: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=melding):
        plan_van(tmp_path, PRODUCT | fout)


@pytest.mark.parametrize("veld", sorted(PRODUCT))
def test_ontbrekend_veld_wordt_genoemd(veld: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=f"veld ontbreekt of is onbekend: {veld}"):
        plan_van(tmp_path, {k: v for k, v in PRODUCT.items() if k != veld})


def test_een_rapportage_hoort_bij_een_product(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match="2031-M05/regio staat in twee producten"):
        plan_van(tmp_path, PRODUCT, PRODUCT | {"id": "nog een"})


@pytest.mark.parametrize(
    "inhoud",
    ["", "- a\n- b\n", "levering: x\n", "a: [", "producten: []\nlevering: x\nbestandsnaam: y\nextra: 1\n"],
)
def test_ander_bestand_dan_een_plan(inhoud: str, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/plan.yml").write_text(inhoud)
    with pytest.raises(GebruiksFout, match=r"reports/plan\.yml"):
        Plan.lees(Project(tmp_path))


@pytest.mark.parametrize(
    "fout", [{"perioden": None}, {"themas": 3}, {"onderwerpen": "regio"}, {"perioden": "2031-M08"}]
)
def test_een_veld_dat_geen_lijst_is_wordt_genoemd(fout: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=f"product 'maand': {next(iter(fout))} "):
        plan_van(tmp_path, PRODUCT | fout)


@pytest.mark.parametrize("producten", [None, 3, ["x"]])
def test_producten_die_geen_lijst_van_producten_zijn(producten: object, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=r"reports/plan\.yml"):
        plan_van(tmp_path, producten=producten)


@pytest.mark.parametrize("naam", ["../weg", "a/b", 'a"b', "<b>", "a b", ".a", "", "a\nb", "{{< x >}}"])
def test_een_naam_van_bestanden_of_mappen_is_een_woord(naam: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=r"(?s)bestandsnaam .* mag alleen letters"):
        plan_van(tmp_path, PRODUCT, bestandsnaam=naam)
    plan_van(tmp_path, PRODUCT)
    pad = tmp_path / "data" / "referentie" / "gemeenten.csv"
    met = naam.replace('"', '""')
    pad.write_text(GEMEENTEN + f'"{met}",Elders,GM0999,wsw,2015-01-01,\n')
    with pytest.raises(GebruiksFout, match=r"(?s)gemeenten\.csv, kolom gemeente: .* mag alleen letters"):
        Plan.lees(Project(tmp_path))


def test_zonder_plan(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=r"reports/plan\.yml ontbreekt"):
        Plan.lees(Project(tmp_path))


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        ({}, 4),
        ({"periode": "2031-M08"}, 2),
        ({"gemeente": "velsen"}, 2),
        ({"notebook": "inkomensregelingen"}, 4),
        ({"periode": "2031-M05", "gemeente": "regio"}, 1),
    ],
)
def test_keuze_uit_het_plan(keuze: dict[str, str], aantal: int, tmp_path: Path) -> None:
    assert len(selecteer(plan_van(tmp_path, PRODUCT).runs, **keuze)) == aantal


@pytest.mark.parametrize("keuze", [{"periode": "2031"}, {"gemeente": "elders"}, {"notebook": "wsw"}])
def test_keuze_zonder_treffer_noemt_wat_er_is(keuze: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(
        GebruiksFout, match=r"In het plan staan de perioden 2031-M05.*de thema's .*inkomensregelingen"
    ):
        selecteer(plan_van(tmp_path, PRODUCT).runs, **keuze)


@pytest.mark.parametrize(
    ("periode", "sjabloon"), [("2031-M07", "maand"), ("2031-Q1", "kwartaal"), ("2031", "kwartaal")]
)
def test_periode_buiten_het_plan_krijgt_het_sjabloon_van_haar_soort(
    periode: str, sjabloon: str, tmp_path: Path
) -> None:
    rapportage = plan_van(tmp_path, PRODUCT).rapportage(Periode.parse(periode), "regio")
    assert rapportage.product.sjabloon == sjabloon


def test_een_gemeente_heeft_de_themas_van_haar_regelingen(tmp_path: Path) -> None:
    """Finances are about the regio only; a gemeente outside every regeling of the themes has no report."""
    themas = ["inkomensregelingen", "financien"]
    plan = plan_van(tmp_path, PRODUCT | {"onderwerpen": ["regio", "gemeenten"], "themas": themas})
    assert [r.id for r in plan.runs] == [
        "2031-M05/regio/inkomensregelingen",
        "2031-M05/regio/financien",
        "2031-M05/velsen/inkomensregelingen",
        "2031-M05/weesp/inkomensregelingen",
        "2031-M08/regio/inkomensregelingen",
        "2031-M08/regio/financien",
        "2031-M08/velsen/inkomensregelingen",
        "2031-M08/weesp/inkomensregelingen",
    ]


def test_onbekend_onderwerp_wordt_genoemd(tmp_path: Path) -> None:
    with pytest.raises(
        GebruiksFout, match=r"product 'maand': onbekend onderwerp edam; bekend: regio, velsen"
    ):
        plan_van(tmp_path, PRODUCT | {"onderwerpen": ["edam"]})


def test_zonder_referentietabel_is_niet_bekend_wie_meedoet(tmp_path: Path) -> None:
    plan_van(tmp_path, PRODUCT)
    (tmp_path / "data/referentie/gemeenten.csv").unlink()
    with pytest.raises(GebruiksFout, match=r"gemeenten\.csv ontbreekt"):
        Plan.lees(Project(tmp_path))


@pytest.mark.parametrize(
    ("peildatum", "eind"),
    [("2031-08-31", "2031-08-31"), ("2031-08-30", "2031-07-31"), ("2031-01-15", "2030-12-31")],
)
def test_actueel_is_de_laatste_gesloten_maand_van_de_levering(
    peildatum: str, eind: str, tmp_path: Path
) -> None:
    levering = tmp_path / "data/leveringen/x"
    levering.mkdir(parents=True)
    (levering / "levering.yml").write_text(f"peildatum: {peildatum}\n")
    plan = plan_van(tmp_path, PRODUCT | {"perioden": ["actueel"], "onderwerpen": ["regio"]})
    [run] = plan.runs
    assert run.id == "actueel/regio/inkomensregelingen"
    assert run.periode.eind.isoformat() == eind
    assert plan.periode("actueel") == run.periode
    assert selecteer(plan.runs, periode="actueel") == (run,)


def test_actueel_zonder_levering(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match="volgt uit de peildatum van de levering"):
        plan_van(tmp_path, PRODUCT | {"perioden": ["actueel"]})


def test_run_is_een_waarde() -> None:
    een, twee = (Run("financien", Periode.parse("2031-M08"), "regio") for _ in range(2))
    assert een == twee
    assert len({een, twee}) == 1


# --- the project folder ---------------------------------------------------------------------------


def test_project_wordt_gevonden_vanaf_een_map_erin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_quarto.yml").touch()
    diep = tmp_path / "notebooks" / "kladjes"
    diep.mkdir(parents=True)
    monkeypatch.chdir(diep)
    assert Project.vind().root == tmp_path.resolve()
    assert Project.vind(tmp_path).root == tmp_path.resolve()


def test_buiten_een_project(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match="--project MAP"):
        Project.vind(tmp_path)


def test_vervang_laat_bij_een_fout_het_oude_bestand_staan(tmp_path: Path) -> None:
    doel = tmp_path / "a" / "b.txt"
    with vervang(doel) as tijdelijk:
        tijdelijk.write_text("goed")
    with pytest.raises(ZeroDivisionError), vervang(doel) as tijdelijk:
        tijdelijk.write_text(str(1 / 0))
    assert doel.read_text() == "goed"
    assert list(doel.parent.iterdir()) == [doel]
    assert oct(doel.stat().st_mode)[-3:] == "644"


# --- the report before this one -------------------------------------------------------------------

LANG = PRODUCT | {"id": "lang", "perioden": ["2031-M06"], "onderwerpen": ["regio"]}
JAAR = PRODUCT | {"id": "jaar", "perioden": ["2030"], "sjabloon": "kwartaal"}


def vorige(plan: Plan) -> dict[str, str]:
    return {r.id: str(r.periode.vorige_rapportage) for r in plan.rapportages}


def test_de_vorige_rapportage_is_die_ervoor_in_het_plan_over_hetzelfde_onderwerp(tmp_path: Path) -> None:
    """Of any product; the order of the plan does not matter, nor does the calendar."""
    assert vorige(plan_van(tmp_path, PRODUCT, LANG, JAAR)) == {
        "2031-M05/regio": "2030",
        "2031-M05/velsen": "2030",
        "2031-M08/regio": "2031-M06",
        "2031-M08/velsen": "2031-M05",
        "2031-M06/regio": "2031-M05",
        "2030/regio": "None",
        "2030/velsen": "None",
    }
    assert vorige(plan_van(tmp_path, PRODUCT))["2031-M08/regio"] == "2031-M05"


def test_een_product_kan_de_vorige_rapportage_noemen(tmp_path: Path) -> None:
    plan = plan_van(tmp_path, PRODUCT | {"vorige": {"2031-M05": 2029}}, JAAR)
    assert vorige(plan)["2031-M05/velsen"] == "2029"
    assert vorige(plan)["2031-M08/velsen"] == "2031-M05"
    assert str(plan.rapportage(Periode.parse("2031-M07"), "velsen").periode.vorige_rapportage) == "2031-M05"


@pytest.mark.parametrize(
    ("genoemd", "melding"),
    [
        ({"2031-M05": "2031-M05"}, "vorige: 2031-M05 ligt niet voor 2031-M05"),
        (["2030"], "vorige noemt per periode"),
    ],
)
def test_een_vorige_die_niet_kan(genoemd: object, melding: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=melding):
        plan_van(tmp_path, PRODUCT | {"vorige": genoemd})


def test_een_vorige_zonder_werking_is_een_opmerking(tmp_path: Path) -> None:
    [opmerking] = plan_van(tmp_path, PRODUCT | {"vorige": {"2031-M06": "2030"}}).opmerkingen
    assert "product 'maand': vorige noemt 2031-M06, maar dat staat niet bij perioden" in opmerking
    assert not plan_van(tmp_path, PRODUCT | {"vorige": {"2031-M05": "2030"}}).opmerkingen


def test_zonder_vorige_rapportage_is_de_kolom_nvt(rapporten: dict[str, Rapport]) -> None:
    """No report before it is not the same as one that the delivery cannot tell of."""
    r = rapporten["2024-M08"]
    los = replace(r.periode, vorige_rapportage=None)
    cellen = {"kerncijfers": "wsw", "ziekteverzuim_vergelijking": "sw"}
    for id_, rij in cellen.items():
        cel = bereken(id_, r.registers, r.normen, los, "regio").cel(rij, "vorige_rapportage")
        assert (cel.status, cel.kolom_label) == ("nvt", "Vorige rapportage")
        met = bereken(id_, r.registers, r.normen, r.periode, "regio").cel(rij, "vorige_rapportage")
        assert met.status == "getal", "kept under the same name as the one without"


# --- names that were probably meant ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"onderwerpen": ["velzen"]}, "onbekend onderwerp velzen; bedoelde u 'velsen'; bekend"),
        ({"sjabloon": "maandd"}, "bedoelde u 'maand'"),
        ({"omvangg": "beknopt"}, "bedoelde u 'omvang'"),
        ({"perioden": ["2031-M05", "2031-M05"]}, "perioden noemt 2031-M05 twee keer"),
        ({"themas": ["instroom", "instroom"]}, "themas noemt instroom twee keer"),
    ],
)
def test_een_verschrijving_in_het_plan(fout: dict[str, object], melding: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=melding):
        plan_van(tmp_path, PRODUCT | fout)


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        ({"gemeente": "velzen"}, "'velsen'"),
        ({"notebook": "inkomens"}, "'inkomensregelingen'"),
        ({"periode": "2031-M5"}, "'2031-M05'"),
    ],
)
def test_een_verschrijving_in_een_keuze(keuze: dict[str, str], melding: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=f"past bij deze keuze; bedoelde u {melding}\\? In het plan staan"):
        selecteer(plan_van(tmp_path, PRODUCT).runs, **keuze)


def test_het_plan_zegt_wanneer_een_rapportage_uitkwam(tmp_path: Path) -> None:
    plan = plan_van(tmp_path, PRODUCT | {"gepubliceerd": {"2031-M05": "2031-06-12"}}, JAAR)
    dagen = {r.id: str(r.gepubliceerd) for r in plan.rapportages}
    assert dagen["2031-M05/velsen"] == "2031-06-12"
    assert dagen["2030/velsen"] == "None"


@pytest.mark.parametrize(
    ("genoemd", "melding"),
    [
        ({"2031-M05": "2031-05-31"}, "2031-05-31 ligt niet na 2031-M05"),
        ({"2031-M05": "juni"}, "'juni' is geen dag; schrijf JJJJ-MM-DD"),
        (["2031-M05"], "gepubliceerd noemt per periode een dag"),
    ],
)
def test_een_dag_van_publicatie_die_niet_kan(genoemd: object, melding: str, tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=melding):
        plan_van(tmp_path, PRODUCT | {"gepubliceerd": genoemd})

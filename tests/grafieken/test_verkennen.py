"""Charts that can be asked things: valid, a choice for mouse and keyboard, nothing chosen is all."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from ijw_lib import grafieken
from ijw_lib.fundament.project import Project
from ijw_lib.grafieken import Grafiek
from ijw_lib.grafieken.verloop import maanden
from ijw_lib.indicatoren.catalogus import THEMAS
from ijw_lib.model import svg
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.afscherming import zonder as beschermd


@pytest.fixture(scope="module", params=["regio", "velsen"])
def rapport(request: pytest.FixtureRequest, heel_project: Project) -> Rapport:
    return Rapport.open("2024-M08", request.param, heel_project, thema="inkomensregelingen")


def parameters(grafiek: Grafiek) -> dict[str, dict]:
    gevonden: dict[str, dict] = {}

    def zoek(knoop: object) -> None:
        if isinstance(knoop, dict):
            gevonden.update({p["name"]: p for p in knoop.get("params", [])})
            for kind in knoop.values():
                zoek(kind)
        elif isinstance(knoop, list):
            for kind in knoop:
                zoek(kind)

    zoek(grafiek.spec)
    return gevonden


def teksten(grafiek: Grafiek) -> list[str]:
    """Return the words of the whole chart, as it lives on the site."""
    tekening = svg.van(json.dumps({k: v for k, v in grafiek.spec.items() if k != "usermeta"}))
    return re.findall(r"<text[^>]*>([^<]*)</text>", tekening)


def test_maanden_zijn_te_kiezen_met_muis_en_lijst(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    grafiek = grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"])
    grafiek.chart.to_dict(validate=True)
    keuzes = parameters(grafiek)
    assert keuzes["van"]["bind"]["labels"] == [label for r, label in tabel.rijen if r != "totaal"]
    assert (keuzes["van"]["value"], keuzes["tm"]["value"]) == (1, 8)
    assert keuzes["kies"]["bind"] == "legend"
    assert set(keuzes) == {"van", "tm", "kies"}, "één keuze van maanden, geen tweede daarnaast"


def met_maanden(grafiek: Grafiek, van: int, tm: int) -> list[str]:
    """Return the words of the part below, with months chosen."""
    spec = {k: v for k, v in grafiek.spec.items() if k != "usermeta"}
    gekozen = {"van": van, "tm": tm}
    params = [p | ({"value": gekozen[p["name"]]} if p["name"] in gekozen else {}) for p in spec["params"]]
    tekening = svg.van(json.dumps(spec | {"params": params}))
    woorden = re.findall(r"<text[^>]*>([^<]*)</text>", tekening)
    kop = next(i for i, w in enumerate(woorden) if w.startswith("Gekozen maanden samen"))
    return [woorden[kop], *(w for w in woorden[:kop] if re.fullmatch(r"[\d.]+", w)), *woorden[kop + 1 :]]


def per_maand(heel_project: Project, thema: str, onderwerp: str = "regio") -> list[Tabel]:
    """Return the tables of a theme that take their months together."""
    rapport = Rapport.open("2024-M08", onderwerp, heel_project, thema=thema)
    alle = [rapport.tabel(i) for i in rapport.indicatoren(thema)]
    return [t for t in alle if maanden.te_kiezen(t, [r for r, _ in t.rijen if r.startswith("maand_")])]


@pytest.mark.parametrize("thema", [t for t in THEMAS if t != "financien"])
@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
def test_hoe_een_kolom_over_de_maanden_gaat_staat_in_haar_beschrijving(
    heel_project: Project, thema: str, onderwerp: str
) -> None:
    """Over all months together, a stroom, stand or beginstand gives what the table itself says below it."""
    if onderwerp != "regio" and thema == "wsp":
        return
    for tabel in per_maand(heel_project, thema, onderwerp):
        rijen = [r for r, _ in tabel.rijen if r.startswith("maand_")]
        for kolom, _ in tabel.kolommen:
            waarden = [tabel.cel(r, kolom).exact for r in rijen]
            soort = tabel.kolomtijd.get(kolom, "stroom")
            samen = {"stroom": sum, "stand": lambda w: w[-1], "beginstand": lambda w: w[0]}[soort](waarden)
            assert samen == tabel.cel("totaal", kolom).exact, (tabel.id, kolom)


@pytest.mark.parametrize(("van", "tm"), [(1, 8), (2, 4), (4, 2), (5, 5)])
def test_een_stand_wordt_niet_opgeteld_maar_is_die_van_de_laatste_maand(
    heel_project: Project, van: int, tm: int
) -> None:
    [tabel] = per_maand(heel_project, "lopende_trajecten")
    kop, *getekend = met_maanden(grafieken.lijnen(tabel, ["eind"]), van, tm)
    rijen = [f"maand_{nr:02d}" for nr in range(min(van, tm), max(van, tm) + 1)]
    verwacht = [
        tabel.cel(rijen[0], "begin").exact,
        *(sum(tabel.cel(r, k).exact or 0 for r in rijen) for k in ("gestart", "uitgestroomd")),
        tabel.cel(rijen[-1], "eind").exact,
    ]
    assert [str(w) for w in verwacht] == [w for w in getekend if w in {str(v) for v in verwacht}][-4:]
    namen = [tabel.cel(r, "eind").rij_label.lower() for r in (rijen[0], rijen[-1])]
    assert kop == f"Gekozen maanden samen: {' tot en met '.join(dict.fromkeys(namen))}"


def test_een_kolom_zonder_een_gekozen_maand_telt_niet_op(heel_project: Project) -> None:
    [tabel] = per_maand(heel_project, "instroom")
    weg = tabel.cel("maand_03", "vorig_jaar")
    cellen = tabel.cellen | {
        ("maand_03", "vorig_jaar", weg.gemeente): replace(weg, teller=None, noemer=None, status="onbekend")
    }
    zonder = grafieken.lijnen(replace(tabel, cellen=cellen), ["totaal"])
    som = str(sum(tabel.cel(f"maand_{nr:02d}", "vorig_jaar").exact or 0 for nr in (1, 2, 4)))
    assert som not in met_maanden(zonder, 1, 4)
    assert str(tabel.cel("maand_04", "vorig_jaar").exact) in met_maanden(zonder, 4, 4)


def test_zonder_keuze_is_de_som_die_van_de_totaalrij(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    getekend = teksten(grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"]))
    for kolom, label in tabel.kolommen:
        assert label in getekend
        assert tabel.weergave(tabel.cel("totaal", kolom)) in getekend


def test_een_stand_per_maand_wordt_niet_opgeteld(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    zonder = replace(tabel, totaalrijen=frozenset())
    assert "vconcat" not in grafieken.lijnen(zonder, [rapport.eigen]).spec


def test_aantal_of_deel_van_het_totaal(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("maatregelen")
    grafiek = grafieken.staven(tabel, [rapport.eigen])
    grafiek.chart.to_dict(validate=True)
    maat = parameters(grafiek)["maat"]
    assert (maat["value"], maat["bind"]["options"]) == ("aantal", ["aantal", "aandeel"])
    punten = grafiek.spec["data"]["values"]
    assert sum(p["aandeel"] for p in punten) == pytest.approx(100)
    assert {p["weergave"] for p in punten} <= set(teksten(grafiek))


def test_gemeente_kiezen_laat_haar_deel_zien(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("maatregelen")
    grafiek = grafieken.kruis(tabel)
    grafiek.chart.to_dict(validate=True)
    keuzes = parameters(grafiek)
    if rapport.onderwerp != "regio":
        assert "deel" not in keuzes, "één gemeente heeft niets te kiezen"
        return
    namen = [label for kolom, label in tabel.kolommen if kolom != "totaal"]
    assert keuzes["deel"]["bind"]["options"] == [None, *namen]
    getekend = teksten(grafiek)
    for kolom, _ in tabel.kolommen[:-1]:
        assert tabel.weergave(tabel.cel("totaal", kolom)) in getekend
    for rij, _ in tabel.rijen[:-1]:
        assert tabel.weergave(tabel.cel(rij, "totaal")) in getekend


@pytest.mark.parametrize("ook_samen", [False, True])
def test_een_gemeente_die_overblijft_wordt_niet_getekend_als_het_geheel(
    heel_project: Project, ook_samen: bool
) -> None:
    """Of a table that tells one gemeente the chart is that of all together, or there is none."""
    tabel = Rapport.open("2024-M08", "regio", heel_project).tabel_van("niet_gestart_per_reden")
    een, *_ = [kolom for kolom, _ in tabel.kolommen if kolom not in ("totaal", "aandeel")]
    dicht = [k for k, c in tabel.cellen.items() if c.kolom not in {"totaal", "aandeel", een}]
    dicht += [k for k, c in tabel.cellen.items() if ook_samen and c.kolom == "totaal"]
    grafiek = grafieken.kruis(beschermd(tabel, dicht))
    assert grafiek.leeg == ook_samen
    assert ook_samen or {p["cel"].split("/")[2] for p in grafiek.spec["data"]["values"]} == {"totaal"}


def test_op_papier_staat_alleen_wat_zonder_vragen_spreekt(heel_project: Project) -> None:
    rapport = Rapport.open("2024-M08", "regio", heel_project, thema="uitstroom")
    [tabel] = rapport.tabellen("per_maand")
    spec = grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"]).spec
    op_papier = json.loads(svg.op_papier(json.dumps(spec)))
    assert "Gekozen maanden samen" in json.dumps(spec)
    assert "Gekozen maanden samen" not in json.dumps(op_papier)
    assert op_papier["description"] == spec["description"]
    assert not any(isinstance(p.get("bind"), dict) for p in op_papier["params"]), "geen lijsten op papier"
    assert "Gekozen maanden samen" not in svg.van(json.dumps(spec))
    reden = grafieken.staven(rapport.tabel_van("uitstroom_per_reden")).spec
    assert svg.op_papier(json.dumps(reden)) == json.dumps(reden)


def test_een_deel_is_van_het_totaal_van_de_tabel_ook_waar_de_rijen_overlappen(heel_project: Project) -> None:
    """Doelgroepen overlap: their shares are those that the table prints, and no chart adds them up."""
    rapport = Rapport.open("2024-M08", "regio", heel_project, thema="lopende_trajecten")
    tabel = rapport.tabel_van("trajecten_per_doelgroep")
    punten = grafieken.staven(tabel, ["totaal"]).spec["data"]["values"]
    totaal = tabel.cel("totaal", "totaal").exact
    assert [p["aandeel"] for p in punten] == pytest.approx(
        [100 * p["waarde"] / float(totaal) for p in punten]
    )
    assert sum(p["aandeel"] for p in punten) != pytest.approx(100)
    gemeenten = [k for k, _ in tabel.kolommen if k in ("beverwijk", "heemskerk", "velsen")]
    assert "vconcat" not in grafieken.kruis(tabel, gemeenten).spec

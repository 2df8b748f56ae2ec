"""Charts say what their table says: values, printed texts, ids and a computed alt text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from ijw_lib import grafieken
from ijw_lib.fundament import omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.grafieken import Grafiek
from ijw_lib.grafieken.vorm import as_met_alles
from ijw_lib.indicatoren.catalogus import indicatoren
from ijw_lib.model import huisstijl, svg
from ijw_lib.model.markdown import in_script
from ijw_lib.model.opmaak import getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.model.tekenaars import Tekenaars
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import RAPPORTEN, WORTEL
from tests.hulp.kleuren import contrast

PERIODEN = [*RAPPORTEN, "2022-M06", "2023", "2024-M01"]


@pytest.fixture(params=PERIODEN)
def tabellen(request: pytest.FixtureRequest, rapporten: dict[str, Rapport]) -> dict[str, Tabel]:
    r, alle = rapporten["2024-M08"], indicatoren("financien")
    p = Periode.parse(request.param)
    return {
        n: alle[n].bereken(r.registers, r.normen, p, "regio")
        for n in ("baten_lasten_detail", "saldo_per_maand", "grote_afwijkingen")
    }


def getekend(tabellen: dict[str, Tabel]) -> Iterator[Grafiek]:
    detail = tabellen["baten_lasten_detail"]
    yield grafieken.realisatie_tegen_begroting(detail)
    yield grafieken.saldo_door_het_jaar(tabellen["saldo_per_maand"])
    yield grafieken.opbouw_resultaat(detail, tabellen["grote_afwijkingen"])


def rijen(knoop: object) -> Iterator[dict]:
    if isinstance(knoop, dict):
        for k, v in knoop.items():
            yield from (
                v if k == "values" and isinstance(v, list) and v and isinstance(v[0], dict) else rijen(v)
            )
    elif isinstance(knoop, list):
        for v in knoop:
            yield from rijen(v)


def duizend(tabel: Tabel, rij: str, kolom: str) -> str:
    return getal((tabel.cel(rij, kolom).exact or Fraction(0)) / 1000)


def test_elk_punt_is_een_cel_met_zijn_waarde_en_tekst(tabellen: dict[str, Tabel]) -> None:
    gezien = 0
    for grafiek in getekend(tabellen):
        per_id = {grafiek.tabel.cel_id(c): c for c in grafiek.tabel.cellen.values()}
        for rij in rijen(grafiek.spec):
            if "cel" in rij:
                cel = per_id[rij["cel"]]
                assert rij["weergave"] == grafiek.tabel.weergave(cel)
                assert rij["waarde"] == pytest.approx(float(cel.exact / 1000))
                gezien += 1
    assert gezien > 20


def test_elke_rubriek_staat_in_de_grafiek_zo_ver_als_zij_van_haar_raming_is(
    tabellen: dict[str, Tabel],
) -> None:
    """More baten are favourable, more lasten are not; without any raming the bars are of the realisatie."""
    detail = tabellen["baten_lasten_detail"]
    punten = {r["cel"].split("/")[1]: r for r in rijen(_rubrieken(detail).spec) if "cel" in r}
    alle = {r for r, _ in detail.rijen if r.startswith("rubriek_")} - {"rubriek_23", "rubriek_24"}
    met_verschil = {r for r in alle if detail.cel(r, "verschil").exact is not None}
    assert set(punten) == (met_verschil or alle)
    lasten = [r for r, _ in detail.rijen].index("rubriek_7")
    for nr, (rij, _) in enumerate(detail.rijen):
        if rij in punten and met_verschil and (verschil := detail.cel(rij, "verschil").exact):
            assert punten[rij]["soort"] == ("Gunstig" if (verschil > 0) == (nr < lasten) else "Ongunstig")
    if not met_verschil:
        assert {p["soort"] for p in punten.values()} == {"Realisatie"}


_rubrieken = grafieken.realisatie_tegen_begroting


def test_alt_noemt_de_grootste_verschillen(tabellen: dict[str, Tabel]) -> None:
    detail = tabellen["baten_lasten_detail"]
    alt = grafieken.realisatie_tegen_begroting(detail).alt
    rubrieken = [
        (r, label)
        for r, label in detail.rijen
        if r.startswith("rubriek_") and r not in ("rubriek_23", "rubriek_24")
    ]
    bekend = [(r, label) for r, label in rubrieken if detail.cel(r, "verschil").exact is not None]
    if not bekend:
        assert "geen raming bekend" in alt
        return
    grootste = sorted(bekend, key=lambda x: -abs(detail.cel(x[0], "verschil").exact))[:3]
    for rij, label in grootste:
        tekst = duizend(detail, rij, "verschil")
        plus = "" if tekst.startswith("-") or tekst == "0" else "+"
        assert f"{label} {plus}{tekst}" in alt


def test_alt_van_het_saldo_noemt_de_laatste_stand_van_elke_reeks(tabellen: dict[str, Tabel]) -> None:
    saldo = tabellen["saldo_per_maand"]
    alt = grafieken.saldo_door_het_jaar(saldo).alt
    for kolom, label in saldo.kolommen:
        bekend = [(r, maand) for r, maand in saldo.rijen if saldo.cel(r, kolom).exact is not None]
        assert (label in alt) == bool(bekend)
        if bekend:
            rij, maand = bekend[-1]
            assert f"{label} t/m {maand} {duizend(saldo, rij, kolom)}" in alt


def financien(rapporten: dict[str, Rapport], periode: str, *namen: str) -> list[Tabel]:
    r, alle = rapporten["2024-M08"], indicatoren("financien")
    return [alle[n].bereken(r.registers, r.normen, Periode.parse(periode), "regio") for n in namen]


@pytest.mark.parametrize("periode", [p for p in PERIODEN if not p.startswith("2022")])
def test_waterval_sluit_van_begroot_naar_gerealiseerd(periode: str, rapporten: dict[str, Rapport]) -> None:
    detail, afwijkingen = financien(rapporten, periode, "baten_lasten_detail", "grote_afwijkingen")
    grafiek = grafieken.opbouw_resultaat(detail, afwijkingen)
    begin, *midden, eind = {x["stap"]: x for x in rijen(grafiek.spec) if "stap" in x}.values()
    assert begin["waarde"] == pytest.approx(float(detail.cel("resultaat", "raming").exact / 1000))
    assert eind["waarde"] == pytest.approx(float(detail.cel("resultaat", "realisatie").exact / 1000))
    for vorige, stap in zip([begin, *midden], midden, strict=False):
        assert stap["van"] == pytest.approx(vorige["waarde"])
        assert stap["soort"] == ("Gunstig" if stap["waarde"] > stap["van"] else "Ongunstig")
    assert eind["waarde"] == pytest.approx(
        midden[-1]["waarde"], abs=0.5
    )  # a rest that prints as nil is no step
    assert f"gerealiseerd resultaat van {duizend(detail, 'resultaat', 'realisatie')}" in grafiek.alt
    assert f"begroot resultaat van {duizend(detail, 'resultaat', 'raming')}" in grafiek.alt
    *_, nullijn, wit, _ = [laag["mark"] for laag in grafiek.spec["layer"]]
    assert nullijn["type"] == "rule"
    assert wit["stroke"] == "white", "a number on the line of nil can be read"


@pytest.mark.parametrize("periode", [p for p in PERIODEN if not p.startswith("2022")])
def test_waterval_zegt_van_elke_rubriek_en_van_de_rest_wat_de_tabel_zegt(
    periode: str, rapporten: dict[str, Rapport]
) -> None:
    detail, afwijkingen = financien(rapporten, periode, "baten_lasten_detail", "grote_afwijkingen")
    getoond = {
        x["stap"]: x["effect"].removeprefix("+")
        for x in rijen(grafieken.opbouw_resultaat(detail, afwijkingen).spec)
        if x.get("soort") in ("Gunstig", "Ongunstig")
    }
    effecten = [afwijkingen.cel(r, "effect") for r, _ in afwijkingen.rijen if r != "resultaat"]
    assert getoond == {c.rij_label: afwijkingen.weergave(c) for c in effecten if c.status == "getal"}
    assert set(getoond) - {"Overige rubrieken"}, "van deze perioden wijkt meer dan één rubriek ver af"


def test_waterval_zonder_begroting_begint_niet_bij_nul(rapporten: dict[str, Rapport]) -> None:
    detail, afwijkingen = financien(rapporten, "2022-M06", "baten_lasten_detail", "grote_afwijkingen")
    grafiek = grafieken.opbouw_resultaat(detail, afwijkingen)
    assert {x["stap"] for x in rijen(grafiek.spec) if "stap" in x} == {"Gerealiseerd resultaat"}
    assert f"gerealiseerd resultaat van {duizend(detail, 'resultaat', 'realisatie')}" in grafiek.alt
    assert "geen begroting bekend" in grafiek.alt


def test_hogere_lasten_zijn_ongunstig_en_hogere_baten_gunstig(rapporten: dict[str, Rapport]) -> None:
    detail, afwijkingen = financien(rapporten, "2024-M08", "baten_lasten_detail", "grote_afwijkingen")
    label = dict(detail.rijen)
    getekend = rijen(grafieken.opbouw_resultaat(detail, afwijkingen).spec)
    stappen = {x["stap"]: x for x in getekend if "stap" in x}
    gezien = [nr for nr in range(1, 23) if label.get(f"rubriek_{nr}") in stappen]
    for nr in gezien:
        hoger = detail.cel(f"rubriek_{nr}", "verschil").exact > 0
        soort = "Gunstig" if hoger == (nr <= 6) else "Ongunstig"
        assert stappen[label[f"rubriek_{nr}"]]["soort"] == soort
    assert len(gezien) > 4


def test_id_titel_en_alt_zijn_gevuld_en_uniek(tabellen: dict[str, Tabel]) -> None:
    alle = list(getekend(tabellen))
    assert (
        len({g.id for g in alle}) == len({g.titel for g in alle}) == len({g.alt for g in alle}) == len(alle)
    )
    for g in alle:
        assert g.spec["description"] == g.alt
        assert g.alt.endswith(".")
        assert len(g.alt) > 60


def test_specificatie_is_geldig_vega_lite(tabellen: dict[str, Tabel]) -> None:
    for grafiek in getekend(tabellen):
        grafiek.chart.to_dict(validate=True)


def test_grafiek_heeft_niets_van_buiten_nodig(tabellen: dict[str, Tabel]) -> None:
    for g in getekend(tabellen):
        zonder_schema = {k: v for k, v in g.spec.items() if k != "$schema"}
        assert "http" not in str(zonder_schema)
        assert '"url"' not in str(zonder_schema)


# --- house style ----------------------------------------------------------------------------------


def test_palet_is_dat_van_het_merk() -> None:
    merk = yaml.safe_load((WORTEL / "_extensions/ijw/_brand.yml").read_text(encoding="utf-8"))
    for naam in ("inkt", "blauw", "koper", "leisteen", "lijn"):
        assert getattr(huisstijl, naam.upper()) == merk["color"]["palette"][naam]
    assert merk["typography"]["base"]["family"] in huisstijl.LETTER


def test_elke_reeks_steekt_af_tegen_papier_en_zijn_tekst_tegen_hem() -> None:
    assert len(set(huisstijl.REEKSEN)) == len(huisstijl.REEKSEN) == 8
    for kleur in huisstijl.REEKSEN:
        assert contrast(kleur, "#ffffff") >= 3.0
        assert contrast(kleur, "#ffffff" if kleur in huisstijl.DONKER else huisstijl.INKT) >= 4.5


def test_een_kleur_betekent_overal_hetzelfde() -> None:
    """What has a meaning has its colour wherever it stands; the others get those that are free."""
    assert huisstijl.kleuren(["velsen", "vorig_jaar"]) == [huisstijl.NU, huisstijl.TOEN]
    assert huisstijl.kleuren(["realisatie", "begroting", "vorig_jaar"]) == [
        huisstijl.NU,
        huisstijl.NORM,
        huisstijl.TOEN,
    ]
    assert huisstijl.kleuren(["werkaanvaarding", "voortijdig_afgebroken"]) == [
        huisstijl.GOED,
        huisstijl.ANDERS,
    ]
    veel = huisstijl.kleuren([f"k{nr}" for nr in range(10)])
    assert veel == [*huisstijl.REEKSEN, *huisstijl.REEKSEN[:2]]
    for kleur in (huisstijl.GOED, huisstijl.ANDERS):
        assert contrast(kleur, "#ffffff") >= 3.0


@pytest.mark.parametrize(
    ("waarden", "heel", "lijnen"),
    [
        ([28], True, [0, 5, 10, 15, 20, 25, 30]),
        ([9, 8], True, [0, 2, 4, 6, 8, 10]),
        ([2], True, [0, 1, 2]),
        ([1], True, [0, 1]),
        ([0], True, [0, 1]),
        ([], True, [0, 1]),
        ([0.12], False, [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12]),
        ([-189, 33], False, [-200, -150, -100, -50, 0, 50]),
        ([-3], True, [-3, -2, -1, 0]),
        ([60], True, [0, 10, 20, 30, 40, 50, 60]),
        ([13_157], True, [2_000 * nr for nr in range(8)]),
    ],
)
def test_de_laatste_lijn_van_een_as_ligt_op_of_voorbij_elke_waarde(
    waarden: list[float], heel: bool, lijnen: list[float]
) -> None:
    as_, schaal = as_met_alles(waarden, heel=heel)
    assert as_["values"] == pytest.approx(lijnen)
    assert schaal["domain"] == pytest.approx([lijnen[0], lijnen[-1]])
    assert as_.get("format") == (",d" if heel else None), "een aantal heeft geen decimalen"


def test_een_grafiek_heeft_alleen_kleuren_van_het_palet(tabellen: dict[str, Tabel]) -> None:
    palet = set(
        yaml.safe_load((WORTEL / "_extensions/ijw/_brand.yml").read_text())["color"]["palette"].values()
    )
    for g in getekend(tabellen):
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", str(g.spec))) <= palet


def test_svg_is_herhaalbaar_en_nederlands(
    rapporten: dict[str, Rapport], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # outside a project: nothing is kept
    [detail] = rapporten["2024-M08"].tabellen("detail")
    spec = json.dumps(grafieken.realisatie_tegen_begroting(detail).spec)
    een = svg.van(spec)
    assert een == svg.van(spec)
    assert een.startswith("<svg")
    for rubriek in ("rubriek_1", "rubriek_8"):
        tekst = duizend(detail, rubriek, "verschil")
        plus = "" if tekst.startswith("-") or tekst == "0" else "+"
        assert f">{plus}{tekst}<" in een
    assert "aria-label=" not in een
    assert not list(tmp_path.iterdir())


def test_svg_wordt_bewaard_in_het_project(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.notebooks)
    spec = json.dumps(
        {
            "mark": "bar",
            "data": {"values": [{"a": 1}]},
            "encoding": {"x": {"field": "a", "type": "quantitative"}},
        }
    )
    eerste = svg.van(spec)
    monkeypatch.setattr(svg, "_teken", lambda _: pytest.fail("opnieuw getekend"))
    assert svg.van(spec) == eerste
    assert list((project.werk / "cache" / "svg").glob("*.svg"))


def test_een_beloofde_tekening_wordt_elders_getekend(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for a process that itself promises drawings."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv(omgeving.UITGESTELD, "1")
    spec = svg.als_tekst({"mark": "point", "data": {"values": [{"a": "</p>"}]}})
    belofte = svg.adres(spec, project)
    assert not belofte.startswith("data:")
    script = in_script(spec)
    tekst = f'![]({belofte})\n<script type="application/vnd.vegalite+json">{script}</script>'
    [(adres, beloofd)] = svg.beloften(tekst).items()
    with pytest.raises(LookupError):
        svg.los_in(tekst, project)
    with Tekenaars(project, 1) as tekenaars:
        assert tekenaars.beloof(beloofd) == adres == belofte
        assert "](data:image/svg+xml;base64," in tekenaars.los_in(tekst)
    assert svg.adres(spec, project).startswith("data:")  # from the cache now


def test_een_tekening_hangt_niet_af_van_wat_ervoor_is_getekend(rapporten: dict[str, Rapport]) -> None:
    """The converter numbers its clips on and on; with some charts in the cache the others would differ."""
    detail, afwijkingen = financien(rapporten, "2024-M08", "baten_lasten_detail", "grote_afwijkingen")
    waterval = grafieken.opbouw_resultaat(detail, afwijkingen)
    een, twee = (json.dumps(g.spec) for g in (grafieken.realisatie_tegen_begroting(detail), waterval))
    alleen = svg._teken(twee)
    svg._teken(een)
    assert svg._teken(twee) == alleen


def test_namen_van_maanden_alleen_waar_een_as_van_tijd_is(tabellen: dict[str, Tabel]) -> None:
    for g in getekend(tabellen):
        assert set(g.spec["config"]["locale"]) == {"number"}
        met_tijd = g.chart.copy()
        met_tijd.layer[0] = met_tijd.layer[0].encode(detail="dag:T")
        assert set(replace(g, chart=met_tijd).spec["config"]["locale"]) == {"number", "time"}

"""The first page of reports: their answers as blocks, the gemeenten side by side, documents."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.periode import ACTUEEL
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.antwoorden import antwoorden, kaart
from ijw_lib.rapport.antwoorden.antwoord import VERVOLG, Antwoorden
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.weergave import antwoordblok, in_het_kort
from tests.hulp import WORTEL, lees_csv

SPEC = re.compile(r'<script type="application/vnd.vegalite\+json">(.*?)</script>', re.DOTALL)
Paar = tuple[Rapport, Antwoorden]


@pytest.fixture(scope="module")
def alle(heel_project: Project) -> list[Paar]:
    """Every report of two periods and the dashboard, with its answers."""
    bouw = Bouw.open(heel_project)
    perioden = (ACTUEEL, "2024-M08", "2023-Q1")
    gekozen = [r for r in bouw.plan.rapportages if r.periode.id in perioden]
    rapporten = [Rapport.van(r, bouw.registers, heel_project, thema=in_het_kort.KORT) for r in gekozen]
    return [(r, antwoorden(r)) for r in rapporten]


@pytest.fixture(autouse=True)
def getekend(heel_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: a picture is promised, as in a run."""
    monkeypatch.chdir(heel_project.root)
    monkeypatch.setattr(antwoordblok.svg, "adres", lambda spec: "svg-belofte:x")


def blokken(a: Antwoorden) -> list[str]:
    return antwoordblok.markdown(a).split("::: {.antwoord}")[1:]


def punten(spec: Any) -> list[dict[str, Any]]:
    if isinstance(spec, dict):
        eigen = [spec] if "waarde" in spec or ("gemeente" in spec and "plek" in spec) else []
        return eigen + [p for v in spec.values() for p in punten(v)]
    return [p for v in spec for p in punten(v)] if isinstance(spec, list) else []


def spec_tekst(spec: dict[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False)


def test_elke_rapportage_van_het_plan_begint_met_deze_pagina(heel_project: Project) -> None:
    plan = Bouw.open(heel_project).plan
    assert len(plan.rapportages) >= 40
    assert {r.runs[0].thema for r in plan.rapportages} == {in_het_kort.KORT}


def test_elk_blok_heeft_uitkomst_oordeel_waarom_en_weg_naar_het_thema(alle: list[Paar]) -> None:
    for rapport, a in alle:
        met_geld = [*a.gegeven, *([a.geld] if a.geld else [])]
        assert len(blokken(a)) == len(met_geld)
        for antwoord, blok in zip(a.gegeven, blokken(a), strict=False):
            kop, oordeel, *rest = blok.strip().split("\n\n")
            assert kop == f"## {antwoord.zin} {{#{kaart.anker(antwoord.vraag.id)}}}"
            assert antwoord.vraag.oordeel.woord in oordeel
            assert ("<svg" in oordeel) == bool(antwoord.vraag.oordeel.teken), "een woord en een vorm"
            assert rest[0].startswith(antwoord.waarom), rapport.rapportage.id
            assert antwoord.waarom or rapport.rapportage.status != "concept"
            assert rest[0].endswith(f"]({antwoord.vraag.thema}.ipynb)")


def test_een_grafiek_per_blok_met_vorig_jaar_en_het_doel(alle: list[Paar]) -> None:
    gezien = set()
    for rapport, a in alle:
        for antwoord, blok in zip(a.gegeven, blokken(a), strict=False):
            specs = SPEC.findall(blok)
            assert len(specs) == (0 if a.klein else 1), (rapport.rapportage.id, antwoord.vraag.id)
            for spec in map(json.loads, specs):
                k = antwoord.vraag.kerncijfer
                woorden = spec["description"]
                if k.afspraak:
                    assert k.afspraak.tabel.weergave(k.afspraak.cel) in woorden
                    gezien.add(k.afspraak.naam)
                if antwoord.vraag.jaar_eerder:
                    assert f"{rapport.periode.jaar - 1}" in woorden
                assert str(rapport.periode.jaar) in woorden
                eind = f"{rapport.periode.jaar}: {k.tabel.weergave(k.cel)}"
                maanden = k.verloop.nu.cellen if k.verloop else {}
                if maanden and "Lijn" in woorden:
                    assert (eind in spec_tekst(spec)) == (maanden[max(maanden)].exact == k.cel.exact)
                else:
                    assert k.tabel.weergave(k.cel) in woorden, antwoord.zin
    assert "Taakstelling" in gezien


def test_wat_gebonden_is_staat_zo_in_de_tabel(alle: list[Paar]) -> None:
    aantal = 0
    for rapport, a in alle:
        for spec in SPEC.findall("".join(blokken(a))):
            for p in (p for p in punten(json.loads(spec)) if "cel" in p):
                tabel = rapport.tabel_van(p["cel"].split("/")[0])
                assert tabel.weergave(tabel.cel(*p["cel"].split("/")[1:])) == p["weergave"]
                aantal += 1
    assert aantal > 300


def test_de_gemeenten_die_genoeg_mensen_hebben_staan_naast_elkaar(alle: list[Paar]) -> None:
    minimum = {
        r["label"]: int(r["minimum"]) for r in lees_csv(WORTEL / "data" / "referentie" / "kerncijfers.csv")
    }
    for rapport, a in alle:
        slot = in_het_kort.slot(rapport, a, rapport.tekst("per_inwoner")).markdown
        specs = [json.loads(s) for s in SPEC.findall(slot)]
        assert len(specs) == (0 if a.klein else 1), rapport.rapportage.id
        regio = rapport.tabel_van_regio("kerncijfers_gemeenten")
        labels = {label: rij for rij, label in regio.rijen}
        kolommen = {naam: kolom for kolom, naam in regio.kolommen}
        for p in (p for spec in specs for p in punten(spec)):
            aantal = regio.cel(labels[p["rij"]], kolommen[p["gemeente"]]).exact
            assert aantal is not None
            assert aantal >= minimum[p["rij"]], (rapport.rapportage.id, p)
            assert p["eigen"] == (rapport.over_gemeente and p["gemeente"] == rapport.naam)
            if p["eigen"]:
                assert p["getal"] == f"{rapport.naam} {p['weergave']}"


def test_de_tabel_van_de_regio_is_voor_elke_gemeente_dezelfde(alle: list[Paar]) -> None:
    tabellen = [r.tabel_van_regio("kerncijfers_per_inwoner") for r, _ in alle if r.periode.id == "2024-M08"]
    assert len(tabellen) == 5
    assert all(t.cellen == tabellen[0].cellen for t in tabellen)


def test_een_gemeente_met_weinig_mensen_staat_op_een_pagina(alle: list[Paar]) -> None:
    """The plan says how many are few; nothing else does."""
    for rapport, a in alle:
        mensen = sum(v.kerncijfer.cel.exact or 0 for v in a.vragen if v.kerncijfer.mensen)
        assert a.klein == (rapport.over_gemeente and mensen <= rapport.rapportage.product.klein)
        getoond = in_het_kort.cijfers(rapport, a)
        assert bool(getoond) == a.klein
        if a.klein:
            _, tabel, links = getoond
            assert tabel is rapport.tabel_van("kerncijfers")
            assert "per onderwerp" in links.markdown
    assert {r.onderwerp for r, a in alle if a.klein} == {"uitgeest"}
    [uitgeest] = [a for r, a in alle if r.rapportage.id == "2024-M08/uitgeest"]
    assert sum(v.kerncijfer.cel.exact or 0 for v in uitgeest.vragen if v.kerncijfer.mensen) == 29


def test_documenten(alle: list[Paar]) -> None:
    for rapport, a in alle:
        slot = in_het_kort.slot(rapport, a, rapport.tekst("per_inwoner")).markdown
        r = rapport.rapportage
        assert f"]({r.pdf})" in slot
        assert f"]({r.word})" in slot
        assert f"(/gegevens/{r.periode.id}/cijfers.zip)" in slot


def test_actueel_toont_wat_de_rapportage_van_die_maand_toont(alle: list[Paar]) -> None:
    """The same blocks and charts, whatever each is called."""
    per_id = {r.rapportage.id: antwoordblok.markdown(a) for r, a in alle}
    actueel = [id_ for id_ in per_id if id_.startswith(f"{ACTUEEL}/")]
    assert len(actueel) == 5
    for id_ in actueel:
        assert per_id[id_] == per_id[id_.replace(ACTUEEL, "2024-M08")]


def test_een_toelichting_die_nog_volgt_staat_er(alle: list[Paar]) -> None:
    volgt = [blok for _, a in alle for blok in blokken(a) if VERVOLG in blok]
    assert volgt

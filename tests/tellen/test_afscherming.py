"""The open publication: what is not told is nowhere, and what is told is no more exact than printed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR, als_gevraagd
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.versie import codeversie
from ijw_lib.rapport import herkomst
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import WEINIG_MENSEN
from ijw_lib.tellen import afscherming

PERIODE = "2024-M08"
TABEL = "totaaloverzicht"
CEL = ("personeelskosten_wsw", "realisatie", "")


def besluit(rapport: Rapport, **anders: str) -> afscherming.Besluit:
    return replace(afscherming.Besluit("", rapport.registers.snapshot_id, codeversie()), **anders)


@pytest.fixture
def open_(kopie: Project) -> Rapport:
    """The report of the regio of which one figure is not told."""
    bestuurlijk = Rapport.open(PERIODE, project=kopie)
    bekend = {t.id: () for t in bestuurlijk.alle_tabellen()}
    eerder = [bestuurlijk.vorig_jaar, bestuurlijk.vorige_rapportage]
    for rapport in (bestuurlijk, *(r for r in eerder if r is not None)):
        weg = bekend | ({TABEL: (CEL,)} if rapport is bestuurlijk else {})
        afscherming.schrijf(kopie, rapport.periode.id, "regio", weg)
    afscherming.geldt(kopie, besluit(bestuurlijk))
    with als_gevraagd(publicatie=OPENBAAR):
        return Rapport.open(PERIODE, project=kopie)


def test_een_getal_dat_niet_verteld_wordt_is_er_niet(open_: Rapport) -> None:
    tabel = open_.tabel_van(TABEL)
    cel = tabel.cel(*CEL)
    assert (cel.exact, cel.status, tabel.weergave(cel)) == (None, "beschermd", "beschermd")
    assert afscherming.NOOT in tabel.voetnoten
    [rij] = tabel.lang().query("cel == @tabel.cel_id(@cel)").to_dict("records")
    assert (rij["waarde"], rij["weergave"]) == ("", "beschermd")
    assert tabel.cel("overige_bedrijfskosten", "realisatie").exact is not None


def test_geen_getal_is_precieser_dan_gedrukt(open_: Rapport, kopie: Project) -> None:
    alles = Rapport.open(PERIODE, project=kopie)
    assert alles.afscherming is None
    onrond = 0
    for tabel in open_.alle_tabellen():
        van_alles = alles.tabel_van(tabel.id)
        for sleutel, cel in tabel.cellen.items():
            if cel.exact is not None:
                assert tabel.weergave(cel) == van_alles.weergave(van_alles.cellen[sleutel])
                onrond += cel.exact != van_alles.cellen[sleutel].exact
                schaal = tabel.getalvorm.schaal if cel.eenheid == "eur" else 1
                assert (cel.exact / schaal * 100).denominator == 1
    assert onrond > 50


def test_een_tekst_zegt_iets_anders_waar_een_getal_niet_verteld_wordt(open_: Rapport) -> None:
    noemt = "{{ cijfer('" + "/".join((TABEL, *CEL[:2])) + "') }} ging op."
    anders = "{{ cijfer('totaaloverzicht/overige_bedrijfskosten/realisatie') }} ging op."
    assert open_.losse_tekst(noemt, "proef").markdown == WEINIG_MENSEN[0]
    tekst = open_.losse_tekst(f"{anders}\n\n{noemt}\n\nEn {noemt}", "proef").markdown
    assert tekst.count(" ging op.") == 1
    assert tekst.endswith(f"\n\n{WEINIG_MENSEN[1]}")
    kiest = "{% if waarde('" + "/".join((TABEL, *CEL[:2])) + "') > 0 %}Veel{% else %}Niets{% endif %}"
    assert open_.losse_tekst(kiest, "proef").markdown == WEINIG_MENSEN[0], "een keuze verraadt het getal ook"


def test_de_bestuurlijke_uitgave_vertelt_alles(open_: Rapport, kopie: Project) -> None:
    assert open_.afscherming is not None
    alles = Rapport.van(open_.rapportage, open_.registers, kopie, publicatie=BESTUURLIJK)
    assert isinstance(alles.tabel_van(TABEL).cel(*CEL).exact, Fraction)


def test_van_een_tabel_waarover_niet_besloten_is_wordt_niets_verteld(open_: Rapport, kopie: Project) -> None:
    afscherming.schrijf(kopie, PERIODE, "regio", {})
    nieuw = Rapport.van(open_.rapportage, open_.registers, kopie, publicatie=OPENBAAR)
    assert {c.status for c in nieuw.tabel_van(TABEL).cellen.values()} == {"beschermd"}


def test_van_een_rapportage_waarover_niet_besloten_is_bestaat_geen_openbare_uitgave(open_: Rapport) -> None:
    shutil.rmtree(open_.project.werk / "bescherming" / "rapporten")
    with pytest.raises(IjwFout, match=f"{PERIODE}/regio is niet bepaald wat openbaar mag"):
        open_.tabel_van(TABEL)


@pytest.mark.parametrize("anders", [{"snapshot": "ander"}, {"code": "andere"}, None])
def test_een_besluit_over_andere_gegevens_of_door_andere_code_geldt_niet(
    open_: Rapport, anders: dict[str, str] | None
) -> None:
    """What was not few then can be few now; half a decision is none."""
    afscherming.vergeet(open_.project)
    if anders:
        afscherming.geldt(open_.project, besluit(open_, **anders))
    with als_gevraagd(publicatie=OPENBAAR):
        rapport = Rapport.open(PERIODE, project=open_.project)
    with pytest.raises(IjwFout, match="niet bepaald wat openbaar mag"):
        rapport.tabel_van(TABEL)


def test_wie_zelf_een_rapport_opent_ziet_alles(kopie: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analyst in a notebook; a run is told for whom it is."""
    monkeypatch.delenv("IJW_PUBLICATIE")
    assert Rapport.open(PERIODE, project=kopie).afscherming is None
    monkeypatch.setenv("IJW_PUBLICATIE", OPENBAAR)
    assert Rapport.open(PERIODE, project=kopie).afscherming


def test_het_aantal_records_staat_er_niet(open_: Rapport, tmp_path: Path) -> None:
    assert "records" not in str(open_.herkomst.gegevens)
    gelezen = {"gelezen": [["register", "grootboek/regio/2024", "-"]], "via": ["normen/regio/"]}
    record = tmp_path / "record.json"
    record.write_text(json.dumps({"herkomst": {}, **gelezen}), encoding="utf-8")
    run: Any = SimpleNamespace(record=lambda _: record)
    vol, leeg = (_herkomst(open_, run, publicatie) for publicatie in (BESTUURLIJK, OPENBAAR))
    assert set(vol["records"]) == {"grootboek", "normen"}
    assert vol["records"]["grootboek"] > 0
    assert leeg == {**vol, "records": {}}


def _herkomst(rapport: Rapport, run: Any, publicatie: str) -> dict[str, Any]:
    with als_gevraagd(publicatie=publicatie):
        return herkomst.van_run(rapport.registers, rapport.project, run)

"""What a notebook cell shows: one markdown output in the pipeline, something livelier outside it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from ijw_lib import grafieken
from ijw_lib.fundament.omgeving import PIJPLIJN
from ijw_lib.fundament.project import Project
from ijw_lib.model import gegevens
from ijw_lib.model.tabel import Tabel, Voetnoot
from ijw_lib.rapport.kerncijfer import Kerncijfer
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import WEINIG_MENSEN, Tekst
from ijw_lib.weergave import tonen as weergave
from ijw_lib.weergave.tonen import Toonbaar, markdown, platte_tekst, tabel_html, toon


@pytest.fixture
def rapport(rapporten: dict[str, Rapport], project: Project, monkeypatch: pytest.MonkeyPatch) -> Rapport:
    monkeypatch.chdir(project.root)
    return rapporten["2023-Q1"]


@pytest.fixture
def getoond(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    bundels: list[dict] = []
    monkeypatch.setattr(weergave, "display", lambda data, metadata, raw: bundels.append(data))
    return bundels


@pytest.fixture
def meegegeven(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    metadata_: list[dict] = []
    monkeypatch.setattr(weergave, "display", lambda data, metadata, raw: metadata_.append(metadata))
    return metadata_


def zaken(rapport: Rapport) -> dict[str, Toonbaar]:
    [detail] = rapport.tabellen("detail")
    return {
        "tabel": detail,
        "grafiek": grafieken.realisatie_tegen_begroting(detail),
        "kerncijfers": rapport.kerncijfers(),
        "tekst": Tekst("Zin."),
    }


@pytest.mark.parametrize("soort", ["tabel", "grafiek", "kerncijfers", "tekst"])
def test_in_de_pijplijn_alleen_markdown_en_platte_tekst(
    soort: str, rapport: Rapport, getoond: list[dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PIJPLIJN, "1")
    toon(zaken(rapport)[soort])
    [bundel] = getoond
    assert set(bundel) == {"text/markdown", "text/plain"}
    assert bundel["text/plain"].strip()


@pytest.mark.parametrize(
    ("soort", "mime"),
    [
        ("tabel", {"text/html"}),
        ("grafiek", {"application/vnd.vegalite.v5+json", "image/svg+xml"}),
        ("kerncijfers", {"text/html"}),
        ("tekst", {"text/html"}),
    ],
)
def test_in_jupyterlab_ook_html_of_een_levende_grafiek(
    soort: str, mime: set[str], rapport: Rapport, getoond: list[dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PIJPLIJN, raising=False)
    toon(zaken(rapport)[soort])
    assert set(getoond[0]) == {"text/markdown", "text/plain"} | mime


def test_de_gegevens_gaan_mee_in_de_metadata_en_niet_in_de_tekst(
    rapport: Rapport, meegegeven: list[dict]
) -> None:
    bij = zaken(rapport)
    toon(bij["tabel"], bij["grafiek"], bij["kerncijfers"], bij["tekst"], rapport.herkomst, rapport.kop)
    tabel, grafiek, kerncijfers, tekst, herkomst, kop = meegegeven
    van = bij["grafiek"]
    assert grafiek == {"ijw": {"grafiek": {"grafiek": van.id, "titel": van.titel, "tabel": van.tabel.id}}}
    assert tabel == {"ijw": {"tabel": gegevens.van(bij["tabel"])}}
    labels = [(k["label"], k["getal"]["cel"]) for k in kerncijfers["ijw"]["kerncijfers"]]
    assert labels == [(k.label, k.tabel.cel_id(k.cel)) for k in rapport.kerncijfers()]
    assert tekst == {}
    assert herkomst == {}, "waar het uit komt staat in het verslag van de run en op de cijferkaart"
    assert kop["ijw"]["fictief"] == " ".join(rapport.registers.levering["omschrijving"].split())
    for zaak in (bij["tabel"], bij["kerncijfers"], rapport.herkomst, rapport.kop):
        assert "<script" not in markdown(zaak)


def test_meer_zaken_worden_een_voor_een_getoond(rapport: Rapport, getoond: list[dict]) -> None:
    toon(*zaken(rapport).values())
    assert len(getoond) == 4


def test_tabel_html_draagt_elke_cel_een_keer(rapport: Rapport) -> None:
    for tabel in rapport.alle_tabellen():
        soep = BeautifulSoup(tabel_html(tabel), "html.parser")
        getallen = {td["data-cel"]: td.get_text() for td in soep.select("td")}
        assert getallen == {tabel.cel_id(c): tabel.weergave(c) for c in tabel.cellen.values()}
        assert [th.get_text() for th in soep.select("thead th")][1:] == [label for _, label in tabel.kolommen]
        assert [th.get_text() for th in soep.select("th[scope=row]")] == [label for _, label in tabel.rijen]


def test_zonder_opmaak_staan_de_getallen_van_een_rij_los(rapport: Rapport) -> None:
    """So a search reads them, and so nine digits in a row are no citizen service number."""
    for tabel in rapport.alle_tabellen():
        woorden = BeautifulSoup(tabel_html(tabel), "html.parser").get_text().split("\n")
        assert {tabel.weergave(c) for c in tabel.cellen.values()} <= set(woorden)


def test_een_kolom_waarin_niets_van_toepassing_is_staat_er_niet(rapport: Rapport) -> None:
    """A note names it; the sign of a note that stood there alone goes too. All columns so: all are shown."""
    tabel = rapport.tabellen("programma")[0]
    [eerste, tweede, *_] = [kolom for kolom, _ in tabel.kolommen]
    namen = dict(tabel.kolommen)

    def met_nvt(*kolommen: str) -> Tabel:
        cellen = {
            plek: replace(c, teller=None, noemer=None, status="nvt") if c.kolom in kolommen else c
            for plek, c in tabel.cellen.items()
        }
        plekken = [[p for p in cellen if p[1] == kolom][:1] for kolom in (eerste, tweede)]
        noten = (
            Voetnoot("a", "Bij de eerste.", (*plekken[0],)),
            Voetnoot("b", "Bij de tweede.", (*plekken[1],)),
        )
        return replace(tabel, cellen=cellen, voetnoten=(*noten, Voetnoot("c", "Bij een opschrift.")))

    md = markdown(met_nvt(eerste))
    koppen = [th.get_text() for th in BeautifulSoup(md, "html.parser").select("thead th")]
    assert namen[eerste] not in koppen
    assert namen[tweede] in koppen
    noten = md.split("::: {.tabelnoten}")[1]
    assert f"Niet van toepassing: de kolom {namen[eerste]}." in noten
    assert re.findall(r"\[(\w)\]\{\.noot-teken\}", noten) == ["b", "c"]
    assert "Bij de eerste." in noten
    samen = markdown(met_nvt(eerste, tweede))
    assert f"Niet van toepassing: de kolommen {namen[eerste]} en {namen[tweede]}." in samen
    alles = markdown(met_nvt(*namen))
    assert alles.count("n.v.t.") == len(tabel.cellen)
    assert "Niet van toepassing" not in alles


def test_totaalrijen_en_tussenkoppen(rapport: Rapport) -> None:
    [detail] = rapport.tabellen("detail")
    soep = BeautifulSoup(tabel_html(detail), "html.parser")
    vet = [r.th.get_text() for r in soep.select("tr.rij-totaal")]
    assert vet == [label for rij, label in detail.rijen if rij in detail.totaalrijen]
    assert [r.get_text() for r in soep.select("tr.rij-kop")] == ["Baten", "Lasten"]


def test_onder_een_tabel_staan_noten_bron_en_peildatum(rapport: Rapport) -> None:
    tabel = rapport.tabellen("programma")[0]
    md = markdown(tabel)
    noten = md.split("::: {.tabelnoten}")[1]
    assert f"Bron: {tabel.bron}. Peildatum 31 maart 2023." in noten
    tekens = [n.teken for n in tabel.voetnoten if n.cellen]
    assert tekens
    assert re.findall(r'data-noot="(\w)"', md)
    assert set(re.findall(r'data-noot="(\w)"', md)) == set(tekens)


def test_grafiek_heeft_beeld_specificatie_en_alt(rapport: Rapport) -> None:
    grafiek = zaken(rapport)["grafiek"]
    md = markdown(grafiek)
    [beeld] = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", md)
    assert base64.b64decode(beeld).startswith(b"<svg")
    [spec] = re.findall(r'<script type="application/vnd\.vegalite\+json">(.*?)</script>', md, re.DOTALL)
    assert json.loads(spec) == json.loads(json.dumps(grafiek.spec))
    assert f'fig-alt="{grafiek.alt}"' in md
    assert platte_tekst(grafiek) == grafiek.alt


def test_kerncijfers_dragen_hun_cel(rapport: Rapport) -> None:
    kerncijfers = rapport.kerncijfers()
    md = markdown(kerncijfers)
    assert len(kerncijfers) == 3
    for k in kerncijfers:
        assert f'data-cel="{k.tabel.cel_id(k.cel)}"' in md


def test_vreemde_tekens_worden_geen_opmaak(rapport: Rapport) -> None:
    tabel = rapport.tabellen("programma")[0]
    kerncijfer = Kerncijfer("<b>x</b> *y* [z](w)", tabel, tabel.cel("saldo", "baten"), "$a$ `b`")
    md = markdown([kerncijfer])
    assert r"\<b\>x\</b\> \*y\* \[z\](w)" in md
    assert r"\$a\$ \`b\`" in md


def test_bij_een_tabel_zegt_een_verzwegen_tekst_niets(rapport: Rapport, getoond: list[dict]) -> None:
    zwijgt = Tekst(WEINIG_MENSEN[0])
    [detail] = rapport.tabellen("detail")
    toon(zwijgt, detail, Tekst("Zin."))
    assert [b["text/plain"] for b in getoond] == [f"Tabel {detail.id}: {detail.titel}", "Zin."]
    getoond.clear()
    toon(rapport.kerncijfers(), zwijgt)
    assert getoond[-1]["text/plain"] == WEINIG_MENSEN[0], "zonder tabel is het alles wat er te zeggen is"

"""What later reports say of an adopted one: as it was adopted, or as known now with a note."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.publicatie.samenstellen import errata, nieuws
from ijw_lib.publicatie.site import feed
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import lees_secties
from ijw_lib.rapport.vastgesteld import aanhalen
from ijw_lib.tellen.inhoud import Aangehaald, Inhoud
from ijw_lib.tellen.kader import Kader
from tests import hulp

PERIODE = "2023-Q2"
INTAKES = "afgeronde_intakes"


def _anders_geteld(monkeypatch: pytest.MonkeyPatch, id_: str, rij: str) -> None:
    """Let a row of an indicator count one more than it did, or give a part that is one in a hundred more."""
    oud = catalogus.alle_indicatoren()[id_]

    def meer(kader: Kader) -> Inhoud:
        inhoud = oud.functie(kader)
        cellen = [
            replace(c, teller=c.teller + c.noemer, noemer=c.noemer) if c.rij == rij and c.noemer else c
            for c in inhoud.cellen
        ]
        return replace(inhoud, cellen=cellen)

    for bekend in (catalogus.alle_indicatoren(), catalogus.indicatoren(oud.thema)):
        monkeypatch.setitem(bekend, id_, replace(oud, functie=meer))


def _cel(rapport: Rapport, tabel: str, rij: str, kolom: str) -> object:
    return rapport.tabel_van(tabel).cel(rij, kolom).exact


def test_vorige_rapportage_haalt_aan_wat_is_vastgesteld(
    vastgesteld_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    toen = Rapport.open(PERIODE, "velsen", vastgesteld_project)
    was = _cel(toen, INTAKES, "deel", "velsen")
    _anders_geteld(monkeypatch, INTAKES, "deel")
    nu = Rapport.open("2023-Q3", "velsen", vastgesteld_project)
    assert nu.vorige_rapportage is not None
    assert _cel(nu.vorige_rapportage, INTAKES, "deel", "velsen") == was
    assert _cel(nu, "kerncijfers", "intakes_termijn", "vorige_rapportage") == was
    kaart = next(k for k in nu.kerncijfers("instroom") if k.tabel.id == INTAKES)
    assert {e.naam: e.cel.exact for e in kaart.eerder}["Vorige rapportage"] == was
    anders = Rapport.open("2023-Q3", "velsen", vastgesteld_project)
    monkeypatch.setattr(type(anders), "_vorige_vastgesteld", None)
    assert _cel(anders.vorige_rapportage, INTAKES, "deel", "velsen") != was, "without it: as known now"


def test_verzuim_haalt_de_vorige_rapportage_aan_zoals_vastgesteld(
    heel_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rapport = Rapport.open("2023-Q3", "regio", heel_project)
    vorige = Rapport.open(PERIODE, "regio", heel_project).tabel_van("ziekteverzuim_vergelijking")
    ander = replace(
        vorige,
        cellen={
            p: replace(c, teller=1, noemer=4) if p[1] == "realisatie" else c for p, c in vorige.cellen.items()
        },
    )
    indicator = catalogus.alle_indicatoren()["ziekteverzuim_vergelijking"]
    tabel = indicator.bereken(
        rapport.registers, rapport.normen, rapport.periode, "regio", Aangehaald("toen", lambda _: ander)
    )
    assert tabel.cel("sw", "vorige_rapportage").exact == 25
    daling = tabel.cel("sw", "vorige_rapportage").exact - tabel.cel("sw", "realisatie").exact
    assert tabel.cel("sw", "daling").exact == daling


def test_vorig_jaar_is_zoals_nu_bekend_met_een_noot(vastgesteld_project: Project) -> None:
    def noten() -> list[str]:
        rapport = Rapport.open("2024-M06", "velsen", vastgesteld_project)
        return [n.tekst for n in rapport.tabel_van("aanmeldingen").voetnoten if "zoals nu bekend" in n.tekst]

    assert noten() == []
    toen = Rapport.open(PERIODE, "velsen", vastgesteld_project).tabel_van("aanmeldingen")
    was = toen.weergave(toen.cel("aangemeld", "velsen"))
    rapport = Rapport.open("2024-M06", "velsen", vastgesteld_project)
    tabel = rapport.tabel_van("aanmeldingen")
    nu = tabel.cel("aangemeld", "vorig_jaar")

    plek = ("aangemeld", "vorig_jaar", nu.gemeente)
    meer = replace(tabel, cellen={**tabel.cellen, plek: replace(nu, teller=1)})
    (noot,) = aanhalen.noten(meer, "velsen", rapport._vorig_jaar_vastgesteld)
    assert noot.tekst.endswith(f"Vastgesteld is toen: Aangemeld voor een traject {was}.")
    assert noot.cellen == (plek,)


def test_wat_een_vastgestelde_pagina_van_eerder_aanhaalt_blijft_ook(
    vastgesteld_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kaarten() -> list[object]:
        rapport = Rapport.open(PERIODE, "velsen", vastgesteld_project, thema="instroom")
        secties = lees_secties(rapport.project.root, PERIODE, "instroom")
        kaarten_ = [
            (k.cel.exact, [(e.cel.exact, e.verschil) for e in k.eerder]) for k in rapport.kerncijfers()
        ]
        return [*kaarten_, [rapport.tekst(sectie).markdown for sectie in secties]]

    eerst = kaarten()
    assert any(eerder for _, eerder in eerst[:-1])
    for id_, rij in (("aanmeldingen", "aangemeld"), (INTAKES, "deel")):
        _anders_geteld(monkeypatch, id_, rij)
    assert kaarten() == eerst


def test_een_tabel_die_er_niet_bij_was_zegt_dat(vastgesteld_project: Project) -> None:
    rapport = Rapport.open(PERIODE, "velsen", vastgesteld_project)
    assert "wsw_verloop" not in {t.id for t in rapport.alle_tabellen()}
    (noot,) = (n for n in rapport.tabel_van("wsw_verloop").voetnoten if "stond niet in" in n.tekst)
    assert noot.tekst.startswith("Deze tabel stond niet in de vastgestelde rapportage.")


def test_normen_staan_met_bron_en_versie_op_de_pagina(vastgesteld_project: Project) -> None:
    notebook = vastgesteld_project.reports / "2023-Q3" / "velsen" / "instroom.ipynb"
    tekst = notebook.read_text("utf-8")
    assert "Normen, versie " in tekst
    assert "binnen termijn, termijn 4 (8-maandsrapportage 2024" in tekst


def test_errata_staan_op_een_pagina_en_in_de_feed(vaste_kopie: Project) -> None:
    cel, map_ = "aanmeldingen/aangemeld/velsen/Velsen", vaste_kopie.vastgesteld / PERIODE
    tabel = Rapport.open(PERIODE, "velsen", vaste_kopie).tabel_van("aanmeldingen")
    oud = tabel.weergave(tabel.cel("aangemeld", "velsen"))
    rij = {"nummer": "2", "datum": "2023-10-02", "onderwerp": "velsen", "cel": cel, "oud": oud, "nieuw": "5"}
    rest = {"waarde": "5", "exact": "", "status": "getal", "oorzaak": "laat record", "reden": "Te <laat>"}
    hulp.schrijf_csv(map_ / "errata.csv", [rij | rest])
    rapport = Rapport.open(PERIODE, "velsen", vaste_kopie)
    gevonden = errata.verzamel([rapport])
    pagina = errata.markdown(gevonden)
    assert f"was {oud} en is 5." in pagina
    assert "## Erratum 2 bij Kwartaalrapportage 2e kwartaal 2023 {#erratum-2023-q2-2}" in pagina
    assert "<laat>" not in pagina
    feed.schrijf(vaste_kopie.werk, "Cijfers", nieuws.verzamel([rapport], gevonden))
    xml = (vaste_kopie.werk / feed.BESTAND).read_text("utf-8")
    assert "Erratum 2 bij Kwartaalrapportage" in xml
    assert f"{oud} is 5." in xml
    assert errata.markdown([]) == errata.GEEN

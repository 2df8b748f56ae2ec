"""What the open publication does not tell, and that nobody finds it out from what it does."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pandas as pd
import pytest

from ijw_lib.bescherming import uitgave, verzameling
from ijw_lib.bescherming.gevoelig import personenregisters
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verzameling import verzamel
from ijw_lib.cli import tabellen
from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR, als_gevraagd
from ijw_lib.fundament.project import Project
from ijw_lib.keuring import aanval
from ijw_lib.keuring.cijfers import Cijfer
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen import afscherming
from tests.bescherming.conftest import PERIODE

ONDERWERPEN = ("regio", "beverwijk", "heemskerk", "uitgeest", "velsen")


@pytest.fixture(scope="module")
def verteld(openbaar: Project) -> dict[str, pd.DataFrame]:
    """Per publication every cell of every report."""
    uit = {}
    for publicatie in (BESTUURLIJK, OPENBAAR):
        with als_gevraagd(publicatie=publicatie):
            delen = [tabellen.cellen(openbaar, PERIODE, o).assign(onderwerp=o) for o in ONDERWERPEN]
        uit[publicatie] = pd.concat(delen).set_index(["onderwerp", "cel"])
    return uit


def test_personen_zijn_wie_een_record_draagt() -> None:
    personen = personenregisters()
    assert {"aanmeldingen", "trajectfasen", "dienstverbanden", "verzuim_percentages"} <= personen
    assert not personen & {"grootboek", "formatie", "vacatures", "werkgeversvacatures", "werkgeversrelaties"}


def test_openbaar_is_gelijk_of_minder_en_nooit_anders(verteld: dict[str, pd.DataFrame]) -> None:
    alles, openbaar = verteld[BESTUURLIJK], verteld[OPENBAAR]
    assert list(alles.index) == list(openbaar.index)
    zelfde = alles["weergave"] == openbaar["weergave"]
    assert set(openbaar.loc[~zelfde, "status"]) == {"beschermd"}
    assert set(openbaar.loc[openbaar["status"] == "beschermd", "waarde"]) == {""}


def test_de_regio_houdt_haar_kerncijfers_en_het_meeste_van_de_rest(verteld: dict[str, pd.DataFrame]) -> None:
    alles, openbaar = (frame.loc["regio"] for frame in verteld.values())
    getal = alles["waarde"] != ""
    over = (openbaar["weergave"] == alles["weergave"])[getal]
    assert over.mean() > 0.75
    kern = [cel for cel in alles.index[getal] if cel.startswith("kerncijfers/") and "/waarde/" in cel]
    assert len(kern) > 10
    assert over.loc[kern].all()


def test_geen_klein_aantal_mensen_staat_er(verteld: dict[str, pd.DataFrame]) -> None:
    """Of what counts persons; what was agreed and the differences of counts are no persons."""
    openbaar, drempel = verteld[OPENBAAR], Regels.lees().drempel
    tabellen_ = {"wsw_verloop", "wsw_uitstroom_per_reden", "beschut_werk_verloop", "uitstroom_per_reden"}
    tellingen = openbaar[(openbaar["eenheid"] == "aantal") & openbaar["tabel"].isin(tabellen_)]
    rijen = tellingen.index.get_level_values("cel").str.split("/").str[1]
    getal = pd.to_numeric(tellingen["waarde"])[rijen != "saldo"].dropna()
    assert len(getal) > 40
    assert not getal.between(1, drempel - 1).any()


def test_wie_uit_de_wsw_van_een_kleine_gemeente_vertrok_is_niet_te_vinden(
    verteld: dict[str, pd.DataFrame],
) -> None:
    """The WIA of all gemeenten, in the finances, less that of three of them in the theme gave the fourth."""
    alles, openbaar = verteld[BESTUURLIJK], verteld[OPENBAAR]
    rij = [
        ("regio", cel) for cel in alles.loc["regio"].index if cel.startswith("wsw_uitstroom_per_reden/wia/")
    ]
    financien = ("regio", "personeel_aantallen/uitstroom_wsw_wia/realisatie/")
    totaal, *_ = (s for s in rij if "/totaal/" in s[1])
    assert alles.loc[financien, "waarde"] == alles.loc[totaal, "waarde"]
    per_gemeente = openbaar.loc[[s for s in rij if s[1].split("/")[2] in ONDERWERPEN]]
    assert (per_gemeente["status"] == "beschermd").sum() != 1
    uitgeest = openbaar.loc["uitgeest"]
    dicht = uitgeest[uitgeest["tabel"].str.startswith(("wsw_samenstelling", "wsw_uitstroom"))]
    verteld_ = dicht[~dicht["status"].isin(["beschermd", "nihil"])]
    stand = uitgeest.loc["wsw_verloop/eind/uitgeest/Uitgeest", "waarde"]
    assert dict(verteld_["waarde"]) == {"wsw_samenstelling/totaal/uitgeest/Uitgeest": stand}, (
        "geslacht, leeftijd, fte, loon, reden, maand: alleen hoeveel het er zijn, staat ook elders"
    )


def test_hoeveel_het_veranderde_staat_er_niet_waar_een_van_beide_getallen_niet_staat(
    verteld: dict[str, pd.DataFrame],
) -> None:
    """Up by half is two that became three, or four that became six."""
    kern = verteld[OPENBAAR].query("tabel == 'kerncijfers'").reset_index()
    kern[["rij_id", "kolom_id"]] = kern["cel"].str.split("/", expand=True)[[1, 2]]
    status = kern.pivot(index=["onderwerp", "rij_id"], columns="kolom_id", values="status")
    dicht = status[(status[["waarde", "vorig_jaar"]] == "beschermd").any(axis=1)]
    assert len(dicht) > 5
    assert set(dicht["verschil"]) <= {"beschermd", "nvt"}


def test_een_deel_van_een_geheel_dat_er_niet_staat_staat_er_ook_niet(
    verteld: dict[str, pd.DataFrame],
) -> None:
    """Times the inhabitants a number per 1.000 is a count, as is a percentage times what was agreed."""
    alles, openbaar = verteld[BESTUURLIJK], verteld[OPENBAAR]
    dicht = openbaar["status"] == "beschermd"
    gezien = 0
    for onderwerp, cel in openbaar.index[dicht & (alles["eenheid"] == "aantal")]:
        tabel, rij, kolom, _ = cel.split("/", 3)
        if tabel == "kerncijfers" and kolom == "waarde":
            procent = f"kerncijfers/{rij}/procent/"
            gezien += (onderwerp, procent) in openbaar.index
            assert openbaar["waarde"].get((onderwerp, procent), "") == "", (onderwerp, rij)
        if tabel == "kerncijfers_gemeenten":
            per = cel.replace(tabel, "kerncijfers_per_inwoner", 1)
            assert openbaar["waarde"].get((onderwerp, per), "") == "", (onderwerp, cel)
    assert gezien > 2


def test_van_welke_gemeente_er_weinig_zijn_staat_er_niet(openbaar: Project) -> None:
    """Fewer than ten, and not nobody, is a range; and of some of them their number is not told."""
    noten = {}
    for publicatie in (BESTUURLIJK, OPENBAAR):
        with als_gevraagd(publicatie=publicatie):
            tabellen_ = Rapport.open(PERIODE, project=openbaar).alle_tabellen()
        noten[publicatie] = {t.id: [n.tekst for n in t.voetnoten] for t in tabellen_}
    klein = [id_ for id_, teksten in noten[BESTUURLIJK].items() if "minder dan 10" in " ".join(teksten)]
    assert len(klein) > 2
    assert all(noten[OPENBAAR][id_].count(afscherming.NOOT.tekst) == 1 for id_ in klein)
    assert not any("minder dan 10" in tekst for teksten in noten[OPENBAAR].values() for tekst in teksten)


@pytest.fixture(scope="module")
def gelezen(verteld: dict[str, pd.DataFrame]) -> list[Cijfer]:
    """The counts of the open publication, as an outsider downloads them."""
    telt = verteld[OPENBAAR].query("eenheid == 'aantal' and (waarde != '' or status == 'beschermd')")
    return [
        Cijfer(PERIODE, onderwerp, *cel.split("/", 3), int(waarde) if waarde else None)
        for (onderwerp, cel), waarde in telt["waarde"].items()
    ]


def test_een_buitenstaander_vindt_geen_klein_aantal(gelezen: list[Cijfer]) -> None:
    assert sum(c.getal is None for c in gelezen) > 100
    assert len(aanval.kennis(gelezen).verbanden) > 300
    assert aanval.lekken(gelezen, Regels.lees().drempel) == []


def test_wat_een_buitenstaander_leert_is_waar(
    gelezen: list[Cijfer], verteld: dict[str, pd.DataFrame]
) -> None:
    alles = verteld[BESTUURLIJK]["waarde"]
    waar = {c.naam: alles[c.onderwerp, c.naam.split("/", 2)[2]] for c in gelezen}
    na_te_gaan = [v for v in aanval.kennis(gelezen).verbanden if all(waar[cel] for cel in v.termen)]
    assert len(na_te_gaan) > 200
    for v in na_te_gaan:
        assert sum(factor * int(waar[cel]) for cel, factor in v.termen.items()) == 0, v.uitleg


def test_wat_nooit_verteld_wordt_is_bekend_bij_wie_beschermt_en_bij_niemand_anders(openbaar: Project) -> None:
    """Registers keep the tables made of them; those that withhold nothing are of no registers in use."""
    bouw = Bouw.open(openbaar)
    verzameling = verzamel(bouw)
    weg = {(*sleutel, id_) for sleutel, ids in verzameling.niet_getoond.items() for id_ in ids}
    bekend = {
        (*sleutel, tabel.cel_id(cel))
        for sleutel, tabellen_ in verzameling.tabellen.items()
        for tabel in tabellen_.values()
        for cel in tabel.cellen.values()
        if cel.exact is not None
    }
    assert len(weg & bekend) > 0.9 * len(weg) > 100
    assert dicht(bouw) == dicht(Bouw.open(openbaar))
    assert dicht(bouw)


def dicht(bouw: Bouw) -> set[str]:
    rapportage = bouw.plan.rapportage(bouw.plan.periode(PERIODE), "uitgeest")
    rapport = Rapport.van(rapportage, bouw.registers, bouw.project, publicatie=BESTUURLIJK)
    return {
        t.cel_id(c) for t in rapport.alle_tabellen() for c in t.cellen.values() if c.status == "beschermd"
    }


def test_een_cel_die_er_te_veel_staat_wordt_gevonden(
    gelezen: list[Cijfer], verteld: dict[str, pd.DataFrame]
) -> None:
    """Printed again are the cells that are withheld only to protect others: one figure at a time."""
    alles, drempel = verteld[BESTUURLIJK]["waarde"], Regels.lees().drempel
    waar = {c: alles[c.onderwerp, c.naam.split("/", 2)[2]] for c in gelezen if c.getal is None}
    groot = [c for c, w in waar.items() if w and int(w) >= drempel and c.tabel == "wsw_verloop"]
    gevonden = 0
    for weer in groot[:12]:
        zelfde = {
            c for c, w in waar.items() if w == waar[weer] and (c.rij, c.kolom) == (weer.rij, weer.kolom)
        }
        met = [replace(c, getal=int(waar[c])) if c in zelfde else c for c in gelezen]
        gevonden += bool(aanval.lekken(met, drempel))
    assert gevonden >= 3


def test_van_wat_voor_het_verzamelen_openging_blijft_niets(
    openbaar: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables of a country are made of far more than they are: that is gone when it is decided over them."""
    geopend: list[weakref.ref] = []
    open_ = verzameling.Registers.open.__func__

    def onthoud(cls, snapshot):
        registers = open_(cls, snapshot)
        geopend.append(weakref.ref(registers))
        return registers

    monkeypatch.setattr(verzameling.Registers, "open", classmethod(onthoud))
    bouw = Bouw.open(openbaar)
    verzameld = verzameling.verzamel(bouw)
    gc.collect()
    over = [registers for verwijzing in geopend if (registers := verwijzing()) is not None]
    assert len(geopend) > 1
    assert verzameld.tabellen
    assert over == [bouw.registers]
    assert not bouw.registers.gelezen


def test_niets_veranderd_wordt_niet_opnieuw_besloten(openbaar: Project) -> None:
    assert not uitgave.houd_bij(Bouw.open(openbaar))

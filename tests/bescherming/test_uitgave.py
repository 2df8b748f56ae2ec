"""What the open publication does not tell, and that nobody finds it out from what it does."""

from __future__ import annotations

import pandas as pd
import pytest

from ijw_lib.bescherming import uitgave
from ijw_lib.bescherming.gevoelig import Regels, personenregisters
from ijw_lib.cli import tabellen
from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR, als_gevraagd
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
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
    assert set(dicht["status"]) <= {"beschermd", "nihil"}, "geslacht, leeftijd, fte, loon, reden, maand"


def test_niets_veranderd_wordt_niet_opnieuw_besloten(openbaar: Project) -> None:
    assert not uitgave.houd_bij(Bouw.open(openbaar))

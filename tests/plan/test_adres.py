"""Which page a person means, by address, text, notebook or theme; else the nearest are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.adres import vind
from ijw_lib.plan.plan import Plan

VELSEN = "reports/2024-M08/velsen/uitstroom.html"
REGIO = "reports/2024-M08/regio/uitstroom.html"


@pytest.fixture(scope="module")
def plan(heel_plan: Path) -> Plan:
    return Plan.lees(Project(heel_plan))


@pytest.mark.parametrize(
    ("naam", "adres"),
    [
        (VELSEN, VELSEN),
        (f"http://127.0.0.1:8000/{VELSEN}?x=1#tbl-a", VELSEN),
        (f"/{VELSEN}", VELSEN),
        (f"_site/{VELSEN}", VELSEN),
        (f"_site-bestuurlijk/{VELSEN}", VELSEN),
        ("./reports/2024-M08/velsen/uitstroom.ipynb", VELSEN),
        ("2024-M08/velsen/uitstroom", VELSEN),
        ("velsen/uitstroom", VELSEN),
        ("reports/toelichting/2023-Q1/uitstroom.md", "reports/2023-Q1/regio/uitstroom.html"),
        ("reports/toelichting/standaard/uitstroom.md", REGIO),
        ("toelichting/2024-M08/uitstroom", REGIO),
        ("notebooks/uitstroom.ipynb", REGIO),
        ("uitstroom", REGIO),
        ("index.html", "index.html"),
        ("methode", "reports/methode.html"),
        ("reports/methode.qmd", "reports/methode.html"),
    ],
)
def test_een_pagina_heeft_veel_namen(heel_plan: Path, plan: Plan, naam: str, adres: str) -> None:
    assert vind(Project(heel_plan), plan, naam).adres == adres


def test_een_volledig_pad_mag_ook(heel_plan: Path, plan: Plan) -> None:
    assert vind(Project(heel_plan), plan, str(heel_plan / "_site" / VELSEN)).adres == VELSEN


def test_periode_en_gemeente_vullen_aan(heel_plan: Path, plan: Plan) -> None:
    pagina = vind(Project(heel_plan), plan, "notebooks/uitstroom.ipynb", "2023-Q1", "velsen")
    assert pagina.naam == "2023-Q1/velsen/uitstroom"
    with pytest.raises(GebruiksFout, match="geen pagina"):
        vind(Project(heel_plan), plan, VELSEN, onderwerp="regio")


@pytest.mark.parametrize(
    ("naam", "raad"),
    [
        ("2024-M08/velzen/uitstrom", r"bedoelde u '2024-M08/velsen/uitstroom', .* of "),
        ("metode", "bedoelde u 'methode'"),
        ("notebooks/instrom.ipynb", "bedoelde u 'instroom' of 'uitstroom'"),
        ("qqqqqq", r"geen pagina 'qqqqqq'\. Geef haar adres op de site, zoals "),
        ("", "geen pagina ''"),
    ],
)
def test_een_pagina_die_er_niet_is_noemt_de_naaste(heel_plan: Path, plan: Plan, naam: str, raad: str) -> None:
    with pytest.raises(GebruiksFout, match=raad):
        vind(Project(heel_plan), plan, naam)

"""True sentences of many forms: none of them is refused, and each says what its cells hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.woorden.getypt import getypt
from ijw_lib.rapport.woorden.tekstnamen import onbekend

HIER = Path(__file__).parent
ZINNEN = (HIER / "ware_zinnen.txt").read_text(encoding="utf-8").splitlines()
ONWAAR = [
    regel.split(" <- ") for regel in (HIER / "onware_zinnen.txt").read_text(encoding="utf-8").splitlines()
]
"""What is said of it, and a sentence that is not so."""


@pytest.fixture(scope="module")
def rapport(heel_project: Project) -> Rapport:
    return Rapport.open("2024-M08", "regio", heel_project, thema="kerncijfers")


@pytest.mark.parametrize("zin", ZINNEN)
def test_een_ware_zin_mag(zin: str, rapport: Rapport) -> None:
    assert len(ZINNEN) >= 40
    assert list(getypt(zin, rapport.periode)) == []
    assert list(onbekend(zin, "kerncijfers")) == []
    gevuld = rapport.gevuld(zin, "proef").markdown
    assert not re.search(r"[{}]{2}|[\ue000-\ue011]", gevuld)
    assert (
        len(re.findall("data-cijfer", gevuld))
        >= len(re.findall(r"\{\{ (?:cijfer|verschil|saldo)\(", zin)) - 1
    )


@pytest.mark.parametrize(("melding", "zin"), ONWAAR, ids=[m for m, _ in ONWAAR])
def test_een_zin_die_niet_klopt_wordt_bij_het_vullen_geweigerd(
    zin: str, melding: str, rapport: Rapport
) -> None:
    with pytest.raises(IjwFout, match=re.escape(melding)):
        rapport.gevuld(zin, "proef")

"""The national delivery of ``make bench`` meets every rule of the registers, also those that are new."""

from __future__ import annotations

import re

from ijw_lib.fundament.project import Project
from ijw_lib.model.deelname import Deelname
from tests.benchmarks.landelijk import vermenigvuldig
from tests.hulp import LEVERING, ijw, lees_csv, vergeet_snapshot


def test_een_vermenigvuldigde_levering_is_goed(kleine_kopie: Project) -> None:
    """Two and a bit times the example: double the people, and a gemeente without any."""
    voor = len(lees_csv(kleine_kopie.root / LEVERING / "personen.csv"))
    gemeenten = len(Deelname.lees(kleine_kopie).gemeenten)
    slugs = vermenigvuldig(kleine_kopie.root / LEVERING, kleine_kopie.referentie, 2 * gemeenten + 1)
    assert len(set(slugs)) == 2 * gemeenten + 1
    assert len(lees_csv(kleine_kopie.root / LEVERING / "personen.csv")) == 2 * voor
    inwoners = {r["gemeente"] for r in lees_csv(kleine_kopie.referentie / "inwoners.csv")}
    assert inwoners == set(slugs[:-1]), "de laatste heeft niemand: ook geen inwonersaantal"
    vergeet_snapshot(kleine_kopie)
    eerst = ijw(kleine_kopie, "check")
    # Of so few persons, each of them twice, months are empty together: it is said to be meant.
    akkoord = re.findall(r"^ *(- \{bevinding: \w+/lege_maand/.*\})$", eerst.fout, re.MULTILINE)
    assert len(akkoord) == len(re.findall(r"^ *Stop: ", eerst.fout, re.MULTILINE)), eerst.fout
    with (kleine_kopie.root / LEVERING / "levering.yml").open("a", encoding="utf-8") as bestand:
        bestand.write("\n".join(["akkoord:", *akkoord, ""]))
    klaar = ijw(kleine_kopie, "check")
    assert klaar.code == 0, klaar.fout

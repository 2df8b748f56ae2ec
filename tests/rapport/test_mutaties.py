"""A text that cannot lie: each bound number, unit, direction and name made wrong once, and always refused.

A tenth of them in ``make test``, all with ``IJW_DIEP=1`` (``make test-diep``).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.periode import Periode
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport import tekstcontrole, toelichting
from ijw_lib.rapport.paragrafen import is_paragraaf
from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.woorden import binding, secties
from ijw_lib.rapport.woorden.getypt import getypt
from ijw_lib.rapport.woorden.tekstnamen import onbekend
from tests.hulp import DIEP, RAPPORTEN, WORTEL, mutaties

STAP = 1 if DIEP else 10


def geweigerd(mutatie: mutaties.Mutatie) -> bool:
    """Tell whether a file is refused without any figure."""
    map_ = mutatie.pad.parent.name
    periode = None if map_ == "standaard" else Periode.parse(map_)
    if any(getypt(mutatie.tekst, periode)):
        return True
    delen = secties.lees(mutatie.tekst).values()
    return any(True for _, inhoud in delen for _ in onbekend(inhoud, mutatie.pad.stem))


def test_elk_getal_en_elke_eenheid_en_richting_wordt_geweigerd() -> None:
    alle = list(mutaties.in_sjabloon())
    assert len(alle) > 700
    gemist = [str(m) for m in alle[::STAP] if not geweigerd(m)]
    assert not gemist, f"{len(gemist)} van {len(alle)} gemist:\n" + "\n".join(sorted(set(gemist)))


def test_de_teksten_zelf_worden_niet_geweigerd() -> None:
    for pad in sorted(mutaties.TEKSTEN.glob("*/*.md")):
        assert not geweigerd(mutaties.Mutatie(pad, "", pad.read_text(encoding="utf-8"))), pad


@pytest.fixture(scope="module")
def gevuld(heel_project: Project) -> list[tuple[str, Bron, str]]:
    """Every text of both printed reports and of a gemeente, filled and with its marks."""
    uit: list[tuple[str, Bron, str]] = []

    def vang(tekst: str, bron: Bron, eigen: str = "") -> None:
        uit.append((tekst, bron, eigen))

    bouw = Bouw.open(heel_project)
    with pytest.MonkeyPatch.context() as mp:
        mp.setattr(binding, "bezwaar", vang)
        for rapportage in bouw.plan.rapportages:
            if (rapportage.periode.id, rapportage.onderwerp) in [
                *((p, "regio") for p in RAPPORTEN),
                ("2024-M08", "velsen"),
            ]:
                for thema in rapportage.themas:
                    rapport = Rapport.van(rapportage, bouw.registers, heel_project, thema=thema)
                    for naam in _getoond(heel_project, rapport):
                        rapport.tekst(naam)
                    rapport.paragrafen()
    return uit


def _getoond(project: Project, rapport: Rapport) -> Iterator[str]:
    """Yield the sections that a page shows; what is for the regio only not on that of a gemeente."""
    gevraagd = tekstcontrole._secties(project.notebooks / f"{rapport.thema}.ipynb") or set()
    alleen_regio = {"werkgevers", "financien", "zijn"} if rapport.over_gemeente else set()
    for naam in toelichting.lees_secties(project.root, rapport.periode.id, rapport.thema or ""):
        if not is_paragraaf(naam) and naam in gevraagd - alleen_regio:
            yield naam


def test_elke_naam_van_een_andere_cel_wordt_geweigerd(gevuld: list[tuple[str, Bron, str]]) -> None:
    alle = [
        (tekst, bron, eigen, wat)
        for oud, bron, eigen in gevuld
        for tekst, wat in mutaties.met_andere_naam(oud, bron, eigen)
    ]
    assert len(alle) > 80
    gemist = [wat for tekst, bron, eigen, wat in alle[::STAP] if binding.bezwaar(tekst, bron, eigen) is None]
    assert not gemist, f"{len(gemist)} van {len(alle)} gemist:\n" + "\n".join(sorted(set(gemist)))


def test_de_gevulde_teksten_zelf_zijn_goed(gevuld: list[tuple[str, Bron, str]]) -> None:
    assert len(gevuld) > 100
    assert [b for tekst, bron, eigen in gevuld if (b := binding.bezwaar(tekst, bron, eigen))] == []


def test_de_teksten_worden_door_het_hele_plan_getoond() -> None:
    assert tekstcontrole.controleer(Project(WORTEL), Plan.lees(Project(WORTEL))) == []

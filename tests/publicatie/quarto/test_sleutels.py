"""What the documents of a source are made of: a change of it asks for that source, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from ijw_lib.publicatie.bronnen.configuratie import bronnen, lees_instellingen, lees_naslag
from ijw_lib.publicatie.quarto.sleutels import Sleutels

VAN_RAPPORT = "reports/2031-M08/regio/"
MET_BANNER = {f"reports/{naam}.qmd" for naam in ("methode", "nieuw", "errata", "vergelijken")}


def sleutels(project: Path, programma: str = "1.10.18") -> dict[str, str]:
    instellingen = lees_instellingen(project)
    gevonden = [PurePosixPath(p) for p in bronnen(project, instellingen["project"]["render"])]
    alle = Sleutels(lees_naslag(project), instellingen, gevonden, "_site", programma)
    return {str(bron): alle.van(bron) for bron in gevonden}


def veranderd(project: Path, wijzig: Callable[[], object]) -> set[str]:
    """Return the sources whose key a change changes, or that came or went."""
    voor = sleutels(project)
    wijzig()
    na = sleutels(project)
    return {bron for bron in voor | na if voor.get(bron) != na.get(bron)}


def achteraan(pad: Path, tekst: str = "\nErbij.\n") -> Callable[[], object]:
    def schrijf() -> None:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with pad.open("a", encoding="utf-8") as bestand:
            bestand.write(tekst)

    return schrijf


@pytest.mark.parametrize(
    ("naam", "bronnen_"),
    [
        ("reports/methode.qmd", {"reports/methode.qmd"}),
        (VAN_RAPPORT + "financien.ipynb", {VAN_RAPPORT + "financien.ipynb"}),
        ("reports/_begrippen.qmd", {"reports/begrippen.qmd"}),
        ("reports/_banner.qmd", {"index.qmd", *MET_BANNER}),
        ("README.md", set()),
        ("reports/toelichting/financien.md", set()),
        ("reports/plan.yml", set()),
        ("tests/nieuw.lua", set()),
    ],
)
def test_een_tekst_telt_waar_zij_staat(project: Path, naam: str, bronnen_: set[str]) -> None:
    assert veranderd(project, achteraan(project / naam, "\n")) == bronnen_


@pytest.mark.parametrize(
    "naam",
    [
        "_extensions/ijw/filters/rapport.lua",
        "reports/foto.svg",
        "_brand.yml",
        "reports/_metadata.yml",
        "_extensions/ander/ander.lua",
    ],
)
def test_wat_overal_kan_gelden_telt_voor_alle(project: Path, naam: str) -> None:
    alle = set(sleutels(project))
    assert veranderd(project, achteraan(project / naam, "\n# erbij\n")) == alle


def test_een_instelling_en_een_ander_quarto_tellen_voor_alle(project: Path) -> None:
    voor = sleutels(project)
    assert not set(voor.items()) & set(sleutels(project, "1.11.0").items())
    instellingen = project / "_quarto.yml"
    tekst = instellingen.read_text(encoding="utf-8")
    assert "D MMMM YYYY" in tekst
    anders = tekst.replace("D MMMM YYYY", "D-M-YYYY")
    assert veranderd(project, lambda: instellingen.write_text(anders, encoding="utf-8")) == set(voor)


def test_een_menu_telt_op_de_paginas_die_het_noemt(project: Path) -> None:
    menu = project / "reports/_navigatie.yml"
    tekst = menu.read_text(encoding="utf-8")
    assert "{text: Formatie, " in tekst
    anders = tekst.replace("{text: Formatie, ", "{text: Personeel, ")
    assert veranderd(project, lambda: menu.write_text(anders, encoding="utf-8")) == {
        VAN_RAPPORT + "financien.ipynb",
        VAN_RAPPORT + "formatie.ipynb",
    }


def test_een_koppeling_telt_zodra_haar_doel_er_komt(project: Path) -> None:
    achteraan(project / "reports/methode.qmd", "\nZie [meer](meer.qmd).\n")()
    erbij = achteraan(project / "reports/meer.qmd", "---\ntitle: Meer\n---\n")
    assert veranderd(project, erbij) == {"reports/methode.qmd", "reports/meer.qmd"}


def test_een_titel_telt_in_een_menu_zonder_tekst(project: Path) -> None:
    menu = project / "reports/_navigatie.yml"
    kaal = menu.read_text(encoding="utf-8").replace(
        "{text: Formatie, href: reports/2031-M08/regio/formatie.ipynb}", VAN_RAPPORT + "formatie.ipynb"
    )
    menu.write_text(kaal, encoding="utf-8")
    pagina = project / (VAN_RAPPORT + "formatie.ipynb")
    tekst = pagina.read_text(encoding="utf-8")
    assert "title: Formatie" in tekst
    anders = tekst.replace("title: Formatie", "title: Mensen")
    assert VAN_RAPPORT + "financien.ipynb" in veranderd(
        project, lambda: pagina.write_text(anders, encoding="utf-8")
    )

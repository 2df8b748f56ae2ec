"""The page Registers says all that the dictionary says, and what it links to is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.markdown import kaal
from ijw_lib.publicatie.samenstellen import registerlijst
from ijw_lib.registers.woordenboek import tabelschema, uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten


@pytest.fixture(scope="module")
def lijsten(bron: Path) -> Lijsten:
    return Lijsten(Project(bron))


@pytest.fixture(scope="module")
def pagina(lijsten: Lijsten) -> str:
    return registerlijst.markdown(lijsten)


def deel(pagina: str, naam: str) -> str:
    """Return the words of the section of a register."""
    begin = pagina.index(f"{{#register-{naam}}}")
    return kaal(pagina[begin : pagina.find("\n### ", begin)])


@pytest.mark.parametrize("register", uitleg.alle().values(), ids=lambda r: r.naam)
def test_elke_kolom_code_en_regel_staat_er(register: uitleg.Registeruitleg, pagina: str) -> None:
    tekst = deel(pagina, register.naam)
    assert f"Een rij is {register.rij}. {register.uitleg}" in tekst
    for kolom in register.kolommen:
        assert f"\n[{kolom.naam}]{{.letterlijk}}\n\n:   {kolom.betekenis}" in tekst
        assert all(
            f"    - [{code}]{{.letterlijk}}: {zin}\n" in tekst for code, zin in kolom.eigen_codes.items()
        )
    for regel in register.regels:
        assert (
            f"[{regel.kolom}]{{.letterlijk}} {regel.eis}. [Anders meldt de controle: {regel.melding}.]"
            in tekst
        )


def test_de_codes_van_het_project_staan_bij_hun_tabel(pagina: str, lijsten: Lijsten) -> None:
    tekst = deel(pagina, "kostensoorten")
    for code, naam in lijsten.van_tabel("kostensoorten").items():
        assert f"| [{code}]{{.letterlijk}} | {naam} |" in tekst


def test_elke_verwijzing_wijst_naar_iets(pagina: str, lijsten: Lijsten) -> None:
    ankers = re.findall(r"\{#([\w-]+)\}", pagina)
    assert len(ankers) == len(set(ankers))
    assert set(re.findall(r"\]\(#([\w-]+)\)", pagina)) <= set(ankers)
    bestanden = json.loads(registerlijst.gegevens(lijsten))
    gelinkt = set(re.findall(r"\(/gegevens/registers/([\w.]+)\)", pagina))
    assert gelinkt == set(bestanden) - {tabelschema.PAKKET}


def test_wie_de_site_doorzoekt_vindt_alleen_de_koppen(pagina: str) -> None:
    assert pagina.count('::::: {data-pagefind-ignore="all"}\n') == pagina.count("\n:::::\n") == 6
    for stuk in pagina.split("\n## ")[1:]:
        assert stuk.split("\n", 2)[1:][1].startswith('::::: {data-pagefind-ignore="all"}')

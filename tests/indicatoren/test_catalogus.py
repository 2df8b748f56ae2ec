"""Every indicator has its metadata, every entry its indicator, and both say the same about what is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import ijw_lib.indicatoren
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import THEMAS, TITELS, indicatoren, metadata, publieke_functies
from ijw_lib.indicatoren.indicator import Indicator
from ijw_lib.model import gegevens
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import SJABLONEN
from ijw_lib.publicatie.samenstellen import samenstellen
from ijw_lib.publicatie.samenstellen.beknopt import verdeling
from ijw_lib.rapport.kerncijfer import maak
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader
from ijw_lib.weergave import niets
from tests.hulp import lees_csv

MAP = Path(ijw_lib.indicatoren.__file__).parent
GEEN_THEMA = {"bewaard", "catalogus", "geleverd", "indicator", "indicatorvelden"}
PADEN = (*MAP.glob("[!_]*.py"), *(p.parent for p in MAP.glob("*/__init__.py")))
MODULES = sorted({p.stem for p in PADEN} - GEEN_THEMA)
VERPLICHT = {
    "titel", "definitie", "eenheid", "decimalen", "registers", "bron", "versie", "nihil", "alleen_regio",
}  # fmt: skip
OOK = {
    "kolomtijd",
    "symbool",
    "onderdeel",
    "sjablonen",
    "kerncijfers",
    "leunt_op",
    "omvang",
    "beknopt",
    "tijd",
    "kan_zonder",
    "geen",
}
ALLE = [i for thema in THEMAS for i in indicatoren(thema).values()]
PERIODEN = ("2022-M03", "2023-Q1", "2023-M03", "2023-M12", "2023-Q4", "2024-M08", "2024-Q2")


def test_elk_thema_is_een_module_met_een_yml_en_omgekeerd() -> None:
    assert MODULES == sorted(THEMAS) == sorted(p.stem for p in MAP.glob("*.yml"))
    assert all(TITELS.values())


@pytest.mark.parametrize("thema", THEMAS)
def test_elke_publieke_functie_heeft_een_beschrijving_en_omgekeerd(thema: str) -> None:
    assert set(metadata(thema)) == set(publieke_functies(import_module(f"ijw_lib.indicatoren.{thema}")))


def past(functie: Callable[..., Any]) -> bool:
    """Tell whether a function has the form of an indicator: ``(kader: Kader) -> Inhoud`` and no more."""
    return get_type_hints(functie) == {"kader": Kader, "return": Inhoud} and [
        (p.name, p.kind, p.default) for p in signature(functie).parameters.values()
    ] == [("kader", Parameter.POSITIONAL_OR_KEYWORD, Parameter.empty)]


@pytest.mark.parametrize("indicator", ALLE, ids=lambda i: i.id)
def test_een_indicator_krijgt_een_kader_en_geeft_inhoud(indicator: Indicator) -> None:
    assert past(indicator.functie)


def test_een_andere_vorm_valt_op() -> None:
    def met_keuze(kader: Kader, ook: bool = False) -> Inhoud: ...
    def geen_inhoud(kader: Kader) -> list[Inhoud]: ...
    def andere_naam(k: Kader) -> Inhoud: ...
    def zonder(kader) -> Inhoud: ...

    assert not any(map(past, (met_keuze, geen_inhoud, andere_naam, zonder)))


@pytest.mark.parametrize("indicator", ALLE, ids=lambda i: i.id)
def test_beschrijving_is_volledig(indicator: Indicator) -> None:
    velden = metadata(indicator.thema)[indicator.id]
    assert VERPLICHT <= set(velden) <= VERPLICHT | OOK
    assert indicator.eenheid in set(EENHEDEN)
    assert indicator.nihil in {"-", "0"}
    assert isinstance(velden["decimalen"], int)
    assert isinstance(velden["versie"], int)
    assert isinstance(velden["alleen_regio"], bool)
    assert len(indicator.definitie) > 60
    assert indicator.definitie.endswith(".")
    assert set(indicator.sjablonen) <= set(SJABLONEN)
    assert indicator.sjablonen


class Opgeschreven(dict[str, Any]):
    """An entry that notes in ``gelezen`` which of its keys are asked for by name."""

    def __init__(self, velden: dict[str, Any], gelezen: set[str]) -> None:
        super().__init__(velden)
        self._gelezen = gelezen

    def __getitem__(self, sleutel: str) -> Any:
        self._gelezen.add(sleutel)
        return super().__getitem__(sleutel)

    def get(self, sleutel: str, anders: Any = None) -> Any:
        self._gelezen.add(sleutel)
        return super().get(sleutel, anders)


def _met_tabel(tabel: Tabel) -> dict[str, Any]:
    """Return a cell that shows a table, as a notebook has it."""
    uitvoer = {"data": {"text/markdown": "tabel"}, "metadata": {"ijw": {"tabel": gegevens.van(tabel)}}}
    return {"cell_type": "code", "metadata": {}, "source": "toon(tabel)", "outputs": [uitvoer]}


def gebruikte_sleutels(project: Project, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Make everything that is made of the ``.yml`` and return the keys that it reads."""
    gelezen: set[str] = set()
    echt = Indicator.__getattribute__

    def lees(self: Indicator, naam: str) -> Any:
        gelezen.add(naam)
        waarde = echt(self, naam)
        return tuple(Opgeschreven(k, gelezen) for k in waarde) if naam == "kerncijfers" else waarde

    monkeypatch.setattr(Indicator, "__getattribute__", lees)
    plan = Plan.lees(project)
    for r in (r for r in plan.rapportages if r.id in ("2024-M05/regio", "2023/velsen")):
        rapport = Rapport.open(r.periode.id, r.onderwerp, project)
        list(niets.getoond(rapport.alle_tabellen()))
        verdeling.verdeel([_met_tabel(t) for t in rapport.alle_tabellen()[:1]], rapport, str)
        for thema in r.themas:
            rapport.kerncijfers(thema)
            for i in rapport.indicatoren(thema):
                rapport.tabellen(i.onderdeel, thema)
    samenstellen._indicatoren(plan)
    samenstellen._definities(plan)
    return gelezen


def ongelezen(inhoud: Iterable[dict[str, Any]], gelezen: set[str]) -> set[str]:
    """Return the keys of entries, also of their key figures, that nothing reads."""
    alle = {k for velden in inhoud for deel in (velden, *velden.get("kerncijfers", ())) for k in deel}
    return alle - gelezen


def test_elke_sleutel_wordt_door_iets_gelezen(heel_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    gelezen = gebruikte_sleutels(heel_project, monkeypatch)
    inhoud = [velden for thema in THEMAS for velden in metadata(thema).values()]
    assert ongelezen(inhoud, gelezen) == set()
    vreemd = [{**inhoud[0], "negatieve_noemer": "nvt", "kerncijfers": [{"label": "x", "kleur": "rood"}]}]
    assert ongelezen(vreemd, gelezen) == {"negatieve_noemer", "kleur"}


def test_kaart_en_kerncijfer_zijn_het_eens_over_stand_en_stroom(project: Project) -> None:
    """``kerncijfers.csv`` says it of the figures on the first page, the ``.yml`` of the cards of a theme."""
    regels = {(r["tabel"], r["rij"]): r["tijd"] for r in lees_csv(project.referentie / "kerncijfers.csv")}
    kaarten = {(i.id, k["rij"]): k.get("tijd", i.tijd) for i in ALLE for k in i.kerncijfers}
    samen = regels.keys() & kaarten.keys()
    assert len(samen) > 10
    assert {p: regels[p] for p in samen} == {p: kaarten[p] for p in samen}
    assert regels["statushouders", "trajecten"] == "stand"


def test_titels_zijn_uniek() -> None:
    titels = [i.titel for i in ALLE]
    assert len(set(titels)) == len(titels)


@pytest.mark.parametrize("indicator", ALLE, ids=lambda i: i.id)
def test_genoemde_registers_zijn_precies_de_gelezen_registers(
    indicator: Indicator, rapporten: dict[str, Rapport]
) -> None:
    """Over periods of every kind: what is read may depend on which budget versions there are."""
    gelezen: set[str] = set()
    rapport = rapporten["2024-M08"]
    for periode in PERIODEN:
        vers = Registers(rapport.registers._snapshot)
        indicator.bereken(vers, rapport.normen, Periode.parse(periode), "regio")
        gelezen |= {r for r, _ in vers.gelezen}
    referenties = {r.naam for r in REFERENTIES}
    assert set(indicator.registers) == gelezen - referenties
    assert set(indicator.registers) <= {r.naam for r in LEVERINGSREGISTERS}


@pytest.mark.parametrize("indicator", ALLE, ids=lambda i: i.id)
def test_tabel_draagt_id_titel_en_bron_van_de_indicator(
    indicator: Indicator, rapporten: dict[str, Rapport]
) -> None:
    for rapport in rapporten.values():
        tabel = indicator.bereken(rapport.registers, rapport.normen, rapport.periode, "regio")
        assert tabel.id == indicator.id
        assert tabel.titel.startswith(indicator.titel)
        assert tabel.bron == indicator.bron
        assert tabel.peildatum == rapport.periode.eind
        assert tabel.eenheid_tekst


@pytest.mark.parametrize("indicator", [i for i in ALLE if i.alleen_regio], ids=lambda i: i.id)
def test_alleen_regio_weigert_een_gemeente(indicator: Indicator, rapporten: dict[str, Rapport]) -> None:
    rapport = rapporten["2024-M08"]
    with pytest.raises(GebruiksFout, match="alleen voor de regio"):
        indicator.bereken(rapport.registers, rapport.normen, rapport.periode, "velsen")


def test_elke_indicator_staat_in_een_rapportage(heel_plan: Path, project: Project) -> None:
    """Of the committed plan: of each product in it, one report about each onderwerp is opened."""
    soorten = {(r.product.id, r.onderwerp): r for r in Plan.lees(Project(heel_plan)).rapportages}
    gebruikt = set()
    for r in soorten.values():
        rapport = Rapport.open(r.periode.id, r.onderwerp, project)
        gebruikt |= {i.id for thema in r.product.themas for i in rapport.indicatoren(thema)}
    assert gebruikt == {i.id for i in ALLE}


def test_beide_gedrukte_rapporten_staan_in_het_plan(heel_plan: Path, rapporten: dict[str, Rapport]) -> None:
    assert {f"{p}/regio" for p in rapporten} <= {r.id for r in Plan.lees(Project(heel_plan)).rapportages}


def test_onbekend_thema() -> None:
    with pytest.raises(GebruiksFout, match="Onbekend thema 'verzuimd'"):
        indicatoren("verzuimd")


@pytest.mark.parametrize("indicator", ALLE, ids=lambda i: i.id)
def test_een_indicator_is_zuiver(indicator: Indicator, rapporten: dict[str, Rapport]) -> None:
    """Twice the same input gives twice the same table, and the registers stay as they were."""
    r = rapporten["2023-Q1"]
    voor = {n: getattr(r.registers, n).copy() for n in indicator.registers}
    een, twee = (indicator.bereken(r.registers, r.normen, r.periode, "regio") for _ in range(2))
    assert een.data.equals(twee.data)
    assert een.voetnoten == twee.voetnoten
    assert all(getattr(r.registers, n).equals(f) for n, f in voor.items())


@pytest.mark.parametrize(("onderwerp", "kolom"), [("regio", "totaal"), ("velsen", "velsen")])
def test_een_kerncijfer_kan_de_kolom_van_het_onderwerp_noemen(
    onderwerp: str, kolom: str, project: Project, rapporten: dict[str, Rapport]
) -> None:
    rapport = Rapport.open("2024-M08", onderwerp, project, thema="inkomensregelingen")
    [tabel] = rapport.tabellen("totaal")
    velden = {"label": "Intakes", "rij": "aantal_intakes", "kolom": "eigen"}
    kerncijfer = maak(rapport, tabel, velden | {"naast": "eigen", "naast_label": "nu"}, "stroom")
    assert kerncijfer is not None
    assert rapport.eigen == kolom
    assert kerncijfer.cel == tabel.cel("aantal_intakes", kolom)
    assert kerncijfer.toelichting == f"nu: {tabel.weergave(kerncijfer.cel)}"

"""What is wrong with the ``.yml`` or the module of a theme is told with file, indicator and field."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import ijw_lib.indicatoren
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.indicatoren import catalogus
from ijw_lib.indicatoren.indicatorvelden import controleer_functies

BESTAND = "ijw_lib/indicatoren/financien.yml"
WAAR = f"{BESTAND}, indicator 'totaaloverzicht_herzien'"
KERNCIJFER = {"label": "a", "rij": "b", "kolom": "c"}
WEG = object()


@pytest.fixture(autouse=True)
def vers() -> Iterator[None]:
    """Read every theme anew, and leave nothing of it behind."""
    functies = (catalogus.metadata, catalogus.indicatoren, catalogus.alle_indicatoren)
    for functie in functies:
        functie.cache_clear()
    yield
    for functie in functies:
        functie.cache_clear()


def met(monkeypatch: pytest.MonkeyPatch, **velden: Any) -> None:
    """Let the first indicator of financien have other fields."""
    echt = catalogus.yaml_lezen.lees_bestand

    def lees_bestand(pad: Path, naam: str, zonder: str) -> Any:
        inhoud = deepcopy(echt(pad, naam, zonder))
        if naam == BESTAND:
            eerste = next(iter(inhoud.values())) | velden
            inhoud[next(iter(inhoud))] = {k: v for k, v in eerste.items() if v is not WEG}
        return inhoud

    monkeypatch.setattr(catalogus.yaml_lezen, "lees_bestand", lees_bestand)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"titel": WEG, "bron": WEG}, "titel, bron ontbreekt; vul het veld aan."),
        ({"eenheid": "euro"}, "eenheid is een van eur, aantal, procent"),
        ({"eenheid": "euro"}, "niet 'euro'; bedoelde u 'eur'?"),
        ({"nihil": "nul"}, "nihil is een van -, 0, niet 'nul'"),
        ({"decimalen": "twee"}, "decimalen is een geheel getal, niet 'twee'."),
        ({"decimalen": True}, "decimalen is een geheel getal"),
        ({"decimalen": -1}, "decimalen is een geheel getal"),
        ({"alleen_regio": "ja"}, "alleen_regio is true of false"),
        ({"sjablonen": ["kwartal"]}, "sjablonen is een van kwartaal, maand, niet 'kwartal'; bedoelde u"),
        ({"sjablonen": "kwartaal"}, "sjablonen is een lijst"),
        ({"beknopt": "tabel"}, "beknopt is een lijst"),
        ({"beknopt": ["week/tabel"]}, "beknopt is een van tabel, grafiek, kwartaal/tabel, "),
        ({"registers": ["grootboeken"]}, "de naam 'grootboeken' is onbekend; bedoelde u 'grootboek'?"),
        ({"leunt_op": ["wsv"]}, "leunt_op: de naam 'wsv' is onbekend; bedoelde u 'wsp'?"),
        ({"onderdel": "x"}, "het veld 'onderdel' is onbekend; bedoelde u 'onderdeel'?"),
        ({"tijd": "straks"}, "tijd is een van stroom, stand, jaar"),
        ({"kerncijfers": [{"label": "a", "rij": "b"}]}, "kerncijfer 1: kolom ontbreekt"),
        ({"kerncijfers": [KERNCIJFER | {"naast": "d"}]}, "naast_label ontbreekt"),
        ({"kerncijfers": [KERNCIJFER | {"verloop": "d"}]}, "verloop is tabel/kolom"),
        ({"kerncijfers": [KERNCIJFER | {"beter": "meer"}]}, "beter is hoger of lager"),
        ({"kerncijfers": [KERNCIJFER | {"naats": "d"}]}, "het veld 'naats' is onbekend; bedoelde u 'naast'?"),
        ({"kerncijfers": ["a"]}, "een kerncijfer heeft velden met tekst"),
    ],
)
def test_een_veld_dat_niet_klopt(
    velden: dict[str, Any], melding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(monkeypatch, **velden)
    with pytest.raises(GebruiksFout) as fout:
        catalogus.indicatoren("financien")
    assert str(fout.value).startswith(WAAR)
    assert melding in str(fout.value)


def test_de_echte_beschrijvingen_kloppen() -> None:
    assert len(catalogus.alle_indicatoren()) > 50


def test_beschrijving_en_functie_horen_bij_elkaar() -> None:
    controleer_functies("ijw_lib/indicatoren/x", ["a", "b"], ["b", "a"])
    with pytest.raises(GebruiksFout, match=r"x\.yml beschrijft 'instrom'.*bedoelde u 'instroom'\?"):
        controleer_functies("ijw_lib/indicatoren/x", ["instrom"], ["instroom"])
    with pytest.raises(
        GebruiksFout, match=r"x\.py heeft een functie 'b' die ijw_lib/indicatoren/x\.yml niet"
    ):
        controleer_functies("ijw_lib/indicatoren/x", ["a"], ["a", "b"])


@pytest.mark.parametrize(
    ("module", "yml", "melding"),
    [
        (None, None, "Thema 'proef' heeft geen module: ijw_lib/indicatoren/proef.py ontbreekt."),
        ("", None, "ijw_lib/indicatoren/proef.yml ontbreekt; zonder beschrijvingen"),
        ("def a(:\n", "", "ijw_lib/indicatoren/proef.py, regel 1: geen geldig Python"),
        ("import bestaat_niet\n", "", "ijw_lib/indicatoren/proef.py vraagt om bestaat_niet, dat er niet is."),
        ("\nx = 1 / 0\n", "", "kan niet worden geladen (proef.py, regel 2: ZeroDivisionError"),
        ("", "- a\n", "elke indicator is een naam met velden eronder"),
        ("", "a: [1\n", "ijw_lib/indicatoren/proef.yml, regel 2: het bestand is geen geldige YAML"),
    ],
)
def test_een_thema_waar_iets_aan_ontbreekt(
    module: str | None, yml: str | None, melding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for einde, inhoud in ((".py", module), (".yml", yml)):
        if inhoud is not None:
            (tmp_path / f"proef{einde}").write_text(inhoud, encoding="utf-8")
    monkeypatch.setattr(ijw_lib.indicatoren, "__path__", [str(tmp_path)])
    monkeypatch.setattr(catalogus.resources, "files", lambda _: tmp_path)
    monkeypatch.setitem(catalogus._THEMAS, "proef", catalogus.Thema("Proef"))
    monkeypatch.delitem(catalogus.import_module("sys").modules, "ijw_lib.indicatoren.proef", raising=False)
    with pytest.raises(GebruiksFout) as fout:
        catalogus.indicatoren("proef")
    assert melding in str(fout.value)

"""A notebook that is as it was is not read to know what its page is made of; any other source is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.bronnen.configuratie import Configuratie, lees
from ijw_lib.publicatie.embedded import sleutel as sleutels_
from ijw_lib.publicatie.embedded.sleutel import Sleutels, sleutel
from tests.publicatie.voorbeeldproject.maak import maak

NOTEBOOK = Path("reports/2031-M08/regio/formatie.ipynb")


@pytest.fixture
def config(tmp_path: Path) -> Configuratie:
    return lees(maak(tmp_path / "voorbeeld"))


@pytest.fixture
def gelezen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sources that were read, as they are."""
    paden: list[Path] = []

    def noteer(project: Path, pad: Path, variabelen: dict[str, object]) -> brondocument.Bron:
        paden.append(pad)
        return brondocument.lees(project, pad, variabelen)

    monkeypatch.setattr(sleutels_, "lees", noteer)
    return paden


def alle(config: Configuratie) -> dict[Path, str]:
    bekend = Sleutels(config)
    gevonden = {pad: bekend.van(pad) for pad in config.bronnen()}
    bekend.bewaar()
    return gevonden


def test_de_tweede_keer_wordt_geen_notebook_gelezen_en_zijn_de_sleutels_dezelfde(
    config: Configuratie, gelezen: list[Path]
) -> None:
    eerst = alle(config)
    assert set(gelezen) == set(eerst)
    gelezen.clear()
    assert alle(config) == eerst
    assert NOTEBOOK in eerst
    assert all(pad.suffix != ".ipynb" or b"{{<" in (config.project / pad).read_bytes() for pad in gelezen)
    for pad, som in eerst.items():
        assert som == sleutel(brondocument.lees(config.project, pad, config.variabelen), config)


def test_wat_een_notebook_van_elders_haalt_telt_mee(config: Configuratie) -> None:
    pad = config.project / NOTEBOOK
    ander = pad.with_name("_ander.qmd")
    ander.write_text("Zo was het.\n", encoding="utf-8")
    nb = json.loads(pad.read_text(encoding="utf-8"))
    cel = {"cell_type": "markdown", "metadata": {}, "source": "{{< include _ander.qmd >}}"}
    nb["cells"].insert(1, cel)  # below the front matter
    pad.write_text(json.dumps(nb), encoding="utf-8")
    eerst = alle(config)[NOTEBOOK]
    ander.write_text("Zo is het nu.\n", encoding="utf-8")
    assert alle(config)[NOTEBOOK] != eerst


def test_een_fout_wordt_elke_keer_gemeld(config: Configuratie) -> None:
    pad = config.project / NOTEBOOK
    pad.write_text("geen notebook", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RenderFout, match=r"formatie\.ipynb is geen notebook"):
            alle(config)


def test_een_bedorven_register_is_er_geen(config: Configuratie) -> None:
    eerst = alle(config)
    (config.project / "_werk" / "cache" / "bronnen.json").write_text('{"met": 3', encoding="utf-8")
    assert alle(config) == eerst


def test_wat_niet_te_lezen_is_wordt_met_zijn_naam_gemeld(config: Configuratie) -> None:
    bekend = Sleutels(config)
    (config.project / NOTEBOOK).unlink()
    with pytest.raises(RenderFout, match=r"formatie\.ipynb is niet te lezen"):
        bekend.van(NOTEBOOK)

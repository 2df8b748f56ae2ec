"""What the composed notebook makes of a theme notebook: levels of headings, empty heads, short texts."""

from __future__ import annotations

from ijw_lib.publicatie.samenstellen.rapportage import Cel, Hoofdstuk, _hoofdstuk, _lager


def md(tekst: str) -> Cel:
    return {"cell_type": "markdown", "metadata": {}, "source": tekst}


def code(*uitvoer: str, tag: str = "") -> Cel:
    return {
        "cell_type": "code",
        "metadata": {"tags": [tag] if tag else []},
        "source": "toon(x)",
        "outputs": [{"output_type": "display_data", "data": {"text/markdown": t}} for t in uitvoer],
    }


def test_koppen_gaan_een_niveau_omlaag_ook_in_uitvoer() -> None:
    assert _lager("## Kop\n\n#geen kop\n\n```{=html}\n# code\n```\n\n### Onder") == (
        "### Kop\n\n#geen kop\n\n```{=html}\n# code\n```\n\n#### Onder"
    )
    deel = Hoofdstuk("Thema", (md("## Een"), code("## Twee\n\ntekst")))
    bronnen = list(_hoofdstuk(deel))
    assert [c["source"] for c in bronnen[:2]] == ["## Thema", "### Een"]
    assert bronnen[2]["outputs"][0]["data"]["text/markdown"] == "### Twee\n\ntekst"
    assert deel.cellen[1]["outputs"][0]["data"]["text/markdown"].startswith("## "), (
        "de bron blijft zoals hij was"
    )


def test_een_kop_zonder_inhoud_vervalt() -> None:
    deel = Hoofdstuk(
        "Thema",
        (
            md("## Wat opvalt"),
            code("x", tag="uitzonderingen"),
            md("## Over"),
            md("### Onder"),
            code("y"),
            md("## Laatste"),
        ),
    )
    koppen = [c["source"] for c in _hoofdstuk(deel) if c["cell_type"] == "markdown"]
    assert koppen == ["## Thema", "### Over", "#### Onder"]


def test_de_korte_tekst_is_wat_in_woorden_staat() -> None:
    deel = Hoofdstuk("Thema", (md("## In het kort"), code("::: {.kpi-grid}\n:::", "In woorden."), md("## A")))
    assert deel.kort() == "In woorden."
    assert Hoofdstuk("Thema", (md("## A"), code("b"))).kort() == ""

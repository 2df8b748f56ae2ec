"""What the composed notebook makes of a theme notebook: levels of headings, empty heads, short texts."""

from __future__ import annotations

from ijw_lib.publicatie.samenstellen.hoofdstuk import OP_PAPIER, OVERZICHT, Delen, Hoofdstuk
from ijw_lib.publicatie.samenstellen.koppen import Cel, _lager
from ijw_lib.publicatie.samenstellen.rapportage import _hoofdstuk, _kenmerk, _samenvatting


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
    deel = Hoofdstuk("Thema", (md("## Een"), code("### Twee\n\ntekst")))
    bronnen = list(_hoofdstuk(deel))
    assert [c["source"] for c in bronnen[:2]] == ["## Thema", "### Een"]
    assert bronnen[2]["outputs"][0]["data"]["text/markdown"] == "#### Twee\n\ntekst"
    assert deel.cellen[1]["outputs"][0]["data"]["text/markdown"].startswith("### "), (
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
    deel = Hoofdstuk("Thema", (md("## Leeg"), md("### Ook leeg"), code("## Van de uitvoer\n\ntekst")))
    assert [c["source"] for c in _hoofdstuk(deel)] == ["## Thema", "toon(x)"]


def test_wat_van_de_eerste_pagina_op_papier_komt_staat_ongenummerd_in_de_samenvatting() -> None:
    kop = {**md("## Wat het kost"), "metadata": {"tags": [OP_PAPIER]}}
    eerst = Hoofdstuk("Kort", (md("## Anders"), kop, code("Een zin.", tag=OP_PAPIER), code("Niet mee.")))
    cellen = list(_samenvatting(Delen((eerst,), ())))
    bronnen = [c["source"] for c in cellen if c["cell_type"] == "markdown"]
    assert bronnen == ["## Samenvatting {.unnumbered}", "### Wat het kost {.unnumbered}"]
    assert [u["data"]["text/markdown"] for c in cellen for u in c.get("outputs", ())] == ["Een zin."]


def test_de_korte_tekst_is_wat_in_woorden_staat() -> None:
    """What carries data is a table, a chart or cards, however its markdown begins."""
    cel = code("**Kaart**", "In woorden.", "::: {.attentie}\nOok.\n:::")
    cel["outputs"][0]["metadata"] = {"ijw": {"kerncijfers": []}}
    deel = Hoofdstuk("Thema", (md("## In het kort"), cel, md("## A")))
    assert deel.kort() == "In woorden.\n\n::: {.attentie}\nOok.\n:::"
    assert Hoofdstuk("Thema", (md("## A"), code("b"))).kort() == ""


def met(cel: Cel, **gegevens: object) -> Cel:
    """Return a cell whose outputs carry data."""
    return {**cel, "outputs": [{**u, "metadata": {"ijw": gegevens}} for u in cel["outputs"]]}


def test_gegevens_gaan_mee_naar_de_samengestelde_rapportage() -> None:
    deel = Hoofdstuk(
        "Thema",
        (
            met(code("alles", tag=OVERZICHT), kerncijfers=[{"label": "van alles"}]),
            met(code("## Kop"), kerncijfers=[{"label": "van het thema"}]),
            code("x", tag="herkomst"),
        ),
    )
    assert deel.kerncijfers() == [{"label": "van het thema"}]
    assert deel.kerncijfers(OVERZICHT) == [{"label": "van alles"}]
    [_, cel] = _hoofdstuk(deel)
    [uitvoer] = cel["outputs"]
    assert uitvoer["data"]["text/markdown"] == "### Kop"
    assert uitvoer["metadata"] == {"ijw": {"kerncijfers": [{"label": "van het thema"}]}}


def test_het_kenmerk_van_een_document_is_van_wat_het_toont() -> None:
    """Not of the data behind it, nor of what its cells carry along."""
    cellen = [code("## Kop"), met(code("tekst"), kerncijfers=[{"label": "een"}])]
    anders = [code("## Kop"), met(code("tekst"), kerncijfers=[{"label": "ander"}])]
    assert _kenmerk(cellen) == _kenmerk(anders)
    assert len({_kenmerk(cellen), _kenmerk(cellen[:1]), _kenmerk([code("## Kop"), code("teksten")])}) == 3

"""The summary reads the cards of key figures; what it prints is what stands on them."""

from __future__ import annotations

import pytest

from ijw_lib.publicatie.samenstellen import kerncijfers

KAART = (
    ":::: {.kpi-grid}\n\n::: {.kpi}\n\n[Intakes \\[nieuw\\]]{.kpi-label}\n\n"
    '[248]{.kpi-waarde data-cel="a/b/c/"}\n\n```{=html}\n<svg></svg>\n```\n\n'
    '[Prognose voor het jaar: [300]{data-cel="a/b/d/"}]{.kpi-afspraak}\n\n[Meer dan eerst]{.kpi-trend}\n\n'
    '[Vorig jaar: [178]{data-cel="a/b/e/" data-periode="x"} (+70)]{.kpi-eerder}\n\n'
    "[`<svg></svg>`{=html} loopt achter]{.kpi-signaal .signaal-achter}\n\n:::\n\n"
    "::: {.kpi}\n\n[Baten & lasten]{.kpi-label}\n\n[€ 4]{.kpi-waarde}\n\n:::\n\n::::\n"
)


def test_een_kaart_wordt_gelezen_zoals_hij_er_staat() -> None:
    eerste, tweede = kerncijfers.kaarten(KAART)
    assert (eerste.label, eerste.waarde, eerste.signaal, eerste.oordeel) == (
        "Intakes [nieuw]",
        "248",
        "loopt achter",
        "achter",
    )
    assert eerste.ernaast == ("Prognose voor het jaar: 300", "Meer dan eerst", "Vorig jaar: 178 (+70)")
    assert (tweede.ernaast, tweede.oordeel) == ((), "")


def test_tabel_en_afwijkingen() -> None:
    tabel = kerncijfers.tabel([("Instroom", KAART), ("Leeg", "tekst")])
    assert tabel.count('scope="row"') == 2
    assert '<th colspan="3" scope="colgroup">Instroom</th>' in tabel
    assert "Leeg" not in tabel
    assert "Baten &amp; lasten" in tabel
    lijst = kerncijfers.afwijkingen([("Instroom", KAART)])
    assert lijst.splitlines() == [
        "- **Intakes \\[nieuw\\]** (Instroom): 248. loopt achter; Prognose voor het jaar: 300."
    ]


def test_zonder_kaarten_niets() -> None:
    assert kerncijfers.tabel([("Instroom", "tekst")]) == ""
    assert kerncijfers.afwijkingen([("Instroom", "tekst")]) == ""


def test_een_andere_vorm_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="veranderd"):
        kerncijfers.kaarten("::: {.kpi}\n\n[Intakes]{.kpi-naam}\n\n:::\n")

"""The summary prints the key figures that the notebooks carry, as their cards say them."""

from __future__ import annotations

from typing import Any

from ijw_lib.publicatie.samenstellen import kerncijfertabel
from ijw_lib.rapport.kerncijferkaart import beknopt, ernaast, markdown


def kaart(**velden: Any) -> dict[str, Any]:
    """Return the data of a card, as :func:`ijw_lib.rapport.kerncijferkaart.als_gegevens` gives it."""
    leeg = {"afspraak": {}, "toelichting": "", "eerder": [], "signaal": {}}
    return leeg | velden


INTAKES = kaart(
    label="Intakes [nieuw]",
    getal={"tekst": "248", "cel": "a/b/c/"},
    afspraak={"naam": "Prognose", "getal": {"tekst": "300", "cel": "a/b/d/"}},
    toelichting="Meer dan eerst",
    eerder=[
        {"naam": "Vorig jaar", "periode": "x", "getal": {"tekst": "178", "cel": "a/b/e/"}, "verschil": "+70"},
        {"naam": "Vorige keer", "periode": "y", "getal": {"tekst": "9", "cel": "a/b/f/"}, "verschil": ""},
    ],
    signaal={"oordeel": "achter", "tekst": "loopt achter", "richting": ""},
)
BATEN = kaart(label="Baten & lasten", getal={"tekst": "€ 4", "cel": "f/g/h/"})
KAART = [INTAKES, BATEN]


def test_wat_naast_het_getal_staat_in_woorden() -> None:
    assert ernaast(INTAKES) == [
        "Prognose voor het jaar: 300",
        "Meer dan eerst",
        "Vorig jaar: 178 (+70)",
        "Vorige keer: 9",
    ]
    assert ernaast(BATEN) == []


def test_de_kaart_zegt_alles_en_de_korte_alleen_getal_eerste_vergelijking_en_oordeel() -> None:
    heel, kort = markdown(INTAKES, "<svg></svg>"), beknopt(INTAKES)
    delen = (
        "[Intakes \\[nieuw\\]]{.kpi-label}",
        '[248]{.kpi-waarde data-cel="a/b/c/"}',
        '[Vorig jaar: [178]{data-cel="a/b/e/" data-periode="x"} (+70)]{.kpi-eerder}',
        "loopt achter]{.kpi-signaal .signaal-achter}",
    )
    assert all(deel in heel and deel in kort for deel in delen)
    alleen_heel = ('Prognose voor het jaar: [300]{data-cel="a/b/d/"}]{.kpi-afspraak}', "Meer", "Vorige keer")
    assert all(deel in heel and deel not in kort for deel in (*alleen_heel, "```{=html}\n<svg></svg>\n```"))


def test_tabel_en_afwijkingen() -> None:
    tabel = kerncijfertabel.tabel([("Instroom", KAART), ("Leeg", [])])
    assert tabel.count('scope="row"') == 2
    assert '<th colspan="3" scope="colgroup">Instroom</th>' in tabel
    assert "Leeg" not in tabel
    assert "Baten &amp; lasten" in tabel
    lijst = kerncijfertabel.afwijkingen([("Instroom", KAART)])
    assert lijst.splitlines() == [
        "- **Intakes \\[nieuw\\]** (Instroom): 248. loopt achter; prognose voor het jaar: 300."
    ]
    assert "Prognose voor het jaar: 300; meer dan eerst; vorig" in tabel
    assert "vorige keer: 9; loopt achter</td>" in tabel
    met_reden = kerncijfertabel.afwijkingen([("Instroom", KAART)], {"a/b/c/": "Door *Velsen*."})
    assert met_reden == f"{lijst} Door *Velsen*."


def test_een_verandering_noemt_het_getal_van_toen_een_keer() -> None:
    eerder = {
        "naam": "Een jaar eerder",
        "periode": "x",
        "getal": {"tekst": "9", "cel": "a"},
        "verschil": "+5",
    }
    signaal = {"oordeel": "let-op", "tekst": "Hoger dan een jaar eerder", "richting": "hoger"}
    anders = kaart(
        label="Verzuim",
        getal={"tekst": "14", "cel": "b"},
        toelichting="Landelijk: 6",
        eerder=[eerder],
        signaal=signaal,
    )
    lijst = kerncijfertabel.afwijkingen([("Bedrijf", [anders])])
    assert lijst == "- **Verzuim** (Bedrijf): 14. Hoger dan een jaar eerder: 9 (+5)."
    assert "Landelijk: 6; een jaar eerder: 9 (+5)</td>" in kerncijfertabel.tabel(
        [("Bedrijf", [anders])]
    ).replace("\xa0", " ")


def test_zonder_kerncijfers_niets() -> None:
    assert kerncijfertabel.tabel([("Instroom", [])]) == ""
    assert kerncijfertabel.afwijkingen([("Instroom", [])]) == ""

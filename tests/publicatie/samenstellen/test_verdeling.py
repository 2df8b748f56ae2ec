"""What a concise report prints of a chapter, and what its bijlage does."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.publicatie.samenstellen.beknopt import naast
from ijw_lib.publicatie.samenstellen.beknopt.verdeling import verdeel
from ijw_lib.publicatie.samenstellen.koppen import (
    Cel,
    een_niveau_dieper,
    tekstkoppen_hoger,
    zonder_dubbele_koppen,
)
from tests.publicatie.samenstellen.test_samenstelling import md

LAAG = {"layer": [], "width": 700, "height": 330, "config": {"axisX": {"grid": False}}}


def uitvoer(tekst: str, **gegevens: Any) -> dict[str, Any]:
    """Return an output that shows a text and carries data."""
    return {"data": {"text/markdown": tekst}, "metadata": {"ijw": gegevens}}


def tabel(id_: str, cellen: int = 9, status: str = "getal") -> dict[str, Any]:
    alle = [[nr, 0, "", "1", status, "1", "aantal"] for nr in range(cellen)]
    return uitvoer(f"tabel {id_}", tabel={"tabel": id_, "cellen": alle})


def grafiek(id_: str, spec: dict[str, Any] = LAAG) -> dict[str, Any]:
    script = f'```{{=html}}\n<script type="application/vnd.vegalite+json">{json.dumps(spec)}</script>\n```'
    tekst = f'::: {{#fig-{id_}}}\n\n![](data:oud){{fig-alt="Woorden"}}\n\n{script}\n\nTitel\n\n:::\n'
    return uitvoer(tekst, grafiek={"grafiek": id_, "titel": "t", "tabel": id_})


def code(*alle: dict[str, Any], tag: str = "") -> Cel:
    tags = {"tags": [tag]} if tag else {}
    return {"cell_type": "code", "metadata": tags, "source": "toon(x)", "outputs": list(alle)}


def getoond(cellen: tuple[Cel, ...]) -> list[str]:
    """Return headings, and what code shows."""
    return [
        deel
        for c in cellen
        for deel in (
            [c["source"]]
            if c["cell_type"] == "markdown"
            else [u["data"]["text/markdown"] for u in c["outputs"]]
        )
    ]


@pytest.fixture(autouse=True)
def indicatoren(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue knows four; which chart is drawn how is not its business."""
    van = {"kern": ("tabel",), "lijn": ("grafiek",), "maand": ("maand/tabel",), "rest": ()}
    alle = {id_: SimpleNamespace(beknopt=wat) for id_, wat in van.items()}
    monkeypatch.setattr(catalogus, "alle_indicatoren", lambda: alle)


def ongetekend(_: str) -> str:
    """Return an address, where the picture does not matter."""
    return "data:"


def rapport(map_: Path, sjabloon: str = "maand") -> Any:
    product = SimpleNamespace(sjabloon=sjabloon)
    return SimpleNamespace(project=Project(map_), rapportage=SimpleNamespace(product=product))


def test_wat_de_indicator_zegt_blijft_en_de_rest_gaat_naar_de_bijlage(tmp_path: Path) -> None:
    cellen = [
        md("## In het kort"),
        code(uitvoer("In woorden."), uitvoer("kaarten", kerncijfers=[]), tabel("rest")),
        md("## Een"),
        code(tabel("kern"), tabel("maand"), tabel("onbekend")),
        md("## Twee\n\n### Dieper"),
        code(tabel("rest")),
        md("### Ook"),
        code(uitvoer("Zin."), tag="bijlage"),
    ]
    maand, kwartaal = (verdeel(cellen, rapport(tmp_path, s), ongetekend) for s in ("maand", "kwartaal"))
    assert getoond(maand.rapport) == ["In woorden.", "## Een", "tabel kern", "tabel maand"]
    assert getoond(kwartaal.rapport) == ["In woorden.", "## Een", "tabel kern"]
    assert getoond(maand.bijlage) == [
        *("## In het kort", "tabel rest", "## Een", "tabel onbekend"),
        *("## Twee", "### Dieper", "tabel rest", "### Ook", "Zin."),
    ]


def test_een_tabel_van_een_paar_cellen_zegt_niet_meer_dan_de_zin_ernaast(tmp_path: Path) -> None:
    cellen = [code(tabel("kern", 5), tabel("kern", 6), tabel("kern", 9, "nvt"))]
    gedeeld = verdeel(cellen, rapport(tmp_path), ongetekend)
    assert [len(u["metadata"]["ijw"]["tabel"]["cellen"]) for u in gedeeld.rapport[0]["outputs"]] == [6]
    assert len(gedeeld.bijlage[0]["outputs"]) == 2


def test_leeshulp_gaat_met_de_tabel_of_de_grafiek_mee(tmp_path: Path) -> None:
    zin = 'Er zijn [3]{data-cijfer="a/b/c/"}. [De tabel zegt meer.]{.bij-tabel}'
    lijnen = "[De lijn is dit jaar.]{.bij-grafiek}"
    gedeeld = verdeel([code(uitvoer(f"{zin} {lijnen}"), tabel("rest"))], rapport(tmp_path), ongetekend)
    assert getoond(gedeeld.rapport) == ['Er zijn [3]{data-cijfer="a/b/c/"}.']
    assert getoond(gedeeld.bijlage) == ["De tabel zegt meer. De lijn is dit jaar.", "tabel rest"]
    blijft = verdeel([code(uitvoer(zin), tabel("kern"))], rapport(tmp_path), ongetekend)
    assert getoond(blijft.rapport) == [zin, "tabel kern"]
    assert blijft.bijlage == ()
    alleen = verdeel([md("## Kop"), code(uitvoer(lijnen), grafiek("rest"))], rapport(tmp_path), ongetekend)
    assert alleen.rapport == ()
    assert getoond(alleen.bijlage)[:2] == ["## Kop", "De lijn is dit jaar."]


def test_een_grafiek_staat_smal_naast_haar_woorden(tmp_path: Path) -> None:
    getekend: list[dict[str, Any]] = []

    def teken(spec: str) -> str:
        getekend.append(json.loads(spec))
        return "data:nieuw"

    cel = code(uitvoer("Eerste."), grafiek("lijn"), uitvoer("Tweede."), grafiek("rest"), tabel("kern"))
    [samen, eronder] = getoond(verdeel([cel], rapport(tmp_path), teken).rapport)
    assert eronder == "tabel kern"
    plekken = [samen.index(d) for d in ("#ijw-naast[", "Eerste.", "Tweede.", "][", "#fig-lijn", "\n]\n")]
    assert plekken == sorted(plekken)
    assert '![](data:nieuw){width=60% fig-alt="Woorden"}' in samen
    assert "script" not in samen
    [spec] = getekend
    assert (spec["width"], spec["height"]) == (naast._BREED, naast._HOOG)
    assert spec["config"]["axisX"] == {"grid": False} | naast._AS


@pytest.mark.parametrize(
    "spec", [{"vconcat": []}, {"facet": {}, "width": 4}, {"layer": [], "width": {"step": 3}}]
)
def test_een_grafiek_van_meer_delen_blijft_zoals_zij_is(tmp_path: Path, spec: dict[str, Any]) -> None:
    cel = code(uitvoer("Woorden."), grafiek("lijn", spec))
    assert verdeel([cel], rapport(tmp_path), ongetekend).rapport == (cel,)


def test_een_kop_direct_boven_een_diepere_vervalt_en_die_komt_in_zijn_plaats() -> None:
    assert tekstkoppen_hoger("## Toelichting\n\n### Een\n\ntekst\n\n### Twee\n\nx") == (
        "## Een\n\ntekst\n\n## Twee\n\nx"
    )
    for zo in ("## Kop\n\ntekst\n\n### Onder", "## Kop", "tekst", ""):
        assert tekstkoppen_hoger(zo) == zo


def test_een_kop_die_er_al_stond_zegt_dat_het_de_toelichting_is() -> None:
    hoofdstuk = [
        md("## Verzuim"),
        md("### Wsw"),
        md("## Arbo"),
        code(uitvoer("## Verzuim {#v}\n\n### Verzuim\n")),
    ]
    koppen = getoond(tuple(zonder_dubbele_koppen(hoofdstuk)))
    assert koppen == ["## Verzuim", "### Wsw", "## Arbo", "## Verzuim: toelichting {#v}\n\n### Verzuim\n"]


def test_een_kop_met_een_eigen_nummer_krijgt_er_geen_bij() -> None:
    tekst = "## 7 en 9. Personeel\n\n## Opgave 1\n\n## 8. Wsw {.unnumbered}\n"
    assert een_niveau_dieper(md(tekst))["source"] == (
        "### `#h(0pt)`{=typst}7 en 9. Personeel {.unnumbered}\n\n### Opgave 1\n\n### 8. Wsw {.unnumbered}\n"
    )

"""Stacked bars and the matrix of flows say what their table says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from ijw_lib import grafieken
from ijw_lib.grafieken import Grafiek
from ijw_lib.model import svg
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.weergave.tonen import toon


def tabel(*getallen: tuple[int | None, int | None]) -> Tabel:
    """Rows a, b, ... and their total; columns x and y, and a share in another unit."""
    cellen = []
    for i, rij in enumerate([*getallen, tuple(sum(n or 0 for n in k) for k in zip(*getallen, strict=True))]):
        naam = "totaal" if i == len(getallen) else "abcdefgh"[i]
        for kolom, n in zip("xy", rij, strict=True):
            status = "getal" if n is not None else "beschermd"
            noemer = None if n is None else 1
            cellen.append(Cel(naam, kolom, naam.upper(), kolom.upper(), n, noemer, "aantal", status))
        cellen.append(Cel(naam, "deel", naam.upper(), "Deel", 1, 2, "procent", "getal"))
    return Tabel.van_cellen(
        cellen,
        getalvorm=Getalvorm(nihil="0"),
        id="proef",
        titel="Proef",
        bron="Bron",
        eenheid_tekst="Aantallen",
        peildatum=date(2030, 1, 1),
        totaalrijen=frozenset({"totaal"}),
    )


def punten(grafiek: Grafiek) -> list[dict]:
    grafiek.chart.to_dict(validate=True)
    [laag, *_] = [d["values"] for d in _data(grafiek.spec)]
    return laag


def _data(knoop: object) -> list[dict]:
    if isinstance(knoop, dict):
        eigen = [knoop["data"]] if "values" in knoop.get("data", {}) else []
        return eigen + [d for v in knoop.values() for d in _data(v)]
    return [d for v in knoop for d in _data(v)] if isinstance(knoop, list) else []


PROEF = tabel((3, 5), (0, 7), (4, None))


@pytest.mark.parametrize("maak", [grafieken.gestapeld, grafieken.matrix])
def test_elk_punt_is_een_cel(maak) -> None:
    grafiek = maak(PROEF)
    cellen = {PROEF.cel_id(c): c for c in PROEF.cellen.values()}
    for p in punten(grafiek):
        cel = cellen[p["cel"]]
        assert p["waarde"] == float(cel.exact)
        assert p["weergave"] == PROEF.weergave(cel)
    getekend = {p["cel"].split("/")[1] + p["cel"].split("/")[2] for p in punten(grafiek)}
    assert getekend == {"ax", "ay", "by", "cx"} | ({"bx"} if maak is grafieken.gestapeld else set())
    assert grafiek.spec["description"] == grafiek.alt
    assert not grafiek.leeg


def test_een_balk_is_een_kolom_of_een_rij() -> None:
    per_kolom, per_rij = (punten(grafieken.gestapeld(PROEF, balk=b)) for b in ("kolom", "rij"))
    assert sorted(p["balk"] for p in per_kolom) == sorted(p["deel"] for p in per_rij)
    assert {p["balk"] for p in per_kolom} == {"X", "Y"}
    assert [(p["deel"], p["van"], p["tot"]) for p in per_kolom if p["balk"] == "X"] == [
        ("A", 0, 3),
        ("B", 3, 3),
        ("C", 3, 7),
    ]


def test_alt_noemt_het_grootste_deel_en_de_grootste_stromen() -> None:
    assert "X vooral C, 4; Y vooral B, 7" in grafieken.gestapeld(PROEF).alt
    stromen = "van B naar Y 7; van A naar Y 5; van C naar X 4; van A naar X 3"
    assert stromen in grafieken.matrix(PROEF).alt


def test_gekozen_rijen_en_kolommen() -> None:
    assert {p["cel"] for p in punten(grafieken.gestapeld(PROEF, ["x"], ["a", "b"]))} == {
        "proef/a/x/",
        "proef/b/x/",
    }


def test_een_grafiek_zonder_gegevens_wordt_niet_getoond(capsys: pytest.CaptureFixture[str]) -> None:
    niets = tabel((0, 0), (None, 0))
    for grafiek in (grafieken.gestapeld(niets), grafieken.matrix(niets)):
        assert grafiek.leeg
        assert "zonder gegevens" in grafiek.alt
        toon(grafiek)
    for grafiek in (grafieken.staven(niets), grafieken.lijnen(niets), grafieken.kruis(niets)):
        assert grafiek.leeg, "bars without length and a line on the axis say nothing"
        toon(grafiek)
    beschermd = tabel((None, None))
    assert grafieken.staven(beschermd).leeg
    assert not capsys.readouterr().out
    assert json.dumps(grafieken.gestapeld(niets).spec)


@pytest.mark.parametrize(
    ("breedte", "getallen"), [(480, {"300", "500", "70", "40"}), (120, {"300", "500"}), (25, set())]
)
def test_getallen_staan_waar_ze_passen(breedte: int, getallen: set[str], tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)  # no project here, so no drawing is kept
    bron = tabel((300, 500), (0, 70), (40, None))
    spec = grafieken.gestapeld(bron, ["x", "y"], ["a", "b", "c"]).spec | {"width": breedte}
    tekening = svg.van(json.dumps(spec))
    in_stukken = tekening[tekening.index("mark-text role-mark") :]
    gevonden = re.findall(r">(\d+)</text>", in_stukken[: in_stukken.index("</g>")])
    assert set(gevonden) == getallen


def test_schuine_namen_boven_een_matrix_hebben_rechts_de_ruimte() -> None:
    """The last name starts above the middle of its column and goes on to the right."""

    def _genoemd(y: str) -> Tabel:
        cellen = {k: replace(c, kolom_label=y) if c.kolom == "y" else c for k, c in PROEF.cellen.items()}
        return replace(PROEF, cellen=cellen)

    kort, lang = (grafieken.matrix(_genoemd(naam)) for naam in ("Y", "Een naam zo lang dat hij " * 3))
    assert kort.rand == 0
    assert "padding" not in kort.spec
    assert lang.spec["padding"]["right"] - lang.spec["padding"]["left"] == lang.rand > 0

"""Rows to count: selected, set beside each other, and held or dated as the frames they come from."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from ijw_lib.tellen.rijen import _WEINIG, Rijen, komt_voor, koppel, per_gemeente, stand, tussen

FRAME = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "gemeente": ["x", "y", "x"],
        "van": pd.to_datetime(["2030-01-01", "2030-01-15", "2030-02-01"]),
        "tot": pd.to_datetime(["2030-02-01", None, "2030-03-01"]),
        "jaar": pd.array([1990, 1991, 1992], dtype="Int64"),
        "deel": pd.array([50, None, 60], dtype="Int64"),
    }
)
RIJEN = Rijen.van(FRAME)


def test_een_masker_kiest_rijen_van_elke_kolom() -> None:
    x = RIJEN.waar(RIJEN["gemeente"] == "x")
    assert (len(x), x["id"].tolist(), x["jaar"].tolist()) == (2, ["a", "c"], [1990, 1992])
    assert per_gemeente(RIJEN) == {"x": 2, "y": 1}


def test_leeg_is_none_en_een_volle_kolom_telt_als_getallen() -> None:
    assert RIJEN["deel"].tolist() == [50, None, 60]
    assert RIJEN["jaar"].dtype == "int64"


@pytest.mark.parametrize(
    ("dag", "half_open", "t_m"),
    [
        (date(2029, 12, 31), [], []),
        (date(2030, 1, 31), ["a", "b"], ["a", "b"]),
        (date(2030, 2, 1), ["b", "c"], ["a", "b", "c"]),
        (date(2031, 1, 1), ["b"], ["b"]),
    ],
)
def test_stand(dag: date, half_open: list[str], t_m: list[str]) -> None:
    assert stand(RIJEN, dag, "van", "tot")["id"].tolist() == half_open
    assert stand(RIJEN, dag, "van", "tot", t_m=True)["id"].tolist() == t_m


def test_tussen_telt_beide_randen_mee_en_een_lege_datum_nooit() -> None:
    assert tussen(RIJEN, "tot", date(2030, 2, 1), date(2030, 3, 1))["id"].tolist() == ["a", "c"]
    assert tussen(RIJEN, "tot", date(1900, 1, 1), date(2030, 2, 28))["id"].tolist() == ["a"]


def test_naast_zoekt_per_sleutel_een_rij() -> None:
    ander = Rijen.van(pd.DataFrame({"id": ["c", "a"], "vorm": ["p", "q"]}))
    assert RIJEN.naast(ander, "id", "vorm")["vorm"].tolist() == ["q", None, "p"]
    with pytest.raises(ValueError, match="gemeente komt dubbel voor"):
        ander.naast(RIJEN, "gemeente", "jaar")
    assert len(RIJEN.waar(RIJEN["id"] == "z").naast(ander, "id", "vorm")["vorm"]) == 0


def test_naast_laat_een_lege_datum_leeg_en_een_vol_getal_een_getal() -> None:
    beide = RIJEN.naast(RIJEN, "id", "van", "jaar")
    assert (beide["van"].tolist(), beide["jaar"].dtype) == (RIJEN["van"].tolist(), "int64")
    deel = RIJEN.naast(RIJEN.waar(RIJEN["gemeente"] == "x"), "id", "van", "jaar")
    assert deel["van"].tolist() == [date(2030, 1, 1), None, date(2030, 2, 1)]
    assert deel["jaar"].tolist() == [1990, None, 1992]


def test_koppel_geeft_elk_paar_gelijke_sleutels() -> None:
    een, ander = koppel(RIJEN["gemeente"], RIJEN["gemeente"])
    assert list(zip(een.tolist(), ander.tolist(), strict=True)) == [(0, 0), (2, 0), (1, 1), (0, 2), (2, 2)]
    assert [len(plekken) for plekken in koppel(RIJEN["id"], RIJEN["gemeente"])] == [0, 0]


def test_een_kolom_wordt_gemaakt_als_er_om_wordt_gevraagd_ook_in_een_keuze() -> None:
    gemaakt: list[str] = []

    def kolom(naam: str) -> np.ndarray:
        gemaakt.append(naam)
        return RIJEN[naam]

    rijen = Rijen({})._met_overig(kolom, len(RIJEN))
    keuze = rijen.waar(rijen["gemeente"] == "x").waar(np.array([1])).met(nieuw=np.array([7]))
    assert (len(keuze), keuze["nieuw"].tolist(), gemaakt) == (1, [7], ["gemeente"])
    assert (keuze["id"].tolist(), keuze["id"].tolist(), gemaakt) == (["c"], ["c"], ["gemeente", "id"])


def test_een_tekst_is_er_een_keer_hoeveel_rijen_hem_ook_hebben() -> None:
    lang = pd.DataFrame({"a": ["x y", None, "".join(["x", " y"])]})
    a, geen, ander = Rijen.van(lang)["a"].tolist()
    assert (a, geen) == ("x y", None)
    assert a is ander


def test_komt_voor_kent_teksten_en_niets() -> None:
    assert komt_voor(RIJEN["id"], np.array(["c", "z", None], dtype=object)).tolist() == [False, False, True]


def test_van_dezelfde_rijen_worden_de_plekken_een_keer_opgezocht() -> None:
    ander = Rijen.van(FRAME)
    een, nog_eens = (RIJEN.naast(ander, "id", "van") for _ in range(2))
    assert een["van"].tolist() == nog_eens["van"].tolist() == RIJEN["van"].tolist()
    assert ander._plek_van("id") is ander._plek_van("id")
    keuze = ander.waar(ander["gemeente"] == "y")
    assert RIJEN.naast(keuze, "id", "jaar")["jaar"].tolist() == [None, 1991, None], (
        "een keuze heeft eigen plekken"
    )


def test_veel_teksten_delen_hun_inhoud_over_registers() -> None:
    ids = [f"persoon {nr}" for nr in range(_WEINIG + 1)]
    een, ander = (Rijen.van(pd.DataFrame({"id": [*ids]}))["id"].tolist() for _ in range(2))
    assert een == ids
    assert all(a is b for a, b in zip(een, ander, strict=True))

"""Wages are joined for the days of the period alone, and cut at its months."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from ijw_lib.model.periode import Periode
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.dienstverbanden import PER_FTE
from ijw_lib.tellen.lonen import MINIMUM, Lonen


def _frame(rijen: list[tuple[Any, ...]], *kolommen: str) -> pd.DataFrame:
    frame = pd.DataFrame(rijen, columns=[*kolommen, "van", "tot"])
    return frame.assign(van=pd.to_datetime(frame["van"]), tot=pd.to_datetime(frame["tot"])).rename(
        columns={"tot": "laatste_dag"}
    )


def test_wat_voor_of_na_de_periode_gold_telt_niet_en_een_maand_houdt_op_aan_haar_eind() -> None:
    schalen = [("a", 1000, "2029-01-01", "2029-12-31"), ("a", 2000, "2030-01-01", None)]
    schalen.append((MINIMUM, 1500, "2029-01-01", None))
    registers = SimpleNamespace(
        eenmalig=lambda _, maak: maak(),
        dienstverbanden=pd.DataFrame({"dienstverband_id": ["d"], "groep": ["wsw"]}),
        lonen=_frame(
            [("d", "a", None, "2029-06-01", None)], "dienstverband_id", "schaal", "subsidie_procent"
        ),
        dienstverband_omvang=_frame(
            [("d", 1, "2029-06-01", "2030-01-20"), ("d", 0.5, "2030-01-21", None)],
            "dienstverband_id", "omvang_fte",
        ),
        werkplekken=_frame(
            [("d", "intern", "k", "2029-06-01", "2030-02-10"), ("d", "intern", "l", "2030-02-11", None)],
            "dienstverband_id", "vorm", "kostenplaats",
        ),
        loonschalen=_frame(schalen, "schaal", "maandloon_cent").rename(
            columns={"van": "geldig_van", "laatste_dag": "geldig_tot"}
        ),
    )  # fmt: skip
    lonen = Lonen(cast(Registers, registers), Periode.parse("2030-M02"))
    dagen = {sleutel: som.fte / PER_FTE for sleutel, som in lonen.sommen.items()}
    assert dagen == {(1, "wsw", "k"): 20 + 11 / 2, (2, "wsw", "k"): 10 / 2, (2, "wsw", "l"): 18 / 2}
    assert {som.loon / som.fte for som in lonen.sommen.values()} == {2000}, "niet de schaal van vorig jaar"

"""Positions of the ambtelijke organisation: how many fte there are, are open, and are stood in for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren.financien.cellen import Kolom, getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.inhoud import Inhoud

_DAG = timedelta(days=1)
_OPGEVANGEN = {"payroll": "waarvan opgevangen met payroll", "inhuur": "waarvan opgevangen met inhuur"}
_RIJEN = {
    "formatie": "Formatie",
    "vacatures": "Niet ingevulde vacatures",
    **_OPGEVANGEN,
    "geen": "waarvan niet opgevangen",
    "bezet": "Bezet",
}


def vacatures(e: Exploitatie) -> Inhoud:
    """Return the stand at the end of the period and the mean over its days."""
    eind = Periode(e.periode.jaar, e.periode.laatste_maand, "maand").maanden[-1].eind
    kolommen = [
        Kolom("stand", "Eind van de periode", _regels(e, pd.Timestamp(eind), pd.Timestamp(eind))),
        Kolom(
            "gemiddeld",
            "Gemiddeld over de periode",
            _regels(e, pd.Timestamp(e.periode.begin), pd.Timestamp(e.periode.eind)),
        ),
    ]
    return Inhoud(
        [getal(rij, label, k, "fte") for rij, label in _RIJEN.items() for k in kolommen],
        voetnoten=[
            Voetnoot(
                "", "Een vacature telt vanaf de dag waarop zij openvalt tot de dag waarop iemand begint."
            )
        ],
        totaalrijen=frozenset({"bezet"}),
    )


def _regels(e: Exploitatie, van: pd.Timestamp, tot: pd.Timestamp) -> dict[str, Fraction | None]:
    f, v = e.registers.formatie, e.registers.vacatures
    formatie = _gemiddeld(f, f["geldig_van"], f["geldig_tot"], van, tot)

    def open_(welke: Callable[[pd.DataFrame], pd.Series]) -> Fraction:
        deel = v[welke(v)]
        return _gemiddeld(deel, deel["open_vanaf"], deel["vervuld_op"] - _DAG, van, tot)

    alle = open_(lambda d: d["invulling"].notna())
    per = {i: open_(lambda d, i=i: d["invulling"] == i) for i in (*_OPGEVANGEN, "geen")}  # type: ignore[misc]
    return {"formatie": formatie, "vacatures": alle, **per, "bezet": formatie - alle}


def _gemiddeld(
    rijen: pd.DataFrame, begin: pd.Series, laatste: pd.Series, van: pd.Timestamp, tot: pd.Timestamp
) -> Fraction:
    """Return the mean fte over the days from ``van`` through ``tot`` (for one day: the stand)."""
    dagen = (laatste.fillna(tot).clip(upper=tot) - begin.clip(lower=van)) / _DAG + 1
    som = sum(
        (Fraction(str(fte)) * max(int(d), 0) for fte, d in zip(rijen["omvang_fte"], dagen, strict=True)),
        Fraction(0),
    )
    return som / (int((tot - van) / _DAG) + 1)

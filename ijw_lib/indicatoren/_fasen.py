"""Phases of trajecten: how many there are in each, what came and went, and from which to which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from ijw_lib.indicatoren._reintegratie import FASELABELS, stroom
from ijw_lib.indicatoren._tellen import TOTAAL, TOTAAL_LABEL, Kader, aantal, stand
from ijw_lib.tabel import Cel

_START, _EIND = "start", "uitstroom"


def verloop(k: Kader) -> Iterator[Cel]:
    """Yield per phase the stand at the begin, what came (Bij) and what went (Af), and the stand at the end.

    A move between phases is one Af and one Bij. The stands are headed by their dates, as the reports did.
    """
    fasen, p = k.eigen.trajectfasen, k.periode
    delen = {
        ("begin", kort(p.begin)): stand(fasen, p.begin - timedelta(days=1), "van", "tot"),
        ("bij", "Bij"): stroom(k, fasen, "van"),
        ("af", "Af"): stroom(k, fasen, "tot"),
        ("eind", kort(p.eind)): stand(fasen, p.eind, "van", "tot"),
    }
    for fase, label in {**FASELABELS, TOTAAL: TOTAAL_LABEL}.items():
        for (kolom, kop), deel in delen.items():
            yield aantal(
                fase, label, kolom, kop, len(deel) if fase == TOTAAL else int((deel["fase"] == fase).sum())
            )


def overgangen(k: Kader) -> Iterator[Cel]:
    """Yield how many trajecten moved in the period, from the row to the column.

    The row ``start`` are trajecten that began, the column ``uitstroom`` those that ended. A row adds up to
    the Af of its phase, a column to its Bij.
    """
    fasen = k.eigen.trajectfasen.sort_values(["traject_id", "van"])
    per_traject = fasen.groupby("traject_id")["fase"]
    vorige, volgende = per_traject.shift(1).fillna(_START), per_traject.shift(-1).fillna(_EIND)
    bij = stroom(k, fasen.assign(naar=fasen["fase"], uit=vorige), "van")
    weg = stroom(k, fasen.assign(naar=volgende, uit=fasen["fase"]), "tot")
    paren = pd.concat([bij, weg[weg["naar"] == _EIND]])
    rijen = {_START: "Start van het traject", **FASELABELS, TOTAAL: TOTAAL_LABEL}
    kolommen = {**FASELABELS, _EIND: "Uitstroom", TOTAAL: TOTAAL_LABEL}
    for van, label in rijen.items():
        deel = paren if van == TOTAAL else paren[paren["uit"] == van]
        for naar, kop in kolommen.items():
            n = len(deel) if naar == TOTAAL else int((deel["naar"] == naar).sum())
            yield aantal(van, label, naar, kop, n)


def kort(dag: date) -> str:
    """Return a date as the heads of the reports have it: ``31-3-2023``."""
    return f"{dag.day}-{dag.month}-{dag.year}"

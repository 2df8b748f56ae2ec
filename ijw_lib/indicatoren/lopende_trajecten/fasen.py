"""Phases of trajecten: how many there are in each, what came and went, and from which to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal
from ijw_lib.tellen.rijen import Rijen, stand
from ijw_lib.tellen.trajecten import FASELABELS, stroom

_START, _EIND = "start", "uitstroom"


def verloop(k: Kader) -> Iterator[Cel]:
    """Yield per phase the stand at the begin, what came (Bij) and what went (Af), and the stand at the end.

    A move between phases is one Af and one Bij. The stands are headed by their dates, as the reports did.
    """
    fasen, p = k.rijen("trajectfasen"), k.periode
    delen = {
        ("begin", kort(p.begin)): stand(fasen, p.begin - timedelta(days=1), "van", "tot"),
        ("bij", "Bij"): stroom(k, fasen, "van"),
        ("af", "Af"): stroom(k, fasen, "tot"),
        ("eind", kort(p.eind)): stand(fasen, p.eind, "van", "tot"),
    }
    geteld = {plek: Counter(deel["fase"].tolist()) for plek, deel in delen.items()}
    for fase, label in {**FASELABELS, TOTAAL: TOTAAL_LABEL}.items():
        for (kolom, kop), n in geteld.items():
            yield aantal(fase, label, kolom, kop, n.total() if fase == TOTAAL else n[fase])


def overgangen(k: Kader) -> Iterator[Cel]:
    """Yield how many trajecten moved in the period, from the row to the column.

    The row ``start`` are trajecten that began, the column ``uitstroom`` those that ended. A row adds up to
    the Af of its phase, a column to its Bij.
    """
    fasen = k.eigen.eenmalig("fasen_met_buren", lambda: Rijen.van(_met_buren(k)))
    bij, weg = stroom(k, fasen, "van"), stroom(k, fasen, "tot")
    weg = weg.waar(weg["volgende"] == _EIND)
    paren = Counter(zip(bij["vorige"].tolist(), bij["fase"].tolist(), strict=True))
    paren.update(zip(weg["fase"].tolist(), weg["volgende"].tolist(), strict=True))
    rijen = {_START: "Start van het traject", **FASELABELS, TOTAAL: TOTAAL_LABEL}
    kolommen = {**FASELABELS, _EIND: "Uitstroom", TOTAAL: TOTAAL_LABEL}
    for van, label in rijen.items():
        for naar, kop in kolommen.items():
            n = sum(n for (a, b), n in paren.items() if van in (a, TOTAAL) and naar in (b, TOTAAL))
            yield aantal(van, label, naar, kop, n)


def _met_buren(k: Kader) -> pd.DataFrame:
    """Return the phases, each with the one before and after it in the same traject."""
    fasen = k.eigen.trajectfasen.sort_values(["traject_id", "van"])
    per_traject = fasen.groupby("traject_id")["fase"]
    return fasen.assign(
        vorige=per_traject.shift(1).fillna(_START), volgende=per_traject.shift(-1).fillna(_EIND)
    )


def kort(dag: date) -> str:
    """Return a date as the heads of the reports have it: ``31-3-2023``."""
    return f"{dag.day}-{dag.month}-{dag.year}"

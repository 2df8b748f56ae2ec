"""How many work in a regeling: through the period, and at the end of each month."""

from __future__ import annotations

from collections.abc import Iterator

from ijw_lib.model.opmaak import datum
from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.dienstverbanden import EEN_DAG, af, bestand, bij, dienstverbanden, maanden_terug
from ijw_lib.tellen.kader import Kader, aantallen, maandrij
from ijw_lib.tellen.rijen import per_gemeente, stand


def verloop(kader: Kader) -> Iterator[Cel]:
    """Yield stand at the begin, bij, af, stand at the end, and the change."""
    p = kader.periode
    voor = p.begin - EEN_DAG
    kader = kader.sinds(voor)
    stroom_bij = per_gemeente(bij(kader, p.begin, p.eind))
    stroom_af = per_gemeente(af(kader, p.begin, p.eind))
    saldo = {g: stroom_bij.get(g, 0) - stroom_af.get(g, 0) for g in kader.gemeenten}
    yield from aantallen(kader, "begin", f"Op {datum(voor)}", per_gemeente(bestand(kader, voor)))
    yield from aantallen(kader, "bij", "In dienst gekomen", stroom_bij)
    yield from aantallen(kader, "af", "Uit dienst gegaan", stroom_af)
    yield from aantallen(kader, "eind", f"Op {datum(p.eind)}", per_gemeente(bestand(kader, p.eind)))
    yield from aantallen(kader, "saldo", "Verandering in de periode", saldo)


def stand_per_maand(kader: Kader) -> Iterator[Cel]:
    """Yield the stand at the end of each month of the period and of the year before it."""
    maanden, alle = maanden_terug(kader), dienstverbanden(kader)
    kader = kader.sinds(maanden[0].begin)
    for maand in maanden:
        op_eind = stand(alle, maand.eind, "begin", "eind", t_m=True)
        yield from aantallen(kader, *maandrij(maand), per_gemeente(op_eind))

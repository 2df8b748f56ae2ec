"""How many fte there are at the end of the period, and of the Wsw over the period against the begroting."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ijw_lib.indicatoren.werkvoorziening.werkplekken import BEGELEID
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import bescherm
from ijw_lib.tellen.dagen import Stukken
from ijw_lib.tellen.dienstverbanden import (
    PER_FTE,
    bestand,
    dienstverbanden,
    in_delen,
    in_dienst,
    som_per_gemeente,
)
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantallen
from ijw_lib.tellen.rijen import per_gemeente

LOON = "loon_wsw"
"""The kostensoort whose volume in the begroting is the fte on the payroll (begeleid werken is not)."""


def omvang(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return dienstverbanden, their fte and what part of a full job one is, at the end of the period."""
    rijen = bestand(kader, kader.periode.eind, "dienstverband_omvang")
    basis = per_gemeente(rijen)
    fte = som_per_gemeente(rijen, in_delen(rijen["omvang_fte"]))
    b = bescherm(kader, in_dienst(kader.periode.eind))
    voltijd = {g: PER_FTE * n for g, n in basis.items()}
    return [
        *aantallen(kader, "dienstverbanden", "Dienstverbanden", basis),
        *b.aantallen("fte", "Fte", fte, noemer=PER_FTE, eenheid="fte"),
        *b.aandelen("gemiddeld", "Deel van een voltijdbaan, gemiddeld", fte, voltijd),
    ], b.noten()


def fte_tegen_begroting(kader: Kader) -> Iterator[Cel]:
    """Yield a row per kostenplaats and the total: mean fte worked, fte of the begroting, difference."""
    gewerkt, begroot = gemiddelde_fte(kader), begrote_fte(kader)
    namen = kader.registers.kostenplaatsen.set_index("kostenplaats")["naam"]
    rijen = [(str(k), str(namen[k])) for k in namen.index if k in gewerkt or k in (begroot or {})]
    for rij, label in rijen:
        plan = None if begroot is None else begroot.get(rij, Fraction(0))
        yield from _rij(rij, label, gewerkt.get(rij, Fraction(0)), plan)
    totaal = None if begroot is None else sum(begroot.values(), Fraction(0))
    yield from _rij(TOTAAL, TOTAAL_LABEL, sum(gewerkt.values(), Fraction(0)), totaal)


def gemiddelde_fte(kader: Kader) -> dict[str, Fraction]:
    """Return the mean fte over the days of the period, per kostenplaats, without begeleid werken."""
    plekken = kader.eigen.werkplekken
    plekken = plekken[plekken["vorm"] != BEGELEID]
    plekken = plekken[plekken["dienstverband_id"].isin(dienstverbanden(kader)["dienstverband_id"])]
    omvang = kader.eigen.dienstverband_omvang
    samen = plekken.merge(omvang, on="dienstverband_id", suffixes=("", "_omvang"))
    p = kader.periode
    stukken = Stukken.van(samen, ("van", "laatste_dag"), ("van_omvang", "laatste_dag_omvang"))
    dagen = stukken.dagen(p.begin, p.eind)
    gewogen = (in_delen(samen["omvang_fte"]) * dagen).groupby(samen["kostenplaats"]).sum()
    lengte = (p.eind - p.begin).days + 1
    return {str(k): Fraction(int(n), PER_FTE * lengte) for k, n in gewogen.items() if n}


def begrote_fte(kader: Kader) -> dict[str, Fraction] | None:
    """Return the fte per kostenplaats of the adopted begroting of the year; ``None`` without one."""
    versie = Exploitatie(kader.registers, kader.periode).vastgestelde
    if versie is None:
        return None
    b = kader.registers.van_jaar(versie.jaar).begroting
    b = b[(b["jaar"] == versie.jaar) & (b["versie"] == versie.code) & (b["kostensoort"] == LOON)]
    return {str(k): Fraction(str(deel.sum())) for k, deel in b.groupby("kostenplaats")["volume_fte"]}


def _rij(rij: str, label: str, gewerkt: Fraction, begroot: Fraction | None) -> Iterator[Cel]:
    verschil = None if begroot is None else gewerkt - begroot
    for kolom, kop, fte in (
        ("realisatie", "Gemiddeld in de periode", gewerkt),
        ("begroting", "Begroot voor het jaar", begroot),
        ("verschil", "Verschil", verschil),
    ):
        if fte is None:
            yield Cel(rij, kolom, label, kop, None, None, "fte", "onbekend")
        else:
            yield Cel(rij, kolom, label, kop, fte.numerator, fte.denominator, "fte", "getal")

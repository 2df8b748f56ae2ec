"""The rows that the tables of the Wsw and of beschut werk share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from ijw_lib.model.opmaak import MAANDEN_KORT, datum
from ijw_lib.model.periode import Maand
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import Rij, Telling, bescherm, uitsplitsing
from ijw_lib.tellen.dienstverbanden import (
    EEN_DAG,
    af,
    bestand,
    bij,
    dienstverbanden,
    honderdsten,
    in_dienst,
    maanden_terug,
    som_per_gemeente,
)
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal, aantallen
from ijw_lib.tellen.lonen import BESCHUT, vergoeding, werkgeverslasten
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand

VORMEN = {
    "intern": "Intern",
    "werken_op_locatie": "Werken op locatie",
    "detachering_groep": "Detachering in een groep",
    "detachering_individueel": "Detachering, individueel",
    "begeleid_werken": "Begeleid werken",
}
REDENEN = {
    "wsw": {
        "wia": "WIA",
        "pensioen": "Pensioen",
        "overlijden": "Overlijden",
        "ander_werk": "Ander werk",
        "eigen_verzoek": "Eigen verzoek",
    },
    "beschut_werk": {
        "wia": "WIA",
        "dagbesteding": "Dagbesteding",
        "einde_contract": "Einde van het contract",
        "ander_werk": "Ander werk",
    },
}
"""The reasons of ending that a regeling shows; the others are one row."""
AFDELINGEN = ("groen", "ontwikkelhuis", "detacheringen", "facilitair")
"""The kostenplaatsen where people of the Wsw and of beschut werk work; the others are one row."""
OVERIG = "overig"
BEGELEID = "begeleid_werken"
DETACHERING = ("detachering_groep", "detachering_individueel")


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


def maandrij(maand: Maand) -> tuple[str, str]:
    """Return id and label of the row of a month in a series over years: ``jan 2024``."""
    dag = maand.begin
    return f"maand_{dag.year}_{dag.month:02d}", f"{MAANDEN_KORT[dag.month - 1]} {dag.year}"


def werkplekken(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...], list[tuple[str, str]]]:
    """Return where people work at the end of the period: forms, and kostenplaatsen; each adds up to all."""
    rijen = bestand(kader, kader.periode.eind, "werkplekken")
    plaatsen = kader.registers.kostenplaatsen
    namen = dict(zip(plaatsen["kostenplaats"], plaatsen["naam"], strict=True))
    afdelingen = {k: f"Afdeling {namen[k]}" for k in AFDELINGEN if k in namen} | {OVERIG: "Andere afdelingen"}
    rijen = rijen.met(kostenplaats=_of_overig(rijen["kostenplaats"], afdelingen))
    basis = per_gemeente(rijen)
    b = bescherm(kader, in_dienst(kader.periode.eind))
    cellen: list[Cel] = []
    koppen: list[tuple[str, str]] = []
    for kolom, kop, labels in (
        ("vorm", "Vorm van de werkplek", VORMEN),
        ("kostenplaats", "Afdeling", afdelingen),
    ):
        koppen.append((f"{kolom}_{next(iter(labels))}", kop))
        for code, label in labels.items():
            deel = per_gemeente(rijen.waar(rijen[kolom] == code))
            cellen += b.rij_met_aandeel(f"{kolom}_{code}", label, deel, basis)
    cellen += b.rij_met_aandeel(TOTAAL, TOTAAL_LABEL, basis, basis)
    return cellen, b.noten(), [*koppen, (TOTAAL, "Alle dienstverbanden")]


def vormen_per_maand(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return a row per month and a column per form, of those who work for others; one gemeente or all."""
    cellen: list[Cel] = []
    noten: tuple[Voetnoot, ...] = ()
    kolommen = {
        "detachering": ("Detachering", DETACHERING),
        **{v: (VORMEN[v], (v,)) for v in (BEGELEID, "werken_op_locatie")},
    }
    eigen, alle = dienstverbanden(kader), kader.rijen("werkplekken")
    plekken = alle.waar(np.isin(alle["dienstverband_id"], eigen["dienstverband_id"]))  # of this regeling
    plekken = plekken.naast(eigen, "dienstverband_id", "gemeente")
    maanden = maanden_terug(kader)
    kader = kader.sinds(maanden[0].begin)
    for maand in maanden:
        rijen = stand(plekken, maand.eind, "van", "laatste_dag", t_m=True)
        b = bescherm(kader, in_dienst(maand.eind))
        noten = b.noten()
        for kolom, (kop, vormen) in kolommen.items():
            *_, som = b.aantallen(*maandrij(maand), per_gemeente(rijen.waar(np.isin(rijen["vorm"], vormen))))
            cellen.append(aantal(som.rij, som.rij_label, kolom, kop, som.teller, leeg=som.status))
    return cellen, noten


def uit_naar_reden(kader: Kader, begin: date) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return how many left from ``begin`` through the end of the period, by reason."""
    rijen = af(kader, begin, kader.periode.eind)
    return uitsplitsing(kader.sinds(begin), _redenen(kader, rijen), _weg(begin, kader.periode.eind))


def uit_met_vorig_jaar(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return how many left in the period, by reason, and in the same period a year before.

    Of then only what the onderwerp itself could show.
    """
    kader = kader.sinds(kader.periode.begin - EEN_DAG)
    p, vorig = kader.periode, kader.periode.vorig_jaar
    nu, eerder = (af(kader, t.begin, t.eind) for t in (p, vorig))
    bekend = vorig.begin >= kader.registers.begin
    b = bescherm(kader, _weg(p.begin, p.eind))
    b_toen = bescherm(replace(kader, periode=vorig, vanaf=None), _weg(vorig.begin, vorig.eind))
    te_zien = bekend and not b_toen.eigen_verborgen
    toen = {rij: b_toen.som(per) for rij, _, per in _redenen(kader, eerder)}
    toen[TOTAAL] = sum(toen.values())
    kop, leeg = f"Zelfde periode {vorig.jaar}", "beschermd" if bekend else "onbekend"
    cellen: list[Cel] = []
    for rij, label, tellingen in (*_redenen(kader, nu), (TOTAAL, TOTAAL_LABEL, per_gemeente(nu))):
        cellen += b.aantallen(rij, label, tellingen)
        cellen.append(aantal(rij, label, "vorig_jaar", kop, toen[rij] if te_zien else None, leeg=leeg))
    return cellen, b.noten() if te_zien or not bekend else (*b.noten(), _noot_toen(kop))


def _noot_toen(kop: str) -> Voetnoot:
    return Voetnoot("", f"{kop} is beschermd: het ging toen om te weinig personen.")


def _weg(begin: date, eind: date) -> Telling:
    """Return what counts who left from ``begin`` through ``eind``, per gemeente."""
    return lambda kader: per_gemeente(af(kader, begin, eind))


def _redenen(kader: Kader, rijen: Rijen) -> list[Rij]:
    labels = REDENEN[kader.regelingen[0]] | {OVERIG: "Andere redenen"}
    redenen = _of_overig(rijen["reden_einde"], labels)
    return [(r, label, per_gemeente(rijen.waar(redenen == r))) for r, label in labels.items()]


def _of_overig(codes: np.ndarray, labels: Mapping[str, str]) -> np.ndarray:
    """Return the codes that have a row; the others in the one row of the rest."""
    return np.where(np.isin(codes, list(labels)), codes, OVERIG)


def omvang(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return dienstverbanden, their fte and what part of a full job one is, at the end of the period."""
    rijen = bestand(kader, kader.periode.eind, "dienstverband_omvang")
    basis = per_gemeente(rijen)
    fte = som_per_gemeente(rijen, honderdsten(rijen["omvang_fte"]))
    b = bescherm(kader, in_dienst(kader.periode.eind))
    honderd = {g: 100 * n for g, n in basis.items()}
    return [
        *aantallen(kader, "dienstverbanden", "Dienstverbanden", basis),
        *b.aantallen("fte", "Fte", fte, noemer=100, eenheid="fte"),
        *b.aandelen("gemiddeld", "Deel van een voltijdbaan, gemiddeld", fte, honderd),
    ], b.noten()


def subsidie(kader: Kader, rijen_in: Callable[[Kader], Rijen]) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return the mean ``subsidie_procent``, as a part of the wage; each dienstverband weighs the same.

    Parameters
    ----------
    rijen_in
        Gives the dienstverbanden of an onderwerp, with or without subsidy.
    """

    def met_subsidie(in_: Kader) -> Rijen:
        rijen = rijen_in(in_)
        return rijen.waar(pd.notna(rijen["subsidie_procent"]))

    rijen = met_subsidie(kader)
    basis = per_gemeente(rijen)
    som = som_per_gemeente(rijen, rijen["subsidie_procent"].astype("int64"))
    b = bescherm(kader, lambda in_: per_gemeente(met_subsidie(in_)))
    honderd = {g: 100 * n for g, n in basis.items()}
    return [
        *aantallen(kader, "dienstverbanden", "Dienstverbanden met subsidie", basis),
        *b.aandelen("gemiddeld", "Gemiddelde subsidie, deel van het loon", som, honderd),
    ], b.noten()


def subsidie_tegen_begroting(kader: Kader, gemiddeld: Cel) -> Iterator[Cel]:
    """Yield columns with the same part of the wages in the adopted begroting, and the difference.

    The begroting holds wages with employer's charges and subsidy with the fee for those; both are taken off.

    Parameters
    ----------
    gemiddeld
        The mean of the regio.
    """
    deel = _begrote_subsidie(kader)
    is_ = None if gemiddeld.exact is None else gemiddeld.exact / 100
    verschil = None if deel is None or is_ is None else is_ - deel
    for kolom, kop, eenheid, waarde in (
        ("begroot", "Begroot", "procent", deel),
        ("verschil", "Verschil (procentpunt)", "procentpunt", verschil),
    ):
        n, d = (None, None) if waarde is None else (waarde.numerator, waarde.denominator)
        status = "onbekend" if waarde is None else "getal"
        yield aantal("dienstverbanden", "Dienstverbanden met subsidie", kolom, kop, None)
        yield Cel(gemiddeld.rij, kolom, gemiddeld.rij_label, kop, n, d, eenheid, status)


def _begrote_subsidie(kader: Kader) -> Fraction | None:
    versie = Exploitatie(kader.registers, kader.periode).vastgestelde
    if versie is None:
        return None
    b = kader.registers.van_jaar(versie.jaar).begroting
    b = b[(b["jaar"] == versie.jaar) & (b["versie"] == versie.code)]
    bedrag = {str(s): int(deel.sum()) for s, deel in b.groupby("kostensoort")["bedrag_cent"]}
    loon, ontvangen = bedrag.get("loon_beschut_werk", 0), -bedrag.get("loonkostensubsidie", 0)
    _, lasten = werkgeverslasten(kader.registers)[BESCHUT]
    toeslag = vergoeding(kader.registers, kader.periode.eind)
    return Fraction(ontvangen, loon) * (1 + lasten) / (1 + toeslag) if loon else None

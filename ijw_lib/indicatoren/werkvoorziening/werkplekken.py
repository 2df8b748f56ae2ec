"""Where the people of the Wsw and of beschut werk do their work: form and kostenplaats."""

from __future__ import annotations

import numpy as np

from ijw_lib.indicatoren.werkvoorziening.overig import OVERIG, of_overig
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import bescherm
from ijw_lib.tellen.dienstverbanden import bestand, dienstverbanden, in_dienst, maanden_terug
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal, maandrij
from ijw_lib.tellen.rijen import komt_voor, per_gemeente, stand

VORMEN = {
    "intern": "Intern",
    "werken_op_locatie": "Werken op locatie",
    "detachering_groep": "Detachering in een groep",
    "detachering_individueel": "Detachering, individueel",
    "begeleid_werken": "Begeleid werken",
}
AFDELINGEN = ("groen", "ontwikkelhuis", "detacheringen", "facilitair")
"""The kostenplaatsen where people of the Wsw and of beschut werk work; the others are one row."""
BEGELEID = "begeleid_werken"
DETACHERING = ("detachering_groep", "detachering_individueel")


def werkplekken(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...], list[tuple[str, str]]]:
    """Return where people work at the end of the period: forms, and kostenplaatsen; each adds up to all."""
    rijen = bestand(kader, kader.periode.eind, "werkplekken")
    plaatsen = kader.registers.kostenplaatsen
    namen = dict(zip(plaatsen["kostenplaats"], plaatsen["naam"], strict=True))
    afdelingen = {k: f"Afdeling {namen[k]}" for k in AFDELINGEN if k in namen} | {OVERIG: "Andere afdelingen"}
    rijen = rijen.met(kostenplaats=of_overig(rijen["kostenplaats"], afdelingen))
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
    plekken = alle.waar(komt_voor(alle["dienstverband_id"], eigen["dienstverband_id"]))  # of this regeling
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

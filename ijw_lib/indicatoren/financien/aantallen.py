"""Wsw and beschut werk in numbers: fte, people, the statutory minimum, the subsidy, and wages as posted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, bedrag, getal
from ijw_lib.indicatoren.financien.personeel import Bedrag, Personeel, min_
from ijw_lib.indicatoren.financien.posten import Posten
from ijw_lib.indicatoren.financien.verklaring import aangenomen_aantal, welke
from ijw_lib.model.opmaak import MAANDEN, rond
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.lonen import BEGELEID, BESCHUT, MINIMUM, SUBSIDIE, WSW

_NAMEN = {WSW: "Wsw, in eigen dienst", BEGELEID: "Wsw, begeleid werken", BESCHUT: "Beschut werk"}


def personeel_fte(e: Exploitatie) -> Inhoud:
    """Return mean fte of the period per group beside what was budgeted."""
    p = Personeel(e)
    fte = {g: p.fte(g) for g in _NAMEN}
    echt: dict[str, Bedrag] = {g: echt for g, (echt, _) in fte.items()}
    begroot = {g: b for g, (_, b) in fte.items() if b is not None}
    return Inhoud(_drieluik(_NAMEN, echt, begroot, "fte"), voetnoten=welke(p.posten.versie))


def personeel_aantallen(e: Exploitatie) -> Inhoud:
    """Return who is in service and who left, beside what the begroting assumed."""
    d = e.registers.dienstverbanden
    eind = pd.Timestamp(e.periode.eind)
    in_dienst = (d["begin"] <= eind) & (d["eind"].isna() | (d["eind"] >= eind))
    # whose last day is the day before the period began is out in it, so that stands and flows meet
    weg = (d["groep"] == WSW) & (d["eind"] >= pd.Timestamp(e.periode.begin - timedelta(days=1)))
    weg &= d["eind"] < eind
    echt: dict[str, Bedrag] = {
        "beschut_werk": Fraction(int((in_dienst & (d["groep"] == BESCHUT)).sum())),
        "uitstroom_wsw": Fraction(int(weg.sum())),
        "uitstroom_wsw_wia": Fraction(int((weg & (d["reden_einde"] == "wia")).sum())),
    }
    versie = Posten(e).versie
    begroot = {
        "beschut_werk": aangenomen_aantal(e, versie, "dienstverbanden_beschut_werk"),
        **{
            rij: None if a is None else a * e.periode.aandeel
            for rij in ("uitstroom_wsw", "uitstroom_wsw_wia")
            for a in (aangenomen_aantal(e, versie, rij),)
        },
    }
    namen = {
        "beschut_werk": "Dienstverbanden beschut werk, eind van de periode",
        "uitstroom_wsw": "Uitstroom Wsw",
        "uitstroom_wsw_wia": "waarvan naar de WIA",
    }
    return Inhoud(
        _drieluik(namen, echt, {r: b for r, b in begroot.items() if b is not None}, "aantal"),
        voetnoten=[
            Voetnoot(
                "", "De begrote uitstroom is het evenredige deel van wat voor het hele jaar is aangenomen."
            ),
            *welke(versie),
        ],
    )


def minimumloon(e: Exploitatie) -> Inhoud:
    """Return per group how many are paid the statutory minimum at the end of the period."""
    eind = pd.Timestamp(e.periode.eind)
    loon = e.registers.lonen.merge(e.registers.dienstverbanden[["dienstverband_id", "groep"]])
    loon = loon[(loon["van"] <= eind) & (loon["laatste_dag"].isna() | (loon["laatste_dag"] >= eind))]
    namen = {WSW: "Wsw", BESCHUT: "Beschut werk", "totaal": "Totaal"}
    alle = {g: Fraction(int((loon["groep"] == g).sum())) for g in (WSW, BESCHUT)}
    laag = {
        g: Fraction(int(((loon["groep"] == g) & (loon["schaal"] == MINIMUM)).sum())) for g in (WSW, BESCHUT)
    }
    for telling in (alle, laag):
        telling["totaal"] = sum(telling.values(), NUL)
    kolommen = [
        (Kolom("medewerkers", "Dienstverbanden", alle), "aantal"),
        (Kolom("minimumloon", "Op het minimumloon", laag), "aantal"),
        (Kolom("aandeel", "Aandeel", {g: laag[g] / alle[g] if alle[g] else None for g in alle}), "procent"),
    ]
    cellen = [getal(rij, label, k, eenheid) for rij, label in namen.items() for k, eenheid in kolommen]
    return Inhoud(cellen, totaalrijen=frozenset({"totaal"}))


def lonen_beschut_werk(e: Exploitatie) -> Inhoud:
    """Return wages of beschut werk, the subsidy for them, and its share, beside the raming."""
    p = Personeel(e)
    (lonen, lonen_raming), (subsidie, raming) = p.kosten(BESCHUT), p.kosten(SUBSIDIE)
    echt, begroot = _subsidieregels(lonen, subsidie), _subsidieregels(lonen_raming, raming)
    verschil = {rij: min_(echt.get(rij), begroot.get(rij)) for rij in echt} if echt and begroot else {}
    kolommen = [
        Kolom("realisatie", "Realisatie", echt),
        Kolom("raming", "Raming", begroot),
        Kolom("verschil", "Verschil", verschil),
    ]
    namen = {
        "lonen": "Lonen beschut werk, met werkgeverslasten",
        "subsidie": "Ontvangen loonkostensubsidie, met vergoeding",
    }
    cellen = [bedrag(rij, label, k) for rij, label in namen.items() for k in kolommen]
    cellen += [
        getal(
            "aandeel",
            "Subsidie met vergoeding, deel van de lonen met werkgeverslasten",
            k,
            "procent" if i < 2 else "procentpunt",
        )
        for i, k in enumerate(kolommen)
    ]
    return Inhoud(cellen, voetnoten=welke(p.posten.versie))


def aansluiting_loonkosten(e: Exploitatie) -> Inhoud:
    """Return the wages per month as the registers of people give them and as they were posted."""
    p = Personeel(e)
    g = e.registers.van_jaar(e.periode.jaar).grootboek
    g = g.assign(groep=g["kostensoort"].map(p.posten.loongroepen), maand=g["boekdatum"].dt.month)
    geboekt = {k: Fraction(int(v)) for k, v in g.groupby(["maand", "groep"])["bedrag_cent"].sum().items()}
    volgens = {k: rond(b) for k, b in p.lonen.kosten.items()}
    kolommen: list[Kolom] = []
    for naam, label, groepen in (
        ("wsw", "Wsw", (WSW, BEGELEID)),
        ("beschut_werk", "beschut werk", (BESCHUT, SUBSIDIE)),
    ):
        register, boek = (_per_maand(e, groepen, bron) for bron in (volgens, geboekt))
        kolommen += [
            Kolom(f"{naam}_register", f"Volgens register, {label}", register),
            Kolom(f"{naam}_geboekt", f"Geboekt, {label}", boek),
            Kolom(f"{naam}_verschil", f"Verschil, {label}", {r: boek[r] - b for r, b in register.items()}),
        ]
    namen = {_maand(m.eind.month): MAANDEN[m.eind.month - 1] for m in e.periode.maanden}
    cellen = [
        bedrag(rij, label, k) for rij, label in (namen | {"totaal": "Totaal"}).items() for k in kolommen
    ]
    return Inhoud(cellen, totaalrijen=frozenset({"totaal"}))


def _per_maand(
    e: Exploitatie, groepen: tuple[str, ...], bedragen: Mapping[tuple[int, str], Fraction]
) -> dict[str, Fraction]:
    """Add up the groups, per month and over the period."""
    uit = {
        _maand(m.eind.month): sum((bedragen.get((m.eind.month, g), NUL) for g in groepen), NUL)
        for m in e.periode.maanden
    }
    return uit | {"totaal": sum(uit.values(), NUL)}


def _maand(maand: int) -> str:
    return f"maand_{maand:02d}"


def _drieluik(
    namen: dict[str, str], echt: dict[str, Bedrag], begroot: dict[str, Fraction], eenheid: str
) -> list[Cel]:
    """Return the cells of realisatie, begroot and their difference."""
    kolommen = [
        Kolom("realisatie", "Realisatie", echt),
        Kolom("begroot", "Begroot", begroot),
        Kolom("verschil", "Verschil", {r: (echt[r] or NUL) - b for r, b in begroot.items()}),
    ]
    return [getal(rij, label, k, eenheid) for rij, label in namen.items() for k in kolommen]


def _subsidieregels(lonen: Bedrag, subsidie: Bedrag) -> dict[str, Bedrag]:
    if lonen is None or subsidie is None:
        return {}
    return {"lonen": lonen, "subsidie": -subsidie, "aandeel": -subsidie / lonen if lonen else None}

"""What explains a result: posts against the budget, assumptions, wages and forecasts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, Regels, bedrag, getal
from ijw_lib.indicatoren.financien.posten import Posten
from ijw_lib.model.opmaak import datum
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie, Versie
from ijw_lib.tellen.inhoud import Inhoud

_ONDERDELEN = {"resultaat": "Resultaat", "beschut_werk": "Programma beschut werk"}
_UITGANGSPUNTEN = {
    "indexatie_overige_bedrijfskosten": ("Indexatie overige bedrijfskosten", "overige_bedrijfskosten"),
    "loonstijging_wsw_beschut_werk": ("Loonstijging Wsw en beschut werk", "lonen_wsw_en_beschut_werk"),
    "loonstijging_ambtelijk": ("Stijging personeelskosten ambtelijk", "personeelskosten_ambtelijk"),
}
"""The assumptions that are percentages, and the post whose budget they raise."""
_LOONDELEN = {
    "ambtelijk": ("Personeelskosten ambtelijk", ("ambtelijk",)),
    "wsw": ("Personeelskosten Wsw", ("wsw", "begeleid_werken", "wsw_overig")),
    "beschut_werk": ("Lonen beschut werk", ("beschut_werk",)),
    "derden": ("Payroll en inhuur", ("derden",)),
}


def afwijkingen(e: Exploitatie) -> Inhoud:
    """Return realisatie and raming of each post that is explained."""
    p = Posten(e)
    kolommen = [
        Kolom("realisatie", "Realisatie", _posten(p, p.realisatie)),
        Kolom("raming", "Raming", _posten(p, p.raming)),
        Kolom("verschil", "Verschil", verschil(_posten(p, p.realisatie), _posten(p, p.raming))),
        Kolom("begroting_jaar", "Begroting heel jaar", _posten(p, p.begroting)),
    ]
    cellen = [bedrag(post, naam, k) for post, (naam, _) in p.posten.items() for k in kolommen]
    return Inhoud(cellen, voetnoten=welke(p.versie))


def uitgangspunten(e: Exploitatie) -> Inhoud:
    """Return the assumed rises beside those that the budget lines show."""
    p = Posten(e)
    voorzien, meerjarig = _aangenomen(e, p.versie, "waarde"), _aangenomen(e, p.versie, "meerjarig_voorzien")
    kolommen = [
        Kolom("aangenomen", "Aangenomen stijging", voorzien),
        Kolom("meerjarig", "Meerjarig voorzien", meerjarig),
        Kolom("begroting", "Stijging tegenover de primaire begroting", _stijging(p)),
    ]
    cellen = [
        getal(rij, label, k, "procent") for rij, (label, _) in _UITGANGSPUNTEN.items() for k in kolommen
    ]
    noten = [
        Voetnoot(
            "",
            "De aangenomen stijging is ingevoerd bij de begroting; de laatste kolom vergelijkt de regels van "
            "de laatst ingediende begroting met die van de eerste begroting van het jaar.",
        )
    ]
    return Inhoud(cellen, voetnoten=[*noten, *welke(p.versie)])


def aangenomen_aantal(e: Exploitatie, versie: Versie | None, naam: str) -> Fraction | None:
    """Return an assumption that is a number, or ``None`` where none was made."""
    regels = _aangenomen(e, versie, "waarde", eenheid="aantal")
    return regels.get(naam)


def loonkosten_in_begroting(e: Exploitatie) -> Inhoud:
    """Return wages, by kind, as a part of the budgeted lasten."""
    p = Posten(e)
    bedragen: dict[str, Fraction | None] = {}
    if p.begroting is not None:
        bedragen = {rij: p.van_groepen(groepen, p.begroting) for rij, (_, groepen) in _LOONDELEN.items()}
        lasten = e.nummers("lasten")
        bedragen["loonkosten"] = sum((b or NUL for b in bedragen.values()), NUL)
        bedragen["totaal_lasten"] = sum(
            (b for (rubriek, _, _), b in p.begroting.items() if rubriek in lasten), NUL
        )
    noemer = bedragen.get("totaal_lasten")
    delen: Regels = {r: b / noemer for r, b in bedragen.items() if b is not None} if noemer else {}
    namen = {r: label for r, (label, _) in _LOONDELEN.items()} | {
        "loonkosten": "Loonkosten samen",
        "totaal_lasten": "Totaal lasten",
    }
    begroting = Kolom("begroting_jaar", "Begroting heel jaar", bedragen)
    aandeel = Kolom("aandeel", "Aandeel in de lasten", delen)
    cellen: list[Cel] = []
    for rij, label in namen.items():
        cellen += [bedrag(rij, label, begroting), getal(rij, label, aandeel, "procent")]
    noten = [
        Voetnoot(
            "",
            "Loonkosten zijn hier de personeelskosten ambtelijk en Wsw, de lonen beschut werk (zonder aftrek "
            "van loonkostensubsidie) en wat aan payroll en inhuur in de dienstverlening door derden zit.",
        )
    ]
    return Inhoud(
        cellen,
        voetnoten=[*noten, *welke(p.versie)],
        totaalrijen=frozenset({"loonkosten", "totaal_lasten"}),
    )


def prognoses(e: Exploitatie) -> Inhoud:
    """Return the last forecast of each part made by the end of the period."""
    r = e.registers.van_jaar(e.periode.jaar).prognoses
    r = r[(r["jaar"] == e.periode.jaar) & (r["peildatum"] <= pd.Timestamp(e.periode.eind))]
    laatste = r.sort_values(["peildatum", "prognose_id"]).groupby("onderdeel").last()
    regels: Regels = {str(o): Fraction(int(b)) for o, b in laatste["bedrag_cent"].items()}
    kolom = Kolom("verwacht", f"Verwacht eind {e.periode.jaar}", regels)
    noten = [
        Voetnoot("", f"{_ONDERDELEN[o]}: {v.toelichting} (prognose van {datum(v.peildatum.date())}).")
        for o, v in ((o, laatste.loc[o]) for o in _ONDERDELEN if o in laatste.index)
    ]
    cellen = [bedrag(rij, label, kolom) for rij, label in _ONDERDELEN.items()]
    return Inhoud(cellen, voetnoten=noten, looptijd=str(e.periode.jaar))


def _posten(p: Posten, bedragen: Mapping[tuple[int, str, str], Fraction] | None) -> Regels:
    return {} if bedragen is None else {post: p.van_post(post, bedragen) for post in p.posten}


def verschil(realisatie: Regels, raming: Regels) -> dict[str, Fraction | None]:
    """Return realisatie min raming of each row; nothing where one of the two is not known."""
    if not realisatie or not raming:
        return {}
    return {rij: (b or NUL) - (raming[rij] or NUL) for rij, b in realisatie.items()}


def _aangenomen(
    e: Exploitatie, versie: Versie | None, kolom: str, eenheid: str = "procent"
) -> dict[str, Fraction | None]:
    if versie is None:
        return {}
    u = e.registers.van_jaar(versie.jaar).uitgangspunten
    u = u[(u["jaar"] == versie.jaar) & (u["versie"] == versie.code) & (u["eenheid"] == eenheid)]
    deler = 100 if eenheid == "procent" else 1
    return {
        str(naam): None if pd.isna(w) else Fraction(str(w)) / deler
        for naam, w in zip(u["uitgangspunt"], u[kolom], strict=True)
    }


def _stijging(p: Posten) -> Regels:
    """Return what the newest version asks above the first one, as a part of the first; n.v.t. without one."""
    eerste = p.e.primaire
    if eerste is None or p.versie is None:
        return {}
    if eerste.code == p.versie.code:
        return dict.fromkeys(_UITGANGSPUNTEN)
    oud, nieuw = (p.begroot(v, t_m=False) for v in (eerste, p.versie))
    uit: dict[str, Fraction | None] = {}
    for rij, (_, post) in _UITGANGSPUNTEN.items():
        van, naar = p.van_post(post, oud), p.van_post(post, nieuw)
        uit[rij] = naar / van - 1 if van and naar is not None else None
    return uit


def welke(versie: Versie | None) -> list[Voetnoot]:
    """Return the note that says which begroting a table compares with."""
    if versie is None:
        return []
    stand = (
        f"vastgesteld op {datum(versie.vastgesteld_op)}"
        if versie.vastgesteld and versie.vastgesteld_op
        else f"ingediend op {datum(versie.ingediend_op)}, eind van de periode nog niet vastgesteld"
    )
    return [Voetnoot("", f"Vergeleken is met de {versie.naam} {versie.jaar}, {stand}.")]

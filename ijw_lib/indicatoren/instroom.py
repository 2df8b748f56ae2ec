"""Instroom: who is put forward for a traject, who starts and in which phase, and how fast that goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from ijw_lib.model.opmaak import getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Voetnoot
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader, maandrijen
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand
from ijw_lib.tellen.trajecten import FASELABELS, kader_trajecten, kader_uitstroom, met_eerste_fase, stroom
from ijw_lib.tellen.verdeling import (
    VORIG_JAAR,
    Rij,
    beschermde_verdeling,
    gelijk_voor_elk,
    klassen,
    medianen,
    naast_vorig_jaar,
    rij_met_aandeel,
    spreiding,
    verdeling,
)

_HERKOMST = {
    "gemeente": "Gemeente",
    "eigen_initiatief": "Eigen initiatief",
    "uwv": "UWV",
    "school": "School",
}
_REDENEN = {
    "andere_problematiek": "Eerst andere problematiek",
    "ander_traject_passender": "Ander traject passender",
    "direct_baan": "Direct een baan",
    "verhuizing_buiten_regio": "Verhuisd buiten de regio",
}
_UITKOMSTEN = {
    "grote_afstand": "Grote afstand tot de arbeidsmarkt",
    "korte_afstand": "Relatief korte afstand tot de arbeidsmarkt",
    "overig": "Overig",
}
_KORTE_AFSTAND = ("werk_vinden", "werk_houden")
"""Who starts in one of these phases has a short distance to work."""
_KPI_INTAKES = ("re_integratie", "brede_intake")
_WEEK = 7
_DOORLOOPTIJD = klassen((4, 8, 13, 26), "weken")


def aanmeldingen(kader: Kader) -> Inhoud:
    """From the applications in hand at the begin, through those that came and went, to those at the end.

    Of those not started in the period the percentage divides by the applications of the period.
    """
    k = kader_uitstroom(kader)
    alle = _met_afloop(k)

    def rijen(in_: Kader) -> Iterator[Rij]:
        def telling(kolom: str) -> dict[str, int]:
            return per_gemeente(stroom(in_, alle, kolom))

        def in_behandeling(dag: date) -> dict[str, int]:
            return per_gemeente(stand(alle, dag, "aanmelddatum", "afloop"))

        begin, eind = in_.periode.begin, in_.periode.eind
        aangemeld, niet = telling("aanmelddatum"), telling("niet_gestart_op")
        yield Rij("begin", "In behandeling bij het begin", in_behandeling(begin - timedelta(days=1)))
        yield Rij("aangemeld", "Aangemeld voor een traject", aangemeld)
        yield Rij("gestart", "Traject gestart", telling("startdatum"))
        yield Rij("niet_gestart", "Niet gestart", niet)
        yield Rij("eind", "In behandeling aan het eind", in_behandeling(eind))
        yield Rij("niet_gestart_deel", "Niet gestart, deel van de aanmeldingen", niet, aangemeld)

    return Inhoud(naast_vorig_jaar(k, rijen), totaalrijen=["eind"])


def aanmeldingen_per_maand(kader: Kader) -> Inhoud:
    """Applications; a row is a month of the period."""
    k = kader_trajecten(kader)
    cellen = maandrijen(k, k.rijen("aanmeldingen"), "aanmelddatum")
    return Inhoud(cellen, totaalrijen=["totaal"])


def aanmeldingen_per_herkomst(kader: Kader) -> Inhoud:
    """Applications of the period; a row is where they came from."""
    k = kader_trajecten(kader)
    cellen = verdeling(k, stroom(k, k.rijen("aanmeldingen"), "aanmelddatum"), "herkomst", _HERKOMST)
    return Inhoud(cellen, totaalrijen=["totaal"])


def niet_gestart_per_reden(kader: Kader) -> Inhoud:
    """Those of whom it was settled in the period that no traject starts; a row is a reason."""
    k = kader_trajecten(kader)

    def niet(in_: Kader) -> Rijen:
        return stroom(in_, in_.rijen("aanmeldingen"), "niet_gestart_op")

    cellen, noten = beschermde_verdeling(k, niet, "reden_niet_gestart", _REDENEN)
    return Inhoud(cellen, voetnoten=noten, totaalrijen=["totaal"])


def startkwalificatie(kader: Kader) -> Inhoud:
    """Trajecten started in the period; a row is the phase in which they started."""
    k = kader_trajecten(kader)
    gestart = met_eerste_fase(k, stroom(k, k.rijen("trajecten"), "startdatum"))
    kort = gestart.waar(np.isin(gestart["fase"], _KORTE_AFSTAND))
    cellen = [
        *verdeling(k, gestart, "fase", FASELABELS, "Gestarte trajecten"),
        *rij_met_aandeel(k, "korte_afstand", "Waarvan korte afstand tot de arbeidsmarkt", kort, gestart),
    ]
    return Inhoud(cellen, totaalrijen=["totaal"])


def aanmelding_tot_start(kader: Kader) -> Inhoud:
    """Trajecten started in the period after an application; a row is a class of weeks since it."""
    k = kader_trajecten(kader)
    gestart = stroom(k, _met_afloop(k), "startdatum")
    zonder = len(stroom(k, k.rijen("trajecten"), "startdatum")) - len(gestart)
    dagen = (gestart["startdatum"] - gestart["aanmelddatum"]).astype("int64")
    gestart = gestart.met(dagen=dagen, weken=dagen // _WEEK)
    cellen = [
        *spreiding(k, gestart, "weken", _DOORLOOPTIJD, "Gestarte trajecten na een aanmelding"),
        *medianen(k, gestart, "dagen", "Mediaan in dagen", "dagen"),
    ]
    noten = [Voetnoot("", f"Gestart zonder aanmelding, en hier niet meegeteld: {zonder}.")] if zonder else []
    return Inhoud(cellen, voetnoten=noten, totaalrijen=["totaal"])


def afgeronde_intakes(kader: Kader) -> Inhoud:
    """Intakes for a traject that were finished in the period, and those finished within the term.

    Each column is measured by the term at the end of its own period.
    """
    k = kader_trajecten(kader)
    intakes = k.rijen("intakes")
    intakes = intakes.waar(np.isin(intakes["soort"], _KPI_INTAKES))
    dagen = (intakes["afgerond_op"] - intakes["startdatum"]).astype("int64")

    def termijn(p: Periode) -> Fraction | None:
        return kader.normen.waarde("afgeronde_intakes", "binnen_termijn", "termijn", p.eind)

    nu, toen = termijn(kader.periode), termijn(kader.periode.vorig_jaar)
    bekend = kader.periode.vorig_jaar.begin >= kader.registers.begin
    breuk = bekend and nu != toen
    kop = f"Binnen {getal(nu)} weken" if nu and not breuk else "Binnen de termijn"

    def rijen(in_: Kader) -> Iterator[Rij]:
        grens = termijn(in_.periode)
        op_tijd = intakes.waar(dagen <= int((grens or 0) * _WEEK))
        afgerond, binnen = (per_gemeente(stroom(in_, r, "afgerond_op")) for r in (intakes, op_tijd))
        yield Rij("afgerond", "Afgeronde intakes", afgerond)
        if grens is None:  # nothing to measure against: the rows stay, without numbers
            binnen, afgerond = {}, {}
        yield Rij("binnen_termijn", kop, binnen, None if grens else {})
        yield Rij("deel", f"{kop}, deel van de afgeronde intakes", binnen, afgerond)

    cellen = [
        *naast_vorig_jaar(k, rijen),
        *gelijk_voor_elk(k, "termijn", "Termijn in weken", nu, toen if bekend else None, "weken"),
    ]
    maat = f"binnen {getal(nu)} weken" if nu else ""
    return Inhoud(
        cellen,
        voetnoten=_noot_termijn(nu, toen, kader.periode) if breuk else (),
        maatstaf={"binnen_termijn": maat, "deel": maat},
    )


def abc_metingen(kader: Kader) -> Inhoud:
    """ABC-metingen of the period; a row is an outcome."""
    k = kader_trajecten(kader)

    def metingen(in_: Kader) -> Rijen:
        return stroom(in_, in_.rijen("abc_metingen"), "datum")

    alle = metingen(k)
    per_uitkomst, noten = beschermde_verdeling(k, metingen, "uitkomst", _UITKOMSTEN, totaal="")
    cellen = [*rij_met_aandeel(k, "ingezet", "Ingezette metingen", alle, alle), *per_uitkomst]
    noten = (Voetnoot("", "De uitkomsten zijn voorlopig."), *noten)
    return Inhoud(cellen, voetnoten=noten)


def _noot_termijn(nu: Fraction | None, toen: Fraction | None, periode: Periode) -> list[Voetnoot]:
    """Return the note at the column of last year that another term held then."""
    was, is_ = (f"{getal(t)} weken" if t else "niet afgesproken" for t in (toen, nu))
    tekst = (
        f"De termijn is veranderd: in {periode.vorig_jaar.jaar} was zij {was}, nu {is_}. Elke kolom is "
        "gemeten aan de termijn van haar eigen periode; de kolommen zijn daardoor niet te vergelijken."
    )
    return [Voetnoot("*", tekst, tuple((r, VORIG_JAAR, "") for r in ("binnen_termijn", "deel")))]


def _met_afloop(k: Kader) -> Rijen:
    """Return the applications with the start of their traject, and the day on which they were settled."""

    def maak() -> Rijen:
        trajecten = k.rijen("trajecten")
        trajecten = trajecten.waar(trajecten["aanmelding_id"] != "")
        alle = k.rijen("aanmeldingen").naast(trajecten, "aanmelding_id", "startdatum")
        start = alle["startdatum"]
        return alle.met(afloop=np.where(np.isnat(start), alle["niet_gestart_op"], start))

    return k.eigen.eenmalig("aanmeldingen_met_afloop", maak)

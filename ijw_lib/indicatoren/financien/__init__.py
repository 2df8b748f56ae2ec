"""Finances: the overview of baten and lasten, per programma and per rubriek, against each budget version.

A row is a line of the printed overview, a column a way to look at it. Amounts are euro cents (exact), shown
in thousands of euros; saldo = baten - lasten; a toevoeging aan reserves is negative. Definitions follow the
printed reports of 2023 (first quarter) and 2024 (eight months); see ``financien.yml``.
"""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.indicatoren.financien import aantallen, afwijking, detail, overzicht, personeel, verklaring
from ijw_lib.indicatoren.financien import bijdragen as _bijdragen
from ijw_lib.indicatoren.financien import programma as _programma
from ijw_lib.indicatoren.financien import vacatures as _vacatures
from ijw_lib.indicatoren.financien.cellen import Kolom, Regels, bedrag
from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie, per_rubriek
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader


def totaaloverzicht(kader: Kader) -> Inhoud:
    """Realisatie against the budget in force at the end of the period; a row is a group of rubrieken."""
    e = Exploitatie(kader.registers, kader.periode)
    return overzicht.totaaloverzicht(e, e.vastgestelde, benoemd=False)


def totaaloverzicht_herzien(kader: Kader) -> Inhoud:
    """As :func:`totaaloverzicht`, against the newest version submitted, adopted or not."""
    e = Exploitatie(kader.registers, kader.periode)
    return overzicht.totaaloverzicht(e, e.herziene, benoemd=True)


def totaaloverzicht_primair(kader: Kader) -> Inhoud:
    """As :func:`totaaloverzicht`, against the first version of the year; lasten as one total."""
    e = Exploitatie(kader.registers, kader.periode)
    return overzicht.totaaloverzicht(e, e.primaire, benoemd=True, zonder=overzicht.LASTENREGELS)


def programma(kader: Kader) -> Inhoud:
    """Realised baten, lasten and saldo; a row is a programma. Contribution as in :func:`totaaloverzicht`."""
    e = Exploitatie(kader.registers, kader.periode)
    return _programma.programma(e, e.vastgestelde)


def programma_herzien(kader: Kader) -> Inhoud:
    """As :func:`programma`, with the contribution of :func:`totaaloverzicht_herzien`."""
    e = Exploitatie(kader.registers, kader.periode)
    return _programma.programma(e, e.herziene)


def programma_primair(kader: Kader) -> Inhoud:
    """As :func:`programma`, with the contribution of :func:`totaaloverzicht_primair`."""
    e = Exploitatie(kader.registers, kader.periode)
    return _programma.programma(e, e.primaire)


def baten_lasten_detail(kader: Kader) -> Inhoud:
    """Realisatie, raming and their difference t/m the period; a row is a rubriek.

    A rubriek without a budget line has a raming of nil, so that its difference can be told.
    """
    e = Exploitatie(kader.registers, kader.periode)
    realisatie = per_rubriek(e.gerealiseerd(e.vastgestelde))
    voor, na = (per_rubriek(e.begroot(v, t_m=True)) for v in (e.primaire, e.vastgestelde))
    incidenteel = per_rubriek(e.geboekt(kader.periode.begin, kader.periode.eind, incidenteel=True))
    kolommen = [
        Kolom("realisatie", "Realisatie begrotingsjaar", detail.gerealiseerd(realisatie, e)),
        Kolom("raming_voor_wijziging", "Raming begrotingsjaar voor wijziging", detail.regels(voor, e)),
        Kolom("raming", "Raming begrotingsjaar", detail.regels(na, e)),
        Kolom("incidenteel", "Incidenteel gerealiseerd in boekjaar", detail.gerealiseerd(incidenteel, e)),
    ]
    kolommen.append(
        Kolom("verschil", "Verschil realisatie", detail.verschil(kolommen[0].regels, kolommen[2].regels))
    )
    labels = detail.labels(e)
    return Inhoud(
        [bedrag(rij, label, k) for rij, label in labels.items() for k in kolommen],
        voetnoten=overzicht.noten(e, e.vastgestelde) + [Voetnoot("", tekst) for tekst in detail.noten(e)],
        totaalrijen=frozenset({"saldo_baten", "saldo_lasten", "saldo", "resultaat"}),
        tussenkoppen=(
            (f"rubriek_{e.nummers('baten')[0]}", "Baten"),
            (f"rubriek_{e.nummers('lasten')[0]}", "Lasten"),
        ),
    )


def kosten_programmas(kader: Kader) -> Inhoud:
    """Contribution as invoiced in the period; a row is a programma, a column a gemeente."""
    return _bijdragen.kosten_programmas(kader)


def saldo_per_maand(kader: Kader) -> Inhoud:
    """Cumulative saldo of baten and lasten; a row is a month. Months after the period have no realisatie."""
    e = Exploitatie(kader.registers, kader.periode)
    jaar = Periode.heel_jaar(kader.periode.jaar)
    kolommen = [
        Kolom("realisatie", f"Realisatie {kader.periode.jaar}", _saldo_t_m(e, kader.periode)),
        Kolom("begroting", f"Begroting {kader.periode.jaar}", _begroot_saldo_t_m(e, jaar)),
        Kolom(
            "vorig_jaar",
            f"Realisatie {kader.periode.jaar - 1}",
            _saldo_t_m(e, Periode.heel_jaar(kader.periode.jaar - 1)),
        ),
    ]
    return Inhoud(
        [
            bedrag(
                f"maand_{m:02d}",
                naam,
                k,
                leeg="nvt" if k is kolommen[0] and m > kader.periode.laatste_maand else "onbekend",
            )
            for m, naam in enumerate(MAANDEN, 1)
            for k in kolommen
        ],
        looptijd=str(kader.periode.jaar),
    )


def grote_afwijkingen(kader: Kader) -> Inhoud:
    """Rubrieken that made the result differ from the raming, from the agreed threshold on."""
    return afwijking.grote_afwijkingen(Exploitatie(kader.registers, kader.periode), kader.normen)


def afwijkingen(kader: Kader) -> Inhoud:
    """Realisatie and raming of what is explained together; a row is a post of ``toelichtingsposten.csv``."""
    return verklaring.afwijkingen(Exploitatie(kader.registers, kader.periode))


def prijs_volume(kader: Kader) -> Inhoud:
    """From raming to realisatie of the Wsw and beschut werk; a row is a cause: volume, price, subsidy."""
    return personeel.prijs_volume(Exploitatie(kader.registers, kader.periode))


def personeel_fte(kader: Kader) -> Inhoud:
    """Mean fte over the period, realised and budgeted; a row is a group."""
    return aantallen.personeel_fte(Exploitatie(kader.registers, kader.periode))


def personeel_aantallen(kader: Kader) -> Inhoud:
    """People where the begroting assumed a number: beschut werk in service, Wsw gone."""
    return aantallen.personeel_aantallen(Exploitatie(kader.registers, kader.periode))


def minimumloon(kader: Kader) -> Inhoud:
    """Whose pay rises with the statutory minimum, at the end of the period; a row is a group."""
    return aantallen.minimumloon(Exploitatie(kader.registers, kader.periode))


def lonen_beschut_werk(kader: Kader) -> Inhoud:
    """Wages of beschut werk and the subsidy received for them, against the raming."""
    return aantallen.lonen_beschut_werk(Exploitatie(kader.registers, kader.periode))


def aansluiting_loonkosten(kader: Kader) -> Inhoud:
    """Wages as the registers of people give them beside what was posted; a row is a month."""
    return aantallen.aansluiting_loonkosten(Exploitatie(kader.registers, kader.periode))


def vacatures(kader: Kader) -> Inhoud:
    """Ambtelijke positions in fte: all, open, stood in for; at the end and on average."""
    return _vacatures.vacatures(Exploitatie(kader.registers, kader.periode))


def loonkosten_in_begroting(kader: Kader) -> Inhoud:
    """Wages as a part of the budgeted lasten, wherever they are posted."""
    return verklaring.loonkosten_in_begroting(Exploitatie(kader.registers, kader.periode))


def uitgangspunten(kader: Kader) -> Inhoud:
    """Rises that the newest budget assumes, and what its lines make of them."""
    return verklaring.uitgangspunten(Exploitatie(kader.registers, kader.periode))


def prognoses(kader: Kader) -> Inhoud:
    """Forecast of the end of the year: the last one made by the end of the period."""
    return verklaring.prognoses(Exploitatie(kader.registers, kader.periode))


def _saldo_t_m(e: Exploitatie, periode: Periode) -> Regels:
    saldi: dict[str, Fraction | None] = {}
    for maand in periode.maanden:
        geboekt = e.geboekt(periode.begin, maand.eind, reserves=False)
        if geboekt is not None:
            saldi[f"maand_{maand.eind.month:02d}"] = e.saldo(geboekt)
    return saldi


def _begroot_saldo_t_m(e: Exploitatie, jaar: Periode) -> Regels:
    saldi: dict[str, Fraction | None] = {}
    for maand in jaar.maanden:
        t_m = Exploitatie(e.registers, Periode(jaar.jaar, maand.eind.month, "maand"))
        begroot = t_m.begroot(e.vastgestelde, t_m=True)
        if begroot is not None:
            saldi[f"maand_{maand.eind.month:02d}"] = e.saldo(begroot)
    return saldi

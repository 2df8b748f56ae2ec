"""Werkvoorziening: the people of the Wsw and of beschut werk, where they work, who comes and who goes."""

from __future__ import annotations

from datetime import date

import numpy as np

from ijw_lib.indicatoren.werkvoorziening import redenen, samenstelling, subsidie, verloop, volume, werkplekken
from ijw_lib.indicatoren.werkvoorziening.taakstelling import noot_taakstelling, taakstelling
from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.dienstverbanden import EEN_DAG, bestand, dienstverbanden
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantallen, maandrijen, tegen_norm
from ijw_lib.tellen.rijen import Rijen, per_gemeente

_WSW, _BESCHUT = "wsw", "beschut_werk"


def wsw(kader: Kader) -> Inhoud:
    """Detacheringen and begeleid werk at the end of the period, for the regio against the afspraak."""
    kader = kader.voor(_WSW)
    rijen = bestand(kader, kader.periode.eind, "werkplekken")
    kolommen = (("afspraak", "Afspraak"), ("procent", "%"))
    cellen: list[Cel] = []
    afgesproken = kader.is_regio and kader.norm("wsw", "detacheringen", "afspraak") is not None
    for rij, label, vormen in (
        ("detacheringen", "Detacheringen", werkplekken.DETACHERING),
        ("begeleid_werk", "Begeleid Werk", (werkplekken.BEGELEID,)),
    ):
        geteld = rijen.waar(np.isin(rijen["vorm"], vormen))
        cellen += aantallen(kader, rij, label, per_gemeente(geteld))
        if afgesproken:
            norm = kader.norm("wsw", rij, "afspraak")
            cellen += tegen_norm(kader, rij, label, len(geteld), norm, kolommen, TOTAAL_LABEL)
    return Inhoud(cellen)


def beschut_werk(kader: Kader) -> Inhoud:
    """Dienstverbanden at the end of the period, against what was agreed for that day.

    That is a quotum of the regio, a taakstelling of each gemeente, or nothing: what holds at the end of the
    period, whatever kind of report it is. Only the name of the row differs by kind of report.
    """
    kader = kader.voor(_BESCHUT)
    stand = per_gemeente(bestand(kader, kader.periode.eind))
    label = "Aantal dienstverbanden" if kader.periode.soort == "maand" else "Dienstverbanden"
    cellen = list(aantallen(kader, "dienstverbanden", label, stand))
    norm = kader.norm("beschut_werk", "dienstverbanden", "quotum") if kader.is_regio else None
    if norm is not None:
        kolommen = (("quotum", "Quotum"), ("procent", "%"))
        som = sum(stand.values())
        cellen += tegen_norm(kader, "dienstverbanden", label, som, norm, kolommen, TOTAAL_LABEL)
    return Inhoud(
        [*cellen, *taakstelling(kader)],
        voetnoten=noot_taakstelling(kader),
    )


def wsw_verloop(kader: Kader) -> Inhoud:
    """Dienstverbanden of the Wsw: stand, bij, af, stand."""
    return _verloop(kader.voor(_WSW))


def beschut_werk_verloop(kader: Kader) -> Inhoud:
    """Dienstverbanden of beschut werk: stand, bij, af, stand."""
    return _verloop(kader.voor(_BESCHUT))


def wsw_stand_per_maand(kader: Kader) -> Inhoud:
    """Dienstverbanden of the Wsw; a row is the end of a month, of this year and the year before."""
    kader = kader.voor(_WSW)
    return Inhoud(verloop.stand_per_maand(kader))


def beschut_werk_stand_per_maand(kader: Kader) -> Inhoud:
    """Dienstverbanden of beschut werk; a row is the end of a month, of this year and the year before."""
    kader = kader.voor(_BESCHUT)
    return Inhoud(verloop.stand_per_maand(kader))


def wsw_uitstroom_per_maand(kader: Kader) -> Inhoud:
    """Dienstverbanden of the Wsw that ended; a row is a month of the period."""
    kader = kader.voor(_WSW)
    return _per_maand(kader, "uit_op")


def beschut_werk_instroom_per_maand(kader: Kader) -> Inhoud:
    """Dienstverbanden of beschut werk that began; a row is a month of the period."""
    kader = kader.voor(_BESCHUT)
    return _per_maand(kader, "begin")


def wsw_uitstroom_per_reden(kader: Kader) -> Inhoud:
    """Dienstverbanden of the Wsw that ended in the period; a row is a reason."""
    kader = kader.voor(_WSW)
    cellen, noten = redenen.uit_met_vorig_jaar(kader)
    return Inhoud(cellen, voetnoten=noten, totaalrijen=[TOTAAL])


def beschut_werk_uitstroom_per_reden(kader: Kader) -> Inhoud:
    """Dienstverbanden of beschut werk that ended this year and the year before; a row is a reason."""
    kader = kader.voor(_BESCHUT)
    begin = max(kader.registers.begin, date(kader.periode.jaar - 1, 1, 1))
    cellen, noten = redenen.uit_naar_reden(kader, begin)
    looptijd = f"van {MAANDEN[begin.month - 1]} {begin.year} {kader.periode.tot_en_met}"
    return Inhoud(
        cellen,
        voetnoten=noten,
        totaalrijen=[TOTAAL],
        looptijd=looptijd,
    )


def wsw_werkplekken(kader: Kader) -> Inhoud:
    """Where people of the Wsw work at the end of the period: form and kostenplaats."""
    return _werkplekken(kader.voor(_WSW))


def beschut_werk_werkplekken(kader: Kader) -> Inhoud:
    """Where people of beschut werk work at the end of the period: form and kostenplaats."""
    return _werkplekken(kader.voor(_BESCHUT))


def wsw_vormen_per_maand(kader: Kader) -> Inhoud:
    """People of the Wsw who work for others; a row is the end of a month, a column a form."""
    kader = kader.voor(_WSW)
    cellen, noten = werkplekken.vormen_per_maand(kader)
    return Inhoud(cellen, voetnoten=noten)


def wsw_samenstelling(kader: Kader) -> Inhoud:
    """Of whom the Wsw consists at the end of the period: age, sex, contract, fte, pay."""
    kader = kader.voor(_WSW)
    return _gedeeld(*samenstelling.samenstelling(kader, samenstelling.WSW))


def beschut_werk_samenstelling(kader: Kader) -> Inhoud:
    """Of whom beschut werk consists at the end of the period: age, sex, contract, fte, pay, subsidy."""
    kader = kader.voor(_BESCHUT)
    inhoud = samenstelling.samenstelling(kader, samenstelling.BESCHUT_WERK)
    return _gedeeld(*inhoud)


def wsw_omvang(kader: Kader) -> Inhoud:
    """Dienstverbanden of the Wsw and their fte at the end of the period."""
    kader = kader.voor(_WSW)
    cellen, noten = volume.omvang(kader)
    return Inhoud(cellen, voetnoten=noten)


def beschut_werk_omvang(kader: Kader) -> Inhoud:
    """Dienstverbanden of beschut werk and their fte at the end of the period."""
    kader = kader.voor(_BESCHUT)
    cellen, noten = volume.omvang(kader)
    return Inhoud(cellen, voetnoten=noten)


def wsw_fte_begroting(kader: Kader) -> Inhoud:
    """Mean fte of the Wsw over the period against the begroting; a row is a kostenplaats."""
    kader = kader.voor(_WSW)
    return Inhoud(volume.fte_tegen_begroting(kader), totaalrijen=[TOTAAL])


def begeleid_werken_subsidie(kader: Kader) -> Inhoud:
    """Mean subsidy paid to employers for begeleid werken, as a part of the wage."""
    kader = kader.voor(_WSW)

    def begeleid(in_: Kader) -> Rijen:
        rijen = bestand(in_, kader.periode.eind, "lonen", "werkplekken")
        return rijen.waar(rijen["vorm"] == werkplekken.BEGELEID)

    cellen, noten = subsidie.subsidie(kader, begeleid)
    return Inhoud(cellen, voetnoten=noten)


def loonkostensubsidie(kader: Kader) -> Inhoud:
    """Mean loonkostensubsidie of beschut werk as a part of the wage, against the begroting."""
    kader = kader.voor(_BESCHUT)
    cellen, noten = subsidie.subsidie(kader, lambda in_: bestand(in_, kader.periode.eind, "lonen"))
    if kader.is_regio:
        cellen += subsidie.subsidie_tegen_begroting(kader, cellen[-1])
    return Inhoud(cellen, voetnoten=noten)


# --- helpers --------------------------------------------------------------------------------------


def _verloop(kader: Kader) -> Inhoud:
    return Inhoud(verloop.verloop(kader), totaalrijen=["begin", "eind"])


def _per_maand(kader: Kader, kolom: str) -> Inhoud:
    kader = kader.sinds(kader.periode.begin - EEN_DAG)
    cellen = maandrijen(kader, dienstverbanden(kader), kolom)
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def _werkplekken(kader: Kader) -> Inhoud:
    return _gedeeld(*werkplekken.werkplekken(kader))


def _gedeeld(cellen: list[Cel], noten: tuple[Voetnoot, ...], koppen: list[tuple[str, str]]) -> Inhoud:
    """Make a table of several parts that each add up to the last row."""
    return Inhoud(cellen, voetnoten=noten, totaalrijen=[TOTAAL], tussenkoppen=koppen)

"""Werkvoorziening: the people of the Wsw and of beschut werk, where they work, who comes and who goes."""

from __future__ import annotations

from datetime import date

import numpy as np

from ijw_lib.indicatoren.bouw import bouw
from ijw_lib.indicatoren.werkvoorziening import samenstelling
from ijw_lib.indicatoren.werkvoorziening.taakstelling import noot_taakstelling, taakstelling
from ijw_lib.indicatoren.werkvoorziening.volume import fte_tegen_begroting
from ijw_lib.model.normen import Normen
from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen import werktabellen
from ijw_lib.tellen.dienstverbanden import EEN_DAG, bestand, dienstverbanden
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantallen, maandrijen, tegen_norm
from ijw_lib.tellen.rijen import Rijen, per_gemeente

_THEMA = "werkvoorziening"
_WSW, _BESCHUT = "wsw", "beschut_werk"


def wsw(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Detacheringen and begeleid werk at the end of the period, for the regio against the afspraak."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    rijen = bestand(kader, periode.eind, "werkplekken")
    kolommen = (("afspraak", "Afspraak"), ("procent", "%"))
    cellen: list[Cel] = []
    afgesproken = kader.is_regio and kader.norm("wsw", "detacheringen", "afspraak") is not None
    for rij, label, vormen in (
        ("detacheringen", "Detacheringen", werktabellen.DETACHERING),
        ("begeleid_werk", "Begeleid Werk", (werktabellen.BEGELEID,)),
    ):
        geteld = rijen.waar(np.isin(rijen["vorm"], vormen))
        cellen += aantallen(kader, rij, label, per_gemeente(geteld))
        if afgesproken:
            norm = kader.norm("wsw", rij, "afspraak")
            cellen += tegen_norm(kader, rij, label, len(geteld), norm, kolommen, TOTAAL_LABEL)
    return bouw(_THEMA, "wsw", periode, cellen)


def beschut_werk(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden at the end of the period, against what was agreed for that day.

    That is a quotum of the regio, a taakstelling of each gemeente, or nothing: what holds at the end of the
    period, whatever kind of report it is. Only the name of the row differs by kind of report.
    """
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    stand = per_gemeente(bestand(kader, periode.eind))
    label = "Aantal dienstverbanden" if periode.soort == "maand" else "Dienstverbanden"
    cellen = list(aantallen(kader, "dienstverbanden", label, stand))
    norm = kader.norm("beschut_werk", "dienstverbanden", "quotum") if kader.is_regio else None
    if norm is not None:
        kolommen = (("quotum", "Quotum"), ("procent", "%"))
        som = sum(stand.values())
        cellen += tegen_norm(kader, "dienstverbanden", label, som, norm, kolommen, TOTAAL_LABEL)
    return bouw(
        _THEMA,
        "beschut_werk",
        periode,
        [*cellen, *taakstelling(kader)],
        voetnoten=noot_taakstelling(kader),
    )


def wsw_verloop(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of the Wsw: stand, bij, af, stand."""
    return _verloop("wsw_verloop", Kader(registers, normen, periode, onderwerp, (_WSW,)))


def beschut_werk_verloop(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of beschut werk: stand, bij, af, stand."""
    return _verloop("beschut_werk_verloop", Kader(registers, normen, periode, onderwerp, (_BESCHUT,)))


def wsw_stand_per_maand(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of the Wsw; a row is the end of a month, of this year and the year before."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    return bouw(_THEMA, "wsw_stand_per_maand", periode, werktabellen.stand_per_maand(kader))


def beschut_werk_stand_per_maand(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Dienstverbanden of beschut werk; a row is the end of a month, of this year and the year before."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    return bouw(_THEMA, "beschut_werk_stand_per_maand", periode, werktabellen.stand_per_maand(kader))


def wsw_uitstroom_per_maand(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of the Wsw that ended; a row is a month of the period."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    return _per_maand("wsw_uitstroom_per_maand", kader, "uit_op")


def beschut_werk_instroom_per_maand(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Dienstverbanden of beschut werk that began; a row is a month of the period."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    return _per_maand("beschut_werk_instroom_per_maand", kader, "begin")


def wsw_uitstroom_per_reden(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of the Wsw that ended in the period; a row is a reason."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    cellen, noten = werktabellen.uit_met_vorig_jaar(kader)
    return bouw(_THEMA, "wsw_uitstroom_per_reden", periode, cellen, voetnoten=noten, totaalrijen=[TOTAAL])


def beschut_werk_uitstroom_per_reden(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Dienstverbanden of beschut werk that ended this year and the year before; a row is a reason."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    begin = max(registers.begin, date(periode.jaar - 1, 1, 1))
    cellen, noten = werktabellen.uit_naar_reden(kader, begin)
    looptijd = (
        f"van {MAANDEN[begin.month - 1]} {begin.year} t/m {MAANDEN[periode.laatste_maand - 1]} {periode.jaar}"
    )
    return bouw(
        _THEMA,
        "beschut_werk_uitstroom_per_reden",
        periode,
        cellen,
        voetnoten=noten,
        totaalrijen=[TOTAAL],
        looptijd=looptijd,
    )


def wsw_werkplekken(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Where people of the Wsw work at the end of the period: form and kostenplaats."""
    return _werkplekken("wsw_werkplekken", Kader(registers, normen, periode, onderwerp, (_WSW,)))


def beschut_werk_werkplekken(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Where people of beschut werk work at the end of the period: form and kostenplaats."""
    return _werkplekken("beschut_werk_werkplekken", Kader(registers, normen, periode, onderwerp, (_BESCHUT,)))


def wsw_vormen_per_maand(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """People of the Wsw who work for others; a row is the end of a month, a column a form."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    cellen, noten = werktabellen.vormen_per_maand(kader)
    return bouw(_THEMA, "wsw_vormen_per_maand", periode, cellen, voetnoten=noten)


def wsw_samenstelling(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Of whom the Wsw consists at the end of the period: age, sex, contract, fte, pay."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    return _gedeeld("wsw_samenstelling", kader, *samenstelling.samenstelling(kader, samenstelling.WSW))


def beschut_werk_samenstelling(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Of whom beschut werk consists at the end of the period: age, sex, contract, fte, pay, subsidy."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    inhoud = samenstelling.samenstelling(kader, samenstelling.BESCHUT_WERK)
    return _gedeeld("beschut_werk_samenstelling", kader, *inhoud)


def wsw_omvang(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of the Wsw and their fte at the end of the period."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    cellen, noten = werktabellen.omvang(kader)
    return bouw(_THEMA, "wsw_omvang", periode, cellen, voetnoten=noten)


def beschut_werk_omvang(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Dienstverbanden of beschut werk and their fte at the end of the period."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    cellen, noten = werktabellen.omvang(kader)
    return bouw(_THEMA, "beschut_werk_omvang", periode, cellen, voetnoten=noten)


def wsw_fte_begroting(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Mean fte of the Wsw over the period against the begroting; a row is a kostenplaats."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))
    return bouw(_THEMA, "wsw_fte_begroting", periode, fte_tegen_begroting(kader), totaalrijen=[TOTAAL])


def begeleid_werken_subsidie(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Mean subsidy paid to employers for begeleid werken, as a part of the wage."""
    kader = Kader(registers, normen, periode, onderwerp, (_WSW,))

    def begeleid(in_: Kader) -> Rijen:
        rijen = bestand(in_, periode.eind, "lonen", "werkplekken")
        return rijen.waar(rijen["vorm"] == werktabellen.BEGELEID)

    cellen, noten = werktabellen.subsidie(kader, begeleid)
    return bouw(_THEMA, "begeleid_werken_subsidie", periode, cellen, voetnoten=noten)


def loonkostensubsidie(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Mean loonkostensubsidie of beschut werk as a part of the wage, against the begroting."""
    kader = Kader(registers, normen, periode, onderwerp, (_BESCHUT,))
    cellen, noten = werktabellen.subsidie(kader, lambda in_: bestand(in_, periode.eind, "lonen"))
    if kader.is_regio:
        cellen += werktabellen.subsidie_tegen_begroting(kader, cellen[-1])
    return bouw(_THEMA, "loonkostensubsidie", periode, cellen, voetnoten=noten)


# --- helpers --------------------------------------------------------------------------------------


def _verloop(id_: str, kader: Kader) -> Tabel:
    return bouw(_THEMA, id_, kader.periode, werktabellen.verloop(kader), totaalrijen=["begin", "eind"])


def _per_maand(id_: str, kader: Kader, kolom: str) -> Tabel:
    kader = kader.sinds(kader.periode.begin - EEN_DAG)
    cellen = maandrijen(kader, dienstverbanden(kader), kolom)
    return bouw(_THEMA, id_, kader.periode, cellen, totaalrijen=[TOTAAL])


def _werkplekken(id_: str, kader: Kader) -> Tabel:
    return _gedeeld(id_, kader, *werktabellen.werkplekken(kader))


def _gedeeld(
    id_: str, kader: Kader, cellen: list[Cel], noten: tuple[Voetnoot, ...], koppen: list[tuple[str, str]]
) -> Tabel:
    """Make a table of several parts that each add up to the last row."""
    return bouw(
        _THEMA, id_, kader.periode, cellen, voetnoten=noten, totaalrijen=[TOTAAL], tussenkoppen=koppen
    )

"""WerkgeversServicepunt: job starts that it arranged, garantiebanen, Pro/Vso, employers and vacancies.

A plaatsing is the one record of a start in a job. Persons that the WSP places count once a year, at their
first placement, so that months add up to the period. A youngster of Pro/Vso is 16 or 17 in the year in which
the job starts; in support, from registration until the support ends, a youngster is either coached in a job
or still on the way to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ijw_lib.indicatoren.bouw import bouw
from ijw_lib.indicatoren.wsp import bemiddeling
from ijw_lib.indicatoren.wsp.bemiddeling import HERKOMST, UITKOMSTEN, VOLWASSEN, Jeugd
from ijw_lib.model.normen import Normen
from ijw_lib.model.opmaak import datum
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.bescherming import uitsplitsing
from ijw_lib.tellen.kader import Kader, aantal, aantallen, maandrijen, realisatie
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand, tussen
from ijw_lib.tellen.trajecten import kader_uitstroom

_THEMA = "wsp"
_GARANTIE = (("ouder_dan_18", "> 18 jarige"), ("pro_vso", "PRO/VSO 16/17 jarige"))


def wsp_plaatsing_garantiebaan(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Garantiebanen begun, against the agreement of the year; a row is an age group."""
    kader = _kader(registers, normen, periode, onderwerp)
    banen = bemiddeling.garantiebanen(kader)
    cellen = [
        cel
        for (rij, label), deel in zip(_GARANTIE, _naar_leeftijd(banen), strict=True)
        for cel in realisatie(kader, "wsp_plaatsing_garantiebaan", rij, label, len(deel))
    ]
    koppen = [(_GARANTIE[0][0], "Plaatsing garantiebaan")]
    return bouw(_THEMA, "wsp_plaatsing_garantiebaan", periode, cellen, tussenkoppen=koppen)


def wsp_trajecten_pro_vso(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Youngsters in support at the end of the period, against the agreement of the year."""
    kader = _kader(registers, normen, periode, onderwerp)
    n = len(Jeugd.van(kader).op(periode.eind))
    cellen = realisatie(kader, "wsp_trajecten_pro_vso", "trajecten", "Trajecten PRO/VSO 16/17 jarige", n)
    return bouw(_THEMA, "wsp_trajecten_pro_vso", periode, cellen)


def wsp_relaties_vacatures(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Relations begun with employers and vacancies filled, against the agreement of the year."""
    kader = _kader(registers, normen, periode, onderwerp)
    nieuw = tussen(Rijen.van(registers.werkgeversrelaties), "relatie_sinds", periode.begin, periode.eind)
    cellen = [
        *realisatie(kader, "wsp_relaties_vacatures", "nieuwe_relaties", "Nieuwe relaties", len(nieuw)),
        *realisatie(
            kader, "wsp_relaties_vacatures", "vacaturevullingen", "Vacaturevullingen",
            len(bemiddeling.vullingen(kader)),
        ),
    ]  # fmt: skip
    return bouw(_THEMA, "wsp_relaties_vacatures", periode, cellen)


def wsp_per_gemeente(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Results of the WSP side by side; a row is a kind of result, a column a gemeente."""
    kader = _kader(registers, normen, periode, onderwerp)
    banen = bemiddeling.garantiebanen(kader)
    volwassen, jong = _naar_leeftijd(banen)
    rijen = (
        ("bemiddeld", "Personen bemiddeld naar werk", _in(kader, bemiddeling.bemiddeld(kader))),
        ("vacaturevullingen", "Vacatures vervuld", bemiddeling.vullingen(kader)),
        ("garantiebanen", "Garantiebanen, ouder dan 18", volwassen),
        ("garantiebanen_pro_vso", "Garantiebanen, Pro/Vso van 16 of 17", jong),
        ("garantiebanen_traject", "Garantiebanen vanuit een traject", bemiddeling.uit_traject(banen)),
        ("pro_vso", f"Jongeren Pro/Vso in begeleiding op {datum(periode.eind)}",
         Jeugd.van(kader).op(periode.eind)),
    )  # fmt: skip
    cellen = [cel for rij, label, f in rijen for cel in aantallen(kader, rij, label, per_gemeente(f))]
    return bouw(_THEMA, "wsp_per_gemeente", periode, cellen)


def wsp_bemiddeld(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Persons placed by the WSP; a row is what they lived on before."""
    kader = _kader(registers, normen, periode, onderwerp)

    def bemiddeld(in_: Kader) -> Rijen:
        return _in(in_, bemiddeling.bemiddeld(in_))

    personen = bemiddeld(kader)
    rijen = [
        (code, label, per_gemeente(personen.waar(personen["herkomst"] == code)))
        for code, label in HERKOMST.items()
    ]
    cellen, noten = uitsplitsing(kader, rijen, lambda in_: per_gemeente(bemiddeld(in_)))
    return bouw(_THEMA, "wsp_bemiddeld", periode, cellen, voetnoten=noten, totaalrijen=["totaal"])


def wsp_bemiddeld_per_maand(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Persons placed by the WSP; a row is a month."""
    kader = _kader(registers, normen, periode, onderwerp)
    cellen = maandrijen(kader, bemiddeling.bemiddeld(kader), "startdatum")
    return bouw(_THEMA, "wsp_bemiddeld_per_maand", periode, cellen, totaalrijen=["totaal"])


def pro_vso(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Youngsters of Pro/Vso: how their number moved, and how those in support are helped."""
    kader = kader_uitstroom(registers, normen, periode, onderwerp)
    jeugd = Jeugd.van(kader)
    rijen = (
        ("begin", f"In begeleiding voor {datum(periode.begin)}", jeugd.voor(periode.begin)),
        ("aangemeld", "Aangemeld", jeugd.aangemeld()),
        ("beeindigd", "Begeleiding beëindigd", jeugd.beeindigd()),
        ("eind", f"In begeleiding op {datum(periode.eind)}", jeugd.op(periode.eind)),
        ("ondersteund", "Waarvan op weg naar werk of een andere stap", jeugd.zoekend(periode.eind)),
        ("gecoacht", "Waarvan met een jobcoach op de werkplek", jeugd.gecoacht(periode.eind)),
        ("baan_gevonden", "Baan gevonden in de periode", jeugd.banen()),
    )
    cellen = [cel for rij, label, f in rijen for cel in aantallen(kader, rij, label, per_gemeente(f))]
    return bouw(_THEMA, "pro_vso", periode, cellen, totaalrijen=["eind"])


def pro_vso_uitkomst(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Youngsters whose support ended in the period; a row is what they went on to."""
    kader = kader_uitstroom(registers, normen, periode, onderwerp)
    klaar = Jeugd.van(kader).beeindigd()
    rijen = [(u, label, per_gemeente(klaar.waar(klaar["uitkomst"] == u))) for u, label in UITKOMSTEN.items()]
    cellen, noten = uitsplitsing(kader, rijen, lambda in_: per_gemeente(Jeugd.van(in_).beeindigd()))
    return bouw(_THEMA, "pro_vso_uitkomst", periode, cellen, voetnoten=noten, totaalrijen=["totaal"])


def wsp_vacatures(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Vacancies of employers: open before, reported, filled, withdrawn, open at the end."""
    v = bemiddeling.vacatures(registers)
    vlak_voor = periode.begin - timedelta(days=1)
    rijen = (
        ("open_begin", f"Open voor {datum(periode.begin)}", len(stand(v, vlak_voor, "gemeld_op", "weg_op"))),
        *(
            (rij, label, len(tussen(v, kolom, periode.begin, periode.eind)))
            for rij, label, kolom in (
                ("gemeld", "Gemeld", "gemeld_op"),
                ("vervuld", "Vervuld", "vervuld_op"),
                ("ingetrokken", "Ingetrokken", "ingetrokken_op"),
            )
        ),
        ("open_eind", f"Open op {datum(periode.eind)}", len(stand(v, periode.eind, "gemeld_op", "weg_op"))),
    )
    cellen: Iterator[Cel] = (aantal(rij, label, "aantal", "Aantal", n) for rij, label, n in rijen)
    return bouw(_THEMA, "wsp_vacatures", periode, cellen, totaalrijen=["open_eind"])


def _kader(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Kader:
    return Kader(registers, normen, periode, onderwerp, ("participatiewet",))


def _in(kader: Kader, rijen: Rijen) -> Rijen:
    return tussen(rijen, "startdatum", kader.periode.begin, kader.periode.eind)


def _naar_leeftijd(banen: Rijen) -> tuple[Rijen, Rijen]:
    volwassen = banen["leeftijd"] >= VOLWASSEN
    return banen.waar(volwassen), banen.waar(~volwassen)

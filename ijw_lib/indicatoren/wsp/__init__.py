"""WerkgeversServicepunt: job starts that it arranged, garantiebanen, Pro/Vso, employers and vacancies.

A plaatsing is the one record of a start in a job. Persons that the WSP places count once a year, at their
first placement, so that months add up to the period. A youngster of Pro/Vso is 16 or 17 in the year in which
the job starts; in support, from registration until the support ends, a youngster is either coached in a job
or still on the way to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ijw_lib.indicatoren.wsp import bemiddeling
from ijw_lib.indicatoren.wsp.bemiddeling import HERKOMST, UITKOMSTEN, VOLWASSEN, Jeugd
from ijw_lib.model.opmaak import datum
from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.bescherming import uitsplitsing
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader, aantal, aantallen, maandrijen, realisatie
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand, tussen
from ijw_lib.tellen.trajecten import kader_uitstroom

_GARANTIE = (("ouder_dan_18", "> 18 jarige"), ("pro_vso", "PRO/VSO 16/17 jarige"))


def wsp_plaatsing_garantiebaan(kader: Kader) -> Inhoud:
    """Garantiebanen begun, against the agreement of the year; a row is an age group."""
    kader = kader.voor("participatiewet")
    banen = bemiddeling.garantiebanen(kader)
    cellen = [
        cel
        for (rij, label), deel in zip(_GARANTIE, _naar_leeftijd(banen), strict=True)
        for cel in realisatie(kader, "wsp_plaatsing_garantiebaan", rij, label, len(deel))
    ]
    koppen = [(_GARANTIE[0][0], "Plaatsing garantiebaan")]
    return Inhoud(cellen, tussenkoppen=koppen)


def wsp_trajecten_pro_vso(kader: Kader) -> Inhoud:
    """Youngsters in support at the end of the period, against the agreement of the year."""
    kader = kader.voor("participatiewet")
    n = len(Jeugd.van(kader).op(kader.periode.eind))
    cellen = realisatie(kader, "wsp_trajecten_pro_vso", "trajecten", "Trajecten PRO/VSO 16/17 jarige", n)
    return Inhoud(cellen)


def wsp_relaties_vacatures(kader: Kader) -> Inhoud:
    """Relations begun with employers and vacancies filled, against the agreement of the year."""
    kader = kader.voor("participatiewet")
    nieuw = tussen(
        Rijen.van(kader.registers.werkgeversrelaties),
        "relatie_sinds",
        kader.periode.begin,
        kader.periode.eind,
    )
    cellen = [
        *realisatie(kader, "wsp_relaties_vacatures", "nieuwe_relaties", "Nieuwe relaties", len(nieuw)),
        *realisatie(
            kader,
            "wsp_relaties_vacatures",
            "vacaturevullingen",
            "Vacaturevullingen",
            len(bemiddeling.vullingen(kader)),
        ),
    ]
    return Inhoud(cellen)


def wsp_per_gemeente(kader: Kader) -> Inhoud:
    """Results of the WSP side by side; a row is a kind of result, a column a gemeente."""
    kader = kader.voor("participatiewet")
    banen = bemiddeling.garantiebanen(kader)
    volwassen, jong = _naar_leeftijd(banen)
    rijen = (
        ("bemiddeld", "Inwoners door het WSP naar werk bemiddeld", _in(kader, bemiddeling.bemiddeld(kader))),
        ("vacaturevullingen", "Vacatures van werkgevers vervuld", bemiddeling.vullingen(kader)),
        ("garantiebanen", "Garantiebanen begonnen, ouder dan 18", volwassen),
        ("garantiebanen_pro_vso", "Garantiebanen begonnen, Pro/Vso van 16 of 17", jong),
        (
            "garantiebanen_traject",
            "Garantiebanen begonnen, vanuit een traject",
            bemiddeling.uit_traject(banen),
        ),
        (
            "pro_vso",
            f"Jongeren Pro/Vso in begeleiding op {datum(kader.periode.eind)}",
            Jeugd.van(kader).op(kader.periode.eind),
        ),
    )
    cellen = [cel for rij, label, f in rijen for cel in aantallen(kader, rij, label, per_gemeente(f))]
    return Inhoud(cellen)


def wsp_bemiddeld(kader: Kader) -> Inhoud:
    """Persons placed by the WSP; a row is what they lived on before."""
    kader = kader.voor("participatiewet")

    def bemiddeld(in_: Kader) -> Rijen:
        return _in(in_, bemiddeling.bemiddeld(in_))

    personen = bemiddeld(kader)
    rijen = [
        (code, label, per_gemeente(personen.waar(personen["herkomst"] == code)))
        for code, label in HERKOMST.items()
    ]
    cellen, noten = uitsplitsing(kader, rijen, lambda in_: per_gemeente(bemiddeld(in_)))
    return Inhoud(cellen, voetnoten=noten, totaalrijen=["totaal"])


def wsp_bemiddeld_per_maand(kader: Kader) -> Inhoud:
    """Persons placed by the WSP; a row is a month."""
    kader = kader.voor("participatiewet")
    cellen = maandrijen(kader, bemiddeling.bemiddeld(kader), "startdatum")
    return Inhoud(cellen, totaalrijen=["totaal"])


def pro_vso(kader: Kader) -> Inhoud:
    """Youngsters of Pro/Vso: how their number moved, and how those in support are helped."""
    kader = kader_uitstroom(kader)
    jeugd = Jeugd.van(kader)
    rijen = (
        ("begin", f"In begeleiding voor {datum(kader.periode.begin)}", jeugd.voor(kader.periode.begin)),
        ("aangemeld", "Aangemeld", jeugd.aangemeld()),
        ("beeindigd", "Begeleiding beëindigd", jeugd.beeindigd()),
        ("eind", f"In begeleiding op {datum(kader.periode.eind)}", jeugd.op(kader.periode.eind)),
        ("ondersteund", "Waarvan op weg naar werk of een andere stap", jeugd.zoekend(kader.periode.eind)),
        ("gecoacht", "Waarvan met een jobcoach op de werkplek", jeugd.gecoacht(kader.periode.eind)),
        ("baan_gevonden", "Baan gevonden in de periode", jeugd.banen()),
    )
    cellen = [cel for rij, label, f in rijen for cel in aantallen(kader, rij, label, per_gemeente(f))]
    return Inhoud(cellen, totaalrijen=["eind"])


def pro_vso_uitkomst(kader: Kader) -> Inhoud:
    """Youngsters whose support ended in the period; a row is what they went on to."""
    kader = kader_uitstroom(kader)
    klaar = Jeugd.van(kader).beeindigd()
    rijen = [(u, label, per_gemeente(klaar.waar(klaar["uitkomst"] == u))) for u, label in UITKOMSTEN.items()]
    cellen, noten = uitsplitsing(kader, rijen, lambda in_: per_gemeente(Jeugd.van(in_).beeindigd()))
    return Inhoud(cellen, voetnoten=noten, totaalrijen=["totaal"])


def wsp_vacatures(kader: Kader) -> Inhoud:
    """Vacancies of employers: open before, reported, filled, withdrawn, open at the end."""
    v = bemiddeling.vacatures(kader.registers)
    vlak_voor = kader.periode.begin - timedelta(days=1)
    rijen = (
        (
            "open_begin",
            f"Open voor {datum(kader.periode.begin)}",
            len(stand(v, vlak_voor, "gemeld_op", "weg_op")),
        ),
        *(
            (rij, label, len(tussen(v, kolom, kader.periode.begin, kader.periode.eind)))
            for rij, label, kolom in (
                ("gemeld", "Gemeld", "gemeld_op"),
                ("vervuld", "Vervuld", "vervuld_op"),
                ("ingetrokken", "Ingetrokken", "ingetrokken_op"),
            )
        ),
        (
            "open_eind",
            f"Open op {datum(kader.periode.eind)}",
            len(stand(v, kader.periode.eind, "gemeld_op", "weg_op")),
        ),
    )
    cellen: Iterator[Cel] = (aantal(rij, label, "aantal", "Aantal", n) for rij, label, n in rijen)
    return Inhoud(cellen, totaalrijen=["open_eind"])


def _in(kader: Kader, rijen: Rijen) -> Rijen:
    return tussen(rijen, "startdatum", kader.periode.begin, kader.periode.eind)


def _naar_leeftijd(banen: Rijen) -> tuple[Rijen, Rijen]:
    volwassen = banen["leeftijd"] >= VOLWASSEN
    return banen.waar(volwassen), banen.waar(~volwassen)

"""The whole population, made in the order in which one thing follows from another."""

from dataclasses import dataclass
from datetime import date

from ijw_lib.voorbeeld.reintegratie import banen, jongeren, mensen, overig, trajectorie, wsp
from ijw_lib.voorbeeld.reintegratie.instroom import instroom
from ijw_lib.voorbeeld.reintegratie.plan import eerder
from ijw_lib.voorbeeld.reintegratie.soorten import Aanmelding, Intake, Persoon, Plaatsing, Traject, Vacature
from ijw_lib.voorbeeld.verdelen import trek


@dataclass(frozen=True)
class Bevolking:
    """Everything that the registers hold, without ids."""

    trajecten: list[Traject]
    aanmeldingen: list[Aanmelding]
    intakes: list[Intake]
    maatregelen: list[tuple[Persoon, date, str]]
    metingen: list[tuple[Traject, date, str]]
    relaties: list[tuple[str, str, date]]
    vacatures: list[Vacature]
    plaatsingen: list[Plaatsing]
    coaching: list[overig.Jobcoaching]
    jongeren: list[jongeren.Jongere]
    deelnames: list[overig.Deelname]

    @property
    def personen(self) -> list[Persoon]:
        """Every person once."""
        alle = [
            *(t.persoon for t in self.trajecten),
            *(a.persoon for a in self.aanmeldingen),
            *(i.persoon for i in self.intakes),
            *(p.persoon for p in self.plaatsingen),
            *(j.persoon for j in self.jongeren),
            *(d.persoon for d in self.deelnames),
            *(p for p, *_ in self.maatregelen),
        ]
        return list({p.sleutel: p for p in alle}.values())


def bevolking() -> Bevolking:
    """Make the population: flows, persons, the way in, doelgroepen, jobs, and what goes with them."""
    trajecten = trajectorie.trajecten()
    mensen.geef_subredenen(trajecten)
    mensen.geef_personen(trajecten)
    aanmeldingen, intakes = instroom(trajecten)
    mensen.geef_uitkeringen(trajecten)
    mensen.geef_statushouders(trajecten)
    plaatsingen = banen.uit_trajecten(trajecten, aanmeldingen)
    _geef_indicaties(trajecten)
    _geef_uitkering_na_aanmelding(aanmeldingen)
    plaatsingen += list(wsp.bemiddel(plaatsingen))
    jeugd = jongeren.jongeren()
    plaatsingen += [j.baan for j in jeugd if j.baan]
    relaties = wsp.relaties()
    inkomen, maatregelen = overig.inkomensregelingen()
    return Bevolking(
        trajecten=trajecten,
        aanmeldingen=aanmeldingen,
        intakes=intakes + inkomen,
        maatregelen=maatregelen,
        metingen=list(overig.abc_metingen(trajecten)),
        relaties=relaties,
        vacatures=wsp.vacatures(plaatsingen, relaties),
        plaatsingen=plaatsingen,
        coaching=list(overig.jobcoaching(plaatsingen, jeugd)),
        jongeren=jeugd,
        deelnames=list(overig.map_deelnames()),
    )


def _geef_indicaties(trajecten: list[Traject]) -> None:
    """Give some more people an indicatie banenafspraak than those with a garantiebaan."""
    for t in trajecten:
        if trek(f"indicatie_extra|{t.sleutel}", 1, 14) == 1 and not mensen.is_statushouder(t.persoon):
            t.persoon.bij("banenafspraak", eerder(t.start, trek(f"indicatie_dag|{t.sleutel}", 20, 900)))


def _geef_uitkering_na_aanmelding(aanmeldingen: list[Aanmelding]) -> None:
    """Give who applied without starting p_wet (or nug) from about the day of application."""
    for a in aanmeldingen:
        if a.persoon.doelgroepen:
            continue
        van = eerder(a.datum, trek(f"uitkering|{a.sleutel}", 0, 30))
        weg = a.niet_gestart_op if a.reden == "verhuizing_buiten_regio" else None
        tot = weg
        a.persoon.bij("nug" if trek(f"nug|{a.sleutel}", 1, 12) == 1 else "p_wet", van, tot)

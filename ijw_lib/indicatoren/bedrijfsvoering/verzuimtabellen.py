"""The rows and columns of the tables about verzuim, from what ``verzuim.py`` measures."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from ijw_lib.indicatoren.bedrijfsvoering.cellen import cel, deel_van, verschil
from ijw_lib.indicatoren.bedrijfsvoering.verzuim import Tellingen, Verzuim, per_gemeente_van, van
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import GRENS, Bescherming, bescherm
from ijw_lib.tellen.dienstverbanden import maanden_terug
from ijw_lib.tellen.kader import Kader, maandrij

GROEPEN = {"sw": "Wsw", "bsw": "Beschut werk", "ambtelijk": "Ambtelijk incl. payroll"}
PER_GEMEENTE = ("sw",)
"""Verzuim is told per gemeente of these groups only. Of beschut werk a gemeente has so few people that the
figure of the regio, which is printed, would tell of the health of single persons once that of the other
gemeenten is known. Own staff belongs to no gemeente."""

DRIE_MAANDEN = 3


def verzuim_van(kader: Kader) -> Verzuim:
    """Return what is measured of an onderwerp, made once."""
    eigen = kader.eigen
    return eigen.eenmalig("verzuim", lambda: Verzuim(eigen))


@dataclass(frozen=True)
class Meting:
    """Verzuim as the tables of one report need it: cells that know what may and can be told."""

    kader: Kader
    _delen: dict[tuple[object, ...], Tellingen] = field(default_factory=dict)

    @cached_property
    def verzuim(self) -> Verzuim:
        """What is measured."""
        return verzuim_van(self.kader)

    @property
    def groepen(self) -> dict[str, str]:
        """The groups that this onderwerp shows, with their labels."""
        return {g: label for g, label in GROEPEN.items() if self.kader.is_regio or g in PER_GEMEENTE}

    def deel(self, groep: str, begin: date, eind: date, **van_wat: str) -> Fraction | str:
        """Return verzuim as a part of the contract days, or the status of a cell without a number."""
        status = self.status(groep, begin, eind)
        if status:
            return status
        sleutel = (begin, eind, *van_wat.items())
        if sleutel not in self._delen:
            self._delen[sleutel] = self.verzuim.verzuimdagen(begin, eind, **van_wat)
        teller = van(self._delen[sleutel], groep)
        return Fraction(teller, van(self.verzuim.contractdagen(begin, eind), groep))

    def vorige_rapportage(self, groep: str) -> Fraction | str:
        """Return what the report before this one said: as it was adopted, or else as counted now."""
        vorige = self.kader.periode.vorige_rapportage
        tabel = self.kader.vastgestelde_tabel("ziekteverzuim_vergelijking")
        if tabel is not None and tabel.heeft(groep, "realisatie"):
            return deel_van(tabel.cel(groep, "realisatie"))
        return self.deel(groep, vorige.begin, vorige.eind) if vorige else "nvt"

    def status(self, groep: str, begin: date, eind: date) -> str:
        """Return why there is no figure of a group over these days; empty where there is one."""
        if begin < self.kader.registers.begin:
            return "onbekend"
        if not van(self.verzuim.personen(begin, eind), groep):
            return "nvt"
        verborgen = not self.kader.is_regio and self.bescherming(groep, begin, eind).eigen_verborgen
        return "beschermd" if verborgen else ""

    def bescherming(self, groep: str, begin: date, eind: date) -> Bescherming:
        """Decide of which gemeenten verzuim over these days may be told."""
        return bescherm(
            self.kader, lambda in_: per_gemeente_van(verzuim_van(in_).personen(begin, eind), groep)
        )

    def norm(self, groep: str, soort: str) -> Fraction | str:
        """Return a national benchmark or a target as a part, or n.v.t.; it is the same for every gemeente."""
        waarde = self.kader.normen.waarde("ziekteverzuim", groep, soort, self.kader.periode.eind, REGIO)
        return "nvt" if waarde is None else waarde / 100

    def noten(self) -> tuple[Voetnoot, ...]:
        """Return what a gemeente must know of the groups that are missing, or withheld."""
        if self.kader.is_regio:
            return ()
        p = self.kader.periode
        anders = [label.lower() for g, label in GROEPEN.items() if g not in self.groepen]
        tekst = f"Verzuim van {' en '.join(anders)} is er alleen voor alle gemeenten samen"
        klein = any(self.status(g, p.begin, p.eind) == "beschermd" for g in self.groepen)
        if klein:
            tekst += (
                f"; het is beschermd waar het om minder dan {GRENS} medewerkers gaat, of waar hun verzuim "
                "er anders uit zou volgen"
            )
        return (Voetnoot("", f"{tekst}."),)


def tegen_benchmark(
    m: Meting, labels: Mapping[str, str], kolommen: tuple[str, str, str]
) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return a row per group: realisatie, benchmark and how they differ, with heads ``kolommen``."""
    p = m.kader.periode
    cellen: list[Cel] = []
    zonder: list[tuple[str, str, str]] = []
    for groep in m.groepen:
        is_, benchmark = m.deel(groep, p.begin, p.eind), m.norm(groep, "benchmark")
        label = labels[groep]
        cellen += [
            cel(groep, label, "realisatie", kolommen[0], is_),
            cel(groep, label, "benchmark", kolommen[1], benchmark),
            cel(groep, label, "afwijking", kolommen[2], verschil(is_, benchmark), "procentpunt"),
        ]
        if isinstance(benchmark, str):
            zonder += [(groep, k, "") for k in ("benchmark", "afwijking")]
    noot = Voetnoot("*", "Hiervan zijn geen landelijke cijfers beschikbaar.", tuple(zonder))
    return cellen, (*([noot] if zonder else []), *m.noten())


def vergelijking(m: Meting) -> Iterator[Cel]:
    """Yield a row per group: the period beside other stretches of time, and the target."""
    p = m.kader.periode
    toen, heel = p.vorig_jaar, Periode.heel_jaar(p.jaar - 1)
    for groep, label in m.groepen.items():
        is_ = m.deel(groep, p.begin, p.eind)
        eerder = m.vorige_rapportage(groep)
        target = m.norm(groep, "target")
        yield cel(groep, label, "realisatie", "Deze periode", is_)
        yield cel(groep, label, "drie_maanden", "Laatste drie maanden", m.deel(groep, _drie_terug(p), p.eind))
        yield cel(
            groep, label, "vorig_jaar", "Zelfde periode vorig jaar", m.deel(groep, toen.begin, toen.eind)
        )
        yield cel(groep, label, "heel_vorig_jaar", f"Heel {heel.jaar}", m.deel(groep, heel.begin, heel.eind))
        yield cel(groep, label, "vorige_rapportage", "Vorige rapportage", eerder)
        yield cel(
            groep, label, "daling", "Daling sinds de vorige rapportage", verschil(eerder, is_), "procentpunt"
        )
        yield cel(groep, label, "target", "Streefcijfer", target)


def _drie_terug(p: Periode) -> date:
    """Return the first day of the last three months of a period, which can lie in the year before."""
    jaar, maand = divmod(12 * p.jaar + p.laatste_maand - DRIE_MAANDEN, 12)
    return date(jaar, maand + 1, 1)


def per_maand(m: Meting) -> Iterator[Cel]:
    """Yield a row per month of the period and of the year before; a column per group."""
    for maand in maanden_terug(m.kader):
        for groep, label in m.groepen.items():
            rij, naam = maandrij(maand)
            yield cel(rij, naam, groep, label, m.deel(groep, maand.begin, maand.eind))


def naar(m: Meting, kenmerk: str, labels: Mapping[str, str]) -> Iterator[Cel]:
    """Yield what each class adds to the verzuim of a group, and what part of it that is; and the total."""
    p = m.kader.periode
    for klasse, label in (*labels.items(), ("totaal", "Totaal")):
        for groep, kop in m.groepen.items():
            alles = m.deel(groep, p.begin, p.eind)
            deel = alles if klasse == "totaal" else m.deel(groep, p.begin, p.eind, **{kenmerk: klasse})
            yield cel(klasse, label, groep, kop, deel)
            yield cel(klasse, label, f"{groep}_deel", f"{kop}, deel van het verzuim", _gedeeld(deel, alles))


def _gedeeld(deel: Fraction | str, alles: Fraction | str) -> Fraction | str:
    if isinstance(deel, str) or isinstance(alles, str):
        return deel if isinstance(deel, str) else str(alles)
    return deel / alles if alles else "nvt"


def meldingen(m: Meting) -> Iterator[Cel]:
    """Yield how many spells began, how many that is per person in a year, and how many last at the end."""
    p, v = m.kader.periode, m.verzuim
    dagen_in_jaar = 365 + calendar.isleap(p.jaar)
    begonnen, dagen, lopend = (
        v.meldingen(p.begin, p.eind),
        v.persoondagen(p.begin, p.eind),
        v.lopend(p.eind),
    )
    for rij, label, eenheid, tellers, noemers in (
        ("meldingen", "Ziekmeldingen", "aantal", begonnen, None),
        ("frequentie", "Ziekmeldingen per medewerker, op jaarbasis", "keer", begonnen, dagen),
        ("lopend", "Ziek aan het eind van de periode", "aantal", lopend, None),
    ):
        for groep, kop in m.groepen.items():
            status = m.status(groep, p.begin, p.eind)
            n = Fraction(van(tellers, groep))
            if noemers is not None and not status:
                n = n * dagen_in_jaar / van(noemers, groep)
            yield cel(rij, label, groep, kop, status or n, eenheid)


def per_gemeente(m: Meting) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return verzuim of the groups that are told per gemeente: a column per gemeente and the total."""
    p, v = m.kader.periode, m.verzuim
    b = bescherm(m.kader.sinds(p.vorig_jaar.begin), lambda in_: _personen(in_, PER_GEMEENTE[0]))
    cellen: list[Cel] = []
    for groep in PER_GEMEENTE:
        naam = GROEPEN[groep]
        for rij, label, t in (
            ("realisatie", f"Ziekteverzuim {naam}", p),
            ("vorig_jaar", "Zelfde periode vorig jaar", p.vorig_jaar),
        ):
            cellen += _aandelen(m, b, f"{groep}_{rij}", label, groep, t)
        dagen_in_jaar = 365 + calendar.isleap(p.jaar)
        begonnen = per_gemeente_van(v.meldingen(p.begin, p.eind), groep)
        cellen += b.gemiddelden(
            f"{groep}_frequentie",
            "Ziekmeldingen per medewerker, op jaarbasis",
            {g: n * dagen_in_jaar for g, n in begonnen.items()},
            per_gemeente_van(v.persoondagen(p.begin, p.eind), groep),
            "keer",
        )
    return cellen, b.noten()


def _personen(kader: Kader, groep: str) -> Mapping[str, int]:
    """Return the persons of a group per gemeente; of who has none now, those of the year before."""
    p, v = kader.periode, verzuim_van(kader)
    toen, nu = (per_gemeente_van(v.personen(t.begin, t.eind), groep) for t in (p.vorig_jaar, p))
    return {**nu, **{slug: n for slug, n in toen.items() if not nu.get(slug)}}


def _aandelen(m: Meting, b: Bescherming, rij: str, label: str, groep: str, t: Periode) -> list[Cel]:
    tellingen: tuple[Tellingen, ...] = (
        m.verzuim.verzuimdagen(t.begin, t.eind),
        m.verzuim.contractdagen(t.begin, t.eind),
    )
    cellen = list(b.aandelen(rij, label, *(per_gemeente_van(x, groep) for x in tellingen)))
    if t.begin >= m.kader.registers.begin:
        return cellen
    return [
        Cel(c.rij, c.kolom, label, c.kolom_label, None, None, "procent", "onbekend", c.gemeente)
        for c in cellen
    ]

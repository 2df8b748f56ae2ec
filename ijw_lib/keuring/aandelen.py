"""Ratios as knowledge of what they are made of: of which part and whole each is, learned where all are told.

A told ratio is a range, as wide as its rounding: with the whole it gives the part, and the reverse. So it is
with a percentage, a number per 1.000 inhabitants, and a mean of which sum and number can be seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ijw_lib.keuring.binden import verband
from ijw_lib.keuring.cijfers import REGIO, TELLING, Cijfer, eigen_kolom
from ijw_lib.keuring.kennis import ONEINDIG, Verband
from ijw_lib.keuring.leerling import GEZIEN, PER, Leerling, Plek, Rapport, Van

_NIET_GEDEELD = {TELLING, "fte", "eur", "procentpunt"}
"""Units of what no whole was divided by."""


@dataclass(frozen=True)
class Aandelen:
    """What the ratios of a site say of figures that are withheld.

    Attributes
    ----------
    delen
        Of every ratio, by name, what it is a part of something with: of told wholes too.
    """

    verbanden: list[Verband] = field(default_factory=list)
    delen: dict[str, list[Cijfer]] = field(default_factory=dict)


def aandelen(cijfers: Sequence[Cijfer]) -> Aandelen:
    """Return what the ratios of a site say of figures that are withheld.

    What does not show over all reports may show over those of gemeenten: one of all together can be of some.
    """
    alle, tellingen = _uiteen(cijfers)
    uit, gekend = Aandelen(), dict[Plek, list[Van]]()
    for zonder in ("", REGIO):
        hier = {rapport: per for rapport, per in tellingen.items() if rapport[1] != zonder}
        nieuw = {
            plek: {r: a for r, a in per.items() if r in hier}
            for plek, per in alle.items()
            if plek not in gekend
        }
        leerling = Leerling(hier)
        geleerd = {plek: leerling.leer(plek, gevallen) for plek, gevallen in nieuw.items()}
        _zoals_de_kolom(geleerd, gekend, nieuw, leerling)
        gekend |= {plek: vans for plek, vans in geleerd.items() if vans}
        _gebruik(nieuw, geleerd, hier, uit)
    return uit


def _uiteen(
    cijfers: Sequence[Cijfer],
) -> tuple[dict[Plek, dict[Rapport, Cijfer]], dict[Rapport, dict[Plek, Cijfer]]]:
    """Return the ratios, and by report what they can be made of.

    A column of a gemeente in the report of the regio is a report on that gemeente too.
    """
    wie = {c.onderwerp for c in cijfers} - {REGIO}
    gedeeld: dict[Plek, dict[Rapport, Cijfer]] = defaultdict(dict)
    tellingen: dict[Rapport, dict[Plek, Cijfer]] = defaultdict(dict)
    for c in cijfers:
        rapport, plek = (c.periode, c.onderwerp), (c.tabel, c.rij, eigen_kolom(c.onderwerp, c.kolom))
        over = (c.periode, f"{REGIO}/{c.kolom}") if c.onderwerp == REGIO and c.kolom in wie else None
        if c.eenheid not in _NIET_GEDEELD:
            gedeeld[(*plek[:2], "") if over else plek][over or rapport] = c
            continue
        tellingen[rapport][plek] = c
        if over:
            tellingen[over][c.tabel, c.rij, ""] = c
    return gedeeld, tellingen


def _gebruik(
    aandelen_: Mapping[Plek, Mapping[Rapport, Cijfer]],
    geleerd: Mapping[Plek, Sequence[Van]],
    tellingen: Mapping[Rapport, Mapping[Plek, Cijfer]],
    uit: Aandelen,
) -> None:
    """Note what was learned of ratios, where it says something of what is withheld."""
    for plek, gevallen in aandelen_.items():
        for van in geleerd[plek]:
            for rapport, aandeel in gevallen.items():
                deel, geheel = (tellingen[rapport].get(p) for p in (van.deel, van.geheel))
                if deel is None or geheel is None:
                    continue
                uit.delen.setdefault(aandeel.naam, []).append(deel)
                if None in (deel.getal, geheel.getal):
                    uit.verbanden.extend(_verbanden(aandeel, deel, geheel, van.groei))


def _zoals_de_kolom(
    geleerd: dict[Plek, list[Van]],
    gekend: Mapping[Plek, Sequence[Van]],
    gevallen: Mapping[Plek, Mapping[Rapport, Cijfer]],
    leerling: Leerling,
) -> None:
    """Take a ratio for what the others in its column are, if it was seen to be so once and never not."""
    vormen: dict[tuple[str, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for (tabel, rij, kolom), vans in (*gekend.items(), *geleerd.items()):
        for van in vans:
            if (van.deel[1], van.geheel[0]) == (rij, tabel):
                geheel = "" if van.geheel[1] == rij else van.geheel[1]
                groei = "groei" if van.groei else ""
                vormen[tabel, kolom][van.deel[0], van.deel[2], geheel, van.geheel[2], groei] += 1
    for plek in [plek for plek, vans in geleerd.items() if not vans]:
        tabel, rij, kolom = plek
        for (deel_tabel, deel, geheel_rij, geheel, groei), keren in vormen[tabel, kolom].most_common():
            van = Van((deel_tabel, rij, deel), (tabel, geheel_rij or rij, geheel), bool(groei))
            if keren >= GEZIEN and leerling.is_gezien(gevallen[plek], van):
                geleerd[plek] = [van]
                break


def _verbanden(aandeel: Cijfer, deel: Cijfer, geheel: Cijfer, groei: bool) -> Iterator[Verband]:
    """Yield that a part is a ratio of a whole; where that is withheld, from below and from above."""
    per, uitleg = PER.get(aandeel.eenheid, 1), _uitleg(aandeel, groei)
    if geheel.getal is not None and geheel.eenheid == TELLING:
        termen: list[tuple[Cijfer, int | Fraction]] = [(deel, per), (aandeel, -geheel.waarde)]
        yield verband([*termen, (geheel, -per if groei else 0)], uitleg)
    elif aandeel.getal is not None:
        for grens, (laagst, hoogst) in zip(aandeel.tussen, ((0, ONEINDIG), (-ONEINDIG, 0)), strict=True):
            factor = grens * aandeel.stap + (per if groei else 0)
            yield verband([(deel, per), (geheel, -factor)], uitleg, laagst, hoogst)


def _uitleg(aandeel: Cijfer, groei: bool) -> str:
    hoeveel = "een deel"
    if aandeel.getal is not None:
        teken = {"procent": "%", "per_1000_inwoners": " per 1.000"}.get(aandeel.eenheid, " keer")
        hoeveel = f"{float(aandeel.waarde):g}".replace(".", ",") + teken
    return f"{aandeel.naam} is {'een verschil van ' if groei else ''}{hoeveel} van een aantal"

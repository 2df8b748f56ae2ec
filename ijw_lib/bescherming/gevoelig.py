"""What is sensitive: cells that count few persons, and what is made of few persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from ijw_lib.bescherming.figuren import Figuren
from ijw_lib.bescherming.gepubliceerd import erdoor_bekend
from ijw_lib.bescherming.kern.opgave import Marge, Opgave, Relatie
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verbanden import Plek, Verbanden
from ijw_lib.bescherming.verzameling import Verzameling
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.tabel import Cel
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL

_WIE = frozenset({"persoon_id", "medewerker_id"})
"""Columns that say whom a record is about."""
_DEEL = ("procent", "per_1000_inwoners")
_TOTAAL_WEEGT = 6
"""How much heavier the loss of what the regio tells of itself is than of what it tells of a gemeente."""


@cache
def personenregisters() -> frozenset[str]:
    """Return the registers of which a record is about a person, or about a record that is."""
    gevonden: frozenset[str] = frozenset()
    while True:
        sleutels = _WIE | {r.kolommen[0].naam for r in LEVERINGSREGISTERS if r.naam in gevonden}
        nu = frozenset(r.naam for r in LEVERINGSREGISTERS if sleutels & set(r.namen))
        if nu == gevonden:
            return gevonden
        gevonden = nu


@cache
def _van_personen(tabel: str) -> bool:
    return bool(personenregisters() & set(alle_indicatoren()[tabel].registers))


def is_telling(p: Plek, cel: Cel) -> bool:
    """Tell whether a cell counts persons, or what persons did."""
    telt_niemand = Regels.lees().afspraken | Regels.lees().verschillen
    return cel.eenheid == "aantal" and _van_personen(_tabel(p)) and not {cel.rij, cel.kolom} & telt_niemand


def is_maat(p: Plek, cel: Cel) -> bool:
    """Tell whether a cell is made of counts of persons: a percentage, of change too, a mean, fte."""
    return cel.eenheid != "aantal" and _van_personen(_tabel(p)) and not {cel.rij, cel.kolom} & _afspraken()


@dataclass(frozen=True)
class Tellingen:
    """What is to be protected of the counts, as figures.

    Attributes
    ----------
    figuren
        Which cells each figure is.
    alleen_regio
        The cells on a gemeente in tables that are told of the regio only, but for counts told elsewhere too.
    te_laat
        The cells that count few and are told all the same: an earlier publication did, or gave them away.
    """

    opgave: Opgave
    figuren: Figuren
    alleen_regio: frozenset[Plek]
    te_laat: frozenset[Plek]


def tellingen(verzameling: Verzameling, bekend: Verbanden, verteld: Collection[Plek] = ()) -> Tellingen:
    """Return what is to be protected of the counts: their numbers, what binds them, and which are few.

    Of what ``tellen.bescherming`` withholds from every publication nothing may be worked out either, but that
    there is nobody. What was ``verteld`` before is known for ever, and so is what follows from it: it is told
    again, protects nothing, and cannot be protected.
    """
    cellen = bekend.tellingen
    soms = [som for som in bekend.soms if som.keys() <= cellen.keys()]
    figuren = Figuren(cellen, soms)
    waarden = {f: int(cellen[leden[0]].teller or 0) for f, leden in figuren.leden.items()}
    verborgen = {(*rapport, id_) for rapport, ids in verzameling.niet_getoond.items() for id_ in ids}
    getoond = [p for p, c in cellen.items() if p not in verborgen and not _alleen_van_regio(p, c)]
    open_ = {figuren.van(p) for p in getoond}
    gewichten = dict.fromkeys(waarden, 0.0)
    for p in getoond:
        gewichten[figuren.van(p)] += gewicht(p, cellen[p])
    gevoelig = {figuren.van(p) for p, c in cellen.items() if 0 < _teller(c) < _drempel() and is_telling(p, c)}
    gevoelig |= {f for p in verborgen & cellen.keys() if (f := figuren.van(p)) not in open_ and waarden[f]}
    vast = _niemand(cellen, figuren) & open_ - gevoelig
    vast |= {figuren.van(p) for p, c in cellen.items() if altijd(p) or {c.rij, c.kolom} & _afspraken()}
    over = {tuple(over.items()): None for som in soms if (over := figuren.som(som))}
    toen = erdoor_bekend({figuren.van(p) for p in verteld}, vast, [dict(som) for som in over])
    vast, open_ = vast | toen, open_ | toen
    opgave = Opgave(
        waarden,
        tuple(map(Relatie, over)),
        {f: _marge(waarden[f]) for f in sorted(gevoelig - vast)},
        gewichten,
        vast=frozenset(vast),
        achtergehouden=frozenset(waarden.keys() - open_ - vast),
        grenzen={f: (None, None) for f, waarde in waarden.items() if waarde < 0},
    )
    dicht = {p for p, c in bekend.cellen.items() if _alleen_van_regio(p, c)}
    return Tellingen(
        opgave,
        figuren,
        frozenset(p for p in dicht if p not in cellen or figuren.van(p) not in open_),
        frozenset(p for figuur in gevoelig & toen for p in figuren.leden[figuur]),
    )


def _niemand(cellen: Mapping[Plek, Cel], figuren: Figuren) -> set[str]:
    """Return the figures in rows of tables that count nobody in any report: everybody knows that."""
    rij = {p: tuple(p[2].split("/")[:2]) for p in cellen}
    telt_iemand = {rij[p] for p, c in cellen.items() if c.teller}
    return {figuren.van(p) for p in cellen if rij[p] not in telt_iemand}


def _teller(cel: Cel) -> int:
    return cel.teller or 0


def _drempel() -> int:
    return Regels.lees().drempel


def _afspraken() -> frozenset[str]:
    return Regels.lees().afspraken


def _alleen_van_regio(p: Plek, cel: Cel) -> bool:
    """Tell whether a cell is about a gemeente in a table that is told of the regio only."""
    return _van_gemeente(p, cel) and _tabel(p) in Regels.lees().alleen_regio


def gewicht(p: Plek, cel: Cel) -> int:
    """Return how heavy the loss of a cell is."""
    return 1 if _van_gemeente(p, cel) else _TOTAAL_WEEGT


def _van_gemeente(p: Plek, cel: Cel) -> bool:
    return p[1] != REGIO or cel.gemeente not in ("", TOTAAL_LABEL)


def van_weinigen(p: Plek, cel: Cel) -> bool:
    """Tell whether a percentage, or a number per inhabitants, is of few persons."""
    if cel.eenheid not in _DEEL or not is_maat(p, cel) or cel.teller is None or cel.noemer is None:
        return False
    return 0 < cel.teller < Regels.lees().drempel <= cel.noemer


def met_deel_of_geheel(weg: Collection[Plek], cellen: Mapping[Plek, Cel]) -> set[Plek]:
    """Return the ratios of which the part or the whole is withheld.

    The part is looked for in the same row of any table of the same period, the whole in the same table too,
    both among what is about the same gemeente. More ratios can be found than need be, where a number happens
    to be the same.
    """
    alle: _Getallen = defaultdict(set)
    dicht: _Getallen = defaultdict(set)
    for p, c in cellen.items():
        if c.eenheid == "aantal" and c.noemer == 1 and c.teller:
            for bij in (_in_tabel(p), _in_rij(p)):
                alle[bij].add(c.teller)
                dicht[bij] |= {c.teller} if p in weg and is_telling(p, c) else set()
    return {
        p for p, c in cellen.items() if c.eenheid in _DEEL and is_maat(p, c) and _is_van(p, c, alle, dicht)
    }


_Getallen = dict[tuple[str, ...], set[int]]


def _is_van(p: Plek, c: Cel, alle: _Getallen, dicht: _Getallen) -> bool:
    """Tell whether a withheld number is what a ratio was made of, or times another number gives that."""
    deel, geheel = c.teller, c.noemer
    if not deel or not geheel or deel == geheel:
        return False
    rij, samen = dicht[_in_rij(p)], dicht[_in_rij(p)] | dicht[_in_tabel(p)]
    if deel in rij or geheel in samen:
        return True
    gehelen = alle[_in_rij(p)] | alle[_in_tabel(p)]
    paren = ((v, v * geheel // deel) for v in alle[_in_rij(p)] if v * geheel % deel == 0)
    return any(w in gehelen and (v in rij or w in samen) for v, w in paren)


def _in_tabel(p: Plek) -> tuple[str, ...]:
    return (*p[:2], _tabel(p), _over(p))


def _in_rij(p: Plek) -> tuple[str, ...]:
    """Return a row, of all tables of a period; a total is of its table."""
    tabel, rij, _ = p[2].split("/", 2)
    return (p[0], tabel if rij == TOTAAL else "", rij, _over(p))


def _over(p: Plek) -> str:
    """Return the gemeente that a cell is about, or the regio."""
    _, _, kolom, label = p[2].split("/", 3)
    if label in ("", TOTAAL_LABEL):
        return REGIO if label else p[1]
    return kolom if p[1] == REGIO else p[1]


def altijd(p: Plek) -> bool:
    """Tell whether a cell is a key figure that the open publication always tells."""
    onderwerp, tabellen, kolommen = Regels.lees().altijd
    tabel, _, kolom, _ = p[2].split("/", 3)
    return p[1] == onderwerp and tabel in tabellen and kolom in kolommen


def _marge(waarde: int) -> Marge:
    """Return that nobody can tell that a number is below the threshold, nor how far it is from it."""
    drempel = Regels.lees().drempel
    return Marge(boven=max(drempel - waarde, 0), breedte=drempel - 1)


def _tabel(p: Plek) -> str:
    return p[2].partition("/")[0]

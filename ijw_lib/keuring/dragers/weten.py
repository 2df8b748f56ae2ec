"""What the data packages say, as a reader looks it up: by address, by label, by the title of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ijw_lib.keuring.cijfers import REGIO, TOTAAL, Cel
from ijw_lib.keuring.dragers.uiting import Rapport
from ijw_lib.keuring.dragers.woorden import Labels, Zin, getallen, kern

_HOOGSTENS_IN = 3
"""In so many tables a label may occur to be known without the title of its table."""
_TOEN = ("vorig", "eerder", "zelfde periode")
_RAPPORTAGE = "vorige rapportage"
"""Another moment than a year before."""
_SCHALEN = (1.0, 1e3, 1e6)
_DELEN = (1.0, 100.0)
"""A share is a number of hundredths in a workbook."""
_BIJNA = 1e-9


class Cellen:
    """The cells of one report."""

    def __init__(self, rapport: Rapport, cellen: Sequence[Cel]) -> None:
        self.rapport = rapport
        self.op_adres = {c.adres: c for c in cellen if not c.dicht} | {c.adres: c for c in cellen if c.dicht}
        self.op_label: dict[str, list[Cel]] = defaultdict(list)
        self.op_kolom: dict[str, list[Cel]] = defaultdict(list)
        self.dicht: dict[str, list[Cel]] = defaultdict(list)
        self.eerste: dict[str, str] = {}
        self.naam = rapport[1]
        for c in self.op_adres.values():
            self.op_label[kern(c.rij)].append(c)
            for kop in {kern(c.kolom), kern(c.gemeente or c.kolom)}:
                self.op_kolom[kop].append(c)
            self.eerste.setdefault(c.plek[0], c.plek[2])
            if c.dicht:
                self.dicht[c.rij].append(c)
            if c.plek[2] == (TOTAAL if rapport[1] == REGIO else rapport[1]) and c.gemeente:
                self.naam = c.gemeente
        self.labels, self.dichte_labels = Labels(self.op_label), Labels(self.dicht)
        self._op_woord: dict[str, list[str]] = defaultdict(list)
        for label in sorted(self.op_label, key=len, reverse=True):
            if label.strip():
                self._op_woord[label.split()[0]].append(label)

    def label_voor(self, tekst: str) -> str:
        """Return the longest label of a row with which a text begins; empty: none."""
        heel = kern(tekst)
        begin = heel.split()[:1]
        labels = self._op_woord.get(begin[0], []) if begin else []
        return next((label for label in labels if heel.startswith(label)), "")

    def kolom_voor(self, tekst: str) -> str:
        """Return the longest heading of a column with which a text begins; empty: none."""
        heel = kern(tekst)
        return max((k for k in self.op_kolom if k.strip() and heel.startswith(k)), key=len, default="")

    def kolom_past(self, cel: Cel, zin: Zin, verteld: bool = False) -> bool:
        """Return whether a text that names the row of a cell can be about that cell; a told one sooner."""
        tabel, _, kolom, _ = cel.plek
        if kolom == self.rapport[1] or (self.rapport[1] == REGIO and kolom == TOTAAL):
            return True
        if cel.gemeente and kern(cel.gemeente) != kern(self.naam):
            return zin.noemt(cel.gemeente)
        if verteld:
            return True
        gezegd = zin.kern if kolom == _RAPPORTAGE.replace(" ", "_") else zin.kern.replace(_RAPPORTAGE, "")
        if kolom.startswith("vorig") and any(woord in gezegd for woord in _TOEN):
            return True
        return self.eerste[tabel] == kolom or zin.noemt(cel.kolom)


class Weten:
    """The cells of all reports."""

    def __init__(self, cellen: Iterable[Cel]) -> None:
        per: dict[Rapport, list[Cel]] = defaultdict(list)
        titels: dict[str, set[str]] = defaultdict(set)
        for c in cellen:
            per[c.periode, c.onderwerp].append(c)
            if c.titel:
                titels[kern(c.titel)].add(c.plek[0])
        self.rapporten = {rapport: Cellen(rapport, c) for rapport, c in per.items()}
        self.titel = {c.plek[0]: c.titel for rapport in per.values() for c in rapport}
        woorden: dict[str, set[str]] = defaultdict(set)
        for c in (c for rapport in per.values() for c in rapport):
            woorden[c.plek[0]] |= {kern(c.rij), kern(c.titel), kern(c.kolom), kern(c.gemeente)}
        self._woorden = {tabel: " | ".join(sorted(w)) for tabel, w in woorden.items()}
        self._titels = sorted(titels.items(), key=lambda t: -len(t[0]))
        self._tabellen = {c.plek[0] for rapport in per.values() for c in rapport}

    def cel(self, rapport: Rapport, adres: str) -> Cel | None:
        """Return a cell by its address."""
        cellen = self.rapporten.get(rapport)
        return cellen.op_adres.get(adres) if cellen else None

    def tabel(self, naam: str) -> frozenset[str]:
        """Return the table that the name of a figure or table stands for."""
        delen = naam.replace("-", "_").split("_")
        for nr in range(len(delen), 0, -1):
            if (id_ := "_".join(delen[:nr])) in self._tabellen:
                return frozenset({id_})
        return frozenset()

    @lru_cache(maxsize=20_000)  # noqa: B019  # lives as long as one audit
    def getiteld(self, tekst: str) -> frozenset[str]:
        """Return the tables of which the title stands in a text, the longest where one is in another."""
        rest, uit = kern(tekst), set()
        for titel, tabellen in self._titels:
            if titel in rest:
                uit |= tabellen
                rest = rest.replace(titel, " | ")
        return frozenset(uit)

    @lru_cache(maxsize=20_000)  # noqa: B019
    def is_eigen(self, label: str) -> bool:
        """Return whether the words of a label stand in few tables, so that they tell which one it is."""
        return sum(kern(label) in woorden for woorden in self._woorden.values()) <= _HOOGSTENS_IN

    def mogelijk(self, rapport: Rapport, zin: Zin) -> list[Cellen]:
        """Return the reports that a text can be about."""
        if rapport in self.rapporten:
            return [self.rapporten[rapport]]
        return [
            r
            for (periode, onderwerp), r in self.rapporten.items()
            if (not rapport[0] or periode == rapport[0])
            and (not rapport[1] or onderwerp == rapport[1])
            and (onderwerp in (REGIO, rapport[1]) or zin.noemt(r.naam))
        ]

    def erbij(self, cellen: Cellen) -> list[Cellen]:
        """Return a report and those that it quotes: of other periods, and that of all together."""
        periode, onderwerp = cellen.rapport
        anders = [r for (p, o), r in self.rapporten.items() if o == onderwerp and p != periode]
        regio = self.rapporten.get((periode, REGIO))
        return [cellen, *anders, *([regio] if regio is not None and onderwerp != REGIO else [])]


@lru_cache(maxsize=200_000)
def waarden(cel: Cel) -> tuple[float, ...]:
    """Return the numbers that a told cell is: in data, and as printed."""
    if cel.dicht:
        return ()
    gedrukt = [float(v) for g in getallen(cel.weergave) for v in g.vormen]
    data = [abs(float(cel.waarde))] if cel.waarde else []
    return tuple(data + gedrukt) or (0.0,)


def is_afgerond(getal: Iterable[str], waarde: float, eenheid: str = "") -> bool:
    """Return whether a written number is this value, rounded as it is written."""
    for vorm in getal:
        speling = 0.5 * 10 ** -len(vorm.partition(".")[2]) + _BIJNA
        schalen = _SCHALEN if eenheid.startswith("eur") else _DELEN if eenheid == "procent" else _SCHALEN[:1]
        for schaal in schalen:
            if abs(waarde / schaal - float(vorm)) <= speling:
                return True
    return False

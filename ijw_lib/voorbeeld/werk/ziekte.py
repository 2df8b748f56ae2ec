"""The sums behind a verzuim percentage, in integers: hundredths of fte times per cent, per day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.werk.basis import PEILDATUM, Dienstverband, Periode, randvoorwaarden

GROEPEN = {"wsw": "sw", "beschut_werk": "bsw", "ambtelijk": "ambtelijk", "payroll": "ambtelijk"}


@dataclass
class Melding:
    """One spell of verzuim; ``stappen`` are (first day, per cent), the first on ``eerste``."""

    dv: Dienstverband
    eerste: date
    laatste: date
    open: bool
    stappen: list[tuple[date, int]]
    oorzaak: str = ""

    @property
    def duur(self) -> int:
        """Calendar days within the delivery."""
        return (self.laatste - self.eerste).days + 1

    def perioden(self) -> list[Periode]:
        """Return the per cents as contiguous periods."""
        tot = [van - timedelta(days=1) for van, _ in self.stappen[1:]]
        einden: list[date | None] = [*tot, None if self.open else self.laatste]
        return [Periode(van, eind, (str(p),)) for (van, p), eind in zip(self.stappen, einden, strict=True)]


@dataclass
class Segment:
    """A stretch of the calendar with the sum that must come out."""

    van: date
    tot: date
    doel: int = 0
    teller: int = 0
    noemer: int = 0


@dataclass
class Boekhouding:
    """Contract days, sick days and targets of one verzuimgroep."""

    groep: str
    dienstverbanden: list[Dienstverband]
    seizoen: bool
    segmenten: list[Segment] = field(default_factory=list)

    def __post_init__(self) -> None:
        rijen = [r for r in lees("werk/verzuimdoelen.csv") if r["verzuimgroep"] == self.groep]
        for rij in rijen:
            van, tot = _dag(rij["van"]), _dag(rij["tot"])
            noemer = self.contractdagen(van, tot)
            if rij["procent"]:
                doel = _deel(rij["procent"], noemer)
            else:
                begin, eind = _dag(rij["venster_van"]), _dag(rij["venster_tot"])
                doel = _deel(self._gedrukt(rij), self.contractdagen(begin, eind))
                doel -= sum(s.doel for s in self.segmenten if begin <= s.van and s.tot <= eind)
            self.segmenten.append(Segment(van, tot, doel, 0, noemer))
        self.segmenten.sort(key=lambda s: s.van)

    def _gedrukt(self, rij: dict[str, str]) -> str:
        venster = (self.groep, rij["venster_van"], rij["venster_tot"])
        return next(r["waarde"] for r in randvoorwaarden() if (r["groep"], r["van"], r["tot"]) == venster)

    def contractdagen(self, van: date, tot: date) -> int:
        """Return contract days weighted with fte (times 100) and 100 per cent."""
        return 100 * sum(
            dagen * int(p.waarden[0].replace(".", ""))
            for dv in self.dienstverbanden
            for p in dv.omvang
            if (dagen := (min(p.tot or PEILDATUM, tot) - max(p.van, van)).days + 1) > 0
        )

    def per_segment(self, melding: Melding) -> dict[int, int]:
        """Return what a spell adds to each segment."""
        uit: dict[int, int] = {}
        knopen = [van for van, _ in melding.stappen]
        for i, segment in enumerate(self.segmenten):
            if melding.eerste > segment.tot or melding.laatste < segment.van:
                continue
            som = 0
            for j, (van, procent) in enumerate(melding.stappen):
                tot = knopen[j + 1] - timedelta(days=1) if j + 1 < len(knopen) else melding.laatste
                laag, hoog = max(van, segment.van), min(tot, segment.tot)
                som += procent * _fte_dagen(melding.dv, laag, hoog)
            uit[i] = som
        return uit

    def past(self, delen: dict[int, int], aandeel: int, kort: bool) -> bool:
        """Whether a spell leaves every segment within ``aandeel`` per cent of its target.

        Long spells of a group with a seasonal pattern are measured against the quietest part of the year.
        """
        return all(
            100 * (self.segmenten[i].teller + n)
            <= aandeel * (self.segmenten[i].doel if kort else self._rustig(i))
            for i, n in delen.items()
        )

    def _rustig(self, i: int) -> int:
        dit = self.segmenten[i]
        if not self.seizoen:
            return dit.doel
        jaar = [s for s in self.segmenten if s.van.year == dit.van.year]
        return min(s.doel * dit.noemer // s.noemer for s in jaar)

    def boek(self, delen: dict[int, int]) -> None:
        """Count a spell."""
        for i, n in delen.items():
            self.segmenten[i].teller += n


def _fte_dagen(dv: Dienstverband, van: date, tot: date) -> int:
    return sum(
        dagen * int(p.waarden[0].replace(".", ""))
        for p in dv.omvang
        if (dagen := (min(p.tot or PEILDATUM, tot) - max(p.van, van)).days + 1) > 0
    )


def _deel(procent: str, noemer: int) -> int:
    tienden = int(procent.replace(".", ""))
    return tienden * noemer // 1000


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)

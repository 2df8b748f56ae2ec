"""Spells of verzuim: forced long ones first, then drawn ones, until every segment is on its target.

Each layer stops at a share of the target, so that long, medium and short spells all get their part; the last
layer fills the segment. A spell is refused where it would overlap another one of the same dienstverband.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ijw_lib.voorbeeld.kalender import werkdagen
from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.basis import BEGIN, PEILDATUM, Dienstverband, verplaatsbaar
from ijw_lib.voorbeeld.werk.oorzaken import oorzaak
from ijw_lib.voorbeeld.werk.ziekte import GROEPEN, Boekhouding, Melding, Segment

WACHTTIJD_WIA = 728
SEIZOEN = (13, 12, 11, 9, 8, 7, 6, 6, 9, 10, 11, 12)
WEEKDAG = (26, 21, 19, 18, 16)
LAGEN: dict[str, tuple[tuple[int, int, int, int], ...]] = {
    # per verzuimgroep: (candidates, shortest, longest, share of the target that may be used up after it)
    "sw": ((400, 180, 720, 60), (900, 43, 180, 72), (2600, 15, 60, 84), (6500, 2, 14, 97)),
    "bsw": ((12, 120, 400, 26), (90, 30, 90, 40), (200, 10, 30, 56), (700, 1, 9, 96)),
    "ambtelijk": ((90, 200, 560, 66), (260, 43, 180, 80), (700, 10, 42, 91), (700, 2, 9, 97)),
}
VAST_DEEL = {"sw", "bsw"}  # long spells know no season: their share is that of the quietest part of the year


def verzuim(dienstverbanden: list[Dienstverband]) -> list[Melding]:
    """Return the spells of everyone, in order of first day."""
    uit: list[Melding] = []
    for groep, lagen in LAGEN.items():
        eigen = [d for d in dienstverbanden if GROEPEN[d.groep] == groep]
        boek = Boekhouding(groep, eigen, seizoen=groep in VAST_DEEL)
        uit += _Groep(boek).vul(lagen)
    for melding in uit:
        melding.oorzaak = oorzaak(melding)
    return sorted(uit, key=lambda m: (m.eerste, m.dv.sleutel))


class _Groep:
    """The spells of one verzuimgroep while they are being drawn."""

    def __init__(self, boek: Boekhouding) -> None:
        self.boek = boek
        self.meldingen: dict[str, list[Melding]] = {d.sleutel: [] for d in boek.dienstverbanden}
        self.vatbaar = [d for d in boek.dienstverbanden for _ in range(1 + d.trek("vatbaar", 0, 4) ** 2 // 3)]

    def vul(self, lagen: tuple[tuple[int, int, int, int], ...]) -> list[Melding]:
        """Return all spells."""
        for dv in self.boek.dienstverbanden:
            if dv.reden_einde == "wia" and dv.eind is not None:
                self._neem_op(_naar_wia(dv), 100)
        for nummer, (pogingen, kort, lang, aandeel) in enumerate(lagen):
            for i in range(pogingen):
                melding = self._kandidaat(
                    f"{nummer}|{i}", kort, lang, BEGIN - timedelta(days=lang), PEILDATUM
                )
                if melding is not None and melding.laatste >= BEGIN:
                    self._neem_op(melding, aandeel)
        for segment in self.boek.segmenten:
            self._maak_vol(segment, lagen[-1][2])
        return [m for lijst in self.meldingen.values() for m in lijst]

    def _kandidaat(self, sleutel: str, kort: int, lang: int, van: date, tot: date) -> Melding | None:
        """Draw a spell: who, when (seasons, days of the week) and how long; None where the draw misses."""
        sleutel = f"werk|verzuim|{self.boek.groep}|{sleutel}"
        dv = self.vatbaar[trek(f"{sleutel}|wie", 0, len(self.vatbaar) - 1)]
        dag = van + timedelta(days=trek(f"{sleutel}|dag", 0, (tot - van).days))
        if trek(f"{sleutel}|seizoen", 1, 13) > SEIZOEN[dag.month - 1] or dag not in werkdagen(
            dag.year, dag.month
        ):
            return None
        if trek(f"{sleutel}|weekdag", 1, 26) > WEEKDAG[dag.weekday()]:
            return None
        duur = min(trek(f"{sleutel}|duur|{i}", kort, lang) for i in range(2))
        return maak(dv, dag, duur, sleutel) if dv.in_dienst(dag) else None

    def _neem_op(self, melding: Melding, aandeel: int) -> bool:
        if self._botst(melding):
            return False
        delen = self.boek.per_segment(melding)
        if aandeel < 100 and not self.boek.past(delen, aandeel, kort=melding.duur <= 14):
            return False
        self.boek.boek(delen)
        self.meldingen[melding.dv.sleutel].append(melding)
        return True

    def _botst(self, nieuw: Melding) -> bool:
        """Whether the spell overlaps or touches another one (a relapse within four weeks is one spell)."""
        rust = timedelta(days=7)
        return any(
            nieuw.eerste <= m.laatste + rust and m.eerste <= nieuw.laatste + rust
            for m in self.meldingen[nieuw.dv.sleutel]
        )

    def _maak_vol(self, segment: Segment, lang: int) -> None:
        """Add spells that lie within the segment until its sum is met."""
        marge = segment.noemer // 5000
        for i in self._tot_het_past(segment, marge):
            melding = self._kandidaat(f"vul|{segment.van}|{i}", 1, lang, segment.van, segment.tot)
            if melding is None or melding.laatste >= segment.tot or melding.open:
                continue
            (deel,) = self.boek.per_segment(melding).values()
            over = segment.doel + marge - segment.teller
            if deel > over:
                korter = max(1, melding.duur * over // deel)
                melding = maak(melding.dv, melding.eerste, korter, f"vul|{segment.van}|{i}")
                (deel,) = self.boek.per_segment(melding).values()
            if deel <= over:
                self._neem_op(melding, 100)

    def _tot_het_past(self, segment: Segment, marge: int) -> Iterator[int]:
        for i in range(60_000):
            if segment.teller >= segment.doel - marge:
                return
            yield i
        raise ValueError(f"{self.boek.groep} {segment.van}: {segment.teller} komt niet op {segment.doel}")


def maak(dv: Dienstverband, eerste: date, duur: int, sleutel: str) -> Melding:
    """Return a spell that ends with the dienstverband at the latest; a long one has steps back to work."""
    laatste = eerste + timedelta(days=duur - 1)
    laatste = laatste - timedelta(days=1) if (laatste.month, laatste.day) == (2, 29) else laatste
    grens = dv.laatste
    open_ = laatste >= grens and dv.eind is None
    laatste = min(laatste, grens)
    stappen = [(eerste, 100)]
    if duur > 42 and trek(f"{sleutel}|opbouw", 0, 2):
        for deel, procent in ((55, 75), (75, 50), (90, 25)):
            dag = verplaatsbaar(eerste + timedelta(days=duur * deel // 100))
            if stappen[-1][0] < dag <= laatste and trek(f"{sleutel}|stap|{deel}", 0, 3):
                stappen.append((dag, procent))
    return Melding(dv, eerste, laatste, open_, stappen)


def _naar_wia(dv: Dienstverband) -> Melding:
    """Return the spell that ends in the WIA: two years, longer where the assessment was late."""
    assert dv.eind is not None
    achterstand = (
        dv.trek("achterstand", 0, 150) if dv.eind.year == PEILDATUM.year else dv.trek("achterstand", 0, 20)
    )
    eerste = dv.eind - timedelta(days=WACHTTIJD_WIA - 1 + achterstand)
    while eerste not in werkdagen(eerste.year, eerste.month):
        eerste -= timedelta(days=1)
    stappen = [(eerste, 100)]
    if dv.trek("gedeeltelijk", 0, 3) == 0:
        stappen.append((verplaatsbaar(eerste + timedelta(days=dv.trek("na", 200, 400))), 80))
    return Melding(dv, eerste, dv.eind, False, stappen)

"""The vocabulary of the generator: days, dienstverbanden, and the figures that steer it."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.kalender import werkdagen
from ijw_lib.voorbeeld.verdelen import trek

BEGIN, PEILDATUM = date(2022, 1, 1), date(2024, 8, 31)
GEMEENTEN = ("beverwijk", "heemskerk", "uitgeest", "velsen")
EEN_DAG = timedelta(days=1)


@dataclass
class Periode:
    """A stretch of a dienstverband in which something holds; ``tot`` is inclusive, ``None`` while it runs."""

    van: date
    tot: date | None
    waarden: tuple[str, ...]


@dataclass
class Dienstverband:
    """One dienstverband in the making; ``sleutel`` fixes every draw about it."""

    sleutel: str
    groep: str
    gemeente: str
    geboortejaar: int
    begin: date
    contractvorm: str
    eind: date | None = None
    reden_einde: str = ""
    functie_id: str = ""
    persoon: str = ""
    omvang: list[Periode] = field(default_factory=list)
    werkplekken: list[Periode] = field(default_factory=list)
    lonen: list[Periode] = field(default_factory=list)

    def trek(self, wat: str, onder: int, boven: int) -> int:
        """Return a draw that belongs to this dienstverband."""
        return trek(f"werk|{self.sleutel}|{wat}", onder, boven)

    def in_dienst(self, dag: date) -> bool:
        """Whether the dienstverband runs on a day."""
        return self.begin <= dag and (self.eind is None or dag <= self.eind)

    @property
    def laatste(self) -> date:
        """The last day in the delivery."""
        return self.eind or PEILDATUM


def maanden(van: str = "2022-01", tot: str = "2024-08") -> Iterator[tuple[int, int]]:
    """Yield year and month from one month through another."""
    jaar, maand = (int(d) for d in van.split("-"))
    while f"{jaar}-{maand:02d}" <= tot:
        yield jaar, maand
        jaar, maand = (jaar, maand + 1) if maand < 12 else (jaar + 1, 1)


def maandeinde(jaar: int, maand: int) -> date:
    """Return the last day of a month."""
    return date(jaar, maand, monthrange(jaar, maand)[1])


def verplaatsbaar(dag: date) -> date:
    """Return the day itself, or the next one for 29 February and 1 March (see the package docstring)."""
    while (dag.month, dag.day) in {(2, 29), (3, 1)}:
        dag += EEN_DAG
    return dag


def eerste_van_maand(sleutel: str, laag: date, hoog: date) -> date:
    """Draw the first of a month between two days, never 1 March."""
    aantal = (hoog.year - laag.year) * 12 + hoog.month - laag.month
    nummer = laag.year * 12 + laag.month - 1 + trek(sleutel, 0, max(aantal, 0))
    if nummer % 12 == 2:
        nummer += 1 if nummer + 1 <= hoog.year * 12 + hoog.month - 1 else -1
    return date(nummer // 12, nummer % 12 + 1, 1)


def werkdag(sleutel: str, jaar: int, maand: int, vanaf: int = 2) -> date:
    """Draw a working day of a month, not the last one and not before day ``vanaf``."""
    dagen = [d for d in werkdagen(jaar, maand) if d.day >= vanaf]
    return dagen[trek(sleutel, 0, len(dagen) - 2)]


def standen(maat: str) -> dict[str, dict[str, int]]:
    """Return the number per month (``2023-03``) and gemeente: the printed ones and the path between."""
    uit = {
        rij["maand"]: {g: int(rij[g]) for g in GEMEENTEN}
        for rij in lees("werk/standen.csv")
        if rij["maat"] == maat
    }
    for rij in randvoorwaarden():
        if rij["maat"] == maat and rij["gemeente"] in GEMEENTEN:
            uit.setdefault(rij["tot"][:7], {})[rij["gemeente"]] = int(rij["waarde"])
    return dict(sorted(uit.items()))


def maandstanden(maat: str) -> dict[tuple[int, int], dict[str, int]]:
    """Return the number at the end of every month, going in equal steps from one known stand to the next."""
    bekend = standen(maat)
    uit: dict[tuple[int, int], dict[str, int]] = {}
    for van, tot in zip(bekend, list(bekend)[1:], strict=False):
        stappen = list(maanden(van, tot))
        for i, maand in enumerate(stappen):
            uit[maand] = {
                g: bekend[van][g] + _rond((bekend[tot][g] - bekend[van][g]) * i, len(stappen) - 1)
                for g in GEMEENTEN
            }
    return uit


def _rond(teller: int, noemer: int) -> int:
    return (2 * teller + noemer) // (2 * noemer)


def randvoorwaarden() -> list[dict[str, str]]:
    """Return the printed figures."""
    return lees("werk/randvoorwaarden_werk.csv")

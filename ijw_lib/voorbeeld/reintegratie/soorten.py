"""The people and records of the population while they are being made; ids come last, in ``levering``."""

from dataclasses import dataclass, field
from datetime import date

from ijw_lib.voorbeeld.reintegratie.plan import GEMEENTEN, loot
from ijw_lib.voorbeeld.verdelen import trek

LEEFTIJDEN = {(18, 26): 17, (27, 34): 20, (35, 44): 24, (45, 54): 22, (55, 65): 17}


@dataclass(eq=False)
class Persoon:
    """One inwoner; ``doelgroepen`` are spells (doelgroep, van, tot)."""

    sleutel: str
    gemeente: str
    geboortejaar: int
    geslacht: str
    doelgroepen: list[tuple[str, date, date | None]] = field(default_factory=list)

    def bij(self, doelgroep: str, van: date, tot: date | None = None) -> None:
        """Add a spell, unless it overlaps one of the same doelgroep."""
        for andere, begin, eind in self.doelgroepen:
            if andere == doelgroep and (eind is None or van < eind) and (tot is None or begin < tot):
                return
        self.doelgroepen.append((doelgroep, van, tot))


@dataclass(eq=False)
class Traject:
    """One traject: phases as (fase, van), ended or not."""

    sleutel: str
    fasen: list[tuple[str, date]]
    eind: date | None = None
    reden: str = ""
    subreden: str = ""
    persoon: Persoon = field(init=False)
    aanmelding: "Aanmelding | None" = None

    @property
    def start(self) -> date:
        """The day on which the first phase began."""
        return self.fasen[0][1]

    def loopt(self, begin: date, eind: date) -> bool:
        """Whether the traject ran on some day from ``begin`` through ``eind``."""
        return self.start <= eind and (self.eind is None or self.eind >= begin)

    def open_op(self, dag: date) -> bool:
        """Whether the traject was running at the end of a day."""
        return self.start <= dag and (self.eind is None or self.eind > dag)


@dataclass(eq=False)
class Aanmelding:
    """One application for a traject."""

    sleutel: str
    persoon: Persoon
    datum: date
    herkomst: str
    niet_gestart_op: date | None = None
    reden: str = ""


@dataclass(eq=False)
class Intake:
    """One intake; ``afgerond`` is empty while it goes on."""

    sleutel: str
    persoon: Persoon
    soort: str
    start: date
    afgerond: date | None
    aanmelding: Aanmelding | None = None


@dataclass(eq=False)
class Plaatsing:
    """One start in a job."""

    sleutel: str
    persoon: Persoon
    start: date
    soort: str
    herkomst: str
    bemiddeling: str
    uren: int
    traject: Traject | None = None
    vacature: "Vacature | None" = None


@dataclass(eq=False)
class Vacature:
    """One vacancy of an employer (``werkgever`` is its serial number)."""

    sleutel: str
    werkgever: int
    gemeld: date
    functiegroep: str
    uren: int
    ingetrokken: date | None = None


def nieuw(sleutel: str, dag: date, gemeente: str = "", leeftijd: tuple[int, int] = (0, 0)) -> Persoon:
    """Make a person of a plausible age on ``dag``; the gemeente is drawn unless given."""
    laag, hoog = leeftijd if leeftijd != (0, 0) else loot(LEEFTIJDEN, f"leeftijd|{sleutel}")
    jaar = dag.year - trek(f"geboren|{sleutel}", laag, hoog)
    geslacht = loot({"man": 53, "vrouw": 47}, f"geslacht|{sleutel}")
    return Persoon(sleutel, gemeente or loot(GEMEENTEN, f"gemeente|{sleutel}"), jaar, geslacht)

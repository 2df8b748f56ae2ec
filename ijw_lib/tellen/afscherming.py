"""What the open publication does not tell: which cells of which report, as ``bescherming`` decided it.

A run reads it as it reads a register, and is made again when another cell of a table that it shows is not
told. The bestuurlijke publication reads nothing and tells everything.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.tellen.bescherming import BESCHERMD, zegt_van_wie

Sleutel = tuple[str, str, str]
"""Row, column and gemeente of a cell in its table."""

NOOT = Voetnoot(
    "", f"{BESCHERMD}dit getal gaat over te weinig mensen om openbaar te maken, of zou zo'n getal verraden."
)

UITGAVE = {
    OPENBAAR: "\nDit is de openbare uitgave: wat over weinig mensen gaat, staat er niet in.\n",
    BESTUURLIJK: "\nDit is de bestuurlijke uitgave, met alle cijfers: voor gemeenten onder de overeenkomst, "
    "niet om openbaar te maken.\n",
}
"""What every page of a publication says of itself."""
_EERST = "Voer eerst 'ijw run' uit."


@dataclass(frozen=True)
class Besluit:
    """Of what it was decided what is not told: hash of all that it depends on, the records and the code."""

    sleutel: str
    snapshot: str
    code: str


@dataclass(frozen=True)
class Afscherming:
    """The cells that a publication does not tell, per report, as decided for the records of one snapshot."""

    project: Project
    snapshot: str

    @classmethod
    def van(cls, project: Project, publicatie: str, snapshot: str) -> Afscherming | None:
        """Return that of a publication; ``None`` where it tells everything."""
        return cls(project, snapshot) if publicatie == OPENBAAR else None

    @cached_property
    def _geldt(self) -> bool:
        nu = besluit(self.project)
        return nu is not None and (nu.snapshot, nu.code) == (self.snapshot, codeversie())

    def scherm_af(self, tabel: Tabel, periode: str, onderwerp: str) -> Tabel:
        """Return a table of a report without what is not told, no other number more exact than printed.

        Of a table that was not looked at no number is told.

        Raises
        ------
        IjwFout
            When nothing was decided of it, or of other records or by other code: other cells are few now.
        """
        if not self._geldt:
            raise IjwFout(f"Van deze cijfers is niet bepaald wat openbaar mag zijn. {_EERST}")
        pad = _bestand(self.project, periode, onderwerp)
        try:
            weg = _lees(pad, pad.stat().st_mtime_ns)
        except OSError:
            wie = f"{periode}/{onderwerp}"
            raise IjwFout(f"Van rapportage {wie} is niet bepaald wat openbaar mag zijn. {_EERST}") from None
        naam = f"{periode}/{onderwerp}/{tabel.id}"
        leesverslag.noteer(leesverslag.AFGESCHERMD, naam, _merk(weg.get(tabel.id)))
        return zonder(zonder_namen(als_gedrukt(tabel)), weg.get(tabel.id, tabel.cellen))


def als_gedrukt(tabel: Tabel) -> Tabel:
    """Return a table in which no number is more exact than it is printed; counts are whole already."""
    return replace(tabel, cellen={sleutel: _gedrukt(tabel, c) for sleutel, c in tabel.cellen.items()})


def _gedrukt(tabel: Tabel, c: Cel) -> Cel:
    if c.exact is None or (c.eenheid == "aantal" and c.noemer == 1):
        return c
    schaal = tabel.getalvorm.schaal if c.eenheid == "eur" else 1
    getal = opmaak.als_gedrukt(c.exact, c.eenheid, tabel.getalvorm) * schaal / EENHEDEN[c.eenheid].factor
    return replace(c, teller=getal.numerator, noemer=getal.denominator)


def zonder_namen(tabel: Tabel) -> Tabel:
    """Return a table that says that something is withheld, and not of which gemeente there are so few.

    That they are fewer than ten, and not nobody, is a range, and their number may be withheld itself.
    """
    noten = tuple(noot for noot in tabel.voetnoten if not zegt_van_wie(noot))
    return tabel if len(noten) == len(tabel.voetnoten) else replace(tabel, voetnoten=(*noten, NOOT))


def zonder(tabel: Tabel, cellen: Collection[Sleutel]) -> Tabel:
    """Return a table without the numbers of some cells, and a note on that; itself without such cells.

    A reason that quotes one of them (``redenen``) goes with it.
    """
    weg = {sleutel for sleutel in cellen if sleutel in tabel.cellen}
    if not weg:
        return tabel
    ids = {tabel.cel_id(tabel.cellen[sleutel]) for sleutel in weg}
    return replace(
        tabel,
        cellen={
            sleutel: replace(c, teller=None, noemer=None, status="beschermd") if sleutel in weg else c
            for sleutel, c in tabel.cellen.items()
        },
        redenen={rij: tuple(r for r in delen if r[2] not in ids) for rij, delen in tabel.redenen.items()},
        afgeschermd=tabel.afgeschermd | weg,
        voetnoten=tuple(dict.fromkeys((*tabel.voetnoten, NOOT))),
    )


def besluit(project: Project) -> Besluit | None:
    """Return of what it was decided; ``None`` where it was not, or only half."""
    try:
        return Besluit(**json.loads(_besluit(project).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def vergeet(project: Project) -> None:
    """Let nothing be decided."""
    _besluit(project).unlink(missing_ok=True)


def geldt(project: Project, besluit_: Besluit) -> None:
    """Note that all was written that was decided."""
    with vervang(_besluit(project)) as tijdelijk:
        tijdelijk.write_text(json.dumps(asdict(besluit_)), encoding="utf-8")


def _besluit(project: Project) -> Path:
    return project.werk / "bescherming" / "besluit.json"


def _bestand(project: Project, periode: str, onderwerp: str) -> Path:
    return project.werk / "bescherming" / "rapporten" / f"{periode}_{onderwerp}.json"


def schrijf(project: Project, periode: str, onderwerp: str, weg: Mapping[str, Iterable[Sleutel]]) -> None:
    """Write what of a report is not told: per table that was looked at its cells, also where there are none.

    What is the same is not written again.
    """
    inhoud = {tabel: sorted(map(list, cellen)) for tabel, cellen in sorted(weg.items())}
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")) + "\n"
    pad = _bestand(project, periode, onderwerp)
    if not pad.is_file() or pad.read_text(encoding="utf-8") != tekst:
        with vervang(pad) as tijdelijk:
            tijdelijk.write_text(tekst, encoding="utf-8")


def merken(project: Project, periode: str, onderwerp: str) -> Mapping[str, str]:
    """Return per table of a report that was looked at the hash of what is not told of it."""
    pad = _bestand(project, periode, onderwerp)
    try:
        weg = _lees(pad, pad.stat().st_mtime_ns)
    except (OSError, ValueError):
        return {}
    return {tabel: _merk(cellen) for tabel, cellen in weg.items()}


def _merk(cellen: Collection[Sleutel] | None) -> str:
    return leesverslag.AFWEZIG if cellen is None else som(repr(sorted(cellen)), 16)


@cache
def _lees(pad: Path, _versie: int) -> Mapping[str, frozenset[Sleutel]]:
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    return {tabel: frozenset((r, k, g) for r, k, g in cellen) for tabel, cellen in inhoud.items()}

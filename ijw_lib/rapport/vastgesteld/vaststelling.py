"""The adoption of a period as it stands in ``data/vastgesteld/<periode>/``, held against its hashes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ijw_lib.fundament import bestanden, leesverslag, yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.som import som
from ijw_lib.model.normen import Norm
from ijw_lib.model.periode import ACTUEEL, Periode
from ijw_lib.rapport.vastgesteld import cellen, errata
from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld, keur

BESCHRIJVING = "vaststelling.yml"
ERRATA = "errata.csv"
_VELDEN = (
    *("periode", "vastgesteld_op", "levering", "snapshot", "programmatuur", "vorige"),
    *("bestanden", "teksten", "normen", "definities", "code", "registers"),
)
"""Of the description; ``bestanden`` holds the hash of each file beside it."""


@dataclass(frozen=True, eq=False)
class Vaststelling:
    """What was adopted of a period: the description, and the files that it names.

    Attributes
    ----------
    inhoud
        The fields of ``vaststelling.yml``.
    """

    project: Project
    periode: str
    inhoud: Mapping[str, Any]

    @property
    def map(self) -> Path:
        """The folder of the adoption."""
        return map_van(self.project, self.periode)

    @property
    def onderwerpen(self) -> tuple[str, ...]:
        """Of whom there are adopted figures."""
        return tuple(n.removesuffix(".csv") for n in self.inhoud["bestanden"] if n.endswith(".csv"))

    @property
    def normen(self) -> tuple[Norm, ...]:
        """The norms that there were."""
        return tuple(Norm(**{k: str(v) for k, v in velden.items()}) for velden in self.inhoud["normen"])

    @property
    def errata(self) -> tuple[dict[str, str], ...]:
        """The errata since, in order; each row with its ``regel`` in the file."""
        return errata.lees(self.map / ERRATA, self._naam(ERRATA))

    def van(self, onderwerp: str) -> Vastgesteld | None:
        """Return the adopted figures of an onderwerp; ``None`` where it took no part in the adoption."""
        if onderwerp not in self.onderwerpen:
            return None
        for naam in (BESCHRIJVING, f"{onderwerp}.csv", f"{onderwerp}.json", ERRATA):
            leesverslag.noteer_bestand(self.map / naam, self.project.root)
        return Vastgesteld(self, onderwerp)

    def controleer(self) -> None:
        """Hold every file against its hash, and every erratum against the cell that it changes.

        Raises
        ------
        IjwFout
            Naming the first file that is not as it was written.
        """
        for naam in (*(f"{o}.{soort}" for o in self.onderwerpen for soort in ("csv", "json")),):
            if naam not in self.inhoud["bestanden"]:
                raise IjwFout(self._half(naam, "staat niet in vaststelling.yml"))
        for pad in sorted(self.map.iterdir()):
            if pad.name not in (*self.inhoud["bestanden"], BESCHRIJVING, ERRATA) and pad.name[:1] != ".":
                raise IjwFout(self._half(pad.name, "hoort niet bij de vaststelling"))
        for onderwerp in self.onderwerpen:
            vastgesteld = self.van(onderwerp)
            assert vastgesteld is not None
            vastgesteld.controleer()

    def lees(self, naam: str) -> str:
        """Return the text of a file of the adoption.

        Raises
        ------
        IjwFout
            When it is missing, or is not as it was written.
        """
        try:
            tekst = bestanden.lees_tekst(self.map / naam, bestanden.GROOTSTE)
        except FileNotFoundError:
            raise IjwFout(self._half(naam, "ontbreekt, terwijl vaststelling.yml het noemt")) from None
        except bestanden.NietTeLezen as fout:
            raise IjwFout(self.veranderd(naam, fout.reden)) from None
        if som(tekst) != self.inhoud["bestanden"][naam]:
            raise IjwFout(self.veranderd(naam, self._waarom(naam, tekst)))
        return tekst

    def _waarom(self, naam: str, tekst: str) -> str:
        """Return what is wrong with a file whose hash does not fit, as far as the file itself tells."""
        onbekend = "is niet meer wat is vastgesteld (de som in vaststelling.yml past er niet bij)"
        try:
            if naam.endswith(".json"):
                json.loads(tekst)
                return onbekend
            vorm = json.loads((self.map / naam).with_suffix(".json").read_text(encoding="utf-8"))
            keur(cellen.lees(tekst), vorm["tabellen"])
        except cellen.Onleesbaar as fout:
            return str(fout)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "is geen geldig bestand meer"
        return onbekend

    def veranderd(self, naam: str, waarom: str) -> str:
        """Return the message on a file that is not as it was written."""
        plek = map_van(Project(Path()), self.periode).as_posix()
        return (
            f"{self._naam(naam)} is na de vaststelling veranderd: het bestand {waarom}. Zet het terug "
            f"zoals het was, bijvoorbeeld met `git checkout {plek}`. Een vastgesteld cijfer verandert "
            f'alleen door een erratum: `ijw vaststellen {self.periode} --erratum "de reden"`.'
        )

    def _half(self, naam: str, wat: str) -> str:
        return half(self.periode, f"het bestand {naam} {wat}")

    def _naam(self, naam: str) -> str:
        return (map_van(Project(Path()), self.periode) / naam).as_posix()


def half(periode: str, wat: str) -> str:
    """Return the message on an adoption that is not complete."""
    plek = map_van(Project(Path()), periode).as_posix()
    return (
        f"De vaststelling van {periode} is niet compleet: {wat}. Zet de map {plek} terug zoals zij was, "
        f"bijvoorbeeld met `git checkout {plek}`; of verwijder de map en stel de periode opnieuw vast met "
        f"`ijw vaststellen {periode}`."
    )


def map_van(project: Project, periode: str) -> Path:
    """Return the folder of the adoption of a period."""
    return project.vastgesteld / periode


def perioden(project: Project) -> tuple[str, ...]:
    """Return the ids of the periods that were adopted, in order."""
    return tuple(sorted(p.name for p in project.vastgesteld.glob("[!.]*") if p.is_dir()))


def lees(project: Project, periode: str) -> Vaststelling | None:
    """Return the adoption of a period; ``None`` where there is none.

    Raises
    ------
    IjwFout
        When there is half of one, or the description cannot be read.
    """
    map_ = map_van(project, periode)
    if not map_.is_dir():
        return None
    try:
        staat = (map_ / BESCHRIJVING).stat()
    except OSError:
        raise IjwFout(half(periode, f"{BESCHRIJVING} ontbreekt")) from None
    return _lees(project, periode, (staat.st_mtime_ns, staat.st_size, staat.st_ino))


@cache
def _lees(project: Project, periode: str, _staat: tuple[int, ...]) -> Vaststelling:
    """Read a description; what tells that the file is still the same is the rest of the key."""
    naam = (map_van(Project(Path()), periode) / BESCHRIJVING).as_posix()
    try:
        inhoud = yaml_lezen.lees_bestand(map_van(project, periode) / BESCHRIJVING, naam, "")
    except GebruiksFout as fout:
        raise IjwFout(str(fout)) from None
    velden = inhoud if isinstance(inhoud, dict) else {}
    if ontbreekt := [veld for veld in _VELDEN if veld not in velden]:
        raise IjwFout(half(periode, f"in {BESCHRIJVING} ontbreekt {', '.join(ontbreekt)}"))
    if str(velden["periode"]) != periode:
        raise IjwFout(half(periode, f"{BESCHRIJVING} is van periode {velden['periode']}"))
    return Vaststelling(project, periode, velden)


def alle(project: Project) -> Iterator[Vaststelling]:
    """Yield every adoption; raises as :func:`lees` does."""
    gevonden = (lees(project, periode) for periode in perioden(project))
    yield from (v for v in gevonden if v is not None)


def van(project: Project, periode: Periode, onderwerp: str) -> Vastgesteld | None:
    """Return the adopted figures of a report; ``None`` where it was not adopted. Raises as :func:`lees` does.

    A run notes that it looked for them, so that it runs again when the period is adopted.
    """
    if periode.id == ACTUEEL:
        return None
    if (vaststelling := lees(project, periode.id)) is None:
        leesverslag.noteer_bestand(map_van(project, periode.id) / BESCHRIJVING, project.root)
        return None
    if (gevonden := vaststelling.van(onderwerp)) is None:
        leesverslag.noteer_bestand(vaststelling.map / BESCHRIJVING, project.root)
    return gevonden


def over_maanden(project: Project, periode: Periode, onderwerp: str) -> Vastgesteld | None:
    """Return the adopted figures on the same months as a period, whatever its kind."""
    for zelfde in zelfde_maanden(periode):
        if gevonden := van(project, zelfde, onderwerp):
            return gevonden
    return None


def zelfde_maanden(periode: Periode) -> Iterable[Periode]:
    """Yield the periods that can be on the same months."""
    jaar, maand = periode.jaar, periode.laatste_maand
    yield Periode(jaar, maand, "maand")
    if maand % 3 == 0:
        yield Periode(jaar, maand, "kwartaal")
    if maand == 12:
        yield Periode.heel_jaar(jaar)

"""Whether every text in ``reports/toelichting`` is shown somewhere: a misspelt name would lose it in silence.

What cannot be meant is an error; what may be meant, such as a text for a period that is not published yet, is
a remark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.indicatoren.catalogus import THEMAS, mogelijke_antwoorden, thema
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import ACTUEEL, Periode
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.paragrafen import ALLE, GEMEENTEN, Paragraaf, is_paragraaf
from ijw_lib.rapport.toelichting import ANTWOORDEN, GELD, STANDAARD
from ijw_lib.rapport.woorden import secties
from ijw_lib.rapport.woorden.getypt import getypt
from ijw_lib.rapport.woorden.tekstgoed import Goed
from ijw_lib.rapport.woorden.tekstnamen import onbekend
from ijw_lib.rapport.woorden.tekstperiode import kopieen, voorblad, zonder_voorblad

BESTANDEN = (*THEMAS, ANTWOORDEN)
"""The files of texts that a folder can hold, by their name without ``.md``."""
_GEEN_KOP = re.compile(r"^##(?=[^\s#])", re.MULTILINE)
_OPMERKING = re.compile(r"<!--.*?-->", re.DOTALL)
_TEKST = re.compile(r"""(["'])(?P<tekst>[^"'\n]*)\1""")
_BEREKEND = re.compile(r"""\b(?:tekst|blok)\((?!\s*["'])""")
"""A section whose name the notebook makes: then nobody can tell which it asks for."""


def controleer(project: Project, plan: Plan) -> list[str]:
    """Return the remarks on the texts of a project.

    Raises
    ------
    GebruiksFout
        Naming every text that is nowhere shown, with file, line and the name that was probably meant.
    """
    bevinding = _Bevinding(project, plan, Goed.lees(project))
    for pad in _zichtbaar(project.reports / "toelichting"):
        if pad.is_dir():
            bevinding.map(pad)
        elif pad.suffix == ".md":
            bevinding.opmerking(pad, "staat niet in de map van een periode en wordt niet gebruikt")
    bevinding.goed.bewaar()
    if bevinding.fouten:
        raise GebruiksFout("\n  ".join(["Een tekst kan zo niet worden getoond:", *bevinding.fouten]))
    return bevinding.opmerkingen


def fouten_in(project: Project, plan: Plan, pad: Path) -> list[str]:
    """Return what is wrong in one file of texts, as far as that needs no figure."""
    bevinding = _Bevinding(project, plan, Goed.lees(project))
    bevinding.bestand(pad)
    return bevinding.fouten


@dataclass
class _Bevinding:
    """What was found so far."""

    project: Project
    plan: Plan
    goed: Goed
    fouten: list[str] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    def fout(self, pad: Path, tekst: str, regel: int = 0) -> None:
        self.fouten.append(f"{self._plek(pad)}{f', regel {regel}' if regel else ''}: {tekst}")

    def opmerking(self, pad: Path, tekst: str) -> None:
        self.opmerkingen.append(f"{self._plek(pad)} {tekst}")

    def _plek(self, pad: Path) -> str:
        return pad.relative_to(self.project.root).as_posix() + ("/" if pad.is_dir() else "")

    @cached_property
    def perioden(self) -> set[str]:
        """The names of folders whose texts are shown."""
        return {STANDAARD, *(r.periode.id for r in self.plan.rapportages)}

    @cached_property
    def eerder(self) -> dict[str, dict[str, dict[str, str]]]:
        """Per theme the sections of the files of periods that were read before, by their place."""
        return {}

    @cached_property
    def voor(self) -> tuple[str, ...]:
        """What ``voor`` can name."""
        return (REGIO, GEMEENTEN, ALLE, *self.plan.deelname.gemeenten)

    def map(self, map_: Path) -> None:
        if map_.name not in self.perioden:
            if not _is_periode(map_.name):
                raad = bedoeld(map_.name, self.perioden) or "; schrijf JJJJ-M08, JJJJ-Q1 of JJJJ"
                self.fout(map_, f"'{map_.name}' is geen periode{raad}")
                return
            self.opmerking(map_, "wordt niet gebruikt: die periode staat niet in reports/plan.yml")
        for pad in _zichtbaar(map_):
            if pad.suffix != ".md" or pad.is_dir():
                self.opmerking(pad, "wordt niet gebruikt: een toelichting is een bestand <thema>.md")
            elif pad.stem not in BESTANDEN:
                raad = bedoeld(pad.stem, BESTANDEN) or f"; bekend: {', '.join(BESTANDEN)}"
                self.fout(pad, f"'{pad.stem}' is geen thema{raad}")
            else:
                self.bestand(pad)

    def bestand(self, pad: Path) -> None:
        tekst = pad.read_text(encoding="utf-8")
        koppen = list(secties.KOP.finditer(tekst))
        begin = zonder_voorblad(tekst[: koppen[0].start() if koppen else None])
        if _OPMERKING.sub("", begin).strip():
            self.fout(pad, "voor de eerste kop (## naam) staat tekst; zet er een kop boven")
        periode = Periode.parse(pad.parent.name) if pad.parent.name not in (STANDAARD, ACTUEEL) else None
        gebrek = list(voorblad(tekst, pad.parent.name, altijd=periode is None))
        for mis in gebrek:
            if mis.fout:
                self.fout(pad, mis.tekst, mis.regel)
            else:
                self.opmerking(pad, mis.tekst)
        if not self.goed.kent(pad.parent.name, pad.stem, tekst):
            self.woorden(pad, tekst, periode)
        if periode is not None and not any(mis.fout for mis in gebrek):
            self.kopie(pad, tekst)
        for m in _GEEN_KOP.finditer(tekst):
            self.fout(pad, "na ## hoort een spatie; nu is het geen kop", _regel(tekst, m))
        gezien: set[str] = set()
        for m in koppen:
            if m["naam"] in gezien:
                self.fout(pad, f"de kop '{m['naam']}' staat er twee keer", _regel(tekst, m))
            gezien.add(m["naam"])
            controle = self.paragraaf if is_paragraaf(m["naam"]) else self.sectie
            controle(pad, m["naam"], _regel(tekst, m))

    def woorden(self, pad: Path, tekst: str, periode: Periode | None) -> None:
        """Judge the words of a file and the names in its code; this takes longest, and is kept."""
        tot_nu = len(self.fouten)
        for gevonden in getypt(tekst, periode):
            self.fout(pad, f"'{gevonden.woorden}' is getypt; {gevonden.raad}", gevonden.regel)
        for begin, inhoud in secties.lees(tekst).values():
            for mis in onbekend(inhoud, pad.stem):
                self.fout(pad, mis.tekst, begin + mis.regel - 1)
        if len(self.fouten) == tot_nu:
            self.goed.onthoud(pad.parent.name, pad.stem, tekst)

    def kopie(self, pad: Path, tekst: str) -> None:
        delen = secties.lees(tekst)
        woorden = {naam: inhoud for naam, (_, inhoud) in delen.items()}
        eerder = self.eerder.setdefault(pad.stem, {})
        for kopie in kopieen(woorden, eerder):
            wat = f"'{kopie.sectie}' is in de woorden van {kopie.van}"
            raad = (
                f"schrijf het voor {pad.parent.name}, of zet het in {STANDAARD} als het voor elke periode is"
            )
            self.fout(pad, f"{wat}; {raad}", delen[kopie.sectie][0])
        eerder[self._plek(pad)] = woorden

    def sectie(self, pad: Path, naam: str, regel: int) -> None:
        if pad.stem == ANTWOORDEN:
            if naam not in (mogelijk := (GELD, *mogelijke_antwoorden())):
                raad = bedoeld(naam, mogelijk) or f"; bekend: {', '.join(mogelijk)}"
                self.fout(pad, f"geen kerncijfer heeft het antwoord '{naam}'{raad}", regel)
            return
        bekend = _secties(self.project.notebooks / f"{pad.stem}.ipynb")
        if bekend is not None and naam not in bekend:
            raad = bedoeld(naam, bekend) or ". Een paragraaf met een eigen kop begint met een hoofdletter."
            self.fout(pad, f"het notebook vraagt niet om een sectie '{naam}'{raad}", regel)

    def paragraaf(self, pad: Path, kop: str, regel: int) -> None:
        try:
            p = Paragraaf.van(kop, "")
        except IjwFout as fout:
            self.fout(pad, str(fout), regel)
            return
        if not p.voor:
            self.fout(pad, f"'{p.titel}' is voor niemand: voor=\"\" noemt geen onderwerp", regel)
        for naam in sorted(p.voor):
            if naam not in self.voor:
                raad = bedoeld(naam, self.voor) or f"; bekend: {', '.join(self.voor)}"
                self.fout(pad, f"voor=\"{naam}\" bij '{p.titel}' is geen onderwerp{raad}", regel)
            elif naam in self.plan.deelname.gemeenten and not self._heeft_pagina(pad.stem, naam):
                self.opmerking(pad, f"noemt voor=\"{naam}\", maar dat heeft geen pagina '{pad.stem}'")
        for opgave in p.opgaven:
            if not opgave.isdecimal():
                self.fout(pad, f"opgave=\"{opgave}\" bij '{p.titel}' is geen nummer", regel)

    def _heeft_pagina(self, thema_id: str, gemeente: str) -> bool:
        regelingen = {regeling for slug, _, regeling, *_ in self.plan.deelname.regels if slug == gemeente}
        return thema(thema_id).geldt_voor(gemeente, frozenset(regelingen))


def _secties(notebook: Path) -> set[str] | None:
    """Return the names that a notebook can ask for; ``None`` when nobody can tell."""
    try:
        cellen = json.loads(bestanden.lees(notebook, bestanden.GROOTSTE, regels=False))["cells"]
    except (OSError, ValueError, KeyError, bestanden.NietTeLezen):  # told where the notebook is run
        return None
    code = "\n".join("".join(cel["source"]) for cel in cellen if cel["cell_type"] == "code")
    return None if _BEREKEND.search(code) else {m["tekst"] for m in _TEKST.finditer(code)}


def _is_periode(naam: str) -> bool:
    try:
        return naam == ACTUEEL or Periode.parse(naam).id == naam
    except GebruiksFout:
        return False


def _zichtbaar(map_: Path) -> Iterator[Path]:
    """Yield what lies in a folder, hidden files left out."""
    paden: Iterable[Path] = sorted(map_.iterdir()) if map_.is_dir() else ()
    yield from (pad for pad in paden if not pad.name.startswith("."))


def _regel(tekst: str, m: re.Match[str]) -> int:
    return tekst.count("\n", 0, m.start()) + 1

"""The hash of all that Quarto's documents of a source are made of, without asking Quarto.

What counts for a source is its own bytes and what it includes, the menu that it stands in, whether what it
links to is a page, and its neighbours. Settings, templates, filters, pictures and programs count for all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, Self

from ijw_lib.fundament.middelen import map_van
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import moduleversie
from ijw_lib.publicatie.bronnen import brondocument, naslag, shortcodes, wegwijzer
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.bronnen.uitsnede import Uitsnede
from ijw_lib.publicatie.meenemen import bundels
from ijw_lib.publicatie.quarto import werkplaats

_EIGEN = {
    wegwijzer.BESTAND, naslag.DEFINITIES, naslag.INWONERS, naslag.HERKOMST, naslag.NIEUWS, naslag.ZOEKEN,
    bundels.BESTAND,
}  # fmt: skip
"""Data in ``reports/`` that Quarto does not read."""
_GEEN_MIDDEL = {"", ".csv", ".ipynb", ".json", ".md", ".py", ".qmd", ".toml", ".txt"}
"""Endings of files that count only where a setting or a source names them."""
_BRONNAAM = re.compile(r"\.(?:qmd|ipynb)\b")
_VOOR_BRONNAAM = re.compile(r"[\w./-]+\Z")
_LANGSTE_PAD = 300
_OVERAL = re.compile(r'[*]|"auto"')
_VERBONDEN = re.compile(r"^(?:\s*\")?(?:listing|aliases)\s*:", re.MULTILINE)


@dataclass(frozen=True)
class _Zijbalk:
    """A menu; one that does not name its pages one by one may stand on others than it lists."""

    waarde: Any
    tekst: str
    is_vast: bool

    @classmethod
    def van(cls, waarde: Any) -> Self:
        tekst = json.dumps(waarde, ensure_ascii=False)
        is_vast = isinstance(waarde, Mapping) and "id" in waarde and not _OVERAL.search(tekst)
        return cls(waarde, tekst, is_vast)

    def geldt(self, bron: PurePosixPath) -> bool:
        return not self.is_vast or str(bron) in self.tekst


class Sleutels:
    """The keys of the sources of one project.

    Attributes
    ----------
    alles
        The hash of what counts for every source.
    verbonden
        Whether a page shows what another one holds (a list of pages, an embedded cell), so that none can be
        rendered by itself.
    """

    def __init__(
        self,
        naslag_: Naslag,
        instellingen: Mapping[str, Any],
        bronnen: Iterable[PurePosixPath],
        uitvoer: str,
        programma: str,
    ) -> None:
        self._naslag, self._project = naslag_, naslag_.project
        self._bronnen = frozenset(bronnen)
        self._teksten = {bron: "".join(self._met_invoegsels(bron)) for bron in self._bronnen}
        self.verbonden = any(map(_is_verbonden, self._teksten.values()))
        website = dict(instellingen.get("website", {}))
        self._zijbalken = list(map(_Zijbalk.van, _als_lijst(website.pop("sidebar", []))))
        self._titels = {bron: self._titel(bron) for bron in _zonder_tekst(instellingen, self._bronnen)}
        vast = {**instellingen, "website": {k: v for k, v in website.items() if k != "drafts"}}
        vast["project"] = {k: v for k, v in vast.get("project", {}).items() if k != "render"}
        self.alles = som(
            json.dumps(
                [
                    programma,
                    version("vl-convert-python"),
                    moduleversie("ijw_lib.publicatie.quarto.quarto"),
                    [_som_van_map(map_van(m)) for m in ("extensie", "filters", "sjablonen", "statisch")],
                    vast,
                    {
                        str(pad): som((self._project / pad).read_bytes())
                        for pad in self._middelen(uitvoer, vast)
                    },
                ],
                sort_keys=True,
                default=str,
            ),
            32,
        )

    def van(self, bron: PurePosixPath) -> str:
        """Return the key of a source."""
        tekst, plek = self._teksten[bron], self._naslag.wegwijzer.plek(bron)
        delen = [
            self.alles,
            str(bron),
            som(tekst),
            [z.waarde for z in self._zijbalken if z.geldt(bron)],
            {str(b): titel for b, titel in self._titels.items()},
            bron in self._naslag.concepten,
            [(doel, self._is(doel)) for doel in _genoemd(tekst, bron)],
            [repr(plek), self._naslag.wegwijzer.peildatum],
            self._naslag.definities if bron.suffix == ".ipynb" else "",
        ]
        return som(json.dumps(delen, sort_keys=True, default=str), 32)

    def uitsnede(self, bronnen: Iterable[PurePosixPath]) -> Uitsnede:
        """Return what Quarto needs of the project to render these sources, and no others."""
        heel = frozenset(bronnen)
        balken = [z.waarde for z in self._zijbalken if any(map(z.geldt, heel))]
        if len(balken) == 1:  # Quarto puts a menu without a second one on every page
            balken += [z.waarde for z in self._zijbalken if z.waarde not in balken][:1]
        namen = {naam for bron in heel for naam in _genoemd(self._teksten[bron], bron)}
        genoemd = {*map(PurePosixPath, (*namen, *_waarden(balken))), *self._titels} & self._bronnen
        return Uitsnede(heel, frozenset(genoemd - heel), tuple(balken))

    def _is(self, doel: str) -> tuple[bool, bool]:
        """Tell of what a page links to whether it is a page, and a draft."""
        pad = PurePosixPath(doel)
        return pad in self._bronnen, pad in self._naslag.concepten

    def _titel(self, bron: PurePosixPath) -> str:
        return brondocument.lees_gegevens(self._project, bron).titel

    def _met_invoegsels(self, bron: PurePosixPath) -> Iterator[str]:
        """Yield the text of a source and of what it includes, each file once."""
        wachtend, gezien = [self._project / bron], set()
        while wachtend:
            pad = wachtend.pop()
            if pad in gezien or not pad.is_file():
                continue
            gezien.add(pad)
            tekst = pad.read_text(encoding="utf-8")
            yield tekst
            for naam in (argument for soort, argument in shortcodes.gebruikt(tekst) if soort == "include"):
                basis = self._project if naam.startswith("/") else pad.parent
                wachtend.append((basis / naam.lstrip("/")).resolve())

    def _middelen(self, uitvoer: str, instellingen: Mapping[str, Any]) -> Iterator[Path]:
        """Yield the files that count for every source: what they are for cannot be told from outside."""
        genoemd = set(_waarden(instellingen))
        menu = {str(naam) for naam in _als_lijst(instellingen.get("metadata-files"))}
        for pad in werkplaats.bestanden(self._project, uitvoer):
            if str(pad) in menu or PurePosixPath(pad) in self._bronnen or pad.name in _EIGEN:
                continue
            los = pad.suffix in {".yml", ".yaml"} and not pad.name.startswith("_")
            if str(pad) in genoemd or pad.name == naslag.BEGRIPPEN or not (los or pad.suffix in _GEEN_MIDDEL):
                yield pad


def _is_verbonden(tekst: str) -> bool:
    noemt = "listing" in tekst or "aliases" in tekst  # which is told sooner than where
    return bool(noemt and _VERBONDEN.search(tekst)) or any(
        n == "embed" for n, _ in shortcodes.gebruikt(tekst)
    )


def _genoemd(tekst: str, bron: PurePosixPath) -> list[str]:
    """Return the sources that a text names, as seen from the root of the project."""
    gevonden = set()
    for treffer in _BRONNAAM.finditer(tekst):
        ervoor = _VOOR_BRONNAAM.search(tekst, max(0, treffer.start() - _LANGSTE_PAD), treffer.start())
        if ervoor:
            naam = ervoor[0] + treffer[0]
            basis = PurePosixPath() if naam.startswith("/") else bron.parent
            gevonden.add(_plat(basis / naam.lstrip("/")))
    return sorted(gevonden)


def _plat(pad: PurePosixPath) -> str:
    delen: list[str] = []
    for deel in pad.parts:
        if deel == ".." and delen:
            delen.pop()
        else:
            delen.append(deel)
    return "/".join(delen)


def _zonder_tekst(waarde: Any, bronnen: frozenset[PurePosixPath]) -> set[PurePosixPath]:
    """Return the sources whose own title may stand in a menu, since the menu gives no text for them."""
    if isinstance(waarde, str):
        if waarde == "auto" or "*" in waarde:
            return set(bronnen)
        return {PurePosixPath(waarde.lstrip("/"))} & bronnen
    if isinstance(waarde, Mapping):
        weg = {"render", "drafts", "href"} if "text" in waarde else {"render", "drafts"}
        kinderen = [v for k, v in waarde.items() if k not in weg]
        return set().union(*(_zonder_tekst(v, bronnen) for v in kinderen))
    if isinstance(waarde, list):
        return set().union(*(_zonder_tekst(v, bronnen) for v in waarde))
    return set()


def _waarden(waarde: Any) -> Iterator[str]:
    """Yield every text in settings."""
    if isinstance(waarde, Mapping | list):
        for deel in waarde.values() if isinstance(waarde, Mapping) else waarde:
            yield from _waarden(deel)
    elif isinstance(waarde, str):
        yield waarde


def _als_lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde] if waarde else []


def _som_van_map(map_: Path) -> dict[str, str]:
    return {
        p.relative_to(map_).as_posix(): som(p.read_bytes()) for p in sorted(map_.rglob("*")) if p.is_file()
    }

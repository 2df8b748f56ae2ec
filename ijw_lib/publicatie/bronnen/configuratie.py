"""What `_quarto.yml` and its metadata files say, as far as the embedded renderer goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.fundament import bestanden, yaml_lezen
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.middelen import map_van
from ijw_lib.fundament.yaml_lezen import LADER
from ijw_lib.model.markdown import kaal
from ijw_lib.publicatie.bronnen import extensie, naslag
from ijw_lib.publicatie.bronnen.formaten import HTML
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.bronnen.subset import PROJECT, controleer


@dataclass(frozen=True)
class Schakel:
    """One entry of a menu; `href` is the source in the project (``reports/methode.qmd``)."""

    tekst: str
    href: str


@dataclass(frozen=True)
class Groep:
    """Entries of a sidebar under one heading; the heading can be empty."""

    kop: str
    schakels: tuple[Schakel, ...]


@dataclass(frozen=True)
class Zijbalk:
    """The menu of one report; it is shown on the pages that it lists."""

    id: str
    titel: str
    groepen: tuple[Groep, ...]

    def bevat(self, bron: PurePosixPath) -> bool:
        """Tell whether the page made from `bron` is in this sidebar."""
        return any(s.href.lstrip("/") == str(bron) for g in self.groepen for s in g.schakels)


@dataclass(frozen=True)
class Configuratie(Naslag):
    """The settings of one website."""

    uitvoer: str
    patronen: tuple[str, ...]
    extra_bestanden: tuple[str, ...]
    filters: tuple[Path, ...]
    omschrijving: str
    zoeken: bool
    menu: tuple[Schakel, ...]
    zijbalken: tuple[Zijbalk, ...]
    voettekst: tuple[str, ...]
    toc: bool
    toc_diepte: int
    toc_titel: str
    variabelen: Mapping[str, Any]

    def bronnen(self) -> tuple[Path, ...]:
        """Return the sources to render, relative to the project; names with ``_`` or ``.`` first are none."""
        return bronnen(self.project, self.patronen)

    def zijbalk_van(self, bron: PurePosixPath) -> Zijbalk | None:
        """Return the sidebar that lists the page made from `bron`."""
        return next((z for z in self.zijbalken if z.bevat(bron)), None)


def bronnen(project: Path, patronen: Collection[str]) -> tuple[Path, ...]:
    """Return the sources that a list of patterns names, relative to the project; ``!`` takes away."""
    weg = {patroon[1:] for patroon in patronen if patroon.startswith("!")}
    gevonden = _passend(project, set(patronen) - {f"!{patroon}" for patroon in weg}) - _passend(project, weg)
    return tuple(sorted(p for p in gevonden if not any(deel.startswith(("_", ".")) for deel in p.parts)))


def _passend(project: Path, patronen: Iterable[str]) -> set[Path]:
    return {
        pad.relative_to(project)
        for patroon in patronen
        for pad in project.glob(patroon)
        if pad.is_file() and pad.suffix in {".qmd", ".ipynb"}
    }


def lees(project: Path) -> Configuratie:
    """Read the configuration of `project`.

    Raises
    ------
    RenderFout
        When a file is missing or is no YAML, or when a key lies outside the supported subset.
    """
    ruw = _samen(project)
    website, html = ruw.get("website", {}), _opties_van_html(ruw.get("format", HTML))
    balk = website.get("navbar", {})
    return Configuratie(
        **naslag.velden(project, ruw),
        uitvoer=ruw.get("project", {}).get("output-dir", "_site"),
        patronen=tuple(ruw.get("project", {}).get("render", ["**/*.qmd", "**/*.ipynb"])),
        extra_bestanden=_teksten(ruw.get("project", {}).get("resources", [])),
        filters=(
            *(pad for naam in ruw.get("filters", []) for pad in _filters(project, naam)),
            map_van("filters") / "embedded.lua",  # stands in for what Quarto itself does
        ),
        omschrijving=website.get("description", ""),
        zoeken=website.get("search", True),
        menu=tuple(_schakel(item) for kant in ("left", "right") for item in balk.get(kant, [])),
        zijbalken=tuple(_zijbalk(item) for item in website.get("sidebar", [])),
        voettekst=_voettekst(website.get("page-footer", "")),
        toc=html["toc"],
        toc_diepte=html["toc-depth"],
        toc_titel=html["toc-title"],
        variabelen=lees_yaml(project / "_variables.yml") if (project / "_variables.yml").exists() else {},
    )


def lees_naslag(project: Path) -> Naslag:
    """Return what is added to pages needs of the configuration; a key outside the subset is no fault here.

    Raises
    ------
    RenderFout
        When a file is missing or is no YAML.
    """
    return Naslag(**naslag.velden(project, lees_instellingen(project)))


def lees_instellingen(project: Path) -> dict[str, Any]:
    """Return what ``_quarto.yml`` and its metadata files say together, whatever it is.

    Raises
    ------
    RenderFout
        When a file is missing or is no YAML.
    """
    return _samen(project, streng=False)


def lees_yaml(pad: Path) -> dict[str, Any]:
    """Return the YAML mapping in `pad`; dates stay text."""
    try:
        gelezen = yaml_lezen.lees(bestanden.lees_tekst(pad, bestanden.GROOTSTE), DatumlozeLader)
    except FileNotFoundError:
        raise RenderFout(f"{pad.name} ontbreekt in {pad.parent.name}") from None
    except bestanden.NietTeLezen as fout:
        raise RenderFout(f"{pad.name} {fout.reden}") from None
    except yaml_lezen.YamlFout as fout:
        raise RenderFout(f"{pad.name} is geen geldige YAML: {fout}") from fout
    if gelezen is None:
        return {}
    if not isinstance(gelezen, dict):
        raise RenderFout(f"{pad.name} moet uit sleutels en waarden bestaan")
    return gelezen


class DatumlozeLader(LADER):  # type: ignore[misc]
    """YAML without dates: ``2024-08-31`` stays the text that it is."""


DatumlozeLader.yaml_implicit_resolvers = {
    teken: [(naam, patroon) for naam, patroon in regels if naam != "tag:yaml.org,2002:timestamp"]
    for teken, regels in LADER.yaml_implicit_resolvers.items()
}


def _samen(project: Path, *, streng: bool = True) -> dict[str, Any]:
    vorm = PROJECT if streng else dict
    ruw = lees_yaml(project / "_quarto.yml")
    controleer(ruw, vorm, "_quarto.yml")
    for naam in ruw.get("metadata-files", []):
        if (project / naam).exists():
            extra = lees_yaml(project / naam)
            controleer(extra, vorm, naam)
            ruw = _voeg_samen(ruw, extra)
    return ruw


def _voeg_samen(onder: dict[str, Any], boven: dict[str, Any]) -> dict[str, Any]:
    """Merge as Quarto does: groups by key, lists behind each other, and else the last one counts."""
    samen = dict(onder)
    for sleutel, waarde in boven.items():
        oud = samen.get(sleutel)
        if isinstance(oud, dict) and isinstance(waarde, dict):
            samen[sleutel] = _voeg_samen(oud, waarde)
        elif isinstance(oud, list) and isinstance(waarde, list):
            samen[sleutel] = [*oud, *waarde]
        else:
            samen[sleutel] = waarde
    return samen


def _schakel(item: Mapping[str, str] | str) -> Schakel:
    if isinstance(item, str):
        return Schakel(PurePosixPath(item).stem, item)
    return Schakel(kaal(item.get("text", "")), item.get("href", ""))


def _zijbalk(item: Mapping[str, Any]) -> Zijbalk:
    groepen: list[Groep] = []
    los: list[Schakel] = []
    for deel in item.get("contents", []):
        if isinstance(deel, Mapping) and "section" in deel:
            groepen.append(Groep(kaal(deel["section"]), tuple(_schakel(s) for s in deel.get("contents", []))))
        else:
            los.append(_schakel(deel))
    if los:
        groepen.insert(0, Groep("", tuple(los)))
    return Zijbalk(item.get("id", ""), kaal(item.get("title", "")), tuple(groepen))


def _voettekst(waarde: str | Mapping[str, str]) -> tuple[str, ...]:
    delen = [waarde] if isinstance(waarde, str) else [waarde.get(k, "") for k in ("left", "center", "right")]
    return tuple(deel for deel in delen if deel)


def _opties_van_html(formaat: str | Mapping[str, Any]) -> dict[str, Any]:
    """Return how pages are set: as the extension says, and then as the project does."""
    eigen = {} if isinstance(formaat, str) else formaat.get(HTML, {})
    return extensie.opties("html") | ({} if isinstance(eigen, str) else eigen)


def _filters(project: Path, naam: str) -> list[Path]:
    """Return a Lua filter of the project, or those of the house, from the package wherever that is."""
    if naam == extensie.NAAM:
        return extensie.filters()
    if not (project / naam).is_file():
        raise RenderFout(f"_quarto.yml: het filter {naam} bestaat niet")
    return [project / naam]


def _teksten(waarde: str | list[str]) -> tuple[str, ...]:
    return (waarde,) if isinstance(waarde, str) else tuple(waarde)

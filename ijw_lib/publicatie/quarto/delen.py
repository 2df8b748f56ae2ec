"""A site of parts: what Quarto made of each source before is kept, and only what is missing is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.bronnen.configuratie import bronnen
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.quarto import erbij, opdrachten
from ijw_lib.publicatie.quarto.gedeeld import Gedeeld
from ijw_lib.publicatie.quarto.oogst import DELEN, Oogst, voeg_samen
from ijw_lib.publicatie.quarto.opdrachten import Stuk
from ijw_lib.publicatie.quarto.programma import Programma
from ijw_lib.publicatie.quarto.sleutels import Sleutels
from ijw_lib.publicatie.quarto.werkplaats import Klaar, Werkplaats, kernen
from ijw_lib.publicatie.site.bewaard import Bewaard

_EIGEN_SCRIPT = "_extensions/ijw/erbij.lua"
_BEGIN = PurePosixPath("index.qmd")


@dataclass(frozen=True)
class Delen:
    """The sources of a site, each of which can be rendered by itself."""

    naslag: Naslag
    uitvoer: str
    bibliotheken: str
    zoeken: bool
    bronnen: tuple[PurePosixPath, ...]
    sleutels: Sleutels
    bewaard: Bewaard

    def maak(self, programma: Programma, site: Path) -> tuple[list[Path], list[str]]:
        """Put the documents of all sources in a site; return those that were rendered, and the remarks.

        Raises
        ------
        RenderFout
            When Quarto refuses a source.
        """
        gedeeld = Gedeeld(self.naslag.project, self.sleutels.alles)
        per_bron = {bron: self.sleutels.van(bron) for bron in self.bronnen}
        bekend = [bron for bron, som in per_bron.items() if self.bewaard.kent(som)]
        te_maken = [bron for bron in self.bronnen if bron not in {*bekend}]
        with ThreadPoolExecutor(1) as ernaast:  # what was kept is put in place while Quarto is busy
            bedorven = ernaast.submit(
                lambda: [b for b in bekend if self.bewaard.haal(per_bron[b], site) is None]
            )
            nieuw = self._render(programma, site, gedeeld, te_maken) if te_maken else {}
            if ook := bedorven.result():
                nieuw |= self._render(programma, site, gedeeld, ook)
        paden = [p for documenten in nieuw.values() for p in documenten]
        vernieuwd = [p for p in paden if not p.is_relative_to(site / DELEN)]
        meldingen = voeg_samen(site, self.bronnen, zoeken=self.zoeken)
        gedeeld.zet(site, self.bibliotheken, sorted(site.rglob("*.html")))
        return vernieuwd, meldingen

    def ruim_op(self) -> None:
        """Forget what the site of now does not hold."""
        self.bewaard.ruim_op()

    def _render(
        self, programma: Programma, site: Path, gedeeld: Gedeeld, te_maken: Sequence[PurePosixPath]
    ) -> dict[PurePosixPath, list[Path]]:
        """Render what is missing, and keep every source as soon as all that it becomes is there."""
        stukken = [_stuk(self.naslag.project, bron) for bron in te_maken]
        runs = opdrachten.verdeel(stukken, self.bronnen, kernen())
        oogst = Oogst(site, self.bibliotheken, gedeeld)
        nieuw: dict[PurePosixPath, list[Path]] = {bron: [] for bron in te_maken}
        nog = {bron: sum(bron in (s.bron for s in run.stukken) for run in runs) for bron in te_maken}

        def haal(klaar: Klaar) -> dict[Stuk, list[Path]]:
            gehaald = oogst.haal(*klaar)
            for documenten in gehaald.values():
                for pagina in [p for p in documenten if p.suffix == ".html"]:
                    pad = PurePosixPath(pagina.relative_to(site))
                    documenten += erbij.werk_pagina_bij(self.naslag, site, pad)
            return gehaald

        uitsnede = self.sleutels.uitsnede(te_maken)
        werkplaats = Werkplaats(programma, self.naslag.project, self.uitvoer, gedeeld, uitsnede)
        for gehaald in werkplaats.voer_uit(runs, haal):
            for stuk, documenten in gehaald.items():
                nieuw[stuk.bron] += documenten
                nog[stuk.bron] -= 1
                if not nog[stuk.bron]:
                    self.bewaard.bewaar(self.sleutels.van(stuk.bron), nieuw[stuk.bron], site)
        return nieuw


def in_delen(naslag: Naslag, instellingen: Mapping[str, Any], uitvoer: str, programma: str) -> Delen | None:
    """Return the parts of a project; ``None`` where only Quarto knows them, or where pages show each other.

    So it is with a list of pages, an embedded cell, an address that leads to another, and scripts of others.
    """
    project = instellingen.get("project", {})
    patronen = project.get("render") or []
    eenvoudig = (
        project.get("type") == "website"
        and all(str(p).endswith((".qmd", ".ipynb")) for p in patronen)
        and not project.get("pre-render")
        and project.get("post-render") in (None, _EIGEN_SCRIPT)
    )
    gevonden = tuple(map(PurePosixPath, bronnen(naslag.project, patronen)))
    if not eenvoudig or _BEGIN not in gevonden:
        return None
    sleutels = Sleutels(naslag, instellingen, gevonden, uitvoer, programma)
    if sleutels.verbonden:
        return None
    return Delen(
        naslag=naslag,
        uitvoer=uitvoer,
        bibliotheken=project.get("lib-dir", "site_libs"),
        zoeken=instellingen.get("website", {}).get("search", True) is not False,
        bronnen=gevonden,
        sleutels=sleutels,
        bewaard=Bewaard(naslag.project, "quarto"),
    )


def _stuk(project: Path, bron: PurePosixPath) -> Stuk:
    voorblad = brondocument.lees_gegevens(project, bron).voorblad
    formaten = voorblad.get("format", "html")
    if not isinstance(formaten, Mapping):
        return Stuk(bron, (str(formaten),))
    opties = (f for f in formaten.values() if isinstance(f, Mapping))
    uitvoer = tuple(str(f["output-file"]) for f in opties if "output-file" in f)
    return Stuk(bron, tuple(formaten), uitvoer, str(voorblad.get("peildatum", "")))

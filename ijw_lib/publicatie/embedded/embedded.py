"""The embedded renderer: website and PDFs with packages from a registry only (pandoc, Typst, Pagefind)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen import brondocument as bronnen
from ijw_lib.publicatie.bronnen.configuratie import Configuratie, lees
from ijw_lib.publicatie.embedded import arbeiders, op_cluster, pagina
from ijw_lib.publicatie.embedded.sleutel import Sleutels
from ijw_lib.publicatie.meenemen import geheel
from ijw_lib.publicatie.site import koppelingen, statisch, zoeken
from ijw_lib.publicatie.site.bewaard import Bewaard
from ijw_lib.publicatie.site.uitvoermap import nieuwe_site
from ijw_lib.publicatie.uitkomst import Uitkomst


@dataclass(frozen=True)
class EmbeddedRenderer:
    """Renders the documented subset of Quarto; anything else stops it with a Dutch message.

    Examples
    --------
    >>> EmbeddedRenderer().render(Path(".")).paginas  # doctest: +SKIP
    (PosixPath('_site/index.html'), ...)
    """

    naam: str = "embedded"
    op_cluster: bool = True

    def versie(self) -> str:
        """Return nothing: all that it runs is a pinned package."""
        return ""

    def render(self, project: Path, scheduler: str | None = None) -> Uitkomst:
        """Build `project` into its output directory; see `Renderer.render`."""
        project = project.resolve()
        config = lees(project)
        doel = project / config.uitvoer
        with nieuwe_site(project, doel) as site:
            statisch.zet(config, site)
            _kopieer_extra(config, site)
            bewaard = Bewaard(project, "site")
            paginas, pdfs, vernieuwd = _maak_alles(config, site, bewaard, scheduler)
            with _doorzocht(config, site):
                geheel.maak(config, site)
                meldingen = koppelingen.dode_koppelingen(site.resolve(), [p.resolve() for p in paginas])
        bewaard.ruim_op()
        return Uitkomst(
            self.naam,
            tuple(sorted(doel / p.relative_to(site) for p in paginas)),
            tuple(sorted(doel / p.relative_to(site) for p in pdfs)),
            tuple(meldingen),
            tuple(sorted(doel / p.relative_to(site) for p in vernieuwd)),
        )

    def maak_pagina(self, project: Path, bron: PurePosixPath, site: Path) -> tuple[str, ...]:
        """Make the page of one source below `site`; see `Renderer.maak_pagina`."""
        config = lees(project.resolve())
        statisch.zet(config, site)
        pagina.maak(bronnen.lees(config.project, Path(bron), config.variabelen), config, site)
        geheel.werk_bij(config, site, [bron])
        return ()


@contextmanager
def _doorzocht(config: Configuratie, site: Path) -> Iterator[None]:
    """Let the pages be indexed, where the site has a search, while the block makes what is no page."""
    with ThreadPoolExecutor(1) as draad:
        index = draad.submit(zoeken.indexeer, site, config) if config.zoeken else None
        yield
        if index:
            index.result()


def _maak_alles(
    config: Configuratie, site: Path, bewaard: Bewaard, scheduler: str | None
) -> tuple[list[Path], list[Path], list[Path]]:
    """Put the documents of every source in place: pages, PDFs, and those of both that had to be rendered."""
    gevonden = config.bronnen()
    if not gevonden:
        raise RenderFout("er is niets om weer te geven: geen bron voldoet aan project.render in _quarto.yml")
    bekend, sleutels = Sleutels(config), dict[Path, str]()
    klaar: dict[Path, list[Path]] = {}

    def te_maken() -> Iterator[Path]:
        for pad in sorted(gevonden, key=lambda pad: -_grootte(config.project / pad)):
            sleutels[pad] = bekend.van(pad)
            gehaald = bewaard.haal(sleutels[pad], site)
            if gehaald is None:
                yield pad
            else:
                klaar[pad] = gehaald

    if scheduler is None:
        wordt_klaar = arbeiders.maak_alle(te_maken(), config, site)
    else:
        gevraagd = ((pad, sleutels[pad]) for pad in te_maken())
        wordt_klaar = op_cluster.maak_alle(gevraagd, config, site, scheduler)
    gemaakt: set[Path] = set()
    for pad, documenten in wordt_klaar:
        bewaard.bewaar(sleutels[pad], documenten, site)
        klaar[pad] = documenten
        gemaakt.update(documenten)
    bekend.bewaar()
    alles = [document for pad in gevonden for document in klaar[pad]]
    return (
        [p for p in alles if p.suffix == ".html" and p.relative_to(site).parts[0] != "embed"],
        [p for p in alles if p.suffix == ".pdf"],
        [p for p in alles if p in gemaakt],
    )


def _grootte(pad: Path) -> int:
    """Return how large a source is: the largest go first, so that who ends last is not long behind."""
    return pad.stat().st_size if pad.is_file() else 0


def _kopieer_extra(config: Configuratie, site: Path) -> None:
    """Put the files that the project names as resources in the site."""
    for naam in config.extra_bestanden:
        (site / naam).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(config.project / naam, site / naam)

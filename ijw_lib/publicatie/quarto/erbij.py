"""What is added to the pages of Quarto once it has rendered; the embedded renderer adds the same.

``ijw render`` calls :func:`voeg_toe`. For a bare ``quarto render`` it is the ``post-render`` of the project:
``erbij.lua`` looks for our Python and runs this module.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import lees_naslag
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.meenemen import geheel, verrijken
from ijw_lib.publicatie.meenemen import pagina as meenemen
from ijw_lib.publicatie.meenemen.figuur import in_anker
from ijw_lib.publicatie.quarto import documenten, figuren, inpassen
from ijw_lib.publicatie.site import statisch, zoekregister

_NIET = "404.html"
"""Shown at every address that is not there, so it cannot tell where the site begins."""


def voeg_toe(project: Path, site: Path, paginas: Iterable[PurePosixPath], *, alles: bool = True) -> None:
    """Add to pages of a site what Quarto does not make, and make what belongs to the site as a whole.

    Parameters
    ----------
    paginas
        The pages that Quarto rendered just now, relative to `site`; one that has it all already stays.
    alles
        Otherwise only what belongs to these pages, and to their reports, is made.

    Raises
    ------
    RenderFout
        When the configuration cannot be read, or a PDF that belongs in a bundle was not made.
    """
    naslag = lees_naslag(project)
    statisch.zet(naslag, site)
    paginas = [pagina for pagina in paginas if pagina.name != _NIET]
    for pagina in paginas:
        werk_pagina_bij(naslag, site, pagina)
    if alles:
        maak_geheel(naslag, site)
        return
    zoekregister.werk_bij(naslag, site / "search.json")
    geheel.werk_bij(naslag, site, [pagina.with_suffix(".ipynb") for pagina in paginas])


def maak_geheel(naslag: Naslag, site: Path) -> None:
    """Make what belongs to the site as a whole, once its pages have what is added to them."""
    zoekregister.werk_bij(naslag, site / "search.json")
    geheel.maak(naslag, site)


def zonder_grafiekscript(site: Path) -> None:
    """Remove the scripts of charts that no page of a whole new site loads any more."""
    for map_ in (site / "site_libs").glob(f"**/{inpassen.GRAFIEKSCRIPT}*"):
        shutil.rmtree(map_)


def werk_pagina_bij(naslag: Naslag, site: Path, pagina: PurePosixPath) -> list[Path]:
    """Add to a page, relative to `site`, what Quarto does not make; return the files that it offers.

    A page that has it all already stays, and so does that of an address that is not there.
    """
    doel = site / pagina
    tekst = doel.read_text(encoding="utf-8")
    if pagina.name == _NIET or inpassen.is_ingepast(tekst):
        return []
    bron = _bron(naslag.project, pagina)
    tekst, getoond = figuren.van_het_huis(tekst)
    opbrengst = meenemen.verrijk(tekst, _wat_getoond_is(bron, getoond), naslag)
    ingepast = inpassen.pas_in(opbrengst.html, bron.pad, bron.titel, naslag)
    doel.write_text(ingepast, encoding="utf-8", newline="\n")
    return verrijken.schrijf(opbrengst, doel.parent)


def _bron(project: Path, pagina: PurePosixPath) -> Bron:
    """Return what the source of a page says of itself; of a page without one nothing."""
    for uitgang in (".ipynb", ".qmd"):
        if (project / pagina.with_suffix(uitgang)).is_file():
            return brondocument.lees_gegevens(project, pagina.with_suffix(uitgang))
    return Bron(pagina.with_suffix(".qmd"), {}, "")


def _wat_getoond_is(bron: Bron, getoond: set[str]) -> Bron:
    """Return a source without the data of tables that its page does not show: those are not for readers."""

    def mag(gegevens: dict[str, object]) -> bool:
        tabel = gegevens.get("tabel")
        return not isinstance(tabel, dict) or f"tbl-{in_anker(tabel['tabel'])}" in getoond

    return replace(bron, gegevens=tuple(g for g in bron.gegevens if mag(g)))


def _na_quarto() -> int:
    """Do it for what Quarto says that it rendered: the ``post-render`` of the project."""
    project, site = Path.cwd(), Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"]).resolve()
    alles = os.environ.get("QUARTO_PROJECT_RENDER_ALL") == "1"
    gemaakt = (Path(regel).resolve() for regel in os.environ["QUARTO_PROJECT_OUTPUT_FILES"].splitlines())
    paden = [PurePosixPath(pad.relative_to(site)) for pad in gemaakt]
    paginas = [pad for pad in paden if pad.suffix == ".html"]
    try:
        voeg_toe(project, site, paginas, alles=alles)
        for melding in (m for pad in paden for m in documenten.werk_bij(site / pad, "")):
            print(melding, file=sys.stderr)
    except IjwFout as fout:
        print(f"Niet alles is aan de site toegevoegd: {fout}", file=sys.stderr)
        return 0
    if alles:
        zonder_grafiekscript(site)
    return 0


if __name__ == "__main__":
    sys.exit(_na_quarto())

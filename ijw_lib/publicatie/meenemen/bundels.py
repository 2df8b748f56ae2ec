"""The PDFs of one period together, as a ZIP beside the folders of its reports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import moduleversie
from ijw_lib.plan.product import Rapportage
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip
from ijw_lib.publicatie.site.bewaard import Bewaard

BESTAND = "_bundels.yml"
"""In ``reports/``: which ZIPs to make of which PDFs, for the renderers, which do not know the plan."""


def beschrijf(rapportages: Iterable[Rapportage]) -> str:
    """Return the content of the file: path of a ZIP in the site -> paths of its PDFs.

    A bijlage is not in it: together they weigh as much as the reports, and each stands beside its own.
    """
    bundels: dict[str, list[str]] = {}
    for r in rapportages:
        if r.bundel:
            bundels.setdefault(f"reports/{r.periode}/{r.bundel}", []).append(f"reports/{r.id}/{r.pdf}")
    return yaml.safe_dump(bundels, sort_keys=False, width=1000)


def maak(project: Path, site: Path, bewaard: Bewaard) -> list[Path]:
    """Write the ZIPs of the site and return their paths; the same PDFs give the same bytes.

    Raises
    ------
    RenderFout
        When a PDF that belongs in it was not made.
    """
    pad = project / "reports" / BESTAND
    bundels = yaml_lezen.lees(pad.read_text(encoding="utf-8")) if pad.is_file() else None
    return [_maak(site, zip_, pdfs, bewaard) for zip_, pdfs in (bundels or {}).items()]


def _maak(site: Path, zip_: str, pdfs: list[str], bewaard: Bewaard) -> Path:
    ontbreekt = [p for p in pdfs if not (site / p).is_file()]
    if ontbreekt:
        raise RenderFout(f"{zip_} is niet te maken: {', '.join(ontbreekt)} ontbreekt in de site")
    delen = {Path(p).name: (site / p).read_bytes() for p in pdfs}
    sleutel = som(
        "\n".join([moduleversie(__name__), zip_, *(f"{naam} {som(pdf)}" for naam, pdf in delen.items())])
    )
    bewaard.of_maak(sleutel, site / zip_, lambda: schrijf_zip(delen))
    return site / zip_

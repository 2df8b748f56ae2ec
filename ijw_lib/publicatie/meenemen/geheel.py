"""What is made of a site as a whole, once its pages and their data are there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.meenemen import bundels, datapakket, registerschema, sitegegevens
from ijw_lib.publicatie.site import feed
from ijw_lib.publicatie.site.bewaard import Bewaard


def maak(naslag: Naslag, site: Path) -> None:
    """Write it below `site`.

    Raises
    ------
    RenderFout
        When a PDF that belongs in a bundle was not made.
    """
    per_rapport = sitegegevens.schrijf(
        site, naslag.wegwijzer, naslag.definities, naslag.inwoners, naslag.herkomst
    )
    bewaard = Bewaard(naslag.project, "geheel")
    datapakket.schrijf(site, naslag.wegwijzer, naslag.definities, per_rapport, bewaard)
    registerschema.schrijf(site, naslag.registers)
    bundels.maak(naslag.project, site, bewaard)
    feed.schrijf(site, naslag.titel, naslag.nieuws)
    bewaard.ruim_op()
    sitegegevens.ruim_op(site)


def werk_bij(naslag: Naslag, site: Path, bronnen: Iterable[PurePosixPath]) -> None:
    """Write what belongs to the reports of a few pages, and what every page needs; the rest stays as it was.

    Parameters
    ----------
    bronnen
        The sources of the pages that were made.
    """
    plekken = [plek for bron in bronnen if (plek := naslag.wegwijzer.plek(bron))]
    for rapport in dict.fromkeys(plek.rapport for plek in plekken):
        sitegegevens.schrijf_rapport(site, rapport, naslag.inwoners, naslag.herkomst)
    sitegegevens.schrijf_algemeen(site, naslag.wegwijzer, naslag.definities)
    sitegegevens.ruim_op(site)

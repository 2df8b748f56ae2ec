"""What is made of a site as a whole, once its pages and their data are there."""

from __future__ import annotations

from pathlib import Path

from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.meenemen import bundels, datapakket, sitegegevens
from ijw_lib.publicatie.site import feed


def maak(naslag: Naslag, site: Path) -> None:
    """Write it below `site`.

    Raises
    ------
    RenderFout
        When a PDF that belongs in a bundle was not made.
    """
    per_rapport = sitegegevens.schrijf(site, naslag.wegwijzer, naslag.definities, naslag.inwoners)
    datapakket.schrijf(site, naslag.wegwijzer, naslag.definities, per_rapport)
    bundels.maak(naslag.project, site)
    feed.schrijf(site, naslag.titel, naslag.wegwijzer, naslag.errata)

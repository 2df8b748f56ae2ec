"""The search index: Pagefind over the built pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ijw_lib.fundament import kindproces
from ijw_lib.fundament.fouten import RenderFout

# Pagefind's own interfaces; `site.js` speaks to pagefind.js directly.
_OVERBODIG = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


def indexeer(site: Path) -> None:
    """Write the search index of all pages of `site` into ``site/pagefind``.

    Raises
    ------
    RenderFout
        When Pagefind fails.
    """
    # when we are killed its folder goes, and it would wait for ever
    maak = kindproces.opdracht("pagefind", "--site", ".", "--force-language", "nl", "--quiet")
    klaar = subprocess.run(maak, cwd=site, capture_output=True, encoding="utf-8", check=False)
    if klaar.returncode:
        raise RenderFout(f"het zoekregister is niet te maken: {(klaar.stderr or klaar.stdout).strip()}")
    for patroon in _OVERBODIG:
        for bestand in (site / "pagefind").glob(patroon):
            bestand.unlink()

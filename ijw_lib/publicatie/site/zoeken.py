"""The search index: Pagefind over the built pages, and over the answers of the reports.

Of every answer Pagefind reads a small file of its own, which does not stay. So an answer is a hit by itself,
with the sentence that answers and where it comes from; `site.js` shows those before the pages.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

from ijw_lib.fundament import kindproces
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.site import omlijsting, treffers

# Pagefind's own interfaces; `site.js` speaks to pagefind.js directly.
_OVERBODIG = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_TIJDELIJK = "_antwoorden"
_FRAGMENT = b"pagefind_dcd"
"""With this begins what Pagefind keeps of a page, unpacked; the rest is JSON."""


def indexeer(site: Path, naslag: Naslag) -> None:
    """Write the search index of all pages of `site`, and of the answers, into ``site/pagefind``.

    Raises
    ------
    RenderFout
        When Pagefind fails.
    """
    try:
        _schrijf_antwoorden(site / _TIJDELIJK, naslag)
        # when we are killed its folder goes, and it would wait for ever
        maak = kindproces.opdracht("pagefind", "--site", ".", "--force-language", "nl", "--quiet")
        klaar = subprocess.run(maak, cwd=site, capture_output=True, encoding="utf-8", check=False)
    finally:
        shutil.rmtree(site / _TIJDELIJK, ignore_errors=True)
    if klaar.returncode:
        raise RenderFout(f"het zoekregister is niet te maken: {(klaar.stderr or klaar.stdout).strip()}")
    for patroon in _OVERBODIG:
        for bestand in (site / "pagefind").glob(patroon):
            bestand.unlink()
    _schrijf_zoekwoorden(site, naslag)


def _schrijf_antwoorden(map_: Path, naslag: Naslag) -> None:
    map_.mkdir()
    for nr, treffer in enumerate(treffers.antwoorden(naslag)):
        html = omlijsting.vul("treffer.html", t=treffer, plek=treffers.plek(treffer.rapport))
        (map_ / f"{nr:04d}.html").write_text(html, encoding="utf-8")


def _plaatsen(site: Path, naslag: Naslag) -> dict[str, dict[str, str | bool]]:
    """Return of every hit, by its id, its place in time, of whom it is, and whether it is an answer, and why.

    Pagefind has filters and an order for this, but writes both in another order every time.
    """
    wie = {treffers.plek(r): r.naam for r in naslag.wegwijzer.rapporten}
    uit: dict[str, dict[str, str | bool]] = {}
    for pad in sorted((site / "pagefind" / "fragment").iterdir()):
        meta = json.loads(gzip.decompress(pad.read_bytes()).removeprefix(_FRAGMENT))["meta"]
        uit[pad.stem] = {
            "volgorde": meta.get("volgorde", ""),
            "waar": wie.get(meta.get("rapportage", ""), ""),
            "antwoord": "adres" in meta,
            "waarom": "waarom" in meta,
        }
    return uit


def _schrijf_zoekwoorden(site: Path, naslag: Naslag) -> None:
    """Write what `site.js` makes of a question, and of each hit: other words, names, what is newest."""
    inhoud = {
        "anders": naslag.zoekgegevens["zoekwoorden"],
        "namen": treffers.namen(naslag),
        "stopwoorden": treffers.STOPWOORDEN,
        "plaatsen": _plaatsen(site, naslag),
    }
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    (site / "pagefind" / "zoekwoorden.json").write_text(tekst, encoding="utf-8")

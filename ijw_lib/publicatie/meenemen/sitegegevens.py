"""What the scripts of the site read: the cells of each report, what tables mean, which reports exist.

Written as scripts that hand over one value, because a page that is opened from disk may not fetch anything.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ijw_lib.model import eenheid
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer


def schrijf(
    site: Path, wegwijzer: Wegwijzer, definities: Mapping[str, Any], inwoners: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Write the scripts below ``gegevens/`` and return the data of each report by ``periode/onderwerp``."""
    schrijf_algemeen(site, wegwijzer, definities)
    return {f"{r.periode}/{r.onderwerp}": schrijf_rapport(site, r, inwoners) for r in wegwijzer.rapporten}


def schrijf_algemeen(site: Path, wegwijzer: Wegwijzer, definities: Mapping[str, Any]) -> None:
    """Write what is of no report: what tables mean, which reports there are, units."""
    map_ = site / "gegevens"
    _script(map_ / "begrippen.js", "begrippen", definities)
    _script(map_ / "rapporten.js", "rapporten", [_kop(r) for r in wegwijzer.rapporten])
    _script(map_ / "eenheden.js", "eenheden", eenheid.als_gegevens())


def schrijf_rapport(site: Path, r: Rapportpagina, inwoners: Mapping[str, Any]) -> dict[str, Any]:
    """Write the script of one report, from the data beside its pages, and return what it holds."""
    inhoud = _rapport(site, r, inwoners)
    _script(site / "gegevens" / f"{r.periode}-{r.onderwerp}.js", f"{r.periode}/{r.onderwerp}", inhoud)
    return inhoud


def _kop(r: Rapportpagina) -> dict[str, Any]:
    return {
        "periode": r.periode,
        "onderwerp": r.onderwerp,
        "titel": r.titel,
        "naam": r.naam,
        "themas": r.themas,
    }


def _rapport(site: Path, r: Rapportpagina, inwoners: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of a report with their pages, where else cells are named, and who lived there."""
    map_ = site / "reports" / r.periode / r.onderwerp
    tabellen: dict[str, Any] = {}
    gebruik: dict[str, list[str]] = defaultdict(list)
    herkomst: dict[str, Any] = {}
    verloop: dict[str, str] = {}
    for thema, _ in r.themas:
        gegevens = map_ / "gegevens" / f"{thema}.json"
        if not gegevens.is_file():
            continue
        inhoud = json.loads(gegevens.read_text(encoding="utf-8"))
        if inhoud["tabellen"]:
            herkomst[thema] = inhoud["herkomst"]
        for tabel in inhoud["tabellen"]:
            tabellen[tabel["tabel"]] = {k: v for k, v in tabel.items() if k != "tabel"} | {"thema": thema}
        verloop |= inhoud["verloop"]
        for cel in inhoud["gebruik"]:
            gebruik[cel].append(thema)
    return {
        "peildatum": r.peildatum, "titel": r.titel, "naam": r.naam, "herkomst": herkomst,
        "tabellen": tabellen, "gebruik": gebruik, "verloop": verloop,
        "inwoners": inwoners.get(r.peildatum[:4]),
    }  # fmt: skip


def _script(pad: Path, sleutel: str, inhoud: Any) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    pad.write_text(f"(window.ijwGegevens??={{}})[{json.dumps(sleutel)}]={tekst};\n", encoding="utf-8")

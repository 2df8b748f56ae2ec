"""What the scripts of the site read: the cells of each report, what tables mean, which reports exist.

Written as scripts that hand over one value, because a page that is opened from disk may not fetch anything.
The data of a page come as ``gegevens/<thema>.json`` beside it, and go once they stand in the script of its
report, see :func:`ruim_op`. A table with many gemeenten has a script of its own, in a folder by the name of
that of its report, and is asked for when it is needed; in the script of the report it is without its cells
and gemeenten.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ijw_lib.model import eenheid
from ijw_lib.model.gegevens import GEMEENTEN
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer


def schrijf(
    site: Path,
    wegwijzer: Wegwijzer,
    definities: Mapping[str, Any],
    inwoners: Mapping[str, Any],
    herkomst: Mapping[str, Any],
) -> dict[str, dict[str, Any]]:
    """Write the scripts below ``gegevens/`` and return the data of each report by ``periode/onderwerp``."""
    schrijf_algemeen(site, wegwijzer, definities)
    return {
        f"{r.periode}/{r.onderwerp}": schrijf_rapport(site, r, inwoners, herkomst)
        for r in wegwijzer.rapporten
    }


def schrijf_algemeen(site: Path, wegwijzer: Wegwijzer, definities: Mapping[str, Any]) -> None:
    """Write what is of no report: what tables mean, which reports there are, units."""
    map_ = site / "gegevens"
    _script(map_ / "begrippen.js", "begrippen", definities)
    _script(map_ / "rapporten.js", "rapporten", [_kop(r) for r in wegwijzer.rapporten])
    _script(map_ / "eenheden.js", "eenheden", eenheid.als_gegevens())


def schrijf_rapport(
    site: Path, r: Rapportpagina, inwoners: Mapping[str, Any], herkomst: Mapping[str, Any]
) -> dict[str, Any]:
    """Write the script of one report and return what it holds: of each page the data beside it.

    Of a page without data beside it what the script said of it before. From what figures were made is told
    here only, so that a page stays as it is when other records gave the same figures.
    """
    pad = site / "gegevens" / script_van(r.periode, r.onderwerp)
    eigen = herkomst.get(f"{r.periode}/{r.onderwerp}", {})
    inhoud = _rapport(site, r, inwoners, eigen, _lees_rapport(pad))
    tabellen = inhoud["tabellen"]
    los = {id_: tabel for id_, tabel in tabellen.items() if GEMEENTEN in tabel}
    koppen = {id_: _zonder_cellen(tabel, r.onderwerp) for id_, tabel in los.items()}
    _script(pad, f"{r.periode}/{r.onderwerp}", inhoud | {"tabellen": tabellen | koppen})
    shutil.rmtree(losse_van(pad), ignore_errors=True)
    for id_, tabel in los.items():
        _script(losse_van(pad) / f"{id_}.js", f"{r.periode}/{r.onderwerp}/{id_}", {"tabellen": {id_: tabel}})
    return inhoud


def script_van(periode: str, onderwerp: str) -> str:
    """Return the name of the script of a report, below ``gegevens/``."""
    return f"{periode}-{onderwerp}.js"


def losse_van(script: Path) -> Path:
    """Return the folder with the tables of a report that have a script of their own."""
    return script.with_suffix("")


def ruim_op(site: Path) -> None:
    """Remove the data beside pages."""
    for pad in site.glob("reports/*/*/gegevens/*.json"):
        pad.unlink()


def _kop(r: Rapportpagina) -> dict[str, Any]:
    return {
        "periode": r.periode,
        "onderwerp": r.onderwerp,
        "peildatum": r.peildatum,
        "titel": r.titel,
        "naam": r.naam,
        "themas": r.themas,
    }


def _rapport(
    site: Path,
    r: Rapportpagina,
    inwoners: Mapping[str, Any],
    herkomst: Mapping[str, Any],
    eerder: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the tables of a report with their pages, where else cells are named, and who lived there."""
    map_ = site / "reports" / r.periode / r.onderwerp
    tabellen: dict[str, Any] = {}
    gebruik: dict[str, list[str]] = defaultdict(list)
    verloop: dict[str, str] = dict(eerder.get("verloop", {}))
    for thema, _ in r.themas:
        gegevens = map_ / "gegevens" / f"{thema}.json"
        er_is = gegevens.is_file()
        inhoud = json.loads(gegevens.read_text(encoding="utf-8")) if er_is else _van_eerder(eerder, thema)
        for tabel in inhoud["tabellen"]:
            tabellen[tabel["tabel"]] = {k: v for k, v in tabel.items() if k != "tabel"} | {"thema": thema}
        verloop |= inhoud["verloop"]
        for cel in inhoud["gebruik"]:
            gebruik[cel].append(thema)
    return {
        "peildatum": r.peildatum, "titel": r.titel, "naam": r.naam,
        "herkomst": {t: herkomst[t] for t, _ in r.themas if t in herkomst},
        "tabellen": tabellen, "gebruik": gebruik, "verloop": verloop,
        "inwoners": inwoners.get(r.peildatum[:4]),
    }  # fmt: skip


def _van_eerder(eerder: Mapping[str, Any], thema: str) -> dict[str, Any]:
    """Return the data of a page as they were beside it, from the script of its report."""
    tabellen = eerder.get("tabellen", {}).items()
    gebruik = eerder.get("gebruik", {}).items()
    return {
        "tabellen": [{"tabel": id_} | tabel for id_, tabel in tabellen if tabel["thema"] == thema],
        "gebruik": [cel for cel, themas in gebruik if thema in themas],
        "verloop": {},
    }


def _zonder_cellen(tabel: Mapping[str, Any], onderwerp: str) -> dict[str, Any]:
    """Return a table without its cells, and of its gemeenten without all but that of the report itself."""
    ((kant, gemeenten),) = tabel[GEMEENTEN].items()
    weg = {"cellen", GEMEENTEN}
    anderen = {*gemeenten} - {onderwerp}
    kort = {kant: [kop for kop in tabel[kant] if kop[0] not in anderen]}
    return {naam: waarde for naam, waarde in tabel.items() if naam not in weg} | kort


def _lees_rapport(pad: Path) -> dict[str, Any]:
    """Return what the script of a report said, with its tables that have one of their own."""
    if not pad.is_file():
        return {}
    inhoud = _lees_script(pad)
    for los in sorted(losse_van(pad).glob("*.js")):
        inhoud["tabellen"] |= _lees_script(los)["tabellen"]
    return inhoud


def _lees_script(pad: Path) -> dict[str, Any]:
    tekst = pad.read_text(encoding="utf-8")
    gelezen: dict[str, Any] = json.loads(tekst.partition("]=")[2].rstrip(";\n"))
    return gelezen


def _script(pad: Path, sleutel: str, inhoud: Any) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    pad.write_text(f"(window.ijwGegevens??={{}})[{json.dumps(sleutel)}]={tekst};\n", encoding="utf-8")

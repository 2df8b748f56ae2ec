"""One data package per periode: every cell of all its reports, described for Frictionless and for CSVW."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ijw_lib.model.gegevens import regels
from ijw_lib.publicatie.bronnen.wegwijzer import Wegwijzer
from ijw_lib.publicatie.meenemen import downloads
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip

ZIP = "cijfers.zip"
"""All of it in one file."""
CELLEN = ("onderwerp", *downloads.KOLOMMEN)
TABELLEN = ("tabel", "titel", "definitie", "versie", "eenheid", "bron", "registers")

_UITLEG = {
    "onderwerp": "regio of de gemeente waarover de rapportage gaat",
    "tabel": "kenmerk van de tabel",
    "rij": "opschrift van de rij",
    "kolom": "opschrift van de kolom",
    "gemeente": "gemeente van de cel; leeg als de tabel geen gemeenten kent",
    "waarde": "onafgerond getal in de eenheid; leeg als de cel geen getal heeft",
    "eenheid": "eenheid van de waarde",
    "status": "getal, nihil, nvt, onbekend of beschermd",
    "weergave": "de cel zoals de rapportage haar toont",
    "cel": "kenmerk van de cel: tabel/rij/kolom/gemeente",
    "titel": "naam van de tabel",
    "definitie": "wat de tabel telt",
    "versie": "versie van de definitie",
    "bron": "waar de gegevens vandaan komen",
    "registers": "registers die gelezen zijn",
}
_STATUS = ["getal", "nihil", "nvt", "onbekend", "beschermd"]


def schrijf(
    site: Path, wegwijzer: Wegwijzer, definities: Mapping[str, Any], per_rapport: Mapping[str, dict[str, Any]]
) -> list[Path]:
    """Write ``gegevens/<periode>/`` of every periode and return the descriptions."""
    perioden = dict.fromkeys(r.periode for r in wegwijzer.rapporten)
    return [_periode(site, p, wegwijzer, definities, per_rapport) for p in perioden]


def _periode(
    site: Path, periode: str, wegwijzer: Wegwijzer, definities: Mapping[str, Any],
    per_rapport: Mapping[str, dict[str, Any]],
) -> Path:  # fmt: skip
    map_ = site / "gegevens" / periode
    map_.mkdir(parents=True, exist_ok=True)
    rapporten = [r for r in wegwijzer.rapporten if r.periode == periode]
    cellen = [
        {"onderwerp": r.onderwerp} | regel
        for r in rapporten
        for id_, tabel in per_rapport[f"{r.periode}/{r.onderwerp}"]["tabellen"].items()
        for regel in regels({"tabel": id_} | tabel)
    ]
    tabellen = [_tabel(id_, definities) for id_ in dict.fromkeys(c["tabel"] for c in cellen)]
    (map_ / "cellen.csv").write_bytes(downloads.als_csv(cellen, CELLEN))
    (map_ / "tabellen.csv").write_bytes(downloads.als_csv(tabellen, TABELLEN))
    titel = f"{rapporten[0].titel}: alle cijfers"
    _json(map_ / "datapackage.json", _pakket(periode, titel, rapporten[0].peildatum))
    _json(map_ / "csvw-metadata.json", _csvw(titel))
    samen = ("cellen.csv", "tabellen.csv", "datapackage.json", "csvw-metadata.json")
    (map_ / ZIP).write_bytes(schrijf_zip({naam: (map_ / naam).read_bytes() for naam in samen}))
    return map_ / "datapackage.json"


def _tabel(id_: str, definities: Mapping[str, Any]) -> dict[str, str]:
    b = definities.get(id_, {})
    velden = {k: str(b.get(k, "")) for k in TABELLEN}
    return velden | {"tabel": id_, "registers": " ".join(b.get("registers", []))}


def _pakket(periode: str, titel: str, peildatum: str) -> dict[str, Any]:
    def bron(naam: str, kolommen: tuple[str, ...], sleutel: list[str], **extra: Any) -> dict[str, Any]:
        schema = {"fields": [_veld(k) for k in kolommen], "primaryKey": sleutel, "missingValues": [""]}
        return {
            "name": naam, "path": f"{naam}.csv", "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "schema": schema | extra,
        }  # fmt: skip

    verwijzing = [{"fields": "tabel", "reference": {"resource": "tabellen", "fields": "tabel"}}]
    return {
        "profile": "tabular-data-package",
        "name": f"rapportage-{periode.lower()}",
        "title": titel,
        "version": peildatum,
        "resources": [
            bron("cellen", CELLEN, ["onderwerp", "cel"], foreignKeys=verwijzing),
            bron("tabellen", TABELLEN, ["tabel"]),
        ],
    }


def _veld(kolom: str) -> dict[str, Any]:
    veld: dict[str, Any] = {"name": kolom, "type": "string", "description": _UITLEG[kolom]}
    if kolom == "waarde":
        veld["type"] = "number"
    if kolom == "versie":
        veld["type"] = "integer"
    if kolom == "status":
        veld["constraints"] = {"enum": _STATUS}
    return veld


def _csvw(titel: str) -> dict[str, Any]:
    def tabel(naam: str, kolommen: tuple[str, ...], sleutel: list[str], **extra: Any) -> dict[str, Any]:
        lijst = [
            {
                "name": k, "titles": k, "dc:description": _UITLEG[k], "null": "",
                "datatype": {"waarde": "decimal", "versie": "integer"}.get(k, "string"),
            }
            for k in kolommen
        ]  # fmt: skip
        return {"url": f"{naam}.csv", "tableSchema": {"columns": lijst, "primaryKey": sleutel} | extra}

    naar = {"columnReference": "tabel", "reference": {"resource": "tabellen.csv", "columnReference": "tabel"}}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": titel,
        "tables": [
            tabel("cellen", CELLEN, ["onderwerp", "cel"], foreignKeys=[naar]),
            tabel("tabellen", TABELLEN, ["tabel"]),
        ],
    }


def _json(pad: Path, inhoud: dict[str, Any]) -> None:
    pad.write_text(json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

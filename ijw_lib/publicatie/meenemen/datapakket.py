"""One data package per periode: every cell of all its reports, described for Frictionless and for CSVW."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import moduleversie
from ijw_lib.model.gegevens import regels
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.meenemen import downloads
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip
from ijw_lib.publicatie.site.bewaard import Bewaard
from ijw_lib.tellen.afscherming import UITGAVE

ZIP = "cijfers.zip"
"""All of it in one file."""
CELLEN = ("onderwerp", *downloads.KOLOMMEN)
TABELLEN = ("tabel", "titel", "definitie", "versie", "eenheid", "bron", "registers")

_BESCHRIJVING = "datapackage.json"
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
    site: Path,
    wegwijzer: Wegwijzer,
    definities: Mapping[str, Any],
    per_rapport: Mapping[str, dict[str, Any]],
    bewaard: Bewaard,
) -> list[Path]:
    """Write ``gegevens/<periode>/cijfers.zip`` of every period and return the packages."""
    perioden = dict.fromkeys(r.periode for r in wegwijzer.rapporten)
    for periode in perioden:
        rapporten = [r for r in wegwijzer.rapporten if r.periode == periode]
        cijfers = {r.onderwerp: per_rapport[f"{r.periode}/{r.onderwerp}"]["tabellen"] for r in rapporten}
        gegeven = [
            moduleversie(__name__),
            _voor_wie(),
            periode,
            rapporten[0].titel,
            rapporten[0].peildatum,
            cijfers,
            definities,
        ]
        sleutel = som(json.dumps(gegeven))
        if bewaard.haal(sleutel, site) is None:
            bewaard.bewaar(sleutel, [_periode(site, rapporten, cijfers, definities)], site)
    return [_pad(site, periode) for periode in perioden]


def _periode(
    site: Path,
    rapporten: Sequence[Rapportpagina],
    cijfers: Mapping[str, Mapping[str, Any]],
    definities: Mapping[str, Any],
) -> Path:
    periode = rapporten[0].periode
    cellen = [
        {"onderwerp": onderwerp} | regel
        for onderwerp, per_tabel in cijfers.items()
        for id_, tabel in per_tabel.items()
        for regel in regels({"tabel": id_} | tabel)
    ]
    tabellen = [_tabel(id_, definities) for id_ in dict.fromkeys(c["tabel"] for c in cellen)]
    titel = f"{rapporten[0].titel}: alle cijfers"
    delen = {
        "cellen.csv": downloads.als_csv(cellen, CELLEN),
        "tabellen.csv": downloads.als_csv(tabellen, TABELLEN),
        _BESCHRIJVING: _json(_pakket(periode, titel, rapporten[0].peildatum)),
        "csvw-metadata.json": _json(_csvw(titel)),
    }
    pad = _pad(site, periode)
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(schrijf_zip(delen))
    return pad


def _voor_wie() -> str:
    """Return what the publication says of itself: a package travels without its site."""
    return UITGAVE[Omgeving.lees().publicatie].strip()


def _pad(site: Path, periode: str) -> Path:
    return site / "gegevens" / periode / ZIP


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
        "description": _voor_wie(),
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
        "dc:description": _voor_wie(),
        "tables": [
            tabel("cellen", CELLEN, ["onderwerp", "cel"], foreignKeys=[naar]),
            tabel("tabellen", TABELLEN, ["tabel"]),
        ],
    }


def _json(inhoud: dict[str, Any]) -> bytes:
    return f"{json.dumps(inhoud, ensure_ascii=False, indent=1)}\n".encode()

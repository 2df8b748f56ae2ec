"""The registers as Table Schema of Frictionless, so that other programs can check a file beforehand.

It says what it can: types, codes, what must be filled, keys and references. Rules between columns and
registers it cannot say; those only ``ijw check`` knows.
"""

from __future__ import annotations

from typing import Any

from ijw_lib.registers.definitie import Soort
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.registers.woordenboek.uitleg import Kolomuitleg, Registeruitleg

PAKKET = "levering-datapackage.json"
"""No ``datapackage.json``: that is what it is called beside the files of a delivery, which are not there."""
_TYPEN: dict[Soort, dict[str, Any]] = {
    "tekst": {"type": "string"},
    "geheel": {"type": "integer"},
    "cent": {"type": "integer"},
    "decimaal": {"type": "number", "decimalChar": "."},
    "datum": {"type": "date", "format": "%Y-%m-%d"},
    "ja_nee": {"type": "boolean", "trueValues": ["ja"], "falseValues": ["nee"]},
}


def pakket(lijsten: Lijsten) -> dict[str, Any]:
    """Return the data package of a whole delivery: one resource per register."""
    return {
        "profile": "tabular-data-package",
        "name": "levering",
        "title": "Een levering: wat er in elk register staat",
        "resources": [_bron(r, lijsten) for r in uitleg.van_levering()],
    }


def bestanden(lijsten: Lijsten) -> dict[str, Any]:
    """Return what each file holds, by its name: the package, and the schema of each register by itself."""
    heel = pakket(lijsten)
    return {PAKKET: heel} | {bestand(b["name"]): b["schema"] for b in heel["resources"]}


def bestand(register: str) -> str:
    """Return the name of the file with the schema of a register."""
    return f"{register}.schema.json"


def _bron(r: Registeruitleg, lijsten: Lijsten) -> dict[str, Any]:
    return {
        "name": r.naam,
        "path": r.register.bestand,
        "profile": "tabular-data-resource",
        "title": r.titel,
        "description": f"Een rij is {r.rij}. {r.uitleg}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(r, lijsten),
    }


def schema(r: Registeruitleg, lijsten: Lijsten) -> dict[str, Any]:
    """Return the Table Schema of one register."""
    voorbeeld = lijsten.voorbeeld(r)
    verwijzingen = [_verwijzing(k) for k in r.kolommen if k.verwijst_naar and _is_geleverd(k)]
    velden: dict[str, Any] = {
        "fields": [_veld(k, lijsten, voorbeeld.get(k.naam, "")) for k in r.kolommen],
        "primaryKey": list(r.register.sleutel),
        "missingValues": [""],
    }
    return velden | ({"foreignKeys": verwijzingen} if verwijzingen else {})


def _veld(kolom: Kolomuitleg, lijsten: Lijsten, voorbeeld: str) -> dict[str, Any]:
    veld: dict[str, Any] = {"name": kolom.naam, **_TYPEN[kolom.soort], "description": kolom.betekenis}
    if voorbeeld:
        veld["example"] = voorbeeld
    eisen: dict[str, Any] = {} if kolom.kolom.leeg or kolom.kolom.facultatief else {"required": True}
    if codes := lijsten.codes(kolom):
        eisen["enum"] = [int(c) for c in codes] if kolom.kolom.soort == "geheel" else list(codes)
    return veld | ({"constraints": eisen} if eisen else {})


def _is_geleverd(kolom: Kolomuitleg) -> bool:
    return uitleg.alle()[kolom.verwijst_naar].geleverd


def _verwijzing(kolom: Kolomuitleg) -> dict[str, Any]:
    ander = str(kolom.kolom.codes).partition("+")[0].partition(".")[2]
    return {"fields": kolom.naam, "reference": {"resource": kolom.verwijst_naar, "fields": ander}}

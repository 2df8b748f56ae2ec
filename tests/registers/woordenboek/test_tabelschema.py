"""The Table Schemas say what the dictionary says, and another program reads them so."""

from __future__ import annotations

from pathlib import Path

import frictionless
import pytest

from ijw_lib.registers.woordenboek import tabelschema, uitleg
from ijw_lib.registers.woordenboek.lijsten import VOORBEELDEN, Lijsten
from tests.hulp import lees_csv, schrijf_csv


def test_een_pakket_met_een_schema_per_register(lijsten: Lijsten) -> None:
    bestanden = tabelschema.bestanden(lijsten)
    namen = [r.naam for r in uitleg.van_levering()]
    assert list(bestanden) == [tabelschema.PAKKET, *(f"{n}.schema.json" for n in namen)]
    assert [b["path"] for b in bestanden[tabelschema.PAKKET]["resources"]] == [f"{n}.csv" for n in namen]


@pytest.mark.parametrize("register", uitleg.van_levering(), ids=lambda r: r.naam)
def test_elk_schema_zegt_wat_het_woordenboek_zegt(register: uitleg.Registeruitleg, lijsten: Lijsten) -> None:
    schema = tabelschema.schema(register, lijsten)
    velden = {v["name"]: v for v in schema["fields"]}
    assert list(velden) == register.register.namen
    assert schema["primaryKey"] == list(register.register.sleutel)
    for kolom in register.kolommen:
        eisen = velden[kolom.naam].get("constraints", {})
        assert eisen.get("required", False) is (kolom.vulling == "verplicht")
        assert [str(c) for c in eisen.get("enum", ())] == list(lijsten.codes(kolom))
        assert velden[kolom.naam]["description"] == kolom.betekenis
    verwijst = {v["fields"]: v["reference"]["resource"] for v in schema.get("foreignKeys", ())}
    assert verwijst == {
        k.naam: k.verwijst_naar
        for k in register.kolommen
        if k.verwijst_naar and uitleg.alle()[k.verwijst_naar].geleverd
    }


def test_een_ander_programma_keurt_de_voorbeelden_goed_en_wat_fout_is_niet(
    lijsten: Lijsten, bron: Path, tmp_path: Path
) -> None:
    pakket = tabelschema.pakket(lijsten)
    for b in pakket["resources"]:
        schrijf_csv(tmp_path / b["path"], lees_csv(bron / "data" / VOORBEELDEN / b["path"]))
    assert fouten(pakket, tmp_path) == set()
    grootboek = lees_csv(tmp_path / "grootboek.csv")
    schrijf_csv(tmp_path / "grootboek.csv", [grootboek[0] | {"rubriek": "98", "incidenteel": "soms"}])
    vacatures = lees_csv(tmp_path / "vacatures.csv")
    schrijf_csv(tmp_path / "vacatures.csv", [vacatures[0] | {"functie_id": "F999", "invulling": ""}])
    assert fouten(pakket, tmp_path) == {
        ("grootboek", "constraint-error"),
        ("grootboek", "type-error"),
        ("vacatures", "foreign-key"),
        ("vacatures", "constraint-error"),
    }


def fouten(pakket: dict, map_: Path) -> set[tuple[str, str]]:
    """Return what Frictionless finds: (register, kind of error)."""
    verslag = frictionless.Package.from_descriptor(pakket, basepath=str(map_)).validate()
    assert not verslag.errors
    return {(taak.name, fout.type) for taak in verslag.tasks for fout in taak.errors}

"""Nothing of the schema is without a meaning, and no meaning is of what is not there."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from ijw_lib.registers.woordenboek import uitleg
from tests.hulp import WORTEL

SCHEMA = WORTEL / "ijw_lib" / "registers" / "schema"
REGISTERS = (*LEVERINGSREGISTERS, *REFERENTIES)
VELDEN = {"titel", "rij", "uitleg", "kolommen"}
KOLOMVELDEN = {"betekenis", "codes", "bron"}


def lees(naam: str) -> dict[str, Any]:
    inhoud: dict[str, Any] = yaml.safe_load((SCHEMA / f"{naam}.yml").read_text(encoding="utf-8"))
    return inhoud


TEKSTEN = {
    naam: velden
    for pad in sorted(SCHEMA.glob("*.yml"))
    if pad.stem != "regels"
    for naam, velden in lees(pad.stem).items()
}


def codes(register: Register, naam: str) -> set[str]:
    """Return the codes that the text beside the schema must explain."""
    [kolom] = (k for k in register.kolommen if k.naam == naam)
    if isinstance(kolom.codes, str):
        return {kolom.codes.partition("+")[2]} - {""}
    return {str(code) for code in kolom.codes or ()} - {""}


def gebreken(register: Register, velden: dict[str, Any]) -> list[str]:
    """Return what a text misses of a register, and what it has too much."""
    moet = VELDEN | ({"in_zin"} if register in LEVERINGSREGISTERS else set())
    if anders := (set(velden) ^ moet) - {"enkelvoud"}:
        return [f"velden: {sorted(anders)}"]
    if velden.get("enkelvoud", True) is not True:
        return ["enkelvoud: is alleen true, of staat er niet"]
    fout = [f"kolom {k}" for k in sorted(set(velden["kolommen"]) ^ set(register.namen))]
    for naam in set(register.namen) & set(velden["kolommen"]):
        kolom = velden["kolommen"][naam]
        kolom = {"betekenis": kolom} if isinstance(kolom, str) else kolom
        fout += [f"{naam}: {veld}" for veld in set(kolom) - KOLOMVELDEN]
        fout += [f"{naam}: code {c}" for c in sorted(set(kolom.get("codes", ())) ^ codes(register, naam))]
        fout += [] if is_zin(kolom.get("betekenis")) else [f"{naam}: geen zin"]
        fout += [f"{naam}: code {c}" for c, zin in kolom.get("codes", {}).items() if not is_aanduiding(zin)]
    fout += [] if is_zin(velden["uitleg"]) else ["uitleg: geen zin"]
    return fout + [f"{v}: geen aanduiding" for v in ("titel", "rij") if not is_aanduiding(velden[v])]


def is_zin(tekst: object) -> bool:
    return isinstance(tekst, str) and len(tekst) > 5 and tekst[0].isupper() and tekst.endswith(".")


def is_aanduiding(tekst: object) -> bool:
    return isinstance(tekst, str) and len(tekst) > 1 and not tekst.endswith(".")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.naam)
def test_elke_kolom_en_elke_code_heeft_een_betekenis(register: Register) -> None:
    assert gebreken(register, TEKSTEN[register.naam]) == []


def test_er_is_geen_uitleg_van_een_register_dat_er_niet_is() -> None:
    assert set(TEKSTEN) == {r.naam for r in REGISTERS} == set(uitleg.alle())


@pytest.mark.parametrize(
    ("pad", "gemeld"),
    [
        (("kolommen", "boekdatum"), "kolom boekdatum"),
        (("uitleg",), "velden: ['uitleg']"),
        (("kolommen", "soort", "codes", "toevoeging"), "soort: code toevoeging"),
        (("kolommen", "soort", "betekenis"), "soort: geen zin"),
    ],
)
def test_wat_ontbreekt_wordt_gezien(pad: tuple[str, ...], gemeld: str) -> None:
    [register] = (r for r in REGISTERS if r.naam == "reserves")
    velden = copy.deepcopy(TEKSTEN["reserves"])
    deel = velden
    for stap in pad[:-1]:
        deel = deel[stap]
    del deel[pad[-1]]
    assert gemeld in gebreken(register, velden)


def test_elke_regel_zegt_wat_er_moet_gelden() -> None:
    meldingen = {regel.melding for r in REGISTERS for regel in (*r.regels, *r.sluitregels)}
    assert set(lees("regels")) == meldingen
    for melding, eis in lees("regels").items():
        assert melding != eis
        assert is_aanduiding(eis)


def test_het_woordenboek_noemt_de_regels_van_het_schema_in_hun_volgorde() -> None:
    for register in REGISTERS:
        regels = uitleg.alle()[register.naam].regels
        assert [(r.kolom, r.melding) for r in regels] == [
            (r.kolom, r.melding) for r in (*register.regels, *register.sluitregels)
        ]
        assert {r.kolom for r in regels} <= set(register.namen)


def test_wat_een_kolom_mag_komt_uit_het_schema() -> None:
    bijdragen = uitleg.alle()["bijdragen"]
    maand, soort = bijdragen.kolom("maand"), bijdragen.kolom("soort")
    assert (maand.vorm, maand.vulling) == ("geheel getal", "mag leeg zijn")
    assert (soort.vorm, soort.vulling) == ("code", "verplicht")
    assert uitleg.alle()["gemeenten"].kolom("opvolger").vulling == "mag ontbreken"
    assert uitleg.alle()["spreidingen"].sleutel.startswith("Dezelfde combinatie van spreiding en maand komt")

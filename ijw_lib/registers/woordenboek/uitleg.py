"""The dictionary: a register as the schema defines it, with its meaning from the ``.yml`` beside that.

The texts are Dutch and for people; what a column may hold is never written twice, it comes from the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.registers.definitie import Kolom, Regel, Register, Soort
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES

_TEKSTEN = {
    "financien": "Financiën",
    "geld": "Toelichting op de financiën",
    "reintegratie": "Re-integratie",
    "werk": "Dienstverbanden en verzuim",
    "referenties": "",
}
"""The texts, by the module of ``schema`` that they stand beside: what its registers have to do with."""
REFERENTIETABELLEN = "Referentietabellen"
_REGELS = "regels"
_VORM = {
    "tekst": "tekst",
    "geheel": "geheel getal",
    "cent": "bedrag in hele centen",
    "decimaal": "getal met of zonder decimalen",
    "datum": "datum",
    "ja_nee": "ja of nee",
}
HOE = {
    "cent": "€ 1.234,56 schrijft u als 123456",
    "decimaal": "met een punt: 0.80",
    "datum": "als jjjj-mm-dd",
}
"""How a value of a kind is written, where that is not plain."""


@dataclass(frozen=True)
class Kolomuitleg:
    """One column, explained.

    Attributes
    ----------
    betekenis, bron
        What it holds; where that meaning is laid down (a law, a statistic), or empty.
    eigen_codes
        What each of its codes means, where the schema itself lists them.
    """

    kolom: Kolom
    betekenis: str
    eigen_codes: Mapping[str, str]
    bron: str = ""

    @property
    def naam(self) -> str:
        """Its name, as in the head of a file."""
        return self.kolom.naam

    @property
    def soort(self) -> Soort:
        """What kind of value a file may hold: a number of hours may have decimals, though it need not."""
        return "decimaal" if self.kolom.decimalen else self.kolom.soort

    @property
    def vorm(self) -> str:
        """What kind of value it holds, in words."""
        return "code" if self.kolom.codes is not None else _VORM[self.soort]

    @property
    def vulling(self) -> str:
        """Whether it must be filled, in words."""
        if self.kolom.facultatief:
            return "mag ontbreken"
        return "mag leeg zijn" if self.kolom.leeg else "verplicht"

    @property
    def verwijst_naar(self) -> str:
        """The register that holds its codes, or empty."""
        return self.kolom.codes.partition(".")[0] if isinstance(self.kolom.codes, str) else ""

    @property
    def extra_code(self) -> str:
        """The one code that is allowed besides those of another register, or empty."""
        return self.kolom.codes.partition("+")[2] if isinstance(self.kolom.codes, str) else ""


@dataclass(frozen=True)
class Regeluitleg:
    """A rule: what must hold of a column, and how a message says that it does not."""

    kolom: str
    eis: str
    melding: str


@dataclass(frozen=True)
class Registeruitleg:
    """One register, explained.

    Attributes
    ----------
    groep, titel, rij, uitleg
        What it has to do with others; what it is called; what a row is, as the end of a sentence; what else
        to know.
    in_zin, enkelvoud
        What it is called in a sentence (of a delivery; else its title), and whether its verb is singular.
    regels
        What must hold within and between columns, besides form, codes and key.
    geleverd
        Whether it is part of a delivery; the others are reference tables.
    """

    register: Register
    groep: str
    titel: str
    in_zin: str
    enkelvoud: bool
    rij: str
    uitleg: str
    kolommen: tuple[Kolomuitleg, ...]
    regels: tuple[Regeluitleg, ...]
    geleverd: bool

    @property
    def naam(self) -> str:
        """Its name: that of its file, without the end."""
        return self.register.naam

    @property
    def sleutel(self) -> str:
        """What is unique, as a sentence."""
        sleutel = self.register.sleutel
        if len(sleutel) == 1:
            return f"{sleutel[0]} komt maar één keer voor."
        return f"Dezelfde combinatie van {', '.join(sleutel[:-1])} en {sleutel[-1]} komt maar één keer voor."

    def kolom(self, naam: str) -> Kolomuitleg:
        """Return the column of this name."""
        return next(k for k in self.kolommen if k.naam == naam)


@cache
def alle() -> dict[str, Registeruitleg]:
    """Return every register by its name: those of a delivery first, as they are checked."""
    teksten = {
        naam: velden | {"groep": groep}
        for deel, groep in _TEKSTEN.items()
        for naam, velden in _lees(deel).items()
    }
    geleverd = {r.naam: _register(r, teksten[r.naam], True) for r in LEVERINGSREGISTERS}
    tabellen = (_register(r, teksten[r.naam] | {"groep": REFERENTIETABELLEN}, False) for r in REFERENTIES)
    return geleverd | {r.naam: r for r in tabellen}


def van_levering() -> list[Registeruitleg]:
    """Return the registers of a delivery."""
    return [r for r in alle().values() if r.geleverd]


def referenties() -> list[Registeruitleg]:
    """Return the reference tables."""
    return [r for r in alle().values() if not r.geleverd]


def eisen() -> dict[str, str]:
    """Return what each rule asks, by the message that says that it does not hold."""
    return _lees(_REGELS)


def _register(register: Register, velden: Mapping[str, Any], geleverd: bool) -> Registeruitleg:
    return Registeruitleg(
        register=register,
        groep=velden["groep"],
        titel=velden["titel"],
        in_zin=velden.get("in_zin", velden["titel"]),
        enkelvoud=velden.get("enkelvoud", False),
        rij=velden["rij"],
        uitleg=velden["uitleg"],
        kolommen=tuple(_kolom(k, velden["kolommen"][k.naam]) for k in register.kolommen),
        regels=tuple(_regels((*register.regels, *register.sluitregels))),
        geleverd=geleverd,
    )


def _kolom(kolom: Kolom, velden: Any) -> Kolomuitleg:
    if isinstance(velden, str):
        return Kolomuitleg(kolom, velden, {})
    return Kolomuitleg(kolom, velden["betekenis"], velden.get("codes", {}), velden.get("bron", ""))


def _regels(regels: tuple[Regel, ...]) -> Iterator[Regeluitleg]:
    zinnen = eisen()
    for regel in regels:
        yield Regeluitleg(regel.kolom, zinnen[regel.melding], regel.melding)


@cache
def _lees(deel: str) -> dict[str, Any]:
    bron = files("ijw_lib.registers.schema").joinpath(f"{deel}.yml").read_text(encoding="utf-8")
    inhoud: dict[str, Any] = yaml_lezen.lees(bron)
    return inhoud

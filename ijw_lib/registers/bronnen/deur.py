"""The door: numbers, names and addresses of persons do not come in, whatever column they stand in.

What is found is told by column and line, never shown. A register holds pseudonyms only; a column in which a
number or a name is found by mistake is named under ``geen_personen`` in ``levering.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ijw_lib.registers.bestand import Uitval, regels
from ijw_lib.registers.bronnen.blad import sleutel

BSN, NAAM, ADRES, CONTACT = (
    "een burgerservicenummer (elfproef)",
    "een naam van een persoon",
    "een adres",
    "een e-mailadres, telefoonnummer of rekeningnummer",
)
_NEGEN = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ .]?[0-9]){8}(?![0-9A-Za-z]|,[0-9])")
_ACHT = re.compile(r"[0-9]{8}")
_TUSSEN = r"(?:(?:van|de|der|den|ter|ten|te|het|in|op|el|al|ben|von|'t)\s+)*"
_ACHTERNAAM = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?"
_HOOFDLETTER = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]")
"""Without a word that begins so there is no name and no street."""
_AANHEF = re.compile(
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]ej|[Dd]e heer|[Mm]evrouw)\b\.?\s+(?:[A-Z]\.\s?)*" + _TUSSEN + _ACHTERNAAM
)
_LETTERS = re.compile(rf"\b((?:[A-Z]\.\s?){{1,5}}){_TUSSEN}{_ACHTERNAAM}|{_ACHTERNAAM},\s*((?:[A-Z]\.\s?)+)")
_VOLUIT = re.compile(rf"\b({_ACHTERNAAM})\s+(?={_TUSSEN}{_ACHTERNAAM})")
_GEEN_LETTERS = {"BV", "NV", "VOF", "CV", "UWV", "AWBZ", "WSW", "WMO"}
_STRAAT = re.compile(
    r"\b[A-Z][\w'’-]{1,40}(?:straat|laan|weg|plein|kade|gracht|singel|dreef|hof|pad|dijk|steeg|plantsoen)"
    r"\s+[0-9]+\s?[a-zA-Z]?\b"
)
_POSTCODE = re.compile(r"\b[1-9][0-9]{3}\s?(?!BV|NV|EN|EU|TM|VS|SA|SD|SS)[A-Z]{2}\b")
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]+\.[\w.]{2,}|\b06[ -]?[0-9]{2}(?: ?[0-9]{2}){3}\b"
    r"|\bNL[0-9]{2}\s?[A-Z]{4}(?:\s?[0-9]){10}\b"
)
_KOPPEN = {
    BSN: "bsn burgerservicenummer sofinummer sofi bsnnummer",
    NAAM: "achternaam voornaam voornamen voorletters tussenvoegsel tussenvoegsels roepnaam geboortenaam "
    "meisjesnaam partnernaam volledigenaam clientnaam naamclient naammedewerker medewerkernaam naamwerknemer "
    "werknemernaam naamdeelnemer deelnemernaam naampersoon persoonsnaam naamkandidaat kandidaatnaam",
    ADRES: "adres woonadres straat straatnaam huisnummer huisnr postcode pc6",
    CONTACT: "email emailadres telefoon telefoonnummer mobiel mobielnummer iban",
}
"""Heads of columns, as :func:`ijw_lib.registers.bronnen.blad.sleutel` gives them."""
_KOPSOORT = {naam: soort for soort, namen in _KOPPEN.items() for naam in namen.split()}
_VEEL, _AANDEEL = 20, 0.3
"""Of so many numbers of nine digits no more than this share passes by chance: no BSN, but a series."""


@dataclass(frozen=True)
class Kolom:
    """One column as the door sees it.

    Attributes
    ----------
    getal
        Whether it holds amounts or days, in which nine digits are nothing odd.
    """

    naam: str
    cellen: Sequence[str]
    getal: bool = False


def verdacht(tekst: str) -> bool:
    """Tell whether something in a text asks for a look at each column."""
    return any(_is_bsn(m[0]) for m in _NEGEN.finditer(tekst)) or any(True for _ in _soorten(tekst))


def alles_onverdacht(rijen: Sequence[Sequence[str]]) -> bool:
    """Tell, as fast as can be, that no column of these rows asks for a closer look."""
    return not any(verdacht("\n".join(set(kolom))) for kolom in zip(*rijen, strict=False))


def is_bsn_kolom(cellen: Sequence[str]) -> bool:
    """Tell whether a column of numbers is one of BSNs."""
    negen = [cel for cel in cellen if len(cel) == 9 and cel.isdecimal()]
    return len(negen) >= 3 and len(negen) >= 0.9 * len(cellen) and all(map(_is_bsn, negen))


def veilig(tekst: str, anders: str) -> str:
    """Return a name that is shown, such as of a file or column; ``anders`` where it may be of a person."""
    return anders if verdacht(tekst) else tekst[:60]


def kijk(bestand: str, kolommen: Sequence[Kolom], regels: Sequence[int]) -> list[Uitval]:
    """Return what is refused of the columns of a file, one for each column and kind."""
    return [
        Uitval(bestand, raak[0] if raak else 0, naam, "", _reden(soort, raak))
        for kolom in kolommen
        for naam, soort, raak in _gevonden(kolom, regels)
    ]


def _reden(soort: str, raak: list[int]) -> str:
    waar = f"bevat {soort}" if raak else f"hier staat volgens de naam van de kolom {soort}"
    if raak:
        waar += f" op {regels(len(raak))}"
        waar += f", zoals regel {', '.join(map(str, raak[:3]))}" if len(raak) > 1 else ""
    return (
        f"{waar}; persoonsgegevens horen niet in een levering: haal ze eruit of vervang ze door een eigen "
        "nummer (het bestand is niet verder gelezen, er is niets van bewaard)"
    )


def _gevonden(kolom: Kolom, regels: Sequence[int]) -> Iterator[tuple[str, str, list[int]]]:
    naam = veilig(kolom.naam, "zonder leesbare naam")
    if soort := _KOPSOORT.get(sleutel(kolom.naam)):
        yield naam, soort, []
        return
    per_soort: dict[str, list[int]] = {}
    if bsns := _bsns(kolom):
        per_soort[BSN] = [regels[i] for i in bsns]
    for i, cel in enumerate(kolom.cellen):
        for soort in _soorten(cel) if cel and not kolom.getal else ():
            per_soort.setdefault(soort, []).append(regels[i])
    for soort, raak in per_soort.items():
        yield naam, soort, raak


def _bsns(kolom: Kolom) -> list[int]:
    """Return the cells of a column that hold a BSN."""
    negen = [(i, m) for i, cel in enumerate(kolom.cellen) if cel for m in _NEGEN.findall(cel)]
    raak = sorted({i for i, m in negen if _is_bsn(m)})
    if kolom.getal:
        gevuld = sum(map(bool, kolom.cellen))
        return raak if len(raak) >= 3 and len(raak) >= 0.9 * gevuld else []
    if not raak and (acht := [i for i, cel in enumerate(kolom.cellen) if _ACHT.fullmatch(cel)]):
        raak_acht = [i for i in acht if _is_bsn("0" + kolom.cellen[i])]
        return raak_acht if len(raak_acht) >= 5 and len(raak_acht) >= 0.9 * len(acht) else []
    return [] if len(negen) >= _VEEL and len(raak) <= _AANDEEL * len(negen) else raak


def _is_bsn(tekst: str) -> bool:
    """Tell whether nine digits pass the eleven test."""
    cijfers = [int(teken) for teken in tekst if teken.isdigit()]
    som = sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return any(cijfers) and som % 11 == 0


def _soorten(tekst: str) -> Iterator[str]:
    """Yield each kind of personal text of which a text shows the signs."""
    met_woord = _HOOFDLETTER.search(tekst) is not None
    if met_woord and _heeft_naam(tekst):
        yield NAAM
    if (met_woord and _STRAAT.search(tekst)) or _POSTCODE.search(tekst):
        yield ADRES
    if ("@" in tekst or "06" in tekst or "NL" in tekst) and _CONTACT.search(tekst):
        yield CONTACT


def _heeft_naam(tekst: str) -> bool:
    if _AANHEF.search(tekst):
        return True
    letters = ("".join(filter(str.isalpha, m[1] or m[2])) for m in _LETTERS.finditer(tekst))
    if any(groep not in _GEEN_LETTERS for groep in letters):
        return True
    return any(m[1] in _voornamen() for m in _VOLUIT.finditer(tekst))


@cache
def _voornamen() -> frozenset[str]:
    lijst = files("ijw_lib.registers.bronnen").joinpath("voornamen.txt")
    return frozenset(lijst.read_text(encoding="utf-8").split())

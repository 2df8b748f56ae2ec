"""Read a finished page as a reader does: the numbers in its tables, and what its sentences say of them.

Nothing of ``ijw_lib`` is used: what is read here must not be what made it. A sentence names a cell by
``data-cijfer``; the cell is what the tables of the same report print, with the unit in their heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from bs4 import BeautifulSoup, Tag

OMHOOG = "hoger|meer|groter|boven|duurder|langer|vaker|voor op|voor"
OMLAAG = "lager|minder|kleiner|onder|goedkoper|korter|minder vaak|achter op|achter"
GELIJK = "gelijk|evenveel|even hoog|even groot|even lang|op schema|precies"
RICHTING = re.compile(
    r"\b(?:hoger|lager|meer|minder|boven|onder|duurder|goedkoper|evenveel|even \w+ als|gelijk|overschot"
    r"|tekort|(?:on)?gunstig|achter op|voor op|gestegen|gedaald|toegenomen|afgenomen)\b"
)
"""Every word that gives a figure a direction; each must be read by one of the patterns below."""
_VAST = re.compile(
    r"gelijk over de|onder de cao|onder druk|onder meer|(?:evenveel|even \w+) als een jaar eerder"
)
"""Phrases that compare nothing, and one that names no figure of then: what is equal has no difference."""
_F = r"⟦(\d+)⟧"
_TUSSEN = r"(?:\s(?:fte|procentpunt|maanden|maand|dagen|dag|weken))?"
_VERSCHIL = re.compile(rf"{_F}{_TUSSEN}\s(?P<woord>{OMHOOG}|{OMLAAG})\b")
_SALDO = re.compile(rf"(?P<woord>overschot|tekort) van {_F}")
_GEVOLG = re.compile(rf"{_F}(?P<tussen>[^⟦.]*?)\b(?P<woord>ongunstig|gunstig)\b")
_TWEE = re.compile(
    rf"{_F}[^⟦]*?\b(?P<woord>{OMHOOG}|{OMLAAG}|{GELIJK})\s(?:dan|als)\s(?P<tussen>[^⟦(.]*)\({_F}\)"
)
_GEBONDEN = re.compile(rf"{_F}")
_GETAL = re.compile(r"(?P<getal>-?\d[\d.]*(?:,\d+)?)(?P<maat>\s(?:duizend|miljoen))?(?P<na>%)?")
_DELEN = {
    "een tiende": 10, "een vijfde": 20, "een kwart": 25, "een derde": Fraction(100, 3), "twee vijfde": 40,
    "de helft": 50, "drie vijfde": 60, "twee derde": Fraction(200, 3), "drie kwart": 75, "negen tiende": 90,
}  # fmt: skip


@dataclass(frozen=True)
class Gedrukt:
    """A cell as a table prints it: its number (``None`` without), its unit as the table shows it."""

    getal: Fraction | None
    eenheid: str
    kolom: str = ""


@dataclass(frozen=True)
class Figuur:
    """A figure in a sentence: the words that are bound, its cell, and the cell it is taken from."""

    tekst: str
    cel: str
    nu: Gedrukt
    min: Gedrukt | None
    stap: Fraction

    @property
    def waarde(self) -> Fraction | None:
        """What the sentence speaks of: the cell, or what it differs from another."""
        if self.min is None or self.min.getal is None or self.nu.getal is None:
            return self.nu.getal
        return self.nu.getal - self.min.getal

    @property
    def richting(self) -> int:
        """Up, down or neither; a column that says by how much something fell points the other way."""
        waarde = self.waarde or 0
        return (waarde > 0) - (waarde < 0) if not self.kolom_omgekeerd else (waarde < 0) - (waarde > 0)

    @property
    def kolom_omgekeerd(self) -> bool:
        return "daling" in self.nu.kolom.lower()


def als_getal(tekst: str) -> Fraction | None:
    """Return the number that a cell of a table prints; a dash is nil, a word is none."""
    kaal = tekst.replace("€", "").replace("%", "").strip()
    if kaal == "-":
        return Fraction(0)
    return Fraction(kaal.replace(".", "").replace(",", ".")) if re.fullmatch(r"-?\d[\d.,]*", kaal) else None


def tabellen(pagina: BeautifulSoup) -> Iterator[tuple[str, Gedrukt]]:
    """Yield what the tables of a page print, by cell."""
    for tabel in pagina.select("table.ijw-tabel"):
        koppen = [" ".join(th.get_text().split()) for th in tabel.select("thead tr:first-child th")]
        for td in tabel.select("td[data-cel]"):
            plek = td.find_parent("tr").find_all(["th", "td"]).index(td)
            tekst = td.get_text(strip=True)
            yield td["data-cel"], Gedrukt(als_getal(tekst), eenheid(tekst, koppen[0]), koppen[plek])


def eenheid(tekst: str, hoek: str) -> str:
    """Return the unit of a figure: what stands in the cell, else what stands above the table."""
    if "%" in tekst:
        return "%"
    woord = hoek.lower()
    return {"bedragen x € 1.000": "duizend euro", "procent": "procentpunt", "fte": "fte"}.get(woord, "")


def kaal(blok: Tag, figuren: list[Tag]) -> str:
    """Return the words of a block, each figure in them replaced by its number between brackets."""
    tekst = []
    for stuk in blok.descendants:
        if isinstance(stuk, Tag):
            if stuk in figuren:
                tekst.append(f"⟦{figuren.index(stuk)}⟧")
        elif not any(ouder in figuren for ouder in stuk.parents):
            tekst.append(str(stuk))
    return " ".join("".join(tekst).split())


Zoek = Callable[[str, str], Gedrukt]
"""Gives the cell of a report by the period (empty: that of the page) and its id."""


def figuren_op(pagina: BeautifulSoup, zoek: Zoek) -> Iterator[tuple[str, list[Figuur]]]:
    """Yield the blocks of text that hold figures, and the figures."""
    gezien: set[int] = set()
    for eerste in pagina.select("main [data-cijfer]"):
        blok = eerste.find_parent(["p", "li", "td", "h2", "h3", "h4"])
        if blok is None or id(blok) in gezien:
            continue
        gezien.add(id(blok))
        figuren = blok.select("[data-cijfer]")
        yield kaal(blok, figuren), [figuur(f, zoek) for f in figuren]


def figuur(element: Tag, zoek: Zoek) -> Figuur:
    """Return a figure of a sentence with the cells that it names."""
    ander = element.get("data-min")
    return Figuur(
        element.get_text(),
        str(element["data-cijfer"]),
        zoek(str(element.get("data-periode", "")), str(element["data-cijfer"])),
        zoek(str(element.get("data-min-periode", "")), str(ander)) if ander else None,
        Fraction(str(element.get("data-stap", 0))),
    )


def leugens(tekst: str, figuren: list[Figuur], zoek: Zoek) -> Iterator[str]:
    """Yield what a block of text says that its cells do not: a number, a unit, a direction."""
    gelezen = [m.span() for m in _VAST.finditer(tekst)]
    met_richting: set[int] = set()
    for m, nr, goed in _beweringen(tekst, figuren, zoek):
        gelezen.append(m.span())
        met_richting.add(nr)
        if not goed:
            yield f"'{m[0]}' is niet wat de tabel zegt: {figuren[nr].cel} = {figuren[nr].waarde}"
    for m in RICHTING.finditer(tekst):
        if not any(begin <= m.start() < eind for begin, eind in gelezen):
            yield f"'{m[0]}' hoort bij geen cijfer: {tekst}"
    for nr, f in enumerate(figuren):
        erna = tekst.partition(f"⟦{nr}⟧")[2]
        if not _zelfde(f, zonder_teken=nr in met_richting):
            yield f"'{f.tekst}' is niet {f.waarde} van {f.cel}"
        if not _zelfde_eenheid(f, erna):
            yield f"'{f.tekst}{erna[:20]}' is niet in '{f.nu.eenheid}': {f.cel}"


def kaartleugens(pagina: BeautifulSoup) -> Iterator[str]:
    """Yield the cards of which the difference is not that of the two figures on them."""
    for eerder in pagina.select(".kpi-eerder:has([data-cel])"):
        gezegd = re.search(r"\((gelijk|[+-][\d.,]+)(?: procentpunt)?\)$", eerder.get_text(strip=True))
        nu = als_getal(eerder.find_parent(class_="kpi").select_one(".kpi-waarde").get_text(strip=True))
        toen = als_getal(eerder.select_one("[data-cel]").get_text(strip=True))
        if gezegd and nu is not None and toen is not None:
            verschil = 0 if gezegd[1] == "gelijk" else als_getal(gezegd[1].removeprefix("+"))
            if nu - toen != verschil:
                yield f"'{eerder.get_text()}' is niet {nu} min {toen}"


def _beweringen(tekst: str, figuren: list[Figuur], zoek: Zoek) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Yield each direction that is said, of which figure, and whether the tables say so too."""
    for m in _VERSCHIL.finditer(tekst):
        f = figuren[int(m[1])]
        yield m, int(m[1]), f.richting == _teken(m["woord"])
    for m in _SALDO.finditer(tekst):
        f = figuren[int(m[2])]
        yield m, int(m[2]), f.richting == (1 if m["woord"] == "overschot" else -1)
    for m in _GEVOLG.finditer(tekst):
        tabel, rij, _, gemeente = figuren[int(m[1])].cel.split("/")
        effect = zoek("", f"{tabel}/{rij}/effect/{gemeente}").getal or Fraction(0)
        yield m, int(m[1]), (effect > 0) == (m["woord"] == "gunstig") and effect != 0
    for m in _TWEE.finditer(tekst):
        links, rechts = figuren[int(m[1])].waarde or Fraction(0), figuren[int(m[4])].waarde or Fraction(0)
        yield m, int(m[1]), (links > rechts) - (links < rechts) == _teken(m["woord"])
    for nr, f in enumerate(figuren):
        if re.fullmatch(GELIJK, f.tekst):
            m = re.search(rf"⟦{nr}⟧", tekst)
            assert m is not None
            yield m, nr, f.richting == 0


def _teken(woord: str) -> int:
    return 1 if re.fullmatch(OMHOOG, woord) else -1 if re.fullmatch(OMLAAG, woord) else 0


def _zelfde(f: Figuur, *, zonder_teken: bool) -> bool:
    """Tell whether the words of a figure are its number; without its sign only where a word tells that."""
    waarde = f.waarde
    if waarde is None:
        return not re.search(r"\d", f.tekst)
    if f.tekst == "geen" or re.fullmatch(GELIJK, f.tekst):
        return waarde == 0
    woord = f.tekst.removeprefix("ongeveer ")
    if woord in _DELEN:
        return min(_DELEN, key=lambda d: abs(_DELEN[d] - waarde)) == woord
    m = _GETAL.search(f.tekst)
    if m is None:
        return False
    gezegd = Fraction(m["getal"].replace(".", "").replace(",", "."))
    gezegd *= 1000 if (m["maat"] or "").strip() == "miljoen" else 1
    bedoeld = abs(waarde) if zonder_teken else waarde
    if f.stap:
        return "circa" in f.tekst and abs(gezegd - bedoeld) <= f.stap / 2 + 1
    return gezegd == bedoeld


def _zelfde_eenheid(f: Figuur, erna: str) -> bool:
    """Tell whether the words in and behind a figure name the unit that its table does."""
    if not re.search(r"\d", f.tekst):
        return True
    is_deel = f.min is not None and f.nu.eenheid == "%"
    hoort = "procentpunt" if is_deel else f.nu.eenheid
    zegt_euro = "€" in f.tekst and bool(re.search(r"duizend|miljoen", f.tekst))
    zegt_punt = bool(re.match(r"\s(?:procent)?punt|\sprocentpunt", erna))
    genoemd = {"duizend euro": zegt_euro, "%": "%" in f.tekst, "procentpunt": zegt_punt}
    if hoort == "fte":
        genoemd["fte"] = bool(re.search(r"\bfte\b", erna))
    return all(gezegd == (naam == hoort) for naam, gezegd in genoemd.items())


def lees(pad: Path) -> BeautifulSoup:
    """Return a page."""
    return BeautifulSoup(pad.read_text(encoding="utf-8"), "html.parser")

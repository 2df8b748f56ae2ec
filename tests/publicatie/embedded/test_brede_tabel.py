"""A table of more columns than the paper is wide stands in parts, readable, in PDF and Word."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.publicatie.bronnen import configuratie
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.formaten import formaten
from ijw_lib.publicatie.embedded import pdf as document
from ijw_lib.publicatie.embedded import word
from ijw_lib.weergave.tonen import markdown
from tests.hulp import WORTEL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMEN = (
    "Beverwijk", "Heemskerk", "Uitgeest", "Velsen", "Haarlemmermeer", "Bloemendaal", "Zandvoort", "Castricum",
    "Heiloo", "Bergen (NH)", "Alkmaar", "Dijk en Waard", "Uithoorn", "Amstelveen", "Aalsmeer", "Oostzaan",
    "Wormerland", "Zaanstad", "Purmerend", "Edam-Volendam", "Waterland", "Landsmeer", "Hollands Kroon",
    "'s-Hertogenbosch",
)  # fmt: skip
RIJEN = ("Aanmeldingen", "Nog niet gestart aan het begin van de periode", "Niet gestart", "Totaal")
VOORBLAD = {"title": "Proef", "peildatum": "2031-01-01"}
RAND = (68.0, 527.3)
"""Where the text of an A4 page begins and ends, in points: 2.4 cm from its sides."""
REGEL = 1.31
"""Height of a word in a PDF, per point of its letters."""


def tabel(aantal: int, begin: int) -> Tabel:
    """Return a table of so many columns, with numbers that occur once, from ``begin`` on."""
    namen = (*NAMEN[:aantal], "Totaal")
    cellen = [
        Cel(f"r{r}", f"g{g}", rij, naam, begin + r * len(namen) + g, 1, "aantal", "getal")
        for r, rij in enumerate(RIJEN)
        for g, naam in enumerate(namen)
    ]
    return Tabel.van_cellen(
        cellen,
        getalvorm=Getalvorm(),
        id=f"proef_{aantal}_{begin}",
        titel="Proef",
        bron="Proef",
        peildatum=date(2031, 8, 31),
        eenheid_tekst="Aantallen",
        totaalrijen=frozenset({"r3"}),
        tussenkoppen=(("r0", "Instroom"),),
        voetnoten=(Voetnoot("a", "Een noot.", (("r1", f"g{aantal}", ""),)),),
    )


KLEIN = {n: tabel(n, 1000 * (n + 1)) for n in (4, 9, 16, 24)}
GROOT = {n: tabel(n, 1_000_000 * (n + 1)) for n in (4, 9, 16, 24)}
TABELLEN = [*KLEIN.values(), *GROOT.values()]


@dataclass(frozen=True)
class Gemaakt:
    pdf: Path
    docx: Path


@pytest.fixture(scope="module")
def maak(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Gemaakt]:
    def maak(tekst: str) -> Gemaakt:
        voorblad = {"title": "Proef", "peildatum": "2031-01-01", "format": formaten("p.pdf", "p.docx")}
        bron = Bron(PurePosixPath("proef.ipynb"), voorblad, f"# Proef\n\n{tekst}")
        config, map_ = configuratie.lees(WORTEL), tmp_path_factory.mktemp("breed")
        return Gemaakt(document.maak(bron, config, map_), word.maak(bron, config, map_))

    return maak


@pytest.fixture(scope="module")
def gemaakt(maak: Callable[[str], Gemaakt]) -> Gemaakt:
    return maak("\n\n".join(markdown(t) for t in TABELLEN))


@dataclass(frozen=True)
class Woord:
    bladzijde: int
    links: float
    boven: float
    rechts: float
    onder: float
    tekst: str

    def raakt(self, ander: Woord) -> bool:
        """Tell whether two words overprint."""
        return (
            self.bladzijde == ander.bladzijde
            and min(self.onder, ander.onder) - max(self.boven, ander.boven) > 2
            and min(self.rechts, ander.rechts) - max(self.links, ander.links) > 0.1
        )


def _woorden(pdf: Path) -> list[Woord]:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    xml = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    vorm = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<'
    return [
        Woord(nr, *(float(x) for x in treffer[:4]), treffer[4])
        for nr, blad in enumerate(xml.split("<page ")[1:])
        for treffer in re.findall(vorm, blad)
    ]


def _keur(woorden: list[Woord]) -> None:
    botsing = [
        (a.tekst, b.tekst) for i, a in enumerate(woorden) for b in woorden[i + 1 : i + 60] if a.raakt(b)
    ]
    assert not botsing
    inhoud = [w for w in woorden if w.bladzijde]  # the cover has margins of its own
    assert not [w for w in inhoud if w.links < RAND[0] or w.rechts > RAND[1]], "buiten de kantlijn"
    assert min(w.onder - w.boven for w in inhoud) / REGEL > 7.5, "letters zijn niet te klein"


def test_niets_staat_door_elkaar(gemaakt: Gemaakt) -> None:
    woorden = _woorden(gemaakt.pdf)
    _keur(woorden)
    gedrukt = [w.tekst.removesuffix("a") for w in woorden]
    for t in TABELLEN:
        for cel in t.cellen.values():
            assert gedrukt.count(t.weergave(cel)) == 1, (t.id, t.weergave(cel))


def test_een_voldoet_de_pdf(gemaakt: Gemaakt) -> None:
    page = pytest.importorskip("page", reason="page-validation ontbreekt: pip install page-validation")
    for profiel in ("PDF_UA_1", "PDF_A_2A"):
        uitslag = page.validate_pdf(str(gemaakt.pdf), profile=getattr(page.ValidationProfile, profiel))
        assert uitslag.is_compliant, [f"{f.rule_id}: {f.message}" for f in uitslag.failures][:5]


def _tekst(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\xa0", " ")


def _tabellen(docx: Path) -> list[list[list[str]]]:
    with zipfile.ZipFile(docx) as bestand:
        boom = ElementTree.fromstring(bestand.read("word/document.xml"))
    return [
        [[_tekst(cel) for cel in rij.iter(f"{W}tc")] for rij in tabel.iter(f"{W}tr")]
        for tabel in boom.iter(f"{W}tbl")
    ]


def _samen(delen: list[list[list[str]]]) -> list[list[str]]:
    """Return parts beside each other, the row heads once."""
    eerste, *rest = delen
    return [
        [*rij, *(cel for deel in rest for cel in deel[nr][1:])]
        for nr, rij in enumerate(eerste)
        if len(rij) > 1
    ]


@pytest.mark.parametrize("t", TABELLEN, ids=lambda t: t.id)
def test_de_delen_zijn_samen_de_tabel(t: Tabel, gemaakt: Gemaakt) -> None:
    namen = [label for _, label in t.kolommen]
    delen = [
        d
        for d in _tabellen(gemaakt.docx)
        if any(t.weergave(c) in rij for c in t.cellen.values() for rij in d)
    ]
    for deel in delen:
        assert [rij[0] for rij in deel[1:]] == ["Instroom", *RIJEN], "elk deel heeft de koppen van de rijen"
    hoeken = [deel[0][0] for deel in delen]
    if len(namen) == 5:
        assert hoeken == ["Aantallen"], "wat past, blijft heel"
    else:
        assert hoeken == [f"Aantallen, deel {n} van {len(delen)}" for n in range(1, len(delen) + 1)]
        assert len(delen) > 1
    kop, *rijen = _samen(delen)
    assert kop[1:] == namen, "in de volgorde van de tabel, het totaal als laatste"
    assert [[c.removesuffix("a") for c in rij[1:]] for rij in rijen] == [
        [t.weergave(t.cel(r, k)) for k, _ in t.kolommen] for r, _ in t.rijen
    ]


def test_ook_een_tabel_die_pandoc_zelf_maakt(maak: Callable[[str], Gemaakt]) -> None:
    """In Quarto tables of HTML are tables of pandoc before our filters see them; so are those in a text."""
    namen = NAMEN[:16]
    regels = [
        ["Wat", *namen],
        ["---", *["---:"] * len(namen)],
        *(["Regel", *(f"{r}.{n:03d}.{n:03d}" for n in range(len(namen)))] for r in (1, 2)),
    ]
    gemaakt = maak("\n".join(f"| {' | '.join(regel)} |" for regel in regels))
    _keur(_woorden(gemaakt.pdf))
    delen = [d for d in _tabellen(gemaakt.docx) if d[0][0].startswith("Wat, deel ")]
    assert len(delen) > 1
    assert _samen(delen) == [[f"Wat, deel 1 van {len(delen)}", *namen], *regels[2:]]

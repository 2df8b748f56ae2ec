"""Planted leaks, each of another kind: the attacker finds every one, and nothing on the site without them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.keuring.kennis import Lek
from ijw_lib.keuring.onderzoek import Uitslag, onderzoek
from tests.keuring import kleine_site as ks
from tests.keuring.kleine_site import JAAR, PAGINA, WIE, schrijf, vervang
from tests.keuring.reeks import zonder

DREMPEL = 5
WERK = "redenen/werk/oost/Oost"
CEL = f"{JAAR}/{WIE}/{WERK}"
MAP = f"reports/{JAAR}/{WIE}"
GETAL = next(c.getal for c in ks.ALLES if c.naam == CEL)
ROOSTER = [
    ["Aantallen", "Oost"],
    ["Betaald werk", "beschermd"],
    ["Andere redenen", "beschermd"],
    ["Totaal", next(str(c.getal) for c in ks.ALLES if c.naam == f"{JAAR}/{WIE}/redenen/totaal/oost/Oost")],
]
VERRADEN = [["Aantallen", "Oost"], ["Betaald werk", str(GETAL)], *ROOSTER[2:]]
ZIN = f"In Oost ging het {GETAL} keer om betaald werk."
LEEG = '"reeks": "Oost", "rij": "Betaald werk", "weergave": "beschermd", "waarde": null'


@dataclass(frozen=True)
class Plant:
    """A leak: what puts it on the site, in which file it is, and words of the message."""

    doe: Callable[[Path], None]
    bestand: str
    woorden: str


def rij_erbij(site: Path) -> None:
    """Add a row for a withheld cell to the CSV of the package."""
    rijen = ks.cellen()
    goed = next(r for r in rijen if r["cel"] == WERK and (r["periode"], r["onderwerp"]) == (JAAR, WIE))
    erbij = {**goed, "waarde": str(GETAL), "weergave": str(GETAL), "status": "getal"}
    ks.pakketten(site, [*rijen, erbij])


def los_script(site: Path) -> None:
    """Give the table a script of its own, as one of many gemeenten has, with the withheld number in it."""
    heel = (site / SCRIPT).read_text(encoding="utf-8")
    los = heel.replace(f'["{JAAR}/{WIE}"]', f'["{JAAR}/{WIE}/redenen"]').replace(
        DICHT_IN_SCRIPT, OPEN_IN_SCRIPT
    )
    (site / LOS).parent.mkdir()
    (site / LOS).write_text(los, encoding="utf-8")


def te_precies(site: Path) -> None:
    """Give a told share more decimals than are printed of it."""
    rijen = ks.cellen()
    deel = next(r for r in rijen if r["eenheid"] == "procent" and r["waarde"])
    ks.pakketten(site, [{**r, "waarde": f"{r['waarde']}123"} if r is deel else r for r in rijen])


def met_aandeel(site: Path) -> None:
    ks.pakketten(site, ks.cellen(aandeel=(WIE,)))


INSLUITING = f"embed/{JAAR}/{WIE}/fig-redenen-staven.html"
TEKENING = f"{MAP}/beeld/fig-redenen-staven.svg"
WERKMAP = f"{MAP}/gegevens/uitstroom.xlsx"
PDF, WORD = (f"{MAP}/rapport-{JAAR}-{WIE}.{soort}" for soort in ("pdf", "docx"))
SCRIPT, LOS = f"gegevens/{JAAR}-{WIE}.js", f"gegevens/{JAAR}-{WIE}/redenen.js"
DICHT_IN_SCRIPT, OPEN_IN_SCRIPT = '"", "beschermd", "beschermd", "aantal"', f'"{GETAL}", "", "", "aantal"'
ZOEK = "pagefind/fragment/nl_1.pf_fragment"
TABEL = (
    f"<table><caption>Uitstroom naar reden</caption><tr><th>Betaald werk</th><td>{GETAL}</td></tr></table>"
)
GEPLANT = {
    "gegevens van een grafiek": Plant(
        vervang(PAGINA, LEEG, LEEG.replace("null", f"{GETAL}.0")), PAGINA, "bij het adres van deze cel"
    ),
    "gegevens van een insluiting": Plant(
        vervang(INSLUITING, '"height": 320', f'"los": [{{"rij": "Betaald werk", "waarde": {GETAL}}}]'),
        INSLUITING,
        "bij de woorden van deze cel",
    ),
    "een cijfer in een tekening": Plant(
        vervang(TEKENING, "</svg>", f"<g><text>{GETAL}</text></g></svg>"),
        TEKENING,
        "als letters in de tekening",
    ),
    "een tekstalternatief": Plant(
        vervang(PAGINA, "naar reden.", f"naar reden. Laagst betaald werk {GETAL}."), PAGINA, "alt van <img>"
    ),
    "een tekst voor wie niet ziet": Plant(
        vervang(PAGINA, 'aria-label="Staafdiagram."', f'aria-label="Staven. Betaald werk {GETAL}."'),
        PAGINA,
        "aria-label van <svg>",
    ),
    "een zin op de pagina": Plant(
        vervang(PAGINA, "De redenen staan in de tabel.", ZIN), PAGINA, "betaald werk"
    ),
    "een cel van een tabel": Plant(
        vervang(PAGINA, f'data-cel="{WERK}">beschermd', f'data-cel="{WERK}">{GETAL}'), PAGINA, "bij het adres"
    ),
    "een tabel zonder adressen": Plant(
        vervang(PAGINA, "</main>", f"{TABEL}</main>"), PAGINA, "in deze regel"
    ),
    "een verborgen blad": Plant(
        schrijf(WERKMAP, ks.werkmap(ROOSTER, VERRADEN)), WERKMAP, "Uitstroom naar reden, los"
    ),
    "een cel van een werkmap": Plant(
        schrijf(WERKMAP, ks.werkmap(VERRADEN)), WERKMAP, "1 Uitstroom naar reden"
    ),
    "een rij van een CSV": Plant(rij_erbij, f"gegevens/{JAAR}/cijfers.zip", "cellen.csv, regel"),
    "gegevens van een cijferkaart": Plant(
        vervang(SCRIPT, DICHT_IN_SCRIPT, OPEN_IN_SCRIPT), SCRIPT, "bij het adres van deze cel"
    ),
    "gegevens van een losse tabel": Plant(los_script, LOS, "bij het adres van deze cel"),
    "een stuk van de zoekindex": Plant(schrijf(ZOEK, ks.fragment(ROOSTER, ZIN)), ZOEK, "betaald werk"),
    "een tabel in de zoekindex": Plant(schrijf(ZOEK, ks.fragment(VERRADEN)), ZOEK, "Betaald werk"),
    "een zin in een PDF": Plant(schrijf(PDF, ks.pdf(ROOSTER, ZIN)), PDF, ZIN),
    "een tabel in een PDF": Plant(schrijf(PDF, ks.pdf(VERRADEN)), PDF, "in deze regel"),
    "een alinea in Word": Plant(schrijf(WORD, ks.word(ROOSTER, ZIN)), WORD, ZIN),
    "een tabel in Word": Plant(schrijf(WORD, ks.word(VERRADEN)), WORD, "in deze regel"),
    "een decimaal te veel": Plant(te_precies, "cijfers.zip", "is preciezer dan wat gedrukt is"),
}
"""What is said somewhere on the site."""

SAMEN = ("verloop/af", "redenen/totaal", "maanden/totaal")
HERLEID = {
    "een percentage met zijn basis": (ks.DICHT, (WIE,), "een aantal"),
    "een totaal min de andere": (ks.DICHT[:2], (), "de regels zijn samen het totaal"),
    "de gemeenten samen": (
        tuple(f"{JAAR}/{w}/redenen/{r}/{WIE}/Oost" for w in (WIE, "regio") for r in ("werk", "anders")),
        (),
        "de kolommen van de gemeenten",
    ),
    "twee maanden na elkaar": (
        (f"2031/regio/maanden/maand_01/{WIE}/Oost", f"2031/{WIE}/maanden/maand_01/{WIE}/Oost"),
        (),
        "de regels zijn samen het totaal",
    ),
    "de kolom van vorig jaar": (
        ("2033/regio/maanden/maand_03/totaal/Totaal",),
        (),
        "",
    ),
    "financiën naast een thema": (
        (f"2032/{WIE}/kern/weg/waarde/",),
        (),
        "dit cijfer staat ook in een andere tabel",
    ),
    "wat er was en wat er is": (
        (
            *(f"2032/{w}/{plek}/{WIE}/Oost" for w in (WIE, "regio") for plek in SAMEN),
            f"2032/{WIE}/kern/weg/waarde/",
        ),
        (),
        "wat er was",
    ),
}
"""What can be computed: which figures are withheld, of whose the share is told, words of the derivation."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("openbaar") / "_site"
    ks.maak(map_)
    return map_


@pytest.fixture
def kopie(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "_site"))


def test_op_de_site_zelf_is_niets_te_vinden(site: Path) -> None:
    uitslag = onderzoek(site, DREMPEL)
    assert (uitslag.gezegd, uitslag.lekken) == ([], [])
    assert (uitslag.dicht, uitslag.uitingen > 100) == (len(ks.DICHT), True)


@pytest.mark.parametrize("hoe", GEPLANT)
def test_wat_ergens_gezegd_wordt_wordt_gevonden(hoe: str, kopie: Path) -> None:
    plant = GEPLANT[hoe]
    plant.doe(kopie)
    gezegd = onderzoek(kopie, DREMPEL).gezegd
    assert gezegd
    assert all(g.bestand.endswith(plant.bestand) for g in gezegd)
    assert any(plant.woorden in f"{g.plek}: {g.hoe}" for g in gezegd)
    if hoe != "een decimaal te veel":
        assert {g.getal.removesuffix(".0") for g in gezegd} == {str(GETAL)}
        assert any("redenen" in g.cel and f"{JAAR}/{WIE}" in g.cel for g in gezegd)


@pytest.mark.parametrize("hoe", HERLEID)
def test_wat_te_berekenen_is_wordt_berekend(hoe: str, kopie: Path) -> None:
    dicht, aandeel, woorden = HERLEID[hoe]
    shutil.rmtree(kopie)
    ks.pakketten(kopie, ks.cellen(dicht, aandeel))
    lekken = tellingen(onderzoek(kopie, 1000))
    waar = {c.naam: c.getal for c in ks.ALLES}
    assert lekken
    assert {lek.cel for lek in lekken} <= set(dicht)
    precies = [lek for lek in lekken if lek.interval.laagst == lek.interval.hoogst]
    assert precies
    assert all(lek.interval.laagst == waar[lek.cel] for lek in precies)
    assert any(woorden in lek.zin for lek in precies)


def tellingen(uitslag: Uitslag) -> list[Lek]:
    """Return what was found of counts; of a share there is no number of its own to compare with."""
    return [lek for lek in uitslag.lekken if "/aandeel/" not in lek.cel]


def test_een_eerdere_uitgave_telt_mee(kopie: Path, tmp_path: Path) -> None:
    """What was told before is known, though it is withheld now."""
    ks.pakketten(tmp_path / "toen", ks.cellen(()))
    assert onderzoek(kopie, DREMPEL).lekken == []
    lekken = tellingen(onderzoek(kopie, 1000, [tmp_path / "toen"]))
    waar = {c.naam: c.getal for c in ks.ALLES}
    assert {lek.cel for lek in lekken} == {cel for cel in ks.DICHT if waar[cel]}
    assert all(lek.interval.laagst == lek.interval.hoogst == waar[lek.cel] for lek in lekken)
    assert any("van een andere keer" in lek.zin for lek in lekken)


def test_een_aandeel_met_veel_decimalen_verraadt_het_geheel(kopie: Path) -> None:
    """Of 7, which is 31.8181... percent, the whole is 22; it may be withheld."""
    dicht = [f"{JAAR}/{w}/redenen/{r}/{WIE}/Oost" for w in (WIE, "regio") for r in ("totaal", "anders")]
    ks.pakketten(kopie, ks.cellen(dicht))
    geheel = next(c.getal for c in zonder(ks.ALLES) if c.naam == f"{JAAR}/{WIE}/redenen/totaal/oost/Oost")
    punt = {
        "cel": WERK,
        "rij": "Betaald werk",
        "waarde": float(GETAL or 0),
        "deel": 100 * (GETAL or 0) / (geheel or 1),
    }
    (kopie / PAGINA).write_text(ks.grafiek([punt]), encoding="utf-8")
    gezegd = onderzoek(kopie, DREMPEL).gezegd
    assert any(f"geeft een geheel dat er niet staat: {geheel}" in g.hoe for g in gezegd), json.dumps(punt)


def test_een_verteld_getal_is_geen_vondst(kopie: Path) -> None:
    """The same words with the number of a told cell, a date, a share of another, or a table's number."""
    totaal = ROOSTER[-1][1]
    for zin in (
        f"Het totaal met betaald werk is {totaal}.",
        "Over betaald werk staat op 3 maart 2032 meer in tabel 4.",
        "Betaald werk duurt hooguit 2 weken.",
    ):
        vervang(PAGINA, "</main>", f"<p>{zin}</p></main>")(kopie)
    uitslag: Uitslag = onderzoek(kopie, DREMPEL)
    assert uitslag.gezegd == []


@pytest.mark.parametrize(("erbij", "gevonden"), [(0, True), (1, False)])
def test_wat_eerder_verteld_is_telt_mee(kopie: Path, tmp_path: Path, erbij: int, gevonden: bool) -> None:
    """What was told by itself is told; what it gives away is found, in a table of which no number changed."""
    waar = {c.naam: c for c in ks.ALLES}
    verteld = [c for c in waar.values() if (c.periode, c.onderwerp, c.tabel) == (JAAR, WIE, "redenen")]
    werk = [c for c in verteld if c.naam != CEL]
    toen = {c.naam.split("/", 2)[2]: (c.getal or 0) + erbij for c in werk}
    rijen = [f'{WIE},"{cel}",aantal,{n},{n},2032-05-01' for cel, n in toen.items()]
    (tmp_path / f"{JAAR}.csv").write_text("\n".join(["onderwerp,cel,eenheid,waarde,weergave,op", *rijen]))
    uitslag = onderzoek(kopie, 1000, verteld=tmp_path)
    lek = {lek.cel: (lek.interval.laagst, lek.interval.hoogst) for lek in uitslag.lekken}
    anders = CEL.replace("/werk/", "/anders/")
    assert (lek.get(CEL) == (GETAL, GETAL)) is gevonden
    assert (anders not in lek) is gevonden
    assert (uitslag.al_verteld > 0) is gevonden

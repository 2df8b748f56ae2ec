"""What is made of persons but is no count: as far as it is printed the outsider computes with it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from ijw_lib.keuring import aanval, cijfers
from ijw_lib.keuring.cijfers import Cel, Cijfer
from ijw_lib.keuring.onderzoek import onderzoek
from tests.keuring import kleine_site as ks
from tests.keuring.reeks import zonder

GEMEENTEN = ("oost", "west", "zuid")
VAKKEN = ("groen", "haven", "straat")
JAREN = range(2031, 2036)
DREMPEL = 5
FIJN = {"fte": -1, "procent": -1, "keer": -2, "per_1000_inwoners": -2}


def gedrukt(jaar: int, wie: str, plek: str, kolom: str, eenheid: str, waarde: Fraction) -> Cijfer:
    tabel, rij = plek.split("/")
    naam = kolom.title() if kolom in (*GEMEENTEN, "totaal") else ""
    macht = FIJN.get(eenheid, 0)
    return Cijfer(
        str(jaar), wie, tabel, rij, kolom, naam, round(waarde / Fraction(10) ** macht), eenheid, macht
    )


def over_wie(rng: random.Random) -> dict[str, tuple[str, Fraction]]:
    """Return what is measured of one gemeente, by table and row."""
    dienst, inwoners = rng.randint(30, 90), rng.randint(9_000, 60_000)
    return {
        "omvang/dienst": ("aantal", Fraction(dienst)),
        "omvang/fte": ("fte", Fraction(rng.randint(6_000, 9_000) * dienst, 10_000)),
        "ziek/meldingen": ("aantal", Fraction(rng.randint(dienst // 2, 2 * dienst))),
        "per_inwoner/inwoners": ("aantal", Fraction(inwoners)),
        "naast/instroom": ("aantal", Fraction(rng.randint(1, 40))),
        "naast/uitstroom": ("aantal", Fraction(rng.randint(1, 40))),
    }


def delingen(som: dict[str, tuple[str, Fraction]]) -> dict[str, tuple[str, Fraction]]:
    dienst, inwoners = som["omvang/dienst"][1], som["per_inwoner/inwoners"][1]
    uit = {
        "omvang/gemiddeld": ("procent", 100 * som["omvang/fte"][1] / dienst),
        "ziek/frequentie": ("keer", som["ziek/meldingen"][1] / dienst),
    }
    for rij in ("instroom", "uitstroom"):
        uit[f"per_inwoner/{rij}"] = ("per_1000_inwoners", 1000 * som[f"naast/{rij}"][1] / inwoners)
    return uit


def reeks() -> Iterator[Cijfer]:
    """Yield the reports of some years: of each gemeente, and of all beside each other."""
    rng = random.Random(4)
    for jaar in JAREN:
        per = {g: over_wie(rng) for g in GEMEENTEN}
        per["totaal"] = {
            k: (e, sum((per[g][k][1] for g in GEMEENTEN), Fraction(0))) for k, (e, _) in per["oost"].items()
        }
        for g, metingen in per.items():
            for plek, (eenheid, waarde) in (metingen | delingen(metingen)).items():
                yield gedrukt(jaar, "regio", plek, g, eenheid, waarde)
                if g != "totaal":
                    yield gedrukt(jaar, g, plek, g, eenheid, waarde)
        yield from vakken(rng, jaar)


def vakken(rng: random.Random, jaar: int) -> Iterator[Cijfer]:
    """Yield fte by kind of work, with what was agreed, and how many work there."""
    echt = {v: Fraction(rng.randint(100, 9_000), 100) for v in VAKKEN}
    begroot = {v: Fraction(rng.randint(1, 90)) for v in VAKKEN}
    mensen = {v: Fraction(rng.randint(3, 90)) for v in VAKKEN}
    for kolom in (echt, begroot, mensen):
        kolom["totaal"] = sum(kolom.values(), Fraction(0))
    for v in echt:
        yield gedrukt(jaar, "regio", f"vakken/{v}", "realisatie", "fte", echt[v])
        yield gedrukt(jaar, "regio", f"vakken/{v}", "begroot", "fte", begroot[v])
        yield gedrukt(jaar, "regio", f"vakken/{v}", "verschil", "fte", echt[v] - begroot[v])
        yield gedrukt(jaar, "regio", f"werkers/{v}", "aantal", "aantal", mensen[v])
        yield gedrukt(jaar, "regio", f"werkers/{v}", "aandeel", "procent", 100 * mensen[v] / mensen["totaal"])


ALLES = list(reeks())
WAAR = {c.naam: c for c in ALLES}


def ook_in_regio(*plekken: str) -> tuple[str, ...]:
    """Return the names of cells of gemeenten, ``rij/gemeente``, in their own report and that of the regio."""
    delen = [plek.rsplit("/", 1) for plek in plekken]
    return tuple(f"2033/{waar}/{rij}/{g}/{g.title()}" for rij, g in delen for waar in (g, "regio"))


def twee(*rijen: str) -> tuple[str, ...]:
    """Return the names of the cells of two gemeenten in some rows."""
    return ook_in_regio(*(f"{rij}/{g}" for g in ("oost", "west") for rij in rijen))


VAK = "2033/regio/vakken"
GEPLANT = {
    "een aantal per 1.000 inwoners": (
        twee("naast/instroom"), "per_inwoner/instroom",
    ),
    "een gemiddelde met zijn noemer": (
        twee("ziek/meldingen"), "ziek/frequentie",
    ),
    "een gemiddelde met zijn teller": (
        twee("omvang/dienst", "ziek/frequentie"),
        "omvang/gemiddeld",
    ),
    "fte van de andere gemeenten": (
        ook_in_regio("omvang/fte/west", "omvang/gemiddeld/west"), "de kolommen van de gemeenten",
    ),
    "fte met de omvang en het aantal": (
        twee("omvang/fte"), "omvang/gemiddeld",
    ),
    "fte van de andere regels": (
        (f"{VAK}/haven/realisatie/", f"{VAK}/haven/verschil/"), "de regels zijn samen het totaal",
    ),
    "fte uit het verschil": (
        (f"{VAK}/haven/realisatie/", f"{VAK}/groen/realisatie/"), "wat twee andere verschillen",
    ),
    "het aandeel van de andere regels": (
        tuple(f"2033/regio/werkers/{r}/{k}/" for r, k in (
            ("groen", "aantal"), ("haven", "aantal"), ("haven", "aandeel")
        )),
        "is een deel van een aantal",
    ),
}  # fmt: skip
"""Which figures are withheld, and words of how one of them is found."""


@pytest.mark.parametrize("hoe", GEPLANT)
def test_wat_niet_geteld_is_verraadt_wat_er_niet_staat(hoe: str) -> None:
    dicht, woorden = GEPLANT[hoe]
    gevonden = aanval.lekken(zonder(ALLES, *dicht), 1000)
    assert {lek.cel for lek in gevonden} <= set(dicht)
    smal = [lek for lek in gevonden if _is_smal(lek.cel, lek.interval.laagst, lek.interval.hoogst)]
    assert any(woorden in lek.zin for lek in smal), [lek.zin for lek in gevonden]
    for lek in gevonden:
        laag, hoog = WAAR[lek.cel].tussen
        assert (lek.interval.laagst or 0) <= hoog + 1e-6
        assert lek.interval.hoogst is None or lek.interval.hoogst >= laag - 1e-6


def _is_smal(naam: str, laag: float | None, hoog: float | None) -> bool:
    """Return whether a figure is known within some percents, or one."""
    stap = float(WAAR[naam].stap)
    return None not in (laag, hoog) and (hoog - laag) * stap <= max(1, 0.06 * hoog * stap)  # type: ignore[operator]


@pytest.mark.parametrize(
    "dicht",
    [
        twee("omvang/fte", "omvang/gemiddeld"),
        twee("naast/instroom", "per_inwoner/instroom"),
        tuple(f"{VAK}/{v}/{k}/" for v in ("groen", "haven") for k in ("realisatie", "verschil")),
    ],
)  # fmt: skip
def test_waar_er_twee_niet_staan_is_er_geen_te_vinden(dicht: Sequence[str]) -> None:
    assert aanval.lekken(zonder(ALLES, *dicht), DREMPEL) == []


def test_een_deel_van_velen_is_geen_geheim() -> None:
    """Of a number that everybody knows to be large, or that is told, a percentage may be found."""
    dicht = [f"2033/regio/werkers/{v}/aandeel/" for v in ("groen", "haven")]
    assert aanval.lekken(zonder(ALLES, *dicht), DREMPEL) == []


def test_niets_achtergehouden_is_niets_te_vinden() -> None:
    assert aanval.lekken(ALLES, DREMPEL) == []


def test_wat_bij_afronden_klopt_is_kennis_en_wat_niet_klopt_niet() -> None:
    """Means do not add up: the columns of gemeenten say nothing of that of all together."""
    dicht = ook_in_regio(
        "omvang/gemiddeld/west", "omvang/fte/west", "omvang/fte/oost", "omvang/gemiddeld/oost"
    )
    uitleg = {
        v.uitleg for v in aanval.kennis(zonder(ALLES, *dicht)).verbanden if "gemiddeld" in " ".join(v.termen)
    }
    assert "de kolommen van de gemeenten zijn samen het totaal" not in uitleg
    assert uitleg


def test_op_een_site_wordt_ermee_gerekend(tmp_path: Path) -> None:
    dicht, woorden = GEPLANT["fte van de andere gemeenten"]
    ks.pakketten(tmp_path, map(als_rij, zonder(ALLES, *dicht)))
    uitslag = onderzoek(tmp_path, 1000)
    assert (uitslag.dicht, uitslag.maten) == (0, len(dicht))
    fte = [c for c in dicht if "/fte/" in c]
    assert {lek.cel for lek in uitslag.lekken} >= set(fte)
    assert all(woorden in lek.zin for lek in uitslag.lekken if lek.cel in fte)


def als_rij(c: Cijfer) -> dict[str, str]:
    """Return a cell as a data package has it."""
    waarde = "" if c.getal is None else f"{float(c.waarde):.{-c.macht}f}"
    return {
        "periode": c.periode, "onderwerp": c.onderwerp, "tabel": c.tabel, "rij": c.rij, "kolom": c.kolom,
        "gemeente": c.gemeente, "waarde": waarde, "eenheid": c.eenheid,
        "status": "getal" if waarde else ks.BESCHERMD, "weergave": waarde.replace(".", ",") or ks.BESCHERMD,
        "cel": f"{c.tabel}/{c.rij}/{c.kolom}/{c.gemeente}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("weergave", "waarde", "eenheid", "getal", "macht"),
    [
        ("12,3", "12.3", "fte", 123, -1),
        ("1.234,50", "1234.5", "fte", 123450, -2),
        ("9.051", "9051000", "eur", 9051, 3),
        ("-21,2", "-21.2", "fte", -212, -1),
        ("58%", "58", "procent", 58, 0),
        ("0,0", "0.0", "fte", 0, -1),
        ("0", "0", "procent", 0, -2),
        ("beschermd", "", "keer", None, -2),
    ],
)
def test_een_maat_is_zo_precies_als_zij_gedrukt_is(
    weergave: str, waarde: str, eenheid: str, getal: int | None, macht: int
) -> None:
    cel = Cel("2033", "oost", "t/r/k/", "T", "R", "K", "", waarde, eenheid, weergave, not waarde)
    [maat] = cijfers.maten([cel])
    assert (maat.getal, maat.macht) == (getal, macht)

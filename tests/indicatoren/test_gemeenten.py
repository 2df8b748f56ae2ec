"""Gemeenten add up to the regio; the report of a gemeente shows its column of the regio. All indicators."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from ijw_lib.catalogus import THEMAS, Indicator, indicatoren
from ijw_lib.periode import Periode
from ijw_lib.rapport import Rapport
from ijw_lib.tabel import Cel, Tabel

KALENDER = ("2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
PER_GEMEENTE = [i for t in THEMAS for i in indicatoren(t).values() if not i.alleen_regio]
TELT_OP = {"aantal", "fte", "eur", "uur"}


def maak(i: Indicator, rapporten: dict[str, Rapport], periode: str, onderwerp: str) -> Tabel:
    r = rapporten["2023-Q1"]

    def bereken() -> Tabel:
        return i.bereken(r.registers, r.normen, Periode.parse(periode), onderwerp)

    return r.registers.eenmalig(("test_gemeenten", i.id, periode, onderwerp), bereken)


def namen(rapporten: dict[str, Rapport]) -> dict[str, str]:
    g = rapporten["2023-Q1"].registers.gemeenten
    return dict(zip(g["gemeente"], g["naam"], strict=True))


def delen(tabel: Tabel, namen: dict[str, str]) -> Iterator[tuple[Cel, list[Cel]]]:
    """Yield every total over gemeenten with the cells that it adds up, as columns or as rows."""
    for (rij, kolom, _), cel in tabel.cellen.items():
        if kolom == "totaal":
            yield cel, [tabel.cel(rij, slug) for slug in namen if tabel.heeft(rij, slug)]
        elif rij == "totaal":
            yield cel, [tabel.cel(slug, kolom) for slug in namen if tabel.heeft(slug, kolom)]


@pytest.mark.parametrize("periode", KALENDER)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_gemeenten_tellen_op_tot_de_regio(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    tabel = maak(indicator, rapporten, periode, "regio")
    for totaal, cellen in delen(tabel, namen(rapporten)):
        if not cellen or "beschermd" in {c.status for c in (totaal, *cellen)}:
            continue
        if totaal.eenheid in TELT_OP and totaal.exact is not None:
            assert sum((c.exact or Fraction(0) for c in cellen), Fraction(0)) == totaal.exact, totaal
        elif totaal.eenheid == "procent" and totaal.exact is not None:
            gevuld = [c.exact for c in cellen if c.exact is not None]
            assert min(gevuld) <= totaal.exact <= max(gevuld), totaal


@pytest.mark.parametrize("periode", KALENDER)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_een_gemeente_toont_precies_haar_kolom_van_de_regio(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    regio = maak(indicator, rapporten, periode, "regio")
    slugs = [k for k, _ in regio.kolommen if k in namen(rapporten)]
    for slug in slugs:
        ruw = maak(indicator, rapporten, periode, slug)
        vreemd = {k for k, _ in ruw.kolommen if k in namen(rapporten)} - {slug}
        assert not vreemd, f"de pagina van {slug} toont kolommen van {vreemd}"
        van_regio = {c.rij: (c.exact, c.status) for c in regio.cellen.values() if c.kolom == slug}
        eigen = {c.rij: (c.exact, c.status) for c in ruw.cellen.values() if c.kolom == slug}
        assert {r: c for r, c in van_regio.items() if c[1] != "nvt" or r in eigen} == eigen


@pytest.mark.parametrize("periode", KALENDER)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_een_realisatie_zonder_gemeentekolommen_telt_op_uit_de_rapporten_van_de_gemeenten(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    regio = maak(indicator, rapporten, periode, "regio")
    slugs = namen(rapporten)
    for cel in regio.cellen.values():
        if (
            cel.kolom == "realisatie"
            and cel.eenheid == "aantal"
            and not {k for k, _ in regio.kolommen} & set(slugs)
        ):
            per_gemeente = [maak(indicator, rapporten, periode, slug) for slug in slugs]
            som = sum(
                t.cel(cel.rij, "realisatie").exact or 0
                for t in per_gemeente
                if t.heeft(cel.rij, "realisatie")
            )
            assert som == cel.exact

"""Of many gemeenten a table shows those with most, below each other; of few it stays as it is."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest
from bs4 import BeautifulSoup

from ijw_lib import grafieken
from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import Grafiek, gegevens, van_wat_er_is
from ijw_lib.model.aanzien.gemeenten import TOP, VEEL
from ijw_lib.model.gegevens import tabellen, van
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.weergave import in_het_kort
from ijw_lib.weergave.tonen import markdown, tabel_html

VELD = {"id": "t", "naam": "T", "titel": "T 2030", "bron": "B", "peildatum": date(2030, 1, 1)}


def cel(rij: str, kolom: str, n: int, gemeente: str = "") -> Cel:
    return Cel(rij, kolom, rij.title(), kolom.title(), n, 1, "aantal", "getal", gemeente)


def tabel(gemeenten: int, rijen: tuple[str, ...] = ("een", "twee", "drie", "totaal")) -> Tabel:
    """A column per gemeente, of which a later one has more; then the total and last year."""
    cellen = [
        c
        for nr, rij in enumerate(rijen)
        for c in (
            *(cel(rij, f"g{g}", 100 * g + nr, f"G{g}") for g in range(gemeenten)),
            cel(rij, "totaal", 9_000 + nr, "Totaal"),
            cel(rij, "vorig_jaar", 8_000 + nr),
        )
    ]
    return Tabel.van_cellen(
        cellen, getalvorm=Getalvorm(), eenheid_tekst="", totaalrijen=frozenset({"totaal"}), **VELD
    )


def koppen(html: str) -> tuple[list[str], list[str]]:
    soep = BeautifulSoup(html, "html.parser")
    return tuple([th.get_text() for th in soep.select(f"th[scope={s}]:not(.hoek)")] for s in ("col", "row"))  # type: ignore[return-value]


def test_veel_gemeenten_staan_onder_elkaar_die_met_de_meeste_eerst() -> None:
    html = tabel_html(tabel(300))
    naast, onder = koppen(html)
    assert naast == ["Een", "Twee", "Drie", "Totaal"]
    assert onder == [*(f"G{nr}" for nr in range(299, 289, -1)), "Totaal", "Vorig_Jaar"]
    soep = BeautifulSoup(html, "html.parser")
    rij = soep.select("tbody tr")[0]
    cellen = [(td["data-cel"], td.get_text()) for td in rij.select("td")]
    assert cellen[1] == ("t/twee/g299/G299", "29.901"), "het adres van een cel blijft wat het was"
    assert [tr.th.get_text() for tr in soep.select("tr.rij-totaal")] == ["Totaal"]
    assert "de 10 gemeenten met het hoogste cijfer bij „Totaal”; die van alle 300" in markdown(tabel(300))


@pytest.mark.parametrize("gemeenten", [4, VEEL])
def test_weinig_gemeenten_blijven_naast_elkaar(gemeenten: int) -> None:
    naast, onder = koppen(tabel_html(tabel(gemeenten)))
    assert naast == [*(f"G{nr}" for nr in range(gemeenten)), "Totaal", "Vorig_Jaar"]
    assert onder == ["Een", "Twee", "Drie", "Totaal"]
    assert "Getoond zijn" not in markdown(tabel(gemeenten))


def test_met_te_veel_regels_om_naast_elkaar_te_staan_blijft_het_totaal() -> None:
    lang = tabel(300, tuple(f"regel {nr}" for nr in range(9)))
    naast, onder = koppen(tabel_html(lang))
    assert (naast, len(onder)) == (["Totaal", "Vorig_Jaar"], 9)
    assert "De cijfers van de 300 gemeenten staan in de download" in markdown(lang)


def test_gemeenten_die_al_onder_elkaar_staan_worden_de_hoogste() -> None:
    cellen = [
        c for g in range(300) for c in (cel(f"g{g}", "kosten", g, f"G{g}"), cel(f"g{g}", "deel", 1, f"G{g}"))
    ]
    cellen += [cel("totaal", "kosten", 9_000), cel("totaal", "deel", 1)]
    staand = Tabel.van_cellen(cellen, getalvorm=Getalvorm(), eenheid_tekst="", **VELD)
    naast, onder = koppen(tabel_html(staand))
    assert naast == ["Kosten", "Deel"]
    assert onder == [*(f"G{nr}" for nr in range(299, 289, -1)), "Totaal"]


def test_een_grafiek_van_veel_gemeenten_tekent_de_hoogste_en_zegt_dat() -> None:
    g = grafieken.gestapeld(tabel(300), [f"g{nr}" for nr in range(300)])
    assert g.titel == f"T 2030 ({TOP} van de 300 gemeenten)"
    tekst = repr(g.spec)
    assert "'G299'" in tekst
    assert "'G289'" not in tekst
    assert grafieken.gestapeld(tabel(4)).titel == "T 2030"
    alleen_samen = grafieken.staven(tabel(300), ["totaal"])
    assert alleen_samen.titel == "T 2030"


def test_een_gemeente_die_niet_getekend_maar_wel_genoemd_is_telt_niet() -> None:
    """The title of a chart says that it draws gemeenten if its encodings do, whatever else holds a name."""

    @van_wat_er_is
    def teken(tabel: Tabel, veld: str) -> Grafiek:
        punten = [{"wie": label, "wat": "Samen", "n": 1.0} for _, label in tabel.kolommen]
        chart = alt.layer(alt.Chart(gegevens(punten)).mark_bar().encode(x="n:Q", y=f"{veld}:N"))
        return Grafiek("g", tabel.titel, "G299 heeft de meeste.", chart, tabel)

    assert teken(tabel(300), "wat").titel == "T 2030"
    assert teken(tabel(300), "wie").titel.endswith(f"({TOP} van de 300 gemeenten)")


def test_gemeenten_als_rijen_mogen_cellen_zonder_gemeente_hebben() -> None:
    cellen = [c for g in range(14) for c in (cel(f"g{g}", "begroot", g), cel(f"g{g}", "deel", 1))]
    cellen += [cel("totaal", "begroot", 91), cel("totaal", "deel", 1)]

    def maak(gemeenten: int) -> Tabel:
        rijen = frozenset(f"g{g}" for g in range(gemeenten))
        weg = {f"g{g}" for g in range(gemeenten, 14)}
        over = [c for c in cellen if c.rij not in weg]
        return Tabel.van_cellen(
            over,
            getalvorm=Getalvorm(),
            eenheid_tekst="",
            gemeenterijen=rijen,
            totaalrijen=frozenset({"totaal"}),
            **VELD,
        )

    html = tabel_html(maak(14))
    assert koppen(html)[1] == [*(f"G{nr}" for nr in range(13, 3, -1)), "Totaal"]
    assert 'data-gemeenten="rij"' in html
    assert 'data-cel="t/g13/begroot/"' in html, "het adres van een cel blijft wat het was"
    assert "Getoond zijn de 10 gemeenten" in markdown(maak(14))
    weinig = tabel_html(maak(VEEL))
    assert koppen(weinig)[1] == [*(f"G{nr}" for nr in range(VEEL)), "Totaal"]
    assert "data-gemeenten" not in weinig


def test_de_gegevens_van_veel_gemeenten_zeggen_welke_dat_zijn_die_met_de_meeste_eerst() -> None:
    """What the search in the table asks, of the cells that the downloads have; of few nothing is added."""
    veel = van(tabel(14))
    assert veel["gemeenten"] == {"kolommen": [f"g{nr}" for nr in range(13, -1, -1)]}
    assert "gemeenten" not in van(tabel(VEEL))
    (terug,) = tabellen([{"tabel": veel}])
    assert terug == veel
    (zonder,) = tabellen([{"tabel": van(tabel(4))}])
    assert "gemeenten" not in zonder


@pytest.mark.parametrize(
    ("rijen", "plek"), [(("een", "totaal"), "gekanteld"), (tuple(f"r{nr}" for nr in range(9)), "ernaast")]
)
def test_waar_een_gezochte_gemeente_komt_staat_in_de_tabel(rijen: tuple[str, ...], plek: str) -> None:
    assert f'data-gemeenten="{plek}"' in tabel_html(tabel(14, rijen))
    assert "data-gemeenten" not in tabel_html(tabel(VEEL, rijen))


@pytest.mark.parametrize(("gemeenten", "getoond"), [(4, 4), (300, TOP + 1)])
def test_stippen_van_veel_gemeenten_zijn_de_hoogste_en_de_eigen(
    gemeenten: int, getoond: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_het_kort, "_aantal", lambda *_: 50)
    rapport = cast(Rapport, SimpleNamespace(eigen="g3"))
    stippen = in_het_kort._rij(rapport, tabel(gemeenten), "een", "Een", 20)
    namen = [s.gemeente for s in stippen if s.gemeente != "Vorig_Jaar"]
    assert (len(namen), [s.gemeente for s in stippen if s.eigen]) == (getoond, ["G3"])

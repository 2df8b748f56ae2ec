"""Key figures per 1.000 inhabitants: a count divided by whose it is; what is not known stays not known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren, bereken
from ijw_lib.indicatoren.kerncijfers.per_inwoner import per_inwoner
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from tests import hulp
from tests.hulp import lees_csv, schrijf_csv

PERIODEN = ("2022-M01", "2023-Q1", "2023", "2024-M08")
DRIE, ALLE = ("beverwijk", "heemskerk", "velsen"), ("beverwijk", "heemskerk", "uitgeest", "velsen")
ROND = {"beverwijk": 1000, "heemskerk": 2000, "uitgeest": 700, "velsen": 500}
"""Inhabitants with which can be reckoned by heart."""


def paar(rapport: Rapport, periode: str, onderwerp: str = "regio") -> tuple[Tabel, Tabel]:
    r, p = rapport, Periode.parse(periode)
    return tuple(
        bereken(id_, r.registers, r.normen, p, onderwerp)
        for id_ in ("kerncijfers_gemeenten", "kerncijfers_per_inwoner")
    )  # type: ignore[return-value]


def inwoners(project: Project, jaar: str) -> dict[str, int]:
    rijen = lees_csv(project.referentie / "inwoners.csv")
    return {r["gemeente"]: int(r["aantal"]) for r in rijen if r["peildatum"] == f"{jaar}-01-01"}


def regeling(project: Project) -> dict[str, str]:
    return {r["kerncijfer"]: r["regeling"] for r in lees_csv(project.referentie / "kerncijfers.csv")}


def cijferrijen(tabel: Tabel) -> list[str]:
    return [rij for rij, _ in tabel.rijen if rij != "inwoners"]


@pytest.fixture(scope="module")
def rond(klein_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Rapport:
    """A small delivery with round inhabitants in 2024, in 2023 none of Heemskerk, and none at all in 2022."""
    project = hulp.kopieer(tmp_path_factory.mktemp("rond"), klein_project.root, code=False, keuze=None)
    pad = project.referentie / "inwoners.csv"
    rijen = [r | {"aantal": str(ROND[r["gemeente"]])} for r in lees_csv(pad)]
    weg = [r for r in rijen if r["peildatum"] == "2022-01-01"]
    weg += [r for r in rijen if (r["peildatum"], r["gemeente"]) == ("2023-01-01", "heemskerk")]
    schrijf_csv(pad, [r for r in rijen if r not in weg])
    return Rapport.open("2024-M08", "regio", project, thema="financien")


@pytest.mark.parametrize("periode", PERIODEN)
def test_maal_de_inwoners_is_het_weer_het_aantal(
    periode: str, project: Project, rapporten: dict[str, Rapport]
) -> None:
    aantallen, per = paar(rapporten["2023-Q1"], periode)
    mensen, doet_mee = inwoners(project, periode[:4]), regeling(project)
    gezien = 0
    for rij in cijferrijen(per):
        wie = DRIE if doet_mee[rij] == "participatiewet" else ALLE
        for kolom, label in per.kolommen:
            n, cel = aantallen.cel(rij, kolom), per.cel(rij, kolom)
            assert (cel.eenheid, cel.rij_label, cel.kolom_label) == ("per_1000_inwoners", n.rij_label, label)
            noemer = sum(mensen[g] for g in wie) if kolom == "totaal" else mensen[kolom]
            if n.exact is None:
                assert (cel.exact, cel.status) == (None, n.status)
                continue
            assert cel.exact == n.exact * 1000 / noemer
            gezien += 1
        delen = [c.exact * mensen[g] for g in wie if (c := per.cel(rij, g)).exact is not None]
        assert sum(delen) == per.cel(rij, "totaal").exact * sum(mensen[g] for g in wie)
    assert gezien > 50


def test_alleen_aantallen_en_alle_aantallen_doen_mee(rapporten: dict[str, Rapport]) -> None:
    aantallen, per = paar(rapporten["2023-Q1"], "2024-M08")
    telt = [rij for rij, _ in aantallen.rijen if aantallen.cel(rij, "totaal").eenheid == "aantal"]
    assert cijferrijen(per) == telt
    assert 10 < len(telt) < len(aantallen.rijen)


def test_een_gemeente_ziet_zichzelf_en_alle_samen_zoals_de_regio(rapporten: dict[str, Rapport]) -> None:
    _, regio = paar(rapporten["2023-Q1"], "2024-M08")
    for slug in ("velsen", "uitgeest"):
        _, eigen = paar(rapporten["2023-Q1"], "2024-M08", slug)
        assert [k for k, _ in eigen.kolommen] == [slug, "totaal"]
        assert dict(eigen.kolommen)["totaal"] == "Alle gemeenten samen"
        for rij, _ in eigen.rijen:
            assert [eigen.cel(rij, k).exact for k in (slug, "totaal")] == [
                regio.cel(rij, k).exact for k in (slug, "totaal")
            ]
    assert "lopend" not in cijferrijen(eigen), "wat niet over haar gaat staat er niet"


def test_uit_het_hoofd_nagerekend(rond: Rapport) -> None:
    aantallen, per = paar(rond, "2024-M08")
    for rij, wie in (("lopend", DRIE), ("wsw", ALLE)):
        n = {k: aantallen.cel(rij, k).exact for k in (*wie, "totaal")}
        assert n["totaal"]
        assert per.cel(rij, "beverwijk").exact == n["beverwijk"]  # of thousand inhabitants
        assert per.cel(rij, "heemskerk").exact == n["heemskerk"] / 2
        assert per.cel(rij, "velsen").exact == n["velsen"] * 2
        samen = 3500 if wie == DRIE else 4200  # without, and with Uitgeest
        assert per.cel(rij, "totaal").exact == n["totaal"] * 1000 / samen
    assert per.cel("lopend", "uitgeest").status == "nvt"
    assert [per.weergave(per.cel("inwoners", k)) for k, _ in per.kolommen] == [
        "1.000",
        "2.000",
        "700",
        "500",
        "4.200",
    ]


def test_twee_decimalen_en_nul_is_een_getal(rapporten: dict[str, Rapport]) -> None:
    _, per = paar(rapporten["2023-Q1"], "2024-M08")
    for noemer, verwacht in ((12_000, "0,25"), (24_000, "0,13"), (3_000_000, "0,00")):
        cel = per_inwoner(Cel("a", "b", "A", "B", 3, 1, "aantal", "getal"), noemer)
        assert (per.weergave(cel), cel.exact) == (verwacht, Fraction(3000, noemer))
    [nul] = Tabel.van_cellen(
        [replace(per.cel("lopend", "velsen"), teller=0)],
        **{k: getattr(per, k) for k in ("getalvorm", "id", "titel", "bron", "peildatum", "eenheid_tekst")},
    ).cellen.values()
    assert (nul.status, per.weergave(nul)) == ("getal", "0,00")


def test_zonder_inwoners_onbekend_en_nooit_een_fout(rond: Rapport) -> None:
    _, per = paar(rond, "2022")
    assert {per.cel(rij, k).status for rij, _ in per.rijen for k, _ in per.kolommen} == {"onbekend", "nvt"}
    assert {per.cel(rij, "totaal").status for rij, _ in per.rijen} == {"onbekend"}
    noten = [n.tekst for n in per.voetnoten]
    assert any("niet van elke gemeente bekend" in n for n in noten)
    assert not any(n.startswith("Bron") for n in noten)


def test_een_gemeente_zonder_inwoners_maakt_alleen_zichzelf_en_het_totaal_onbekend(rond: Rapport) -> None:
    _, per = paar(rond, "2023")
    for rij in cijferrijen(per):
        assert per.cel(rij, "beverwijk").status == "getal"
        assert {per.cel(rij, k).status for k in ("heemskerk", "totaal")} == {"onbekend"}
    _, velsen = paar(rond, "2023", "velsen")
    assert velsen.cel("lopend", "velsen").exact == per.cel("lopend", "velsen").exact
    assert velsen.cel("lopend", "totaal").status == "onbekend"


@pytest.mark.parametrize("status", ["beschermd", "onbekend"])
def test_wat_in_het_aantal_niet_getoond_wordt_wordt_het_hier_ook_niet(
    status: str, rapporten: dict[str, Rapport]
) -> None:
    r = rapporten["2023-Q1"]
    aantallen, _ = paar(r, "2024-M08")
    cellen = {
        plek: replace(c, teller=None, noemer=None, status=status) if plek[:2] == ("lopend", "velsen") else c
        for plek, c in aantallen.cellen.items()
    }
    i = alle_indicatoren()["kerncijfers_per_inwoner"]
    i = replace(i, tabellen=lambda *_: replace(aantallen, cellen=cellen))
    per = i.bereken(r.registers, r.normen, Periode.parse("2024-M08"), "regio")
    cel = per.cel("lopend", "velsen")
    assert (cel.teller, cel.noemer, cel.status, per.weergave(cel)) == (None, None, status, status)
    assert per.cel("lopend", "heemskerk").status == "getal"


def test_de_bron_staat_onder_de_tabel(project: Project, rapporten: dict[str, Rapport]) -> None:
    _, per = paar(rapporten["2023-Q1"], "2024-M08", "velsen")
    bron = lees_csv(project.referentie / "inwoners.csv")[0]["bron"]
    assert f"Bron van de inwonersaantallen: {bron}." in [n.tekst for n in per.voetnoten]
    assert "niet van elke gemeente" not in repr(per.voetnoten)

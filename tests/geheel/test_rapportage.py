"""The documents of real reports: every printed cell in its table, both standards, the ZIP of a period."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.weergave import niets
from tests import hulp
from tests.hulp import Keuze

page = pytest.importorskip("page", reason="page-validation ontbreekt: pip install page-validation")

PERIODE = hulp.RAPPORTEN[1]
GEMEENTEN = Keuze((PERIODE,), ("regio", "velsen"), ("inkomensregelingen",))


@pytest.fixture(scope="module")
def met_gemeente(bouwer: Callable[[Keuze], Project]) -> Project:
    return bouwer(GEMEENTEN)


def pdf_van(project: Project, periode: str, onderwerp: str) -> Path:
    [pdf] = (project.site / "reports" / periode / onderwerp).glob(f"*{onderwerp}.pdf")
    return pdf


def bijlage_van(project: Project, periode: str, onderwerp: str) -> Path:
    pdf = pdf_van(project, periode, onderwerp)
    return pdf.with_name(f"{pdf.stem}-tabellen.pdf")


def alles_van(project: Project, periode: str, onderwerp: str) -> str:
    """Return the text of a concise report and of its bijlage."""
    return "\n".join(tekst_van(d(project, periode, onderwerp)) for d in (pdf_van, bijlage_van))


def tekst_van(pdf: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    klaar = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return klaar.stdout.replace("\xa0", " ")


def _bijschriften(tekst: str, titel: str) -> list[re.Match[str]]:
    kop = r"^ *Tabel \d+\. +" + r"\s+".join(re.escape(w) for w in titel.split()) + r"$"
    return list(re.finditer(kop, tekst, re.MULTILINE))


def _blok(tekst: str, titel: str) -> list[str]:
    """Return the lines below the caption of a table, up to its source."""
    treffers = _bijschriften(tekst, titel)
    assert len(treffers) == 1, f"{titel}: {len(treffers)} keer als bijschrift"
    rest = tekst[treffers[0].end() :]
    einde = re.search(r"^ *Bron: ", rest, re.MULTILINE)
    assert einde, f"{titel}: geen bron onder de tabel"
    return [regel.strip() for regel in rest[: einde.start()].splitlines() if regel.strip()]


def _rijen(tabel: Tabel) -> Iterator[tuple[str, list[str]]]:
    """Yield the label of each row and what its cells print, of the columns in which anything applies."""
    getoond = {c.kolom for c in tabel.cellen.values() if c.status != "nvt"}
    for rij, label in tabel.rijen:
        cellen = [c for c in tabel.cellen.values() if c.rij == rij and (c.kolom in getoond or not getoond)]
        yield label, [tabel.weergave(c) for c in cellen]


def _aantal(tabel: Tabel) -> int:
    """Return how many cells of a table are printed."""
    return sum(len(waarden) for _, waarden in _rijen(tabel))


def controleer_tabel(tabel: Tabel, tekst: str) -> int:
    """Check that each row of a table stands below its caption, in order, with its label; return the cells."""
    regels, plek, aantal = _blok(tekst, tabel.titel), 0, 0
    tekens = "".join({n.teken for n in tabel.voetnoten})
    waarom = any(regel.endswith(" Waarom") for regel in regels)  # words behind the figures, or beside a label
    slot = r"(?:$|\s+[^\d\s-])" if waarom else "$"
    for label, waarden in _rijen(tabel):
        patroon = r"\s+".join(
            re.escape(w).replace(r"€\ ", r"€\s*") + (f"[{re.escape(tekens)}]?" if tekens else "")
            for w in waarden
        )
        gevonden = next(
            (
                (i, m)
                for i, r in enumerate(regels[plek:], plek)
                if (m := re.search(rf"(?:^|\s){patroon}{slot}", r))
            ),
            None,
        )
        assert gevonden, f"{tabel.id}: rij '{label}' {waarden} staat niet in de tabel"
        i, treffer = gevonden
        erna = (
            regels[i + 1 : i + 3] if waarom else []
        )  # a row begins at its top then: its label goes on below
        ervoor = " ".join([*regels[plek:i], regels[i][: treffer.start()], *erna])
        gedrukt = " ".join(ervoor.split()).replace("- ", "-")  # a line ends at a hyphen
        woorden = map(re.escape, label.replace("- ", "-").split())
        tussen = ".*?" if waarom else " "
        assert re.search(tussen.join(woorden), gedrukt), f"{tabel.id}: {label!r} in {ervoor!r}"
        plek, aantal = i + 1, aantal + len(waarden)
    return aantal


def _als_tabel(rapport: Rapport, tekst: str) -> list[Tabel]:
    """Return the tables that are shown as such; of those in which all is nil there must be the sentence."""
    alle = rapport.alle_tabellen()
    woorden = " ".join(tekst.split())
    for tabel in filter(niets.staat_er_niets, alle):
        [zin] = (z for z in niets.getoond([tabel]) if isinstance(z, Tekst))
        eerste = zin.markdown.split("{=html}")[1].split(".")[0]
        assert " ".join(re.sub(r"[*\\]", "", eerste).split()) in woorden, tabel.id
        assert tabel.titel not in woorden
    return [t for t in alle if not niets.staat_er_niets(t)]


@pytest.mark.parametrize("periode", hulp.RAPPORTEN)
def test_elke_cel_staat_in_haar_tabel(gebouwd: Project, periode: str) -> None:
    tekst = alles_van(gebouwd, periode, "regio")
    tabellen = _als_tabel(Rapport.open(periode, "regio", gebouwd), tekst)
    aantal = sum(controleer_tabel(t, tekst) for t in tabellen)
    assert aantal == sum(map(_aantal, tabellen)) > 100


@pytest.mark.parametrize("onderwerp", GEMEENTEN.onderwerpen)
def test_ook_van_een_gemeente(met_gemeente: Project, onderwerp: str) -> None:
    tekst = alles_van(met_gemeente, PERIODE, onderwerp)
    tabellen = _als_tabel(Rapport.open(PERIODE, onderwerp, met_gemeente), tekst)
    assert sum(controleer_tabel(t, tekst) for t in tabellen) == sum(map(_aantal, tabellen)) >= 20


def test_een_verkeerd_cijfer_valt_op(gebouwd: Project) -> None:
    """The check above would see a figure that stands in another table only."""
    rapport = Rapport.open(PERIODE, "regio", gebouwd)
    tekst = alles_van(gebouwd, PERIODE, "regio")
    eerste = rapport.alle_tabellen()[0]
    label, waarden = next(_rijen(eerste))
    kapot = tekst.replace(f"{waarden[-1]}\n", "999\n", 1)
    assert kapot != tekst, label
    with pytest.raises(AssertionError):
        sum(controleer_tabel(tabel, kapot) for tabel in rapport.alle_tabellen())


@pytest.mark.parametrize("profiel", ["PDF_UA_1", "PDF_A_2A"])
def test_alle_pdfs_voldoen(gebouwd: Project, met_gemeente: Project, profiel: str) -> None:
    pdfs = [p for project in (gebouwd, met_gemeente) for p in project.site.rglob("*.pdf")]
    assert len(pdfs) == 8
    for pdf in pdfs:
        uitslag = page.validate_pdf(str(pdf), profile=getattr(page.ValidationProfile, profiel))
        assert uitslag.is_compliant, (pdf.name, [f"{f.rule_id}: {f.message}" for f in uitslag.failures][:5])


def test_opbouw_van_het_document(gebouwd: Project) -> None:
    tekst = tekst_van(pdf_van(gebouwd, PERIODE, "regio"))
    rapport = Rapport.open(PERIODE, "regio", gebouwd)
    eerste_blad = tekst.split("\f")[0]
    band = (rapport.titel, "Peildatum", "Status", rapport.rapportage.status, "Fictieve")
    for woord in (*band, "Samenvatting", "1 Financiën", rapport.rapportage.bijlage):
        assert woord in eerste_blad, woord
    assert tekst.index("Samenvatting") < tekst.rindex("1 Financiën") < tekst.rindex("Begrippenlijst en")


def test_opbouw_van_de_bijlage(gebouwd: Project) -> None:
    """What the report leaves out, in the order of the report, then the terms and the colophon."""
    rapport = Rapport.open(PERIODE, "regio", gebouwd)
    tekst = tekst_van(bijlage_van(gebouwd, PERIODE, "regio"))
    for woord in ("Tabellenbijlage", rapport.rapportage.pdf, rapport.rapportage.status, "Fictieve"):
        assert woord in tekst.split("\f")[0], woord
    koppen = [m[2].strip() for m in re.finditer(r"^ *(\d+) +(\S.*)$", tekst, re.MULTILINE)]
    hoofdstukken = [k for k in koppen if k in ("Financiën", "Begrippenlijst")]
    assert hoofdstukken == ["Financiën", "Begrippenlijst"], "de begrippenlijst is het laatste hoofdstuk"
    slot = tekst[tekst.rindex("Verantwoording") :]
    for deel in ("Colofon", "Kenmerk", "Programmatuur", "Definities", "Tabellen en figuren"):
        assert deel in slot, deel
    hier = [t for t in rapport.alle_tabellen() if _bijschriften(tekst, t.titel)]
    assert 3 < len(hier) < len(rapport.alle_tabellen())
    for tabel in hier:
        woorden = r"\s+".join(re.escape(w) for w in tabel.titel.split())
        assert re.search(rf"Tabel \d+\s+{woorden}", slot), tabel.titel


def test_een_pagina_noemt_beide_documenten(gebouwd: Project) -> None:
    r = Rapport.open(PERIODE, "regio", gebouwd).rapportage
    pagina = (gebouwd.site / "reports" / PERIODE / "regio" / "financien.html").read_text(encoding="utf-8")
    for naam in (r.pdf, r.bijlage):
        assert f'href="{naam}"' in pagina, naam


def test_status_komt_uit_het_plan(gebouwd: Project) -> None:
    for periode in hulp.RAPPORTEN:
        status = Rapport.open(periode, "regio", gebouwd).rapportage.status
        omslag = tekst_van(pdf_van(gebouwd, periode, "regio")).split("\f")[0]
        assert re.search(rf"Status\s+{status}", omslag)
    alle = {Rapport.open(p, "regio", gebouwd).rapportage.status for p in hulp.RAPPORTEN}
    assert alle == {"concept", "vastgesteld"}


def test_zip_van_de_periode(met_gemeente: Project) -> None:
    map_ = met_gemeente.site / "reports" / PERIODE
    [zip_] = map_.glob("*.zip")
    with zipfile.ZipFile(zip_) as bestand:
        inhoud = {naam: bestand.read(naam) for naam in bestand.namelist()}
        assert {lid.date_time for lid in bestand.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    rapporten = [p for p in map_.rglob("*.pdf") if not p.stem.endswith("-tabellen")]
    assert inhoud == {p.name: p.read_bytes() for p in rapporten}
    assert list(inhoud) == sorted(inhoud)
    pagina = next((map_ / "velsen").glob("*.html")).read_text(encoding="utf-8")
    for link in (f"../{zip_.name}", "velsen.pdf", "velsen.docx"):
        assert f'{link}"' in pagina, link


def test_word_heeft_de_tabellen_van_de_pdf(met_gemeente: Project) -> None:
    from tests.publicatie.embedded.test_word import _tabellen

    [docx] = (met_gemeente.site / "reports" / PERIODE / "regio").glob("*.docx")
    in_word = [rij for tabel in _tabellen(docx) for rij in tabel]
    in_pdf = tekst_van(pdf_van(met_gemeente, PERIODE, "regio"))
    tabellen = Rapport.open(PERIODE, "regio", met_gemeente).alle_tabellen()
    gedrukt = [t for t in tabellen if _bijschriften(in_pdf, t.titel)]
    assert gedrukt
    for tabel in gedrukt:
        for label, waarden in _rijen(tabel):
            assert [label, *waarden] in in_word, (tabel.id, label)

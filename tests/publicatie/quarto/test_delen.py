"""Only what changed is asked of Quarto, and the site is the one of a render of everything.

A program of our own stands in for Quarto, so that this runs everywhere; test_quarto.py has the real one.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen.configuratie import bronnen, lees_instellingen
from ijw_lib.publicatie.quarto import werkplaats
from ijw_lib.publicatie.quarto.programma import Programma
from ijw_lib.publicatie.quarto.quarto import QuartoRenderer

FINANCIEN = "reports/2031-M08/regio/financien.ipynb"
RAPPORTAGE = "reports/2031-M08/regio/rapportage.ipynb"
DOCUMENT = "reports/2031-M08/regio/ijmond-werkt-2031-M08-regio"


KAART = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
URL = "<url><loc>https://voorbeeld.nl/{}</loc><lastmod>2026-11-29T10:00:00.000Z</lastmod></url>"


class NepQuarto:
    """Makes of each source a page with its size on it, and what else Quarto makes.

    It remembers the runs, and the notebooks that stood in the copy of the last one.
    """

    versie = "1.10.18"

    def __init__(self) -> None:
        self.runs: list[tuple[str, ...]] = []
        self.weiger = ""
        self.kopie: dict[str, str] = {}

    def render(self, kopie: Path, *wat: str, stijlen: Path | None = None) -> tuple[str, ...]:
        self.runs.append(wat)
        self.kopie = {p.relative_to(kopie).as_posix(): p.read_text() for p in kopie.rglob("*.ipynb")}
        site, woorden = kopie / "_site", []
        for bron in map(PurePosixPath, bronnen(kopie, lees_instellingen(kopie)["project"]["render"])):
            if wat and str(bron) != wat[0] and PurePosixPath(wat[0]) not in bron.parents:
                continue
            if str(bron) == self.weiger:
                raise RenderFout(f"{bron}: geweigerd")
            if bron.stem == "rapportage":
                self._documenten(site, wat[2:] or ("ijw-docx", "ijw-typst"))
                continue
            pagina = bron.with_suffix(".html").as_posix()
            lib = "tabel" if bron.suffix == ".ipynb" else "tekst"
            zet(site / pagina, f'<html><head><script src="/site_libs/{lib}/a.js"></script></head>'
                f"<body>{len((kopie / bron).read_bytes())}</body></html>")  # fmt: skip
            zet(site / "site_libs" / lib / "a.js", lib)
            woorden.append({"href": pagina, "title": bron.stem, "text": ""})
        if "index.qmd" not in wat:
            zet(site / "index.html", "<html>Quarto stuurt door</html>") if wat else None
        zet(site / "search.json", json.dumps(woorden))
        zet(site / "sitemap.xml", KAART.format("".join(URL.format(w["href"]) for w in woorden)))
        return (f"{wat[0] if wat else 'index.qmd'}: let op",)

    @staticmethod
    def _documenten(site: Path, formaten: tuple[str, ...]) -> None:
        if "ijw-typst" in formaten:
            zet(site / f"{DOCUMENT}.pdf", "%PDF van een ander")
        if "ijw-docx" in formaten:
            zet(site / f"{DOCUMENT}.docx", "")
            inhoud = io.BytesIO()
            with zipfile.ZipFile(inhoud, "w") as docx:
                docx.writestr("docProps/core.xml", "<dcterms:created>2026-11-29T10:00:00Z</dcterms:created>")
            (site / f"{DOCUMENT}.docx").write_bytes(inhoud.getvalue())


def zet(pad: Path, tekst: str) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(tekst, encoding="utf-8")


@pytest.fixture
def nep(monkeypatch: pytest.MonkeyPatch, project: Path) -> NepQuarto:
    quarto = NepQuarto()
    monkeypatch.setattr(Programma, "zoek", lambda: quarto)
    monkeypatch.setattr(werkplaats, "kernen", lambda: 2)
    (project / "_werk/cache/png").mkdir(parents=True)
    return quarto


def maak(project: Path, nep: NepQuarto) -> tuple[list[tuple[str, ...]], dict[str, bytes]]:
    """Render; return the runs that it took, and the site."""
    nep.runs.clear()
    QuartoRenderer().render(project)
    site = project / "_site"
    return sorted(nep.runs), {
        str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()
    }


def opnieuw(project: Path, nep: NepQuarto) -> dict[str, bytes]:
    """Return the site of a render of everything."""
    for naam in ("quarto", "quarto-gedeeld"):
        shutil.rmtree(project / "_werk/cache" / naam)
    return maak(project, nep)[1]


def wijzig(pad: Path) -> None:
    pad.write_text(pad.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")


def test_de_versie_is_die_van_het_programma(nep: NepQuarto) -> None:
    assert QuartoRenderer().versie() == nep.versie


def test_zonder_verandering_wordt_quarto_niet_gestart(project: Path, nep: NepQuarto) -> None:
    eerst = maak(project, nep)
    assert len(eerst[0]) > 5
    assert maak(project, nep) == ([], eerst[1])
    assert QuartoRenderer().render(project).vernieuwd == ()


def test_wie_een_tekst_bewaart_terwijl_quarto_bezig_is_verandert_niets(project: Path, nep: NepQuarto) -> None:
    """In a copy a text is another file; a notebook, that is only replaced as a whole, is the same."""
    maak(project, nep)
    with werkplaats.kopieen(project, "_site", 1) as (kopie,):
        assert not (kopie / "index.qmd").samefile(project / "index.qmd")
        assert (kopie / FINANCIEN).samefile(project / FINANCIEN)
        (project / "index.qmd").write_text("anders", encoding="utf-8")
        assert "anders" not in (kopie / "index.qmd").read_text(encoding="utf-8")


def test_een_veranderde_tekst_is_een_run(project: Path, nep: NepQuarto) -> None:
    maak(project, nep)
    wijzig(project / FINANCIEN)
    runs, site = maak(project, nep)
    assert runs == [(FINANCIEN,)]
    assert site == opnieuw(project, nep)


def test_een_run_krijgt_wat_hij_maakt_en_van_de_rest_het_voorblad_van_wat_hij_noemt(
    project: Path, nep: NepQuarto
) -> None:
    maak(project, nep)
    wijzig(project / FINANCIEN)
    maak(project, nep)
    heel = (project / FINANCIEN).read_text(encoding="utf-8")
    notebooks = dict(nep.kopie)
    assert notebooks.pop(FINANCIEN) == heel
    assert RAPPORTAGE not in notebooks, "geen menu en geen koppeling leidt erheen"
    assert {Path(naam).parts[1:3] for naam in notebooks} == {("2031-M08", "regio"), ("2031-M08", "velsen")}, (
        "wat in haar menu staat, en in één ander: een enig menu zet Quarto op elke pagina"
    )
    for naam, inhoud in notebooks.items():
        cellen = json.loads((project / naam).read_text(encoding="utf-8"))["cells"]
        assert json.loads(inhoud)["cells"] == cellen[:1]
        assert len(cellen) > 1


def test_pdf_en_word_worden_naast_elkaar_gemaakt_en_samen_bewaard(project: Path, nep: NepQuarto) -> None:
    maak(project, nep)
    wijzig(project / RAPPORTAGE)
    runs, site = maak(project, nep)
    assert runs == [(RAPPORTAGE, "--to", "ijw-docx"), (RAPPORTAGE, "--to", "ijw-typst")]
    assert site == opnieuw(project, nep)
    with zipfile.ZipFile(io.BytesIO(site[f"{DOCUMENT}.docx"])) as docx:
        assert b">2031-08-31T00:00:00Z<" in docx.read("docProps/core.xml")


def test_een_bron_die_er_komt_of_gaat(project: Path, nep: NepQuarto) -> None:
    voor = maak(project, nep)[1]
    zet(project / "reports/extra.qmd", "---\ntitle: Extra\n---\n")
    runs, site = maak(project, nep)
    assert runs == [("reports/extra.qmd",)]
    assert site == opnieuw(project, nep)
    assert b"reports/extra.html" in site["search.json"]
    (project / "reports/extra.qmd").unlink()
    assert maak(project, nep) == ([], voor)


def test_van_de_bibliotheken_blijft_wat_een_pagina_laadt(project: Path, nep: NepQuarto) -> None:
    assert "site_libs/tabel/a.js" in maak(project, nep)[1]
    for notebook in project.rglob("*.ipynb"):
        notebook.unlink()
    for naam in ("_wegwijzer.json", "_navigatie.yml", "_bundels.yml"):
        (project / "reports" / naam).unlink(missing_ok=True)
    site = maak(project, nep)[1]
    assert "site_libs/tabel/a.js" not in site
    assert "site_libs/tekst/a.js" in site


def test_een_opmerking_blijft_zolang_haar_pagina_bewaard_is(project: Path, nep: NepQuarto) -> None:
    eerst = QuartoRenderer().render(project).meldingen
    assert any(m.endswith("let op") for m in eerst)
    assert any("rijkoppen" in m for m in eerst), "een PDF die niet van Typst is"
    assert QuartoRenderer().render(project).meldingen == eerst


def test_wat_klaar_was_blijft_bewaard_na_een_fout(project: Path, nep: NepQuarto) -> None:
    maak(project, nep)
    nep.weiger = FINANCIEN
    for naam in (FINANCIEN, "reports/methode.qmd"):
        wijzig(project / naam)
    with pytest.raises(RenderFout, match="geweigerd"):
        maak(project, nep)
    assert [p.name for p in (project / "_werk").iterdir()] == ["cache"]
    nep.weiger = ""
    runs, site = maak(project, nep)
    assert runs in ([(FINANCIEN,)], [(FINANCIEN,), ("reports/methode.qmd",)])
    assert site == opnieuw(project, nep)


def test_een_pagina_die_andere_toont_maakt_dat_quarto_alles_zelf_doet(project: Path, nep: NepQuarto) -> None:
    zet(project / "reports/lijst.qmd", "---\ntitle: Lijst\nlisting:\n  contents: .\n---\n")
    assert maak(project, nep)[0] == [()]
    assert maak(project, nep)[0] == [()]


def test_zoekwoorden_en_lijst_van_paginas_op_volgorde_van_de_bronnen(project: Path, nep: NepQuarto) -> None:
    site = maak(project, nep)[1]
    woorden = [w for w in json.loads(site["search.json"]) if "?antwoord" not in w["href"]]
    adressen = [regel.strip() for regel in site["sitemap.xml"].decode().splitlines() if "<loc>" in regel]
    assert sorted(adressen) == sorted(f"<loc>https://voorbeeld.nl/{w['href']}</loc>" for w in woorden)
    assert adressen == sorted(adressen)
    hrefs = [w["href"] for w in woorden]
    van = [[h for h in hrefs if deel in h] for deel in ("2031-M08", "2030-M08", "reports/nieuw")]
    assert all(van)
    assert hrefs.index(van[0][-1]) < hrefs.index(van[1][0]) < hrefs.index(van[2][0]), "the newest first"
    assert len(hrefs) > 8

"""The sample project rendered by the real Quarto, where it is on PATH."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ijw_lib.cli.verschil import vergelijk
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.quarto.programma import Programma
from ijw_lib.publicatie.quarto.quarto import bereid_voor
from ijw_lib.publicatie.quarto.verslag import lees_verslag
from ijw_lib.publicatie.renderer import kies
from tests.hulp.word import alineas, opmaaktabellen
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.quarto import mogelijkheden
from tests.publicatie.quarto.conftest import QUARTO, MetQuarto, bronnen, maak_project
from tests.publicatie.quarto.mogelijkheden import Site
from tests.publicatie.voorbeeldproject.maak import WORTEL

pytestmark = [pytest.mark.traag, QUARTO]


def test_echte_quarto_render(quarto: Gebouwd) -> None:
    namen = {p.name for p in quarto.uitkomst.paginas}
    assert namen >= {"index.html", "financien.html", "formatie.html", "methode.html"}
    assert [p.name for p in quarto.uitkomst.pdfs] == ["ijmond-werkt-2031-M08-regio.pdf"]
    html = (quarto.rapport / "financien.html").read_text(encoding="utf-8")
    assert 'data-cel="overzicht/rij_0/kolom_0/"' in html
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', html)
    assert re.search(r'>Peildatum</div>\s*<div class="quarto-title-meta-contents">', html)
    assert "Publicatiedatum" not in html


def test_quarto_waarschuwt_alleen_voor_de_tabbladen_van_het_voorbeeld(quarto: Gebouwd) -> None:
    # Tabs in Word: the sample has them, our reports do not.
    assert [m for m in quarto.uitkomst.meldingen if "tabset" not in m] == []


def test_wat_wordt_aangeboden_is_er(quarto: Gebouwd) -> None:
    assert "cijfers.zip" in (quarto.site / "reports" / "nieuw.html").read_text(encoding="utf-8")
    assert [m for m in quarto.uitkomst.meldingen if "wijst nergens naar" in m] == []


def test_beide_sites_hebben_alles_wat_de_tabel_zegt(quarto: Gebouwd, gebouwd: Gebouwd) -> None:
    nu = mogelijkheden.tabel({"embedded": Site(gebouwd), "Quarto": Site(quarto)})
    if mogelijkheden.SCHRIJF:
        mogelijkheden.schrijf(WORTEL / "docs" / "site.md", nu)
    assert mogelijkheden.lees(WORTEL / "docs" / "site.md") == nu, "IJW_SCHRIJF_TABEL=1 schrijft de tabel"
    assert not [rij for rij in nu.splitlines() if rij.endswith("| no |")], "Quarto kan alles"


def test_geen_cel_verschilt_tussen_beide_sites(quarto: Gebouwd, gebouwd: Gebouwd) -> None:
    cellen = [
        v for v in vergelijk(Project(quarto.project), str(gebouwd.site), str(quarto.site)) if v.was or v.wordt
    ]
    assert cellen == []
    bestanden = [
        {p.relative_to(s).as_posix(): p.read_bytes() for p in s.rglob("*") if _is_gegeven(s, p)}
        for s in (gebouwd.site, quarto.site)
    ]
    assert len(bestanden[0]) > 30
    assert bestanden[0] == bestanden[1]


def _is_gegeven(site: Path, pad: Path) -> bool:
    """Tell whether a file is data, a drawing, or what pages load: those know no renderer."""
    delen = pad.relative_to(site).parts
    return pad.is_file() and (bool({"gegevens", "beeld"} & set(delen)) or delen[0] == "middelen")


def test_na_quarto_staat_er_niets_naast_debronnen(quarto: MetQuarto) -> None:
    assert bronnen(quarto.project) == quarto.voor
    assert [p.name for p in (quarto.project / "_werk").iterdir()] == ["cache"]


def test_de_pdf_is_van_de_peildatum(quarto: Gebouwd) -> None:
    info = subprocess.run(
        ["pdfinfo", str(quarto.uitkomst.pdfs[0])],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
    ).stdout
    assert re.search(r"CreationDate:\s+Sun Aug 31 00:00:00 2031 UTC", info)


def test_word_van_quarto_heeft_bitmaps_van_de_grafieken(quarto: Gebouwd) -> None:
    with zipfile.ZipFile(quarto.rapport / "ijmond-werkt-2031-M08-regio.docx") as docx:
        beelden = {n: docx.read(n) for n in docx.namelist() if n.startswith("word/media/")}
    assert not [n for n in beelden if n.endswith(".svg")]
    getekend = [p.read_bytes() for p in (quarto.project / "_werk/cache/png").glob("*.png")]
    assert getekend
    assert all(beeld in beelden.values() for beeld in getekend)


def test_word_van_quarto_is_dat_van_de_ingebouwde_renderer(quarto: Gebouwd, gebouwd: Gebouwd) -> None:
    """No table that lays out; captions, callouts and lists in the same styles, with the same words."""
    naam = "ijmond-werkt-2031-M08-regio.docx"
    assert opmaaktabellen(quarto.rapport / naam) == []
    eigen, ander = (
        [
            (stijl, tekst)
            for stijl, tekst in alineas(gemaakt.rapport / naam)
            if not stijl.startswith(("Heading", "TOC")) and tekst.strip()
        ]
        for gemaakt in (quarto, gebouwd)
    )
    assert eigen == ander
    assert {"TableCaption", "ImageCaption", "Attentie"} <= {stijl for stijl, _ in eigen}


def test_de_letter_van_het_huis_staat_tussen_aanhalingstekens(quarto: Gebouwd) -> None:
    css = "".join(p.read_text(encoding="utf-8") for p in quarto.site.rglob("bootstrap-*.min.css"))
    body = re.search(r"--bs-body-font-family:\s*([^;]+);", css)
    assert body
    assert body[1].startswith('"Source Sans 3"')
    assert not re.search(r"[{;]font-family:\s*Source Sans 3", css)


def test_een_veranderde_tekst_geeft_de_site_van_een_kale_quarto_render(
    quarto: Gebouwd, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(quarto.project, tmp_path / "project"))
    _verander(project / VERANDERD)
    uitkomst = kies("quarto").render(project)
    assert {p.name for p in uitkomst.vernieuwd or () if p.suffix == ".html"} == {"formatie.html"}
    assert not {p.suffix for p in uitkomst.vernieuwd or ()} & {".pdf", ".docx"}
    bijgewerkt = _publicaties((project / "_site").rename(tmp_path / "bijgewerkt"))

    voor = bronnen(project)
    klaar = _kaal(project, QUARTO_PYTHON=sys.executable)
    assert [m for m in lees_verslag(klaar.stderr) if "tabset" not in m] == []
    assert bronnen(project) - set(project.rglob(".quarto/**/*")) == voor
    ineens = _publicaties(project / "_site")
    assert set(bijgewerkt) == set(ineens)
    woorden = [sorted(json.loads(site.pop("search.json")), key=str) for site in (bijgewerkt, ineens)]
    assert woorden[0] == woorden[1]
    assert any("Veranderd." in w["text"] for w in woorden[0])
    # A Word file of a bare render is of the moment that it was made.
    verschil = {naam for naam in ineens if ineens[naam] != bijgewerkt[naam]}
    assert {Path(naam).suffix for naam in verschil} <= {".docx"}


def test_zonder_verandering_wordt_quarto_niet_gestart(
    quarto: Gebouwd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(quarto.project, tmp_path / "project"))
    monkeypatch.setattr(Programma, "render", lambda *_: pytest.fail("Quarto is gestart"))
    assert kies("quarto").render(project).vernieuwd == ()
    assert _publicaties(project / "_site") == _publicaties(quarto.site)


VERANDERD = "reports/2031-M08/regio/formatie.ipynb"


def _verander(pad: Path) -> None:
    """Add a sentence to an executed notebook."""
    notebook = json.loads(pad.read_text(encoding="utf-8"))
    notebook["cells"].append(notebook["cells"][0] | {"source": ["Veranderd.\n"]} | _met_id(notebook))
    pad.write_text(json.dumps(notebook), encoding="utf-8")


def _met_id(notebook: dict[str, Any]) -> dict[str, str]:
    return {"id": "erbij"} if "id" in notebook["cells"][0] else {}


def _publicaties(site: Path) -> dict[str, bytes]:
    """Return what readers get."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def _kaal(project: Path, **omgeving: str) -> subprocess.CompletedProcess[str]:
    """Run a bare ``quarto render``, without a virtual environment but with our code, as a user has it."""
    kaal = {naam: waarde for naam, waarde in os.environ.items() if naam != "VIRTUAL_ENV"}
    return subprocess.run(
        ["quarto", "render"],
        cwd=project,
        env=kaal | {"PYTHONPATH": str(WORTEL)} | omgeving,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def test_zonder_python_zegt_een_kale_quarto_render_wat_er_niet_bij_kon(tmp_path: Path) -> None:
    project = maak_project(tmp_path / "project")
    for pad in (project / "reports").glob("20*"):
        shutil.rmtree(pad)  # a site of a few pages will do
    bereid_voor(project)
    regels = [r for r in _kaal(project).stderr.splitlines() if "Geen Python met ijw_lib" in r]
    assert len(regels) == 1
    assert "zonder downloads" in regels[0]
    assert (project / "_site" / "index.html").is_file()
    assert not (project / "_site" / "middelen").exists()


def _bederf(project: Path, bederf: str) -> None:
    """Break the composed report: without its peildatum, or with sources that are one string."""
    shutil.rmtree(project / "reports/2030-M08")  # what is not broken costs time
    shutil.rmtree(project / "reports/2031-M08/velsen")
    pad = project / "reports/2031-M08/regio/rapportage.ipynb"
    notebook = json.loads(pad.read_text(encoding="utf-8"))
    if bederf == "peildatum":
        kop = notebook["cells"][0]
        kop["source"] = [regel for regel in kop["source"] if "peildatum" not in regel]
    else:
        for cel in notebook["cells"]:
            cel["source"] = "".join(cel["source"])
    pad.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize(
    ("bederf", "melding"),
    [
        ("peildatum", r"rapportage\.ipynb: voor een PDF moet het voorblad een peildatum hebben"),
        ("regels", r"rapportage\.ipynb: een blok met ::: is niet goed geopend of gesloten"),
    ],
)
def test_een_fout_laat_niets_achter(tmp_path: Path, bederf: str, melding: str) -> None:
    project = maak_project(tmp_path / "project")
    _bederf(project, bederf)
    voor = bronnen(project)
    with pytest.raises(RenderFout, match=melding):
        kies("quarto").render(project)
    assert bronnen(project) == voor
    assert [p.name for p in (project / "_werk").iterdir()] == ["cache"]
    assert not (project / "_site").exists()

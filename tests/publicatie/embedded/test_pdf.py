# ruff: noqa: E501  (lines of sample text)
"""The PDF: valid PDF/UA-1 and PDF/A-2a, dated from the front matter, complete."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hulp.pdfdelen import objecten
from tests.publicatie.conftest import Gebouwd

page = pytest.importorskip("page", reason="page-validation ontbreekt: pip install page-validation")


def _pdf(gebouwd: Gebouwd) -> Path:
    return gebouwd.uitkomst.pdfs[0]


@pytest.mark.parametrize("profiel", ["PDF_UA_1", "PDF_A_2A"])
def test_voldoet_aan(gebouwd: Gebouwd, profiel: str) -> None:
    uitslag = page.validate_pdf(str(_pdf(gebouwd)), profile=getattr(page.ValidationProfile, profiel))
    assert uitslag.is_compliant, [f"{f.rule_id}: {f.message}" for f in uitslag.failures][:5]
    assert uitslag.rules.total > 50, "de controle heeft echt regels nagelopen"


def _tekst(pdf: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_inhoud(gebouwd: Gebouwd) -> None:
    tekst = _tekst(_pdf(gebouwd))
    for verwacht in (
        "8-maandsrapportage 2031",
        "Fictieve cijfers.",
        "Inhoud",
        "Tabel 1.",
        "Figuur 1.",
        "pagina 2 van",
        "Alleen op papier",
        "Status",
        "Regio IJmond · concept",
        "Opgave 3",
        "Bron: BBV",
        "Tabellen en figuren",
    ):
        assert verwacht in tekst, verwacht
    assert tekst.count("Opgave 3") == 1, "een merk staat één keer"
    assert tekst.count("Fictieve cijfers.") == 1, "de waarschuwing staat één keer, op het omslag"
    assert "Bekijk dit rapport ook" not in tekst
    rij = re.search(r"Totaal baten\s+(.*)", tekst)
    assert rij
    assert rij[1].replace("\xa0", " ").split("  ")[0] == "€ 23.860"


def test_kenmerken(gebouwd: Gebouwd) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo ontbreekt (pakket poppler-utils)")
    info = subprocess.run(
        ["pdfinfo", str(_pdf(gebouwd))],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
    ).stdout
    assert re.search(r"Title:\s+8-maandsrapportage 2031", info)
    assert re.search(r"Author:\s+IJmond Werkt!", info)
    assert re.search(r"CreationDate:\s+Sun Aug 31 00:00:00 2031 UTC", info)
    assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", info)
    alles = b"".join(objecten(_pdf(gebouwd).read_bytes()).values())
    assert set(re.findall(rb"/Lang ?\(([^)]*)\)", alles)) == {b"nl-NL"}


def test_lange_tabel_herhaalt_haar_kop(project: Path) -> None:
    from ijw_lib.publicatie.renderer import kies

    reden = {5: 'Omdat <span data-cel="x">vijf</span> regels'}
    rijen = "".join(
        f'<tr><th scope="row">Regel {n}</th><td class="getal">{n}</td><td class="waarom">{reden.get(n, "")}</td></tr>'
        for n in range(90)
    )
    tabel = f'<table class="ijw-tabel"><thead><tr><th scope="col">Omschrijving</th><th scope="col">Kolomkop</th><th scope="col" class="waarom">Waarom</th></tr></thead><tbody>{rijen}</tbody></table>'
    (project / "reports" / "lang.qmd").write_text(
        f'---\ntitle: Lang\npeildatum: "2031-01-01"\nformat: ijw-typst\n---\n\n## Hoofdstuk\n\n::: {{#tbl-lang}}\n```{{=html}}\n{tabel}\n```\n\nLange tabel\n:::\n',
        encoding="utf-8",
    )
    kies("embedded").render(project)
    tekst = _tekst(project / "_site" / "reports" / "lang.pdf")
    assert tekst.count("Kolomkop") >= 3
    assert all(re.search(rf"Regel {n}\s+{n}\n", tekst) for n in range(90)), "geen regel raakt gesplitst"
    assert re.search(r"Regel 5\s+5\n+\s*Omdat vijf regels\n", tekst), (
        "op papier staat de reden onder haar rij"
    )
    assert "Waarom" not in tekst


def test_elke_rij_heeft_een_kop(gebouwd: Gebouwd) -> None:
    alle = objecten(_pdf(gebouwd).read_bytes())
    tabellen = [nr for nr, o in alle.items() if re.search(rb"/Type/StructElem/S/Table/", o)]
    rijen = [nr for nr, o in alle.items() if re.search(rb"/Type/StructElem/S/TR/", o)]
    assert len(tabellen) == 3
    assert len(rijen) > 20
    for nr in rijen:
        eerste = int(re.search(rb"/K\[(\d+) 0 R", alle[nr])[1])
        kop = re.search(rb"/S/TH/.*/Scope/(Row|Column|Both)", alle[eerste])
        assert kop, alle[eerste]
    assert sum(b"/Scope/Row" in o for o in alle.values()) > 15


def test_nabewerken_weigert_een_vreemde_pdf() -> None:
    from ijw_lib.fundament.fouten import RenderFout
    from ijw_lib.publicatie.site.nabewerken import werk_na

    with pytest.raises(RenderFout, match="niet in orde"):
        werk_na(b"%PDF-1.7\nstartxref\n3\n%%EOF")


def test_getallen_staan_op_hun_komma(project: Path) -> None:
    """A column with and without decimals, with a per cent sign and a note: the units stand below each other."""
    from ijw_lib.publicatie.renderer import kies

    waarden = ("16,9%", "9%", "100,25%", "7", "n.v.t.")
    rijen = "".join(
        f'<tr><th scope="row">Regel {n}</th><td style="text-align:right"{" data-noot=a" if n == 1 else ""}>{w}</td></tr>'.replace(
            "=a>", '="a">'
        )
        for n, w in enumerate(waarden)
    )
    tabel = f'<table class="ijw-tabel"><thead><tr><th scope="col">Wat</th><th scope="col" style="text-align:right">Hoeveel</th></tr></thead><tbody>{rijen}</tbody></table>'
    (project / "reports" / "komma.qmd").write_text(
        f'---\ntitle: Komma\npeildatum: "2031-01-01"\nformat: ijw-typst\n---\n\n## Hoofdstuk\n\n::: {{#tbl-komma}}\n```{{=html}}\n{tabel}\n```\n\nTabel\n:::\n',
        encoding="utf-8",
    )
    kies("embedded").render(project)
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    xml = subprocess.run(
        ["pdftotext", "-bbox", str(project / "_site" / "reports" / "komma.pdf"), "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    woorden = {
        w: (float(x0), float(x1))
        for x0, x1, w in re.findall(
            r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', xml
        )
    }
    cijfer = woorden["7"][1] - woorden["7"][0]
    eenheden = {
        "16,9%": woorden["16,9%"][0] + 2 * cijfer,
        "9%": woorden[next(w for w in woorden if w.startswith("9%"))][0] + cijfer,
        "100,25%": woorden["100,25%"][0] + 3 * cijfer,
        "7": woorden["7"][1],
    }
    assert max(eenheden.values()) - min(eenheden.values()) < 0.2, eenheden


def test_een_stroom_die_op_een_regeleinde_lijkt_te_eindigen() -> None:
    from ijw_lib.publicatie.site.nabewerken import werk_na

    na = werk_na(plat(b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n"))
    assert b"stream\nab\r\r\nendstream" in na
    assert werk_na(na) == na, "een tweede keer verandert er niets"


def test_een_pdf_wordt_ingepakt_zonder_dat_er_iets_verandert() -> None:
    from ijw_lib.publicatie.site.pdfobjecten import lees, schrijf

    inhoud = {nr: b"<</Type/StructElem/S/P/P %d 0 R>>" % (nr + 1) for nr in range(1, 2001)}
    inhoud[7] = b"<</Length 2>>\nstream\nab\nendstream"
    los = plat(*(b"%d 0 obj\n%b\nendobj\n" % paar for paar in inhoud.items()))
    klein = schrijf(*lees(los))
    assert len(klein) < len(los) / 8
    over = objecten(klein)
    assert {nr: o.removeprefix(b"7 0 obj\n").strip() for nr, o in over.items() if nr in inhoud} == inhoud
    assert b"/Root 1 0 R" in klein
    assert klein == schrijf(*lees(los))


def plat(*delen: bytes) -> bytes:
    """Return a PDF of objects as Typst writes them: one after the other, a table of offsets at the end."""
    kop, plekken = b"%PDF-1.7\n", [len(b"%PDF-1.7\n")]
    for deel in delen:
        plekken.append(plekken[-1] + len(deel))
    lijst = b"".join(b"%010d 00000 n\r\n" % plek for plek in plekken[:-1])
    aantal = len(delen) + 1
    slot = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (aantal, plekken[-1])
    return b"".join([kop, *delen, b"xref\n0 %d\n0000000000 65535 f\r\n" % aantal, lijst, slot])

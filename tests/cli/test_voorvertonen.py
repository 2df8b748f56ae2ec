"""``ijw preview``: edit a text or a notebook and see it; only that notebook runs, only that page is made."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from ijw_lib.cli import voorvertonen
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.slot import slot
from ijw_lib.plan import adres
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.renderer import kies
from ijw_lib.publicatie.site.levend import Beeld
from tests.hulp import FINANCIEN, Keuze, ijw

PAGINA = "2024-M08/regio/financien"
TEKST = "reports/toelichting/2024-M08/financien.md"
LEESBAAR = "_werk/voorvertoning/reports/2024-M08/regio/financien.html"


@pytest.fixture
def kopie(bouwer: Callable[[Keuze], Project], tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(bouwer(FINANCIEN).root, tmp_path / "kopie", symlinks=True)))


def bestanden(project: Project) -> dict[str, int]:
    """Return the files outside ``_werk`` with the time at which they were made."""
    return {
        p.relative_to(project.root).as_posix(): p.stat().st_mtime_ns
        for p in project.root.rglob("*")
        if p.is_file() and "_werk" not in p.parts and "__pycache__" not in p.parts
    }


def schrijf_samenvatting(project: Project, tekst: str) -> None:
    """Put a section of its own in the text of the page."""
    pad = project.root / TEKST
    pad.write_text(f"{pad.read_text(encoding='utf-8')}\n\n## samenvatting\n\n{tekst}\n", encoding="utf-8")


def test_een_keer_draait_een_notebook_en_maakt_een_pagina(kopie: Project) -> None:
    pad = kopie.root / TEKST
    pad.write_text(
        f"{pad.read_text(encoding='utf-8')}\n\n## samenvatting\n\nEen proefzin.\n", encoding="utf-8"
    )
    voor = bestanden(kopie)
    klaar = ijw(kopie, "preview", TEKST, "--eenmaal", "--renderer", "embedded")
    assert klaar.code == 0, klaar.fout
    assert f"{PAGINA}: notebook gedraaid en pagina gemaakt in " in klaar.uit
    assert LEESBAAR in klaar.uit
    assert "Een proefzin." in (kopie.root / LEESBAAR).read_text(encoding="utf-8")
    na = bestanden(kopie)
    assert {p for p in na if na[p] != voor.get(p)} == {f"reports/{PAGINA}.ipynb"}
    gemaakt = (kopie.root / "_werk/voorvertoning/reports").rglob("*.html")
    assert [p.name for p in gemaakt] == ["financien.html"]
    nog_eens = ijw(kopie, "preview", PAGINA, "--eenmaal", "--renderer", "embedded")
    assert f"{PAGINA}: pagina gemaakt in " in nog_eens.uit, "het notebook was bij"


def test_een_pagina_met_de_hand_heeft_geen_notebook(kopie: Project) -> None:
    klaar = ijw(kopie, "preview", "reports/methode.qmd", "--eenmaal", "--renderer", "embedded")
    assert "reports/methode.html: pagina gemaakt in " in klaar.uit
    assert (kopie.root / "_werk/voorvertoning/reports/methode.html").is_file()


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ('Fout {{ cijfer("x/y/z") }}.', rf"{TEKST}, regel \d+: tabel 'x' bestaat niet"),
        ("Fout <b>hier</b>.", rf"{TEKST}, regel \d+ .*zonder HTML"),
    ],
)
def test_een_tekst_die_niet_goed_is_zegt_waar(kopie: Project, fout: str, melding: str) -> None:
    schrijf_samenvatting(kopie, fout)
    klaar = ijw(kopie, "preview", PAGINA, "--eenmaal", "--renderer", "embedded")
    assert klaar.code == 1
    assert re.search(melding, klaar.fout)


def test_een_pagina_die_er_niet_is(kopie: Project) -> None:
    klaar = ijw(kopie, "preview", "financin", "--eenmaal")
    assert klaar.code == 2
    assert "bedoelde u 'financien'?" in klaar.fout


def test_wie_bezig_is_gaat_voor_en_een_onvoorziene_fout_houdt_niets_op(
    kopie: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pagina = adres.vind(kopie, Plan.lees(kopie), "methode")
    voorvertoning, beeld = voorvertonen.Voorvertoning(kopie, pagina, kies("embedded")), Beeld()
    begonnen = threading.Event()

    def bouw() -> None:
        with slot(kopie, "build"):
            begonnen.set()
            time.sleep(0.5)

    monkeypatch.setattr(voorvertonen, "_GEDULD", 0.1)
    threading.Thread(target=bouw).start()
    begonnen.wait()
    voorvertonen._maak(voorvertoning, beeld, [])
    gemeld = capsys.readouterr()
    assert gemeld.err.count("Er loopt al een 'ijw build'") == 1
    assert "reports/methode.html: pagina gemaakt in" in gemeld.out
    assert beeld.fout == ""
    monkeypatch.setattr(voorvertonen.voorvertonen, "maak", lambda *_: 1 / 0)
    voorvertonen._maak(voorvertoning, beeld, [])
    assert "Onverwachte fout (ZeroDivisionError)" in beeld.fout
    assert "Onverwachte fout (ZeroDivisionError)" in capsys.readouterr().err


def test_van_het_plan_worden_de_lijsten_opnieuw_gemaakt(kopie: Project) -> None:
    pagina = adres.vind(kopie, Plan.lees(kopie), "begrippen")
    voorvertoning = voorvertonen.Voorvertoning(kopie, pagina, kies("embedded"))
    begrippen = kopie.reports / "begrippen.yml"
    tekst = begrippen.read_text(encoding="utf-8")
    assert "term: Beschut werk (BSW)" in tekst
    begrippen.write_text(tekst.replace("term: Beschut werk (BSW)", "term: Proefbegrip"), encoding="utf-8")
    voorvertoning.maak([begrippen])
    gemaakt = kopie.root / "_werk/voorvertoning/reports/begrippen.html"
    assert "Proefbegrip" in gemaakt.read_text(encoding="utf-8")


# --- the loop itself ------------------------------------------------------------------------------


class Lus:
    """A preview that goes on, in a process of its own."""

    def __init__(self, project: Project) -> None:
        opdracht = [sys.executable, "-u", "-m", "ijw_lib", "--project", str(project.root), "preview", PAGINA]
        poort = str(_vrije_poort())
        self.proces = subprocess.Popen(
            [*opdracht, "--renderer", "embedded", "--poort", poort],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # A shell that starts tests in the background has them ignore Ctrl-C, and all that they start.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.basis = f"http://127.0.0.1:{poort}/"
        assert self.proces.stdout is not None
        for regel in self.proces.stdout:
            if self.basis in regel:
                return
        pytest.fail("de voorvertoning begon niet")

    def pagina(self) -> str:
        with urlopen(self.basis, timeout=30) as antwoord:
            return antwoord.read().decode()

    def na(self, wijzig: Callable[[], object]) -> str:
        """Return the page as it is once it hears of a change."""
        keer = re.search(r'\}\)\("(\d+)"\);', self.pagina())
        assert keer
        wijzig()
        for _ in range(9):  # it answers after 20 seconds, changed or not
            with urlopen(f"{self.basis}-/sein?{keer[1]}", timeout=60) as antwoord:
                if antwoord.read().decode() != keer[1]:
                    break
        return self.pagina()


def _vrije_poort() -> int:
    from socket import socket

    with socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


@pytest.fixture
def lus(kopie: Project) -> Iterator[Lus]:
    lus = Lus(kopie)
    yield lus
    lus.proces.kill()
    lus.proces.communicate()


def test_de_lus_van_een_analist(kopie: Project, lus: Lus) -> None:
    tekst, notebook = kopie.root / TEKST, kopie.notebooks / "financien.ipynb"
    eerst, nb = tekst.read_text(encoding="utf-8"), notebook.read_text(encoding="utf-8")
    sectie = "\n\n## samenvatting\n\n"
    html = lus.na(lambda: tekst.write_text(f"{eerst}{sectie}Een proefzin.\n", encoding="utf-8"))
    assert "Een proefzin." in html
    html = lus.na(lambda: tekst.write_text(f"{eerst}{sectie}{{{{ nergens }}}}\n", encoding="utf-8"))
    assert "nu niet te maken" in html
    assert TEKST in html
    html = lus.na(lambda: tekst.write_text(eerst, encoding="utf-8"))
    assert "nu niet te maken" not in html
    html = lus.na(lambda: notebook.write_text(nb.replace("## In het kort", "## In 't kort, proef"), "utf-8"))
    assert "kort, proef" in html
    lus.proces.send_signal(signal.SIGINT)
    uit, _ = lus.proces.communicate(timeout=20)
    assert lus.proces.returncode == 0
    assert uit.rstrip().endswith("Gestopt.")
    assert f"Veranderd: {TEKST}" in uit
    assert "Traceback" not in uit

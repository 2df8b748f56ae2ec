"""Many sources are rendered by processes: the same bytes and messages, and one that dies is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen.configuratie import lees
from ijw_lib.publicatie.embedded import arbeiders
from ijw_lib.publicatie.renderer import kies
from tests.hulp import ALLEEN_DIEP
from tests.publicatie.conftest import Gebouwd


@pytest.fixture
def met_processen(monkeypatch: pytest.MonkeyPatch) -> list[arbeiders.Kind]:
    """Let any number of sources be many, and return the processes that come to be."""
    gestart: list[arbeiders.Kind] = []

    class Geteld(arbeiders.Kind):
        def __init__(self, *argumenten: object) -> None:
            super().__init__(*argumenten)  # type: ignore[arg-type]
            gestart.append(self)

    monkeypatch.setattr(arbeiders, "VEEL", 1)
    monkeypatch.setattr(arbeiders, "Kind", Geteld)
    return gestart


def _inhoud(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@ALLEEN_DIEP
def test_processen_geven_dezelfde_bytes_en_eindigen(
    gebouwd: Gebouwd, project: Path, met_processen: list[arbeiders.Kind]
) -> None:
    bronnen = lees(project).bronnen()
    assert len(bronnen) < 24, "gebouwd is met draden gemaakt"
    kies("embedded").render(project)
    assert _inhoud(project / "_site") == _inhoud(gebouwd.site)
    assert 0 < len(met_processen) <= (os.cpu_count() or 1), "elke draad een, die blijft"
    assert not any(kind._proces.is_alive() for kind in met_processen)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{< video x >}}", r"reports/proef\.qmd.*video"),  # seen while the sources are handed out
        ("![x](https://example.org/x.png)", r"reports/proef\.qmd.*van een andere server"),  # in the process
    ],
)
@ALLEEN_DIEP
def test_een_fout_van_een_bron_is_dezelfde_fout(
    tekst: str, melding: str, project: Path, met_processen: list[arbeiders.Kind]
) -> None:
    pad = project / "reports" / "proef.qmd"
    pad.write_text(f"---\ntitle: Proef\n---\n\n{tekst}\n", encoding="utf-8")
    with pytest.raises(RenderFout, match=melding):
        kies("embedded").render(project)
    assert met_processen
    assert not any(kind._proces.is_alive() for kind in met_processen)
    assert not list((project / "_werk").glob("site-*"))


def test_een_proces_dat_sterft_wordt_gemeld(project: Path, tmp_path: Path) -> None:
    config = lees(project)
    kind = arbeiders.Kind(config)
    kind._proces.kill()
    with pytest.raises(RenderFout, match=r"index\.qmd: het proces .* stopte onverwacht"):
        kind.maak(Path("index.qmd"), tmp_path)
    kind.sluit()


_GEHEUGEN = """
import sys, typst
from pathlib import Path
from ijw_lib.publicatie.embedded import pdf

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20

for nr in range(int(sys.argv[1])):
    tekst = f"= Kop {nr}\\n#for i in range(900) [Regel #i van {nr} is een zin. #par[Alinea #i.] ]"
    typst.compile(tekst.encode())
    if sys.argv[2] == "vergeet":
        pdf._vergeet()
print(megabytes())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="alleen op Linux")
def test_een_proces_onthoudt_geen_documenten() -> None:
    """Else a process that sets all reports grows by 80 MB with each."""

    def megabytes(documenten: int, wijze: str) -> int:
        opdracht = [sys.executable, "-c", _GEHEUGEN, str(documenten), wijze]
        return int(subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout)

    een, veel = (megabytes(n, "vergeet") for n in (1, 8))
    onthouden = megabytes(8, "onthoud")

    assert onthouden - een > 60, "anders bewijst deze test niets"
    assert veel - een < (onthouden - een) / 2


def test_wie_weergeeft_rekent_niet_en_haalt_dus_geen_pandas_binnen() -> None:
    toon = "import sys, ijw_lib.publicatie.embedded.arbeiders; print(*sys.modules)"
    klaar = subprocess.run([sys.executable, "-c", toon], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "pyarrow", "altair"} & set(klaar.stdout.split())

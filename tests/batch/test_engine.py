"""The warm engine keeps what a Jupyter kernel keeps, and no run touches another."""

import json
import os
import time
from pathlib import Path

import nbformat
import papermill
import pytest

from ijw_lib.batch import engine, uitvoeren
from ijw_lib.batch.taak import Grenzen
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Run
from tests.hulp import ALLEEN_DIEP

CELLEN = [
    "import sys, subprocess, os\nprint('een')\nprint('fout', file=sys.stderr)\nprint('twee')",
    "1 + 1",
    "from IPython.display import HTML, Markdown, display, update_display\n"
    "_ = display('oud', display_id='vast')",
    "display(Markdown('**vet**'), HTML('<b>vet</b>'))\nMarkdown('slot')",
    "update_display('nieuw', display_id='vast')",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "import asyncio\nawait asyncio.sleep(0)\n'klaar'",
    "x = 3;\nx",
]


def _notebook(pad, cellen, parameters=""):
    eerste = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    nb = nbformat.v4.new_notebook(cells=[eerste, *(nbformat.v4.new_code_cell(c) for c in cellen)])
    nb.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nb, pad)
    return pad


def _uitvoer(nb):
    return [[{k: v for k, v in u.items() if k != "metadata"} for u in c.get("outputs", [])] for c in nb.cells]


def _in_eigen_proces(invoer, uitvoer):
    """Run the warm engine where a shell, a changed folder or a broken stream cannot reach the tests."""
    import subprocess
    import sys

    code = (
        "import papermill, sys; import ijw_lib.batch.engine as e;"
        "papermill.execute_notebook(sys.argv[1], sys.argv[2], engine_name=e.NAAM, progress_bar=False)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(invoer), str(uitvoer)], capture_output=True, text=True, check=False
    )


@pytest.mark.traag
def test_zelfde_uitvoer_als_een_kernel(tmp_path):
    bron = _notebook(tmp_path / "in.ipynb", CELLEN)
    assert _in_eigen_proces(bron, tmp_path / "warm.ipynb").returncode == 0
    papermill.execute_notebook(bron, tmp_path / "kernel.ipynb", progress_bar=False, kernel_name="python3")
    warm, kernel = (nbformat.read(tmp_path / f"{n}.ipynb", 4) for n in ("warm", "kernel"))
    assert [c.get("execution_count") for c in warm.cells] == [c.get("execution_count") for c in kernel.cells]
    # a kernel sends stdout and stderr in an order that can differ from run to run: compare per stream
    assert _stromen_apart(_uitvoer(warm)) == _stromen_apart(_uitvoer(kernel))


def _stromen_apart(cellen):
    uit = []
    for uitvoer in cellen:
        stromen = {n: "".join(u["text"] for u in uitvoer if u.get("name") == n) for n in ("stdout", "stderr")}
        uit.append((stromen, [u for u in uitvoer if u["output_type"] != "stream"]))
    return uit


def test_uitvoer_van_een_deelproces_gaat_niet_verloren(tmp_path):
    bron = _notebook(
        tmp_path / "in.ipynb", ["import subprocess\n_ = subprocess.run(['echo', 'uit een deelproces'])"]
    )
    assert _in_eigen_proces(bron, tmp_path / "uit.ipynb").returncode == 0
    [uitvoer] = nbformat.read(tmp_path / "uit.ipynb", 4).cells[-1].outputs
    assert uitvoer == {"output_type": "stream", "name": "stdout", "text": "uit een deelproces\n"}


def test_een_fout_stopt_het_notebook_en_staat_erin(tmp_path):
    bron = _notebook(tmp_path / "in.ipynb", ["1 / 0", "print('komt niet')"])
    klaar = _in_eigen_proces(bron, tmp_path / "uit.ipynb")
    assert "ZeroDivisionError" in klaar.stderr
    cellen = [c for c in nbformat.read(tmp_path / "uit.ipynb", 4).cells if c.cell_type == "code"]
    assert cellen[1].outputs[-1]["ename"] == "ZeroDivisionError"
    assert cellen[2].outputs == []


def test_engine_staat_bij_papermill_bekend():
    assert papermill.engines.papermill_engines.get_engine(engine.NAAM) is engine.InProcesEngine


@pytest.fixture
def project(kleine_kopie):
    return kleine_kopie


@pytest.mark.traag
def test_runs_raken_elkaar_niet(project):
    """A notebook that spoils globals, environment, folder and modules of its process spoils only itself."""
    bederf = (
        "import os, sys, builtins, pandas\n"
        "assert 'BEDORVEN' not in os.environ and not hasattr(builtins, 'bedorven')\n"
        "assert pandas.options.display.width != 7\n"
        "os.environ['BEDORVEN'] = '1'; builtins.bedorven = True; pandas.options.display.width = 7\n"
        "os.chdir('/'); sys.modules['json'] = None"
    )
    _voeg_cel_toe(project, bederf)
    runs = Plan.lees(project).runs
    assert uitvoeren.draai(Bouw.open(project), runs, 1) == len(runs)
    assert uitvoeren.draai(Bouw.open(project), runs, 1, opnieuw=True) == len(runs)


@pytest.mark.traag
def test_warm_en_kernel_geven_dezelfde_bytes_en_alleen_het_nodige_draait(project):
    runs = Plan.lees(project).runs
    assert uitvoeren.draai(Bouw.open(project), runs) == len(runs)
    warm = {r.id: r.uitvoer(project).read_bytes() for r in runs}
    assert all(nb.count(b"data:image/svg+xml;base64,") == 3 for nb in warm.values())
    assert uitvoeren.draai(Bouw.open(project), runs) == 0
    assert uitvoeren.draai(Bouw.open(project), runs, engine="kernel", opnieuw=True) == len(runs)
    assert {r.id: r.uitvoer(project).read_bytes() for r in runs} == warm

    tekst = project.reports / "toelichting" / runs[0].periode.id / "financien.md"
    tekst.parent.mkdir(exist_ok=True)
    tekst.write_text("## programma\n\nEigen tekst van deze periode.\n", encoding="utf-8")
    assert [t.run for t, bij in uitvoeren.wat_is_bij(Bouw.open(project), runs) if not bij] == [runs[0]]
    assert uitvoeren.draai(Bouw.open(project), runs) == 1
    assert "Eigen tekst van deze periode." in runs[0].uitvoer(project).read_text(encoding="utf-8")

    runs[1].uitvoer(project).write_text("{}")  # spoiled by hand
    assert uitvoeren.draai(Bouw.open(project), runs) == 1
    assert runs[1].uitvoer(project).read_bytes() == warm[runs[1].id]


@pytest.mark.traag
def test_een_run_die_zijn_proces_doodt_wordt_gemeld(project):
    bron = "import os, signal\nif periode == '2023-Q1': os.kill(os.getpid(), signal.SIGKILL)"
    _voeg_cel_toe(project, bron)
    runs = Plan.lees(project).runs
    melding = r"1 van de 2 runs is mislukt.*2023-Q1, regio, notebook financien: het proces stopte"
    with pytest.raises(IjwFout, match=melding):
        _draai(project, runs)
    dood, goed = (next(r for r in runs if (r.periode.id == "2023-Q1") is x) for x in (True, False))
    assert not dood.uitvoer(project).exists()
    assert goed.uitvoer(project).is_file()


def _voeg_cel_toe(project: Project, bron: str) -> None:
    pad = project.notebooks / "financien.ipynb"
    nb = json.loads(pad.read_text())
    leeg = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    nb["cells"].append(leeg | {"id": "extra", "source": bron})
    pad.write_text(json.dumps(nb))


def _draai(project: Project, runs: tuple[Run, ...]) -> None:
    try:
        uitvoeren.draai(Bouw.open(project), runs)
    except IjwFout as fout:
        raise IjwFout(" ".join(str(fout).split())) from None


@pytest.mark.traag
def test_over_de_tijdslimiet(project):
    from ijw_lib.batch.werkers import verwerk

    _voeg_cel_toe(project, "import time; time.sleep(60)")
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(project), Plan.lees(project).runs[:1])]
    [klaar] = [(k.fout, k.kladje.notebook.is_file()) for k in verwerk(taken, 1, grenzen=Grenzen(5))]
    fout, bewaard = klaar
    assert fout is not None
    assert "tijdslimiet van 5 seconden" in fout.melding
    assert fout.cel == len(json.loads(taken[0].run.notebook(project).read_text())["cells"])
    assert bewaard, "the notebook shows how far it came"


@pytest.mark.traag
@ALLEEN_DIEP
def test_over_de_tijdslimiet_buiten_bereik_van_python(project):
    """A run that catches or cannot hear the alarm is ended from outside, and what it started with it."""
    from ijw_lib.batch.werkers import verwerk

    _voeg_cel_toe(
        project,
        "import signal, subprocess, time\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "p = subprocess.Popen(['sleep', '600'])\nopen('../pid', 'w').write(str(p.pid))\ntime.sleep(600)",
    )
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(project), Plan.lees(project).runs[:1])]
    [fout] = [k.fout for k in verwerk(taken, 1, grenzen=Grenzen(5))]
    assert "tijdslimiet van 5 seconden" in fout.melding
    kind, uiterlijk = int((project.root / "pid").read_text()), time.monotonic() + 5
    while _leeft(kind) and time.monotonic() < uiterlijk:  # a signal takes a moment on a busy machine
        time.sleep(0.01)
    assert not _leeft(kind)


def _leeft(pid: int) -> bool:
    try:
        return "Z (zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.traag
def test_over_de_geheugenlimiet(project):
    from ijw_lib.batch.werkers import verwerk

    _voeg_cel_toe(project, "vol = bytearray(500 * 1024 * 1024)")
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(project), Plan.lees(project).runs[:1])]
    [fout] = [k.fout for k in verwerk(taken, 1, grenzen=Grenzen(600, 256))]
    assert "over de geheugenlimiet van 256 MB" in fout.melding
    assert fout.cel > 1
    [goed] = [k.fout for k in verwerk(taken, 1, grenzen=Grenzen(600, 2048))]
    assert goed is None


def test_resten_van_een_gedood_proces_worden_opgeruimd(project):
    from ijw_lib.fundament import resten

    dood = project.werk / "runs" / "999999999-abc"
    eigen = project.werk / "runs" / f"{os.getpid()}-eigen"
    half = project.reports / ".financien.ipynb-p999999999-abc"
    bezig = project.reports / f".financien.ipynb-p{os.getpid()}-abc"
    kopieen = [
        project.werk / f"{soort}-{pid}-abc"
        for soort in ("site", "quarto")
        for pid in (999999999, os.getpid())
    ]
    for map_ in (dood, eigen, *kopieen):
        map_.mkdir(parents=True)
    for bestand in (half, bezig):
        bestand.touch()
    resten.ruim_op(project)
    assert not dood.exists()
    assert eigen.exists()
    assert not half.exists()
    assert bezig.exists()
    assert [map_.exists() for map_ in kopieen] == [False, True, False, True]

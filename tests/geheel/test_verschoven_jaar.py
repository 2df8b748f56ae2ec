"""The delivery of another year works without touching the code."""

from __future__ import annotations

import calendar
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from tests.hulp import (
    ALLEEN_DIEP,
    LEVERING,
    bouw,
    ijw,
    kopieer,
    lees_csv,
    schrijf_csv,
    vergeet_snapshot,
    wijzig_plan,
)

pytestmark = ALLEEN_DIEP

_DATUM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_JAAR = re.compile(r"\b20\d\d\b")
JAARKOLOMMEN = ("boekjaar", "jaar", "geboortejaar")
DAGEN_TELLEN = {"aansluiting_loonkosten", "personeel_fte", "prijs_volume", "vacatures"}
"""Tables in which the days of February weigh: their amounts move a little with a leap year."""
VERSCHOVEN = {"2023-Q1": "2024-Q1", "2024-M08": "2025-M08"}


def jaar_later(tekst: str) -> str:
    """Move every ISO date in a text one year; the last day of February stays the last day."""

    def schuif(m: re.Match[str]) -> str:
        jaar, maand, dag = int(m[1]) + 1, int(m[2]), int(m[3])
        return f"{jaar}-{maand:02d}-{min(dag, calendar.monthrange(jaar, maand)[1]):02d}"

    return _DATUM.sub(schuif, tekst)


def _verschuif_bestanden(paden: Iterable[Path]) -> None:
    for pad in paden:
        rijen = [
            {
                k: str(int(v) + 1) if k in JAARKOLOMMEN else jaar_later(v) if _DATUM.fullmatch(v) else v
                for k, v in r.items()
            }
            for r in lees_csv(pad)
        ]
        schrijf_csv(pad, rijen)


def periode_later(periode: str) -> str:
    return re.sub(r"^\d{4}", lambda m: str(int(m[0]) + 1), periode)


def verschuif(project: Project) -> Project:
    levering = project.root / LEVERING
    _verschuif_bestanden(sorted(levering.glob("*.csv")))
    for pad in (levering / "levering.yml", project.referentie / "loonschalen.csv"):  # wages of those years
        pad.write_text(jaar_later(pad.read_text()))
    wijzig_plan(
        project,
        lambda producten: [
            p
            | {k: [periode_later(q) for q in p[k]] for k in ("perioden", "vastgesteld") if k in p}
            | {"vorige": {periode_later(q): periode_later(v) for q, v in p.get("vorige", {}).items()}}
            for p in producten
        ],
    )
    return project


@pytest.fixture(scope="module")
def verschoven(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = verschuif(kopieer(tmp_path_factory.mktemp("verschoven"), bron))
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project


def test_de_schuif_kent_de_laatste_dag_van_februari() -> None:
    assert jaar_later("2024-02-29 en 2023-02-28, 2024-12-31") == "2025-02-28 en 2024-02-28, 2025-12-31"


@pytest.mark.parametrize("periode", VERSCHOVEN)
def test_dezelfde_waarde_in_elke_cel(
    periode: str, verschoven: Project, cellen: dict[str, pd.DataFrame]
) -> None:
    oud, nieuw = cellen[periode], tabellen.cellen(verschoven, VERSCHOVEN[periode], "regio")
    vorm = ["tabel", "rij", "gemeente", "eenheid", "cel"]
    pd.testing.assert_frame_equal(oud[vorm], nieuw[vorm])
    dagen = oud["tabel"].isin(DAGEN_TELLEN)
    waarden = ["waarde", "status", "weergave"]
    pd.testing.assert_frame_equal(oud.loc[~dagen, waarden], nieuw.loc[~dagen, waarden])
    for a, b in zip(oud.loc[dagen, "waarde"], nieuw.loc[dagen, "waarde"], strict=True):
        assert bool(a) == bool(b)
        assert not a or float(a) == pytest.approx(float(b), rel=0.01, abs=20_000)
    assert nieuw["kolom"].tolist() == [_JAAR.sub(lambda m: str(int(m[0]) + 1), k) for k in oud["kolom"]]


def test_de_oude_periode_valt_nu_buiten_de_levering(verschoven: Project) -> None:
    klaar = ijw(verschoven, "tables", "2022")
    assert (klaar.code, klaar.uit) == (2, "")
    assert "1 januari 2023 t/m 31 augustus 2025" in klaar.fout


@pytest.mark.traag
def test_de_site_van_het_andere_jaar_wordt_gebouwd(verschoven: Project, gebouwd: Project) -> None:
    site = bouw(verschoven)

    def bestanden(map_: Path) -> list[str]:
        """Pages and PDFs; the names of the parts of the search index are hashes of their content."""
        return sorted(
            p.relative_to(map_).as_posix() for p in map_.rglob("*") if p.suffix in (".html", ".pdf")
        )

    def hernoemd(pad: str) -> str:
        for oud, nieuw in VERSCHOVEN.items():
            pad = pad.replace(oud, nieuw)
        return pad

    assert bestanden(site) == sorted(map(hernoemd, bestanden(gebouwd.site)))
    for oud, nieuw in VERSCHOVEN.items():
        pagina = (site / "reports" / nieuw / "regio" / "financien.html").read_text()
        pagina = re.sub(r'data-periode="[^"]*"', "", pagina)  # a figure of the year before
        assert oud not in pagina
        assert str(int(nieuw[:4]) - 3) not in re.sub(
            r"<script.*?</script>|data:\S+", "", pagina, flags=re.DOTALL
        )


# --- all themes, with the norms of the next year ---------------------------------------------------

DUREN = {
    "trajectduur",
    "trajectduur_bij_uitstroom",
    "trajectduur_per_reden",
    "aanmelding_tot_start",
    "afgeronde_intakes",
}
"""Tables of durations: a spell over the last day of February has one day less in the year after."""


@pytest.fixture(scope="module")
def alles_verschoven(heel_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    doel = tmp_path_factory.mktemp("alles") / "project"
    project = verschuif(Project(shutil.copytree(heel_project.root, doel)))
    _verschuif_bestanden(p for p in sorted(project.referentie.glob("*.csv")) if p.stem != "loonschalen")
    vergeet_snapshot(project)
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project


@pytest.mark.parametrize(
    ("periode", "onderwerp"),
    [("2023-Q1", "regio"), ("2024-M08", "regio"), ("2024-M08", "velsen"), ("2024-M08", "uitgeest")],
)
def test_elk_aantal_van_elk_thema_is_hetzelfde(
    periode: str, onderwerp: str, alles_verschoven: Project, heel_project: Project
) -> None:
    oud = tabellen.cellen(heel_project, periode, onderwerp)
    nieuw = tabellen.cellen(alles_verschoven, VERSCHOVEN[periode], onderwerp).set_index("cel")
    oud["cel"] = oud["cel"].str.replace(r"maand_(\d{4})", lambda m: f"maand_{int(m[1]) + 1}", regex=True)
    assert set(nieuw.index) == set(oud["cel"])
    geteld = 0
    for r in oud.itertuples():
        n = nieuw.loc[r.cel]
        assert n["status"] == r.status, r.cel
        if r.eenheid == "aantal" and r.waarde:
            speling = 3 if r.tabel in DUREN | DAGEN_TELLEN else 0
            assert abs(float(n["waarde"]) - float(r.waarde)) <= speling, r.cel
            geteld += 1
    assert geteld > 30

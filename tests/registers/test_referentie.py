"""The committed reference tables and delivery meet the schema; codes and names are defined once."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.normen import Normen
from ijw_lib.registers import levering
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from tests.hulp import LEVERING, WORTEL


@pytest.fixture(scope="module")
def controle(project: Project) -> levering.Controle:
    return levering.controleer(project.root / LEVERING, project.referentie)


def test_de_meegeleverde_levering_is_goed(controle: levering.Controle) -> None:
    assert controle.uitval == ()
    assert controle.gelezen == controle.geaccepteerd
    assert controle.volledig


def test_elk_bestand_hoort_bij_een_register_en_omgekeerd() -> None:
    for map_, registers in (
        (WORTEL / "data" / "referentie", REFERENTIES),
        (WORTEL / LEVERING, LEVERINGSREGISTERS),
    ):
        assert {p.stem for p in map_.glob("*.csv")} == {r.naam for r in registers}


def test_elk_register_heeft_een_sleutel_uit_zijn_kolommen() -> None:
    for register in (*REFERENTIES, *LEVERINGSREGISTERS):
        assert register.sleutel
        assert set(register.sleutel) <= set(register.namen)
        assert register.rij


def test_gewichten_van_een_spreiding_dekken_twaalf_maanden(controle: levering.Controle) -> None:
    for _, s in controle.frames["spreidingen"].groupby("spreiding"):
        assert sorted(s["maand"]) == list(range(1, 13))
        assert s["gewicht"].sum() > 0


def norm(**velden: object) -> dict[str, object]:
    return {
        "indicator": "wsw",
        "rij": "plaatsen",
        "gemeente": "regio",
        "soort": "afspraak",
        "waarde": "175.50",
        "geldig_van": pd.Timestamp("2031-01-01"),
        "geldig_tot": pd.Timestamp("2031-12-31"),
        "bron": "b",
    } | velden


def waarde(normen: list[dict[str, object]], dag: str) -> Fraction | None:
    return Normen(pd.DataFrame(normen)).waarde("wsw", "plaatsen", "afspraak", pd.Timestamp(dag).date())


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        ("2030-12-31", None),
        ("2031-01-01", Fraction("175.5")),
        ("2031-12-31", Fraction("175.5")),
        ("2032-01-01", None),
    ],
)
def test_norm_geldt_van_tot_en_met(dag: str, verwacht: Fraction | None) -> None:
    assert waarde([norm()], dag) == verwacht


def test_norm_zonder_einde_blijft_gelden_en_twee_tegelijk_is_een_fout() -> None:
    open_eind = norm(geldig_tot=pd.NaT)
    assert waarde([open_eind], "2040-06-01") == Fraction("175.5")
    with pytest.raises(ValueError, match="meer dan een norm"):
        waarde([open_eind, norm(waarde="180")], "2031-06-01")
    assert waarde([norm(gemeente="elders")], "2031-06-01") is None

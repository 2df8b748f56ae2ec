"""What ``make bench`` says of growth: the line, what of it is explained, and what was asked."""

from __future__ import annotations

import argparse

import pytest

from ijw_lib.fundament.project import Project
from tests.benchmarks import documenten, lijn
from tests.benchmarks.__main__ import _maten
from tests.benchmarks.lijn import Lijn

RUN, OUDER, KIND = (
    "run van een gemeente, gemiddeld ms",
    "site, MB van de ouder",
    "site, MB van het grootste kind",
)


def groei(*waarden: dict[str, float]) -> dict[int, dict[str, float]]:
    return {
        maat: dict.fromkeys(lijn.GEMETEN, 100.0) | eigen
        for maat, eigen in zip((4, 40, 342), waarden, strict=True)
    }


def test_een_rechte_lijn_verklaart_alles() -> None:
    gevonden = Lijn.door([4, 40, 342], [12.0, 84.0, 688.0])
    assert gevonden.begin == pytest.approx(4)
    assert gevonden.per_gemeente == pytest.approx(2)
    assert gevonden.verklaard == pytest.approx(1)
    assert gevonden.afwijking == pytest.approx(0, abs=1e-9)


def test_wat_kwadratisch_groeit_wijkt_af_van_de_lijn() -> None:
    gevonden = Lijn.door([4, 40, 342], [16.0, 1600.0, 116964.0])
    assert gevonden.verklaard > 0.9, "of three sizes a line explains most, whatever it is"
    assert gevonden.afwijking > 1


def test_wat_niet_groeit_heeft_een_vlakke_lijn() -> None:
    gevonden = Lijn.door([4, 40, 342], [7.0, 7.0, 7.0])
    assert (gevonden.per_gemeente, gevonden.verklaard) == (pytest.approx(0, abs=1e-9), pytest.approx(1))


def test_bij_elke_eis_staat_wat_gemeten_is(capsys: pytest.CaptureFixture[str]) -> None:
    gemeten = groei({}, {KIND: 640.0}, {RUN: 112.0, OUDER: 175.0, KIND: 500.0})
    uit = lijn.toon(gemeten)
    assert [(e.gemeten, e.hoogstens) for e in lijn.eisen(gemeten)] == [
        (pytest.approx(12), 10),
        (0, 100),
        (75, 100),
        (640, 800),
    ]
    regels = capsys.readouterr().out.splitlines()
    [run] = [r for r in regels if r.startswith("  run van een gemeente, erbij")]
    assert run.split()[-4:] == ["12", "%", "10", "%"]
    assert all(any(r.startswith(f"  {naam} ") for r in regels) for naam in lijn.GEMETEN)
    assert set(uit["lijnen"]) == set(lijn.GEMETEN)


def test_de_maten_zijn_te_kiezen() -> None:
    assert _maten("16,4,8,4") == (4, 8, 16)
    with pytest.raises(argparse.ArgumentTypeError):
        _maten("4")


def test_de_documenten_van_een_rapport_zijn_te_meten(gebouwd: Project) -> None:
    """Of a packed PDF too: the number of its pages is what its time is divided by."""
    gemeten = documenten.meet(gebouwd.root)
    assert gemeten[documenten.BLADEN] > 3
    assert all(seconden > 0 for seconden in gemeten.values())

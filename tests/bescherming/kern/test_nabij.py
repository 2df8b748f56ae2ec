"""What the columns near one say is what all columns say."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ijw_lib.bescherming.kern import bereik
from ijw_lib.bescherming.kern.bereik import Bereik
from ijw_lib.bescherming.kern.delen import delen
from ijw_lib.bescherming.kern.opgave import Marge, Opgave, som_van
from ijw_lib.bescherming.kern.rekenaar import matrix_van
from ijw_lib.bescherming.kern.stelsel import RUIM, Stelsel
from ijw_lib.bescherming.kern.vereenvoudigen import Eenvoudig
from tests.hulp.tabellen import maak


@pytest.mark.parametrize("zaad", range(1, 7))
def test_wat_nabij_gezegd_wordt_zeggen_ook_alle_kolommen(zaad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    uitkomsten = 0
    for deel in delen(maak(zaad)):
        stelsel = Stelsel(Eenvoudig(deel.opgave))
        alle = Bereik(stelsel, stelsel.moet)
        for kolom, marge in stelsel.marges.items():
            for doel in (float(marge.breedte), 1.0):
                monkeypatch.setattr(bereik, "NABIJ", ())
                heel = alle.probeer(kolom, 1, doel)
                monkeypatch.setattr(bereik, "NABIJ", (3, 8))
                snel = alle.probeer(kolom, 1, doel)
                assert (snel.punt is None) == (heel.punt is None)
                assert min(snel.haalbaar, doel) >= min(heel.haalbaar, doel) - RUIM, "it never says too little"
                assert snel.punt is None or snel.punt.bij(kolom) >= doel - RUIM
                uitkomsten += 1
    assert uitkomsten


def test_dezelfde_kolommen_worden_niet_nog_eens_gevraagd(monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[list[int]] = []

    class Telt(bereik.Nabij):
        def __init__(self, *args) -> None:
            gevraagd.append(args[-1].tolist())
            super().__init__(*args)

    monkeypatch.setattr(bereik, "Nabij", Telt)
    monkeypatch.setattr(bereik, "NABIJ", (2, 4, 8, 16, 10_000, 20_000))
    keren = []
    for deel in delen(maak(1)):
        stelsel = Stelsel(Eenvoudig(deel.opgave))
        alle = Bereik(stelsel, np.ones(len(stelsel.moet), dtype=np.bool_))
        for kolom in stelsel.marges:
            gevraagd.clear()
            alle.probeer(kolom, 1, 1e6)
            assert all(eerder != later for eerder, later in pairwise(gevraagd))
            keren.append(len(gevraagd))
    assert max(keren) > 1


@pytest.mark.parametrize("zaad", range(5))
def test_van_een_groot_deel_volstaat_vaak_een_kring(zaad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Circles alone reach what all columns reach, of a table of two sides."""
    cellen = {f"{r}/{k}": 10 + zaad for r in range(6) for k in range(9)}
    cellen |= {f"{r}/alle": 9 * (10 + zaad) for r in range(6)} | {
        f"alle/{k}": 6 * (10 + zaad) for k in range(9)
    }
    sommen = [som_van(f"{r}/alle", *(f"{r}/{k}" for k in range(9))) for r in range(6)]
    sommen += [som_van(f"alle/{k}", *(f"{r}/{k}" for r in range(6))) for k in range(9)]
    vast = frozenset(cel for cel in cellen if "alle" in cel)
    opgave = Opgave(cellen, tuple(sommen), {"2/3": Marge(5, 5)}, vast=vast)
    stelsel = Stelsel(Eenvoudig(opgave))
    alles = np.ones(len(stelsel.moet), dtype=np.bool_)
    monkeypatch.setattr(bereik, "GROOT", 0)
    monkeypatch.setattr(bereik, "NABIJ", ())
    monkeypatch.setattr(Bereik, "_met_alle", lambda *_: pytest.fail("a circle is enough"))
    (kolom,) = stelsel.marges
    kolommen = stelsel.kringen(kolom, alles, 2)
    assert len(kolommen) == 9, "itself, two of its row, two of its column, and the four that join these"
    for kant in (1, -1):
        punt = Bereik(stelsel, alles).probeer(kolom, kant, 5.0).punt
        assert punt is not None
        assert punt.bij(kolom) == 5 * kant


@pytest.mark.parametrize("zaad", range(5))
def test_een_stuk_van_een_matrix_is_wat_er_staat(zaad: int) -> None:
    rng = np.random.default_rng(zaad)
    vol = rng.integers(-1, 2, (7, 11)) * (rng.random((7, 11)) < 0.5)
    vol[3] = vol[:, 4] = 0  # an empty row and column
    rijen = [(np.flatnonzero(rij).tolist(), rij[rij != 0].tolist()) for rij in vol]
    matrix = matrix_van(rijen, 11)
    kolommen = np.flatnonzero(rng.random(11) < 0.5).astype(np.int32)
    deel, welke = matrix.van(kolommen)
    gemaakt = np.zeros((deel.hoogte, deel.breedte))
    gemaakt[deel.rij, deel.kolom] = deel.factor
    assert welke.tolist() == np.flatnonzero((vol[:, kolommen] != 0).any(axis=1)).tolist()
    assert (gemaakt == vol[np.ix_(welke, kolommen)]).all()
    assert sorted(matrix.rij[matrix.in_kolommen(kolommen)]) == sorted(np.nonzero(vol[:, kolommen])[0])
    assert matrix.kolom[matrix.in_rijen(np.array([5, 3, 1]))].tolist() == rijen[5][0] + rijen[1][0]

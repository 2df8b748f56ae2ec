"""What the columns near one say is what all columns say."""

from __future__ import annotations

import pytest

from ijw_lib.bescherming.kern import bereik
from ijw_lib.bescherming.kern.bereik import Bereik
from ijw_lib.bescherming.kern.delen import delen
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

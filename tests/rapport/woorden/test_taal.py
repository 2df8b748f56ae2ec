"""The words by which texts are judged are read before runs are forked, not by every run."""

from __future__ import annotations

from ijw_lib.batch import vooraf
from ijw_lib.rapport.woorden import taal


def test_wie_runs_maakt_leest_de_woorden_vooraf() -> None:
    assert vooraf.taal is taal
    taal.lees_vooraf()
    for functie in (taal.lijst, taal.vrij, taal.richting, taal.scheidbaar, taal.geteld, taal.sluiten_uit):
        assert functie.cache_info().currsize == 1, functie

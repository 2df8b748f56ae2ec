"""Whatever the tables: nobody can be found, at little loss, and a cell fewer withheld is a leak."""

from __future__ import annotations

import pytest

from ijw_lib.bescherming.kern import bereik
from ijw_lib.bescherming.kern.oplossen import bescherm
from ijw_lib.keuring.interval import lekken
from tests.bescherming.kern.optimum import is_klein, kleinste_verlies
from tests.hulp import DIEP
from tests.hulp.tabellen import eisen_van, geschud, kennis_bij, maak

ZADEN = range(300 if DIEP else 30)
KLEIN = [z for z in range(1000, 1400 if DIEP else 1080) if is_klein(maak(z, klein=True))]
"""Seeds of tables that are small enough to compute the optimum of in another way."""
WEGGELATEN = 4
"""Cells of each set that are printed all the same, to see that the attacker finds that."""


def test_de_tabellen_vragen_iets() -> None:
    """Most of the sets have what is sensitive, and many need more withheld than that."""
    opgaven = [maak(zaad) for zaad in range(30)]
    assert sum(bool(o.gevoelig) for o in opgaven) > 15
    assert sum(any(len(r.termen) == 2 for r in o.relaties) for o in opgaven) > 2
    assert sum(any(m.breedte for m in o.gevoelig.values()) for o in opgaven) > 3
    assert sum(bool(lekken(kennis_bij(o, frozenset(o.gevoelig)), eisen_van(o))) for o in opgaven) > 12
    assert len(KLEIN) > 5


@pytest.mark.parametrize("zaad", ZADEN)
def test_niemand_is_te_vinden_en_een_cel_minder_is_een_lek(zaad: int) -> None:
    opgave = maak(zaad)
    uit = bescherm(opgave)
    assert opgave.gevoelig.keys() <= uit.achtergehouden <= opgave.waarden.keys() - opgave.vast
    eisen = eisen_van(opgave)
    assert lekken(kennis_bij(opgave, uit.achtergehouden), eisen) == []
    assert uit.ondergrens <= uit.verlies
    assert uit.verlies <= 1.15 * uit.ondergrens + 1e-6
    gelijken = _gelijken(uit.achtergehouden, opgave.relaties)
    erbij = [groep for groep in gelijken if not groep & opgave.gevoelig.keys()]
    for groep in erbij[:: max(1, len(erbij) // WEGGELATEN)]:
        gevonden = lekken(kennis_bij(opgave, uit.achtergehouden - groep), eisen)
        assert gevonden, groep
        assert all(lek.zeker and lek.cel in lek.zin for lek in gevonden)


@pytest.mark.parametrize("zaad", ZADEN[::5])
def test_de_volgorde_waarin_het_gezegd_wordt_doet_er_niet_toe(zaad: int) -> None:
    opgave = maak(zaad)
    assert bescherm(geschud(opgave, zaad)) == bescherm(opgave)


@pytest.mark.parametrize("zaad", ZADEN[::3])
@pytest.mark.parametrize("per_rij", [1, bereik.PER_RIJ])
def test_een_groot_deel_is_net_zo_veilig(zaad: int, per_rij: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bereik, "GROOT", 0)
    monkeypatch.setattr(bereik, "PER_RIJ", per_rij)
    opgave = maak(zaad)
    uit = bescherm(opgave)
    assert lekken(kennis_bij(opgave, uit.achtergehouden), eisen_van(opgave)) == []
    assert uit.ondergrens <= uit.verlies <= 1.15 * uit.ondergrens + 1e-6


@pytest.mark.parametrize("zaad", KLEIN)
def test_het_verlies_is_zo_klein_als_het_kan(zaad: int) -> None:
    opgave = maak(zaad, klein=True)
    uit, beste = bescherm(opgave), kleinste_verlies(opgave)
    assert uit.bewezen
    assert beste - 1e-6 <= uit.verlies <= 1.15 * beste + 1e-6


def _gelijken(cellen, relaties) -> list[frozenset[str]]:
    """Return the cells in sets of those that are the same number in two tables."""
    groep = {cel: {cel} for cel in sorted(cellen)}
    for relatie in relaties:
        (een, f), *rest = relatie.termen
        if len(rest) == 1 and f + rest[0][1] == 0 and een in groep and rest[0][0] in groep:
            samen = groep[een] | groep[rest[0][0]]
            for cel in samen:
                groep[cel] = samen
    return sorted({frozenset(g) for g in groep.values()}, key=sorted)

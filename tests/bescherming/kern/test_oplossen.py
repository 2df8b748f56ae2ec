"""What a caller can ask: what is printed for certain, what goes together, what was withheld before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ijw_lib.bescherming.kern.aanvullen import _goedkoopste
from ijw_lib.bescherming.kern.delen import delen
from ijw_lib.bescherming.kern.opgave import Marge, NietTeBeschermen, Opgave, Relatie, gelijk, som_van
from ijw_lib.bescherming.kern.oplossen import Moeite, bescherm
from ijw_lib.bescherming.kern.rekenaar import matrix_van
from ijw_lib.keuring.interval import intervallen, lekken
from tests.hulp.tabellen import DREMPEL, eisen_van, geschud, kennis_bij, maak

RIJ = Opgave({"t": 27, "a": 3, "b": 9, "c": 15}, (som_van("t", "a", "b", "c"),), {"a": Marge(1, 2)})


def test_een_totaal_min_de_andere_kan_niet_meer() -> None:
    uit = bescherm(RIJ)
    assert (len(uit.achtergehouden), uit.verlies, uit.bewezen) == (2, 1, True)
    assert "a" in uit.achtergehouden
    assert lekken(kennis_bij(RIJ, uit.achtergehouden), eisen_van(RIJ)) == []


def test_het_lichtste_wordt_achtergehouden() -> None:
    opgave = replace(RIJ, gewichten={"b": 5, "c": 2, "t": 9})
    assert bescherm(opgave).achtergehouden == {"a", "c"}
    assert bescherm(replace(opgave, vast=frozenset({"c"}))).achtergehouden == {"a", "b"}


def test_wat_gedrukt_moet_worden_weigert_met_de_naam_van_de_cel() -> None:
    with pytest.raises(NietTeBeschermen, match="niet te beschermen: a; volgt uit cijfers") as fout:
        bescherm(replace(RIJ, vast=frozenset({"t", "b", "c"})))
    assert fout.value.cellen == ("a",)
    with pytest.raises(NietTeBeschermen, match="niet te beschermen: a; hetzelfde cijfer"):
        bescherm(replace(RIJ, vast=frozenset({"a"})))


def test_een_andere_cel_met_te_weinig_ruimte_is_geen_bescherming() -> None:
    opgave = Opgave(
        {"t": 13, "a": 3, "b": 10}, (som_van("t", "a", "b"),), {"a": Marge(boven=2)}, vast=frozenset("t")
    )
    krap = replace(opgave, grenzen={"b": (9, None)})
    assert bescherm(opgave).achtergehouden == {"a", "b"}
    with pytest.raises(NietTeBeschermen, match="niet te beschermen: a; al het andere"):
        bescherm(krap)


def test_wat_iedereen_al_weet_is_niet_te_beschermen() -> None:
    with pytest.raises(NietTeBeschermen, match="iedereen weet al meer"):
        bescherm(replace(RIJ, gevoelig={"a": Marge(onder=4)}))


def test_hetzelfde_cijfer_in_twee_tabellen_gaat_samen() -> None:
    waarden = RIJ.waarden | {"a2": 3, "t2": 27}
    relaties = (*RIJ.relaties, gelijk("a", "a2"), gelijk("t", "t2"))
    uit = bescherm(Opgave(waarden, relaties, RIJ.gevoelig, {"t": 1, "b": 3, "c": 3}))
    assert uit.achtergehouden == {"a", "a2", "t", "t2"}
    assert uit.verlies == 2


def test_wat_samen_gaat_weegt_samen_en_gaat_samen() -> None:
    opgave = replace(
        RIJ, waarden=RIJ.waarden | {"b%": 33}, samen=(frozenset({"b", "b%"}),), vast=frozenset("t")
    )
    assert bescherm(opgave).achtergehouden == {"a", "c"}
    zwaar = replace(opgave, gewichten={"c": 3})
    assert bescherm(zwaar).achtergehouden == {"a", "b", "b%"}


def test_wat_eerder_achtergehouden_is_blijft_het_en_helpt() -> None:
    opgave = replace(RIJ, achtergehouden=frozenset("c"), gewichten={"c": 9})
    uit = bescherm(opgave)
    assert (uit.achtergehouden, uit.verlies) == ({"a", "c"}, 0)
    los = replace(RIJ, gevoelig={}, achtergehouden=frozenset("c"))
    assert bescherm(los).achtergehouden == {"c"}


def test_twee_kwartalen_en_het_halfjaar() -> None:
    """What is one less another period is a cell too."""
    waarden = {
        f"{p}/{c}": n
        for p, rij in {"k1": (3, 20), "k2": (0, 22), "h1": (3, 42)}.items()
        for c, n in zip("ab", rij, strict=True)
    }
    relaties = tuple(som_van(f"h1/{c}", f"k1/{c}", f"k2/{c}") for c in "ab")
    opgave = Opgave(waarden, relaties, {c: Marge(1, DREMPEL - 3) for c in ("k1/a", "h1/a")})
    uit = bescherm(opgave)
    assert uit.achtergehouden == {"k1/a", "h1/a"}
    zonder = replace(opgave, vast=frozenset({"k2/a"}))
    assert bescherm(zonder).achtergehouden == {"k1/a", "h1/a"}


def test_breedte_laat_de_kant_vrij() -> None:
    opgave = replace(
        RIJ, gevoelig={"a": Marge(breedte=6)}, vast=frozenset("t"), grenzen={"b": (5, None), "c": (14, 16)}
    )
    uit = bescherm(opgave)
    assert uit.achtergehouden == {"a", "b"}
    assert uit.bewezen
    interval = intervallen(kennis_bij(opgave, uit.achtergehouden))["a"]
    assert (interval.laagst, interval.hoogst) == (0, 7)
    with pytest.raises(NietTeBeschermen, match="niet te beschermen: a"):
        bescherm(replace(opgave, gevoelig={"a": Marge(breedte=12)}))


def test_gehele_getallen_verraden_meer_dan_een_lijn() -> None:
    """Between 0 and 6 lie numbers of a; only whole ones obey ``2a + 4b = 12 + 2c`` with ``a + b`` known."""
    waarden = {"a": 2, "b": 2, "s": 12, "d": 2}
    relaties = (Relatie((("a", 2), ("b", 4)), 12, 12), Relatie((("a", 1), ("d", 3)), 8, 8))
    opgave = Opgave(waarden, relaties, {"a": Marge(1, 1)}, grenzen={"d": (0, None)})
    with pytest.raises(NietTeBeschermen):
        bescherm(opgave)
    assert bescherm(replace(opgave, deelbaar=frozenset("abd"))).achtergehouden >= {"a"}


def test_een_relatie_met_ruimte() -> None:
    """A printed percentage of 33 of 27 says that the part is 9, or nearly so."""
    deel = Relatie((("a", 100), ("t", -33)), -50, 50)
    opgave = Opgave({"t": 9, "a": 3, "b": 6}, (som_van("t", "a", "b"), deel), {"a": Marge(1, 1)})
    uit = bescherm(opgave)
    assert uit.achtergehouden == {"a", "b", "t"}
    assert lekken(kennis_bij(opgave, uit.achtergehouden), eisen_van(opgave)) == []


def test_delen_zijn_los_en_samen_het_geheel() -> None:
    tweede = {f"{c}'": n for c, n in RIJ.waarden.items()}
    relaties = (*RIJ.relaties, som_van("t'", "a'", "b'", "c'"))
    opgave = Opgave(RIJ.waarden | tweede | {"los": 2}, relaties, RIJ.gevoelig | {"a'": Marge(1, 2)})
    een, twee = delen(opgave)
    assert een.opgave.waarden == dict(sorted(RIJ.waarden.items()))
    assert een.sleutel != twee.sleutel
    assert (
        bescherm(opgave).achtergehouden
        == bescherm(een.opgave).achtergehouden | bescherm(twee.opgave).achtergehouden
    )
    assert [d.sleutel for d in delen(replace(opgave, waarden=opgave.waarden | {"los": 3}))] == [
        een.sleutel,
        twee.sleutel,
    ]


@pytest.mark.parametrize("zaad", range(6))
def test_een_deel_is_zijn_eigen_deel(zaad: int) -> None:
    opgave = maak(zaad)
    stukken = delen(opgave)
    assert [d.sleutel for d in delen(geschud(opgave, zaad))] == [d.sleutel for d in stukken]
    for deel in stukken:
        assert delen(deel.opgave) == (deel,)
    samen = frozenset[str]().union(*(bescherm(deel.opgave).achtergehouden for deel in stukken))
    assert bescherm(opgave).achtergehouden == samen


def test_zonder_moeite_is_het_ook_veilig() -> None:
    opgave = maak(3)
    uit = bescherm(opgave, Moeite(werk=0))
    assert lekken(kennis_bij(opgave, uit.achtergehouden), eisen_van(opgave)) == []
    assert uit.verlies >= bescherm(opgave).verlies


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"relaties": (som_van("t", "a", "b"),)}, "15 is niet 0"),
        ({"vast": frozenset({"x"})}, "cellen zonder waarde: x"),
        ({"grenzen": {"a": (4, None)}}, "a is 3, buiten"),
    ],
)
def test_een_opgave_die_niet_klopt_wordt_geweigerd(anders: dict, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        replace(RIJ, **anders)


@pytest.mark.parametrize(
    ("duur", "verwacht"),
    [(5.0, [[1, 0.5, 0, 0], [1, 0, 1, 0]]), (1.0, [[1, 0.5, 0, 0], [1, 0, 1, 0], [1, 0, 1, 0]])],
    ids=["alleen met iets duurders", "ook zonder iets duurders"],
)
def test_de_goedkoopste_weg_in_hele_getallen(duur: float, verwacht: list[list[float]]) -> None:
    """One step of the first column takes half a step of the second, or a whole one of the third."""
    matrix, nul, een = matrix_van([([0, 1, 2], [1.0, -2.0, -1.0])], 4), np.zeros(1), np.ones(4)
    onder = np.array([1.0, 0, 0, 0])
    kosten = np.array([1e-4, 1.0, duur, 1.0])
    gevonden = [*_goedkoopste(matrix, (nul, nul), onder, een, kosten, een[:2] > 0)]
    assert [weg.tolist() for weg in gevonden] == verwacht

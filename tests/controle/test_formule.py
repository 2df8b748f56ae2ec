"""Formulas: what they stand for in a table, and which cells they then compare."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ijw_lib.controle.cijfers import Blad, Waarde
from ijw_lib.controle.formule import Formule
from ijw_lib.controle.oordeel import Bevinding, Regel, Vergelijking, vergelijk

RIJEN = ("a", "b", "c", "som")


def blad(tabel: str = "t", rijen: tuple[str, ...] = RIJEN, **anders: tuple[int | None, str]) -> Blad:
    """A table of one column in which the rows are 1, 2, 3 and 6."""
    getallen = dict.fromkeys(rijen, (1, "getal")) | {
        "b": (2, "getal"),
        "c": (3, "getal"),
        "som": (6, "getal"),
    }
    cellen = {}
    for rij in rijen:
        getal, status = (getallen | anders)[rij]
        waarde = None if getal is None else Fraction(getal)
        cellen[rij, "k"] = Waarde("2024/regio", f"{tabel}/{rij}/k/", waarde, "aantal", status, str(getal))
    return Blad("2024/regio", tabel, rijen, ("k",), cellen)


def plekken(formule: str, *bladen: Blad, **opties: object) -> list[tuple[list[str], list[str]]]:
    vast = {"eigen": "k", "maand": "c"}
    gevallen = Formule.lees(formule).gevallen({b.tabel: b for b in bladen}, vast, **opties)
    return [tuple([d.waarde.plek for d in zijde] for zijde in geval) for geval in gevallen]


@pytest.mark.parametrize(
    ("patroon", "rijen"),
    [
        ("a", "a"),
        ("[a..c]", "abc"),
        ("(a..som)", "bc"),
        ("(..som)", "abc"),
        ("[b..)", ["b", "c", "som"]),
        ("{maand}", "c"),
    ],
)
def test_wat_een_patroon_van_rijen_is(patroon: str, rijen: str) -> None:
    ((links, rechts),) = plekken(f"t/{patroon}/{{eigen}} = t/som/k", blad())
    assert links == [f"t/{rij}/k/" for rij in rijen]
    assert rechts == ["t/som/k/"]


@pytest.mark.parametrize("formule", ["t/x/k = t/som/k", "t/[a..x]/k = t/som/k", "weg/a/k = t/som/k"])
def test_wat_er_niet_is_wordt_niet_vergeleken(formule: str) -> None:
    assert plekken(formule, blad()) == []


def test_een_naam_staat_voor_elke_rij_die_alle_plaatsen_hebben() -> None:
    ander = blad("u", ("c", "a"))
    assert [links for links, _ in plekken("t/{rij}/k = u/{rij}/k", blad(), ander)] == [["t/a/k/"], ["t/c/k/"]]
    assert [links for links, _ in plekken("t/{rij}/k = u/{rij}/k", blad(), ander, behalve=["a"])] == [
        ["t/c/k/"]
    ]


@pytest.mark.parametrize(
    ("formule", "goed"),
    [
        ("t/a/k + t/b/k = t/c/k", True),
        ("t/c/k - t/b/k = t/a/k", True),
        ("t/c/k - t/a/k = t/a/k", False),
        ("t/som/k : t/c/k = t/b/k", True),
        ("t/a/k : t/b/k + t/a/k : t/b/k = t/a/k", True),
        ("t/a/k <= t/b/k", True),
        ("t/c/k <= t/b/k", False),
    ],
)
def test_een_formule_rekent_exact(formule: str, goed: bool) -> None:
    gelezen = Formule.lees(formule)
    ((links, rechts),) = gelezen.gevallen({"t": blad()}, {})
    uitkomst = vergelijk(Regel("r", "Zin."), Vergelijking(links, rechts, gelezen.hoogstens))
    assert (uitkomst is True) == goed
    assert goed or isinstance(uitkomst, Bevinding)


@pytest.mark.parametrize("status", ["beschermd", "onbekend", "nvt"])
def test_een_som_met_een_cel_zonder_getal_wordt_overgeslagen(status: str) -> None:
    ((links, rechts),) = Formule.lees("t/(..som)/k = t/som/k").gevallen({"t": blad(c=(None, status))}, {})
    v = Vergelijking(links, rechts)
    assert vergelijk(Regel("r", "Zin."), v) is False
    telt_mee = vergelijk(Regel("r", "Zin.", leeg_is_nul=True), v)
    assert isinstance(telt_mee, Bevinding) if status == "nvt" else telt_mee is False


def test_de_marge_is_hoeveel_er_mag_verschillen() -> None:
    ((links, rechts),) = Formule.lees("t/a/k = t/b/k").gevallen({"t": blad()}, {})
    v = Vergelijking(links, rechts)
    assert vergelijk(Regel("r", "Zin.", marge=Fraction(1)), v) is True
    assert isinstance(vergelijk(Regel("r", "Zin.", marge=Fraction(99, 100)), v), Bevinding)

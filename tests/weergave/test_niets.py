"""A table with nothing in it: one sentence, at its address, with its data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ijw_lib import grafieken
from ijw_lib.model import gegevens
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.tellen.afscherming import NOOT, zonder
from ijw_lib.weergave import niets
from ijw_lib.weergave.tonen import markdown

NU, TOEN, DEEL = ("velsen", "Velsen"), ("vorig_jaar", "Zelfde periode 2029"), ("aandeel", "Aandeel")


def _cel(rij: str, kolom: tuple[str, str], wat: int | str, eenheid: str = "aantal") -> Cel:
    teller, noemer = (wat, 1) if isinstance(wat, int) else (None, None)
    status = "getal" if isinstance(wat, int) else wat
    return Cel(rij, kolom[0], rij.title(), kolom[1], teller, noemer, eenheid, status)


def tabel(
    *kolommen: tuple[tuple[str, str], int | str],
    id_: str = "wsw_uitstroom_per_reden",
    naam: str = "Uitstroom naar reden",
    noten: tuple[str, ...] = (),
    looptijd: str = "t/m mei 2030",
    eenheid: str = "aantal",
) -> Tabel:
    return Tabel.van_cellen(
        [_cel(rij, kolom, wat, eenheid) for rij in ("een", "twee", "totaal") for kolom, wat in kolommen],
        getalvorm=Getalvorm(nihil="0"),
        id=id_,
        naam=naam,
        titel=f"{naam} {looptijd}",
        bron="Bron",
        peildatum=date(2030, 5, 31),
        eenheid_tekst="Aantallen",
        voetnoten=tuple(Voetnoot("", n) for n in noten),
    )


def zinnen(*tabellen: Tabel) -> list[str]:
    """Return what is shown, without the anchors."""
    getoond = [markdown(z) for z in niets.getoond(tabellen)]
    return [md.split("{=html}")[1].split("\n\n:::")[0] if md else "" for md in getoond]


KLEIN = "Beschermd: in Velsen gaat het om minder dan 10 personen; hun uitsplitsing staat er niet."
TOEN_KLEIN = "Zelfde periode 2029 is beschermd: het ging toen om te weinig personen."


@pytest.mark.parametrize(
    ("een", "zin"),
    [
        (tabel((NU, 0)), "T/m mei 2030 is niemand uit de Wsw vertrokken."),
        (tabel((NU, 0), (DEEL, "nvt")), "T/m mei 2030 is niemand uit de Wsw vertrokken."),
        (
            tabel((NU, 0), (TOEN, 0)),
            "T/m mei 2030 is niemand uit de Wsw vertrokken, net als in dezelfde maanden van 2029.",
        ),
        (
            tabel((NU, 0), (TOEN, "beschermd"), noten=(TOEN_KLEIN,)),
            f"T/m mei 2030 is niemand uit de Wsw vertrokken. {TOEN_KLEIN}",
        ),
        (tabel((NU, 0), looptijd="2030"), "In 2030 is niemand uit de Wsw vertrokken."),
        (tabel((NU, 0), id_="van_elders"), "Bij *Uitstroom naar reden* t/m mei 2030 is alles nul."),
        (
            tabel((NU, 0), id_="van_elders", eenheid="procent"),
            "Bij *Uitstroom naar reden* t/m mei 2030 is alles nul.",
        ),
        (
            tabel((NU, "beschermd"), (TOEN, "beschermd"), noten=(KLEIN, TOEN_KLEIN)),
            "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: in Velsen gaat het om minder dan "
            f"10 personen; hun uitsplitsing staat er niet. {TOEN_KLEIN}",
        ),
        (
            tabel((("uitgeest", "Uitgeest"), 0), (NU, "beschermd"), noten=(KLEIN,)),
            "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: in Velsen gaat het om minder dan "
            "10 personen; hun uitsplitsing staat er niet. Bij Uitgeest is alles nul.",
        ),
        (
            tabel((NU, "beschermd"), (TOEN, 0), noten=(KLEIN,)),
            "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: in Velsen gaat het om minder dan "
            "10 personen; hun uitsplitsing staat er niet. In dezelfde maanden van 2029 was alles nul.",
        ),
        (
            tabel((NU, "beschermd"), noten=(NOOT.tekst,)),
            "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: de getallen gaan over te weinig "
            "mensen om openbaar te maken, of zouden zulke getallen verraden.",
        ),
        (
            tabel((NU, "beschermd")),
            "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: de groep is te klein om te tonen.",
        ),
        (tabel((NU, "nvt")), "Bij *Uitstroom naar reden* t/m mei 2030 is alles niet van toepassing."),
        (
            tabel((NU, "onbekend"), (("uitgeest", "Uitgeest"), 0)),
            "Bij *Uitstroom naar reden* t/m mei 2030 is alles nul of onbekend.",
        ),
    ],
)
def test_een_tabel_waarin_niets_staat_is_een_zin(een: Tabel, zin: str) -> None:
    assert zinnen(een) == [zin]


def test_een_tabel_waarvan_alleen_nullen_getoond_zouden_worden_staat_er_niet() -> None:
    """What is told, but not shown since most around it is withheld, is not said to be nil."""
    rijen = {"een": 3, "twee": 5, "drie": 1, "totaal": 9}
    nul, vol = ("heemskerk", "Heemskerk"), ("velsen", "Velsen")
    alle = [cel for rij, n in rijen.items() for cel in (_cel(rij, nul, 0), _cel(rij, vol, n))]
    heel = replace(tabel((NU, 0)), cellen={(c.rij, c.kolom, c.gemeente): c for c in alle})
    minder = zonder(
        heel, [sleutel for sleutel in heel.cellen if sleutel[1] == "velsen" and sleutel[0] != "twee"]
    )
    assert minder.cel("twee", "velsen").exact == 5
    [zin] = zinnen(minder)
    assert zin.startswith(
        "De tabel *Uitstroom naar reden* t/m mei 2030 staat hier niet: er is te veel van beschermd."
    )
    assert "nul" not in zin
    assert list(niets.getoond([heel])) == [heel]


@pytest.mark.parametrize("getal", [1, -1])
def test_een_tabel_met_een_getal_blijft_een_tabel(getal: int) -> None:
    een = tabel((NU, 0), (TOEN, getal))
    assert list(niets.getoond([een])) == [een]


def test_wat_afrondt_op_nul_is_nul() -> None:
    """An amount that prints as a dash is read as nil, though it is not exactly that."""
    vorm = Getalvorm(schaal=1000)
    cent = Cel("een", "nu", "Een", "Nu", 40_000, 100, "eur", "getal")
    een = replace(tabel((NU, 0)), getalvorm=vorm)
    assert niets.staat_er_niets(Tabel.van_cellen([cent], getalvorm=vorm, id="t", titel="T", bron="B",
                                                 peildatum=een.peildatum, eenheid_tekst="€"))  # fmt: skip


def test_meer_tabellen_waarvan_hetzelfde_geldt_delen_een_zin() -> None:
    """Each keeps its address and its data; what stands between them parts them."""
    een = tabel((NU, "beschermd"), id_="een", naam="Leeftijd", noten=(KLEIN,))
    twee = tabel((NU, "beschermd"), id_="twee_b", naam="Loon", noten=(KLEIN,))
    drie = tabel((NU, 0))
    getoond = list(niets.getoond([een, twee, drie]))
    eerste, tweede, derde = map(markdown, getoond)
    assert "De tabellen *Leeftijd* en *Loon* t/m mei 2030 staan hier niet: in Velsen gaat" in eerste
    assert '<span id="tbl-een" data-leeg="een">' in eerste
    assert '<span id="tbl-twee-b" data-leeg="twee_b">' in eerste
    assert tweede == ""
    assert "niemand" in derde
    meegegeven = [t.gegevens["tabel"] for t in getoond if isinstance(t, Tekst)]
    assert meegegeven == [gegevens.van(t) for t in (een, twee, drie)]
    assert [isinstance(z, Tekst) for z in niets.getoond([een, tabel((NU, 1)), twee])] == [True, False, True]


def test_een_grafiek_zonder_iets_erin_scheidt_niet() -> None:
    een, twee = (tabel((NU, 0), id_=i, naam=i.title()) for i in ("een", "twee"))
    [zin, leeg] = niets.getoond([grafieken.staven(een), een, grafieken.staven(twee), twee])
    assert "Bij *Een* en *Twee* t/m mei 2030 is alles nul." in markdown(zin)
    assert markdown(leeg) == ""

"""What is wrong is told by cause: on one screen, causes first, no value of a person in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.registers.bestand import Opmerking, Uitval
from ijw_lib.registers.inname import LeveringsFout
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.oorzaken import MEESTE_REGELS, gelezen_als, mag_getoond, verslag, zonder_personen
from ijw_lib.registers.schema import LEVERINGSREGISTERS, codereden
from tests.hulp import lees_csv, schrijf_csv


def test_tienduizend_foute_regels_passen_op_een_scherm_en_de_oorzaak_staat_voorop() -> None:
    gevolgen = [
        Uitval(
            f"r{n % 20}.csv", n, "ouder_id", "X", "verwijst naar een regel die zelf is afgewezen", gevolg=True
        )
        for n in range(10_000)
    ]
    oorzaak = [Uitval("personen.csv", n, "gemeente", "x", "is geen bekende code") for n in range(2, 9_994)]
    ander = [Uitval("grootboek.csv", n, f"k{n % 30}", "", "is leeg; vul de waarde in") for n in range(3000)]
    regels = verslag([*gevolgen, *oorzaak, *ander]).split("\n")
    assert len(regels) <= MEESTE_REGELS * 2
    assert regels[0] == "  personen.csv, kolom gemeente: is geen bekende code (9.992 regels, zoals 2, 3 en 4)"
    assert regels[MEESTE_REGELS] == "  ... en nog 19 andere fouten (1.900 regels)"
    assert regels[MEESTE_REGELS + 1].startswith("Dat volgt daaruit")
    assert regels[-1] == "  ... en nog 14 gevolgen (7.000 regels)"


def test_alleen_gevolgen_staan_er_zonder_dat_er_iets_boven_staat() -> None:
    assert (
        verslag([Uitval("a.csv", 3, "k", "", "mist zijn ouder", gevolg=True)])
        == "  a.csv, regel 3, kolom k: mist zijn ouder"
    )


@pytest.mark.parametrize(
    ("bestand", "waarde", "mag"),
    [
        ("grootboek.csv", "99", True),
        ("grootboek.csv", "1.366,08-", True),
        ("grootboek.csv", "B2022-0001", True),
        ("grootboek.csv", "Jansen", False),
        ("grootboek.csv", "een zin", False),
        ("personen.csv", "1961", False),
        ("personen.xlsx (blad personen)", "1961", False),
        ("verzuim.csv", "100", False),
        ("clienten.csv", "1961", False),
    ],
)
def test_een_waarde_staat_er_alleen_bij_als_zij_van_niemand_kan_zijn(
    bestand: str, waarde: str, mag: bool
) -> None:
    assert mag_getoond(Uitval(bestand, 2, "k", waarde, "")) is mag


def test_wat_op_een_persoon_lijkt_gaat_ook_niet_naar_uitval() -> None:
    uitval = [Uitval("a.csv", n, "k", w, "is fout") for n, w in enumerate(["99", "123456782", "Jan de Wit"])]
    assert [u.waarde for u in zonder_personen(uitval)] == ["99", "", ""]
    assert zonder_personen(uitval)[1].reden == "is fout; er staat iets wat op een persoonsgegeven lijkt"


def test_wat_bestanden_delen_staat_er_een_keer() -> None:
    deel = [Opmerking(f"{n}.csv", "", "gescheiden door puntkomma's") for n in "abcde"]
    assert gelezen_als([*deel, Opmerking("a.csv", "dag", "datums als dd-mm-jjjj")]) == [
        "a.csv; b.csv; c.csv en nog 2: gescheiden door puntkomma's",
        "a.csv, kolom dag: datums als dd-mm-jjjj",
    ]


def test_van_wie_een_sleutel_niet_bestaat_staan_de_andere_sleutels_er_niet_bij() -> None:
    kolom = next(
        k for r in LEVERINGSREGISTERS if r.naam == "trajecten" for k in r.kolommen if k.naam == "persoon_id"
    )
    assert codereden(kolom, {}) == "is geen bekende code; staat niet in personen.csv"


def test_een_foute_levering_van_tienduizend_regels_is_een_scherm(
    levering_deel: Path, controle: Callable[..., Controle]
) -> None:
    """Every amount is in euros, every kostenplaats is unknown and every date but one is odd."""
    voorbeeld = lees_csv(levering_deel / "grootboek.csv")
    rijen = [
        voorbeeld[n % len(voorbeeld)]
        | {"boeking_id": f"B{n}", "kostenplaats": f"k{n % 50}", "bedrag_cent": f"{n}.50"}
        | {"boekdatum": f"{n % 28 + 1:02}/01/22" if n else "2022-01-01"}
        for n in range(10_000)
    ]
    schrijf_csv(levering_deel / "grootboek.csv", rijen)
    uitkomst = controle(levering_deel, "grootboek")
    regels = str(LeveringsFout(uitkomst.uitval)).split("\n")
    assert len(regels) <= MEESTE_REGELS
    assert "grootboek.csv, regel 2, kolom boekdatum: 9999 van de 10000 datums staan als dd-mm-jj" in regels[1]
    assert "kolom bedrag_cent: de bedragen hebben decimalen en zijn dus geen centen" in regels[2]
    assert regels[3].startswith("  grootboek.csv, kolom kostenplaats: is geen bekende code; toegestaan:")
    assert regels[3].endswith("(10.000 regels, zoals 2, 3 en 4)")

"""What can be and is rare is read for what it means, and told; what can be read in two ways is refused."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from ijw_lib.registers import duiding, omzetten
from ijw_lib.registers.bestand import Herkomst, Ruw
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.duiding import Geduid
from ijw_lib.registers.omzetten import Omgezet
from ijw_lib.registers.regels import prijs_maal_volume
from ijw_lib.registers.schema import LEVERINGSREGISTERS, dtype, fijn
from ijw_lib.tellen.dienstverbanden import PER_FTE, in_delen
from ijw_lib.tellen.rijen import Rijen

PEILDATUM = "2024-08-31"
FRAMES = {
    "levering": pd.DataFrame({"begin": [pd.Timestamp("2022-01-01")], "peildatum": [pd.Timestamp(PEILDATUM)]})
}
REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}


def omgezet(register: Register, *rijen: dict[str, str]) -> Omgezet:
    """Return rows of text as typed ones; what is not given is empty."""
    tekst = pd.DataFrame([{k: r.get(k, "") for k in register.namen} for r in rijen], dtype="str")
    tekst.index = pd.RangeIndex(2, len(rijen) + 2)
    return omzetten.zet_om(Ruw(tekst, (), len(rijen), Herkomst((register.bestand,))), register)


def geduid(naam: str, *rijen: dict[str, str]) -> Geduid:
    """Return rows of a register as the rules see them; cells that must be filled may be empty here."""
    register = REGISTERS[naam]
    return duiding.duid(omgezet(register, *rijen).alle, register, FRAMES, Herkomst((register.bestand,)))


def dagen(uit: Geduid, kolom: str) -> list[str]:
    return ["" if pd.isna(d) else str(d.date()) for d in uit.frame[kolom]]


def test_een_afspraak_van_na_de_peildatum_telt_nog_niet() -> None:
    uit = geduid("intakes", {"startdatum": PEILDATUM}, {"startdatum": "2024-09-01"})
    assert (dagen(uit, "startdatum"), list(uit.later)) == ([PEILDATUM], [3])
    assert [o.tekst for o in uit.opmerkingen] == [
        f"1 regel van na de peildatum ({PEILDATUM}); "
        "zoiets telt pas mee in een levering van na die dag (regel 3)"
    ]


def test_een_gepland_eind_is_nog_geen_eind_en_neemt_zijn_reden_mee() -> None:
    rij = {"startdatum": "2024-01-08", "uitstroomreden": "werkaanvaarding"}
    uit = geduid("trajecten", rij | {"einddatum": "2024-09-01"}, rij | {"einddatum": PEILDATUM})
    assert dagen(uit, "einddatum") == ["", PEILDATUM]
    assert uit.frame["uitstroomreden"].tolist() == ["", "werkaanvaarding"]
    assert "gelezen als nog niet geëindigd (regel 2)" in uit.opmerkingen[0].tekst


def test_wie_na_de_peildatum_anders_gaat_werken_werkt_op_de_peildatum_nog_door() -> None:
    """The row of then is left out; the one before it would end a dienstverband that goes on."""
    rij = {"dienstverband_id": "D1", "omvang_fte": "0.5"}
    nu, straks = rij | {"van": "2023-01-01", "laatste_dag": PEILDATUM}, rij | {"van": "2024-09-01"}
    ander = rij | {"dienstverband_id": "D2", "van": "2023-01-01", "laatste_dag": PEILDATUM}
    assert dagen(geduid("dienstverband_omvang", nu, straks, ander), "laatste_dag") == ["", PEILDATUM]


@pytest.mark.parametrize(
    ("naam", "van", "eind", "hoort"),
    [
        ("dienstverband_omvang", "van", "laatste_dag", "2022-03-31"),
        ("trajectfasen", "van", "tot", "2022-04-01"),
    ],
)
@pytest.mark.parametrize("einde", ["2022-03-11", ""])
def test_tot_de_volgende_begint_loopt_de_vorige_door(
    naam: str, van: str, eind: str, hoort: str, einde: str
) -> None:
    sleutel = REGISTERS[naam].sleutel[0]
    rijen = [
        {sleutel: "A", van: "2022-04-01", eind: ""},
        {sleutel: "B", van: "2022-02-01", eind: "2022-02-03"},
        {sleutel: "A", van: "2022-01-01", eind: einde},
    ]
    uit = geduid(naam, *rijen)
    assert dagen(uit, eind) == ["", "2022-02-03", hoort]
    assert uit.opmerkingen[0].tekst.endswith("gelezen als: loopt tot dan door (regel 4)")


def test_een_rij_die_er_twee_keer_staat_blijft_twee_keer_dezelfde() -> None:
    """That is told of besides, and counts once."""
    rij = {"traject_id": "A", "van": "2022-01-01"}
    uit = geduid("trajectfasen", rij, rij, rij | {"van": "2022-03-01"})
    assert dagen(uit, "tot") == ["2022-03-01", "2022-03-01", ""]


def test_wat_overlapt_blijft_staan_voor_de_regels() -> None:
    rij = {"dienstverband_id": "A"}
    een, ander = {"van": "2022-01-01", "laatste_dag": "2022-05-01"}, {"van": "2022-04-01"}
    uit = geduid("dienstverband_omvang", rij | een, rij | ander)
    assert (dagen(uit, "laatste_dag"), uit.opmerkingen) == (["2022-05-01", ""], ())


@pytest.mark.parametrize(
    ("jaar", "dag", "geteld"),
    [
        ("2023", "2024-01-17", "2023-12-31"),
        ("2023", "2024-09-30", "2023-12-31"),
        ("2023", "2024-10-01", "2024-10-01"),
        ("2024", "2023-12-28", "2024-01-01"),
        ("2024", "2023-09-30", "2023-09-30"),
        ("2023", "2023-12-31", "2023-12-31"),
        ("2022", "2024-02-01", "2024-02-01"),
    ],
)
@pytest.mark.parametrize("naam", ["grootboek", "reserves"])
def test_een_boeking_van_na_de_sluiting_telt_in_haar_eigen_jaar(
    naam: str, jaar: str, dag: str, geteld: str
) -> None:
    uit = geduid(naam, {"boekjaar": jaar, "boekdatum": dag})
    assert dagen(uit, "boekdatum") == [geteld]
    assert len(uit.opmerkingen) == (dag != geteld)


@pytest.mark.parametrize(
    ("dag", "leest"),
    [
        ("9999-12-31", ""),
        ("2999-12-31", ""),
        ("9999-01-01", ""),
        ("31-12-9999", ""),
        ("2924-05-01", None),
        ("2099-12-31", "2099-12-31"),
    ],
)
def test_een_dag_die_nooit_komt_is_geen_einde(dag: str, leest: str | None) -> None:
    register = REGISTERS["formatie"]
    rij = {"functie_id": "F", "functie": "f", "afdeling": "a", "omvang_fte": "1", "geldig_van": "2020-01-01"}
    uit = omgezet(register, rij | {"geldig_tot": dag})
    if leest is None:
        assert "laat de cel leeg als er geen einde is" in uit.uitval[0].reden
        return
    assert uit.uitval == ()
    [eind] = uit.frame["geldig_tot"]
    assert ("" if pd.isna(eind) else str(eind.date())) == leest
    assert any("gelezen als: geen einde (1 keer)" in o.tekst for o in uit.opmerkingen) == (leest == "")
    assert omgezet(register, rij | {"geldig_van": "9999-12-31"}).uitval


@pytest.mark.parametrize(
    ("waarden", "leest", "type_", "gezegd"),
    [
        (["0.89", "1"], ["0.89", "1.00"], dtype("decimaal"), ""),
        (["0.889", "1"], ["0.8890", "1.0000"], fijn(), ""),
        (["0,8889", "0,5"], ["0.8889", "0.5000"], fijn(), "getallen met een decimale komma"),
        (["0.8888888888888889", "1"], ["0.8889", "1.0000"], fijn(), "afgerond op 4 decimalen"),
    ],
)
def test_fte_met_drie_decimalen_blijft_dat(
    waarden: list[str], leest: list[str], type_: pd.ArrowDtype, gezegd: str
) -> None:
    rijen = [{"dienstverband_id": "D", "van": "2022-01-01", "omvang_fte": w} for w in waarden]
    uit = omgezet(REGISTERS["dienstverband_omvang"], *rijen)
    assert (uit.uitval, uit.frame["omvang_fte"].dtype) == ((), type_)
    assert [str(w) for w in uit.frame["omvang_fte"]] == leest
    assert "; ".join(o.tekst for o in uit.opmerkingen) == gezegd
    delen = in_delen(Rijen.van(uit.frame)["omvang_fte"]).tolist()
    assert delen == [int(Decimal(w) * PER_FTE) for w in leest]


@pytest.mark.parametrize(
    ("waarden", "leest", "type_"),
    [(["36", "24"], [36, 24], "Int64"), (["27,5", "24"], [Decimal("27.50"), Decimal("24.00")], None)],
)
def test_uren_mogen_twee_decimalen_hebben(waarden: list[str], leest: list[object], type_: str | None) -> None:
    kolommen = dict.fromkeys(REGISTERS["werkgeversvacatures"].namen, "2024-01-01")
    rijen = [kolommen | {"uren_per_week": w} for w in waarden]
    uit = omgezet(REGISTERS["werkgeversvacatures"], *rijen)
    assert uit.frame["uren_per_week"].tolist() == leest
    assert uit.frame["uren_per_week"].dtype == (type_ or dtype("decimaal"))


def test_een_prijs_past_ook_bij_een_volume_van_vier_decimalen() -> None:
    frame = pd.DataFrame(
        {"bedrag_cent": [8889, 8890], "volume_fte": [Decimal("0.8889")] * 2, "prijs_cent": [10000, 10002]}
    )
    assert prijs_maal_volume(frame, {}).tolist() == [True, False]


def test_tussen_de_bestanden_staat_geen_register_zonder_looptijd_dat_er_een_heeft() -> None:
    """Who reads of a day after the peildatum, reads it of every register of people."""
    zonder = {r.naam for r in LEVERINGSREGISTERS if r.looptijd is None}
    assert zonder == {
        *("grootboek", "begrotingsversies", "begroting", "reserves", "formatie", "vacatures"),
        *("uitgangspunten", "prognoses", "bijdragen", "personen"),
    }
    for register in LEVERINGSREGISTERS:
        looptijd = register.looptijd
        if looptijd is not None:
            assert {looptijd.begin, *filter(None, [looptijd.eind]), *looptijd.met_eind} <= set(register.namen)

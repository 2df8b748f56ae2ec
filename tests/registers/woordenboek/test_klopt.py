"""What the dictionary says is what the checks do: codes of a column, whether it may be empty, its form."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ijw_lib.registers import omzetten
from ijw_lib.registers.bestand import Rijen
from ijw_lib.registers.bronnen.csvbestand import als_ruw
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.schema import toetsen
from ijw_lib.registers.schema.toetsen import Afgewezen
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.registers.woordenboek.uitleg import Registeruitleg

REGISTERS = [pytest.param(r, id=r.naam) for r in uitleg.alle().values()]
ONBEKEND = {"geheel": "98765"}
CODE, LEEG = "is geen bekende", "is leeg; vul"


def test_de_voorbeelden_zijn_een_levering_die_klopt(voorbeelden: Controle) -> None:
    assert (voorbeelden.uitval, voorbeelden.meldingen, voorbeelden.volledig) == ((), (), True)
    assert all(voorbeelden.gelezen[r.naam] for r in uitleg.van_levering())


@pytest.mark.parametrize("register", REGISTERS)
def test_elk_register_heeft_een_voorbeeld_met_elke_kolom(register: Registeruitleg, lijsten: Lijsten) -> None:
    voorbeeld = lijsten.voorbeeld(register)
    verplicht = {k.naam for k in register.kolommen if k.vulling == "verplicht"}
    assert verplicht <= {naam for naam, waarde in voorbeeld.items() if waarde}
    assert set(voorbeeld) - set(register.register.namen) == set()


def gemeld(uitleg_: Registeruitleg, rijen: list[dict[str, str]], voorbeelden: Controle) -> set[tuple]:
    """Return what the checks say of these rows: (number of the row, column, first words of the reason).

    The rules between columns are left out: they have tests of their own, and would say much of such rows.
    """
    register = replace(uitleg_.register, regels=())
    teksten = [[rij.get(k, "") for k in register.namen] for rij in rijen]
    alle = Rijen("x.csv", register.namen, teksten, list(range(len(rijen))), gelezen=len(rijen))
    ruw = als_ruw(alle, register, mag_leeg=True)
    frames = voorbeelden.frames | {"levering": pd.DataFrame([voorbeelden.meta])}
    omgezet = omzetten.zet_om(ruw, register)
    getoetst = toetsen.toets(ruw, omgezet, register, frames, Afgewezen())
    uitval = (*omgezet.uitval, *getoetst.uitval)
    return {(u.regel, u.kolom, " ".join(u.reden.split()[:3])) for u in uitval}


@pytest.mark.parametrize("register", REGISTERS)
def test_elke_genoemde_code_mag_en_een_andere_niet_en_leeg_alleen_waar_dat_staat(
    register: Registeruitleg, lijsten: Lijsten, voorbeelden: Controle
) -> None:
    basis, rijen, verwacht = dict(lijsten.voorbeeld(register)), [], set()
    for kolom in register.kolommen:
        if kolom.vulling == "verplicht":
            verwacht.add((len(rijen), kolom.naam, LEEG))
        rijen.append(basis | {kolom.naam: ""})
        if kolom.vorm == "code":
            goed = [*lijsten.codes(kolom)] or [basis[kolom.naam]]
            rijen += [basis | {kolom.naam: code} for code in goed]
            verwacht.add((len(rijen), kolom.naam, CODE))
            rijen.append(basis | {kolom.naam: ONBEKEND.get(kolom.kolom.soort, "nergens_bekend")})
    assert {u for u in gemeld(register, rijen, voorbeelden) if u[2] in (CODE, LEEG)} == verwacht


@pytest.mark.parametrize(
    ("register", "kolom", "waarde"),
    [
        ("grootboek", "boekdatum", "5 mei"),
        ("grootboek", "bedrag_cent", "12.34.5"),
        ("grootboek", "incidenteel", "soms"),
        ("formatie", "omvang_fte", "half"),
        ("lonen", "subsidie_procent", "4.5"),
    ],
)
def test_een_andere_vorm_dan_er_staat_wordt_gemeld(
    register: str, kolom: str, waarde: str, lijsten: Lijsten, voorbeelden: Controle
) -> None:
    r = uitleg.alle()[register]
    basis = dict(lijsten.voorbeeld(r))
    assert {u[:2] for u in gemeld(r, [basis, basis | {kolom: waarde}], voorbeelden)} == {(1, kolom)}


def test_de_sleutel_die_er_staat_mag_niet_dubbel(lijsten: Lijsten, voorbeelden: Controle) -> None:
    r = uitleg.alle()["grootboek"]
    basis = dict(lijsten.voorbeeld(r))
    assert gemeld(r, [basis, basis | {"omschrijving": "anders"}], voorbeelden) == {
        (1, "boeking_id", "komt dubbel voor")
    }


def test_codes_komen_uit_de_tabellen_van_het_project(lijsten: Lijsten) -> None:
    lonen, werk = uitleg.alle()["lonen"], uitleg.alle()["werkgeversrelaties"]
    assert lijsten.codes(lonen.kolom("schaal"))["wml"] == "geldt vanaf 2022-01-01"
    assert lijsten.codes(uitleg.alle()["begroting"].kolom("spreiding")) == {"lineair": "elke maand evenveel"}
    assert lijsten.codes(werk.kolom("vestiging"))["elders"] == "Buiten de gemeenten van de lijst"
    assert (
        lijsten.codes(uitleg.alle()["kerncijfers"].kolom("regeling"))["wsw"] == "Wet sociale werkvoorziening"
    )
    assert lijsten.codes(uitleg.alle()["intakes"].kolom("persoon_id")) == {}

"""Small inputs on which the product failed once, as they came in: each is read, or refused in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.registers import omzetten
from ijw_lib.registers.bestand import Ruw
from ijw_lib.registers.bronnen import lezen, vinden
from ijw_lib.registers.koppeling.vorm import GEEN
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.omzetten import Omgezet
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from tests.hulp import vreemd
from tests.hulp.vreemd import ANTWOORDEN

VERZUIM = """\
verzuim_id,dienstverband_id,eerste_dag,laatste_dag,oorzaak
Z00001,D00027,27-12-2019,07-01-2022,niet_beinvloedbaar
Z00002,D00300,11-02-2020,07-02-2022,overig
"""
PERSONEN = """\
persoon_id,gemeente,geboortejaar,geslacht
P000001,heemskerk,\uff11\uff19\uff19\uff12,man
P000002,velsen,1988,vrouw
"""
OMVANG = """\
dienstverband_id,van,laatste_dag,omvang_fte
D00001,2022-01-01,,\uff10.\uff19
D00002,2022-01-01,,0.9
"""
RESERVES = """\
mutatie_id,reserve,boekjaar,boekdatum,soort,omschrijving,bedrag_cent
R1,algemeen,2023,2023-03-01,toevoeging,storting,\u0661\u0662\u0663\u0664
R2,algemeen,2023,2023-03-01,toevoeging,storting,1234
"""
DUBBEL = """\
B2022-00001,2022,2022-01-03,4,6.4-611,groen,omzet_groen,Factuur maaibeurten perceel 492,{eerste},nee
B2022-00002,2022,2022-01-03,7,6.5-623,re_integratie,opleiding_ambtelijk,Cursus vakbekwaamheid,{tweede},nee
"""
GROOTBOEK = (
    "boeking_id,boekjaar,boekdatum,rubriek,programma,kostenplaats,"
    "kostensoort,omschrijving,bedrag_cent,incidenteel\n"
)
EXPORT = """\
Grootboekmutaties;;;;;;;;
Administratie 001;;;;;;;;
Mutatienr;Jaar;Per.;Datum;Rekening;Kpl;Omschrijving;Bedrag;Soort
M-100001;2023;12;31-12-2023;4010;GRN;Factuur café "De Hoek" coördinatie geïnd €;1.366,08;B
M-100002;2023;13;17-01-2024;4410;FAC;Nagekomen onderhoud;1.200,50-;L
Totaal;;;;;;;{totaal};
"""
KOLOMMEN = {"boeking_id": "Mutatienr", "boekjaar": "Jaar", "boekdatum": "Datum", **ANTWOORDEN}
Controleer = Callable[..., Controle]


def gelezen(map_: Path, register: str, tekst: str) -> tuple[Ruw, Omgezet]:
    """Read one register of a delivery that holds nothing else."""
    (map_ / f"{register}.csv").write_text(tekst, encoding="utf-8")
    [definitie] = (r for r in LEVERINGSREGISTERS if r.naam == register)
    vondsten = vinden.vind(map_, [definitie], {}, "levering.yml")
    ruw = lezen.lees(vondsten, definitie, GEEN, {})
    return ruw, omzetten.zet_om(ruw, definitie)


def test_verzuim_met_alle_datums_andersom_wordt_gelezen_en_dat_staat_er(tmp_path: Path) -> None:
    _, omgezet = gelezen(tmp_path, "verzuim", VERZUIM)
    assert omgezet.uitval == ()
    assert [str(d.date()) for d in omgezet.frame["laatste_dag"]] == ["2022-01-07", "2022-02-07"]
    assert {o.tekst for o in omgezet.opmerkingen} == {"datums als dd-mm-jjjj"}


@pytest.mark.parametrize(
    ("register", "tekst", "kolom", "reden"),
    [
        ("personen", PERSONEN, "geboortejaar", "is geen geheel getal"),
        ("dienstverband_omvang", OMVANG, "omvang_fte", "is geen getal met een decimale punt"),
        ("reserves", RESERVES, "bedrag_cent", "is geen geheel aantal centen (schrijf € 1.234,56 als 123456)"),
    ],
)
def test_cijfers_van_een_ander_schrift_zijn_geen_getal(
    tmp_path: Path, register: str, tekst: str, kolom: str, reden: str
) -> None:
    [fout] = gelezen(tmp_path, register, tekst)[1].uitval
    assert (fout.bestand, fout.regel, fout.kolom, fout.reden) == (f"{register}.csv", 2, kolom, reden)


def test_een_dubbele_regel_telt_een_keer_en_een_gecorrigeerde_noemt_beide_regels(
    levering_deel: Path, controle: Controleer
) -> None:
    boven, eronder = (DUBBEL.format(eerste="1366008", tweede=cent) for cent in ("193985", "193986"))
    (levering_deel / "grootboek.csv").write_text(GROOTBOEK + boven + eronder, encoding="utf-8")
    uitkomst = controle(levering_deel, "grootboek")
    [fout] = uitkomst.uitval
    assert (fout.regel, fout.kolom) == (5, "boeking_id")
    assert fout.reden.endswith("eerder op regel 3, met een andere bedrag_cent")
    assert "grootboek.csv: 1 regel staat er twee keer en telt één keer (regel 4)" in uitkomst.meldingen


def test_een_export_met_eigen_kolommen_en_periode_13_sluit_aan(
    levering_deel: Path, controle: Controleer
) -> None:
    (levering_deel / "grootboek.csv").write_bytes(EXPORT.format(totaal="165,58").encode("cp1252"))
    vreemd.koppel(levering_deel, grootboek={"kolommen": KOLOMMEN})
    uitkomst = controle(levering_deel, "grootboek")
    assert (uitkomst.uitval, uitkomst.gelezen["grootboek"], uitkomst.afgewezen["grootboek"]) == ((), 2, 0)
    frame = uitkomst.frames["grootboek"]
    assert frame["bedrag_cent"].tolist() == [136608, 120050]
    assert [str(d.date()) for d in frame["boekdatum"]] == ["2023-12-31", "2023-12-31"]
    gezegd = "\n".join(uitkomst.meldingen)
    assert "1 totaalregel (regel 6) overgeslagen; de bedragen erboven tellen ertoe op" in gezegd
    assert "1 regel van kort na of voor het boekjaar (zoals periode 13)" in gezegd
    assert "geen UTF-8, gelezen als Windows-1252 (zoals 'café' op regel 4: klopt dat?)" in gezegd


def test_een_afgekapte_export_sluit_niet_aan(levering_deel: Path, controle: Controleer) -> None:
    (levering_deel / "grootboek.csv").write_bytes(EXPORT.format(totaal="1.165,58").encode("cp1252"))
    vreemd.koppel(levering_deel, grootboek={"kolommen": KOLOMMEN})
    [fout] = controle(levering_deel, "grootboek").uitval
    assert fout.reden == "de totaalregel noemt 1.165,58, maar de regels erboven tellen op tot 165.58"

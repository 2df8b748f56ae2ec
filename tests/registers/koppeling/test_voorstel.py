"""`ijw levering koppel` proposes what a foreign file shows and asks the rest; answered, the file loads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from ijw_lib.registers import levering as lev
from ijw_lib.registers import oorzaken
from ijw_lib.registers.koppeling import voorstel
from ijw_lib.registers.koppeling.voorstel import Voorstel
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.regels import Frames
from tests.hulp import WORTEL, ijw, vreemd
from tests.hulp.vreemd import ANTWOORDEN, als_rijen, euro, herschrijf, xlsx

EXPORT = """\
Grootboekmutaties;;;;;;;;
Administratie 001;;;;;;;;
Mutatienr;Jaar;Per.;Datum;Rekening;Kpl;Omschrijving;Bedrag;Soort
M-100001;2023;12;31-12-2023;4010;GRN;Factuur café "De Hoek" coördinatie geënt €;1.366,08;B
M-100002;2023;12;17-12-2023;4410;FAC;Nagekomen onderhoud;1.200,50-;L
Totaal;;;;;;;165,58;
"""


@pytest.fixture(scope="module")
def frames(bron: Path) -> Frames:
    return lev.referenties(bron / "data" / "referentie")


@pytest.fixture
def export(levering_deel: Path) -> Path:
    """The small delivery with the ledger as a package gives it."""
    (levering_deel / "grootboek.csv").write_bytes(EXPORT.encode("cp1252"))
    return levering_deel


def grootboek(uit: Voorstel) -> dict[str, object]:
    kolommen: dict[str, object] = yaml.safe_load(uit.als_yaml())["koppeling"]["grootboek"]["kolommen"]
    return kolommen


def test_een_export_krijgt_een_voorstel_en_na_antwoord_laadt_hij(
    export: Path, frames: Frames, controle: Callable[..., Controle]
) -> None:
    gevonden = voorstel.stel_voor(export, frames)
    kolommen = grootboek(gevonden)
    assert kolommen["boeking_id"] == "Mutatienr"
    assert kolommen["rubriek"] == {"kolom": "Rekening", "codes": {"4010": "?", "4410": "?"}}
    assert kolommen["bedrag_cent"] == {"kolom": "Bedrag", "eenheid": "euro", "positief": "?"}
    assert {re.search(r"kolom (\w+)", v)[1] for v in gevonden.vragen} == {*ANTWOORDEN}
    vreemd.koppel(export, grootboek={"kolommen": kolommen})
    assert "vraagteken" in oorzaken.verslag(controle(export, "grootboek").uitval)

    tekst = (export / "levering.yml").read_text(encoding="utf-8").partition("koppeling:")[0]
    (export / "levering.yml").write_text(tekst, encoding="utf-8")
    vreemd.koppel(export, grootboek={"kolommen": kolommen | ANTWOORDEN, "negeer": ["Per.", "Soort"]})
    uit = controle(export, "grootboek")
    assert uit.uitval == ()
    assert (uit.gelezen["grootboek"], uit.geaccepteerd["grootboek"]) == (2, 2)
    assert uit.frames["grootboek"]["bedrag_cent"].tolist() == [136608, 120050]
    assert uit.frames["grootboek"]["omschrijving"][0] == 'Factuur café "De Hoek" coördinatie geënt €'
    assert [m for m in uit.meldingen if m.startswith("grootboek")] == [
        "grootboek.csv: gescheiden door puntkomma's",
        "grootboek.csv: 1 totaalregel (regel 6) overgeslagen; de bedragen erboven tellen ertoe op",
        "grootboek.csv: de kop staat op regel 3; 2 regels erboven",
        "grootboek.csv: geen UTF-8, gelezen als Windows-1252 (zoals 'café' op regel 4: klopt dat?)",
        "grootboek.csv, kolom Bedrag (bedrag_cent): getallen met een decimale komma in euro",
        "grootboek.csv, kolom Datum (boekdatum): datums als dd-mm-jjjj",
    ]


def test_wat_te_zien_is_wordt_niet_gevraagd(levering_deel: Path, frames: Frames) -> None:
    """Gemeenten by name or number, man and vrouw by a letter; a workbook with names of its own."""
    herschrijf(
        levering_deel,
        "personen",
        kolommen={"persoon_id": "Cliëntnummer", "geslacht": "M/V", "gemeente": "Woongemeente"},
        cellen={
            "geslacht": lambda w: w[0].upper(),
            "gemeente": lambda w: {"velsen": "0453"}.get(w, w.capitalize()),
        },
    )
    rijen = als_rijen(levering_deel / "formatie.csv")
    (levering_deel / "formatie.csv").unlink()
    rijen[0] = ["Functiecode", "Functienaam", "Team", "FTE", "geldig_van", "geldig_tot"]
    xlsx(levering_deel / "organisatie.xlsx", {"Functies": rijen})
    gevonden = voorstel.stel_voor(levering_deel, frames)
    assert [v for v in gevonden.vragen if "onbekend" not in v] == []
    personen = gevonden.koppeling["personen"]["kolommen"]
    assert personen["persoon_id"] == "Cliëntnummer"
    assert {"M": "man", "V": "vrouw"}.items() <= personen["geslacht"]["codes"].items()
    assert personen["gemeente"]["codes"]["0453"] == "velsen"
    assert gevonden.koppeling["formatie"]["bestand"] == "organisatie.xlsx"
    assert gevonden.koppeling["formatie"]["blad"] == "Functies"
    assert "grootboek" not in gevonden.koppeling


def test_een_voorstel_toont_niets_van_een_persoon(levering_deel: Path, frames: Frames) -> None:
    herschrijf(
        levering_deel, "personen", kolommen={"geslacht": "M/V"}, cellen={"geslacht": lambda w: "Jan de Wit"}
    )
    gevonden = voorstel.stel_voor(levering_deel, frames)
    assert "Wit" not in gevonden.als_yaml() + "".join(gevonden.vragen)
    assert any("waarden die geen code van ons zijn" in v for v in gevonden.vragen)


def test_de_opdracht(export: Path, deel: Path, tmp_path: Path) -> None:
    klaar = ijw(WORTEL, "levering", "koppel", str(export))
    assert klaar.code == 0
    assert "grootboek" in yaml.safe_load(klaar.uit)["koppeling"]
    assert "Vraag: grootboek.csv, kolom programma: in welke kolom staat dit" in klaar.fout
    assert "Vul in waar nog een vraagteken staat." in klaar.fout
    goed = ijw(WORTEL, "levering", "koppel", str(deel))
    assert (goed.code, goed.uit) == (0, "")
    assert "Een koppeling is niet nodig." in goed.fout
    assert ijw(WORTEL, "levering", "koppel", str(tmp_path / "nergens")).code == 1


def test_zonder_levering_yml_komt_er_een_heel_bestand(export: Path) -> None:
    """With what is there as delivered and the rest not; a shell has made the file empty by then."""
    (export / "levering.yml").write_text("")
    klaar = ijw(WORTEL, "levering", "koppel", str(export))
    inhoud = yaml.safe_load(klaar.uit)
    assert inhoud["registers"] == ["grootboek", "reserves", "formatie", "vacatures", "personen"]
    assert (inhoud["niet_geleverd"], inhoud["leeg"]) == ("overige", [])
    assert inhoud["naam"] == export.name
    assert "grootboek" in inhoud["koppeling"]
    assert f"ijw levering koppel {export} > {export}/levering.yml" in klaar.fout


def test_wat_al_een_koppeling_heeft_wordt_niet_nog_eens_voorgesteld(export: Path) -> None:
    herschrijf(export, "personen", kolommen={"geslacht": "M/V"})
    with (export / "levering.yml").open("a", encoding="utf-8") as yml:
        yaml.safe_dump({"koppeling": {"grootboek": {"kolommen": {"incidenteel": {"waarde": "nee"}}}}}, yml)
    klaar = ijw(WORTEL, "levering", "koppel", str(export))
    assert list(yaml.safe_load(klaar.uit)["koppeling"]) == ["personen"]
    assert "Grootboek" not in klaar.fout


def test_wat_leeg_blijft_en_wat_over_is_wordt_gezegd(levering_deel: Path, frames: Frames) -> None:
    """A column of ours that may be empty is not left so in silence, where one of theirs has no use yet."""
    herschrijf(levering_deel, "vacatures", kolommen={"vervuld_op": "Klaar op"})
    gevonden = voorstel.stel_voor(levering_deel, frames)
    assert [v for v in gevonden.vragen if "leeg gelaten" in v] == [
        "vacatures.csv: vervuld_op is leeg gelaten; staat het in een kolom die nog niet wordt gebruikt "
        "(Klaar op)? Vul die dan in"
    ]


def test_debet_en_credit_worden_herkend(levering_deel: Path, frames: Frames) -> None:
    herschrijf(
        levering_deel,
        "grootboek",
        kolommen={"bedrag_cent": "Debet"},
        cellen={"bedrag_cent": euro()},
        erbij={"Credit": ""},
    )
    kolommen = grootboek(voorstel.stel_voor(levering_deel, frames))
    assert kolommen["bedrag_cent"] == {"debet": "Debet", "credit": "Credit", "eenheid": "euro"}


def test_een_kopie_blijft_zoals_zij_was(export: Path, frames: Frames, tmp_path: Path) -> None:
    voor = {p.name: p.read_bytes() for p in shutil.copytree(export, tmp_path / "k").iterdir()}
    voorstel.stel_voor(export, frames)
    assert {p.name: p.read_bytes() for p in export.iterdir()} == voor

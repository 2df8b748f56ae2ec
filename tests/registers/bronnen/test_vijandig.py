"""What cannot be read, or may not come in, is told exactly, in Dutch; a personal value is never shown.

What is to be said stands in ``vijandig.yml``, by the name of the case.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from ijw_lib.registers import oorzaken
from ijw_lib.registers.levering import Controle
from tests.hulp import lees_csv, schrijf_csv, vreemd
from tests.hulp.vreemd import als_rijen, euro, herschrijf, koppel, xlsx

OUD = b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(600)
BSN = "123456782"  # passes the eleven test; of nobody
Breek = Callable[[Path], object]


@dataclass(frozen=True)
class Geval:
    """What is done to a delivery, and what may then not be seen anywhere."""

    breek: Breek
    geheim: tuple[str, ...] = field(default=())


def cel(register: str, regel: int, kolom: str, waarde: str) -> Breek:
    """Give one cell another value."""

    def breek(map_: Path) -> None:
        rijen = lees_csv(map_ / f"{register}.csv")
        rijen[regel - 2][kolom] = waarde
        schrijf_csv(map_ / f"{register}.csv", rijen)

    return breek


def kolom(register: str, naam: str, *waarden: str) -> Breek:
    """Add a column of which the first rows have these values."""

    def breek(map_: Path) -> None:
        rijen = lees_csv(map_ / f"{register}.csv")
        vol = [*waarden, *[""] * len(rijen)]
        schrijf_csv(map_ / f"{register}.csv", [r | {naam: vol[i]} for i, r in enumerate(rijen)])

    return breek


def hernoemd(register: str, **namen: str) -> Breek:
    return lambda m: herschrijf(m, register, kolommen=namen)


def inhoud(naam: str, ruw: bytes, weg: str = "") -> Breek:
    """Put down a file, in the place of another."""

    def breek(map_: Path) -> None:
        (map_ / (weg or naam)).unlink(missing_ok=True)
        (map_ / naam).write_bytes(ruw)

    return breek


def zip_met(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, ruw in delen.items():
            zip_.writestr(naam.replace("__", "/").replace("_xml", ".xml"), ruw)
    return uit.getvalue()


def zip_die_zegt(grootte: int) -> Breek:
    """A workbook of some bytes that says it holds a part of another size."""

    def breek(map_: Path) -> None:
        ruw = zip_met(xl__workbook_xml=b"<a/>" * 5000)
        ruw = ruw.replace(struct.pack("<I", 20000), struct.pack("<I", grootte))
        inhoud("formatie.xlsx", ruw, "formatie.csv")(map_)

    return breek


def leegte(map_: Path) -> None:
    """Two cells in the farthest corners of a sheet: seventeen billion cells."""
    (map_ / "formatie.csv").unlink()
    boek = xlsxwriter.Workbook(str(map_ / "formatie.xlsx"))
    blad = boek.add_worksheet("formatie")
    blad.write(0, 0, "functie_id")
    blad.write(1048575, 16383, "x")
    boek.close()


def afgekapt(map_: Path) -> None:
    xlsx(map_ / "formatie.xlsx", {"formatie": als_rijen(map_ / "formatie.csv")})
    (map_ / "formatie.csv").unlink()
    ruw = (map_ / "formatie.xlsx").read_bytes()
    (map_ / "formatie.xlsx").write_bytes(ruw[: len(ruw) // 2])


def formulefout(map_: Path) -> None:
    (map_ / "formatie.csv").unlink()
    boek = xlsxwriter.Workbook(str(map_ / "formatie.xlsx"))
    blad = boek.add_worksheet("formatie")
    blad.write_row(0, 0, ["functie_id", "functie", "afdeling", "omvang_fte", "geldig_van", "geldig_tot"])
    blad.write_row(1, 0, ["F001", "Directeur", "algemeen"])
    blad.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    boek.close()


def blad_onbekend(map_: Path) -> None:
    rijen = als_rijen(map_ / "formatie.csv")
    xlsx(map_ / "formatie.xlsx", {"Blad1": rijen, "Blad2": rijen})
    (map_ / "formatie.csv").unlink()


def totaal(map_: Path) -> None:
    onder = [["Totaal", "", "", "", "", "", "", "", "1234500", ""]]
    herschrijf(map_, "grootboek", onder=onder)


def zonder_kop(map_: Path) -> None:
    pad = map_ / "personen.csv"
    pad.write_text("".join(pad.read_text().splitlines(keepends=True)[1:]))


def reserve_twee_keer(map_: Path) -> None:
    pad = map_ / "reserves.csv"
    kop, rest = pad.read_text().split("\n", 1)
    pad.write_text(f"{kop.replace('omschrijving', 'Reserve')}\n{rest}")


def halve_komma(waarde: str) -> str:
    return waarde if waarde == "1.00" else waarde.replace(".", ",")


def bedrag_met_eigen_naam(map_: Path) -> None:
    hernoemd("grootboek", bedrag_cent="Bedrag")(map_)
    koppel(map_, grootboek={"kolommen": {"bedrag_cent": "Bedrag"}})


def kant_onbekend(map_: Path) -> None:
    herschrijf(map_, "grootboek", erbij={"D/C": "links"})
    koppel(map_, grootboek={"kolommen": {"bedrag_cent": {"kant": "D/C", "eenheid": "cent"}}})


def debet_op_twee_manieren(map_: Path) -> None:
    herschrijf(map_, "grootboek", cellen={"bedrag_cent": lambda w: "1.234"}, erbij={"Credit": ""})
    velden = {"debet": "bedrag_cent", "credit": "Credit", "eenheid": "euro"}
    koppel(map_, grootboek={"kolommen": {"bedrag_cent": velden}})


def alle(register: str, kolom_: str, waarde: vreemd.Cel) -> Breek:
    return lambda m: herschrijf(m, register, cellen={kolom_: waarde})


def dubbel(map_: Path) -> None:
    rijen = lees_csv(map_ / "grootboek.csv")
    schrijf_csv(map_ / "grootboek.csv", [*rijen, rijen[0], rijen[1] | {"bedrag_cent": "1"}])


def ouder_weg(map_: Path) -> None:
    """Each position is wrong, hence each vacancy points to one that is not there."""
    herschrijf(map_, "formatie", cellen={"omvang_fte": lambda w: "0"})


def geen_taal(map_: Path) -> None:
    herschrijf(map_, "reserves", codering="cp850", cellen={"omschrijving": lambda w: "Geïnd reëel"})


def koppeling(**registers: object) -> Breek:
    return lambda m: koppel(m, **registers)


GROOTBOEK = {
    "BSN met punten": Geval(cel("grootboek", 5, "omschrijving", "betaald 1234.56.782"), ("1234.56",)),
    "BSN als bedrag": Geval(alle("grootboek", "bedrag_cent", lambda w: BSN), (BSN,)),
    "naam": Geval(cel("grootboek", 5, "omschrijving", "Factuur J. de Vries"), ("Vries",)),
    "naam in een datum": Geval(cel("grootboek", 5, "boekdatum", "mevrouw De Boer"), ("Boer",)),
    "adres": Geval(cel("grootboek", 5, "omschrijving", "Tuin Kerkweg 12, 1941 AB"), ("Kerkweg", "1941")),
    "kolommen ontbreken": Geval(hernoemd("grootboek", boekdatum="boek_datun", omschrijving="")),
    "totaal klopt niet": Geval(totaal),
    "euro's als centen": Geval(alle("grootboek", "bedrag_cent", euro())),
    "eigen naam zonder eenheid": Geval(bedrag_met_eigen_naam),
    "zelfde sleutel": Geval(dubbel),
    "kant is geen D of C": Geval(kant_onbekend),
    "debet op twee manieren": Geval(debet_op_twee_manieren),
    "koppeling van niets": Geval(koppeling(grotboek={})),
    "koppeling van een kolom": Geval(koppeling(grootboek={"kolommen": {"bedrag": "Bedrag"}})),
    "koppeling met een map": Geval(koppeling(grootboek={"bestand": "../../geheim.csv"})),
    "vraagteken": Geval(koppeling(grootboek={"kolommen": {"boekjaar": {"kolom": "?"}}})),
    "onbekende eenheid": Geval(koppeling(grootboek={"kolommen": {"bedrag_cent": {"eenheid": "euros"}}})),
    "debet zonder credit": Geval(koppeling(grootboek={"kolommen": {"bedrag_cent": {"debet": "D"}}})),
    "code met een vraagteken": Geval(koppeling(grootboek={"kolommen": {"rubriek": {"codes": {7: "?"}}}})),
    "genoemd bestand is er niet": Geval(koppeling(grootboek={"bestand": "mutaties.csv"})),
}
PERSONEN = {
    "BSN als sleutel": Geval(cel("personen", 5, "persoon_id", BSN), (BSN,)),
    "kolom BSN": Geval(kolom("personen", "BSN", BSN), (BSN,)),
    "BSN in een vreemde kolom": Geval(kolom("personen", "Nummer", "", BSN, BSN), (BSN,)),
    "BSN in een code": Geval(cel("personen", 5, "geslacht", BSN), (BSN,)),
    "naam als sleutel": Geval(cel("personen", 5, "persoon_id", "Jan Jansen"), ("Jansen",)),
    "naam in een code": Geval(cel("personen", 5, "geslacht", "Piet Klaassen"), ("Klaassen",)),
    "kolom Achternaam": Geval(kolom("personen", "Achternaam", "Smit"), ("Smit",)),
    "e-mailadres": Geval(kolom("personen", "mail", "", "a.smit@example.nl"), ("example",)),
    "zonder kop": Geval(zonder_kop, ("P0",)),
    "BSN als jaar": Geval(cel("personen", 5, "geboortejaar", BSN), (BSN,)),
    "geboortejaar": Geval(cel("personen", 5, "geboortejaar", "12-3-1961")),
}
RESERVES = {
    "kolom dubbel": Geval(reserve_twee_keer),
    "dag of maand": Geval(alle("reserves", "boekdatum", lambda w: f"{w[5:7]}/05/{w[:4]}")),
    "DOS": Geval(geen_taal),
}
FORMATIE = {
    "punten en komma's": Geval(alle("formatie", "omvang_fte", halve_komma)),
    "duizend of één": Geval(alle("formatie", "omvang_fte", lambda w: "1.125")),
    "zip als csv": Geval(inhoud("formatie.csv", zip_met(a_xml=b"x"))),
    "oud Excel": Geval(inhoud("formatie.csv", OUD)),
    "wachtwoord": Geval(inhoud("formatie.xlsx", OUD, "formatie.csv")),
    "zip zonder werkboek": Geval(inhoud("formatie.xlsx", zip_met(a_xml=b"x"), "formatie.csv")),
    "afgekapt werkboek": Geval(afgekapt),
    "zipbom": Geval(zip_die_zegt(300 << 20)),
    "zip die liegt": Geval(zip_die_zegt(10)),
    "zeventien miljard cellen": Geval(leegte),
    "formulefout": Geval(formulefout),
    "welk blad": Geval(blad_onbekend),
    "BSN als fte": Geval(cel("formatie", 5, "omvang_fte", BSN), (BSN,)),
    "eindeloze spaties": Geval(cel("formatie", 5, "omvang_fte", f"1{' ' * 130_000}2")),
    "eindeloze streepjes": Geval(cel("formatie", 5, "functie", "A-" * 65_000)),
    "NUL-teken": Geval(inhoud("formatie.csv", b"functie_id,functie\nF1,\0\n")),
    "geen codering": Geval(inhoud("formatie.csv", b"functie_id,functie\nF1,caf\x81\n")),
    "gevolgen": Geval(ouder_weg),
}
BERICHTEN = yaml.safe_load(Path(__file__).with_name("vijandig.yml").read_text(encoding="utf-8"))
GEVALLEN = {
    f"{naam}: {geval}": ((naam, "vacatures") if geval == "gevolgen" else (naam,), wat)
    for naam, gevallen in {
        "grootboek": GROOTBOEK,
        "personen": PERSONEN,
        "reserves": RESERVES,
        "formatie": FORMATIE,
    }.items()
    for geval, wat in gevallen.items()
}


@pytest.mark.parametrize("naam", GEVALLEN)
def test_wat_niet_kan_wordt_precies_gezegd(
    naam: str, levering_deel: Path, controle: Callable[..., Controle], tmp_path: Path
) -> None:
    registers, geval = GEVALLEN[naam]
    geval.breek(levering_deel)
    uit = controle(levering_deel, *registers)
    bericht = oorzaken.verslag(uit.uitval)
    oorzaken.schrijf_uitval(uit.uitval, tmp_path / "uitval.csv")
    gezien = "\n".join([bericht, *uit.meldingen, (tmp_path / "uitval.csv").read_text()])
    assert bericht.split("\n") == BERICHTEN[naam]
    assert [g for g in geval.geheim if g in gezien] == []
    assert uit.uitval or naam == "formatie: eindeloze streepjes"  # which is odd, and no error

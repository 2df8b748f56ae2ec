"""The same records, however they are written: each way gives the same typed rows, hence the same snapshot.

A snapshot is named after the content of its files; here each register is written as such a file and compared.
A few ways go through ``ijw check`` as a whole; with IJW_DIEP=1 these do so with all of the example.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers import leveringsbestand, omzetten, vastleggen
from ijw_lib.registers.bronnen import lezen, vinden
from ijw_lib.registers.koppeling import vorm
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from tests.hulp import ALLEEN_DIEP, LEVERING, WORTEL, ijw, lees_csv, schrijf_csv, vreemd
from tests.hulp.vreemd import als_rijen, dag, dagnummer, euro, herschrijf, keer, koppel, xlsx

DEEL = ("grootboek", "formatie", "vacatures", "personen", "reserves", "verzuim_percentages")
REGISTERS = [r for r in LEVERINGSREGISTERS if r.naam in DEEL]
Manier = Callable[[Path], None]


def verdeel(map_: Path) -> None:
    """Split the ledger over a file per year."""
    rijen = lees_csv(map_ / "grootboek.csv")
    for jaar in sorted({r["boekjaar"] for r in rijen}):
        schrijf_csv(map_ / f"grootboek-{jaar}.csv", [r for r in rijen if r["boekjaar"] == jaar])
    (map_ / "grootboek.csv").unlink()


def totaal(map_: Path) -> None:
    """Titles above, a total and remarks below, a head that is repeated."""
    rijen = lees_csv(map_ / "grootboek.csv")
    som = sum(int(r["bedrag_cent"]) for r in rijen)
    onder = [["Totaal", *[""] * 7, euro()(str(som)), ""], [], ["Einde overzicht"]]
    boven = [["Grootboekmutaties"], ["Administratie 001", "", "2024"], [], list(rijen[0])]
    herschrijf(map_, "grootboek", cellen={"bedrag_cent": euro()}, boven=boven[:3], onder=onder, delimiter=";")
    koppel(map_, grootboek=EUROS)


def subtotalen(map_: Path) -> None:
    """A sum after every tenth row, and one of all."""
    rijen = lees_csv(map_ / "formatie.csv")
    uit: list[list[str]] = [list(rijen[0])]
    for i in range(0, len(rijen), 10):
        blok = rijen[i : i + 10]
        uit += [list(r.values()) for r in blok]
        uit.append(["Subtotaal", "", "", f"{sum(float(r['omvang_fte']) for r in blok):.2f}", "", ""])
    uit.append(["Totaal", "", "", f"{sum(float(r['omvang_fte']) for r in rijen):.2f}", "", ""])
    (map_ / "formatie.csv").unlink()
    xlsx(map_ / "formatie.xlsx", {"Blad1": uit})


def zijden(map_: Path, *, kant: bool) -> None:
    """Debet and credit in two columns, or as a sign beside the amount."""
    rijen = lees_csv(map_ / "grootboek.csv")
    for rij in rijen:
        cent = int(rij.pop("bedrag_cent"))
        credit = (cent >= 0) == (rij["rubriek"] in baten())
        bedrag = euro()(str(abs(cent)))
        rij |= (
            {"Bedrag": bedrag, "D/C": "C" if credit else "D"}
            if kant
            else {"Debet": "" if credit else bedrag, "Credit": bedrag if credit else ""}
        )
    schrijf_csv(map_ / "grootboek.csv", rijen)
    waar = {"kolom": "Bedrag", "kant": "D/C"} if kant else {"debet": "Debet", "credit": "Credit"}
    koppel(map_, grootboek={"kolommen": {"bedrag_cent": waar | {"eenheid": "euro"}}})


def getekend(map_: Path) -> None:
    """Lasten with a minus: credit has none."""
    rijen = lees_csv(map_ / "grootboek.csv")
    for rij in rijen:
        cent = int(rij["bedrag_cent"]) * (1 if rij["rubriek"] in baten() else -1)
        rij["bedrag_cent"] = euro(achter=True)(str(cent))
    schrijf_csv(map_ / "grootboek.csv", rijen)
    koppel(map_, grootboek={"kolommen": {"bedrag_cent": {"eenheid": "euro", "positief": "credit"}}})


def eigen_namen(map_: Path) -> None:
    namen = {"boeking_id": "Mutatienr", "boekjaar": "Jaar", "boekdatum": "Datum", "bedrag_cent": "Bedrag"}
    herschrijf(
        map_, "grootboek", kolommen=namen, cellen={"bedrag_cent": euro(), "boekdatum": dag("{d:%d-%m-%Y}")}
    )
    kolommen = {**namen, "bedrag_cent": {"kolom": "Bedrag", "eenheid": "euro"}}
    koppel(map_, grootboek={"kolommen": kolommen})


def per_periode(map_: Path) -> None:
    """A code that means something else from a day on."""
    rijen = lees_csv(map_ / "grootboek.csv")
    for rij in rijen:
        oud = {"groen": "K1", "facilitair": "K1" if rij["boekdatum"] >= "2023-07-01" else "K2"}
        if rij["kostenplaats"] == "groen" and rij["boekdatum"] >= "2023-07-01":
            oud["groen"] = "K3"
        rij["kostenplaats"] = oud.get(rij["kostenplaats"], rij["kostenplaats"])
    schrijf_csv(map_ / "grootboek.csv", rijen)
    k1 = [
        {"naar": "groen", "tot": date(2023, 6, 30)},
        {"naar": "facilitair", "van": date(2023, 7, 1)},
    ]
    koppel(map_, grootboek=met_codes("kostenplaats", {"K1": k1, "K2": "facilitair", "K3": "groen"}))


def vaste_waarde(map_: Path) -> None:
    herschrijf(map_, "verzuim_percentages", kolommen={"percentage": ""})
    koppel(map_, verzuim_percentages={"kolommen": {"percentage": {"waarde": 100}}})


def werkboek(map_: Path, *, een: bool, typ: bool, ods: bool = False) -> None:
    schrijf, einde = (vreemd.ods, "ods") if ods else (xlsx, "xlsx")
    bladen = {naam: als_rijen(map_ / f"{naam}.csv", typ) for naam in DEEL}
    for naam in DEEL:
        (map_ / f"{naam}.csv").unlink()
        if not een:
            schrijf(map_ / f"{naam}.{einde}", {naam: bladen[naam]})
    if een:
        schrijf(map_ / f"alles.{einde}", bladen)


def samengevoegd(map_: Path) -> None:
    """A title over all columns, and a head of two rows of which some cells are merged."""
    kop, *rijen = als_rijen(map_ / "reserves.csv", typ=True)
    boven = ["mutatie_id", "reserve", "boekjaar", "Boeking", "", "omschrijving", "bedrag_cent"]
    onder = ["", "", "", "boekdatum", "soort", "", ""]
    (map_ / "reserves.csv").unlink()
    assert kop == [o or b for b, o in zip(boven, onder, strict=True)]
    titel = {"A1:G1": "Mutaties in de reserves", "D2:E2": "Boeking", "A2:A3": "mutatie_id"}
    xlsx(map_ / "reserves.xlsx", {"Overzicht": [[""], boven, onder, *rijen]}, titel)


def alle(cellen: dict[str, vreemd.Cel], **vorm_: object) -> Manier:
    """Write every register with these cells and dialect."""

    def schrijf(map_: Path) -> None:
        for naam in DEEL:
            herschrijf(map_, naam, cellen=cellen, **vorm_)

    return schrijf


def anders_geschreven(register: str, koppeling: object = None, **hoe: object) -> Manier:
    """Write one register otherwise, with what ``levering.yml`` says of it."""

    def schrijf(map_: Path) -> None:
        herschrijf(map_, register, **hoe)
        if koppeling:
            koppel(map_, **{register: koppeling})

    return schrijf


def met_cellen(register: str, kolom: str, cel: vreemd.Cel, koppeling: object = None) -> Manier:
    """Write one column of a register otherwise."""
    return anders_geschreven(register, koppeling, cellen={kolom: cel}, delimiter=";")


def in_eenheid(kolom: str, eenheid: str) -> object:
    return {"kolommen": {kolom: {"eenheid": eenheid}}}


def met_codes(kolom: str, codes: object) -> object:
    return {"kolommen": {kolom: {"codes": codes}}}


def met_null(map_: Path) -> None:
    pad = map_ / "vacatures.csv"
    pad.write_text(pad.read_text().replace(",,", ",NULL,"))
    koppel(map_, vacatures={"leeg": ["NULL", "-"]})


def baten() -> set[str]:
    rijen = lees_csv(WORTEL / "data" / "referentie" / "rubrieken.csv")
    return {r["rubriek"] for r in rijen if r["soort"] == "baten"}


DATUMS = ("boekdatum", "geldig_van", "geldig_tot", "open_vanaf", "vervuld_op", "van", "laatste_dag")
EUROS = in_eenheid("bedrag_cent", "euro")
GEMEENTEN = {"beverwijk": "375", "heemskerk": "396", "velsen": "453"}
MANIEREN: dict[str, Manier] = {
    "puntkomma": alle({}, delimiter=";"),
    "tabs, een .txt": anders_geschreven("grootboek", delimiter="\t", naam="grootboek.txt"),
    "strepen": alle({}, delimiter="|"),
    "BOM, CRLF en puntkomma": alle({}, delimiter=";", codering="utf-8-sig", lineterminator="\r\n"),
    "Windows-1252": anders_geschreven("grootboek", codering="cp1252", delimiter=";"),
    "UTF-16 met tabs": anders_geschreven("grootboek", codering="utf-16", delimiter="\t"),
    "DOS, genoemd": anders_geschreven("reserves", {"codering": "cp850"}, codering="cp850"),
    "dd-mm-jjjj": alle(dict.fromkeys(DATUMS, dag("{d:%d-%m-%Y}"))),
    "d-m-jjjj": alle(dict.fromkeys(DATUMS, dag("{d.day}-{d.month}-{d.year}"))),
    "dd/mm/jjjj": met_cellen("grootboek", "boekdatum", dag("{d:%d/%m/%Y}")),
    "dd.mm.jjjj": alle(dict.fromkeys(DATUMS, dag("{d:%d.%m.%Y}"))),
    "jjjjmmdd": alle(dict.fromkeys(DATUMS, dag("{d:%Y%m%d}"))),
    "mm/dd/jjjj, genoemd": met_cellen(
        "grootboek", "boekdatum", dag("{d:%m/%d/%Y}"), {"datums": "mm/dd/jjjj"}
    ),
    "dagnummers": alle(dict.fromkeys(DATUMS, dagnummer)),
    "met een tijd": alle(dict.fromkeys(DATUMS, dag("{d:%Y-%m-%d} 00:00:00"))),
    "maand voluit": alle(dict.fromkeys(DATUMS, dag("{d.day} {maand} {d.year}"))),
    "euro's met komma": met_cellen("grootboek", "bedrag_cent", euro(), EUROS),
    "euro's met punt": met_cellen("grootboek", "bedrag_cent", euro(punt=",", komma="."), EUROS),
    "min erachter": met_cellen("grootboek", "bedrag_cent", euro(achter=True), EUROS),
    "euroteken en spaties": met_cellen("grootboek", "bedrag_cent", euro("€ {}", punt="\u00a0"), EUROS),
    "debet en credit": partial(zijden, kant=False),
    "D of C ernaast": partial(zijden, kant=True),
    "lasten met een min": getekend,
    "fte met komma": met_cellen("formatie", "omvang_fte", keer("1")),
    "uren": met_cellen("formatie", "omvang_fte", keer("36"), in_eenheid("omvang_fte", "uren")),
    "procent": met_cellen("formatie", "omvang_fte", keer("100"), in_eenheid("omvang_fte", "procent")),
    "een deel van 1": met_cellen(
        "verzuim_percentages", "percentage", keer("0.01"), in_eenheid("percentage", "deel")
    ),
    "eigen namen": eigen_namen,
    "namen met hoofdletters": anders_geschreven(
        "grootboek", kolommen={"boeking_id": "Boeking ID", "bedrag_cent": "BEDRAG (cent)"}
    ),
    "kolommen erbij": anders_geschreven("grootboek", erbij={"Per.": "3", "Gebruiker": "sys", "": ""}),
    "titels en totalen": totaal,
    "subtotalen": subtotalen,
    "Ja en Nee": met_cellen("grootboek", "incidenteel", str.capitalize),
    "J en N": met_cellen("grootboek", "incidenteel", lambda w: w[0].upper()),
    "1 en 0": met_cellen("grootboek", "incidenteel", lambda w: str(int(w == "ja"))),
    "WAAR en ONWAAR": met_cellen("grootboek", "incidenteel", {"ja": "WAAR", "nee": "ONWAAR"}.__getitem__),
    "M en V": met_cellen(
        "personen", "geslacht", lambda w: w[0].upper(), met_codes("geslacht", {"M": "man", "V": "vrouw"})
    ),
    "codes van het CBS": met_cellen(
        "personen",
        "gemeente",
        GEMEENTEN.__getitem__,
        met_codes("gemeente", {int(nr): slug for slug, nr in GEMEENTEN.items()}),
    ),
    "codes per periode": per_periode,
    "NULL is leeg": met_null,
    "vaste waarde": vaste_waarde,
    "werkboek per register": partial(werkboek, een=False, typ=True),
    "werkboek met tekst": partial(werkboek, een=False, typ=False),
    "een werkboek": partial(werkboek, een=True, typ=True),
    "een werkboek van LibreOffice": partial(werkboek, een=True, typ=False, ods=True),
    "samengevoegde kop": samengevoegd,
    "bestand per jaar": verdeel,
    "lege regels": anders_geschreven("grootboek", onder=[[], [""] * 10], boven=[[]]),
    "alles tussen aanhalingstekens": alle({}, quoting=csv.QUOTE_ALL),
    "naam in hoofdletters": lambda m: (m / "grootboek.csv").rename(m / "GROOTBOEK.CSV"),
}


@pytest.fixture(scope="module")
def basis(kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some registers of the small delivery, with an accent and percentages of 100 only."""
    map_ = tmp_path_factory.mktemp("basis")
    shutil.copy(kleine_levering / "levering.yml", map_)
    for naam in DEEL:
        rijen = lees_csv(kleine_levering / f"{naam}.csv")[:60]
        if naam == "grootboek":
            rijen[3]["omschrijving"] = "Café, geënt voor € 3"
            rijen[5]["kostenplaats"], rijen[-5]["kostenplaats"] = "groen", "groen"
        if naam == "reserves":
            rijen[0]["omschrijving"] = "Reëel"
        if naam == "verzuim_percentages":
            rijen = [r | {"percentage": "100"} for r in rijen]
        schrijf_csv(map_ / f"{naam}.csv", rijen)
    return map_


@pytest.fixture(scope="module")
def frames(bron: Path) -> Frames:
    """The reference table that says which amounts are baten."""
    return {"rubrieken": pd.read_csv(bron / "data" / "referentie" / "rubrieken.csv")}


def inhoud(levering: Path, frames: Frames) -> dict[str, tuple[int, bytes]]:
    """Return of each register its rows, and the file that a snapshot would hold of them."""
    beschrijving = leveringsbestand.lees(levering)
    assert beschrijving.uitval == ()
    vondsten = vinden.vind(levering, REGISTERS, beschrijving.koppelingen, "levering.yml")
    uit = {}
    for register in REGISTERS:
        ruw = lezen.lees(vondsten, register, vorm.van(beschrijving.koppelingen, register.naam), frames)
        omgezet = omzetten.zet_om(ruw, register)
        assert (*ruw.uitval, *omgezet.uitval, *vondsten.uitval) == ()
        assert (ruw.geweigerd, omgezet.geweigerd) == (False, False)
        [frame] = vastleggen.op_volgorde({register.naam: omgezet.frame}).values()
        in_geheugen = io.BytesIO()
        pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), in_geheugen)
        uit[register.naam] = (ruw.gelezen, in_geheugen.getvalue())
    return uit


@pytest.fixture(scope="module")
def verwacht(basis: Path, frames: Frames) -> dict[str, tuple[int, bytes]]:
    return inhoud(basis, frames)


@pytest.mark.parametrize("manier", MANIEREN)
def test_op_elke_manier_geschreven_komt_er_hetzelfde_uit(
    manier: str, basis: Path, frames: Frames, verwacht: dict[str, tuple[int, bytes]], tmp_path: Path
) -> None:
    map_ = Path(shutil.copytree(basis, tmp_path / "m"))
    MANIEREN[manier](map_)
    assert inhoud(map_, frames) == verwacht


@pytest.mark.parametrize("manier", ["een werkboek", "debet en credit"])
def test_een_hele_controle_geeft_hetzelfde_snapshot(manier: str, in_gebruik: Project, levering: Path) -> None:
    voor = {p.name for p in in_gebruik.registers.iterdir()}
    MANIEREN[manier](levering)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    assert klaar.code == 0, klaar.fout
    assert {p.name for p in in_gebruik.registers.iterdir()} == voor


@ALLEEN_DIEP
@pytest.mark.parametrize(
    "manier", ["een werkboek", "debet en credit", "dd-mm-jjjj", "codes van het CBS", "titels en totalen"]
)
def test_het_hele_voorbeeld_geeft_hetzelfde_snapshot(manier: str, project: Project, tmp_path: Path) -> None:
    map_ = Path(shutil.copytree(project.root / LEVERING, tmp_path / "m"))
    MANIEREN[manier](map_)
    verwacht = vastleggen.schrijf(
        lev.controleer(project.root / LEVERING, project.referentie), tmp_path / "registers"
    )
    controle = lev.controleer(map_, project.referentie)
    assert controle.uitval == ()
    assert vastleggen.schrijf(controle, tmp_path / "registers").id == verwacht.id

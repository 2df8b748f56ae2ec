"""A delivery with errors is refused in Dutch, with file, row and column; the good snapshot stays in use."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import omzetten
from tests.hulp import LEVERING, Uitkomst, ijw, lees_csv, schrijf_csv
from tests.hulp.vreemd import koppel

Breek = Callable[[Path], object]


@dataclass(frozen=True)
class Fout:
    """What is broken, and where and how the message must say so. ``regel`` None: the file as a whole."""

    naam: str
    breek: Breek
    bestand: str
    regel: int | None
    kolom: str
    melding: str
    rest_telt_mee: bool = True
    """Whether the file could be read, so that its rows are counted."""


def tekst(bestand: str, oud: str, nieuw: str, keer: int = 1) -> Breek:
    """Replace text in a file."""

    def breek(map_: Path) -> None:
        inhoud = (map_ / bestand).read_text(encoding="utf-8")
        assert oud in inhoud
        (map_ / bestand).write_text(inhoud.replace(oud, nieuw, keer), encoding="utf-8", newline="")

    return breek


def veld(register: str, regel: int, **waarden: str) -> Breek:
    """Give fields of the row on line ``regel`` (the head is line 1) another value."""

    def breek(map_: Path) -> None:
        rijen = lees_csv(map_ / f"{register}.csv")
        rijen[regel - 2] |= waarden
        schrijf_csv(map_ / f"{register}.csv", rijen)

    return breek


def rij_met(register: str, kies: Callable[[dict[str, str]], bool], **waarden: str) -> Breek:
    """Give fields of the first row that ``kies`` accepts another value, and make it the first row."""

    def breek(map_: Path) -> None:
        rijen = lees_csv(map_ / f"{register}.csv")
        raak = next(r for r in rijen if kies(r))
        schrijf_csv(map_ / f"{register}.csv", [raak | waarden, *(r for r in rijen if r is not raak)])

    return breek


def zonder_kolom(register: str, kolom: str) -> Breek:
    def breek(map_: Path) -> None:
        rijen = lees_csv(map_ / f"{register}.csv")
        schrijf_csv(map_ / f"{register}.csv", [{k: v for k, v in r.items() if k != kolom} for r in rijen])

    return breek


def inhoud(bestand: str, bytes_: bytes) -> Breek:
    return lambda map_: (map_ / bestand).write_bytes(bytes_)


def regel_anders(register: str, regel: int, anders: Callable[[str], str]) -> Breek:
    def breek(map_: Path) -> None:
        pad = map_ / f"{register}.csv"
        regels = pad.read_text(encoding="utf-8").split("\n")
        regels[regel - 1] = anders(regels[regel - 1])
        pad.write_text("\n".join(regels), encoding="utf-8", newline="")

    return breek


def dubbele_kolom(map_: Path) -> None:
    regel_anders("reserves", 1, lambda kop: kop.replace("omschrijving", "reserve"))(map_)
    rijen = (map_ / "reserves.csv").read_text()
    (map_ / "reserves.csv").write_text(rijen.replace(",soort,reserve,", ",soort,omschrijving,reserve,", 1))


def prijs_een_cent_hoger(map_: Path) -> None:
    prijs = next(r["prijs_cent"] for r in lees_csv(map_ / "begroting.csv") if r["prijs_cent"])
    rij_met("begroting", lambda r: bool(r["prijs_cent"]), prijs_cent=str(int(prijs) + 1))(map_)


GROOTBOEK, META = "grootboek.csv", "levering.yml"

FOUTEN = [
    # the file
    Fout("bestand ontbreekt", lambda m: (m / GROOTBOEK).unlink(), GROOTBOEK, None, "",
         "ontbreekt in de levering", False),
    Fout("map in plaats van bestand", lambda m: ((m / "formatie.csv").unlink(), (m / "formatie.csv").mkdir()),
         "formatie.csv", None, "", "kan niet worden gelezen", False),
    Fout("kolom ontbreekt", zonder_kolom("grootboek", "programma"), GROOTBOEK, 1, "programma",
         "kolom 'programma' ontbreekt", False),
    Fout("dubbele kolom", dubbele_kolom, "reserves.csv", 1, "reserve", "staat dubbel in de kop", False),
    Fout("binair", inhoud(GROOTBOEK, b"PK\x03\x04\x00\x00\x00" * 9), GROOTBOEK, None, "",
         "is een werkboek of zip", False),
    Fout("leeg bestand", inhoud("formatie.csv", b""), "formatie.csv", 1, "", "het bestand is leeg", False),
    Fout("alleen witregels", inhoud("formatie.csv", b"\n\n \n"), "formatie.csv", 1, "",
         "het bestand is leeg", False),
    Fout("aanhalingsteken niet gesloten", regel_anders("grootboek", 5, lambda r: r.replace(",", ',"', 1)),
         GROOTBOEK,
         5, "", "geen geldige CSV", False),
    Fout("BSN", veld("personen", 4, persoon_id="123456782"), "personen.csv", 4, "persoon_id",
         "een burgerservicenummer (elfproef)", False),
    Fout("kapot werkboek", lambda m: [inhoud("formatie.xlsx", b"PK")(m), (m / "formatie.csv").unlink()],
         "formatie.xlsx", None, "", "geen geldig werkboek", False),
    Fout("koppeling", lambda m: koppel(m, grootboek={"kolom": {}}), META, None, "koppeling",
         "het veld 'kolom' is onbekend"),
    # the shape of a row
    Fout("te weinig velden", regel_anders("grootboek", 4, lambda r: r.rpartition(",")[0]), GROOTBOEK, 4, "",
         "9 velden in plaats van 10"),
    Fout("te veel velden", regel_anders("grootboek", 4, lambda r: r + ",x"), GROOTBOEK, 4, "",
         "11 velden in plaats van 10"),
    # a cell
    Fout("tekst in een bedrag", veld("grootboek", 7, bedrag_cent="12,50"), GROOTBOEK, 7, "bedrag_cent",
         "geheel aantal centen"),
    Fout("leeg bedrag", veld("grootboek", 7, bedrag_cent=""), GROOTBOEK, 7, "bedrag_cent", "is leeg"),
    Fout("bedrag buiten bereik", veld("grootboek", 7, bedrag_cent="9" * 16), GROOTBOEK, 7, "bedrag_cent",
         "geheel aantal centen"),
    Fout("datum andersom", veld("grootboek", 7, boekdatum="05-01-2022"), GROOTBOEK, 7, "boekdatum",
         "is geen datum"),
    Fout("dag die niet bestaat", veld("grootboek", 7, boekdatum="2022-02-30"), GROOTBOEK, 7, "boekdatum",
         "is geen datum"),
    Fout("ja of nee", veld("grootboek", 7, incidenteel="misschien"), GROOTBOEK, 7, "incidenteel",
         "geen 'ja' of 'nee'"),
    Fout("decimale komma", veld("formatie", 3, omvang_fte="1,5"), "formatie.csv", 3, "omvang_fte",
         "decimale punt"),
    Fout("omvang nul", veld("formatie", 3, omvang_fte="0"), "formatie.csv", 3, "omvang_fte",
         "niet groter dan nul"),
    # codes, keys and rules
    Fout("onbekende rubriek", veld("grootboek", 9, rubriek="99"), GROOTBOEK, 9, "rubriek",
         "geen bekende code"),
    Fout("onbekend programma", veld("grootboek", 9, programma="6.9-999"), GROOTBOEK, 9, "programma",
         "geen bekende code"),
    Fout("onbekende vacaturefunctie", veld("vacatures", 2, functie_id="F999"), "vacatures.csv", 2,
         "functie_id", "geen bekende code"),
    Fout("dubbele sleutel", lambda m: veld("grootboek", 9,
         boeking_id=lees_csv(m / GROOTBOEK)[0]["boeking_id"])(m),
         GROOTBOEK, 9, "boeking_id", "komt dubbel voor"),
    Fout("buiten het boekjaar", veld("grootboek", 9, boekjaar="2023"), GROOTBOEK, 9, "boekdatum",
         "buiten het boekjaar"),
    Fout("na de peildatum", veld("grootboek", 9, boekjaar="2024", boekdatum="2024-09-01"), GROOTBOEK, 9,
         "boekdatum",
         "buiten de periode van de levering"),
    Fout("voor het begin", veld("grootboek", 9, boekjaar="2021", boekdatum="2021-12-31"), GROOTBOEK, 9,
         "boekdatum",
         "buiten de periode van de levering"),
    Fout("reserve na de peildatum", veld("reserves", 4, boekjaar="2024", boekdatum="2024-09-02"),
         "reserves.csv", 4,
         "boekdatum", "buiten de periode van de levering"),
    Fout("kostensoort van een andere rubriek", rij_met("grootboek", lambda r: r["rubriek"] == "4",
         kostensoort="loon_wsw"),
         GROOTBOEK, 2, "kostensoort", "hoort niet bij deze rubriek"),
    Fout("reservemutatie in het grootboek", rij_met("grootboek", lambda r: r["rubriek"] == "4", rubriek="23"),
         GROOTBOEK, 2, "rubriek", "hoort in reserves.csv"),
    Fout("negatieve mutatie", veld("reserves", 4, bedrag_cent="-5"), "reserves.csv", 4, "bedrag_cent",
         "niet positief"),
    Fout("begrotingsversie ontbreekt", tekst("begrotingsversies.csv", "2023,herzien,2023-03-20,2023-07-05\n",
         ""),
         "begroting.csv", None, "versie", "staat voor dit jaar niet in begrotingsversies.csv"),
    Fout("vastgesteld voor ingediend", tekst("begrotingsversies.csv", "2023-03-20,2023-07-05",
         "2023-03-20,2023-03-19"),
         "begrotingsversies.csv", 3, "vastgesteld_op", "ligt voor ingediend_op"),
    Fout("prijs klopt niet", prijs_een_cent_hoger, "begroting.csv", 2, "prijs_cent",
         "niet bedrag_cent gedeeld door volume_fte"),
    Fout("prijs zonder volume", rij_met("begroting", lambda r: bool(r["prijs_cent"]), volume_fte=""),
         "begroting.csv", 2,
         "prijs_cent", "niet bedrag_cent gedeeld door volume_fte"),
    # the description of the delivery
    Fout("levering.yml ontbreekt", lambda m: (m / META).unlink(), META, None, "", "ontbreekt in nieuw"),
    Fout("geen YAML", inhoud(META, b"naam: [open\n"), META, 2, "", "geen geldige YAML"),
    Fout("geen velden", inhoud(META, b"zomaar tekst\n"), META, 1, "", "bevat geen velden"),
    Fout("yml is latin-1", inhoud(META, "naam: Café\n".encode("latin-1")), META, 1, "", "geen geldige YAML"),
    Fout("peildatum is tekst", tekst(META, "peildatum: 2024-08-31", "peildatum: eind augustus"), META, None,
         "peildatum",
         "ontbreekt of is geen datum"),
    Fout("peildatum met tijd", tekst(META, "peildatum: 2024-08-31", "peildatum: 2024-08-31 12:00:00"), META,
         None, "peildatum",
         "ontbreekt of is geen datum"),
    Fout("datum die niet bestaat", tekst(META, "peildatum: 2024-08-31", "peildatum: 2024-08-32"), META, None,
         "",
         "geen geldige YAML"),
    Fout("fictief is tekst", tekst(META, "fictief: true", "fictief: misschien"), META, None, "fictief",
         "is geen ja of nee"),
    Fout("organisatie ontbreekt", tekst(META, "organisatie:", "eigenaar:"), META, None, "organisatie",
         "is geen tekst"),
    Fout("peildatum voor begin", tekst(META, "peildatum: 2024-08-31", "peildatum: 2021-08-31"), META, None,
         "peildatum",
         "ligt voor begin"),
]  # fmt: skip

_TELLING = re.compile(r"^(\w+) +(\d+) gelezen +(\d+) goed +(\d+) afgewezen$", re.MULTILINE)


def stand(project: Project) -> dict[str, bytes]:
    """Everything of the snapshot in use: the pointer and its files."""
    wijzer = project.registers / "huidig.json"
    huidig = re.search(r'"snapshot": "(\w+)"', wijzer.read_text())[1]
    bestanden = [wijzer, *sorted(p for p in (project.registers / huidig).rglob("*") if p.is_file())]
    return {str(p): p.read_bytes() for p in bestanden}


def tellingen(klaar: Uitkomst) -> dict[str, tuple[int, int, int]]:
    return {m[1]: (int(m[2]), int(m[3]), int(m[4])) for m in _TELLING.finditer(klaar.uit)}


@dataclass(frozen=True)
class Gecontroleerd:
    """What checking a broken delivery gave, and the snapshot in use before and after."""

    fout: Fout
    bestand: Path
    klaar: Uitkomst
    uitval: list[dict[str, str]]
    voor: dict[str, bytes]
    na: dict[str, bytes]


@pytest.fixture(scope="module", params=FOUTEN, ids=lambda f: f.naam)
def gebroken(
    request: pytest.FixtureRequest,
    in_gebruik: Project,
    kleine_levering: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Gecontroleerd:
    fout: Fout = request.param
    levering = Path(shutil.copytree(kleine_levering, tmp_path_factory.mktemp("gebroken") / "nieuw"))
    fout.breek(levering)
    voor = stand(in_gebruik)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    uitval = lees_csv(in_gebruik.werk / "uitval.csv")
    return Gecontroleerd(fout, levering / fout.bestand, klaar, uitval, voor, stand(in_gebruik))


def test_fout_wordt_gemeld_met_plek_en_reden(gebroken: Gecontroleerd) -> None:
    fout, klaar = gebroken.fout, gebroken.klaar
    assert klaar.code == 1
    assert "Traceback" not in klaar.fout
    raak = [
        r
        for r in gebroken.uitval
        if (r["bestand"], r["kolom"]) == (fout.bestand, fout.kolom)
        and fout.melding in r["reden"]
        and (fout.regel is None or r["regel"] == str(fout.regel))
    ]
    assert raak, gebroken.uitval
    plek = (
        fout.bestand
        + (f", regel {fout.regel}" if fout.regel else "")
        + (f", kolom {fout.kolom}" if fout.kolom else "")
    )
    if fout.regel or not raak[0]["regel"]:
        assert f"  {plek}: " in klaar.fout
    assert fout.melding in klaar.fout


def test_het_vorige_snapshot_blijft_in_gebruik_en_ongewijzigd(gebroken: Gecontroleerd) -> None:
    assert gebroken.na == gebroken.voor
    assert len(gebroken.voor) > 10


def test_gelezen_is_goed_plus_afgewezen(gebroken: Gecontroleerd) -> None:
    fout, geteld = gebroken.fout, tellingen(gebroken.klaar)
    assert all(gelezen == goed + afgewezen for gelezen, goed, afgewezen in geteld.values())
    register = gebroken.bestand.stem
    if fout.bestand == META:
        assert geteld == {}  # every row that was read is good
    elif fout.rest_telt_mee:
        with gebroken.bestand.open(encoding="utf-8", newline="") as f:
            assert geteld[register][0] == sum(1 for _ in csv.reader(f)) - 1
        regels = {r["regel"] for r in gebroken.uitval if r["bestand"] == fout.bestand}
        assert geteld[register][2] == len(regels) > 0
    else:
        assert register not in geteld


def test_een_fout_in_een_register_verbergt_die_in_een_ander_niet(in_gebruik: Project, levering: Path) -> None:
    (levering / GROOTBOEK).unlink()
    veld("reserves", 4, bedrag_cent="-5")(levering)
    functies = [r["functie_id"] for r in lees_csv(levering / "formatie.csv")]
    bezet = {r["functie_id"] for r in lees_csv(levering / "dienstverbanden.csv")}
    regel = 2 + next(i for i, functie in enumerate(functies) if functie in bezet)
    veld("formatie", regel, omvang_fte="veel")(levering)
    ijw(in_gebruik, "check", "--levering", levering)
    gevonden = [(r["bestand"], r["regel"]) for r in lees_csv(in_gebruik.werk / "uitval.csv")]
    assert gevonden[:3] == [(GROOTBOEK, ""), ("reserves.csv", "4"), ("formatie.csv", str(regel))]
    assert gevonden[3][0] == "dienstverbanden.csv"  # whoever held the position that was rejected


def test_elke_reden_van_een_rij_wordt_gemeld_maar_de_rij_telt_een_keer(
    in_gebruik: Project, levering: Path
) -> None:
    veld("grootboek", 9, rubriek="99", programma="x", boekjaar="2023")(levering)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    uitval = lees_csv(in_gebruik.werk / "uitval.csv")
    assert {r["kolom"] for r in uitval} == {"rubriek", "programma", "boekdatum"}
    assert {r["regel"] for r in uitval} == {"9"}
    assert tellingen(klaar)["grootboek"][2] == 1


def test_regelnummer_klopt_na_een_omschrijving_van_twee_regels(in_gebruik: Project, levering: Path) -> None:
    veld("grootboek", 3, omschrijving="Eerste regel\ntweede regel")(levering)
    rijen = lees_csv(levering / GROOTBOEK)
    rijen[8]["rubriek"] = "99"
    schrijf_csv(levering / GROOTBOEK, rijen)
    ijw(in_gebruik, "check", "--levering", levering)
    [uitval] = lees_csv(in_gebruik.werk / "uitval.csv")
    begin = f"{rijen[8]['boeking_id']},"
    [op_schijf] = [
        nr for nr, r in enumerate((levering / GROOTBOEK).read_text().split("\n"), 1) if r.startswith(begin)
    ]
    assert uitval["regel"] == str(op_schijf) == "11"


def test_bij_veel_fouten_van_een_soort_staat_er_een_regel_in_beeld_en_staan_alle_in_het_bestand(
    in_gebruik: Project, levering: Path
) -> None:
    rijen = [r | {"rubriek": "99"} for r in lees_csv(levering / GROOTBOEK)]
    schrijf_csv(levering / GROOTBOEK, rijen)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    [melding] = [r for r in klaar.fout.splitlines() if r.startswith(f"  {GROOTBOEK}")]
    assert f"  {GROOTBOEK}, kolom rubriek: is geen bekende code" in melding
    assert melding.endswith(f"({len(rijen)} regels, zoals 2, 3 en 4; waarden: 99)")
    assert len(lees_csv(in_gebruik.werk / "uitval.csv")) == len(rijen)


def test_map_van_de_levering_ontbreekt(in_gebruik: Project, tmp_path: Path) -> None:
    klaar = ijw(in_gebruik, "check", "--levering", tmp_path / "nergens")
    assert klaar.code == 1
    assert f"bestaat niet: {tmp_path / 'nergens'}" in klaar.fout


def test_een_onvoorziene_fout_zegt_geen_waarde(
    in_gebruik: Project, levering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    geheim = "Jan de Wit"

    def bezwijk(*_: object) -> None:
        raise ValueError(f"kan '{geheim}' niet omzetten")

    monkeypatch.setattr(omzetten, "zet_om", bezwijk)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    log = (in_gebruik.werk / "fout.log").read_text(encoding="utf-8")
    assert (klaar.code, "Onverwachte fout (RuntimeError)" in klaar.fout) == (1, True)
    assert "ValueError in test_slechte_levering.py" in log
    assert geheim not in log + klaar.fout
    assert not (in_gebruik.werk / "uitval.csv").exists()


def test_een_goede_levering_leegt_de_uitval(
    in_gebruik: Project, levering: Path, kleine_levering: Path
) -> None:
    veld("grootboek", 9, rubriek="99")(levering)
    assert ijw(in_gebruik, "check", "--levering", levering).code == 1
    assert ijw(in_gebruik, "check", "--levering", kleine_levering).code == 0
    assert (in_gebruik.werk / "uitval.csv").read_text() == "bestand,regel,kolom,waarde,reden\n"


def test_tabellen_van_een_slechte_levering_worden_geweigerd(kleine_kopie: Project) -> None:
    """The plan's delivery is broken after a good snapshot: no old figures are shown as if they were new."""
    assert ijw(kleine_kopie, "check").code == 0
    veld("grootboek", 9, rubriek="99")(kleine_kopie.root / LEVERING)
    voor = stand(kleine_kopie)
    klaar = ijw(kleine_kopie, "tables", "2024-M08")
    assert (klaar.code, klaar.uit) == (1, "")
    assert "grootboek.csv, regel 9, kolom rubriek" in klaar.fout
    assert stand(kleine_kopie) == voor


# --- what may differ ------------------------------------------------------------------------------


def anders_opgeslagen(map_: Path, vorm: str) -> None:
    for pad in map_.glob("*.csv"):
        rijen = lees_csv(pad)
        if vorm == "andere volgorde van kolommen":
            schrijf_csv(pad, [dict(reversed(r.items())) for r in rijen])
        elif vorm == "BOM":
            pad.write_bytes(b"\xef\xbb\xbf" + pad.read_bytes())
        elif vorm == "CRLF":
            pad.write_bytes(pad.read_bytes().replace(b"\n", b"\r\n"))
        elif vorm == "BOM en CRLF":
            pad.write_bytes(b"\xef\xbb\xbf" + pad.read_bytes().replace(b"\n", b"\r\n"))
        elif vorm == "zonder laatste regeleinde":
            pad.write_bytes(pad.read_bytes().rstrip(b"\n"))
        elif vorm == "witregels":
            pad.write_bytes(pad.read_bytes().replace(b"\n", b"\n\n", 3) + b"\n\n")
        elif vorm == "alles tussen aanhalingstekens":
            with pad.open("w", encoding="utf-8", newline="") as f:
                csv.writer(f, quoting=csv.QUOTE_ALL).writerows([rijen[0], *(r.values() for r in rijen)])


@pytest.mark.parametrize(
    "vorm",
    [
        "BOM",
        "CRLF",
        "BOM en CRLF",
        "andere volgorde van kolommen",
        "zonder laatste regeleinde",
        "witregels",
        "alles tussen aanhalingstekens",
    ],
)
def test_een_andere_opslag_geeft_hetzelfde_snapshot(vorm: str, in_gebruik: Project, levering: Path) -> None:
    voor = {p.name for p in in_gebruik.registers.iterdir()}
    anders_opgeslagen(levering, vorm)
    klaar = ijw(in_gebruik, "check", "--levering", levering)
    assert klaar.code == 0, klaar.fout
    assert {p.name for p in in_gebruik.registers.iterdir()} == voor

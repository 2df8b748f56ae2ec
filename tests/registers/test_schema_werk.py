"""The *werk* registers: the committed delivery is accepted, and each rule rejects its violation in Dutch."""

from __future__ import annotations

import calendar
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.schema.werk import WERK
from tests.hulp import LEVERING, lees_csv, schrijf_csv

Rij = dict[str, str]
Rijen = list[Rij]
Breek = Callable[[dict[str, Rijen]], object]
NAMEN = [r.naam for r in WERK]


def controleer(project: Project, bron: Path, doel: Path, breek: Breek) -> lev.Controle:
    kopie = Path(shutil.copytree(bron, doel))
    rijen = {naam: lees_csv(kopie / f"{naam}.csv") for naam in NAMEN}
    breek(rijen)
    for naam in NAMEN:
        schrijf_csv(kopie / f"{naam}.csv", rijen[naam])
    return lev.controleer(kopie, project.referentie)


def eerste(rijen: Rijen, **gelijk: str) -> Rij:
    return next(r for r in rijen if all(r[k] == v for k, v in gelijk.items()))


def zet(register: str, kies: Callable[[Rij], bool], **waarden: str) -> Breek:
    def breek(rijen: dict[str, Rijen]) -> None:
        next(r for r in rijen[register] if kies(r)).update(waarden)

    return breek


def weg(register: str, sleutel: str) -> Breek:
    """Take the first of several rows of one parent away: a gap."""

    def breek(rijen: dict[str, Rijen]) -> None:
        alle = rijen[register]
        i = next(i for i, r in enumerate(alle) if alle[i + 1][sleutel] == r[sleutel])
        del alle[i]

    return breek


def overlap(register: str, sleutel: str) -> Breek:
    """Let a row begin on the first day of the one before it, but one."""

    def breek(rijen: dict[str, Rijen]) -> None:
        alle = rijen[register]
        i = next(i for i, r in enumerate(alle) if alle[i + 1][sleutel] == r[sleutel])
        alle[i]["laatste_dag"] = alle[i + 1]["van"]

    return breek


def loon_bij_ambtelijk(rijen: dict[str, Rijen]) -> None:
    dv = eerste(rijen["dienstverbanden"], groep="ambtelijk", eind="")
    van = dv["begin"] if dv["begin"] >= "2022" else "2022-01-01"
    rijen["lonen"].append(
        {
            "dienstverband_id": dv["dienstverband_id"],
            "van": van,
            "laatste_dag": "",
            "schaal": "wml",
            "subsidie_procent": "",
        }
    )


def verzuim_overlapt(rijen: dict[str, Rijen]) -> None:
    r = next(r for r in rijen["verzuim"] if r["laatste_dag"] and r["eerste_dag"] < r["laatste_dag"])
    rijen["verzuim"].append(r | {"verzuim_id": "Z99999", "eerste_dag": r["laatste_dag"]})
    rijen["verzuim_percentages"].append(
        {
            "verzuim_id": "Z99999",
            "van": r["laatste_dag"],
            "laatste_dag": r["laatste_dag"],
            "percentage": "100",
        }
    )


def verzuim_na_eind(rijen: dict[str, Rijen]) -> None:
    beeindigd = {d["dienstverband_id"] for d in rijen["dienstverbanden"] if d["eind"]}
    r = next(r for r in rijen["verzuim"] if r["dienstverband_id"] in beeindigd)
    r["laatste_dag"] = "2024-08-30"


def verzuim_blijft_open(rijen: dict[str, Rijen]) -> None:
    beeindigd = {d["dienstverband_id"] for d in rijen["dienstverbanden"] if d["eind"]}
    next(r for r in rijen["verzuim"] if r["dienstverband_id"] in beeindigd)["laatste_dag"] = ""


def verzuim_voor_begin(rijen: dict[str, Rijen]) -> None:
    r = rijen["verzuim"][0]
    begin = eerste(rijen["dienstverbanden"], dienstverband_id=r["dienstverband_id"])["begin"]
    r["eerste_dag"] = f"{int(begin[:4]) - 1}{begin[4:]}"


def wsw(r: Rij) -> bool:
    return r["groep"] == "wsw"


def beeindigd(r: Rij) -> bool:
    return bool(r["eind"])


def zonder_rijen(register: str, sleutel: str, kies: Callable[[Rij], bool] = lambda _: True) -> Breek:
    """Leave out every row of the first dienstverband or spell of a register that ``kies`` accepts."""

    def breek(rijen: dict[str, Rijen]) -> None:
        id_ = next(r for r in rijen[register] if kies(r))[sleutel]
        rijen[register] = [r for r in rijen[register] if r[sleutel] != id_]

    return breek


VULT = "zonder gat of overlap"
FOUTEN: dict[str, tuple[Breek, str, str, str]] = {
    "eind voor begin": (
        zet("dienstverbanden", beeindigd, eind="1970-01-01"),
        "dienstverbanden",
        "eind",
        "ligt voor begin",
    ),
    "eind zonder reden": (
        zet("dienstverbanden", beeindigd, reden_einde=""),
        "dienstverbanden",
        "reden_einde",
        "vul beide in",
    ),
    "reden zonder eind": (
        zet("dienstverbanden", lambda r: not r["eind"], reden_einde="wia"),
        "dienstverbanden",
        "reden_einde",
        "vul beide in",
    ),
    "onbekende reden": (
        zet("dienstverbanden", beeindigd, reden_einde="weg"),
        "dienstverbanden",
        "reden_einde",
        "geen bekende code",
    ),
    "Wsw na de sluiting": (
        zet("dienstverbanden", wsw, begin="2015-01-01"),
        "dienstverbanden",
        "begin",
        "kon instromen",
    ),
    "beschut werk voor de wet": (
        zet("dienstverbanden", lambda r: r["groep"] == "beschut_werk", begin="2014-12-31"),
        "dienstverbanden",
        "begin",
        "kon instromen",
    ),
    "Wsw bij de regio": (
        zet("dienstverbanden", wsw, gemeente="regio"),
        "dienstverbanden",
        "gemeente",
        "doet niet mee",
    ),
    "ambtelijk bij een gemeente": (
        zet("dienstverbanden", lambda r: r["groep"] == "ambtelijk", gemeente="velsen"),
        "dienstverbanden",
        "gemeente",
        "doet niet mee",
    ),
    "onbekende gemeente": (
        zet("dienstverbanden", wsw, gemeente="haarlem"),
        "dienstverbanden",
        "gemeente",
        "geen bekende code",
    ),
    "onbekende functie": (
        zet("dienstverbanden", lambda r: r["groep"] == "ambtelijk", functie_id="F999"),
        "dienstverbanden",
        "functie_id",
        "geen functie uit formatie.csv",
    ),
    "Wsw met een functie": (
        zet("dienstverbanden", wsw, functie_id="F001"),
        "dienstverbanden",
        "functie_id",
        "hoort niet bij deze groep",
    ),
    "te jong": (
        zet("dienstverbanden", wsw, geboortejaar="2010"),
        "dienstverbanden",
        "geboortejaar",
        "leeftijd van 15",
    ),
    "gat in omvang": (weg("dienstverband_omvang", "dienstverband_id"), "dienstverband_omvang", "van", VULT),
    "overlap in omvang": (
        overlap("dienstverband_omvang", "dienstverband_id"),
        "dienstverband_omvang",
        "van",
        VULT,
    ),
    "omvang na het eind": (
        zet("dienstverband_omvang", lambda r: bool(r["laatste_dag"]), laatste_dag="2024-08-31"),
        "dienstverband_omvang",
        "van",
        VULT,
    ),
    "omvang onder nul": (
        zet("dienstverband_omvang", lambda _: True, omvang_fte="-0.10"),
        "dienstverband_omvang",
        "omvang_fte",
        "is negatief",
    ),
    "veel meer dan voltijd": (
        zet("dienstverband_omvang", lambda _: True, omvang_fte="2.01"),
        "dienstverband_omvang",
        "omvang_fte",
        "meer dan 2 fte",
    ),
    "gat in werkplekken": (weg("werkplekken", "dienstverband_id"), "werkplekken", "van", VULT),
    "overlap in werkplekken": (overlap("werkplekken", "dienstverband_id"), "werkplekken", "van", VULT),
    "onbekende vorm": (
        zet("werkplekken", lambda _: True, vorm="thuis"),
        "werkplekken",
        "vorm",
        "geen bekende code",
    ),
    "detachering zonder opdrachtgever": (
        zet("werkplekken", lambda r: bool(r["opdrachtgever"]), opdrachtgever=""),
        "werkplekken",
        "opdrachtgever",
        "buiten de deur",
    ),
    "intern met opdrachtgever": (
        zet("werkplekken", lambda r: r["vorm"] == "intern", opdrachtgever="OG-I01"),
        "werkplekken",
        "opdrachtgever",
        "nooit bij intern werk",
    ),
    "werkplek van een onbekend dienstverband": (
        zet("werkplekken", lambda _: True, dienstverband_id="D99999"),
        "werkplekken",
        "dienstverband_id",
        "geen bekende code",
    ),
    "loon begint te laat": (
        zet("lonen", lambda r: r["van"] == "2022-01-01", van="2022-02-01"),
        "lonen",
        "van",
        VULT,
    ),
    "loon van ambtelijk": (loon_bij_ambtelijk, "lonen", "dienstverband_id", "groep zonder regeling"),
    "onbekende schaal": (zet("lonen", lambda _: True, schaal="xx"), "lonen", "schaal", "geen bekende code"),
    "subsidie boven honderd": (
        zet("lonen", lambda r: bool(r["subsidie_procent"]), subsidie_procent="101"),
        "lonen",
        "subsidie_procent",
        "0 t/m 100",
    ),
    "verzuim na het eind": (verzuim_na_eind, "verzuim", "eerste_dag", "buiten het dienstverband"),
    "verzuim open na het eind": (verzuim_blijft_open, "verzuim", "eerste_dag", "buiten het dienstverband"),
    "verzuim voor het begin": (verzuim_voor_begin, "verzuim", "eerste_dag", "buiten het dienstverband"),
    "verzuim overlapt": (verzuim_overlapt, "verzuim", "eerste_dag", "overlapt een eerder verzuim"),
    "verzuim andersom": (
        zet("verzuim", lambda r: bool(r["laatste_dag"]), laatste_dag="2010-01-01"),
        "verzuim",
        "laatste_dag",
        "ligt voor eerste_dag",
    ),
    "onbekende oorzaak": (
        zet("verzuim", lambda _: True, oorzaak="griep"),
        "verzuim",
        "oorzaak",
        "geen bekende code",
    ),
    **{
        f"dienstverband zonder {register}": (
            zonder_rijen(register, "dienstverband_id"),
            "dienstverbanden",
            "dienstverband_id",
            f"geen rij in {register}.csv",
        )
        for register in ("dienstverband_omvang", "werkplekken", "lonen")
    },
    "verzuim zonder percentages": (
        zonder_rijen("verzuim_percentages", "verzuim_id"),
        "verzuim",
        "verzuim_id",
        "geen rij in verzuim_percentages.csv",
    ),
    "gat in percentages": (weg("verzuim_percentages", "verzuim_id"), "verzuim_percentages", "van", VULT),
    "percentage boven honderd": (
        zet("verzuim_percentages", lambda _: True, percentage="110"),
        "verzuim_percentages",
        "percentage",
        "1 t/m 100",
    ),
}


def test_de_registers_staan_in_de_levering() -> None:
    assert set(NAMEN) <= {r.naam for r in LEVERINGSREGISTERS}


def test_de_kleine_levering_is_goed(project: Project, kleine_levering: Path) -> None:
    controle = lev.controleer(kleine_levering, project.referentie)
    assert (controle.uitval, controle.weggelaten) == ((), ())
    assert min(controle.gelezen[n] for n in NAMEN) > 30


@pytest.fixture
def alleen_werk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check no other registers than those that the rules of the *werk* registers look into."""
    namen = {"formatie", *NAMEN}
    monkeypatch.setattr(lev, "LEVERINGSREGISTERS", tuple(r for r in LEVERINGSREGISTERS if r.naam in namen))


@pytest.mark.parametrize("naam", FOUTEN)
def test_overtreding_wordt_gemeld(
    naam: str, project: Project, kleine_levering: Path, tmp_path: Path, alleen_werk: None
) -> None:
    breek, register, kolom, melding = FOUTEN[naam]
    controle = controleer(project, kleine_levering, tmp_path / "stuk", breek)
    raak = [
        u
        for u in (*controle.uitval, *controle.weggelaten)
        if (u.bestand, u.kolom) == (f"{register}.csv", kolom) and melding in u.reden
    ]
    assert raak, (*controle.uitval, *controle.weggelaten)[:5]
    assert raak[0].regel > 1
    assert controle.afgewezen[register] > 0


def test_een_onleesbaar_register_verbergt_het_andere_niet(
    project: Project, kleine_levering: Path, tmp_path: Path
) -> None:
    for naam in ("formatie", "dienstverbanden", "verzuim"):
        kopie = Path(shutil.copytree(kleine_levering, tmp_path / naam))
        (kopie / f"{naam}.csv").unlink()
        assert {u.bestand for u in lev.controleer(kopie, project.referentie).uitval} >= {f"{naam}.csv"}


def jaar_later(rij: Rij) -> Rij:
    def schuif(m: re.Match[str]) -> str:
        jaar, maand = int(m[1]) + 1, int(m[2])
        return f"{jaar}-{maand:02d}-{min(int(m[3]), calendar.monthrange(jaar, maand)[1]):02d}"

    uit = {k: re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", schuif, v) for k, v in rij.items()}
    return {k: str(int(v) + 1) if k in ("geboortejaar", "boekjaar", "jaar") else v for k, v in uit.items()}


def test_een_jaar_later_is_de_levering_ook_goed(project: Project, tmp_path: Path) -> None:
    kopie = Path(shutil.copytree(project.root / LEVERING, tmp_path / "later"))
    for pad in kopie.glob("*.csv"):
        schrijf_csv(pad, [jaar_later(r) for r in lees_csv(pad)])
    meta = kopie / "levering.yml"
    meta.write_text(meta.read_text().replace("2022-01-01", "2023-01-01").replace("2024-08-31", "2025-08-31"))
    controle = lev.controleer(kopie, project.referentie)
    assert (controle.uitval, controle.weggelaten) == ((), ())
    assert controle.gelezen == controle.geaccepteerd

"""docs/eerste-levering.md is true: its files, its answers and its commands, one after the other."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from tests.hulp import DIEP, LEVERING, WORTEL, Keuze, Rij, ijw, kopieer, lees_csv

DOCUMENT = WORTEL / "docs" / "eerste-levering.md"
_BLOK = re.compile(r"(?:<!-- (?P<naam>[\w.]+) -->\n)?```(?P<soort>\w+)\n(?P<tekst>.*?)```", re.DOTALL)
KEUZE = Keuze(("2024-M08",), ("regio",), ("in_het_kort", "instroom", "uitstroom", "financien"))
KLANTEN = {
    "Klanten.csv": "personen: Klantnummer, Woongemeente, Jaar geboorte, M/V",
    "Trajecten.csv": "trajecten: Trajectnummer, Klantnummer, Woongemeente, -, Start, Einde traject, "
    "Reden einde, Subreden",
    "Fasen.csv": "trajectfasen: Trajectnummer, Woongemeente, Fasecode, Begindatum, Einddatum",
    "Plaatsingen.csv": "plaatsingen: Nr, Klantnummer, Woongemeente, Trajectnummer, Startdatum, Soort, "
    "Afkomstig van, Bemiddeling, -, Uren",
}
"""By file its register and what its columns are called there; of one with a dash there is none."""


def blokken() -> list[re.Match[str]]:
    return list(_BLOK.finditer(DOCUMENT.read_text(encoding="utf-8")))


def met_naam(naam: str) -> str:
    [blok] = (b for b in blokken() if b["naam"] == naam)
    return str(blok["tekst"])


def opdrachten() -> Iterator[tuple[list[str], list[str]]]:
    """Yield the commands, each with the lines that its output must hold."""
    alle = blokken()
    for blok, volgend in zip(alle, [*alle[1:], None], strict=True):
        if blok["soort"] == "sh":
            toont = volgend is not None and volgend["soort"] == "text" and not volgend["naam"]
            yield blok["tekst"].split(), volgend["tekst"].splitlines() if volgend and toont else []


# --- the files, from the rows of the example --------------------------------------------------------


def bedrag(cent: str) -> str:
    heel, rest = divmod(abs(int(cent)), 100)
    return f"{heel:,}".replace(",", ".") + f",{rest:02d}"


def met_min(cent: str) -> str:
    return ("-" if int(cent) < 0 else "") + bedrag(cent) if cent else ""


def dag(datum: str) -> str:
    return "-".join(reversed(datum.split("-"))) if datum else ""


def schrijf(pad: Path, rijen: list[Rij], codering: str = "utf-8") -> None:
    with pad.open("w", encoding=codering, newline="") as f:
        schrijver = csv.DictWriter(f, list(rijen[0]), delimiter=";", lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def mutaties(bron: Path, lasten: set[str]) -> list[Rij]:
    """Return the ledger as a package gives it: an amount of lasten stands in debit."""

    def rij(r: Rij) -> Rij:
        debet = (r["rubriek"] in lasten) == (int(r["bedrag_cent"]) >= 0)
        vast = [r[k] for k in ("rubriek", "programma", "kostenplaats", "kostensoort", "omschrijving")]
        zijden = [bedrag(r["bedrag_cent"]), ""] if debet else ["", bedrag(r["bedrag_cent"])]
        cellen = [
            r["boeking_id"],
            r["boekjaar"],
            dag(r["boekdatum"]),
            *vast,
            *zijden,
            r["incidenteel"][0].upper(),
        ]
        return dict(zip(kop("Mutaties.csv"), cellen, strict=True))

    return [rij(r) for r in lees_csv(bron / "grootboek.csv")]


def begroting(bron: Path) -> list[Rij]:
    anders = {"bedrag_cent": met_min, "prijs_cent": met_min, "volume_fte": lambda w: w.replace(".", ",")}
    return [
        dict(zip(kop("Begroting.csv"), [anders.get(k, str)(w) for k, w in r.items()], strict=True))
        for r in lees_csv(bron / "begroting.csv")
    ]


def kop(naam: str) -> list[str]:
    """Return the columns of a file, as the document shows it."""
    return met_naam(naam).split("\n")[0].split(";")


def klanten(bron: Path, register: str, namen: list[str]) -> list[Rij]:
    anders: dict[str, Callable[[str], str]] = {"gemeente": str.capitalize, "geslacht": lambda w: w[0].upper()}
    anders |= dict.fromkeys(("startdatum", "einddatum", "van", "tot"), dag)
    rijen = lees_csv(bron / f"{register}.csv")
    per_kolom = [(k, naam) for k, naam in zip(rijen[0], namen, strict=True) if naam != "-"]
    return [{naam: anders.get(k, str)(r[k]) for k, naam in per_kolom} for r in rijen]


def cijfers(project: Project) -> dict[str, str]:
    """Return what is printed in each cell that has a number."""
    frame = tabellen.cellen(project, "2024-M08", "regio")
    frame = frame[frame["status"] == "getal"]
    return dict(zip(frame["cel"], frame["weergave"], strict=True))


def begint_als(pad: Path, naam: str) -> bool:
    return pad.read_text(encoding="utf-8").startswith(met_naam(naam))


# --- the commands -----------------------------------------------------------------------------------


def test_een_eerste_levering_zoals_zij_is_opgeschreven(
    heel_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures of what is delivered are those of the example, of which the rows are."""
    project = kopieer(tmp_path / "p", keuze=KEUZE)
    monkeypatch.chdir(project.root)
    bron, mijn = project.root / LEVERING, project.root / "data" / "leveringen" / "mijn"
    mijn.mkdir()
    lasten = {r["rubriek"] for r in lees_csv(project.referentie / "rubrieken.csv") if r["soort"] == "lasten"}
    schrijf(mijn / "Mutaties.csv", mutaties(bron, lasten))
    schrijf(mijn / "Begroting.csv", begroting(bron))
    for naam in ("begrotingsversies.csv", "reserves.csv"):
        (mijn / naam).write_bytes((bron / naam).read_bytes())
    assert begint_als(mijn / "Mutaties.csv", "Mutaties.csv")
    assert begint_als(mijn / "Begroting.csv", "Begroting.csv")
    stappen = opdrachten()

    def doe() -> str:
        """Carry out the next command; its output holds what the document shows of it."""
        opdracht, regels = next(stappen)
        argumenten, _, naar = " ".join(opdracht[1:]).partition(" > ")
        klaar = ijw(project, *argumenten.split())
        assert klaar.code == 0, klaar.fout
        for regel in regels:
            assert regel in klaar.uit + klaar.fout, f"{argumenten}: {regel}"
        if naar:
            (project.root / naar).write_text(klaar.uit, encoding="utf-8")
        return klaar.uit

    doe()
    voorgesteld = yaml.safe_load((mijn / "levering.yml").read_text(encoding="utf-8"))
    antwoord = yaml.safe_load(met_naam("levering.yml"))
    assert set(voorgesteld["registers"]) == set(antwoord["registers"])
    assert {k: set(v["kolommen"]) for k, v in voorgesteld["koppeling"].items()} == {
        k: set(v["kolommen"]) for k, v in antwoord["koppeling"].items()
    }
    (mijn / "levering.yml").write_text(met_naam("levering.yml"), encoding="utf-8")
    doe()
    plan = project.reports / "plan.yml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace(f"levering: {LEVERING}", "levering: data/leveringen/mijn")
    )
    doe()
    geld, alles = cijfers(project), cijfers(heel_project)
    assert {cel: w for cel, w in alles.items() if cel in geld} == geld
    assert len(geld) > 250

    registers = [wat.partition(": ")[0] for wat in KLANTEN.values()]
    for (naam, wat), register in zip(KLANTEN.items(), registers, strict=True):
        schrijf(mijn / naam, klanten(bron, register, wat.partition(": ")[2].split(", ")))
    assert begint_als(mijn / "Trajecten.csv", "Trajecten.csv")
    erbij = yaml.safe_load(doe())["koppeling"]
    assert set(erbij) == set(registers)
    erbij["plaatsingen"]["kolommen"]["plaatsing_id"] = "Nr"
    antwoord |= yaml.safe_load(met_naam("erbij"))
    antwoord["koppeling"] |= erbij
    (mijn / "levering.yml").write_text(yaml.safe_dump(antwoord, allow_unicode=True), encoding="utf-8")
    doe()
    if DIEP:
        doe()
    meer = cijfers(project)
    assert {cel: w for cel, w in alles.items() if cel in meer} == meer
    assert len(meer) > len(geld) + 100

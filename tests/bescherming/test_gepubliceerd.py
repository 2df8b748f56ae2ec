"""Told once is told for ever: what a published site told is known, protects nothing, and is told again."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ijw_lib.bescherming import gepubliceerd, uitgave
from ijw_lib.bescherming.gepubliceerd import KOLOMMEN, Verteld, bekend_bij_lezers, erdoor_bekend
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verbanden import Plek
from ijw_lib.cli.openbaar import gepubliceerd as gepubliceerde_site
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR
from ijw_lib.fundament.project import Project
from ijw_lib.keuring import aanval, cijfers, herhaling
from ijw_lib.keuring.cijfers import Cijfer
from ijw_lib.model.tabel import Cel
from ijw_lib.plan.bouw import Bouw
from ijw_lib.tellen.afscherming import UITGAVE
from tests.bescherming.conftest import PERIODE

EEN, TWEE = "2031-05-01", "2031-08-01"


def telling(getal: int) -> Cel:
    return Cel("r", "k", "R", "K", getal, 1, "aantal", "getal")


def verteld(cel: str, waarde: int, op: str = EEN) -> Verteld:
    return Verteld("oost", cel, op, str(waarde), str(waarde), "aantal")


def schrijf(project: Project, *rijen: str, naam: str = "2031-M04.csv") -> None:
    project.gepubliceerd.mkdir(parents=True, exist_ok=True)
    (project.gepubliceerd / naam).write_text("\n".join([",".join(KOLOMMEN), *rijen]), encoding="utf-8")


def test_alleen_wat_er_bij_komt_wordt_bijgeschreven(tmp_path: Path) -> None:
    project = Project(tmp_path)
    nu = [verteld("t/a/k/Oost", 7), verteld("t/b/k/Oost, aan zee", 9)]
    assert gepubliceerd.voeg_toe(project, {"2031-M04": nu}) == 2
    eerst = (project.gepubliceerd / "2031-M04.csv").read_bytes()
    weer = [verteld(v.cel, int(v.waarde), TWEE) for v in nu]
    assert gepubliceerd.voeg_toe(project, {"2031-M04": weer}) == 0
    assert (project.gepubliceerd / "2031-M04.csv").read_bytes() == eerst
    assert gepubliceerd.voeg_toe(project, {"2031-M04": [verteld("t/a/k/Oost", 8, TWEE), weer[1]]}) == 1
    assert gepubliceerd.lees(project) == {"2031-M04": [nu[0], verteld("t/a/k/Oost", 8, TWEE), nu[1]]}


def test_wat_veranderd_is_weet_niemand_en_zijn_tabel_ook_niet() -> None:
    """Nobody can tell which other cells of that table changed."""
    cellen: dict[Plek, Cel] = {
        ("2031-M04", "oost", "t/a/k/Oost"): telling(7),
        ("2031-M04", "oost", "t/b/k/Oost"): telling(9),
        ("2031-M04", "oost", "u/a/k/Oost"): telling(7),
        ("2031-M04", "oost", "u/c/k/Oost"): telling(3),
        ("actueel", "oost", "u/a/k/Oost"): telling(7),
    }
    toen = [
        verteld("t/a/k/Oost", 7),
        verteld("t/b/k/Oost", 8),
        verteld("u/a/k/Oost", 6),
        verteld("u/a/k/Oost", 7, TWEE),
    ]
    weet = bekend_bij_lezers({"2031-M04": toen}, cellen, {"actueel": "2031-M04"})
    assert weet == {("2031-M04", "oost", "u/a/k/Oost"), ("actueel", "oost", "u/a/k/Oost")}


def test_wat_uit_het_vertelde_volgt_is_ook_bekend() -> None:
    sommen = [{"totaal": 1, "a": -1, "b": -1}, {"b": 1, "c": -1, "d": -1}, {"x": 1, "y": -1, "z": -1}]
    assert erdoor_bekend({"a", "c"}, {"totaal", "x"}, sommen) == {"a", "b", "c", "d"}
    assert erdoor_bekend(set(), {"totaal", "a"}, sommen) == set(), (
        "dat volgt ook zonder wat eerder verteld is"
    )


@pytest.mark.parametrize(
    ("rijen", "melding"),
    [
        (["oost,t/a/k/Oost,aantal,7,7"], "regel 2: er staan 5 velden"),
        (["oost,t/a/k/Oost,aantal,zeven,7,2031-05-01"], "regel 2: kolom 'waarde' is geen getal maar 'zeven'"),
        (["oost,t/a/k/Oost,aantal,7,7,1 mei"], "regel 2: kolom 'op' is geen dag maar '1 mei'"),
        (["oost,t/a,aantal,7,7,2031-05-01"], "regel 2: kolom 'cel' of 'onderwerp'"),
        (['oost,"t/a/k/Oost,aantal,7,7,2031-05-01'], "regel 2: het bestand is geen geldige CSV"),
    ],
)
def test_een_beschadigd_bestand_wordt_genoemd(tmp_path: Path, rijen: list[str], melding: str) -> None:
    project = Project(tmp_path)
    schrijf(project, *rijen)
    with pytest.raises(IjwFout, match=r"data/gepubliceerd/2031-M04\.csv") as fout:
        gepubliceerd.lees(project)
    assert melding in str(fout.value)


def test_een_andere_kop_of_naam_wordt_genoemd(tmp_path: Path) -> None:
    project = Project(tmp_path)
    schrijf(project, naam="april.csv")
    with pytest.raises(IjwFout, match=r"april\.csv heet niet naar een periode"):
        gepubliceerd.lees(project)
    schrijf(project, naam="2031-M04.csv")
    (project.gepubliceerd / "april.csv").unlink()
    (project.gepubliceerd / "2031-M04.csv").write_text("cel,waarde\n", encoding="utf-8")
    with pytest.raises(IjwFout, match="regel 1: de kolommen horen te zijn onderwerp, cel, eenheid"):
        gepubliceerd.lees(project)


GROOT = ("regio", "trajectduur_bij_uitstroom")
KLEIN = ("velsen", "werkaanvaarding_opgeteld")
ANDERS = ("regio", "wsw_verloop")


def tellingen(besluit: uitgave.Uitgave) -> Iterator[tuple[Plek, int]]:
    """Yield the counts of the period, withheld or not."""
    for (periode, onderwerp), per_tabel in besluit.verzameling.tabellen.items():
        for tabel in per_tabel.values() if periode == PERIODE else ():
            for cel in tabel.cellen.values():
                if cel.eenheid == "aantal" and cel.noemer == 1:
                    yield (periode, onderwerp, tabel.cel_id(cel)), cel.teller or 0


def grote(besluit: uitgave.Uitgave) -> dict[Plek, int]:
    """Return the counts that are withheld only because they give away others."""
    return {p: n for p, n in dicht(besluit, GROOT).items() if n >= Regels.lees().drempel}


def dicht(besluit: uitgave.Uitgave, van: tuple[str, str]) -> dict[Plek, int]:
    """Return the withheld counts of a table."""
    in_tabel = ((p, n) for p, n in tellingen(besluit) if (p[1], p[2].partition("/")[0]) == van)
    return {p: n for p, n in in_tabel if p in besluit.weg and n}


@pytest.fixture(scope="module")
def eigen(openbaar: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(Path(shutil.copytree(openbaar.root, tmp_path_factory.mktemp("eerder") / "p")))


@pytest.fixture(scope="module")
def zonder(eigen: Project) -> uitgave.Uitgave:
    """What is decided where nothing was told before."""
    return uitgave.bepaal(Bouw.open(eigen))


@pytest.fixture(scope="module")
def met(eigen: Project, zonder: uitgave.Uitgave) -> uitgave.Uitgave:
    """What is decided after some of that was told: two tables as they are, one with other numbers."""
    toen = {**grote(zonder), **dicht(zonder, KLEIN)}
    toen |= {p: n + 1 for p, n in dicht(zonder, ANDERS).items()}
    schrijf(eigen, *(f"{p[1]},{p[2]},aantal,{n},{n},{EEN}" for p, n in toen.items()), naam=f"{PERIODE}.csv")
    besluit = uitgave.houd_bij(Bouw.open(eigen))
    assert besluit is not None, "wat gepubliceerd is, is een reden om opnieuw te besluiten"
    assert uitgave.houd_bij(Bouw.open(eigen)) is None
    return besluit


def test_wat_verteld_is_staat_er_weer_en_wat_klein_is_wordt_genoemd(
    zonder: uitgave.Uitgave, met: uitgave.Uitgave
) -> None:
    groot, klein, anders = grote(zonder), dicht(zonder, KLEIN), dicht(zonder, ANDERS)
    drempel = Regels.lees().drempel
    assert min(len(groot), len(klein), len(anders)) > 0
    assert not (groot.keys() | klein.keys()) & met.weg
    assert {p for p, n in klein.items() if n < drempel} <= met.te_laat
    assert zonder.te_laat == frozenset()
    assert {p for p, n in anders.items() if n < drempel} <= met.weg, "wat er nu staat, is nooit verteld"


def test_wat_het_vertelde_zou_verraden_wordt_anders_beschermd(
    zonder: uitgave.Uitgave, met: uitgave.Uitgave
) -> None:
    """The first decision beside what was told gives others away: that is why it is made again."""
    toen = grote(zonder)
    verraden = {plek for lek in lekken(zonder, toen) if (plek := tuple(lek.split("/", 2))) not in toen}
    assert verraden
    assert verraden <= met.weg
    assert lekken(met, toen) == []


def lekken(besluit: uitgave.Uitgave, toen: dict[Plek, int]) -> list[str]:
    """Return the withheld counts that an outsider finds who knows what was told before."""
    nu = [
        Cijfer(p[0], p[1], *cijfers.plek(p[2]), None if p in besluit.weg else n)
        for p, n in tellingen(besluit)
    ]
    eerder = [
        (c, replace(c, periode="toen", getal=toen[p]))
        for c in nu
        if (p := tuple(c.naam.split("/", 2))) in toen
    ]
    erbij = herhaling.eerder(nu, ((c.naam, e) for c, e in eerder))
    return [lek.cel for lek in aanval.lekken([*nu, *(e for _, e in eerder)], Regels.lees().drempel, erbij)]


def test_twee_getallen_van_een_dag_worden_niet_telkens_weer_bijgeschreven(tmp_path: Path) -> None:
    """An adopted report and the dashboard of the same month can differ."""
    project = Project(tmp_path)
    for dag, erbij in ((EEN, 2), (EEN, 0), (TWEE, 0)):
        beide = [verteld("t/a/k/Oost", n, dag) for n in (7, 8)]
        assert gepubliceerd.voeg_toe(project, {"2031-M04": beide}) == erbij


_OPEN = {"description": UITGAVE[OPENBAAR].strip(), "version": "2031-04-30"}
_KOP = "onderwerp,tabel,rij,kolom,gemeente,waarde,eenheid,status,weergave,cel"


@pytest.mark.parametrize(
    ("delen", "melding"),
    [
        ({}, "is niet te lezen"),
        ({"datapackage.json": "{"}, "is niet te lezen"),
        ({"datapackage.json": json.dumps(_OPEN)}, "is niet te lezen"),
        (
            {
                "datapackage.json": json.dumps(_OPEN),
                "cellen.csv": f"{_KOP}\noost,t,R,K,,veel,aantal,getal,veel,t/r/k/\n",
            },
            "2031-M04, oost, cel t/r/k/: kolom 'waarde' is geen getal maar 'veel'",
        ),
        (
            {"datapackage.json": json.dumps({**_OPEN, "description": "alles"}), "cellen.csv": f"{_KOP}\n"},
            "niet dat dit de openbare uitgave is",
        ),
    ],
)
def test_van_een_site_die_niet_deugt_wordt_niets_vastgelegd(
    tmp_path: Path, delen: dict[str, str], melding: str
) -> None:
    pad = tmp_path / "site" / "gegevens" / "2031-M04" / "cijfers.zip"
    pad.parent.mkdir(parents=True)
    with zipfile.ZipFile(pad, "w") as pakket:
        for naam, tekst in delen.items():
            pakket.writestr(naam, tekst)
    project = Project(tmp_path)
    with pytest.raises(IjwFout, match=re.escape(melding)):
        gepubliceerde_site.leg_vast(project, tmp_path / "site", EEN)
    assert not project.gepubliceerd.exists()

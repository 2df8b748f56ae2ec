"""Answers chosen by hand: what can be wrong with the file is told; a reason is a text as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.rapport.antwoorden import antwoorden, handmatig
from ijw_lib.rapport.rapport import Rapport

BEKEND = ("beschut_werk", "uitgestroomd", "wsw")
WIE = ("regio", "velsen")


def _project(tmp_path: Path, inhoud: str | bytes) -> Project:
    pad = tmp_path / "data" / "antwoorden" / "2024-M08.yml"
    pad.parent.mkdir(parents=True)
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return Project(tmp_path)


def test_zonder_bestand_of_zonder_dit_onderwerp_kiest_niemand(tmp_path: Path) -> None:
    assert handmatig.lees(Project(tmp_path), "2024-M08", "velsen", BEKEND, WIE) == []
    project = _project(tmp_path, "regio:\n  - antwoord: wsw\n")
    assert handmatig.lees(project, "2024-M08", "velsen", BEKEND, WIE) == []
    assert [k.id for k in handmatig.lees(project, "2024-M08", "regio", BEKEND, WIE)] == ["wsw"]


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("velsen:\n  - antwoord: beschutwerk\n", "is hier geen antwoord; bedoelde u 'beschut_werk'"),
        ("velsen:\n  - antwoord: iets_heel_anders\n", "kies uit: beschut_werk, uitgestroomd, wsw"),
        ("velsen:\n  - antwoord: wsw\n  - antwoord: wsw\n", "'wsw' staat er twee keer"),
        ("velsen:\n  - antwoord: wsw\n    reden: x\n", "het veld 'reden' bestaat niet; wel: waarom"),
        ("velsen:\n  - antwoord: wsw\n    waarom: 12\n", "waarom is een tekst"),
        ("velsen: wsw\n", "een lijst van antwoorden"),
        ("- wsw\n", "een lijst van antwoorden"),
        ("velsen:\n  - wsw\n", "elke regel begint met '- antwoord: naam'"),
        ("velzen:\n  - antwoord: wsw\n", "'velzen' is geen onderwerp; bedoelde u 'velsen'"),
        ("velsen: [\n", "regel 2"),
        (b"velsen:\n  - antwoord: caf\xe9\n", "is geen UTF-8"),
    ],
)
def test_wat_er_mis_is_wordt_verteld(tmp_path: Path, inhoud: str | bytes, melding: str) -> None:
    with pytest.raises(GebruiksFout) as fout:
        handmatig.lees(_project(tmp_path, inhoud), "2024-M08", "velsen", BEKEND, WIE)
    assert "data/antwoorden/2024-M08.yml" in str(fout.value)
    assert melding in str(fout.value)


def test_meer_dan_vijf_is_te_veel(tmp_path: Path) -> None:
    namen = [f"n{nr}" for nr in range(6)]
    project = _project(tmp_path, "velsen:\n" + "".join(f"  - antwoord: {n}\n" for n in namen))
    with pytest.raises(GebruiksFout, match="er staan 6 antwoorden; kies er hoogstens 5"):
        handmatig.lees(project, "2024-M08", "velsen", namen, WIE)


def test_wie_kiest_bepaalt_volgorde_en_reden(kopie: Project) -> None:
    pad = kopie.root / "data" / "antwoorden" / "2024-M08.yml"
    pad.parent.mkdir(parents=True, exist_ok=True)
    reden = "Daarvan {{ werkwoord(c, 'werkt', 'werken') }} {{ cijfer(c, 'mens', 'mensen') }} gedetacheerd."
    pad.write_text(
        "velsen:\n  - antwoord: wsw\n    waarom: >-\n"
        f"      {{% set c = 'wsw/detacheringen/' ~ eigen %}}{reden}\n  - antwoord: beschut_werk\n"
    )
    gekozen = antwoorden(Rapport.open("2024-M08", "velsen", kopie)).gegeven
    assert [a.vraag.id for a in gekozen] == ["wsw", "beschut_werk"]
    assert gekozen[0].waarom.startswith("Daarvan werken [")
    assert 'data-cijfer="wsw/detacheringen/velsen/Velsen"' in gekozen[0].waarom
    assert "begon" in gekozen[1].waarom

    pad.write_text("velsen:\n  - antwoord: wsw\n    waarom: Er gingen 23 mensen met pensioen.\n")
    with pytest.raises(IjwFout, match=r"data/antwoorden/2024-M08.yml, velsen, wsw: '23'? ?.*is getypt"):
        antwoorden(Rapport.open("2024-M08", "velsen", kopie))

"""The files for a scheduled build are valid and call what exists."""

from __future__ import annotations

import configparser
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import yaml

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.site import server
from tests.hulp import WORTEL

PLANNING = WORTEL / "docs" / "planning"


def eenheid(naam: str) -> configparser.ConfigParser:
    gelezen = configparser.ConfigParser(interpolation=None)
    gelezen.optionxform = str  # type: ignore[assignment,method-assign]
    gelezen.read(PLANNING / naam, encoding="utf-8")
    return gelezen


def test_systemd_bouwt_en_de_tijdklok_start_dat() -> None:
    dienst, klok = eenheid("ijw-build.service"), eenheid("ijw-build.timer")
    assert dienst["Service"]["ExecStart"].endswith("/.venv/bin/ijw build")
    assert dienst["Service"]["Type"] == "oneshot"
    assert klok["Timer"]["OnCalendar"]
    assert klok["Install"]["WantedBy"] == "timers.target"


def test_workflow_bouwt_op_een_vast_moment() -> None:
    stroom = yaml.load((PLANNING / "github-actions.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert stroom["on"]["schedule"][0]["cron"]
    stappen = stroom["jobs"]["bouwen"]["steps"]
    assert "make site" in [s.get("run") for s in stappen]
    assert "\nsite:" in (WORTEL / "Makefile").read_text(encoding="utf-8")


def test_een_onbekende_pagina_krijgt_de_eigen_404(tmp_path: Path) -> None:
    site = Project(tmp_path).site
    site.mkdir()
    (site / "index.html").write_text("<p>start</p>", encoding="utf-8")
    (site / "404.html").write_text("<html><head></head><p>niet hier</p></html>", encoding="utf-8")
    (tmp_path / "_quarto.yml").touch()
    with server.maak(Project(tmp_path), 0) as dienst:
        Thread(target=dienst.serve_forever, daemon=True).start()
        verbinding = HTTPConnection("127.0.0.1", dienst.server_port)
        verbinding.request("GET", "/reports/weg/pagina.html")
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read().decode()
        dienst.shutdown()
    assert antwoord.status == 404
    assert "niet hier" in inhoud
    assert '<base href="/">' in inhoud, (
        "koppelingen en opmaak wijzen naar de site, hoe diep het adres ook was"
    )

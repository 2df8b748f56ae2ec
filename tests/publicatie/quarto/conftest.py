"""The sample project rendered by the real Quarto: once in a test run, for all modules and workers."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.publicatie.renderer import kies
from tests.hulp.delen import een_keer
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.voorbeeldproject.maak import WORTEL, maak

QUARTO = pytest.mark.skipif(
    shutil.which("quarto") is None,
    reason="Quarto staat niet op PATH; de echte weergave is niet te proberen",
)


@dataclass(frozen=True)
class MetQuarto(Gebouwd):
    voor: set[Path]
    """The files that were there before the render."""


def maak_project(map_: Path) -> Path:
    """Return the sample project with what Quarto reads of ours: the extension."""
    project = maak(map_)
    shutil.copytree(WORTEL / "_extensions", project / "_extensions")
    return project


def bronnen(project: Path) -> set[Path]:
    """Return all files that are no output and no cache."""
    return {
        pad
        for pad in project.rglob("*")
        if pad.is_file() and not {"_site", "_werk"} & set(pad.relative_to(project).parts)
    }


@pytest.fixture(scope="session")
def quarto(tmp_path_factory: pytest.TempPathFactory) -> MetQuarto:
    """The rendered project. Tests do not change it."""

    def render(doel: Path) -> None:
        project = maak_project(doel / "project")
        voor = bronnen(project)
        gemaakt = MetQuarto(project, kies("quarto").render(project), voor)
        (doel / "gemaakt.pickle").write_bytes(pickle.dumps(gemaakt))

    gemaakt = een_keer("quarto", tmp_path_factory, render) / "gemaakt.pickle"
    return pickle.loads(gemaakt.read_bytes())

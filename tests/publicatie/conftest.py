"""The sample project, built once a session where a test only reads it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.publicatie.beelden import grafiekbundel
from ijw_lib.publicatie.renderer import kies
from ijw_lib.publicatie.uitkomst import Uitkomst
from tests.publicatie.voorbeeldproject.maak import maak


@dataclass(frozen=True)
class Gebouwd:
    project: Path
    uitkomst: Uitkomst

    @property
    def site(self) -> Path:
        return self.project / "_site"

    @property
    def rapport(self) -> Path:
        return self.site / "reports" / "2031-M08" / "regio"


@pytest.fixture(scope="session", autouse=True)
def bundel_een_keer() -> Iterator[None]:
    """The JavaScript of charts is the same for every project: make it once in this process."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.setattr(grafiekbundel, "_bundel", functools.cache(grafiekbundel._bundel))
        yield


@pytest.fixture(scope="session")
def gebouwd(tmp_path_factory: pytest.TempPathFactory) -> Gebouwd:
    project = maak(tmp_path_factory.mktemp("voorbeeld"))
    return Gebouwd(project, kies("embedded").render(project))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return maak(tmp_path / "project")

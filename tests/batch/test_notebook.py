"""A notebook is read only when it is an ordinary file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ijw_lib.batch import notebook
from ijw_lib.fundament.fouten import GebruiksFout


def test_een_pijp_in_plaats_van_een_notebook_wordt_niet_afgewacht(tmp_path: Path) -> None:
    pad = tmp_path / "wsp.ipynb"
    os.mkfifo(pad)
    with pytest.raises(GebruiksFout, match=r"Notebook wsp\.ipynb is een pijp \(FIFO\)"):
        notebook.parameters(pad)

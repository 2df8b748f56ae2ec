"""A report that is not extensive leaves out what carries that mark: cells and their tables alike."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from ijw_lib.batch import notebook
from ijw_lib.indicatoren.catalogus import THEMAS, indicatoren
from ijw_lib.plan.product import UITGEBREID
from tests.hulp import WORTEL


def test_een_beknopte_run_slaat_gemerkte_cellen_over_en_kent_hun_nummers(tmp_path: Path) -> None:
    cellen = [
        nbformat.v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_markdown_cell("## Meer", metadata={"tags": [UITGEBREID]}),
        nbformat.v4.new_code_cell("b = 2", metadata={"tags": [UITGEBREID]}),
        nbformat.v4.new_code_cell("c = 3"),
    ]
    pad = tmp_path / "proef.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cellen), pad)
    nb, nummers = notebook.lees(pad, "beknopt")
    assert [c.source for c in nb.cells] == ["a = 1", "c = 3"]
    assert nummers == [1, 4]
    heel, alle = notebook.lees(pad, UITGEBREID)
    assert len(heel.cells) == 4
    assert alle == [1, 2, 3, 4]


@pytest.mark.parametrize("thema", THEMAS)
def test_een_tabel_is_uitgebreid_als_haar_cel_dat_is(thema: str) -> None:
    """What `ijw tables` leaves out of a short report is what its page leaves out."""
    nb = nbformat.read(WORTEL / "notebooks" / f"{thema}.ipynb", as_version=4)
    delen: dict[bool, set[str]] = {True: set(), False: set()}
    for cel in nb.cells:
        gemerkt = UITGEBREID in cel.metadata.get("tags", [])
        delen[gemerkt] |= set(re.findall(r'tabellen\("([a-z_]+)"\)', cel.source))
    assert not delen[True] & delen[False]
    for i in indicatoren(thema).values():
        assert (i.onderdeel in delen[True]) == (i.omvang == UITGEBREID), i.id


@pytest.mark.parametrize("thema", THEMAS)
def test_een_kerncijfer_staat_in_elke_rapportage(thema: str) -> None:
    assert not [i.id for i in indicatoren(thema).values() if i.kerncijfers and i.omvang == UITGEBREID]

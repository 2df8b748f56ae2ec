"""Strip outputs and run data from committed notebooks (``python -m ijw_lib.batch.schoon FILES``)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat

from ijw_lib.fundament.project import vervang

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
"""What a notebook says of its kernel, whatever the Jupyter it was saved with calls it."""


def zonder_uitvoer(nb: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook as it was written: without outputs, counts and what Jupyter keeps beside them."""
    for nr, cel in enumerate(nb.cells):
        cel["metadata"] = {k: v for k, v in cel["metadata"].items() if k == "tags"}
        cel.setdefault("id", f"cel-{nr:02d}")  # a format before 4.5 has none
        if cel["cell_type"] == "code":
            cel["outputs"], cel["execution_count"] = [], None
    nb.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nb.nbformat_minor = 5
    return nb


def maak_schoon(pad: Path) -> bool:
    """Remove outputs, execution counts and run metadata; tell whether anything changed."""
    voor = pad.read_text(encoding="utf-8")
    na = nbformat.writes(zonder_uitvoer(nbformat.reads(voor, as_version=4))) + "\n"
    if na == voor:
        return False
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(na, encoding="utf-8")
    return True


def main(paden: Sequence[str]) -> int:
    """Clean the notebooks; exit code 1 when one changed, as pre-commit expects."""
    veranderd = [p for p in paden if maak_schoon(Path(p))]
    for pad in veranderd:
        print(f"uitvoer verwijderd: {pad}")
    return 1 if veranderd else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""One notebook: the parameters it declares, and the executed notebook made clean and reproducible."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.som import som
from ijw_lib.plan.product import UITGEBREID

if TYPE_CHECKING:
    import nbformat

KOP, HERKOMST = "kop", "herkomst"
"""Tags of the cells at the top of a page, and at its end: where its figures come from."""


def parameters(pad: Path) -> set[str]:
    """Return the names that the cell tagged ``parameters`` assigns.

    Raises
    ------
    GebruiksFout
        When the notebook is missing or has no such cell.
    """
    try:
        nb = json.loads(bestanden.lees(pad, bestanden.GROOTSTE, regels=False))
    except FileNotFoundError:
        raise GebruiksFout(f"Notebook {pad.name} ontbreekt in {pad.parent.name}/.") from None
    except bestanden.NietTeLezen as fout:
        raise GebruiksFout(f"Notebook {pad.name} {fout.reden}.") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as fout:
        regel = f", regel {fout.lineno}" if isinstance(fout, json.JSONDecodeError) else ""
        raise GebruiksFout(f"Notebook {pad.name}{regel} is geen geldig notebook (JSON).") from None
    for cel in nb["cells"]:
        if "parameters" in cel["metadata"].get("tags", []):
            boom = ast.parse("".join(cel["source"]))
            doelen = [d for knoop in boom.body if isinstance(knoop, ast.Assign) for d in knoop.targets]
            return {d.id for d in doelen if isinstance(d, ast.Name)}
    raise GebruiksFout(f"Notebook {pad.name} heeft geen cel met de tag 'parameters'.")


def controleer_parameters(pad: Path, gegeven: dict[str, str]) -> None:
    """Raise :class:`GebruiksFout` unless the notebook declares exactly the parameters that are given."""
    gekend = parameters(pad)
    for naam in sorted(set(gegeven) ^ gekend):
        wat = "is onbekend in" if naam in gegeven else "krijgt geen waarde in"
        raise GebruiksFout(
            f"Parameter '{naam}' {wat} notebook {pad.name} (bekend: {', '.join(sorted(gekend))})."
        )


def bronsom(pad: Path) -> str:
    """Return the hash of what is written in a notebook: type, source, tags and pasted pictures of its cells.

    Outputs, counts and what else Jupyter saves along do not count: no run reads them.
    """
    cellen = [
        [c["cell_type"], "".join(c["source"]), c["metadata"].get("tags", []), c.get("attachments", {})]
        for c in json.loads(pad.read_text(encoding="utf-8"))["cells"]
    ]
    return som(json.dumps(cellen, sort_keys=True))


def lees(pad: Path, omvang: str, ontbreekt: str = "") -> tuple[nbformat.NotebookNode, list[int]]:
    """Read a notebook as one run executes it, and the number (from 1) that each of its cells has in the file.

    Saved outputs are left out. A run that is not ``uitgebreid`` leaves out the cells with that tag.

    Parameters
    ----------
    ontbreekt
        Why there is nothing of the theme: that stands instead of all between top and provenance.
    """
    import nbformat

    from ijw_lib.batch.schoon import zonder_uitvoer

    nb = zonder_uitvoer(nbformat.read(pad, as_version=4))
    blijft = [
        (nr, cel)
        for nr, cel in enumerate(nb.cells, 1)
        if omvang == UITGEBREID or UITGEBREID not in cel["metadata"].get("tags", [])
    ]
    if ontbreekt:
        blijft = _zonder_thema(blijft, ontbreekt)
    nb.cells = [cel for _, cel in blijft]
    return nb, [nr for nr, _ in blijft]


def _zonder_thema(
    cellen: list[tuple[int, nbformat.NotebookNode]], zin: str
) -> list[tuple[int, nbformat.NotebookNode]]:
    """Return the cells through the top of the page, then a sentence, then where it comes from."""
    import nbformat.v4

    tags = [cel["metadata"].get("tags", []) for _, cel in cellen]
    kop = next((i for i, t in enumerate(tags) if KOP in t), 0)
    erna = [c for c, t in zip(cellen[kop + 1 :], tags[kop + 1 :], strict=True) if HERKOMST in t]
    return [*cellen[: kop + 1], (cellen[kop][0], nbformat.v4.new_markdown_cell(zin)), *erna]


def maak_af(nb: nbformat.NotebookNode, voorwerk: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the text of the executed notebook ready for publication, and the charts that are still to draw.

    Front matter becomes the first cell; run times, random ids and everything else that differs between two
    runs of the same notebook goes.

    Raises
    ------
    nbformat.ValidationError
        When it is not a valid notebook, such as for an output of a kind that does not exist.
    """
    import nbformat.v4

    from ijw_lib.model import svg

    beloften: dict[str, str] = {}
    for uitvoer in (u for cel in nb.cells for u in cel.get("outputs", ()) if "data" in u):
        beloften |= svg.beloften(uitvoer["data"].get("text/markdown", ""))
    nb.cells = [nbformat.from_dict(voorwerk_cel(voorwerk)), *nb.cells]
    for nr, cel in enumerate(nb.cells):
        cel["id"] = f"cel-{nr:02d}"
        cel["metadata"] = {k: v for k, v in cel["metadata"].items() if k == "tags"}
    nb.metadata = nbformat.from_dict({k: nb.metadata[k] for k in ("kernelspec",) if k in nb.metadata})
    nbformat.validate(nb)
    return als_tekst(nb), beloften


def als_tekst(nb: nbformat.NotebookNode) -> str:
    """Return a notebook as it stands in its file."""
    import nbformat.v4

    return f"{nbformat.v4.writes(nb)}\n"


def voorwerk_cel(voorwerk: dict[str, Any]) -> dict[str, Any]:
    """Return a raw cell with YAML front matter."""
    tekst = yaml.safe_dump(voorwerk, allow_unicode=True, sort_keys=False, width=1000)
    return {"cell_type": "raw", "id": "cel", "metadata": {}, "source": f"---\n{tekst}---"}

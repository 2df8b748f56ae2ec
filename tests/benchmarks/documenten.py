"""How long the documents of one report take, the first and the following ones; part of ``make bench``.

``python -m tests.benchmarks.documenten`` measures the reports that lie in ``reports/`` now.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BLADEN = "PDF, aantal bladen"
"""The one measure that is no time."""

OPDRACHT = """
import json, sys, tempfile, time
from pathlib import Path
import pypdfium2
from ijw_lib.publicatie.bronnen import brondocument as bron
from ijw_lib.publicatie.bronnen.configuratie import lees
from ijw_lib.publicatie.embedded import pdf as document
from ijw_lib.publicatie.embedded import word as worddocument

def tijd(wat):
    begin = time.perf_counter()
    uit = wat()
    return time.perf_counter() - begin, uit

project = Path.cwd()
config = lees(project)
with tempfile.TemporaryDirectory() as map_:
    site = Path(map_)
    bronnen = [bron.lees(project, Path(p), config.variabelen) for p in sys.argv[1:]]
    pdf = [tijd(lambda b=b: document.maak(b, config, site)) for b in bronnen * 2]
    eerst = pdf[0][1].read_bytes()
    opnieuw = document.maak(bronnen[0], config, site).read_bytes()
    word = [tijd(lambda b=b: worddocument.maak(b, config, site))[0] for b in bronnen]
    print(json.dumps({
        "pdf eerste": pdf[0][0], "pdf volgende": sorted(t for t, _ in pdf[1:])[len(pdf[1:]) // 2],
        "langste": pdf[len(bronnen)][0],
        "word": sorted(word)[len(word) // 2], "bytes": len(eerst), "gelijk": eerst == opnieuw,
        "bladen": len(pypdfium2.PdfDocument(eerst)),
    }))
"""


def meet(root: Path, python: str = sys.executable) -> dict[str, float]:
    """Return the seconds per document in a process of its own, so that the first one is really the first."""
    bronnen = sorted(str(p.relative_to(root)) for p in root.glob("reports/*/*/rapportage.ipynb"))
    # the longest report first: that is the one the promise is about
    bronnen.sort(key=lambda p: -(root / p).stat().st_size)
    if not bronnen:
        return {}
    klaar = subprocess.run(
        [python, "-c", OPDRACHT, *bronnen[:4]], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    uit = json.loads(klaar.stdout)
    if not uit["gelijk"]:
        raise SystemExit("twee keer dezelfde rapportage gaf verschillende bytes")
    return {
        "PDF, de eerste": uit["pdf eerste"],
        "PDF, de volgende": uit["pdf volgende"],
        "PDF, de langste, per 10 bladen": 10 * uit["langste"] / uit["bladen"],
        BLADEN: uit["bladen"],
        "Word": uit["word"],
    }


if __name__ == "__main__":
    for naam, waarde in meet(Path.cwd()).items():
        eenheid, decimalen = ("", 0) if naam == BLADEN else (" s", 2)
        print(f"  {naam:32} {waarde:8.{decimalen}f}{eenheid}")

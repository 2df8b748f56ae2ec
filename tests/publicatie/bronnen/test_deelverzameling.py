"""``docs/site.md`` lists what the embedded renderer knows of Quarto; anything else it refuses.

Write the list again with ``IJW_SCHRIJF=1 .venv/bin/python -m pytest`` and this file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ijw_lib.fundament.middelen import map_van
from ijw_lib.publicatie.bronnen import subset
from ijw_lib.publicatie.bronnen.shortcodes import SHORTCODES
from tests.hulp import WORTEL

BEGIN, EIND = "<!-- list: tests/publicatie/bronnen/test_deelverzameling.py -->", "<!-- end of list -->"
STUK = WORTEL / "docs" / "site.md"


def sleutels(vorm: Any, pad: str = "") -> Iterator[str]:
    """Yield the path of every key that is known, with its values where only a few are."""
    if isinstance(vorm, Mapping):
        for naam, deel in vorm.items():
            yield from sleutels(deel, f"{pad}.{naam}".lstrip("."))
    elif isinstance(vorm, subset.Ook):
        for deel in vorm.vormen:
            yield from sleutels(deel, pad)
    elif isinstance(vorm, subset.Lijst) and not isinstance(vorm.van, type):
        yield from sleutels(vorm.van, pad)
    elif isinstance(vorm, subset.Een):
        yield f"`{pad}`: {', '.join(str(w).lower() if w in (True, False) else str(w) for w in vorm.waarden)}"
    else:
        yield f"`{pad}`"


def lijst() -> str:
    """Return the list as markdown."""
    blokken = re.search(r"local OWN = pandoc.List\{(.*?)\}", _filter(), re.DOTALL)
    assert blokken
    delen = {
        "`_quarto.yml`": dict.fromkeys(sleutels(subset.PROJECT)),
        "front matter": dict.fromkeys(sleutels(subset.VOORBLAD)),
        "shortcodes": [f"`{naam}`" for naam in SHORTCODES],
        "blocks": [f"`.{naam}`" for naam in re.findall(r"'([\w-]+)'", blokken[1])],
    }
    return "\n".join(f"- {wat}: {'; '.join(namen)}." for wat, namen in delen.items())


def _filter() -> str:
    return (map_van("filters") / "embedded.lua").read_text(encoding="utf-8")


def test_het_stuk_noemt_wat_de_ingebouwde_renderer_kent() -> None:
    voor, _, rest = STUK.read_text(encoding="utf-8").partition(BEGIN)
    oud, _, na = rest.partition(EIND)
    if os.environ.get("IJW_SCHRIJF") == "1":
        STUK.write_text(f"{voor}{BEGIN}\n\n{lijst()}\n\n{EIND}{na}", encoding="utf-8")
    else:
        assert oud.strip() == lijst(), "IJW_SCHRIJF=1 schrijft de lijst"

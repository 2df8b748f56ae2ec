"""One call of pandoc: markdown in, a fragment or document out, errors in Dutch."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.model.markdown import LEZER

_FILTERFOUT = re.compile(r"IJW: (.*)")


def zet_om(
    markdown: str,
    argumenten: Sequence[str],
    filters: Sequence[Path],
    werkmap: Path,
    naam: str,
    omgeving: Mapping[str, str] | None = None,
) -> str:
    """Return what pandoc makes of `markdown`.

    Parameters
    ----------
    argumenten : sequence of str
        Further options, such as ``-t`` and ``--template``.
    filters : sequence of Path
        Lua filters, in order.
    werkmap : Path
        Working directory: where the filters write the pictures they unpack.
    naam : str
        The source, for messages.
    omgeving : mapping, optional
        Environment variables beside those of this process.

    Raises
    ------
    RenderFout
        When a filter refuses the source (its message starts with ``IJW:``) or pandoc fails or warns.
    """
    opdracht = [programma(), "-f", LEZER, "--wrap=none", *argumenten]
    for filter_ in filters:
        opdracht += ["--lua-filter", str(filter_)]
    klaar = subprocess.run(
        opdracht,
        input=markdown,
        cwd=werkmap,
        env={**os.environ, **(omgeving or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if klaar.returncode or klaar.stderr.strip():
        weigering = _FILTERFOUT.search(klaar.stderr)
        reden = weigering[1] if weigering else f"pandoc meldt: {klaar.stderr.strip()}"
        raise RenderFout(f"{naam}: {reden}")
    return klaar.stdout


@cache
def programma() -> str:
    """Return the path of pandoc."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())

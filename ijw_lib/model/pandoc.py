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
    klaar = subprocess.run(
        [programma(), "-f", LEZER, "--wrap=none", *argumenten, *(f"--lua-filter={f}" for f in filters)],
        input=markdown,
        cwd=werkmap,
        env={**os.environ, **(omgeving or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if klaar.returncode or klaar.stderr.strip():
        raise RenderFout(f"{naam}: {_reden(klaar.stderr)}")
    return klaar.stdout


def _reden(gemeld: str) -> str:
    """Return why a filter refuses the source, or else what pandoc says."""
    weigering = _FILTERFOUT.search(gemeld)
    return weigering[1] if weigering else f"pandoc meldt: {gemeld.strip()}"


@cache
def programma() -> str:
    """Return the path of pandoc."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())

"""What Quarto writes while it renders, read: an error in one sentence, and what it remarks on a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ijw_lib.fundament.fouten import RenderFout

_KLEUR = re.compile(r"\x1b\[[0-9;]*m")
_BRON = re.compile(r"^\[ *\d+/\d+\] (\S.*)$")
_MELDING = re.compile(r"^(?:\[WARNING\]|WARN(?:ING)?(?: \([^)]*\))?:?|Warning:) ?(.*)$")
_ANDERS = re.compile(r"^(?:ERROR|Output created|\[typst\]|pandoc|metadata)\b|^\[typst\]")
_EIGEN = re.compile(r"IJW: ([^\n]+)")
_OPEN_BLOK = re.compile(r"The following string was found in the document: (.*)")


def lees_verslag(verslag: str, bron: str = "") -> tuple[str, ...]:
    """Return the remarks in a report of Quarto, each once, with the source that it is about.

    That veraPDF is not there is none: whether a PDF keeps to the standards is checked by our own tests.

    Parameters
    ----------
    bron
        The source, where one alone was rendered: Quarto does not name it then.

    Raises
    ------
    RenderFout
        When a fenced block is not closed, or its lines were glued: what stood in it is on the page as text.
    """
    meldingen: dict[str, None] = {}
    for waar, melding in _meldingen(_KLEUR.sub("", verslag), bron):
        if open_ := _OPEN_BLOK.search(melding):
            raise RenderFout(f"{waar}: een blok met ::: is niet goed geopend of gesloten, bij '{open_[1]}'")
        if "verapdf" not in melding:
            meldingen[f"{waar}: {melding}" if waar else melding] = None
    return tuple(meldingen)


def lees_fout(verslag: str, bron: str = "") -> str:
    """Return why Quarto failed: in our own words where a filter of ours refused, else its last lines."""
    kaal = _KLEUR.sub("", verslag).strip()
    bronnen = [treffer[1] for regel in kaal.splitlines() if (treffer := _BRON.match(regel))]
    waar = f"{bronnen[-1] if bronnen else bron}: ".removeprefix(": ")
    if eigen := _EIGEN.search(kaal):
        return f"{waar}{eigen[1].strip()}"
    return waar + "\n" + "\n".join(kaal.splitlines()[-15:])


def _meldingen(verslag: str, bron: str) -> Iterator[tuple[str, str]]:
    """Yield (source, remark); a remark is all lines up to what Quarto says next."""
    regels: list[str] | None = None
    for regel in [*verslag.splitlines(), "ERROR"]:
        nieuw, melding = _BRON.match(regel), _MELDING.match(regel)
        if regels is not None and (nieuw or melding or _ANDERS.match(regel)):
            yield bron, " ".join(deel for deel in regels if deel)
            regels = None
        if nieuw:
            bron = nieuw[1]
        elif melding:
            regels = [melding[1].strip()]
        elif regels is not None:
            regels.append(regel.strip())

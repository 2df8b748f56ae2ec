"""A source (`.qmd` or executed `.ipynb`) -> front matter + markdown, shortcodes filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.model.gegevens import in_uitvoer
from ijw_lib.model.markdown import kaal
from ijw_lib.publicatie.bronnen import extensie
from ijw_lib.publicatie.bronnen.configuratie import DatumlozeLader
from ijw_lib.publicatie.bronnen.formaten import DOCX, HTML, TYPST
from ijw_lib.publicatie.bronnen.shortcodes import Shortcodes
from ijw_lib.publicatie.bronnen.subset import VOORBLAD, controleer

_VOORBLAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_UITVOERBAAR = re.compile(r"^[ \t]*`{3,}\s*\{\w[^}]*\}", re.MULTILINE)


@dataclass(frozen=True)
class Bron:
    """One document.

    Attributes
    ----------
    pad : PurePosixPath
        Relative to the project.
    voorblad : mapping
        The front matter, checked; `date` is an ISO date.
    tekst : str
        Markdown without front matter, shortcodes filled in.
    gegevens : tuple
        What the outputs of a notebook carry, in order; see :mod:`ijw_lib.model.gegevens`.
    """

    pad: PurePosixPath
    voorblad: Mapping[str, Any]
    tekst: str
    gegevens: tuple[dict[str, Any], ...] = ()

    @property
    def titel(self) -> str:
        """The title; every document has one."""
        return self.woorden("title")

    def woorden(self, sleutel: str) -> str:
        """Return a text of the front matter, which is markdown, as its words; empty where it is not there."""
        return kaal(str(self.voorblad.get(sleutel, "")))

    @property
    def typst(self) -> Mapping[str, Any] | None:
        """How the PDF is to be set when the document makes one and no page, else None."""
        return self._opties("typst")

    @property
    def docx(self) -> Mapping[str, Any] | None:
        """How the Word document is to be set when the document makes one, else None."""
        return self._opties("docx")

    def document(self, soort: str) -> Path:
        """Return where the PDF (``typst``) or the Word document (``docx``) stands in the site."""
        uitgang = {"typst": ".pdf", "docx": ".docx"}[soort]
        naam = (self._opties(soort) or {}).get("output-file") or self.pad.stem
        return Path(self.pad.parent) / f"{naam.removesuffix(uitgang)}{uitgang}"

    def _opties(self, soort: str) -> Mapping[str, Any] | None:
        """Return what the extension says of a format, and then the document; None if it asks for another."""
        formaat = self.voorblad.get("format", HTML)
        eigen = {formaat: {}} if isinstance(formaat, str) else formaat
        naam = f"{extensie.NAAM}-{soort}"
        return extensie.opties(soort) | eigen[naam] if naam in eigen else None


def lees(project: Path, pad: Path, variabelen: Mapping[str, Any]) -> Bron:
    """Read the source at `pad` (relative to `project`).

    Raises
    ------
    RenderFout
        When a cell failed or printed something that has no place on a page, when a shortcode, an include or a
        front matter key is unknown, or when the title is missing.
    """
    naam = pad.as_posix()
    markdown, gegevens = _inhoud(project / pad, naam)
    voorblad, tekst = _splits(markdown, naam)
    if codeblok := _UITVOERBAAR.search(tekst):
        raise RenderFout(f"{naam}: een uitvoerbaar codeblok ({codeblok[0].strip()}) hoort in een notebook")
    gevuld = Shortcodes(project, voorblad, variabelen).vul(tekst, project / pad, ())
    return Bron(PurePosixPath(naam), voorblad, gevuld, gegevens)


def lees_gegevens(project: Path, pad: PurePosixPath) -> Bron:
    """Read what a source says of itself and the data of its outputs; its text, that another reads, stays out.

    Nothing is refused: Quarto knows more than we do. Of a date that is no day nothing is said.
    """
    tekst, gegevens = (project / pad).read_text(encoding="utf-8"), []
    if pad.suffix == ".ipynb":
        cellen = json.loads(tekst)["cells"]
        gegevens = [getoond for cel in cellen for u in cel.get("outputs", []) if (getoond := in_uitvoer(u))]
        tekst = _tekst(cellen[0]["source"]) if cellen else ""
    treffer = _VOORBLAD.match(tekst.replace("\r\n", "\n").lstrip("\n"))
    voorblad = (yaml_lezen.lees(treffer[1], DatumlozeLader) if treffer else None) or {}
    if not _is_datum(str(voorblad.get("date", ""))):
        voorblad.pop("date", None)
    return Bron(pad, voorblad, "", tuple(gegevens))


_Gegevens = tuple[dict[str, Any], ...]


def _inhoud(pad: Path, naam: str) -> tuple[str, _Gegevens]:
    try:
        if pad.suffix == ".ipynb":
            return _notebook(pad.read_text(encoding="utf-8"), naam)
        return pad.read_text(encoding="utf-8").replace("\r\n", "\n"), ()
    except (OSError, UnicodeDecodeError) as fout:
        raise RenderFout(f"{naam} is niet te lezen: {fout}") from fout


def _splits(markdown: str, naam: str) -> tuple[dict[str, Any], str]:
    treffer = _VOORBLAD.match(markdown.lstrip("\n"))
    if not treffer:
        raise RenderFout(f"{naam}: het voorblad (titel tussen twee regels met ---) ontbreekt")
    try:
        voorblad = yaml_lezen.lees(treffer[1], DatumlozeLader)
    except yaml_lezen.YamlFout as fout:
        raise RenderFout(f"{naam}: het voorblad is geen geldige YAML: {fout}") from fout
    controleer(voorblad, VOORBLAD, naam)
    if not voorblad.get("title"):
        raise RenderFout(f"{naam}: het voorblad heeft geen titel (title)")
    _controleer_datums(voorblad, naam)
    return voorblad, markdown.lstrip("\n")[treffer.end() :]


def _controleer_datums(voorblad: Mapping[str, Any], naam: str) -> None:
    for sleutel in ("date", "peildatum"):
        if sleutel in voorblad and not _is_datum(voorblad[sleutel]):
            raise RenderFout(
                f"{naam}: de datum '{voorblad[sleutel]}' ({sleutel}) moet als jjjj-mm-dd geschreven zijn"
            )
    formaat = voorblad.get("format", HTML)
    gevraagd = {formaat} if isinstance(formaat, str) else set(formaat)
    if "peildatum" not in voorblad and gevraagd & {TYPST, DOCX}:
        raise RenderFout(
            f"{naam}: voor een PDF of Word-bestand moet het voorblad een peildatum hebben "
            "(peildatum: jjjj-mm-dd)"
        )


def _is_datum(tekst: str) -> bool:
    """Tell whether a text is an existing day, written yyyy-mm-dd."""
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False


# --- notebooks


def _notebook(ruw: str, naam: str) -> tuple[str, _Gegevens]:
    try:
        cellen = json.loads(ruw)["cells"]
    except (ValueError, KeyError, TypeError) as fout:
        raise RenderFout(f"{naam} is geen notebook: {fout}") from fout
    del ruw  # of many gemeenten it is tens of megabytes, and so is all that is made of it
    delen, gegevens = [], []
    for nummer, cel in enumerate(cellen, 1):
        if deel := _cel(cel, f"{naam}, cel {nummer}"):
            delen.append(deel)
            gegevens += [getoond for u in cel.get("outputs", []) if (getoond := in_uitvoer(u))]
    del cellen
    return "\n\n".join(delen) + "\n", tuple(gegevens)


def _cel(cel: Mapping[str, Any], waar: str) -> str:
    if cel["cell_type"] in ("markdown", "raw"):
        return _tekst(cel["source"])
    getoond = _getoond(_tekst(cel["source"]), waar)
    delen = [_uitvoer(uitvoer, waar) for uitvoer in cel.get("outputs", [])]
    return "\n\n".join(deel for deel in delen if deel) if getoond else ""


def _getoond(broncode: str, waar: str) -> bool:
    """Tell whether a code cell shows its output; of Quarto's cell options only these three are known."""
    getoond = True
    for regel in broncode.splitlines():
        if not regel.startswith("#|"):
            break
        sleutel, _, waarde = (deel.strip() for deel in regel[2:].partition(":"))
        if sleutel not in ("echo", "include", "output") or waarde != "false":
            raise RenderFout(
                f"{waar}: de celoptie '{regel}' wordt door de ingebouwde renderer niet ondersteund"
            )
        getoond = getoond and sleutel == "echo"
    return getoond


def _uitvoer(uitvoer: Mapping[str, Any], waar: str) -> str:
    soort = uitvoer["output_type"]
    if soort == "error":
        raise RenderFout(f"{waar} is mislukt: {uitvoer['ename']}: {uitvoer['evalue']}")
    if soort == "stream":
        begin = _tekst(uitvoer["text"]).strip().split("\n")[0][:100]
        raise RenderFout(
            f"{waar} drukt losse tekst af ('{begin}'); een gepubliceerde cel toont alleen markdown"
        )
    data = uitvoer.get("data", {})
    if "text/markdown" not in data:
        gevonden = ", ".join(sorted(data)) or "niets"
        raise RenderFout(f"{waar} toont geen text/markdown maar {gevonden}")
    return _tekst(data["text/markdown"])


def _tekst(bron: str | list[str]) -> str:
    return "".join(bron) if isinstance(bron, list) else bron

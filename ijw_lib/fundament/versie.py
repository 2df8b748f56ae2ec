"""The version of the code: the release number and a hash of the sources that a page is made with."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ijw_lib import __version__

_WORTEL = Path(__file__).parent.parent
_GEEN_CODE = ("__pycache__", "voorbeeld")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<pakket>ijw_lib[\w.]*)[ \t]+import[ \t]+(?P<namen>\([^)]*\)|[^\n#]+)"
    r"|import[ \t]+(?P<los>ijw_lib[^\n#]*))",
    re.MULTILINE,
)
_NAAM = re.compile(r"[A-Za-z_][\w.]*")
_THEMAS = "ijw_lib.indicatoren"
_BASIS = ("ijw_lib.rapport", "ijw_lib.weergave", "ijw_lib.batch.kind")
"""What every notebook is run with; themes come on top, as far as a page uses them."""

_OOK = ("publicatie/extensie/statisch/lettertypen",)
"""Files outside the imports that decide what a notebook shows: the letters in its charts."""


@cache
def codeversie(onderdeel: str = "") -> str:
    """Return a short hash of the sources of ``ijw_lib`` (or of one folder in it), the generator left out."""
    som = hashlib.sha256()
    _tel_mee(_WORTEL / onderdeel, "", som)
    return som.hexdigest()[:8]


@cache
def basisversie() -> str:
    """Return the hash of the code that every notebook uses, whatever its theme."""
    return _som(_gebruikt(_BASIS), _OOK)


@cache
def moduleversie(module: str) -> str:
    """Return the hash of the code of a module and of every module under it."""
    return _som(_gebruikt([module]))


@cache
def themaversie(thema: str) -> str:
    """Return the hash of the code of a theme: its module, its ``.yml``, and every module under them."""
    return _som(m for m in _gebruikt([f"{_THEMAS}.{thema}"]) if m not in _gebruikt(_BASIS))


@cache
def notebookversie(pad: Path) -> str:
    """Return the hash of the modules that a notebook itself imports, beyond what every notebook uses."""
    cellen = json.loads(pad.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cellen if c["cell_type"] == "code")
    return _som(m for m in _gebruikt(_imports(code)) if m not in _gebruikt(_BASIS))


def versie(themas: Iterable[str] | None = None) -> str:
    """Return the version of the code, such as ``0.1.0+1a2b3c4d``; with themes: of their code only."""
    if themas is None:
        return f"{__version__}+{codeversie()}"
    delen = " ".join([basisversie(), *(themaversie(t) for t in sorted(set(themas)))])
    return f"{__version__}+{hashlib.sha256(delen.encode()).hexdigest()[:8]}"


# --- which modules use which ----------------------------------------------------------------------


def _gebruikt(modules: Iterable[str]) -> frozenset[str]:
    return _sluiting(tuple(modules))


@cache
def _sluiting(begin: tuple[str, ...]) -> frozenset[str]:
    """Return these modules of ``ijw_lib`` and all that they import, directly or not, also in a function."""
    gezien: set[str] = set()
    wachtend = [m for m in begin if _bron(m) is not None]
    while wachtend:
        module = wachtend.pop()
        if module not in gezien:
            gezien.add(module)
            wachtend += _imports_van(module)
    return frozenset(gezien)


@cache
def _imports_van(module: str) -> tuple[str, ...]:
    bron = _bron(module)
    assert bron is not None
    return tuple(_imports(bron.read_text(encoding="utf-8")))


def _imports(code: str) -> Iterator[str]:
    """Yield the modules of ``ijw_lib`` that a source names in an import; parsing takes ten times as long."""
    for treffer in _IMPORT.finditer(code):
        pakket, namen, los = treffer.group("pakket", "namen", "los")
        delen = _NAAM.findall(namen or "")
        kandidaten = [pakket, *(f"{pakket}.{deel}" for deel in delen)] if pakket else _NAAM.findall(los)
        yield from (n for n in kandidaten if n.split(".")[0] == "ijw_lib" and _bron(n) is not None)


@cache
def _bron(module: str) -> Path | None:
    """Return the file of a module of ``ijw_lib``, or ``None`` when the name is no module."""
    pad = _zonder_uitgang(module)
    return next((p for p in (Path(f"{pad}/__init__.py"), Path(f"{pad}.py")) if p.is_file()), None)


def _zonder_uitgang(module: str) -> str:
    return "/".join([str(_WORTEL), *module.split(".")[1:]])


def _som(modules: Iterable[str], mappen: Iterable[str] = ()) -> str:
    som = hashlib.sha256()
    for module in sorted(modules):
        bron = _bron(module)
        assert bron is not None
        _tel_bestand(bron, module, som)
        for soort in ("yml", "lua"):
            ernaast = Path(f"{_zonder_uitgang(module)}.{soort}")
            if ernaast.is_file():
                _tel_bestand(ernaast, f"{module}.{soort}", som)
    for map_ in mappen:
        _tel_mee(_WORTEL / map_, map_, som)
    return som.hexdigest()[:8]


# --- files ----------------------------------------------------------------------------------------


def _tel_mee(map_: Path, pad: str, som: hashlib._Hash) -> None:
    for kind in sorted(map_.iterdir(), key=lambda k: k.name):
        naam = f"{pad}/{kind.name}"
        if kind.is_dir():
            if kind.name not in _GEEN_CODE:
                _tel_mee(kind, naam, som)
        elif not kind.name.endswith((".pyc", ".pyo")):
            _tel_bestand(kind, naam, som)


def _tel_bestand(bestand: Path, naam: str, som: hashlib._Hash) -> None:
    som.update(naam.encode() + b"\0" + hashlib.sha256(bestand.read_bytes()).digest())

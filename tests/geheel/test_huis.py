"""The house stands as docs/architectuur.md says: rooms, sizes, and names in texts.

Which room imports which is held by import-linter (``make lint``); what an import does not show is held here.
"""

from __future__ import annotations

import ast
import configparser
import importlib
import inspect
import re
import subprocess
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from ijw_lib.indicatoren import catalogus
from tests.geheel.test_geen_vaste_cijfers import code_en_uitleg
from tests.hulp import WORTEL

PAKKET = WORTEL / "ijw_lib"
MODULES = sorted(PAKKET.rglob("*.py"))
MEESTE_MODULES, MEESTE_REGELS, LANGSTE_FUNCTIE = 15, 250, 40
BESLUITEN = (WORTEL / "docs" / "decisions.md").read_text(encoding="utf-8")
MET_REDEN = set(re.findall(r"^- `(ijw_lib/[\w/]+\.py)`(?: `(\w+)`)?:", BESLUITEN, re.MULTILINE))
"""What may be long: (module, function or nothing), each on a line of decisions.md that says why."""

SOORTEN = {
    ".py",
    ".lua",
    ".js",
    ".cjs",
    ".css",
    ".scss",
    ".typ",
    ".html",
    ".yml",
    ".qmd",
    ".toml",
    ".md",
    ".ipynb",
}
GEEN_NAMEN_VAN_NU = {"CHANGELOG.md"}
"""A list of what changed names what was there then."""

_PAD = re.compile(r"(?<![\w/.<-])((?:[\w.-]+/)*[\w-]+\.(?:py|lua|cjs|scss|typ))\b(?![\w(])")
_IN_MAP = re.compile(r"(?<![\w/.])((?:ijw_lib|tests|docs|notebooks)/[\w./-]*\w)")
_MODULE = re.compile(r"\bijw_lib(?:\.\w+)+")
_ROL = re.compile(r":(?:mod|func|data|class|meth|attr):`~?([\w.]+)`")

VAN_ANDEREN = {
    "tekeningen.typ",  # written for Typst and gone when it has drawn
}


@cache
def bestanden() -> tuple[Path, ...]:
    """Return the files of the project, as git knows them (also new ones)."""
    opdracht = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    klaar = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, encoding="utf-8", check=True)
    return tuple(WORTEL / regel for regel in klaar.stdout.splitlines() if (WORTEL / regel).is_file())


TEKSTEN = [
    p
    for p in bestanden()
    if p.suffix in SOORTEN and p.name not in GEEN_NAMEN_VAN_NU and "data" not in p.parts
]


def naam(pad: Path) -> str:
    return pad.relative_to(WORTEL).as_posix()


@cache
def uiteinden() -> frozenset[str]:
    """Return every way to name a file by the end of its path: ``x.py``, ``b/x.py``, ``a/b/x.py``."""
    delen = [p.relative_to(WORTEL).parts for p in bestanden()]
    return frozenset("/".join(d[i:]) for d in delen for i in range(len(d)))


def module(pad: Path) -> str:
    return ".".join(pad.relative_to(WORTEL).with_suffix("").parts).removesuffix(".__init__")


@cache
def bestaat(punten: str) -> bool:
    """Tell whether a dotted name is that of a module, or of something in one."""
    delen = punten.split(".")
    for einde in range(len(delen), 0, -1):
        try:
            ding: object = importlib.import_module(".".join(delen[:einde]))
        except ModuleNotFoundError:
            continue
        for deel in delen[einde:]:
            if not hasattr(ding, deel):
                return False
            ding = getattr(ding, deel)
        return True
    return False


def kent(thuis: ModuleType, woord: str) -> bool:
    """Tell whether a name is one of this module, of a class that it knows, or of what its objects hold."""
    if re.search(rf"\bself\.{woord}\b", inspect.getsource(thuis)):
        return True
    return any(
        hasattr(ding, woord) for ding in (thuis, *(d for d in vars(thuis).values() if isinstance(d, type)))
    )


# --- rooms ----------------------------------------------------------------------------------------


def test_in_de_wortel_staat_alleen_wat_python_daar_zoekt() -> None:
    assert {p.name for p in PAKKET.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_geen_map_heeft_meer_modules_dan_te_overzien_zijn() -> None:
    mappen = {p.parent for p in MODULES}
    aantal = {naam(m): sum(p.name != "__init__.py" for p in m.glob("*.py")) for m in mappen}
    assert {m: n for m, n in aantal.items() if n > MEESTE_MODULES} == {}


def test_elke_map_zegt_waar_zij_voor_is() -> None:
    zonder = [
        naam(p)
        for p in MODULES
        if p.name == "__init__.py" and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert zonder == []


def invoer(pad: Path) -> set[str]:
    """Return what a source imports, by its full name."""
    gevonden: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.ImportFrom) and knoop.module:
            gevonden |= {f"{knoop.module}.{n.name}" for n in knoop.names}
        elif isinstance(knoop, ast.Import):
            gevonden |= {n.name for n in knoop.names}
    return {g for g in gevonden if g.startswith("ijw_lib.")}


def test_een_module_met_een_streepje_is_van_haar_map() -> None:
    """A name with one underscore in front is for its own folder only, tests included."""
    fout = []
    for pad in [*MODULES, *(WORTEL / "tests").rglob("test_*.py")]:
        for doel in invoer(pad):
            delen = doel.split(".")
            for nr, deel in enumerate(delen):
                is_module = (WORTEL.joinpath(*delen[: nr + 1])).with_suffix(".py").is_file()
                if deel.startswith("_") and not deel.startswith("__") and is_module:
                    thuis = WORTEL.joinpath(*delen[:nr])
                    if thuis != pad.parent and PAKKET in pad.parents:
                        fout.append((naam(pad), doel))
    assert fout == []


def test_elk_thema_staat_in_het_contract_van_de_themas() -> None:
    contracten = configparser.ConfigParser()
    contracten.read(WORTEL / ".importlinter", encoding="utf-8")
    *boven, themas = contracten["importlinter:contract:themas"]["layers"].split("\n")
    assert "catalogus" in boven  # no theme asks it: what a theme needs of another is handed down
    assert themas.split(" | ") == sorted(catalogus.TITELS)
    zonder = set(contracten["importlinter:contract:voorbeeld"]["source_modules"].split())
    kamers = {module(p.parent / "x.py").removesuffix(".x") for p in PAKKET.glob("*/__init__.py")}
    assert kamers - zonder == {"ijw_lib.voorbeeld"}


# --- names in texts -------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["ijw_lib/weg.py", "ijw_lib.weg.iets", ":func:`ijw_lib.model.opmaak.weg`"])
def test_de_zoeker_ziet_een_naam_die_er_niet_is(tekst: str) -> None:
    assert fouten(f"Zie {tekst} of `{tekst}`.")


@pytest.mark.parametrize(
    "tekst", ["ijw_lib/model/tabel.py", "model/tabel.py", "ijw_lib.model.tabel.Cel", "https://x.nl/a/weg.py"]
)
def test_de_zoeker_laat_goede_namen_staan(tekst: str) -> None:
    assert not fouten(f"Zie {tekst} of `{tekst}`.")


def fouten(tekst: str) -> set[str]:
    """Return the paths and dotted names in a text that are those of nothing."""
    tekst = re.sub(r"https?://\S+", "", tekst).replace("../", "").replace("./", "")
    paden = {p for p in _PAD.findall(tekst) if p not in VAN_ANDEREN and p not in uiteinden()}
    paden |= {p for p in _IN_MAP.findall(tekst) if not (WORTEL / p).exists()}
    return paden | {m for m in _MODULE.findall(tekst) if not bestaat(m)}


@pytest.mark.parametrize("pad", TEKSTEN, ids=naam)
def test_elk_pad_en_elke_module_in_een_tekst_bestaat(pad: Path) -> None:
    if pad == Path(__file__):
        return
    uitleg = _uitleg(pad) if "tests" in pad.parts else pad.read_text(encoding="utf-8")
    assert fouten(uitleg) == set()


def _uitleg(pad: Path) -> str:
    """Return what a source of the tests explains: what it runs also names what is not there, to try that."""
    return code_en_uitleg(pad)[1] if pad.suffix == ".py" else pad.read_text(encoding="utf-8")


@pytest.mark.parametrize("pad", MODULES, ids=naam)
def test_elke_verwijzing_in_uitleg_wijst_naar_iets(pad: Path) -> None:
    thuis = importlib.import_module(module(pad)) if pad.name != "__main__.py" else None
    for woord in _ROL.findall(pad.read_text(encoding="utf-8")):
        assert bestaat(woord) if "." in woord else thuis and kent(thuis, woord), woord


# --- sizes ----------------------------------------------------------------------------------------


def lang(pad: Path) -> set[tuple[str, str]]:
    """Return what is longer than it should be: the module itself, and functions in it."""
    tekst = pad.read_text(encoding="utf-8")
    gevonden = {(naam(pad), "")} if len(tekst.splitlines()) > MEESTE_REGELS else set()
    for knoop in ast.walk(ast.parse(tekst)):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            regels = (knoop.end_lineno or knoop.lineno) - knoop.lineno + 1
            if regels > LANGSTE_FUNCTIE:
                gevonden.add((naam(pad), knoop.name))
    return gevonden


def test_wat_lang_is_heeft_een_reden() -> None:
    """A module over 250 lines, a function over 40: it, and it alone, has a line in docs/decisions.md."""
    assert set().union(*map(lang, MODULES)) == MET_REDEN


# --- patterns over text of our own ----------------------------------------------------------------

PUBLICATIE = PAKKET / "publicatie"
_ZOEKT = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_GROEP = re.compile(r"\(\?P?<[=!]?")
_VAN_OPMAAK = (
    "<",
    "#+",
    "#{",
    ":::",
    "{.",
    r"{\.",
    '="',
    "data-",
    "data:",
    "``",
    "`{3",
    "^- ",
    r"\]\(",
    "---",
)
"""Signs of HTML, XML or markdown in a pattern."""


def patronen(bron: str) -> dict[str, str]:
    """Return the patterns over HTML, XML or markdown in a source, by the name that each has or works in."""
    gevonden = {}
    for deel in ast.parse(bron).body:
        doel = deel.targets[0] if isinstance(deel, ast.Assign) else deel
        thuis = getattr(doel, "id", "") or getattr(doel, "name", "")
        for knoop in ast.walk(deel):
            if (tekst := _patroon(knoop)) is not None and any(t in tekst for t in _VAN_OPMAAK):
                gevonden[thuis] = tekst
    return gevonden


def _patroon(knoop: ast.AST) -> str | None:
    """Return the pattern that a call of a regular expression is given, the names of its groups left out."""
    if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.args):
        return None
    if not (isinstance(knoop.func.value, ast.Name) and knoop.func.value.id == "re"):
        return None
    if knoop.func.attr not in _ZOEKT:
        return None
    letterlijk = (k.value for k in ast.walk(knoop.args[0]) if isinstance(k, ast.Constant))
    delen = (v.decode() if isinstance(v, bytes) else v for v in letterlijk if isinstance(v, str | bytes))
    return _GROEP.sub("(", "".join(delen))


@pytest.mark.parametrize(
    "bron",
    [
        'X = re.compile(r"<img[^>]*>")',
        'X = re.compile(rb"<svg>")',
        'def X():\n    return re.sub(rf"(a)" rf"{{y}} data-cel", "", t)',
        'class X:\n    def f(self):\n        return re.findall("^#+ .*", t)',
        'X = re.split("^:::", t)',
    ],
)
def test_een_patroon_over_opmaak_wordt_gezien(bron: str) -> None:
    assert list(patronen(bron)) == ["X"]


@pytest.mark.parametrize(
    "bron", ['X = re.compile(r"(?P<a>\\d)(?<!b)(?<=c)")', 'X = t.split("<")', "X = re.escape(t)"]
)
def test_wat_geen_patroon_over_opmaak_is_blijft_erbuiten(bron: str) -> None:
    assert patronen(bron) == {}


def test_een_patroon_over_onze_eigen_tekst_heeft_een_reden() -> None:
    """It, and it alone, has a name in section 72 of docs/decisions.md."""
    paragraaf = BESLUITEN.partition("\n## 72. ")[2].partition("\n## ")[0]
    regels = re.findall(r"^- `([\w/]+\.py)`: ((?:`\w+`(?:, )?)+)\. \w", paragraaf, re.MULTILINE)
    met_reden = {(pad, naam) for pad, namen in regels for naam in re.findall(r"\w+", namen)}
    gevonden = {
        (p.relative_to(PUBLICATIE).as_posix(), thuis)
        for p in sorted(PUBLICATIE.rglob("*.py"))
        for thuis in patronen(p.read_text(encoding="utf-8"))
    }
    assert gevonden == met_reden

"""What changed between two builds (printed cells per page) or two snapshots (rows per register)."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from ijw_lib.registers.snapshot import Snapshot


class Verschil(NamedTuple):
    """One change: in which page or register, of which cell or row, and both values (empty: not there)."""

    plek: str
    wat: str
    was: str
    wordt: str


def vergelijk(project: Project, a: str, b: str) -> list[Verschil]:
    """Return what changed from ``a`` to ``b``: two folders with a site, or two snapshots (id or folder).

    Raises
    ------
    GebruiksFout
        When either is neither, or they are not of one kind.
    """
    mappen = [_vind(project, naam) for naam in (a, b)]
    soorten = {(map_ / "snapshot.json").is_file() for map_ in mappen}
    if len(soorten) > 1:
        raise GebruiksFout("Vergelijk twee sites of twee snapshots, niet van elk één.")
    return list(_snapshots(*mappen) if soorten.pop() else _sites(*mappen))


def _vind(project: Project, naam: str) -> Path:
    for map_ in (Path(naam), project.registers / naam):
        if (map_ / "snapshot.json").is_file() or (map_ / "index.html").is_file():
            return map_
    raise GebruiksFout(f"'{naam}' is geen map met een site en geen snapshot in _werk/registers/.")


def _sites(a: Path, b: Path) -> Iterator[Verschil]:
    paginas = {p.relative_to(m).as_posix() for m in (a, b) for p in m.rglob("*.html")}
    for pagina in sorted(paginas):
        was, wordt = (_cellen(m / pagina) for m in (a, b))
        cellen = list(_verschillen(pagina, was, wordt))
        yield from cellen
        if not cellen and _bytes(a / pagina) != _bytes(b / pagina):
            yield Verschil(pagina, "(iets anders dan een cijfer)", "", "")


def _snapshots(a: Path, b: Path) -> Iterator[Verschil]:
    for register in (*REFERENTIES, *LEVERINGSREGISTERS):
        was, wordt = (_rijen(Snapshot(m), register.naam, list(register.sleutel)) for m in (a, b))
        yield from _verschillen(register.naam, was, wordt)


def _verschillen(plek: str, was: dict[str, str], wordt: dict[str, str]) -> Iterator[Verschil]:
    for sleutel in dict.fromkeys((*was, *wordt)):
        if was.get(sleutel) != wordt.get(sleutel):
            yield Verschil(plek, sleutel, was.get(sleutel, ""), wordt.get(sleutel, ""))


def _rijen(snapshot: Snapshot, register: str, sleutel: list[str]) -> dict[str, str]:
    delen = snapshot.beschrijving["delen"].get(register, {})
    if not delen:
        return {}
    frame = pd.concat([snapshot.lees(register, deel) for deel in delen])
    velden = [["" if pd.isna(v) else str(v) for v in frame[k]] for k in frame.columns]
    ids = zip(*(velden[frame.columns.get_loc(k)] for k in sleutel), strict=True)
    return {"/".join(i): ",".join(rij) for i, rij in zip(ids, zip(*velden, strict=True), strict=True)}


def _bytes(pagina: Path) -> bytes:
    return pagina.read_bytes() if pagina.is_file() else b""


def _cellen(pagina: Path) -> dict[str, str]:
    if not pagina.is_file():
        return {}
    lezer = _Lezer()
    lezer.feed(pagina.read_text(encoding="utf-8"))
    return lezer.cellen


class _Lezer(HTMLParser):
    """Collects the text of every element that carries the id of a cell, or of a figure in running text."""

    def __init__(self) -> None:
        super().__init__()
        self.cellen: dict[str, str] = {}
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        velden = dict(attrs)
        cel, cijfer = velden.get("data-cel"), velden.get("data-cijfer")
        if cel is not None or cijfer is not None:
            sinds = velden.get("data-min-periode")
            self._open = cel or f"tekst {cijfer}" + (f" sinds {sinds}" if sinds else "")
            self.cellen[self._open] = ""

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.cellen[self._open] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._open = None

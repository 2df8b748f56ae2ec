"""Two cells that carry the same name say the same: all pairs, in every report of the plan.

The full name of a cell is what its table counts (``tests/golden/zelfde_naam/telt.csv``), the labels of its
row and column, its gemeente and its unit. Cells that mean the same under other labels stand in
``gelijk.csv``. What is meant to differ stands in ``uitzonderingen.csv``, each with a reason; one that nothing
needs is a fault.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.inname import open_registers
from tests.hulp import GOLDEN, WORTEL, lees_csv
from tests.hulp.paginalezer import als_getal

TELT = {r["tabel"]: r["telt"] for r in lees_csv(GOLDEN / "zelfde_naam" / "telt.csv")}
GELIJK = {r["naam"]: r["cellen"].split() for r in lees_csv(GOLDEN / "zelfde_naam" / "gelijk.csv")}
UITZONDERINGEN = lees_csv(GOLDEN / "zelfde_naam" / "uitzonderingen.csv")
MINSTENS = {"labels": 1_300, "paginas": 9_000}
"""So many comparisons are made at least: a test over no pairs shows nothing."""


@dataclass(frozen=True)
class Beeld:
    """The tables of one report and, for the figures that texts and cards take from elsewhere, the report."""

    rapport: Rapport
    tabellen: dict[str, Tabel]

    def cel(self, pad: str) -> str | None:
        """Return what a cell says; ``None`` where it is not shown, or withheld or unknown."""
        id_, rij, kolom = pad.split("/")
        tabel = self.tabellen.get(id_)
        return zegt(tabel, tabel.cel(rij, kolom)) if tabel and tabel.heeft(rij, kolom) else None


def zegt(tabel: Tabel, cel: Cel) -> str | None:
    if cel.status in ("beschermd", "onbekend"):
        return None
    return cel.status if cel.exact is None else f"{cel.exact} {cel.eenheid}"


@pytest.fixture(scope="module")
def beelden(heel_project: Project) -> list[Beeld]:
    plan = Plan.lees(heel_project)
    registers = open_registers(heel_project, plan.levering)
    rapporten = (Rapport.van(r, registers, heel_project) for r in plan.rapportages)
    return [Beeld(r, {t.id: t for t in r.alle_tabellen()}) for r in rapporten]


def _paren(beeld: Beeld) -> Iterator[tuple[tuple[str, ...], Tabel, Cel, Tabel, Cel]]:
    """Yield every pair of cells of different tables with the same full name."""
    per_naam: defaultdict[tuple[str, ...], list[tuple[Tabel, Cel]]] = defaultdict(list)
    for t in beeld.tabellen.values():
        for c in t.cellen.values():
            if zegt(t, c) is not None:
                per_naam[TELT[t.id], c.rij_label, c.kolom_label, c.gemeente, c.eenheid].append((t, c))
    for naam, cellen in per_naam.items():
        for (een, a), (ander, b) in itertools.combinations(cellen, 2):
            yield naam, een, a, ander, b


def _verschillen(beeld: Beeld) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names under which two tables say something else, with those tables and the column."""
    for naam, een, a, ander, b in _paren(beeld):
        if zegt(een, a) != zegt(ander, b):
            yield *sorted((een.id, ander.id)), naam[2], f"{'/'.join(naam)}: {zegt(een, a)}, {zegt(ander, b)}"


def _uitgezonderd(een: str, ander: str, kolom: str) -> list[int]:
    return [
        i
        for i, u in enumerate(UITZONDERINGEN)
        if sorted((u["een"], u["ander"])) == [een, ander] and u["kolom"] in ("*", kolom)
    ]


def test_van_elke_tabel_is_bekend_wat_zij_telt() -> None:
    assert set(TELT) == set(alle_indicatoren())
    assert all(u["reden"].endswith(".") for u in UITZONDERINGEN)


def test_twee_cellen_met_dezelfde_naam_zeggen_hetzelfde(beelden: list[Beeld]) -> None:
    assert sum(1 for beeld in beelden for _ in _paren(beeld)) >= MINSTENS["labels"]
    gebruikt: set[int] = set()
    fout = []
    for beeld in beelden:
        for een, ander, kolom, tekst in _verschillen(beeld):
            uitzondering = _uitgezonderd(een, ander, kolom)
            gebruikt.update(uitzondering)
            if not uitzondering:
                fout.append(f"{beeld.rapport.rapportage.id} {een}, {ander}: {tekst}")
    assert not fout, "\n".join(fout[:20])
    ongebruikt = [u for i, u in enumerate(UITZONDERINGEN) if i not in gebruikt]
    assert not ongebruikt, f"niets heeft deze uitzondering nodig: {ongebruikt}"


def test_binnen_een_tabel_is_een_naam_van_een_cel(beelden: list[Beeld]) -> None:
    """Else a reader cannot tell two cells of one table apart; a part of a table has a head of its own."""
    for beeld in beelden:
        for t in beeld.tabellen.values():
            if not t.tussenkoppen:
                namen = [(c.rij_label, c.kolom_label) for c in t.cellen.values()]
                assert len(set(namen)) == len(namen), (beeld.rapport.rapportage.id, t.id)


def _namen(beeld: Beeld) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield per figure with several names, and per column, what each of its cells says."""
    eigen = beeld.rapport.eigen
    slugs = dict.fromkeys(beeld.rapport.registers.gemeenten["gemeente"])
    kolommen = [eigen, *slugs] if beeld.rapport.onderwerp == REGIO else [eigen]
    for naam, paden in GELIJK.items():
        for k in kolommen if any("{k}" in p for p in paden) else [eigen]:
            gevuld = [p.format(k=k, eigen=eigen) for p in paden]
            yield naam, {p: zin for p in gevuld if (zin := beeld.cel(p)) is not None}


def test_wat_hetzelfde_is_onder_een_andere_naam_zegt_hetzelfde(beelden: list[Beeld]) -> None:
    vergeleken: set[str] = set()
    paden: set[str] = set()
    for beeld in beelden:
        for naam, zinnen in _namen(beeld):
            assert len(set(zinnen.values())) < 2, (beeld.rapport.rapportage.id, naam, zinnen)
            paden |= {p.rsplit("/", 1)[0] for p in zinnen}
            vergeleken |= {naam} if len(zinnen) > 1 else set()
    assert vergeleken == set(GELIJK)
    assert {p.rsplit("/", 1)[0] for cellen in GELIJK.values() for p in cellen} == paden


def test_een_cel_van_een_gemeente_is_op_elke_pagina_dezelfde(beelden: list[Beeld]) -> None:
    """Also where it is withheld: what one page hides, no other page of the period tells."""
    per_cel: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for beeld in beelden:
        r = beeld.rapport
        for t in beeld.tabellen.values():
            for c in t.cellen.values():
                if c.gemeente:
                    tekst = f"{c.status} {c.exact}"
                    per_cel[r.periode.id, t.cel_id(c)][r.onderwerp] = tekst
    fout = {plek: zinnen for plek, zinnen in per_cel.items() if len(set(zinnen.values())) > 1}
    assert not fout, list(fout.items())[:10]
    assert sum(len(z) * (len(z) - 1) // 2 for z in per_cel.values()) > MINSTENS["paginas"]


def test_wat_van_een_gemeente_beschermd_is_staat_ook_niet_als_aandeel_op_haar_pagina(
    beelden: list[Beeld],
) -> None:
    gezien = 0
    for beeld in beelden:
        for t in beeld.tabellen.values():
            weg = {
                c.rij for c in t.cellen.values() if c.kolom == beeld.rapport.eigen and c.status == "beschermd"
            }
            for rij in (r for r in weg if t.heeft(r, "aandeel")):
                assert t.cel(rij, "aandeel").exact is None, (beeld.rapport.rapportage.id, t.id, rij)
                gezien += 1
    assert gezien > 50


def test_een_kaart_drukt_de_cel_van_de_tabel(beelden: list[Beeld]) -> None:
    """Card and table of key figures compare the same two cells.

    A card gives the difference of the figures as printed, a table that of the exact ones: where these differ
    it is by one in the last place, and the table has a note that says so.
    """
    gezien = 0
    for beeld in beelden:
        kern = beeld.tabellen.get("kerncijfers")
        bronnen = {(r.tabel, r.rij): r.kerncijfer for r in beeld.rapport.registers.kerncijfers.itertuples()}
        for k in [k for thema in beeld.rapport.rapportage.themas for k in beeld.rapport.kerncijfers(thema)]:
            id_ = bronnen.get((k.tabel.id, k.cel.rij))
            if kern is None or id_ is None or k.cel.eenheid != "procent" or not kern.heeft(id_, "verschil"):
                continue
            cel = kern.cel(id_, "verschil")
            for e in k.eerder[:1]:
                if e.naam == "Een jaar eerder" and cel.exact is not None and k.tabel.getalvorm.decimalen == 1:
                    zonder = e.verschil.removesuffix(" procentpunt").removeprefix("+").replace("gelijk", "0")
                    exact = kern.weergave(cel).removeprefix("+")
                    if zonder != exact:
                        anders = abs(als_getal(zonder) - als_getal(exact))
                        assert anders == Fraction(1, 10), (beeld.rapport.rapportage.id, id_)
                        assert any("afronding" in noot.tekst for noot in kern.voetnoten)
                    gezien += 1
    assert gezien > 30


# --- one figure, one name: among key figures, on cards and answers, as a row and as a title --------

GROEPEN = {"statushouders", "beschut_werk"}
"""Tables that are called after a group of people; elsewhere a row of that group counts something else."""

Plaats = tuple[str, str, str]
"""Table, row and column; ``eigen`` is the column of the onderwerp."""


def _plaats(pad: str) -> Plaats:
    tabel, rij, kolom = pad.split("/")
    return tabel, rij, "eigen" if kolom in ("{k}", "{eigen}") else kolom


def _cijfers() -> dict[Plaats, Plaats]:
    """Return of every place that ``gelijk.csv`` names the first place of the same figure."""
    eerste: dict[Plaats, Plaats] = {}
    for cellen in GELIJK.values():
        plaatsen = [_plaats(p) for p in cellen]
        bekend = next((eerste[p] for p in plaatsen if p in eerste), plaatsen[0])
        eerste |= dict.fromkeys(plaatsen, bekend)
    return eerste


def _kerncijfernamen() -> Iterator[tuple[Plaats, str]]:
    """Yield the name of every key figure: of cards and answers (the ``.yml``), and of ``kerncijfers.csv``."""
    for i in alle_indicatoren().values():
        yield from (((i.id, k["rij"], k["kolom"]), k["label"]) for k in i.kerncijfers)
    for r in lees_csv(WORTEL / "data" / "referentie" / "kerncijfers.csv"):
        yield (r["tabel"], r["rij"], r["kolom"]), r["label"]


def _woorden(naam: str) -> frozenset[str]:
    """Return the words of a name that tell it apart from another one."""
    los = "".join(t if t.isalnum() else " " for t in naam.lower())
    return frozenset(los.split()) - {"de", "het", "een", "van", "in", "die", "uit", "met", "en"}


def test_een_kerncijfer_heeft_een_naam_en_een_naam_is_van_een_kerncijfer() -> None:
    eerste, alle = _cijfers(), alle_indicatoren()
    namen, cijfers = defaultdict(set), defaultdict(set)
    for plaats, naam in _kerncijfernamen():
        cijfer = eerste.get(plaats, plaats)
        namen[cijfer].add(naam)
        variant = alle[cijfer[0]].onderdeel or cijfer[0]  # of one overview there are variants, by begroting
        cijfers[_woorden(naam)].add((variant, *cijfer[1:]))
    assert {c: n for c, n in namen.items() if len(n) > 1} == {}
    assert {tuple(n): c for n, c in cijfers.items() if len(c) > 1} == {}
    assert len(namen) > 25


def test_een_titel_is_niet_de_naam_van_een_rij_van_een_andere_tabel(beelden: list[Beeld]) -> None:
    """Unless that row is the same figure, or the table splits what the row counts."""
    samen = [{_plaats(p)[0] for p in cellen} for cellen in GELIJK.values()]
    titels = {_woorden(i.titel): i.id for i in alle_indicatoren().values()}
    kern = {r["kerncijfer"]: r["tabel"] for r in lees_csv(WORTEL / "data" / "referentie" / "kerncijfers.csv")}
    dubbel = {
        (kern.get(rij, t.id), rij, titels[_woorden(label)])
        for beeld in beelden
        for t in beeld.tabellen.values()
        for rij, label in t.rijen
        if titels.get(_woorden(label), t.id) != t.id
    }
    apart = {(t, r, ander) for t, r, ander in dubbel if not any({t, ander} <= g for g in [*samen, {t}])}
    assert {ander for _, _, ander in apart} <= GROEPEN, apart

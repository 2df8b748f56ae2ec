"""Figures counted straight from the CSVs of a delivery, in plain Python that shares no code with ``ijw_lib``.

Each count is per gemeente, in the gemeenten of the last day of the period: what went over counts as its
opvolger.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

Rij = dict[str, str]
Telling = Counter[str]
NOOIT = date(9999, 12, 31)
DAG = timedelta(days=1)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst) if tekst else NOOIT


class Narekening:
    """The counts of one period, from ``begin`` through ``eind``, in the gemeenten of ``op``."""

    def __init__(
        self, levering: Path, referentie: Path, begin: date, eind: date, op: date | None = None
    ) -> None:
        self.begin, self.eind, self.voor = begin, eind, begin - DAG
        self.bestanden = {
            p.stem: self._lees(p) for map_ in (levering, referentie) for p in map_.glob("*.csv")
        }
        over = {
            r["gemeente"]: r["opvolger"]
            for r in self.bestanden["gemeenten"]
            if r.get("opvolger") and dag(r["geldig_tot"]) < (op or eind)
        }
        self.over = {}
        for slug in over:
            self.over[slug] = over[slug]
            while self.over[slug] in over:
                self.over[slug] = over[self.over[slug]]

    @staticmethod
    def _lees(pad: Path) -> list[Rij]:
        with pad.open(encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))

    def _tel(self, rijen: Iterable[Rij]) -> Telling:
        return Counter(self.over.get(r["gemeente"], r["gemeente"]) for r in rijen)

    def _in(self, tekst: str) -> bool:
        return bool(tekst) and self.begin <= dag(tekst) <= self.eind

    def _stroom(self, bestand: str, kolom: str, welke: Callable[[Rij], bool] = lambda _: True) -> Telling:
        return self._tel(r for r in self.bestanden[bestand] if self._in(r[kolom]) and welke(r))

    def _stand(
        self, bestand: str, van: str, tot: str, op: date, welke: Callable[[Rij], bool] = lambda _: True
    ) -> Telling:
        return self._tel(r for r in self.bestanden[bestand] if dag(r[van]) <= op < dag(r[tot]) and welke(r))

    def alles(self) -> dict[tuple[str, str], Telling]:
        """Every count, by table and row."""
        delen = (
            self._instroom(),
            self._uitstroom(),
            self._overig(),
            self._werk("wsw"),
            self._werk("beschut_werk"),
        )
        return {plek: telling for deel in delen for plek, telling in deel.items()}

    def _instroom(self) -> dict[tuple[str, str], Telling]:
        start = {
            r["aanmelding_id"]: dag(r["startdatum"])
            for r in self.bestanden["trajecten"]
            if r["aanmelding_id"]
        }
        alle = self.bestanden["aanmeldingen"]
        af = {
            r["aanmelding_id"]: min(start.get(r["aanmelding_id"], NOOIT), dag(r["niet_gestart_op"]))
            for r in alle
        }
        open_ = {
            rij: self._tel(r for r in alle if dag(r["aanmelddatum"]) <= op < af[r["aanmelding_id"]])
            for rij, op in (("begin", self.voor), ("eind", self.eind))
        }
        gestart = self._tel(
            r for r in alle if self.begin <= start.get(r["aanmelding_id"], NOOIT) <= self.eind
        )
        return {
            ("aanmeldingen", "begin"): open_["begin"],
            ("aanmeldingen", "aangemeld"): self._stroom("aanmeldingen", "aanmelddatum"),
            ("aanmeldingen", "gestart"): gestart,
            ("aanmeldingen", "niet_gestart"): self._stroom("aanmeldingen", "niet_gestart_op"),
            ("aanmeldingen", "eind"): open_["eind"],
            ("afgeronde_intakes", "afgerond"): self._stroom(
                "intakes", "afgerond_op", lambda r: r["soort"] in ("re_integratie", "brede_intake")
            ),
            ("startkwalificatie", "totaal"): self._stroom("trajecten", "startdatum"),
        }

    def _uitstroom(self) -> dict[tuple[str, str], Telling]:
        redenen = ("werkaanvaarding", "passende_plek", "voortijdig_afgebroken")
        uit = {
            ("uitstroom_per_reden", reden): self._stroom(
                "trajecten", "einddatum", lambda r, reden=reden: r["uitstroomreden"] == reden
            )
            for reden in redenen
        }
        return uit | {("uitstroom_per_reden", "totaal"): self._stroom("trajecten", "einddatum")}

    def _overig(self) -> dict[tuple[str, str], Telling]:
        def bezig(r: Rij) -> bool:
            return dag(r["aanmelddatum"]) <= self.eind and dag(r["afgerond_op"]) >= self.begin

        return {
            ("trajecten_per_fase", "totaal"): self._stand("trajectfasen", "van", "tot", self.eind),
            ("inkomensregelingen", "aantal_intakes"): self._stroom(
                "intakes", "startdatum", lambda r: r["soort"] == "inkomensregelingen"
            ),
            ("inkomensregelingen", "aantal_maatregelen"): self._stroom("maatregelen", "datum"),
            ("wsp_per_gemeente", "vacaturevullingen"): self._stroom(
                "plaatsingen", "startdatum", lambda r: bool(r["vacature_id"])
            ),
            ("pro_vso", "begin"): self._stand("pro_vso_begeleiding", "aanmelddatum", "einddatum", self.voor),
            ("pro_vso", "aangemeld"): self._stroom("pro_vso_begeleiding", "aanmelddatum"),
            ("pro_vso", "beeindigd"): self._stroom("pro_vso_begeleiding", "einddatum"),
            ("pro_vso", "eind"): self._stand("pro_vso_begeleiding", "aanmelddatum", "einddatum", self.eind),
            ("map_verloop", "totaal"): self._tel(filter(bezig, self.bestanden["inburgering_map"])),
        }

    def _werk(self, groep: str) -> dict[tuple[str, str], Telling]:
        mensen = [r for r in self.bestanden["dienstverbanden"] if r["groep"] == groep]
        uit_op = {r["dienstverband_id"]: dag(r["eind"]) + DAG if r["eind"] else NOOIT for r in mensen}

        def op(wanneer: date) -> list[Rij]:
            return [r for r in mensen if dag(r["begin"]) <= wanneer < uit_op[r["dienstverband_id"]]]

        af = [r for r in mensen if self.begin <= uit_op[r["dienstverband_id"]] <= self.eind]
        bij = [r for r in mensen if self._in(r["begin"])]
        tabel = f"{groep}_verloop"
        return {
            (tabel, "begin"): self._tel(op(self.voor)),
            (tabel, "bij"): self._tel(bij),
            (tabel, "af"): self._tel(af),
            (tabel, "eind"): self._tel(op(self.eind)),
            (f"{groep}_omvang", "dienstverbanden"): self._tel(op(self.eind)),
            (
                f"{groep}_uitstroom_per_maand" if groep == "wsw" else f"{groep}_instroom_per_maand",
                "totaal",
            ): self._tel(af if groep == "wsw" else bij),
        }

    def verzuim(self, *gemeenten: str) -> Fraction:
        """Sickness of the Wsw as a part of the contract days, of some gemeenten together."""
        fte: dict[str, list[Rij]] = {}
        for r in self.bestanden["dienstverband_omvang"]:
            fte.setdefault(r["dienstverband_id"], []).append(r)
        wie = {
            r["dienstverband_id"]
            for r in self.bestanden["dienstverbanden"]
            if r["groep"] == "wsw" and self.over.get(r["gemeente"], r["gemeente"]) in gemeenten
        }
        spells = {r["verzuim_id"]: r["dienstverband_id"] for r in self.bestanden["verzuim"]}
        contract = sum(
            self._dagen((r["van"], r["laatste_dag"])) * round(100 * float(r["omvang_fte"]))
            for d in wie
            for r in fte[d]
        )
        ziek = sum(
            self._dagen((p["van"], p["laatste_dag"]), (r["van"], r["laatste_dag"]))
            * round(100 * float(r["omvang_fte"]))
            * int(p["percentage"])
            for p in self.bestanden["verzuim_percentages"]
            if spells.get(p["verzuim_id"]) in wie
            for r in fte[spells[p["verzuim_id"]]]
        )
        return Fraction(ziek, 100 * contract)

    def _dagen(self, *stukken: tuple[str, str]) -> int:
        """How many days of the period lie in every stretch."""
        van = max(self.begin, *(dag(a) for a, _ in stukken))
        t_m = min(self.eind, *(dag(b) for _, b in stukken))
        return max(0, (t_m - van).days + 1)

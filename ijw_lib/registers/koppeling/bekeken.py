"""One delivered sheet as a register that it may hold: where each column seems to be, and how it is written.

Values are shown of columns with codes only, and never where they can be of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.suggestie import naaste
from ijw_lib.registers import datums, getallen
from ijw_lib.registers.bronnen import deur
from ijw_lib.registers.bronnen.blad import sleutel
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.koppeling.fouten import MET_ZIJDEN
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import toegestaan

VRAAG = "?"
"""Stands where somebody must answer."""
_MEESTE_CODES = 60
_MEER_DAN_FTE = 2
"""From which number on somebody is asked whether it is one of hours."""
_VEEL_MINNEN = 0.1
_KORT = 4
"""Letters of a code up to which no other code is said to be like it."""
_DEBET, _CREDIT = ("debet", "debit", "bedragdebet"), ("credit", "bedragcredit")
_KANT = ("dc", "debetcredit", "dcode", "kant", "debcred")
_BEKENDE_CODES = {"m": "man", "v": "vrouw", "j": "ja", "n": "nee", "1": "ja", "0": "nee"}


@dataclass
class Bekeken:
    """One sheet, as a register that it may hold."""

    register: Register
    namen: list[str]
    bron: pd.DataFrame
    frames: Frames
    vragen: list[str]
    waar: str

    def kolommen(self) -> dict[str, Any]:
        """Return per column of the register where it seems to be, and how it is written."""
        uit: dict[str, Any] = {}
        for kolom in self.register.kolommen:
            velden = self._kolom(kolom)
            if velden == {"kolom": kolom.naam}:
                continue
            uit[kolom.naam] = velden["kolom"] if list(velden) == ["kolom"] else velden
        self._noem_ongebruikt(uit)
        return uit

    def _noem_ongebruikt(self, uit: dict[str, Any]) -> None:
        """Say which of their columns are for none of ours: one of those may be what we did not find."""
        gebruikt = {sleutel(k.naam) for k in self.register.kolommen}
        for velden in uit.values():
            waarden = velden.values() if isinstance(velden, dict) else [velden]
            gebruikt |= {sleutel(w) for w in waarden if isinstance(w, str)}
        over = [n for n in self.namen if n and sleutel(n) not in gebruikt]
        leeg = [k for k, velden in uit.items() if velden == {"waarde": ""}]
        if over and leeg:
            wat = f"{', '.join(leeg)} {'is' if len(leeg) == 1 else 'zijn'} leeg gelaten"
            vraag = f"staat het in een kolom die nog niet wordt gebruikt ({', '.join(over)})? Vul die dan in"
            self.vragen.append(f"{self.waar}: {wat}; {vraag}")

    def vraag(self, kolom: Kolom, tekst: str) -> str:
        """Ask something of a column; return what stands for the answer."""
        self.vragen.append(f"{self.waar}, kolom {kolom.naam}: {tekst}")
        return VRAAG

    def _kolom(self, kolom: Kolom) -> dict[str, Any]:
        if zijden := self._zijden(kolom):
            return zijden
        plek = self._plek(kolom.naam)
        if plek is None:
            if kolom.facultatief or kolom.leeg:
                return {"waarde": ""}
            over = ", ".join(f"'{n}'" for n in self.namen if n)
            vraag = f"in welke kolom staat dit, of wat is de vaste waarde? Er zijn: {over}"
            return {"kolom": self.vraag(kolom, vraag)}
        waarden, naam = self.bron[plek].mask(self.bron[plek] == "").dropna(), self.namen[plek]
        gelijk = sleutel(naam) == sleutel(kolom.naam)
        return {"kolom": kolom.naam if gelijk else naam} | self._schrijfwijze(kolom, waarden, naam)

    def _plek(self, kolom: str) -> int | None:
        namen = [sleutel(n) for n in self.namen]
        gezocht = [sleutel(kolom), *(sleutel(s) for s in _lijst().get(kolom, ()))]
        return next((namen.index(s) for s in gezocht if s in namen), None)

    def _zijden(self, kolom: Kolom) -> dict[str, Any]:
        """Return both sides of the ledger, where an amount has them."""
        if kolom.naam != "bedrag_cent" or self.register.naam not in MET_ZIJDEN:
            return {}
        per_sleutel = {sleutel(n): n for n in self.namen}
        debet, credit = (
            next((per_sleutel[s] for s in kant if s in per_sleutel), "") for kant in (_DEBET, _CREDIT)
        )
        if not (debet and credit):
            return {}
        bedragen = pd.concat([self.bron[self.namen.index(n)] for n in (debet, credit)])
        return {"debet": debet, "credit": credit, **self._eenheid(kolom, bedragen[bedragen != ""], debet)}

    def _schrijfwijze(self, kolom: Kolom, waarden: pd.Series, naam: str) -> dict[str, Any]:
        if kolom.soort == "datum" and datums.lees(waarden).weigering:
            vraag = f"de datums van '{naam}' zijn op meer manieren te lezen; welke is het?"
            return {"stijl": self.vraag(kolom, vraag)}
        if kolom.soort in ("cent", "decimaal"):
            return self._kant(kolom) | self._eenheid(kolom, waarden, naam)
        if kolom.codes is not None or kolom.soort == "ja_nee":
            codes = self._codes(kolom, waarden, naam)
            return {"codes": codes} if codes else {}
        return {}

    def _kant(self, kolom: Kolom) -> dict[str, Any]:
        """Return the column that says D or C, where an amount has one."""
        kant = next((n for n in self.namen if sleutel(n) in _KANT), "")
        met = kant and kolom.naam == "bedrag_cent" and self.register.naam in MET_ZIJDEN
        return {"kant": kant} if met else {}

    def _eenheid(self, kolom: Kolom, waarden: pd.Series, naam: str) -> dict[str, Any]:
        stijl, waarom = getallen.kies_stijl(waarden) if len(waarden) else ("punt", "")
        uit = {"stijl": self.vraag(kolom, f"de getallen van '{naam}': {waarom}")} if waarom else {}
        gelezen = [w for t in waarden if stijl and (w := getallen.ontleed(t, stijl)) is not None]
        if kolom.soort != "cent":
            groot = any(w > _MEER_DAN_FTE for w in gelezen)
            vraag = f"is '{naam}' in fte, in uren of in procent?"
            return uit | ({"eenheid": self.vraag(kolom, vraag)} if groot and "fte" in kolom.naam else {})
        if "cent" in sleutel(naam):
            return uit | {"eenheid": "cent"}
        uit |= self._teken(kolom, naam, sum(w < 0 for w in gelezen) / max(1, len(gelezen)))
        met = any(w % 1 for w in gelezen)
        vraag = f"'{naam}' heeft geen decimalen: hele euro, duizend euro of cent?"
        return uit | {"eenheid": "euro" if met else self.vraag(kolom, vraag)}

    def _teken(self, kolom: Kolom, naam: str, deel: float) -> dict[str, Any]:
        """Ask what a minus means, where so large a part of the amounts has one that lasten may."""
        namen = {sleutel(n) for n in self.namen}
        if deel < _VEEL_MINNEN or self.register.naam not in MET_ZIJDEN or namen & {*_KANT, *_DEBET}:
            return {}
        wie = "lasten (credit), baten (debet), of alleen correcties (haal positief dan weg)"
        vraag = f"welke bedragen in '{naam}' hebben een min: {wie}?"
        return {"positief": self.vraag(kolom, vraag)}

    def _codes(self, kolom: Kolom, waarden: pd.Series, naam: str) -> dict[str, str]:
        """Return what each unknown code of a column seems to be."""
        bron = kolom.codes.split(".")[0] if isinstance(kolom.codes, str) else ""
        if bron and bron not in self.frames:
            return {}
        bekend = (
            ["ja", "nee"] if kolom.soort == "ja_nee" else [str(c) for c in toegestaan(kolom, self.frames)]
        )
        onbekend = [w for w in dict.fromkeys(waarden) if w not in bekend]
        if len(onbekend) > _MEESTE_CODES or any(map(deur.verdacht, onbekend)):
            wat = f"'{naam}' heeft {len(onbekend)} waarden die geen code van ons zijn"
            self.vraag(kolom, f"{wat}; is het de goede kolom?")
            return {}
        uit = {w: self._code(w, bekend, bron) or VRAAG for w in onbekend}
        if open_ := [w for w, code in uit.items() if code == VRAAG]:
            self.vraag(kolom, f"wat zijn bij ons {', '.join(open_)}? Mogelijk: {', '.join(bekend[:20])}")
        return uit

    def _code(self, waarde: str, bekend: list[str], bron: str) -> str:
        vast = _BEKENDE_CODES.get(waarde.casefold(), "")
        if vast in bekend:
            return vast
        if bron == "gemeenten" and (slug := self._gemeente(waarde.casefold())):
            return slug
        per_sleutel = {sleutel(b): b for b in bekend}
        woorden = [b for b in bekend if not b.isdigit()] if len(waarde) > _KORT else []
        return per_sleutel.get(sleutel(waarde), "") or naaste(waarde, woorden) or ""

    def _gemeente(self, waarde: str) -> str:
        """Return the slug of a gemeente by its name or its number of the CBS."""
        rijen = self.frames["gemeenten"][["gemeente", "naam", "cbs_code"]].astype(str)
        per_naam = {
            spelling: slug
            for slug, naam, cbs in rijen.itertuples(index=False)
            for spelling in (naam.casefold(), cbs.casefold(), cbs[2:], cbs[2:].lstrip("0"))
        }
        return str(per_naam.get(waarde, ""))


@cache
def bekende_namen(register: Register) -> frozenset[str]:
    """Return how the columns of a register are called, with us and elsewhere."""
    return frozenset(s for k in register.namen for s in (sleutel(k), *synoniemen(k))) | {*_DEBET, *_CREDIT}


@cache
def synoniemen(kolom: str) -> frozenset[str]:
    """Return how a column of ours is called elsewhere."""
    return frozenset(map(sleutel, _lijst().get(kolom, ())))


@cache
def _lijst() -> dict[str, list[str]]:
    tekst = files("ijw_lib.registers.koppeling").joinpath("synoniemen.yml").read_text(encoding="utf-8")
    lijst: dict[str, list[str]] = yaml_lezen.lees(tekst)
    return lijst

"""What is no longer as it was when a period was adopted: records, norms, definitions, code, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from ijw_lib import __version__
from ijw_lib.fundament import leesverslag
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.normen import Norm, Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import decimaal
from ijw_lib.model.periode import Periode
from ijw_lib.rapport.vastgesteld.opstellen import code, normen
from ijw_lib.rapport.vastgesteld.vaststelling import Vaststelling
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from ijw_lib.registers.snapshot import Snapshot, jaar_van, onderwerp_van

_NORMEN = "normen"


@dataclass(frozen=True)
class Veranderd:
    """A period that was adopted beside what there is now."""

    vaststelling: Vaststelling
    nu: Registers

    @property
    def _toen(self) -> Mapping[str, Any]:
        return self.vaststelling.inhoud

    @property
    def periode(self) -> Periode:
        """The adopted period."""
        return Periode.parse(self.vaststelling.periode)

    @cached_property
    def snapshot_toen(self) -> Snapshot | None:
        """The snapshot of then, where it is still here and another than now."""
        snapshot = Snapshot(self.nu.map.parent / str(self._toen["snapshot"]))
        anders = snapshot.id != self.nu.snapshot_id and snapshot.map.is_dir()
        return snapshot if anders else None

    def registers(self, onderwerp: str) -> dict[str, str]:
        """Return the registers of which an onderwerp would read other records now, and what is other."""
        uit = {}
        toen, nu = self._toen["registers"], self.nu.delen
        for naam in sorted({*toen, *nu} - {_NORMEN}):
            delen = {
                deel
                for deel in {*toen.get(naam, {}), *nu.get(naam, {})}
                if _som(toen, naam, deel) != _som(nu, naam, deel) and self._raakt(deel, onderwerp)
            }
            if delen and (wat := self._wat(naam, delen)):
                uit[naam] = wat
        return uit

    def _raakt(self, deel: str, onderwerp: str) -> bool:
        """Tell whether an onderwerp can read a part of a register, of a year that the period tells of."""
        jaar = jaar_van(deel)
        van_wie = onderwerp == REGIO or onderwerp_van(deel) in (onderwerp, REGIO)
        return van_wie and (jaar is None or jaar <= self.periode.jaar)

    def _wat(self, naam: str, delen: set[str]) -> str:
        """Return what changed in parts of a register; empty where only records of later days were added."""
        if self.snapshot_toen is None:
            erbij = sum(
                _rijen(self.nu.delen, naam, d) - _rijen(self._toen["registers"], naam, d) for d in delen
            )
            return _in_woorden(naam, max(erbij, 0), max(-erbij, 0), 0 if erbij else 1)
        toen, nu = (_op_sleutel(s, naam, delen) for s in (self.snapshot_toen, Snapshot(self.nu.map)))
        erbij = sum(self._telt(naam, rij) for sleutel, rij in nu.items() if sleutel not in toen)
        anders = sum(nu[sleutel] != rij for sleutel, rij in toen.items() if sleutel in nu)
        return _in_woorden(naam, erbij, len(toen.keys() - nu.keys()), anders)

    def _telt(self, naam: str, rij: Mapping[str, str]) -> bool:
        """Tell whether a record is about days of the period or before."""
        register = _REGISTERS[naam]
        dagen = [rij[k.naam] for k in register.kolommen if k.soort == "datum" and rij.get(k.naam)]
        return not dagen or min(dagen) <= self.periode.eind.isoformat()

    @cached_property
    def normen(self) -> list[str]:
        """The norms that are not as they were, each with what it was and is."""
        toen = {(n.plek, n.geldig_van): n for n in self.vaststelling.normen}
        nu = {(n.plek, n.geldig_van): n for n in normen(Normen(self.nu.normen), self.periode)}
        return [
            _norm(toen.get(plek), nu.get(plek))
            for plek in sorted({*toen, *nu})
            if toen.get(plek) != nu.get(plek)
        ]

    def met_normen_van_toen(self) -> Registers:
        """Return the registers of now with the norms of then."""
        toen = self.vaststelling.normen
        alle = Normen(self.nu.normen)
        weg = set(normen(alle, self.periode))
        rijen = [n for n in alle.alle if n not in weg] + list(toen)
        frame = pd.DataFrame([vars(n) for n in rijen], columns=list(Norm.__dataclass_fields__))
        for kolom in ("geldig_van", "geldig_tot"):
            frame[kolom] = pd.to_datetime(frame[kolom].replace("", None))
        return Registers.open(Snapshot(self.nu.map)).met(_NORMEN, frame)

    @cached_property
    def definities(self) -> dict[str, str]:
        """The indicators whose definition has another version now, and which."""
        toen = {id_: v for thema in self._toen["definities"].values() for id_, v in thema.items()}
        nu = {id_: i.versie for id_, i in alle_indicatoren().items()}
        return {
            id_: f"definitie van {id_}: versie {was} is versie {nu[id_]} geworden"
            for id_, was in toen.items()
            if id_ in nu and nu[id_] != was
        }

    @cached_property
    def themas(self) -> frozenset[str]:
        """The themes of which the code is not what it was."""
        toen = self._toen["code"]
        nu = code(thema for thema in toen if thema != "alle")
        return frozenset(t for t in toen if t != "alle" and (nu[t] != toen[t] or nu["alle"] != toen["alle"]))

    def code_van(self, id_: str) -> str:
        """Return why an indicator can compute otherwise; empty where its code and definition are the same."""
        if id_ in self.definities:
            return self.definities[id_]
        indicator = alle_indicatoren().get(id_)
        themas = {indicator.thema, *indicator.leunt_op} if indicator else set()
        if not themas & self.themas:
            return ""
        return f"definitie: de berekening van {id_} is veranderd, en de versie van haar definitie niet"

    @property
    def rest(self) -> Iterator[str]:
        """Yield what is other and can change no figure by itself, as sentences."""
        was = str(self._toen["programmatuur"]).partition("+")[0]
        if was != __version__:
            yield f"de programmatuur is nu versie {__version__}, en was versie {was}"
        for naam, som in self._toen["teksten"].items():
            if leesverslag.bestandssom(self.vaststelling.project.root / naam) != som:
                yield f"de tekst {naam} is na de vaststelling veranderd, de cijfers erin zijn dezelfde"
        yield from self.definities.values()


_REGISTERS = {r.naam: r for r in (*LEVERINGSREGISTERS, *REFERENTIES)}


def _som(delen: Mapping[str, Mapping[str, Any]], naam: str, deel: str) -> str:
    return str(delen.get(naam, {}).get(deel, ("", 0))[0])[:16]


def _rijen(delen: Mapping[str, Mapping[str, Any]], naam: str, deel: str) -> int:
    return int(delen.get(naam, {}).get(deel, ("", 0))[1])


def _op_sleutel(snapshot: Snapshot, naam: str, delen: Iterable[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the rows of parts of a register by their key, every value as text."""
    sleutel = _REGISTERS[naam].sleutel
    uit = {}
    for deel in delen:
        if deel in snapshot.delen(naam):
            for rij in snapshot.lees(naam, deel).to_dict("records"):
                velden = {str(k): "" if pd.isna(v) else _tekst(v) for k, v in rij.items()}
                uit[tuple(velden[k] for k in sleutel)] = velden
    return uit


def _tekst(waarde: object) -> str:
    return waarde.date().isoformat() if isinstance(waarde, pd.Timestamp) else str(waarde)


def _in_woorden(naam: str, erbij: int, weg: int, anders: int) -> str:
    if naam not in {r.naam for r in LEVERINGSREGISTERS}:
        return f"correctie: data/referentie/{naam}.csv is veranderd" if erbij or weg or anders else ""
    delen = []
    if erbij:
        delen.append(f"laat record: {_n(erbij)} erbij in {naam}")
    if anders:
        delen.append(f"correctie: {_n(anders)} veranderd in {naam}")
    if weg:
        delen.append(f"correctie: {_n(weg)} vervallen uit {naam}")
    return ", ".join(delen)


def _n(aantal: int) -> str:
    return "1 rij" if aantal == 1 else f"{aantal} rijen"


def _norm(toen: Norm | None, nu: Norm | None) -> str:
    een = toen or nu
    assert een is not None
    waarden = [_waarde(n) for n in (toen, nu)]
    wat = f"{een.soort} van {een.indicator}/{een.rij} ({een.gemeente})"
    if toen and nu and waarden[0] == waarden[1]:
        return f"norm: {wat} heeft een andere bron of geldigheid"
    return f"norm: {wat} was {waarden[0]} en is {waarden[1]}"


def _waarde(norm: Norm | None) -> str:
    return "er niet" if norm is None else decimaal(Fraction(norm.waarde)).replace(".", ",")

"""The only reader of deliveries: files -> typed, checked registers plus everything that was rejected."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.registers import bestand, leveringsbestand, omzetten
from ijw_lib.registers.bestand import BestandsFout, Uitval
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.leveringsbestand import Leveringsbestand
from ijw_lib.registers.regels import bijdragen
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES, pandera_schema


@dataclass(frozen=True)
class Controle:
    """The outcome of checking a delivery.

    Attributes
    ----------
    meta
        The fields of ``levering.yml``.
    frames
        Accepted rows per register (reference tables included).
    gelezen, geaccepteerd
        Number of rows per register; read = accepted + rejected.
    uitval
        Every reason for rejection; a row can have several.
    meldingen
        What is no error and yet should be looked at.
    volledig
        Whether every file could be read; only then is there something to make a snapshot of.
    beschrijving
        What ``levering.yml`` says besides, such as the stops that are lifted.
    """

    meta: dict[str, Any]
    frames: dict[str, pd.DataFrame]
    gelezen: dict[str, int]
    geaccepteerd: dict[str, int]
    uitval: tuple[Uitval, ...]
    meldingen: tuple[str, ...]
    volledig: bool
    beschrijving: Leveringsbestand = leveringsbestand.LEEG

    @property
    def afgewezen(self) -> dict[str, int]:
        """Number of rejected rows per register."""
        return {r: n - self.geaccepteerd[r] for r, n in self.gelezen.items()}


def controleer(levering: Path, referentie: Path) -> Controle:
    """Read and check a delivery and the reference tables. Writes nothing."""
    beschrijving = leveringsbestand.lees(levering)
    meta, uitval = beschrijving.velden, list(beschrijving.uitval)
    meldingen = [*beschrijving.meldingen, *_niet_gelezen(levering, referentie)]
    frames: dict[str, pd.DataFrame] = {"levering": pd.DataFrame([meta])} if meta else {}
    gelezen: dict[str, int] = {}
    onleesbaar: set[str] = set()
    regelnummers: dict[str, pd.Index] = {}
    for map_, register in _te_lezen(levering, referentie, beschrijving):
        try:
            mag_leeg = map_ != referentie or register.mag_leeg
            ruw = bestand.lees(map_ / register.bestand, register, mag_leeg=mag_leeg)
        except BestandsFout as fout:
            uitval.append(fout.uitval)
            onleesbaar.add(register.naam)
            continue
        omgezet = omzetten.zet_om(ruw.tekst, register, register.bestand)
        uitval += [*ruw.uitval, *omgezet.uitval]
        if omgezet.geweigerd:
            onleesbaar.add(register.naam)
            continue
        meldingen += omgezet.meldingen
        gelezen[register.naam], frame = ruw.gelezen, omgezet.frame
        if meta and len(frame) and not _leunt_op(register) & onleesbaar:
            frame, fouten = _pas_schema_toe(frame, ruw.tekst, register, frames)
            uitval += fouten
        frames[register.naam], regelnummers[register.naam] = frame.reset_index(drop=True), frame.index
    if meta and not onleesbaar:
        uitval += _sluit_af(frames, regelnummers) + ([] if uitval else _tel_op(frames, regelnummers))
    return Controle(
        meta=meta,
        frames={r: f for r, f in frames.items() if r != "levering"},
        gelezen=gelezen,
        geaccepteerd={r: len(frames[r]) for r in gelezen},
        uitval=tuple(uitval),
        meldingen=(*meldingen, *(_zonder_rijen(gelezen, beschrijving.leeg) if meta else ())),
        volledig=bool(meta) and not onleesbaar,
        beschrijving=beschrijving,
    )


def schrijf_uitval(uitval: Iterable[Uitval], doel: Path) -> None:
    """Write the rejected rows to a CSV file (also when there are none: then only the head)."""
    with vervang(doel) as tijdelijk, tijdelijk.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f, lineterminator="\n")
        schrijver.writerow(["bestand", "regel", "kolom", "waarde", "reden"])
        schrijver.writerows(
            [*map(csv_tekst, (u.bestand, str(u.regel or ""), u.kolom, u.waarde, u.reden))] for u in uitval
        )


def som(levering: Path, referentie: Path) -> str:
    """Return a hash of everything that a check reads; the same hash means the same outcome."""
    geheel = hashlib.sha256()
    for pad in _paden(levering, referentie):
        geheel.update(pad.name.encode() + b"\0" + bestanden.som(pad))
    geheel.update("\n".join(_niet_gelezen(levering, referentie)).encode())
    return geheel.hexdigest()


def schrijftijden(levering: Path, referentie: Path) -> list[tuple[int, ...]]:
    """Return what changes when anything that a check reads is written, told without reading it.

    The time of change (``st_ctime``) cannot be set, so a copy that keeps the times of its source shows too.
    """
    return [_schrijftijd(pad) for pad in (levering, referentie, *_paden(levering, referentie))]


def _schrijftijd(pad: Path) -> tuple[int, ...]:
    try:
        staat = pad.stat()
    except (OSError, ValueError):
        return ()
    return staat.st_mtime_ns, staat.st_ctime_ns, staat.st_size, staat.st_ino


def _niet_gelezen(levering: Path, referentie: Path) -> list[str]:
    """Return a notice of each file that lies with the others and that no register claims."""
    meldingen = []
    for map_, registers, ook in (
        (levering, LEVERINGSREGISTERS, (leveringsbestand.BESTAND,)),
        (referentie, REFERENTIES, ()),
    ):
        bekend = [*ook, *(f"{r.naam}.csv" for r in registers)]
        for naam in sorted(p.name for p in map_.iterdir()) if map_.is_dir() else ():
            if naam not in bekend and not naam.startswith((".", "~$")):
                meldingen.append(
                    f"{map_.name}/{naam} hoort bij geen register en is niet gelezen{bedoeld(naam, bekend)}"
                )
    return meldingen


def _zonder_rijen(gelezen: Mapping[str, int], leeg: frozenset[str]) -> list[str]:
    """Return a notice of each register that came without rows, unless the delivery says that it does."""
    meldingen = []
    for register in LEVERINGSREGISTERS:
        aantal = gelezen.get(register.naam)
        if aantal == 0 and register.naam not in leeg:
            meldingen.append(
                f"{register.naam}.csv heeft een kop en geen regels: gelezen als 0 rijen. "
                f"Klopt dat, zet dan 'leeg: [{register.naam}]' in {leveringsbestand.BESTAND}"
            )
        elif aantal and register.naam in leeg:
            meldingen.append(
                f"{leveringsbestand.BESTAND} noemt {register.naam} leeg, maar er zijn {aantal} regels van"
            )
    return meldingen


def _paden(levering: Path, referentie: Path) -> list[Path]:
    csvs = (map_ / f"{register.naam}.csv" for map_, register in _bestanden(levering, referentie))
    return [levering / leveringsbestand.BESTAND, *csvs]


def _bestanden(levering: Path, referentie: Path) -> Iterable[tuple[Path, Register]]:
    yield from ((referentie, r) for r in REFERENTIES)
    yield from ((levering, r) for r in LEVERINGSREGISTERS)


def _te_lezen(
    levering: Path, referentie: Path, beschrijving: Leveringsbestand
) -> Iterable[tuple[Path, Register]]:
    for map_, register in _bestanden(levering, referentie):
        if leveringsbestand.hoort_erbij(levering, register, beschrijving.registers):
            yield map_, register


def _leunt_op(register: Register) -> set[str]:
    """Return the registers that the codes and rules of this one look into."""
    codes = {k.codes.split(".")[0] for k in register.kolommen if isinstance(k.codes, str)}
    return codes | register.leunt_op


def _pas_schema_toe(
    frame: pd.DataFrame, tekst: pd.DataFrame, register: Register, frames: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, list[Uitval]]:
    from pandera.errors import SchemaErrors

    try:
        return pandera_schema(register, frames).validate(frame, lazy=True), []
    except SchemaErrors as fout:
        fouten = fout.failure_cases[["index", "check"]].drop_duplicates().sort_values(["index", "check"])
    if fouten["index"].isna().any():  # no row is wrong: a rule itself broke down on what it found elsewhere
        raise RuntimeError(f"regel van {register.naam} bezweken: {fouten['check'].tolist()}")
    uitval = []
    for regel, check in fouten.itertuples(index=False):
        kolom, _, reden = str(check).partition("|")
        waarde = str(tekst.loc[regel, kolom])
        uitval.append(Uitval(f"{register.naam}.csv", int(regel), kolom, waarde, reden))
    return frame.drop(index=fouten["index"].unique()), uitval


def _sluit_af(frames: dict[str, pd.DataFrame], regelnummers: Mapping[str, pd.Index]) -> list[Uitval]:
    """Apply the rules that look at registers further on; rows that fail are taken out of ``frames``."""
    uitval: list[Uitval] = []
    fout: dict[str, pd.Series] = {}
    for register in (r for r in LEVERINGSREGISTERS if r.naam in frames):
        frame = frames[register.naam]
        for regel in register.sluitregels:
            goed = regel.goed(frame, frames).fillna(False).astype(bool)
            fout[register.naam] = fout.get(register.naam, ~goed) | ~goed
            uitval += [
                Uitval(
                    f"{register.naam}.csv",
                    int(regelnummers[register.naam][i]),
                    regel.kolom,
                    _als_tekst(frame.at[i, regel.kolom]),
                    regel.melding,
                )
                for i in frame.index[~goed]
            ]
    for naam, masker in fout.items():
        frames[naam] = frames[naam][~masker].reset_index(drop=True)
    return uitval


def _tel_op(frames: Mapping[str, pd.DataFrame], regelnummers: Mapping[str, pd.Index]) -> list[Uitval]:
    """Hold registers against each other that must add up; not where rows of one were rejected."""
    if bijdragen.BIJDRAGEN not in frames:
        return []
    return bijdragen.sluit_aan(frames, regelnummers[bijdragen.BIJDRAGEN])


def _als_tekst(waarde: object) -> str:
    if isinstance(waarde, pd.Timestamp):
        return waarde.strftime("%Y-%m-%d")  # type: ignore[no-any-return]
    return "" if waarde is pd.NaT or waarde is None else str(waarde)

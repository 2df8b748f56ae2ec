"""Hold the typed rows of a register against the schema, and tell causes from consequences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from ijw_lib.registers.bestand import Opmerking, Ruw, Uitval, regels
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.omzetten import Omgezet
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.regels.geleverd import houdt
from ijw_lib.registers.schema import codereden, pandera_schema, toegestaan

GEVOLG = "verwijst naar een regel die zelf is afgewezen, in {}"
_LATER = "verwijst naar een regel van na de peildatum, in {}"
_DUBBEL = "komt dubbel voor"


@dataclass(frozen=True)
class Getoetst:
    """What became of the rows of a register; ``dubbel``: how often a row was there again, word for word."""

    frame: pd.DataFrame
    uitval: list[Uitval]
    dubbel: list[int]
    opmerkingen: list[Opmerking]


@dataclass
class Afgewezen:
    """The rows that were rejected so far, and those of after the peildatum, as text, per register."""

    teksten: dict[str, pd.DataFrame] = field(default_factory=dict)
    later: dict[str, pd.DataFrame] = field(default_factory=dict)

    def voeg_toe(self, register: str, tekst: pd.DataFrame, goed: Iterable[int]) -> None:
        """Add the rows of a register that are not good."""
        if len(fout := tekst.drop(index=list(goed), errors="ignore")):
            self._neem(register, fout)

    def voeg_rijen_toe(self, register: str, rijen: pd.DataFrame) -> None:
        """Add rows of a register that were typed before they turned out not to be good."""
        self._neem(register, rijen.astype("object").map(str))

    def _neem(self, register: str, tekst: pd.DataFrame) -> None:
        eerder = self.teksten.get(register)
        self.teksten[register] = tekst if eerder is None else pd.concat([tekst, eerder])

    def heeft(self, register: str, kolom: str, waarde: str) -> bool:
        """Tell whether a rejected row of a register has this value."""
        return _heeft(self.teksten.get(register), kolom, waarde)

    def gevolg(self, register: str, kolom: str, waarde: str) -> str:
        """Return why a key of a register is not known, where a row that does not count has it; or nothing."""
        if self.heeft(register, kolom, waarde):
            return GEVOLG.format(f"{register}.csv")
        is_later = _heeft(self.later.get(register), kolom, waarde)
        return _LATER.format(f"{register}.csv") if is_later else ""

    def raakt(self, rij: pd.Series, registers: Iterable[str]) -> bool:
        """Tell whether a row shares a number with a rejected row of one of these registers."""
        eigen = {k: w for k, w in rij.items() if str(k).endswith("_id") and w}
        return any(self.heeft(r, str(k), str(w)) for r in registers for k, w in eigen.items())


def _heeft(tekst: pd.DataFrame | None, kolom: str, waarde: str) -> bool:
    return tekst is not None and kolom in tekst and bool((tekst[kolom] == waarde).any())


def toets(ruw: Ruw, omgezet: Omgezet, register: Register, frames: Frames, afgewezen: Afgewezen) -> Getoetst:
    """Return the rows that meet every rule, and why the others do not."""
    frame, dubbel = _zonder_dubbele(omgezet.frame)
    frame, fouten = _volgens_schema(frame, register, frames)
    eerste = _eerste_met_sleutel(ruw, register) if fouten else pd.Series()
    uitval = [_uitval(ruw, register, nr, fout, afgewezen, eerste) for nr, fout in fouten]
    over = ruw.tekst.index.difference(omgezet.frame.index)
    uitval += codefouten(ruw, omgezet, register, frames, over)
    return Getoetst(frame, uitval, dubbel, list(_zeldzaam(ruw, frame, register, frames)))


def codefouten(
    ruw: Ruw,
    omgezet: Omgezet,
    register: Register,
    frames: Frames,
    rijen: pd.Index,
    zonder: Collection[str] = (),
) -> list[Uitval]:
    """Return the unknown codes in rows that other rules cannot look at.

    Parameters
    ----------
    zonder
        Registers that could not be read: what points to them is not judged.
    """
    uitval = []
    for kolom in register.kolommen if len(rijen) else ():
        if kolom.codes is None or kolom.naam not in omgezet.alle:
            continue
        if _van(kolom) & {*zonder} or not _van(kolom) <= {*frames}:
            continue
        waarden = omgezet.alle.loc[rijen, kolom.naam].dropna()
        vreemd = waarden[~waarden.isin([*toegestaan(kolom, frames), ""])]
        naam, reden = ruw.namen.get(kolom.naam, kolom.naam), codereden(kolom, frames)
        teksten = ruw.tekst.loc[vreemd.index, kolom.naam].items()
        uitval += [ruw.herkomst.uitval(nr, naam, tekst.strip(), reden) for nr, tekst in teksten]
    return uitval


def leunt_op(register: Register) -> set[str]:
    """Return the registers that the codes and rules of this one look into."""
    return set().union(*map(_van, register.kolommen)) | register.leunt_op


def _van(kolom: Kolom) -> set[str]:
    """Return the register that holds the codes of a column."""
    return {kolom.codes.split(".")[0]} if isinstance(kolom.codes, str) else set()


def _zonder_dubbele(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """Return rows without those that are there twice in every column, and the numbers of these."""
    dubbel = frame.duplicated()
    return (frame[~dubbel], list(frame.index[dubbel])) if dubbel.any() else (frame, [])


def _volgens_schema(
    frame: pd.DataFrame, register: Register, frames: Frames
) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    from pandera.errors import SchemaErrors

    try:
        return pandera_schema(register, frames).validate(frame, lazy=True), []
    except SchemaErrors as fout:
        fouten = fout.failure_cases[["index", "check"]].drop_duplicates().sort_values(["index", "check"])
    if fouten["index"].isna().any():  # no row is wrong: a rule itself broke down on what it found elsewhere
        raise RuntimeError(f"regel van {register.naam} bezweken: {fouten['check'].tolist()}") from None
    paren = [(int(nr), str(check)) for nr, check in fouten.itertuples(index=False)]
    return frame.drop(index=fouten["index"].unique()), paren


def _uitval(
    ruw: Ruw, register: Register, nummer: int, fout: str, afgewezen: Afgewezen, eerste: pd.Series
) -> Uitval:
    """Return why a row was rejected, as a consequence where it points to what was rejected before."""
    kolom, _, reden = fout.partition("|")
    waarde = str(ruw.tekst.at[nummer, kolom]).strip()
    bron = next((k.codes for k in register.kolommen if k.naam == kolom), None)
    ouder, _, sleutel = bron.partition("+")[0].partition(".") if isinstance(bron, str) else ("", "", "")
    naam = ruw.namen.get(kolom, kolom)
    if "geen bekende code" in reden and (waarom := afgewezen.gevolg(ouder, sleutel, waarde)):
        return ruw.herkomst.uitval(nummer, naam, waarde, waarom, gevolg=True)
    if reden.startswith(_DUBBEL):
        reden += _verschil(ruw, nummer, int(eerste[nummer]))
    gevolg = "code" not in reden and afgewezen.raakt(ruw.tekst.loc[nummer], leunt_op(register))
    mag = any(r.mag_ontbreken for r in register.regels if (r.kolom, r.melding) == (kolom, reden))
    return replace(ruw.herkomst.uitval(nummer, naam, waarde, reden, gevolg=gevolg), mag_ontbreken=mag)


def _zeldzaam(ruw: Ruw, frame: pd.DataFrame, register: Register, frames: Frames) -> Iterator[Opmerking]:
    """Yield what can be in the rows that count, and is rare."""
    for regel in register.regels:
        if regel.alleen_melding and len(raak := frame.index[~houdt(regel.goed, frame, frames)]):
            waar = ruw.herkomst.waar(raak)
            tekst = f"{regels(len(raak))}: {regel.melding}; geteld zoals het er staat ({waar})"
            naam = ruw.namen.get(regel.kolom, regel.kolom)
            yield Opmerking(ruw.herkomst.plek(raak[0])[0], naam, tekst)


def _eerste_met_sleutel(ruw: Ruw, register: Register) -> pd.Series:
    """Return per row the number of the first with the same key."""
    nummers = ruw.tekst.index.to_series()
    if not set(register.sleutel) <= set(ruw.tekst.columns):
        return nummers
    return nummers.groupby([ruw.tekst[k].str.strip() for k in register.sleutel]).transform("first")


def _verschil(ruw: Ruw, nummer: int, eerste: int) -> str:
    """Return where a key stood first, and in which columns both rows differ."""
    bestand, regel = ruw.herkomst.plek(eerste)
    anders = [k for k in ruw.tekst if ruw.tekst.at[nummer, k].strip() != ruw.tekst.at[eerste, k].strip()]
    waar = f"regel {regel}" if bestand == ruw.herkomst.plek(nummer)[0] else f"{bestand}, regel {regel}"
    return f"; eerder op {waar}, met een andere {', '.join(anders)}" if anders else ""

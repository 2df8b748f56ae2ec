"""Taking in a delivery: check it, keep what was rejected, make the accepted rows the snapshot in use."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model.opmaak import getal
from ijw_lib.registers import levering as lev
from ijw_lib.registers import oorzaken, vastleggen
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.bronnen import leessom
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.registers.volledigheid import innemen

UITVAL = "uitval.csv"


class LeveringsFout(IjwFout):
    """A delivery with errors; ``uitval`` holds each of them."""

    def __init__(self, uitval: tuple[Uitval, ...]) -> None:
        self.uitval = uitval
        wat = "1 fout" if len(uitval) == 1 else f"{getal(len(uitval))} fouten"
        super().__init__(
            f"De levering bevat {wat} "
            f"(alle in _werk/{UITVAL}); er wordt niets bijgewerkt: het vorige snapshot en de site blijven.\n"
            f"{oorzaken.verslag(uitval)}"
        )


@dataclass(frozen=True)
class Inname:
    """Outcome of taking in a delivery.

    Attributes
    ----------
    snapshot
        ``None`` when anything was rejected.
    meldingen
        What is no error and yet should be looked at: of the delivery, and of the snapshot before this one.
    """

    controle: Controle
    snapshot: Snapshot | None
    meldingen: tuple[str, ...]


@dataclass(frozen=True)
class Gezien:
    """A delivery, and the reference tables, as a command found them: read once, asked as often as needed."""

    project: Project
    levering: Path
    schrijftijden: list[tuple[int, ...]]
    som: str

    @classmethod
    def kijk(cls, project: Project, levering: Path) -> Gezien:
        """Read every file for its hash; there need be no delivery."""
        schrijftijden = leessom.schrijftijden(
            levering, project.referentie
        )  # first, so that no change is missed
        return cls(project, levering, schrijftijden, _som(project, levering))

    @property
    def is_veranderd(self) -> bool:
        """Tell whether something else lies there now; it is read again only when it was written."""
        nu = leessom.schrijftijden(self.levering, self.project.referentie)
        return nu != self.schrijftijden and _som(self.project, self.levering) != self.som


def neem_in(project: Project, levering: Path, gezien: Gezien | None = None) -> Inname:
    """Check a delivery and write uitval and, when nothing was rejected, the snapshot that is then in use.

    A bad delivery never replaces good figures: it leaves only its uitval, which is never that of a check
    before.

    Parameters
    ----------
    gezien
        The delivery as the command found it, where it has looked already.

    Raises
    ------
    NietVolledig
        When something of it is stopped; the snapshot in use stays.
    IjwFout
        When there is no delivery, nothing was filled in, or it changes while it is read.
    """
    (project.werk / UITVAL).unlink(missing_ok=True)
    if not levering.is_dir():
        raise IjwFout(f"De map met de levering bestaat niet: {levering}. Geef haar op met --levering MAP.")
    gezien = gezien or Gezien.kijk(project, levering)
    schade = _schade(project)
    controle = _controleer(levering, project.referentie)
    oorzaken.schrijf_uitval(controle.uitval or controle.weggelaten, project.werk / UITVAL)
    if controle.uitval or not controle.volledig:
        return Inname(controle, None, (*controle.meldingen, *schade))
    _weiger_zonder_regels(controle, levering)
    snapshot = vastleggen.schrijf(controle, project.registers)
    if gezien.is_veranderd:
        raise IjwFout(
            "De levering of een referentietabel is veranderd terwijl zij werd gelezen; er is niets "
            "bijgewerkt. Wacht tot alles is geplaatst en voer 'ijw check' opnieuw uit."
        )
    bevindingen = innemen.bekijk(controle, snapshot, snap.huidig(project.registers))
    blijvend = [b.melding for b in bevindingen if b.niveau != "melding"]
    gezegd = (*controle.meldingen, *blijvend)
    snap.maak_huidig(snapshot, gezien.som, project.registers, gezegd, oorzaken.bewaard(controle.weggelaten))
    return Inname(controle, snapshot, (*controle.meldingen, *(b.melding for b in bevindingen), *schade))


def _weiger_zonder_regels(controle: Controle, levering: Path) -> None:
    """Refuse a delivery without any row: a template in which nothing was filled in yet."""
    if not any(controle.gelezen.get(r.naam) for r in LEVERINGSREGISTERS):
        raise IjwFout(
            f"De levering {levering.name} heeft in geen enkel register een regel; er is niets bijgewerkt. "
            "Vul haar eerst; wat er in elke kolom komt, zegt 'ijw registers NAAM'."
        )


def _controleer(levering: Path, referentie: Path) -> Controle:
    """Check a delivery; what nobody foresaw is told without the values that libraries put in a message."""
    try:
        return lev.controleer(levering, referentie)
    except Exception as fout:
        if isinstance(fout, IjwFout):
            raise
        plek = traceback.extract_tb(fout.__traceback__)[-1]
        zonder_waarden = f"{type(fout).__name__} in {Path(plek.filename).name}, regel {plek.lineno}"
        raise RuntimeError(zonder_waarden).with_traceback(fout.__traceback__) from None


def al_ingenomen(project: Project, levering: Path, gezien: Gezien | None = None) -> Snapshot | None:
    """Return the snapshot in use when it was made without errors from this very delivery, or ``None``.

    Parameters
    ----------
    gezien
        The delivery as the command found it, where it has looked already.

    Raises
    ------
    Beschadigd
        When a file of the snapshot is not as it was written.
    """
    snapshot = _in_gebruik(gezien or Gezien.kijk(project, levering))
    if snapshot is not None:
        snapshot.controleer()
        over = [Uitval(*rij) for rij in snap.weggelaten(project.registers)]
        oorzaken.schrijf_uitval(over, project.werk / UITVAL)  # that of a check since may be of another
    return snapshot


def _schade(project: Project) -> list[str]:
    """Return what is wrong with the snapshot in use, which a check makes again; nothing when it is whole."""
    snapshot = snap.huidig(project.registers)
    try:
        if snapshot is not None:
            snapshot.controleer()
    except Beschadigd as fout:
        return [f"{fout.wat}; het snapshot wordt opnieuw gemaakt zodra de levering goed is"]
    return []


def open_registers(project: Project, levering: Path) -> Registers:
    """Return the registers of a delivery, taking it in first when it is not the snapshot in use.

    Raises
    ------
    LeveringsFout
        When the delivery has errors.
    """
    if vast := Omgeving.lees().snapshot:  # a run of a batch: checked before, and all runs read the same
        return Registers.open(Snapshot(project.registers / vast))
    gezien = Gezien.kijk(project, levering)
    snapshot = _in_gebruik(gezien)
    if snapshot is None:
        inname = neem_in(project, levering, gezien)
        if inname.controle.uitval or inname.snapshot is None:
            raise LeveringsFout(inname.controle.uitval)
        snapshot = inname.snapshot
    return Registers.open(snapshot)


def _in_gebruik(gezien: Gezien) -> Snapshot | None:
    """Return the snapshot in use when it was made from this delivery."""
    if not gezien.levering.is_dir():
        return None
    return snap.huidig(gezien.project.registers, gezien.som)


def _som(project: Project, levering: Path) -> str:
    return f"{leessom.som(levering, project.referentie)}+{codeversie('registers')}"

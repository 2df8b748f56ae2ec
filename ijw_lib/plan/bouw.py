"""What one command works with: the project, its plan and its registers, opened once and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.registers.inname import open_registers
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot


@dataclass(frozen=True)
class Bouw:
    """The project as a command found it; every step of the command sees the same.

    A delivery that changes while the command works is left to the next one: it finds other files than the
    snapshot was made from.

    Attributes
    ----------
    snapshot
        What the command took in, or found to be that of the delivery; ``None`` when it has not looked yet.
    """

    project: Project
    plan: Plan
    snapshot: Snapshot | None = None

    @classmethod
    def open(cls, project: Project) -> Bouw:
        """Read the plan; the registers are opened when first asked for.

        Raises
        ------
        GebruiksFout
            When there is no plan, or it is wrong.
        """
        return cls(project, Plan.lees(project))

    @cached_property
    def registers(self) -> Registers:
        """The registers, of the delivery of the plan; taken in first when it is not the snapshot in use.

        Raises
        ------
        LeveringsFout
            When the delivery has errors.
        """
        if self.snapshot is not None:
            return Registers.open(self.snapshot)
        return open_registers(self.project, self.plan.levering)

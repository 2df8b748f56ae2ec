"""From executed notebooks to the published site: compose, then render."""

from __future__ import annotations

from ijw_lib.plan import Plan
from ijw_lib.project import Project
from ijw_lib.publicatie.renderer import Uitkomst, kies
from ijw_lib.publicatie.samenstellen import stel_samen


def publiceer(project: Project, renderer: str = "auto") -> Uitkomst:
    """Make ``_site/`` of everything in the plan that has been run.

    Raises
    ------
    IjwFout
        When nothing has been run, or the renderer refuses a source; the previous site then stays as it was.
    """
    stel_samen(project, Plan.lees(project))
    return kies(renderer).render(project.root)

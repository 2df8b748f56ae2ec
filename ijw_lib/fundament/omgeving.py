"""Environment variables by which a batch tells its runs what they are part of."""

from __future__ import annotations

PIJPLIJN = "IJW_PIJPLIJN"
"""Set while notebooks run for publication: cells emit markdown only, charts are not validated."""

SNAPSHOT = "IJW_SNAPSHOT"
"""Id of the snapshot that all runs of a batch read, whatever happens to the delivery meanwhile."""

VOORAF = "IJW_VOORAF"
"""What the process that runs are forked from opens beforehand (JSON of ``batch.taak.Vooraf``)."""

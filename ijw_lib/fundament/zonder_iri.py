"""A grammar that nothing here uses, kept from being compiled.

``jsonschema`` (under Altair, nbformat and so papermill) loads ``rfc3987_syntax`` where it is installed, as it
is beside JupyterLab. That compiles a grammar for international addresses at import: 1.3 s in every process.
Without it jsonschema only leaves the check of the formats ``iri`` and ``iri-reference`` out, which no chart
and no notebook has. Import this module before any of those.
"""

from __future__ import annotations

import sys

_ZWAAR = "rfc3987_syntax"
_eerder = sys.modules.get(_ZWAAR)
sys.modules[_ZWAAR] = _eerder  # type: ignore[assignment]  # None makes the import fail, as if not installed
try:
    import jsonschema  # type: ignore[import-untyped]
finally:
    if _eerder is None:
        del sys.modules[_ZWAAR]

__all__ = ["jsonschema"]

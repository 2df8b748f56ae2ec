"""Altair, imported without a grammar that nothing here uses.

``jsonschema`` (under Altair) loads ``rfc3987_syntax`` where it is installed, as it is beside JupyterLab. That
compiles a grammar for international addresses at import: 1.2 s in every kernel. Without it jsonschema only
leaves the check of the formats ``iri`` and ``iri-reference`` out, which no chart has.
"""

from __future__ import annotations

import sys

_ZWAAR = "rfc3987_syntax"
_eerder = sys.modules.get(_ZWAAR)
sys.modules[_ZWAAR] = _eerder  # type: ignore[assignment]  # None makes the import fail, as if not installed
try:
    import altair as alt
    from altair import FacetChart, LayerChart
finally:
    if _eerder is None:
        del sys.modules[_ZWAAR]

__all__ = ["FacetChart", "LayerChart", "alt"]

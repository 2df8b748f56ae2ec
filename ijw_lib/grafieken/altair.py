"""Altair, imported the cheap way (see :mod:`ijw_lib.fundament.zonder_iri`)."""

from __future__ import annotations

from ijw_lib.fundament import zonder_iri  # isort: skip  # before Altair
import altair as alt
from altair import FacetChart, LayerChart, VConcatChart

from ijw_lib.fundament.omgeving import Omgeving

if Omgeving.lees().pijplijn:  # half of the time of a chart; the tests validate every chart
    alt.utils.schemapi.disable_debug_mode()

__all__ = ["FacetChart", "LayerChart", "VConcatChart", "alt", "zonder_iri"]

"""Altair, imported the cheap way (see :mod:`ijw_lib.fundament.zonder_iri`)."""

from __future__ import annotations

from typing import Any

from ijw_lib.fundament import zonder_iri  # isort: skip  # before Altair
import altair as alt
from altair import FacetChart, LayerChart, VConcatChart

from ijw_lib.fundament.omgeving import Omgeving


class _AlsSchema(type):
    """Tells of what Altair writes out whether it has a ``to_dict``, by its kind alone."""

    def __instancecheck__(cls, deel: object) -> bool:
        return hasattr(type(deel), "_schema") and hasattr(type(deel), "to_dict")


class _Schemavorm(metaclass=_AlsSchema):
    """Stands in for Altair's ``SchemaLike``, a protocol, which takes long to look at."""


def _zichzelf(deel: object, _memo: object = None) -> object:
    return deel


def _versnel() -> None:
    """Leave out what is most of the time of a chart and of no use here; the tests validate every chart."""
    alt.utils.schemapi.disable_debug_mode()
    keuzes: Any = (alt.SelectionParameter, alt.TopLevelSelectionParameter, alt.VariableParameter)
    for keuze in keuzes:
        keuze.validate = classmethod(_zichzelf)  # each time that charts are put together
    delen: Any = (alt.FacetedEncoding, alt.Encoding, alt.MarkDef)
    for deel in delen:
        deel.__deepcopy__ = _zichzelf  # charts are copied when they are put together, and none changes these
    schemapi: Any = alt.utils.schemapi
    schemapi.SchemaLike = _Schemavorm


if Omgeving.lees().pijplijn:
    _versnel()

__all__ = ["FacetChart", "LayerChart", "VConcatChart", "alt", "zonder_iri"]

"""Registers in the gemeenten of a day: what was of a gemeente that went over counts as of its successor."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

Opvolging = Mapping[str, str]
"""Each gemeente that has gone over into another, with the one that it counts as."""


def leden(onderwerp: str, opvolging: Opvolging) -> tuple[str, ...]:
    """Return the slugs under which the records of a gemeente stand: its own and what went over into it."""
    alle = {onderwerp, *opvolging}
    return tuple(sorted(slug for slug in alle if opvolging.get(slug, slug) == onderwerp))


def overgezet(frame: pd.DataFrame, opvolging: Opvolging) -> pd.DataFrame:
    """Return rows with the gemeente that each counts as."""
    return frame.assign(gemeente=_nieuw(frame, opvolging))


def overgezette_deelname(gemeenten: pd.DataFrame, opvolging: Opvolging) -> pd.DataFrame:
    """Return the register ``gemeenten`` with what went over under the name of its successor, below the rest.

    So a gemeente took part from the first day of the first of those that it is made of.
    """
    nieuw = _nieuw(gemeenten, opvolging)
    over = nieuw != gemeenten["gemeente"]
    namen = gemeenten.drop_duplicates("gemeente").set_index("gemeente")
    hernoemd = gemeenten.assign(
        gemeente=nieuw, opvolger="", **{k: nieuw.map(namen[k]) for k in ("naam", "cbs_code")}
    )
    return pd.concat([gemeenten[~over], hernoemd[over]], ignore_index=True)


def _nieuw(frame: pd.DataFrame, opvolging: Opvolging) -> pd.Series:
    return frame["gemeente"].map(lambda slug: opvolging.get(slug, slug)).astype(frame["gemeente"].dtype)

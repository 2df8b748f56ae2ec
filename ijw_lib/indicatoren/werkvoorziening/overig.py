"""What has no row of its own shares one: the rest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

OVERIG = "overig"


def of_overig(codes: np.ndarray, labels: Mapping[str, str]) -> np.ndarray:
    """Return the codes that have a row; the others in the one row of the rest."""
    return np.where(np.isin(codes, list(labels)), codes, OVERIG)

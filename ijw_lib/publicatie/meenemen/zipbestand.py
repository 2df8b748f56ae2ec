"""Zip files with the same bytes every time: sorted names, one fixed date, fixed rights."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePath

_DAG = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can hold."""

_INGEPAKT = dict.fromkeys((".png", ".jpg"), zipfile.ZIP_STORED)
"""Formats that are packed themselves; of a PDF of ours a tenth is not."""


def schrijf_zip(delen: Mapping[str, bytes]) -> bytes:
    """Return a zip file with `delen` (name -> content).

    ``[Content_Types].xml`` goes first, as the packaging rules of Office ask; the rest is sorted.
    """
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bestand:
        for naam in sorted(delen, key=lambda n: (n != "[Content_Types].xml", n)):
            lid = zipfile.ZipInfo(naam, _DAG)
            lid.compress_type = _INGEPAKT.get(PurePath(naam).suffix, zipfile.ZIP_DEFLATED)
            lid.external_attr = 0o644 << 16
            lid.create_system = 3
            bestand.writestr(lid, delen[naam])
    return uit.getvalue()

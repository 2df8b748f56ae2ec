"""The output directory: built beside the old one, then swapped in whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def nieuwe_site(project: Path, doel: Path) -> Iterator[Path]:
    """Yield an empty directory; when the block ends well it becomes `doel`, else `doel` stays as it was.

    The directory lies in ``_werk/`` of the same project, so that the swap is two renames and never a copy.
    """
    werk = project / "_werk"
    werk.mkdir(exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(dir=werk, prefix="site-"))
    tijdelijk.chmod(0o755)
    try:
        yield tijdelijk
        _wissel(tijdelijk, doel)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)


def _wissel(nieuw: Path, doel: Path) -> None:
    doel.parent.mkdir(parents=True, exist_ok=True)
    oud = nieuw.with_name(nieuw.name + "-oud")
    if doel.exists():
        doel.rename(oud)
    try:
        nieuw.rename(doel)
    except OSError:
        if oud.exists():
            oud.rename(doel)
        raise
    shutil.rmtree(oud, ignore_errors=True)

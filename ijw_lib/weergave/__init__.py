"""What a notebook cell emits: tables, charts, key figures and texts. Notebooks call :func:`toon`."""

from ijw_lib.weergave.tonen import toon

__all__ = ["toon"]

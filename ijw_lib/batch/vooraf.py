"""Imported once, by the process that workers are forked from; must start no thread."""

import IPython
import jinja2
import papermill
import pyarrow.parquet

import ijw_lib.batch.engine
import ijw_lib.grafieken
import ijw_lib.indicatoren.financien
import ijw_lib.rapport
import ijw_lib.weergave

__all__ = ["IPython", "ijw_lib", "jinja2", "papermill", "pyarrow"]

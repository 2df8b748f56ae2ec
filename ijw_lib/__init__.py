"""The reporting line of a Dutch social-work company: from delivered records to website and PDF.

Numbers live in :mod:`ijw_lib.indicatoren`, looks in :mod:`ijw_lib.grafieken`, :mod:`ijw_lib.model.opmaak` and
:mod:`ijw_lib.publicatie`, files in :mod:`ijw_lib.registers`, running in :mod:`ijw_lib.batch`.
"""

__version__ = "0.1.0"

"""Indicators: one pure module per theme, each with a same-stem ``.yml`` that says what every figure means.

Each public function of a module is an indicator and its name is the id: ``(kader) -> Inhoud``, which
:class:`ijw_lib.indicatoren.indicator.Indicator` makes a table. No I/O, no globals, no formatting.
"""

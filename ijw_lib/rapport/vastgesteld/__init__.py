"""Adopted figures: written once, read from then on, changed by an erratum only.

``data/vastgesteld/<periode>/`` holds ``vaststelling.yml`` (what made the figures, and the hash of every
file), per onderwerp ``<onderwerp>.csv`` (the cells) and ``<onderwerp>.json`` (what is printed round them),
and, from the first erratum on, ``errata.csv``.
"""

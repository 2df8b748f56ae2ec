"""The fictitious example delivery: its constraints, solved amounts and seeded generator.

The only package that knows periods, published figures and gemeenten by name. ``python -m ijw_lib.voorbeeld``
rewrites the delivery; ``python -m ijw_lib.voorbeeld.oplossen`` (needs scipy, development only) solves the
amounts anew from ``randvoorwaarden.csv`` and ``verhoudingen.csv``.
"""

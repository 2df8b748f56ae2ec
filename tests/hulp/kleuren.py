"""Contrast of two colours, as WCAG 2 defines it."""

from __future__ import annotations


def contrast(een: str, ander: str) -> float:
    """Return the contrast of two colours (``#rrggbb``): 1 for the same, 21 for black and white."""
    hoog, laag = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def _helderheid(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
    return sum(f * d for f, d in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))

"""Drawings as bitmaps, and the script that makes charts live."""

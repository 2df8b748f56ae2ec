"""A new, empty delivery to fill in: a file per register, one workbook with all, and ``levering.yml``."""

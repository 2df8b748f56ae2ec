"""One report: its tables, key figures and texts, of which the numbers are bound to cells."""

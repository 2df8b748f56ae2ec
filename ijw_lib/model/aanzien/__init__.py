"""What shows of a table in print: that numbers are rounded, and which of many gemeenten."""

"""What every room speaks of, without files: periods, tables and cells, norms, numbers and text as printed."""

"""What every register, column and code means, and which rules hold: the schema and the texts beside it."""

"""What may be told in which publication, decided over all tables at once."""

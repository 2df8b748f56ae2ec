"""A concise report in two documents: what is read to its end, and all other tables."""

"""What commands do for the open publication: decide what it does not tell, audit it, keep what it told."""

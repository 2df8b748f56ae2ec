"""Whether what is published agrees with itself: rules as data over the cells of executed notebooks."""

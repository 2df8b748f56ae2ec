"""Whether the words of a text are true: what was typed, held against lists of words, cells and periods."""

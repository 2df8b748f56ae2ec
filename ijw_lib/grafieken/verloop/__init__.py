"""Charts of a course through time: lines by month, and what they say at their ends."""

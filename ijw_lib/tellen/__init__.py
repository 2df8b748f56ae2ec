"""Counting that two themes or more use: rows, the frame of a count, breakdowns, protection."""

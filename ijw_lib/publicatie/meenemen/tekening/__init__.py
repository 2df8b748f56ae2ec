"""The drawing of a chart: how large it is, its letters, and as a part of the page."""

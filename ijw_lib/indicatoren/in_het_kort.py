"""The first page of a report: figures of the other themes, none of its own."""

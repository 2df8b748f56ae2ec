"""The answers of a report: what a reader asks first, with verdict, goal, comparison and reason."""

from ijw_lib.rapport.antwoorden.antwoorden import antwoorden

__all__ = ["antwoorden"]

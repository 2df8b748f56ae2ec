"""Errors that a user can mend; their text is Dutch and is shown without a traceback."""

from __future__ import annotations


class IjwFout(Exception):
    """An error in data or runs (exit code 1)."""

    exitcode = 1


class GebruiksFout(IjwFout):
    """Wrong use of a command, a parameter or a name (exit code 2)."""

    exitcode = 2

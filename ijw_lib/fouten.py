"""Errors that a user can mend; their text is Dutch and is shown without a traceback."""

from __future__ import annotations

import errno


class IjwFout(Exception):
    """An error in data or runs (exit code 1)."""

    exitcode = 1


class GebruiksFout(IjwFout):
    """Wrong use of a command, a parameter or a name (exit code 2)."""

    exitcode = 2


def is_schijf_vol(fout: BaseException) -> bool:
    """Tell whether an error says that there is no room left."""
    return isinstance(fout, OSError) and fout.errno in (errno.ENOSPC, errno.EDQUOT)

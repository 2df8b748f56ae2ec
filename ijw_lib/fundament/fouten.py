"""Errors that a user can mend; their text is Dutch and is shown without a traceback."""

from __future__ import annotations

import errno


class IjwFout(Exception):
    """An error in data or runs (exit code 1)."""

    exitcode = 1


class GebruiksFout(IjwFout):
    """Wrong use of a command, a parameter or a name (exit code 2)."""

    exitcode = 2


class RenderFout(IjwFout):
    """Something in the sources or on the machine that the user can mend; the message is Dutch."""


class NietGeleverd(IjwFout):
    """Registers were asked for that were not delivered: what was to be made of them is unknown, not nil."""

    def __init__(self, *registers: str) -> None:
        self.registers = registers
        super().__init__(f"niet geleverd: {', '.join(registers)}")


class NietOpenbaar(IjwFout):
    """A figure was asked for that the open publication does not tell."""

    def __init__(self, plek: str) -> None:
        super().__init__(f"{plek} staat niet in de openbare uitgave")


def is_schijf_vol(fout: BaseException) -> bool:
    """Tell whether an error says that there is no room left."""
    return isinstance(fout, OSError) and fout.errno in (errno.ENOSPC, errno.EDQUOT)


_REDENEN = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "geen toegang; controleer de rechten",
    errno.EPERM: "niet toegestaan",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EEXIST: "bestaat al",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte voor deze gebruiker is op",
    errno.EROFS: "de schijf kan niet worden beschreven",
    errno.ELOOP: "de verwijzing wijst naar zichzelf",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EPIPE: "de lezer van de uitvoer is gestopt",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.EIO: "de schijf geeft een leesfout",
}


def reden(fout: Exception) -> str:
    """Return in Dutch what the operating system refused; its own words for what is seldom seen."""
    if isinstance(fout, OSError):
        return _REDENEN.get(fout.errno or 0, fout.strerror or str(fout))
    return str(fout)

"""One process at a time in a project folder: a lock that the system releases when its process ends.

``_werk/slot`` is locked with ``flock`` (Linux, macOS, WSL; on NFS where the server does locks, as NFS 4) and
tells who holds it. What it says counts only while it is locked. Processes that we start do not inherit it.
"""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.resten import leeft


class Bezet(IjwFout):
    """Another process is busy in the project folder."""


@contextmanager
def slot(project: Project, opdracht: str) -> Iterator[None]:
    """Hold the lock of a project folder for a command.

    Raises
    ------
    Bezet
        At once, when another process holds it.
    IjwFout
        When the folder cannot be locked.
    """
    pad = project.werk / "slot"
    greep = _pak(pad, opdracht)
    try:
        os.ftruncate(greep, 0)
        os.pwrite(greep, json.dumps(_wij(opdracht)).encode(), 0)
        yield
    finally:
        os.ftruncate(greep, 0)
        os.close(greep)


def _pak(pad: Path, opdracht: str) -> int:
    while True:
        pad.parent.mkdir(parents=True, exist_ok=True)
        greep = os.open(pad, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(greep, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fout:
            wie = _wie(greep) if isinstance(fout, BlockingIOError) else {}
            os.close(greep)
            if isinstance(fout, BlockingIOError):
                raise Bezet(_bezet(wie)) from None
            raise IjwFout(
                f"'ijw {opdracht}' kan {pad} niet op slot zetten ({fout.strerror}). Staat de map op een "
                "netwerkschijf, kies er dan een die bestanden op slot kan zetten, zoals NFS 4."
            ) from None
        if _is_nog(pad, greep):
            return greep
        os.close(greep)  # somebody deleted _werk/ in between


def _is_nog(pad: Path, greep: int) -> bool:
    """Tell whether the file that we locked is the one that the next process will find."""
    try:
        return os.path.samestat(pad.stat(), os.fstat(greep))
    except FileNotFoundError:
        return False


def _wij(opdracht: str) -> dict[str, str | int]:
    door = ""
    with suppress(KeyError, OSError):  # a user id without a name, as in a container
        door = getpass.getuser()
    sinds = datetime.now().astimezone().strftime("%d-%m-%Y om %H:%M")
    wie: dict[str, str | int] = {"opdracht": opdracht, "proces": os.getpid(), "machine": socket.gethostname()}
    return wie | {"door": door, "sinds": sinds}


def _wie(greep: int) -> dict[str, str | int]:
    """Return who holds the lock; empty when that process does not tell within half a second."""
    for _ in range(20):
        with suppress(ValueError, KeyError):
            wie: dict[str, str | int] = json.loads(os.pread(greep, 4096, 0))
            if wie["machine"] != socket.gethostname() or leeft(str(wie["proces"])):
                return wie
        time.sleep(0.025)  # it has only just begun: what is there is empty, or of one that was killed
    return {}


def _bezet(wie: dict[str, str | int]) -> str:
    bekend = "een andere opdracht van ijw in deze map"
    if wie:
        elders = f" op {wie['machine']}" if wie["machine"] != socket.gethostname() else ""
        door = f" door {wie['door']}" if wie["door"] else ""
        bekend = (
            f"een 'ijw {wie['opdracht']}' in deze map (proces {wie['proces']}{elders}, gestart{door} "
            f"op {wie['sinds']})"
        )
    return f"Er loopt al {bekend}. Wacht tot die klaar is; er is niets veranderd."

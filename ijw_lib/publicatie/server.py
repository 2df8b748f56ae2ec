"""The built site on localhost, for a look before publication."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from ijw_lib.fouten import IjwFout
from ijw_lib.project import Project


def bedien(project: Project, poort: int, melden: Callable[[str], object]) -> None:
    """Serve ``_site/`` until interrupted; only this computer can reach it.

    Raises
    ------
    IjwFout
        When there is no site yet, or the port is taken.
    """
    if not (project.site / "index.html").is_file():
        raise IjwFout("Er is nog geen site. Voer eerst 'ijw build' uit.")
    afhandeling = partial(SimpleHTTPRequestHandler, directory=str(project.site))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", poort), afhandeling)
    except OSError:
        raise IjwFout(f"Poort {poort} is bezet. Kies een andere met --poort.") from None
    with server:
        melden(f"De site staat op http://127.0.0.1:{poort}/ (stop met Ctrl-C).")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            melden("Gestopt.")

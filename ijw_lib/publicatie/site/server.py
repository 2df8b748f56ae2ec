"""The built site on localhost, for a look before publication."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler

from ijw_lib.fundament.fouten import IjwFout, reden
from ijw_lib.fundament.project import Project


class Afhandeling(SimpleHTTPRequestHandler):
    """Files of the site; for what is not there the page that the site has for it."""

    def handle_one_request(self) -> None:
        """Answer a request; a browser that went away meanwhile is no error."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that cannot be met."""
        pagina = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not pagina.is_file():
            super().send_error(code, message, explain)
            return
        basis = b'<base href="/">'
        inhoud = pagina.read_bytes().replace(b"<head>", b"<head>\n" + basis, 1)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(inhoud)


def maak(project: Project, poort: int) -> ThreadingHTTPServer:
    """Return a server of ``_site/`` that only this computer can reach.

    Raises
    ------
    IjwFout
        When there is no site yet, or the port is taken.
    """
    if not (project.site / "index.html").is_file():
        raise IjwFout("Er is nog geen site. Voer eerst 'ijw build' uit.")
    return open_poort(partial(Afhandeling, directory=str(project.site)), poort)


def open_poort(afhandeling: Callable[..., BaseRequestHandler], poort: int) -> ThreadingHTTPServer:
    """Return a server that only this computer can reach.

    Raises
    ------
    IjwFout
        When the port is taken.
    """
    try:
        return ThreadingHTTPServer(("127.0.0.1", poort), afhandeling)
    except OSError as fout:
        waarom = "bezet" if fout.errno == errno.EADDRINUSE else f"niet te gebruiken ({reden(fout)})"
        raise IjwFout(f"Poort {poort} is {waarom}. Kies een andere met --poort.") from None


def bedien(project: Project, poort: int, melden: Callable[[str], object]) -> None:
    """Serve ``_site/`` until interrupted; raises as :func:`maak` does."""
    with maak(project, poort) as server:
        melden(f"De site staat op http://127.0.0.1:{poort}/ (stop met Ctrl-C).")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            melden("Gestopt.")

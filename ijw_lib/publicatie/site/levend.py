"""A server on this computer whose pages fetch themselves again when they were made again, or say why not."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from ijw_lib.publicatie.site import omlijsting
from ijw_lib.publicatie.site.server import Afhandeling, open_poort

_SEIN = "/-/sein"
"""Where a page hears that it was made again."""
_WACHT = 20.0
"""Seconds that a page waits for that before it asks again."""


class Beeld:
    """What readers are to see: how often it was made, and what is wrong with it now."""

    def __init__(self) -> None:
        self._nieuw = threading.Condition()
        self._keer = 0
        self._fout = ""

    @property
    def fout(self) -> str:
        """What is wrong; empty when nothing is."""
        return self._fout

    @property
    def keer(self) -> int:
        """How often it was made."""
        return self._keer

    def vernieuw(self, fout: str = "") -> None:
        """Let every page that is open fetch itself again."""
        with self._nieuw:
            self._keer += 1
            self._fout = fout
            self._nieuw.notify_all()

    def wacht(self, gezien: int) -> int:
        """Return how often it was made, as soon as that is more than was seen, or after a while."""
        with self._nieuw:
            self._nieuw.wait_for(lambda: self._keer != gezien, timeout=_WACHT)
            return self._keer


class _Levend(Afhandeling):
    """Files of the first folder that has them; pages get a script that waits, or a message instead."""

    mappen: ClassVar[Sequence[Path]]
    beeld: ClassVar[Beeld]
    pagina: ClassVar[str]

    def do_GET(self) -> None:  # noqa: N802
        """Answer a request."""
        pad = unquote(urlsplit(self.path).path)
        if pad == _SEIN:
            self._sein()
        elif pad == "/" and self.pagina != "index.html":
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{self.pagina}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif pad.lstrip("/") in (self.pagina, "") and self.beeld.fout:
            self._toon(omlijsting.vul("melding.html", nog=None, fout=self.beeld.fout))
        elif not pad.endswith((".html", "/")):
            super().do_GET()
        elif (bestand := Path(self.translate_path(self.path))).is_file():
            self._toon(bestand.read_text(encoding="utf-8"))
        else:
            self._toon(omlijsting.vul("melding.html", nog=self.pagina, fout=""), HTTPStatus.NOT_FOUND)

    def translate_path(self, path: str) -> str:
        """Return the file for an address: of the first folder that has it."""
        gevonden = ""
        for map_ in reversed(self.mappen):
            self.directory = str(map_)
            pad = Path(super().translate_path(path))
            pad = pad / "index.html" if pad.is_dir() else pad
            gevonden = str(pad) if pad.exists() or not gevonden else gevonden
        return gevonden

    def end_headers(self) -> None:
        """Let a browser keep nothing: what it sees must be what there is."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what was made and what is wrong."""

    def _sein(self) -> None:
        gezien = urlsplit(self.path).query
        keer = self.beeld.wacht(int(gezien) if gezien.isdecimal() else 0)
        self._stuur(str(keer), "text/plain")

    def _toon(self, pagina: str, code: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a page with the script that waits until it was made again."""
        voor, slot, na = pagina.rpartition("</body>")
        script = omlijsting.vul("sein.html", keer=self.beeld.keer, sein=_SEIN)
        self._stuur(f"{voor}{script}{slot}{na}", "text/html", code)

    def _stuur(self, tekst: str, soort: str, code: HTTPStatus = HTTPStatus.OK) -> None:
        inhoud = tekst.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{soort}; charset=utf-8")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(inhoud)


def maak(mappen: Sequence[Path], beeld: Beeld, pagina: str, poort: int) -> ThreadingHTTPServer:
    """Return a server of the files in some folders, of which the first goes before, for this computer only.

    Parameters
    ----------
    pagina
        The address of the page that is made again and again.

    Raises
    ------
    IjwFout
        When the port is taken.
    """
    velden = {"mappen": mappen, "beeld": beeld, "pagina": pagina}
    server = open_poort(type("Levend", (_Levend,), velden), poort)
    server.daemon_threads = True  # a page that waits does not keep us
    return server

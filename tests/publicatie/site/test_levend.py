"""The server of a preview: pages that wait for the next one, or say what is wrong; for this computer only."""

from __future__ import annotations

import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.publicatie.site import levend
from ijw_lib.publicatie.site.levend import Beeld

PAGINA = "reports/p/o/thema.html"


class Dienst:
    """A server of two folders."""

    def __init__(self, map_: Path) -> None:
        self.voor, self.site, self.beeld = map_ / "voor", map_ / "site", Beeld()
        for deel in (self.voor, self.site):
            (deel / PAGINA).parent.mkdir(parents=True)
            (deel / PAGINA).write_text(f"<html><body><p>{deel.name}</p></body></html>", encoding="utf-8")
        (self.site / "index.html").write_text("<body>start</body>", encoding="utf-8")
        self.server = levend.maak((self.voor, self.site), self.beeld, PAGINA, 0)

    def vraag(self, pad: str) -> tuple[HTTPResponse, str]:
        verbinding = HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        verbinding.request("GET", pad)
        antwoord = verbinding.getresponse()
        return antwoord, antwoord.read().decode()


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Dienst]:
    dienst = Dienst(tmp_path)
    with dienst.server as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield dienst
        server.shutdown()


def test_de_voorvertoning_gaat_voor_en_de_rest_is_van_de_site(dienst: Dienst) -> None:
    assert "<p>voor</p>" in dienst.vraag(f"/{PAGINA}")[1]
    assert "start" in dienst.vraag("/index.html")[1]
    antwoord, _ = dienst.vraag("/")
    assert (antwoord.status, antwoord.headers["Location"]) == (302, f"/{PAGINA}")
    assert dienst.vraag("/../../../etc/passwd")[0].status == 404


def test_een_pagina_hoort_dat_zij_opnieuw_gemaakt_is(dienst: Dienst) -> None:
    _, html = dienst.vraag(f"/{PAGINA}")
    [(sein, keer)] = re.findall(r'fetch\("([^"]+)" \+ gezien\).*\}\)\("(\d+)"\);', html, re.DOTALL)
    threading.Timer(0.1, dienst.beeld.vernieuw).start()
    assert dienst.vraag(f"{sein}{keer}")[1] == str(int(keer) + 1)
    assert dienst.vraag(f"{sein}{keer}")[1] == str(int(keer) + 1), "wie later vraagt, hoort het meteen"


def test_wat_er_mis_is_staat_in_de_plaats_van_de_pagina(dienst: Dienst) -> None:
    dienst.beeld.vernieuw("regel 3: <b>niet</b> goed")
    _, html = dienst.vraag(f"/{PAGINA}")
    assert "regel 3: &lt;b&gt;niet&lt;/b&gt; goed" in html
    assert "fetch(" in html, "zij wacht op de volgende keer"
    assert "start" in dienst.vraag("/index.html")[1]
    dienst.beeld.vernieuw()
    assert "<p>voor</p>" in dienst.vraag(f"/{PAGINA}")[1]


def test_een_pagina_die_nog_niet_gemaakt_is_zegt_wat_te_doen(dienst: Dienst) -> None:
    antwoord, html = dienst.vraag("/reports/p/o/ander.html")
    assert antwoord.status == 404
    assert "ijw build" in html


def test_een_browser_die_weggaat_is_geen_fout(dienst: Dienst, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", dienst.server.server_port)) as weg:
            weg.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # gone at once
            weg.sendall(b"GET /-/sein?0 HTTP/1.0\r\n\r\n")
            time.sleep(0.1)
    dienst.beeld.vernieuw()
    time.sleep(0.3)
    assert dienst.vraag(f"/{PAGINA}")[0].status == 200
    assert capfd.readouterr().err == ""


def test_alleen_deze_computer_en_een_bezette_poort(dienst: Dienst) -> None:
    assert dienst.server.server_address[0] == "127.0.0.1"
    with pytest.raises(IjwFout, match=rf"Poort {dienst.server.server_port} is bezet\. Kies een andere"):
        levend.maak((dienst.site,), Beeld(), PAGINA, dienst.server.server_port)

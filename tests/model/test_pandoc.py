"""One process of pandoc converts one text after the other, each as if it were the first."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from unittest.mock import Mock

import pytest

from ijw_lib.fundament import versie
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.model import pandoc
from ijw_lib.model.pandoc import Vorm


@pytest.fixture
def filter_(tmp_path: Path) -> Path:
    """Tells what it knows of the conversion, and counts: of a text before it nothing may be left."""
    pad = tmp_path / "proef.lua"
    pad.write_text(
        """
        teller = (teller or 0) + 1
        local mijn = (mijn or 0) + 1
        function Str(s)
          if s.text == 'WAT' then return pandoc.Str(FORMAT .. teller .. mijn .. os.getenv 'PROEF') end
          if s.text == 'WAAR' then return pandoc.Str(pandoc.path.filename(PANDOC_SCRIPT_FILE)) end
          if s.text == 'NEE' then error 'IJW: dit mag niet' end
        end
        """,
        encoding="utf-8",
    )
    return pad


def maak(markdown: str, vorm: Vorm, *filters: Path, proef: str = "-") -> str:
    return pandoc.zet_om(markdown, vorm, filters, Path.cwd(), "proef.qmd", {"PROEF": proef}).rstrip("\n")


def test_de_ene_tekst_weet_niets_van_de_andere(filter_: Path) -> None:
    for proef in "abc":
        assert maak("WAT WAAR", Vorm("html5"), filter_, proef=proef) == f"<p>html511{proef} proef.lua</p>"
    assert maak("WAT", Vorm("typst"), filter_) == "typst11-"
    assert maak("[^a]\n\n[^a]: een\n", Vorm("plain")) == maak("[^a]\n\n[^a]: een\n", Vorm("plain"))


def test_wat_in_de_tekst_staat_gaat_voor_gegevens_en_na_metadata(tmp_path: Path) -> None:
    sjabloon = tmp_path / "s.html"
    sjabloon.write_text("$een$|$twee$|$drie$|$body$", encoding="utf-8")
    vorm = Vorm(
        "html5",
        sjabloon,
        metadata={"drie": "*meta*"},
        gegevens={"een": "*gegeven*", "twee": "gegeven", "drie": "gegeven"},
    )
    tekst = "---\ntwee: tekst\ndrie: tekst\n---\n\nx"
    assert maak(tekst, vorm) == "<em>gegeven</em>|tekst|*meta*|<p>x</p>"
    assert maak("x", vorm) == "<em>gegeven</em>|gegeven|*meta*|<p>x</p>"


def test_zoals_het_programma_zelf_leest() -> None:
    """Tabs are spaces, and after an abbreviation a line does not break."""
    assert maak("a\n\n\tb\n", Vorm("html5")) == "<p>a</p>\n<pre><code>b</code></pre>"
    assert maak("incl. btw, -1,7 punt", Vorm("plain")) == "incl.\u00a0btw, -1,7 punt"


def test_een_filter_weigert_en_de_volgende_lukt(filter_: Path) -> None:
    with pytest.raises(RenderFout, match=r"^proef\.qmd: dit mag niet$"):
        maak("NEE", Vorm("html5"), filter_)
    with pytest.raises(RenderFout, match="pandoc meldt: Duplicate note reference"):
        maak("[^1]\n\n[^1]: a\n\n[^1]: b\n", Vorm("html5"))
    with pytest.raises(RenderFout, match="pandoc meldt: "):
        maak("x", Vorm("bestaatniet"))
    assert maak("x", Vorm("html5")) == "<p>x</p>"


def test_wat_geweigerd_is_wordt_weer_geweigerd(tmp_path: Path) -> None:
    """A text is read once for two documents, but not one that was wrong: who tries again is told again."""
    for _ in range(2):
        with pytest.raises(RenderFout, match="Duplicate note reference"):
            maak("[^1]\n\n[^1]: a\n\n[^1]: b\n", Vorm("html5"))
    for _ in range(2):
        with pytest.raises(RenderFout, match="Could not fetch resource"):
            maak("![a](nee.png)", Vorm("docx", doel=tmp_path / "x.docx"))


def test_wat_een_filter_afdrukt_is_geen_antwoord(tmp_path: Path) -> None:
    pad = tmp_path / "praat.lua"
    zegt = "print('a', nil, 1); io.write('b'); io.stderr:write(string.rep('c', 1000000))"
    pad.write_text(f"function Str(s) {zegt} end", encoding="utf-8")
    for tekst in "xyz":
        assert maak(tekst, Vorm("html5"), pad) == f"<p>{tekst}</p>"


def test_wie_werd_onderbroken_krijgt_daarna_zijn_eigen_antwoord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C after a question: its answer is not given to the next one."""
    maak("x", Vorm("html5"))
    with monkeypatch.context() as m:
        m.setattr(pandoc.json, "loads", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            maak("y", Vorm("html5"))
    assert not hasattr(pandoc._EIGEN, "proces")
    assert maak("z", Vorm("html5")) == "<p>z</p>"


def test_een_proces_dat_stopt_wordt_gemeld_en_vervangen() -> None:
    maak("x", Vorm("html5"))
    eigen = pandoc._EIGEN.proces
    eigen._proces.kill()
    eigen._proces.wait()
    with pytest.raises(RenderFout, match=r"^proef\.qmd: pandoc meldt: het programma stopte onverwacht$"):
        maak("x", Vorm("html5"))
    assert maak("x", Vorm("html5")) == "<p>x</p>"
    assert pandoc._EIGEN.proces is not eigen


def test_elke_draad_en_elk_gevorkt_proces_heeft_een_eigen() -> None:
    maak("x", Vorm("html5"))
    eigen, ander = pandoc._EIGEN.proces, []
    draad = threading.Thread(target=lambda: ander.append((maak("y", Vorm("html5")), pandoc._EIGEN.proces)))
    draad.start()
    draad.join()
    [(gemaakt, andere)] = ander
    assert gemaakt == "<p>y</p>"
    assert andere is not eigen
    lezen, schrijven = os.pipe()
    if not (kind := os.fork()):
        os.write(schrijven, f"{maak('z', Vorm('html5'))}{pandoc._EIGEN.proces.van}".encode())
        os._exit(0)
    os.waitpid(kind, 0)
    assert os.read(lezen, 100).decode() == f"<p>z</p>{kind}"
    assert maak("x", Vorm("html5")) == "<p>x</p>"
    assert pandoc._EIGEN.proces is eigen


def test_een_proces_blijft_niet_achter() -> None:
    maak("x", Vorm("html5"))
    pid = pandoc._EIGEN.proces._proces.pid
    del pandoc._EIGEN.proces
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_een_document_in_een_bestand_met_bitmaps_van_tekeningen(tmp_path: Path) -> None:
    doel = tmp_path / "x.docx"
    assert pandoc.zet_om("x", Vorm("docx", doel=doel), [], tmp_path, "proef") == ""
    assert doel.read_bytes().startswith(b"PK")
    tekst = "![a](x.svg) ![b](y.png)"
    assert 'src="x.png"' in maak(tekst, Vorm("html5", bitmaps=True))
    assert 'src="x.svg"' in maak(tekst, Vorm("html5")), "dezelfde tekst, nu met de tekening zelf"


def test_wat_met_pandoc_is_gemaakt_hangt_ook_af_van_het_script(monkeypatch: pytest.MonkeyPatch) -> None:
    geteld: list[str] = []
    monkeypatch.setattr(versie, "_tel_bestand", lambda _bestand, naam, _som: geteld.append(naam))
    versie._som(["ijw_lib.model.pandoc"])
    assert geteld == ["ijw_lib.model.pandoc", "ijw_lib.model.pandoc.lua"]

"""Which runs of Quarto make what is missing."""

from __future__ import annotations

from pathlib import PurePosixPath

from ijw_lib.publicatie.quarto.opdrachten import Stuk, verdeel

PERIODEN, GEMEENTEN, THEMAS = ("2030", "2031"), ("regio", "velsen"), ("instroom", "wsp")
LOS = [PurePosixPath(naam) for naam in ("index.qmd", "reports/methode.qmd")]
PAGINAS = [PurePosixPath(f"reports/{p}/{g}/{t}.ipynb") for p in PERIODEN for g in GEMEENTEN for t in THEMAS]
ALLE = [*LOS, *PAGINAS]


def runs(te_maken: list[PurePosixPath], kernen: int) -> list[tuple[str, ...]]:
    opdrachten = verdeel([Stuk(bron, ("html",)) for bron in te_maken], ALLE, kernen)
    gemaakt = [stuk.bron for opdracht in opdrachten for stuk in opdracht.stukken]
    assert sorted(gemaakt) == sorted(te_maken), "elke bron één keer, en geen andere"
    return [opdracht.wat for opdracht in opdrachten]


def test_een_pagina_is_een_run_van_die_pagina() -> None:
    assert runs([PAGINAS[0]], 2) == [(str(PAGINAS[0]),)]


def test_alles_gaat_per_map_zodat_alle_kernen_werk_hebben() -> None:
    mappen = {f"reports/{p}/{g}" for p in PERIODEN for g in GEMEENTEN}
    assert {wat[0] for wat in runs(ALLE, 2)} == mappen | {str(bron) for bron in LOS}


def test_op_een_kern_blijft_een_map_heel() -> None:
    ruim = [PurePosixPath(f"m{nr}/{naam}.ipynb") for nr in range(4) for naam in "ab"]
    diep = [PurePosixPath(f"m4/{map_}/{naam}.ipynb") for map_ in "xy" for naam in "ab"]
    stukken = [Stuk(bron, ("html",)) for bron in (*ruim, *diep)]
    assert {o.wat[0] for o in verdeel(stukken, [*ruim, *diep], 1)} == {f"m{nr}" for nr in range(5)}


def test_een_map_waarin_iets_blijft_wordt_niet_heel_gedaan() -> None:
    zonder = [p for p in PAGINAS if p.parts[1] == "2030"][1:]
    assert set(runs(zonder, 1)) == {("reports/2030/velsen",), (str(zonder[0]),)}


def test_pdf_en_word_van_een_bron_gaan_naast_elkaar_de_langste_eerst() -> None:
    stuk = Stuk(PurePosixPath("reports/2031/velsen/rapportage.ipynb"), ("docx", "typst"), ("a.docx", "a.pdf"))
    pagina = Stuk(PAGINAS[0], ("html",))
    opdrachten = verdeel([pagina, stuk], [*ALLE, stuk.bron], 2)
    assert [o.wat[1:] for o in opdrachten] == [("--to", "docx"), ("--to", "typst"), ()]

"""A drawing loses what draws nothing, and looks the same."""

from __future__ import annotations

from pathlib import Path

from ijw_lib.model.huisstijl import LETTER
from ijw_lib.publicatie.beelden import bitmaps
from ijw_lib.publicatie.meenemen.tekening import uitgekleed
from tests.publicatie.meenemen.tekening.test_letterbeeld import teken


def test_een_tekening_wordt_half_zo_groot_en_blijft_hetzelfde_beeld(tmp_path: Path) -> None:
    voor = teken('Label met class="x" en > of <')
    na = uitgekleed.zonder_last(voor.encode()).decode()
    assert len(na) < 0.7 * len(voor)
    assert na.count("font-family=") == 1
    assert 'Label met class="x" en' in na, "de tekst blijft zoals zij is"
    een, twee = bitmaps.teken([voor, na], tmp_path)
    assert een == twee


def test_wat_niet_te_zien_is_blijft_onzichtbaar() -> None:
    weg, tekst = '<path d="M0,0h9v9h-9Z" display="none"/>', '<text opacity="0"{}>x</text></svg>'
    letter = f' font-family="{LETTER}"'
    na = uitgekleed.zonder_last(f'<svg width="2">{weg}{tekst.format(letter)}'.encode())
    assert na.decode() == f'<svg{letter} width="2">{weg}{tekst.format("")}'

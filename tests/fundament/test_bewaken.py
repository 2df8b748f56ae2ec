"""What changed is what a person saved: a new file, another content, one that went."""

from __future__ import annotations

import threading
from pathlib import Path

from ijw_lib.fundament import bewaken


def test_wacht_noemt_wat_veranderde(tmp_path: Path) -> None:
    blijft, anders, weg = (tmp_path / naam for naam in ("a", "b", "c"))
    for pad in (blijft, anders, weg):
        pad.write_text("een")
    was = bewaken.kijk(tmp_path.iterdir())

    def wijzig() -> None:
        anders.write_text("een en twee")
        weg.unlink()
        (tmp_path / "d").write_text("nieuw")

    klok = threading.Timer(0.1, wijzig)
    klok.start()
    nu, veranderd = bewaken.wacht(lambda: list(tmp_path.iterdir()), was)
    assert veranderd == [anders, weg, tmp_path / "d"]
    assert nu == bewaken.kijk(tmp_path.iterdir())


def test_een_bestand_dat_er_niet_is_telt_niet(tmp_path: Path) -> None:
    assert bewaken.kijk([tmp_path / "weg"]) == {}

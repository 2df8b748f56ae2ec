"""A library that is put off is imported at its first use: once, whoever asks, and as it would have been."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from ijw_lib.__main__ import stel_uit
from tests.hulp import WORTEL

_BRON = """
import time
import traag.deel
with open(__file__ + ".keren", "a") as keren:
    keren.write("x")
time.sleep(0.2)
WAARDE = traag.deel.WAARDE + 1
"""


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "traag").mkdir()
    (tmp_path / "traag" / "__init__.py").write_text(_BRON)
    (tmp_path / "traag" / "deel.py").write_text("WAARDE = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    for naam in ("traag", "traag.deel"):
        monkeypatch.delitem(sys.modules, naam, raising=False)
    return tmp_path


def keren(map_: Path) -> int:
    pad = map_ / "traag" / "__init__.py.keren"
    return len(pad.read_text()) if pad.exists() else 0


def test_een_import_alleen_voert_niets_uit(map_: Path) -> None:
    stel_uit("traag", "er_is_geen_module_van_deze_naam")
    import traag  # type: ignore[import-not-found]

    assert keren(map_) == 0
    assert traag.WAARDE == 2
    assert type(traag) is ModuleType
    assert sys.modules["traag"] is traag
    with pytest.raises(AttributeError, match="bestaat_niet"):
        _ = traag.bestaat_niet
    stel_uit("traag")
    assert (traag.WAARDE, keren(map_)) == (2, 1)


def test_wie_tegelijk_vraagt_wacht_en_krijgt_hetzelfde(map_: Path) -> None:
    stel_uit("traag")
    import traag

    with ThreadPoolExecutor(4) as draden:
        assert list(draden.map(lambda _: traag.WAARDE, range(4))) == [2] * 4
    assert keren(map_) == 1


def test_een_deel_komt_na_het_geheel_zoals_altijd(map_: Path) -> None:
    stel_uit("traag")
    from traag.deel import WAARDE  # type: ignore[import-not-found]

    assert (WAARDE, keren(map_)) == (1, 1)
    import traag

    deel = sys.modules["traag.deel"]
    assert traag.deel is deel  # imported once, by the library itself
    assert deel.__spec__ is not None
    assert deel.__spec__.loader is deel.__loader__


@pytest.mark.parametrize(
    "eerst",
    [
        "numpy.typing",
        "numpy.linalg",
        "pandas.api.types",
        "pyarrow.parquet",
        "pyarrow.compute",
        "altair",
        "scipy",
    ],
)
def test_waar_een_bibliotheek_ook_begint_zij_wordt_heel(eerst: str) -> None:
    code = (
        "from ijw_lib.__main__ import stel_uit; stel_uit('numpy', 'pandas', 'pyarrow')\n"
        f"import {eerst}, numpy.linalg, pandas, pyarrow.parquet\n"
        "f = pandas.DataFrame({'a': numpy.arange(3)}); t = pyarrow.Table.from_pandas(f)\n"
        "assert t.to_pandas().equals(f) and numpy.linalg.norm(f['a'].to_numpy()) > 0"
    )
    subprocess.run([sys.executable, "-c", code], cwd=WORTEL, check=True)

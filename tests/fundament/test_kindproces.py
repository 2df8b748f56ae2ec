"""Work shared among forked processes: all of it is done, in order, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament import kindproces
from ijw_lib.fundament.kindproces import apart, naast_elkaar

VORKT = pytest.mark.skipif(sys.platform != "linux", reason="elders wordt niet gevorkt")


@pytest.fixture
def drie_kernen(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other thread, which xdist has."""
    monkeypatch.setattr(kindproces.os, "cpu_count", lambda: 3)
    monkeypatch.setattr(kindproces.threading, "active_count", lambda: 1)


@VORKT
@pytest.mark.usefixtures("drie_kernen")
def test_alles_in_volgorde_door_anderen() -> None:
    gedaan = naast_elkaar(lambda deel: (deel * 2, os.getpid()), range(20))
    assert [waarde for waarde, _ in gedaan] == list(range(0, 40, 2))
    assert os.getpid() not in {pid for _, pid in gedaan}
    assert len({pid for _, pid in gedaan}) <= 3
    for pid in {pid for _, pid in gedaan}:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_wat_hier_is_hoeft_niet_over_te_kunnen(monkeypatch: pytest.MonkeyPatch) -> None:
    niet_te_versturen: list[Callable[[], int]] = [lambda: 1, lambda: 2, lambda: 3]
    for kernen in (1, 3):
        monkeypatch.setattr(kindproces.os, "cpu_count", lambda kernen=kernen: kernen)
        assert naast_elkaar(lambda maak: maak(), niet_te_versturen) == [1, 2, 3]
    assert naast_elkaar(lambda deel: os.getpid() + deel, [0]) == [os.getpid()], "voor een deel geen proces"
    assert naast_elkaar(str, []) == []


@pytest.mark.usefixtures("drie_kernen")
def test_wat_mislukt_zegt_waarom() -> None:
    class Fout(Exception):
        """One that cannot be sent as it is."""

        def __init__(self, een: str, twee: str) -> None:
            super().__init__(een + twee)

    def deel_door(deel: int) -> float:
        if not deel:
            raise Fout("door niets ", "delen")
        return 6 / deel

    with pytest.raises(Fout, match=r"^door niets delen$"):
        naast_elkaar(deel_door, [1, 2, 0, 3])


@VORKT
@pytest.mark.usefixtures("drie_kernen")
def test_wat_een_beeindigd_proces_had_wordt_hier_gedaan(tmp_path: Path) -> None:
    """As when memory was short: the others go on, and nobody waits for ever."""
    hier = os.getpid()

    def doe(deel: int) -> int:
        if os.getpid() != hier:
            (tmp_path / str(deel)).touch()
            if deel in (1, 4, 5):  # one more than there are processes left to do the rest
                os.kill(os.getpid(), signal.SIGKILL)
        return deel

    assert naast_elkaar(doe, range(9)) == list(range(9))
    assert {int(pad.name) for pad in tmp_path.iterdir()} >= {0, 1, 2, 3, 4, 5}


@VORKT
@pytest.mark.usefixtures("drie_kernen")
def test_wat_apart_wordt_gemaakt_kan_zelf_delen() -> None:
    """And leaves nothing behind here."""
    hier: list[int] = []

    def maak() -> tuple[int, list[int]]:
        hier.append(1)
        return os.getpid(), naast_elkaar(lambda deel: deel + 1, [1, 2, 3])

    pid, gedaan = apart(maak)
    assert (pid != os.getpid(), gedaan, hier) == (True, [2, 3, 4], [])
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.usefixtures("drie_kernen")
def test_wat_apart_niet_lukt_zegt_waarom() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0)
    assert apart(lambda: 1) == 1


@pytest.mark.usefixtures("drie_kernen")
def test_naast_een_andere_draad_wordt_niet_gevorkt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What that thread holds would stay locked in the other process, and nobody would ever answer."""
    monkeypatch.setattr(kindproces.threading, "active_count", lambda: 2)
    assert naast_elkaar(lambda _: os.getpid(), [1, 2, 3]) == [os.getpid()] * 3
    assert apart(os.getpid) == os.getpid()

"""A kader asks for the table of another indicator through what the catalogue hands down."""

from __future__ import annotations

from typing import Any

import pytest

from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.kader import Kader


def kader(rapport: Rapport, **velden: Any) -> Kader:
    return Kader(rapport.registers, Normen(rapport.registers.normen), rapport.periode, "velsen", **velden)


def test_een_ander_cijfer_is_van_dezelfde_periode_en_hetzelfde_onderwerp(
    rapporten: dict[str, Rapport],
) -> None:
    gevraagd: list[tuple[Any, ...]] = []
    tabel = rapporten["2024-M08"].tabel_van("wsw")

    def bereken(*vraag: Any) -> Tabel:
        gevraagd.append(vraag)
        return tabel

    k = kader(rapporten["2024-M08"], bereken=bereken)
    eerder = Periode.parse("2023-M08")
    k.tabel("a")
    k.voor("wsw").tabel("b", periode=eerder)
    k.tabel("c", onderwerp="regio")
    met = (k.registers, k.normen)
    assert gevraagd == [
        ("a", *met, k.periode, "velsen", None),
        ("b", *met, eerder, "velsen", None),
        ("c", *met, k.periode, "regio", None),
    ]


def test_zonder_catalogus_is_er_niets_te_vragen(rapporten: dict[str, Rapport]) -> None:
    with pytest.raises(LookupError, match="'totaaloverzicht'"):
        kader(rapporten["2024-M08"]).tabel("totaaloverzicht")

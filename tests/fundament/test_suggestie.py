"""The name that was meant."""

from __future__ import annotations

import pytest

from ijw_lib.fundament.suggestie import bedoeld, naaste

BEKEND = ("grootboek.csv", "vacatures.csv", "levering.yml", "verzuim.csv", "verzuim_percentages.csv")


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        ("grootboek (1).csv", "grootboek.csv"),
        ("Grootboek.csv", "grootboek.csv"),
        ("grootboek - kopie.csv", "grootboek.csv"),
        ("verzuim - Copy (2).csv", "verzuim.csv"),
        ("LEVERING.YML", "levering.yml"),
        ("vacaturs.csv", "vacatures.csv"),
        ("notulen van de vergadering.docx", None),
        ("", None),
    ],
)
def test_naaste(naam: str, verwacht: str | None) -> None:
    assert naaste(naam, BEKEND) == verwacht
    assert bedoeld(naam, BEKEND) == (f"; bedoelde u '{verwacht}'?" if verwacht else "")

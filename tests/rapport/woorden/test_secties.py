"""A section in paragraphs: where one ends, and what holds in those that follow."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from ijw_lib.rapport.woorden.secties import alineas

_OMGEVING = Environment(autoescape=True)


@pytest.mark.parametrize(
    ("sectie", "verwacht"),
    [
        ("", []),
        ("een", ["een"]),
        ("een\n\ntwee\n", ["een", "twee"]),
        ("een {{ a }}\n\n\n\ntwee", ["een {{ a }}", "twee"]),
        ("{% if a %}een\n\ntwee{% endif %} drie\n\nvier", ["{% if a %}een\n\ntwee{% endif %} drie", "vier"]),
        ("{% for a in b %}\n\n- {{ a }}{% endfor %}\n\neen", ["{% for a in b %}\n\n- {{ a }}{% endfor %}", "een"]),  # noqa: E501
    ],
)  # fmt: skip
def test_een_alinea_eindigt_bij_een_lege_regel_buiten_een_blok(sectie: str, verwacht: list[str]) -> None:
    assert list(alineas(sectie, _OMGEVING)) == verwacht


def test_wat_gezet_is_geldt_in_alle_die_volgen() -> None:
    sectie = "{% set a = 1 %}een {{ a }}\n\ntwee {{ a }}{% set a = 2 %}\n\ndrie {{ a }}"
    gevuld = [_OMGEVING.from_string(alinea).render() for alinea in alineas(sectie, _OMGEVING)]
    assert gevuld == ["een 1", "twee 1", "drie 2"]


def test_wat_binnen_een_blok_gezet_is_blijft_daar() -> None:
    sectie = "{% for b in (1, 2) %}{% set a = b %}{{ a }} {% endfor %}\n\neinde"
    eerste, tweede = alineas(sectie, _OMGEVING)
    assert _OMGEVING.from_string(eerste).render() == "1 2 "
    assert tweede == "einde"

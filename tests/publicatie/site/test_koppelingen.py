"""Links that lead nowhere, with the name that was probably meant; whoever rendered the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.publicatie.site.koppelingen import dode_koppelingen

GOED = (
    "#hier",
    "b/twee.html",
    "b/twee.html#daar",
    "b/twee.html?x=1#daar",
    "b/",
    "#",
    "",
    "mailto:a@b.nl",
    "https://x.nl/#y",
    "//x.nl/y",
    "javascript:void(0)",
    "#caf%C3%A9",
    "#a&amp;b",
    "bestand.csv",
    "/b/twee.html#daar",
    "b/twee.html#cel:t/rij/kolom/velsen",
    "b/twee.html#a=x&amp;b=y",
    "bestand.csv#x",
)


def meldingen(site: Path, href: str) -> list[str]:
    (site / "b").mkdir(exist_ok=True)
    (site / "bestand.csv").write_text("x")
    een, twee = site / "een.html", site / "b" / "twee.html"
    een.write_text(f'<h2 id="hier">x</h2><p id="café"><p id="a&amp;b"><a class="x" href="{href}">y</a>')
    twee.write_text('<h2 id="daar">x</h2><td data-cel="t/rij/kolom/velsen">1</td>')
    return dode_koppelingen(site, [een, twee])


@pytest.mark.parametrize("href", GOED)
def test_een_goede_koppeling(href: str, tmp_path: Path) -> None:
    assert meldingen(tmp_path, href) == []


@pytest.mark.parametrize(
    ("href", "bedoeld"),
    [
        ("#hierr", "hier"),
        ("b/twee.html#dar", "daar"),
        ("b/tweee.html", "twee"),
        ("#xyz", None),
        ("b/twee.html#cel:t/rij/kolom/velzen", "cel:t/rij/kolom/velsen"),
    ],
)
def test_een_dode_koppeling(href: str, bedoeld: str | None, tmp_path: Path) -> None:
    [melding] = meldingen(tmp_path, href)
    assert melding.startswith(f"een.html: de koppeling naar {href} wijst nergens naar")
    assert (f"bedoelde u '{bedoeld}'?" in melding) == (bedoeld is not None)
    assert ("bedoelde" in melding) == (bedoeld is not None)

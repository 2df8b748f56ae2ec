"""The colours of the brand (``_brand.yml``) as custom properties of CSS, named as Quarto names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.bronnen.configuratie import lees_yaml
from ijw_lib.publicatie.bronnen.naslag import Naslag


def lees(pad: Path) -> dict[str, str]:
    """Return the colours of a brand by name; a colour may be the name of another one.

    Raises
    ------
    RenderFout
        When the file is missing or names no colours.
    """
    kleur = lees_yaml(pad).get("color")
    palet = kleur.get("palette") if isinstance(kleur, Mapping) else None
    if not isinstance(palet, Mapping) or not all(isinstance(waarde, str) for waarde in palet.values()):
        raise RenderFout(
            f"{pad.name}: onder color hoort een palette met per naam een kleur, tussen aanhalingstekens "
            '(inkt: "#rrggbb")'
        )
    return {str(naam): palet.get(waarde, waarde) for naam, waarde in palet.items()}


def zet_in(blad: Path, naslag: Naslag) -> None:
    """Put the colours of the brand before a style sheet that uses them."""
    kleuren = lees(naslag.merk)
    regels = "".join(f"  --brand-{naam}: {kleur};\n" for naam, kleur in kleuren.items())
    blad.write_text(f":root {{\n{regels}}}\n{blad.read_text(encoding='utf-8')}", encoding="utf-8")

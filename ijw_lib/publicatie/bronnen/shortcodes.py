"""Quarto's shortcodes, filled in: `include`, `meta` and `var`; another one is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijw_lib.fundament.fouten import RenderFout

_CODEBLOK = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\2[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_SHORTCODE = re.compile(r"\{\{<\s*(/?[\w-]+)\s*(.*?)\s*>\}\}", re.DOTALL)
SHORTCODES = ("include", "meta", "var")


def gebruikt(tekst: str) -> list[tuple[str, str]]:
    """Return the name and the argument of every shortcode in a text, also of those in code blocks."""
    return [(treffer[1], treffer[2].strip("\"'")) for treffer in _SHORTCODE.finditer(tekst)]


@dataclass(frozen=True)
class Shortcodes:
    """The shortcodes of one document: its front matter for `meta`, those of the project for `var`."""

    project: Path
    meta: Mapping[str, Any]
    variabelen: Mapping[str, Any]

    def vul(self, tekst: str, pad: Path, via: tuple[Path, ...]) -> str:
        """Fill in the shortcodes of `tekst`, not in code blocks; `via` are the files that included it."""
        if "{{<" not in tekst:
            return tekst
        delen, vorige = [], 0
        for blok in _CODEBLOK.finditer(tekst):
            delen += [self._vul_proza(tekst[vorige : blok.start()], pad, via), blok[0]]
            vorige = blok.end()
        return "".join([*delen, self._vul_proza(tekst[vorige:], pad, via)])

    def _vul_proza(self, proza: str, pad: Path, via: tuple[Path, ...]) -> str:
        def vervang(treffer: re.Match[str]) -> str:
            naam, argument = treffer[1], treffer[2].strip("\"'")
            if naam == "include":
                return self._include(argument, pad, via)
            if naam in ("meta", "var"):
                return self._waarde(self.meta if naam == "meta" else self.variabelen, argument, naam, pad)
            raise RenderFout(
                f"{self._naam(pad)}: de shortcode '{naam}' wordt door de ingebouwde renderer niet "
                f"ondersteund; wel: {', '.join(SHORTCODES)}"
            )

        return _SHORTCODE.sub(vervang, proza)

    def _include(self, argument: str, pad: Path, via: tuple[Path, ...]) -> str:
        basis = self.project if argument.startswith("/") else pad.parent
        doel = (basis / argument.lstrip("/")).resolve()
        if not doel.is_file():
            raise RenderFout(
                f"{self._naam(pad)}: het ingevoegde bestand {argument} bestaat niet; "
                "bestanden als _overzicht.qmd worden door `ijw render` gemaakt"
            )
        if doel in via:
            raise RenderFout(f"{self._naam(pad)}: {argument} voegt zichzelf in")
        return self.vul(doel.read_text(encoding="utf-8"), doel, (*via, doel))

    def _waarde(self, bron: Mapping[str, Any], sleutel: str, soort: str, pad: Path) -> str:
        waarde: Any = bron
        for deel in sleutel.split("."):
            if not isinstance(waarde, Mapping) or deel not in waarde:
                raise RenderFout(f"{self._naam(pad)}: {{{{< {soort} {sleutel} >}}}} heeft geen waarde")
            waarde = waarde[deel]
        return str(waarde)

    def _naam(self, pad: Path) -> str:
        return pad.resolve().relative_to(self.project.resolve()).as_posix()

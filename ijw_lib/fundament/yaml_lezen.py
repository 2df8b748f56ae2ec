"""YAML read by the C library where PyYAML has it: some ten times as fast, the same result.

Before anything is made of a text its events are counted: nested too deep it would end the process, and an
alias of an alias of an alias grows a line to gigabytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import GebruiksFout

LADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DIEPSTE = 50
"""Lists and fields within each other."""
MEESTE = 200_000
"""Values of a text, each counted as often as aliases (``*naam``) repeat it."""


class YamlFout(ValueError):
    """A text that is no YAML that we read; the message is Dutch, ``regel`` counts from 1 (0: unknown)."""

    def __init__(self, reden: str, regel: int = 0) -> None:
        super().__init__(f"regel {regel}: {reden}" if regel else reden)
        self.reden = reden
        self.regel = regel


def lees(tekst: str, lader: Any = LADER) -> Any:
    """Return what a YAML text holds.

    Raises
    ------
    YamlFout
        When it is not YAML, has a field twice, is nested too deep or repeats too much.
    """
    try:
        _begrens(tekst, lader)
        return yaml.load(tekst, Loader=_streng(lader))
    except YamlFout:
        raise
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None)
        raise YamlFout(_UITLEG, plek.line + 1 if plek else 0) from None
    except (ValueError, OverflowError):  # a day that does not exist, a number without an end
        raise YamlFout("een datum of getal erin bestaat niet, zoals 31 februari") from None


def lees_bestand(pad: Path, naam: str, zonder: str) -> Any:
    """Return what a YAML file holds.

    Parameters
    ----------
    naam, zonder
        The file as a message calls it, and what cannot be done without it.

    Raises
    ------
    GebruiksFout
        When the file is missing, cannot be read or is not YAML.
    """
    try:
        return lees(bestanden.lees_tekst(pad))
    except FileNotFoundError:
        raise GebruiksFout(f"{naam} ontbreekt; {zonder}.") from None
    except bestanden.NietTeLezen as fout:
        plek = f", regel {fout.regel}" if fout.regel else ""
        raise GebruiksFout(f"{naam}{plek} {fout.reden}.") from None
    except YamlFout as fout:
        plek = f", regel {fout.regel}" if fout.regel else ""
        raise GebruiksFout(f"{naam}{plek}: het bestand is geen geldige YAML: {fout.reden}.") from None


_UITLEG = "controleer de inspringing, de dubbele punten, de haken en de aanhalingstekens rond deze regel"


def _begrens(tekst: str, lader: Any) -> None:
    """Count the values of a text, and how deep they are nested, without making any of them."""
    groottes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = []  # anchor and size of the collections that go on
    totaal = 0
    for gebeurtenis in yaml.parse(tekst, Loader=lader):
        regel = gebeurtenis.start_mark.line + 1 if gebeurtenis.start_mark else 0
        if isinstance(gebeurtenis, yaml.CollectionStartEvent):
            open_.append((gebeurtenis.anchor, totaal))
            if len(open_) > DIEPSTE:
                raise YamlFout(f"er staan meer dan {DIEPSTE} lijsten en velden in elkaar", regel)
        elif isinstance(gebeurtenis, yaml.CollectionEndEvent):
            anker, begin = open_.pop()
            groottes |= {anker: totaal - begin} if anker else {}
        elif isinstance(gebeurtenis, yaml.AliasEvent):
            if gebeurtenis.anchor not in groottes:
                raise YamlFout(f"*{gebeurtenis.anchor} verwijst naar zichzelf of naar niets", regel)
            totaal += groottes[gebeurtenis.anchor]
        elif isinstance(gebeurtenis, yaml.ScalarEvent):
            totaal += 1
            groottes |= {gebeurtenis.anchor: 1} if gebeurtenis.anchor else {}
        if totaal > MEESTE:
            raise YamlFout(f"er staan, met herhalingen (*naam), meer dan {MEESTE} waarden in", regel)


_STRENG: dict[Any, Any] = {}


def _streng(lader: Any) -> Any:
    """Return a loader that refuses a field that stands twice, of which YAML keeps the last in silence."""
    if lader not in _STRENG:
        _STRENG[lader] = type(f"Streng{lader.__name__}", (lader,), {"flatten_mapping": _zonder_dubbele})
    return _STRENG[lader]


def _zonder_dubbele(lader: Any, node: Any) -> None:
    """Merge ``<<`` into a mapping as every loader does, once no field of its own stands in it twice."""
    gezien: set[tuple[str, str]] = set()
    for sleutel, _ in () if hasattr(node, "samengevoegd") else node.value:
        kenmerk = (sleutel.tag, str(sleutel.value))
        if kenmerk in gezien:
            raise YamlFout(f"'{sleutel.value}' staat er dubbel", sleutel.start_mark.line + 1)
        gezien.add(kenmerk)
    node.samengevoegd = True
    yaml.constructor.SafeConstructor.flatten_mapping(lader, node)

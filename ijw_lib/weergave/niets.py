"""A table in which nothing is to be read, because all is nil, withheld or n.v.t.: one sentence says so.

The sentence stands where the table would, at its address; the data of the table go along as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ijw_lib.grafieken import Grafiek
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model import gegevens, opmaak
from ijw_lib.model.markdown import in_html, lopend, veilig
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.tellen.afscherming import NOOT
from ijw_lib.tellen.bescherming import BESCHERMD
from ijw_lib.weergave import gaten
from ijw_lib.weergave.ontbrekend import Toonbaar

_TOEN = "vorig_jaar"
"""The column of last year, which a sentence about this year can only add something to."""
_OPENBAAR = "de getallen gaan over te weinig mensen om openbaar te maken, of zouden zulke getallen verraden."
"""What is said instead of the note at the single numbers of a table."""
_WOORDEN = {"nihil": "nul", "beschermd": "beschermd", "onbekend": "onbekend", "nvt": "niet van toepassing"}


def staat_er_niets(tabel: Tabel) -> bool:
    """Tell whether of a table nothing is shown that is a number other than nil."""
    if "getal" not in _standen(tabel.cellen.values()):
        return bool(tabel.cellen)
    if not tabel.afgeschermd:
        return False
    vorm = gaten.vorm(tabel)
    return "getal" not in _standen(
        tabel.cel(rij, kolom) for rij, _ in vorm.rijen for kolom, _ in vorm.kolommen
    )


def getoond(zaken: Iterable[Toonbaar]) -> Iterator[Toonbaar]:
    """Yield what a cell shows, with a text for each table in which nothing is to be read.

    Of such tables below each other of which the same is to be said the first says it, the others go along
    with their data only. A chart with nothing in it is not shown.
    """
    zichtbaar = (z for z in zaken if not (isinstance(z, Grafiek) and z.leeg))
    for is_leeg, groep in groupby(zichtbaar, lambda z: isinstance(z, Tabel) and staat_er_niets(z)):
        if not is_leeg:
            yield from groep
            continue
        for _, tabellen in groupby((z for z in groep if isinstance(z, Tabel)), _wat_geldt):
            yield from _samen(list(tabellen))


@dataclass(frozen=True)
class _Geldt:
    """What holds for a table: the stand of its cells, and what a sentence on it says besides its name."""

    stand: str
    looptijd: str
    rest: str
    noten: tuple[str, ...]


def _wat_geldt(tabel: Tabel) -> _Geldt:
    looptijd, stand = tabel.titel.removeprefix(tabel.naam).strip(), _stand(tabel)
    noten = [n.tekst for n in tabel.voetnoten]
    if stand == "nihil":
        toen = _toen(tabel)
        return _Geldt(stand, looptijd, f", net als in {veilig(toen)}" if toen else "", tuple(noten))
    if tabel.afgeschermd and "getal" in _standen(tabel.cellen.values()):
        return _Geldt("beschermd", looptijd, "er is te veel van beschermd.", tuple(noten))
    if stand != "beschermd":
        return _Geldt(stand, looptijd, "", tuple(noten))
    reden = next((n for n in noten if n.startswith(BESCHERMD)), "")
    nul = [naam for kolom, naam in tabel.kolommen if kolom != _TOEN and _is_nul(tabel, kolom)]
    if nul:
        noten.append(f"Bij {opmaak.opsomming(nul)} is alles nul.")
    if toen := _toen(tabel):
        noten.append(f"In {toen} was alles nul.")
    rest = reden.removeprefix(BESCHERMD) or "de groep is te klein om te tonen."
    rest = _OPENBAAR if reden == NOOT.tekst else rest
    return _Geldt(stand, looptijd, rest, tuple(n for n in noten if n != reden))


def _samen(tabellen: list[Tabel]) -> Iterator[Tekst]:
    plekken = " ".join(
        f'<span id="tbl-{in_html(t.id.replace("_", "-"))}" data-leeg="{in_html(t.id)}"></span>'
        for t in tabellen
    )
    zin = " ".join([_zin(tabellen), *map(lopend, _wat_geldt(tabellen[0]).noten)])
    md = f"::: {{.niets}}\n\n`{plekken}`{{=html}}{zin}\n\n:::\n"
    for nr, tabel in enumerate(tabellen):
        yield Tekst("" if nr else md, {"tabel": gegevens.van(tabel)})


def _zin(tabellen: list[Tabel]) -> str:
    """Return the sentence (markdown) on tables for which the same holds."""
    geldt = _wat_geldt(tabellen[0])
    namen = opmaak.opsomming([f"*{veilig(t.naam)}*" for t in tabellen])
    tijd = veilig(geldt.looptijd)
    if geldt.stand == "beschermd":
        wat = "De tabel {} staat" if len(tabellen) == 1 else "De tabellen {} staan"
        return f"{wat.format(f'{namen} {tijd}'.strip())} hier niet: {lopend(geldt.rest)}"
    if geldt.stand == "nihil" and (zinnen := [_geen(t) for t in tabellen]) and all(zinnen):
        begin = f"in {tijd}" if tijd[:1].isdigit() else tijd
        zin = f"{begin} {opmaak.opsomming(list(dict.fromkeys(zinnen)))}".strip()
        return f"{zin[:1].upper()}{zin[1:]}{geldt.rest}."
    standen = dict.fromkeys(s for t in tabellen for s in _standen(t.cellen.values(), ook_nvt=True))
    woorden = [woord for stand, woord in _WOORDEN.items() if stand in standen]
    hoe = woorden[0] if len(woorden) == 1 else f"{', '.join(woorden[:-1])} of {woorden[-1]}"
    return f"Bij {namen} {tijd} is alles {hoe}{geldt.rest}.".replace("  ", " ")


def _geen(tabel: Tabel) -> str:
    """Return what is said of nothing counted (``was er geen ...``); empty where its ``.yml`` has no words."""
    indicator = alle_indicatoren().get(tabel.id)
    return lopend(indicator.geen) if indicator and indicator.geen else ""


def _toen(tabel: Tabel) -> str:
    """Return the time of last year, where a table tells that all was nil then."""
    naam = dict(tabel.kolommen).get(_TOEN, "")
    return f"dezelfde maanden van {naam.split()[-1]}" if naam and _is_nul(tabel, _TOEN) else ""


def _is_nul(tabel: Tabel, kolom: str) -> bool:
    return _standen(c for c in tabel.cellen.values() if c.kolom == kolom) == {"nihil"}


def _stand(tabel: Tabel) -> str:
    """Return what all cells are, those of last year apart where they differ; ``gemengd`` where they do.

    Where some are nil and others withheld, that which is withheld is what there is to tell.
    """
    alles = _standen(tabel.cellen.values())
    nu = _standen(c for c in tabel.cellen.values() if c.kolom != _TOEN) or alles
    for standen in (alles, nu):
        if len(standen) == 1:
            return next(iter(standen))
    return "beschermd" if nu == {"beschermd", "nihil"} else "gemengd"


def _standen(cellen: Iterable[Cel], *, ook_nvt: bool = False) -> set[str]:
    """Return the statuses of cells, a number that is exactly nil (0%) as ``nihil``.

    What cannot exist says nothing beside what is nil or withheld.
    """
    standen = {"nihil" if c.exact == 0 else c.status for c in cellen}
    return standen if ook_nvt or standen == {"nvt"} else standen - {"nvt"}

"""What is printed round the cells of an adopted table, as plain data: title, source, notes, norms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple
from datetime import date
from typing import Any

from ijw_lib.model.aanzien import afronding
from ijw_lib.model.normen import Norm
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot

_MAG_LEEG = (
    *("getalvorm", "totaalrijen", "gemeenterijen", "tussenkoppen", "maatstaf", "kolomtijd"),
    *("noten", "afronding", "normen", "ontbreekt"),
)


def als_gegevens(tabel: Tabel, versie: int) -> dict[str, Any]:
    """Return all of a table but its cells, with the version of its definition; nothing of what is empty."""
    afgerond = afronding.noten(tabel)
    velden = {
        "naam": tabel.naam,
        "titel": tabel.titel,
        "bron": tabel.bron,
        "peildatum": tabel.peildatum.isoformat(),
        "eenheid": tabel.eenheid_tekst,
        "getalvorm": {k: v for k, v in asdict(tabel.getalvorm).items() if v != getattr(Getalvorm(), k)},
        "totaalrijen": sorted(tabel.totaalrijen),
        "gemeenterijen": sorted(tabel.gemeenterijen),
        "tussenkoppen": [list(kop) for kop in tabel.tussenkoppen],
        "maatstaf": dict(tabel.maatstaf),
        "kolomtijd": dict(tabel.kolomtijd),
        "noten": [_noot(n) for n in tabel.voetnoten if n not in afgerond],
        "afronding": [_noot(n) for n in afgerond],
        "normen": [list(astuple(norm)) for norm in sorted(tabel.normen)],
        "ontbreekt": list(tabel.ontbreekt),
        "definitie": versie,
        "cellen": len(tabel.cellen),
    }
    return {veld: waarde for veld, waarde in velden.items() if waarde or veld not in _MAG_LEEG}


def getalvorm(blad: Mapping[str, Any]) -> Getalvorm:
    """Return how the numbers of a table are printed."""
    return Getalvorm(**blad.get("getalvorm", {}))


def normen(blad: Mapping[str, Any]) -> frozenset[Norm]:
    """Return the norms that a table was made with."""
    return frozenset(Norm(*velden) for velden in blad.get("normen", ()))


def maak(id_: str, blad: Mapping[str, Any], cellen: Iterable[Cel], erbij: Iterable[Voetnoot] = ()) -> Tabel:
    """Return the table.

    Parameters
    ----------
    erbij
        Notes on errata. With any, the note on rounding is that of the cells as they are now.
    """
    erbij = tuple(erbij)
    tabel = Tabel(
        id=id_,
        titel=blad["titel"],
        bron=blad["bron"],
        peildatum=date.fromisoformat(blad["peildatum"]),
        eenheid_tekst=blad["eenheid"],
        getalvorm=getalvorm(blad),
        cellen={(c.rij, c.kolom, c.gemeente): c for c in cellen},
        naam=blad["naam"],
        voetnoten=(*map(_als_noot, blad.get("noten", ())), *erbij),
        totaalrijen=frozenset(blad.get("totaalrijen", ())),
        gemeenterijen=frozenset(blad.get("gemeenterijen", ())),
        tussenkoppen=tuple((rij, kop) for rij, kop in blad.get("tussenkoppen", ())),
        maatstaf=blad.get("maatstaf", {}),
        kolomtijd=blad.get("kolomtijd", {}),
        normen=normen(blad),
        ontbreekt=tuple(blad.get("ontbreekt", ())),
    )
    afgerond = afronding.noten(tabel) if erbij else [*map(_als_noot, blad.get("afronding", ()))]
    return tabel.met_voetnoten(afgerond)


def _noot(noot: Voetnoot) -> dict[str, Any]:
    cellen = {"cellen": [list(c) for c in noot.cellen]} if noot.cellen else {}
    return {"teken": noot.teken, "tekst": noot.tekst} | cellen


def _als_noot(velden: Mapping[str, Any]) -> Voetnoot:
    return Voetnoot(
        velden["teken"], velden["tekst"], tuple((r, k, g) for r, k, g in velden.get("cellen", ()))
    )

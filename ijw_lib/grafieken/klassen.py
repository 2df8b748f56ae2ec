"""Classes of time or age drawn to scale: as wide as the class is, with an area for the count.

Bars of one thickness suggest that classes are alike, while half a year stands beside two. A class without a
bound has no width; as is usual it is drawn as wide as the class beside it, dashed, and the chart says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ijw_lib.grafieken import verkennen
from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.punten import Punt, plek, punten_van, titel, tooltip, totalen
from ijw_lib.grafieken.vorm import Grafiek, gegevens, opties, teken, van_wat_er_is
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.grafieken.woorden.verteld import verteld
from ijw_lib.model.huisstijl import BREEDTE, INKT, LEISTEEN, LETTERGROOTTE, LICHT
from ijw_lib.model.tabel import Cel, Tabel

_KLASSE = re.compile(r"(?:[a-z_]*_)?(?:(?P<van>\d+)_tot_(?P<tot>\d+)|tot_(?P<tot_>\d+)|vanaf_(?P<vanaf>\d+))")
"""The id of a class, as ``Klasse`` and ``Indeling`` give it."""
_HOOGTE = 250
_BOVEN = 1.3
"""How much higher than its highest area the chart is, for the name of the median."""
_RECHTS = 0.7
"""Beyond this part of the chart the name of the median stands to the left of its line."""
_DAGEN = {"dagen": 1.0, "weken": 7.0, "maanden": 365.25 / 12}
"""How long a unit is, so that a median in days has its place among weeks."""
_OPPERVLAK = "De oppervlakte van elk vlak is het aantal."
_GESTREEPT = "Gestreept: open klasse, zo breed als die ernaast."


@dataclass(frozen=True)
class Vak:
    """A class as it is drawn; ``open``: it has a bound on one side only."""

    van: int
    tot: int
    open: bool


@van_wat_er_is
def klassen(
    tabel: Tabel,
    kolom: str,
    rijen: Sequence[str],
    eenheid: str,
    *,
    mediaan: str = "",
    vanaf: int | None = None,
) -> Grafiek:
    """Areas of one column of counts, one per class; a class without a number keeps its place.

    Parameters
    ----------
    rijen
        Row ids of the classes, in order.
    eenheid
        Of their bounds, as the axis says it: ``weken``.
    mediaan
        Id of the row with the median, which is drawn as a line where its unit is known.
    vanaf
        Where the first class begins; None: it has no bound.
    """
    vakken = dict(zip(rijen, in_vakken(rijen, vanaf), strict=True))
    punten = punten_van(tabel, [kolom], rijen)
    cel = tabel.cel(mediaan, kolom) if mediaan and tabel.heeft(mediaan, kolom) else None
    midden = cel if cel and cel.exact is not None else None
    zin = f"De {_klein(midden.rij_label)} is {tabel.weergave(midden)}" if midden else ""
    return Grafiek(
        f"{tabel.id}_staven",
        titel(tabel, rijen),
        verteld("Staafdiagram met klassen op schaal", tabel, punten, zin),
        _chart(tabel, punten, vakken, eenheid, _mediaan(tabel, midden, vakken, eenheid) if midden else None),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.mediaan(tabel, mediaan, kolom)
        if midden
        else bevinding.grootste_deel(tabel, kolom, rijen),
    )


def in_vakken(rijen: Sequence[str], vanaf: int | None) -> list[Vak]:
    """Return what each class, by its id, spans; one without a bound as much as the nearest that has two."""
    grenzen = [_grenzen(rij) for rij in rijen]
    grenzen[:1] = [(vanaf if van is None else van, tot) for van, tot in grenzen[:1]]
    breedten = {nr: tot - van for nr, (van, tot) in enumerate(grenzen) if van is not None and tot is not None}
    vakken = []
    for nr, (van, tot) in enumerate(grenzen):
        breed = breedten[min(breedten, key=lambda ander: abs(ander - nr))] if breedten else 1
        begin = van if van is not None else (tot or 0) - breed
        vakken.append(Vak(begin, tot if tot is not None else begin + breed, open=nr not in breedten))
    return vakken


def _grenzen(rij: str) -> tuple[int | None, int | None]:
    """Return the bounds of a class.

    Raises
    ------
    ValueError
        When a row is no class.
    """
    m = _KLASSE.fullmatch(rij)
    if m is None:
        raise ValueError(f"rij {rij!r} is geen klasse")
    van, tot = m["van"] or m["vanaf"], m["tot"] or m["tot_"]
    return (int(van) if van else None), (int(tot) if tot else None)


# --- the drawing ----------------------------------------------------------------------------------


def _chart(
    tabel: Tabel, punten: Sequence[Punt], vakken: Mapping[str, Vak], eenheid: str, midden: Punt | None
) -> LayerChart | FacetChart:
    geheel = totalen(tabel, punten)
    vlakken = [_vlak(p, vakken[plek(p)[0]]) for p in punten]
    top = _BOVEN * (max((v["waarde"] / (v["tot"] - v["van"]) for v in vlakken), default=0.0) or 1.0)
    basis = verkennen.gekozen_maat(alt.Chart()) if geheel else alt.Chart()
    basis = basis.transform_calculate(
        hoogte="datum.waarde / (datum.tot - datum.van)", midden="(datum.van + datum.tot) / 2"
    ).encode(y=alt.Y("hoogte:Q", axis=None, scale=opties(domain=[0, top], nice=False)), tooltip=tooltip(()))
    dicht, open_ = _vlakken(basis, _as(vakken, eenheid))
    bodem = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(y=alt.Y("nul:Q", axis=None))
    return alt.layer(
        dicht.add_params(verkennen.maatkeuze()) if geheel else dicht,
        open_,
        bodem,
        *(_streep(midden, top) if midden else []),
        *_zonder_getal(tabel, punten, vakken),
        *_teksten(basis.encode(x=alt.X("midden:Q")), "getoond_tekst" if geheel else "weergave"),
        data=gegevens(verkennen.met_aandeel(vlakken, geheel) if geheel else vlakken),
        title=_leeswijzer(vakken),
        width=BREEDTE,
        height=_HOOGTE,
    )


def _vlakken(basis: alt.Chart, x: alt.X) -> tuple[alt.Chart, alt.Chart]:
    """Return the areas of classes with two bounds, and those of the others."""
    op = basis.encode(x=x, x2=alt.X2("tot:Q"), y2=alt.Y2("nul:Q"))
    return (
        op.transform_filter("!datum.open").mark_bar(color=LICHT, stroke="white", strokeWidth=1.5),
        op.transform_filter("datum.open").mark_bar(
            color=LICHT, fillOpacity=0.25, stroke=LICHT, strokeWidth=1.5, strokeDash=[4, 3]
        ),
    )


def _teksten(basis: alt.Chart, veld: str) -> list[alt.Chart]:
    """Return the counts above their areas, on white where the line of the median passes."""
    zet: dict[str, Any] = {"baseline": "bottom", "dy": -5}
    lagen = (basis.mark_text(**zet, stroke="white", strokeWidth=4), basis.mark_text(**zet))
    return [laag.encode(text=alt.Text(f"{veld}:N")) for laag in lagen]


def _leeswijzer(vakken: Mapping[str, Vak]) -> alt.TitleParams:
    regels = [_OPPERVLAK, *([_GESTREEPT] if any(v.open for v in vakken.values()) else [])]
    letter: dict[str, Any] = {"fontSize": LETTERGROOTTE - 1, "fontWeight": "normal", "color": LEISTEEN}
    return alt.TitleParams(regels, anchor="start", offset=4, lineHeight=17, **letter)


def _as(vakken: Mapping[str, Vak], eenheid: str) -> alt.X:
    """Return the axis, with every bound that is one."""
    vast = {g for v in vakken.values() if not v.open for g in (v.van, v.tot)}
    zelf = {g for a, b in pairwise(vakken.values()) for g in ({a.van, a.tot} & {b.van, b.tot})}
    return alt.X(
        "van:Q",
        title=f"{eenheid[:1].upper()}{eenheid[1:]}",
        axis=opties(values=sorted(vast | zelf), grid=False, format="d"),
        scale=opties(
            domain=[min(v.van for v in vakken.values()), max(v.tot for v in vakken.values())], nice=False
        ),
    )


def _vlak(punt: Punt, vak: Vak) -> Punt:
    """Return a point as an area."""
    return punt | {
        "van": vak.van,
        "tot": vak.tot,
        "nul": 0,
        "open": vak.open,
    }


def _mediaan(tabel: Tabel, cel: Cel, vakken: Mapping[str, Vak], eenheid: str) -> Punt:
    """Return the median as a point, with how it is put among the classes: in their unit, and within them."""
    eind, per = max(v.tot for v in vakken.values()), (_DAGEN[cel.eenheid], _DAGEN[eenheid])
    waarde = float(cel.exact or 0)
    in_klassen = waarde * per[0] / per[1]
    tekst = f"mediaan {tabel.weergave(cel)} {cel.eenheid}{' ▸' if in_klassen > eind else ''}"
    return {
        "punt": {"waarde": waarde, "naam": tekst, "nul": 0, "cel": tabel.cel_id(cel)},
        "plek": f"min(datum.waarde * {per[0]:g} / {per[1]:g}, {eind})",
        "links": in_klassen > _RECHTS * eind,
    }


def _zonder_getal(tabel: Tabel, punten: Sequence[Punt], vakken: Mapping[str, Vak]) -> list[alt.Chart]:
    """Return what the table prints for a class that has no number, where its area would stand."""
    kolommen = {plek(p)[1] for p in punten}
    leeg = [c for c in tabel.cellen.values() if c.rij in vakken and c.kolom in kolommen and c.exact is None]
    woorden = [{"midden": _midden(vakken[c.rij]), "woord": tabel.weergave(c), "nul": 0} for c in leeg]
    basis = teken(woorden).encode(x=alt.X("midden:Q"), y=alt.Y("nul:Q", axis=None))
    return _teksten(basis, "woord")[1:] if leeg else []


def _streep(midden: Punt, top: float) -> list[alt.Chart]:
    """Return the line of the median, with its name beside its upper end."""
    x = alt.X("plek:Q")
    basis = teken([midden["punt"]]).transform_calculate(plek=midden["plek"], top=f"{top!r}")
    streep = basis.mark_rule(color=INKT, strokeWidth=1.5).encode(
        x=x, y=alt.Y("nul:Q", axis=None), y2=alt.Y2("top:Q")
    )
    kant: dict[str, Any] = {"align": "right", "dx": -6} if midden["links"] else {"align": "left", "dx": 6}
    naam = basis.mark_text(baseline="top", dy=2, color=INKT, fontWeight=600, **kant)
    return [streep, naam.encode(x=x, y=alt.Y("top:Q", axis=None), text=alt.Text("naam:N"))]


def _midden(vak: Vak) -> float:
    return (vak.van + vak.tot) / 2


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]

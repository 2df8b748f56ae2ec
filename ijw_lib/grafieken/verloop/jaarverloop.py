"""How a count grows through the year, and where it would end: by month, beside last year and a norm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.verloop import eindlabels
from ijw_lib.grafieken.vorm import Grafiek, gekozen, opties, teken, uit_legenda, van_wat_er_is
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.model import huisstijl
from ijw_lib.model.grafiek import labels
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.opmaak import MAANDEN, MAANDEN_KORT
from ijw_lib.model.tabel import Cel, Tabel

Punt = dict[str, Any]

_MAAND = "maand_"
_HOOGTE = 330
_BOVEN = 1.08
"""The scale ends this much above the highest point."""

_NU, _TOEN, _PAD, _STRAKS = "realisatie", "vorig_jaar", "afspraak", "verwachting"
"""The series by the column that they draw; the last runs from what is realised to what is expected."""

_KLEUR = {_NU: huisstijl.NU, _TOEN: huisstijl.TOEN, _PAD: huisstijl.NORM, _STRAKS: huisstijl.NU}
_STREEP = {_NU: [1, 0], _TOEN: [6, 4], _PAD: [3, 3], _STRAKS: [1, 4]}
_STIP = {_NU: "circle", _TOEN: "square", _PAD: "triangle-up", _STRAKS: "diamond"}


@van_wat_er_is
def opgeteld(tabel: Tabel, jaarrij: str = "heel_jaar", id_: str = "") -> Grafiek:
    """Lines of a count from January on, over the twelve months of the year.

    Parameters
    ----------
    tabel
        Rows ``maand_01`` and on, counted up, and a row of the whole year; columns ``realisatie``,
        ``vorig_jaar`` and possibly ``afspraak``. The realisatie of the year is an expectation as long as
        the months are fewer than twelve.
    """
    reeksen = {kolom: punten for kolom in _KLEUR if (punten := _punten(tabel, kolom, jaarrij))}
    punten = [p for reeks in reversed(reeksen.values()) for p in reeks]  # this year is drawn on top
    labels.zet(punten, "maand", MAANDEN_KORT[-1], [0, _top(punten)], _HOOGTE, reeksen.get(_NU, []))
    namen = {kolom: str(reeks[0]["reeks"]) for kolom, reeks in reeksen.items()}
    return Grafiek(
        id_ or f"{tabel.id}_lijnen",
        tabel.titel,
        _alt(tabel, jaarrij),
        _chart(punten, namen),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.afspraak(tabel, _maanden(tabel)[-1]),
        rand=eindlabels.rand(punten, len(MAANDEN_KORT)),
    )


def _chart(punten: list[Punt], namen: Mapping[str, str]) -> LayerChart | FacetChart:
    def per_reeks(waarden: Mapping[str, Any]) -> dict[str, Any]:
        return opties(domain=list(namen.values()), range=[waarden[kolom] for kolom in namen])

    def dun(waarde: float) -> dict[str, Any]:
        return {"test": f"datum.reeks === {json.dumps(namen.get(_PAD, ''))}", "value": waarde}

    kies = uit_legenda("reeks")
    basis = teken(punten).encode(
        x=alt.X(
            "maand:O",
            scale=opties(domain=list(MAANDEN_KORT), padding=0.8),
            title=None,
            axis=opties(labelAngle=0, grid=False, labelOverlap=True, labelSeparation=4),
        ),
        y=alt.Y(
            "waarde:Q",
            title="Aantal, opgeteld vanaf januari",
            axis=opties(tickCount=6, tickMinStep=1),
            scale=opties(domain=[0, _top(punten)], nice=False),
        ),
        color=alt.Color("reeks:N", scale=per_reeks(_KLEUR), legend=opties(columns=2, labelLimit=300)),
        opacity=gekozen(kies),
        tooltip=[
            alt.Tooltip("stand:N", title="Stand"),
            alt.Tooltip("reeks:N", title="Reeks"),
            alt.Tooltip("weergave:N", title="Aantal"),
        ],
    )
    lijnen = (
        basis.transform_filter("datum.lijn").mark_line().add_params(kies)
    )  # on the layer whose legend it is
    stippen = basis.transform_filter("datum.stip").mark_point(filled=True)
    per_naam = {namen[kolom]: _KLEUR[kolom] for kolom in namen}
    return alt.layer(
        lijnen.encode(
            strokeDash=alt.StrokeDash("reeks:N", scale=per_reeks(_STREEP)),
            strokeWidth=alt.StrokeWidthValue(2.5, condition=dun(1.5)),
        ),
        stippen.encode(
            shape=alt.Shape("reeks:N", scale=per_reeks(_STIP)), size=alt.SizeValue(75, condition=dun(24))
        ),
        *eindlabels.lagen(basis, "maand", punten, per_naam),
        width=BREEDTE,
        height=_HOOGTE,
    )


# --- points ---------------------------------------------------------------------------------------


def _maanden(tabel: Tabel) -> list[str]:
    return [rij for rij, _ in tabel.rijen if rij.startswith(_MAAND)]


def _punten(tabel: Tabel, kolom: str, jaarrij: str) -> list[Punt]:
    """Return the points of a series, in order; none where it has no figures."""
    maanden = _maanden(tabel)
    is_om = len(maanden) == len(MAANDEN)
    if kolom == _STRAKS:
        van, tot = (tabel.cel(rij, _NU) for rij in (maanden[-1], jaarrij))
        return [] if is_om else [_punt(tabel, c, tot.rij_label, stip=c is tot) for c in (van, tot)]
    cellen = [tabel.cel(rij, kolom) for rij in maanden if tabel.heeft(rij, kolom)]
    punten = [_punt(tabel, c, c.kolom_label) for c in cellen if c.exact is not None]
    if punten and kolom != _NU and not is_om:
        # a norm is spread evenly, so its line runs on; how last year went on, the table does not tell
        slot = tabel.cel(jaarrij, kolom)
        punten.append(_punt(tabel, slot, slot.kolom_label, lijn=kolom == _PAD))
    return punten


def _punt(tabel: Tabel, cel: Cel, reeks: str, *, lijn: bool = True, stip: bool = True) -> Punt:
    maand = int(cel.rij.removeprefix(_MAAND)) if cel.rij.startswith(_MAAND) else len(MAANDEN)
    return {
        "maand": MAANDEN_KORT[maand - 1],
        "stand": cel.rij_label,
        "reeks": reeks,
        "waarde": float(cel.exact or 0),
        "weergave": tabel.weergave(cel),
        "cel": tabel.cel_id(cel),
        "lijn": lijn,
        "stip": stip,
    }


def _top(punten: list[Punt]) -> float:
    return _BOVEN * max((float(p["waarde"]) for p in punten), default=0.0) or 1.0


# --- alt text -------------------------------------------------------------------------------------


def _alt(tabel: Tabel, jaarrij: str) -> str:
    """Name the latest figure and what stands beside it, and the same of the whole year."""
    maanden = _maanden(tabel)
    delen = [_stand(tabel, maanden[-1])]
    if len(maanden) < len(MAANDEN):
        delen.append(_stand(tabel, jaarrij, "over het hele jaar "))
    return f"Lijndiagram: {tabel.titel}. {'. '.join(delen)}. Alle getallen staan in de tabel."


def _stand(tabel: Tabel, rij: str, over: str = "") -> str:
    nu, *naast = (tabel.cel(rij, kolom) for kolom in (_NU, _TOEN, _PAD) if tabel.heeft(rij, kolom))
    ernaast = [f"{over}{c.kolom_label.lower()} {tabel.weergave(c)}" for c in naast if c.exact is not None]
    return ", ".join([f"{nu.rij_label} {tabel.weergave(nu)}", *ernaast])

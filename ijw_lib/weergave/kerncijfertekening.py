"""Key figures as cards: what they say, a small line through the year, a bar to the afspraak."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ijw_lib.model.markdown import in_html
from ijw_lib.model.opmaak import rond
from ijw_lib.model.tabel import Cel
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.kerncijfer import Afspraak, Kerncijfer

_BREED, _HOOG, _RAND = 132, 34, 4


def kaarten(kerncijfers: Sequence[Kerncijfer]) -> str:
    """Return the cards as markdown; the drawings are for HTML only, every word also goes into the PDF."""
    return (
        ":::: {.kpi-grid}\n\n"
        + "\n".join(
            kerncijferkaart.markdown(kerncijferkaart.als_gegevens(k), tekening(k)) for k in kerncijfers
        )
        + "\n::::\n"
    )


def tekening(k: Kerncijfer) -> str:
    """Return the drawings of a key figure as HTML; empty without any."""
    return _verloop(k.verloop.cellen if k.verloop else ()) + (_balk(k.afspraak) if k.afspraak else "")


def _verloop(cellen: Sequence[Cel]) -> str:
    """Return a line through the months, with a dot at the last one; empty for fewer than two."""
    if len(cellen) < 2:
        return ""
    waarden = [c.exact or Fraction(0) for c in cellen]
    laag, hoog = min(waarden), max(waarden)
    stap = Fraction(_BREED - 2 * _RAND, len(waarden) - 1)
    punten = [
        (_RAND + i * stap, _HOOG - _RAND - (w - laag) * (_HOOG - 2 * _RAND) / ((hoog - laag) or 1))
        for i, w in enumerate(waarden)
    ]
    lijn = " ".join(f"{float(x):.1f},{float(y):.1f}" for x, y in punten)
    x, y = (f"{float(v):.1f}" for v in punten[-1])
    alt = in_html(f"Verloop per maand, van {_woord(cellen[0])} naar {_woord(cellen[-1])}")
    return (
        f'<svg class="kpi-verloop" viewBox="0 0 {_BREED} {_HOOG}" width="{_BREED}" height="{_HOOG}" '
        f'role="img" aria-label="{alt}">'
        f'<polyline points="{lijn}" fill="none" stroke="currentColor" stroke-width="2"/>'
        f'<circle cx="{x}" cy="{y}" r="3.2" fill="currentColor"/></svg>'
    )


def _woord(cel: Cel) -> str:
    return f"{cel.rij_label.lower()} ({float(cel.exact or 0):g})".replace(".", ",")


def _balk(afspraak: Afspraak) -> str:
    """Return a bar of what is realised of the year's afspraak, with a mark where it should be by now."""
    norm = afspraak.cel.exact or Fraction(1)
    deel = max(Fraction(0), (afspraak.gehaald.exact or Fraction(0)) / norm)
    schaal = max(Fraction(1), deel)
    breed, streep = (float(200 * d / schaal) for d in (deel, afspraak.deel))
    nu = f"{afspraak.naam} van het jaar: {rond(100 * deel)}% gehaald"
    alt = f"{nu}; op dit moment van het jaar hoort daar {rond(100 * afspraak.deel)}% bij"
    return (
        f'<svg class="kpi-balk" viewBox="0 0 200 18" height="18" preserveAspectRatio="none" role="img" '
        f'aria-label="{in_html(alt)}"><rect class="baan" y="4" width="200" height="10"/>'
        f'<rect class="vulling" y="4" width="{breed:.1f}" height="10"/>'
        f'<rect class="streep" x="{max(0.0, streep - 1.5):.1f}" width="3" height="18"/></svg>'
    )

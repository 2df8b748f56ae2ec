"""Key figures as cards: the figure, what it was, a small line through the year, a bar to the afspraak."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ijw_lib.model.markdown import attribuut, in_html, lopend, veilig
from ijw_lib.model.opmaak import rond
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.kerncijfer import Afspraak, Eerder, Kpi

_BREED, _HOOG, _RAND = 132, 34, 4
_VORM = {
    "goed": '<path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "let-op": '<path d="M8 2v7.5M8 12v2.4" fill="none" stroke="currentColor" stroke-width="2.6"/>',
    "achter": '<path d="M8 1l7 7-7 7-7-7Z" fill="currentColor"/>',
    "hoger": '<path d="M8 14V3M3 8l5-5 5 5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "lager": '<path d="M8 2v11M3 8l5 5 5-5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "gelijk": '<path d="M2 5.5h12M2 10.5h12" fill="none" stroke="currentColor" stroke-width="2.2"/>',
}
"""Of a verdict a tick, an exclamation mark or a diamond; of a change the arrow that goes the same way."""


def kaarten(kpis: Sequence[Kpi]) -> str:
    """Return the cards as markdown; the drawings are for HTML only, every word also goes into the PDF."""
    return ":::: {.kpi-grid}\n\n" + "\n".join(_kaart(k) for k in kpis) + "\n::::\n"


def _kaart(k: Kpi) -> str:
    delen = [
        f"[{veilig(k.label)}]{{.kpi-label}}",
        f'[{veilig(k.tabel.weergave(k.cel))}]{{.kpi-waarde data-cel="{attribuut(k.tabel.cel_id(k.cel))}"}}',
    ]
    if tekening := _verloop(k.verloop) + (_balk(k.afspraak) if k.afspraak else ""):
        delen.append(f"```{{=html}}\n{tekening}\n```")
    if k.afspraak:
        norm = _gebonden(k.afspraak.tabel, k.afspraak.cel)
        delen.append(f"[{veilig(k.afspraak.naam)} voor het jaar: {norm}]{{.kpi-afspraak}}")
    if k.toelichting:
        delen.append(f"[{lopend(k.toelichting)}]{{.kpi-trend}}")
    delen += [f"[{_eerder(e)}]{{.kpi-eerder}}" for e in k.eerder]
    if k.signaal:
        vorm = _VORM[k.signaal.richting or k.signaal.oordeel]
        teken = f'<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{vorm}</svg>'
        klassen = f".kpi-signaal .signaal-{k.signaal.oordeel}"
        klassen += f" .richting-{k.signaal.richting}" if k.signaal.richting else ""
        delen.append(f"[`{teken}`{{=html}} {veilig(k.signaal.tekst)}]{{{klassen}}}")
    return "::: {.kpi}\n\n" + "\n\n".join(delen) + "\n\n:::\n"


def _gebonden(tabel: Tabel, cel: Cel, periode: str = "") -> str:
    elders = f' data-periode="{periode}"' if periode else ""
    return f'[{veilig(tabel.weergave(cel))}]{{data-cel="{attribuut(tabel.cel_id(cel))}"{elders}}}'


def _eerder(e: Eerder) -> str:
    erbij = f" ({veilig(e.verschil)})" if e.verschil else ""
    return f"{veilig(e.naam)}: {_gebonden(e.tabel, e.cel, e.periode)}{erbij}"


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

"""The answers of the regio and its gemeenten side by side, for the home page; read from what was run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ijw_lib.model.markdown import in_html, veilig
from ijw_lib.model.opmaak import BESCHERMD, NVT
from ijw_lib.model.periode import Periode
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.antwoorden import kaart
from ijw_lib.rapport.kerncijfer import VORIGE

_HOOGSTENS = 3
"""Lines on what changed since the report before."""
_BREED, _HOOG, _RAND = 74, 24, 3


@dataclass(frozen=True)
class Rij:
    """The answers of one report: its id, its name, the page that has them, and what its notebook carries."""

    rapport: str
    naam: str
    pagina: str
    antwoorden: Mapping[str, Any]

    def naar(self, id_: str) -> str:
        """Return the address of an answer: its block on the page, or else the page of its theme."""
        if any(a["antwoord"] == id_ for a in self.antwoorden.get("gegeven", ())):
            return f"{self.pagina}#{kaart.anker(id_)}"
        map_ = self.pagina.rpartition("/")[0]
        return f"{map_}/{self.antwoorden['vragen'][id_]['thema']}.html"


def markdown(rijen: Sequence[Rij], titel: str) -> str:
    """Return one sentence, a table with a row per report and a column per answer of the first, and money.

    Empty where the first row has no answers. ``n.v.t.`` stands where a report has no such figure,
    ``beschermd`` where it has one that is withheld.

    Parameters
    ----------
    titel
        What the table is about, for who hears it.
    """
    if not rijen or not (gegeven := rijen[0].antwoorden.get("gegeven")):
        return ""
    eerste = rijen[0]
    bij = f'data-rapport="{eerste.rapport}"'
    return (
        f"::: {{.antwoordzinnen {bij}}}\n\n{gegeven[0]['zin']}\n\n:::\n\n"
        f"```{{=html}}\n{_tabel(rijen, [a['antwoord'] for a in gegeven], titel)}\n```\n\n"
        f":::: {{.naast-elkaar {bij}}}\n\n{geld(eerste)}{_veranderd(eerste)}::::\n"
    )


# --- money and change -----------------------------------------------------------------------------


def geld(eerste: Rij) -> str:
    """Return how the account closes, in a block; nothing where the report has no finances."""
    if not (antwoord := eerste.antwoorden.get("geld")):
        return ""
    zinnen = f"{antwoord['zin']} {antwoord['waarom']}".rstrip()
    return f"::: {{.thuisblok}}\n\n### Geld\n\n{zinnen}\n\n:::\n\n"


def _veranderd(eerste: Rij) -> str:
    """Return what changed since the report before, at most three lines; nothing where there is none."""
    vragen = eerste.antwoorden["vragen"]
    if not (vorige := _vorige(vragen)):
        return ""
    regels = [_regel(vragen[v["antwoord"]], v) for v in eerste.antwoorden.get("veranderd", ())][:_HOOGSTENS]
    lijst = "\n".join(f"- {r}" for r in regels) or "Geen van de kerncijfers is noemenswaardig veranderd."
    kop = f"### Veranderd sinds de rapportage {veilig(Periode.parse(vorige).label)}"
    return f"::: {{.thuisblok}}\n\n{kop}\n\n{lijst}\n\n:::\n\n"


def _vorige(vragen: Mapping[str, Any]) -> str:
    """Return the period of the report before, which some figure is compared with; else nothing."""
    genoemd = (e["periode"] for v in vragen.values() for e in v["eerder"] if e["naam"] == VORIGE)
    return next(genoemd, "")


def _regel(vraag: Mapping[str, Any], anders: Mapping[str, str]) -> str:
    getal = vraag["getal"]
    cijfer = f'[{veilig(getal["tekst"])}]{{data-cel="{in_html(getal["cel"])}"}}'
    return f"{veilig(vraag['label'])}: {cijfer} ({veilig(anders['verschil'])})"


# --- table ----------------------------------------------------------------------------------------


def _tabel(rijen: Sequence[Rij], vragen: Sequence[str], titel: str) -> str:
    eerste = rijen[0].antwoorden["vragen"]
    labels = [in_html(eerste[id_]["label"]) for id_ in vragen]
    koppen = "".join(f'<th scope="col">{label}</th>' for label in labels)
    regels = "\n".join(_rij(rij, vragen, labels) for rij in rijen)
    return (
        f'<table class="antwoordtabel">\n<caption>{in_html(titel)}</caption>\n<thead>\n'
        f'<tr><th scope="col">Gemeente</th>{koppen}</tr>\n</thead>\n<tbody>\n{regels}\n</tbody>\n</table>'
    )


def _rij(rij: Rij, vragen: Sequence[str], labels: Sequence[str]) -> str:
    kop = f'<th scope="row"><a href="{in_html(rij.pagina)}">{in_html(rij.naam)}</a></th>'
    cellen = "".join(_cel(rij, id_, label) for id_, label in zip(vragen, labels, strict=True))
    return f"<tr>{kop}{cellen}</tr>"


def _cel(rij: Rij, id_: str, label: str) -> str:
    wat = f'<span class="antwoord-wat" aria-hidden="true">{label}</span>'
    vraag = rij.antwoorden.get("vragen", {}).get(id_)
    if vraag is None:
        dicht = id_ in rij.antwoorden.get("beschermd", ())
        return f'<td class="nvt">{wat}{BESCHERMD if dicht else NVT}</td>'
    getal = vraag["getal"]
    bij = f'data-waarde="{in_html(getal["cel"])}" data-rapport="{rij.rapport}"'
    return (
        f'<td>{wat}<a class="antwoord-naar" href="{in_html(rij.naar(id_))}">'
        f"<span {bij}>{in_html(getal['tekst'])}</span>{_lijn(vraag['nu'], vraag['toen'])}"
        f"{_erbij(vraag)}</a></td>"
    )


def _erbij(vraag: Mapping[str, Any]) -> str:
    """Return the verdict where there is one, and what was added in a year."""
    oordeel, anders = vraag["oordeel"], vraag["in_een_jaar"]
    merk = kerncijferkaart.merk_html(oordeel["teken"], oordeel["woord"]) if oordeel["teken"] else ""
    woorden = anders if anders in ("", "gelijk") else f"{anders} in een jaar"
    eerder = f'<span class="antwoord-eerder">{in_html(woorden)}</span>' if woorden else ""
    return f'<span class="antwoord-erbij">{merk}{eerder}</span>' if merk or eerder else ""


def _lijn(nu: Sequence[float], toen: Sequence[float]) -> str:
    """Return a small line through this year and, dashed, the year before; of two figures one line."""
    if len(nu) < 2:
        nu, toen = ([*toen, *nu], []) if toen else ([], [])
    if not nu:
        return ""
    laag, hoog = min([*nu, *toen]), max([*nu, *toen])

    def punten(reeks: Sequence[float]) -> list[str]:
        stap = (_BREED - 2 * _RAND) / (max(len(nu), len(toen)) - 1)
        schaal = (_HOOG - 2 * _RAND) / ((hoog - laag) or 1)
        return [
            f"{_RAND + i * stap:.1f},{_HOOG - _RAND - (w - laag) * schaal:.1f}" for i, w in enumerate(reeks)
        ]

    eerder = f'<polyline class="toen" points="{" ".join(punten(toen))}"/>' if len(toen) > 1 else ""
    lijn = punten(nu)
    x, y = lijn[-1].split(",")
    return (
        f'<svg class="antwoord-lijn" viewBox="0 0 {_BREED} {_HOOG}" width="{_BREED}" height="{_HOOG}" '
        f'aria-hidden="true">{eerder}<polyline points="{" ".join(lijn)}"/>'
        f'<circle cx="{x}" cy="{y}" r="3"/></svg>'
    )

"""The answers of the regio and its gemeenten side by side, for the home page; read from what was run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ijw_lib.model.markdown import in_html
from ijw_lib.rapport import kerncijferkaart


@dataclass(frozen=True)
class Kolom:
    """The answers of one report: its id, its name, the page that has them, and what its notebook carries."""

    rapport: str
    naam: str
    pagina: str
    antwoorden: Mapping[str, Any]


def markdown(kolommen: Sequence[Kolom], titel: str) -> str:
    """Return what the first column answers, and a table: a row per answer of it, a column per report.

    Empty where the first column has no answers. ``n.v.t.`` stands where a report has no such figure.

    Parameters
    ----------
    titel
        What the table is about, for who hears it.
    """
    if not kolommen or not (gegeven := kolommen[0].antwoorden.get("gegeven")):
        return ""
    eerste = kolommen[0]
    geld = eerste.antwoorden.get("geld", "")
    zinnen = "\n".join(f"- {zin}" for zin in (*map(_zin, gegeven), geld) if zin)
    return (
        f'::: {{.antwoordzinnen data-rapport="{eerste.rapport}"}}\n\n{zinnen}\n\n:::\n\n'
        f"```{{=html}}\n{_tabel(kolommen, [a['antwoord'] for a in gegeven], titel)}\n```\n"
    )


def _zin(antwoord: Mapping[str, str]) -> str:
    return f"{antwoord['zin']} {antwoord['waarom']}".rstrip()


def _tabel(kolommen: Sequence[Kolom], vragen: Sequence[str], titel: str) -> str:
    koppen = "".join(
        f'<th scope="col"><a href="{in_html(k.pagina)}">{in_html(k.naam)}</a></th>' for k in kolommen
    )
    eerste = kolommen[0].antwoorden["vragen"]
    rijen = "\n".join(
        f'<tr><th scope="row">{in_html(eerste[id_]["label"])}</th>'
        f"{''.join(_cel(k, id_) for k in kolommen)}</tr>"
        for id_ in vragen
    )
    kop = f'<tr><th scope="col">Kerncijfer</th>{koppen}</tr>'
    return (
        f'<table class="antwoordtabel">\n<caption>{in_html(titel)}</caption>\n'
        f"<thead>\n{kop}\n</thead>\n<tbody>\n{rijen}\n</tbody>\n</table>"
    )


def _cel(kolom: Kolom, id_: str) -> str:
    wie = f'<span class="antwoord-wie" aria-hidden="true">{in_html(kolom.naam)}</span>'
    vraag = kolom.antwoorden.get("vragen", {}).get(id_)
    if vraag is None:
        return f'<td class="nvt">{wie}n.v.t.</td>'
    getal, oordeel = vraag["getal"], vraag["oordeel"]
    bij = f'data-cel="{in_html(getal["cel"])}" data-rapport="{kolom.rapport}"'
    return f"<td>{wie}<span {bij}>{in_html(getal['tekst'])}</span>{_erbij(vraag, oordeel)}</td>"


def _erbij(vraag: Mapping[str, Any], oordeel: Mapping[str, str]) -> str:
    """Return the verdict, or without one what was added in a year."""
    if oordeel["teken"]:
        return kerncijferkaart.merk_html(oordeel["teken"], oordeel["woord"])
    anders = vraag["in_een_jaar"]
    woorden = anders if anders in ("", "gelijk") else f"{anders} in een jaar"
    return f'<span class="antwoord-eerder">{in_html(woorden)}</span>' if woorden else ""

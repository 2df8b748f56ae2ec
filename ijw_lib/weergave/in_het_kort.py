"""What the first page of a report shows below its answers: the gemeenten side by side, figures, documents."""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.grafieken import klein
from ijw_lib.grafieken.klein import Stip
from ijw_lib.indicatoren.catalogus import PER_INWONER, TITELS
from ijw_lib.model.aanzien.gemeenten import TOP, veel_kolommen
from ijw_lib.model.markdown import veilig
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.antwoorden import kaart
from ijw_lib.rapport.antwoorden.antwoord import Antwoorden
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import Tekst
from ijw_lib.tellen.kader import TOTAAL
from ijw_lib.weergave.antwoordblok import plaatje

KORT = "in_het_kort"
"""The theme of this page."""
_INWONERS = "inwoners"
"""The row with what the others divide by."""
_HOOGSTENS = 5
"""Lines of the chart with the gemeenten."""


def verwijzing(rapport: Rapport) -> Tekst:
    """Return the way to this page for the page that had the answers before, at their old address."""
    if KORT not in rapport.rapportage.themas:
        return Tekst("")
    zin = f"De belangrijkste uitkomsten staan op [{TITELS[KORT]}]({KORT}.ipynb)."
    return Tekst(f"::: {{#in-het-kort .verwijzing}}\n{zin}\n:::\n")


def cijfers(rapport: Rapport, antwoorden: Antwoorden) -> list[Tekst | Tabel]:
    """Return all figures of a report about few people in one table; nothing in any other."""
    if not antwoorden.klein:
        return []
    themas = [t for t in rapport.rapportage.themas if t != KORT and rapport.indicatoren(t)]
    links = " · ".join(f"[{veilig(TITELS[t])}]({t}.ipynb)" for t in themas)
    return [
        Tekst("## Alle cijfers\n"),
        *rapport.tabellen("kerncijfers", "kerncijfers"),
        Tekst(f"De tabellen per onderwerp: {links}\n"),
    ]


def kosten(rapport: Rapport, tekst: Tekst) -> list[Tekst | Tabel]:
    """Return what it costs: of the regio per gemeente, of a gemeente per programma."""
    return [tekst, *rapport.tabellen("kosten")[:1]]


def slot(rapport: Rapport, antwoorden: Antwoorden, per_inwoner: Tekst) -> Tekst:
    """Return the end of the page: the gemeenten side by side, what is not there, and the documents."""
    delen = [*_naast_elkaar(rapport, antwoorden, per_inwoner), *_niet_geleverd(rapport)]
    return Tekst(kaart.blok([*delen, *_documenten(rapport)]) + "\n")


# --- gemeenten ------------------------------------------------------------------------------------


def _naast_elkaar(rapport: Rapport, antwoorden: Antwoorden, tekst: Tekst) -> list[str]:
    """Return the gemeenten per 1.000 inhabitants, under a head of their own.

    Of the figures that are answers first, and at most five of them. A figure of fewer people than its
    minimum is not drawn. Nothing where too little is left, or where the report is about few people.
    """
    if antwoorden.klein:
        return []
    tabel = rapport.tabel_van_regio(PER_INWONER)
    stippen = [s for rij in _rijen(rapport, tabel, antwoorden) for s in rij]
    if not stippen:
        return []
    hoogste = f" (telkens de {TOP} hoogste)" if veel_kolommen(tabel) else ""
    grafiek = klein.stippen(
        "gemeenten_per_inwoner", tabel.naam + hoogste, tabel, stippen, gebonden=not rapport.over_gemeente
    )
    return ["## Per 1.000 inwoners", tekst.markdown.strip(), plaatje(grafiek)]


def _rijen(rapport: Rapport, tabel: Tabel, antwoorden: Antwoorden) -> list[list[Stip]]:
    eerst = [a.vraag.id for a in antwoorden.gegeven]
    alle = dict.fromkeys([*eerst, *(v.id for v in antwoorden.vragen)])
    minima = rapport.registers.kerncijfers.set_index("kerncijfer")["minimum"]
    labels = dict(tabel.rijen)
    rijen = [_rij(rapport, tabel, id_, labels[id_], int(minima[id_])) for id_ in alle if id_ in labels]
    return [rij for rij in rijen if len(rij) > 1 and _is_erbij(rapport, rij)][:_HOOGSTENS]


def _is_erbij(rapport: Rapport, rij: list[Stip]) -> bool:
    return not rapport.over_gemeente or any(s.eigen for s in rij)


def _rij(rapport: Rapport, tabel: Tabel, id_: str, label: str, minimum: int) -> list[Stip]:
    """Return one figure of the gemeenten that have enough people in it; of many the highest, and the own."""
    stippen = [
        Stip(label, naam, kolom == rapport.eigen, tabel.cel(id_, kolom))
        for kolom, naam in tabel.kolommen
        if kolom != TOTAAL and _aantal(tabel, id_, kolom) >= minimum
    ]
    if not veel_kolommen(tabel):
        return stippen
    hoogste = sorted(stippen, key=lambda s: -(s.cel.exact or 0))[:TOP]
    return [s for s in stippen if s.eigen or s in hoogste]


def _aantal(tabel: Tabel, id_: str, kolom: str) -> Fraction:
    """Return the number of people of which a figure per 1.000 inhabitants is made; nil where it is none."""
    if not (tabel.heeft(id_, kolom) and tabel.heeft(_INWONERS, kolom)):
        return Fraction(0)
    per, mensen = tabel.cel(id_, kolom).exact, tabel.cel(_INWONERS, kolom).exact
    return (per or Fraction(0)) * (mensen or Fraction(0)) / 1000


# --- documents ------------------------------------------------------------------------------------


def _documenten(rapport: Rapport) -> list[str]:
    """Return the documents of a report and its figures to take along, under a head of their own."""
    r = rapport.rapportage
    regels = [
        f"Deze rapportage als [PDF]({r.pdf}){{.pdf-link}} of als [Word]({r.word}){{.word-link}}",
        f"[Alle cijfers van deze periode (ZIP)](/gegevens/{r.periode.id}/cijfers.zip)",
    ]
    if r.bijlage:
        regels.insert(1, f"[Tabellenbijlage]({r.bijlage}){{.pdf-link}}: de tabellen die daar niet in staan")
    if r.bundel:
        regels.append(f"[Alle rapportages van deze periode (ZIP)](../{r.bundel})")
    return [_kop("documenten", "Documenten"), "\n".join(f"- {regel}" for regel in regels)]


def _niet_geleverd(rapport: Rapport) -> list[str]:
    """Return which themes are not, or not wholly, in a report, under a head of their own."""
    if not (zinnen := rapport.niet_geleverd):
        return []
    return [_kop("niet-geleverd", kaart.NIET_GELEVERD), "\n".join(f"- {zin}" for zin in zinnen)]


def _kop(anker: str, kop: str) -> str:
    """Return a head; markdown would begin a section of its own."""
    return f'```{{=html}}\n<h2 id="{anker}">{kop}</h2>\n```'

"""The answers of a report as blocks: the finding, its verdict, why, where to read on, and a chart."""

from __future__ import annotations

from collections.abc import Iterator

from ijw_lib.grafieken import Grafiek, klein
from ijw_lib.grafieken.klein import Lijn, Staaf
from ijw_lib.indicatoren.catalogus import TITELS
from ijw_lib.model import svg
from ijw_lib.model.markdown import attribuut, in_script, veilig
from ijw_lib.rapport.antwoorden import kaart
from ijw_lib.rapport.antwoorden.antwoord import FINANCIEN, Antwoord, Antwoorden, Vraag
from ijw_lib.rapport.kerncijfer import Afspraak, Kerncijfer
from ijw_lib.weergave.kerncijfertekening import tekening


def markdown(antwoorden: Antwoorden) -> str:
    """Return the blocks below each other; of a report about few people with a small line for a chart."""
    blokken = [_blok(a, beknopt=antwoorden.klein) for a in antwoorden.gegeven]
    if geld := antwoorden.geld:
        kop = f"## {geld.zin} {{#{kaart.anker(FINANCIEN)}}}"
        blokken.append(kaart.blok([kop, f"{geld.waarom} {_naar(FINANCIEN)}".lstrip()]))
    soort = ".antwoorden .klein" if antwoorden.klein else ".antwoorden"
    return f":::: {{{soort}}}\n\n" + "\n\n".join(blokken) + "\n\n::::\n" if blokken else ""


def _blok(antwoord: Antwoord, *, beknopt: bool) -> str:
    vraag = antwoord.vraag
    lijn = tekening(vraag.kerncijfer) if beknopt else ""
    beeld = "" if beknopt else plaatje(_grafiek(vraag))
    return kaart.blok(
        [
            f"## {antwoord.zin} {{#{kaart.anker(vraag.id)}}}",
            " ".join([kaart.oordeel(vraag.oordeel.teken, vraag.oordeel.woord), *_ernaast(vraag)]),
            f"{antwoord.waarom} {_naar(vraag.thema)}".lstrip(),
            f"```{{=html}}\n{lijn}\n```" if lijn else "",
            beeld,
        ]
    )


def _naar(thema: str) -> str:
    return f"[Meer bij {veilig(TITELS[thema])}]({thema}.ipynb)"


def _ernaast(vraag: Vraag) -> Iterator[str]:
    """Yield what stands beside a verdict: the goal, or else the figure a year before."""
    k = vraag.kerncijfer
    if k.afspraak:
        voor = " voor het hele jaar" if k.afspraak.deel != 1 else ""
        yield f"{veilig(k.afspraak.naam)}{voor}: {_gebonden(k.afspraak)}."
    elif vraag.jaar_eerder:
        toen = vraag.jaar_eerder
        anders = f" ({veilig(toen.verschil)})" if toen.verschil else ""
        cel = attribuut(toen.tabel.cel_id(toen.cel))
        getal = f'[{veilig(toen.tabel.weergave(toen.cel))}]{{data-cel="{cel}" data-periode="{toen.periode}"}}'
        yield f"Een jaar eerder: {getal}{anders}."


def _gebonden(afspraak: Afspraak) -> str:
    tabel, cel = afspraak.tabel, afspraak.cel
    return f'[{veilig(tabel.weergave(cel))}]{{data-cel="{attribuut(tabel.cel_id(cel))}"}}'


# --- the chart ------------------------------------------------------------------------------------


def plaatje(grafiek: Grafiek) -> str:
    """Return a chart as a picture of a fixed size, for HTML only; empty where there is nothing to draw."""
    if grafiek.leeg or grafiek.maat is None:
        return ""
    spec = svg.als_tekst(grafiek.spec)
    breed, hoog = grafiek.maat
    return (
        '::: {.content-visible when-format="html"}\n\n::: {.plaatje}\n\n'
        f"{veilig(grafiek.titel)}\n\n"
        f'![]({svg.adres(spec)}){{.beeld width={breed} height={hoog} fig-alt="{attribuut(grafiek.alt)}"}}\n\n'
        f'```{{=html}}\n<script type="application/vnd.vegalite+json">{in_script(spec)}</script>\n```\n\n'
        ":::\n\n:::"
    )


def _grafiek(vraag: Vraag) -> Grafiek:
    """Return the chart of a key figure: by month where it is counted so, else its bars.

    A count through the period with a goal of the whole year is bars: no month can be held against that.
    """
    k = vraag.kerncijfer
    id_ = f"antwoord_{vraag.id}"
    doel = None
    if k.afspraak:
        heel = " heel" if k.afspraak.deel != 1 else ""
        naam = f"{k.afspraak.naam}{heel} {_jaar(k)}" if heel else k.afspraak.naam
        doel = Staaf(naam, k.afspraak.tabel, k.afspraak.cel)
    if k.verloop and len(k.verloop.nu.cellen) > 1 and not (doel and k.opgeteld):
        return klein.lijnen(id_, k.verloop.tabel.naam, _lijnen(vraag), doel, met_waarde=_is_de_laatste(k))
    staven = [Staaf(str(_jaar(k)), k.tabel, k.cel)]
    if toen := vraag.jaar_eerder:
        staven.append(Staaf(str(_jaar(k) - 1), toen.tabel, toen.cel, gebonden=False))
    return klein.staven(id_, k.label, staven, doel)


def _is_de_laatste(k: Kerncijfer) -> bool:
    """Tell whether the last month is what the key figure says; of a period it is one part of many."""
    assert k.verloop is not None
    cellen = k.verloop.nu.cellen
    return cellen[max(cellen)].exact == k.cel.exact


def _lijnen(vraag: Vraag) -> list[Lijn]:
    verloop = vraag.kerncijfer.verloop
    assert verloop is not None
    reeksen = [verloop.nu, *([verloop.toen] if vraag.jaar_eerder and verloop.toen else [])]
    return [Lijn(str(r.jaar), r.tabel, r.cellen, gebonden=r.tabel is verloop.tabel) for r in reeksen]


def _jaar(k: Kerncijfer) -> int:
    return k.tabel.peildatum.year

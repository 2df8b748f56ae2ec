# ruff: noqa: E501  (lines of sample text)
"""A small project that follows the publication contract: made-up figures, every kind of markup once.

`python -m tests.publicatie.voorbeeldproject.maak DIR` writes it, to look at.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import altair as alt
import vl_convert

from ijw_lib.fundament.middelen import lettertypen
from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.bronnen import naslag, wegwijzer
from ijw_lib.publicatie.bronnen.formaten import formaten
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.samenstellen import registerlijst
from ijw_lib.rapport import begrippen
from ijw_lib.registers.woordenboek.lijsten import Lijsten

WORTEL = Path(__file__).resolve().parents[3]
FICTIEF = "::: {.fictief}\n**Fictieve cijfers.** Deze pagina is gemaakt met een voorbeeldlevering; niets ervan gaat over echte personen of bedragen.\n:::"
HERKOMST = "::: {.herkomst}\nPeildatum 31 augustus 2031 · levering *voorbeeld* · kenmerk `3f9a0c2e71`\n\nBerekend met versie 0.1.0 van de rapportagestraat.\n:::"
KOLOMMEN = ["Begroting 2031", "Begroting t/m augustus", "Realisatie t/m augustus", "Verschil", "% realisatie"]
TITEL = "Begroting en realisatie per programma, t/m augustus"
"""Of the chart."""
RIJEN: list[tuple[str, str, list[str]]] = [
    ("Bijdrage van de deelnemende gemeenten", "", ["€ 17.285", "€ 11.523", "€ 11.530", "€ 7", "67%"]),
    ("Opbrengst uit productie, dienstverlening en detachering", "", ["€ 6.120", "€ 4.080", "€ 3.912", "€ -168", "64%"]),
    ("Opbrengst uit projecten en overige baten", "", ["€ 455", "€ 303", "€ 347", "€ 44", "76%"]),
    ("Totaal baten", "rij-totaal", ["€ 23.860", "€ 15.907", "€ 15.789", "€ -118", "66%"]),
    ("Lasten", "rij-kop", []),
    ("Loonkosten en overige personeelskosten ambtelijk personeel", "", ["€ 8.944", "€ 5.963", "€ 5.871", "€ -92", "66%"]),
    ("Loonkosten medewerkers in een dienstverband Wsw", "", ["€ 11.302", "€ 7.535", "€ 7.490", "€ -45", "66%"]),
    ("Huisvesting, vervoer en overige bedrijfskosten", "", ["€ 3.610", "€ 2.407", "€ 2.466", "€ 59", "68%"]),
    ("Totaal lasten", "rij-totaal", ["€ 23.856", "€ 15.904", "€ 15.827", "€ -77", "66%"]),
    ("Onttrekking aan de reserves", "", ["–", "–", "€ 12", "€ 12", "n.v.t."]),
    ("Resultaat", "rij-totaal", ["€ 4", "€ 3", "€ -26", "€ -29", "n.v.t."]),
]  # fmt: skip


ANTWOORDEN = (
    ("bijdrage", "Gemeentelijke bijdrage", "Financiën", "De gemeenten betalen meer dan begroot.", "Dat komt door de lonen."),
    ("financien", "Financiën", "Financiën", "De exploitatie sluit met een tekort.", "De lonen liggen het verst van de raming."),
    ("intakes", "Intakes voor een uitkering", "Inkomensregelingen", "Er waren meer intakes.", "Het verschil zit vooral in mei."),
    ("lopend", "Lopende trajecten", "Lopende trajecten", "Er lopen minder trajecten.", "Het verschil zit vooral in de laatste fase."),
    ("verzuim", "Ziekteverzuim", "Bedrijfsvoering", "Het ziekteverzuim is gedaald.", ""),
    ("wsw", "Dienstverbanden Wsw", "Werkvoorziening", "Er zijn minder mensen met een dienstverband in de Wsw.", "Niemand kan er nog instromen."),
)  # fmt: skip
"""Of every report: id, title, theme, sentence and reason."""


def antwoorden() -> str:
    """Return the answers as one cell, each with its anchor."""
    blokken = (
        f"::: {{.antwoord #antwoord-{a}}}\n\n**{zin}**\n\n{waarom}\n\n:::"
        for a, _, _, zin, waarom in ANTWOORDEN
    )
    return "md:\n:::: {.antwoorden}\n\n" + "\n\n".join(blokken) + "\n\n::::"


def tabel(id_: str, titel: str) -> str:
    """Return one table cell output as the contract describes it."""
    kop = "".join(f'<th scope="col" class="getal" style="text-align:right">{k}</th>' for k in KOLOMMEN)
    rijen = []
    for nr, (label, klasse, waarden) in enumerate(RIJEN):
        if klasse == "rij-kop":
            rijen.append(
                f'<tr class="rij-kop"><th scope="rowgroup" colspan="{len(KOLOMMEN) + 1}">{label}</th></tr>'
            )
            continue
        cellen = "".join(
            f'<td class="getal" style="text-align:right" data-cel="{id_}/rij_{nr}/kolom_{k}/">{w}</td>'
            for k, w in enumerate(waarden)
        )
        rijen.append(
            f'<tr{f" class={chr(34)}{klasse}{chr(34)}" if klasse else ""}><th scope="row">{label}</th>{cellen}</tr>'
        )
    html = (
        '<table class="ijw-tabel"><colgroup>'
        + "<col>" * (len(KOLOMMEN) + 1)
        + f'</colgroup><thead><tr><th scope="col">x € 1.000</th>{kop}</tr></thead><tbody>'
        + "".join(rijen)
        + "</tbody></table>"
    )
    return (
        f"::: {{#tbl-{id_}}}\n```{{=html}}\n{html}\n```\n\n{titel}\n:::\n\n"
        "::: {.tabelnoten}\nBedragen x € 1.000. Totalen zijn met onafgeronde bedragen berekend.\n\n"
        "Bron: grootboek en begroting. Peildatum: 31 augustus 2031.\n\n"
        "1) Inclusief de nog niet gefactureerde bijdrage.\n:::\n"
    )


def kpis(voorvoegsel: str) -> str:
    """Return a grid of three cards."""
    kaarten = [
        ("Resultaat t/m augustus", "€ -26", "x € 1.000; begroot was € 3"),
        ("Gerealiseerde baten", "66%", "van de jaarbegroting"),
        ("Gerealiseerde lasten", "66%", "van de jaarbegroting"),
    ]
    blokken = [
        f'::: {{.kpi}}\n[{label}]{{.kpi-label}}\n\n[{waarde}]{{.kpi-waarde data-cel="{voorvoegsel}/kpi/{nr}/"}}\n\n[{trend}]{{.kpi-trend}}\n:::'
        for nr, (label, waarde, trend) in enumerate(kaarten)
    ]
    return ":::: {.kpi-grid}\n" + "\n".join(blokken) + "\n::::\n"


@cache
def _grafiek() -> tuple[str, str, str]:
    vl_convert.register_font_directory(str(lettertypen()))
    gegevens = [
        {"groep": groep, "soort": soort, "bedrag": bedrag}
        for groep, begroot, werkelijk in [
            ("Sociale werkvoorziening en beschut werk", 9120, 8991),
            ("Re-integratie en participatie", 4870, 5012),
            ("Werkgeversdienstverlening", 1310, 1276),
            ("Algemene baten en lasten", 607, 548),
        ]
        for soort, bedrag in (("Begroting", begroot), ("Realisatie", werkelijk))
    ]
    tekst = "Staafdiagram: begroting en realisatie per programma. De sociale werkvoorziening is met € 8.991 het grootst."
    spec = (
        alt.Chart(alt.Data(values=gegevens), width=560, height=alt.Step(19), description=tekst)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("bedrag:Q", title="x € 1.000", axis=alt.Axis(format=",.0f", tickCount=6)),
            y=alt.Y("groep:N", title=None, sort=None, axis=alt.Axis(labelLimit=280)),
            yOffset=alt.YOffset("soort:N", sort=None),
            color=alt.Color("soort:N", title=None, sort=None, scale=alt.Scale(range=["#9fb3cc", "#12294a"])),
            tooltip=[alt.Tooltip("groep:N", title="Programma"), alt.Tooltip("soort:N", title="Soort"), alt.Tooltip("bedrag:Q", title="Bedrag", format=",.0f")],
        )
        .configure(font="'Source Sans 3', Arial, sans-serif")
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal", domain=False, ticks=False, gridColor="#d8dfe8", labelColor="#1b2736", titleColor="#45546a")
        .configure_legend(orient="top", labelFontSize=12, labelColor="#1b2736")
        .configure_view(stroke=None)
        .to_dict()
    )  # fmt: skip
    svg = vl_convert.vegalite_to_svg(spec, format_locale="nl-NL", time_format_locale="nl-NL")
    return (
        tekst,
        base64.b64encode(svg.encode()).decode(),
        json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c"),
    )


def grafiek(id_: str) -> str:
    """Return one chart cell output."""
    tekst, svg, spec = _grafiek()
    return (
        f'::: {{#fig-{id_}}}\n::: {{.vega-figuur}}\n![](data:image/svg+xml;base64,{svg}){{fig-alt="{tekst}"}}\n\n'
        f'```{{=html}}\n<script type="application/vnd.vegalite+json">{spec}</script>\n```\n:::\n\n'
        f"{TITEL}\n:::\n"
    )


def notebook(pad: Path, voorblad: str, *delen: str) -> None:
    """Write an executed notebook: raw front matter, then each part as markdown (``md:``) or as cell output."""
    cellen: list[dict[str, object]] = [
        {"cell_type": "raw", "metadata": {}, "source": _regels(f"---\n{voorblad}\n---")}
    ]
    for deel in delen:
        if deel.startswith("md:"):
            cellen.append({"cell_type": "markdown", "metadata": {}, "source": _regels(deel[3:].strip())})
            continue
        uitvoer = {
            "output_type": "display_data",
            "metadata": _meegegeven(deel),
            "data": {"text/markdown": deel, "text/plain": "weergave"},
        }
        cellen.append(
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "source": ["toon(tabel)"],
                "outputs": [uitvoer],
            }
        )
    pad.parent.mkdir(parents=True, exist_ok=True)
    inhoud = {"cells": cellen, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    pad.write_text(json.dumps(inhoud, ensure_ascii=False, indent=1), encoding="utf-8")


def _meegegeven(deel: str) -> dict[str, object]:
    """Return what the output of a chart or a table carries; the other outputs carry nothing here."""
    soort, _, rest = deel.partition("-")
    id_ = rest.partition("}")[0]
    if soort == "::: {#fig":
        return {"ijw": {"grafiek": {"grafiek": id_, "titel": TITEL, "tabel": "overzicht"}}}
    if soort == "::: {#tbl":
        titel = deel.partition("```\n\n")[2].partition("\n")[0]
        return {"ijw": {"tabel": gegevens(id_, titel)}}
    return {}


def gegevens(id_: str, titel: str) -> dict[str, object]:
    """Return the cells of a table as data."""
    cellen = [
        [nr, k, "", _bedrag(w), "nvt" if _bedrag(w) == "" else "getal", w, "procent" if "%" in w else "eur"]
        for nr, (_, _, waarden) in enumerate(RIJEN)
        for k, w in enumerate(waarden)
    ]
    return {
        "tabel": id_, "titel": titel, "naam": titel, "eenheid": "x € 1.000", "bron": "Grootboek", "peildatum": "2031-08-31",
        "schaal": 1000, "decimalen": 0, "rijen": [[f"rij_{nr}", label] for nr, (label, _, _) in enumerate(RIJEN)],
        "kolommen": [[f"kolom_{k}", kop] for k, kop in enumerate(KOLOMMEN)], "noten": [], "cellen": cellen,
    }  # fmt: skip


def _bedrag(weergave: str) -> str:
    """Return the number of a cell as data, in euros or per cent; empty where it has none."""
    kaal = weergave.removeprefix("€ ").replace(".", "")
    if kaal.endswith("%"):
        return kaal.removesuffix("%")
    return f"{kaal}000" if kaal.lstrip("-").isdecimal() else ""


def _regels(tekst: str) -> list[str]:
    return tekst.splitlines(keepends=True)


def maak(project: Path) -> Path:
    """Write the sample project into `project` and return it."""
    map_ = project / "reports" / "2031-M08" / "regio"
    map_.mkdir(parents=True, exist_ok=True)
    for naam in (
        "_quarto.yml",
        "index.qmd",
        "reports/methode.qmd",
        "reports/toegankelijkheid.qmd",
        "reports/begrippen.qmd",
        "reports/registers.qmd",
        "reports/nieuw.qmd",
        "reports/errata.qmd",
        "reports/vergelijken.qmd",
    ):
        shutil.copyfile(WORTEL / naam, project / naam)
    _navigatie(project)
    _ingevoegd(project)
    _rapporten(project)
    tekst = 'md:\nDe lasten blijven met [€ 15.827]{data-cel="tekst/lasten/realisatie/"} duizend onder de begroting.[^reserve]\n\n[^reserve]: De onttrekking wordt bij de jaarrekening vastgesteld.\n'
    kaders = (
        "md:\n::: {.callout-note}\n## Hoe te lezen\nEen negatief verschil bij de lasten betekent dat er minder is uitgegeven.\n:::\n\n"
        '::: {.callout-warning collapse="true"}\n## Afronding\nElk bedrag is los afgerond; een totaal kan één afwijken van de som.\n:::\n'
    )
    verwijzing = "md:\nDe cijfers staan in @tbl-overzicht en, per programma, in @fig-programma.\n"
    tabs = "md:\n::: {.panel-tabset}\n### Per programma\nDe programma's volgen het gemeentelijke taakveld.\n\n### Per kostensoort\nElke kostensoort hoort bij één rubriek.\n:::\n"
    wissel = 'md:\n::: {.content-visible when-format="html"}\nBekijk dit rapport ook [als PDF](ijmond-werkt-2031-M08-regio.pdf).\n:::\n\n::: {.content-visible when-format="typst"}\nAlleen op papier.\n:::\n'
    begrip = "md:\n### Begrippen\n\nSaldo\n:   Baten min lasten.\n\nOnttrekking\n:   Een bedrag dat uit een reserve komt.\n\n| Teken | Betekenis |\n|:--|:--|\n| – | het bedrag is nihil |\n| n.v.t. | er is geen cijfer mogelijk |\n"
    notebook(
        map_ / "financien.ipynb",
        'title: Financiën\nsubtitle: 8-maandsrapportage 2031 · Alle gemeenten\ndate: "2031-10-01"\ndescription: Baten, lasten en resultaat',
        FICTIEF, antwoorden(), kpis("financien"), wissel, "md:\n## Totaaloverzicht", tekst, verwijzing,
        tabel("overzicht", "Totaaloverzicht van baten en lasten"), kaders, "md:\n## Per programma", grafiek("programma"), "md:\n## Toelichting", tabs, begrip, HERKOMST,
    )  # fmt: skip
    notebook(
        map_ / "formatie.ipynb", 'title: Formatie\nsubtitle: 8-maandsrapportage 2031 · Alle gemeenten\ndate: "2031-10-01"',
        FICTIEF, "md:\n## Bezetting", tabel("formatie", "Formatie per afdeling"), HERKOMST,
    )  # fmt: skip
    voorblad = {
        "title": "8-maandsrapportage 2031", "subtitle": "Regio IJmond, januari t/m augustus 2031", "date": "2031-10-01",
        "author": "IJmond Werkt!", "keywords": ["voorbeeld"], "voettekst": ["Regio IJmond", "concept"],
        "omslag": [{"naam": "Peildatum", "waarde": "31 augustus 2031"}, {"naam": "Status", "waarde": "concept"}],
        "peildatum": "2031-08-31",
        "format": formaten("ijmond-werkt-2031-M08-regio.pdf", "ijmond-werkt-2031-M08-regio.docx"),
    }  # fmt: skip
    notebook(
        map_ / "rapportage.ipynb", json.dumps(voorblad, ensure_ascii=False, indent=1),
        FICTIEF, "md:\n## Financiën", kpis("financien"), wissel, "md:\n### Totaaloverzicht", tekst, verwijzing,
        tabel("overzicht", "Totaaloverzicht van baten en lasten"), kaders, "md:\n### Per programma", grafiek("programma"),
        "md:\n### Toelichting", tabs, begrip, "md:\n## Formatie\n\n### Bezetting", FICTIEF, tabel("formatie", "Formatie per afdeling"),
        'md:\n::: {.paragraaf opgave="1 3"}\nDe bezetting groeit met de instroom mee.\n:::\n',
        "md:\n## Begrippenlijst\n\n::: {.begrippen}\nSaldo\n:   Baten min lasten. [Bron: BBV]{.begrip-bron}\n:::\n",
        "md:\n## Verantwoording {.unnumbered}\n\n::: {.colofon}\nStatus\n:   Concept.\n:::\n",
        "md:\n::: {.lijsten}\n\n### Tabellen en figuren {.unnumbered}\n\n:::\n", HERKOMST,
    )  # fmt: skip
    return project


def _navigatie(project: Path) -> None:
    (project / "reports" / "_navigatie.yml").write_text(
        "website:\n  sidebar:\n    - id: 2031-M08-regio\n      title: 8-maandsrapportage 2031\n      contents:\n"
        "        - {text: Financiën, href: reports/2031-M08/regio/financien.ipynb}\n"
        "        - {text: Formatie, href: reports/2031-M08/regio/formatie.ipynb}\n"
        "    - id: 2031-M08-velsen\n      title: 8-maandsrapportage 2031\n      contents:\n"
        "        - {text: Financiën, href: reports/2031-M08/velsen/financien.ipynb}\n"
        "    - id: 2030-M08-regio\n      title: 8-maandsrapportage 2030\n      contents:\n"
        "        - {text: Financiën, href: reports/2030-M08/regio/financien.ipynb}\n",
        encoding="utf-8",
    )


def _rapporten(project: Path) -> None:
    """Write the way to the pages, and a second report of one page, of a gemeente; what the tables mean."""
    themas = (("financien", "Financiën"), ("formatie", "Formatie"))
    rapport = Rapportpagina(
        "2031-M08", "regio", "maand", "8-maandsrapportage 2031", "t/m augustus 2031", "Alle gemeenten", "2031-08-31",
        "ijmond-werkt-2031-M08-regio.pdf", themas,
    )  # fmt: skip
    van_velsen = replace(rapport, onderwerp="velsen", naam="Velsen", pdf="", themas=themas[:1])
    eerder = replace(
        rapport,
        periode="2030-M08",
        titel="8-maandsrapportage 2030",
        peildatum="2030-08-31",
        themas=themas[:1],
    )
    for r in (van_velsen, eerder):
        notebook(
            project / "reports" / r.periode / r.onderwerp / "financien.ipynb",
            f'title: Financiën\nsubtitle: {r.titel} · {r.naam}\ndate: "{r.peildatum}"',
            FICTIEF, antwoorden(), "md:\n## Totaaloverzicht",
            tabel("overzicht", "Totaaloverzicht van baten en lasten"), HERKOMST,
        )  # fmt: skip
    weg = Wegwijzer((rapport, van_velsen, eerder))
    (project / "reports" / wegwijzer.BESTAND).write_text(weg.schrijf(), encoding="utf-8")
    gevonden = [
        {
            "periode": r.periode, "onderwerp": r.onderwerp, "titel": titel, "thema": thema, "zin": zin, "waarom": waarom,
            "pagina": f"reports/{r.periode}/{r.onderwerp}/financien.html#antwoord-{a}",
        }
        for r in (eerder, van_velsen, rapport) for a, titel, thema, zin, waarom in ANTWOORDEN
    ]  # fmt: skip
    lijst = begrippen.lees(Project(WORTEL))
    (project / "reports" / naslag.BEGRIPPEN).write_text(begrippen.gegevens(lijst), encoding="utf-8")
    zoek = {"antwoorden": gevonden, "zoekwoorden": begrippen.zoekwoorden(lijst)}
    bericht = {
        "id": "rapportage-2031-m08", "datum": "2031-10-01", "titel": rapport.titel, "tekst": "Gepubliceerd.",
        "bron": rapport.pad(),
    }  # fmt: skip
    (project / "reports" / naslag.NIEUWS).write_text(json.dumps([bericht]), encoding="utf-8")
    (project / "reports" / naslag.ZOEKEN).write_text(json.dumps(zoek), encoding="utf-8")
    velden = {
        "definitie": "Baten min lasten.",
        "versie": 1,
        "bron": "Grootboek",
        "registers": ["grootboek"],
        "thema": "financien",
    }
    definities = {id_: {"titel": id_, **velden, "eenheid": "Euro"} for id_ in ("overzicht", "formatie")}
    (project / "reports" / naslag.DEFINITIES).write_text(json.dumps(definities), encoding="utf-8")


def _ingevoegd(project: Path) -> None:
    kaart = (
        "::: {.rapport-kaart}\n### [Regio, t/m augustus 2031](reports/2031-M08/regio/financien.ipynb)\n\n"
        "Het resultaat komt uit op € -26 duizend; begroot was € 3 duizend.\n\n"
        "- [Financiën](reports/2031-M08/regio/financien.ipynb)\n- [Formatie](reports/2031-M08/regio/formatie.ipynb)\n\n"
        "[Rapportage als PDF](reports/2031-M08/regio/ijmond-werkt-2031-M08-regio.pdf)\n:::\n"
    )
    (project / "reports" / "_overzicht.qmd").write_text(
        f"## Rapportages {{#periode-2031-m08}}\n\n:::: {{.rapport-kaarten}}\n{kaart}\n{kaart}\n{kaart}\n::::\n\n"
        "### 8-maandsrapportage 2030 {#periode-2030-m08}\n\n[Alle gemeenten](reports/2030-M08/regio/financien.ipynb)\n",
        encoding="utf-8",
    )
    lijst = begrippen.markdown(begrippen.lees(Project(WORTEL)))
    (project / "reports" / "_begrippen.qmd").write_text(
        f"Saldo\n:   Baten min lasten.\n\n{lijst}", encoding="utf-8"
    )
    lijsten = Lijsten(Project(WORTEL))
    (project / "reports" / "_registers.qmd").write_text(registerlijst.markdown(lijsten), encoding="utf-8")
    (project / "reports" / naslag.REGISTERS).write_text(registerlijst.gegevens(lijsten), encoding="utf-8")
    (project / "reports" / "_nieuw.qmd").write_text(
        "## Cijfers\n\n- Augustus[, als [pakket](/gegevens/2031-M08/cijfers.zip)]{.datapakket}\n",
        encoding="utf-8",
    )
    (project / "reports" / "_errata.qmd").write_text("Er zijn geen errata.\n", encoding="utf-8")
    (project / "reports" / "_banner.qmd").write_text(
        "::: {.fictief}\nVerzonnen gegevens.\n:::\n", encoding="utf-8"
    )
    (project / "reports" / "_definities.qmd").write_text(
        "## Financiën {#def-financien}\n\n### Saldo\n\nBetekenis\n:   Baten min lasten.\n\nEenheid\n:   Euro, getoond x € 1.000.\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    maak(Path(sys.argv[1]))

"""A small site in the forms in which sites are made, of made-up figures of which some are withheld."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import typst
import xlsxwriter

from ijw_lib.keuring.cijfers import Cijfer
from tests.keuring.conftest import pakket
from tests.keuring.reeks import rapporten, zonder

JAAR, WIE = "2032", "oost"
BESCHERMD = "beschermd"
RIJEN = {
    "begin": "Aan het begin", "bij": "Erbij gekomen", "af": "Eruit gegaan", "eind": "Aan het eind",
    "werk": "Betaald werk", "anders": "Andere redenen", "totaal": "Totaal", "weg": "Weggegaan",
    "maand_01": "Januari", "maand_02": "Februari", "maand_03": "Maart",
}  # fmt: skip
TITELS = {
    "verloop": "Verloop",
    "redenen": "Uitstroom naar reden",
    "maanden": "Uitstroom per maand",
    "kern": "Kern",
}
DICHT = tuple(
    f"{JAAR}/{waar}/redenen/{rij}/{g}/{g.title()}"
    for g in (WIE, "west")
    for rij in ("werk", "anders")
    for waar in (g, "regio")
)
"""Four figures, each in two reports, of which only the sums are known."""
ALLES = rapporten()
PAGINA = f"reports/{JAAR}/{WIE}/uitstroom.html"
_VELDEN = ("onderwerp", "tabel", "rij", "kolom", "gemeente", "waarde", "eenheid", "status", "weergave", "cel")


def cellen(dicht: Iterable[str] = DICHT, aandeel: Iterable[str] = ()) -> list[dict[str, str]]:
    """Return the cells of all data packages; ``aandeel``: of whose withheld figures the share is told."""
    waar = {c.naam: c.getal for c in ALLES}
    uit = []
    for c in zonder(ALLES, *dicht):
        uit.append(_cel(c, c.kolom, "aantal", "" if c.getal is None else str(c.getal), ""))
        if c.tabel == "redenen" and c.rij == "werk" and c.onderwerp == c.kolom:
            deel, geheel = (waar[c.naam.replace("/werk/", f"/{rij}/")] for rij in ("werk", "totaal"))
            procent = f"{100 * (deel or 0) / geheel:.1f}" if geheel else ""
            verteld = c.getal is not None or c.onderwerp in aandeel
            uit.append(_cel(c, "aandeel", "procent", procent if verteld else "", "%"))
    return uit


def _cel(c: Cijfer, kolom: str, eenheid: str, waarde: str, teken: str) -> dict[str, str]:
    kop = {"aandeel": "Aandeel", "vorig_jaar": "Een jaar eerder", "waarde": "Waarde"}.get(
        kolom, kolom.title()
    )
    weergave = waarde.replace(".", ",") + teken if waarde else BESCHERMD
    return {
        "periode": c.periode, "onderwerp": c.onderwerp, "tabel": c.tabel, "rij": RIJEN[c.rij], "kolom": kop,
        "gemeente": c.gemeente, "waarde": waarde, "eenheid": eenheid,
        "status": "getal" if waarde else BESCHERMD,
        "weergave": weergave, "cel": f"{c.tabel}/{c.rij}/{kolom}/{c.gemeente if kolom != 'aandeel' else ''}",
    }  # fmt: skip


def pakketten(site: Path, rijen: Iterable[dict[str, str]]) -> None:
    """Write the data packages."""
    alle = list(rijen)
    for periode in sorted({r["periode"] for r in alle}):
        uit = io.StringIO()
        schrijver = csv.DictWriter(uit, _VELDEN, extrasaction="ignore")
        schrijver.writeheader()
        schrijver.writerows(r for r in alle if r["periode"] == periode)
        titels = "tabel,titel,definitie\n" + "".join(
            f"{t},{naam},Wat het is.\n" for t, naam in TITELS.items()
        )
        (site / "gegevens" / periode).mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(site / "gegevens" / periode / "cijfers.zip", "w") as zip_:
            zip_.writestr("cellen.csv", uit.getvalue())
            zip_.writestr("tabellen.csv", titels)


def maak(site: Path) -> None:
    """Write the whole site: data packages, and one report in every form."""
    rijen = cellen()
    pakketten(site, rijen)
    hier = [r for r in rijen if (r["periode"], r["onderwerp"], r["tabel"]) == (JAAR, WIE, "redenen")]
    for pad, inhoud in _bestanden(hier).items():
        (site / pad).parent.mkdir(parents=True, exist_ok=True)
        (site / pad).write_bytes(inhoud)


def _bestanden(rijen: list[dict[str, str]]) -> dict[str, bytes]:
    op = {(r["rij"], r["kolom"]): r for r in rijen}
    labels = list(dict.fromkeys(r["rij"] for r in rijen))
    rooster = [["Aantallen", "Oost"], *([rij, op[rij, "Oost"]["weergave"]] for rij in labels)]
    map_ = f"reports/{JAAR}/{WIE}"
    punten = [
        {"cel": r["cel"], "reeks": r["kolom"], "rij": r["rij"], "weergave": r["weergave"],
         "waarde": float(r["waarde"]) if r["waarde"] else None}
        for r in rijen
    ]  # fmt: skip
    return {
        PAGINA: pagina(op, labels, punten).encode(),
        f"embed/{JAAR}/{WIE}/fig-redenen-staven.html": grafiek(punten[-1:]).encode(),
        f"{map_}/beeld/fig-redenen-staven.svg": tekening(labels, op["Totaal", "Oost"]["waarde"]).encode(),
        f"{map_}/gegevens/uitstroom.xlsx": werkmap(rooster),
        f"{map_}/rapport-{JAAR}-{WIE}.pdf": pdf(rooster),
        f"{map_}/rapport-{JAAR}-{WIE}.docx": word(rooster),
        f"gegevens/{JAAR}-{WIE}.js": script(rijen).encode(),
        "pagefind/fragment/nl_1.pf_fragment": fragment(rooster),
    }


def pagina(
    op: dict[tuple[str, str], dict[str, str]], labels: list[str], punten: list[dict[str, object]]
) -> str:
    def cel(rij: str) -> str:
        return f'<td data-cel="{op[rij, "Oost"]["cel"]}">{op[rij, "Oost"]["weergave"]}</td>'

    totaal = op["Totaal", "Oost"]
    tabel = "".join(f'<tr><th scope="row">{rij}</th>\n{cel(rij)}</tr>' for rij in labels)
    return f"""<html><body><main><h1>Uitstroom</h1><p class="ondertitel">Rapportage over {JAAR}, Oost</p>
<p>Er gingen <span data-cijfer="{totaal["cel"]}">{totaal["weergave"]}</span> inwoners weg.</p>
<p class="zin">De redenen staan in de tabel.</p>
<figure id="tbl-redenen"><figcaption>Tabel 1. Uitstroom naar reden</figcaption>
<table><thead><tr><th scope="col">Aantallen</th><th scope="col">Oost</th></tr></thead>
<tbody>{tabel}</tbody></table></figure>{grafiek(punten)}</main></body></html>"""


def grafiek(punten: list[dict[str, object]]) -> str:
    gegevens = json.dumps({"data": {"values": punten}, "height": 320})
    return f"""<figure class="ijw-figuur" id="fig-redenen-staven">
<figcaption>Uitstroom naar reden</figcaption>
<div class="vega-figuur" data-tabel="redenen">
<p><img src="a.svg" alt="Staafdiagram: Uitstroom naar reden."></p>
<svg role="img" aria-label="Staafdiagram."><polyline points="4.0,14.7 21.7,30.0"/></svg>
<script type="application/vnd.vegalite+json">{gegevens}</script>
</div></figure>"""


def tekening(labels: list[str], getal: str) -> str:
    letters = ["0", "5", "10", "15", *labels, getal, "Uitstroom naar reden"]
    return f"<svg>{''.join(f'<g><text>{t}</text></g>' for t in letters)}</svg>"


def script(rijen: list[dict[str, str]]) -> str:
    """Return the data behind a figure card: the labels once, and cells that count them."""
    ids = list(dict.fromkeys(r["cel"].split("/")[1] for r in rijen))
    kolommen = list(dict.fromkeys(r["cel"].split("/")[2] for r in rijen))
    lijst = [
        [ids.index(r["cel"].split("/")[1]), kolommen.index(r["cel"].split("/")[2]), r["cel"].split("/")[3],
         r["waarde"], r["status"], r["weergave"], r["eenheid"]]
        for r in rijen
    ]  # fmt: skip
    tabel = {
        "titel": "Uitstroom naar reden", "schaal": 1, "rijen": [[i, RIJEN[i]] for i in ids],
        "kolommen": [[k, k.title()] for k in kolommen], "cellen": lijst,
    }  # fmt: skip
    waarde = {"peildatum": f"{JAAR}-12-31", "tabellen": {"redenen": tabel}}
    return f'(window.ijwGegevens??={{}})["{JAAR}/{WIE}"]={json.dumps(waarde)}'


def fragment(rooster: list[list[str]], erbij: str = "") -> bytes:
    """Return a piece of the index of the search."""
    tekst = "Uitstroom. Tabel 1. Uitstroom naar reden Aantallen Oost " + ". ".join(
        " ".join(r) for r in rooster[1:]
    )
    waarde = {
        "url": f"/{PAGINA}",
        "content": f"{tekst}. Bron: Trajecten. {erbij}",
        "word_count": 40,
        "meta": {},
    }
    return gzip.compress(f"pagefind_dcd{json.dumps(waarde)}".encode(), mtime=0)


def werkmap(rooster: list[list[str]], verborgen: list[list[str]] | None = None) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"strings_to_numbers": True}) as boek:
        for naam, rijen in {
            "1 Uitstroom naar reden": rooster,
            "Uitstroom naar reden, los": verborgen,
        }.items():
            if rijen:
                blad = boek.add_worksheet(naam)
                for nr, rij in enumerate(rijen):
                    blad.write_row(nr, 0, rij)
                if rijen is verborgen:
                    blad.hide()
    return uit.getvalue()


def pdf(rooster: list[list[str]], erbij: str = "") -> bytes:
    regels = ["Tabel 1. Uitstroom naar reden", *(" ".join(rij) for rij in rooster), "Bron: Trajecten.", erbij]
    bron = "\n\n".join(f"#text({json.dumps(regel)})" for regel in regels)
    uit: bytes = typst.compile(bron.encode(), format="pdf")
    return uit


def word(rooster: list[list[str]], erbij: str = "") -> bytes:
    def alinea(tekst: str) -> str:
        return f"<w:p><w:r><w:t>{tekst}</w:t></w:r></w:p>"

    rijen = "".join(
        f"<w:tr>{''.join(f'<w:tc>{alinea(cel)}</w:tc>' for cel in rij)}</w:tr>" for rij in rooster
    )
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    titel, bron = alinea("Tabel 1. Uitstroom naar reden"), alinea("Bron: Trajecten.")
    kern = f"{titel}<w:tbl>{rijen}</w:tbl>{bron}{alinea(erbij)}"
    inhoud = f'<w:document xmlns:w="{ns}"><w:body>{kern}</w:body></w:document>'
    return pakket("word/document.xml", inhoud.encode())


def vervang(pad: str, oud: str, nieuw: str) -> Callable[[Path], None]:
    """Return what puts one text in the place of another in a file."""

    def doe(site: Path) -> None:
        tekst = (site / pad).read_text(encoding="utf-8")
        assert oud in tekst
        (site / pad).write_text(tekst.replace(oud, nieuw), encoding="utf-8")

    return doe


def schrijf(pad: str, inhoud: bytes) -> Callable[[Path], None]:
    """Return what makes a file another one."""

    def doe(site: Path) -> None:
        assert (site / pad).is_file()
        (site / pad).write_bytes(inhoud)

    return doe

"""The page *Registers*: what a delivery holds, for who makes one, from the dictionary beside the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from ijw_lib.model.markdown import lopend, veilig
from ijw_lib.registers.woordenboek import tabelschema, uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.registers.woordenboek.uitleg import HOE, Kolomuitleg, Registeruitleg

GEGEVENS = "/gegevens/registers"
_REFERENTIES = (
    "Deze tabellen horen bij het project en worden niet geleverd. Zij zeggen welke codes een levering kan "
    "hebben en wat die betekenen.\n"
)


def markdown(lijsten: Lijsten) -> str:
    """Return the registers in groups, each with its columns, codes and rules; the search leaves them out."""
    delen = [*_buiten_zoeken("Welke registers er zijn", _overzicht())]
    for groep, registers in groupby(uitleg.alle().values(), lambda r: r.groep):
        inhoud = [_REFERENTIES] if groep == uitleg.REFERENTIETABELLEN else []
        for r in registers:
            inhoud += _register(r, lijsten)
        delen += _buiten_zoeken(groep, inhoud)
    return "\n".join(delen)


def gegevens(lijsten: Lijsten) -> str:
    """Return the Table Schemas as data, by the name of their file."""
    return json.dumps(tabelschema.bestanden(lijsten), ensure_ascii=False, indent=1)


def _buiten_zoeken(kop: str, inhoud: Iterable[str]) -> Iterator[str]:
    """Yield a section, of which only the head is found: who searches the site looks for figures."""
    yield f"## {veilig(kop)}\n"
    yield '::::: {data-pagefind-ignore="all"}\n'
    yield from inhoud
    yield "\n:::::\n"


def _overzicht() -> Iterator[str]:
    yield (
        "Een levering hoeft ze niet allemaal te hebben. In `levering.yml` staat van elk register of het is "
        "geleverd, leeg is of niet is geleverd. Wat van een ontbrekend register afhangt, staat niet in de "
        "rapportages, en die zeggen dat.\n"
    )
    yield "| Register | Een rij is |\n|:----|:------|"
    for r in uitleg.van_levering():
        yield f"| {_verwijzing(r)} | {veilig(r.rij)} |"
    yield "\n: De registers van een levering\n"


def _verwijzing(r: Registeruitleg) -> str:
    return f"[{veilig(r.titel)}](#register-{r.naam})"


def _letterlijk(tekst: str) -> str:
    return f"[{veilig(tekst)}]{{.letterlijk}}"


def _register(r: Registeruitleg, lijsten: Lijsten) -> Iterator[str]:
    yield f"### {veilig(r.titel)} {{#register-{r.naam}}}\n"
    yield f"Een rij is {veilig(r.rij)}. {veilig(r.uitleg)}\n"
    if r.geleverd:
        schema = f"[Table Schema]({GEGEVENS}/{tabelschema.bestand(r.naam)})"
        yield f"Bestand: {_letterlijk(r.register.bestand)}. Voor andere programma's: {schema}.\n"
    voorbeeld = lijsten.voorbeeld(r)
    for kolom in r.kolommen:
        yield _kolom(kolom, voorbeeld.get(kolom.naam, ""))
    yield f"#### Regels van {veilig(r.titel)} {{#regels-{r.naam}}}\n"
    yield f"- {veilig(r.sleutel)}"
    for regel in r.regels:
        melding = f"[Anders meldt de controle: {veilig(regel.melding)}.]{{.kolomvorm}}"
        yield f"- {_letterlijk(regel.kolom)} {veilig(regel.eis)}. {melding}"
    yield ""
    yield from _inhoud(r, lijsten)


def _kolom(k: Kolomuitleg, voorbeeld: str) -> str:
    """Return a column as an entry of a definition list, its codes below it."""
    hoe = f" ({HOE[k.soort]})" if k.soort in HOE else ""
    zoals = f" Bijvoorbeeld {_letterlijk(voorbeeld)}." if voorbeeld else ""
    bron = f" Bron: {veilig(k.bron)}." if k.bron else ""
    vorm = lopend(f"{k.vorm[0].upper()}{k.vorm[1:]}{hoe}, {k.vulling}.")
    betekenis = f"{veilig(k.betekenis)}{_waar(k)} [{vorm}{zoals}{bron}]{{.kolomvorm}}"
    codes = [f"    - {_letterlijk(code)}: {veilig(zin)}\n" for code, zin in k.eigen_codes.items()]
    return "\n".join([f"{_letterlijk(k.naam)}\n", f":   {betekenis}\n", *codes])


def _waar(k: Kolomuitleg) -> str:
    """Return where the codes of a column are, when they are not its own."""
    if not k.verwijst_naar:
        return ""
    ander = uitleg.alle()[k.verwijst_naar]
    zin = "Staat ook in" if ander.geleverd else "De codes staan in"
    return f" {zin} {_verwijzing(ander)}" + (", en verder:" if k.eigen_codes else ".")


def _inhoud(r: Registeruitleg, lijsten: Lijsten) -> Iterator[str]:
    """Yield the codes that a reference table holds now."""
    codes = {} if r.geleverd else lijsten.van_tabel(r.naam)
    if codes:
        yield "| Code | Betekenis |\n|:---|:------|"
        yield from (f"| {_letterlijk(code)} | {veilig(zin)} |" for code, zin in codes.items())
        yield f"\n: {veilig(r.titel)}: wat er nu in staat\n"

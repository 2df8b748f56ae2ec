"""What is new, with its day: reports that came out or were adopted, and errata; for the page and the feed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ijw_lib.indicatoren import catalogus
from ijw_lib.model.markdown import veilig
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import datum, opsomming
from ijw_lib.publicatie.samenstellen.startpagina.start import NIETS
from ijw_lib.rapport.rapport import Rapport

_GENOEMD = 10
"""Cells of an erratum that are told; its page has them all."""


def verzamel(rapporten: Sequence[Rapport], errata: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return what is new, the newest first.

    Of each these are ``id``, ``datum``, ``titel``, ``tekst`` (plain), ``bron`` (the source of its
    page, with anchor), and ``periode`` of a report that came out. The day is that of the plan, of the
    adoption or of the erratum; of a report that the plan gives none the last day of its period.

    Parameters
    ----------
    errata
        As :func:`ijw_lib.publicatie.samenstellen.errata.verzamel` gives them.
    """
    eerste = {r.periode.id: r for r in reversed(rapporten)}
    namen = {id_: [r.naam for r in rapporten if r.periode.id == id_] for id_ in eerste}
    gevonden = [
        *(_uitgekomen(r, namen[id_]) for id_, r in eerste.items()),
        *(bericht for r in eerste.values() for bericht in _vastgesteld(r)),
        *map(_erratum, errata),
    ]  # fmt: skip
    return sorted(gevonden, key=lambda b: (b["datum"], b["id"]), reverse=True)


def _uitgekomen(r: Rapport, namen: Sequence[str]) -> dict[str, str]:
    dag = r.rapportage.gepubliceerd
    wat = "Gepubliceerd: de cijfers" if dag else "De cijfers"
    return {
        "id": f"rapportage-{r.periode.id.lower()}",
        "datum": (dag or r.periode.eind).isoformat(),
        "titel": r.titel,
        "tekst": f"{wat} tot en met {datum(r.periode.eind)}, voor {opsomming(namen)}.",
        "bron": _bron(r),
        "periode": r.periode.id,
    }


def _vastgesteld(r: Rapport) -> Iterator[dict[str, str]]:
    op = r.vastgesteld.vaststelling.inhoud["vastgesteld_op"] if r.vastgesteld else ""
    if op:
        yield {
            "id": f"vastgesteld-{r.periode.id.lower()}",
            "datum": str(op),
            "titel": f"{r.titel} vastgesteld",
            "tekst": "Het bestuur heeft deze rapportage vastgesteld. Alleen een erratum verandert haar nog.",
            "bron": _bron(r),
        }


def _erratum(e: Mapping[str, Any]) -> dict[str, str]:
    cellen = "; ".join(
        f"{c['naam']}, {c['tabel']}, {c['rij']}, {c['kolom']}: {c['oud']} is {c['nieuw']}"
        for c in e["cellen"][:_GENOEMD]
    ) + (f"; en nog {rest}" if (rest := len(e["cellen"]) - _GENOEMD) > 0 else "")
    return {
        "id": e["id"],
        "datum": e["datum"],
        "titel": f"Erratum {e['nummer']} bij {e['titel']}",
        "tekst": f"{e['reden'].rstrip('.')}. {cellen}.",
        "bron": f"reports/errata.qmd#{e['id']}",
    }


def _bron(r: Rapport) -> str:
    return f"reports/{r.rapportage.id}/{r.rapportage.runs[0].thema}.ipynb"


def gegevens(berichten: Sequence[Mapping[str, str]]) -> str:
    """Return it as data, for the feed."""
    return json.dumps(berichten, ensure_ascii=False, indent=1)


def markdown(berichten: Sequence[Mapping[str, str]], rapporten: Sequence[Rapport]) -> str:
    """Return the page: what is new, the newest first, and cells that changed since they were printed."""
    if not rapporten:
        return NIETS
    return f"{''.join(map(_bericht, berichten))}\n{_gewijzigd(rapporten)}"


def _bericht(b: Mapping[str, str]) -> str:
    pakket = (
        f"[Alle cijfers als [datapakket](/gegevens/{b['periode']}/cijfers.zip).]{{.datapakket}}"
        if "periode" in b
        else ""
    )
    return (
        f"- **{datum(date.fromisoformat(b['datum']))}**: [{veilig(b['titel'])}](/{b['bron']}). "
        f"{veilig(b['tekst'])} {pakket}\n"
    )


def _naar_tabel(r: Rapport, tabel: str) -> str:
    thema = catalogus.alle_indicatoren()[tabel].thema
    return f"/reports/{r.rapportage.id}/{thema}.ipynb#tbl-{tabel.replace('_', '-')}"


def _gewijzigd(rapporten: Sequence[Rapport]) -> str:
    """Return the tables in which a cell differs from an earlier print; the notes below them tell how."""
    e = rapporten[0].registers.errata
    regels = [
        f"- [{catalogus.alle_indicatoren()[tabel].titel}, {r.periode.label}]({_naar_tabel(r, tabel)})"
        for r in rapporten
        if r.onderwerp == REGIO
        for tabel in dict.fromkeys(e.loc[e["periode"] == r.periode.id, "tabel"])
        if r.vastgesteld is not None or not catalogus.alle_indicatoren()[tabel].mist(r.registers)
    ]
    if not regels:
        return ""
    return (
        "## Anders dan eerder gedrukt\n\nIn deze tabellen wijkt een cel af van een eerdere druk. De noot "
        "onder de tabel zegt wat er stond en waarom het nu anders is.\n\n" + "\n".join(regels) + "\n"
    )

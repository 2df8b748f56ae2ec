"""The page with errata: adopted figures that changed, what they were and are, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.markdown import veilig
from ijw_lib.model.opmaak import datum
from ijw_lib.rapport.rapport import Rapport

GEEN = "Er zijn geen errata: geen enkel vastgesteld cijfer is veranderd.\n"


def verzamel(rapporten: Sequence[Rapport]) -> list[dict[str, Any]]:
    """Return every erratum of these reports, the newest first.

    Of an erratum these are ``id, periode, titel, nummer, datum, reden`` and ``cellen``; of a cell that prints
    something else ``naam`` (of the onderwerp), ``tabel, pagina, rij, kolom, oud, nieuw, oorzaak``.
    """
    rijen = [(r, rij) for r in rapporten if r.vastgesteld for rij in r.vastgesteld.errata]
    gevonden = [
        _erratum(periode, int(nummer), list(groep))
        for (periode, nummer), groep in groupby(sorted(rijen, key=_volgorde), key=_van_wie)
    ]
    return sorted(gevonden, key=lambda e: (e["datum"], e["periode"], e["nummer"]), reverse=True)


def _van_wie(paar: tuple[Rapport, Mapping[str, str]]) -> tuple[str, str]:
    return paar[0].periode.id, paar[1]["nummer"]


def _volgorde(paar: tuple[Rapport, Mapping[str, str]]) -> tuple[str, int]:
    return paar[0].periode.id, int(paar[1]["nummer"])


def _erratum(periode: str, nummer: int, groep: Sequence[tuple[Rapport, Mapping[str, str]]]) -> dict[str, Any]:
    eerste, rij = groep[0]
    return {
        "id": f"erratum-{periode.lower()}-{nummer}",
        "periode": periode,
        "titel": eerste.titel,
        "nummer": nummer,
        "datum": rij["datum"],
        "reden": rij["reden"],
        "cellen": [cel for r, velden in groep if velden["oud"] != velden["nieuw"] for cel in _cel(r, velden)],
    }


def _cel(r: Rapport, rij: Mapping[str, str]) -> Iterator[dict[str, str]]:
    id_, rij_id, kolom, gemeente = rij["cel"].split("/", 3)
    tabel = r.vastgesteld.eigen(id_) if r.vastgesteld else None
    if tabel is None:
        return
    cel = tabel.cel(rij_id, kolom, gemeente)
    indicator = alle_indicatoren().get(id_)
    thema = indicator.thema if indicator else r.rapportage.themas[0]
    yield {
        "naam": r.naam[:1].upper() + r.naam[1:],
        "tabel": tabel.naam,
        "pagina": f"reports/{r.rapportage.id}/{thema}.ipynb#tbl-{id_.replace('_', '-')}",
        "rij": cel.rij_label,
        "kolom": cel.kolom_label,
        "oud": rij["oud"],
        "nieuw": rij["nieuw"],
        "oorzaak": rij["oorzaak"],
    }


def markdown(errata: Sequence[Mapping[str, Any]]) -> str:
    """Return the page below its introduction."""
    return "\n".join(map(_markdown, errata)) if errata else GEEN


def _markdown(e: Mapping[str, Any]) -> str:
    oorzaken = dict.fromkeys(c["oorzaak"] for c in e["cellen"] if c["oorzaak"])
    oorzaak = f"Oorzaak: {veilig('; '.join(oorzaken))}.\n\n" if oorzaken else ""
    regels = "\n".join(map(_regel, e["cellen"]))
    return (
        f"## Erratum {e['nummer']} bij {veilig(e['titel'])} {{#{e['id']}}}\n\n"
        f"{datum(date.fromisoformat(e['datum']))}. {veilig(e['reden'].rstrip('.'))}.\n\n{oorzaak}{regels}\n"
    )


def _regel(c: Mapping[str, str]) -> str:
    return (
        f"- {veilig(c['naam'])}, [{veilig(c['tabel'])}](/{c['pagina']}): {veilig(c['rij'])}, "
        f"{veilig(c['kolom'])} was {veilig(c['oud'])} en is {veilig(c['nieuw'])}."
    )

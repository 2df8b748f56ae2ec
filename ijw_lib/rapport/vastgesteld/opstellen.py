"""Adopting: what the files of an adoption hold, and writing them all at once or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import basisversie, themaversie, versie
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.normen import Norm, Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.vastgesteld import blad, cellen
from ijw_lib.rapport.vastgesteld.vaststelling import BESCHRIJVING, map_van
from ijw_lib.registers.registers import Registers

if TYPE_CHECKING:
    from ijw_lib.rapport.rapport import Rapport

_KOP = (
    "# Vastgestelde cijfers, geschreven door `ijw vaststellen`. Niet met de hand veranderen:\n"
    "# een cijfer verandert alleen door een erratum (`ijw vaststellen PERIODE --erratum \"de reden\"`).\n"
)  # fmt: skip


@dataclass(frozen=True)
class Gedraaid:
    """What the run of one page read, and what its notebook says of that.

    Attributes
    ----------
    herkomst
        ``gelezen`` and ``records``, as the page tells them.
    gelezen
        Soort, naam and hash of each thing.
    """

    thema: str
    herkomst: Mapping[str, Any]
    gelezen: Sequence[leesverslag.Regel]

    def namen(self, soort: str) -> list[str]:
        """Return what was read of a kind."""
        return [naam for soort_, naam, _ in self.gelezen if soort_ == soort]


def bestanden(rapport: Rapport, runs: Sequence[Gedraaid]) -> dict[str, str]:
    """Return the two files of one report by their names: its cells, and what is printed round them."""
    tabellen = _tabellen(rapport, runs)
    vorm = {
        "rapport": [t.id for t in rapport.alle_tabellen()],
        "herkomst": {run.thema: _herkomst(rapport, run) for run in runs},
        "drempels": _drempels(rapport.registers),
    }
    regels = [f"{json.dumps(naam)}: {_json(inhoud)}" for naam, inhoud in vorm.items()]
    regels.append(f'"tabellen": {{\n{_bladen(tabellen)}\n}}')
    alle = ((periode, tabel) for periode, deel in tabellen.items() for tabel in deel.values())
    return {
        f"{rapport.onderwerp}.csv": cellen.schrijf(alle),
        f"{rapport.onderwerp}.json": "{\n" + ",\n".join(regels) + "\n}\n",
    }


def _tabellen(rapport: Rapport, runs: Iterable[Gedraaid]) -> dict[str, dict[str, Tabel]]:
    """Return by period and id what the report shows, and what else its pages took a figure from."""
    eigen = rapport.periode.id
    gevonden: defaultdict[str, dict[str, Tabel]] = defaultdict(dict)
    niet = (rapport.tabel(i) for thema in rapport.rapportage.themas for i in rapport.stand(thema).niet)
    gevonden[eigen] = {t.id: t for t in (*rapport.alle_tabellen(), *niet)}
    gebruikt = {naam for run in runs for naam in run.namen(leesverslag.TABEL)}
    for naam in sorted(gebruikt):
        periode, onderwerp, id_ = naam.split("/")
        if onderwerp == rapport.onderwerp and id_ not in gevonden[periode]:
            bron = rapport if periode == eigen else rapport.van_periode(periode)
            gevonden[periode][id_] = bron.tabel_van(id_)
    return dict(gevonden)


def _bladen(tabellen: Mapping[str, Mapping[str, Tabel]]) -> str:
    """Return a line per table, so that a change of one shows as one."""
    per_periode = (
        f"{json.dumps(periode)}: {{\n" + ",\n".join(_blad(t, nr > 0) for t in deel.values()) + "\n}"
        for nr, (periode, deel) in enumerate(tabellen.items())
    )
    return ",\n".join(per_periode)


def _blad(tabel: Tabel, aangehaald: bool) -> str:
    if aangehaald:  # only numbers are taken from it
        tabel = replace(tabel, totaalrijen=frozenset(), gemeenterijen=frozenset(), tussenkoppen=())
        tabel = replace(tabel, voetnoten=(), normen=frozenset())
    inhoud = blad.als_gegevens(tabel, alle_indicatoren()[tabel.id].versie)
    return f"{json.dumps(tabel.id)}: {_json(inhoud)}"


def _json(inhoud: object) -> str:
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True)


def _herkomst(rapport: Rapport, run: Gedraaid) -> dict[str, Any]:
    levering = rapport.registers.levering
    return {
        "gelezen": run.herkomst["gelezen"],
        "records": run.herkomst["records"],
        "programmatuur": versie(run.namen("code")),
        "levering": {k: str(levering[k]) for k in ("naam", "organisatie", "peildatum")},
    }


def _drempels(registers: Registers) -> dict[str, str]:
    k = registers.kerncijfers
    return {naam: str(drempel) for naam, drempel in zip(k["kerncijfer"], k["drempel"], strict=True)}


def beschrijving(
    rapport: Rapport, op: str, files: Mapping[str, str], runs: Iterable[Gedraaid]
) -> dict[str, Any]:
    """Return what ``vaststelling.yml`` says: what made the figures of all onderwerpen.

    Parameters
    ----------
    rapport
        One of the reports of the period; of the delivery, the norms and the code all tell the same.
    op
        The day of the adoption (ISO); empty where nobody said so.
    """
    vorige, runs = rapport.periode.vorige_rapportage, list(runs)
    levering = rapport.registers.levering
    return {
        "periode": rapport.periode.id,
        "vastgesteld_op": op,
        "levering": {
            k: levering[k] for k in ("naam", "organisatie", "fictief", "begin", "peildatum")
        },
        "snapshot": rapport.registers.snapshot_id,
        "programmatuur": versie(),
        "vorige": vorige.id if vorige else "",
        "bestanden": {naam: som(tekst) for naam, tekst in files.items()},
        "teksten": dict(sorted(_teksten(runs))),
        "normen": [asdict(norm) for norm in normen(rapport.normen, rapport.periode)],
        "definities": _definities(rapport.rapportage.product.themas),
        "code": code(rapport.rapportage.product.themas),
        "registers": registers(rapport.registers),
    }  # fmt: skip


def _teksten(runs: Iterable[Gedraaid]) -> Iterator[tuple[str, str]]:
    for run in runs:
        for soort, naam, som_ in run.gelezen:
            if soort == "bestand" and naam.startswith("reports/") and som_ != leesverslag.AFWEZIG:
                yield naam, som_


def normen(alle: Normen, periode: Periode) -> list[Norm]:
    """Return the norms that hold on any day of a period or of the year before."""
    begin, eind = periode.vorig_jaar.begin.isoformat(), periode.eind.isoformat()
    return sorted(
        n for n in alle.alle if n.geldig_van <= eind and (not n.geldig_tot or n.geldig_tot >= begin)
    )


def _definities(themas: Iterable[str]) -> dict[str, dict[str, int]]:
    per_thema: dict[str, dict[str, int]] = {thema: {} for thema in themas}
    for i in alle_indicatoren().values():
        if i.thema in per_thema:
            per_thema[i.thema][i.id] = i.versie
    return per_thema


def code(themas: Iterable[str]) -> dict[str, str]:
    """Return the version of the code: of each theme, and of what all use."""
    return {"alle": basisversie(), **{thema: themaversie(thema) for thema in themas}}


def registers(r: Registers) -> dict[str, dict[str, list[Any]]]:
    """Return of every part of every register the hash and the number of rows."""
    return {
        naam: {deel: [som_[:16], rijen] for deel, (som_, rijen) in delen.items()}
        for naam, delen in r.delen.items()
    }


def schrijf(project: Project, periode: str, velden: Mapping[str, Any], files: Mapping[str, str]) -> Path:
    """Write an adoption in one go: the folder is there with everything in it, or not at all."""
    doel = map_van(project, periode)
    doel.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(prefix=f".{periode}-p{os.getpid()}-", dir=doel.parent))
    try:
        tekst = yaml.safe_dump(
            dict(velden), allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None
        )
        for naam, inhoud in {**files, BESCHRIJVING: _KOP + tekst}.items():
            (tijdelijk / naam).write_text(inhoud, encoding="utf-8")
        tijdelijk.chmod(0o755)
        tijdelijk.rename(doel)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    return doel

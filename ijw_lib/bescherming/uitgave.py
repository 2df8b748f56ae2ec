"""The decision itself: which cells the open publication does not tell, written down for the runs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.bescherming import gepubliceerd, gevoelig, kern, weinig
from ijw_lib.bescherming.gevolgen import met_gevolgen
from ijw_lib.bescherming.kern.opgave import Opgave
from ijw_lib.bescherming.verbanden import Plek, Verbanden, verbanden
from ijw_lib.bescherming.verzameling import Verzameling, verzamel
from ijw_lib.fundament.kindproces import naast_elkaar
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie, moduleversie
from ijw_lib.indicatoren.bewaard import bestand
from ijw_lib.plan.bouw import Bouw
from ijw_lib.tellen import afscherming


@dataclass(frozen=True)
class Uitgave:
    """What the open publication does not tell: ``weg``, of all that was looked at.

    ``te_laat`` are the counts of few that it tells because an earlier publication did, or gave them away.
    """

    verzameling: Verzameling
    weg: frozenset[Plek]
    te_laat: frozenset[Plek]


def houd_bij(bouw: Bouw) -> Uitgave | None:
    """Decide it again where records, plan, code, or what was adopted or published changed, and return it.

    ``None``: nothing changed.

    Raises
    ------
    NietTeBeschermen
        When something that is always told gives few persons away.
    """
    besluit = _nu(bouw)
    if _geldt(bouw, besluit):
        return None
    afscherming.vergeet(bouw.project)  # half of another decision is none
    uitgave = bepaal(bouw)
    leg_vast(bouw.project, uitgave)
    afscherming.geldt(bouw.project, besluit)
    return uitgave


def is_bij(bouw: Bouw) -> bool:
    """Tell whether what was decided is of these records, plan, code, and what was adopted and published."""
    return _geldt(bouw, _nu(bouw))


def _geldt(bouw: Bouw, besluit: afscherming.Besluit) -> bool:
    """Tell whether that is what was decided, and whether what the runs take of it is there."""
    return afscherming.besluit(bouw.project) == besluit and bestand.merken(bouw.registers) is not None


def _nu(bouw: Bouw) -> afscherming.Besluit:
    return afscherming.Besluit(_sleutel(bouw), bouw.registers.snapshot_id, codeversie())


def bepaal(bouw: Bouw) -> Uitgave:
    """Decide what is not told.

    Raises
    ------
    NietTeBeschermen
        When something that is always told gives few persons away.
    """
    verzameling = verzamel(bouw)
    bekend = verbanden(verzameling)
    tellingen = gevoelig.tellingen(verzameling, bekend, _eerder_verteld(bouw, bekend))
    bewaard = bouw.project.werk / "bescherming" / "delen"
    figuren = set(tellingen.opgave.gevoelig).union(*_los_op(tellingen.opgave, bewaard))
    weg = {p for figuur in figuren for p in tellingen.figuren.leden[figuur]}
    weg |= tellingen.alleen_regio | {p for p, c in bekend.cellen.items() if gevoelig.van_weinigen(p, c)}
    weg |= {*weinig.van_weinigen(bekend.cellen)}
    return Uitgave(verzameling, frozenset(met_gevolgen(weg, bekend)), tellingen.te_laat)


def leg_vast(project: Project, uitgave: Uitgave) -> None:
    """Write per report what is not told; what did not change is not written again."""
    per_rapport: dict[tuple[str, str], dict[str, set[afscherming.Sleutel]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for periode, onderwerp, cel in uitgave.weg:
        tabel, rij, kolom, gemeente = cel.split("/", 3)
        per_rapport[periode, onderwerp][tabel].add((rij, kolom, gemeente))
    for (periode, onderwerp), tabellen in uitgave.verzameling.tabellen.items():
        weg = per_rapport[periode, onderwerp]
        afscherming.schrijf(project, periode, onderwerp, {id_: weg[id_] for id_ in tabellen})


def _eerder_verteld(bouw: Bouw, bekend: Verbanden) -> frozenset[Plek]:
    """Return the counts that a site published before told as they are now."""
    perioden = {r.periode.id: r.periode.op_de_kalender.id for r in bouw.plan.rapportages}
    return gepubliceerd.bekend_bij_lezers(gepubliceerd.lees(bouw.project), bekend.tellingen, perioden)


def _los_op(opgave: Opgave, bewaard: Path) -> Iterator[frozenset[str]]:
    """Yield what is withheld of each part that stands by itself; what was found of these parts is kept."""
    from ijw_lib.bescherming.kern.delen import delen  # with scipy, for which a look at the key does not wait

    versie = moduleversie(kern.__name__)
    gekozen = {bewaard / f"{som(deel.sleutel + versie, 24)}.json": deel.opgave for deel in delen(opgave)}
    te_kiezen = [(pad, deel) for pad, deel in gekozen.items() if not pad.is_file()]
    te_kiezen.sort(key=lambda keuze: -len(keuze[1].waarden))
    naast_elkaar(_kies, te_kiezen)
    for pad in gekozen:
        yield frozenset(json.loads(pad.read_text(encoding="utf-8")))
    for pad in set(bewaard.glob("*.json")) - gekozen.keys():
        pad.unlink()


def _kies(keuze: tuple[Path, Opgave]) -> None:
    """Keep what is withheld of one part.

    A safe choice from which nothing can be left out; a better one takes several times as long to find.
    """
    from ijw_lib.bescherming.kern.oplossen import Moeite, bescherm

    pad, opgave = keuze
    gevonden = bescherm(opgave, Moeite(werk=0)).achtergehouden
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(json.dumps(sorted(gevonden), ensure_ascii=False), encoding="utf-8")


def _sleutel(bouw: Bouw) -> str:
    map_ = bouw.project.vastgesteld
    gelezen = sorted(pad for pad in map_.rglob("*") if pad.is_file())
    gelezen += gepubliceerd.bestanden_van(bouw.project)
    delen = [
        codeversie(),
        bouw.registers.snapshot_id,
        Omgeving.lees().herberekend,
        repr(bouw.plan.rapportages),
        [f"{pad.name} {som(pad.read_bytes())}" for pad in gelezen],
    ]
    return som(json.dumps(delen, sort_keys=True, default=str))

"""The answers of every report of the plan: what the rule says, told from the table of key figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import mogelijke_antwoorden
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.antwoorden import antwoorden, kaart
from ijw_lib.rapport.antwoorden.antwoord import OPVALLEND, VERVOLG, Antwoorden
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.woorden import secties
from tests.hulp import WORTEL, lees_csv

VERHOUDING = {"intakes_termijn", "werk_of_plek", "verzuim_sw", "verzuim_bsw", "verzuim_ambtelijk"}
ZONDER_OORDEEL = {"intakes", "maatregelen"}
"""Figures of which neither more nor less is better: their prognosis is no agreement."""


@pytest.fixture(scope="session")
def alle(heel_project: Project) -> list[tuple[Rapport, Antwoorden]]:
    """Every report of the plan with its answers."""
    bouw = Bouw.open(heel_project)
    rapporten = [Rapport.van(r, bouw.registers, heel_project) for r in bouw.plan.rapportages]
    return [(r, antwoorden(r)) for r in rapporten]


def _waarde(rapport: Rapport, id_: str, kolom: str) -> Fraction | None:
    tabel = rapport.tabel_van("kerncijfers")
    return tabel.cel(id_, kolom).exact if tabel.heeft(id_, kolom) else None


def _volgens_de_regel(rapport: Rapport, mogelijk: list[str]) -> list[str]:
    """Return the answers by the rule, from the table of key figures and its reference table alone."""
    regels = {r["kerncijfer"]: r for r in lees_csv(WORTEL / "data" / "referentie" / "kerncijfers.csv")}
    afspraken: list[tuple[int, Fraction, str]] = []
    bewogen: list[tuple[Fraction, str]] = []
    rest: list[str] = []
    for id_ in mogelijk:
        nu, toen, norm = (_waarde(rapport, id_, k) for k in ("waarde", "vorig_jaar", "afspraak"))
        assert nu is not None
        if norm and id_ not in ZONDER_OORDEEL:
            deel = rapport.periode.aandeel if regels[id_]["tijd"] == "stroom" else 1
            # the norm counts the gemeenten that it is about; its percentage is of those
            gehaald = (_waarde(rapport, id_, "procent") or Fraction(0)) * norm / 100
            mist = norm * deel - gehaald
            ernst = 1 if mist <= 0 else 2 if mist <= norm * deel / 10 else 3
            if 0 < mist < int(regels[id_]["drempel"]):
                ernst = 1 if mist <= norm * deel / 10 else 2
            afspraken.append((-ernst, -mist / (norm * deel), id_))
            continue
        anders = abs(nu - toen) if toen is not None else Fraction(0)
        deel_ = anders if id_ in VERHOUDING else 100 * anders / (toen or 1)
        genoeg = anders >= int(regels[id_]["drempel"]) and deel_ >= int(regels[id_]["drempel_vorig_jaar"])
        if genoeg and anders and not _breuk(rapport, id_):
            bewogen.append((-anders / int(regels[id_]["drempel"]), id_))
        else:
            rest.append(id_)
    volgorde = [id_ for *_, id_ in sorted(afspraken, key=lambda a: a[:2])]
    daarna = [id_ for _, id_ in sorted(bewogen, key=lambda b: b[0])]
    eerst = volgorde[:4]
    return [*eerst, *[*daarna, *volgorde[4:], *rest][: 5 - len(eerst)]]


def _breuk(rapport: Rapport, id_: str) -> bool:
    """Tell whether a figure was measured by another norm a year before."""
    toen = rapport.vorig_jaar
    return toen is not None and bool(
        rapport.tabel_van("kerncijfers").breuk(id_, toen.tabel_van("kerncijfers"))
    )


def test_elke_rapportage_antwoordt_wat_de_regel_zegt(alle: list[tuple[Rapport, Antwoorden]]) -> None:
    assert len(alle) >= 40
    anders = {}
    for rapport, a in alle:
        gegeven = [antwoord.vraag.id for antwoord in a.gegeven]
        if gegeven != (regel := _volgens_de_regel(rapport, [v.id for v in a.vragen])):
            anders[rapport.rapportage.id] = (gegeven, regel)
    assert anders == {}


def test_elk_antwoord_heeft_een_zin_en_een_reden(alle: list[tuple[Rapport, Antwoorden]]) -> None:
    for rapport, a in alle:
        assert 1 <= len(a.gegeven) <= 5, rapport.rapportage.id
        for antwoord in a.gegeven:
            begin = antwoord.zin.lstrip("[")[:1]
            assert begin.isupper() or begin.isdigit(), antwoord.zin
            assert antwoord.zin.endswith("."), antwoord.zin
            assert "€ " not in f"{antwoord.zin}{antwoord.waarom}", "a number stays with its unit"
            assert f'"{antwoord.vraag.kerncijfer.tabel.id}/' in antwoord.zin or "data-cijfer" in antwoord.zin
            concept = rapport.rapportage.status == "concept"
            assert antwoord.waarom or not concept, (rapport.rapportage.id, antwoord.vraag.id)
            assert (antwoord.waarom != VERVOLG) or concept


def test_ook_wat_opvalt_en_geen_antwoord_is_heeft_zijn_reden(alle: list[tuple[Rapport, Antwoorden]]) -> None:
    """A document that lists what deviates says why, by the cell of the figure."""
    extra = 0
    for _, gegeven in alle:
        cijfers = {v.id: v.kerncijfer for v in gegeven.vragen}
        cellen = {id_: k.tabel.cel_id(k.cel) for id_, k in cijfers.items()}
        verwacht = {cellen[id_]: waarom for id_, waarom in gegeven.redenen.items()}
        assert kaart.redenen(kaart.als_gegevens(gegeven)) == verwacht
        assert not {"", VERVOLG} & set(verwacht.values())
        elders = gegeven.redenen.keys() - {a.vraag.id for a in gegeven.gegeven}
        assert all(cijfers[id_].signaal.oordeel in OPVALLEND for id_ in elders)
        extra += len(elders)
    assert extra > 10


def test_alleen_de_regio_zegt_hoe_het_geld_ervoor_staat(alle: list[tuple[Rapport, Antwoorden]]) -> None:
    for rapport, a in alle:
        assert bool(a.geld) == (not rapport.over_gemeente), rapport.rapportage.id
        geld = f"{a.geld.zin}{a.geld.waarom}" if a.geld else "€\xa0"
        assert "€\xa0" in geld
        assert "€ " not in geld, "a number stays with its unit"


def test_op_papier_staat_het_oordeel_voor_het_waarom(alle: list[tuple[Rapport, Antwoorden]]) -> None:
    for _, a in alle:
        papier = kaart.op_papier(kaart.als_gegevens(a))
        for antwoord in a.gegeven:
            assert f"**{antwoord.zin}**\n\n" in papier
            oordeel = antwoord.vraag.oordeel
            merk = kaart.oordeel(oordeel.teken, oordeel.woord)
            assert f"{merk}. {antwoord.waarom}".rstrip() in papier


def test_elk_kerncijfer_dat_een_antwoord_kan_zijn_heeft_zijn_tekst(heel_project: Project) -> None:
    pad = heel_project.reports / "toelichting" / "standaard" / "antwoorden.md"
    assert set(secties.lees(pad.read_text(encoding="utf-8"))) == {"geld", *mogelijke_antwoorden()}


def test_actueel_antwoordt_hetzelfde_als_de_rapportage_van_die_maand(
    alle: list[tuple[Rapport, Antwoorden]],
) -> None:
    per_id = {r.rapportage.id: [(x.vraag.id, x.zin, x.waarom) for x in a.gegeven] for r, a in alle}
    maand = {r.periode.id for r, _ in alle if r.rapportage.id.startswith("actueel/")}
    assert len(maand) == 1
    for id_, gegeven in per_id.items():
        if id_.startswith("actueel/"):
            ander = id_.replace("actueel", "2024-M08")
            assert gegeven == per_id[ander]

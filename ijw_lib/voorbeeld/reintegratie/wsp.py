"""What the WSP does: relations, vacancies, and people it places with or without a traject."""

from collections.abc import Iterator
from datetime import date, timedelta

from ijw_lib.voorbeeld.reintegratie.banen import WAJONG_GARANTIEBAAN, uren
from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    PEILDATUM,
    SEGMENTEN,
    eerder,
    gedrukt,
    kies_deel,
    later,
    loot,
    segment_van,
    spreid,
    tekst,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Plaatsing, Vacature, nieuw
from ijw_lib.voorbeeld.verdelen import trek

BEMIDDELD: dict[str, dict[str, int]] = {
    "2022-Q1": {"participatiewet": 36, "ww": 18, "wajong": 3, "wia": 1},
    "2022-rest": {"participatiewet": 106, "ww": 52, "wajong": 9, "wia": 3},
    "2023-Q1": {"participatiewet": 48, "ww": 22, "wajong": 3, "wia": 1},
    "2023-rest": {"participatiewet": 112, "ww": 53, "wajong": 10, "wia": 3},
    "2024-M08": {h: tekst("2024-M08", f"wsp {h}") for h in ("participatiewet", "ww", "wajong", "wia")},
}
VULLINGEN = {"2023-Q1": gedrukt("wsp_relaties_vacatures", "Vacaturevullingen", "Realisatie")}
RELATIES = {
    "2022-Q1": 36,
    "2022-rest": 104,
    "2023-Q1": gedrukt("wsp_relaties_vacatures", "Nieuwe relaties", "Realisatie"),
    "2023-rest": 118,
    "2024-M08": 109,
}
RELATIES_VOOR_BEGIN = 240
SECTOREN = {"zorg_en_welzijn": 17, "industrie": 18, "handel": 16, "horeca": 11, "logistiek": 13, "bouw": 8,
            "groen_en_schoonmaak": 10, "overheid": 7}  # fmt: skip
VESTIGING = {"beverwijk": 28, "heemskerk": 17, "velsen": 33, "uitgeest": 5, "elders": 17}
FUNCTIES = {"productie": 19, "schoonmaak": 13, "magazijn": 16, "zorg": 13, "winkel": 12, "keuken": 10,
            "groenvoorziening": 7, "administratie": 10}  # fmt: skip
ANDERS = {"werkcoach": 55, "eigen_kracht": 45}


def relaties() -> list[tuple[str, str, date]]:
    """Return sector, vestiging and first day of every relation with an employer, by day."""
    dagen = [eerder(BEGIN, trek(f"relatie|{n}", 5, 2200)) for n in range(RELATIES_VOOR_BEGIN)]
    for segment, aantal in RELATIES.items():
        dagen += spreid(segment, aantal, "relatie")
    return [
        (loot(SECTOREN, f"sector|{n}"), loot(VESTIGING, f"vestiging|{n}"), dag)
        for n, dag in enumerate(sorted(dagen))
    ]


def bemiddel(plaatsingen: list[Plaatsing]) -> Iterator[Plaatsing]:
    """Say of every job start who found it, and yield those of people without a traject."""
    for segment in SEGMENTEN:
        binnen = [p for p in plaatsingen if segment_van(p.start) == segment]
        per_persoon = {p.persoon.sleutel: p for p in binnen if p.herkomst == "participatiewet"}
        mogelijk = list(per_persoon.values())
        door_wsp = kies_deel(mogelijk, len(mogelijk) * 62 // 100, f"wsp|{segment}")
        for p in door_wsp:
            p.bemiddeling = "wsp"
        for herkomst, aantal in BEMIDDELD[segment].items():
            nog = aantal - (len(door_wsp) if herkomst == "participatiewet" else 0)
            garantie = nog * WAJONG_GARANTIEBAAN // 3 if herkomst == "wajong" else 0
            for nummer, dag in enumerate(spreid(segment, nog, f"wsp|{herkomst}")):
                soort = "garantiebaan" if nummer % 3 < 2 and garantie else "regulier"
                garantie -= soort == "garantiebaan"
                yield _zonder_traject(f"wsp|{segment}|{herkomst}|{nummer}", dag, soort, herkomst)
    for p in plaatsingen:
        p.bemiddeling = p.bemiddeling or loot(ANDERS, f"bemiddeling|{p.sleutel}")


def _zonder_traject(sleutel: str, dag: date, soort: str, herkomst: str) -> Plaatsing:
    persoon = nieuw(sleutel, dag)
    if herkomst == "participatiewet":
        persoon.bij("p_wet", eerder(dag, trek(f"uitkering|{sleutel}", 40, 900)), dag)
    if soort == "garantiebaan":
        persoon.bij("banenafspraak", eerder(dag, trek(f"indicatie|{sleutel}", 40, 700)))
    return Plaatsing(sleutel, persoon, dag, soort, herkomst, "wsp", uren(soort, sleutel))


def vacatures(plaatsingen: list[Plaatsing], relaties_: list[tuple[str, str, date]]) -> list[Vacature]:
    """Return the vacancies: filled by a placement, withdrawn, or still open."""
    uit = []
    for segment in SEGMENTEN:
        bemiddeld = [p for p in plaatsingen if p.bemiddeling == "wsp" and segment_van(p.start) == segment]
        vervuld = VULLINGEN.get(segment, len(bemiddeld) * 9 // 10)
        for p in kies_deel(bemiddeld, vervuld, f"vulling|{segment}"):
            gemeld = eerder(p.start, trek(f"gemeld|{p.sleutel}", 10, 95))
            p.vacature = _vacature(p.sleutel, gemeld, relaties_, p.uren)
            uit.append(p.vacature)
        for nummer, dag in enumerate(spreid(segment, vervuld * 45 // 100, "vacature")):
            sleutel = f"open|{segment}|{nummer}"
            vacature = _vacature(sleutel, dag, relaties_, uren("regulier", sleutel))
            weg = later(dag, trek(f"weg|{sleutel}", 20, 150))
            vacature.ingetrokken = weg if weg <= PEILDATUM else None
            uit.append(vacature)
    return uit


def _vacature(sleutel: str, gemeld: date, relaties_: list[tuple[str, str, date]], aantal: int) -> Vacature:
    bekend = sum(1 for *_, sinds in relaties_ if sinds <= gemeld - timedelta(days=1))
    nummer = bekend - 1 - trek(f"wg|{sleutel}", 0, bekend - 1) * trek(f"wg2|{sleutel}", 10, 100) // 100
    return Vacature(sleutel, nummer, gemeld, loot(FUNCTIES, f"functie|{sleutel}"), aantal)

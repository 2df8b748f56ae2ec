"""Starts in a job out of a traject: werkaanvaarding, parttime work beside it, and garantiebanen."""

from collections.abc import Iterator
from datetime import date, timedelta

from ijw_lib.registers.schema.reintegratie import FASEN
from ijw_lib.voorbeeld.reintegratie.mensen import is_nug, is_statushouder
from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    SEGMENTEN,
    eerder,
    gedrukt,
    maanddagen,
    segment_van,
    spreid,
    tekst,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Aanmelding, Plaatsing, Traject
from ijw_lib.voorbeeld.verdelen import trek

WAJONG_GARANTIEBAAN = 2  # in the printed quarter, outside a traject
NAAST_TRAJECT: dict[str, dict[str, int]] = {
    "2022-Q1": {"parttime": 9, "garantiebaan": 7},
    "2022-rest": {"parttime": 27, "garantiebaan": 18},
    "2023-Q1": {
        "parttime": gedrukt("re_integratie_kpi", "Parttime werk", "Realisatie"),
        "garantiebaan": gedrukt("wsp_plaatsing_garantiebaan", "> 18 jarige", "Realisatie")
        - WAJONG_GARANTIEBAAN,
    },
    "2023-rest": {"parttime": 34, "garantiebaan": 21},
    "2024-M08": {
        "parttime": tekst("2024-M08", "parttime werk"),
        "garantiebaan": tekst("2024-M08", "garantiebaan vanuit traject"),
    },
}
UREN = {"regulier": (20, 40), "parttime": (8, 24), "garantiebaan": (16, 36)}


def uit_trajecten(trajecten: list[Traject], aanmeldingen: list[Aanmelding]) -> list[Plaatsing]:
    """Return every job start of somebody in a traject, and of who found one before it could start."""
    uit = [_werkaanvaarding(t) for t in trajecten if t.reden == "werkaanvaarding"]
    uit += _voor_begin(trajecten)
    for segment in SEGMENTEN:
        uit += _naast_traject(segment, trajecten)
    for a in aanmeldingen:
        if a.reden == "direct_baan" and a.niet_gestart_op:
            dag = _in_maand_voor(a.niet_gestart_op, a.datum, f"direct|{a.sleutel}")
            a.persoon.bij("p_wet", eerder(a.datum, 5), dag)
            plaats = Plaatsing(f"direct|{a.sleutel}", a.persoon, dag, "regulier", "participatiewet", "", 0)
            plaats.uren = uren("regulier", plaats.sleutel)
            uit.append(plaats)
    return uit


def uren(soort: str, sleutel: str) -> int:
    """Return plausible hours per week."""
    laag, hoog = UREN[soort]
    return trek(f"uren|{sleutel}", laag // 2, hoog // 2) * 2


def _plaats(t: Traject, dag: date, soort: str) -> Plaatsing:
    sleutel = f"{soort}|{t.sleutel}|{dag}"
    herkomst = "geen_uitkering" if is_nug(t) else "participatiewet"
    if soort == "garantiebaan":
        t.persoon.bij("banenafspraak", eerder(dag, trek(f"indicatie|{t.sleutel}", 30, 500)))
    return Plaatsing(sleutel, t.persoon, dag, soort, herkomst, "", uren(soort, sleutel), t)


def _werkaanvaarding(t: Traject) -> Plaatsing:
    assert t.eind is not None
    return _plaats(t, _in_maand_voor(t.eind, t.start, f"werk|{t.sleutel}"), "regulier")


def _in_maand_voor(dag: date, na: date, sleutel: str) -> date:
    """Return a working day in the three weeks before ``dag``, in its month and after ``na``."""
    dagen = [d for d in maanddagen(dag.year, dag.month) if max(na, dag - timedelta(days=21)) < d <= dag]
    return dagen[trek(f"maand|{sleutel}", 0, len(dagen) - 1)]


def _voor_begin(trajecten: list[Traject]) -> Iterator[Plaatsing]:
    """Yield the jobs of who was already in the last phase at the begin."""
    for t in trajecten:
        van = [dag for fase, dag in t.fasen if fase == FASEN[-1] and dag < BEGIN]
        if van:
            soort = "garantiebaan" if trek(f"oud|{t.sleutel}", 1, 10) <= 2 and not is_nug(t) else "parttime"
            yield _plaats(t, van[0], soort)


def _naast_traject(segment: str, trajecten: list[Traject]) -> Iterator[Plaatsing]:
    """Yield the jobs beside a traject: first who moved to the last phase, then others near it."""
    quota = NAAST_TRAJECT[segment]
    aantal = sum(quota.values())
    begonnen = [
        (t, dag)
        for t in trajecten
        for fase, dag in t.fasen
        if fase == FASEN[-1] and segment_van(dag) == segment and _geschikt(t)
    ][:aantal]
    al = {t.persoon.sleutel for t, _ in begonnen}
    for dag in spreid(segment, aantal - len(begonnen), "naast"):
        mogelijk = [
            t for t in trajecten if t.persoon.sleutel not in al and _geschikt(t) and _dichtbij(t, dag)
        ]
        gekozen = mogelijk[trek(f"naast|{segment}|{len(al)}", 0, len(mogelijk) - 1)]
        al.add(gekozen.persoon.sleutel)
        begonnen.append((gekozen, dag))
    for nummer, (t, dag) in enumerate(sorted(begonnen, key=_blijft_kort)):
        yield _plaats(t, dag, "parttime" if nummer < quota["parttime"] else "garantiebaan")


def _blijft_kort(geval: tuple[Traject, date]) -> tuple[bool, int]:
    """Order: who leaves the traject within a year first; a garantiebaan asks for long support."""
    t, dag = geval
    return t.eind is None or (t.eind - dag).days > 365, trek(f"blijft|{t.sleutel}", 0, 1 << 40)


def _geschikt(t: Traject) -> bool:
    return not is_statushouder(t.persoon)


def _dichtbij(t: Traject, dag: date) -> bool:
    """Whether the traject is in one of its last phases on ``dag`` and goes on for some weeks."""
    fase = next((f for f, van in reversed(t.fasen) if van <= dag), "")
    return fase in FASEN[-2:] and t.open_op(dag + timedelta(days=21)) and t.start < dag - timedelta(days=30)

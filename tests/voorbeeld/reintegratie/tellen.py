"""Every printed re-integratie figure, counted straight from the committed CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[3]
LEVERING = WORTEL / "data" / "leveringen" / "voorbeeld"
BEGIN, PEILDATUM = "2022-01-01", "2024-08-31"
PERIODEN = {"2023-Q1": ("2023-01-01", "2023-03-31"), "2024-M08": ("2024-01-01", "2024-08-31")}
GEMEENTEN = ("beverwijk", "heemskerk", "velsen")

Rij = dict[str, str]


def lees(naam: str) -> list[Rij]:
    with (LEVERING / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


NAMEN = (
    "personen", "persoon_doelgroepen", "aanmeldingen", "intakes", "maatregelen", "trajecten", "trajectfasen",
    "abc_metingen", "werkgeversrelaties", "werkgeversvacatures", "plaatsingen", "jobcoaching",
    "pro_vso_begeleiding", "inburgering_map",
)  # fmt: skip
R = {naam: lees(naam) for naam in NAMEN}
PERSOON = {p["persoon_id"]: p for p in R["personen"]}
STATUSHOUDERS = {d["persoon_id"] for d in R["persoon_doelgroepen"] if d["doelgroep"] == "statushouder"}
BANENAFSPRAAK = {d["persoon_id"] for d in R["persoon_doelgroepen"] if d["doelgroep"] == "banenafspraak"}
TRAJECT_VAN = {p["plaatsing_id"]: p["traject_id"] for p in R["plaatsingen"]}
COACHING = {j["persoon_id"]: j for j in R["jobcoaching"]}


def dag_ervoor(dag: str) -> str:
    return (date.fromisoformat(dag) - timedelta(days=1)).isoformat()


def stroom(rijen: Iterable[Rij], kolom: str, periode: tuple[str, str]) -> list[Rij]:
    """The rows whose date lies in the period."""
    return [r for r in rijen if r[kolom] and periode[0] <= r[kolom] <= periode[1]]


def stand(rijen: Iterable[Rij], dag: str, van: str, tot: str) -> list[Rij]:
    """The rows that hold at the end of a day."""
    return [r for r in rijen if r[van] <= dag and (not r[tot] or r[tot] > dag)]


def uitstroom(periode: tuple[str, str], reden: str = "", sub: str = "") -> list[Rij]:
    rijen = stroom(R["trajecten"], "einddatum", periode)
    return [t for t in rijen if reden in ("", t["uitstroomreden"]) and sub in ("", t["subreden"])]


def laatste_fase() -> dict[str, str]:
    return {f["traject_id"]: f["fase"] for f in sorted(R["trajectfasen"], key=lambda f: f["van"])}


LAATSTE_FASE = laatste_fase()


def plaatsingen(periode: tuple[str, str], soort: str = "") -> list[Rij]:
    return [p for p in stroom(R["plaatsingen"], "startdatum", periode) if soort in ("", p["soort"])]


def leeftijd(plaatsing: Rij) -> int:
    return int(plaatsing["startdatum"][:4]) - int(PERSOON[plaatsing["persoon_id"]]["geboortejaar"])


def statushouders(rij: str, periode: tuple[str, str]) -> list[Rij]:
    van, tot = periode
    if rij == "Trajecten":
        rijen = [t for t in R["trajecten"] if t["startdatum"] <= tot and not ("" < t["einddatum"] < van)]
    elif rij == "Werkaanvaarding":
        rijen = uitstroom(periode, "werkaanvaarding")
    else:
        rijen = plaatsingen(periode, "parttime")
    return [r for r in rijen if r["persoon_id"] in STATUSHOUDERS]


def jongeren_op(dag: str, *, gecoacht: bool) -> list[Rij]:
    rijen = stand(R["pro_vso_begeleiding"], dag, "aanmelddatum", "einddatum")
    coaching = {j["persoon_id"] for j in stand(R["jobcoaching"], dag, "van", "tot")}
    return [r for r in rijen if (r["persoon_id"] in coaching) == gecoacht]


def map_trajecten(periode: tuple[str, str]) -> list[Rij]:
    """Participants who finished in the period, take part, or have been announced."""
    return [
        d
        for d in R["inburgering_map"]
        if d["aanmelddatum"] <= periode[1] and (not d["afgerond_op"] or d["afgerond_op"] >= periode[0])
    ]


def re_intakes(periode: tuple[str, str]) -> list[Rij]:
    rijen = stroom(R["intakes"], "afgerond_op", periode)
    return [i for i in rijen if i["soort"] in ("re_integratie", "brede_intake")]


def duur_dagen(van: str, tot: str) -> int:
    return (date.fromisoformat(tot) - date.fromisoformat(van)).days


def wsp(periode: tuple[str, str], herkomst: str = "") -> list[Rij]:
    rijen = [p for p in plaatsingen(periode) if p["bemiddeling"] == "wsp"]
    return [p for p in rijen if herkomst in ("", p["herkomst"])]


def gecoachte_trajecten(dag: str) -> list[Rij]:
    rijen = stand(R["jobcoaching"], dag, "van", "tot")
    return [j for j in rijen if TRAJECT_VAN[j["plaatsing_id"]] and j["persoon_id"] in BANENAFSPRAAK]


def per_gemeente(rijen: list[Rij], gemeente: str) -> list[Rij]:
    return rijen if gemeente in ("", "Totaal") else [r for r in rijen if r["gemeente"] == gemeente.lower()]


def fase_cel(fase: str, kolom: str, periode: tuple[str, str]) -> list[Rij]:
    naam = fase.lower().replace(" ", "_")
    rijen = [f for f in R["trajectfasen"] if naam in ("totaal", f["fase"])]
    if kolom in ("Bij", "Af"):
        return stroom(rijen, "van" if kolom == "Bij" else "tot", periode)
    return stand(rijen, dag_ervoor(periode[0]) if kolom.startswith("1-1") else periode[1], "van", "tot")


def cel(rapport: str, tabel: str, rij: str, kolom: str) -> list[Rij]:
    """The records on which a printed table cell rests."""
    p = PERIODEN[rapport]
    if tabel == "inkomensregelingen":
        intakes = [i for i in stroom(R["intakes"], "startdatum", p) if i["soort"] == "inkomensregelingen"]
        return per_gemeente(
            intakes if rij == "Aantal intakes" else stroom(R["maatregelen"], "datum", p), kolom
        )
    if tabel == "statushouders":
        return per_gemeente(statushouders(rij, p), kolom)
    if tabel == "re_integratie_kpi":
        delen: dict[str, list[Rij]] = {
            "Werkaanvaarding": uitstroom(p, "werkaanvaarding"),
            "Parttime werk": plaatsingen(p, "parttime"),
            "Maximale participatie": uitstroom(p, sub="maximale_participatie"),
        }
        return [r for d in delen.values() for r in d] if rij == "Totaal" else delen[rij]
    if tabel == "wsp_plaatsing_garantiebaan":
        jong = rij.startswith("PRO")
        return [b for b in plaatsingen(p, "garantiebaan") if (leeftijd(b) < 18) == jong]
    if tabel == "wsp_trajecten_pro_vso":
        return jongeren_op(p[1], gecoacht=True) + jongeren_op(p[1], gecoacht=False)
    if tabel == "wsp_relaties_vacatures":
        vullingen = [b for b in plaatsingen(p) if b["vacature_id"]]
        return stroom(R["werkgeversrelaties"], "relatie_sinds", p) if rij == "Nieuwe relaties" else vullingen
    if tabel == "trajecten_fasen":
        return fase_cel(rij, kolom, p)
    if tabel == "uitstroom_per_fase":
        weg = uitstroom(p, kolom.lower().replace(" ", "_"))
        fase = rij.lower().replace(" ", "_")
        return [t for t in weg if fase in ("totaal", LAATSTE_FASE[t["traject_id"]])]
    assert tabel == "map_trajecten"
    return per_gemeente(map_trajecten(p), rij)


_Q1, _M08 = PERIODEN["2023-Q1"], PERIODEN["2024-M08"]
TEKST: dict[tuple[str, str], Callable[[], list[Rij]]] = {
    ("2023-Q1", "uitgestroomd"): lambda: uitstroom(_Q1),
    ("2023-Q1", "uitgestroomd naar werk"): lambda: uitstroom(_Q1, "werkaanvaarding"),
    ("2023-Q1", "uitgestroomd naar passende plek"): lambda: uitstroom(_Q1, "passende_plek"),
    ("2023-Q1", "voortijdig afgebroken"): lambda: uitstroom(_Q1, "voortijdig_afgebroken"),
    ("2023-Q1", "parttime werk"): lambda: plaatsingen(_Q1, "parttime"),
    ("2023-Q1", "maximale participatie"): lambda: uitstroom(_Q1, sub="maximale_participatie"),
    ("2023-Q1", "pro vso aangemeld"): lambda: stroom(R["pro_vso_begeleiding"], "aanmelddatum", _Q1),
    ("2023-Q1", "pro vso ondersteund"): lambda: jongeren_op(_Q1[1], gecoacht=False),
    ("2023-Q1", "pro vso baan gevonden"): lambda: [
        p for p in plaatsingen(_Q1) if p["persoon_id"] in {j["persoon_id"] for j in R["pro_vso_begeleiding"]}
    ],
    ("2023-Q1", "pro vso jobcoaching"): lambda: jongeren_op(_Q1[1], gecoacht=True),
    ("2024-M08", "aangemeld"): lambda: stroom(R["aanmeldingen"], "aanmelddatum", _M08),
    ("2024-M08", "niet gestart"): lambda: stroom(R["aanmeldingen"], "niet_gestart_op", _M08),
    ("2024-M08", "werkaanvaarding"): lambda: uitstroom(_M08, "werkaanvaarding"),
    ("2024-M08", "parttime werk"): lambda: plaatsingen(_M08, "parttime"),
    ("2024-M08", "maximale participatie"): lambda: uitstroom(_M08, sub="maximale_participatie"),
    ("2024-M08", "uitgestroomd"): lambda: uitstroom(_M08),
    ("2024-M08", "garantiebaan vanuit traject"): lambda: [
        p for p in plaatsingen(_M08, "garantiebaan") if p["traject_id"]
    ],
    ("2024-M08", "map doorlopen"): lambda: [
        d for d in stroom(R["inburgering_map"], "afgerond_op", _M08) if d["uitkomst"] == "geslaagd"
    ],
    ("2024-M08", "map aangekondigd"): lambda: [
        d for d in R["inburgering_map"] if d["aanmelddatum"] <= _M08[1] < d["startdatum"]
    ],
    ("2024-M08", "wsp bemiddeld"): lambda: wsp(_M08),
    **{
        ("2024-M08", f"wsp {h}"): lambda h=h: wsp(_M08, h) for h in ("participatiewet", "ww", "wajong", "wia")
    },
}
_ABC = stroom(R["abc_metingen"], "datum", _M08)
PROCENT: dict[str, Callable[[], tuple[int, int]]] = {
    "niet gestart procent": lambda: (
        len(TEKST["2024-M08", "niet gestart"]()),
        len(TEKST["2024-M08", "aangemeld"]()),
    ),
    "abc grote afstand procent": lambda: (sum(m["uitkomst"] == "grote_afstand" for m in _ABC), len(_ABC)),
    "abc korte afstand procent": lambda: (sum(m["uitkomst"] == "korte_afstand" for m in _ABC), len(_ABC)),
    "intakes binnen 4 weken procent": lambda: (
        sum(duur_dagen(i["startdatum"], i["afgerond_op"]) <= 28 for i in re_intakes(_M08)),
        len(re_intakes(_M08)),
    ),
}

"""End all that a gemeente has in a delivery on a day, as an organisation would when that gemeente leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.hulp import Rij, lees_csv, schrijf_csv

EIND_TRAJECT = {"uitstroomreden": "voortijdig_afgebroken", "subreden": "geen_medewerking"}


def sluit_af(levering: Path, slug: str, laatste: date, *, alleen_groep: str = "") -> None:
    """Write a delivery in which nothing of a gemeente goes on after ``laatste``.

    Parameters
    ----------
    alleen_groep
        Only its dienstverbanden of this group end; default: everything does.
    """
    t_m, erna = laatste.isoformat(), (laatste + timedelta(days=1)).isoformat()

    def bewerk(naam: str, doe: Callable[[Rij], Rij | None]) -> set[str]:
        pad = levering / f"{naam}.csv"
        rijen = lees_csv(pad)
        over = [nieuw for r in rijen if (nieuw := doe(r)) is not None]
        schrijf_csv(pad, over)
        sleutel = next(iter(rijen[0]))
        return {r[sleutel] for r in rijen} - {r[sleutel] for r in over}

    def kap(
        begin: str, eind: str, waarde: str, hoort: Callable[[Rij], bool], **anders: str
    ) -> Callable[[Rij], Rij | None]:
        def doe(r: Rij) -> Rij | None:
            if not hoort(r):
                return r
            if r[begin] > t_m:
                return None
            return r | {eind: waarde} | anders if not r[eind] or r[eind] > waarde else r

        return doe

    def van_haar(r: Rij) -> bool:
        return r["gemeente"] == slug

    wie = {
        r["dienstverband_id"]
        for r in lees_csv(levering / "dienstverbanden.csv")
        if van_haar(r) and alleen_groep in ("", r["groep"])
    }

    def van_hen(r: Rij) -> bool:
        return r["dienstverband_id"] in wie

    bewerk("dienstverbanden", kap("begin", "eind", t_m, van_hen, reden_einde="ander_werk"))
    for naam in ("dienstverband_omvang", "werkplekken", "lonen"):
        bewerk(naam, kap("van", "laatste_dag", t_m, van_hen))
    weg = bewerk("verzuim", kap("eerste_dag", "laatste_dag", t_m, van_hen))
    ziek = {r["verzuim_id"] for r in lees_csv(levering / "verzuim.csv") if van_hen(r)}
    bewerk("verzuim_percentages", lambda r: None if r["verzuim_id"] in weg else r)
    bewerk("verzuim_percentages", kap("van", "laatste_dag", t_m, lambda r: r["verzuim_id"] in ziek))
    if alleen_groep:
        return
    weg = bewerk("trajecten", kap("startdatum", "einddatum", erna, van_haar, **EIND_TRAJECT))
    bewerk("trajectfasen", lambda r: None if r["traject_id"] in weg else r)
    bewerk("trajectfasen", kap("van", "tot", erna, van_haar))
    gestart = {r["aanmelding_id"] for r in lees_csv(levering / "trajecten.csv")}

    def aanmelding(r: Rij) -> Rij | None:
        if not van_haar(r) or r["aanmelding_id"] in gestart:
            return r
        if r["aanmelddatum"] > t_m:
            return None
        af = {"niet_gestart_op": t_m, "reden_niet_gestart": "andere_problematiek"}
        return r if r["niet_gestart_op"] and r["niet_gestart_op"] <= t_m else r | af

    niet = bewerk("aanmeldingen", aanmelding)
    bewerk(
        "intakes",
        lambda r: (
            None
            if r["aanmelding_id"] in niet or (van_haar(r) and max(r["startdatum"], r["afgerond_op"]) > t_m)
            else r
        ),
    )
    for naam, datum in (("maatregelen", "datum"), ("abc_metingen", "datum"), ("plaatsingen", "startdatum")):
        eraf = bewerk(naam, lambda r, datum=datum: None if van_haar(r) and r[datum] > t_m else r)
    bewerk("jobcoaching", lambda r: None if r["plaatsing_id"] in eraf else r)
    bewerk("jobcoaching", kap("van", "tot", erna, van_haar))
    bewerk("pro_vso_begeleiding", kap("aanmelddatum", "einddatum", erna, van_haar, uitkomst="gestopt"))
    bewerk("inburgering_map", lambda r: None if van_haar(r) and r["startdatum"] >= t_m else r)
    bewerk("inburgering_map", kap("aanmelddatum", "afgerond_op", t_m, van_haar, uitkomst="gestopt"))
    bewerk("persoon_doelgroepen", lambda r: None if van_haar(r) and r["van"] > t_m else r)

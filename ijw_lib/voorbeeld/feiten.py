"""What the explanations in the reports state about the ledger and the budget, as linear forms."""

from collections.abc import Collection
from fractions import Fraction

from ijw_lib.voorbeeld.geld.begroting import volume
from ijw_lib.voorbeeld.geld.vormen import Adres, Bedragen, Cel, Vorm, plus
from ijw_lib.voorbeeld.werk.loonkosten import BEGELEID, BESCHUT, LASTEN, LOON, fte_jaren

LOONKOSTEN = (
    "salaris_ambtelijk", "sociale_lasten_ambtelijk", "opleiding_ambtelijk", LOON, LASTEN, BEGELEID,
    "overige_personeelskosten_wsw", "vervoer_wsw", "tegemoetkoming_wsw", BESCHUT,
    "payroll", "inhuur_extern", "inhuur_re_integratie",
)  # fmt: skip
NAMEN = {"primair": "primaire", "herzien": "herziene"}
NETTO_BESCHUT_WERK = Fraction(46, 100)


def feiten(bedragen: Bedragen) -> dict[Adres, Cel]:
    """Return what the explanations say about the ledger and the budget."""
    cellen: dict[Adres, Cel] = {}

    def zet(rapport: str, rij: str, teller: Vorm, noemer: Vorm | None = None) -> None:
        cellen[Adres(rapport, "tekst", rij, rapport)] = Cel(teller, noemer)

    def verschil(rubrieken: Collection[int], soorten: Collection[str]) -> Vorm:
        real = bedragen.som(("2024-M08",), rubrieken, soorten=soorten)
        return plus(
            (1, real), (-Fraction(8, 12), bedragen.som(("primair-2024",), rubrieken, soorten=soorten))
        )

    def stijging(rubrieken: Collection[int], rij: str) -> None:
        primair, herzien = (bedragen.som((v,), rubrieken) for v in ("primair-2023", "herzien-2023"))
        zet("2023-Q1", rij, plus((1, herzien), (-1, primair)), primair)

    groen = bedragen.som(("2023-Q1",), (4,), soorten=("omzet_groen",))
    groen_begroot = bedragen.som(("herzien-2023",), (4,), soorten=("omzet_groen",))
    zet(
        "2023-Q1", "omzet groen tegen lineaire begroting", plus((1, groen), (-Fraction(3, 12), groen_begroot))
    )
    stijging((7,), "stijging ambtelijke personeelskosten")
    stijging((8,), "stijging personeelskosten Wsw")
    stijging((10,), "stijging loonkosten beschut werk")
    stijging(range(11, 21), "indexatie overige bedrijfskosten")
    zet("2024-M08", "payroll en externe inhuur boven begroting", verschil((9,), ("payroll", "inhuur_extern")))
    zet("2024-M08", "inhuur re-integratie boven begroting", verschil((9,), ("inhuur_re_integratie",)))
    re_integratie = bedragen.som(("primair-2024",), (9,), soorten=("inhuur_re_integratie",))
    zet("2024-M08", "inhuur re-integratie begroot op jaarbasis", re_integratie)
    zet("2024-M08", "overige bedrijfskosten 11 t/m 20 onder begroting", verschil(range(11, 21), ()))
    zet("2024-M08", "vervanging langdurig verzuim niet begroot", verschil((22,), ("vervanging_verzuim",)))
    rente = bedragen.som(("2024-M08",), (6,), soorten=("rente",))
    zet("2024-M08", "aandeel rente in buitengewone baten", rente, bedragen.som(("2024-M08",), (6,)))
    speer = bedragen.som(("2024-M08",), (21,), soorten=("projecten_speerpunten",))
    speer_begroot = plus(
        (Fraction(8, 12), bedragen.som(("primair-2024",), (21,), soorten=("projecten_speerpunten",)))
    )
    zet("2024-M08", "realisatie projecten speerpunten", speer, speer_begroot)
    zet("2024-M08", "speerpunten onder begroting", verschil((21,), ("projecten_speerpunten",)))
    eind = bedragen.som(("2024-M08",), (14,), soorten=("eindafrekening_energie",))
    zet("2024-M08", "eindafrekening energie vorig jaar", eind)
    for versie in ("primair", "herzien"):
        lonen, lasten = (
            bedragen.som((f"{versie}-2023",), range(7, 23), soorten=soorten) for soorten in (LOONKOSTEN, ())
        )
        zet("2023-Q1", f"aandeel loonkosten in de {NAMEN[versie]} begroting", lonen, lasten)
    return cellen | _lonen(bedragen)


def _lonen(bedragen: Bedragen) -> dict[Adres, Cel]:
    """Return the effects of price and volume on the wages, per group, in the eight months of 2024."""

    def duurder(groep: str, *soorten: str) -> Vorm:
        """Return what wages cost above the budgeted price of the volume that there was."""
        begroot_fte = sum(
            (
                v
                for s in bedragen.sleutels
                if (v := volume(2024, s)) and s.kostensoort == soorten[0] and s.kolom == "primair-2024"
            ),
            Fraction(0),
        )
        factor = fte_jaren("2024-M08", groep) / begroot_fte
        return plus(
            (1, bedragen.som(("2024-M08",), (8, 10), soorten=soorten)),
            (-factor, bedragen.som(("primair-2024",), (8, 10), soorten=soorten)),
        )

    wsw = plus((1, duurder("wsw", LOON, LASTEN)), (1, duurder("begeleid_werken", BEGELEID)))
    totaal = plus(
        (1, bedragen.som(("2024-M08",), (8,))), (-Fraction(8, 12), bedragen.som(("primair-2024",), (8,)))
    )
    # the subsidy rises with the wage: about this part of a rise is left
    samen = plus((1, wsw), (NETTO_BESCHUT_WERK, duurder("beschut_werk", BESCHUT)))
    feiten_ = {
        "hogere lonen Wsw door cao en minimumloon": wsw,
        "uitstroom en overige personeelskosten Wsw": plus((1, totaal), (-1, wsw)),
        "hogere lonen Wsw en beschut werk op jaarbasis": plus((Fraction(12, 8), samen)),
    }
    return {Adres("2024-M08", "tekst", rij, "2024-M08"): Cel(vorm) for rij, vorm in feiten_.items()}

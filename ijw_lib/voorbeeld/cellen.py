"""The printed finance cells of both reports as exact linear forms (see ``vormen``)."""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction

from ijw_lib.voorbeeld.feiten import feiten
from ijw_lib.voorbeeld.geld.vormen import (
    BATEN,
    GROEPEN,
    LASTEN,
    SEGMENTEN,
    Adres,
    Bedragen,
    Cel,
    Sleutel,
    Vorm,
    plus,
)

RUBRIEKEN: dict[int, str] = {
    1: "Bijdrage gemeenten",
    4: "Opbrengsten activiteiten",
    5: "Detacheringen",
    6: "Buitengewone baten",
    7: "Personeelskosten ambtelijk",
    8: "Personeelskosten Wsw",
    9: "Dienstverlening door derden",
    10: "NBW loonkosten",
    11: "Indirecte productiekosten",
    12: "Afschrijvingen",
    13: "Huur",
    14: "Energiekosten",
    15: "Belastingen",
    16: "Verzekeringen",
    17: "Onderhoudskosten",
    18: "Kantine kosten",
    19: "Kantoorkosten",
    20: "Verkoopkosten",
    21: "Overige algemene kosten",
    22: "Diverse lasten",
    23: "Onttrekking (bestemmings)reserves",
    24: "Toevoeging aan de (bestemmings)reserves",
}
PROGRAMMAS: dict[str, str] = {
    "6.3-610": "6.3 610 Programma Bijstandverlening en inkomensvoorzieningen- subsidies",
    "6.4-611": "6.4 611 Programma Sociale werkvoorziening",
    "6.4-623": "6.4 623 Programma Re-integratie en participatie-voorzieningen participatiewet",
    "6.5-623": "6.5 623 Programma Re-integratie en participatie-voorzieningen participatiewet",
    "overhead": "Overhead",
}
LASTENRIJEN = (
    "Personeelskosten ambtelijk",
    "Personeelskosten Wsw",
    "Overige bedrijfskosten inclusief dienstverlening derden",
)
TOTAALRIJEN = (
    *GROEPEN,
    "Saldo baten en lasten",
    "Onttrekking aan reserves",
    "Toevoeging aan reserves",
    "Resultaat",
)


def _totaaloverzicht(
    bedragen: Bedragen,
    rapport: str,
    tabel: str,
    kolommen: tuple[str, ...],
    jaar: str,
    periode: str,
    versie: str,
    aandeel: Fraction,
    extra: Vorm,
) -> dict[Adres, Cel]:
    cellen: dict[Adres, Cel] = {}
    met_bijdrage = ("Gemeentelijke bijdrage", "Totaal baten", "Saldo baten en lasten", "Resultaat")
    for naam in TOTAALRIJEN:
        if naam in LASTENRIJEN and tabel == "totaaloverzicht_primair":
            continue
        vorig = bedragen.rij(SEGMENTEN[jaar], naam)
        realisatie = plus(
            (1, bedragen.rij(SEGMENTEN[periode], naam)), (1, extra if naam in met_bijdrage else {})
        )
        begroot = bedragen.rij((versie,), naam)
        vormen = (
            Cel(vorig),
            Cel(realisatie),
            Cel(plus((aandeel, begroot))),
            Cel(begroot),
            Cel(realisatie, begroot),
        )
        for kolom, cel in zip(kolommen, vormen, strict=True):
            cellen[Adres(rapport, tabel, naam, kolom)] = cel
    return cellen


def _programma(bedragen: Bedragen, rapport: str, tabel: str, periode: str, extra: Vorm) -> dict[Adres, Cel]:
    seg = SEGMENTEN[periode]
    rijen: dict[str, tuple[Vorm, Vorm]] = {}
    for code, naam in PROGRAMMAS.items():
        eigen = {s: w for s, w in extra.items() if s.programma == code}
        rijen[naam] = (plus((1, bedragen.som(seg, BATEN, code)), (1, eigen)), bedragen.som(seg, LASTEN, code))
    baten, lasten = plus((1, bedragen.som(seg, BATEN)), (1, extra)), bedragen.som(seg, LASTEN)
    onttrekking, toevoeging = bedragen.som(seg, (23,)), bedragen.som(seg, (24,))
    rijen["Saldo van baten en lasten"] = (baten, lasten)
    rijen["Toevoeging aan reserves"] = ({}, toevoeging)
    rijen["Onttrekking aan reserves"] = (onttrekking, {})
    rijen["Resultaat"] = (plus((1, baten), (1, onttrekking)), plus((1, lasten), (1, toevoeging)))
    cellen: dict[Adres, Cel] = {}
    for naam, (bij, af) in rijen.items():
        cellen[Adres(rapport, tabel, naam, "Baten")] = Cel(bij)
        cellen[Adres(rapport, tabel, naam, "Lasten")] = Cel(af)
        cellen[Adres(rapport, tabel, naam, "Saldo")] = Cel(plus((1, bij), (-1, af)))
    return cellen


def _detail(
    bedragen: Bedragen, rapport: str, periode: str, versie: str, aandeel: Fraction
) -> dict[Adres, Cel]:
    rijen: dict[str, Callable[[Collection[str]], Vorm]] = {}
    for nummer, naam in RUBRIEKEN.items():
        rijen[f"{nummer} {naam}"] = lambda kol, r=nummer: bedragen.som(kol, (r,))  # type: ignore[misc]
    rijen["Saldo baten"] = lambda kol: bedragen.som(kol, BATEN)
    rijen["Saldo lasten"] = lambda kol: bedragen.som(kol, LASTEN)
    rijen["Gerealiseerd totaal saldo van baten en lasten"] = lambda kol: bedragen.saldo(kol)
    rijen["Gerealiseerd resultaat"] = lambda kol: bedragen.rij(kol, "Resultaat")
    cellen: dict[Adres, Cel] = {}
    for naam, maak in rijen.items():
        realisatie, raming = maak(SEGMENTEN[periode]), plus((aandeel, maak((versie,))))
        vormen = {
            "Realisatie begrotingsjaar": realisatie,
            "Raming begrotingsjaar voor wijziging": raming,
            "Raming begrotingsjaar": raming,
            "Incidenteel gerealiseerd in boekjaar": {},
            "Verschil realisatie": plus((1, realisatie), (-1, raming)),
        }
        for kolom, vorm in vormen.items():
            cellen[Adres(rapport, "baten_lasten_detail", naam, kolom)] = Cel(vorm)
    return cellen


def bouw(sleutels: Iterable[Sleutel]) -> dict[Adres, Cel]:
    """Return every finance cell of both reports, and the facts that the explanations state."""
    b = Bedragen(sleutels)
    kwart, deel = Fraction(3, 12), Fraction(8, 12)
    nog = plus((kwart, b.som(("herzien-2023",), (1,))), (-kwart, b.som(("primair-2023",), (1,))))
    cellen: dict[Adres, Cel] = {}
    for versie, kop, extra in (
        ("herzien", "Begroting herzien *1)", nog),
        ("primair", "Begroting primaire", {}),
    ):
        procent = f"% realisatie t.o.v. {kop.removesuffix(' *1)').replace('Begroting', 'begroting')} 2023"
        kolommen = ("Realisatie 2022", "Realisatie 2023 t/m Q1", f"{kop} 2023 t/m Q1", f"{kop} 2023", procent)
        tabel = f"totaaloverzicht_{versie}"
        cellen |= _totaaloverzicht(
            b, "2023-Q1", tabel, kolommen, "2022", "2023-Q1", f"{versie}-2023", kwart, extra
        )
        cellen |= _programma(b, "2023-Q1", f"programma_{versie}", "2023-Q1", extra)
    kolommen = (
        "Realisatie 2023",
        "Realisatie tm augustus 2024",
        "Begroting tm augustus 2024",
        "begroting 2024",
        "% realisatie t.o.v. begroting 2024",
    )
    cellen |= _totaaloverzicht(
        b, "2024-M08", "totaaloverzicht", kolommen, "2023", "2024-M08", "primair-2024", deel, {}
    )
    cellen |= _programma(b, "2024-M08", "programma", "2024-M08", {})
    return cellen | _detail(b, "2024-M08", "2024-M08", "primair-2024", deel) | feiten(b)

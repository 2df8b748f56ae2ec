"""Who follows a traject and why it ended: persons, reasons and doelgroepen, drawn after the flows."""

from collections import Counter
from datetime import date, timedelta

from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    GEMEENTEN,
    SEGMENTEN,
    deel_uit,
    eerder,
    gedrukt,
    kies_deel,
    segment_van,
    tekst,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Persoon, Traject, nieuw
from ijw_lib.voorbeeld.verdelen import trek

PASSEND = {
    "beschut_werk": 20,
    "dagbesteding": 26,
    "opleiding": 18,
    "zorg_of_hulpverlening": 22,
    "ander_traject": 14,
}
AFGEBROKEN = {
    "recht_op_uitkering_vervallen": 44,
    "nug_ziet_af": 22,
    "verhuizing_buiten_regio": 12,
    "gezondheid": 13,
    "geen_medewerking": 9,
}
MAXIMAAL = {
    "2022-Q1": 10,
    "2022-rest": 32,
    "2023-Q1": gedrukt("re_integratie_kpi", "Maximale participatie", "Realisatie"),
    "2023-rest": 34,
    "2024-M08": tekst("2024-M08", "maximale participatie"),
}
UITKERING_EINDIGT = {"recht_op_uitkering_vervallen", "verhuizing_buiten_regio"}
KWARTAAL = (date(2023, 1, 1), date(2023, 3, 31))


def geef_subredenen(trajecten: list[Traject]) -> None:
    """Give every ended traject that did not end in work its subreden."""
    for segment in SEGMENTEN:
        weg = [t for t in trajecten if t.eind and segment_van(t.eind) == segment]
        passend = [t for t in weg if t.reden == "passende_plek"]
        maximaal = kies_deel(passend, MAXIMAAL[segment], f"maximaal|{segment}")
        rest = [t for t in passend if t not in maximaal]
        afgebroken = [t for t in weg if t.reden == "voortijdig_afgebroken"]
        for traject in maximaal:
            traject.subreden = "maximale_participatie"
        for groep, gewichten in ((rest, PASSEND), (afgebroken, AFGEBROKEN)):
            namen = deel_uit(len(groep), gewichten, f"subreden|{segment}|{len(gewichten)}")
            for traject, naam in zip(groep, namen, strict=True):
                traject.subreden = naam


def geef_personen(trajecten: list[Traject]) -> None:
    """Give every traject its person; some come back after their uitkering had ended."""
    volgorde = sorted(trajecten, key=lambda t: (t.start, t.sleutel))
    terug: set[str] = set()
    for traject in volgorde:
        traject.persoon = _terugkeerder(traject, volgorde, terug) or nieuw(traject.sleutel, traject.start)
        if traject.persoon.sleutel != traject.sleutel:
            terug.add(traject.persoon.sleutel)


def _terugkeerder(traject: Traject, alle: list[Traject], terug: set[str]) -> Persoon | None:
    """Return the person of an earlier traject, for one in fifteen trajecten."""
    if traject.start < date(2022, 9, 1) or traject.subreden == "nug_ziet_af":
        return None
    if trek(f"terug|{traject.sleutel}", 1, 15) > 1:
        return None
    mogelijk = [
        t
        for t in alle
        if t.eind
        and 150 <= (traject.start - t.eind).days <= 600
        and (t.reden == "werkaanvaarding" or t.subreden == "recht_op_uitkering_vervallen")
        and t.persoon.sleutel not in terug
    ]
    return mogelijk[trek(f"wie|{traject.sleutel}", 0, len(mogelijk) - 1)].persoon if mogelijk else None


def geef_uitkeringen(trajecten: list[Traject]) -> None:
    """Give each person p_wet or nug around the traject."""
    vaak = _meermaals(trajecten)
    for t in trajecten:
        aanloop = 400 if t.start < BEGIN else 60
        van = eerder(t.start, trek(f"uitkering|{t.sleutel}", 8, aanloop))
        if t.aanmelding is not None:
            van = min(van, eerder(t.aanmelding.datum, 1))
        if t.subreden == "nug_ziet_af" or (
            t.persoon.sleutel not in vaak
            and t.subreden not in UITKERING_EINDIGT
            and trek(f"nug|{t.sleutel}", 1, 25) == 1
        ):
            t.persoon.bij("nug", van, t.eind)
            continue
        einde = t.reden == "werkaanvaarding" or t.subreden in UITKERING_EINDIGT
        t.persoon.bij("p_wet", van, t.eind if einde else None)


def geef_statushouders(trajecten: list[Traject]) -> None:
    """Choose the statushouders: in the printed quarter by quota per gemeente, else one in eleven."""
    vaak = _meermaals(trajecten)
    enkel = [
        t
        for t in trajecten
        if t.persoon.sleutel not in vaak and t.subreden != "nug_ziet_af" and not is_nug(t)
    ]
    liep = [t for t in enkel if t.loopt(*KWARTAAL)]
    for gemeente in GEMEENTEN:
        naam = gemeente.capitalize()
        eigen = [t for t in liep if t.persoon.gemeente == gemeente]
        werk = [t for t in eigen if t.reden == "werkaanvaarding" and _in_kwartaal(t)]
        ander = [t for t in eigen if not (t.reden == "werkaanvaarding" and _in_kwartaal(t))]
        naar_werk = gedrukt("statushouders", "Werkaanvaarding", naam, naam)
        aantal = gedrukt("statushouders", "Trajecten", naam, naam) - naar_werk
        for t in [*kies_deel(werk, naar_werk, f"sw|{gemeente}"), *kies_deel(ander, aantal, f"st|{gemeente}")]:
            _maak_statushouder(t)
    for t in enkel:
        if not t.loopt(*KWARTAAL) and trek(f"statushouder|{t.sleutel}", 1, 11) == 1:
            _maak_statushouder(t)


def is_nug(traject: Traject) -> bool:
    """Whether the person had no right to uitkering when the traject started."""
    return any(
        d == "nug" and van <= traject.start and (tot is None or tot > traject.start)
        for d, van, tot in traject.persoon.doelgroepen
    )


def is_statushouder(persoon: Persoon) -> bool:
    """Whether the person is a statushouder at some time."""
    return any(d == "statushouder" for d, _, _ in persoon.doelgroepen)


def _maak_statushouder(traject: Traject) -> None:
    van = eerder(traject.start, trek(f"vergunning|{traject.sleutel}", 45, 800))
    traject.persoon.bij("statushouder", van)
    if trek(f"inburgeraar|{traject.sleutel}", 1, 5) <= 3:
        traject.persoon.bij("inburgeraar", van + timedelta(days=trek(f"ib|{traject.sleutel}", 5, 40)))


def _in_kwartaal(traject: Traject) -> bool:
    return traject.eind is not None and KWARTAAL[0] <= traject.eind <= KWARTAAL[1]


def _meermaals(trajecten: list[Traject]) -> set[str]:
    """Return the keys of the persons with more than one traject."""
    keer = Counter(t.persoon.sleutel for t in trajecten)
    return {sleutel for sleutel, n in keer.items() if n > 1}

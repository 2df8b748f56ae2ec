"""Beschut werk: people come in every quarter, a few leave."""

from datetime import date, timedelta

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.basis import (
    GEMEENTEN,
    Dienstverband,
    eerste_van_maand,
    maanden,
    standen,
    verplaatsbaar,
    werkdag,
)
from ijw_lib.voorbeeld.werk.wsw import perioden

UREN = (20, 24, 24, 28, 28, 28, 32, 32, 36, 36, 37)
VAST_NA_JAREN = 2


def beschut_werk() -> list[Dienstverband]:
    """Return the dienstverbanden beschut werk that ran at some time in the delivery."""
    bekend = standen("dienstverbanden")
    uit: list[Dienstverband] = []
    for gemeente in GEMEENTEN:
        stand, *rest = bekend.items()
        lopend = [_nieuw(gemeente, i, _vroeger(gemeente, i)) for i in range(stand[1][gemeente])]
        alles = list(lopend)
        vorige = stand
        for maand, doel in rest:
            kwartaal = list(maanden(vorige[0], maand))[1:]
            for reden in _vertrek(gemeente, f"{kwartaal[0][0]}-{kwartaal[0][1]:02d}"):
                _laat_gaan(lopend, kwartaal, reden)
            nodig = doel[gemeente] - len(lopend)
            for i in range(nodig):
                jaar, mnd = kwartaal[(i + trek(f"werk|bsw|{gemeente}|{maand}", 0, 2)) % len(kwartaal)]
                dag = werkdag(f"werk|bsw|{gemeente}|{maand}|{i}", jaar, mnd)
                nieuw = _nieuw(gemeente, len(alles), verplaatsbaar(dag))
                alles.append(nieuw)
                lopend.append(nieuw)
            vorige = (maand, doel)
        uit += alles
    for dv in uit:
        _maak_af(dv)
    return uit


def _vertrek(gemeente: str, van: str) -> list[str]:
    return [
        rij["reden"]
        for rij in lees("werk/uitstroom_beschut_werk.csv")
        if (rij["gemeente"], rij["van"]) == (gemeente, van)
        for _ in range(int(rij["aantal"]))
    ]


def _laat_gaan(lopend: list[Dienstverband], kwartaal: list[tuple[int, int]], reden: str) -> None:
    """Let one person who has been there long enough leave."""
    eerste = date(*kwartaal[0], 1)
    dienst = 900 if reden == "wia" else 150  # the WIA comes after two years of verzuim
    kandidaten = [d for d in lopend if (eerste - d.begin).days > dienst]
    weg = min(kandidaten, key=lambda d: d.trek(f"weg|{eerste}", 0, 10**9))
    jaar, maand = kwartaal[weg.trek("weg", 0, len(kwartaal) - 1)]
    weg.eind, weg.reden_einde = date(jaar, maand, weg.trek("laatste", 3, 27)), reden
    lopend.remove(weg)


def _vroeger(gemeente: str, nummer: int) -> date:
    sleutel = f"werk|bsw|{gemeente}|vroeger|{nummer}"
    if trek(sleutel, 0, 1):
        return eerste_van_maand(f"{sleutel}|m", date(2017, 3, 1), date(2021, 12, 1))
    return verplaatsbaar(
        werkdag(f"{sleutel}|d", trek(f"{sleutel}|j", 2017, 2021), trek(f"{sleutel}|w", 1, 12))
    )


def _nieuw(gemeente: str, nummer: int, begin: date) -> Dienstverband:
    sleutel = f"bsw|{gemeente}|{nummer:03d}"
    leeftijd = 18 + min(trek(f"werk|{sleutel}|leeftijd|{i}", 0, 40) for i in range(2))
    return Dienstverband(sleutel, "beschut_werk", gemeente, begin.year - leeftijd, begin, "bepaalde_tijd")


def _maak_af(dv: Dienstverband) -> None:
    vast = dv.begin + timedelta(days=365 * VAST_NA_JAREN) < dv.laatste
    if vast and dv.reden_einde != "einde_contract":
        dv.contractvorm = "onbepaalde_tijd"
    uren = UREN[dv.trek("uren", 0, len(UREN) - 1)]
    wissels = []
    vroegst = max(dv.begin + timedelta(days=200), date(2022, 1, 1))
    if dv.trek("meer", 0, 4) == 0 and vroegst + timedelta(days=70) < dv.laatste:
        dag = eerste_van_maand(
            f"werk|{dv.sleutel}|meer", vroegst + timedelta(days=31), dv.laatste - timedelta(days=5)
        )
        if dv.begin < dag < dv.laatste:
            wissels.append((dag, min(37, uren + 4)))
    dv.omvang = perioden(dv, uren, wissels)

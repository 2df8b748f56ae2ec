"""The five registers as rows, with their pseudonymous ids."""

from collections.abc import Iterator

from ijw_lib.voorbeeld.bestanden import als_csv
from ijw_lib.voorbeeld.werk.basis import Dienstverband, Periode
from ijw_lib.voorbeeld.werk.personeel import maak_personeel
from ijw_lib.voorbeeld.werk.verzuim import verzuim
from ijw_lib.voorbeeld.werk.ziekte import Melding

Record = tuple[object, ...]
MANNEN = {"wsw": 63, "beschut_werk": 60, "ambtelijk": 38, "payroll": 35}


def tabellen() -> dict[str, str]:
    """Return the content of the *werk* registers by file name."""
    sociaal, beschut, staf = maak_personeel()
    alle = sorted((*sociaal, *beschut, *staf), key=lambda d: (d.begin, d.sleutel))
    ids = {d.sleutel: f"D{nummer:05d}" for nummer, d in enumerate(alle, 1)}
    meldingen = verzuim(alle)
    return {
        "dienstverbanden.csv": als_csv(DIENSTVERBANDEN, _dienstverbanden(alle, ids)),
        "dienstverband_omvang.csv": als_csv(OMVANG, _perioden(alle, ids, "omvang")),
        "werkplekken.csv": als_csv(WERKPLEKKEN, _perioden(alle, ids, "werkplekken")),
        "lonen.csv": als_csv(LONEN, _perioden(alle, ids, "lonen")),
        "verzuim.csv": als_csv(VERZUIM, _verzuim(meldingen, ids)),
        "verzuim_percentages.csv": als_csv(PERCENTAGES, _percentages(meldingen)),
    }


DIENSTVERBANDEN = (
    "dienstverband_id", "medewerker_id", "gemeente", "groep", "functie_id", "geboortejaar", "geslacht",
    "contractvorm", "begin", "eind", "reden_einde",
)  # fmt: skip
OMVANG = ("dienstverband_id", "van", "laatste_dag", "omvang_fte")
WERKPLEKKEN = ("dienstverband_id", "van", "laatste_dag", "vorm", "kostenplaats", "opdrachtgever")
LONEN = ("dienstverband_id", "van", "laatste_dag", "schaal", "subsidie_procent")
VERZUIM = ("verzuim_id", "dienstverband_id", "eerste_dag", "laatste_dag", "oorzaak")
PERCENTAGES = ("verzuim_id", "van", "laatste_dag", "percentage")


def _dienstverbanden(alle: list[Dienstverband], ids: dict[str, str]) -> Iterator[Record]:
    personen: dict[str, str] = {}
    geslacht: dict[str, str] = {}
    for dv in alle:
        sleutel = dv.persoon or dv.sleutel
        wie = personen.setdefault(sleutel, f"W{len(personen) + 1:06d}")
        geslacht.setdefault(wie, "man" if dv.trek("geslacht", 0, 99) < MANNEN[dv.groep] else "vrouw")
        yield (
            ids[dv.sleutel],
            wie,
            dv.gemeente,
            dv.groep,
            dv.functie_id,
            dv.geboortejaar,
            geslacht[wie],
            dv.contractvorm,
            dv.begin,
            dv.eind or "",
            dv.reden_einde,
        )


def _perioden(alle: list[Dienstverband], ids: dict[str, str], wat: str) -> Iterator[Record]:
    for dv in alle:
        perioden: list[Periode] = getattr(dv, wat)
        for p in perioden:
            yield (ids[dv.sleutel], p.van, p.tot or "", *p.waarden)


def _verzuim(meldingen: list[Melding], ids: dict[str, str]) -> Iterator[Record]:
    for nummer, m in enumerate(meldingen, 1):
        yield f"Z{nummer:05d}", ids[m.dv.sleutel], m.eerste, "" if m.open else m.laatste, m.oorzaak


def _percentages(meldingen: list[Melding]) -> Iterator[Record]:
    for nummer, m in enumerate(meldingen, 1):
        for p in m.perioden():
            yield f"Z{nummer:05d}", p.van, p.tot or "", *p.waarden

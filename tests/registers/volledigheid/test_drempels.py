"""Each threshold from both sides: what is above it is stopped, what is below it is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from ijw_lib.registers.schema import LEVERINGSREGISTERS, leeg
from ijw_lib.registers.volledigheid import waarden
from ijw_lib.registers.volledigheid.bevinding import Bevinding
from ijw_lib.registers.volledigheid.controleren import Levering, controleer
from ijw_lib.registers.volledigheid.drempels import drempels, maten
from tests.hulp import WORTEL, volgende
from tests.hulp.volgende import met

Wijzig = Callable[[pd.DataFrame], pd.DataFrame]


def na(goed: Levering, register: str, wijzig: Wijzig) -> list[Bevinding]:
    """Return what is found after one register was changed."""
    return controleer(met(goed, register, wijzig(goed.frames[register].copy())), goed)


def niveaus(bevindingen: list[Bevinding]) -> dict[str, str]:
    """Return the level by register and kind."""
    return {"/".join(b.id.split("/")[:2]): b.niveau for b in bevindingen}


def kolom(
    naam: str, rijen: Callable[[pd.DataFrame], pd.Series], doe: Callable[[pd.Series], pd.Series]
) -> Wijzig:
    """Return what changes a column in some rows."""

    def wijzig(frame: pd.DataFrame) -> pd.DataFrame:
        waar = rijen(frame)
        frame.loc[waar, naam] = doe(frame.loc[waar, naam])
        return frame

    return wijzig


def zonder(rijen: Callable[[pd.DataFrame], pd.Series]) -> Wijzig:
    return lambda frame: frame[~rijen(frame)]


def eerste(aantal: int) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: pd.Series(range(len(frame)), index=frame.index) < aantal


def kleine(aantal: int) -> Callable[[pd.DataFrame], pd.Series]:
    """The smallest postings: many of them are little money."""
    return lambda frame: frame["bedrag_cent"].abs().rank(method="first") <= aantal


def van_velsen(aantal: int) -> Callable[[pd.DataFrame], pd.Series]:
    """Rows of so many persons of Velsen."""

    def rijen(frame: pd.DataFrame) -> pd.Series:
        personen = frame.loc[frame["gemeente"] == "velsen", "persoon_id"].unique()[:aantal]
        return frame["persoon_id"].isin(personen)

    return rijen


def nogmaals(aantal: int) -> Wijzig:
    """Repeat rows under new numbers."""

    def wijzig(frame: pd.DataFrame) -> pd.DataFrame:
        erbij = frame.head(aantal).copy()
        erbij.iloc[:, 0] = [f"{s}x" for s in erbij.iloc[:, 0]]
        return pd.concat([frame, erbij])

    return wijzig


def op_rij(frame: pd.DataFrame, nr: int = 100) -> pd.Series:
    return pd.Series(range(len(frame)), index=frame.index) == nr


def van_maand(maand: str, naam: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame[naam].dt.strftime("%Y-%m") == maand


STOPS = {
    "meer dan 2% weg": ("grootboek", zonder(kleine(205)), "verdwenen"),
    "30% weg": ("verzuim_percentages", zonder(eerste(1800)), "verdwenen"),
    "meer dan 2% anders": (
        "personen",
        kolom("geslacht", eerste(90), lambda s: s.map({"man": "vrouw"}).fillna("man")),
        "veranderd",
    ),
    "een posting van 30.000 weg": (
        "grootboek",
        zonder(lambda f: f.index == f["bedrag_cent"].idxmax()),
        "verdwenen_bedrag",
    ),
    "26.000 meer op een rubriek": (
        "grootboek",
        kolom("bedrag_cent", op_rij, lambda s: s + 2_600_000),
        "bedrag",
    ),
    "zes personen van velsen weg": ("maatregelen", zonder(van_velsen(6)), "personen"),
    "zes personen naar velsen": (
        "maatregelen",
        kolom(
            "gemeente",
            lambda f: eerste(20)(f[f["gemeente"] == "beverwijk"]).reindex(f.index, fill_value=False),
            lambda s: s.replace("beverwijk", "velsen"),
        ),
        "personen",
    ),
    "een maand zonder rijen": ("abc_metingen", zonder(van_maand("2024-05", "datum")), "lege_maand"),
    "een teken om": ("reserves", kolom("bedrag_cent", op_rij, lambda s: -s), "teken"),
    "euro's tussen de centen": (
        "grootboek",
        kolom("bedrag_cent", lambda f: f["bedrag_cent"] % 100 == 0, lambda s: s // 100),
        "schaal",
    ),
    "tien keer zoveel fte": (
        "formatie",
        kolom("omvang_fte", lambda f: op_rij(f, 0), lambda s: s * 10),
        "schaal",
    ),
    "een geboortejaar 1890": (
        "personen",
        kolom("geboortejaar", op_rij, lambda s: s * 0 + 1890),
        "buiten_bereik",
    ),
    "een begin in 1901": (
        "trajecten",
        kolom("startdatum", op_rij, lambda s: s - pd.DateOffset(years=115)),
        "buiten_bereik",
    ),
    "een begroting twee keer": ("begroting", nogmaals(279), "herhaald"),
    "een boeking van 300 miljoen": (
        "grootboek",
        kolom("bedrag_cent", op_rij, lambda s: s * 0 + 30_000_000_000),
        "schaal",
    ),
}
GEEN_STOP = {
    "minder dan 2% weg": ("grootboek", zonder(kleine(150)), "verdwenen"),
    "een rij weg": ("jobcoaching", zonder(op_rij), "verdwenen"),
    "24.000 meer": ("grootboek", kolom("bedrag_cent", op_rij, lambda s: s + 2_400_000), "veranderd"),
    "vijf personen weg": ("intakes", zonder(van_velsen(5)), "verdwenen"),
    "een rij twee keer": ("aanmeldingen", nogmaals(1), "herhaald"),
    "een code anders": (
        "plaatsingen",
        kolom("herkomst", op_rij, lambda s: s.map(lambda h: "ww" if h != "ww" else "wia")),
        "veranderd",
    ),
}


def test_de_goede_levering_geeft_geen_bevinding(goed: Levering) -> None:
    assert [b.melding for b in controleer(goed, goed)] == []
    assert [b.melding for b in controleer(goed, None)] == []


@pytest.mark.parametrize("naam", STOPS)
def test_boven_een_drempel_wordt_een_levering_tegengehouden(goed: Levering, naam: str) -> None:
    register, wijzig, soort = STOPS[naam]
    assert niveaus(na(goed, register, wijzig))[f"{register}/{soort}"] == "stop"


@pytest.mark.parametrize("naam", GEEN_STOP)
def test_onder_een_drempel_wordt_het_verteld(goed: Levering, naam: str) -> None:
    register, wijzig, soort = GEEN_STOP[naam]
    gevonden = niveaus(na(goed, register, wijzig))
    assert gevonden[f"{register}/{soort}"] == "waarschuwing"
    assert "stop" not in gevonden.values()


def test_een_kolom_die_er_nog_niet_was_is_geen_verschil(goed: Levering) -> None:
    """A snapshot made before a column came into the schema is compared in the columns that it has."""
    eerder = met(goed, "plaatsingen", goed.frames["plaatsingen"].drop(columns=["bemiddeling", "vacature_id"]))
    assert controleer(goed, eerder) == []


def test_een_late_rij_is_een_melding(goed: Levering) -> None:
    juli = volgende.geknipt(goed, pd.Timestamp("2024-07-31"))
    eerder = met(juli, "intakes", juli.frames["intakes"].drop(index=[7]))
    assert niveaus(controleer(goed, eerder))["intakes/laat"] == "melding"


@pytest.mark.parametrize("register", ["personen", "werkgeversrelaties", "formatie", "intakes"])
def test_een_rij_erbij_in_dezelfde_maanden_wordt_verteld(goed: Levering, register: str) -> None:
    eerder = met(goed, register, goed.frames[register].drop(index=[7]))
    assert niveaus(controleer(goed, eerder))[f"{register}/laat"] == "waarschuwing"


def test_van_een_code_die_nog_nooit_voorkwam_wordt_verteld(goed: Levering) -> None:
    zonder_ = goed.frames["plaatsingen"]
    eerder = met(goed, "plaatsingen", zonder_[zonder_["herkomst"] != "wajong"])
    assert niveaus(controleer(goed, eerder))["plaatsingen/nieuwe_code"] == "waarschuwing"


@pytest.mark.parametrize(
    ("register", "wijzig", "soort"),
    [
        ("grootboek", zonder(van_maand("2023-05", "boekdatum")), "lege_maand"),
        ("grootboek", lambda f: f[f["boekdatum"] >= "2024-08-01"], "lege_maand"),
        (
            "aanmeldingen",
            zonder(lambda f: (f["gemeente"] == "velsen") & van_maand("2024-08", "aanmelddatum")(f)),
            "lege_maand",
        ),
        ("grootboek", kolom("bedrag_cent", van_maand("2024-08", "boekdatum"), lambda s: s // 100), "schaal"),
        ("grootboek", kolom("bedrag_cent", van_maand("2024-08", "boekdatum"), lambda s: -s), "teken"),
        ("personen", kolom("geboortejaar", op_rij, lambda s: s * 0 + 1890), "buiten_bereik"),
        ("grootboek", nogmaals(300), "herhaald"),
    ],
)
def test_een_eerste_levering_wordt_met_haar_eigen_maanden_vergeleken(
    goed: Levering, register: str, wijzig: Wijzig, soort: str
) -> None:
    anders = met(goed, register, wijzig(goed.frames[register].copy()))
    assert niveaus(controleer(anders, None))[f"{register}/{soort}"] == "stop"


@pytest.mark.parametrize(
    ("wijzig", "soort"),
    [
        (zonder(lambda f: f["boekdatum"] > "2024-08-15"), "laatste_datum"),
        (zonder(lambda f: van_maand("2024-08", "boekdatum")(f) & (f.index % 3 > 0)), "karige_maand"),
        (
            lambda f: pd.concat(
                [f, *[f[van_maand("2024-08", "boekdatum")(f)].assign(bedrag_cent=n) for n in range(3)]]
            ),
            "volle_maand",
        ),
    ],
)
def test_een_afgekapte_of_dubbele_maand_wordt_verteld(goed: Levering, wijzig: Wijzig, soort: str) -> None:
    anders = met(goed, "grootboek", wijzig(goed.frames["grootboek"].copy()))
    assert niveaus(controleer(anders, None))[f"grootboek/{soort}"] == "waarschuwing"


def test_een_peildatum_na_de_gegevens_houdt_tegen(goed: Levering) -> None:
    """``actueel`` would be a month of which nothing is known."""
    later = volgende.zonder(goed, peildatum="2024-12-31")
    (stop,) = [b for b in controleer(later, None) if b.id.startswith("levering/")]
    assert (stop.niveau, stop.id) == ("stop", "levering/zonder_rijen/2024-09")
    assert "t/m december 2024 volledig" in stop.zin


def test_een_oudere_levering_houdt_tegen(goed: Levering) -> None:
    """``actueel`` would go back a month."""
    ouder = volgende.geknipt(goed, pd.Timestamp("2024-06-30"))
    assert niveaus(controleer(ouder, goed))["levering/peildatum"] == "stop"


def test_een_levering_die_later_begint_wordt_daarop_niet_vergeleken(goed: Levering) -> None:
    frame = goed.frames["grootboek"]
    later = volgende.zonder(
        met(goed, "grootboek", frame[frame["boekdatum"] >= "2023-01-01"]), begin="2023-01-01"
    )
    assert niveaus(controleer(later, goed)) == {"levering/begin": "waarschuwing"}


def test_met_echte_gegevens_na_fictieve_wordt_niet_vergeleken(goed: Levering) -> None:
    echt = volgende.zonder(met(goed, "grootboek", goed.frames["grootboek"].iloc[::2]), fictief=False)
    assert controleer(echt, goed) == controleer(echt, None)


@pytest.mark.parametrize("zaad", range(20))
def test_een_gewone_volgende_levering_wordt_niet_tegengehouden(goed: Levering, zaad: int) -> None:
    paar = volgende.paar(goed, np.random.default_rng(zaad))
    gevonden = controleer(paar.volgende, paar.vorige)
    assert [b.melding for b in gevonden if b.niveau == "stop"] == []
    assert {b.niveau for b in gevonden} == {"waarschuwing", "melding"}


@pytest.mark.parametrize("naam", STOPS | GEEN_STOP)
def test_elke_melding_noemt_bestand_rij_en_wat_te_doen(goed: Levering, naam: str) -> None:
    register, wijzig, _ = (STOPS | GEEN_STOP)[naam]
    for bevinding in na(goed, register, wijzig):
        assert bevinding.zin.startswith(f"{register}.csv")
        assert re.search(r"zoals \w+ \S|\d{4}|gemeente \w+ [+-]?\d|rubriek \d+|verdween samen", bevinding.zin)
        assert re.search(r"(Verbeter|Lever|Kijk|Verwijder)[^.]*\.$", bevinding.zin)
        assert "None" not in bevinding.zin
        assert "nan" not in bevinding.zin


def test_de_documentatie_noemt_de_drempels() -> None:
    tekst = (WORTEL / "docs" / "levering.md").read_text(encoding="utf-8")
    getal = {naam: drempel.stop for naam, drempel in drempels().items()}
    assert f"more than {getal['verdwenen_of_veranderd']}% of the rows" in tekst
    assert f"EUR {int(getal['bedrag'] or 0):,}".replace(",", ".") in tekst
    assert getal["personen"] == 5
    assert "five persons of a gemeente" in tekst


def test_elk_register_heeft_een_maat_en_elke_drempel_een_reden() -> None:
    assert set(maten()) == {r.naam for r in LEVERINGSREGISTERS}
    for register in LEVERINGSREGISTERS:
        maat = maten()[register.naam]
        genoemd = {maat.maand, maat.bedrag, maat.per, maat.persoon, maat.gemeente, *maat.groep} - {""}
        assert genoemd <= set(register.namen)
    for drempel in drempels().values():
        assert drempel.eenheid
        assert drempel.reden.endswith(".")
        assert (drempel.stop is None) != (drempel.vanaf is None)


@pytest.mark.parametrize("naam", [r.naam for r in LEVERINGSREGISTERS])
def test_een_register_zonder_rijen_heeft_geen_waarden_die_opvallen(naam: str) -> None:
    [register] = (r for r in LEVERINGSREGISTERS if r.naam == naam)
    for was in (None, leeg(naam)):
        assert list(waarden.buiten_bereik(register, maten()[naam], was, leeg(naam), 0)) == []

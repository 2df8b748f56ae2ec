"""Texts: sections per period, numbers from cells, and an error where a text names what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import lees_secties, vul
from ijw_lib.rapport.verwoording import Verwoording
from ijw_lib.rapport.woorden.tekstperiode import zonder_voorblad


@dataclass(frozen=True)
class Nep:
    """A report of one table."""

    tabel: Tabel
    periode: Periode

    def tabel_van(self, id_: str) -> Tabel:
        if id_ != self.tabel.id:
            raise KeyError(f"tabel {id_} bestaat niet")
        return self.tabel


@pytest.fixture
def rapport() -> Nep:
    rijen = {"winst": 123_456_789, "verlies": -65_000_00, "nul": 40_000}
    cellen = [Cel(r, "resultaat", r, "Resultaat", cent, 1, "eur", "getal") for r, cent in rijen.items()]
    cellen += [
        Cel("winst", "deel", "winst", "Deel", 1, 3, "procent", "getal"),
        Cel("leeg", "resultaat", "leeg", "Resultaat", None, None, "eur", "nvt"),
    ]
    periode = Periode.parse("2031-M01")
    tabel = Tabel.van_cellen(
        cellen,
        getalvorm=Getalvorm(schaal=1000),
        id="prognoses",
        titel="T",
        bron="B",
        peildatum=periode.eind,
        eenheid_tekst="x",
    )
    return Nep(tabel, periode)


def gevuld(sectie: str, rapport: Nep) -> str:
    return vul(sectie, {"t": rapport.tabel, **Verwoording(rapport).functies()}, "proef").markdown


def test_een_bedrag_is_gebonden_aan_zijn_cel(rapport: Nep) -> None:
    assert (
        gevuld('{{ cijfer("prognoses/winst/resultaat") }}', rapport)
        == '[€\xa01.235\xa0duizend]{data-cijfer="prognoses/winst/resultaat/"}'
    )
    assert (
        gevuld('{{ cijfer("prognoses/verlies/resultaat") }}', rapport)
        == '[€\xa0-65\xa0duizend]{data-cijfer="prognoses/verlies/resultaat/"}'
    )
    assert (
        gevuld('{{ cijfer("prognoses/winst/deel") }}', rapport)
        == '[33%]{data-cijfer="prognoses/winst/deel/"}'
    )


@pytest.mark.parametrize(
    ("rij", "woorden"),
    [
        ("winst", 'een overschot van [€\xa01.235\xa0duizend]{data-cijfer="prognoses/winst/resultaat/"}'),
        ("verlies", 'een tekort van [€\xa065\xa0duizend]{data-cijfer="prognoses/verlies/resultaat/"}'),
        ("nul", "een sluitend resultaat"),
    ],
)
def test_het_woord_volgt_het_teken(rij: str, woorden: str, rapport: Nep) -> None:
    assert gevuld(f'{{{{ saldo("prognoses/{rij}/resultaat") }}}}', rapport) == woorden


@pytest.mark.parametrize(
    "sectie",
    [
        '{{ cijfer("prognoses/weg/resultaat") }}',
        '{{ vergelijk("prognoses/leeg/resultaat", "prognoses/winst/resultaat") }}',
        '{{ saldo("prognoses/leeg/resultaat") }}',
        "{{ onbekend }}",
        "{{ cijfer(t) }}",
        "{% if %}",
        "{{ t.cel }",
        '{{ cijfer("x/winst/resultaat") }}',
        "{{ t.tietel }}",
    ],
)
def test_een_fout_in_een_tekst_noemt_de_plek(sectie: str, rapport: Nep) -> None:
    with pytest.raises(IjwFout, match=r"^proef: "):
        gevuld(sectie, rapport)


def test_de_tekst_van_een_periode_gaat_voor_die_van_standaard(tmp_path: Path) -> None:
    for map_, tekst in (
        ("standaard", "## a\n\nstandaard a\n\n## b\n\nstandaard b\n"),
        ("2031-M08", "## b\n\neigen b\n\n### kopje\n\ntekst\n"),
    ):
        pad = tmp_path / "reports" / "toelichting" / map_ / "financien.md"
        pad.parent.mkdir(parents=True)
        pad.write_text(tekst)
    assert lees_secties(tmp_path, "2031-M08", "financien") == {
        "a": "standaard a",
        "b": "eigen b\n\n### kopje\n\ntekst",
    }
    assert lees_secties(tmp_path, "2031-M05", "financien")["b"] == "standaard b"
    assert lees_secties(tmp_path, "2031-M05", "wsw") == {}


def test_ontbrekende_sectie_noemt_wat_er_is(rapporten: dict[str, Rapport]) -> None:
    with pytest.raises(GebruiksFout, match="geen sectie 'slot'; wel: samenvatting"):
        rapporten["2024-M08"].tekst("slot")


@pytest.mark.parametrize("periode", ["2022-M03", "2022", "2023-M01", "2023-Q4", "2024-M02"])
def test_elke_standaardtekst_kan_voor_elke_periode(periode: str, project: Project) -> None:
    """Also in a year without a budget, where percentages are unknown."""
    rapport = Rapport.open(periode, "regio", project, thema="financien")
    secties = lees_secties(project.root, periode, "financien")
    assert {"samenvatting", "voortgang"} <= set(secties)
    for naam in secties:
        tekst = rapport.tekst(naam).markdown
        assert tekst
        assert "{{" not in tekst


def test_in_de_meegeleverde_teksten_staat_geen_getypt_cijfer(project: Project) -> None:
    import re

    for pad in (project.reports / "toelichting").rglob("*.md"):
        tekst = zonder_voorblad(pad.read_text(encoding="utf-8"))
        zonder_code = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", tekst, flags=re.DOTALL)
        assert not re.findall(r"€|\d+%|\d\.\d{3}|\b20\d\d\b", zonder_code), pad


def test_een_waarde_is_niet_afhankelijk_van_de_afronding_van_de_tabel(rapport: Nep) -> None:
    assert (
        Verwoording(rapport).waarde("prognoses/winst/resultaat")
        == rapport.tabel.cel("winst", "resultaat").exact
    )

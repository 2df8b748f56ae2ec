"""A toelichting computes with what it is given and reaches nothing else; a refusal names its line."""

from __future__ import annotations

import time
from datetime import date

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Ander
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import vul
from ijw_lib.rapport.verwoording import Verwoording

_CEL = Cel("a", "b", "<i>Rij</i> [k](javascript:x)", "Kolom", 100_000, 1, "eur", "getal")
_TABEL = Tabel.van_cellen(
    [_CEL],
    getalvorm=Getalvorm(schaal=1000),
    id="t_x",
    naam="*Naam*",
    titel="T",
    bron="B",
    peildatum=date(2031, 1, 31),
    eenheid_tekst="x",
)


class _Bron:
    periode = Periode.parse("2031-M01")

    def tabel_van(self, _id: str) -> Tabel:
        return _TABEL


def gevuld(tekst: str) -> str:
    waarden = {
        "naam": "Velsen",
        "periode": _Bron.periode,
        "vorig_jaar": Ander(_Bron()),
        "tabellen": lambda _onderdeel: [_TABEL],
    }
    return vul(tekst, waarden | Verwoording(_Bron()).functies(), "proef").markdown


_INBRAAK = (
    "{{ cijfer.__self__.__class__.__init__.__globals__ }}",
    '{{ cijfer["__self__"] }}',
    '{{ cijfer["__se" ~ "lf__"] }}',
    "{{ ''.__class__.__mro__ }}",
    "{{ (1).__class__ }}",
    '{{ cijfer | attr("__self__") }}',
    '{{ "x" | map(attribute="__class__") }}',
    '{{ [vorig_jaar, vorig_jaar] | join(attribute="__class__") }}',
    '{{ [vorig_jaar] | sum(attribute="bron") }}',
    "{{ lipsum.__globals__ }}",
    "{{ cycler }}",
    "{{ joiner }}",
    "{{ dict }}",
    "{{ namespace.mro() }}",
    "{{ namespace.__init__ }}",
    '{% set ns = namespace(a=1) %}{{ ns["__class__"] }}',
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    '{{ "{0.__class__}".format(cijfer) }}',
    '{{ "{x.__class__}".format_map({"x": cijfer}) }}',
    "{{ naam.encode() }}",
    "{{ [].append(1) }}",
    "{{ {}.update }}",
    "{{ vorig_jaar }}",
    "{{ vorig_jaar.bron }}",
    '{{ vorig_jaar.tabel_van("t") }}',
    "{{ vorig_jaar.project }}",
    "{{ cijfer }}",
    "{{ cijfer.__func__ }}",
    '{{ "" ~ cijfer }}',
    "{{ tabellen(1)[0].cellen }}",
    "{{ tabellen(1)[0].data.to_csv }}",
    '{{ tabellen(1)[0]["cellen"] }}',
    "{{ periode.parse }}",
    "{{ periode.eind.today() }}",
    "{{ none }}",
    "{{ [1, 2] }}",
    '{% import "os" as os %}',
    '{% from "x" import y %}',
    '{% include "/etc/passwd" %}',
    '{% extends "x" %}',
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% block x %}{% endblock %}",
    "{% call cijfer() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% do 1 %}",
    "{% autoescape true %}x{% endautoescape %}",
    '{{ cijfer("t/a/b", bij="x") }}',
    "{{ config }}",
)
_EINDELOOS = (
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    '{{ "x" * 999999999 }}',
    "{{ [1] * 999999999 }}",
    "{{ 2 ** 99999999 }}",
    '{{ "%999999999d" | format(1) }}',
    '{{ "%*d" | format(999999999, 1) }}',
    "{{ 1 | round(999999999) }}",
    '{{ circa("t/a/b", "1e999999999") }}',
    '{{ circa("t/a/b", 0) }}',
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    '{% for a in "xy" recursive %}{{ loop("xy") }}{% endfor %}',
    "".join("{% for a in 'xyxyxyxy' %}" for _ in range(9)) + "x" + "{% endfor %}" * 9,
)


@pytest.mark.parametrize("tekst", _INBRAAK)
def test_een_tekst_komt_nergens_bij(tekst: str) -> None:
    with pytest.raises(IjwFout, match=r"^proef: "):
        gevuld(tekst)


@pytest.mark.parametrize("tekst", _EINDELOOS)
def test_een_tekst_vraagt_niets_eindeloos(tekst: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(IjwFout, match=r"^proef: "):
        gevuld(tekst)
    assert time.perf_counter() - begin < 2


def test_wat_een_tekst_van_een_ander_rapport_ziet_is_zijn_naam_niet() -> None:
    assert gevuld('{{ "%s" | format(vorig_jaar) }}{{ "x" if vorig_jaar }}') == "Ander()x"
    assert "Rapport" not in repr(Verwoording(_Bron()))


def test_een_tekst_doet_wat_hij_nodig_heeft() -> None:
    tekst = (
        "{% set t = tabellen('x')[0] %}{% set ns = namespace(n=0) %}"
        "{% for rij, label in t.rijen %}{% set ns.n = ns.n + 1 %}{{ loop.index }} {{ rij }} {% endfor %}"
        "{{ ns.n }} {{ (periode.aandeel * 120) | round | int }} "
        "{{ 'm_%02d' | format(periode.laatste_maand) }} "
        "{{ periode.voluit }} {{ periode.jaar - 1 }} {{ periode.eind.day }} {{ naam | klein }} "
        "{{ 'ja' if cijfer('t/a/b').startswith('[') else 'nee' }} {{ t.id }} {{ circa('t/a/b', stap='1/2') }}"
    )
    verwacht = "1 a 1 10 m_01 januari 2031 2030 31 velsen ja t_x [circa €\xa01,0\xa0duizend]"
    assert gevuld(tekst).startswith(verwacht)


def test_namen_van_een_tabel_zijn_in_een_tekst_woorden() -> None:
    assert gevuld("{{ tabellen(1)[0].naam }} {{ tabellen(1)[0]['naam'] }}") == r"\*Naam\* \*Naam\*"
    tekst = gevuld("{% for _, label in tabellen(1)[0].rijen %}{{ label }}{% endfor %}")
    assert tekst == r"\<i\>Rij\</i\> \[k\](javascript\:x)"
    assert r"\<i\>" in gevuld('{{ grootste("t", "b", ["a"]) }}')


def test_de_fout_noemt_bestand_en_regel(project: Project) -> None:
    """Line in the file, whatever stands above the section; also of what only fails while it is filled."""
    rapport = Rapport.open("2024-M05", "regio", project, thema="financien")
    with pytest.raises(IjwFout) as fout:
        vul("goed\n\nmis {{ cijfer.__self__ }}", {}, rapport._plek("financien", "samenvatting"))
    bestand = "reports/toelichting/standaard/financien.md"
    regels = (project.root / bestand).read_text(encoding="utf-8").split("\n")
    begin = regels.index("## samenvatting") + 3  # a blank line, then the text
    assert str(fout.value).startswith(f"{bestand}, regel {begin + 2} (sectie 'samenvatting'): ")
    waarden = Verwoording(rapport).functies()
    plek = rapport._plek("financien", "samenvatting")
    with pytest.raises(
        IjwFout, match=rf"^{bestand}, regel {begin + 1} \(sectie 'samenvatting'\): .*__self__"
    ):
        vul('x\n{{ cijfer["__se" ~ "lf__"] }}', waarden, plek)


def test_een_stap_is_een_getal() -> None:
    assert Verwoording(_Bron()).circa("t/a/b", 50).startswith("[circa")
    with pytest.raises(ValueError, match="geen getal boven nul"):
        Verwoording(_Bron()).circa("t/a/b", '5" onclick="x')

"""The rules, read from ``regels.yml`` beside this module, and the ways to find their comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from ijw_lib.controle import binnen, bronnen, tussen
from ijw_lib.controle.formule import Formule
from ijw_lib.controle.oordeel import MARGE, Regel, Vergelijking
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.suggestie import bedoeld

Soort = Callable[[Regel, Stand], Iterator[Vergelijking]]

SOORTEN: Mapping[str, Soort] = {
    functie.__name__: functie
    for functie in (
        binnen.formules,
        binnen.rijen_tot_totaal,
        binnen.gemeenten_tot_totaal,
        binnen.maanden_sluiten_aan,
        binnen.gelijke_noemer,
        binnen.aandelen,
        tussen.eigen_pagina,
        tussen.paginas_tot_regio,
        tussen.eind_is_begin,
        tussen.zelfde_maand,
        tussen.vorige_rapportage,
        tussen.vorig_jaar,
        tussen.zelfde_periode,
        tussen.tweemaal,
        bronnen.grootboek,
        bronnen.bijdrage,
        bronnen.errata,
        bronnen.kaarten,
        bronnen.grafieken,
        bronnen.kerncijfers,
    )
}
"""What a rule can name as its ``soort``."""

PLEK = "ijw_lib/controle/regels.yml"
_FORMULES = ("cellen", "rijen", "kolommen")
_ALGEMEEN = ("zin", "soort", "marge", "leeg_is_nul", "waarschuwing")


def lees_tekst() -> str:
    """Return the file with the rules as it stands."""
    return resources.files("ijw_lib.controle").joinpath("regels.yml").read_text(encoding="utf-8")


@cache
def regels() -> tuple[Regel, ...]:
    """Return the rules, in the order of the file.

    Raises
    ------
    GebruiksFout
        When the file is not as it should be; names the rule.
    """
    return lees(lees_tekst())


def lees(tekst: str) -> tuple[Regel, ...]:
    """Return the rules of a text; raises as :func:`regels` does."""
    try:
        inhoud = yaml_lezen.lees(tekst)
    except yaml_lezen.YamlFout as fout:
        raise GebruiksFout(f"{PLEK}: {fout}.") from None
    if not isinstance(inhoud, dict):
        raise GebruiksFout(f"{PLEK}: elke regel is een naam met velden eronder (zin, en soort of formules).")
    return tuple(_regel(str(id_), velden) for id_, velden in inhoud.items())


def _regel(id_: str, velden: Any) -> Regel:
    waar = f"{PLEK}, regel '{id_}'"
    if not isinstance(velden, dict) or not str(velden.get("zin", "")).strip():
        raise GebruiksFout(f"{waar}: zin ontbreekt; schrijf in een zin wat moet gelden.")
    soort = velden.get("soort", "formules")
    if soort not in SOORTEN:
        raise GebruiksFout(f"{waar}: de soort '{soort}' is onbekend{bedoeld(str(soort), SOORTEN) or '.'}")
    try:
        formules = tuple(map(Formule.lees, _teksten(velden))) if soort == "formules" else ()
        marge = Fraction(str(velden.get("marge", MARGE)))
    except ValueError as fout:
        raise GebruiksFout(f"{waar}: {fout}.") from None
    if soort == "formules" and not formules:
        raise GebruiksFout(f"{waar}: er staat geen formule onder cellen, rijen of kolommen.")
    eigen = {veld: w for veld, w in velden.items() if veld not in _ALGEMEEN}
    nul, waarschuwing = (bool(velden.get(veld)) for veld in ("leeg_is_nul", "waarschuwing"))
    return Regel(id_, str(velden["zin"]), soort, formules, marge, nul, waarschuwing, eigen)


def _teksten(velden: Mapping[str, Any]) -> Iterator[str]:
    """Yield the formulas of a rule in full: places as tabel/rij/kolom, each name of ``voor`` filled in."""
    for v in velden.get("voor", [""]):
        for tekst in _lijst(velden.get("cellen", [])):
            yield tekst.replace("{v}", v)
        for veld, vorm in (("rijen", "{tabel}/{naam}/{{kolom}}"), ("kolommen", "{tabel}/{{rij}}/{naam}")):
            for tabel, formules in (velden.get(veld) or {}).items():
                for tekst in _lijst(formules):
                    yield _voluit(tekst, vorm, tabel).replace("{v}", v)


def _voluit(tekst: str, vorm: str, tabel: str) -> str:
    woorden = (
        w if w in {"+", "-", ":", "=", "<="} else vorm.format(tabel=tabel, naam=w) for w in tekst.split()
    )
    return " ".join(woorden)


def _lijst(waarde: Any) -> list[str]:
    return [str(w) for w in waarde] if isinstance(waarde, list) else [str(waarde)]

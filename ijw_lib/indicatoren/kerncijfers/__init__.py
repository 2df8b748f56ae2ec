"""Key figures: the most important figure of every theme, beside last year, the agreement and the regio.

Every cell is taken from the table of its own theme, so that it cannot say anything else. What is computed
here is only how figures compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren.catalogus import bereken
from ijw_lib.indicatoren.kerncijfers import kern
from ijw_lib.indicatoren.kerncijfers.kern import Stand
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.inwoners import Inwoners
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aandeel, aantal

INWONERS = "inwoners"
"""The row with what the figures per 1.000 inhabitants divide by."""


def signalen(kader: Kader) -> Inhoud:
    """How far each key figure deviates and from what size on that is named; the furthest first."""
    kader = _kader(kader)
    standen = kern.standen(kader)
    op_zwaarte = sorted(standen, key=lambda s: -s.zwaarte)
    cellen = [cel for s in op_zwaarte for cel in _signaal(s, _met_afspraak(standen))]
    return Inhoud(cellen, voetnoten=_noten_breuk(standen))


def kerncijfers(kader: Kader) -> Inhoud:
    """Key figures; a row is one of them, a column the figure or what it is compared with."""
    kader = _kader(kader)
    standen = kern.standen(kader)
    cellen = [cel for s in standen for cel in _regel(kader.periode, s, _met_afspraak(standen))]
    noten = [*_noten_breuk(standen), *_noten_afspraak(kader, standen)]
    return Inhoud(cellen, voetnoten=noten)


def kerncijfers_gemeenten(kader: Kader) -> Inhoud:
    """Key figures of the gemeenten side by side; of one gemeente: beside the regio, and its share."""
    kader = _kader(kader)
    cellen: list[Cel] = []
    for k in kern.kerncijfers(kader):
        if k.regeling == kern.ALLEEN_REGIO:
            continue
        totaal = kern.Regiocijfers(kader.periode, k.regeling).haal(kader.registers)[k.id]
        per_gemeente = [
            _neem_over(kern.cel_van(kader, k, slug), k.id, k.label, slug, naam, naam, leeg="nvt")
            for slug, naam in kader.gemeenten.items()
        ]
        kop = TOTAAL_LABEL if kader.is_regio else "Alle gemeenten samen"
        cellen += [*per_gemeente, _neem_over(totaal, k.id, k.label, TOTAAL, kop, TOTAAL_LABEL)]
        if not kader.is_regio:
            [eigen] = per_gemeente
            cellen.append(
                aandeel(k.id, k.label, "aandeel", "Aandeel", *_verhouding(eigen, totaal), eigen.gemeente)
            )
    return Inhoud(cellen)


def kerncijfers_per_inwoner(kader: Kader) -> Inhoud:
    """Key figures that are counts, per 1.000 inhabitants, and below them the inhabitants.

    A total divides by the inhabitants of the gemeenten that take part in its regeling.
    """
    kader = _kader(kader)
    bron = bereken("kerncijfers_gemeenten", kader.registers, kader.normen, kader.periode, kader.onderwerp)
    inwoners = Inwoners.lees(kader.registers, kader.periode.jaar)
    cellen: list[Cel] = []
    for k in kern.kerncijfers(kader):
        if k.regeling == kern.ALLEEN_REGIO or bron.cel(k.id, TOTAAL).eenheid != "aantal":
            continue
        samen = Kader(kader.registers, kader.normen, kader.periode, REGIO, (k.regeling,)).gemeenten
        cellen += [_per_inwoner(bron.cel(k.id, slug), inwoners.van([slug])) for slug in kader.gemeenten]
        cellen.append(_per_inwoner(bron.cel(k.id, TOTAAL), inwoners.van(samen)))
    iedereen = Kader(kader.registers, kader.normen, kader.periode, REGIO, kader.regelingen).gemeenten
    kop = dict(bron.kolommen)[TOTAAL]
    cellen += [
        aantal(INWONERS, "Inwoners op 1 januari", kolom, label, inwoners.van(wie), gemeente, "onbekend")
        for kolom, label, wie, gemeente in (
            *((slug, naam, [slug], naam) for slug, naam in kader.gemeenten.items()),
            (TOTAAL, kop, iedereen, TOTAAL_LABEL),
        )
    ]
    return Inhoud(cellen, voetnoten=_noten_inwoners(inwoners, cellen),
        tussenkoppen=[(INWONERS, "Waardoor is gedeeld (aantal)")],
    )  # fmt: skip


def kerncijfers_financien(kader: Kader) -> Inhoud:
    """Baten, lasten and result; columns as in :func:`kerncijfers`."""
    bron = bereken("totaaloverzicht", kader.registers, kader.normen, kader.periode, REGIO)
    p = kader.periode.vorig_jaar
    toen = (
        None
        if p.begin < kader.registers.begin
        else bereken("totaaloverzicht", kader.registers, kader.normen, p, REGIO)
    )
    cellen: list[Cel] = []
    for rij in ("totaal_baten", "totaal_lasten", "resultaat"):
        label = bron.cel(rij, "realisatie").rij_label
        for kolom, kop, tabel, uit in (
            ("waarde", kader.periode.kolomlabel, bron, "realisatie"),
            ("begroting", "Begroot t/m de periode", bron, "begroting_periode"),
            ("vorig_jaar", p.kolomlabel, toen, "realisatie"),
        ):
            cel = tabel.cel(rij, uit) if tabel else None
            cellen.append(_neem_over(cel, rij, label, kolom, kop, eenheid="eur"))
        cellen.append(_neem_over(bron.cel(rij, "procent"), rij, label, "procent", "% van de jaarbegroting"))
    return Inhoud(cellen)


def vaste_feiten(kader: Kader) -> Inhoud:
    """Numbers that the texts mention and that no record holds; a row is one of them."""
    f = kader.registers.feiten
    eind = pd.Timestamp(kader.periode.eind)
    geldig = (f["geldig_van"] <= eind) & (f["geldig_tot"].isna() | (f["geldig_tot"] >= eind))
    cellen = (
        aantal(r.feit, f"{r.omschrijving} ({r.bron})", "waarde", "Aantal", w.numerator, "",
               eenheid=r.eenheid, noemer=w.denominator)
        for r in f[geldig].itertuples()
        for w in [Fraction(str(r.waarde))]
    )  # fmt: skip
    return Inhoud(cellen)


def _kader(kader: Kader) -> Kader:
    regelingen = tuple(dict.fromkeys(kader.registers.gemeenten["regeling"]))
    return kader.voor(*regelingen)


def _met_afspraak(standen: Iterable[Stand]) -> bool:
    """Tell whether any key figure has an agreement to set it against."""
    return any(s.gerealiseerd is not None for s in standen)


def _regel(p: Periode, s: Stand, met_afspraak: bool) -> Iterator[Cel]:
    id_, label = s.kerncijfer.id, s.kerncijfer.label
    eenheid = s.nu.eenheid
    yield _neem_over(s.nu, id_, label, "waarde", p.kolomlabel)
    yield _neem_over(s.vorig_jaar, id_, label, "vorig_jaar", p.vorig_jaar.kolomlabel, eenheid=eenheid)
    yield _verschil(s.verschil, id_, label, "verschil", "Verschil met vorig jaar", s)
    vorige = p.vorige_rapportage
    leeg = "nvt" if vorige is None or kern.telt_op(s.kerncijfer, s.nu) else "onbekend"
    yield _neem_over(
        s.vorige_rapportage, id_, label, "vorige_rapportage", _vorige(vorige), leeg=leeg, eenheid=eenheid
    )
    if met_afspraak:
        kop = f"Afspraak {p.jaar}"
        yield _neem_over(s.afspraak, id_, label, "afspraak", kop, leeg="nvt", eenheid=eenheid)
        yield _deel(s.gerealiseerd, "procent", id_, label, "procent", "% van de afspraak")


def _vorige(p: Periode | None) -> str:
    """Return the head of the column with the report before this one; a plan can hold none."""
    return f"Vorige rapportage ({p.kolomlabel})" if p else "Vorige rapportage"


def _noten_breuk(standen: Iterable[Stand]) -> Iterator[Voetnoot]:
    """Yield a note at each difference that is not made, because the figure is measured by another norm."""
    for s in standen:
        if s.breuk:
            k = s.kerncijfer
            tekst = f"{k.label}: de norm is veranderd ({s.breuk}); een verschil zegt dan niets."
            yield Voetnoot("", tekst, ((k.id, "verschil", ""),))


def _noten_afspraak(kader: Kader, standen: Iterable[Stand]) -> Iterator[Voetnoot]:
    """Yield a note at each percentage that divides the figure of some gemeenten: the others have no norm."""
    for s in standen:
        if s.afspraak is not None and s.tegenover is not s.nu and s.gerealiseerd is not None:
            k, over = s.kerncijfer, s.afspraak.over or frozenset()
            namen = [n for g, n in kader.gemeenten.items() if g not in over and g in (s.nu.over or ())]
            tekst = (
                f"{k.label}: voor {' en '.join(namen)} geldt geen afspraak; het percentage deelt de "
                f"{getal(s.tegenover.exact or 0)} van de andere gemeenten door hun afspraak."
            )
            yield Voetnoot("", tekst, ((k.id, "procent", ""),))


def _signaal(s: Stand, met_afspraak: bool) -> Iterator[Cel]:
    k = s.kerncijfer
    yield _verschil(s.signaal, k.id, k.label, "verschil", "Verschil met vorig jaar", s)
    soort = "procentpunt" if s.nu.eenheid == "procent" else "procent"
    yield _deel(k.drempel_vorig_jaar / 100, soort, k.id, k.label, "drempel", "Genoemd vanaf")
    yield _drempel(k.drempel, s.nu.eenheid, k.id, k.label, "drempel_grootte", "Genoemd vanaf (grootte)")
    if met_afspraak:
        kop = "Voor of achter op de afspraak"
        yield _deel(s.voorsprong, "procentpunt", k.id, k.label, "afspraak", kop)
        grens = k.drempel_afspraak / 100
        yield _deel(grens, "procentpunt", k.id, k.label, "drempel_afspraak", "Genoemd vanaf (afspraak)")


def _verschil(
    verschil: tuple[Fraction, str] | None, id_: str, label: str, kolom: str, kop: str, s: Stand
) -> Cel:
    if verschil is None:
        onbekend = s.vorig_jaar is None or s.vorig_jaar.status == "onbekend"
        return aantal(id_, label, kolom, kop, None, "", "onbekend" if onbekend else "nvt", "procent")
    return _deel(*verschil, id_, label, kolom, kop)


def _drempel(grens: Fraction, eenheid: str, id_: str, label: str, kolom: str, kop: str) -> Cel:
    """Return the cell of the smallest difference that is named: a count, or procentpunt of a percentage."""
    if eenheid == "procent":
        return _deel(grens / 100, "procentpunt", id_, label, kolom, kop)
    return aantal(id_, label, kolom, kop, grens.numerator, noemer=grens.denominator)


def _deel(waarde: Fraction | None, eenheid: str, id_: str, label: str, kolom: str, kop: str) -> Cel:
    """Return the cell of a ratio; n.v.t. where there is none."""
    if waarde is None:
        return aantal(id_, label, kolom, kop, None, eenheid=eenheid)
    return aantal(id_, label, kolom, kop, waarde.numerator, "", "nvt", eenheid, waarde.denominator)


def _neem_over(
    cel: Cel | None, rij: str, label: str, kolom: str, kop: str, gemeente: str = "",
    leeg: str = "onbekend", eenheid: str = "aantal",
) -> Cel:  # fmt: skip
    """Return a cell of another table at a place in this one; ``leeg`` where there is none."""
    if cel is None:
        return Cel(rij, kolom, label, kop, None, None, eenheid, leeg, gemeente)
    status = "getal" if cel.status == "nihil" else cel.status
    return replace(
        cel, rij=rij, kolom=kolom, rij_label=label, kolom_label=kop, gemeente=gemeente, status=status
    )


def _per_inwoner(cel: Cel, inwoners: int | None) -> Cel:
    """Return a count per 1.000 inhabitants; without a count the status says why, as in the count itself."""
    if cel.exact is None:
        return replace(cel, eenheid="per_1000_inwoners")
    if inwoners is None:
        return replace(cel, teller=None, noemer=None, eenheid="per_1000_inwoners", status="onbekend")
    teller, noemer = cel.exact.numerator, cel.exact.denominator * inwoners
    return replace(cel, teller=teller, noemer=noemer, eenheid="per_1000_inwoners", status="getal")


def _noten_inwoners(inwoners: Inwoners, cellen: Iterable[Cel]) -> Iterator[Voetnoot]:
    """Yield what must be known of what was divided by: of whom, from where, and whether it is all there."""
    yield Voetnoot("", "Een totaal is gedeeld door de inwoners van de gemeenten die aan de regeling meedoen.")
    if any(c.rij == INWONERS and c.status == "onbekend" for c in cellen):
        yield Voetnoot("", "Van dit jaar is niet van elke gemeente bekend hoeveel inwoners zij had.")
    for bron in inwoners.bronnen:
        yield Voetnoot("", f"Bron van de inwonersaantallen: {bron}.")


def _verhouding(deel: Cel, geheel: Cel | None) -> tuple[int | None, int | None]:
    """Return the share of a count as (teller, noemer); nothing for a percentage."""
    if geheel is None or deel.eenheid == "procent" or deel.exact is None or not geheel.exact:
        return None, None
    aandeel_ = deel.exact / geheel.exact
    return aandeel_.numerator, aandeel_.denominator

"""Key figures: the most important figure of every theme, beside last year, the agreement and the regio.

Every cell is taken from the table of its own theme, so that it cannot say anything else. What is computed
here is only how figures compare.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren.kerncijfers import kern, regels
from ijw_lib.indicatoren.kerncijfers.cellen import neem_over, verhouding
from ijw_lib.indicatoren.kerncijfers.per_inwoner import INWONERS, noten_inwoners, per_inwoner, rij_inwoners
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.dienstverbanden import EEN_DAG
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.inwoners import Inwoners
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aandeel, aantal


def signalen(kader: Kader) -> Inhoud:
    """How far each key figure deviates and from what size on that is named; the furthest first."""
    vergelijkingen = kern.vergelijkingen(kader.voor())
    op_zwaarte = sorted(vergelijkingen, key=lambda v: -v.zwaarte)
    return Inhoud(regels.signalen(op_zwaarte), voetnoten=regels.noten_breuk(vergelijkingen))


def kerncijfers(kader: Kader) -> Inhoud:
    """Key figures; a row is one of them, a column the figure or what it is compared with."""
    kader = kader.voor()
    vergelijkingen = kern.vergelijkingen(kader)
    noten = [*regels.noten_breuk(vergelijkingen), *regels.noten_afspraak(kader, vergelijkingen)]
    return Inhoud(regels.kerncijfers(kader.periode, vergelijkingen), voetnoten=noten)


def kerncijfers_gemeenten(kader: Kader) -> Inhoud:
    """Key figures of the gemeenten side by side; of one gemeente: beside the regio, and its share."""
    kader = kader.voor()
    cellen: list[Cel] = []
    gemeenten = _met_een_cijfer(kader)
    for k in kern.kerncijfers(kader):
        if k.regeling == kern.ALLEEN_REGIO:
            continue
        totaal = kern.Regiocijfers(kader.periode, k.regeling, kader.bereken).haal(kader.registers)[k.id]
        per_gemeente = [
            neem_over(kern.cel_van(kader, k, slug), k.id, k.label, slug, naam, naam, leeg="nvt")
            for slug, naam in gemeenten.items()
        ]
        kop = TOTAAL_LABEL if kader.is_regio else "Alle gemeenten samen"
        cellen += [*per_gemeente, neem_over(totaal, k.id, k.label, TOTAAL, kop, TOTAAL_LABEL)]
        if not kader.is_regio:
            [eigen] = per_gemeente
            cellen.append(
                aandeel(k.id, k.label, "aandeel", "Aandeel", *verhouding(eigen, totaal), eigen.gemeente)
            )
    return Inhoud(cellen)


def kerncijfers_per_inwoner(kader: Kader) -> Inhoud:
    """Key figures that are counts, per 1.000 inhabitants, and below them the inhabitants.

    A total divides by the inhabitants of the gemeenten that take part in its regeling.
    """
    kader = kader.voor()
    iedereen = replace(kader, onderwerp=REGIO)
    bron = kader.tabel("kerncijfers_gemeenten")
    inwoners = Inwoners.lees(kader.registers, kader.periode.jaar)
    cellen: list[Cel] = []
    for k in kern.kerncijfers(kader):
        if k.regeling == kern.ALLEEN_REGIO or bron.cel(k.id, TOTAAL).eenheid != "aantal":
            continue
        samen = inwoners.van(iedereen.voor(k.regeling).gemeenten)
        cellen += [per_inwoner(bron.cel(k.id, slug), inwoners.van([slug])) for slug in kader.gemeenten]
        cellen.append(per_inwoner(bron.cel(k.id, TOTAAL), samen))
    cellen += rij_inwoners(kader, iedereen, dict(bron.kolommen)[TOTAAL], inwoners)
    return Inhoud(
        cellen,
        voetnoten=noten_inwoners(inwoners, cellen),
        tussenkoppen=[(INWONERS, "Waardoor is gedeeld (aantal)")],
    )


def kerncijfers_financien(kader: Kader) -> Inhoud:
    """Baten, lasten and result; columns as in :func:`kerncijfers`."""
    bron = kader.tabel("totaaloverzicht", onderwerp=REGIO)
    p = kader.periode.vorig_jaar
    bekend = p.begin >= kader.registers.begin
    toen = kader.tabel("totaaloverzicht", periode=p, onderwerp=REGIO) if bekend else None
    cellen: list[Cel] = []
    for rij in ("totaal_baten", "totaal_lasten", "resultaat"):
        label = bron.cel(rij, "realisatie").rij_label
        for kolom, kop, tabel, uit in (
            ("waarde", kader.periode.kolomlabel, bron, "realisatie"),
            ("begroting", "Begroot t/m de periode", bron, "begroting_periode"),
            ("vorig_jaar", p.kolomlabel, toen, "realisatie"),
        ):
            cel = tabel.cel(rij, uit) if tabel else None
            cellen.append(neem_over(cel, rij, label, kolom, kop, eenheid="eur"))
        cellen.append(neem_over(bron.cel(rij, "procent"), rij, label, "procent", "% van de jaarbegroting"))
    return Inhoud(cellen)


def vaste_feiten(kader: Kader) -> Inhoud:
    """Numbers that the texts mention and that no record holds; a row is one of them."""
    f = kader.registers.feiten
    eind = pd.Timestamp(kader.periode.eind)
    geldig = (f["geldig_van"] <= eind) & (f["geldig_tot"].isna() | (f["geldig_tot"] >= eind))
    cellen = (
        aantal(
            r.feit,
            f"{r.omschrijving} ({r.bron})",
            "waarde",
            "Aantal",
            w.numerator,
            eenheid=r.eenheid,
            noemer=w.denominator,
        )
        for r in f[geldig].itertuples()
        for w in [Fraction(str(r.waarde))]
    )
    return Inhoud(cellen)


def _met_een_cijfer(kader: Kader) -> dict[str, str]:
    """Return who takes part, and who left on the last day before and still has a figure of what ended."""
    regels = [k for k in kern.kerncijfers(kader) if k.regeling != kern.ALLEEN_REGIO]
    return {
        slug: naam
        for slug, naam in kader.sinds(kader.periode.begin - EEN_DAG).gemeenten.items()
        if slug in kader.gemeenten or any(kern.cel_van(kader, k, slug) is not None for k in regels)
    }

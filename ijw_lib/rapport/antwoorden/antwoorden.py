"""From the key figures of a report to its answers: which there can be, which are given, and their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.rapport.antwoorden import handmatig
from ijw_lib.rapport.antwoorden.antwoord import (
    FINANCIEN,
    OPVALLEND,
    VERVOLG,
    Antwoord,
    Antwoorden,
    Geld,
    Grens,
    Vraag,
)
from ijw_lib.rapport.antwoorden.kies import kies
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.toelichting import ANTWOORDEN, GELD, Tekst

_WIT = re.compile(r"[ \t\n]+")


def antwoorden(rapport: Rapport) -> Antwoorden:
    """Return the answers of a report, at most five: by rule, or as somebody chose them by hand.

    Raises
    ------
    IjwFout
        When a text of an answer, or the file by hand, is not right; naming the file.
    """
    alle, dicht = {v.id: v for v in vragen(rapport)}, _beschermd(rapport)
    wie = (REGIO, *rapport.registers.deelname.gemeenten)
    bekend = (*alle, *dicht)
    gelezen = handmatig.lees(rapport.project, rapport.periode.id, rapport.onderwerp, bekend, wie)
    keuze = [k for k in gelezen if k.id in alle]
    gekozen = [alle[k.id] for k in keuze] if keuze else kies(list(alle.values()))
    geschreven = {k.id: k for k in keuze}
    gegeven = tuple(_antwoord(rapport, vraag, geschreven) for vraag in gekozen)
    redenen = {a.vraag.id: a.waarom for a in (*gegeven, *_opvallend(rapport, alle.values(), gekozen))}
    redenen = {id_: waarom for id_, waarom in redenen.items() if waarom and waarom != VERVOLG}
    klein = _klein(rapport, alle.values())
    return Antwoorden(gegeven, tuple(alle.values()), _geld(rapport), klein, redenen, dicht)


def _opvallend(rapport: Rapport, alle: Iterable[Vraag], gekozen: Collection[Vraag]) -> Iterator[Antwoord]:
    """Yield the answers that are not given and whose figure yet calls for attention."""
    for vraag in alle:
        if vraag not in gekozen and (signaal := vraag.kerncijfer.signaal) and signaal.oordeel in OPVALLEND:
            yield _antwoord(rapport, vraag, {})


def _klein(rapport: Rapport, alle: Iterable[Vraag]) -> bool:
    """Tell whether a report is about one gemeente with no more people than the plan calls few.

    Of a part of its people nobody knows that they are few.
    """
    onbekend = (i for t in rapport.rapportage.themas for i in rapport.stand(t).niet)
    if any(k.get("mensen") for i in onbekend for k in i.kerncijfers):
        return False
    mensen = sum(v.kerncijfer.cel.exact or 0 for v in alle if v.kerncijfer.mensen)
    return rapport.over_gemeente and mensen <= rapport.rapportage.product.klein


def mogelijk(rapport: Rapport) -> tuple[str, ...]:
    """Return the sections of the texts of answers that a report can show."""
    return (*(v.id for v in vragen(rapport)), *([GELD] if _heeft_geld(rapport) else []))


def _heeft_geld(rapport: Rapport) -> bool:
    return FINANCIEN in rapport.rapportage.themas and bool(rapport.indicatoren(FINANCIEN))


def _geld(rapport: Rapport) -> Geld | None:
    """Return how the account closes, and why; ``None`` where the report has no finances."""
    if not _heeft_geld(rapport):
        return None
    tekst = rapport.tekst(GELD, ANTWOORDEN)
    if tekst.ontbreekt:
        return None
    zin, *erna = tekst.markdown.strip().split("\n\n")
    return Geld(_op_een_regel(zin), _op_een_regel(" ".join(erna)))


def vragen(rapport: Rapport) -> list[Vraag]:
    """Return every key figure of a report that can be an answer, in the order of its themes."""
    k = rapport.registers.kerncijfers.set_index("kerncijfer")
    gevonden: dict[str, Vraag] = {}
    for thema in rapport.rapportage.themas:
        for cijfer in rapport.kerncijfers(thema):
            if cijfer.antwoord and cijfer.cel.exact is not None:
                regel = k.loc[cijfer.antwoord]
                grens = Grens(Fraction(str(regel["drempel_vorig_jaar"])), Fraction(str(regel["drempel"])))
                gevonden.setdefault(cijfer.antwoord, Vraag(cijfer.antwoord, thema, cijfer, grens))
    if not rapport.registers.niet_geleverd:
        return list(gevonden.values())
    return [v for v in gevonden.values() if not rapport.tekst(v.id, ANTWOORDEN).ontbreekt]


def _beschermd(rapport: Rapport) -> tuple[str, ...]:
    """Return the ids of the key figures that are withheld."""
    alle = (k for thema in rapport.rapportage.themas for k in rapport.kerncijfers(thema))
    dicht = (k.antwoord for k in alle if k.cel.status == "beschermd")
    return tuple(dict.fromkeys(filter(None, dicht)))


def _antwoord(rapport: Rapport, vraag: Vraag, geschreven: Mapping[str, handmatig.Keuze]) -> Antwoord:
    zin, *erna = rapport.tekst(vraag.id, ANTWOORDEN).markdown.split("\n\n")
    if not zin.strip():
        raise IjwFout(
            f"reports/toelichting/standaard/{ANTWOORDEN}.md, sectie '{vraag.id}': het antwoord is leeg. "
            "De eerste alinea is het antwoord, de tweede waar het vandaan komt."
        )
    if vraag.id in geschreven and geschreven[vraag.id].waarom:
        erna = [_waarom(rapport, geschreven[vraag.id])]
    waarom = _op_een_regel(" ".join(erna))
    concept = rapport.rapportage.status == "concept"
    return Antwoord(vraag, _begin(_op_een_regel(zin)), waarom or (VERVOLG if concept else ""))


def _op_een_regel(tekst: str) -> str:
    """Return a text without its line breaks; what may not be parted (``€ 33 duizend``) stays together."""
    return _WIT.sub(" ", tekst).strip()


def _waarom(rapport: Rapport, keuze: handmatig.Keuze) -> str:
    tekst: Tekst = rapport.losse_tekst(keuze.waarom, keuze.plek)
    return tekst.markdown


def _begin(zin: str) -> str:
    """Return a sentence with a capital at its begin, also where a bound figure stands there."""
    plek = 1 if zin.startswith("[") else 0
    return zin[:plek] + zin[plek : plek + 1].upper() + zin[plek + 1 :]

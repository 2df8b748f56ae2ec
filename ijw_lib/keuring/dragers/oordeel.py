"""Which utterances say a number of a cell that is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers import lopend
from ijw_lib.keuring.dragers.precies import is_gedrukt, te_precies, verraadt_geheel
from ijw_lib.keuring.dragers.snijden import GEEN_WOORD, zonder, zonder_as, zonder_labels
from ijw_lib.keuring.dragers.uiting import Gebonden, Rapport, Soort, Uiting
from ijw_lib.keuring.dragers.vondsten import Vondsten
from ijw_lib.keuring.dragers.weging import Waarde, Weger, Zegsel, is_een, passend, verschillen
from ijw_lib.keuring.dragers.weten import Weten, waarden
from ijw_lib.keuring.dragers.woorden import Getal, Zin, getallen, heeft_cijfer, kern, zinnen

_PAGINA = ".html"
_CIJFERS = re.compile(r"\d+")
_MINSTENS_WOORDEN = 6
"""A shorter sentence can be the same by chance."""
_MEESTE = 24


class Oordeel:
    """Weighs utterances one by one; what pages say of their own numbers explains those elsewhere.

    Parameters
    ----------
    openbaar
        What the data packages say of their tables in words.
    """

    def __init__(self, cellen: Iterable[Cel], openbaar: str = "") -> None:
        self.weten = Weten(cellen)
        self._weger = Weger(self.weten)
        self.vondsten = Vondsten(openbaar)
        self._op_pagina: set[str] = set()

    def weeg(self, bestand: str, uiting: Uiting) -> None:
        """Weigh one utterance."""
        if uiting.soort is Soort.CEL:
            for stuk in uiting.gebonden.values():
                if not self._binding(bestand, uiting, stuk):
                    self._van_cel(bestand, uiting, stuk)
        elif uiting.soort is Soort.STROOM:
            for deel in lopend.snijd(uiting, self.weten):
                if isinstance(deel, lopend.Tekening):
                    self._tekening(bestand, uiting, deel.letters, deel.over)
                elif kern(deel.tekst) not in self._op_pagina:  # an index says it without what is around it
                    self._zegsel(bestand, uiting, deel)
        elif uiting.soort is Soort.TEKENING:
            over = uiting.tabellen or self.weten.getiteld(uiting.bij)
            self._tekening(bestand, uiting, uiting.tekst, over)
        else:
            tekst = self._los(bestand, uiting)
            if bestand.endswith(_PAGINA):
                self._op_pagina |= {kern(zin) for _, zin in zinnen(tekst)}
            delen = [tekst] if uiting.soort is Soort.REGEL else [zin for _, zin in zinnen(tekst)]
            for deel_ in delen:
                self._zegsel(bestand, uiting, Zegsel(deel_, uiting.bij))

    @property
    def geciteerd(self) -> Mapping[tuple[str, str, str], str]:
        """What pages tell of cells that are in no data package, by period, onderwerp and address."""
        return self._weger.geciteerd

    # --- text of which the source says of which cell it is

    def _los(self, bestand: str, uiting: Uiting) -> str:
        """Return the text without the numbers of told cells that are named with them."""
        tekst = uiting.tekst
        for teken, stuk in uiting.gebonden.items():
            if self._binding(bestand, uiting, stuk):
                self.vondsten.onthoud(uiting, teken, stuk)
            else:
                tekst = tekst.replace(teken, stuk.tekst)
        return tekst

    def _binding(self, bestand: str, uiting: Uiting, stuk: Gebonden) -> bool:
        """Return whether the numbers in it are those of told cells; keep those of withheld ones."""
        bekend: list[Waarde] = []
        genoemd = [(rapport, adres, self.weten.cel(rapport, adres)) for rapport, adres in stuk.adressen]
        tekst = zonder_labels(stuk.tekst, [c for _, _, c in genoemd if c])
        gevonden = getallen(f"{tekst} ; {stuk.erbij}")
        for rapport, adres, cel in genoemd:
            if cel is None:
                self._citeer(rapport, adres, stuk)
                bekend += [(float(v), "eur") for g in gevonden for v in g.vormen]
            elif cel.dicht:
                self._van_dicht(bestand, uiting, cel, tekst, gevonden)
                if gevonden:
                    return True
            else:
                bekend += [(v, cel.eenheid) for v in waarden(cel)]
                self._precies(bestand, uiting, cel, gevonden)
        bekend += [(float(v), "eur") for g in getallen(stuk.erbij) for v in g.vormen]
        bekend += verschillen(bekend) if len(bekend) < _MEESTE else []
        return all(is_een(g, bekend) for g in getallen(tekst))

    def _van_dicht(self, bestand: str, uiting: Uiting, cel: Cel, tekst: str, gevonden: list[Getal]) -> None:
        elders = self._weger.beschreven(cel, tekst)
        for getal in gevonden:
            if not self._weger.ander_moment(tekst, getal, [cel]) and not is_een(getal, elders):
                hoe = f"{getal.tekst} staat bij het adres van deze cel zelf"
                self.vondsten.zeker(bestand, uiting, cel, getal, hoe)

    def _precies(self, bestand: str, uiting: Uiting, cel: Cel, gevonden: list[Getal]) -> None:
        """Keep numbers that say more of a told cell than is printed, where none beside it is what is."""
        data = [g for g in gevonden if g.tekst != cel.weergave.rstrip("%")]
        precies = [g for g in data if te_precies(g.tekst, cel)]
        if any(is_gedrukt(g.tekst, cel) for g in data):
            precies = []
        for getal in data:
            hoe = ""
            if getal in precies:
                hoe = f"{getal.tekst} is preciezer dan wat gedrukt is: {cel.weergave}"
            elif uiting.soort is Soort.CEL and (geheel := verraadt_geheel(getal.tekst, cel, self.weten)):
                hoe = f"{getal.tekst}% met {cel.weergave} geeft een geheel dat er niet staat: {geheel}"
            if hoe:
                self.vondsten.zeker(bestand, uiting, cel, getal, hoe)

    def _van_cel(self, bestand: str, uiting: Uiting, stuk: Gebonden) -> None:
        """Weigh what is said beside a told cell as a sentence about its row."""
        for rapport, adres in stuk.adressen:
            if (cel := self.weten.cel(rapport, adres)) is not None:
                delen = (d for d in stuk.tekst.split(" ; ") if GEEN_WOORD.sub("", d))
                rest = zonder(zonder(" ; ".join(delen), cel.rij), cel.kolom)
                over = frozenset({cel.plek[0]})
                self._zegsel(bestand, uiting, Zegsel(f"{cel.rij}: {rest}", cel.titel, "", over))

    def _citeer(self, rapport: Rapport, adres: str, stuk: Gebonden) -> None:
        """Keep a number of a cell that is in no data package: of a report that is not on the site, mostly."""
        gevonden = getallen(stuk.erbij or stuk.tekst)
        if len(gevonden) == 1 and len(gevonden[0].vormen) == 1 and not gevonden[0].procent:
            self._weger.geciteerd[*rapport, adres] = next(iter(gevonden[0].vormen))

    # --- text in which labels stand

    def _zegsel(self, bestand: str, uiting: Uiting, z: Zegsel) -> None:
        """Weigh a text against every report that it can be of: a number is found if none explains it."""
        if not heeft_cijfer(z.tekst):
            return
        zin = Zin(z.tekst)
        if len(zin.woorden) >= _MINSTENS_WOORDEN:
            self.vondsten.staat_in(zin.kern, uiting.rapport[1])
        over = uiting.tabellen or z.over or self.weten.getiteld(z.bij)
        z = Zegsel(z.tekst, z.bij, z.vooraf, over)
        mogelijk = self.weten.mogelijk(uiting.rapport, Zin(f"{z.bij} {z.tekst}"))
        gewogen = [w for cellen in mogelijk if (w := self._weger.weeg(z, zin, cellen)) is not None]
        for weging in gewogen[0] if gewogen else ():
            if all(any(weging.getal == w.getal for w in anders) for anders in gewogen):
                in_woorden = uiting.soort in (Soort.TEKST, Soort.STROOM)
                self.vondsten.mogelijk(
                    bestand,
                    uiting,
                    z,
                    weging.getal,
                    passend(weging.getal, weging.dicht, in_woorden),
                    weging.hoe,
                )

    def _tekening(self, bestand: str, uiting: Uiting, letters: str, over: frozenset[str]) -> None:
        """Weigh the letters of a drawing: its numbers are of its axis, of labels, and of told cells."""
        cellen = self.weten.rapporten.get(uiting.rapport)
        alle = [c for c in cellen.op_adres.values() if c.plek[0] in over] if cellen else []
        dicht = [c for c in alle if c.dicht]
        if not dicht:
            return
        verteld = [(v, c.eenheid) for c in alle for v in waarden(c)]
        citaten = self._weger.geciteerd.items()
        verteld += [(float(v), "") for (p, o, _), v in citaten if (p, o) == uiting.rapport]
        koppen = {kop for c in alle for kop in (c.rij, c.kolom)}
        verteld += [(float(cijfers), "") for kop in koppen for cijfers in _CIJFERS.findall(kop)]
        for los in zonder_as(letters.split("\n")):
            for getal in getallen(los) if not GEEN_WOORD.sub("", los) else ():
                if not is_een(getal, verteld):
                    hoe = "als letters in de tekening"
                    self.vondsten.mogelijk(
                        bestand, uiting, Zegsel(los), getal, passend(getal, dicht, False), hoe
                    )

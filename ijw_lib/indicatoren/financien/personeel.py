"""Wsw and beschut werk: what of a difference with the raming is due to price and what to volume."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, bedrag
from ijw_lib.indicatoren.financien.posten import Posten
from ijw_lib.indicatoren.financien.verklaring import welke
from ijw_lib.model.opmaak import rond
from ijw_lib.model.tabel import Voetnoot
from ijw_lib.tellen.exploitatie import Exploitatie
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.lonen import BEGELEID, BESCHUT, SUBSIDIE, WSW, Lonen

Bedrag = Fraction | None
_WSW_GEHEEL = (WSW, BEGELEID, "wsw_overig")
_BESCHUT_GEHEEL = (BESCHUT, SUBSIDIE, "beschut_werk_overig")
_OPBOUW = {
    "raming": "Raming",
    "volume": "Volume: meer of minder fte dan begroot",
    "prijs": "Prijs: lonen door cao en minimumloon",
    "loonkostensubsidie": "Lager aandeel loonkostensubsidie",
    "overig": "Overige personeelskosten",
    "realisatie": "Realisatie",
    "verschil": "Verschil",
    "verschil_zonder_prijs": "Verschil zonder de prijs",
    "prijs_jaarbasis": "Prijs, omgerekend naar een heel jaar",
}


@dataclass(frozen=True)
class Personeel:
    """Wages, budget and volume of one period."""

    e: Exploitatie

    @cached_property
    def posten(self) -> Posten:
        """Ledger and begroting per kostensoort."""
        return Posten(self.e)

    @cached_property
    def lonen(self) -> Lonen:
        """Wages and volume from the registers of people."""
        r, p = self.e.registers, self.e.periode
        return r.eenmalig(("lonen", p), lambda: Lonen(r, p))

    def kosten(self, *groepen: str) -> tuple[Bedrag, Bedrag]:
        """Return what was posted and what was budgeted t/m the period for some loongroepen."""
        p = self.posten
        return p.van_groepen(groepen, p.realisatie), p.van_groepen(groepen, p.raming)

    def fte(self, groep: str) -> tuple[Fraction, Bedrag]:
        """Return the mean fte of a loongroep, and the budgeted one: of the year, however money is spread."""
        return self.lonen.fte(groep), self.posten.van_groepen((groep,), self.posten.volume)

    def uiteen(self, groep: str) -> tuple[Bedrag, Bedrag]:
        """Return what a difference in wages is due to: (volume, price).

        Price is what the wages cost above the budgeted price of the volume that there was; volume is the
        difference in fte at the budgeted price. Together they are the difference.
        """
        echt, raming = self.kosten(groep)
        fte, begroot = self.fte(groep)
        if echt is None or raming is None or not begroot:
            return None, None
        verwacht = rond(raming * fte / begroot)  # in whole cents, so that the parts add up
        return verwacht - raming, echt - verwacht

    def wsw(self) -> dict[str, Bedrag]:
        """Return how the Wsw costs come from raming to realisatie."""
        echt, raming = self.kosten(*_WSW_GEHEEL)
        (volume, prijs), (volume_b, prijs_b) = (self.uiteen(g) for g in (WSW, BEGELEID))
        overig = min_(*self.kosten("wsw_overig"))
        delen = {"volume": _plus(volume, volume_b), "prijs": _plus(prijs, prijs_b), "overig": overig}
        return self._opbouw(echt, raming, delen | {"loonkostensubsidie": None})

    def beschut_werk(self) -> dict[str, Bedrag]:
        """Return the same for beschut werk, net of the subsidy that was budgeted as a part of the wages.

        The subsidy rises with the wages: of a rise in price or volume the part without subsidy is left. What
        the subsidy falls behind the budgeted part is a line of its own.
        """
        echt, raming = self.kosten(*_BESCHUT_GEHEEL)
        volume, prijs = self.uiteen(BESCHUT)
        (lonen, begroot), (subsidie, begrote_subsidie) = self.kosten(BESCHUT), self.kosten(SUBSIDIE)
        delen: dict[str, Bedrag] = dict.fromkeys(("volume", "prijs", "loonkostensubsidie"))
        if volume is not None and prijs is not None and begroot and lonen is not None:
            netto = 1 + (begrote_subsidie or NUL) / begroot
            # together in whole cents first, so that what is left does not hang on how volume and price round
            samen, volume = rond((volume + prijs) * netto), rond(volume * netto)
            prijs = samen - volume
            verschil = lonen + (subsidie or NUL) - begroot - (begrote_subsidie or NUL)
            delen = {"volume": volume, "prijs": prijs, "loonkostensubsidie": verschil - volume - prijs}
        return self._opbouw(echt, raming, delen | {"overig": min_(*self.kosten("beschut_werk_overig"))})

    def _opbouw(self, echt: Bedrag, raming: Bedrag, delen: dict[str, Bedrag]) -> dict[str, Bedrag]:
        prijs, verschil = delen["prijs"], min_(echt, raming)
        return {
            "raming": raming,
            **delen,
            "realisatie": echt,
            "verschil": verschil,
            "verschil_zonder_prijs": min_(verschil, prijs),
            "prijs_jaarbasis": None if prijs is None else prijs / self.e.periode.aandeel,
        }


def prijs_volume(e: Exploitatie) -> Inhoud:
    """Return what brought raming to realisatie, of the Wsw and of beschut werk."""
    p = Personeel(e)
    wsw, beschut = p.wsw(), p.beschut_werk()
    samen = {rij: _plus(wsw[rij], beschut[rij]) for rij in _OPBOUW}
    samen["loonkostensubsidie"] = beschut["loonkostensubsidie"]
    kolommen = [
        Kolom(id_kolom, label, _bekend(regels, nvt))
        for id_kolom, label, regels, nvt in (
            ("wsw", "Wsw", wsw, {"loonkostensubsidie"}),
            ("beschut_werk", "Beschut werk", beschut, set[str]()),
            ("totaal", "Totaal", samen, set[str]()),
        )
    ]
    return Inhoud(
        [bedrag(rij, label, k) for rij, label in _OPBOUW.items() for k in kolommen],
        voetnoten=[
            Voetnoot(
                "",
                "Prijs is wat de lonen meer kostten dan het werkelijke aantal fte tegen de begrote prijs per "
                "fte zou hebben gekost. Bij beschut werk telt alleen het deel zonder loonkostensubsidie mee.",
            ),
            *welke(p.posten.versie),
        ],
        totaalrijen=frozenset({"realisatie", "verschil"}),
    )


def _bekend(regels: dict[str, Bedrag], nvt: set[str]) -> dict[str, Bedrag]:
    """Drop what is unknown, so that it shows so, and keep what cannot exist."""
    return {r: b for r, b in regels.items() if b is not None or r in nvt}


def _plus(een: Bedrag, ander: Bedrag) -> Bedrag:
    return None if een is None or ander is None else een + ander


def min_(een: Bedrag, ander: Bedrag) -> Bedrag:
    """Subtract; unknown where one of the two is."""
    return None if een is None or ander is None else een - ander

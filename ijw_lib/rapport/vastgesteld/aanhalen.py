"""What a table says of a year before that was adopted: as known now, with a note where that differs."""

from __future__ import annotations

from ijw_lib.model.tabel import Tabel, Voetnoot
from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld

NA_DE_VASTSTELLING = Voetnoot(
    "",
    "Deze tabel stond niet in de vastgestelde rapportage. Zij is berekend uit de gegevens van nu, en kan "
    "daarom afwijken van de vastgestelde cijfers.",
)
_VORIG_JAAR = "vorig_jaar"
_EIGEN = ("waarde", "realisatie")
"""Columns that a later report quotes, before the onderwerp's own."""


def noten(tabel: Tabel, eigen: str, toen: Vastgesteld | None) -> list[Voetnoot]:
    """Return the note on cells of the year before that were adopted otherwise.

    Parameters
    ----------
    eigen
        The column of the onderwerp in a table per gemeente.
    toen
        What was adopted of the same months of the year before.
    """
    if toen is None or not any(kolom == _VORIG_JAAR for kolom, _ in tabel.kolommen):
        return []
    bij = toen.eigen(tabel.id)
    kolommen = [k for k, _ in bij.kolommen] if bij else []
    kolom = next((k for k in (*_EIGEN, eigen) if k in kolommen), None)
    if bij is None or kolom is None:
        return []
    anders = [
        (nu, bij.weergave(bij.cel(rij, kolom)))
        for rij, _ in tabel.rijen
        if tabel.heeft(rij, _VORIG_JAAR) and bij.heeft(rij, kolom)
        for nu in [tabel.cel(rij, _VORIG_JAAR)]
        if (nu.exact, nu.status) != (bij.cel(rij, kolom).exact, bij.cel(rij, kolom).status)
    ]
    if not anders:
        return []
    was = "; ".join(f"{nu.rij_label} {weergave}" for nu, weergave in anders)
    plekken = tuple((nu.rij, nu.kolom, nu.gemeente) for nu, _ in anders)
    tekst = f"Het cijfer van het jaar ervoor is dat zoals nu bekend. Vastgesteld is toen: {was}."
    return [Voetnoot("", tekst, plekken)]

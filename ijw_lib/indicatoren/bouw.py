"""From cells to the table of an indicator: title, source and form come from its ``.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ijw_lib.indicatoren.catalogus import metadata
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.opmaak import MAANDEN, Opmaak, datum
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot


def bouw(
    thema: str,
    id_: str,
    periode: Periode,
    cellen: Iterable[Cel],
    *,
    voetnoten: Iterable[Voetnoot] = (),
    totaalrijen: Iterable[str] = (),
    tussenkoppen: Iterable[tuple[str, str]] = (),
    looptijd: str = "",
    maatstaf: Mapping[str, str] | None = None,
) -> Tabel:
    """Make the table of an indicator.

    Parameters
    ----------
    looptijd
        What the title says of time, where that is not what ``tijd`` in the ``.yml`` gives: ``t/m maart 2023``
        for a stroom, ``op 31 maart 2023`` for a stand, ``2023`` for a whole year.
    maatstaf
        Per row what it is measured by, where that is a norm that can change.
    """
    velden = metadata(thema)[id_]
    vorm = Opmaak(
        schaal=1000 if velden["eenheid"] == "eur" else 1,
        decimalen=velden["decimalen"],
        symbool=velden["symbool"],
        nihil=velden["nihil"],
    )
    return Tabel.van_cellen(
        cellen,
        opmaak=vorm,
        id=id_,
        naam=velden["titel"],
        titel=f"{velden['titel']} {looptijd or _looptijd(periode, velden.get('tijd', 'stroom'))}",
        bron=velden["bron"],
        peildatum=periode.eind,
        eenheid_tekst=EENHEDEN[velden["eenheid"]].kop,
        voetnoten=tuple(voetnoten),
        totaalrijen=frozenset(totaalrijen),
        tussenkoppen=tuple(tussenkoppen),
        maatstaf=maatstaf or {},
        kolomtijd=velden.get("kolomtijd", {}),
    )


def tot_en_met(periode: Periode) -> str:
    """Return ``t/m maart 2023``, for titles and notes."""
    return f"t/m {MAANDEN[periode.laatste_maand - 1]} {periode.jaar}"


def _looptijd(periode: Periode, tijd: str) -> str:
    if tijd == "stand":
        return f"op {datum(periode.eind)}"
    return str(periode.jaar) if tijd == "jaar" else tot_en_met(periode)

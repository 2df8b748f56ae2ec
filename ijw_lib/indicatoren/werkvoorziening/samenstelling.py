"""Of whom the Wsw and beschut werk consist: properties of a dienstverband on a day, each with its classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from ijw_lib.model.opmaak import getal
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import Groep, bescherm
from ijw_lib.tellen.dienstverbanden import PER_FTE, bestand, in_delen, in_dienst
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader
from ijw_lib.tellen.rijen import Rijen, per_gemeente


@dataclass(frozen=True)
class Kenmerk:
    """A property: its head, the code of each person of a frame, and the codes with their labels in order."""

    kop: str
    codes: Callable[[Rijen], np.ndarray]
    labels: Mapping[str, str]

    def rijen(self, frame: Rijen, id_: str) -> list[Groep]:
        """Return a row per code."""
        codes = self.codes(frame)
        return [
            (f"{id_}_{c}", label, per_gemeente(frame.waar(codes == c))) for c, label in self.labels.items()
        ]


@dataclass(frozen=True)
class Indeling:
    """Classes of an integer: below the first boundary, between two of them, from the last one on.

    The labels say the boundaries in their own unit: ``{van}`` counts, ``{tot}`` does not, ``{t_m}`` does.
    """

    grenzen: tuple[int, ...]
    eerste: str
    midden: str
    laatste: str
    toon: Callable[[int], str] = str

    @property
    def labels(self) -> dict[str, str]:
        """The codes of the classes with their labels, in order."""
        van_tot = zip(self.grenzen, self.grenzen[1:], strict=False)
        midden = {
            f"{a}_tot_{b}": self.midden.format(van=self.toon(a), tot=self.toon(b), t_m=self.toon(b - 1))
            for a, b in van_tot
        }
        eerste, laatste = self.grenzen[0], self.grenzen[-1]
        return {
            f"tot_{eerste}": self.eerste.format(tot=self.toon(eerste)),
            **midden,
            f"vanaf_{laatste}": self.laatste.format(van=self.toon(laatste)),
        }

    def codes(self, waarden: np.ndarray) -> np.ndarray:
        """Return the code of the class of each value."""
        klassen = np.searchsorted(self.grenzen, waarden.astype("int64"), side="right")
        return np.array(list(self.labels), dtype=object)[klassen]


MINIMUMLOON = "wml"
"""The pay scale that is the statutory minimum wage (see loonschalen)."""

_LEEFTIJD = Indeling((27, 35, 45, 55, 60), "Jonger dan {tot}", "{van} t/m {t_m}", "{van} en ouder")
_OMVANG = Indeling(
    (50, 70, 90),
    "Minder dan {tot} fte",
    "{van} tot {tot} fte",
    "{van} fte en meer",
    lambda n: getal(Fraction(n, 100), 2),
)
_SUBSIDIE = Indeling((45, 55, 65), "Minder dan {tot}% van het loon", "{van} tot {tot}%", "{van}% en meer")

_ALGEMEEN = {
    "leeftijd": Kenmerk(
        "Leeftijd in het jaar van de peildatum",
        lambda f: _LEEFTIJD.codes(f["leeftijd"]),
        _LEEFTIJD.labels,
    ),
    "geslacht": Kenmerk(
        "Geslacht",
        lambda f: f["geslacht"],
        {"man": "Man", "vrouw": "Vrouw", "onbekend": "Onbekend"},
    ),
    "contract": Kenmerk(
        "Contract",
        lambda f: f["contractvorm"],
        {"onbepaalde_tijd": "Onbepaalde tijd", "bepaalde_tijd": "Bepaalde tijd"},
    ),
    "omvang": Kenmerk(
        "Omvang van het dienstverband",
        lambda f: _OMVANG.codes(in_delen(f["omvang_fte"]) * 100 // PER_FTE),
        _OMVANG.labels,
    ),
    "loon": Kenmerk(
        "Loon",
        lambda f: np.where(f["schaal"] == MINIMUMLOON, "minimum", "hoger"),
        {"minimum": "Wettelijk minimumloon", "hoger": "Hoger dan het minimumloon"},
    ),
}
WSW = _ALGEMEEN
BESCHUT_WERK = _ALGEMEEN | {
    "subsidie": Kenmerk(
        "Loonkostensubsidie",
        lambda f: _SUBSIDIE.codes(np.where(pd.isna(f["subsidie_procent"]), 0, f["subsidie_procent"])),
        _SUBSIDIE.labels,
    )
}


def samenstelling(
    kader: Kader, kenmerken: Mapping[str, Kenmerk]
) -> tuple[list[Cel], tuple[Voetnoot, ...], list[tuple[str, str]]]:
    """Return cells, notes and heads of the composition at the end of the period; each part adds up to all."""
    p = kader.periode
    frame = bestand(kader, p.eind, "dienstverband_omvang", "lonen")
    frame = frame.met(leeftijd=p.jaar - frame["geboortejaar"])
    basis = per_gemeente(frame)
    bescherming = bescherm(kader, in_dienst(p.eind))
    cellen: list[Cel] = []
    koppen: list[tuple[str, str]] = []
    for id_, kenmerk in kenmerken.items():
        rijen = kenmerk.rijen(frame, id_)
        koppen.append((rijen[0][0], kenmerk.kop))
        for rij, label, tellingen in rijen:
            cellen += bescherming.rij_met_aandeel(rij, label, tellingen, basis)
    cellen += bescherming.rij_met_aandeel(TOTAAL, TOTAAL_LABEL, basis, basis)
    return cellen, bescherming.noten(), [*koppen, (TOTAAL, "Alle dienstverbanden")]

"""Solve the amounts behind the example delivery (development only: needs scipy).

``verhoudingen.csv`` gives a plausible amount in thousands of euros per row and column and
``randvoorwaarden.csv`` says what every printed cell must come out as; the wages of the Wsw and beschut werk
are given by the records. A linear program finds the amounts that
meet all of these while the largest relative distance to the plausible amounts is as small as possible in each
column. The outcome is rounded to cents (budget lines to multiples of 12 cents, so that a month is a whole
number of cents), checked exactly, and written to ``opgelost.csv``.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from ijw_lib.voorbeeld.bestanden import als_csv, lees, schrijf
from ijw_lib.voorbeeld.cellen import bouw
from ijw_lib.voorbeeld.geld.vormen import Adres, Sleutel, Vorm, plus
from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.loonkosten import per_sleutel

KOLOMMEN = ("2022", "2023-Q1", "2023-rest", "2024-M08", "primair-2023", "herzien-2023", "primair-2024")
BEGROTINGEN = KOLOMMEN[4:]
# keeps 5 euro between an amount and its rounding bound: room for rounding to cents
SPELING = Fraction(5, 1000)
AFREKENING = -38  # bijdrage 2023: realised 19.608 against 19.646 invoiced, in thousands of euros


def voorkeuren() -> dict[Sleutel, Fraction]:
    """Return the plausible amount per key in thousands of euros, disturbed so that nothing is round."""
    uit: dict[Sleutel, Fraction] = {}
    for rij in lees("verhoudingen.csv"):
        codes = (int(rij["rubriek"]), rij["programma"], rij["kostenplaats"], rij["kostensoort"])
        for kolom in KOLOMMEN:
            if rij[kolom]:
                sleutel = Sleutel(kolom, *codes)
                ruis = 0 if codes[0] == 1 else trek("|".join(map(str, sleutel)), -150, 150)
                uit[sleutel] = Fraction(rij[kolom]) * (10_000 + ruis) / 10_000
    return uit | {s: Fraction(cent, 100_000) for s, cent in per_sleutel().items()}


def grenzen(waarde: Fraction, marge: Fraction) -> tuple[Fraction, Fraction, bool, bool]:
    """Return lower and upper bound and whether each is inclusive, for rounding half away from zero."""
    return waarde - marge, waarde + marge, waarde > 0, waarde < 0


def eisen() -> Iterator[tuple[Adres, Fraction, Fraction, str]]:
    """Yield address, printed value, margin and unit of every constraint that is a number."""
    for rij in lees("randvoorwaarden.csv"):
        if rij["soort"] not in ("nvt", "leeg"):
            adres = Adres(rij["rapport"], rij["tabel"], rij["rij"], rij["kolom"])
            yield adres, Fraction(rij["waarde"] or 0), Fraction(rij["marge"]), rij["eenheid"]


def is_bijdrage_rest(sleutel: Sleutel) -> bool:
    """Return whether the amount follows from the budgets of 2023 and the settlement."""
    return sleutel.rubriek == 1 and sleutel.kolom == "2023-rest" and sleutel.kostensoort != "afrekening"


class Stelsel:
    """Rows of a sparse linear program over the amounts and their distances."""

    def __init__(self, voorkeur: Mapping[Sleutel, Fraction]) -> None:
        self.vrij = [s for s, w in voorkeur.items() if w and not is_bijdrage_rest(s)]
        self.plaats = {s: i for i, s in enumerate(self.vrij)}
        self.rijen: list[tuple[dict[int, float], float]] = []
        self.gelijk: list[tuple[dict[int, float], float]] = []
        n = len(self.vrij)
        self.afstand = {s: n + i for i, s in enumerate(self.vrij)}
        self.ergste = {k: 2 * n + i for i, k in enumerate(KOLOMMEN)}
        self.aantal = 2 * n + len(KOLOMMEN)

    def coefficienten(self, vorm: Vorm) -> dict[int, float]:
        """Return the coefficients of a form; keys without an amount count as nil."""
        return {self.plaats[s]: float(w) for s, w in vorm.items() if s in self.plaats and w}

    def begrens(self, vorm: Vorm, onder: Fraction, boven: Fraction) -> None:
        """Require ``onder <= vorm <= boven``."""
        delen = self.coefficienten(vorm)
        if delen:
            self.rijen.append((delen, float(boven)))
            self.rijen.append(({i: -w for i, w in delen.items()}, -float(onder)))


def bijdrage_rest(sleutel: Sleutel, afrekening: Sleutel) -> Vorm:
    """Return the rest of 2023's bijdrage: revised year budget less the first quarter, plus settlement."""
    herzien, primair = sleutel._replace(kolom="herzien-2023"), sleutel._replace(kolom="primair-2023")
    return {herzien: Fraction(1), primair: -Fraction(3, 12), afrekening: Fraction(1)}


def vervang(vorm: Vorm) -> Vorm:
    """Write the bijdrage of the rest of 2023 in terms of the budgets and the settlement."""
    uit: Vorm = {}
    for s, w in vorm.items():
        if is_bijdrage_rest(s):
            uit = plus((1, uit), (w, bijdrage_rest(s, s._replace(kostensoort="afrekening"))))
        else:
            uit = plus((1, uit), (1, {s: w}))
    return uit


def stel_op(voorkeur: Mapping[Sleutel, Fraction]) -> Stelsel:
    """Return the linear program."""
    stelsel = Stelsel(voorkeur)
    cellen = bouw(s for s in voorkeur if s.kostensoort != "afrekening")
    for adres, waarde, marge, eenheid in eisen():
        cel = cellen[adres]
        onder, boven = waarde - marge, waarde + marge
        if eenheid == "k_eur":
            stelsel.begrens(vervang(cel.teller), onder + SPELING, boven - SPELING)
            continue
        assert cel.noemer is not None, adres
        teken = -1 if adres.rij.startswith("Saldo") else 1  # the sign of the denominator
        for grens, kant in ((onder, -1), (boven, 1)):
            vorm = plus((kant * teken, cel.teller), (-kant * teken * grens / 100, cel.noemer))
            stelsel.rijen.append((stelsel.coefficienten(vervang(vorm)), -float(SPELING) * 2))
    for s in stelsel.vrij:
        i, d, w = stelsel.plaats[s], stelsel.afstand[s], float(voorkeur[s])
        if s in per_sleutel():  # wages follow from the records
            stelsel.gelijk.append(({i: 1}, w))
            continue
        stelsel.rijen += [
            ({i: 1, d: -abs(w)}, w),
            ({i: -1, d: -abs(w)}, -w),
            ({d: 1, stelsel.ergste[s.kolom]: -1}, 0),
        ]
        if s.rubriek == 1 and s.kolom == "2023-Q1":
            primair = stelsel.plaats[s._replace(kolom="primair-2023")]
            stelsel.gelijk.append(({i: 1, primair: -0.25}, 0))
        if s.rubriek == 1 and s.kolom == "herzien-2023" and s.programma in ("6.3-610", "6.4-623"):
            stelsel.gelijk.append(({i: 1, stelsel.plaats[s._replace(kolom="primair-2023")]: -1}, 0))
    return stelsel


def _matrix(rijen: list[tuple[dict[int, float], float]], breedte: int) -> tuple[coo_matrix, np.ndarray]:
    ij = [(r, i, w) for r, (delen, _) in enumerate(rijen) for i, w in delen.items()]
    r, i, w = zip(*ij, strict=True)
    return coo_matrix((w, (r, i)), shape=(len(rijen), breedte)), np.array([b for _, b in rijen])


def los_op() -> dict[Sleutel, int]:
    """Return the solved amounts in cents."""
    voorkeur = voorkeuren()
    for s in [s for s in voorkeur if s.rubriek == 1 and s.kolom == "2023-rest"]:
        voorkeur[s._replace(kostensoort="afrekening")] = AFREKENING * voorkeur[s] / 15171
    stelsel = stel_op(voorkeur)
    a, b = _matrix(stelsel.rijen, stelsel.aantal)
    g, h = _matrix(stelsel.gelijk, stelsel.aantal)
    kosten = np.array([0.0] * len(stelsel.vrij) + [1.0] * len(stelsel.vrij) + [60.0] * len(KOLOMMEN))
    grens = [(None, None)] * len(stelsel.vrij) + [(0, None)] * (stelsel.aantal - len(stelsel.vrij))
    uitkomst = linprog(kosten, A_ub=a.tocsr(), b_ub=b, A_eq=g.tocsr(), b_eq=h, bounds=grens, method="highs")
    if uitkomst.status:
        raise RuntimeError(uitkomst.message)
    for kolom, i in stelsel.ergste.items():
        print(f"{kolom}: grootste relatieve afstand {uitkomst.x[i]:.3f}")
    centen = dict.fromkeys(voorkeur, 0)
    for s in stelsel.vrij:
        stap = 12 if s.kolom in BEGROTINGEN else 1
        centen[s] = stap * round(uitkomst.x[stelsel.plaats[s]] * 100_000 / stap)
    centen |= per_sleutel()
    for s in centen:
        if s.rubriek == 1 and s.programma in ("6.3-610", "6.4-623") and s.kolom == "herzien-2023":
            centen[s] = centen[s._replace(kolom="primair-2023")]
    for s in centen:
        if s.rubriek == 1 and s.kolom == "2023-Q1":
            centen[s] = centen[s._replace(kolom="primair-2023")] // 4
        if is_bijdrage_rest(s):
            vorm = bijdrage_rest(s, s._replace(kostensoort="afrekening"))
            centen[s] = int(sum(w * centen[t] for t, w in vorm.items()))
    return {s: c for s, c in centen.items() if s.kostensoort != "afrekening"}


def fouten(centen: Mapping[Sleutel, int]) -> list[str]:
    """Return the constraints that the amounts do not meet, checked exactly."""
    cellen, uit = bouw(centen), []
    for adres, waarde, marge, eenheid in eisen():
        cel = cellen[adres]
        teller = sum((w * centen[s] for s, w in cel.teller.items()), Fraction(0))
        if eenheid == "procent":
            assert cel.noemer is not None
            gevonden = 100 * teller / sum((w * centen[s] for s, w in cel.noemer.items()), Fraction(0))
        else:
            gevonden = teller / 100_000
        onder, boven, laag, hoog = grenzen(waarde, marge)
        if not (onder < gevonden < boven or (laag and gevonden == onder) or (hoog and gevonden == boven)):
            uit.append(f"{adres}: {float(gevonden):.4f} in plaats van {waarde}")
    return uit


def main() -> None:
    """Solve, check and write ``opgelost.csv`` beside this module."""
    centen = los_op()
    if gemist := fouten(centen):
        raise SystemExit("\n".join(gemist))
    pad = Path("ijw_lib") / "voorbeeld" / "opgelost.csv"
    schrijf(pad, als_csv([*Sleutel._fields, "bedrag_cent"], [(*s, c) for s, c in centen.items()]))


if __name__ == "__main__":
    main()

"""Made-up figures of some years, in which everything that binds figures holds."""

from __future__ import annotations

import random
from dataclasses import replace

from ijw_lib.keuring.cijfers import Cijfer

GEMEENTEN = ("oost", "west", "zuid")
JAREN = range(2031, 2035)


def rapporten(zaad: int = 1) -> list[Cijfer]:
    """Reports of some years: who was there, came and left by reason and by month, per gemeente and in all."""
    rng, uit = random.Random(zaad), []
    stand = {g: rng.randint(60, 90) for g in GEMEENTEN}
    vorig: dict[tuple[str, int], int] = {}
    for jaar in JAREN:
        per: dict[str, dict[tuple[str, str], int]] = {}
        for g in GEMEENTEN:
            maanden = [rng.randint(0, 9) for _ in range(3)]
            af, bij = sum(maanden), rng.randint(0, 9)
            reden = rng.randint(0, af)
            per[g] = {
                ("verloop", "begin"): stand[g], ("verloop", "bij"): bij, ("verloop", "af"): af,
                ("verloop", "eind"): stand[g] + bij - af,
                ("redenen", "werk"): reden, ("redenen", "anders"): af - reden, ("redenen", "totaal"): af,
                ("kern", "weg"): af,
            }  # fmt: skip
            per[g] |= {("maanden", f"maand_0{m + 1}"): n for m, n in enumerate(maanden)}
            per[g] |= {("maanden", "totaal"): af}
            stand[g] += bij - af
        for g, cellen in per.items():
            for (tabel, rij), n in cellen.items():
                kolom, naam = ("waarde", "") if tabel == "kern" else (g, g.title())
                uit.append(Cijfer(str(jaar), g, tabel, rij, kolom, naam, n))
                if tabel != "kern":
                    uit.append(Cijfer(str(jaar), "regio", tabel, rij, g, g.title(), n))
        for tabel, rij in per[GEMEENTEN[0]]:
            som = sum(cellen[tabel, rij] for cellen in per.values())
            kolom, naam = ("waarde", "") if tabel == "kern" else ("totaal", "Totaal")
            uit.append(Cijfer(str(jaar), "regio", tabel, rij, kolom, naam, som))
            if tabel == "maanden" and rij != "totaal":
                if (toen := vorig.get((rij, jaar - 1))) is not None:
                    uit.append(Cijfer(str(jaar), "regio", tabel, rij, "vorig_jaar", "", toen))
                vorig[rij, jaar] = som
    return uit


def zonder(cijfers: list[Cijfer], *namen: str) -> list[Cijfer]:
    assert set(namen) <= {c.naam for c in cijfers}
    return [replace(c, getal=None) if c.naam in namen else c for c in cijfers]

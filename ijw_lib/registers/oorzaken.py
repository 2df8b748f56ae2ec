"""What is wrong with a delivery, told by cause: one line per file, column and rule.

A message names files, columns, line numbers, and a value only where it cannot be of a person.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ijw_lib.fundament.project import vervang
from ijw_lib.model.opmaak import opsomming
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.registers.bestand import Herkomst, Opmerking, Uitval, regels
from ijw_lib.registers.bronnen import deur
from ijw_lib.registers.leveringsbestand import BESTAND
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES

MEESTE_REGELS = 12
"""Lines of causes, and of consequences half as many: what fits on a screen."""
_VAN_PERSONEN = re.compile(r"(?:persoon|dienstverband|medewerker|traject|verzuim)_id")
_ONSCHULDIG = re.compile(r"[0-9€ .,/()%-]{1,14}|[A-Z]{0,3}[0-9][0-9A-Z._-]{0,9}")
"""A value that is shown: a number, a day or a code with digits."""
_REGEL = re.compile(r"regel [0-9]+")


@dataclass(frozen=True)
class Oorzaak:
    """All that one rule rejected in one column of one file."""

    uitval: tuple[Uitval, ...]

    def __str__(self) -> str:
        een, aantal = self.uitval[0], len(self.uitval)
        kolom = f", kolom {een.kolom}" if een.kolom else ""
        if aantal == 1:
            regel = f", regel {een.regel}" if een.regel else ""
            waarde = f" (waarde: '{een.waarde}')" if een.waarde and mag_getoond(een) else ""
            return f"{een.bestand}{regel}{kolom}: {een.reden}{waarde}"
        waar = opsomming([str(u.regel) for u in self.uitval[:3]])
        return f"{een.bestand}{kolom}: {een.reden} ({regels(aantal)}, zoals {waar}{self._waarden()})"

    def _waarden(self) -> str:
        waarden = list(dict.fromkeys(u.waarde for u in self.uitval if u.waarde and mag_getoond(u)))
        return f"; waarden: {', '.join(waarden)}" if 0 < len(waarden) <= 3 else ""


def oorzaken(uitval: Iterable[Uitval]) -> tuple[list[Oorzaak], list[Oorzaak]]:
    """Return what is wrong by cause, and what only follows from it."""
    groepen: dict[tuple[bool, str, str, str], list[Uitval]] = {}
    for een in uitval:
        regel = _REGEL.sub("", een.reden)
        groepen.setdefault((een.gevolg, een.bestand, een.kolom, regel), []).append(een)
    alle = [(gevolg, Oorzaak(tuple(groep))) for (gevolg, *_), groep in groepen.items()]
    return [o for gevolg, o in alle if not gevolg], [o for gevolg, o in alle if gevolg]


def verslag(uitval: Sequence[Uitval]) -> str:
    """Return the lines that say what is wrong: no more than fit on a screen."""
    eerst, daarna = oorzaken(uitval)
    regels = [f"  {o}" for o in eerst[:MEESTE_REGELS]]
    regels += _rest(eerst[MEESTE_REGELS:], "andere fout")
    if daarna and eerst:
        regels.append("Dat volgt daaruit, en verdwijnt vermoedelijk met het bovenstaande:")
    regels += [f"  {o}" for o in daarna[: MEESTE_REGELS // 2]] + _rest(daarna[MEESTE_REGELS // 2 :], "gevolg")
    return "\n".join(regels)


def _rest(over: Sequence[Oorzaak], wat: str) -> list[str]:
    if not over:
        return []
    aantal = sum(len(o.uitval) for o in over)
    soorten = f"{len(over)} {wat}{'en' if len(over) > 1 else ''}"
    return [f"  ... en nog {soorten} ({regels(aantal)})"]


def mag_getoond(uitval: Uitval) -> bool:
    """Tell whether a value can be shown: it is of a register without persons, and a number or a code."""
    if uitval.bestand == "levering.yml":  # of an organisation, and written by hand
        return True
    van = uitval.bestand.partition(".")[0]
    return van in _ZONDER_PERSONEN and bool(_ONSCHULDIG.fullmatch(uitval.waarde))


_ZONDER_PERSONEN = {
    r.naam for r in (*REFERENTIES, *LEVERINGSREGISTERS) if not any(map(_VAN_PERSONEN.fullmatch, r.namen))
}


def zonder_personen(uitval: Iterable[Uitval]) -> list[Uitval]:
    """Return the same without values that can be a number, name or address of a person."""
    return [
        replace(u, waarde="", reden=f"{u.reden}; er staat iets wat op een persoonsgegeven lijkt")
        if u.waarde and deur.verdacht(u.waarde)
        else u
        for u in uitval
    ]


def schrijf_uitval(uitval: Iterable[Uitval], doel: Path) -> None:
    """Write the rejected rows to a CSV file (also when there are none: then only the head)."""
    with vervang(doel) as tijdelijk, tijdelijk.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f, lineterminator="\n")
        schrijver.writerow(["bestand", "regel", "kolom", "waarde", "reden"])
        schrijver.writerows(
            [*map(csv_tekst, (u.bestand, str(u.regel or ""), u.kolom, u.waarde, u.reden))] for u in uitval
        )


def bewaard(uitval: Iterable[Uitval]) -> list[tuple[str, int, str, str, str]]:
    """Return what is kept of rows that were left out: no value of theirs."""
    return [(u.bestand, u.regel, u.kolom, "", u.reden) for u in uitval]


def gelezen_als(opmerkingen: Iterable[Opmerking]) -> list[str]:
    """Return how files were read, one line for what several of them share."""
    plekken: dict[str, list[str]] = {}
    for o in opmerkingen:
        plekken.setdefault(o.tekst, []).append(f"{o.bestand}{f', kolom {o.kolom}' if o.kolom else ''}")
    return [
        f"{'; '.join(waar[:3])}{f' en nog {len(waar) - 3}' if len(waar) > 3 else ''}: {tekst}"
        for tekst, waar in plekken.items()
    ]


def dubbel(herkomst: Herkomst, nummers: list[int]) -> Opmerking:
    """Return the remark on rows that are there twice, word for word."""
    staat, telt = ("staat", "telt") if len(nummers) == 1 else ("staan", "tellen")
    tekst = f"{regels(len(nummers))} {staat} er twee keer en {telt} één keer ({herkomst.waar(nummers)})"
    return Opmerking(herkomst.plek(nummers[0])[0], "", tekst)


def zonder_rijen(gelezen: Mapping[str, int], leeg: frozenset[str]) -> list[str]:
    """Return a notice of each register that came without rows, unless the delivery says that it does."""
    meldingen = []
    for register in LEVERINGSREGISTERS:
        aantal = gelezen.get(register.naam)
        if aantal == 0 and register.naam not in leeg:
            meldingen.append(
                f"{register.naam}.csv heeft een kop en geen regels: gelezen als 0 rijen. "
                f"Klopt dat, zet dan 'leeg: [{register.naam}]' in {BESTAND}"
            )
        elif aantal and register.naam in leeg:
            meldingen.append(f"{BESTAND} noemt {register.naam} leeg, maar er zijn {aantal} regels van")
    return meldingen

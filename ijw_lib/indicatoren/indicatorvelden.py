"""Whether the ``.yml`` beside a module of indicators says all that is needed; told in Dutch where not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model.eenheid import EENHEDEN

SJABLONEN = ("kwartaal", "maand")
UITGEBREID = "uitgebreid"
"""A report with everything; any other leaves out the cells and tables that carry this mark."""
OMVANGEN = ("beknopt", UITGEBREID)

_KEUZES: dict[str, Collection[str]] = {
    "eenheid": tuple(EENHEDEN),
    "nihil": ("-", "0"),
    "omvang": OMVANGEN,
    "beknopt": [f"{van}{wat}" for van in ("", *(f"{s}/" for s in SJABLONEN)) for wat in ("tabel", "grafiek")],
    "tijd": ("stroom", "stand", "jaar"),
    "sjablonen": SJABLONEN,
}
"""What a field can be; of a list: what each of it can be."""
_SOORTEN: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("titel", "definitie", "bron", "onderdeel", "symbool", "geen"), (str, "een tekst")),
    **dict.fromkeys(("decimalen", "versie"), (int, "een geheel getal")),
    **dict.fromkeys(("sjablonen", "registers", "kan_zonder", "leunt_op", "kerncijfers"), (list, "een lijst")),
    "beknopt": (list, "een lijst"),
    "alleen_regio": (bool, "true of false"),
    "kolomtijd": (dict, "per kolom stand of beginstand"),
}
_KERNCIJFER = (
    "label",
    "rij",
    "kolom",
    "naast",
    "naast_label",
    "afspraak",
    "afspraak_label",
    "verloop",
    "beter",
    "tijd",
    "kerncijfer",
    "drempel",
    "antwoord",
    "mensen",
)


def controleer(
    plek: str,
    inhoud: Any,
    verplicht: Collection[str],
    ook: Collection[str],
    namen: Mapping[str, Collection[str]],
) -> dict[str, dict[str, Any]]:
    """Return the fields of each indicator of a theme, once they are as they should be.

    Parameters
    ----------
    plek
        The file, for messages.
    verplicht, ook
        The fields that an indicator must have, and those that it can have besides.
    namen
        Per field what its values must be names of: registers, themes.

    Raises
    ------
    GebruiksFout
        Names the file, the indicator and the field.
    """
    if not isinstance(inhoud, dict) or not all(isinstance(velden, dict) for velden in inhoud.values()):
        raise GebruiksFout(f"{plek}: elke indicator is een naam met velden eronder (titel, definitie, ...).")
    for id_, velden in inhoud.items():
        waar = f"{plek}, indicator '{id_}'"
        if ontbreekt := [veld for veld in verplicht if veld not in velden]:
            raise GebruiksFout(f"{waar}: {', '.join(ontbreekt)} ontbreekt; vul het veld aan.")
        for veld, waarde in velden.items():
            _eis_bekend(waar, "het veld", veld, (*verplicht, *ook))
            _controleer_veld(waar, veld, waarde, namen)
        for nr, kerncijfer in enumerate(velden.get("kerncijfers", ()), 1):
            _controleer_kerncijfer(f"{waar}, kerncijfer {nr}", kerncijfer)
    return inhoud


def controleer_functies(plek: str, beschreven: Collection[str], functies: Collection[str]) -> None:
    """Raise :class:`GebruiksFout` unless each description has a function and each function a description."""
    for id_ in beschreven:
        if id_ not in functies:
            raise GebruiksFout(
                f"{plek}.yml beschrijft '{id_}', maar een functie met die naam heeft {plek}.py niet"
                f"{bedoeld(id_, functies) or '.'}"
            )
    if los := sorted(set(functies) - set(beschreven)):
        raise GebruiksFout(
            f"{plek}.py heeft een functie '{los[0]}' die {plek}.yml niet beschrijft; zij komt dan nergens. "
            "Beschrijf haar, of laat haar naam met een _ beginnen als zij geen indicator is."
        )


def _controleer_veld(waar: str, veld: str, waarde: Any, namen: Mapping[str, Collection[str]]) -> None:
    soort, wat = _SOORTEN.get(veld, (object, ""))
    goed = isinstance(waarde, soort) and (soort is not int or (type(waarde) is int and waarde >= 0))
    if not goed:  # true is no number, though to Python it is
        raise GebruiksFout(f"{waar}: {veld} is {wat}, niet '{waarde}'.")
    for deel in waarde if isinstance(waarde, list) else [waarde]:
        if veld in _KEUZES and deel not in _KEUZES[veld]:
            keuze = ", ".join(_KEUZES[veld])
            raise GebruiksFout(
                f"{waar}: {veld} is een van {keuze}, niet '{deel}'{bedoeld(str(deel), _KEUZES[veld])}"
            )
        if veld in namen:
            _eis_bekend(f"{waar}, {veld}", "de naam", deel, namen[veld])


def _controleer_kerncijfer(waar: str, velden: Any) -> None:
    if not isinstance(velden, dict) or not all(isinstance(waarde, str) for waarde in velden.values()):
        raise GebruiksFout(f"{waar}: een kerncijfer heeft velden met tekst (label, rij, kolom).")
    nodig = ["label", "rij", "kolom", *(["naast_label"] if "naast" in velden else [])]
    if ontbreekt := [veld for veld in nodig if veld not in velden]:
        raise GebruiksFout(f"{waar}: {', '.join(ontbreekt)} ontbreekt; vul het veld aan.")
    for veld in velden:
        _eis_bekend(waar, "het veld", veld, _KERNCIJFER)
    if velden.get("beter", "hoger") not in ("hoger", "lager"):
        raise GebruiksFout(f"{waar}: beter is hoger of lager, niet '{velden['beter']}'.")
    if not velden.get("drempel", "0").isdecimal():
        raise GebruiksFout(f"{waar}: drempel is een geheel getal, niet '{velden['drempel']}'.")
    if velden.get("tijd", "stand") not in _KEUZES["tijd"]:
        raise GebruiksFout(f"{waar}: tijd is {' of '.join(_KEUZES['tijd'])}, niet '{velden['tijd']}'.")
    for veld, vormen in (("verloop", (1,)), ("afspraak", (0, 2))):
        if any(pad.count("/") not in vormen for pad in velden.get(veld, "/" * vormen[0]).split()):
            vorm = "tabel/kolom" if veld == "verloop" else "een kolom, of tabel/rij/kolom"
            raise GebruiksFout(f"{waar}: {veld} is {vorm}, niet '{velden[veld]}'.")


def _eis_bekend(waar: str, soort: str, naam: Any, bekend: Collection[str]) -> None:
    if naam not in bekend:
        raise GebruiksFout(f"{waar}: {soort} '{naam}' is onbekend{bedoeld(str(naam), bekend) or '.'}")

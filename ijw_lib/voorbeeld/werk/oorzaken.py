"""Why people are away: work-related, not to be influenced, or other."""

from datetime import date

from ijw_lib.voorbeeld.werk.ziekte import Melding

KORT = 42
DALING_WERKGERELATEERD = date(2024, 1, 1)


def oorzaak(melding: Melding) -> str:
    """Return the cause; work-related ambtelijk verzuim goes down to a minimum in the last year."""
    lot = melding.dv.trek(f"oorzaak|{melding.eerste}", 0, 99)
    lang = melding.duur > KORT
    if melding.dv.groep in ("ambtelijk", "payroll"):
        laat = melding.laatste >= DALING_WERKGERELATEERD
        werk = (0 if laat else 45) if lang else (3 if laat else 12)
        vast = 92 if lang else 25
    else:
        werk, vast = (12, 70) if lang else (8, 20)
    if lot < werk:
        return "werkgerelateerd"
    return "niet_beinvloedbaar" if lot < werk + vast else "overig"

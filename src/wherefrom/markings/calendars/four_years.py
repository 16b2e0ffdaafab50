"""One letter for month and year in a four-year cycle; case matters (Infineon, CTS).

Twelve characters a year. Infineon begins with a–n in 2003 and goes on with p–3, A–N, P–5; CTS begins with A–M in 2001 and
goes on with N–Z, a–m, n–z. A transcription that folds case destroys the code.
Source: the makers' tables as given second-hand.
"""

from __future__ import annotations

from wherefrom.markings.calendars.calendar import FIRST_YEAR, LAST_YEAR, Calendar, month
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

INFINEON = (2003, ("abcdefghjkln", "pqrstuvxyz23", "ABCDEFGHJKLN", "PQRSTUVXYZ45"))
CTS = (2001, ("ABCDEFGHJKLM", "NPQRSTUVWXYZ", "abcdefghjklm", "npqrstuvwxyz"))
"""First year, and the twelve characters of that year and the three that follow."""


def _calendar(begins: int, cycle: tuple[str, ...]) -> Calendar:
    places = {letter: (place, number) for place, row in enumerate(cycle) for number, letter in enumerate(row, 1)}

    def read(text: str) -> tuple[Span, ...]:
        place, number = places[text]
        first = FIRST_YEAR + (begins + place - FIRST_YEAR) % 4
        return tuple(month(year, number) for year in range(first, LAST_YEAR + 1, 4))

    return Calendar(f"[{''.join(cycle)}]", read, "month")


SLOTS = {"ML4": _calendar(*INFINEON), "ML4CTS": _calendar(*CTS)}

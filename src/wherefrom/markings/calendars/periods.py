"""Last digit of the year and a period of several weeks: quarters, six weeks, two weeks, week letters.

Quarters A–D: MIL-PRF-38535 die codes. Six-week periods 1–9, the first from week 6: Fairchild and National.
Two-week periods A–Z: Micron. Week letters A–Z and a–z for weeks 1–52: Diodes Incorporated.
"""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

from wherefrom.markings.calendars.calendar import Calendar, one_digit, week
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

Weeks = tuple[int, int]

QUARTERS: dict[str, Weeks] = {"A": (1, 13), "B": (14, 26), "C": (27, 39), "D": (40, 53)}
SIX_WEEKS: dict[str, Weeks] = {str(n): (6 * n, 6 * n + 5) for n in range(1, 9)} | {"9": (52, 53)}
TWO_WEEKS: dict[str, Weeks] = {letter: (2 * n + 1, 2 * n + 2) for n, letter in enumerate(ascii_uppercase)}
TWO_WEEKS["0"] = TWO_WEEKS["O"]  # transcribers cannot tell them apart, and the code has no zero
WEEK_LETTERS: dict[str, Weeks] = {letter: (n + 1, n + 1) for n, letter in enumerate(ascii_uppercase + ascii_lowercase)}


def _reader(periods: dict[str, Weeks]) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        first, last = periods[text[1]]
        found = []
        for year in one_digit(text[0]):
            begins, ends = week(year, first), week(year, last) or week(year, 52)
            if begins is not None and ends is not None:
                found.append(begins | ends)
        return tuple(found)

    return read


def _calendar(periods: dict[str, Weeks], unit: str) -> Calendar:
    return Calendar(rf"\d[{''.join(periods)}]", _reader(periods), unit)


SLOTS = {
    "YQ": _calendar(QUARTERS, "quarter"),
    "YP": _calendar(SIX_WEEKS, "six weeks"),
    "YB": _calendar(TWO_WEEKS, "two weeks"),
    "YWL": _calendar(WEEK_LETTERS, "week"),
}

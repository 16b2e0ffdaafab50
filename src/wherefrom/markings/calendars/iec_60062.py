"""IEC 60062: a letter for the year in a twenty-year cycle, then a month (1–9 O N D) or a week.

A is 1970, 1990, 2010 …, X is 1989, 2009, 2029 …; G, I, O, Q, Y and Z are not used.
Source: the letter table of IEC 60062:2004 as given second-hand; the standard itself was not seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from wherefrom.markings.calendars.calendar import FIRST_YEAR, LAST_YEAR, Calendar, month, week
from wherefrom.markings.calendars.year_week import WEEK
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

YEARS = "ABCDEFHJKLMNPRSTUVWX"
MONTHS = "123456789OND"


def _years(letter: str) -> Iterable[int]:
    first = 1950 + YEARS.index(letter)
    return (year for year in range(first, LAST_YEAR + 1, 20) if year >= FIRST_YEAR)


def _month(text: str) -> tuple[Span, ...]:
    return tuple(month(year, MONTHS.index(text[1]) + 1) for year in _years(text[0]))


def _week(text: str) -> tuple[Span, ...]:
    found = (week(year, int(text[1:])) for year in _years(text[0]))
    return tuple(span for span in found if span is not None)


SLOTS = {
    "LM": Calendar(rf"[{YEARS}][{MONTHS}]", _month, "month"),
    "LWW": Calendar(rf"[{YEARS}]{WEEK}", _week, "week"),
}

"""Year and week: the EIA and military YYWW, its short form YWW, and the orders that some makers prefer.

EIA-476 and MIL-STD-1285 write two digits of the year and two of the week; small packages drop the first digit of the
year, so that YWW stands for a week in every decade. Espressif and STMicroelectronics' modules put the week first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wherefrom.markings.calendars.calendar import Calendar, one_digit, two_digits, week
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

WEEK = r"(?:0[1-9]|[1-4]\d|5[0-3])"


def _reader(year: slice, weeks: slice, years: Callable[[str], Iterable[int]]) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        number = int(text[weeks])
        found = (week(one, number) for one in years(text[year]))
        return tuple(span for span in found if span is not None)

    return read


def _four_digits(digits: str) -> Iterable[int]:
    return (int(digits),)


SLOTS = {
    "YYWW": Calendar(rf"\d\d{WEEK}", _reader(slice(0, 2), slice(2, 4), two_digits), "week"),
    "WWYY": Calendar(rf"{WEEK}\d\d", _reader(slice(2, 4), slice(0, 2), two_digits), "week"),
    "YWW": Calendar(rf"\d{WEEK}", _reader(slice(0, 1), slice(1, 3), one_digit), "week"),
    "WWY": Calendar(rf"{WEEK}\d", _reader(slice(2, 3), slice(0, 2), one_digit), "week"),
    "YYYYWW": Calendar(rf"(?:19[6-9]|20[0-5])\d{WEEK}", _reader(slice(0, 4), slice(4, 6), _four_digits), "week"),
    "WWYYYY": Calendar(rf"{WEEK}(?:19[6-9]|20[0-5])\d", _reader(slice(2, 6), slice(0, 2), _four_digits), "week"),
}

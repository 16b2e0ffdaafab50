"""A day: as year, month and day, or as the day of the year (Bourns, some Asian makers).

``DDMYXYZ`` is Omron's order: the day, the month as 1–9 X Y Z, the last digit of the year.

>>> [str(days) for days in SLOTS["DDMYXYZ"].read("24Y8") if days.first.year >= 2000]
['2008-11-24/2008-11-24', '2018-11-24/2018-11-24', '2028-11-24/2028-11-24', '2038-11-24/2038-11-24', '2048-11-24/2048-11-24', '2058-11-24/2058-11-24']
>>> SLOTS["DDMYXYZ"].read("31Y8")  # November has thirty days
()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from wherefrom.markings.calendars.calendar import Calendar, one_digit, two_digits
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

MONTH, DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
MONTHS_XYZ = "123456789XYZ"
DAY_OF_YEAR = r"(?:00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])"


def _dates(year: slice, month: slice, day: slice) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        written = text[year]
        years = (int(written),) if len(written) == 4 else two_digits(written)
        found = []
        for one in years:
            try:
                on = date(one, int(text[month]), int(text[day]))
            except ValueError:  # 31 February: not a day, so not a reading
                continue
            found.append(Span(on, on))
        return tuple(found)

    return read


def _ordinals(year: slice, day: slice, years: Callable[[str], Iterable[int]]) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        days = ((one, date(one, 1, 1) + timedelta(days=int(text[day]) - 1)) for one in years(text[year]))
        return tuple(Span(on, on) for one, on in days if on.year == one)

    return read


def _day_month_digit(text: str) -> tuple[Span, ...]:
    number, found = MONTHS_XYZ.index(text[2]) + 1, []
    for year in one_digit(text[3]):
        try:
            on = date(year, number, int(text[:2]))
        except ValueError:
            continue
        found.append(Span(on, on))
    return tuple(found)


SLOTS = {
    "DDMYXYZ": Calendar(rf"{DAY}[{MONTHS_XYZ}]\d", _day_month_digit, "day"),
    "YYMMDD": Calendar(rf"\d\d{MONTH}{DAY}", _dates(slice(0, 2), slice(2, 4), slice(4, 6)), "day"),
    "DDMMYY": Calendar(rf"{DAY}{MONTH}\d\d", _dates(slice(4, 6), slice(2, 4), slice(0, 2)), "day"),
    "YYYYMMDD": Calendar(rf"(?:19[6-9]|20[0-5])\d{MONTH}{DAY}", _dates(slice(0, 4), slice(4, 6), slice(6, 8)), "day"),
    "YYDDD": Calendar(rf"\d\d{DAY_OF_YEAR}", _ordinals(slice(0, 2), slice(2, 5), two_digits), "day"),
    "YDDD": Calendar(rf"\d{DAY_OF_YEAR}", _ordinals(slice(0, 1), slice(1, 4), one_digit), "day"),
    "DDDY": Calendar(rf"{DAY_OF_YEAR}\d", _ordinals(slice(3, 4), slice(0, 3), one_digit), "day"),
}

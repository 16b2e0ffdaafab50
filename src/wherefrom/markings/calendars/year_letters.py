"""Letters that count years by a table of one maker's own.

``LMNS``: two letters, the year from A = 2001 and the month A–L, no letter left out (Texas Instruments' former National
parts). ``LLWW``: AA and AK for 2000, AL for 2001, then the week (Sharp). ``YLXYZ``: the year's last digit, or A–J without I
for 1–9, then the month 1–9 X Y Z (Seiko). ``LMDLED``: V–Z for 2011–2015, month 1–9 A–C, day 1–9 A–V (Samsung's LEDs).
``YMTEWA``: 1–9 for 1959–1967, used again later until 1979, then the month A–M without I (TEWA, CEMI).
Sources: the makers' files that use the slots.

>>> [str(days) for days in SLOTS["LMNS"].read("DJ")], [str(days) for days in SLOTS["LLWW"].read("AL07")]
(['2004-10-01/2004-10-31'], ['2001-02-11/2001-02-18'])
>>> [str(days) for days in SLOTS["YMTEWA"].read("6C")]
['1964-03-01/1964-03-31', '1974-03-01/1974-03-31']
>>> [str(days) for days in SLOTS["LMDLED"].read("XBV")]  # 31 November is no day
[]
"""

from __future__ import annotations

from datetime import date

from wherefrom.markings.calendars.calendar import FIRST_YEAR, Calendar, month, one_digit, week
from wherefrom.markings.calendars.year_week import WEEK
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

NATIONAL_YEARS = "ABCDEFGHIJKLMNOPQRSTUVWXY"
NATIONAL_MONTHS = "ABCDEFGHIJKL"
SHARP_YEARS = {"AA": 2000, "AK": 2000, "AL": 2001}
SEIKO_YEARS = "0ABCDEFGHJ"
SEIKO_MONTHS = "123456789XYZ"
LED_YEARS = "VWXYZ"
LED_MONTHS = "123456789ABC"
LED_DAYS = "123456789ABCDEFGHIJKLMNOPQRSTUV"
TEWA_MONTHS = "ABCDEFGHJKLM"
TEWA_LAST = 1979


def _national(text: str) -> tuple[Span, ...]:
    return (month(2001 + NATIONAL_YEARS.index(text[0]), NATIONAL_MONTHS.index(text[1]) + 1),)


def _sharp(text: str) -> tuple[Span, ...]:
    span = week(SHARP_YEARS[text[:2]], int(text[2:]))
    return (span,) if span is not None else ()


def _seiko(text: str) -> tuple[Span, ...]:
    digit = text[0] if text[0].isdigit() else str(SEIKO_YEARS.index(text[0]))
    return tuple(month(year, SEIKO_MONTHS.index(text[1]) + 1) for year in one_digit(digit))


def _led(text: str) -> tuple[Span, ...]:
    try:
        on = date(2011 + LED_YEARS.index(text[0]), LED_MONTHS.index(text[1]) + 1, LED_DAYS.index(text[2]) + 1)
    except ValueError:
        return ()
    return (Span(on, on),)


def _tewa(text: str) -> tuple[Span, ...]:
    years = range(1958 + int(text[0]), TEWA_LAST + 1, 10)
    return tuple(month(year, TEWA_MONTHS.index(text[1]) + 1) for year in years if year >= FIRST_YEAR)


SLOTS = {
    "LMNS": Calendar("[A-Y][A-L]", _national, "month"),
    "LLWW": Calendar(rf"(?:AA|AK|AL){WEEK}", _sharp, "week"),
    "YLXYZ": Calendar("[0-9A-HJ][1-9XYZ]", _seiko, "month"),
    "LMDLED": Calendar("[V-Z][1-9ABC][1-9A-V]", _led, "day"),
    "YMTEWA": Calendar("[1-9][A-HJ-M]", _tewa, "month"),
}

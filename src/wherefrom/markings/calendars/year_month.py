"""Year and month, the month as digits or as one character of several alphabets.

Alphabets found in makers' guides: 1–9 A B C (Texas Instruments, ROHM), 1–9 O N D (IEC 60062, Panasonic), 1–9 X Y Z
(Seiko), A–M without I (KDS, Kinseki, Sanyo, Hitachi). They clash: ``A`` is October or January, so a layout names its
alphabet by its slot. Two more orders: the month letter before the year (``MYAM``, KDS), and an apostrophe between year and
month (``YAPM``, Panasonic).

>>> [str(days) for days in SLOTS["MYAM"].read("J6")][3:5], [str(days) for days in SLOTS["YAPM"].read("4'D")][3:5]
(['1996-09-01/1996-09-30', '2006-09-01/2006-09-30'], ['1994-12-01/1994-12-31', '2004-12-01/2004-12-31'])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wherefrom.markings.calendars.calendar import Calendar, month, one_digit, two_digits
from wherefrom.model.spans import Span

__all__ = ["SLOTS"]

ALPHABETS = {"YM": "123456789ABC", "YMOND": "123456789OND", "YMXYZ": "123456789XYZ", "YMAM": "ABCDEFGHJKLM"}

MONTH = r"(?:0[1-9]|1[0-2])"


def _letters(alphabet: str, year: int = 0, letter: int = 1) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        number = alphabet.index(text[letter]) + 1
        return tuple(month(one, number) for one in one_digit(text[year]))

    return read


def _digits(year: slice, months: slice, years: Callable[[str], Iterable[int]]) -> Callable[[str], tuple[Span, ...]]:
    def read(text: str) -> tuple[Span, ...]:
        return tuple(month(one, int(text[months])) for one in years(text[year]))

    return read


SLOTS = {slot: Calendar(rf"\d[{letters}]", _letters(letters), "month") for slot, letters in ALPHABETS.items()} | {
    "MYAM": Calendar(rf"[{ALPHABETS['YMAM']}]\d", _letters(ALPHABETS["YMAM"], year=1, letter=0), "month"),
    "YAPM": Calendar(rf"\d['´`][{ALPHABETS['YMOND']}]", _letters(ALPHABETS["YMOND"], letter=2), "month"),
    "YYMM": Calendar(rf"\d\d{MONTH}", _digits(slice(0, 2), slice(2, 4), two_digits), "month"),
    "MMYY": Calendar(rf"{MONTH}\d\d", _digits(slice(2, 4), slice(0, 2), two_digits), "month"),
    "YMM": Calendar(rf"\d{MONTH}", _digits(slice(0, 1), slice(1, 3), one_digit), "month"),
    "YYYYMM": Calendar(rf"(?:19[6-9]|20[0-5])\d{MONTH}", _digits(slice(0, 4), slice(4, 6), lambda text: (int(text),)), "month"),
}

"""Dates as the United Nations and European authorities write them, to ISO prefixes.

>>> iso_prefix("24.9.2004"), iso_prefix("13 March 2024"), iso_prefix("March 1966"), iso_prefix("1966")
('2004-09-24', '2024-03-13', '1966-03', '1966')
>>> iso_prefix("dd/mm/1945", separator="/"), iso_prefix("00/07/1978", separator="/")
('1945', '1978-07')
>>> iso_prefix("1958 or 1959"), iso_prefix("31.2.2004")
('', '')
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["iso_prefix"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_WORDS = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4})", re.ASCII)
_POINTS = {
    separator: re.compile(rf"(?P<day>\d{{1,2}}|dd){separator}(?P<month>\d{{1,2}}|mm){separator}(?P<year>\d{{4}})", re.ASCII)
    for separator in (r"\.", "/")
}


def iso_prefix(text: str, *, separator: str = ".") -> str:
    """The ISO prefix that a date states, empty where it is none; numbers are day, month, year with ``separator`` between them.

    ``dd``, ``mm`` and zeros stand for a part that the list does not know.
    """
    wanted = " ".join(text.split())
    for pattern in (_ISO, _WORDS, _POINTS[re.escape(separator)]):
        found = pattern.fullmatch(wanted)
        if found is not None:
            return _joined(found["year"], _month(found["month"]), found["day"])
    return ""


def _month(text: str | None) -> int:
    if text is None or text == "mm":
        return 0
    if text.isdecimal():
        return int(text)
    short = text.casefold().removesuffix(".")
    known = {name: number for number, full in enumerate(MONTHS, 1) for name in (full, full[:3], full[:4])}
    return known.get(short, 99)


def _joined(year: str, month: int, day: str | None) -> str:
    days = 0 if day in (None, "dd") else int(day or 0)
    if not month:
        return "" if days else year
    try:
        date(int(year), month, days or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{days:02}" if days else f"{year}-{month:02}"

"""The day that a list's file speaks for, as the file or its name says it.

>>> day_in(b'<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">')
datetime.date(2026, 2, 27)
>>> day_in(b"<Publish_Date>05/06/2024</Publish_Date>"), day_in(b"Report Date: 12-May-2025")
(datetime.date(2024, 5, 6), datetime.date(2025, 5, 12))
>>> day_in_name("un_2018-10-29.xml"), day_in_name("sdn_2021-07.csv"), day_of_header("Wed, 21 Oct 2015 07:28:00 GMT")
(datetime.date(2018, 10, 29), None, datetime.date(2015, 10, 21))
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

__all__ = ["day_in", "day_in_name", "day_of_header", "stated_day"]

_HEAD = 4096
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905 - one line
# Only dates under a name that says "this file is of": any other date in a head is a date about a party.
_ISO = re.compile(rb"(?:dateGenerated|generationDate|DateGenerated|dataAsOf|swiss-sanctions-list[^>]* date)\W{1,3}(\d{4})-(\d\d)-(\d\d)")
_DAY_FIRST = re.compile(rb"(?:<DateGenerated>|Report Date:\s*)(\d\d?)[/-](\w{2,9})[/-](\d{4})")
_MONTH_FIRST = re.compile(rb"<Publish_Date>(\d\d)/(\d\d)/(\d{4})<")
_NAME = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def _day(year: str | bytes, month: str | bytes, day: str | bytes) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_in(head: bytes) -> date | None:
    """The day that the beginning of a file states for the whole file."""
    if found := _ISO.search(head):
        return _day(*found.groups())
    if found := _MONTH_FIRST.search(head):
        month, day, year = found.groups()
        return _day(year, month, day)
    if found := _DAY_FIRST.search(head):
        day, month, year = found.groups()
        word = month.decode("ascii", "replace").casefold()[:3]
        return _day(year, str(_MONTHS.get(word, word)), day)
    return None


def day_in_name(name: str) -> date | None:
    """The whole day in a file's name; a month alone is not a day."""
    found = _NAME.search(name)
    return _day(*found.groups()) if found else None


def day_of_header(value: str) -> date | None:
    """The day of an HTTP date such as Last-Modified."""
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError):
        return None


def stated_day(path: Path, last_modified: str = "") -> tuple[date, str] | None:
    """The day a file speaks for and what says so: the file, its name, or the Last-Modified header; None where none does."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for day, how in (
        (day_in(head), "the file"),
        (day_in_name(path.name), "the file's name"),
        (day_of_header(last_modified), "Last-Modified"),
    ):
        if day is not None:
            return day, how
    return None

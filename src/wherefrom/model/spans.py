"""Days, and closed spans of days, with the precision in which they were written.

A date code, an ownership record and a cell of a sheet all say a span: ``2021`` is a year, ``2021-03`` a
month, ``2021-W29`` an ISO week, ``2021-03-04`` a day. Nothing is rounded to a day that nobody wrote.

>>> span("2021-03")
Span(first=datetime.date(2021, 3, 1), last=datetime.date(2021, 3, 31))
>>> span("2020-W53").last.isoformat()
'2021-01-03'
>>> span("2021-02") & span("2021-02-14/2021-05-01")
Span(first=datetime.date(2021, 2, 14), last=datetime.date(2021, 2, 28))
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from wherefrom.model.errors import InputError

__all__ = ["Span", "span"]

_PREFIX = re.compile(r"(\d{4})(?:-(?:W(\d{2})|(\d{2})(?:-(\d{2}))?))?$")


@dataclass(frozen=True, slots=True)
class Span:
    """A closed span of days; ``first`` is never after ``last``."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InputError(f"a span cannot end ({self.last}) before it begins ({self.first})")

    def __and__(self, other: Span) -> Span | None:
        """The days in both, or None when there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def __or__(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """The number of days, both ends counted."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def span(text: str) -> Span:
    """The days that an ISO 8601 prefix, week or interval covers.

    Raises InputError when the text is none of these or names a day that does not exist.
    """
    first, slash, last = text.strip().partition("/")
    if slash and "/" not in last:
        return Span(span(first).first, span(last).last)
    found = None if slash else _PREFIX.match(first)
    try:
        if found is None:
            raise ValueError
        year, week, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if week is not None:
            monday = date.fromisocalendar(year, week, 1)
            return Span(monday, date.fromisocalendar(year, week, 7))
        if month is None:
            return Span(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(date(year, month, day), date(year, month, day))
    except ValueError:
        raise InputError(
            f"{text!r} is not a date",
            cure="write 2021, 2021-03, 2021-W12, 2021-03-24 or an interval such as 2021-03/2021-05",
        ) from None

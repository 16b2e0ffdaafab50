"""What every calendar has: a pattern of characters, and the days that they can mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from wherefrom.model.spans import Span

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Calendar", "month", "one_digit", "two_digits", "week"]

FIRST_YEAR, LAST_YEAR = 1960, 2059
"""A century without a gap: two digits of a year mean exactly one year in it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """``pattern`` is a regular expression without groups; ``read`` gives spans, oldest first, or none."""

    pattern: str
    read: Callable[[str], tuple[Span, ...]]
    unit: str


def two_digits(digits: str) -> Iterable[int]:
    """The years that two digits can mean."""
    year = 1900 + int(digits)
    return (year if year >= FIRST_YEAR else year + 100,)


def one_digit(digit: str) -> Iterable[int]:
    """The years that one digit can mean."""
    return range(FIRST_YEAR + int(digit), LAST_YEAR + 1, 10)


def month(year: int, number: int) -> Span:
    """The days of a month."""
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


@cache
def week(year: int, number: int) -> Span | None:
    """The days of week ``number`` (1–53) under any numbering in use, or None when the year has no such week.

    Makers seldom say how they number weeks. Three rules are in use: ISO 8601 (week 1 holds the first Thursday); weeks
    from Sunday with 1 January in week 1; and weeks counted in sevens from 1 January. The span holds all three, so that
    its first day is a safe lower bound; it is at most nineteen days long.
    Source: ISO 8601; for the other two the data sheets' remark "week of January 1 is week 01" (Microchip).
    """
    new_year, new_years_eve = date(year, 1, 1), date(year, 12, 31)
    spans = []
    if number <= 52 or date(year, 12, 28).isocalendar().week == 53:
        spans.append(Span(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)))
    sunday = new_year - timedelta(days=(new_year.weekday() + 1) % 7)
    begins = (sunday + timedelta(weeks=number - 1), new_year + timedelta(weeks=number - 1))
    spans += [Span(max(first, new_year), min(first + timedelta(days=6), new_years_eve)) for first in begins if first <= new_years_eve]
    if not spans:
        return None
    return Span(min(one.first for one in spans), max(one.last for one in spans))

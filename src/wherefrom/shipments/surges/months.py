"""Months as trade tables write them, in many shapes, as one whole number: twelve times the year, and the month from nought.

>>> month("2022-03") == month("202203") == month("Mar. 2022") == month("2022M03") == month("03/2022") == month(202203)
True
>>> spoken(month("March 2022"))
'2022-03'
>>> month("2022"), month("Jan.-Dec. 2022"), month("Year")
(None, None, None)
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from wherefrom.model.errors import UsageError

__all__ = ["asked", "month", "span", "spoken"]

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

SHAPES = (
    re.compile(r"(?P<y>(?:19|20)\d\d)[-./ ]?[Mm]?(?P<m>0?[1-9]|1[0-2])(?:[-./]\d{1,2}(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    re.compile(r"(?P<m>0?[1-9]|1[0-2])[-./ ](?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})\.?[- ]?(?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)[- ]?(?P<name>[A-Za-z]{3,9})\.?"),
)


def month(written: Any) -> int | None:
    """The month that a cell names; None for a whole year, a sum over months, or what is no month."""
    if isinstance(written, (date, datetime)):
        return written.year * 12 + written.month - 1
    text = str(written).strip()
    for shape in SHAPES:
        found = shape.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        number = NAMES.index(parts["name"][:3].lower()) + 1 if parts.get("name", "")[:3].lower() in NAMES else int(parts.get("m") or 0)
        if number:
            return int(parts["y"]) * 12 + number - 1
    return None


def spoken(number: int) -> str:
    """The month as people write it: 2022-03."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def asked(text: str, what: str) -> int:
    """A month that a person asks for; UsageError where it is none."""
    found = month(text)
    if found is None:
        raise UsageError(f"{what} {text!r} is no month", cure="write it as 2022-03")
    return found


def span(text: str) -> tuple[int, int]:
    """A year, a month, or two of them with ``:`` or ``..`` between, as the first and the last month.

    >>> [spoken(one) for one in span("2021")], [spoken(one) for one in span("2020-07..2021-06")]
    (['2021-01', '2021-12'], ['2020-07', '2021-06'])
    """
    parts = [part.strip() for part in re.split(r"\.\.|:|/", text)]
    first, last = parts[0], parts[-1]
    year = re.compile(r"(?:19|20)\d\d")
    begin = int(first) * 12 if year.fullmatch(first) else asked(first, "the baseline's first month")
    end = int(last) * 12 + 11 if year.fullmatch(last) else asked(last, "the baseline's last month")
    if len(parts) > 2 or end < begin:
        raise UsageError(f"the baseline {text!r} is no span of months", cure="write a year, or two months: 2021-01..2021-12")
    return begin, end

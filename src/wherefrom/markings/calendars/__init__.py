"""The ways in which digits and letters mean a day. One small module a way, found by its name.

Each module offers ``SLOTS``: the name of a slot → a ``Calendar`` with the pattern of its characters and ``read``, which
turns them into every span of days that they can mean between 1960 and 2059, oldest first. What stands round the
characters is not a calendar's business: that is a layout's.

>>> [str(days) for days in calendar("YM").read("3B") if days.first.year >= 2010]
['2013-11-01/2013-11-30', '2023-11-01/2023-11-30', '2033-11-01/2033-11-30', '2043-11-01/2043-11-30', '2053-11-01/2053-11-30']
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wherefrom.markings.calendars.calendar import Calendar

__all__ = ["Calendar", "calendar", "calendars"]


@cache
def calendars() -> dict[str, Calendar]:
    """Every slot that some calendar module offers."""
    found: dict[str, Calendar] = {}
    for module in iter_modules(__path__):
        found |= getattr(import_module(f"{__name__}.{module.name}"), "SLOTS", {})
    return found


def calendar(slot: str) -> Calendar:
    """The calendar of a slot; KeyError when no module offers it."""
    return calendars()[slot]

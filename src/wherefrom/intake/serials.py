"""Spreadsheet day numbers: how a workbook stores a date, and which number formats show one.

Source: ECMA-376 part 1, 18.17.4.1 (date representation) and 18.8.30 (number formats).

>>> date_text("44562", False), date_text("44562.5", False), date_text("59", False)
('2022-01-01', '2022-01-01 12:00:00', '1900-02-28')
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

__all__ = ["date_text", "is_date_format"]

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LAST = 2_958_465  # 9999-12-31


def date_text(serial: str, from_1904: bool) -> str:
    """Return the ISO date (and time, unless midnight) of a day number; '' when it is none."""
    try:
        days = float(serial)
    except ValueError:
        return ""
    if not 0 <= days <= _LAST:
        return ""
    # The 1900 system counts a 29 February 1900 that never was.
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if days < 60 else 30)  # noqa: DTZ001 a wall clock without a zone
    try:
        moment = epoch + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return ""
    if days < 1 and not from_1904:
        return moment.strftime("%H:%M:%S")
    return moment.date().isoformat() if moment.time().isoformat() == "00:00:00" else moment.isoformat(" ")


def is_date_format(code: str) -> bool:
    r"""Say whether a number format shows a date or time.

    >>> is_date_format("yyyy\\-mm"), is_date_format('0.00" days"'), is_date_format("[Red]General")
    (True, False, False)
    """
    bare = _LITERAL.sub("", code.partition(";")[0]).lower().replace("general", "")
    return any(letter in bare for letter in "ymdhs")

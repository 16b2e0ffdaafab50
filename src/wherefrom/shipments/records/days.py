"""What a date's text says: the day, month or year, in the ways that customs offices and spreadsheets write it.

>>> read_day("2022-03-05", True), read_day("05.03.2022 14:10", True), read_day("Feb. 2024", True)
((19056, 'day', ''), (19056, 'day', ''), (19754, 'month', ''))
>>> read_day("03/05/22", False)[0], read_day("44625", True)[0], read_day("202203", True), read_day("2022", True)[1]
(19056, 19056, (19052, 'month', ''), 'year')
>>> read_day("31.02.2022", True)
(None, '', 'there is no such day')
>>> day_first(["01/02/2023", "25/02/2023"]), day_first(["01/02/2023"]), day_first(["03052022", "03252022"])
(True, None, False)
>>> year_first(["22-03-05", "22-03-25"]), year_first(["22-03-05"]), year_first(["05-03-22", "25-03-22"])
(True, None, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from wherefrom.names.romanise import romanise

__all__ = ["day_first", "either_way", "read_day", "year_first"]

_EPOCH = date(1970, 1, 1).toordinal()
_YMD = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ,].*)?")
_DMY = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4}|\d\d)(?:[T ,].*)?")
_RUN = re.compile(r"(\d\d)(\d\d)(?:19|20)\d\d")
_SHORT = re.compile(r"(\d\d)[-/. ](\d{1,2})[-/. ](\d\d)(?:[T ,].*)?")
_YM = re.compile(r"(\d{4})\s?[-/. mM]\s?(\d{1,2})")
_MY = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_EAST = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?.*")
_WORDY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/. ,]*)?(?P<month>[^\W\d_]{3,})[-/. ,]*(?:(?P<late>\d{1,2})(?:st|nd|rd|th)?[, ]+)?(?P<year>\d{4}|\d\d)(?:[ ,T].*)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ,]*(?P<month>[^\W\d_]{3,})\.?(?:[-/. ,]*(?P<day>\d{1,2}))?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIALS = (18_264, 73_050)  # 1950 to 2099 as spreadsheets count days

# The first letters of each month, romanised: English, Spanish, Portuguese, French, German, Russian, Ukrainian, Turkish, Italian, Polish.
_MONTHS = tuple(
    tuple(words.split())
    for words in (
        "jan ene gen sich oca sty", "feb fev fevr lyut sub luty", "mar mart ber mae mrt", "apr abr avr kvi nis kwi", "may mai mag trav tra maj",
        "jun juin giu cherv cher haz cze iyun", "jul juil lug lyp tem lip iyul", "aug ago aou avg serp ser agu sie", "sep set ver eyl wrz sent",
        "oct okt out ott zhov zho eki paz", "nov lyst lys kas lis noyab", "dec dez dic dek gru ara gru",
    )
)  # fmt: skip
_STARTS = sorted(((start, number) for number, starts in enumerate(_MONTHS, 1) for start in starts), key=lambda pair: -len(pair[0]))

Reading = tuple[int | None, str, str]
_UNREAD: Reading = (None, "", "not a date that can be read")
_NO_DAY: Reading = (None, "", "there is no such day")


def _month(word: str) -> int:
    plain = romanise(word)
    return next((number for start, number in _STARTS if plain.startswith(start)), 0)


def _made(year: str, month: int | str, day: int | str | None = None) -> Reading:
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    try:
        found = date(full, int(month), int(day or 1)).toordinal() - _EPOCH
    except ValueError:
        return _NO_DAY
    return found, "day" if day else "month", ""


@lru_cache(maxsize=200_000)
def read_day(text: str, first: bool, year: bool = False) -> Reading:
    """Days since 1970 (the first of the month or year where no more is said), the precision, and why it was not read.

    ``first``: the day stands before the month where both are numbers; dots always have it first.
    ``year``: of three numbers of two digits the first is the year.
    """
    text = text.strip()
    if text.isdecimal() and text.isascii():
        return _digits(text, first)
    if year and (found := _SHORT.fullmatch(text)):
        return _made(found[1], found[2], found[3])
    if found := _YMD.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if found := _DMY.fullmatch(text):
        day, month = (found[1], found[3]) if first or found[2] == "." else (found[3], found[1])
        return _made(found[4], month, day)
    if found := _YM.fullmatch(text) or _EAST.fullmatch(text):
        return _made(found[1], found[2], found[3] if found.re is _EAST else None)
    if found := _MY.fullmatch(text):
        return _made(found[2], found[1])
    if found := _SERIAL.fullmatch(text):
        return _digits(found[1], first)
    return _worded(text)


def _digits(text: str, first: bool) -> Reading:
    if len(text) == 8:
        if _from_year(text):
            return _made(text[:4], text[4:6], text[6:])
        day, month = (text[:2], text[2:4]) if first else (text[2:4], text[:2])
        return _made(text[4:], month, day)
    if len(text) == 6:
        return _made(text[:4], text[4:]) if text[:2] in ("19", "20") and text[4:] < "13" else _made(text[2:], text[:2])
    if len(text) == 5 and _SERIALS[0] <= int(text) <= _SERIALS[1]:
        return date(1899, 12, 30).toordinal() + int(text) - _EPOCH, "day", ""
    if len(text) == 4 and text[:2] in ("19", "20"):
        return date(int(text), 1, 1).toordinal() - _EPOCH, "year", ""
    return _UNREAD


def _worded(text: str) -> Reading:
    found = _WORDY.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    month = _month(found["month"]) if found else 0
    if found is None or not month:
        return _UNREAD
    return _made(found["year"], month, found["day"] or found.groupdict().get("late"))


def _from_year(text: str) -> bool:
    return text[:2] in ("19", "20") and text[4:6] < "13"


def _pair(text: str) -> tuple[int, int] | None:
    """The two numbers of a date of which either may be the day; None where the text's form says which is."""
    plain = text.strip()
    if (found := _DMY.fullmatch(plain)) is not None:
        return (int(found[1]), int(found[3])) if found[2] != "." else None
    found = _RUN.fullmatch(plain) if plain.isascii() and not _from_year(plain) else None
    return (int(found[1]), int(found[2])) if found else None


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the day stands first in a column, from the values that can be read one way only; None where none tells."""
    votes = 0
    for one, other in filter(None, map(_pair, texts)):
        votes += (one > 12 >= other) - (other > 12 >= one)
    return None if votes == 0 else votes > 0


def either_way(text: str) -> bool:
    """Whether a text is a date that reads as one with the day first and as one with the month first."""
    pair = _pair(text)
    return pair is not None and max(pair) <= 12


def year_first(texts: Iterable[str]) -> bool | None:
    """Whether the year stands first in a column of dates like 22-03-05: all that stands first is over 12 and varies less than what
    stands last, as years do. None where both vary alike, so that nothing tells.
    """
    found = [one for text in texts if (one := _SHORT.fullmatch(text.strip()))]
    heads, tails = {one[1] for one in found}, {one[3] for one in found}
    if not found or min(heads) <= "12" or any(int(one[2]) > 12 for one in found):
        return False
    return None if len(heads) == len(tails) else len(heads) < len(tails)

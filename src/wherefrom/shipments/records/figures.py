"""What a number's text says, and what a commodity code's text says.

>>> read_number("1.234,50", ","), read_number("1,234.50", "."), read_number("USD 1 200", "."), read_number("(5)", ".")
((1234.5, ''), (1234.5, ''), (1200.0, ''), (None, 'a number below zero; kept as unknown'))
>>> decimal_mark(["1.234,5", "7"]), decimal_mark(["1,234"]), decimal_mark(["1,234.00"])
(',', '', '.')
>>> read_code("8542.31.0000", 10), read_code("102210000", 10), read_code("8542A", 10)
(('8542310000', ''), ('0102210000', 'a leading zero was lost; put back'), ('', 'not a commodity code'))
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["BLANK", "ZERO_LOST", "code_length", "decimal_mark", "read_code", "read_edition", "read_number"]

BLANK = frozenset({"", "-", "--", ".", "n/a", "na", "null", "none", "nan", "nil", "#n/a", "no data", "not available", "нет"})
"""Texts that say that nothing is said."""

ZERO_LOST = "a leading zero was lost; put back"
_ABSURD = 1e15
_AROUND = re.compile(r"^[^\d(+,.-]*|[^\d).,]*$")
_NUMBER = re.compile(r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+")
_GAPS = re.compile(r"[\s\u00a0\u2009\u202f'’_]")
_CODE = re.compile(r"[\s.\-–/_'’]")
_FLOAT = re.compile(r"(\d{4,})\.0+")


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark of a column from the values that can be read one way only: "." or ",", or "" where none tells."""
    votes: Counter[str] = Counter()
    for text in texts:
        marks = [letter for letter in text if letter in ".,"]
        if not marks:
            continue
        last, after = marks[-1], len(text.strip()) - text.strip().rindex(marks[-1]) - 1
        if len(set(marks)) == 2:
            votes[last] += 1
        elif len(marks) > 1:
            votes["." if last == "," else ","] += 1
        elif after != 3 or text.strip().lstrip("-+").startswith("0"):
            votes[last] += 1
    return "" if not votes or votes["."] == votes[","] else max(votes, key=lambda mark: votes[mark])


@lru_cache(maxsize=400_000)
def read_number(text: str, mark: str) -> tuple[float | None, str]:
    """The number, or None and why; ``mark`` is the decimal mark. Negative and absurd numbers are unknown."""
    if text.strip().casefold() in BLANK:
        return None, ""
    plain = _AROUND.sub("", _GAPS.sub("", text)) if not text.isdecimal() else text
    negative = plain.startswith(("-", "(")) or text.strip().endswith("-")
    plain = plain.strip("()+-").replace("," if mark == "." else ".", "").replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None, "not a number that can be read; kept as unknown"
    number = float(plain)
    if negative and number:
        return None, "a number below zero; kept as unknown"
    if number > _ABSURD:
        return None, "an absurdly large number; kept as unknown"
    return number, ""


def code_length(texts: Iterable[str]) -> int:
    """The usual number of digits of a column's codes, 0 where there are none."""
    counted = Counter(len(digits) for text in texts if (digits := _CODE.sub("", text)).isdecimal())
    return max(counted, key=lambda size: counted[size], default=0)


@lru_cache(maxsize=200_000)
def read_code(text: str, usual: int) -> tuple[str, str]:
    """A commodity code's digits and what was done to it; ``usual`` is how many digits the column's codes have."""
    plain = text.strip()
    if plain.casefold() in BLANK or plain.casefold().startswith("total"):  # a total of all goods has no code
        return "", ""
    if found := _FLOAT.fullmatch(plain):
        plain = found[1]
    digits = _CODE.sub("", plain)
    if digits.upper().startswith("HS"):
        digits = digits[2:].lstrip(":")
    if not (digits.isdecimal() and digits.isascii()) or not 2 <= len(digits) <= 16:
        return ("", "not a commodity code") if digits != "0" else ("", "")
    short = len(digits) in (5, 7) or (len(digits) == usual - 1 and usual % 2 == 0 and len(digits) > 2)
    if short and usual != len(digits) and digits[0] != "0":
        return "0" + digits, ZERO_LOST
    return digits, ""


_EDITIONS = {"H0": 1992, "H1": 1996, "H2": 2002, "H3": 2007, "H4": 2012, "H5": 2017, "H6": 2022}


@lru_cache(maxsize=1000)
def read_edition(text: str) -> int:
    """The edition of the Harmonized System that a text names (H5, HS2017, 2017); 0 where it names none."""
    plain = text.strip().upper()
    if plain in _EDITIONS:
        return _EDITIONS[plain]
    found = re.fullmatch(r"(?:HS)?[ -]?(\d{4})", plain)
    year = int(found[1]) if found else 0
    return year if year in _EDITIONS.values() else 0

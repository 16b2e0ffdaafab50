"""What a number's text says, and what a commodity code's text says.

>>> read_number("1.234,50", ","), read_number("1,234.50", "."), read_number("USD 1 200", "."), read_number("(5)", ".")
((1234.5, ''), (1234.5, ''), (1200.0, ''), (None, 'a number below zero; kept as unknown'))
>>> read_number("12,5", ".")[1], read_number("1.5 млн", ".")[1], unit_beside("1 200 lb")
('not a number with the decimal mark of its column; kept as unknown', 'what stands beside the number is not known; kept as unknown', 'LBR')
>>> decimal_mark(["1.234,5", "7"]), decimal_mark(["1,234"]), decimal_mark(["1,234.00"])
(',', '', '.')
>>> read_code("8542.31.0000", 10), read_code("102210000", 10), read_code("8542A", 10)
(('8542310000', ''), ('0102210000', 'a leading zero was lost; put back'), ('', 'not a commodity code'))
>>> read_code("8542.3", 6)
('854230', 'a trailing zero was lost; put back')
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from wherefrom.shipments.goods import codes, units

__all__ = [
    "BLANK", "TAIL_LOST", "TOO_SHORT", "ZERO_LOST", "code_length", "currency_beside", "decimal_mark", "read_code", "read_edition", "read_number",
    "unit_beside",
]  # fmt: skip

BLANK = frozenset({"", "-", "--", ".", "n/a", "na", "null", "none", "nan", "nil", "#n/a", "no data", "not available", "нет"})
"""Texts that say that nothing is said."""

ZERO_LOST = "a leading zero was lost; put back"
TAIL_LOST = "a trailing zero was lost; put back"
TOO_SHORT = "fewer than six digits, so it has no six-digit code"
_ABSURD = 1e15
_LONGEST = 100  # characters of a text that may be a number
_DASHES = str.maketrans("\u2212\u2013\u2012\uff0d", "----")
_SHAPE = re.compile(
    r"(?P<before>\D*?)(?P<sign>[-+(\s]*)(?P<number>(?:(?<![^\W\d_])[.,])?\d(?:[\d.,\s'’_]*\d)?[.,]?(?:[eE][+-]?\d+)?)\s*(?P<after>[^\d.,].*)?",
    re.DOTALL,
)
_GAPS = re.compile(r"[\s'’_]")
# Groups of three between the other mark, or of two and a last of three as in India; then the decimal mark.
_NUMBERS = {
    mark: re.compile(rf"(?:\d+|\d{{1,3}}(?:{other}\d{{3}})+|\d{{1,2}}(?:{other}\d\d)+{other}\d{{3}})?(?:{re.escape(mark)}\d*)?(?:[eE][+-]?\d+)?")
    for mark, other in ((".", ","), (",", r"\."))
}  # fmt: skip
_EITHER = re.compile(r"[\d.,]+(?:[eE][+-]?\d+)?")
_CODE = re.compile(r"[\s.\-–/_'’]")
_FLOAT = re.compile(r"(\d{3,})\.0+")
_DOTTED = re.compile(r"(\d{3,4})\.(\d+)")


class _Shape(NamedTuple):
    """A number's text taken apart: what stands before it and after it, the number without gaps, and whether it is below zero."""

    before: str
    number: str
    after: str
    negative: bool


@lru_cache(maxsize=400_000)
def _shape(text: str) -> _Shape | None:
    if len(text) > _LONGEST:
        return None
    plain = text.translate(_DASHES).strip(" \t\r\n\u00a0'\"=")
    found = _SHAPE.fullmatch(plain)
    if found is None:
        return None
    before, sign, after = found["before"].strip(), found["sign"], (found["after"] or "").strip()
    negative = "-" in sign or "(" in sign or before.endswith("-") or after.endswith("-")
    return _Shape(before.strip("-+( "), _GAPS.sub("", found["number"]), after.strip("-) "), negative)


def _beside(text: str, known: Callable[[str], str]) -> str:
    shape = _shape(text)
    return (
        next((code for one in (shape.after, shape.before) if one and _is_known(one, known) and (code := known(one))), "") if shape else ""
    )


def unit_beside(text: str) -> str:
    """The code of the unit that stands in the cell beside a number; "" where none does."""
    return _beside(text, units.unit)


def currency_beside(text: str) -> str:
    """The code of the currency that stands in the cell beside a number; "" where none does."""
    return _beside(text, units.currency)


def _either(word: str) -> str:
    return units.unit(word) or units.currency(word)


def _is_known(word: str, known: Callable[[str], str]) -> bool:
    """Whether what stands beside a number says what it counts and does not change it, as a million ("M") does."""
    return not word or (word[0].isalpha() and word != "M" and bool(known(word))) or all(unicodedata.category(one) == "Sc" for one in word)


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark of a column from the values that can be read one way only: "." or ",", or "" where none tells."""
    votes: Counter[str] = Counter()
    for text in texts:
        shape = _shape(text)
        number = shape.number if shape else ""
        marks = [letter for letter in number if letter in ".,"]
        if not marks:
            continue
        last, after = marks[-1], len(number) - number.rindex(marks[-1]) - 1
        if len(set(marks)) == 2:
            votes[last] += 1
        elif len(marks) > 1:
            votes["." if last == "," else ","] += 1
        elif after != 3 or number.startswith("0"):
            votes[last] += 1
    return "" if not votes or votes["."] == votes[","] else max(votes, key=lambda mark: votes[mark])


@lru_cache(maxsize=400_000)
def read_number(text: str, mark: str, known: Callable[[str], str] = _either) -> tuple[float | None, str]:
    """The number, or None and why; ``mark`` is the decimal mark. Negative and absurd numbers are unknown.

    ``known`` says what may stand beside it: the number is unknown where anything else does.
    """
    if text[:1].isdigit() and _NUMBERS[mark].fullmatch(text):  # as most are
        return _bounded(text, mark)
    if text.strip().casefold() in BLANK:
        return None, ""
    shape = _shape(text)
    if shape is None or not _EITHER.fullmatch(shape.number):
        return None, "not a number that can be read; kept as unknown"
    if not (_is_known(shape.before, known) and _is_known(shape.after, known)):
        return None, "what stands beside the number is not known; kept as unknown"
    if not _NUMBERS[mark].fullmatch(shape.number):
        return None, "not a number with the decimal mark of its column; kept as unknown"
    number = _bounded(shape.number, mark)
    return (None, "a number below zero; kept as unknown") if shape.negative and number[0] != 0 else number


def _bounded(number: str, mark: str) -> tuple[float | None, str]:
    found = float(number.replace("," if mark == "." else ".", "").replace(",", "."))
    return (None, "an absurdly large number; kept as unknown") if found > _ABSURD else (found, "")


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for edition in codes.EDITIONS for code in codes.texts(edition))


def _headless(digits: str) -> bool:
    """Whether digits are a code that lost its first zero: with the zero there is such a heading, and what is written is no better known."""
    led = "0" + digits
    return digits[0] != "0" and led[:4] in _codes() and (len(digits) < 6 or led[:6] in _codes() or digits[:6] not in _codes())


def _digits(text: str) -> tuple[str, str]:
    """A code's text without its marks, and what was done to it: "8542.3" was a number and had a last zero."""
    if text.isdecimal():
        return text, ""
    if found := _FLOAT.fullmatch(text):
        return found[1], ""
    if found := _DOTTED.fullmatch(text):
        led = "0" if len(found[1]) == 3 and _headless(found[1]) else ""
        digits = led + found[1] + found[2]
        if len(found[1]) == 4 or led:
            lost = len(digits) % 2
            return digits + "0" * lost, "; ".join(filter(None, (led and ZERO_LOST, TAIL_LOST * lost)))
    digits = _CODE.sub("", text)
    return digits[2:].lstrip(":") if digits.upper().startswith("HS") else digits, ""


def code_length(texts: Iterable[str]) -> int:
    """The usual number of digits of a column's codes, 0 where there are none; one more where all of that length lost their first zero."""
    sized: dict[int, list[str]] = {}
    for text in texts:
        digits = _digits(text.strip())[0]
        if digits.isdecimal() and digits.isascii():
            sized.setdefault(len(digits), []).append(digits)
    usual = max(sized, key=lambda size: len(sized[size]), default=0)
    return usual + 1 if usual in (5, 7, 9) and all(map(_headless, sized[usual])) else usual


@lru_cache(maxsize=200_000)
def read_code(text: str, usual: int) -> tuple[str, str]:
    """A commodity code's digits and what was done to it; ``usual`` is how many digits the column's codes have."""
    plain = text.strip()
    if plain.casefold() in BLANK or plain.casefold().startswith("total"):  # a total of all goods has no code
        return "", ""
    digits, done = _digits(plain)
    if not (digits.isdecimal() and digits.isascii()) or not 2 <= len(digits) <= 16:
        return ("", "not a commodity code") if digits != "0" else ("", "")
    short = len(digits) in (5, 7) or (len(digits) == usual - 1 and usual % 2 == 0 and len(digits) > 2)
    if short and usual != len(digits) and _headless(digits):
        return "0" + digits, ZERO_LOST
    return digits, done


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

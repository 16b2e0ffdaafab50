"""What spreadsheet programs do to marks, seen afterwards: lost zeros, exponents, dates, errors.

``examine`` judges one cell by itself; ``Shape`` judges it by its neighbours in the column: 912 is suspicious where the
others are 0912 and 1021, not where they are all kinds of numbers. Nothing is repaired by guessing. The one text that
is taken instead of the stored one is what the sheet itself shows: 0912 for the number 912 with the format ``0000``.

>>> Shape.of(["0912", "1021", "2044", "912"]).suspect("912", "date_code")
'shorter than its neighbours of 4 digits: a spreadsheet has probably dropped a leading zero'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from wherefrom.intake.columns import months
from wherefrom.intake.grid import CUT, Odd

__all__ = ["DAYS", "MARKED", "Judged", "Shape", "examine", "needs_examination"]

MARKED = frozenset({"marks", "part_number", "date_code"})
"""The fields whose text is a mark: a number or a date there was text once."""

DAYS = frozenset({"recovered", "documented", "published"})

_SUSPECT = re.compile("[\0\ufffd\ud800-\udfff]|#[A-Z#/]|=")
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)$")
_HASHES = re.compile(r"#{3,}$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTED = re.compile(r'="([^"]*)"$')
_CALL = re.compile(r"=[A-Z][A-Z0-9.]*\(.*\)$", re.DOTALL)
_EXPONENT = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\d[ T]00:00(:00)?(\.0+)?$")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./](\d{4}|\d\d)")
_WORDY = re.compile(r"(\d{1,4})[-. ]?([^\W\d_]{3,5})\.?$|([^\W\d_]{3,5})[-.](\d{1,4})$")
_NOT_TEXT = "an error of the spreadsheet, not a text; a mark that begins with = or - may have stood here"
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000  # 1954 to 2064


class Judged(NamedTuple):
    """A cell after examination: its raw text, the text its field takes, and why it was rejected or is doubted."""

    raw: str
    taken: str
    reject: str = ""
    warning: str = ""


def needs_examination(joined: str) -> bool:
    """Say whether any cell of a row (joined) holds a character that ``examine`` should see."""
    return _SUSPECT.search(joined) is not None


def examine(text: str, odd: Odd | None, field: str, max_cell: int) -> Judged:
    """Judge one cell of ``field`` ('' for a carried column): its text as stored, and what the file says of it."""
    if len(text) > max_cell:
        return Judged("", "", reject=f"longer than {max_cell:,} characters; {CUT} are kept here")
    if "\0" in text:
        return Judged("", "", reject="holds a NUL byte: binary data, or another encoding")
    if odd is not None and odd.kind == "uncomputed":
        return Judged("", "", reject=f"a formula that was never calculated: {odd.formula}")
    if _ERROR.match(text) or (odd is not None and odd.kind == "error"):
        return Judged(text, "", reject=_NOT_TEXT)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub(_spoken_byte, text)
        return Judged(text, text, warning="bytes that are not text in this encoding; they are shown as \\x..")
    if "\ufffd" in text:
        return Judged(text, text, warning="a character was lost in an earlier conversion (\ufffd)")
    if odd is not None:
        return _stored(text, odd, field)
    return _formula_text(text, field)


def _stored(text: str, odd: Odd, field: str) -> Judged:
    """Judge what a workbook or JSON stores as something other than text."""
    if odd.kind == "number" and field in MARKED:
        if odd.shown and odd.shown != text:
            said = f"stored as the number {text} and shown as {odd.shown}, which is taken"
            return Judged(text, odd.shown, warning=said)
        return Judged(text, text, warning=_number(text))
    if odd.kind == "date" and field in MARKED:
        serial = f" (day number {odd.shown})" if odd.shown.replace(".", "").isdigit() else ""
        said = f"stored as a date{serial}: a spreadsheet has probably changed a text such as 12-3 or MAR-21"
        return Judged(text, text, warning=said)
    warning = f"computed by {odd.formula}; the value last calculated is read" if odd.formula and field else ""
    return Judged(text, odd.shown if odd.kind == "number" and odd.shown else text, warning=warning)


def _number(text: str) -> str:
    if "e" in text.lower():
        return "stored as a number with an exponent: a mark such as 1E10 has probably been changed"
    if sum(map(str.isdigit, text)) > 15:
        return "stored as a number of more than 15 digits: the last of them are probably changed to 0"
    return "stored as a number, not as text: a leading zero, if there was one, is gone"


def _formula_text(text: str, field: str) -> Judged:
    if _HASHES.match(text):
        return Judged(text, text, warning="only # signs: the column was too narrow when it was exported")
    if found := _QUOTED.match(text):
        return Judged(text, found[1], warning='written as ="…" to protect it from a spreadsheet; the text within is taken')
    if field and _CALL.match(text):
        return Judged(text, text, warning="looks like a formula that was exported instead of its value")
    return Judged(text, text)


def _spoken_byte(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


class Shape(NamedTuple):
    """What most cells of a column look like: the usual number of digits (0: none is usual), and whether dates."""

    digits: int
    dates: bool

    @classmethod
    def of(cls, texts: Iterable[str]) -> Shape:
        """Return the shape of a column; usual is what at least three cells, and half of those that are filled, are."""
        lengths: Counter[int] = Counter()
        filled = dates = 0
        for text in texts:
            if not text:
                continue
            filled += 1
            if text.isdigit():
                lengths[len(text)] += 1
            elif _DAY.match(text):
                dates += 1
        length, often = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
        usual = length if often >= 3 and 2 * often >= filled and length >= 3 else 0
        return cls(usual, dates >= 2 and 2 * dates >= filled)

    def suspect(self, text: str, field: str) -> str:
        """Return why a cell of this column has probably been changed by a spreadsheet program, or ''."""
        if text.isdigit():
            return self._digits(text, field)
        if field not in MARKED or len(text) > 24 or not text:
            return ""
        if _EXPONENT.match(text):
            return "a number with an exponent: a spreadsheet has probably changed a mark such as 1E10 or a long number"
        if _MIDNIGHT.match(text):
            return "a date at midnight: a spreadsheet has probably changed a text such as MAR-21"
        if _is_wordy(text):
            return "a day and month: a spreadsheet has probably changed a part number such as 12-3 or MAR12"
        return ""

    def _digits(self, text: str, field: str) -> str:
        if len(text) == 5 and (self.dates or field in DAYS) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
            return "probably a spreadsheet's day number instead of a date"
        if field in MARKED and self.digits - 2 <= len(text) < self.digits:
            neighbours = f"its neighbours of {self.digits} digits"
            return f"shorter than {neighbours}: a spreadsheet has probably dropped a leading zero"
        return ""


@cache
def _is_month(word: str) -> bool:
    return word.casefold() in months()


def _is_wordy(text: str) -> bool:
    """Tell 12-Mar, Mar-12, MAR.12 and 01.Mär from other marks; MAR12 without a joint is a mark."""
    found = _WORDY.match(text)
    if found is None or text.isalnum():
        return False
    return _is_month(found[2] or found[3])

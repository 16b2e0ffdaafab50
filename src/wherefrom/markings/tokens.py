"""A mark as tokens: runs of characters between blanks, line breaks, brackets and separators.

Offsets are those of the raw mark; look-alike letters have been folded one to one before (``names.lookalikes``).

>>> [token.text for token in tokens("MAX3232EUE+116 (2040), | 4.7 uH")]
['MAX3232EUE+116', '2040', '4.7', 'uH']
"""

from __future__ import annotations

import re

__all__ = ["GAP", "UPPER", "Token", "spaced", "token", "tokens"]

UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Capitals character by character: ``str.upper`` would change the length of some texts, and so every offset."""

_SEPARATORS = r"\s|,;:=()\[\]{}\"“”«»®™©●•▪"
_RUN = re.compile(rf"([A-Za-z]+)(?=[{_SEPARATORS}]|$)|(\d+)(?=[{_SEPARATORS}]|$)|[^{_SEPARATORS}]+")
_TAIL = ".*'’!?"
_DIGIT = re.compile(r"\d")


class Token:
    """A run of characters at ``start``; ``digits`` and ``letters`` say what it holds. Made by the million: slots."""

    __slots__ = ("digits", "end", "letters", "start", "text")

    def __init__(self, text: str, start: int, letters: bool = True, digits: bool = True) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.letters = letters
        self.digits = digits


def token(text: str, start: int) -> Token:
    """A token whose characters are yet to be looked at."""
    return Token(text, start, text.upper() != text.lower(), _DIGIT.search(text) is not None)


def tokens(text: str) -> list[Token]:
    """The tokens of a mark in order; full stops, asterisks and apostrophes at a token's end are left off."""
    found = []
    for run in _RUN.finditer(text):
        kind = run.lastindex
        if kind is not None:
            found.append(Token(run.group(), run.start(), kind == 1, kind == 2))
            continue
        trimmed = run.group().rstrip(_TAIL)
        if trimmed:
            found.append(token(trimmed, run.start()))
    return found


def spaced(pattern: str) -> str:
    r"""A maker file's pattern as a regular expression: a blank outside a character class is a gap between tokens.

    >>> spaced(r"KOR ?{YWW}[- ]A")
    'KOR(?:[\\s|,;:()]+)?{YWW}[- ]A'
    """
    return _BLANK.sub(lambda found: GAP if found.group() == " " else found.group(), pattern)


GAP = r"(?:[\s|,;:()]+)"
_BLANK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ")

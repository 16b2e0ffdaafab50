r"""With which characters can a pattern begin, and how long can a match be? The answers make dispatch possible.

Only what maker files use is understood: literals, classes, groups, look-aheads, optional parts. For anything else the
answer is None, which means *any*: dispatch is then slower, never wrong.

>>> sorted(firsts("[AB]?7(?:x|y)")), firsts(r"\S+")
(['7', 'A', 'B'], None)
>>> widths("[AB]?7(?:x|yy)"), widths(r"\d{2,4}(?=Z)"), widths("A+")
((2, 4), (2, 4), None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters, digits

__all__ = ["firsts", "widths"]

_QUANTIFIER = re.compile(r"(\?|\*|\+|\{(\d*)(,?)(\d*)\})[?+]?")
_CLASSES = {"d": frozenset(digits), "w": frozenset(ascii_letters + digits + "_")}

Set = frozenset[str]


def firsts(pattern: str) -> Set | None:
    """Every character with which a match can begin, or None when that is not known or the match may be empty."""
    found: set[str] = set()
    for branch in _branches(pattern):
        begins = _of_branch(branch)
        if begins is None:
            return None
        found |= begins
    return frozenset(found)


def _of_branch(branch: str) -> Set | None:
    found: set[str] = set()
    at = 0
    while at < len(branch):
        item, end = _item(branch, at)
        if item is None:
            return None
        quantifier = _QUANTIFIER.match(branch, end)
        optional = quantifier is not None and (quantifier.group(1) in ("?", "*") or quantifier.group(2) in ("0", ""))
        found |= item
        looked = branch.startswith(("(?=", "(?!", "(?<"), at)
        if not optional and not looked:
            return frozenset(found)
        at = quantifier.end() if quantifier is not None else end
    return None


def _item(branch: str, at: int) -> tuple[Set | None, int]:
    """The first characters of the item that begins at ``at``, and where the item ends."""
    letter = branch[at]
    if letter == "(":
        end = _closing(branch, at)
        inner = branch[at + 1 : end]
        if inner.startswith(("?=", "?!", "?<=", "?<!")):
            return frozenset(), end + 1
        inner = re.sub(r"^\?(?::|P<\w+>)", "", inner)
        return (None if inner.startswith("?") else firsts(inner)), end + 1
    if letter == "[":
        end = branch.index("]", at + 2)
        while branch[end - 1] == "\\":
            end = branch.index("]", end + 1)
        return _class(branch[at + 1 : end]), end + 1
    if letter == "\\":
        escaped = branch[at + 1]
        if escaped in _CLASSES:
            return _CLASSES[escaped], at + 2
        return (None if escaped.isalpha() else frozenset(escaped)), at + 2
    return (None if letter in ".^$" else frozenset(letter)), at + 1


def widths(pattern: str) -> tuple[int, int] | None:
    """The shortest and longest match in characters, or None when there is no longest or it is not known."""
    shortest, longest = 10**6, 0
    for branch in _branches(pattern):
        low = high = at = 0
        while at < len(branch):
            item, at = _width(branch, at)
            times = _QUANTIFIER.match(branch, at)
            fewest, most = _times(times)
            if item is None or most is None:
                return None
            at = times.end() if times is not None else at
            low, high = low + fewest * item[0], high + most * item[1]
        shortest, longest = min(shortest, low), max(longest, high)
    return shortest, longest


def _times(found: re.Match[str] | None) -> tuple[int, int | None]:
    """How often at least and at most a quantifier repeats; None is without end."""
    if found is None:
        return 1, 1
    sign, low, comma, high = found.groups()
    if sign in ("?", "*", "+"):
        return {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
    return int(low or 0), (int(high) if high else None) if comma else int(low)


def _width(branch: str, at: int) -> tuple[tuple[int, int] | None, int]:
    """The width of the item that begins at ``at``, and where the item ends."""
    letter = branch[at]
    if letter == "(":
        end = _closing(branch, at)
        inner = branch[at + 1 : end]
        if inner.startswith(("?=", "?!", "?<=", "?<!")):
            return (0, 0), end + 1
        inner = re.sub(r"^\?(?::|P<\w+>)", "", inner)
        return (None if inner.startswith("?") else widths(inner)), end + 1
    if letter == "[":
        return (1, 1), _item(branch, at)[1]
    if letter == "\\":
        return ((0, 0) if branch[at + 1] in "bBAZ" else (1, 1)), at + 2
    return ((0, 0) if letter in "^$" else (1, 1)), at + 1


def _class(inside: str) -> Set | None:
    if inside.startswith("^"):
        return None
    found: set[str] = set()
    for escaped, low, high, single in re.findall(r"\\(.)|(.)-(.)|(.)", inside):
        if escaped:
            if escaped.isalpha() and escaped not in _CLASSES:
                return None
            found |= _CLASSES.get(escaped, frozenset(escaped))
        elif low:
            found.update(chr(code) for code in range(ord(low), ord(high) + 1))
        else:
            found.add(single)
    return frozenset(found)


def _signs(text: str, at: int = 0) -> Iterator[tuple[int, str, int]]:
    """(place, character, depth of brackets after it) of what is neither escaped nor inside a character class."""
    depth, inside, place = 0, False, at
    while place < len(text):
        letter = text[place]
        if letter == "\\":
            place += 1
        elif inside:
            inside = letter != "]"
        else:
            inside = letter == "["
            depth += {"(": 1, ")": -1}.get(letter, 0)
            yield place, letter, depth
        place += 1


def _closing(text: str, at: int) -> int:
    """The place of the bracket that closes the one at ``at``."""
    for place, letter, depth in _signs(text, at):
        if letter == ")" and depth == 0:
            return place
    raise ValueError(f"brackets do not match in {text!r}")


def _branches(pattern: str) -> list[str]:
    """The alternatives at the top level of a pattern."""
    cuts = [place for place, letter, depth in _signs(pattern) if letter == "|" and depth == 0]
    begins, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(pattern)]
    return [pattern[begin:end] for begin, end in zip(begins, ends, strict=True)]

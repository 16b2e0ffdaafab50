"""A party's name as a key: the same firm under other legal forms, alphabets and punctuation meets itself.

>>> party_key('ООО "АЛЬФА-ТРЕЙД"'), party_key("Alfa Trade LLC"), party_key("ALFA-TRADE, OOO")
('alfa treyd', 'alfa trading', 'alfa trading')
>>> party_key("TO ORDER OF SHIPPER"), party_key("深圳市华强电子有限公司"), party_key("Limited")
('', '深圳市华强电子', 'limited')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wherefrom.names.legal import COMMON_WORDS, legal_forms
from wherefrom.names.romanise import romanise, script

__all__ = ["party_key"]

_WORDS = re.compile(r"[^\W_]+")
_DROPPED = str.maketrans("", "", ".'’`\"״“”«»")
_EAST = frozenset({"han", "kana", "hangul"})
_EAST_FORM = re.compile(r"(股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|주식회사|公司)$|^(株式会社|주식회사)")
_NOBODY = re.compile(
    r"(to|the|order|of|shipper|consignee|bank|bearer|holder|same|as|not|available|unknown|n a|na|none|null|nil|no name|not declared"
    r"|private person|individual|fizicheskoe litso|fizlitso|ne ukazan\w*|ne ukazano|\s)+"
)
_MAYBE = frozenset(
    [
        "to",
        "the",
        "order",
        "same",
        "as",
        "not",
        "available",
        "unknown",
        "n",
        "na",
        "none",
        "null",
        "nil",
        "no",
        "private",
        "individual",
        "fizicheskoe",
        "fizlitso",
        "ne",
        "bearer",
        "holder",
    ]
)
"""First words of a text that may name nobody: the pattern is tried only then."""
_LONGEST = 300  # characters; a name that is longer has an address in it


@cache
def _forms() -> tuple[frozenset[tuple[str, ...]], dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Legal forms as words, and by their last and by their first word how many words they may have, the most first."""
    forms = frozenset(tuple(form.split()) for form in legal_forms())
    last: dict[str, set[int]] = {}
    first: dict[str, set[int]] = {}
    for form in forms:
        last.setdefault(form[-1], set()).add(len(form))
        first.setdefault(form[0], set()).add(len(form))
    return forms, _longest_first(last), _longest_first(first)


def _longest_first(sizes: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(sorted(several, reverse=True)) for word, several in sizes.items()}


def _words(text: str) -> list[str]:
    text = text.translate(_DROPPED)
    if text.isascii():
        return _WORDS.findall(text.lower())
    found = []
    for word in _WORDS.findall(text):
        if word.isascii():
            found.append(word.lower())
        elif script(word) in _EAST:
            found.append(_EAST_FORM.sub("", word) or word)
        else:
            found.append(romanise(word))
    return [word for word in found if word]


def _bare(words: list[str]) -> list[str]:
    """The words without legal forms at either end, taken off until none is left there; never without any."""
    forms, last, first = _forms()
    while len(words) > 1:
        size = next((n for n in last.get(words[-1], ()) if n < len(words) and tuple(words[-n:]) in forms), 0)
        if size:
            words = words[:-size]
            continue
        size = next((n for n in first.get(words[0], ()) if n < len(words) and tuple(words[:n]) in forms), 0)
        if not size:
            break
        words = words[size:]
    return words


@lru_cache(maxsize=600_000)
def party_key(text: str) -> str:
    """The key of a name; "" where the text names nobody ("to order", "unknown"). The order of words is kept."""
    words = _words(text[:_LONGEST])
    if not words or (words[0] in _MAYBE and _NOBODY.fullmatch(" ".join(words))):
        return ""
    return " ".join(COMMON_WORDS.get(word, word) for word in _bare(words) if word != "and")

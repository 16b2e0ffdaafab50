"""A party's name as a key: the same firm under other legal forms, alphabets and punctuation meets itself.

Words of business mean the same in every language (trade, torgovyy), but only beside a word that tells firms apart: a name of nothing else
is spelled in Latin letters and not translated, since Diamond Ltd and АЛМАЗ are two firms. What names nobody stands in ``nobody.toml``.

>>> party_key('ООО "АЛЬФА-ТРЕЙД"'), party_key("Alfa Trade LLC"), party_key("ALFA-TRADE, OOO")
('alfa treyd', 'alfa trading', 'alfa trading')
>>> party_key("Diamond Ltd"), party_key("АО АЛМАЗ"), party_key("AT&T Inc"), party_key("T Ltd")
('diamond', 'almaz', 'at t', 't')
>>> party_key("TO ORDER OF SHIPPER"), party_key("深圳市华强电子有限公司"), party_key("Limited")
('', '深圳市华强电子', 'limited')
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from wherefrom.names.legal import COMMON_WORDS, legal_forms
from wherefrom.names.romanise import romanise, script

__all__ = ["party_key"]

_WORDS = re.compile(r"[^\W_]+")
_DROPPED = str.maketrans("", "", ".'’`\"״“”«»")
_EAST = frozenset({"han", "kana", "hangul"})
_EAST_FORM = re.compile(r"(股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|주식회사|公司)$|^(株式会社|주식회사)")
_PLACEHOLDER = re.compile(r"[0 ]+|x{2,}( x+)*")
"""Noughts and crosses in the place of a name."""
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
        if not size or sum(map(len, words[size:])) == 1:  # AT & T is no joint-stock company T
            break
        words = words[size:]
    return words


class _Table(NamedTuple):
    """What ``nobody.toml`` says, as words that are joined: whole texts, how texts begin and end, and kinds of business that are names."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    names: frozenset[str]


@cache
def _table() -> _Table:
    read: dict[str, Any] = tomllib.loads((files("wherefrom.shipments.records") / "nobody.toml").read_text(encoding="utf-8"))

    def several(text: str) -> list[str]:
        return [" ".join(_words(one)) for one in text.replace("\n", "").split("|") if one.strip()]

    whole = {one for phrases in read["phrases"].values() for one in several(phrases)}
    whole |= {" ".join(_words(f"{first} {second}")) for first, some in read["pairs"].items() for second in some.split()}
    order = {name: tuple(several(text)) for name, text in read["order"].items()}
    return _Table(frozenset(whole), order["begins"], order["ends"], frozenset(read["names"]["words"].split()))


def _names_nobody(words: list[str]) -> bool:
    """Whether a text says that nobody is named."""
    text, table = " ".join(words), _table()
    if not text or text in table.whole or _PLACEHOLDER.fullmatch(text):
        return True
    framed = f" {text} "
    return any(framed.startswith(f" {one} ") for one in table.begins) or any(framed.endswith(f" {one} ") for one in table.ends)


@lru_cache(maxsize=600_000)
def party_key(text: str) -> str:
    """The key of a name; "" where the text names nobody ("to order", "unknown"). The order of words is kept."""
    words = _words(text[:_LONGEST])
    if _names_nobody(words):
        return ""
    bare = [word for word in _bare(words) if word != "and"] or words
    if not any(len(word) > 1 and word not in COMMON_WORDS and not word.isdigit() for word in bare):
        return " ".join(bare)
    kept = _table().names
    return " ".join(word if COMMON_WORDS.get(word) in kept else COMMON_WORDS.get(word, word) for word in bare)

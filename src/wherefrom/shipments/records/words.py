"""A column's name as the concepts that its words stand for, whatever the language, case and spelling together.

The words stand in ``columns.toml``. Names are cut at signs and changes of case, romanised (Chinese and Korean stay), and words that
were written together are taken apart.

>>> concepts("EXPORTER_NAME_EN"), concepts("hsCode"), concepts("SUMOFTOTAL_USD_FOB")
(('exporter', 'name', 'english'), ('hs', 'code'), ('total', 'USD', 'fob'))
>>> concepts("Вес нетто, кг"), concepts("País de origen"), concepts("原产国名称"), concepts("Wibble 2")
(('weight', 'net', 'mass_unit'), ('country', 'origin'), ('origin', 'name'), ('?wibble', '2'))
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from wherefrom.names.romanise import romanise

__all__ = ["concepts", "currencies", "money_in", "vocabulary"]

_CASES = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_PIECES = re.compile(r"[^\W_]+", re.UNICODE)
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# A letter before a weight is its kind.
_LETTERED = (
    (re.compile(r"\b[Gg][\W_]?(?=(?:weight|wt|WEIGHT|WT|Weight|Wt)\b)"), "gross "),
    (re.compile(r"\b[Nn][\W_]?(?=(?:weight|wt|WEIGHT|WT|Weight|Wt)\b)"), "net "),
)
_SIGNS = {"%": " percent ", "#": " number ", "№": " number ", "US$": " usd ", "$": " usd ", "€": " eur "}
_LONGEST = 120  # characters of a name that are looked at; a hostile header has cells of thousands
_SHORT = frozenset({"of", "in", "hs", "kg", "no", "id", "gt", "wt", "us", "to", "bl", "en", "dt", "nm", "cd"})
"""Words of two letters that may be part of words written together."""


@cache
def vocabulary() -> Mapping[str, Any]:
    """The tables of ``columns.toml``."""
    return tomllib.loads((files("wherefrom.shipments.records") / "columns.toml").read_text(encoding="utf-8"))


@cache
def currencies() -> frozenset[str]:
    """The concepts that are a currency: ISO codes, and "local" for names that several countries use."""
    return frozenset(vocabulary()["money"])


@cache
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...], dict[tuple[str, ...], str]]:
    """Whole words, stems (the longest first) and phrases, each with its concept."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for group in ("words", "money"):
        for concept, text in vocabulary()[group].items():
            for word in text.split():
                bare = word.rstrip("*")
                if "_" in bare:
                    phrases[tuple(part for part in bare.split("_") if part)] = concept
                elif word.endswith("*"):
                    stems.setdefault(bare, concept)
                else:
                    whole.setdefault(bare, concept)
    return whole, tuple(sorted(stems.items(), key=lambda pair: -len(pair[0]))), phrases


def _tokens(name: str) -> list[str]:
    """The words of a name: cut at signs and changes of case, romanised, in small letters."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST])
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    for pattern, word in _LETTERED:
        text = pattern.sub(word, text)
    found: list[str] = []
    for piece in _PIECES.findall(_CASES.sub(" ", text)):
        for part in re.split(f"({_EAST.pattern})", piece):
            word = part if _EAST.fullmatch(part) else romanise(part)
            found += [word] if word else []
    return found


def _known(word: str, longest: int) -> str:
    """The concept of one word, "" where it is not known; a stem may have an ending of up to ``longest`` letters."""
    whole, stems, _ = _words()
    if word in whole:
        return whole[word]
    return next((concept for stem, concept in stems if word.startswith(stem) and len(word) - len(stem) <= longest), "")


@lru_cache(maxsize=20_000)
def _apart(word: str) -> tuple[str, ...]:
    """Known words that a word is written together from, as concepts; the fewest; () where there is no such cut."""
    whole, stems, _ = _words()
    endings = {stem: concept for stem, concept in stems if len(stem) > 3}
    east = bool(_EAST.fullmatch(word))
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 24), end):
            piece, before = word[start:end], best[start]
            if before is None or not (east or len(piece) > 2 or piece in _SHORT):
                continue
            concept = whole.get(piece) or endings.get(piece)
            present = best[end]
            if concept and (present is None or len(present) > len(before) + 1):
                best[end] = (*before, concept)
    return best[-1] or ()


def _read(word: str) -> Sequence[str]:
    """The concepts of one word: as it stands, with a short ending, taken apart, or with a long ending."""
    known = _known(word, 3)
    if known:
        return [known]
    ending = _known(word, 6)
    return _apart(word) or [ending or f"?{word}"]


@lru_cache(maxsize=20_000)
def concepts(name: str) -> tuple[str, ...]:
    """The concepts of a column's name in order; a number as its digits, an unknown word with a question mark before it."""
    _, _, phrases = _words()
    tokens, found, at = _tokens(name), [], 0
    while at < len(tokens):
        size = next((n for n in (4, 3, 2) if tuple(tokens[at : at + n]) in phrases and at + n <= len(tokens)), 0)
        if size:
            found.append(phrases[tuple(tokens[at : at + size])])
            at += size
            continue
        word = tokens[at]
        found += [str(int(word))] if word.isdecimal() and len(word) < 4 else _read(word)
        at += 1
    return tuple(one for one in found if one != "filler")


def money_in(name: str) -> str:
    """The ISO code of the currency that a column's name states, "" where it states none or one that several countries use."""
    found = [one for one in concepts(name) if one in currencies()]
    return "" if not found or found[0] == "local" else found[0]

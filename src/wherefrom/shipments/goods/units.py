"""Units of quantity and currencies as records of many countries write them, to codes that compare.

A unit compares only with units of its dimension: a box is no number of pieces, and a set none of pairs. A sign that several currencies
share stays unknown. What is written as a number is read as the Russian classifier OKEI has it (796: piece), which most records with
numbers for units follow; the numbers of the Chinese customs are others, so a Chinese record must be read by its words.

>>> unit("ШТ"), unit("796"), unit("PCS"), unit("千克"), unit("pairs"), unit("Kg/netto"), unit("ells")
('H87', 'H87', 'H87', 'KGM', 'PR', 'KGM', '')
>>> measure("MIL")
Unit(code='MIL', dimension='count', factor=1000.0)
>>> converted(2.5, "TNE", "KGM"), converted(10, "BX", "H87")
(2500.0, None)
>>> currency("US$"), currency("643"), currency("人民币"), currency("Доллар США"), currency("$"), currency("kr")
('USD', 'RUB', 'CNY', 'USD', '', '')
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from wherefrom.model.errors import KnowledgeError
from wherefrom.shipments.goods.registries import rows

__all__ = ["Unit", "converted", "currency", "measure", "unit", "units"]

_ALIKE = str.maketrans("авекмнорстух", "abekmhopctyx")
"""Cyrillic letters that look like Latin ones, of which one is typed in the other's place."""

_GONE = str.maketrans("", "", " .,()/-'\u00a0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: its code, what it measures, and how many of the dimension's base unit it is."""

    code: str
    dimension: str
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Every unit by its code."""
    return {code: Unit(code=code, dimension=dimension, factor=float(factor)) for code, dimension, factor, _, _ in rows("units")}


def _plain(text: str) -> str:
    """A word as it is compared: without case, accents, blanks and the signs of abbreviation."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(one for one in letters if unicodedata.category(one) != "Mn").replace("ı", "i").translate(_GONE)


def _table(pairs: Iterable[tuple[str, str]], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, code in pairs:
        if word and found.setdefault(word, code) != code:
            raise KnowledgeError(
                f"registries/{name}.csv gives {word!r} to both {found[word]} and {code}", cure="keep it in one row, or in none"
            )
    return found


@cache
def _words() -> dict[str, str]:
    read = list(rows("units"))
    written = [(_plain(word), row[0]) for row in read for word in (row[0], *row[4].split("|"))]
    return _table([*written, *((row[3], row[0]) for row in read)], "units")


@cache
def _currencies() -> dict[str, str]:
    read = list(rows("currencies"))
    formal = [(_plain(text), row[0]) for row in read for text in row]
    meant: dict[str, set[str]] = {}
    for word, code in formal:
        meant.setdefault(word, set()).add(code)
    # A name that several moneys share is decided by the table of words, or not at all.
    several = {word for word, codes in meant.items() if len(codes) > 1}
    spoken = [(_plain(word), code) for code, words in rows("currency_words") for word in (code, *words.split("|"))]
    return _table([*((word, code) for word, code in formal if word not in several), *spoken], "currency_words")


@cache
def _folded(kind: str) -> dict[str, str]:
    """The words with look-alike letters as one; where two words become one, neither."""
    table = _words() if kind == "unit" else _currencies()
    meant: dict[str, set[str]] = {}
    for word, code in table.items():
        meant.setdefault(word.translate(_ALIKE), set()).add(code)
    return {word: next(iter(codes)) for word, codes in meant.items() if len(codes) == 1}


def _mixed(word: str) -> bool:
    """Whether Latin and Cyrillic letters stand in one word: only then is a letter taken for its look-alike."""
    return any("a" <= one <= "z" for one in word) and any("а" <= one <= "я" for one in word)


@lru_cache(maxsize=20_000)  # records repeat a few hundred words
def unit(text: str) -> str:
    """The code of a unit as written, by Recommendation 20 where it has one; "" where it is not known."""
    return _read(text, "unit", _words())


@lru_cache(maxsize=20_000)
def currency(text: str) -> str:
    """The ISO 4217 code of a currency by code, number, sign or name; "" where it is not known or is several."""
    return _read(text, "currency", _currencies())


def _read(text: str, kind: str, table: dict[str, str]) -> str:
    word = _plain(text)
    if word.isdigit() and len(word) == 2:
        word = word.zfill(3)  # a number whose zero a spreadsheet took; one digit is a number of some other table
    found = table.get(word)
    if found is None and _mixed(word):
        found = _folded(kind).get(word.translate(_ALIKE))
    return found or ""


def measure(code: str) -> Unit | None:
    """The unit of a code that ``unit`` gives."""
    return units().get(code)


def converted(quantity: float, code: str, wanted: str) -> float | None:
    """A quantity in another unit, or None where the two do not measure the same."""
    have, want = units().get(code), units().get(wanted)
    if have is None or want is None or have.dimension != want.dimension:
        return None
    return quantity if have.code == want.code else quantity * have.factor / want.factor

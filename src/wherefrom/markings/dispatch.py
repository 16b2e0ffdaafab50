"""Which layouts can begin at a token? Looked up by maker and the token's first character, so that most are never tried.

For each maker and character one alternation of all layouts that can begin so is tried first; only where it matches are
the layouts tried one by one. A mark of 40 characters then costs tens of matches instead of hundreds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from wherefrom.knowledge import Lot
from wherefrom.markings.firsts import firsts
from wherefrom.markings.patterns import CompiledFamily, CompiledLayout, compile_lot
from wherefrom.markings.tokens import Token

__all__ = ["ANY", "Bucket", "LayoutTable", "LotTable"]

Row = TypeVar("Row", CompiledFamily, CompiledLayout)
Match = Callable[[str, int], object]

ANY = ""
"""Stands for a first character that is not known beforehand."""

LONGEST_WORD = 8
"""A word without digits that begins a lot or a model number, such as ``MIL-STD 1553``, is not longer."""


class Bucket(Generic[Row]):
    """Patterns that can begin alike, behind one alternation: ``match(text, at)`` says whether any of them fits there.

    The alternation is compiled when it is first asked for; after that ``match`` is the compiled pattern's own.
    """

    __slots__ = ("match", "rows")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.match: Match = self._compile_first

    def _compile_first(self, text: str, at: int) -> object:
        together = "|".join(row.regex.pattern.replace("(?P<slot>", "(?:") for row in self.rows)
        self.match = re.compile(together).match
        return self.match(text, at)


class LayoutTable:
    """The layouts of every maker, by maker, by first character, and by whether a token without digits can begin them."""

    def __init__(self, layouts: Iterable[CompiledLayout]) -> None:
        self._buckets: dict[tuple[str, bool], dict[str, Bucket[CompiledLayout]]] = defaultdict(
            lambda: defaultdict(Bucket[CompiledLayout])
        )
        for layout in layouts:
            begins = firsts(layout.regex.pattern)
            for letter in begins if begins is not None else (ANY,):
                self._buckets[layout.layout.maker, True][letter].rows.append(layout)
                if layout.several:
                    self._buckets[layout.layout.maker, False][letter].rows.append(layout)
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, makers: tuple[str, ...], digits: bool) -> dict[str, tuple[Bucket[CompiledLayout], ...]]:
        """First character → the buckets of these makers; buckets under ANY are in every entry, and alone under ANY."""
        merged: dict[str, list[Bucket[CompiledLayout]]] = defaultdict(list)
        tables = [self._buckets[maker, digits] for maker in makers if (maker, digits) in self._buckets]
        letters = {letter for table in tables for letter in table}
        for table in tables:
            for letter in letters | {ANY}:
                merged[letter] += [table[one] for one in dict.fromkeys((letter, ANY)) if one in table]
        return {letter: tuple(buckets) for letter, buckets in merged.items()}


class LotTable:
    """The lot patterns of every maker by first character."""

    def __init__(self, lots: Iterable[Lot]) -> None:
        rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for lot in lots:
            pattern = compile_lot(lot).pattern
            begins = firsts(pattern)
            for letter in begins if begins is not None else (ANY,):
                rows[lot.maker][letter].append(pattern)
        self._patterns = {
            maker: {letter: "|".join(found) for letter, found in letters.items()} for maker, letters in rows.items()
        }
        self.of = lru_cache(maxsize=4096)(self._of)
        self._compile = lru_cache(maxsize=None)(re.compile)

    def _of(self, makers: tuple[str, ...]) -> dict[str, tuple[re.Pattern[str], ...]]:
        """First character → the patterns of these makers; those under ANY are in every entry, and alone under ANY."""
        tables = [self._patterns[maker] for maker in makers if maker in self._patterns]
        letters = {letter for table in tables for letter in table} | {ANY}
        return {
            letter: tuple(
                self._compile(table[one]) for table in tables for one in dict.fromkeys((letter, ANY)) if one in table
            )
            for letter in letters
        }

    def spans(self, text: str, tokens: Iterable[Token], makers: tuple[str, ...]) -> list[tuple[int, int]]:
        """Every stretch of whole tokens that a lot pattern of one of the makers explains."""
        table = self.of(makers)
        others = table[ANY]
        return [
            match.span()
            for token in tokens
            if token.digits or len(token.text) <= LONGEST_WORD
            for pattern in table.get(token.text[0], others)
            if (match := pattern.match(text, token.start)) is not None
        ]

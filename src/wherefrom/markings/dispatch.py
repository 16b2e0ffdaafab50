"""Which layouts can begin at a token? Looked up by maker and the token's first character, so that most are never tried.

For each maker and character one alternation of all layouts that can begin so is tried first; only where it matches are
the layouts tried one by one. A mark of 40 characters then costs tens of matches instead of hundreds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from wherefrom.knowledge import Lot
from wherefrom.markings.patterns import CompiledFamily, CompiledLayout, lot_source
from wherefrom.markings.shapes import firsts, widths
from wherefrom.markings.tokens import Token

__all__ = ["ANY", "Bucket", "LayoutTable", "LotTable", "Merged", "Tables"]

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
        together = "|".join(row.source.replace("(?P<slot>", "(?:") for row in self.rows)
        self.match = re.compile(together).match
        return self.match(text, at)


Key = tuple[str, int]
"""First character and length of a token; ANY and 0 where they do not matter."""


Kind = Literal["code", "word", "part"]
"""A token with digits; one without; one that a sure family explains whole, in which only a layout that goes on behind it, or
that ends the maker's own part number with a date, can still stand against the family."""


class Merged(dict[Key, tuple[Bucket[CompiledLayout], ...]]):
    """The buckets of several makers by a token's first character and length, put together when first asked for."""

    def __init__(self, tables: Sequence[Mapping[Key, Bucket[CompiledLayout]]]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, key: Key) -> tuple[Bucket[CompiledLayout], ...]:
        letter, length = key
        keys = (key, (letter, 0), (ANY, length), (ANY, 0))
        self[key] = found = tuple(table[one] for table in self._tables for one in keys if one in table)
        return found


Tables = tuple[Merged, Merged, Merged]
"""The buckets for codes, words and parts."""


class LayoutTable:
    """The layouts of every maker, by a token's first character and length, and by what kind of token it is.

    A layout of one token is as long as the token, so most layouts are ruled out by length alone.
    """

    def __init__(self, layouts: Iterable[CompiledLayout]) -> None:
        self._tables: dict[tuple[str, Kind], dict[Key, Bucket[CompiledLayout]]] = defaultdict(lambda: defaultdict(Bucket[CompiledLayout]))
        for layout in layouts:
            begins = firsts(layout.source)
            width = None if layout.several else widths(layout.source)
            lengths: Iterable[int] = (0,) if width is None else range(width[0], width[1] + 1)
            for letter in begins if begins is not None else (ANY,):
                for kind in _kinds(layout):
                    for length in lengths:
                        self._tables[layout.layout.maker, kind][letter, length].rows.append(layout)
        self.of = lru_cache(maxsize=8192)(self._of)

    def _of(self, makers: tuple[str, ...]) -> Tables:
        """The buckets of these makers for each kind of token."""
        return self._merged(makers, "code"), self._merged(makers, "word"), self._merged(makers, "part")

    def _merged(self, makers: tuple[str, ...], kind: Kind) -> Merged:
        return Merged([self._tables[maker, kind] for maker in makers if (maker, kind) in self._tables])


def _kinds(layout: CompiledLayout) -> tuple[Kind, ...]:
    """The kinds of tokens that a layout can begin with: see ``Kind``."""
    if layout.several:
        return ("code", "word", "part")
    return ("code", "part") if layout.names_part else ("code",)


class LotTable:
    """The lot patterns of every maker by first character."""

    def __init__(self, lots: Iterable[Lot]) -> None:
        rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for lot in lots:
            pattern = lot_source(lot)
            begins = firsts(pattern)
            for letter in begins if begins is not None else (ANY,):
                rows[lot.maker][letter].append(pattern)
        self._patterns = {maker: {letter: "|".join(found) for letter, found in letters.items()} for maker, letters in rows.items()}
        self.of = lru_cache(maxsize=4096)(self._of)
        self._compile = lru_cache(maxsize=None)(re.compile)

    def _of(self, makers: tuple[str, ...]) -> dict[str, tuple[re.Pattern[str], ...]]:
        """First character → the patterns of these makers; those under ANY are in every entry, and alone under ANY."""
        tables = [self._patterns[maker] for maker in makers if maker in self._patterns]
        letters = {letter for table in tables for letter in table} | {ANY}
        return {
            letter: tuple(self._compile(table[one]) for table in tables for one in dict.fromkeys((letter, ANY)) if one in table)
            for letter in letters
        }

    def spans(self, text: str, tokens: Iterable[Token], makers: tuple[str, ...]) -> list[tuple[int, int]]:
        """Every stretch of whole tokens that a lot pattern of one of the makers explains, in the order of the tokens."""
        table = self.of(makers)
        others = table[ANY]
        return [
            match.span()
            for token in tokens
            if token.digits or len(token.text) <= LONGEST_WORD
            for pattern in table.get(token.text[0], others)
            if (match := pattern.match(text, token.start)) is not None
        ]

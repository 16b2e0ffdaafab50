"""From raw hits to hits of descriptions: what follows a number, what stands near it, and the best hit for each wanted number.

Everything here depends on the description's text alone, so that a description that repeats is looked at once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.parts.compiling import compiled
from wherefrom.shipments.parts.judging import (
    BASE_ONLY,
    BESIDE,
    BRAND_ONLY,
    DIMMED,
    GOODS,
    QUANTITY,
    SUFFIX,
    kinds,
)  # fmt: skip
from wherefrom.shipments.parts.kernel import AFTER, BASE, BRAND, CONFUSED, CORE, JOINED
from wherefrom.shipments.parts.suffixes import KNOWN, NOTHING, tail
from wherefrom.shipments.parts.wanted import words

__all__ = ["Read", "both", "buffers", "nothing", "read"]

NEAR = 60
"""Characters on either side in which a word for electronic goods supports a number."""

BRAND_NEAR = 40

BEHIND = 24
"""Characters behind a number that are looked at."""


class Read(NamedTuple):
    """Hits as columns; ``row`` is a place in the descriptions, ``begin`` and ``end`` are characters."""

    row: npt.NDArray[np.int64]
    pattern: npt.NDArray[np.int32]
    begin: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    ways: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int8]
    tail: npt.NDArray[np.int8]
    context: npt.NDArray[np.int8]

    def at(self, places: Any) -> Read:
        """The hits at some places."""
        return Read(*(column[places] for column in self))


def both(*parts: Read) -> Read:
    """Hits one after another."""
    return Read(*(np.concatenate([part[place] for part in parts]) for place in range(len(Read._fields))))


def nothing() -> Read:
    """No hits."""
    empty = np.zeros(0, np.int32)
    byte = empty.astype(np.int8)
    return Read(empty.astype(np.int64), empty, empty, empty, empty, byte, byte, byte)


@cache
def goods() -> str:
    """The expression for words of electronic goods; RE2 knows no word boundary outside ASCII."""
    said = [word.replace("\\b", r"(?:[^\pL]|$)") for word in words("goods")]
    spaced = [word for word in said if re.match(r"[\x00-\u052f]", word)]
    unspaced = [word for word in said if word not in spaced]
    return rf"(?:(?:^|[^\pL])(?:{'|'.join(spaced)}))|{'|'.join(unspaced)}"


@cache
def counted() -> str:
    """The expression for a unit, a word for pieces or decimals behind a number."""
    return rf"^(?:[.,]?\d*\s?(?:{'|'.join(words('quantity'))})(?:[^\pL]|$)|[.,]\d)"


@compiled
def _cut(data: Any, offsets: Any, rows: Any, begins: Any, ends: Any, before: Any, behind: Any, out: Any) -> Any:
    """(bytes, their offsets) of the characters round each hit; nothing is written where ``out`` has no room."""
    cut, size = np.zeros(rows.shape[0] + 1, np.int64), 0
    for place in range(rows.shape[0]):
        char = -1
        low, start, stop = begins[place] - before, begins[place], ends[place]
        for at in range(offsets[rows[place]], offsets[rows[place] + 1]):
            if data[at] & 0xC0 != 0x80:
                char += 1
            if char >= stop + behind:
                break
            inside = char >= stop or (before >= 0 and low <= char < start)
            if inside or (before >= 0 and char == start and data[at] & 0xC0 != 0x80):
                if out.shape[0]:
                    # The number itself leaves one mark, so that the words round it stay apart.
                    out[size] = data[at] if inside else 124
                size += 1
        cut[place + 1] = size
    return size, cut


@compiled
def _beside(low: Any, high: Any, begin: Any, end: Any, brand_begin: Any, brand_end: Any, near: Any) -> Any:
    found = np.zeros(low.shape[0], np.bool_)
    for place in range(low.shape[0]):
        for other in range(low[place], high[place]):
            # What lies inside the number is part of it, not a brand beside it.
            apart = max(brand_begin[other] - end[place], begin[place] - brand_end[other])
            if 0 <= apart <= near:
                found[place] = True
                break
    return found


def _branded(hits: Read, wanted: Any, brand_of: Any, numbers: Any, brands: Any) -> npt.NDArray[np.bool_]:
    """Whether the wanted brand of each number stands near it."""
    most = int(brand_of.max(initial=0)) + 1
    order = brands[np.argsort(hits.row[brands] * most + brand_of[hits.pattern[brands]], kind="stable")]
    keys = hits.row[order] * most + brand_of[hits.pattern[order]]
    asked = brand_of[hits.pattern[numbers]]
    mine = np.where(asked >= 0, hits.row[numbers] * most + asked, -1)
    low, high = np.searchsorted(keys, mine, "left"), np.searchsorted(keys, mine, "right")
    return _beside(low, high, hits.begin[numbers], hits.end[numbers], hits.begin[order], hits.end[order], BRAND_NEAR)


def _windows(texts: pa.Array, hits: Read, before: int, behind: int) -> pa.Array:
    """The characters round each hit (its own left out), or with ``before`` negative only those behind it, as an array of strings."""
    data, offsets = buffers(texts)
    size, cut = _cut(data, offsets, hits.row, hits.begin, hits.end, before, behind, np.zeros(0, np.uint8))
    out = np.zeros(size, np.uint8)
    _, cut = _cut(data, offsets, hits.row, hits.begin, hits.end, before, behind, out)
    return pa.Array.from_buffers(pa.large_string(), len(hits.row), [None, pa.py_buffer(cut), pa.py_buffer(out)])


def _context(hits: Read, texts: pa.Array, digits: Any, strict: Any) -> None:
    """Fill in what follows each number and what stands near it."""
    follows = np.flatnonzero(hits.ways & (JOINED | AFTER))
    if len(follows):
        behind = _windows(texts, hits.at(follows), -1, BEHIND).dictionary_encode()
        kinds_of = np.array([tail(text).kind for text in behind.dictionary.to_pylist()], np.int8)
        hits.tail[follows] = kinds_of[behind.indices.to_numpy()]
    numbers = np.flatnonzero(digits[hits.pattern])
    if len(numbers):
        behind = _windows(texts, hits.at(numbers), -1, BEHIND)
        hits.context[numbers[_matching(behind, counted())]] |= QUANTITY
    helped = np.flatnonzero(~strict[hits.pattern])  # the others need their brand, and are the many
    if len(helped):
        hits.context[helped[_matching(_windows(texts, hits.at(helped), NEAR, NEAR), goods())]] |= GOODS


def _matching(texts: pa.Array, expression: str) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = pc.match_substring_regex(texts, expression, ignore_case=True).to_numpy(zero_copy_only=False)
    return found


def _best(hits: Read, wanted: Any) -> npt.NDArray[np.int64]:
    """The best hit of each wanted thing in each description: by kind, then what supports it, then what follows, then the first."""
    rank = hits.kind.astype(np.int64) * 64 + (hits.context & (BESIDE | GOODS)) * 8 - hits.tail
    order = np.lexsort((hits.begin, -rank, wanted, hits.row))
    row, mine = hits.row[order], wanted[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (row[1:] != row[:-1]) | (mine[1:] != mine[:-1])
    return order[first]


def _dim(hits: Read) -> None:
    """Dim what another wanted number explains better: a longer one from the same place, or the same characters without confusion."""
    if not len(hits.row):
        return
    place = hits.row << 16 | np.minimum(hits.begin, 65535)
    _, at = np.unique(place, return_inverse=True)
    plain, whole = (hits.ways & CONFUSED) == 0, hits.kind >= SUFFIX
    longest, purest = np.zeros(int(at.max()) + 1, np.int32), np.zeros(int(at.max()) + 1, np.int32)
    np.maximum.at(longest, at[whole], hits.end[whole])
    np.maximum.at(purest, at[whole & plain], hits.end[whole & plain])
    lesser = hits.end < longest[at]
    lesser |= ~plain & (hits.end <= purest[at])
    lesser |= (hits.kind == BASE_ONLY) & (hits.end <= longest[at])
    hits.context[lesser] |= DIMMED


def read(raw: npt.NDArray[np.int32], texts: pa.Array, roles: Any, wanted: Any, brand_of: Any, digits: Any, strict: Any) -> Read:
    """Hits of one array of descriptions from the rows that the compiled walk gives.

    ``roles``, ``wanted``, ``brand_of`` (the brand that a pattern asks for, or is) and ``digits`` and ``strict`` (a common
    number that only its brand makes sure) say of each pattern what it is.
    """
    if not len(raw):
        return nothing()
    role = roles[raw[:, 1]]
    count = len(raw)
    hits = Read(
        row=raw[:, 0].astype(np.int64), pattern=raw[:, 1].copy(), begin=raw[:, 2].copy(), end=raw[:, 3].copy(), ways=raw[:, 4].copy(),
        kind=np.zeros(count, np.int8), tail=np.full(count, NOTHING, np.int8), context=np.zeros(count, np.int8),
    )  # fmt: skip
    numbers, brands = np.flatnonzero(role != BRAND), np.flatnonzero(role == BRAND)
    mine = hits.at(numbers)
    _context(mine, texts, digits, strict)
    mine.context[_branded(hits, wanted, brand_of, numbers, brands)] |= BESIDE
    mine.kind[:] = kinds(role[numbers], mine.ways, mine.tail)
    # With other letters behind it a base is another variant, not the wanted one.
    part = (role[numbers] == CORE) | (role[numbers] == BASE)
    mine = mine.at(~part | (mine.tail == NOTHING) | (mine.tail == KNOWN))
    mine = mine.at(_best(mine, wanted[mine.pattern]))
    _dim(mine)
    alone = hits.at(brands)
    alone.kind[:] = BRAND_ONLY
    alone = alone.at(_best(alone, brand_of[alone.pattern]))
    return both(mine, alone)


def buffers(texts: pa.Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Bytes and offsets of an array of strings as they lie in memory; a missing text is empty."""
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        texts = texts.cast(pa.string())
    if texts.null_count:
        texts = texts.fill_null("")
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    _, where, data = texts.buffers()
    if where is None or data is None:
        return np.zeros(1, np.uint8), np.zeros(len(texts) + 1, np.int64)
    offsets = np.frombuffer(where, width)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    return np.frombuffer(data, np.uint8) if len(data) else np.zeros(1, np.uint8), offsets

"""Several thousand part numbers and brands, looked for in descriptions of goods by the million.

>>> index = PartIndex.build([Wanted(part="STM32F405RGT6", brand="STMicroelectronics"), Wanted(part="7805")])
>>> found = index.find(pa.array(["MCU STM32 F405-RGT6, ST", "pipes 7805 pcs", "СТАБИЛИЗАТОР 7805"]))
>>> [(int(row), index.wanted[one].part, KINDS[kind], bool(sure)) for row, one, kind, sure in zip(*found[:3], found.sure)]
[(0, 'STM32F405RGT6', 'separators', True), (1, '7805', 'exact', False), (2, '7805', 'exact', True)]
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wherefrom.knowledge import Knowledge
from wherefrom.shipments.parts.alphabet import tables, units
from wherefrom.shipments.parts.brands import Brands
from wherefrom.shipments.parts.judging import BRAND_ONLY, COLUMN, KINDS, judged
from wherefrom.shipments.parts.kernel import BRAND, Patterns, Tree, scan
from wherefrom.shipments.parts.reading import Read, both, buffers, nothing, read
from wherefrom.shipments.parts.tally import Tally
from wherefrom.shipments.parts.tree import joined, planted
from wherefrom.shipments.parts.wanted import LONGEST, Form, Wanted, common_by_shape, forms, needs_brand

__all__ = ["KINDS", "Found", "PartIndex", "Wanted", "marks"]

PIECE = 65_536
"""Descriptions that one thread takes at a time."""

MOST_BYTES = 1 << 16
"""Of a longer description only this much is searched; more is no description of goods."""

_ROOM = 8192


class Found(NamedTuple):
    """Hits as columns, by row: where, what, how and how far it is believed.

    ``wanted`` is a place in ``PartIndex.wanted`` (-1: a brand alone that was not asked for by itself), ``begin`` and ``end`` are
    characters of the description, ``pattern`` is a place in ``PartIndex.texts``; the others are bits and codes of ``judging``,
    ``kernel`` and ``suffixes``.
    """

    row: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int8]
    begin: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    score: npt.NDArray[np.float32]
    sure: npt.NDArray[np.bool_]
    pattern: npt.NDArray[np.int32]
    ways: npt.NDArray[np.int32]
    tail: npt.NDArray[np.int8]
    context: npt.NDArray[np.int8]

    def at(self, places: Any) -> Found:
        """The hits at some places."""
        return Found(*(column[places] for column in self))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartIndex:
    """What is wanted, ready for searching. ``short`` are numbers with too few characters to be looked for."""

    wanted: tuple[Wanted, ...]
    short: tuple[Wanted, ...]
    brands: tuple[str, ...]
    texts: tuple[str, ...]
    patterns: Patterns
    tree: Tree
    asked: npt.NDArray[np.int32]
    brand_of: npt.NDArray[np.int32]
    shapes: tuple[str, ...]
    strict: npt.NDArray[np.bool_]

    @classmethod
    def build(cls, wanted: Iterable[Wanted], knowledge: Knowledge | None = None) -> PartIndex:
        """The index of what is wanted; the same part of the same brand counts once. Brands are those of the makers' files."""
        book, told, written = Brands(knowledge), dict[tuple[str, str], Wanted](), dict[str, dict[str, None]]()
        for one in wanted:
            key = book.key(one.brand)
            told.setdefault((one.part.strip(), key), one)
            if key:
                written.setdefault(key, {})[one.brand] = None
        brands = tuple(written)
        place = {key: number for number, key in enumerate(brands)}
        rows: list[tuple[Form, int, int]] = []
        short = []
        for number, ((part, key), one) in enumerate(told.items()):
            mine = forms(part)
            rows += [(form, number, place.get(key, -1)) for form in mine]
            if part and not mine:
                short.append(one)
        asked_alone = {key: number for number, (part, key) in enumerate(told) if not part and key}
        for key in brands:
            for name in book.spelled(key, tuple(written[key])):
                form = Form(name, tuple(units(name))[:LONGEST], BRAND)
                if len(form.units) > 1:
                    rows.append((form, asked_alone.get(key, -1), place[key]))
        shapes = [common_by_shape(form.text) if form.role != BRAND else "" for form, _, _ in rows]
        spelled = [form.units for form, _, _ in rows]
        return cls(
            wanted=tuple(told.values()),
            short=tuple(short),
            brands=brands,
            texts=tuple(form.text for form, _, _ in rows),
            patterns=joined(spelled, [form.role for form, _, _ in rows]),
            tree=planted(spelled),
            asked=np.array([number for _, number, _ in rows], np.int32),
            brand_of=np.array([brand for _, _, brand in rows], np.int32),
            shapes=tuple(shapes),
            strict=np.array([bool(why) and needs_brand(form.text) for why, (form, _, _) in zip(shapes, rows, strict=True)], np.bool_),
        )

    def find(
        self,
        descriptions: pa.Array | pa.ChunkedArray,
        brands: pa.Array | pa.ChunkedArray | None = None,
        hs: pa.Array | pa.ChunkedArray | None = None,
        *,
        tally: Tally | None = None,
        brand_only: bool = False,
        threads: int = 0,
    ) -> Found:
        """Every hit in the descriptions, the best one for each wanted number of each row, by row.

        ``brands`` is the brand column, ``hs`` the commodity codes. Which numbers are common is counted in these descriptions; where a
        ``tally`` is carried from batch to batch it is only counted there, and ``settled`` judges at the end. With ``brand_only`` brands
        without a number are given too; those that are wanted by themselves always are.
        """
        alone = brand_only or any(not one.part for one in self.wanted)
        hits = self._read(descriptions, alone, threads) if self.texts and len(descriptions) else nothing()
        if not brand_only:
            hits = hits.at((hits.kind != BRAND_ONLY) | (self.asked[hits.pattern] >= 0))
        if brands is not None and len(hits.row):
            self._column(hits, brands)
        counted = tally if tally is not None else Tally(len(self.texts))
        counted.add(hits.pattern, len(descriptions), _taken(hs, hits.row))
        return self._judged(hits, self.shapes if tally is not None else counted.common(self))

    def settled(self, found: Found, tally: Tally) -> Found:
        """The same hits, believed as far as a finished tally allows."""
        return self._judged(Read(*(getattr(found, name) for name in Read._fields)), tally.common(self))

    def _judged(self, hits: Read, why: tuple[str, ...]) -> Found:
        common = np.array([bool(text) for text in why], np.bool_)
        at = hits.pattern
        role = self.patterns.role[at]
        score, sure = judged(hits.kind, role, hits.ways, hits.tail, hits.context, common[at], self.strict[at])
        return Found(
            row=hits.row, wanted=self.asked[at], kind=hits.kind, begin=hits.begin, end=hits.end, score=score, sure=sure, pattern=at,
            ways=hits.ways, tail=hits.tail, context=hits.context,
        )  # fmt: skip

    def _read(self, descriptions: pa.Array | pa.ChunkedArray, brands: bool, threads: int) -> Read:
        chunks = descriptions.chunks if isinstance(descriptions, pa.ChunkedArray) else [descriptions]
        pieces = list(_pieces(chunks))
        workers = threads or min(2, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(lambda piece: _expanded(piece, lambda texts: self._one(texts, brands)), pieces))
        if not found:
            return nothing()
        hits = both(*found)
        return hits.at(np.lexsort((hits.begin, hits.row)))

    def _one(self, texts: pa.Array, brands: bool) -> Read:
        """The hits of one array of strings."""
        data, offsets = buffers(texts)
        longest = int(np.diff(offsets).max(initial=0)) + 2
        work, out = np.zeros((7, longest), np.int32), np.zeros((_ROOM, 5), np.int32)
        rows, row, parts = len(offsets) - 1, 0, []
        while row < rows:
            hits, after = scan(data, offsets, row, tables(), self.tree, self.patterns, brands, work, out)
            if hits:
                parts.append(out[:hits].copy())
            elif after == row:
                out = np.zeros((len(out) * 4, 5), np.int32)
            row = after
        raw = np.concatenate(parts) if parts else np.zeros((0, 5), np.int32)
        return read(raw, texts, self.patterns.role, self.asked, self.brand_of, self.patterns.digits, self.strict)

    def _column(self, hits: Read, brands: pa.Array | pa.ChunkedArray) -> None:
        """Mark hits whose brand the brand column names."""
        named = _taken(brands, hits.row).dictionary_encode()
        if isinstance(named, pa.ChunkedArray):
            named = named.combine_chunks()
        data, offsets = buffers(named.dictionary)
        work = np.zeros((7, int(np.diff(offsets).max(initial=0)) + 2), np.int32)
        out = np.zeros((max(_ROOM, 64 * len(offsets)), 5), np.int32)
        count, _ = scan(data, offsets, 0, tables(), self.tree, self.patterns, True, work, out)
        most = len(self.brands) + 1
        raw = out[:count]
        raw = raw[self.patterns.role[raw[:, 1]] == BRAND]
        pairs = np.unique(raw[:, 0].astype(np.int64) * most + self.brand_of[raw[:, 1]])
        codes = np.where(named.indices.is_valid().to_numpy(zero_copy_only=False), named.indices.fill_null(0).to_numpy(), -1)
        mine = self.brand_of[hits.pattern]
        hits.context[np.isin(codes.astype(np.int64) * most + mine, pairs) & (mine >= 0) & (codes >= 0)] |= COLUMN


def _pieces(chunks: Iterable[pa.Array]) -> Iterator[tuple[int, pa.Array]]:
    """(first row, piece): a dictionary stays whole, since its values are searched once."""
    first = 0
    for chunk in chunks:
        step = len(chunk) if pa.types.is_dictionary(chunk.type) else PIECE
        for at in range(0, len(chunk), max(1, step)):
            yield first + at, chunk.slice(at, step)
        first += len(chunk)


def _expanded(piece: tuple[int, pa.Array], one: Any) -> Read:
    """Hits of a piece in rows of the whole; of a dictionary's values for each row that has them."""
    first, texts = piece
    if not pa.types.is_dictionary(texts.type):
        hits: Read = one(texts)
        return hits._replace(row=hits.row + first)
    hits = one(texts.dictionary)
    codes = texts.indices.fill_null(-1).to_numpy()
    order = np.argsort(codes, kind="stable")
    low = np.searchsorted(codes[order], hits.row, "left")
    count = np.searchsorted(codes[order], hits.row, "right") - low
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    wide = hits.at(np.repeat(np.arange(len(count)), count))
    return wide._replace(row=order[np.repeat(low, count) + within].astype(np.int64) + first)


def _taken(column: Any, rows: npt.NDArray[np.int64]) -> Any:
    return None if column is None else column.take(pa.array(rows))


def marks(index: PartIndex, table: pa.Table, tally: Tally | None = None) -> npt.NDArray[np.int8]:
    """For each row of a table with the columns of a shipment the best sure kind (see ``KINDS``), 0 where none is sure.

    ``tally`` is that of a whole corpus, finished; without it the table itself says which numbers are common.
    """
    names = set(table.column_names)
    hs = next((table[name] for name in ("hs6", "hs") if name in names), None)
    found = index.find(table["description"], table["brand"] if "brand" in names else None, hs)
    if tally is not None:
        found = index.settled(found, tally)
    best = np.zeros(table.num_rows, np.int8)
    np.maximum.at(best, found.row[found.sure], found.kind[found.sure])
    return best

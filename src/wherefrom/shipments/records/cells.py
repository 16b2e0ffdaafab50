"""A column of text as its distinct texts and where each stands: what is read once a text is read for ten million rows.

>>> column = Cells.of(pa.chunked_array([["a", "b", "a"]]))
>>> column.read(str.upper, pa.string()).to_pylist()
['A', 'B', 'A']
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.records.rejects import Kind, Rejects

__all__ = ["Cells", "raw_json"]

_ESCAPED = '["\\\\\\x00-\\x1f]'


class Cells(NamedTuple):
    """A column's texts, the distinct ones and for each row which of them it has."""

    name: str
    texts: list[str]
    places: pa.Array
    whole: pa.ChunkedArray

    @classmethod
    def of(cls, column: pa.ChunkedArray, name: str = "") -> Cells:
        """A column of a table, by its distinct texts."""
        one = pa.chunked_array([column.combine_chunks()], pa.string()) if column.num_chunks != 1 else column
        coded = one.chunk(0).dictionary_encode()
        return cls(name, coded.dictionary.to_pylist(), coded.indices, one)

    def spread(self, values: Iterable[Any], kind: pa.DataType) -> pa.Array:
        """One value a distinct text, as one value a row."""
        return pa.array(values, kind).take(self.places)

    def read(self, function: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
        """What a function makes of each text, one value a row."""
        return self.spread(map(function, self.texts), kind)

    def where(self, chosen: Sequence[bool]) -> pa.Array:
        """Where a distinct text is one of the chosen: true or false a row."""
        return self.spread(chosen, pa.bool_())

    def told(self, reasons: Sequence[str], rows: pa.Array, kind: Kind = "warning") -> list[Rejects]:
        """Rejects for each distinct text that has a reason, "" being none."""
        found = []
        for reason in dict.fromkeys(filter(None, reasons)):
            there = pc.indices_nonzero(self.where([one == reason for one in reasons]))
            found.append(Rejects.at(kind, self.name, reason, rows.take(there), self.whole.take(there).combine_chunks()))
        return found


def raw_json(pieces: Sequence[tuple[str, pa.ChunkedArray, pa.Array | None]], count: int) -> pa.Array:
    """One JSON object a row of the columns given by name, text and mask (None: wherever there is text); "" where nothing is kept."""
    columns = [found for name, column, mask in pieces if (found := _pieces(name, column, mask)) is not None]
    if not columns:
        return pa.array(np.full(count, ""), pa.string())
    # pyarrow 26 leaves a row out where every piece is null; a text that is always there keeps it, and its separator is cut off.
    there = pa.array(np.full(count, ""), pa.string())
    joined = pc.utf8_slice_codeunits(pc.binary_join_element_wise(there, *columns, ", ", null_handling="skip"), 2)
    return pc.if_else(pc.equal(joined, ""), "", pc.binary_join_element_wise("{", joined, "}", ""))


def _pieces(name: str, column: pa.ChunkedArray, mask: pa.Array | None) -> pa.Array | None:
    """A column as members of an object, null where it is empty or not wanted; None where it has none at all."""
    if mask is not None and not pc.any(mask).as_py():
        return None
    cells = Cells.of(column)
    label = json.dumps(name, ensure_ascii=False) + ": "
    if pc.any(pc.match_substring_regex(pa.array(cells.texts, pa.string()), _ESCAPED)).as_py():
        members = [label + json.dumps(text, ensure_ascii=False) if text else None for text in cells.texts]
    else:
        label += '"'
        members = [f'{label}{text}"' if text else None for text in cells.texts]
    if not any(members):
        return None
    found = cells.spread(members, pa.string())
    return found if mask is None or pc.all(mask).as_py() else pc.if_else(mask, found, pa.scalar(None, pa.string()))

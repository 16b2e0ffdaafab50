"""Columns of texts as numbers: what is read of millions of rows is few different texts.

>>> words = Words()
>>> words.of(pa.chunked_array([["a", "b", None, "a"]])).tolist(), words.of(pa.array(["b", "c"])).tolist()
([1, 2, 0, 1], [2, 3])
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["Words", "coded_texts"]


class Words:
    """Texts numbered as they are met."""

    def __init__(self, first: str = "") -> None:
        self.number: dict[str, int] = {first: 0}

    def of(self, column: Any) -> NDArray[np.int32]:
        """The numbers of a column of texts."""
        coded = coded_texts(column)
        texts = coded.dictionary.to_pylist()
        numbers = np.array([*(self.number.setdefault(text or "", len(self.number)) for text in texts), 0], np.int32)  # the last: no text
        found: NDArray[np.int32] = numbers[coded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)]
        return found


def coded_texts(column: Any) -> pa.DictionaryArray:
    """A column as one dictionary of texts."""
    if isinstance(column, pa.ChunkedArray):
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        if isinstance(column, pa.ChunkedArray):  # of no chunk
            column = pa.array([], pa.string()).dictionary_encode()
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    return column.cast(pa.dictionary(pa.int32(), pa.string()))

"""All patterns joined to one tree of folded symbols, as arrays that the compiled walk reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from wherefrom.shipments.parts.alphabet import SYMBOLS, Unit
from wherefrom.shipments.parts.kernel import TRIPLE, Patterns, Tree, filled

__all__ = ["joined", "planted"]


def joined(texts: Sequence[tuple[Unit, ...]], roles: Sequence[int]) -> Patterns:
    """The patterns one after another."""
    chars = [unit.char for text in texts for unit in text]
    gaps = [unit.gap if place else 0 for text in texts for place, unit in enumerate(text)]
    digits = [[48 <= unit.char < 58 for unit in text] for text in texts]
    return Patterns(
        start=np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.int32),
        char=np.array(chars, np.uint8),
        gap=np.array(gaps, np.uint8),
        role=np.array(roles, np.int8),
        letters=np.array([not any(one) for one in digits], np.bool_),
        digits=np.array([all(one) for one in digits], np.bool_),
        first_digit=np.array([one.index(True) if True in one else len(one) for one in digits], np.int32),
    )


def planted(texts: Sequence[tuple[Unit, ...]]) -> Tree:
    """The tree of patterns of two and more symbols."""
    pair = np.full(SYMBOLS * SYMBOLS, -1, np.int32)
    triple = np.zeros((TRIPLE, TRIPLE, TRIPLE), np.bool_)
    edges: dict[int, int] = {}
    ended: dict[int, list[int]] = defaultdict(list)
    nodes = 0
    # In order of the symbols, so that what is walked together lies together.
    for pattern in sorted(range(len(texts)), key=lambda one: [unit.symbol for unit in texts[one]]):
        text = [unit.symbol for unit in texts[pattern]]
        first = text[0] * SYMBOLS + text[1]
        if pair[first] < 0:
            pair[first], nodes = nodes, nodes + 1
        node = int(pair[first])
        begins = [min(symbol, TRIPLE - 1) for symbol in text[:3]]
        triple[begins[0], begins[1], begins[2] if len(begins) > 2 else slice(None)] = True
        for symbol in text[2:]:
            key = node * 256 + symbol
            if key not in edges:
                edges[key], nodes = nodes, nodes + 1
            node = edges[key]
        ended[node].append(pattern)
    slots = np.full(1 << max(4, (2 * len(edges)).bit_length()), -1, np.int64)
    filled(np.array(list(edges), np.int64), np.array(list(edges.values()), np.int64), slots)
    counts = np.array([len(ended.get(node, ())) for node in range(nodes)], np.int32)
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    order = np.array([one for node in range(nodes) for one in ended.get(node, ())], np.int32)
    return Tree(triple=triple.ravel(), pair=pair, slots=slots, ends=ends, ended=order)

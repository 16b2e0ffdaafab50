"""One HS group answered: its rows as Arrow has them become numbers, a search answers in numbers, the answer becomes rows again.

Parties are numbered within the group, so that no engine needs a numbering of them all. Rows are put into the order of their sources
before they are searched, so that of two chains that cost the same the same one is shown, whoever read the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wherefrom.model.errors import UsageError
from wherefrom.shipments.engines.questions import RANKED, REACHED, Query, Weigh

__all__ = ["ANSWERED", "ROWS", "Asked", "First", "Ranked", "Search", "Steps", "chains", "reach"]

ROWS = ("hs6", "shipper_key", "consignee_key", "date", "quantity", "unit", "value", "currency", "shipment_id", "source", "line")
"""Columns of a group's rows."""

ANSWERED = pa.schema([*RANKED, ("total", pa.float64()), ("near", pa.int64())])
"""``RANKED``, and for each query with chains a row with place 0 that counts them."""

_SMALLEST, _LARGEST = 1e-30, 1e30
"""Figures whose logarithm float32 holds; others are no quantities and no values."""


class Steps(NamedTuple):
    """A group's shipments as arrays, as ``chains.index.Edges`` has them, with what each costs by itself (no entry: nothing)."""

    shipper: NDArray[np.int64]
    consignee: NDArray[np.int64]
    day: NDArray[np.int64]
    quantity: NDArray[np.float64]
    price: NDArray[np.float64]
    weight: NDArray[np.float32]


class First(NamedTuple):
    """A query in numbers."""

    shipper: int
    first: int
    last: int


class Ranked(NamedTuple):
    """How many chains, how many fit about as well as the best, and the best: (cost, places of its shipments in the steps)."""

    total: float
    near: int
    best: tuple[tuple[float, tuple[int, ...]], ...]


class Search(Protocol):
    """A way to answer: the kernel (``kernel.Kernel``) or SQL (``joins.Joins``)."""

    def reach(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int) -> list[dict[int, int]]:
        """Of each query: target → fewest shipments."""

    def chains(self, steps: Steps, queries: Sequence[First], targets: NDArray[np.int64], hops: int, dwell: int, top: int) -> list[Ranked]:
        """Of each query its best chains."""


class Asked(NamedTuple):
    """A question to a group, as it travels to a worker. ``queries`` are by code."""

    queries: dict[str, list[Query]]
    targets: tuple[str, ...]
    hops: int
    dwell: int
    top: int = 0
    weigh: Weigh | None = None


class _Group(NamedTuple):
    steps: Steps
    party: pa.Array
    queries: list[First]
    asked: list[Query]
    targets: NDArray[np.int64]


def reach(rows: pa.Table, asked: Asked, search: Search) -> pa.Table:
    """``REACHED`` of the queries of one group; ``rows`` are all its rows."""
    group = _prepared(rows, asked)[0]
    found = search.reach(group.steps, group.queries, group.targets, asked.hops, asked.dwell) if group.queries else []
    told = [(query.query_id, party, hops) for query, some in zip(group.asked, found, strict=True) for party, hops in sorted(some.items())]
    names, parties, hops = zip(*told, strict=True) if told else ((), (), ())
    return pa.table(
        [pa.array(names, pa.string()), group.party.take(pa.array(parties, pa.int64())), pa.array(hops, pa.int32())], schema=REACHED
    )


def chains(rows: pa.Table, asked: Asked, search: Search) -> pa.Table:
    """``ANSWERED`` of the queries of one group; ``rows`` are all its rows."""
    group, rows = _prepared(rows, asked)
    found = search.chains(group.steps, group.queries, group.targets, asked.hops, asked.dwell, asked.top) if group.queries else []
    told: dict[str, list[Any]] = {name: [] for name in ANSWERED.names}
    for query, answer in zip(group.asked, found, strict=True):
        if answer.total > 0:
            _add(told, query_id=query.query_id, place=0, total=answer.total, near=answer.near)
        for place, (cost, path) in enumerate(answer.best, 1):
            taken = rows.select(["shipment_id", "source", "line"]).take(pa.array(path)).to_pydict()
            _add(
                told, query_id=query.query_id, place=place, cost=round(cost, 4) + 0.0,
                shipments=taken["shipment_id"], sources=taken["source"], rows=taken["line"],
            )  # fmt: skip
    return pa.table(told, schema=ANSWERED)


def _add(told: dict[str, list[Any]], **values: Any) -> None:
    for name, column in told.items():
        column.append(values.get(name))


def _prepared(rows: pa.Table, asked: Asked) -> tuple[_Group, pa.Table]:
    """The group in numbers, and its rows in the order of their numbers."""
    (source,), _ = _numbered([rows["source"]])
    (shipper, consignee), party = _numbered([rows["shipper_key"], rows["consignee_key"]])
    order = np.lexsort((consignee, rows["line"].to_numpy(), source))
    rows = rows.take(pa.array(order))
    day = rows["date"].cast(pa.int32()).to_numpy().astype(np.int64)
    weight = _weighed(rows, asked.weigh)
    quantity = _stated(rows["quantity"], rows["unit"])
    price = _stated(rows["value"], rows["currency"]) / quantity
    steps = Steps(shipper[order], consignee[order], day, quantity, price, weight)
    code = rows["hs6"][0].as_py() if rows.num_rows else ""
    number = {name: place for place, name in enumerate(party.to_pylist())}
    mine = [query for query in asked.queries.get(code, ()) if query.shipper in number]
    queries = [First(number[one.shipper], _day(one.first), _day(one.last)) for one in mine]
    targets = np.array(sorted(number[name] for name in set(asked.targets) if name in number), np.int64)
    return _Group(steps, party, queries, mine, targets), rows


def _numbered(columns: Sequence[pa.ChunkedArray]) -> tuple[list[NDArray[np.int64]], pa.Array]:
    """(each column as places in the texts, the texts in alphabetical order)."""
    chunks = [chunk for column in columns for chunk in column.chunks if len(chunk)]
    if not chunks:
        return [np.zeros(0, np.int64) for _ in columns], pa.array([], pa.string())
    whole = pa.chunked_array(chunks, pa.string()).dictionary_encode().unify_dictionaries()
    texts = whole.chunk(0).dictionary
    sorting = pa.compute.array_sort_indices(texts).to_numpy()
    place = np.empty(len(sorting), np.int64)
    place[sorting] = np.arange(len(sorting))
    codes = place[np.concatenate([chunk.indices.to_numpy() for chunk in whole.chunks])]
    return np.split(codes, np.cumsum([len(column) for column in columns])[:-1]), texts.take(pa.array(sorting))


def _stated(figures: pa.ChunkedArray, words: pa.ChunkedArray) -> NDArray[np.float64]:
    """Figures in the unit (or currency) that most of the group's are in; NaN where a row has another or none.

    Pieces do not compare with kilograms, so that a step between them is one of unknown quantity.
    """
    figure = figures.cast(pa.float64()).fill_null(np.nan).to_numpy()
    known = (figure >= _SMALLEST) & (figure <= _LARGEST)
    (word,), _ = _numbered([words.fill_null("")])
    usual = np.argmax(np.bincount(word[known], minlength=1)) if known.any() else -1
    found: NDArray[np.float64] = np.where(known & (word == usual), figure, np.nan)
    return found


def _weighed(rows: pa.Table, weigh: Weigh | None) -> NDArray[np.float32]:
    if weigh is None:
        return np.zeros(0, np.float32)
    weight = np.asarray(weigh.work(rows), np.float32)
    if len(weight) != rows.num_rows or not (weight >= 0).all():
        raise UsageError(f"the weights of {rows['hs6'][0]} are not one a row, each 0 or more")
    return weight


def _day(day: Any) -> int:
    return int(day.toordinal()) - _EPOCH


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""

"""The kernel and the joins against brute force over every walk, on small random groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.shipments.chains.costs import BINS, Costs, costs
from wherefrom.shipments.engines.groups import First, Ranked, Search, Steps
from wherefrom.shipments.engines.joins import Joins
from wherefrom.shipments.engines.kernel import Kernel

DAY = 19_000


class Case(NamedTuple):
    steps: Steps
    queries: list[First]
    targets: tuple[int, ...]
    hops: int
    dwell: int


def steps(rows: list[tuple[int, int, int, float]], weight: list[float] | None = None, price: list[float] | None = None) -> Steps:
    """Shipments from (shipper, consignee, day, quantity)."""
    shipper, consignee, day, quantity = zip(*rows, strict=True) if rows else ((), (), (), ())
    kinds = (np.int64, np.int64, np.int64, np.float64)
    columns = [np.array(column, kind) for column, kind in zip((shipper, consignee, day, quantity), kinds, strict=True)]
    columns[2] += DAY
    return Steps(*columns, np.array(price or [np.nan] * len(rows)), np.array(weight or [], np.float32))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Few parties and days: same-day hops, self-shipments, cycles, hubs, unknown quantities and ties come by themselves."""
    parties, last = draw(st.integers(1, 6)), draw(st.integers(0, 30))
    party, quantity = st.integers(0, parties - 1), st.sampled_from([float("nan"), 0.0, -1.0, 1.0, 2.0, 3.0, 1000.0])
    rows = draw(st.lists(st.tuples(party, party, st.integers(0, last), quantity), max_size=24))
    weight = draw(st.none() | st.lists(st.sampled_from([0.0, 0.25, 1.5]), min_size=len(rows), max_size=len(rows)))
    price = draw(st.none() | st.lists(st.sampled_from([float("nan"), 1.0, 1.5, 2.5, 40.0]), min_size=len(rows), max_size=len(rows)))
    begun = st.integers(-2, last + 2)
    queries = draw(st.lists(st.builds(lambda p, a, b: First(p, DAY + a, DAY + a + b), party, begun, st.integers(0, 20)), max_size=3))
    targets = tuple(sorted(draw(st.sets(party, max_size=3))))
    return Case(steps(rows, weight, price), queries, targets, draw(st.integers(1, 5)), draw(st.integers(1, 20)))


def walks(case: Case, query: First) -> list[tuple[int, ...]]:
    """Every chain of a query as places of shipments, by the rules alone."""
    some, found = case.steps, []
    begun = [(e,) for e in range(len(some.day)) if some.shipper[e] == query.shipper and query.first <= some.day[e] <= query.last]
    while begun:
        path = begun.pop()
        here = path[-1]
        if some.consignee[here] in case.targets:
            found.append(path)
        elif len(path) < case.hops:
            begun += [
                (*path, e) for e in range(len(some.day))
                if some.shipper[e] == some.consignee[here] and 1 <= some.day[e] - some.day[here] <= case.dwell
            ]  # fmt: skip
    return found


def price(case: Case, path: tuple[int, ...], table: Costs) -> float:
    """What a chain costs: tables in single precision, added in double in the kernel's order."""
    some, total = case.steps, 0.0
    for at, e in enumerate(path):
        own = float(np.float32(table.busy * np.log1p(int((some.consignee == some.consignee[e]).sum()))))
        own += float(some.weight[e]) if len(some.weight) else 0.0
        if at:
            step = float(table.gap[some.day[e] - some.day[path[at - 1]]])
            change, dearer = (_nats(column, path[at - 1], e) for column in (some.quantity, some.price))
            step += table.unknown if change is None else float(table.ratio[_place(change)])
            total += step + (0.0 if dearer is None else float(table.price[_place(dearer)]))
        total += own
    return total


def _nats(column: np.ndarray, before: int, after: int) -> float | None:
    if not (column[before] > 0 and column[after] > 0):
        return None
    return float(np.log(np.float32(column[after])) - np.log(np.float32(column[before])))


def _place(nats: float) -> int:
    return min(max(int(np.floor((nats + 2.0) * 100.0 + 0.5)), 0), BINS)


def expected(case: Case, query: First, top: int) -> Ranked:
    """What the best chains must be: no party twice, by cost, then by day and place of each shipment in turn."""
    every, table = walks(case, query), costs(case.dwell)
    some = case.steps
    simple = [path for path in every if len({int(query.shipper), *(int(some.consignee[e]) for e in path)}) == len(path) + 1]
    ranked = sorted((price(case, path, table), [(int(some.day[e]), e) for e in path], path) for path in simple)
    near = sum(one[0] <= ranked[0][0] + 1.0 for one in ranked)
    return Ranked(float(len(every)), near, tuple((cost, path) for cost, _, path in ranked[:top]))


def least(case: Case, query: First) -> dict[int, int]:
    found: dict[int, int] = {}
    for path in walks(case, query):
        end = int(case.steps.consignee[path[-1]])
        found[end] = min(len(path), found.get(end, len(path)))
    return found


def agrees(case: Case, search: Search, top: int) -> None:
    targets = np.array(case.targets, np.int64)
    reached = search.reach(case.steps, case.queries, targets, case.hops, case.dwell)
    assert [least(case, query) for query in case.queries] == reached
    ranked = search.chains(case.steps, case.queries, targets, case.hops, case.dwell, top)
    assert [_told(expected(case, query, top)) for query in case.queries] == [_told(one) for one in ranked]


def _told(one: Ranked) -> tuple[float, int, list[tuple[float, tuple[int, ...]]]]:
    return one.total, one.near, [(round(cost, 4), path) for cost, path in one.best]


@settings(max_examples=400)
@given(case=cases(), top=st.integers(1, 6))
def test_the_kernel_finds_what_brute_force_finds(case: Case, top: int) -> None:
    """Targets with the fewest hops, the count of all chains, the best by cost and how many are near it: as brute force over every walk."""
    agrees(case, Kernel(), top)


@settings(max_examples=15)
@given(case=cases(), top=st.integers(1, 6))
def test_the_joins_find_what_brute_force_finds(case: Case, top: int) -> None:
    """The SQL joins, too, answer as brute force over every walk does."""
    agrees(case, Joins(threads=1), top)


# Chains that pass a party twice are counted, but not shown: the cycle's second.
EDGES = {
    "no shipment at all": Case(steps([]), [First(0, DAY, DAY + 9)], (1,), 4, 10),
    "a hop on the same day": Case(steps([(0, 1, 5, 1.0), (1, 2, 5, 1.0)]), [First(0, DAY, DAY + 9)], (2,), 4, 10),
    "the day before": Case(steps([(0, 1, 5, 1.0), (1, 2, 4, 1.0)]), [First(0, DAY, DAY + 9)], (2,), 4, 10),
    "the last day of the dwell": Case(steps([(0, 1, 5, 1.0), (1, 2, 15, 1.0)]), [First(0, DAY, DAY + 9)], (2,), 4, 10),
    "the day after the dwell": Case(steps([(0, 1, 5, 1.0), (1, 2, 16, 1.0)]), [First(0, DAY, DAY + 9)], (2,), 4, 10),
    "to itself": Case(steps([(0, 0, 1, 1.0), (0, 1, 3, 1.0)]), [First(0, DAY, DAY + 1)], (1,), 4, 10),
    "a cycle": Case(steps([(0, 1, 1, 1.0), (1, 0, 2, 1.0), (0, 1, 3, 1.0), (1, 2, 4, 1.0)]), [First(0, DAY, DAY + 1)], (2,), 4, 10),
    "a target in between": Case(steps([(0, 1, 1, 1.0), (1, 2, 3, 1.0)]), [First(0, DAY, DAY + 1)], (1, 2), 4, 10),
    "from a target": Case(steps([(0, 1, 1, 1.0), (1, 0, 3, 1.0)]), [First(0, DAY, DAY + 1)], (0,), 4, 10),
    "a hub": Case(steps([(0, 1, 1, 5.0)] + [(1, 2 + n % 3, 2 + n % 9, float(n)) for n in range(300)] + [(2, 5, 30, 5.0)]),
                  [First(0, DAY, DAY + 1)], (5,), 3, 40),
    "five hops": Case(steps([(n, n + 1, n, 2.0) for n in range(6)]), [First(0, DAY, DAY)], (5,), 5, 1),
    "one hop too many": Case(steps([(n, n + 1, n, 2.0) for n in range(6)]), [First(0, DAY, DAY)], (6,), 5, 1),
}  # fmt: skip

FOUND = {
    "no shipment at all": 0, "a hop on the same day": 0, "the day before": 0, "the last day of the dwell": 1, "the day after the dwell": 0,
    "to itself": 1, "a cycle": 2, "a target in between": 1, "from a target": 1, "a hub": 100, "five hops": 1, "one hop too many": 0,
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("search", [Kernel(), Joins(threads=1)], ids=["kernel", "joins"])
def test_edge_cases_are_as_the_rules_say(name: str, search: Search) -> None:
    """Same-day hops, the ends of the dwell, self-shipments, cycles, targets in between, hubs and the most hops follow the rules."""
    case = EDGES[name]
    agrees(case, search, 10)
    found = search.chains(case.steps, case.queries, np.array(case.targets, np.int64), case.hops, case.dwell, 10)
    assert FOUND[name] == found[0].total

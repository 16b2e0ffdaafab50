"""What a shipment's own record costs, and what a step costs."""

import numpy as np
import pytest

from wherefrom.shipments.chains.costs import BINS, costs, step
from wherefrom.shipments.chains.evidence import SIGNALS, weigh
from wherefrom.shipments.chains.index import Edges, build
from wherefrom.shipments.chains.search import Query, trace


def edges(rows):
    group, shipper, consignee, day, quantity = (np.array(column) for column in zip(*rows, strict=True))
    return Edges(group, shipper, consignee, day, quantity.astype(float))


def test_a_regular_lane_costs_more_than_a_single_shipment():
    """These two always trade: each of their shipments weighs more than a pair's only one."""
    told = weigh(edges([(0, 0, 1, day, 5) for day in range(9)] + [(0, 0, 2, 4, 5)]), parties=3)
    assert (True, 0.0) == (bool(told.signals["lane"][0] > 1.0), float(told.signals["lane"][9]))


def test_an_end_has_no_traits_of_its_own():
    """Every chain ends at a target, so whether a target is busy or old tells chains not apart."""
    rows = [(group, 0, 1, 400 * group, 5) for group in range(3)]
    free = weigh(edges(rows), parties=2, targets=np.array([1]))
    assert (True, True) == (bool((free.signals["holder"] == 0).all()), bool((free.signals["age"] == 0).all()))


def test_no_signal_is_below_nothing_or_above_three():
    """A single innocent trait clears no shipment, and none speaks below nothing."""
    dice = np.random.default_rng(1)
    some = Edges(*(dice.integers(0, most, 5000) for most in (5, 50, 50, 900)), dice.random(5000))
    country = dice.integers(0, 4, 50)
    told = weigh(some, parties=50, origin=country[some.shipper], destination=country[some.consignee], controls=400)
    assert set(SIGNALS) == set(told.signals)
    assert (True, True) == (
        all(bool((cost >= 0).all()) for cost in told.signals.values()),
        all(bool((cost <= 3).all()) for cost in told.signals.values()),
    )


def test_a_signal_without_its_column_is_not_told():
    """Without countries nothing is said of corridors, without a day nothing of controls."""
    assert {"lane", "holder", "age"} == set(weigh(edges([(0, 0, 1, 1, 5)]), parties=2).signals)


@pytest.mark.parametrize("dwell", [1, 5, 60, 120, 700])
def test_costs_are_never_below_nothing(dwell):
    """The search leaves a chain as soon as it costs too much, which is right only where nothing makes a chain cheaper again."""
    table = costs(dwell)
    assert (dwell + 1, BINS + 1, True) == (
        len(table.gap),
        len(table.ratio),
        bool((table.gap >= 0).all() and (table.ratio >= 0).all() and (table.price >= 0).all()),
    )


def test_a_step_within_weeks_that_loses_little_costs_nothing():
    """A tenth lost after a month is what goods that move on look like; growth and division cost more."""
    assert (0.0, True, True) == (step(30, -0.1), step(30, 0.5) > 3.0, step(30, -1.0) >= 3.0)


def test_a_description_that_names_the_part_brings_its_chain_first():
    """Of two chains that fit alike the one whose description names the part is first, whatever its place."""
    some = edges([(0, 0, 1, 10, 5), (0, 0, 2, 10, 5), (0, 1, 3, 40, 5), (0, 2, 3, 40, 5)])
    names = np.array([0, 0, 0, 7], np.int32)
    told = trace(build(some), [Query(0, 0, 0, 20, 7)], np.array([3]), names=names)[0]
    assert ((1, 3), (0, 2)) == tuple(found.edges for found in told.best)
    assert 4.0 == told.best[1].cost - told.best[0].cost


def test_a_description_that_names_another_part_costs():
    """A part that nobody asked for speaks against its chain."""
    some = edges([(0, 0, 1, 10, 5), (0, 0, 2, 10, 5), (0, 1, 3, 40, 5), (0, 2, 3, 40, 5)])
    told = trace(build(some), [Query(0, 0, 0, 20, 7)], np.array([3]), names=np.array([-1, 0, 0, 0], np.int32))[0]
    assert ((1, 3), (0, 2)) == tuple(found.edges for found in told.best)


def test_returns_do_not_hide_the_way_on():
    """Goods that go to and fro are no chain; the one sale onward among them is shown, also where parties have second numbers."""
    rows = [(0, 0, 1, 10 * day, 5) for day in range(5)] + [(0, 1, 2, 10 * day + 5, 5) for day in range(5)] + [(0, 1, 5, 60, 5)]
    told = trace(build(edges(rows)), [Query(0, 0, 0, 99)], np.array([2, 5]), same=np.array([0, 1, 0, 3, 4, 5]), top=9)[0]
    assert {(at, 10) for at in range(5)} == {found.edges for found in told.best}

"""Components by year: none is lost and none counted twice."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.dating import timeline

SPANS = st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2023, 12, 31)), st.integers(0, 800)), max_size=3)
ROWS = st.lists(st.tuples(SPANS, st.integers(1, 5)), max_size=12)


def middle(first, more):
    return (first + timedelta(days=more // 2)).year


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_counts_add_up_to_all_components(make, rows):
    """Sure, likely and undated components together are all components, each row as often as it counts."""
    line = timeline([make(str(place), spans, count=count) for place, (spans, count) in enumerate(rows)])
    assert sum(line.sure.values()) + sum(line.likely.values()) + line.undated == sum(count for _, count in rows)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_years_are_those_of_the_middles(make, rows):
    """A component is sure when the middles of all its windows lie in one year, else likely in that of the first."""
    sure, likely, undated = Counter(), Counter(), 0
    for spans, count in rows:
        years = [middle(*one) for one in spans]
        if not years:
            undated += count
        else:
            (sure if len(set(years)) == 1 else likely)[years[0]] += count
    line = timeline([make(str(place), spans, count=count) for place, (spans, count) in enumerate(rows)])
    assert (line.sure, line.likely, line.undated) == (dict(sure), dict(likely), undated)
    every = {*sure, *likely}
    assert line.years == (range(min(every), max(every) + 1) if every else range(0))
    assert list(line.sure) == sorted(line.sure)


@pytest.mark.parametrize(
    ("spans", "sure", "likely"),
    [
        ([(date(2020, 12, 28), 6)], {2020: 1}, {}),
        ([(date(2019, 12, 30), 6)], {2020: 1}, {}),
        ([(date(2021, 1, 1), 364)], {2021: 1}, {}),
        ([(date(2017, 3, 6), 6), (date(2007, 3, 5), 6)], {}, {2017: 1}),
        ([(date(2017, 3, 6), 6), (date(2017, 6, 5), 6)], {2017: 1}, {}),
    ],
)
def test_a_week_across_new_year_belongs_to_its_middle(make, spans, sure, likely):
    """ISO week 1 that begins in December is of the new year, and another decade makes a year likely only."""
    line = timeline([make("a", spans)])
    assert (line.sure, line.likely) == (sure, likely)


def test_nothing_has_no_years():
    """An empty sheet has an empty line."""
    line = timeline([])
    assert (line.sure, line.likely, line.undated, list(line.years)) == ({}, {}, 0, [])

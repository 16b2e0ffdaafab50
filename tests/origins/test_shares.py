"""Shares add up to their base, the unidentified in it and last; intervals are Wilson's."""

import math
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.origins import UNITS, region_of, shares, wilson
from wherefrom.origins.shares import UNKNOWN, Z95

CODES = st.sampled_from(["US", "CH", "TW", "NL", None])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "count": st.integers(1, 4),
            "maker": st.sampled_from(["ti", "st", None]),
            "part_number": st.sampled_from(["LM317", "NE555", "", None]),
            "brand": st.sampled_from(["TI", "ST", None]),
            "company": st.sampled_from(["Texas Instruments", None]),
            "origins": st.fixed_dictionaries(dict.fromkeys(ORIGIN_RULES, CODES)),
        }
    ),
    max_size=12,
)
UNIT = st.sampled_from(sorted(UNITS))
RULE = st.sampled_from(sorted(ORIGIN_RULES))


def records_of(make, rows):
    return [make(f"c{place}", **row) for place, row in enumerate(rows)]


def unit_of(record, unit):
    """What a record is one of, or None where it is none."""
    if unit == "part numbers":
        return (record.maker, record.part_number) if record.part_number else None
    return record.company or record.brand


@settings(max_examples=200, deadline=None)
@given(ROWS, UNIT, RULE)
def test_shares_add_up_to_the_base(make, rows, unit, rule):
    """Numbers add up to the base under every unit and rule, every row names that base, and the shares add up to one."""
    table = shares(records_of(make, rows), unit, rule)
    assert sum(row.number for row in table.rows) == table.base
    assert {row.base for row in table.rows} <= {table.base}
    assert math.isclose(sum(row.share for row in table.rows), 1.0 if table.base else 0.0)
    assert (table.unit, table.rule) == (unit, rule)


@settings(max_examples=200, deadline=None)
@given(ROWS, UNIT, RULE)
def test_shares_are_those_counted_by_hand(make, rows, unit, rule):
    """A unit is of the place that most of its records know, the first by name among equals, whatever their order."""
    records = records_of(make, rows)
    groups, left_out = defaultdict(list), 0
    for record in records:
        key = record.id if unit == "components" else unit_of(record, unit)
        if key is None:
            left_out += record.count
        else:
            groups[key].append(record)
    numbers, ids = defaultdict(int), defaultdict(list)
    for group in groups.values():
        told = sorted(record.origins[rule] for record in group if record.origins[rule] is not None)
        place = max(told, key=told.count) if told else UNKNOWN
        numbers[place] += group[0].count if unit == "components" else 1
        ids[place].append(group[0].id)
    table = shares(records, unit, rule)
    assert {row.place: row.number for row in table.rows} == dict(numbers)
    assert {row.place: list(row.records) for row in table.rows} == dict(ids)
    assert (table.base, table.left_out) == (sum(numbers.values()), left_out)


@settings(max_examples=200, deadline=None)
@given(ROWS, UNIT, RULE)
def test_the_unidentified_stand_last_and_in_the_base(make, rows, unit, rule):
    """Known places come first, largest first; what is not identified comes last, however large it is."""
    table = shares(records_of(make, rows), unit, rule)
    known = [row for row in table.rows if row.place != UNKNOWN]
    assert list(table.rows[: len(known)]) == known
    assert [row.number for row in known] == sorted((row.number for row in known), reverse=True)
    assert sum(row.number for row in known) + sum(row.number for row in table.rows[len(known) :]) == table.base


@settings(max_examples=150, deadline=None)
@given(ROWS, UNIT, RULE)
def test_regions_gather_the_places(make, rows, unit, rule):
    """A share by region is the sum of the shares of its jurisdictions; the base and the unidentified stay."""
    records = records_of(make, rows)
    by_code, by_region = shares(records, unit, rule), shares(records, unit, rule, place=region_of)
    wanted = defaultdict(int)
    for row in by_code.rows:
        wanted[row.place if row.place == UNKNOWN else region_of(row.place)] += row.number
    assert {row.place: row.number for row in by_region.rows} == dict(wanted)
    assert by_region.base == by_code.base


@settings(max_examples=100, deadline=None)
@given(ROWS, UNIT, RULE)
def test_each_share_lies_in_its_interval(make, rows, unit, rule):
    """The interval printed beside a share is Wilson's of its number and base."""
    for row in shares(records_of(make, rows), unit, rule).rows:
        assert (row.low, row.high) == wilson(row.number, row.base)
        assert row.low <= row.share <= row.high


def test_a_row_counts_as_often_as_it_says(make):
    """A row that stands for three components counts three times among components and once among part numbers."""
    records = [make("a", count=3, part_number="LM317", origins={"brand-seat": "US"}), make("b", part_number="NE555")]
    assert [(row.place, row.number) for row in shares(records, "components", "brand-seat").rows] == [("US", 3), (UNKNOWN, 1)]
    assert [(row.place, row.number) for row in shares(records, "part numbers", "brand-seat").rows] == [("US", 1), (UNKNOWN, 1)]


def test_nothing_has_an_empty_table():
    """No record, no row, and a base of nothing."""
    table = shares([], "components", "brand-seat")
    assert (table.base, table.left_out, table.rows) == (0, 0, ())


def test_a_rule_that_a_record_does_not_name_is_unknown(make):
    """A record without an origin under a rule is not identified, never dropped."""
    assert [(row.place, row.number) for row in shares([make("a")], "components", "owner-then").rows] == [(UNKNOWN, 1)]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_an_interval_holds_its_share_within_nought_and_one(pair):
    """Nought, low, share, high and one stand in this order."""
    hits, base = pair
    low, high = wilson(hits, base)
    assert 0.0 <= low <= (hits / base if base else 0.0) <= high <= 1.0


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_ends_solve_the_score_equation(pair):
    """At each end p the distance of the share is z standard errors of p, which is what Wilson's interval means."""
    hits, base = pair
    for end in wilson(hits, base):
        assert math.isclose((hits / base - end) ** 2, Z95**2 * end * (1 - end) / base, rel_tol=1e-6, abs_tol=1e-12)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_rest_has_the_mirrored_interval(pair):
    """The interval of those that are not is one less the interval of those that are."""
    hits, base = pair
    low, high = wilson(hits, base)
    assert wilson(base - hits, base) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(
    ("hits", "base", "low", "high"),
    [
        (222, 294, 70.3, 80.1),
        (0, 10, 0.0, 27.8),
        (10, 10, 72.2, 100.0),
        (5, 10, 23.7, 76.3),
        (0, 1, 0.0, 79.3),
        (1, 1, 20.7, 100.0),
        (15, 148, 6.2, 16.0),
    ],
)
def test_known_intervals(hits, base, low, high):
    """Intervals as published, in per cent to one place (15 of 148: Newcombe 1998 gives 0.0624 to 0.1605)."""
    assert [round(100 * end, 1) for end in wilson(hits, base)] == [low, high]


@pytest.mark.parametrize("base", range(1, 60))
def test_the_extremes_are_reached_exactly(base):
    """None of any begins at exactly nought, all of any ends at exactly one."""
    assert wilson(0, base)[0] == 0.0
    assert wilson(base, base)[1] == 1.0


def test_an_empty_base_tells_nothing():
    """With no unit the interval is everything."""
    assert wilson(0, 0) == (0.0, 1.0)

"""The terminus post quem against a re-implementation by brute force."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wherefrom.dating import POLICIES, terminus
from wherefrom.dating.terminus import in_era

START = date(2000, 1, 1)
SPANS = st.lists(st.tuples(st.dates(date(1995, 1, 1), date(2023, 12, 31)), st.integers(0, 400)), max_size=4)
ROWS = st.lists(st.tuples(SPANS, st.dates(date(2019, 1, 1), date(2024, 12, 31))), max_size=12)
NEAR = st.lists(st.tuples(st.dates(date(2019, 1, 1), date(2019, 12, 31)), st.just(6)), min_size=1, max_size=2)
CROWDS = st.lists(st.tuples(st.one_of(NEAR, NEAR, NEAR, SPANS), st.just(date(2024, 1, 2))), min_size=4, max_size=12)


def records_of(make, rows):
    return [make(f"c{place:02}", spans, seen=seen) for place, (spans, seen) in enumerate(rows)]


def era(record, years=10):
    """First days of the windows within so many years before the record was seen, else of all."""
    firsts = [window.earliest for window in record.windows]
    return [day for day in firsts if (record.seen - day).days <= round(years * 365.25)] or firsts


def fence_of(days):
    """Tukey's upper fence over days by exact fractions, at least a year above the upper quartile."""
    numbers = sorted(day.toordinal() for day in days)

    def quartile(part):
        place = Fraction(part * (len(numbers) - 1), 4)
        low = int(place)
        high = min(low + 1, len(numbers) - 1)
        return numbers[low] + (place - low) * (numbers[high] - numbers[low])

    return date.fromordinal(round(quartile(3) + max(Fraction(365), Fraction(3, 2) * (quartile(3) - quartile(1)))))


def found(result):
    return {bound.record: bound.day for bound in result.bounds}, {bound.record: bound.day for bound in result.dropped}


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_strict_is_the_latest_of_the_earliest_days(make, rows):
    """Under strict every window counts: the terminus is the maximum over records of their earliest day."""
    records = records_of(make, rows)
    wanted = {one.id: min(window.earliest for window in one.windows) for one in records if one.windows}
    result = terminus(records, "strict")
    assert found(result) == (wanted, {})
    assert result.day == max(wanted.values(), default=None)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.integers(1, 20))
def test_era_takes_the_earliest_day_within_the_era(make, rows, years):
    """Under era a record counts with its earliest window in the era before it was seen, or of all when none is in it."""
    records = records_of(make, rows)
    wanted = {one.id: min(era(one, years)) for one in records if one.windows}
    result = terminus(records, "era", era_years=years)
    assert found(result) == (wanted, {})
    assert result.day == max(wanted.values(), default=None)


@settings(max_examples=200, deadline=None)
@given(st.one_of(ROWS, CROWDS))
def test_consensus_drops_only_what_lies_wholly_beyond_the_fence(make, rows):
    """A record is dropped exactly when all its windows in the era begin after the upper fence of the era's bounds."""
    records = [one for one in records_of(make, rows) if one.windows]
    bounds = {one.id: min(era(one)) for one in records}
    dropped = set()
    if len(bounds) >= 4:
        fence = fence_of(bounds.values())
        dropped = {one.id for one in records if all(day > fence for day in era(one))}
    result = terminus(records, "consensus")
    assert found(result) == (
        {name: day for name, day in bounds.items() if name not in dropped},
        {name: day for name, day in bounds.items() if name in dropped},
    )


@settings(max_examples=100, deadline=None)
@given(st.one_of(ROWS, CROWDS), st.sampled_from(sorted(POLICIES)), st.integers(0, 7))
def test_leaving_out_the_latest_equals_computing_without_them(make, rows, policy, most):
    """Each row of the robustness table is the terminus of the bounds without the so many latest records."""
    records = records_of(make, rows)
    result = terminus(records, policy)
    table = result.without(most)
    assert [left for left, _ in table] == list(range(most + 1))
    kept = [bound.record for bound in result.bounds]
    for left, day in table:
        remaining = [one for one in records if one.id in kept[left:]]
        # Who is dropped under consensus is settled once, by the whole set.
        assert day == terminus(remaining, "strict" if policy == "strict" else "era").day


@settings(max_examples=100, deadline=None)
@given(ROWS, st.sampled_from(sorted(POLICIES)), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(make, rows, policy, random):
    """A shuffled sheet has the same terminus, the same deciding records and the same dropped ones."""
    records = records_of(make, rows)
    shuffled = random.sample(records, len(records))
    assert terminus(shuffled, policy) == terminus(records, policy)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_policies_are_ordered(make, rows):
    """Strict never lies after era, and consensus never after era: each is a lower bound, more or less cautious."""
    records = records_of(make, rows)
    strict, among, most = (terminus(records, policy).day or date.min for policy in ("strict", "era", "consensus"))
    assert max(strict, among) == among
    assert max(most, among) == among


@settings(max_examples=100, deadline=None)
@given(ROWS, st.sampled_from(sorted(POLICIES)))
def test_the_deciding_records_have_the_terminus_and_stand_first(make, rows, policy):
    """Every record that decides has the terminus as its bound, none other has, and bounds run from late to early."""
    result = terminus(records_of(make, rows), policy)
    days = [bound.day for bound in result.bounds]
    assert days == sorted(days, reverse=True)
    assert result.deciding == tuple(bound for bound in result.bounds if bound.day == result.day)
    assert result.bounds[: len(result.deciding)] == result.deciding


def test_nothing_dated_has_no_terminus(make):
    """Without a dated record there is no day, nothing decides, and nothing remains."""
    for policy in POLICIES:
        result = terminus([make("a", [])], policy)
        assert (result.day, result.bounds, result.deciding, result.dropped) == (None, (), (), ())
        assert result.without(2) == [(0, None), (1, None), (2, None)]


def test_a_bound_names_the_token_of_its_earliest_window(make):
    """The text that decides is that of the window that decides, not the first one."""
    one = make("a", [(date(2021, 5, 3), 6), (date(2011, 5, 2), 6)])
    assert [(bound.token, bound.day) for bound in terminus([one], "strict").bounds] == [("a-1", date(2011, 5, 2))]
    assert [(bound.token, bound.day) for bound in terminus([one], "era", era_years=5).bounds] == [("a-0", date(2021, 5, 3))]


def test_one_late_misreading_moves_era_but_not_consensus(make):
    """Nine components of 2019 outvote one of 2023 under consensus; era and strict let it decide, and say so."""
    records = [make(f"c{place}", [(date(2019, 1, 1) + timedelta(days=20 * place), 6)]) for place in range(9)]
    records.append(make("late", [(date(2023, 6, 5), 6)]))
    assert terminus(records, "era").day == date(2023, 6, 5)
    consensus = terminus(records, "consensus")
    assert [bound.record for bound in consensus.dropped] == ["late"]
    assert consensus.day == date(2019, 1, 1) + timedelta(days=160)


def test_an_early_component_is_never_dropped(make):
    """Stock is old: there is no lower fence."""
    records = [make(f"c{place}", [(date(2019, 1, 1), 6)], seen=date(2020, 1, 1)) for place in range(9)]
    records.append(make("old", [(date(1985, 1, 1), 6)], seen=date(2020, 1, 1)))
    assert terminus(records, "consensus").dropped == ()


def test_a_component_with_one_reading_inside_the_fence_stays(make):
    """A record is left out only when all its readings lie too late."""
    records = [make(f"c{place}", [(date(2013, 1, 1), 6)], seen=date(2022, 12, 1)) for place in range(9)]
    records.append(make("either", [(date(2022, 6, 1), 6), (date(2013, 6, 1), 6)], seen=date(2022, 12, 1)))
    assert terminus(records, "consensus").dropped == ()


@pytest.mark.parametrize(("days", "dropped"), [(365, 0), (366, 1)])
def test_the_fence_is_never_nearer_than_a_year(make, days, dropped):
    """Among components of one day, one a year later stays and one a day more goes."""
    first = date(2019, 1, 1)
    records = [make(f"c{place}", [(first, 6)]) for place in range(9)]
    records.append(make("late", [(first + timedelta(days=days), 6)]))
    assert len(terminus(records, "consensus").dropped) == dropped


def test_three_components_are_no_majority(make):
    """With fewer than four dated components consensus is era."""
    records = [make("a", [(START, 6)]), make("b", [(START, 6)]), make("c", [(date(2023, 1, 2), 6)]), make("d", [])]
    assert terminus(records, "consensus").dropped == ()
    assert terminus(records, "consensus").day == date(2023, 1, 2)


@pytest.mark.parametrize(("first", "number"), [(date(2014, 1, 2), 1), (date(2014, 1, 1), 2)])
def test_the_era_reaches_back_to_its_day(make, first, number):
    """A window that begins ten years (3652 days) before the component was seen is in the era, one a day older is not."""
    one = make("a", [(first, 6), (date(2004, 1, 5), 6)], seen=date(2024, 1, 2))
    assert len(in_era(one, 10)) == number


@settings(max_examples=50, deadline=None)
@given(CROWDS)
@example([([(date.max - timedelta(days=place), 0)], date.max) for place in range(5)])
def test_consensus_always_keeps_somebody(make, rows):
    """The upper fence never lies below every bound, at the end of the calendar neither."""
    assert terminus(records_of(make, rows), "consensus").day is not None or not any(spans for spans, _ in rows)

"""Spans against sets of days, and the ways in which a span is written."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.errors import InputError
from wherefrom.model.spans import Span, span

DAYS = st.integers(0, 40).map(lambda number: date(2020, 2, 10) + timedelta(days=number))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: Span(min(pair), max(pair)))


def days_of(one: Span) -> set[date]:
    return {date.fromordinal(number) for number in range(one.first.toordinal(), one.last.toordinal() + 1)}


@settings(max_examples=200, deadline=None)
@given(SPANS, SPANS)
def test_intersection_is_that_of_the_sets_of_days(left, right):
    """The days in both spans are exactly the days of their intersection, which is None when there are none."""
    both = left & right
    assert (set() if both is None else days_of(both)) == days_of(left) & days_of(right)
    assert both == right & left


@settings(max_examples=200, deadline=None)
@given(SPANS, SPANS)
def test_union_is_the_shortest_span_over_the_sets_of_days(left, right):
    """The union begins and ends with the first and last day of either span."""
    every = days_of(left) | days_of(right)
    assert left | right == Span(min(every), max(every))


@settings(max_examples=100, deadline=None)
@given(SPANS, DAYS)
def test_containment_and_length_are_those_of_the_set_of_days(one, day):
    """A day is in a span when it is in its set of days, and the span is as long as that set."""
    assert (day in one) == (day in days_of(one))
    assert one.days == len(days_of(one))


@settings(max_examples=100, deadline=None)
@given(SPANS)
def test_a_written_span_is_read_as_itself(one):
    """Writing a span and reading it gives the same span."""
    assert span(str(one)) == one


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_each_precision_covers_the_day_it_is_cut_from(day):
    """A day, its month, its ISO week and its year each hold the day, and have as many days as such a thing has."""
    year, week, _ = day.isocalendar()
    assert span(day.isoformat()) == Span(day, day)
    assert day in span(f"{day:%Y-%m}")
    assert span(f"{day:%Y-%m}").days in {28, 29, 30, 31}
    assert day in span(f"{year}-W{week:02}")
    assert span(f"{year}-W{week:02}").days == 7
    assert day in span(f"{day:%Y}")
    assert span(f"{day:%Y}").days in {365, 366}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        (" 2021-03-24 ", "2021-03-24", "2021-03-24"),
        ("2021-03/2021-05", "2021-03-01", "2021-05-31"),
        ("2021/2021-02-03", "2021-01-01", "2021-02-03"),
    ],
)
def test_a_prefix_covers_the_days_that_it_names(text, first, last):
    """A year, month, week, day or interval covers its first to its last day."""
    assert span(text) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "", "21", "2021-3", "2021-13", "2021-00", "2021-02-29", "2021-W53", "2021-W00", "2021-w12", "0000", "9999-W52", "2021-",
        "20210324", "2021-03-24T00:00", "/", "2021/", "/2021", "2021/2022/2023", "24.03.2021", "March 2021",
    ],
)  # fmt: skip
def test_what_names_no_day_is_refused_with_a_way_to_write_it(text):
    """A text that is no date, or a day that does not exist, is an InputError saying how a date is written."""
    with pytest.raises(InputError) as refused:
        span(text)
    assert "is not a date" in refused.value.what
    assert "2021-03-24" in refused.value.cure


@pytest.mark.parametrize("text", ["2021-05/2021-03", "2022/2021"])
def test_a_span_never_ends_before_it_begins(text):
    """An interval written backwards is refused and names both days."""
    with pytest.raises(InputError, match=r"cannot end \(2021-\d\d-31\) before it begins \(202\d-\d\d-01\)"):
        span(text)


def test_a_span_of_one_day_is_one_day_long():
    """First and last day are both counted."""
    assert Span(date(2021, 3, 1), date(2021, 3, 1)).days == 1


def test_spans_that_only_touch_share_that_day():
    """The ends are closed: a common end is in both."""
    assert span("2021-01/2021-02") & span("2021-02-28/2021-03") == span("2021-02-28")
    assert span("2021-01") & span("2021-02") is None

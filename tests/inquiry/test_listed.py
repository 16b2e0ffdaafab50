"""The day of a listing beside the windows of components, in careful words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.inquiry.findings.listed import beside
from wherefrom.model.cases import Dating, Record
from wherefrom.model.lookups import Listing


def component(number: int, *windows: tuple[str, str], count: int = 1, where: str = "Drone A") -> Record:
    made = tuple(
        Dating(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), certainty=1.0, likelihood=1.0, rule="r", token="t")
        for first, last in windows
    )
    return Record(
        id=f"c{number}", sheet="s", row=number, object=where, count=count, seen=date(2024, 1, 2), cells={}, marks="", part_number=None,
        lot=None, maker=None, brand=None, brand_weight=0.0, brand_why="", company=None, parent=None, holding="", states=(), origins={},
        windows=made, rejected=(), flags=(),
    )  # fmt: skip


def told(listed: str, *records: Record, delisted: str = "", held: str = "2026-07-31") -> tuple[int, int, int, int, str]:
    one = beside(Listing(authority="A", programme="P", listed=listed, delisted=delisted), held, records)
    return one.before, one.after, one.across, one.not_known, one.sentence


def test_windows_before_the_listing_are_said_to_lie_before_it() -> None:
    """One sentence with the day, the number, the object and the days."""
    records = [component(1, ("2019-05-01", "2019-05-31"), count=2), component(2, ("2021-11-01", "2021-11-30"))]
    sentence = "listed 2022-03-24; the 3 components found in Drone A carry windows 2019-05-01 to 2021-11-30, before the listing"
    assert (3, 0, 0, 0, sentence) == told("2022-03-24", *records)


def test_each_order_is_told_apart_with_its_number() -> None:
    """Before, after, across and undated stand side by side; none is left out."""
    records = [
        component(1, ("2019-05-01", "2019-05-07")),
        component(2, ("2023-01-02", "2023-01-08"), where="Drone B"),
        component(3, ("2012-01-01", "2012-01-07"), ("2022-01-01", "2022-12-31")),
        component(4),
    ]
    sentence = (
        "listed 2022-03-24; of the 4 components found in 2 objects: 1 carries a window 2019-05-01 to 2019-05-07, before the listing; "
        "1 carries a window 2023-01-02 to 2023-01-08, after the listing; 1 carries a window 2012-01-01 to 2022-12-31, on both sides of "
        "the listing; 1 carries no readable date, so that the order is not known"
    )
    assert (1, 1, 1, 1, sentence) == told("2022-03-24", *records)


def test_a_listing_of_a_month_or_a_year_covers_all_its_days() -> None:
    """Nobody wrote a day, so a window within the month is neither before nor after."""
    inside = component(1, ("2022-03-10", "2022-03-12"))
    assert [(0, 0, 1, 0), (1, 0, 0, 0), (0, 1, 0, 0)] == [told(day, inside)[:4] for day in ("2022-03", "2022-04", "2022-02")]


def test_a_list_without_days_tells_only_what_its_own_day_bears_out() -> None:
    """Before the day of the list nothing is known; after it the party was listed."""
    early, late = component(1, ("2020-01-01", "2020-01-07")), component(2, ("2027-01-01", "2027-01-07"))
    *numbers, sentence = told("", early, late)
    assert [0, 1, 0, 1] == numbers
    assert sentence.startswith("listed by 2026-07-31 (the list does not tell since when); of the 2 components")
    assert "after 2026-07-31; 1 carries a window 2020-01-01 to 2020-01-07, before or after the listing is not known" in sentence


def test_a_party_that_was_taken_off_is_not_listed_after_that() -> None:
    """The end of a listing is told, and what was made after it."""
    *numbers, sentence = told("2015-01-01", component(1, ("2020-01-01", "2020-01-07")), delisted="2018-06-01")
    assert [0, 1, 0, 0] == numbers
    assert "listed 2015-01-01, taken off 2018-06-01; the component found in Drone A carries a window" in sentence
    assert sentence.endswith("after it was taken off")


def test_a_day_that_is_no_day_is_as_good_as_none() -> None:
    """A list's own words are shown, and nothing is concluded from them."""
    assert (0, 0, 0, 1) == told("spring of 2019", component(1, ("2020-01-01", "2020-01-07")))[:4]


@pytest.mark.parametrize("word", ["supplied", "delivered", "violat", "evad", "illegal", "sanctioned"])
def test_no_sentence_blames(word: str) -> None:
    """Two days in their order are no accusation."""
    sentences = [told(day, component(1, ("2020-01-01", "2020-01-07")), component(2))[4] for day in ("", "2015", "2022-03-24")]
    assert not any(word in sentence for sentence in sentences)


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(1, 5)), min_size=1, max_size=6),
)
def test_every_component_is_counted_once(listed: date, made: list[tuple[date, int, int]]) -> None:
    """Before + after + across + not known is the number of components, and each is where a comparison of days puts it."""
    records = [
        component(n, (first.isoformat(), (first + timedelta(days)).isoformat()), count=count) for n, (first, days, count) in enumerate(made)
    ]
    before = sum(count for first, days, count in made if first + timedelta(days) < listed)
    after = sum(count for first, _, count in made if first > listed)
    whole = sum(count for _, _, count in made)
    assert (before, after, whole - before - after, 0) == told(listed.isoformat(), *records)[:4]

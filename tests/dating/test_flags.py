"""What an examiner should look at again."""

from datetime import date

import pytest

from wherefrom.dating import flags_of
from wherefrom.model.readings import FLAGS, Rejection

SEEN = date(2024, 1, 2)


def refused(reason):
    return (Rejection(token="2545", rule="maker/{YYWW}", reason=reason),)


def test_a_code_later_than_the_day_it_was_seen_is_flagged():
    """When nothing else could be read, a date after the component was seen is named with its token and day."""
    flags = flags_of((), refused("later than the day on which it was seen"), seen=SEEN, active=(None, None))
    assert flags == ["after it was seen: 2545 would be made after the component was seen on 2024-01-02"]


def test_a_code_before_its_brand_is_flagged():
    """A date before the brand existed is named with the brand's first year."""
    flags = flags_of((), refused("before the brand existed"), seen=SEEN, active=(1999, None))
    assert flags == ["before its brand: 2545 would be made before the brand existed (1999)"]


def test_a_refused_code_is_no_flag_when_another_stands(window):
    """A refusal beside a window that stands is ordinary."""
    refusals = refused("later than the day on which it was seen")
    assert flags_of((window(date(2020, 1, 6)),), refusals, seen=SEEN, active=(None, None)) == []


def test_another_refusal_is_no_flag():
    """Only refusals for the day raise a flag."""
    assert flags_of((), refused("week 99 does not exist"), seen=SEEN, active=(1999, 2010)) == []


@pytest.mark.parametrize(("year", "number"), [(2012, 0), (2013, 0), (2014, 1)])
def test_three_years_of_stock_are_allowed_after_a_brand_ends(window, year, number):
    """A date more than three years after the brand's last year is flagged, not one of three."""
    flags = flags_of((window(date(year, 6, 1)),), (), seen=SEEN, active=(None, 2010))
    assert flags == ["long after its brand: made more than 3 years after the brand was last used (2010)"] * number


def test_one_reading_in_time_is_enough(window):
    """A component is long after its brand only when all its windows are."""
    windows = (window(date(2019, 6, 3)), window(date(2009, 6, 1)))
    assert flags_of(windows, (), seen=SEEN, active=(None, 2010)) == []


def test_an_open_brand_has_no_end(window):
    """A brand still in use flags nothing."""
    assert flags_of((window(date(2023, 6, 5)),), (), seen=SEEN, active=(1960, None)) == []


def test_every_flag_begins_with_a_known_kind(window):
    """The kind before the colon is one that can be shown where the detail may not."""
    flags = [
        *flags_of((), refused("later than the day"), seen=SEEN, active=(None, None)),
        *flags_of((), refused("before the brand existed"), seen=SEEN, active=(1999, None)),
        *flags_of((window(date(2023, 6, 5)),), (), seen=SEEN, active=(None, 2010)),
    ]
    assert [flag.split(":")[0] for flag in flags] == ["after it was seen", "before its brand", "long after its brand"]
    assert {flag.split(":")[0] for flag in flags} <= set(FLAGS)

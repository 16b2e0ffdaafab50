"""Calendars: what characters mean, whatever stands round them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.markings.calendars import Calendar, calendar, calendars
from wherefrom.markings.calendars.calendar import FIRST_YEAR, LAST_YEAR, week

SLOTS = sorted(calendars())
UNITS = {"day", "week", "two weeks", "six weeks", "month", "quarter"}


def spans(slot: str, code: str, since: int = FIRST_YEAR, until: int = LAST_YEAR) -> list[str]:
    """The readings of a code that begin in the years given, written out."""
    return [str(span) for span in calendar(slot).read(code) if since <= span.first.year <= until]


def months(slot: str, code: str, since: int = FIRST_YEAR, until: int = LAST_YEAR) -> list[str]:
    return [f"{span.first:%Y-%m}" for span in calendar(slot).read(code) if since <= span.first.year <= until]


def holds(slot: str, code: str, day: date) -> bool:
    return any(span.first <= day <= span.last for span in calendar(slot).read(code))


@st.composite
def codes(draw: st.DrawFn) -> tuple[Calendar, str]:
    """A calendar and characters that its pattern allows."""
    one = calendar(draw(st.sampled_from(SLOTS)))
    return one, draw(st.from_regex(re.compile(f"(?:{one.pattern})", re.ASCII), fullmatch=True))


# What holds for every calendar


@given(codes())
def test_readings_are_sorted_apart_and_within_the_century(code: tuple[Calendar, str]) -> None:
    one, text = code
    read = one.read(text)
    assert all(span.first <= span.last for span in read)
    assert all(earlier.last < later.first for earlier, later in pairwise(read))
    assert all(date(FIRST_YEAR - 1, 12, 25) <= span.first and span.last <= date(LAST_YEAR + 1, 1, 7) for span in read)


@given(codes())
def test_a_reading_is_no_longer_than_its_unit(code: tuple[Calendar, str]) -> None:
    one, text = code
    longest = {"day": 1, "week": 19, "two weeks": 26, "six weeks": 54, "month": 31, "quarter": 105}[one.unit]
    assert all((span.last - span.first).days < longest for span in one.read(text))


@given(codes())
def test_reading_twice_gives_the_same(code: tuple[Calendar, str]) -> None:
    one, text = code
    assert one.read(text) == one.read(text)


@pytest.mark.parametrize("slot", SLOTS)
def test_a_pattern_has_no_groups_and_a_known_unit(slot: str) -> None:
    one = calendar(slot)
    assert re.compile(one.pattern).groups == 0
    assert one.unit in UNITS


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(KeyError):
        calendar("YYYY")


# Weeks


@given(st.dates(date(1961, 1, 1), date(2058, 12, 31)))
def test_a_week_code_holds_its_iso_week(day: date) -> None:
    year, number, _ = day.isocalendar()
    whole = week(year, number)
    assert whole is not None
    assert whole.first <= date.fromisocalendar(year, number, 1)
    assert whole.last >= date.fromisocalendar(year, number, 7)
    assert holds("YYWW", f"{year % 100:02}{number:02}", day)
    assert holds("WWYY", f"{number:02}{year % 100:02}", day)
    assert holds("YYYYWW", f"{year}{number:02}", day)
    assert holds("WWYYYY", f"{number:02}{year}", day)
    assert holds("YWW", f"{year % 10}{number:02}", day)
    assert holds("WWY", f"{number:02}{year % 10}", day)


@given(st.dates(date(1961, 1, 1), date(2058, 12, 31)))
def test_a_week_code_holds_weeks_counted_from_new_year(day: date) -> None:
    number = (day.timetuple().tm_yday - 1) // 7 + 1
    assert holds("YYWW", f"{day.year % 100:02}{number:02}", day)


def test_two_digits_mean_one_year_between_1960_and_2059() -> None:
    assert spans("YYWW", "6001")[0].startswith("1960")
    assert len(spans("YYWW", "5952")) == 1
    assert spans("YYWW", "5926")[0].startswith("2059")


def test_week_53_exists_only_in_long_years() -> None:
    assert spans("YYWW", "1553")
    assert spans("YYWW", "2053")
    assert [span[:4] for span in spans("YWW", "553")].count("2015") == 1


@pytest.mark.parametrize("code", ["1400", "1454", "1499"])
def test_weeks_beyond_53_are_no_weeks(code: str) -> None:
    assert re.fullmatch(calendar("YYWW").pattern, code) is None


def test_one_digit_of_a_year_means_every_decade() -> None:
    assert [span[:4] for span in spans("YWW", "426", since=1990, until=2030)] == ["1994", "2004", "2014", "2024"]


# Days


@given(st.dates(date(1960, 1, 1), date(2059, 12, 31)))
def test_a_day_is_read_back_in_every_order(day: date) -> None:
    assert spans("YYMMDD", f"{day:%y%m%d}") == [f"{day}/{day}"]
    assert spans("DDMMYY", f"{day:%d%m%y}") == [f"{day}/{day}"]
    assert spans("YYYYMMDD", f"{day:%Y%m%d}") == [f"{day}/{day}"]
    assert spans("YYDDD", f"{day:%y%j}") == [f"{day}/{day}"]
    assert holds("YDDD", f"{day.year % 10}{day:%j}", day)
    assert holds("DDDY", f"{day:%j}{day.year % 10}", day)
    assert holds("DDMYXYZ", f"{day:%d}{'123456789XYZ'[day.month - 1]}{day.year % 10}", day)


@pytest.mark.parametrize(("slot", "code"), [("YYMMDD", "150231"), ("DDMMYY", "310415"), ("YYYYMMDD", "20150229"), ("DDMYXYZ", "31Y7")])
def test_a_day_that_no_month_has_is_not_read(slot: str, code: str) -> None:
    assert calendar(slot).read(code) == ()


def test_day_366_exists_only_in_leap_years() -> None:
    assert spans("YYDDD", "16366") == ["2016-12-31/2016-12-31"]
    assert spans("YYDDD", "15366") == []
    assert [span[:4] for span in spans("YDDD", "6366", since=1990, until=2030)] == ["1996", "2016"]


# Months


def test_month_letters_clash_so_the_slot_names_the_alphabet() -> None:
    assert months("YM", "3A", 2010, 2019) == ["2013-10"]
    assert months("YMAM", "3A", 2010, 2019) == ["2013-01"]
    assert months("YMOND", "3O", 2010, 2019) == ["2013-10"]
    assert months("YMXYZ", "3X", 2010, 2019) == ["2013-10"]


def test_months_a_to_m_leave_out_i() -> None:
    assert months("YMAM", "3H", 2010, 2019) == ["2013-08"]
    assert months("YMAM", "3J", 2010, 2019) == ["2013-09"]
    assert re.fullmatch(calendar("YMAM").pattern, "3I") is None


def test_the_month_letter_may_stand_before_the_year() -> None:
    assert months("MYAM", "K7", 2000, 2019) == ["2007-10", "2017-10"]


def test_an_apostrophe_may_part_year_and_month() -> None:
    assert months("YAPM", "2'N", 2010, 2019) == ["2012-11"]
    assert months("YAPM", "2'7", 2010, 2019) == ["2012-07"]


def test_months_in_digits_are_read_in_every_order() -> None:
    assert months("YYMM", "0911") == months("MMYY", "1109") == months("YYYYMM", "200911") == ["2009-11"]
    assert months("YMM", "911", 2000, 2019) == ["2009-11", "2019-11"]
    assert re.fullmatch(calendar("YYMM").pattern, "0913") is None


# Letters for years


def test_iec_60062_years_come_round_every_twenty_years() -> None:
    assert months("LM", "A1") == ["1970-01", "1990-01", "2010-01", "2030-01", "2050-01"]
    assert months("LM", "XD", 1980, 2030) == ["1989-12", "2009-12", "2029-12"]
    assert [span[:4] for span in spans("LWW", "E20", 1980, 2030)] == ["1994", "2014"]


@pytest.mark.parametrize("letter", "GIOQYZ")
def test_iec_60062_leaves_out_letters(letter: str) -> None:
    assert re.fullmatch(calendar("LM").pattern, letter + "5") is None


def test_national_letters_count_from_2001_and_leave_none_out() -> None:
    assert months("LMNS", "AA") == ["2001-01"]
    assert months("LMNS", "IJ") == ["2009-10"]
    assert months("LMNS", "YL") == ["2025-12"]


def test_sharp_letters_stand_for_2000_and_2001() -> None:
    assert holds("LLWW", "AA40", date(2000, 10, 4))
    assert holds("LLWW", "AK40", date(2000, 10, 4))
    assert holds("LLWW", "AL40", date(2001, 10, 3))
    assert re.fullmatch(calendar("LLWW").pattern, "AB40") is None


def test_seiko_years_are_digits_or_letters_without_i() -> None:
    assert months("YLXYZ", "8Y", 2000, 2019) == months("YLXYZ", "HY", 2000, 2019) == ["2008-11", "2018-11"]
    assert months("YLXYZ", "J1", 2000, 2019) == ["2009-01", "2019-01"]
    assert re.fullmatch(calendar("YLXYZ").pattern, "I1") is None


def test_samsung_led_lots_hold_a_day() -> None:
    assert spans("LMDLED", "X5A") == ["2013-05-10/2013-05-10"]
    assert spans("LMDLED", "VCV") == ["2011-12-31/2011-12-31"]
    assert spans("LMDLED", "V2V") == []


def test_tewa_digits_count_from_1959_and_end_in_1979() -> None:
    assert months("YMTEWA", "2A") == ["1960-01", "1970-01"]
    assert months("YMTEWA", "1M") == ["1969-12", "1979-12"]


def test_one_letter_codes_keep_their_case() -> None:
    assert months("ML4", "a", 2010, 2019) == ["2011-01", "2015-01", "2019-01"]
    assert months("ML4", "A", 2010, 2019) == ["2013-01", "2017-01"]
    assert months("ML4CTS", "a", 2010, 2019) == ["2011-01", "2015-01", "2019-01"]
    assert months("ML4CTS", "N", 2010, 2019) == ["2010-01", "2014-01", "2018-01"]


@pytest.mark.parametrize("slot", ["ML4", "ML4CTS"])
def test_one_letter_codes_cover_each_month_of_four_years_once(slot: str) -> None:
    pattern = calendar(slot).pattern
    letters = [chr(code) for code in range(33, 127) if re.fullmatch(pattern, chr(code))]
    first = [months(slot, letter, 2004, 2007) for letter in letters]
    assert len(letters) == 48
    assert sorted(month for row in first for month in row) == sorted(
        f"{year}-{number:02}" for year in range(2004, 2008) for number in range(1, 13)
    )


# Periods


def test_quarters_cover_the_year() -> None:
    for letter, day in zip("ABCD", [date(2013, 2, 1), date(2013, 5, 1), date(2013, 8, 1), date(2013, 12, 28)], strict=True):
        assert holds("YQ", f"3{letter}", day)


def test_six_week_periods_begin_in_week_six() -> None:
    assert holds("YP", "31", date(2013, 2, 6))
    assert holds("YP", "38", date(2013, 12, 4))
    assert holds("YP", "39", date(2013, 12, 27))


def test_two_week_letters_count_from_week_one() -> None:
    assert holds("YB", "3A", date(2013, 1, 9))
    assert holds("YB", "3Z", date(2013, 12, 25))
    assert calendar("YB").read("30") == calendar("YB").read("3O")


def test_week_letters_tell_capitals_from_small_ones() -> None:
    assert holds("YWL", "3A", date(2013, 1, 3))
    assert holds("YWL", "3a", date(2013, 7, 3))
    assert not holds("YWL", "3A", date(2013, 7, 3))

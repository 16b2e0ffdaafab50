"""What a reading says, and what it must never say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.markings import THRESHOLD, Decoder
from wherefrom.model.readings import Reading
from wherefrom.model.spans import Span, span

DECODER = Decoder.shipped()
SEEN = date(2024, 1, 2)


def read(mark: str, maker: str = "", seen: date = SEEN) -> Reading:
    return DECODER.read(mark, maker=maker, seen=seen)


def first(reading: Reading) -> Span:
    return Span(reading.windows[0].earliest, reading.windows[0].latest)


def test_a_published_layout_gives_brand_part_number_and_week() -> None:
    """The plainest mark: part number and #YYWW."""
    reading = read("ADM3202ARNZ #2135 5311566")
    assert (reading.brand, reading.part_number) == ("Analog Devices", "ADM3202ARNZ")
    assert first(reading) & span("2021-W35")


def test_no_date_code_is_a_normal_answer() -> None:
    """A part number alone carries no date."""
    assert read("Microcircuit AD9517-4ABCPZ", "Analog Devices").windows == ()


def test_nothing_at_all_is_a_reading_too() -> None:
    """An empty mark is read as unknown, not refused."""
    reading = read("")
    assert (reading.brand, reading.part_number, reading.windows, reading.rejected) == (None, None, (), ())


def test_the_raw_mark_and_the_raw_token_are_kept_as_written() -> None:
    """Cyrillic look-alikes are folded for reading only."""
    raw = "МАХ3232ЕUE +116"
    reading = read(raw)
    assert (reading.raw, reading.brand, reading.windows[0].token) == (raw, "Maxim", "+116")
    assert raw[reading.windows[0].start :].startswith("+116")


def test_a_single_digit_year_keeps_every_decade_that_the_day_and_the_brand_allow() -> None:
    """One digit is one reading a decade, the likeliest first, none after the day the part was seen."""
    reading = read("MAX3232 EUE +916", seen=date(2021, 6, 1))
    years = [window.latest.year for window in reading.windows]
    assert years == sorted(years, reverse=True)
    assert {2019, 2009, 1999} <= set(years)
    assert max(years) <= 2021


def test_no_window_begins_after_the_day_the_part_was_seen() -> None:
    """A code that would mean a later day is refused with that reason."""
    reading = read("ADM3202ARNZ #2435", seen=date(2023, 5, 1))
    assert reading.windows == ()
    assert any("later than the day" in one.reason for one in reading.rejected)


def test_one_span_of_text_is_never_both_part_number_and_date() -> None:
    """3232 in MAX3232 is no week, and a date is no part number."""
    reading = read("MAX1623EAP")
    assert (reading.part_number, reading.windows) == ("MAX1623EAP", ())


def test_a_quantity_is_not_a_date() -> None:
    """A number with a unit beside it is a quantity."""
    assert read("converter 2010 MHz 1206 pF, 2048 bits").windows == ()


def test_names_of_interfaces_are_not_dates() -> None:
    """RS-232, IEEE 802.11 and the like look like date codes and are none."""
    assert read("RS 232 transceiver for RS 422 and IEEE 802.11 2048", "Not known").windows == ()


def test_a_part_number_written_in_two_pieces_is_one() -> None:
    """``LTM 8023V`` is LTM8023V."""
    assert read("LTM 8023V uModule").part_number == "LTM8023V"


def test_a_letter_written_for_a_digit_is_read_in_the_slot_only() -> None:
    """``O47`` is read as week 47 of a year ending in 0, and the raw text is kept."""
    reading = read("107 16K O47", "KEMET")
    assert reading.windows[0].token.endswith("O47")
    assert first(reading) & span("2020-W47")


def test_the_maker_column_is_a_vote_and_not_a_filter() -> None:
    """Marks that plainly name another maker are read by that maker's layouts, and the disagreement is flagged."""
    reading = read("MAX1660EEE +345", "Texas Instruments")
    assert reading.windows
    assert any(flag.startswith("maker disagrees") for flag in reading.flags)


def test_two_dates_on_one_component_both_stand_and_are_flagged() -> None:
    """Nobody knows which is the day of assembly, so both windows are given."""
    reading = read("AD9845BJSTZ #1549 | #1601", "Analog Devices")
    assert {window.token[:5] for window in reading.windows} == {"#1549", "#1601"}
    assert any(flag.startswith("two dates") for flag in reading.flags)


def test_what_was_refused_says_why() -> None:
    """A rejection names the text, the rule and the reason."""
    reading = read("SPDT switch 2030 channels")
    assert all((one.token, one.rule, one.reason) for one in reading.rejected)


def test_a_military_code_may_name_the_first_or_last_week_of_its_sealing_period() -> None:
    """A second, wider window begins five weeks earlier, so that a strict terminus stays safe; the week itself is heavier."""
    week, period = read("HCPL-6231 5962-8876902PA Q1329", "Avago", SEEN).windows
    assert (week.earliest - period.earliest).days == 35
    assert week.weight > period.weight
    assert period.rule == "standards/MIL-PRF-38535 sealing period"


def test_week_54_is_no_week() -> None:
    """Years have at most 53 weeks."""
    assert read("ADM3202ARNZ #2154").windows == ()


@pytest.mark.parametrize("mark", ["IRF7103", "BC547", "LM358"])
def test_a_type_that_many_makers_copy_names_no_brand_for_sure(mark: str) -> None:
    """Second sources use the same number, so the weight stays low or no brand is named."""
    reading = read(mark)
    assert reading.brand is None or reading.brand_weight < 0.8


ALPHABET = st.sampled_from("AB3O0129 #+-|.,()\nМАХ×é\t\x00ß")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=40))
def test_any_text_is_read_without_an_error_and_every_offset_is_that_of_the_raw_mark(raw: str) -> None:
    """Whatever a stranger writes: offsets point into the raw mark, windows are in order, nothing lies after the day."""
    reading = read(raw)
    assert reading.raw == raw
    for window in reading.windows:
        assert raw[window.start : window.start + len(window.token)] == window.token
        assert window.earliest <= SEEN
        assert window.certainty >= THRESHOLD
    weights = [window.weight for window in reading.windows]
    assert weights == sorted(weights, reverse=True)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 23), st.integers(1, 52))
def test_every_week_of_this_century_is_read_back(year: int, week: int) -> None:
    """What a layout writes, it reads, at most nineteen days wide."""
    reading = read(f"ADM3202ARNZ #{year:02}{week:02}", seen=date(2024, 6, 1))
    wanted = span(f"20{year:02}-W{week:02}")
    assert first(reading) & wanted == wanted
    assert first(reading).days <= 19

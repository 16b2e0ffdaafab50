"""Errors, sources, components, readings and records: what each says of itself."""

from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from wherefrom.model.cases import DISCLOSURES
from wherefrom.model.components import FIELDS, Component
from wherefrom.model.errors import InputError, KnowledgeError, SealError, UsageError, WherefromError
from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.model.readings import Window
from wherefrom.model.sources import STATES, Source


def test_an_error_prints_what_happened_its_cause_and_its_cure():
    """The three parts stand on three lines."""
    error = InputError("s.csv row 3: 'x' is not a number", cause="a comma too many", cure="quote the cell")
    assert str(error) == "s.csv row 3: 'x' is not a number.\n  cause: a comma too many\n  mend:  quote the cell"


def test_an_error_prints_no_line_for_a_part_it_has_not():
    """Without cause and cure only the sentence is printed."""
    assert str(UsageError("no sheet was given")) == "no sheet was given."


@pytest.mark.parametrize("what", ["is it a sheet?", "stop!", "s.csv is empty."])
def test_a_sentence_that_is_closed_gets_no_second_stop(what):
    """A full stop is added only where none closes the sentence."""
    assert str(SealError(what)) == what


@pytest.mark.parametrize("kind", [InputError, UsageError, KnowledgeError, SealError])
def test_every_error_is_caught_by_the_base(kind):
    """One except clause catches all that is raised on purpose, and no error is another's kind."""
    assert kind.__bases__ == (WherefromError,)


def test_a_source_is_spoken_with_its_state_first():
    """The state stands before the reference, and the day only where there is one."""
    assert Source(id="a", ref="a book", state="unverified").spoken == "unverified: a book"
    assert Source(id="a", ref="a book", state="reported", seen="2026-01-02").spoken == "reported: a book (seen 2026-01-02)"


def test_a_source_cannot_be_altered():
    """Values are frozen."""
    with pytest.raises(FrozenInstanceError):
        Source(id="a", ref="a book", state="unverified").state = "verified"


def test_the_states_are_three():
    """Verified, reported, unverified, strongest first."""
    assert list(STATES) == ["verified", "reported", "unverified"]


def test_every_field_of_a_sheet_is_a_field_of_a_component():
    """What a column can fill is what a component holds, besides where it stood."""
    assert {one.name for one in fields(Component)} - set(FIELDS) == {"sheet", "row", "cells"}


def test_the_text_of_a_component_is_every_recorded_mark_once():
    """Description, marks, part number and date code stand one a line; empty and repeated ones are left out."""
    component = Component(id="1", sheet="s", row=2, description="timer", marks="NE555\n0745", part_number="timer", date_code="0745")
    assert component.text == "timer\nNE555\n0745\n0745"
    assert Component(id="1", sheet="s", row=2, marks="0745", date_code="0745").text == "0745"
    assert Component(id="1", sheet="s", row=2).text == ""


@pytest.mark.parametrize(("certainty", "likelihood", "weight"), [(0.9, 0.5, 0.45), (1.0, 1.0, 1.0), (0.33333, 0.33333, 0.1111)])
def test_the_weight_of_a_window_orders_by_certainty_and_decade(certainty, likelihood, weight):
    """The weight is the product of both, to four places."""
    window = Window(
        earliest=date(2021, 1, 1),
        latest=date(2021, 1, 7),
        rule="r",
        token="t",
        start=0,
        code="2135",
        code_start=0,
        certainty=certainty,
        likelihood=likelihood,
    )
    assert window.weight == weight


def test_disclosures_and_rules_of_origin_are_closed_sets():
    """Reports choose from these three and these three only."""
    assert list(DISCLOSURES) == ["internal", "partner", "public"]
    assert list(ORIGIN_RULES) == ["brand-seat", "owner-then", "owner-today"]

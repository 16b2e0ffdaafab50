"""OFAC's words for fields, against what FollowTheMoney has for them."""

from __future__ import annotations

import pytest

from wherefrom.screening.lists._ofac import Draft, iso_day
from wherefrom.screening.lists._ofac_fields import fits, home, known_labels


@pytest.mark.parametrize("label", known_labels())
def test_homes(label: str) -> None:
    """Every label leads to a property that FollowTheMoney has for a person, a legal entity, a vessel or an aircraft."""
    found = home(label)
    assert found is not None
    assert any(fits(schema, found[0]) for schema in ("Person", "LegalEntity", "Vessel", "Airplane"))


def test_value_without_property_is_a_note() -> None:
    """A value whose property the schema does not have stays in the notes with its label."""
    vessel = Draft("Vessel")
    vessel.remarks("Website www.example.org; DOB 1961.")
    assert {"notes": ("Website www.example.org", "DOB 1961")} == vessel.properties


def test_nothing_of_the_remarks_is_lost() -> None:
    """Each piece of the remarks comes back whole or as its value."""
    pieces = ("POB Shiraz, Iran", "Tax ID No. 77 (Iran)", "Passport (Iran) issued 2001", "some words", "SSN 123-45-6789", "RUC # 12")
    draft = Draft("Person")
    draft.remarks("; ".join(pieces) + ".")
    held = {value for values in draft.properties.values() for value in values}
    assert [] == [piece for piece in pieces if not any(piece.endswith(value) for value in held)]
    assert {"Tax ID No. 77 (Iran)", "Passport (Iran) issued 2001", "some words"} == set(draft.properties["notes"])


def test_quoted_name_with_semicolon() -> None:
    """A quoted name is one name, whatever stands in it."""
    draft = Draft("LegalEntity")
    draft.remarks("a.k.a. 'ONE; TWO'; alt. a.k.a. 'O'NEIL'; f.k.a. 'OLD'.")
    assert {"weakAlias": ("ONE; TWO", "O'NEIL", "OLD")} == draft.properties


@pytest.mark.parametrize("written", ["31 Foo 1939", "40 Jan 1939", "1951 to 1953", "1939-13", "", "Jan to Dec 1960"])
def test_no_day(written: str) -> None:
    """What is no day, month or year is not read as one."""
    assert iso_day(written) is None

"""Jurisdictions to names and regions."""

import pytest

from wherefrom.knowledge.countries import countries
from wherefrom.origins import region_name, region_of


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("US", "United States"), ("CA", "Americas"), ("CH", "Europe"), ("GB", "Europe"), ("TW", "Asia"), ("JP", "Asia"),
        ("ZA", "Africa"), ("AU", "Oceania"), ("XK", "Europe"), ("??", "other"), ("", "other"), ("other Europe", "Europe"),
        ("other places", "places"),
    ],
)  # fmt: skip
def test_a_jurisdiction_has_its_region(code, region):
    """The United States stand apart, a merged group keeps its region, and an unknown code is of another region."""
    assert region_of(code) == region


@pytest.mark.parametrize(
    ("code", "name"), [("CH", "Switzerland"), ("TW", "Taiwan"), ("XK", "Kosovo"), ("other Asia", "other Asia"), ("??", "??")]
)
def test_a_jurisdiction_has_its_name(code, name):
    """A code that is not known is its own name."""
    assert region_name(code) == name


def test_every_country_is_of_a_region():
    """No shipped country falls into the rest."""
    assert [code for code in countries() if region_of(code) == "other"] == []

"""Countries as the lists spell them, against the register and the codes that a real list gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from wherefrom.knowledge import countries as register
from wherefrom.knowledge.countries import countries
from wherefrom.names.countries import country_code
from wherefrom.names.countries.spellings import SPELLINGS
from wherefrom.screening.lists._xml import elements, text


def test_codes_are_those_of_the_register() -> None:
    """Every code and short name of the register of countries leads to its code: the copy that names keep has not gone stale."""
    rows = countries().values()
    assert [] == [one for one in rows if {country_code(text) for text in (one.alpha2, one.alpha3, one.name)} != {one.alpha2.lower()}]
    assert {} == {text: code for text, code in register.COMMON.items() if country_code(text) != code.lower()}


def test_spellings_are_countries() -> None:
    """Every spelling leads to a code of the register, and none stands there in another case."""
    assert set() == {code.upper() for code in SPELLINGS.values()} - set(countries())
    assert [] == [spelling for spelling in SPELLINGS if spelling != spelling.casefold()]


@pytest.mark.parametrize(("written", "expected"), [("Turkey", "tr"), ("The Gambia", "gm"), ("Netherlands Antilles", None), ("", None)])
def test_country(written: str, expected: str | None) -> None:
    """A country is read under the lists' spellings; a state that is gone, or none, is not."""
    assert expected == country_code(written)


def test_every_country_of_a_real_list(shared: Path) -> None:
    """Every country in the reference values of a real enhanced file has the code that the file itself gives it."""
    path = shared / "lists" / "ofac_enhanced_IRGC_2024-08-28.xml"
    given = {text(one, "value"): text(one, "isoCode").lower() for one in elements(path, "referenceValue") if text(one, "type") == "COUNTRY"}
    found = {written: country_code(written) for written, code in given.items() if code}
    assert 181 == len(found)
    assert {} == {written: (code, given[written]) for written, code in found.items() if code != given[written]}

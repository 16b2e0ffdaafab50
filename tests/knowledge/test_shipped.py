"""What holds for every file that ships: sources, seats, and part numbers that are no dates."""

import re
from datetime import date
from importlib.resources import files

import pytest

from wherefrom.knowledge import load
from wherefrom.knowledge.countries import countries
from wherefrom.knowledge.makers import parse_maker
from wherefrom.knowledge.records import parse_toml


def keys_of(folder):
    """The keys of a folder, though a file in it be broken."""
    entries = (files("wherefrom.knowledge") / folder).iterdir()
    return sorted(one.name.removesuffix(".toml") for one in entries if one.name.endswith(".toml"))


MAKERS, COMPANIES = keys_of("makers"), keys_of("companies")


def valid_codes():
    """Every four digits that mean a year and a week of it, 1970 to 2029."""
    for year in range(1970, 2030):
        last = date(year, 12, 28).isocalendar().week
        yield from (f"{year % 100:02}{week:02}" for week in range(1, last + 1))


CODES = tuple(valid_codes())


@pytest.mark.parametrize("file", [*(f"makers/{key}" for key in MAKERS), *(f"companies/{key}" for key in COMPANIES), "standards"])
def test_every_file_has_sources_that_can_be_looked_up(file):
    """A maker's file has at least one source; each source has a reference, and an address the day on which it was seen."""
    text = (files("wherefrom.knowledge") / f"{file}.toml").read_text(encoding="utf-8")
    sources = parse_toml(text, f"{file}.toml").sources()
    assert sources != {} or file.startswith("companies/")
    assert [one.id for one in sources.values() if not one.ref.strip()] == []
    assert [one.id for one in sources.values() if "http" in one.ref[:4].lower() and not re.fullmatch(r"\d{4}-\d\d-\d\d", one.seen)] == []


@pytest.mark.parametrize("key", MAKERS)
def test_no_part_number_is_a_bare_date_code(key):
    """No family of a maker is spelt like four digits that mean a year and a week, such as 2102 or 1834."""
    text = (files("wherefrom.knowledge") / f"makers/{key}.toml").read_text(encoding="utf-8")
    swallowing = {}
    for family in parse_maker(parse_toml(text, f"makers/{key}.toml"), key).families:
        for pattern in family.patterns:
            # A family begins with a literal, so that without a second branch only a digit can begin a code.
            if pattern[0].isdigit() or "|" in pattern:
                found = list(filter(re.compile(pattern).fullmatch, CODES))
                if found:
                    swallowing[pattern] = found[:3]
    assert swallowing == {}


def test_every_seat_is_in_a_country():
    """Seats and places of incorporation are codes of countries that exist."""
    wrong = [
        (company.key, stretch.value)
        for company in load().companies.values()
        for stretch in (*company.seats, *company.incorporated)
        if stretch.value not in countries()
    ]
    assert wrong == []


def test_every_maker_is_some_companys_brand():
    """Each maker's company, and each owner in any chain, has a file."""
    known = load().companies
    assert [key for key, maker in load().makers.items() if maker.company not in known] == []
    assert [key for key, one in known.items() if any(owner.value not in known or owner.value == key for owner in one.owners)] == []


def test_every_maker_has_a_source_of_its_own():
    """A maker's name and seat rest on a source in its file."""
    assert [key for key, maker in load().makers.items() if maker.source not in maker.sources] == []


def test_brands_were_active_in_years():
    """First and last year are four digits or open, in this order."""
    wrong = []
    for key, maker in load().makers.items():
        first, last = maker.active
        if any(year and not re.fullmatch(r"(?:18|19|20)\d\d", year) for year in maker.active) or (first and last and first > last):
            wrong.append((key, maker.active))
    assert wrong == []

"""Editions of the HS: there and back, what splits, what is unknown, and groups whose sums compare."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.model.errors import UsageError
from wherefrom.shipments.goods import editions
from wherefrom.shipments.goods.codes import EDITIONS, six_digit
from wherefrom.shipments.goods.links import links

PAIRS = st.sampled_from(list(permutations(EDITIONS, 2)))
CODES = {edition: sorted(six_digit(edition)) for edition in EDITIONS}


@st.composite
def start_and_end(draw: st.DrawFn) -> tuple[str, int, int]:
    start, end = draw(PAIRS)
    # Codes that change are few; half of the draws are of them.
    changed = sorted(code for code, codes in links(start, end).ordinary.items() if codes != (code,))
    return draw(st.sampled_from(CODES[start]) | st.sampled_from(changed)), start, end


@given(start_and_end())
def test_there_and_back_again(drawn: tuple[str, int, int]) -> None:
    """Every counterpart of a code has the code among its own counterparts, and every swept link is swept from its other end."""
    code, start, end = drawn
    there = editions.across(code, start, end)
    assert [] == [one for one in there.codes if code not in editions.across(one, end, start).codes]
    assert [] == [one for one in there.swept if code not in editions.across(one, end, start).swept]


@given(start_and_end())
def test_a_kind_says_how_many(drawn: tuple[str, int, int]) -> None:
    """One counterpart is the same or merged, several are split or many; same and split are those whose counterparts lead to nothing else."""
    code, start, end = drawn
    found = editions.across(code, start, end)
    back = {one for target in found.codes for one in editions.across(target, end, start).codes}
    assert (len(found.codes) == 1) == (found.kind in ("same", "merged"))
    assert (found.kind in ("same", "split")) == (back == {code})
    assert found.told.startswith(f"{code} of HS {start} ")
    assert f"HS {end}" in found.told


@given(st.sets(st.sampled_from(EDITIONS), min_size=2), st.data())
def test_groups_are_closed_and_apart(chosen: set[int], data: st.DataObject) -> None:
    """No code of a group has a counterpart outside it, no code is in two groups, and each asked one is in one."""
    asked = {edition: data.draw(st.lists(st.sampled_from(CODES[edition]), max_size=5)) for edition in chosen}
    groups = editions.compare(asked)
    number = editions.numbered(groups)
    assert sum(len(codes) for group in groups for codes in group.codes.values()) == len(number)
    assert {(edition, code) for edition, codes in asked.items() for code in codes} <= set(number)
    for (edition, code), own in number.items():
        others = {(end, one) for end in chosen - {edition} for one in editions.across(code, edition, end).codes}
        assert {own} >= {number.get(one) for one in others}


def test_groups_are_the_smallest() -> None:
    """Codes that no chain of links joins are in two groups, though they are asked for together."""
    groups = editions.compare({2017: ["854231", "851712"], 2022: ["851713"]})
    assert [{2017: ("851712",), 2022: ("851713", "851714")}, {2017: ("854231",), 2022: ("854231",)}] == [one.codes for one in groups]
    assert [{2022: ("851714",)}, {2022: ("854231",)}] == [one.unasked for one in groups]
    assert "851712 | 851713, 851714" in groups[0].told
    assert "Left aside" in groups[1].told


def test_a_group_over_swept_links_is_most_of_the_machinery() -> None:
    """Followed without exception, display modules and waste join more than two thousand codes: so they are left aside, and said to be."""
    strict = editions.compare({2017: ["854231"], 2022: []}, swept=True)[0]
    plain = editions.compare({2017: ["854231"], 2022: []})[0]
    assert 2000 < sum(map(len, strict.codes.values()))
    assert ({}, {2022: 6}) == (strict.swept, plain.swept)


def test_a_code_that_is_none_is_unknown_with_codes_near_it() -> None:
    """A code of another edition, a lost zero, a heading and letters are unknown, and what they may have been stands beside."""
    assert ("unknown", "852581") == ((found := editions.across("852580", 2022, 2017)).kind, found.near[0])
    assert ("unknown", ("010121",)) == ((found := editions.across("10121", 2022, 2017)).kind, found.near)
    assert ["unknown"] * 3 == [editions.across(text, 2022, 2017).kind for text in ("8542", "", "abc")]
    assert "" == editions.describe("852580", 2022)


def test_a_code_that_the_tables_forget_has_no_counterpart() -> None:
    """300219 of 2017 is in no row of the correlation with 2022."""
    assert ("none", ()) == ((found := editions.across("300219", 2017, 2022)).kind, found.codes)


def test_longer_codes_count_by_their_first_six_digits() -> None:
    """A national code of ten digits has the counterparts and the text of its subheading."""
    assert editions.across("8517120000", 2017, 2022) == editions.across("851712", 2017, 2022)
    assert editions.describe("8542323900", 2022) == editions.describe("854232", 2022) != ""


def test_an_edition_without_tables_is_refused_with_a_cure() -> None:
    """A comparison over an edition that is not held stops, and says which are."""
    with pytest.raises(UsageError, match="HS 2007"):
        editions.across("854231", 2007, 2022)
    with pytest.raises(UsageError, match="2012, 2017, 2022"):
        editions.compare({1996: ["854231"]})
    assert not editions.known("854231", 2007)


@pytest.mark.parametrize(("day", "edition"), [("2006-12-31", 0), ("2012-01-01", 2012), ("2016-12-31", 2012), ("2026-11-24", 2022)])
def test_the_edition_of_a_day_is_the_last_in_force(day: str, edition: int) -> None:
    """Editions begin on the first of January; a day before all that are named has none."""
    assert edition == editions.edition_on(date.fromisoformat(day))


@pytest.mark.parametrize(("newer", "older"), [(2017, 2012), (2022, 2017), (2022, 2012)])
def test_every_link_of_the_real_tables_is_kept(shared: Path, newer: int, older: int) -> None:
    """What the compact table gives, ordinary and swept together, is what the United Nations' table has, and the three links added."""
    path = shared / f"controls/hs_codes/hs{newer}_to_hs{older}_correlation.csv"
    stated: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
        stated[row[f"hs{newer}"]].add(row[f"hs{older}"])
    if newer == 2022:
        for code, also in (("854151", "854150"), ("854159", "854150"), ("911490", "911490")):
            stated[code].add(also)
    held = links(newer, older)
    assert stated == {code: {*held.ordinary.get(code, ()), *held.swept.get(code, ())} for code in CODES[newer]}

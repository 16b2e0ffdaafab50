"""What several weapons share, against brute force."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.origins import common
from wherefrom.origins.commonality import TRAITS

WINDOWS = st.lists(
    st.tuples(st.sampled_from([date(2021, 3, 1), date(2021, 3, 8), date(2011, 3, 7), date(2021, 1, 1)]), st.sampled_from([0, 6, 30, 364])),
    max_size=2,
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "object": st.sampled_from(["Missile A", "Missile B", "Drone C"]),
            "brand": st.sampled_from(["TI", "ST", None]),
            "part_number": st.sampled_from(["LM317", "NE555", None]),
            "lot": st.sampled_from(["9A1", None]),
            "windows": WINDOWS,
        }
    ),
    max_size=10,
)


def value_of(record, trait):
    """The value of a trait, told in another way."""
    brand = record.brand or "?"
    if trait == "brand":
        return record.brand
    if trait == "part number":
        return f"{brand} {record.part_number}" if record.part_number is not None else None
    if trait == "lot":
        return f"{brand} lot {record.lot}" if record.lot is not None else None
    months = {(one.earliest.year, one.earliest.month) for one in record.windows}
    if len(months) != 1 or max((one.latest - one.earliest).days + 1 for one in record.windows) > 31:
        return None
    return "{:04}-{:02}".format(*months.pop())


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_common_is_what_two_records_of_two_objects_share(make, rows):
    """A value is common exactly when two records of different objects have it, and it is found in all objects that do."""
    records = [make(f"c{place}", **row) for place, row in enumerate(rows)]
    wanted = {}
    for trait in TRAITS:
        for one, other in combinations(records, 2):
            value = value_of(one, trait)
            if value is not None and value == value_of(other, trait) and one.object != other.object:
                mine = [record for record in records if value_of(record, trait) == value]
                able = {record.object for record in records if value_of(record, trait) is not None}
                wanted[trait, value] = (
                    tuple(sorted({record.object for record in mine})),
                    tuple(record.id for record in mine),
                    len(able),
                )
    found = common(records)
    assert {(one.trait, one.value): (one.objects, one.records, one.could_show) for one in found} == wanted
    assert len(found) == len(wanted)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_the_most_shared_stands_first_within_its_trait(make, rows):
    """Traits keep their order, and within one the values run from many objects to few, then from many records to few."""
    found = common([make(f"c{place}", **row) for place, row in enumerate(rows)])
    order = [(list(TRAITS).index(one.trait), -len(one.objects), -len(one.records), one.value) for one in found]
    assert order == sorted(order)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_no_more_objects_share_a_value_than_could_show_one(make, rows):
    """The number of objects with a value never exceeds the number that have any value of its trait."""
    for one in common([make(f"c{place}", **row) for place, row in enumerate(rows)]):
        assert 2 <= len(one.objects) <= one.could_show


@pytest.mark.parametrize(
    ("windows", "months"),
    [
        ([(date(2021, 3, 1), 6)], ["2021-03"]),
        ([(date(2021, 3, 1), 30)], ["2021-03"]),
        ([(date(2021, 3, 29), 6)], ["2021-03"]),
        ([(date(2021, 3, 1), 6), (date(2011, 3, 7), 6)], []),
        ([(date(2021, 1, 1), 364)], []),
        ([(date(2021, 1, 1), 89)], []),
        ([], []),
    ],
)
def test_a_month_is_shared_only_where_a_month_is_known(make, windows, months):
    """Two components dated to a year, or to two decades, do not share a month of production."""
    records = [make("a", object="A", windows=windows), make("b", object="B", windows=windows)]
    assert [one.value for one in common(records) if one.trait == "month of production"] == months


def test_one_weapon_shares_nothing_with_itself(make):
    """The same part twice in one object is not common."""
    assert common([make("a", brand="TI", part_number="LM317"), make("b", brand="TI", part_number="LM317")]) == []


def test_parts_of_two_brands_are_two_parts(make):
    """The same part number under two brands is not shared."""
    records = [make("a", object="A", brand="TI", part_number="LM317"), make("b", object="B", brand="ST", part_number="LM317")]
    assert common(records) == []

"""Equal values have equal bytes."""

import json
import math
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.casebook import canonical, digest

TEXT = st.text(st.characters(codec="utf-8"), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def turned(value):
    """The same value with the keys of every dictionary in the reverse order and tuples for lists."""
    if isinstance(value, dict):
        return {key: turned(one) for key, one in reversed(value.items())}
    if isinstance(value, list):
        return tuple(turned(one) for one in value)
    return value


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_the_order_of_keys_and_the_kind_of_list_do_not_matter(value):
    """A value with its keys in another order, and tuples for lists, has the same bytes."""
    assert canonical(turned(value)) == canonical(value)


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_canonical_bytes_are_read_back_and_written_alike(value):
    """Reading canonical bytes as JSON gives the value, and writing it again the same bytes."""
    again = json.loads(canonical(value))
    assert again == value
    assert canonical(again) == canonical(value)


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES)
def test_different_values_have_different_bytes(left, right):
    """Two values that JSON tells apart never share their bytes."""
    if left != right:
        assert canonical(left) != canonical(right)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_json_cannot_write_is_refused(number):
    """Not a number and infinity are refused at any depth."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": [1, {"b": number}]})


@pytest.mark.parametrize("thing", [b"bytes", {1, 2}, object(), 1j])
def test_a_value_without_a_canonical_form_is_refused(thing):
    """A value of a kind that has no plain form is a TypeError naming the kind."""
    with pytest.raises(TypeError, match=type(thing).__name__):
        canonical([thing])


@dataclass(frozen=True, slots=True)
class Pair:
    """A frozen value."""

    second: date
    first: tuple[str, ...]


def test_frozen_values_are_written_as_tables():
    """A dataclass is written by its field names, a day as ISO text, a mapping of any kind as a table."""
    value = Pair(second=date(2021, 3, 4), first=("0745", "МАХ"))
    assert canonical(value).decode() == '{"first":["0745","МАХ"],"second":"2021-03-04"}'
    assert canonical(MappingProxyType({"b": 1, "a": None})) == b'{"a":null,"b":1}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0745", '"0745"'), ("1E10", '"1E10"'), (745, "745"), (0.1, "0.1"), (True, "true"), ({}, "{}"), ([], "[]"),
        ({"é": 1, "z": 2, "Z": 3}, '{"Z":3,"z":2,"é":1}'), ("\u2028\n\x1b", '"\u2028\\n\\u001b"'),
    ],
)  # fmt: skip
def test_the_form_is_frozen(value, text):
    """These bytes never change, or every seal made so far would break."""
    assert canonical(value) == text.encode()


def test_digest_is_sha256_in_hexadecimal():
    """The digest of nothing is the well-known one."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

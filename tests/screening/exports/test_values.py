"""Values as FollowTheMoney keeps them, compared with the library itself."""

import pytest
from followthemoney import model
from followthemoney.types import registry
from hypothesis import example, given
from hypothesis import strategies as st

from wherefrom.screening.exports.schemas import SCHEMAS, types_of
from wherefrom.screening.exports.values import fitting

KINDS = ("name", "address", "string", "identifier", "text", "url", "email", "country", "date", "gender", "entity")

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("aB9 .,;:'\"@/-+?#&\t\n\xa0\u3000éЖ王"), max_size=40),
    st.sampled_from(
        ["uk", "PRC", "Region: Gaza", "male", "1967-13", "1967-03-04", "www.example.org", "https://example.org/a b", "a@b.example"]
    ),
)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_table_of_schemas_is_that_of_followthemoney(schema: str) -> None:
    """The table was written by hand of the library's model; a new version of the library with other properties is noticed here."""
    theirs = {name: prop.type.name for name, prop in model[schema].properties.items() if not prop.stub}
    assert theirs == dict(types_of(schema))


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
@example(text="'Abd  al-Latif'")
@example(text='"KIMIA"')
def test_a_value_that_is_kept_is_one_that_followthemoney_would_keep(kind: str, text: str) -> None:
    """What stands in an export is what the library's own cleaning leaves as it is."""
    value = fitting(kind, text)
    assert value is None or registry.get(kind).clean(value) == value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("phone", "+380441234567", "+380441234567"),
        ("phone", "(+ 7) 8 863 263-04-67, (+ 7) 8 863 282-79-68", None),
        ("email", "a@example.org, b@example.org", None),
        ("date", "between 1958 and 1963", None),
        ("country", "uk", "gb"),
        ("country", "prc", "cn"),
        ("country", "undetermined", None),
        ("url", "www.example.org", "http://www.example.org/"),
        ("url", "Example Guard http://example.org/guard", None),
        ("address", "Street 1;\nTown,, Land", "Street 1, Town, Land"),
        ("identifier", "x" * 65, None),
        ("name", "x" * 10_000, "x" * 10_000),
    ],
)
def test_what_becomes_of_a_text(kind: str, text: str, value: str | None) -> None:
    """Tidied, or None: then it goes to the notes as it was written."""
    assert value == fitting(kind, text)

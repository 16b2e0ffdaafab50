"""A seal shows every change, and nothing but a SealError comes of a file that is not as it was sealed."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wherefrom.casebook import canonical, digest, open_sealed, seal
from wherefrom.model.errors import SealError

CASE = {
    "title": "Ракета МАХ \x1b\u2028", "count": 294, "share": 0.755102, "least": 1e-07, "big": 10999, "large": 1e22,
    "rows": [["0745", None, True], []], "about": {"place": "Kyiv"},
}  # fmt: skip
FILES = {"report.html": b"<p>report</p>", "data/components.csv": b"id,marks\n1,0745\n"}
SEALED = seal(CASE, FILES)


def resealed(body: dict) -> bytes:
    """A body with a seal that fits it."""
    return canonical({**body, "seal": digest(canonical(body))}) + b"\n"


def test_a_sealed_case_opens_as_it_was():
    """The case, the digest of every file and the seal come back."""
    opened = open_sealed(SEALED, "case.json")
    assert opened.case == CASE
    assert opened.files == {name: digest(data) for name, data in FILES.items()}
    assert opened.seal == json.loads(SEALED)["seal"]


def test_sealing_is_the_same_each_time():
    """The order of keys and files does not alter a byte."""
    assert seal(dict(reversed(CASE.items())), dict(reversed(FILES.items()))) == SEALED


def test_the_sealed_form_is_frozen():
    """These bytes never change, or cases sealed so far would no longer open."""
    assert seal({"a": 1}, {"f": b""}) == (
        b'{"case":{"a":1},"files":{"f":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},'
        b'"format":"wherefrom-case/1","seal":"06841e98fb661a39e905d98d866bd441e79371e791208588c88f6784ff7b904a"}\n'
    )


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
@example(len(SEALED) - 1, 0x0A ^ 0x20)  # the last line break a blank
@example(SEALED.index(b"u001b") + 4, 0x20)  # \u001b as \u001B
@example(SEALED.index(b"e+22"), 0x20)  # 1e+22 as 1E+22
@example(SEALED.index(b"10999") + 1, ord("0") ^ ord("e"))  # 10999 as 1e999, which is infinite
@example(SEALED.index(b"u001b") + 1, ord("0") ^ ord("d"))  # half a surrogate pair
@example(0, 0xFF)
def test_any_changed_byte_is_found(place, change):
    """Whichever byte is altered in whatever way, the file is refused with a SealError that names it."""
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(SealError, match=r"^case\.json "):
        open_sealed(bytes(changed), "case.json")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SEALED) - 1))
@example(len(SEALED) - 1)
@example(0)
def test_a_truncated_file_is_found(length):
    """A file that was cut short anywhere does not open."""
    with pytest.raises(SealError):
        open_sealed(SEALED[:length], "case.json")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SEALED)), st.binary(min_size=1, max_size=3) | st.sampled_from([b" ", b"\n", b"\xef\xbb\xbf"]))
def test_any_added_byte_is_found(place, added):
    """Bytes put in anywhere, blanks too, are found."""
    grown = SEALED[:place] + added + SEALED[place:]
    if grown != SEALED:
        with pytest.raises(SealError):
            open_sealed(grown, "case.json")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_changed_digest_of_a_file_is_found(name):
    """The digest of a file that lies beside the case cannot be exchanged."""
    other = SEALED.replace(digest(FILES[name]).encode(), digest(b"another").encode())
    assert other != SEALED
    with pytest.raises(SealError, match="has been changed: the seal says"):
        open_sealed(other, "case.json")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_left_out_is_found(name):
    """A file cannot be struck from the list."""
    body = json.loads(SEALED)
    del body["files"][name]
    with pytest.raises(SealError, match="has been changed"):
        open_sealed(canonical(body) + b"\n", "case.json")


@pytest.mark.parametrize("data", [b"1", b"2" * 3])
def test_another_file_has_another_seal(data):
    """The seal depends on the bytes of the files."""
    assert seal(CASE, {**FILES, "report.html": data}) != SEALED


def test_a_second_case_before_the_sealed_one_is_found():
    """JSON allows a doubled key; a file that holds one was not written by the seal."""
    doubled = b'{"case":{"title":"another"},' + SEALED[1:]
    with pytest.raises(SealError, match="written anew"):
        open_sealed(doubled, "case.json")


def test_a_file_printed_in_another_way_is_found():
    """An editor that only indents the file has broken the seal, and the message says what happened."""
    with pytest.raises(SealError) as refused:
        open_sealed(json.dumps(json.loads(SEALED), indent=2).encode(), "case.json")
    assert "written anew" in refused.value.what
    assert refused.value.cause != ""
    assert refused.value.cure == "go back to the copy that was sealed"


def test_another_format_is_named():
    """A case of another format is refused by name, though its seal holds."""
    data = resealed({"format": "wherefrom-case/2", "case": {}, "files": {}})
    with pytest.raises(SealError, match=r"format 'wherefrom-case/2', this program reads 'wherefrom-case/1'"):
        open_sealed(data, "case.json")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"\xff\xfe", b"null", b"3", b'"text"', b"[]", b"[1,2]", b"{}", b'{"seal":"x"}', b"NaN", b"Infinity",
        b'{"case":{},"files":{},"format":"wherefrom-case/1"}',
        b'{"case":{},"files":{},"format":"wherefrom-case/1","seal":null}',
        b'{"case":{},"files":{},"format":"wherefrom-case/1","seal":7}',
        b'{"case":{},"files":{},"format":"wherefrom-case/1","seal":["x"]}',
        b'{"case":{"a":NaN},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b'{"case":{"a":1e999},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b'{"case":{"a":"\\ud800"},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b'{"case":{},"files":{},"format":["x"],"seal":"x"}',
        b'{"case":{"a":' + b"9" * 10_000 + b'},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000,
        b'{"case":{"a":' + b"[" * 900 + b"]" * 900 + b'},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b'{"case":{"a":' + b"[" * 5_000 + b"]" * 5_000 + b'},"files":{},"format":"wherefrom-case/1","seal":"x"}',
        b"\x00" * 1_000_000, b" " * 1_000_000, b'"' + b"x" * 5_000_000,
        resealed({"format": "wherefrom-case/1", "case": [], "files": {}}),
        resealed({"format": "wherefrom-case/1", "case": {}, "files": 3}),
        resealed({"format": "wherefrom-case/1", "case": {}, "files": {}, "zeal": 1}),
    ],
    ids=lambda data: repr(data[:24]),
)  # fmt: skip
def test_garbage_is_a_seal_error(data):
    """Empty, nested, huge or misshapen files are refused like any other file that is no sealed case."""
    with pytest.raises(SealError, match=r"^case\.json "):
        open_sealed(data, "case.json")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes_are_a_seal_error(data):
    """No bytes raise anything else."""
    with pytest.raises(SealError):
        open_sealed(data, "case.json")


def test_a_case_that_json_cannot_hold_is_not_sealed():
    """Not a number is refused before anything is written."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        seal({"share": float("nan")}, {})

"""The US Consolidated Screening List: the frozen file value by value, the real one whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

FROZEN = Path(__file__).parent / "us_csl"

EXPECTED = {
    "compact.json": (
        "us-csl-compact",
        [
            Party(
                id="us-csl-el-7",
                schema="LegalEntity",
                properties={"name": ("ACME",), "alias": ("AC",), "country": ("ru",), "notes": ("Federal Register notice: 87 FR 1",)},
                designations=(
                    Designation(
                        list="us-csl",
                        authority="Bureau of Industry and Security",
                        programme="EL",
                        listed="",
                        delisted="",
                        reason="All items.; Denial.",
                        record="7",
                        source="compact.json, entry 1",
                        address="https://example.org/el",
                    ),
                ),
                unread=(),
            )
        ],
    ),
}

REAL = [
    ("us-csl-compact", "us_csl_2026-07-31_compact.json", 25921, 6),
]


@pytest.mark.parametrize("file", EXPECTED)
def test_frozen(file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    name, parties = EXPECTED[file]
    found = recognise(FROZEN / file)
    assert (name, parties) == (found.descriptor.name, list(found.parse((FROZEN / file,))))


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(shared: Path, name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    parties = list(form(name).parse((shared / "lists" / file,)))
    assert (count, count, unread) == (len(parties), len({one.id for one in parties}), sum(bool(one.unread) for one in parties))
    assert [] == [one.id for one in parties if not one.names]


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(tmp_path: Path, file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    old, new = UNKNOWN[file]
    text = (FROZEN / file).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / file
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ListError, match=r"Colour") as caught:
        list(form(EXPECTED[file][0]).parse((path,)))
    assert str(caught.value).startswith(f"{file}, ")


UNKNOWN = {"compact.json": ('"n":"ACME"', '"n":"ACME","Colour":"red"')}


def test_counts(tmp_path: Path) -> None:
    """A file whose announced count is not the number of its entries is refused."""
    path = tmp_path / "compact.json"
    path.write_text((FROZEN / "compact.json").read_text(encoding="utf-8").replace('"entryCount":1', '"entryCount":2'), encoding="utf-8")
    with pytest.raises(ListError, match="2 entries announced, 1 found"):
        list(form("us-csl-compact").parse((path,)))

"""The US Consolidated Screening List: the frozen file value by value, the real one whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form

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
def test_frozen(recognised: Callable[..., tuple[str, list[Party]]], file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    assert EXPECTED[file] == recognised(FROZEN / file)


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(loaded: Callable[..., tuple[int, int, int]], name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    assert (count, count, unread) == loaded(name, file)


UNKNOWN = {"compact.json": ('"n":"ACME"', '"n":"ACME","Colour":"red"')}


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(broken: Callable[..., Path], refused: Callable[..., str], file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    said = refused(EXPECTED[file][0], broken(FROZEN / file, *UNKNOWN[file]))
    assert (True, True) == (said.startswith(f"{file}, "), "Colour" in said)


def test_a_listing_for_each_programme(broken: Callable[..., Path]) -> None:
    """Programmes that the list gives in one text are listings of their own; without one the list's code stands."""
    path = broken(FROZEN / "compact.json", '"programmes":[]', '"programmes":["A-1; B-2"]')
    path.write_text(path.read_text(encoding="utf-8").replace('"u":0}', '"u":0,"pg":0}'), encoding="utf-8")
    (party,) = form("us-csl-compact").parse((path,))
    assert [("A-1", "7"), ("B-2", "7")] == [(one.programme, one.record) for one in party.designations]


def test_counts(tmp_path: Path) -> None:
    """A file whose announced count is not the number of its entries is refused."""
    path = tmp_path / "compact.json"
    path.write_text((FROZEN / "compact.json").read_text(encoding="utf-8").replace('"entryCount":1', '"entryCount":2'), encoding="utf-8")
    with pytest.raises(ListError, match="2 entries announced, 1 found"):
        list(form("us-csl-compact").parse((path,)))

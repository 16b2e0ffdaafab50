"""The lists of MOFCOM: the frozen file value by value, the real one whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "cn_mofcom"

EXPECTED = {
    "lists.json": (
        "cn-mofcom-json",
        [
            Party(
                id="cn-1",
                schema="Organization",
                properties={"name": ("Example Co.",), "alias": ("例",), "address": ("1 Road",)},
                designations=(
                    Designation(
                        list="cn-mofcom",
                        authority="Ministry of Commerce of the People's Republic of China",
                        programme="cn-attention-list",
                        listed="2026-02-24",
                        delisted="",
                        reason="R",
                        record="cn-1",
                        source="lists.json, record 1",
                        address="https://example.org",
                    ),
                ),
                unread=(),
            )
        ],
    ),
}

REAL = [
    ("cn-mofcom-json", "cn_mofcom_lists_2026-07.json", 240, 0),
]


@pytest.mark.parametrize("file", EXPECTED)
def test_frozen(recognised: Callable[..., tuple[str, list[Party]]], file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    assert EXPECTED[file] == recognised(FROZEN / file)


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(loaded: Callable[..., tuple[int, int, int]], name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    assert (count, count, unread) == loaded(name, file)


UNKNOWN = {"lists.json": ('"country"', '"Colour":"red","country"')}


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(broken: Callable[..., Path], refused: Callable[..., str], file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    said = refused(EXPECTED[file][0], broken(FROZEN / file, *UNKNOWN[file]))
    assert (True, True) == (said.startswith(f"{file}, "), "Colour" in said)

"""The foreign end-user list of METI: the frozen file value by value, the real one whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "jp_meti"

EXPECTED = {
    "eul.json": (
        "jp-meti-eul-json",
        [
            Party(
                id="jp-eul-1",
                schema="Organization",
                properties={"name": ("Example Institute",), "alias": ("EI",), "country": ("cn",)},
                designations=(
                    Designation(
                        list="jp-meti-eul",
                        authority="Ministry of Economy, Trade and Industry of Japan",
                        programme="jp-end-user-list",
                        listed="",
                        delisted="",
                        reason="N",
                        record="jp-eul-1",
                        source="eul.json, record 1",
                        address="https://example.org",
                    ),
                ),
                unread=(("addresses", "People's Republic of China Example Institute"),),
            )
        ],
    ),
}

REAL = [
    ("jp-meti-eul-json", "jp_meti_end_user_list_2026-07-20.json", 835, 37),
]


@pytest.mark.parametrize("file", EXPECTED)
def test_frozen(recognised: Callable[..., tuple[str, list[Party]]], file: str) -> None:
    """The frozen file is recognised as its one form and gives exactly the parties written here."""
    assert EXPECTED[file] == recognised(FROZEN / file)


@pytest.mark.parametrize(("name", "file", "count", "unread"), REAL)
def test_real(loaded: Callable[..., tuple[int, int, int]], name: str, file: str, count: int, unread: int) -> None:
    """The real file loads whole: as many parties as it has records, each with its own id and a name."""
    assert (count, count, unread) == loaded(name, file)


UNKNOWN = {"eul.json": ('"country"', '"Colour":"red","country"')}


@pytest.mark.parametrize("file", EXPECTED)
def test_unknown_field(broken: Callable[..., Path], refused: Callable[..., str], file: str) -> None:
    """A field nobody knows stops the run with the file, the record and the field."""
    said = refused(EXPECTED[file][0], broken(FROZEN / file, *UNKNOWN[file]))
    assert (True, True) == (said.startswith(f"{file}, "), "Colour" in said)

"""The foreign end-user list of METI: the frozen file value by value, the real one whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

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


UNKNOWN = {"eul.json": ('"country"', '"Colour":"red","country"')}

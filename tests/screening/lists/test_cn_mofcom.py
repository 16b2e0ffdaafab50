"""The lists of MOFCOM: the frozen file value by value, the real one whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

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


UNKNOWN = {"lists.json": ('"country"', '"Colour":"red","country"')}

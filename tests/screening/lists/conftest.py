"""What every test of a list's parser does: read a file by its form, break one thing in a frozen file, load a published one whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Party
from wherefrom.screening.lists import form, recognise


@pytest.fixture
def read() -> Callable[[Path], list[Party]]:
    """Reads the parties of a file by the one form that it is recognised as."""
    return lambda path: list(recognise(path).parse((path,)))


@pytest.fixture
def recognised() -> Callable[[Path], tuple[str, list[Party]]]:
    """Gives the name of the one form that a file has, and its parties."""

    def named(path: Path) -> tuple[str, list[Party]]:
        found = recognise(path)
        return found.descriptor.name, list(found.parse((path,)))

    return named


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[Path, str, str], Path]:
    """Writes a frozen file with one thing changed, which must stand in it; its other bytes stay."""

    def changed(file: Path, old: str, new: str) -> Path:
        text = file.read_bytes().decode()
        assert old in text
        path = tmp_path / file.name
        path.write_bytes(text.replace(old, new, 1).encode())
        return path

    return changed


@pytest.fixture
def refused() -> Callable[[str, Path], str]:
    """Reads a file as a form that must refuse it, and gives what it says."""

    def said(name: str, path: Path) -> str:
        with pytest.raises(ListError) as caught:
            list(form(name).parse((path,)))
        return str(caught.value)

    return said


@pytest.fixture
def loaded(shared: Path) -> Callable[[str, str], tuple[int, int, int]]:
    """Loads a published file whole: parties, ids, and parties of which something is unread; each party has a name."""

    def counts(name: str, file: str) -> tuple[int, int, int]:
        parties = list(form(name).parse((shared / "lists" / file,)))
        assert [] == [one.id for one in parties if not one.names]
        return len(parties), len({one.id for one in parties}), sum(bool(one.unread) for one in parties)

    return counts

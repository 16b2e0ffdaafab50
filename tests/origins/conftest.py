"""Records with nothing but what shares and commonality look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from wherefrom.model.cases import Dating, Record

BARE = Record(
    id="", sheet="s", row=2, object="Missile A", count=1, seen=date(2024, 1, 2), cells={}, marks="", part_number=None, lot=None,
    maker=None, brand=None, brand_weight=0.0, brand_why="", company=None, parent=None, holding="", states=(), origins={},
    windows=(), rejected=(), flags=(),
)  # fmt: skip


def record(name: str, **told: object) -> Record:
    """A record of whose fields only these are filled; ``windows`` are (first day, days more)."""
    windows = tuple(
        Dating(earliest=first, latest=first + timedelta(days=more), certainty=0.9, likelihood=1.0, rule="r", token="t")
        for first, more in told.pop("windows", ())
    )
    return replace(BARE, id=name, windows=windows, **told)


@pytest.fixture(scope="session")
def make() -> Callable[..., Record]:
    """Make a record."""
    return record

"""Records with nothing but windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from wherefrom.model.cases import Dating, Record

Span = tuple[date, int]
"""The first day of a window, and how many days follow it."""


def dating(first: date, more: int = 6, token: str = "0745") -> Dating:
    return Dating(earliest=first, latest=first + timedelta(days=more), certainty=0.9, likelihood=1.0, rule="maker/{YYWW}", token=token)


def record(name: str, spans: Sequence[Span], *, seen: date = date(2024, 1, 2), count: int = 1) -> Record:
    """A record whose windows begin on these days."""
    return Record(
        id=name, sheet="s", row=2, object="o", count=count, seen=seen, cells={}, marks="", part_number=None, lot=None,
        maker=None, brand=None, brand_weight=0.0, brand_why="", company=None, parent=None, holding="", states=(), origins={},
        windows=tuple(dating(first, more, f"{name}-{place}") for place, (first, more) in enumerate(spans)), rejected=(), flags=(),
    )  # fmt: skip


@pytest.fixture(scope="session")
def make() -> Callable[..., Record]:
    """Make a record of (first day, days more) pairs."""
    return record


@pytest.fixture(scope="session")
def window() -> Callable[..., Dating]:
    """Make one window."""
    return dating

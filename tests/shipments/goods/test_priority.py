"""Tiers of the Common High Priority List on a day, in any edition."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from wherefrom.shipments.goods.editions import known
from wherefrom.shipments.goods.priority import codes, sources, tier

LATE = date(2024, 6, 1)


def test_the_list_is_the_real_one(shared: Path) -> None:
    """Fifty codes with the tiers of the published list, all of them codes of HS 2022."""
    rows = csv.DictReader((shared / "controls/chpl.csv").read_text(encoding="utf-8").splitlines())
    assert {row["hs6"]: row["tier"] for row in rows} == {hs6: one.tier for hs6, one in codes().items()}
    assert (50, 3, []) == (len(codes()), len(sources()), [hs6 for hs6 in codes() if not known(hs6, 2022)])


@pytest.mark.parametrize(
    ("code", "edition", "expected"),
    [
        ("854231", 2022, ("1", True)), ("8542319010", 2022, ("1", True)), ("854231", 2012, ("1", True)), ("854890", 2017, ("2", True)),
        ("854150", 2017, ("3.A", True)), ("854140", 2017, ("3.A", False)), ("854150", 0, ("3.A", True)), ("854231", 0, ("1", True)),
        ("010121", 2022, None), ("854150", 2022, None), ("854231", 2007, None), ("", 0, None), ("9999", 2022, None),
    ],
)  # fmt: skip
def test_a_tier_is_found_across_editions(code: str, edition: int, expected: tuple[str, bool] | None) -> None:
    """A code of an older edition has the tier of its counterparts, and says when only some of them are listed."""
    found = tier(code, edition, LATE)
    assert expected == ((found.tier, found.whole) if found else None)


@pytest.mark.parametrize(
    ("code", "day", "state"),
    [
        ("854231", date(2023, 5, 18), None), ("854231", date(2023, 5, 19), "verified"), ("847150", date(2023, 9, 25), None),
        ("847150", date(2023, 9, 26), "unverified"), ("847150", date(2024, 2, 23), "verified"), ("845710", date(2024, 2, 22), None),
    ],
)  # fmt: skip
def test_a_tier_has_a_day_and_a_state(code: str, day: date, state: str | None) -> None:
    """Before its day a code is not listed; the nine of May 2023 and the fifty of February 2024 are verified, the days between are not."""
    found = tier(code, 2022, day)
    assert state == (found.state if found else None)

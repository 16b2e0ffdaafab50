"""What an examiner should look at again, one sentence a flag."""

from __future__ import annotations

from datetime import date

from wherefrom.model.cases import Dating
from wherefrom.model.readings import Rejection

__all__ = ["flags_of"]

STOCK_YEARS = 3
"""Distributors sell old stock for about this long after a brand has gone."""


def flags_of(
    windows: tuple[Dating, ...],
    rejected: tuple[Rejection, ...],
    *,
    seen: date | None,
    active: tuple[int | None, int | None],
) -> list[str]:
    """Flags that follow from a component's dates: made after it was seen, before its brand, long after its brand.

    ``seen`` is None when no day is told on which the component was seen; then nothing can lie after it.
    """
    flags = []
    first, last = active
    if not windows:
        for one in rejected:
            if seen is not None and "later than the day" in one.reason:
                flags.append(f"after it was seen: {one.token} would be made after the component was seen on {seen.isoformat()}")
            elif "before the brand existed" in one.reason:
                flags.append(f"before its brand: {one.token} would be made before the brand existed ({first})")
    elif last is not None and all(window.earliest.year > last + STOCK_YEARS for window in windows):
        flags.append(f"long after its brand: made more than {STOCK_YEARS} years after the brand was last used ({last})")
    return flags

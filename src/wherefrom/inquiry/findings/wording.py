"""Words and numbers that findings share: percentages, counted nouns, limits."""

from __future__ import annotations

from collections.abc import Sequence

from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.origins import wilson

__all__ = ["DOCUMENTED", "FOUND_IN", "NOT_GENUINE", "Part", "count", "ids", "one_decade", "percent", "share", "total"]

Part = tuple[list[Finding], list[Table]]
"""What one question contributes to a case."""

DOCUMENTED = "a share of what was documented, not a sample of production"
FOUND_IN = "a brand on a component shows who is linked to it, not who delivered it; components are found in an object"
NOT_GENUINE = "marks are taken as genuine unless flagged: re-marked and counterfeit components exist"


def percent(share: float) -> str:
    """A share as published figures are written: one decimal.

    >>> percent(222 / 294)
    '75.5 %'
    """
    return f"{100 * share:.1f} %"


def total(records: Sequence[Record]) -> int:
    """How many components the records stand for."""
    return sum(record.count for record in records)


def count(how_many: int, noun: str) -> str:
    """A number and its noun, in the plural where it must be."""
    if how_many == 1:
        return f"1 {noun}"
    return f"{how_many} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{how_many} {noun}s"


def ids(records: Sequence[Record]) -> tuple[str, ...]:
    """The ids of records."""
    return tuple(record.id for record in records)


def share(hits: int, base: int) -> dict[str, Value]:
    """A share with its 95 % interval, as data."""
    low, high = wilson(hits, base)
    part = hits / base if base else 0.0
    return {"number": hits, "base": base, "share": round(part, 6), "low": round(low, 6), "high": round(high, 6)}


def one_decade(record: Record) -> bool:
    """Whether all readings of a record lie in neighbouring years, so that its decade is certain."""
    return record.windows[-1].earliest.year - record.windows[0].earliest.year in (-1, 0, 1) if len(record.windows) > 1 else True
